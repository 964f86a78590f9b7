// acus_fidelity: sculpts each bone with the scanned subject's measured dimensions, lays it over the atlas's and tells how
// far apart their surfaces are; or how far muscles run from the atlas's. Exit 0 when all are within their limits, 1 when one is not, 2 when it can't be told.
#include "anatomy/mesh_reader.h"
#include "anatomy/pack_file.h"
#include "bones.h"
#include "courses.h"
#include "core/files.h"
#include "geometry/polygonise.h"
#include "sculpt/patient.h"
#include <algorithm>
#include <cstdio>
#include <cstring>

using namespace acus;

namespace {

struct Options {
    std::vector<std::string> ids;
    std::string atlas = "../shared/anatomy", pack, mesh, against, error, save;
    double step = 0.8;
    bool mirror = false, courses = false;
};

int fail(const std::string& message) {
    std::fprintf(stderr, "fidelity: %s\n", message.c_str());
    return 2;
}

Result<Mesh> meshFrom(const Path& file) {
    const auto bytes = readFile(file, packLimits::meshFileBytes);
    if (!bytes)
        return bytes.error();
    auto mesh = readMesh(*bytes, file.filename().string());
    if (!mesh)
        return Error{file.string() + ": " + mesh.message()};
    return mesh;
}

/// With the error as a colour: blue where it lies inside the scanned bone, red where outside, full at 4 mm.
Status savePly(const Path& file, const Mesh& mesh, const std::vector<double>& errors) {
    std::string text = "ply\nformat ascii 1.0\nelement vertex " + std::to_string(mesh.positions.size()) +
                       "\nproperty float x\nproperty float y\nproperty float z\n";
    if (!errors.empty())
        text += "property uchar red\nproperty uchar green\nproperty uchar blue\n";
    text += "element face " + std::to_string(mesh.triangles.size()) + "\nproperty list uchar int vertex_indices\nend_header\n";
    char row[128];
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const Vec3& p = mesh.positions[i];
        std::snprintf(row, sizeof row, "%.4f %.4f %.4f", p.x, p.y, p.z);
        text += row;
        if (!errors.empty()) {
            const double e = std::clamp(errors[i] / 4, -1.0, 1.0);
            const int fade = static_cast<int>(235 * (1 - std::abs(e)));
            std::snprintf(row, sizeof row, " %d %d %d", e > 0 ? 235 : fade, fade, e < 0 ? 235 : fade);
            text += row;
        }
        text += '\n';
    }
    for (const Triangle& t : mesh.triangles)
        text += "3 " + std::to_string(t[0]) + ' ' + std::to_string(t[1]) + ' ' + std::to_string(t[2]) + '\n';
    return writeFileAtomically(file, text);
}

struct Outcome {
    bool within = true;
};

Result<Outcome> compareOne(const Options& options, const std::string& id, const Mesh& mine, Mesh theirs, const Counted& counted, double limit) {
    const Surface a(mine), b(theirs);
    const Comparison result = compare(a, b, counted);
    const bool within = limit <= 0 || result.mean <= limit;
    std::printf("%-22s mean %5.2f  p95 %5.2f  max %6.2f   to scan %5.2f, from scan %5.2f   %7.1f cm3 / %7.1f   turned %4.1f deg   %s\n", id.c_str(),
                result.mean, result.p95, result.max, result.meanFromMine, result.meanFromTheirs, a.volume() / 1000, b.volume() / 1000,
                result.motion.angleDeg(), limit <= 0 ? "" : within ? "ok" : ("more than " + std::to_string(limit).substr(0, 3)).c_str());
    std::fflush(stdout);
    if (!options.error.empty())
        if (const Status saved = savePly(options.error, mine, signedErrors(a, b, result.motion)); !saved)
            return saved.error();
    if (!options.save.empty()) {
        Mesh moved = mine; // onto the scan, so that the two can be looked at together
        for (Vec3& p : moved.positions)
            p = result.motion(p);
        if (const Status saved = savePly(options.save, moved, {}); !saved)
            return saved.error();
    }
    return Outcome{within};
}

int compareFiles(const Options& options) {
    const auto mine = meshFrom(options.mesh);
    if (!mine)
        return fail(mine.message());
    Path file = options.against;
    if (!std::filesystem::exists(file)) { // a bare FMA number or name: looked for in the atlas
        for (const auto& entry : std::filesystem::recursive_directory_iterator(options.atlas))
            if (entry.path().filename().string().starts_with(options.against))
                file = entry.path();
    }
    auto theirs = meshFrom(file);
    if (!theirs)
        return fail(theirs.message());
    const auto outcome = compareOne(options, Path(options.mesh).filename().string(), *mine,
                                    options.mirror ? mirrorImage(std::move(*theirs)) : std::move(*theirs), [](const Vec3&) { return true; }, 0);
    return outcome ? 0 : fail(outcome.message());
}

int compareBones(const Options& options) {
    const Path packFile = Path(options.atlas) / "pack.json";
    const auto text = readFile(packFile, packLimits::packFileBytes);
    if (!text)
        return fail(text.message() + " (the scanned atlas; its folder is an argument: --atlas DIR)");
    const auto pack = parsePackFile(*text, packFile.string());
    if (!pack)
        return fail(pack.message());
    bool all = true;
    std::size_t compared = 0;
    for (const ComparedBone& bone : comparedBones()) {
        const auto asked = [&](const std::string& id) { return bone.id.starts_with(id); };
        if (!options.ids.empty() && std::none_of(options.ids.begin(), options.ids.end(), asked))
            continue;
        const auto at = std::find_if(pack->structures.begin(), pack->structures.end(), [&](const Structure& s) { return s.id == bone.id; });
        if (at == pack->structures.end())
            return fail(packFile.string() + ": has no \"" + bone.id + "\"");
        auto theirs = meshFrom(Path(options.atlas) / pack->meshes[static_cast<std::size_t>(at - pack->structures.begin())]);
        if (!theirs)
            return fail(theirs.message());
        SurfaceOptions surface;
        surface.step = options.step;
        const auto mine = surfaceOf(*bone.field, surface);
        if (!mine)
            return fail(mine.message());
        const auto outcome = compareOne(options, bone.id, *mine, bone.mirrored ? mirrorImage(std::move(*theirs)) : std::move(*theirs), bone.counted, bone.limitMm);
        if (!outcome)
            return fail(outcome.message());
        all = all && outcome->within;
        ++compared;
    }
    if (compared == 0)
        return fail("no such bone");
    return all ? 0 : 1;
}

int compareMuscles(const Options& options) {
    const auto atlas = readPack(options.atlas);
    if (!atlas)
        return fail(atlas.message() + " (the scanned atlas; its folder is an argument: --atlas DIR)");
    const auto patient = options.pack.empty() ? sculptPatient({}) : readPack(options.pack);
    if (!patient)
        return fail(patient.message());
    const auto courses = compareCourses(*patient, *atlas, options.ids);
    if (!courses)
        return fail(courses.message());
    if (courses->empty())
        return fail("no such muscle");
    bool all = true;
    std::printf("%-28s %8s %8s %8s   %s\n", "muscle", "rms mm", "sideways", "worst", "mean: to the left, backwards, upwards");
    for (const MuscleCourse& course : *courses) {
        const bool within = course.rms <= courseLimitMm;
        std::printf("%-28s %8.1f %8.1f %8.1f   %6.1f %6.1f %6.1f   %s\n", course.name.c_str(), course.rms, course.sideways, course.worst, course.mean.x, course.mean.y, course.mean.z,
                    within ? "ok" : "more than 6");
        all = all && within;
        if (!options.ids.empty())
            for (const CourseSection& s : course.sections)
                std::printf("    at %3.0f %%, scan at (%6.1f %6.1f %6.1f): off by %5.1f   %6.1f %6.1f %6.1f\n", 100 * s.share, s.theirs.x, s.theirs.y, s.theirs.z,
                            glm::length(s.off), s.off.x, s.off.y, s.off.z);
    }
    return all ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const auto value = [&](const char* name, std::string& into) {
            if (std::strcmp(argv[i], name) != 0 || i + 1 >= argc)
                return false;
            into = argv[++i];
            return true;
        };
        std::string step;
        if (value("--atlas", options.atlas) || value("--mesh", options.mesh) || value("--against", options.against) ||
            value("--error", options.error) || value("--save", options.save) || value("--pack", options.pack))
            continue;
        if (value("--step", step)) {
            options.step = std::atof(step.c_str());
            if (!(options.step >= 0.2 && options.step <= 5))
                return fail("--step: 0.2 to 5 mm");
        } else if (std::strcmp(argv[i], "--mirror") == 0) {
            options.mirror = true;
        } else if (std::strcmp(argv[i], "--courses") == 0) {
            options.courses = true;
        } else if (argv[i][0] == '-') {
            std::fprintf(stderr, "usage: tools/fidelity [ID…] [--atlas DIR] [--step MM] [--error OUT.ply] [--save OUT.ply]\n"
                                 "       tools/fidelity --courses [MUSCLE…] [--pack DIR] [--atlas DIR]\n"
                                 "       tools/fidelity --mesh MINE.ply --against ATLAS.obj [--mirror] [--error OUT.ply] [--save OUT.ply]\n");
            return 2;
        } else {
            options.ids.push_back(argv[i]);
        }
    }
    if (options.mesh.empty() != options.against.empty())
        return fail("--mesh and --against belong together");
    if (options.courses)
        return compareMuscles(options);
    return options.mesh.empty() ? compareBones(options) : compareFiles(options);
}
