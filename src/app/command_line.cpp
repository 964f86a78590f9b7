#include "app/command_line.h"
#include "core/files.h"
#include "core/utf8.h"
#include "sculpt/patient_address.h"
#include "sculpt/phantom.h"
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <unistd.h>

namespace acus {

namespace {

using Clock = std::chrono::steady_clock;

const std::string& named(const std::string& pack) {
    static const std::string byDefault = defaultPack;
    return pack.empty() ? byDefault : pack;
}

StandardPatientOptions kept(const Progress& progress) {
    StandardPatientOptions options;
    options.cache = cacheFolder();
    options.progress = progress;
    return options;
}

StandardPatientOptions keptAt(const AddressedPatient& patient, const Progress& progress) {
    StandardPatientOptions options = kept(progress);
    options.parameters = patient.parameters;
    if (patient.preview) { // made as fast as it would be read
        options.coarseness = previewCoarseness;
        options.cache.clear();
    }
    return options;
}

/// What a session remembers it by.
ModelPtr called(const ModelPtr& loaded, const std::string& pack) {
    auto model = std::make_shared<Model>(*loaded);
    model->info.folder = pack == defaultPack ? "" : pack;
    return model;
}

/// One line that is written over and over, and gone at the end.
struct TerminalLine {
    Clock::time_point start = Clock::now(), last = start - std::chrono::seconds(1);
    bool shown = false;
    ~TerminalLine() {
        if (shown)
            std::fputs("\r\033[K", stderr);
    }
    bool due(Clock::time_point now) {
        if (now - last < std::chrono::milliseconds(80))
            return false;
        last = now;
        return shown = true;
    }
    double seconds() const { return std::chrono::duration<double>(Clock::now() - start).count(); }
};

} // namespace

Result<ModelPtr> openModel(const std::string& pack, const Progress& progress) {
    const std::string& name = named(pack);
    if (isPatientAddress(name)) {
        const Result<AddressedPatient> patient = patientAt(name);
        return patient ? openPatient(keptAt(*patient, progress), patient->preview) : Result<ModelPtr>(patient.error());
    }
    if (name != phantomPack && name != standardPack)
        return loadPack(name, {cacheFolder(), progress});
    const Result<ModelPtr> model = name == phantomPack ? bakeModel(phantomContent(), progress)
                                                       : openStandardPatient(kept(progress));
    return model ? Result<ModelPtr>(called(*model, name)) : model;
}

Result<PackContent> openContent(const std::string& pack, const Progress& progress) {
    const std::string& name = named(pack);
    if (name == phantomPack)
        return phantomContent();
    if (isPatientAddress(name)) {
        const Result<AddressedPatient> patient = patientAt(name);
        return patient ? standardPatientContent(keptAt(*patient, progress)) : Result<PackContent>(patient.error());
    }
    return name == standardPack ? standardPatientContent(kept(progress)) : readPack(name, progress);
}

Result<ModelPtr> openPatient(const StandardPatientOptions& options, bool preview) {
    const Result<ModelPtr> model = openStandardPatient(options);
    return model ? Result<ModelPtr>(called(*model, addressOf({options.parameters, preview}))) : model;
}

bool mustBeMade(const std::string& pack) {
    if (isPatientAddress(named(pack))) {
        const Result<AddressedPatient> patient = patientAt(pack);
        return patient && !standardPatientMade(keptAt(*patient, {}));
    }
    return named(pack) == standardPack && !standardPatientMade(kept({}));
}

Result<AddressedPatient> patientWanted(const Command& command) {
    std::vector<std::string> words = command.arguments;
    if (command.name == "patient.draw" && !words.empty())
        words[0] = "draw=" + words[0];
    return patientOf(words);
}

Progress terminalProgress() {
    if (!::isatty(STDERR_FILENO))
        return {};
    return [line = std::make_shared<TerminalLine>()](std::string_view what, double share) {
        const Clock::time_point now = Clock::now();
        if (now - line->start > std::chrono::milliseconds(500) && line->due(now))
            std::fprintf(stderr, "\r\033[K%3.0f %%  %.*s", 100 * share, static_cast<int>(what.size()), what.data());
        return true;
    };
}

Progress spokenProgress() {
    const bool terminal = ::isatty(STDERR_FILENO);
    return [terminal, said = std::string(), line = std::make_shared<TerminalLine>()](std::string_view what, double share) mutable {
        const Clock::time_point now = Clock::now();
        if (terminal) {
            if (line->due(now))
                std::fprintf(stderr, "\r\033[K%3.0f %%  %.*s  %.0f s", 100 * share, static_cast<int>(what.size()), what.data(), line->seconds());
        } else if (what != said && now - line->last > std::chrono::seconds(1)) {
            line->last = now;
            said = what;
            std::fprintf(stderr, "%3.0f %%  %.*s  %.0f s\n", 100 * share, static_cast<int>(what.size()), what.data(), line->seconds());
        }
        return true;
    };
}

int fail(const std::string& message) {
    std::fprintf(stderr, "acus: %s\n", message.c_str());
    return exitUnusable;
}

int printOut(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        return fail("standard output: cannot be written (disk full?)");
    return exitOk;
}

Result<Vec3> parseTriple(const std::string& text, const char* field) {
    double values[3];
    const char* at = text.c_str();
    for (int i = 0; i < 3; ++i) {
        char* end = nullptr;
        values[i] = std::strtod(at, &end);
        if (end == at || !std::isfinite(values[i]) || *end != (i < 2 ? ',' : '\0'))
            return Error{std::string(field) + ": \"" + plainLine(text, 60) + "\" is not three numbers like 20,-35,960"};
        at = end + 1;
    }
    return Vec3{values[0], values[1], values[2]};
}

} // namespace acus
