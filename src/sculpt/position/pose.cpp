#include "sculpt/position/pose.h"
#include "geometry/parallel.h"
#include "sculpt/position/bone_motion.h"
#include "sculpt/position/soft_tissue.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <utility>

namespace acus {

namespace {

/// Soft tissue follows the bones by one smooth map, which knows no fascia to glide on: at a hip that is bent muscles run up to 1.8 mm into bone.
constexpr double laidToleranceMm = 2;

constexpr double onBoneMm = 2.5;   // a landmark nearer to a bone than this is a point of that bone

/// The whole body's map.
class BodyMap {
  public:
    BodyMap(BoneMotion bones, SoftTissue soft, const PositionFigures& figures) : bones(std::move(bones)), soft(std::move(soft)), figures(figures) {}

    Vec3 operator()(const Vec3& p) const {
        Vec3 q = p;
        if (!soft.kidney.values.empty())
            q += soft.kidney.sample(p) * figures.kidneyMm;
        if (!soft.softness.values.empty())
            q += soft.softness.sample(p) * figures.sagMm;
        if (!soft.leftThigh.values.empty())
            q = bones.thigh(true, soft.leftThigh.sample(p))(q);
        if (!soft.rightThigh.values.empty())
            q = bones.thigh(false, soft.rightThigh.sample(p))(q);
        return bones.spine(soft.spine.sample(p))(q);
    }
    Rigid rigid(const MovesWith& with) const {
        const Rigid pelvis = bones.spine(with.spine.value_or(pelvisOnSpine));
        return with.leftThigh || with.rightThigh ? pelvis.after(bones.thigh(with.leftThigh, 1)) : pelvis;
    }
    const SoftTissue& tissue() const { return soft; }

  private:
    BoneMotion bones;
    SoftTissue soft;
    PositionFigures figures;
};

Result<BodyMap> mapOf(const PackContent& prone, Position position, const Progress& progress) {
    const PositionFigures& figures = infoOf(position).figures;
    auto bones = BoneMotion::of(prone, figures);
    if (!bones)
        return bones.error();
    auto soft = softTissueOf(prone, figures, progress);
    if (!soft)
        return soft.error();
    return BodyMap(*std::move(bones), *std::move(soft), figures);
}

void turnFibre(FibrePoint& fibre, const Vec3& along) {
    const double length = glm::length(along);
    if (length < 1e-9)
        return;
    for (int axis = 0; axis < 3; ++axis)
        fibre.direction[static_cast<std::size_t>(axis)] = static_cast<float>(along[axis] / length);
}

void move(const BodyMap& map, const MovesWith& with, Mesh& mesh, std::vector<FibrePoint>& fibres) {
    constexpr double alongMm = 0.5;
    const Rigid rigid = map.rigid(with);
    parallelStretches(std::size_t{0}, mesh.positions.size(), 1024, [&](std::size_t from, std::size_t to) {
        for (std::size_t v = from; v < to; ++v) {
            const Vec3 p = mesh.positions[v];
            if (v < fibres.size()) {
                const Vec3 along(fibres[v].direction[0], fibres[v].direction[1], fibres[v].direction[2]);
                if (along != Vec3(0))
                    turnFibre(fibres[v], with.rigid() ? rigid.turn * along : map(p + alongMm * along) - map(p - alongMm * along));
            }
            mesh.positions[v] = with.rigid() ? rigid(p) : map(p);
        }
    });
}

/// The bone that a landmark is a point of.
const MovesWith* boneUnder(const PackContent& prone, const std::vector<MovesWith>& with, const Vec3& p) {
    const MovesWith* nearest = nullptr;
    double least = onBoneMm * onBoneMm;
    for (std::size_t s = 0; s < prone.meshes.size(); ++s) {
        if (!with[s].rigid())
            continue;
        for (const Vec3& v : prone.meshes[s].positions) {
            const Vec3 d = v - p;
            if (const double square = glm::dot(d, d); square < least) {
                least = square;
                nearest = &with[s];
            }
        }
    }
    return nearest;
}

} // namespace

Result<PackContent> posed(PackContent pack, Position position, const Progress& progress) {
    if (position == Position::prone)
        return pack;
    auto map = mapOf(pack, position, progress);
    if (!map)
        return map.error();
    std::vector<MovesWith> with;
    for (const Structure& structure : pack.structures)
        with.push_back(movesWith(structure.id));
    std::vector<Landmark> landmarks = pack.landmarks;
    parallelFor(std::size_t{0}, landmarks.size(), [&](std::size_t i) {
        Landmark& mark = landmarks[i];
        const MovesWith* bone = boneUnder(pack, with, mark.position);
        mark.position = bone ? map->rigid(*bone)(mark.position) : (*map)(mark.position);
    });
    pack.landmarks = std::move(landmarks);
    std::vector<FibrePoint> none;
    for (std::size_t s = 0; s < pack.meshes.size(); ++s)
        move(*map, with[s], pack.meshes[s], s < pack.fibres.size() ? pack.fibres[s] : none);
    const PositionInfo& info = infoOf(position);
    pack.info.toleranceMm = std::max(pack.info.toleranceMm, laidToleranceMm);
    pack.info.id += "_" + info.id;
    pack.info.name += ", " + info.words;
    pack.info.source += (pack.info.source.ends_with('.') ? " Lies " : ". Lies ") + info.words + ".";
    return pack;
}

double leastVolumeRatio(const PackContent& prone, Position position) {
    const auto map = mapOf(prone, position, {});
    if (!map)
        return -std::numeric_limits<double>::infinity();
    constexpr double h = 2;
    double least = std::numeric_limits<double>::infinity();
    std::mutex merging;
    const std::vector<Mesh>& meshes = prone.meshes;
    parallelFor(std::size_t{0}, meshes.size(), [&](std::size_t s) {
        if (movesWith(prone.structures[s].id).rigid())
            return;
        double here = std::numeric_limits<double>::infinity();
        for (std::size_t v = 0; v < meshes[s].positions.size(); v += 7) {
            const Vec3 p = meshes[s].positions[v];
            const auto slope = [&](const Vec3& d) { return ((*map)(p + h * d) - (*map)(p - h * d)) / (2 * h); };
            here = std::min(here, glm::dot(slope({1, 0, 0}), glm::cross(slope({0, 1, 0}), slope({0, 0, 1}))));
        }
        const std::lock_guard lock(merging);
        least = std::min(least, here);
    });
    return least;
}

} // namespace acus
