#include "assess/tip_course.h"
#include <algorithm>

namespace acus {

namespace {
constexpr double jointMm = 1e-6;   // stretches that meet at a bend of the needle are one
}

Vec3 pointAt(const Passage& passage, double depthMm) {
    double from = 0;
    for (std::size_t i = 1; i < passage.points.size(); ++i) {
        const Vec3 along = passage.points[i] - passage.points[i - 1];
        const double length = glm::length(along);
        const bool last = i + 1 == passage.points.size();
        if (length > 0 && (depthMm <= from + length || last))
            return passage.points[i - 1] + along * ((depthMm - from) / length);
        from += length;
    }
    return passage.points.empty() ? Vec3{0} : passage.points.back();
}

std::vector<Stretch> stretchesIn(const Model& model, const Passage& passage, std::span<const std::uint32_t> structures, double aheadMm) {
    std::vector<Stretch> stretches;
    for (const std::uint32_t structure : structures) {
        const bool solid = model.meshes.parts[structure].topology == Topology::solid;
        double pierced = -1;   // where an open mesh was pierced last, and not yet again; none: −1
        std::vector<Interval> intervals;
        double from = 0;
        for (std::size_t i = 1; i < passage.points.size(); ++i) {
            const Vec3 along = passage.points[i] - passage.points[i - 1];
            const double length = glm::length(along), reach = length + (i + 1 == passage.points.size() ? aheadMm : 0);
            if (length <= 0)
                continue;
            intervals.clear();
            model.queries->crossings({passage.points[i - 1], along / length, reach}, intervals);
            for (const Interval& interval : intervals) {
                if (interval.part != structure)
                    continue;
                if (solid)
                    stretches.push_back({from + interval.enter, from + interval.exit});
                else if (pierced >= 0) {
                    stretches.push_back({pierced, from + interval.enter});
                    pierced = -1;
                } else
                    pierced = from + interval.enter;
            }
            from += reach;
        }
        if (pierced >= 0 && from > pierced)
            stretches.push_back({pierced, from});
    }
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.fromMm < b.fromMm; });
    std::vector<Stretch> joined;
    for (const Stretch& stretch : stretches)
        if (!joined.empty() && stretch.fromMm <= joined.back().toMm + jointMm)
            joined.back().toMm = std::max(joined.back().toMm, stretch.toMm);
        else
            joined.push_back(stretch);
    return joined;
}

bool within(std::span<const Stretch> stretches, double depthMm) {
    return std::any_of(stretches.begin(), stretches.end(),
                       [&](const Stretch& s) { return depthMm >= s.fromMm - jointMm && depthMm <= s.toMm + jointMm; });
}

std::size_t passageAt(const InsertionRecord& record, double timeS) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < record.passages.size(); ++i)
        if (record.passages[i].startS <= timeS + 1e-9)
            at = i;
    return at;
}

std::optional<double> depthAt(const InsertionRecord& record, double timeS) {
    std::optional<double> depth;
    for (const InsertionSample& sample : record.samples) {
        if (sample.timeS > timeS + 1e-9)
            break;
        depth = sample.depthMm;
    }
    return depth;
}

Placement Judged::placement() const { return {insertion->size, insertion->entry, direction, glm::distance(passage->points.back(), passage->points.front())}; }

std::optional<Judged> judgedPassage(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions) {
    std::optional<Judged> judged;
    for (const InsertionRecord& insertion : insertions)
        for (const Passage& passage : insertion.passages) {
            if (passage.points.size() < 2)
                continue;
            Judged one{&insertion, &passage, passage.lengthMm(), insertion.direction, stretchesIn(model, passage, goal.targets)};
            const Vec3 chord = passage.points.back() - passage.points.front();
            if (glm::length(chord) > 1e-6)
                one.direction = glm::normalize(chord);
            if (!judged || !one.inTarget.empty() || judged->inTarget.empty())
                judged = std::move(one);
        }
    return judged;
}

} // namespace acus
