#include "sculpt/standard_patient.h"
#include "anatomy/pack_source.h"
#include "core/hash.h"
#include "sculpt/position/pose.h"
#include "sculpt/sculpt_key.h"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace acus {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t keptPatients = 12; // some 30 MB each
constexpr double previewToleranceMm = 2;
constexpr std::string_view lookMark = "_look";
constexpr double madeAt = 0.85, writtenAt = 0.88;

Path patientsFolder(const StandardPatientOptions& options) { return options.cache / "patients"; }

/// Held while the patient is made; released by the system if the program dies.
class Turn {
  public:
    /// Waits for whoever holds it. False when the work was cancelled meanwhile.
    bool take(const Path& file, const Progress& progress) {
        std::error_code ignored;
        fs::create_directories(file.parent_path(), ignored);
        descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        // Without a lock (a cache that can't be written) there is nothing to share either.
        while (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                break;
            if (!report(progress, "Waiting for another Acus that is making the patient", 0))
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return true;
    }
    Turn() = default;
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        if (descriptor >= 0)
            ::close(descriptor);
    }

  private:
    int descriptor = -1;
};

/// Patients of earlier versions, the oldest first, and what interrupted writers have left.
void tidy(const Path& folder) {
    using FileTime = fs::file_time_type;
    std::vector<std::pair<FileTime, Path>> patients;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code gone;
        const FileTime time = fs::last_write_time(entry->path(), gone);
        if (gone || !entry->is_directory(gone))
            continue;
        if (entry->path().filename().string().find(".new.") == std::string::npos)
            patients.emplace_back(time, entry->path());
        else if (FileTime::clock::now() - time > std::chrono::hours(24))
            fs::remove_all(entry->path(), gone);
    }
    std::sort(patients.begin(), patients.end(), std::greater<>());
    for (std::size_t i = keptPatients; i < patients.size(); ++i) {
        std::error_code ignored;
        fs::remove_all(patients[i].second, ignored);
        fs::remove(Path(patients[i].second.string() + ".lock"), ignored);
    }
}

Result<PackContent> make(const StandardPatientOptions& options, const Progress& progress) {
    const auto laid = [&]() -> Result<PackContent> { // who is kept prone need not be made again
        StandardPatientOptions flat = options;
        flat.parameters.position = Position::prone;
        flat.progress = stage(progress, 0, 0.9);
        auto prone = standardPatientContent(flat);
        return prone ? posed(*std::move(prone), options.parameters.position, stage(progress, 0.9, 1)) : prone;
    };
    const bool lies = options.parameters.position != Position::prone && !options.cache.empty() && options.coarseness < previewCoarseness;
    Result<PackContent> made = lies ? laid() : options.make(options.parameters, {options.coarseness, {}, progress, {}});
    if (made)
        made->info.generated = true;
    if (made && options.coarseness >= previewCoarseness) { // never to be taken for the finished one
        made->info.id += options.firstLook ? lookMark : "_preview";
        made->info.name += options.firstLook ? " (first look)" : " (preview)";
        made->info.toleranceMm = std::max(made->info.toleranceMm, previewToleranceMm);
    }
    return made;
}

/// A built-in patient belongs to no folder that a user could know.
ModelPtr asGenerated(const ModelPtr& loaded) {
    auto model = std::make_shared<Model>(*loaded);
    model->info.generated = true;
    model->info.folder.clear();
    return model;
}

} // namespace

bool isFirstLook(const PackInfo& info) { return info.generated && info.id.ends_with(lookMark); }

Path standardPatientFolder(const StandardPatientOptions& options) {
    const PatientParameters& p = options.parameters;
    char text[160];
    std::snprintf(text, sizeof text, "%s %.9g %.9g %.9g %x %s", p.sex == Sex::male ? "m" : "f", p.heightCm, p.bmi, options.coarseness, p.variants.code(),
                  p.seed ? std::to_string(*p.seed).c_str() : "");
    std::string all = std::string(sculptKey) + text;
    for (std::size_t i = 0; i < deviationCount; ++i) {
        std::snprintf(text, sizeof text, " %.9g", p.deviations.sd(static_cast<Deviation>(i)));
        all += text;
    }
    if (p.position != Position::prone)
        all += " " + infoOf(p.position).id;
    return patientsFolder(options) / contentHash(all);
}

bool standardPatientMade(const StandardPatientOptions& options) {
    std::error_code ignored;
    return !options.cache.empty() && fs::exists(standardPatientFolder(options) / "pack.json", ignored);
}

Result<ModelPtr> openStandardPatient(const StandardPatientOptions& options) {
    const auto inMemory = [&](Result<PackContent> content) -> Result<ModelPtr> {
        return content ? bakeModel(*std::move(content), stage(options.progress, madeAt, 1), options.firstLook ? options.like.get() : nullptr) : Result<ModelPtr>(content.error());
    };
    if (options.cache.empty())
        return inMemory(make(options, stage(options.progress, 0, madeAt)));
    const Path folder = standardPatientFolder(options);
    const auto kept = [&](double from) -> std::optional<Result<ModelPtr>> {
        if (!standardPatientMade(options))
            return std::nullopt;
        Result<ModelPtr> model = loadPack(folder, {options.cache, stage(options.progress, from, 1)});
        if (!model && model.message() != cancelled)
            return std::nullopt; // damaged
        return model ? Result<ModelPtr>(asGenerated(*model)) : model;
    };
    if (const auto model = kept(0))
        return *model;
    Turn turn;
    if (!turn.take(folder.string() + ".lock", options.progress))
        return Error{cancelled};
    if (const auto model = kept(0)) // another program has made it meanwhile
        return *model;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    Result<PackContent> content = make(options, stage(options.progress, 0, madeAt));
    if (!content)
        return content.error();
    if (const Status written = writePack(*content, folder, stage(options.progress, madeAt, writtenAt)); !written) {
        if (written.message() == cancelled)
            return Error{cancelled};
        return inMemory(std::move(content));
    }
    *content = {};
    tidy(patientsFolder(options));
    if (const auto model = kept(writtenAt))
        return *model;
    return Error{folder.string() + ": what has just been written there can't be read"};
}

Result<PackContent> standardPatientContent(const StandardPatientOptions& options) {
    const auto generated = [](Result<PackContent> content) {
        if (content) {
            content->info.generated = true;
            content->info.folder.clear();
        }
        return content;
    };
    if (options.cache.empty())
        return make(options, options.progress);
    if (!standardPatientMade(options)) {
        const Result<ModelPtr> made = openStandardPatient({options.cache, stage(options.progress, 0, 0.9), options.parameters, options.coarseness, options.make});
        if (!made)
            return made.error();
        if (!standardPatientMade(options))
            return make(options, options.progress);
    }
    return generated(readPack(standardPatientFolder(options), stage(options.progress, 0.9, 1)));
}

} // namespace acus
