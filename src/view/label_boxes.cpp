#include "view/label_boxes.h"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numeric>

namespace acus {

namespace {

double side(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

/// Middles nearest to the wanted ones (least squares) of rows this tall that keep their order, `gap` apart, within [low, high]:
/// pooled neighbours (Ayer et al. 1955).
std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& tall, double gap, double low, double high) {
    struct Pool {
        double sum;
        int count;
        double mean() const { return sum / count; }
    };
    std::vector<double> after(wanted.size(), 0.0); // of each row's middle behind the first one's, at the least
    for (std::size_t i = 1; i < wanted.size(); ++i)
        after[i] = after[i - 1] + 0.5 * (tall[i - 1] + tall[i]) + gap;
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pools.push_back({wanted[i] - after[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    std::vector<double> middles;
    if (wanted.empty())
        return middles;
    const double least = low + 0.5 * tall.front(), most = std::max(least, high - 0.5 * tall.back() - after.back());
    for (const Pool& pool : pools)
        for (int k = 0; k < pool.count; ++k)
            middles.push_back(std::clamp(pool.mean(), least, most) + after[middles.size()]);
    return middles;
}

} // namespace

bool cross(const Leader& a, const Leader& b) {
    const double a1 = side(b.from, b.to, a.from), a2 = side(b.from, b.to, a.to), b1 = side(a.from, a.to, b.from), b2 = side(a.from, a.to, b.to);
    return a1 * a2 < 0 && b1 * b2 < 0;
}

bool meets(const PictureArea& box, const PictureArea& other) {
    return box.low.x < other.high.x && other.low.x < box.high.x && box.low.y < other.high.y && other.low.y < box.high.y;
}

bool meets(const PictureArea& box, const Leader& leader) {
    // Liang & Barsky 1984.
    const glm::dvec2 d = leader.to - leader.from;
    double enter = 0, leave = 1;
    for (int k = 0; k < 2; ++k) {
        if (std::abs(d[k]) < 1e-9) {
            if (leader.from[k] <= box.low[k] || leader.from[k] >= box.high[k])
                return false;
            continue;
        }
        double t0 = (box.low[k] - leader.from[k]) / d[k], t1 = (box.high[k] - leader.from[k]) / d[k];
        if (t0 > t1)
            std::swap(t0, t1);
        enter = std::max(enter, t0);
        leave = std::min(leave, t1);
    }
    return enter < leave - 1e-9;
}

bool LabelRoom::hasRoom(const PictureArea& box, const std::optional<Leader>& leader) const {
    if (box.low.x < picture.low.x || box.low.y < picture.low.y || box.high.x > picture.high.x || box.high.y > picture.high.y)
        return false;
    for (const PictureArea& other : boxes)
        if (meets(box, other) || (leader && meets(other, *leader)))
            return false;
    for (const Leader& other : leaders)
        if (meets(box, other) || box.contains(other.to) || (leader && cross(*leader, other)))
            return false;
    return std::none_of(lines.begin(), lines.end(), [&](const Leader& line) { return meets(box, line); });
}

void LabelRoom::take(const PictureArea& box, const std::optional<Leader>& leader) {
    boxes.push_back(box);
    if (leader)
        leaders.push_back(*leader);
}

void standInColumns(std::vector<ColumnEntry>& entries, const PictureArea& area, double innerLeft, double innerRight, double gapPx) {
    double rowPx = 0; // of the tallest: so many rows there is room for
    for (const ColumnEntry& entry : entries)
        rowPx = std::max(rowPx, entry.sizePx.y);
    const double row = rowPx + gapPx, height = area.high.y - area.low.y;
    const auto most = static_cast<std::size_t>(std::max(0.0, std::floor((height + gapPx) / row)));
    std::vector<std::size_t> chosen(std::min(entries.size(), 2 * most));
    std::iota(chosen.begin(), chosen.end(), 0);
    if (chosen.empty())
        return;
    // A vertical line parts left from right, so that leaders of different columns can't cross. The line goes where both
    // columns hold what falls to them, near the middle; those near it stay on their side as long as the order allows.
    std::sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) { return std::pair(entries[a].place.x, a) < std::pair(entries[b].place.x, b); });
    const double middle = 0.5 * (innerLeft + innerRight);
    std::size_t split = 0;
    double best = 1e300;
    for (std::size_t k = 0; k <= chosen.size(); ++k) {
        if (k > most || chosen.size() - k > most)
            continue;
        double cost = 0;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const ColumnEntry& entry = entries[chosen[i]];
            const bool right = i >= k;
            const double x = right ? innerRight - entry.place.x : entry.place.x - innerLeft;
            cost += std::max(0.0, x - (middle - innerLeft)) + (entry.known && entry.right != right ? 0.08 * (innerRight - innerLeft) : 0.0);
        }
        const double lopsided = std::abs(2.0 * static_cast<double>(k) - static_cast<double>(chosen.size()));
        cost += 0.01 * lopsided * (innerRight - innerLeft);
        if (cost < best - 1e-9) {
            best = cost;
            split = k;
        }
    }
    for (const bool right : {false, true}) {
        std::vector<std::size_t> column(right ? chosen.begin() + static_cast<std::ptrdiff_t>(split) : chosen.begin(),
                                        right ? chosen.end() : chosen.begin() + static_cast<std::ptrdiff_t>(split));
        std::sort(column.begin(), column.end(), [&](std::size_t a, std::size_t b) { return std::pair(entries[a].place.y, a) < std::pair(entries[b].place.y, b); });
        const double edge = right ? innerRight : innerLeft;
        std::vector<double> middles;
        const auto leaderOf = [&](std::size_t slot) { return Leader{{edge, middles[slot]}, entries[column[slot]].place}; };
        const auto stand = [&](bool alike) {
            std::vector<double> wanted, tall;
            for (const std::size_t i : column) {
                wanted.push_back(entries[i].place.y);
                tall.push_back(alike ? rowPx : entries[i].sizePx.y);
            }
            middles = spread(wanted, tall, gapPx, area.low.y, area.high.y);
        };
        // Two that cross change places. In rows that are alike this makes both together shorter and comes to an end; where it moves others too,
        // it need not.
        const auto uncross = [&](bool alike) {
            std::size_t changes = 0;
            for (bool changed = true; changed;) {
                changed = false;
                for (std::size_t a = 0; a < column.size(); ++a)
                    for (std::size_t b = a + 1; b < column.size(); ++b)
                        if (cross(leaderOf(a), leaderOf(b))) {
                            if (!alike && ++changes > column.size() * column.size())
                                return false;
                            std::swap(column[a], column[b]);
                            changed = true;
                            if (!alike && entries[column[a]].sizePx.y != entries[column[b]].sizePx.y)
                                stand(false);
                        }
            }
            return true;
        };
        stand(false);
        if (!uncross(false)) {
            stand(true);
            uncross(true);
        }
        for (std::size_t slot = 0; slot < column.size(); ++slot) {
            ColumnEntry& entry = entries[column[slot]];
            const double far = right ? edge + entry.sizePx.x : edge - entry.sizePx.x;
            const double half = 0.5 * entry.sizePx.y;
            entry.right = right;
            entry.box = {{std::min(edge, far), middles[slot] - half}, {std::max(edge, far), middles[slot] + half}};
            entry.leader = leaderOf(slot);
            entry.placed = true;
        }
    }
}

} // namespace acus
