#include "geometry/section_fill.h"
#include <algorithm>

namespace acus {

namespace {

struct Edge {
    glm::dvec2 low, high; ///< low.y < high.y
    int sense;            ///< +1 up
    double at(double y) const { return low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x); }
};

/// What is filled between two edges, from `since` on.
struct Span {
    std::uint32_t left, right;
    double since;
};

} // namespace

std::vector<glm::dvec2> fillOf(const PartSection& section) {
    std::vector<glm::dvec2> triangles;
    if (!section.solid)
        return triangles;
    std::vector<Edge> edges;
    std::vector<double> levels;
    forEachEdge(section, [&](const glm::dvec2& a, const glm::dvec2& b) {
        if (a.y == b.y)
            return;
        edges.push_back(a.y < b.y ? Edge{a, b, 1} : Edge{b, a, -1});
        levels.push_back(a.y);
        levels.push_back(b.y);
    });
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.low.y < b.low.y; });
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());

    std::vector<std::pair<double, std::uint32_t>> active; // place at the middle of the level, edge
    std::vector<Span> open, next;
    const auto finish = [&](const Span& span, double y) {
        const Edge &l = edges[span.left], &r = edges[span.right];
        const glm::dvec2 a{l.at(span.since), span.since}, b{r.at(span.since), span.since}, c{r.at(y), y}, d{l.at(y), y};
        if (a.x != b.x)
            triangles.insert(triangles.end(), {a, b, c});
        if (c.x != d.x)
            triangles.insert(triangles.end(), {a, c, d});
    };
    std::size_t begun = 0;
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        const double y = levels[i], middle = 0.5 * (y + levels[i + 1]);
        std::erase_if(active, [&](const auto& entry) { return edges[entry.second].high.y <= y; });
        while (begun < edges.size() && edges[begun].low.y <= y)
            active.push_back({0, static_cast<std::uint32_t>(begun++)});
        for (auto& [x, edge] : active)
            x = edges[edge].at(middle);
        std::sort(active.begin(), active.end());
        next.clear();
        int winding = 0;
        std::uint32_t left = 0;
        for (const auto& [x, edge] : active) {
            const int before = winding;
            winding += edges[edge].sense;
            if (before == 0)
                left = edge;
            else if (winding == 0)
                next.push_back({left, edge, y});
        }
        // Spans between the same edges go on, so that there are few and long ones.
        for (Span& span : next)
            for (Span& old : open)
                if (old.left == span.left && old.right == span.right) {
                    span.since = old.since;
                    old.since = y;
                    break;
                }
        for (const Span& old : open)
            if (old.since < y)
                finish(old, y);
        open.swap(next);
    }
    if (!levels.empty())
        for (const Span& span : open)
            if (span.since < levels.back())
                finish(span, levels.back());
    return triangles;
}

} // namespace acus
