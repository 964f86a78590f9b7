#include "anatomy/finger.h"
#include "anatomy/skin.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace acus {

namespace {

constexpr double fingerReachMm = 70;

/// How much a millimetre of tissue hinders a finger, beside a millimetre of muscle. Subcutis against gluteal muscle under an
/// indenter: 26 and 62 kPa (Isogai 2022 J Phys Ther Sci 34:777); skin and ligament: teaching values.
double hindrance(Tissue tissue) {
    switch (tissue) {
    case Tissue::muscle:
    case Tissue::skin: return 1;
    case Tissue::tendon:
    case Tissue::ligament: return 0.6;
    default: return 26.0 / 62.0;
    }
}

bool isHard(Tissue tissue) { return tissue == Tissue::bone || tissue == Tissue::cartilage; }

/// The stretches between the bounds of all intervals, each with the tissue that hinders most.
FingerRay readRay(const Model& model, const Segment& segment, const std::vector<Interval>& intervals) {
    FingerRay ray;
    ray.skin = segment.origin;
    double end = segment.length;
    for (const Interval& interval : intervals)
        if (isHard(model.structures[interval.part].tissue) && interval.exit > interval.enter) {
            end = interval.enter;
            ray.boneMm = end;
            ray.bone = interval.part;
            ray.boneAt = segment.at(end);
            break;
        }
    std::vector<double> bounds{0, end, FingerStar::muscleReachMm};
    for (const Interval& interval : intervals) {
        bounds.push_back(interval.enter);
        bounds.push_back(interval.exit);
    }
    std::sort(bounds.begin(), bounds.end());
    double cover = 0;
    std::map<std::uint32_t, double> bellies;
    for (std::size_t i = 0; i + 1 < bounds.size() && bounds[i] < end; ++i) {
        const double from = bounds[i], to = std::min(bounds[i + 1], end);
        if (to <= from)
            continue;
        const Interval* thickest = nullptr;
        double most = hindrance(Tissue::fat);
        for (const Interval& interval : intervals) {
            const double here = hindrance(model.structures[interval.part].tissue);
            if (interval.enter <= from && interval.exit >= to && here > most) {
                most = here;
                thickest = &interval;
            }
        }
        if (thickest && model.structures[thickest->part].tissue == Tissue::muscle) {
            if (!std::isfinite(ray.muscleTopMm)) {
                ray.muscleTopMm = from;
                ray.muscleTopCover = cover;
            }
            const double inReach = std::max(0.0, std::min(to, FingerStar::muscleReachMm) - from);
            ray.muscleMm += inReach;
            bellies[thickest->part] += inReach;
        }
        cover += most * (to - from);
    }
    if (std::isfinite(ray.boneMm))
        ray.boneCover = cover;
    for (const auto& [muscle, mm] : bellies)
        if (!bellies.contains(ray.muscle) || mm > bellies.at(ray.muscle))
            ray.muscle = muscle;
    return ray;
}

} // namespace

std::vector<bool> outside(const Model& model) {
    std::vector<bool> parts(model.structures.size(), true);
    if (hasSkin(model))
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i] = model.structures[i].tissue == Tissue::skin;
    return parts;
}

FingerStar feelAround(const Model& model, const Vec3& at, const Vec3& inwards) {
    FingerStar star;
    star.at = at;
    star.inwards = inwards;
    const Vec3 up = std::abs(inwards.z) < 0.95 ? Vec3{0, 0, 1} : Vec3{0, inwards.z > 0 ? 1 : -1, 0};
    star.cranial = glm::normalize(up - glm::dot(up, inwards) * inwards);
    star.left = glm::cross(star.cranial, inwards);
    const std::vector<bool> skin = outside(model);
    std::vector<Interval> intervals;
    const auto ray = [&](double mm, double turns) {
        const double angle = 2 * std::numbers::pi * turns;
        const Vec3 beside = at + mm * (std::cos(angle) * star.cranial + std::sin(angle) * star.left);
        constexpr double before = 15;
        const auto hit = model.queries->firstHit({beside - before * inwards, inwards, before + 25}, skin);
        const Segment segment{hit ? beside + (hit->depth - before) * inwards : beside, inwards, fingerReachMm};
        model.queries->crossings(segment, intervals);
        return readRay(model, segment, intervals);
    };
    star.pad[0] = ray(0, 0);
    for (int k = 0; k < 6; ++k)
        star.pad[k + 1] = ray(FingerStar::padMm, k / 6.0);
    for (int k = 0; k < 8; ++k) {
        star.near[k] = ray(FingerStar::nearMm, k / 8.0);
        star.far[k] = ray(FingerStar::farMm, k / 8.0);
    }
    return star;
}

} // namespace acus
