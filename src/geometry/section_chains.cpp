#include "geometry/section_chains.h"
#include <algorithm>
#include <glm/geometric.hpp>
#include <optional>

namespace acus {

namespace {

/// Which lines begin (or end) at an edge of the mesh.
class Ends {
  public:
    Ends(const std::vector<CutLine>& lines, bool beginnings, bool both) {
        all.reserve(lines.size() * (both ? 2 : 1));
        for (std::uint32_t i = 0; i < lines.size(); ++i) {
            if (beginnings || both)
                all.push_back({lines[i].from.edge, 2 * i});
            if (!beginnings || both)
                all.push_back({lines[i].to.edge, 2 * i + 1});
        }
        std::sort(all.begin(), all.end());
    }

    /// An unused line there, twice its number, plus 1 if it is its end.
    std::optional<std::uint32_t> at(std::uint64_t edge, const std::vector<char>& used) const {
        for (auto it = std::lower_bound(all.begin(), all.end(), std::pair(edge, 0u)); it != all.end() && it->first == edge; ++it)
            if (!used[it->second / 2])
                return it->second;
        return std::nullopt;
    }

  private:
    std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
};

void append(std::vector<glm::dvec2>& points, const glm::dvec2& p) {
    if (points.empty() || points.back() != p)
        points.push_back(p);
}

} // namespace

std::vector<Outline> chained(const std::vector<CutLine>& lines, bool directed) {
    const Ends beginnings(lines, true, !directed), ends(directed ? lines : std::vector<CutLine>(), false, false);
    std::vector<char> used(lines.size(), 0);
    std::vector<Outline> outlines;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (used[i])
            continue;
        used[i] = 1;
        Outline outline;
        outline.points = {lines[i].from.at};
        append(outline.points, lines[i].to.at);
        std::uint64_t head = lines[i].to.edge, tail = lines[i].from.edge;
        while (head != tail) {
            const auto next = beginnings.at(head, used);
            if (!next)
                break;
            const CutLine& line = lines[*next / 2];
            used[*next / 2] = 1;
            const CutPoint& end = *next % 2 ? line.from : line.to;
            append(outline.points, end.at);
            head = end.edge;
        }
        outline.closed = head == tail;
        if (!outline.closed) {
            std::vector<glm::dvec2> before;
            for (;;) {
                const auto next = (directed ? ends : beginnings).at(tail, used);
                if (!next)
                    break;
                const CutLine& line = lines[*next / 2];
                used[*next / 2] = 1;
                const CutPoint& end = *next % 2 ? line.from : line.to;
                append(before, end.at);
                tail = end.edge;
            }
            std::reverse(before.begin(), before.end());
            if (!before.empty() && before.back() == outline.points.front())
                before.pop_back();
            outline.points.insert(outline.points.begin(), before.begin(), before.end());
        }
        while (outline.closed && outline.points.size() > 1 && outline.points.back() == outline.points.front())
            outline.points.pop_back();
        if (outline.points.size() > 1)
            outlines.push_back(std::move(outline));
    }
    return outlines;
}

std::vector<std::array<glm::dvec2, 2>> seamsOf(const std::vector<Outline>& outlines) {
    std::vector<glm::dvec2> from, to;
    for (const Outline& outline : outlines)
        if (!outline.closed) {
            from.push_back(outline.points.back());
            to.push_back(outline.points.front());
        }
    std::vector<std::array<glm::dvec2, 2>> seams;
    for (const glm::dvec2& end : from) {
        const auto nearest = std::min_element(to.begin(), to.end(), [&](const glm::dvec2& a, const glm::dvec2& b) {
            return glm::dot(a - end, a - end) < glm::dot(b - end, b - end);
        });
        if (end != *nearest)
            seams.push_back({end, *nearest});
        to.erase(nearest);
    }
    return seams;
}

} // namespace acus
