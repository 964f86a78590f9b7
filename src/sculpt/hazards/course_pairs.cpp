#include "sculpt/hazards/course_pairs.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/vector_relational.hpp>
#include <mutex>
#include <string_view>

namespace acus {

namespace {

constexpr double pairCell = 12;

/// Without its side: what joins the left one joins the right one.
std::string_view stem(std::string_view id) { return id.ends_with("_l") || id.ends_with("_r") ? id.substr(0, id.size() - 2) : id; }

bool joined(const Course& a, const Course& b) {
    const auto names = [](const Course& one, const Course& other) {
        return std::any_of(one.joins.begin(), one.joins.end(), [&](const std::string& id) { return stem(id) == stem(other.id); });
    };
    return names(a, b) || names(b, a);
}

/// Within reach of where the branch springs from another course: there it may touch its neighbours of the same tissue.
bool nearTie(const Course& course, const CourseStretch& at) {
    const CourseBranch& branch = course.branches[at.branch];
    const auto& nodes = branch.nodes;
    const Vec3& p = nodes[at.node].p;
    const double reach = 5 + 3 * nodes[at.node].a;
    const bool tied = branch.first.course >= 0;
    return (tied && glm::distance(p, nodes.front().p) < reach + 6) || (branch.last.course >= 0 && glm::distance(p, nodes.back().p) < reach);
}

using Key = std::array<int, 3>;

/// One number for each cell of a body.
std::uint64_t packed(const Key& key) {
    std::uint64_t all = 0;
    for (const int at : key)
        all = all << 21 | static_cast<std::uint64_t>(at + (1 << 20));
    return all;
}

} // namespace

CourseApproach approachOf(const Vec3& a0, const Vec3& a1, const Vec3& b0, const Vec3& b1) {
    const Vec3 u = a1 - a0, v = b1 - b0, w = a0 - b0;
    const double uu = std::max(glm::dot(u, u), 1e-12), vv = std::max(glm::dot(v, v), 1e-12), uv = glm::dot(u, v), uw = glm::dot(u, w), vw = glm::dot(v, w);
    const double det = uu * vv - uv * uv;
    double s = det > 1e-9 * uu * vv ? std::clamp((uv * vw - vv * uw) / det, 0.0, 1.0) : 0.5;
    const double t = std::clamp((uv * s + vw) / vv, 0.0, 1.0);
    s = std::clamp((uv * t - uw) / uu, 0.0, 1.0);
    return {s, t, (b0 + t * v) - (a0 + s * u)};
}

NearPairs::NearPairs(const std::vector<Course>& courses) : courses(courses), apart(courses.size(), std::vector<char>(courses.size(), 1)) {
    for (std::size_t i = 0; i < courses.size(); ++i)
        for (std::size_t j = 0; j < courses.size(); ++j) {
            const bool dura = (courses[i].tissue == Tissue::dura && courses[j].inCanal) || (courses[j].tissue == Tissue::dura && courses[i].inCanal);
            const bool bothFixed = courses[i].free && courses[j].free;
            apart[i][j] = i != j && !dura && !bothFixed && !joined(courses[i], courses[j]);
        }
}

std::vector<StretchPair> NearPairs::within(double reach) const {
    std::vector<CourseStretch> all;
    std::vector<Box> boxes;
    std::vector<char> tied;
    for (std::size_t c = 0; c < courses.size(); ++c)
        for (int flip = 0; flip < (courses[c].paired() ? 2 : 1); ++flip)
            for (std::size_t b = 0; b < courses[c].branches.size(); ++b) {
                const auto& nodes = courses[c].branches[b].nodes;
                for (std::size_t n = 0; n + 1 < nodes.size(); ++n) {
                    all.push_back({static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(n), flip == 1});
                    Box box;
                    for (const TubeNode* node : {&nodes[n], &nodes[n + 1]}) {
                        const double r = std::max(node->a, node->b) + 0.5 * reach;
                        box.include(flippedX(node->p, flip == 1) - Vec3(r));
                        box.include(flippedX(node->p, flip == 1) + Vec3(r));
                    }
                    boxes.push_back(box);
                    tied.push_back(nearTie(courses[c], all.back()));
                }
            }
    // Every stretch in every cell it touches, in the order of cells.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
    const auto cellOf = [](const Vec3& p) {
        const Vec3 at = glm::floor(p / pairCell);
        return Key{static_cast<int>(at.x), static_cast<int>(at.y), static_cast<int>(at.z)};
    };
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const Key low = cellOf(boxes[i].low), high = cellOf(boxes[i].high);
        for (int z = low[2]; z <= high[2]; ++z)
            for (int y = low[1]; y <= high[1]; ++y)
                for (int x = low[0]; x <= high[0]; ++x)
                    entries.push_back({packed({x, y, z}), i});
    }
    std::sort(entries.begin(), entries.end());
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    const auto meet = [&](std::size_t from, std::size_t to, Pairs& found) {
        for (std::size_t m = from; m < to; ++m)
            for (std::size_t n = m + 1; n < to; ++n) {
                const std::uint32_t i = entries[m].second, j = entries[n].second;
                const CourseStretch &a = all[i], &b = all[j];
                if (!apart[a.course][b.course] || (a.flipped && b.flipped))
                    continue;
                const Box &p = boxes[i], &q = boxes[j];
                if (glm::any(glm::lessThan(p.high, q.low)) || glm::any(glm::lessThan(q.high, p.low)))
                    continue;
                // A left structure meets mirror images only of others on the left that stay left: their own twins do the rest.
                if ((a.flipped || b.flipped) && courses[a.course].paired() && courses[b.course].paired())
                    continue;
                if (courses[a.course].tissue == courses[b.course].tissue && (tied[i] || tied[j]))
                    continue;
                if (packed(cellOf(glm::max(p.low, q.low))) == entries[from].first) // once, though they may share several cells
                    found.emplace_back(i, j);
            }
    };
    std::vector<std::size_t> cells; // where they begin among the entries
    for (std::size_t n = 0; n < entries.size(); ++n)
        if (n == 0 || entries[n].first != entries[n - 1].first)
            cells.push_back(n);
    cells.push_back(entries.size());
    Pairs found;
    std::mutex mutex;
    parallelStretches(std::size_t{0}, cells.size() - 1, 64, [&](std::size_t first, std::size_t last) {
        Pairs some;
        for (std::size_t n = first; n < last; ++n)
            meet(cells[n], cells[n + 1], some);
        const std::lock_guard lock(mutex);
        found.insert(found.end(), some.begin(), some.end());
    });
    std::sort(found.begin(), found.end());
    std::vector<StretchPair> pairs;
    for (const auto& [i, j] : found)
        pairs.push_back(all[i].flipped ? StretchPair{all[j], all[i]} : StretchPair{all[i], all[j]});
    return pairs;
}

} // namespace acus
