#include "course/demonstration_pointer.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double unseenShare = 0.004;   // of the picture's height: 3 of 720 pixels

bool sameLights(const DemoPointing& a, const DemoPointing& b) { return a.laser == b.laser && a.spotlight == b.spotlight; }
bool shown(const DemoPointing& one) { return one.laser || one.spotlight; }
double thousandths(double share) { return std::round(1000 * share) / 1000 + 0.0; }

/// Douglas and Peucker, in time; without recursion, for a stroke may be long.
void keepBends(const std::vector<DemoPointing>& pointer, std::size_t first, std::size_t last, double tolerance, std::vector<bool>& keep) {
    std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
    while (!open.empty()) {
        const auto [a, b] = open.back();
        open.pop_back();
        const DemoPointing &from = pointer[a], &to = pointer[b];
        std::size_t worst = a;
        double most = tolerance;
        for (std::size_t i = a + 1; i < b; ++i) {
            const double share = to.t > from.t ? (pointer[i].t - from.t) / (to.t - from.t) : 1;
            const double miss = std::hypot(from.x + share * (to.x - from.x) - pointer[i].x, from.y + share * (to.y - from.y) - pointer[i].y);
            if (miss > most) {
                most = miss;
                worst = i;
            }
        }
        if (worst == a)
            continue;
        keep[worst] = true;
        open.push_back({a, worst});
        open.push_back({worst, b});
    }
}

} // namespace

std::optional<PointerGlide> pointerGlide(const std::vector<DemoPointing>& pointer, double atS) {
    const auto after = std::upper_bound(pointer.begin(), pointer.end(), atS, [](double t, const DemoPointing& one) { return t < one.t; });
    if (after == pointer.begin())
        return std::nullopt;
    const auto from = static_cast<std::size_t>(after - pointer.begin()) - 1;
    if (after == pointer.end() || !shown(pointer[from]) || !sameLights(pointer[from], *after))
        return PointerGlide{from, from, 0};
    return PointerGlide{from, from + 1, (atS - pointer[from].t) / (after->t - pointer[from].t)};
}

std::optional<DemoPointing> pointingAt(const std::vector<DemoPointing>& pointer, double atS) {
    const auto glide = pointerGlide(pointer, atS);
    if (!glide)
        return std::nullopt;
    const DemoPointing &from = pointer[glide->from], &to = pointer[glide->to];
    DemoPointing here = from;
    here.t = atS;
    here.x = from.x + glide->share * (to.x - from.x);
    here.y = from.y + glide->share * (to.y - from.y);
    if (glide->share >= 0.5)
        here.place = to.place;
    return here;
}

void thinPointer(std::vector<DemoPointing>& pointer) {
    for (DemoPointing& one : pointer) {
        one.x = thousandths(one.x);
        one.y = thousandths(one.y);
    }
    for (double tolerance = unseenShare;; tolerance *= 2) {
        std::vector<DemoPointing> thin;
        std::vector<bool> keep(pointer.size(), false);
        for (std::size_t first = 0, last = 0; first < pointer.size(); first = last + 1) {
            for (last = first; last + 1 < pointer.size() && sameLights(pointer[last + 1], pointer[first]);)
                ++last;
            keep[first] = true;
            keep[last] = keep[last] || shown(pointer[first]);
            if (shown(pointer[first]))
                keepBends(pointer, first, last, tolerance, keep);
        }
        for (std::size_t i = 0; i < pointer.size(); ++i)
            if (keep[i] && (!thin.empty() || shown(pointer[i])))
                thin.push_back(pointer[i]);
        if (thin.size() <= mostPointings || tolerance > 1) {
            thin.resize(std::min(thin.size(), mostPointings));   // only lights that flicker for an hour come here
            pointer = std::move(thin);
            return;
        }
    }
}

} // namespace acus
