#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

struct Ring {
    double s = 0;
    TubeNode node;
    Vec3 t{0}, e1{0}, e2{0}; ///< e1 × e2 = t
    Vec3 point(double angle, double grow) const { return node.p + grow * (node.a * std::cos(angle) * e1 + node.b * std::sin(angle) * e2); }
};

/// Where a child grows out of its parent.
struct Hole {
    std::size_t child = 0;
    double s = 0, half = 1;  ///< on the parent, mm
    Vec3 exit{0};            ///< where the child's axis passes the parent's wall
    double childStart = 0;   ///< arc of the child's first ring
};

class TreeMesher {
  public:
    TreeMesher(const TubeTree& tree, double coarseness) : tree(tree), coarseness(std::max(coarseness, 1.0)) {}

    Mesh run() {
        for (const TubeBranch& branch : tree.branches)
            curves.emplace_back(branch.nodes);
        loops.resize(tree.branches.size());
        starts.assign(tree.branches.size(), 0);
        for (std::size_t i = 0; i < tree.branches.size(); ++i)
            branch(i);
        return compacted();
    }

  private:
    int sidesFor(double radius) const {
        const int sides = radius < 0.9 ? 8 : radius < 1.7 ? 10 : radius < 3 ? 12 : radius < 5 ? 16 : radius < 7 ? 20 : 28;
        return std::max(6, static_cast<int>(std::lround(sides / std::sqrt(coarseness) / 2)) * 2);
    }

    std::vector<Hole> holesOf(std::size_t parent) const {
        std::vector<Hole> holes;
        const TubeCurve& trunk = curves[parent];
        for (std::size_t c = parent + 1; c < tree.branches.size(); ++c) {
            if (tree.branches[c].parent != static_cast<int>(parent))
                continue;
            const TubeCurve& twig = curves[c];
            Hole hole;
            hole.child = c;
            const double step = 0.1 * std::max(twig.at(0).a, 0.4);
            bool out = false;
            double s = 0;
            for (; s < twig.length(); s += step) {
                const TubeNode node = twig.at(s);
                double away = 0;
                const double on = trunk.nearest(node.p, &away);
                const TubeNode wall = trunk.at(on);
                const double reach = reachOf(wall, unitOr(node.p - wall.p, {1, 0, 0}));
                if (!out && away >= 0.95 * reach) {
                    out = true;
                    hole.s = on;
                    hole.exit = node.p;
                    const double sine = glm::length(glm::cross(twig.tangent(s), trunk.tangent(on)));
                    const double radius = std::sqrt(node.a * node.b);
                    hole.half = std::clamp(radius / std::max(sine, 0.1), radius, 2.2 * radius);
                }
                if (out && away >= reach + 0.8 * std::min(node.a, node.b))
                    break;
            }
            if (!out) {
                hole.exit = twig.at(twig.length()).p;
                hole.s = trunk.nearest(hole.exit);
            }
            hole.childStart = std::min(s, 0.7 * twig.length());
            holes.push_back(hole);
        }
        std::stable_sort(holes.begin(), holes.end(), [](const Hole& a, const Hole& b) { return a.s < b.s; });
        return holes;
    }

    /// Rings as dense as the bends ask, and denser where branches leave.
    std::vector<double> stopsOf(std::size_t index, double from, std::vector<Hole>& holes, int sides) const {
        const TubeCurve& curve = curves[index];
        const double length = curve.length();
        std::vector<std::array<double, 3>> dense; // from, to, spacing
        for (Hole& hole : holes) {
            const TubeNode node = curve.at(hole.s);
            const double side = 2 * std::numbers::pi * std::sqrt(node.a * node.b) / sides;
            const double low = from + std::min(0.6 * side, 0.1 * (length - from)), high = length - 0.3 * side;
            hole.half = std::min(hole.half, 0.4 * (high - low));
            hole.s = std::clamp(hole.s, low + hole.half, high - hole.half);
            dense.push_back({hole.s - hole.half, hole.s + hole.half, std::min(std::max(side, 0.5 * hole.half), 2 * hole.half)});
        }
        std::sort(dense.begin(), dense.end());
        std::vector<std::array<double, 3>> merged;
        for (const auto& d : dense) {
            if (!merged.empty() && d[0] < merged.back()[1] + 0.5 * d[2]) {
                merged.back()[1] = std::max(merged.back()[1], d[1]);
                merged.back()[2] = std::min(merged.back()[2], d[2]);
            } else {
                merged.push_back(d);
            }
        }
        std::vector<double> stops{from};
        std::size_t next = 0;
        while (stops.back() < length - 1e-6) {
            const double s = stops.back();
            if (next < merged.size() && s >= merged[next][0] - 1e-6) {
                const auto [low, high, spacing] = merged[next++];
                const int count = std::max(2, static_cast<int>(std::lround((high - low) / spacing)));
                for (int k = 1; k <= count; ++k)
                    stops.push_back(low + (high - low) * k / count);
                continue;
            }
            const TubeNode node = curve.at(s);
            const double radius = std::sqrt(node.a * node.b);
            double step = std::sqrt(8 * 0.08 * coarseness / std::max(curve.curvature(s), 1e-4));
            step = std::clamp(step, std::clamp(0.8 * radius, 0.7, 2.0), std::min(7.0 * radius, radius > 5 ? 4.0 : 8.0) * std::sqrt(coarseness));
            double end = next < merged.size() ? merged[next][0] : length;
            end = std::min(end, length);
            const double left = end - s;
            stops.push_back(left < 1.5 * step ? end : s + step);
        }
        return stops;
    }

    std::vector<Ring> ringsOf(std::size_t index, const std::vector<double>& stops) const {
        const TubeCurve& curve = curves[index];
        std::vector<Ring> rings;
        Vec3 transported{0};
        for (const double s : stops) {
            Ring ring;
            ring.s = s;
            ring.node = curve.at(s);
            ring.t = curve.tangent(s);
            Vec3 wish = ring.node.wide;
            if (glm::length(wish) < 1e-6)
                wish = transported;
            Vec3 e1 = wish - glm::dot(wish, ring.t) * ring.t;
            if (glm::length(e1) < 1e-4) {
                const Vec3 axis = std::abs(ring.t.x) < 0.8 ? Vec3(1, 0, 0) : Vec3(0, 1, 0);
                e1 = axis - glm::dot(axis, ring.t) * ring.t;
            }
            ring.e1 = transported = unitOr(e1, {1, 0, 0});
            ring.e2 = glm::cross(ring.t, ring.e1);
            rings.push_back(ring);
        }
        return rings;
    }

    std::uint32_t vertex(const Vec3& p) {
        mesh.positions.push_back(p);
        return static_cast<std::uint32_t>(mesh.positions.size() - 1);
    }

    /// A strip between two loops that run the same way round; outwards when the second lies along the tube from the first.
    void strip(const std::vector<std::uint32_t>& lower, const std::vector<std::uint32_t>& upper) {
        const std::size_t n = lower.size(), m = upper.size();
        std::size_t start = 0; // of upper, nearest to lower[0] in shape, not only in place
        double least = 1e30;
        for (std::size_t shift = 0; shift < m; ++shift) {
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) {
                const std::size_t j = (shift + (2 * i * m + n) / (2 * n)) % m;
                const Vec3 d = mesh.positions[lower[i]] - mesh.positions[upper[j]];
                sum += glm::dot(d, d);
            }
            if (sum < least) {
                least = sum;
                start = shift;
            }
        }
        std::size_t i = 0, j = 0;
        while (i < n || j < m) {
            const std::uint32_t a = lower[i % n], b = upper[(start + j) % m];
            const bool stepLower = j >= m || (i < n && (2 * i + 1) * m <= (2 * j + 1) * n);
            if (stepLower) {
                mesh.triangles.push_back({a, lower[(i + 1) % n], b});
                ++i;
            } else {
                mesh.triangles.push_back({a, upper[(start + j + 1) % m], b});
                ++j;
            }
        }
    }

    /// Moves the last ring along the tube into the horizontal plane of its centre.
    void levelOff(const Ring& ring, const std::vector<std::uint32_t>& rim) {
        if (std::abs(ring.t.z) < 0.4)
            return;
        for (const std::uint32_t v : rim)
            mesh.positions[v] += (ring.node.p.z - mesh.positions[v].z) / ring.t.z * ring.t;
    }

    void cap(const Ring& ring, const std::vector<std::uint32_t>& rim, bool atStart, TubeEnd end) {
        const bool flat = end == TubeEnd::flat;
        const double height = flat ? 0 : 0.55 * std::min(ring.node.a, ring.node.b) * (atStart ? -1 : 1);
        std::vector<std::uint32_t> last = rim;
        for (const double share : {0.55, 0.87}) {
            if (flat)
                break;
            const double shrink = std::sqrt(1 - share * share);
            std::vector<std::uint32_t> loop;
            for (const std::uint32_t v : rim)
                loop.push_back(vertex(ring.node.p + shrink * (mesh.positions[v] - ring.node.p) + share * height * ring.t));
            atStart ? strip(loop, last) : strip(last, loop);
            last = loop;
        }
        const std::uint32_t apex = vertex(ring.node.p + height * ring.t);
        for (std::size_t i = 0; i < last.size(); ++i) {
            const std::uint32_t a = last[i], b = last[(i + 1) % last.size()];
            atStart ? mesh.triangles.push_back({b, a, apex}) : mesh.triangles.push_back({a, b, apex});
        }
    }

    void branch(std::size_t index) {
        std::vector<Hole> holes = holesOf(index);
        double widest = 0;
        for (const TubeNode& node : curves[index].nodes())
            widest = std::max(widest, std::sqrt(node.a * node.b));
        int sides = sidesFor(widest);
        if (!holes.empty())
            sides = std::max(sides, 12);
        const std::vector<double> stops = stopsOf(index, starts[index], holes, sides);
        const std::vector<Ring> rings = ringsOf(index, stops);
        const auto n = static_cast<std::size_t>(sides), count = rings.size();
        const double grow = std::sqrt(2 * std::numbers::pi / sides / std::sin(2 * std::numbers::pi / sides)); // the polygon's area is the ellipse's
        std::vector<std::vector<std::uint32_t>> grid(count);
        for (std::size_t r = 0; r < count; ++r)
            for (std::size_t k = 0; k < n; ++k)
                grid[r].push_back(vertex(rings[r].point(2 * std::numbers::pi * static_cast<double>(k) / sides, grow)));

        if (tree.branches[index].begin == TubeEnd::flat && loops[index].empty())
            levelOff(rings.front(), grid.front());
        if (tree.branches[index].end == TubeEnd::flat)
            levelOff(rings.back(), grid.back());
        std::vector<std::vector<char>> open(count, std::vector<char>(n, 0));   // cell (r, k): between rings r and r + 1
        std::vector<std::vector<char>> used(count, std::vector<char>(n, 0));   // vertices that belong to a hole
        for (const Hole& hole : holes)
            cut(index, hole, rings, grid, open, used);
        for (std::size_t r = 0; r + 1 < count; ++r)
            for (std::size_t k = 0; k < n; ++k) {
                if (open[r][k])
                    continue;
                const std::uint32_t a = grid[r][k], b = grid[r][(k + 1) % n], c = grid[r + 1][(k + 1) % n], d = grid[r + 1][k];
                if (glm::distance(mesh.positions[a], mesh.positions[c]) <= glm::distance(mesh.positions[b], mesh.positions[d])) {
                    mesh.triangles.push_back({a, b, c});
                    mesh.triangles.push_back({a, c, d});
                } else {
                    mesh.triangles.push_back({a, b, d});
                    mesh.triangles.push_back({b, c, d});
                }
            }
        if (loops[index].empty())
            cap(rings.front(), grid.front(), true, tree.branches[index].begin);
        else
            strip(loops[index], grid.front());
        cap(rings.back(), grid.back(), false, tree.branches[index].end);
    }

    /// Opens the wall for a child and keeps the rim as the loop it starts from.
    void cut(std::size_t, const Hole& hole, const std::vector<Ring>& rings, const std::vector<std::vector<std::uint32_t>>& grid,
             std::vector<std::vector<char>>& open, std::vector<std::vector<char>>& used) {
        const int n = static_cast<int>(grid[0].size()), count = static_cast<int>(rings.size());
        int low = 0, high = 0;
        for (int r = 0; r < count; ++r) {
            if (std::abs(rings[static_cast<std::size_t>(r)].s - (hole.s - hole.half)) < std::abs(rings[static_cast<std::size_t>(low)].s - (hole.s - hole.half)))
                low = r;
            if (std::abs(rings[static_cast<std::size_t>(r)].s - (hole.s + hole.half)) < std::abs(rings[static_cast<std::size_t>(high)].s - (hole.s + hole.half)))
                high = r;
        }
        high = std::max(high, low + 1);
        const Ring& middle = rings[static_cast<std::size_t>(std::min((low + high) / 2, count - 1))];
        const Vec3 d = hole.exit - middle.node.p;
        const double angle = std::atan2(glm::dot(d, middle.e2) / middle.node.b, glm::dot(d, middle.e1) / middle.node.a);
        const TubeNode twig = curves[hole.child].at(hole.childStart);
        const double share = std::min(0.95, std::sqrt(twig.a * twig.b) / std::sqrt(middle.node.a * middle.node.b));
        const int width = std::clamp(static_cast<int>(std::lround(2 * std::asin(share) / (2 * std::numbers::pi) * n)), 2, n / 2);
        const int first = static_cast<int>(std::lround(angle / (2 * std::numbers::pi) * n - 0.5 * width));
        const auto free = [&](int r0, int k0, int m, int w) {
            if (r0 < 0 || r0 + m >= count)
                return false;
            for (int r = r0; r <= r0 + m; ++r)
                for (int k = k0; k <= k0 + w; ++k)
                    if (used[static_cast<std::size_t>(r)][static_cast<std::size_t>(((k % n) + n) % n)])
                        return false;
            return true;
        };
        const std::array<std::array<int, 2>, 2> sizes{{{high - low, width}, {1, 2}}};
        for (const auto& [m, w] : sizes) {
            int bestCost = 1 << 20, atR = 0, atK = 0;
            for (int dr = -14; dr <= 14; ++dr)
                for (int dk = -n / 2; dk < n / 2; ++dk) {
                    const int cost = 2 * std::abs(dr) + 3 * std::abs(dk) + (dr < 0);
                    if (cost < bestCost && free(low + dr, first + dk, m, w)) {
                        bestCost = cost;
                        atR = low + dr;
                        atK = first + dk;
                    }
                }
            if (bestCost == 1 << 20)
                continue;
            const auto wrap = [&](int k) { return static_cast<std::size_t>(((k % n) + n) % n); };
            for (int r = atR; r <= atR + m; ++r)
                for (int k = atK; k <= atK + w; ++k) {
                    used[static_cast<std::size_t>(r)][wrap(k)] = 1;
                    if (r < atR + m && k < atK + w)
                        open[static_cast<std::size_t>(r)][wrap(k)] = 1;
                }
            std::vector<std::uint32_t>& loop = loops[hole.child];
            for (int k = atK; k < atK + w; ++k)
                loop.push_back(grid[static_cast<std::size_t>(atR)][wrap(k)]);
            for (int r = atR; r < atR + m; ++r)
                loop.push_back(grid[static_cast<std::size_t>(r)][wrap(atK + w)]);
            for (int k = atK + w; k > atK; --k)
                loop.push_back(grid[static_cast<std::size_t>(atR + m)][wrap(k)]);
            for (int r = atR + m; r > atR; --r)
                loop.push_back(grid[static_cast<std::size_t>(r)][wrap(atK)]);
            starts[hole.child] = hole.childStart;
            return;
        }
        starts[hole.child] = 0; // no room: a piece of its own, closed at both ends
    }

    Mesh compacted() {
        std::vector<std::uint32_t> renamed(mesh.positions.size(), 0xffffffffu);
        Mesh out;
        for (Triangle t : mesh.triangles) {
            for (std::uint32_t& v : t) {
                if (renamed[v] == 0xffffffffu) {
                    renamed[v] = static_cast<std::uint32_t>(out.positions.size());
                    out.positions.push_back(mesh.positions[v]);
                }
                v = renamed[v];
            }
            out.triangles.push_back(t);
        }
        return out;
    }

    const TubeTree& tree;
    double coarseness;
    std::vector<TubeCurve> curves;
    std::vector<std::vector<std::uint32_t>> loops; ///< rim in the parent's wall, the way round of the child's rings
    std::vector<double> starts;
    Mesh mesh;
};

} // namespace

Mesh tubeMesh(const TubeTree& tree, double coarseness) { return TreeMesher(tree, coarseness).run(); }

} // namespace acus
