// The search for the nearest right needle. A needle is four figures: two on the skin, two of angle; its depth follows exactly from
// the stretch on which it is right. Rounds: each looks at a few thousand needles spread evenly over all that would be cheaper than
// the best one known, the cheapest first, then walks downhill from the best of them in ever smaller steps.
#include "safety/admitter.h"
#include "geometry/parallel.h"
#include "safety/skin_chart.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr double farthestMm = 40, farthestDeg = 40;
constexpr double mmPerCost = 5, degPerCost = 10, depthPerCost = 5;
constexpr double none = std::numeric_limits<double>::infinity();

/// How a needle differs from the one that was done: lateral and cranial mm, medial and cranial degrees.
using Change = std::array<double, 4>;

struct Found {
    Change change{};
    double cost = none;
    double depthMm = 0;
};

class Search {
  public:
    Search(const Model& model, const Goal& goal, const NeedleSize& size, const Placement& done)
        : model(model), goal(goal), done(done), admitter(model, goal, size), angles(clinicalAngles(done.entry, done.direction)),
          chart(SkinChart::around(model, done.entry, farthestMm)) {}

    std::optional<Found> run() {
        look({});
        lookAtPlan();
        for (int round = 0; round < rounds && chart; ++round) {
            const double before = best.cost;
            lookAround();
            if (best.cost > worthMore * before && before < none)
                break;
        }
        if (best.cost == none)
            return std::nullopt;
        return simplified(best);
    }

    Vec3 entryOf(const Change& change) const { return *placeOf(change); }
    Vec3 directionOf(const Change& change) const {
        return change[2] == 0 && change[3] == 0
                   ? done.direction
                   : directionFrom(done.entry, {angles.medialDeg + change[2], angles.cranialDeg + change[3]});
    }

  private:
    static constexpr int rounds = 4, perRound = 3000;
    static constexpr double worthMore = 0.99;   // a round that saves less than 1 % is the last

    std::optional<Vec3> placeOf(const Change& change) const {
        if (change[0] == 0 && change[1] == 0)
            return done.entry;
        return chart ? chart->at(change[0], change[1]) : std::nullopt;
    }

    /// Cost of entry and angle alone.
    double costOf(const Change& change, const Vec3& direction) const {
        const double mm = std::hypot(change[0], change[1]);
        const double degrees = change[2] == 0 && change[3] == 0
                                   ? 0
                                   : std::atan2(glm::length(glm::cross(done.direction, direction)), glm::dot(done.direction, direction)) * 180 / std::numbers::pi;
        return mm > farthestMm || degrees > farthestDeg ? none : mm / mmPerCost + degrees / degPerCost;
    }

    /// Its cost, or none. `bound`: dearer ones are not looked at.
    Found judged(const Change& change, double bound = none) const {
        Found found{change, none, 0};
        const Vec3 direction = directionOf(change);
        const double cheapest = costOf(change, direction);
        if (cheapest >= bound)
            return found;
        const std::optional<Vec3> place = placeOf(change);
        if (!place)
            return found;
        for (const RightDepths& right : admitter.rightDepths(*place, direction)) {
            const double depth = right.nearestTo(done.depthMm), cost = cheapest + std::abs(depth - done.depthMm) / depthPerCost;
            if (cost < found.cost) {
                found.cost = cost;
                found.depthMm = depth;
            }
        }
        return found;
    }

    /// The same, remembered if it is the best.
    Found look(const Change& change, double bound = none) {
        const Found found = judged(change, bound);
        keep(found);
        return found;
    }

    void keep(const Found& found) {
        if (found.cost < best.cost)
            best = found;
    }

    /// The plan itself is right as a rule: a first bound, and a way towards what was done.
    void lookAtPlan() {
        const SkinOffset to = skinOffset(model, done.entry, goal.entry);
        const ClinicalAngles planned = clinicalAngles(done.entry, goal.direction);
        const Change plan{to.lateralMm, to.cranialMm, std::remainder(planned.medialDeg - angles.medialDeg, 360), planned.cranialDeg - angles.cranialDeg};
        Found start;
        for (const double place : {1.0, 0.5, 0.0})
            for (const double angle : {1.0, 0.5, 0.0}) {
                const Found found = look({place * plan[0], place * plan[1], angle * plan[2], angle * plan[3]}, start.cost);
                if (found.cost < start.cost)
                    start = found;
            }
        if (start.cost < none)
            keep(walked(start, 0.5));
    }

    /// One round of needles on a lattice whose step makes about `perRound` of them.
    void lookAround() {
        constexpr double dearest = farthestMm / mmPerCost + farthestDeg / degPerCost;
        const double bound = std::min(best.cost, dearest);
        if (!(bound > 0))
            return;
        // The lattice points with |place| / 5 + |angle| / 10 < c are about (2π)² c⁴ / 24 to the fourth power of the step in cost.
        const double step = bound * std::pow(4 * std::numbers::pi * std::numbers::pi / 24 / perRound, 0.25);
        struct Point {
            double cost;
            Change change;
        };
        std::vector<Point> points;
        const int places = static_cast<int>(std::min(bound, farthestMm / mmPerCost) / step) + 1, turns = static_cast<int>(std::min(bound, farthestDeg / degPerCost) / step) + 1;
        for (int i = -places; i <= places; ++i)
            for (int j = -places; j <= places; ++j)
                for (int k = -turns; k <= turns; ++k)
                    for (int l = -turns; l <= turns; ++l) {
                        const Change change{i * step * mmPerCost, j * step * mmPerCost, k * step * degPerCost, l * step * degPerCost};
                        const double rough = step * (std::hypot(i, j) + 0.8 * std::hypot(k, l));
                        if (rough >= bound)
                            continue;
                        if (const double cost = costOf(change, directionOf(change)); cost < bound)
                            points.push_back({cost, change});
                    }
        std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.cost != b.cost ? a.cost < b.cost : a.change < b.change; });
        std::vector<Found> starts;
        double good = none;
        constexpr std::size_t atOnce = 64; // at the price of a few that need not have been looked at
        std::array<Found, atOnce> found;
        for (std::size_t from = 0; from < points.size() && points[from].cost < good; from += atOnce) {
            const std::size_t count = std::min(atOnce, points.size() - from);
            parallelFor(std::size_t{0}, count, [&](std::size_t i) { found[i] = judged(points[from + i].change, good); });
            for (std::size_t i = 0; i < count && points[from + i].cost < good; ++i) {
                if (found[i].cost == none)
                    continue;
                keep(found[i]);
                starts.push_back(found[i]);
                good = std::min(good, found[i].cost + 2 * step);   // a little dearer may lead further down
            }
        }
        std::sort(starts.begin(), starts.end(), [](const Found& a, const Found& b) { return a.cost < b.cost; });
        constexpr std::size_t walks = 6;
        starts.resize(std::min(walks, starts.size()));
        parallelFor(std::size_t{0}, starts.size(), [&](std::size_t i) { starts[i] = walked(starts[i], step); });
        for (const Found& end : starts)
            keep(end);
    }

    /// Fewer figures are easier to keep in mind: those that can stay as they were at little cost do.
    Found simplified(const Found& from) {
        constexpr double dearer = 1.03;
        Found simple = from;
        for (const std::size_t figure : {3u, 1u, 2u, 0u}) {
            if (simple.change[figure] == 0)
                continue;
            Change change = simple.change;
            change[figure] = 0;
            if (const Found found = look(change); found.cost <= dearer * from.cost)
                simple = found;
        }
        return simple;
    }

    /// Downhill from a right needle, in ever smaller steps along each figure, each pair of them, and straight home.
    Found walked(Found from, double step) const {
        constexpr double finest = 0.004;   // 0.02 mm, 0.04°
        constexpr std::array<double, 4> unit{mmPerCost, mmPerCost, degPerCost, degPerCost};
        for (; step > finest; step *= 0.5)
            for (bool better = true; better;) {
                better = false;
                const auto attempt = [&](const Change& change) {
                    const Found found = judged(change, from.cost);
                    if (found.cost < from.cost - 1e-9) {
                        from = found;
                        better = true;
                    }
                };
                const Change base = from.change;
                const double size = std::max(from.cost, step);
                const double less = std::max(0.0, 1 - step / size);
                attempt({base[0] * less, base[1] * less, base[2] * less, base[3] * less});
                attempt({base[0] * less, base[1] * less, base[2], base[3]});
                attempt({base[0], base[1], base[2] * less, base[3] * less});
                for (std::size_t a = 0; a < 4; ++a)
                    for (const double x : {-1.0, 1.0}) {
                        Change change = from.change;
                        change[a] += x * step * unit[a];
                        attempt(change);
                        for (std::size_t b = a + 1; b < 4; ++b)
                            for (const double y : {-1.0, 1.0}) {
                                Change both = from.change;
                                both[a] += x * step * unit[a];
                                both[b] += y * step * unit[b];
                                attempt(both);
                            }
                    }
                for (std::size_t a = 0; a < 4; ++a) {   // what need not change at all is left as it was
                    Change change = from.change;
                    change[a] = 0;
                    attempt(change);
                }
            }
        return from;
    }

    const Model& model;
    const Goal& goal;
    const Placement& done;
    Admitter admitter;
    ClinicalAngles angles;
    std::optional<SkinChart> chart;
    Found best;
};

/// The student's own needle, unless none that fits is so short.
NeedleSize sizeFor(const Goal& goal, const NeedleSize& done) {
    const bool reaches = goal.needles.empty() || std::any_of(goal.needles.begin(), goal.needles.end(),
                                                             [&](const NeedleSize& fit) { return fit.lengthMm <= done.lengthMm; });
    return reaches ? done : goal.needles.front();
}

} // namespace

std::optional<Counterfactual> rightDepth(const Model& model, const Goal& goal, const Placement& done) {
    const NeedleSize size = sizeFor(goal, done.size);
    Counterfactual better{{size, done.entry, done.direction, 0}};
    better.cost = none;
    for (const RightDepths& right : Admitter(model, goal, size).rightDepths(done.entry, done.direction)) {
        const double depth = right.nearestTo(done.depthMm), cost = std::abs(depth - done.depthMm) / depthPerCost;
        if (cost >= better.cost)
            continue;
        better.placement.depthMm = depth;
        better.deeperMm = depth - done.depthMm;
        better.cost = cost;
        better.onlyDepth = true;
    }
    return better.onlyDepth ? std::optional(better) : std::nullopt;
}

std::optional<Counterfactual> nearestRight(const Model& model, const Goal& goal, const Placement& done) {
    const NeedleSize size = sizeFor(goal, done.size);
    Search search(model, goal, size, done);
    const std::optional<Found> found = search.run();
    if (!found)
        return std::nullopt;
    const Change& change = found->change;
    Counterfactual better;
    better.placement = {size, search.entryOf(change), search.directionOf(change), found->depthMm};
    better.lateralMm = change[0];
    better.cranialMm = change[1];
    better.medialDeg = change[2];
    better.cranialDeg = change[3];
    better.deeperMm = found->depthMm - done.depthMm;
    better.cost = found->cost;
    better.onlyDepth = change == Change{};
    return better;
}

} // namespace acus
