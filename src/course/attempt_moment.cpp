#include "course/attempt_moment.h"
#include <algorithm>

namespace acus {

namespace {

/// The times of the taps: the n-th insertion began with the n-th.
std::vector<double> tapTimes(const Practice& practice) {
    std::vector<double> times;
    for (const LoggedStep& step : practice.log())
        if (step.line.starts_with("tap"))
            times.push_back(step.atS);
    return times;
}

/// The first `lengthMm` of a chain.
std::vector<Vec3> firstPart(const std::vector<Vec3>& points, double lengthMm) {
    std::vector<Vec3> part{points.front()};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double piece = glm::distance(points[i - 1], points[i]);
        if (piece >= lengthMm) {
            part.push_back(piece > 0 ? points[i - 1] + (lengthMm / piece) * (points[i] - points[i - 1]) : points[i]);
            return part;
        }
        part.push_back(points[i]);
        lengthMm -= piece;
    }
    return part;
}

} // namespace

AttemptMoment momentOf(const Practice& practice, double atS) {
    AttemptMoment moment;
    const std::vector<double> taps = tapTimes(practice);
    const std::size_t begun = static_cast<std::size_t>(std::upper_bound(taps.begin(), taps.end(), atS) - taps.begin());
    if (begun == 0 || begun > practice.done().size())
        return moment;
    moment.insertion = begun - 1;
    const InsertionRecord& record = practice.done()[moment.insertion];
    const double t = atS - taps[moment.insertion];
    const auto later = std::upper_bound(record.samples.begin(), record.samples.end(), t,
                                        [](double time, const InsertionSample& sample) { return time < sample.timeS; });
    if (later == record.samples.begin() || later == record.samples.end())
        return moment;   // not yet in, or out again
    const double depthMm = (later - 1)->depthMm;
    const Passage* way = nullptr;
    for (const Passage& passage : record.passages)
        if (!way || passage.startS <= t)
            way = &passage;
    if (!way || way->points.size() < 2 || depthMm <= 0)
        return moment;
    moment.shaft = firstPart(way->points, depthMm);
    const Vec3 chord = moment.shaft.back() - moment.shaft.front();
    const double length = glm::length(chord);
    if (length > 1e-6)
        moment.needle = Placement{record.size, record.entry, chord / length, std::min(length, record.size.lengthMm)};
    return moment;
}

NeedleTimes needleTimes(const Practice& practice) {
    const std::vector<double> taps = tapTimes(practice);
    if (taps.empty() || practice.done().empty())
        return {};
    NeedleTimes times{taps.front(), taps.front(), taps.front()};
    double deepestMm = 0;
    for (std::size_t i = 0; i < std::min(taps.size(), practice.done().size()); ++i)
        for (const InsertionSample& sample : practice.done()[i].samples) {
            times.lastS = taps[i] + sample.timeS;
            // The last of equals: a needle that rested there has done what it came for.
            if (sample.depthMm >= deepestMm) {
                deepestMm = sample.depthMm;
                times.deepestS = times.lastS;
            }
        }
    return times;
}

double endOf(const Practice& practice) { return std::max(practice.nowS(), needleTimes(practice).lastS); }

} // namespace acus
