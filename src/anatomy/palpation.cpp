#include "anatomy/palpation.h"
#include "anatomy/finger.h"
#include "anatomy/names.h"
#include "anatomy/palpable.h"
#include "anatomy/skin.h"
#include "core/language.h"
#include <algorithm>
#include <cctype>
#include <cmath>

namespace acus {

namespace {

// How much a finger presses through (mm of muscle worth): teaching values, set so that spinous processes, iliac spines and the
// trochanter are felt and laminae are not.
constexpr double boneCover = 18, ribCover = 24, deepCover = 28, muscleCover = 8.7;
constexpr double steepMm = 6;                  // so much deeper at a finger's breadth: an edge, not a plane
constexpr double pointMm = 10, ridgeMm = 20;   // so near a landmark, on a plane and along a ridge
constexpr double onBoneMm = 4;                 // a landmark that is so near a bone is a point of it
constexpr double firmMm = 10;                  // a belly that can be rolled

using Sides = std::array<FingerRay, 8>;

const FingerRay& shallower(const FingerRay& a, const FingerRay& b) { return b.boneMm < a.boneMm ? b : a; }

/// What the pad meets first.
const FingerRay& hardest(const FingerStar& star) {
    return *std::min_element(star.pad.begin(), star.pad.end(), [](const FingerRay& a, const FingerRay& b) { return a.boneMm < b.boneMm; });
}

/// "twelfth_rib_l", "rib_12_l", "rib12_l"
bool isRib(const Structure& structure) {
    const std::string id = "_" + structure.id + "_";
    const std::size_t at = id.find("_rib");
    return at != std::string::npos && (id[at + 4] == '_' || std::isdigit(static_cast<unsigned char>(id[at + 4])));
}

bool fallsAway(const FingerStar& star, int side, double mm) {
    return std::max(star.near[side].boneMm, star.far[side].boneMm) > mm + steepMm;
}

/// In how many of four directions the bone falls away on both sides, within a finger's breadth.
int ridges(const FingerStar& star, double mm) {
    int count = 0;
    for (int k = 0; k < 4; ++k)
        count += fallsAway(star, k, mm) && fallsAway(star, k + 4, mm);
    return count;
}

/// The direction in which the bone is farther from the finger than on both sides of it, if there is one.
std::optional<int> gapAcross(const FingerStar& star, double mm) {
    for (int k = 0; k < 4; ++k) {
        const FingerRay& one = shallower(star.near[k], star.far[k]);
        const FingerRay& other = shallower(star.near[k + 4], star.far[k + 4]);
        if (one.boneCover <= ribCover && other.boneCover <= ribCover && mm > std::max(one.boneMm, other.boneMm) + steepMm)
            return k;
    }
    return std::nullopt;
}

struct Edge {
    int firm = 0;   ///< the side on which the muscle is
    double muscleMm = 0;
};
std::optional<Edge> muscleEdge(const FingerStar& star) {
    std::optional<Edge> best;
    for (int k = 0; k < 8; ++k)
        for (const Sides* ring : {&star.near, &star.far}) {
            const FingerRay &firm = (*ring)[k], &slack = (*ring)[(k + 4) % 8];
            const bool rolls = firm.muscleMm >= firmMm && firm.muscleTopCover <= muscleCover && slack.muscleMm <= 0.4 * firm.muscleMm;
            if (rolls && slack.boneCover > boneCover && (!best || firm.muscleMm - slack.muscleMm > best->muscleMm))
                best = Edge{k, firm.muscleMm - slack.muscleMm};
        }
    return best;
}

/// The palpable landmark of this bone that is nearest to where it is felt.
std::optional<std::size_t> landmarkOf(const Model& model, const FingerStar& star, std::uint32_t bone, double withinMm) {
    std::optional<std::size_t> best;
    double least = withinMm;
    for (const Landmark* landmark : palpableLandmarks(model)) {
        double distance = least;
        for (const FingerRay& ray : star.pad)
            if (std::isfinite(ray.boneMm) && ray.bone == bone)
                distance = std::min(distance, glm::distance(ray.boneAt, landmark->position));
        if (distance < least && model.queries->distanceTo(bone, landmark->position) <= onBoneMm) {
            least = distance;
            best = static_cast<std::size_t>(landmark - model.landmarks.data());
        }
    }
    return best;
}

/// "right under the skin", "about 15 mm under the skin": a finger can't tell more.
std::string underSkin(double mm) {
    if (mm < 7.5)
        return tr("right under the skin");
    return trf("about {} mm under the skin", 5 * static_cast<int>(std::lround(mm / 5)));
}

/// Towards side `k` of a star, in a student's words.
std::string towards(const FingerStar& star, int k) {
    if (k == 0 || k == 4)
        return k == 0 ? tr("towards the head") : tr("towards the feet");
    const bool left = k < 4;
    return (left == (star.at.x < 0)) ? tr("towards the spine") : tr("towards the side");
}

std::string nameOfBone(const Model& model, const Palpated& felt) {
    return felt.landmark ? shownName(model.landmarks[*felt.landmark]) : shownName(model.structures[*felt.structure]);
}

void tellBone(const Model& model, const FingerStar& star, const FingerRay& hard, Palpated& felt) {
    const bool rib = isRib(model.structures[hard.bone]);
    const int falls = ridges(star, hard.boneMm);
    felt.structure = hard.bone;
    felt.depthMm = hard.boneMm;
    felt.hardness = std::clamp(1 - 0.028 * (hard.boneCover - 2), 0.3, 1.0);
    const std::string depth = underSkin(hard.boneMm);
    int free = 0;
    for (int k = 0; k < 8; ++k)
        free += fallsAway(star, k, hard.boneMm);
    if (rib && free >= 2 && hard.boneCover <= ribCover) {
        felt.feel = Feel::rib;
        felt.landmark = landmarkOf(model, star, hard.bone, pointMm);
        felt.words = trf("a bar of bone with soft gaps beside it, {}", depth);
    } else if (hard.boneCover > boneCover) {
        felt.feel = Feel::deepBone;
        felt.landmark = landmarkOf(model, star, hard.bone, pointMm);
        felt.words = tr("something hard in depth, on firm pressing");
    } else {
        felt.landmark = landmarkOf(model, star, hard.bone, falls > 0 ? ridgeMm : pointMm);
        felt.feel = felt.landmark || falls >= 3 ? Feel::bonyPoint : Feel::bone;
        felt.words = trf(felt.feel == Feel::bonyPoint ? "a bony point, {}" : "bone, {}", depth);
    }
    felt.name = nameOfBone(model, felt);
}

/// Between which two: their landmarks where the gap is by one, else their bones.
void tellGap(const Model& model, const FingerStar& star, int across, double depthMm, Palpated& felt) {
    const auto side = [&](int k) {
        const FingerRay& ray = shallower(star.near[k], star.far[k]);
        FingerStar there = star;
        there.pad.fill(ray);
        const auto landmark = landmarkOf(model, there, ray.bone, ridgeMm);
        return landmark ? shownName(model.landmarks[*landmark]) : shownName(model.structures[ray.bone]);
    };
    felt.feel = Feel::gap;
    felt.hardness = 0.25;
    felt.depthMm = std::isfinite(depthMm) ? depthMm : 0;
    felt.words = across == 0 ? tr("a soft gap between two hard points, one above and one below") : tr("a soft gap between two hard points");
    const std::string one = side(across), other = side(across + 4);
    felt.name = one == other ? one : trf("between {} and {}", one, other);
}

void tellSoft(const Model& model, const FingerStar& star, Palpated& felt) {
    const auto edge = muscleEdge(star);
    const FingerRay& middle = star.pad[0];
    const bool firm = middle.muscleTopCover <= muscleCover && middle.muscleMm >= firmMm;
    if (!edge && !firm) {
        felt.feel = Feel::soft;
        felt.hardness = 0.08;
        felt.words = tr("soft, nothing firm within reach");
        return;
    }
    const FingerRay& belly = edge ? (star.near[edge->firm].muscleMm >= firmMm ? star.near : star.far)[edge->firm] : middle;
    felt.feel = edge ? Feel::muscleEdge : Feel::muscle;
    felt.depthMm = belly.muscleTopMm;
    felt.hardness = std::clamp(0.45 - 0.025 * belly.muscleTopCover, 0.2, 0.45);
    felt.structure = belly.muscle;
    felt.name = shownName(model.structures[belly.muscle]);
    felt.words = edge ? trf("the edge of a muscle, firm {}", towards(star, edge->firm)) : trf("firm muscle, {}", underSkin(belly.muscleTopMm));
}

} // namespace

Palpated palpate(const Model& model, const Vec3& at) {
    Palpated felt;
    felt.at = at;
    felt.words = tr("nothing there");
    const auto inwards = pressedInwards(model, at);
    if (!inwards)
        return felt;
    felt.inwards = *inwards;
    constexpr double before = 30;
    const auto hit = model.queries->firstHit({at - before * felt.inwards, felt.inwards, 2 * before}, outside(model));
    if (hit)
        felt.at = at + (hit->depth - before) * felt.inwards;
    const FingerStar star = feelAround(model, felt.at, felt.inwards);
    const FingerRay& hard = hardest(star);
    // A gap has to take the fingertip; a landmark's very edge is still bone.
    if (const auto across = gapAcross(star, hard.boneMm))
        tellGap(model, star, *across, hard.boneMm, felt);
    else if (hard.boneCover <= (std::isfinite(hard.boneMm) && isRib(model.structures[hard.bone]) ? ribCover : deepCover))
        tellBone(model, star, hard, felt);
    else
        tellSoft(model, star, felt);
    return felt;
}

} // namespace acus
