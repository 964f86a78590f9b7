#include "sculpt/skeleton.h"
#include "geometry/parallel.h"
#include "sculpt/bones/femur.h"
#include "sculpt/bones/ligament.h"
#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/rib.h"
#include "sculpt/bones/spine.h"
#include <algorithm>
#include <mutex>

namespace acus {

namespace {

constexpr double bonesStepMm = 1.2, coarsestMm = 2, bonesReachMm = 40, overMidlineMm = 8, bandMm = 3;

} // namespace

double bonesStep(double coarseness) { return std::min(coarsestMm, bonesStepMm * coarseness); }

// The least of the bones' fields near their surfaces, spread from there.
Result<std::shared_ptr<const Grid>> bonesGrid(const std::vector<Part>& parts, double step, const Progress& progress) {
    Box all;
    for (const Part& part : parts)
        if (part.tissue == Tissue::bone)
            all.include(part.field->bounds());
    all.low -= Vec3(bonesReachMm);
    all.high += Vec3(bonesReachMm);
    all.low.x = -overMidlineMm;
    Grid grid = Grid::over(all, step, static_cast<float>(bonesReachMm));
    std::mutex merging;
    std::vector<const Part*> bones;
    for (const Part& part : parts)
        if (part.tissue == Tissue::bone)
            bones.push_back(&part);
    bool stopped = false;
    std::size_t done = 0;
    parallelFor(std::size_t{0}, bones.size(), [&](std::size_t b) {
        {
            const std::lock_guard lock(merging);
            stopped = stopped || !report(progress, "Measuring around the bones", static_cast<double>(done++) / static_cast<double>(bones.size()));
            if (stopped)
                return;
        }
        Box box = bones[b]->field->bounds();
        box.low -= Vec3(bandMm + step);
        box.high += Vec3(bandMm + step);
        box.low.x = std::max(box.low.x, -overMidlineMm);
        const auto near = sampleField(*bones[b]->field, box, {step, bandMm, {}});
        const std::lock_guard lock(merging);
        const auto shift = [&](int axis) {
            return static_cast<int>(std::lround((near->origin[axis] - grid.origin[axis]) / step));
        };
        const int dx = shift(0), dy = shift(1), dz = shift(2);
        for (int k = 0; k < near->size[2]; ++k)
            for (int j = 0; j < near->size[1]; ++j)
                for (int i = 0; i < near->size[0]; ++i) {
                    const int x = i + dx, y = j + dy, z = k + dz;
                    if (x < 0 || y < 0 || z < 0 || x >= grid.size[0] || y >= grid.size[1] || z >= grid.size[2])
                        continue;
                    float& value = grid.at(x, y, z);
                    value = std::min(value, near->at(i, j, k)); // least: the same in any order
                }
    });
    if (stopped)
        return Error{cancelled};
    redistance(grid, bonesReachMm);
    return std::shared_ptr<const Grid>(std::make_shared<Grid>(std::move(grid)));
}

const Part* Skeleton::find(std::string_view id) const {
    for (const Part& part : parts)
        if (part.id == id)
            return &part;
    return nullptr;
}

std::optional<Vec3> Skeleton::point(std::string_view id) const {
    std::string wanted(id);
    const bool right = id.ends_with("_r");
    if (right)
        wanted.back() = 'l';
    for (const Part& part : parts)
        for (const Landmark& mark : part.points)
            if (mark.id == wanted)
                return right ? Vec3(-mark.position.x, mark.position.y, mark.position.z) : mark.position;
    return std::nullopt;
}

double Skeleton::upperCut() const {
    constexpr double overPointsMm = 5;  // half the height of a rib's head and a little more
    double highest = vertebra[0].origin.z;
    for (const Part& part : parts)
        for (const Landmark& mark : part.points)
            highest = std::max(highest, mark.position.z);
    return highest + overPointsMm;
}

Result<Skeleton> sculptSkeleton(const PatientParameters& parameters, double coarseness, const Progress& progress) {
    Skeleton skeleton;
    skeleton.parameters = parameters;
    skeleton.vertebra = spineFrames(parameters);
    const auto take = [&](Result<std::vector<Part>> made) -> Status {
        if (!made)
            return made.error();
        std::move(made->begin(), made->end(), std::back_inserter(skeleton.parts));
        return Done{};
    };
    if (auto status = take(sculptSpine(parameters)); !status)
        return status.error();
    if (auto status = take(sculptPelvis(parameters)); !status)
        return status.error();
    if (auto status = take(sculptRibs(parameters, skeleton.vertebra)); !status)
        return status.error();
    if (auto status = take(sculptFemur(parameters, *skeleton.point("hip_joint_centre_l"))); !status)
        return status.error();
    if (auto status = take(sculptLigaments(skeleton)); !status)
        return status.error();
    auto bones = bonesGrid(skeleton.parts, bonesStep(coarseness), progress);
    if (!bones)
        return bones.error();
    skeleton.bones = std::move(*bones);
    return skeleton;
}

} // namespace acus
