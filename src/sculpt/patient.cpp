#include "sculpt/patient.h"
#include "geometry/polygonise.h"
#include "sculpt/envelope/envelope.h"
#include "sculpt/envelope/landmarks.h"
#include "sculpt/hazards/hazards.h"
#include "sculpt/muscles/hip_muscles.h"
#include "sculpt/muscles/trunk.h"
#include "sculpt/pack_content.h"
#include "sculpt/skeleton.h"
#include <algorithm>
#include <mutex>
#include <set>
#include <tbb/parallel_for.h>

namespace acus {

namespace {

bool wanted(const SculptOptions& options, std::string_view id) {
    return options.only.empty() || std::any_of(options.only.begin(), options.only.end(), [&](const std::string& part) { return id.find(part) != id.npos; });
}

/// Bones, discs and ligaments as meshes.
Result<std::vector<SculptedStructure>> meshed(const Skeleton& skeleton, const SculptOptions& options, const Progress& progress) {
    std::vector<const Part*> parts;
    for (const Part& part : skeleton.parts)
        if (wanted(options, part.id))
            parts.push_back(&part);
    std::vector<SculptedStructure> made(parts.size());
    std::mutex reporting;
    std::size_t done = 0;
    bool stopped = false;
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, parts.size(), 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
            for (std::size_t i = range.begin(); i < range.end(); ++i) {
                {
                    const std::lock_guard lock(reporting);
                    stopped = stopped || !report(progress, "Shaping the bones", static_cast<double>(done++) / static_cast<double>(parts.size()));
                    if (stopped)
                        return;
                }
                SurfaceOptions surface;
                surface.step = parts[i]->step * options.coarseness;
                surface.tolerance = 0.04 * options.coarseness;
                auto mesh = surfaceOf(*parts[i]->field, surface, parts[i]->pieces);
                made[i] = {parts[i]->id, parts[i]->tissue, parts[i]->estimated, mesh ? std::move(*mesh) : Mesh{}, {}};
            }
        },
        tbb::simple_partitioner());
    if (stopped)
        return Error{cancelled};
    return made;
}

/// The union of two bodies of muscle: the lesser distance, on a grid over both.
std::shared_ptr<const Grid> nearer(const Grid& a, const Grid& b) {
    Box box = a.box();
    box.include(b.box());
    Grid both = Grid::over(box, std::max(a.step, b.step), 0);
    tbb::parallel_for(0, both.size[2], [&](int k) {
        for (int j = 0; j < both.size[1]; ++j)
            for (int i = 0; i < both.size[0]; ++i) {
                const Vec3 p = both.point(i, j, k);
                both.at(i, j, k) = static_cast<float>(std::min(a.sample(p), b.sample(p)));
            }
    });
    return std::make_shared<Grid>(std::move(both));
}

/// `progress` for the part from…to of the whole.
Progress stage(const Progress& progress, double from, double to) {
    if (!progress)
        return {};
    return [progress, from, to](std::string_view what, double share) { return progress(what, from + share * (to - from)); };
}

/// "Left l3 foramen" for points that have no name of their own.
std::string spoken(const std::string& id) {
    std::string text = id;
    const bool left = id.ends_with("_l"), right = id.ends_with("_r");
    if (left || right)
        text = (left ? "Left " : "Right ") + id.substr(0, id.size() - 2);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

/// What a hand can feel, marks of the skin, and every other named point of the skeleton; those of pairs on both sides.
std::vector<Landmark> landmarksOf(const Skeleton& skeleton, const std::vector<SculptedStructure>& structures) {
    const auto skin = std::find_if(structures.begin(), structures.end(), [](const SculptedStructure& s) { return s.id == "skin"; });
    std::vector<Landmark> marks = skin == structures.end() ? patientLandmarks(skeleton) : patientLandmarks(skeleton, {skin->mesh.positions, skin->mesh.triangles});
    std::set<std::string> named;
    for (const Landmark& mark : marks)
        named.insert(mark.id);
    for (const Part& part : skeleton.parts)
        for (const Landmark& mark : part.points) {
            if (!named.insert(mark.id).second)
                continue;
            marks.push_back({mark.id, spoken(mark.id), mark.position});
            if (mark.id.ends_with("_l")) {
                Landmark right = mark;
                right.id.back() = 'r';
                right.name = spoken(right.id);
                right.position.x = -right.position.x;
                marks.push_back(std::move(right));
            }
        }
    return marks;
}

} // namespace

Result<PackContent> sculptPatient(const PatientParameters& parameters, const SculptOptions& options) {
    const Progress& progress = options.progress;
    auto skeleton = sculptSkeleton(parameters, stage(progress, 0, 0.1));
    if (!skeleton)
        return skeleton.error();
    auto all = meshed(*skeleton, options, stage(progress, 0.1, 0.25));
    if (!all)
        return all.error();
    const auto take = [&](const std::vector<SculptedStructure>& made) {
        for (const SculptedStructure& structure : made)
            if (wanted(options, structure.id))
                all->push_back(structure);
    };
    const auto made = [&](const char* stageName) {
        return std::find(options.without.begin(), options.without.end(), stageName) == options.without.end();
    };
    HazardSurroundings beside;
    Underneath under;
    std::vector<SculptedStructure> muscles;
    const auto takeMuscles = [&](std::vector<SculptedStructure>& structures) {
        take(structures);
        std::move(structures.begin(), structures.end(), std::back_inserter(muscles));
    };
    if (made("trunk")) {
        auto trunk = makeTrunkMuscles(*skeleton, options.coarseness, stage(progress, 0.25, 0.45));
        if (!trunk)
            return trunk.error();
        takeMuscles(trunk->structures);
        under.muscles.push_back(trunk->distance);
        under.compartment = trunk->compartment;
    }
    if (made("hip")) {
        Distance besideTrunk;
        if (!under.muscles.empty())
            besideTrunk = [grid = under.muscles.front()](const Vec3& p) { return grid->sample(p); };
        auto hip = sculptHipMuscles(*skeleton, besideTrunk, options.coarseness, stage(progress, 0.45, 0.6));
        if (!hip)
            return hip.error();
        takeMuscles(hip->structures);
        under.muscles.push_back(hip->all);
        under.hipMuscles = hip->all;
        under.underOutermostHip = hip->underOutermost;
        under.thighCut = hip->cut;
    }
    if (made("hazards")) {
        beside.muscles = &muscles;
        if (!under.muscles.empty())
            beside.muscleDistance = under.muscles.size() == 2 ? nearer(*under.muscles[0], *under.muscles[1]) : under.muscles[0];
        auto hazards = sculptHazards(*skeleton, beside, options.coarseness, stage(progress, 0.6, 0.8));
        if (!hazards)
            return hazards.error();
        take(*hazards);
    }
    std::vector<SculptedStructure> envelope;
    if (made("envelope")) {
        auto wrapped = sculptEnvelope(*skeleton, under, options.coarseness, stage(progress, 0.8, 1));
        if (!wrapped)
            return wrapped.error();
        take(*wrapped);
        envelope = std::move(*wrapped);
    }
    std::vector<Landmark> landmarks = landmarksOf(*skeleton, envelope);
    return packOf(parameters, std::move(*all), std::move(landmarks));
}

} // namespace acus
