#include "assess/tip_motion.h"
#include "assess/tip_course.h"
#include <cmath>

namespace acus {

namespace {

double triangle(const Vec3& a, const Vec3& b, const Vec3& c) { return 0.5 * glm::length(glm::cross(b - a, c - a)); }

/// Perk Tutor's count: the tip and the points ahead of and behind it.
class PunctureCounter {
  public:
    void see(std::span<const Stretch> target, double depthMm) {
        constexpr double aboutMm = 1;
        const int in = within(target, depthMm - aboutMm) + within(target, depthMm) + within(target, depthMm + aboutMm);
        if (armed && in == 3) {
            ++count;
            armed = false;
        } else if (in == 0)
            armed = true;
    }
    int count = 0;

  private:
    bool armed = true;
};

} // namespace

TipMotion& TipMotion::operator+=(const TipMotion& other) {
    timeInTargetS += other.timeInTargetS;
    timeInTissueS += other.timeInTissueS;
    elapsedS += other.elapsedS;
    pathMm += other.pathMm;
    sweptMm2 += other.sweptMm2;
    translationalActions += other.translationalActions;
    tissuePunctures += other.tissuePunctures;
    return *this;
}

double sweptBetween(const Passage& before, const Passage& after, double depthMm) {
    constexpr int strips = 64;
    double area = 0;
    Vec3 a = pointAt(before, 0), b = pointAt(after, 0);
    for (int i = 1; i <= strips; ++i) {
        const double depth = depthMm * i / strips;
        const Vec3 nextA = pointAt(before, depth), nextB = pointAt(after, depth);
        area += triangle(a, nextA, nextB) + triangle(a, b, nextB);
        a = nextA;
        b = nextB;
    }
    return area;
}

TipMotion motionOf(const Model& model, const Goal& goal, const InsertionRecord& record) {
    TipMotion motion;
    if (record.samples.empty() || record.passages.empty())
        return motion;
    std::vector<std::vector<Stretch>> target;
    for (const Passage& passage : record.passages)
        target.push_back(stretchesIn(model, passage, goal.targets, 1));

    constexpr double standingMmPerS = 0.5;
    PunctureCounter punctures;
    int moving = 0;
    for (std::size_t i = 0; i < record.samples.size(); ++i) {
        const InsertionSample& now = record.samples[i];
        const InsertionSample& before = record.samples[i == 0 ? 0 : i - 1];
        const std::span<const Stretch> inTarget = target[passageAt(record, now.timeS)];
        const double seconds = now.timeS - before.timeS;
        punctures.see(inTarget, now.depthMm);
        motion.elapsedS += seconds;
        if (now.depthMm > 0)
            motion.timeInTissueS += seconds;
        if (within(inTarget, now.depthMm) && now.depthMm > 0)
            motion.timeInTargetS += seconds;
        const double way = std::max(0.0, now.depthMm) - std::max(0.0, before.depthMm);
        motion.pathMm += std::abs(way);
        const int direction = std::abs(way) > standingMmPerS * seconds ? (way > 0 ? 1 : -1) : 0;
        motion.translationalActions += direction != 0 && direction != moving;
        moving = direction;
    }
    motion.tissuePunctures = punctures.count;
    for (std::size_t i = 1; i < record.passages.size(); ++i)
        motion.sweptMm2 += sweptBetween(record.passages[i - 1], record.passages[i], depthAt(record, record.passages[i].startS).value_or(0));
    return motion;
}

} // namespace acus
