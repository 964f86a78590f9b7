// acus sculpt: a patient made from figures, as a pack.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/stop_signal.h"
#include "core/utf8.h"
#include "sculpt/population.h"
#include "sculpt/position/position.h"
#include "sculpt/standard_patient.h"
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace acus {

namespace {

Result<double> figure(const char* option, const std::optional<std::string>& text, double byDefault, double low, double high, const char* unit) {
    if (!text)
        return byDefault;
    char* end = nullptr;
    const double value = std::strtod(text->c_str(), &end);
    char range[80];
    std::snprintf(range, sizeof range, "a number from %g to %g%s", low, high, unit);
    if (end == text->c_str() || *end || !(value >= low && value <= high))
        return Error{std::string(option) + ": \"" + text->substr(0, 40) + "\" is not " + range};
    return value;
}

struct Wanted {
    PatientParameters parameters;
    double coarseness = 1;
};

Result<Wanted> parse(const SculptRequest& request) {
    Wanted wanted;
    if (!request.sex.empty() && request.sex != "f" && request.sex != "m")
        return Error{"--sex: \"" + plainLine(request.sex, 40) + "\" is not f or m"};
    wanted.parameters.sex = request.sex == "f" ? Sex::female : Sex::male;
    const Result<double> height = figure("--height", request.heightCm, wanted.parameters.heightCm, 145, 205, " cm");
    const Result<double> bmi = figure("--bmi", request.bmi, wanted.parameters.bmi, 16, 45, " kg/m2");
    const Result<double> coarseness = figure("--coarseness", request.coarseness, wanted.coarseness, 0.5, 4, "");
    for (const Result<double>* value : {&height, &bmi, &coarseness})
        if (!*value)
            return value->error();
    Chosen chosen;
    for (const std::string& id : request.variants) {
        const VariantInfo* variant = variantNamed(id);
        if (!variant)
            return Error{"--variant: no \"" + plainLine(id, 40) + "\"; acus sculpt --list-variants names them"};
        chosen.variants.add(variant->variant);
    }
    wanted.parameters.heightCm = *height;
    wanted.parameters.bmi = *bmi;
    wanted.parameters.variants = chosen.variants;
    if (request.seed) {
        std::uint64_t seed = 0;
        const char* end = request.seed->data() + request.seed->size();
        if (const auto read = std::from_chars(request.seed->data(), end, seed); read.ec != std::errc() || read.ptr != end || seed > (1ull << 53))
            return Error{"--seed: \"" + request.seed->substr(0, 40) + "\" is not a whole number from 0 to 9007199254740992"};
        if (!request.sex.empty())
            chosen.sex = wanted.parameters.sex;
        if (request.heightCm)
            chosen.heightCm = *height;
        if (request.bmi)
            chosen.bmi = *bmi;
        wanted.parameters = drawPatient(seed, chosen);
    }
    if (!request.position.empty()) {
        const PositionInfo* position = positionNamed(request.position);
        if (!position)
            return Error{"--position: \"" + plainLine(request.position, 40) + "\" is not " + positionIds()};
        wanted.parameters.position = position->position;
        if (position->position != Position::prone)
            for (const std::string& stage : request.without)
                if (stage == "envelope")
                    return Error{"--position: a patient without skin can't be laid; leave out --without envelope"};
        if (position->position != Position::prone && !request.only.empty())
            return Error{"--position: a part of a patient can't be laid; leave out --only"};
    }
    wanted.coarseness = *coarseness;
    for (const std::string& part : request.only)
        if (part.empty())
            return Error{"--only: a part of an id must not be empty"};
    for (const std::string& stage : request.without)
        if (stage != "trunk" && stage != "hip" && stage != "hazards" && stage != "envelope")
            return Error{"--without: \"" + plainLine(stage, 40) + "\" is not trunk, hip, hazards or envelope"};
    return wanted;
}

int failed(const std::string& message) {
    if (message != cancelled)
        return fail(message);
    fail("stopped; nothing was written");
    return exitStopped;
}

int printVariants() {
    std::string text;
    for (const VariantInfo& one : variantList()) {
        char share[32];
        std::snprintf(share, sizeof share, one.prevalence ? "%.1f %%" : "by choice", 100 * one.prevalence.value_or(0));
        char line[64];
        std::snprintf(line, sizeof line, "%-20s %-10s", one.id.c_str(), share);
        text += std::string(line) + " " + one.words + "\n" + std::string(32, ' ') + one.source + "\n";
    }
    return printOut(text);
}

int printSummary(const std::string& where, std::size_t structures, std::size_t landmarks, std::size_t triangles, double seconds) {
    char text[160];
    std::snprintf(text, sizeof text, ": %zu structures, %zu landmarks, %zu triangles, %.0f s\n", structures, landmarks, triangles, seconds);
    return printOut(where + text);
}

} // namespace

int sculptCommand(const SculptRequest& request) {
    if (request.listVariants)
        return printVariants();
    const Result<Wanted> wanted = parse(request);
    if (!wanted)
        return fail(wanted.message());
    const bool plain = request.sex.empty() && !request.heightCm && !request.bmi && !request.coarseness && request.only.empty() && request.without.empty() && !request.seed &&
                       request.variants.empty() && request.position.empty();
    if (request.output.empty() && !plain)
        return fail("--output: a folder for the pack is needed");
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    Progress progress = stoppable(spokenProgress());
    if (request.output.empty()) {
        const Result<ModelPtr> model = openModel(standardPack, progress);
        progress = {}; // takes its line away
        if (!model)
            return failed(model.message());
        return printSummary("the standard patient is ready", (*model)->structures.size(), (*model)->landmarks.size(), (*model)->meshes.triangles.size(), seconds());
    }
    Progress sculpting = [&](std::string_view what, double share) { return progress(what, 0.97 * share); };
    const Result<PackContent> pack = sculptPatient(wanted->parameters, {wanted->coarseness, request.only, sculpting, request.without});
    if (!pack)
        return failed(pack.message());
    const Status written = writePack(*pack, request.output, [&](std::string_view what, double share) { return progress(what, 0.97 + 0.03 * share); });
    progress = {};
    if (!written)
        return failed(written.message());
    std::size_t triangles = 0;
    for (const Mesh& mesh : pack->meshes)
        triangles += mesh.triangles.size();
    if (wanted->parameters.position != Position::prone)
        if (const int said = printOut(infoOf(wanted->parameters.position).name + ": " + infoOf(wanted->parameters.position).changes + "\n"))
            return said;
    if (wanted->parameters.seed || !wanted->parameters.variants.empty())
        if (const int said = printOut(pack->info.name + "\n" + (wanted->parameters.variants.empty() ? "" : variantWords(wanted->parameters.variants) + "\n")))
            return said;
    return printSummary(request.output, pack->structures.size(), pack->landmarks.size(), triangles, seconds());
}

} // namespace acus
