#include "import/mesh_repair.h"
#include "core/language.h"
#include "anatomy/mesh_health.h"
#include "geometry/pieces.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

namespace acus {

namespace {

constexpr std::array<std::string_view, repairCount> names{"weld", "degenerate", "duplicates", "specks", "winding", "cracks", "outwards"};

struct HalfEdge {
    std::uint64_t ends;          ///< smaller index << 32 | larger
    std::uint32_t triangle;
    bool backward;               ///< runs from the larger to the smaller
    bool operator<(const HalfEdge& other) const { return ends != other.ends ? ends < other.ends : triangle < other.triangle; }
};

std::vector<HalfEdge> edgesOf(const std::vector<Triangle>& triangles) {
    std::vector<HalfEdge> edges;
    edges.reserve(3 * triangles.size());
    for (std::uint32_t t = 0; t < triangles.size(); ++t)
        for (int i = 0; i < 3; ++i) {
            const std::uint64_t a = triangles[t][i], b = triangles[t][(i + 1) % 3];
            edges.push_back({std::min(a, b) << 32 | std::max(a, b), t, b < a});
        }
    std::sort(edges.begin(), edges.end());
    return edges;
}

/// Calls `each(first, count)` for every run of half-edges with the same ends.
template <class Each> void runs(const std::vector<HalfEdge>& edges, Each&& each) {
    for (std::size_t i = 0, end; i < edges.size(); i = end) {
        for (end = i; end < edges.size() && edges[end].ends == edges[i].ends;)
            ++end;
        each(&edges[i], end - i);
    }
}

void dropUnused(Mesh& mesh) {
    std::vector<std::uint32_t> place(mesh.positions.size(), 0xffffffffu);
    std::vector<Vec3> kept;
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t) {
            if (place[v] == 0xffffffffu) {
                place[v] = static_cast<std::uint32_t>(kept.size());
                kept.push_back(mesh.positions[v]);
            }
            v = place[v];
        }
    mesh.positions = std::move(kept);
}

/// Vertices on open edges that lie within the reach of each other become one. Only as many as share no triangle.
std::size_t weld(Mesh& mesh, double reach) {
    std::vector<char> open(mesh.positions.size(), 0);
    runs(edgesOf(mesh.triangles), [&](const HalfEdge* run, std::size_t count) {
        if (count == 1)
            open[run->ends >> 32] = open[run->ends & 0xffffffffu] = 1;
    });
    struct Cell {
        std::int64_t x, y, z;
        bool operator==(const Cell&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Cell& c) const { return static_cast<std::size_t>(c.x * 73856093 ^ c.y * 19349663 ^ c.z * 83492791); }
    };
    const auto cellOf = [&](const Vec3& p) { return Cell{std::llround(std::floor(p.x / reach)), std::llround(std::floor(p.y / reach)), std::llround(std::floor(p.z / reach))}; };
    std::unordered_multimap<Cell, std::uint32_t, Hash> cells;
    std::vector<std::uint32_t> into(mesh.positions.size());
    std::size_t welded = 0;
    for (std::uint32_t v = 0; v < into.size(); ++v) {
        into[v] = v;
        if (!open[v])
            continue;
        const Cell home = cellOf(mesh.positions[v]);
        double nearest = reach;
        for (std::int64_t dx = -1; dx <= 1; ++dx)
            for (std::int64_t dy = -1; dy <= 1; ++dy)
                for (std::int64_t dz = -1; dz <= 1; ++dz)
                    for (auto [at, end] = cells.equal_range({home.x + dx, home.y + dy, home.z + dz}); at != end; ++at)
                        if (const double apart = glm::length(mesh.positions[at->second] - mesh.positions[v]); apart < nearest) {
                            nearest = apart;
                            into[v] = at->second;
                        }
        if (into[v] == v)
            cells.emplace(home, v);
        else
            ++welded;
    }
    if (welded == 0)
        return 0;
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            v = into[v];
    std::erase_if(mesh.triangles, [](const Triangle& t) { return t[0] == t[1] || t[1] == t[2] || t[2] == t[0]; });
    return welded;
}

std::size_t dropDegenerate(Mesh& mesh) {
    // Only those that repeat a corner: one that is merely thin holds its neighbours together.
    return std::erase_if(mesh.triangles, [&](const Triangle& t) {
        if (t[0] == t[1] || t[1] == t[2] || t[2] == t[0])
            return true;
        const Vec3 &a = mesh.positions[t[0]], &b = mesh.positions[t[1]], &c = mesh.positions[t[2]];
        return a == b || b == c || c == a;
    });
}

/// Triangles on the same corners: those that face each other cancel out, of those that agree one is kept. A sheet whose every triangle is
/// there once for each side keeps one of each.
std::size_t dropDuplicates(Mesh& mesh) {
    struct Same {
        std::size_t count = 0;
        int net = 0;             ///< those wound as the sorted corners less the others
    };
    const auto facing = [](const Triangle& t) {
        int swaps = 0;
        Triangle s = t;
        for (int i = 0; i < 2; ++i)
            for (int k = 0; k < 2; ++k)
                if (s[k] > s[k + 1]) {
                    std::swap(s[k], s[k + 1]);
                    ++swaps;
                }
        return swaps % 2 ? -1 : 1;
    };
    const auto corners = [](Triangle t) {
        std::sort(t.begin(), t.end());
        return t;
    };
    std::map<Triangle, Same> same;
    for (const Triangle& t : mesh.triangles) {
        Same& here = same[corners(t)];
        ++here.count;
        here.net += facing(t);
    }
    std::size_t cancelling = 0;
    for (const auto& [key, here] : same)
        cancelling += here.net == 0;
    const bool doubleSided = 5 * cancelling > same.size();
    std::map<Triangle, int> kept;
    return std::erase_if(mesh.triangles, [&](const Triangle& t) {
        const Triangle key = corners(t);
        const Same& here = same.at(key);
        if (here.count == 1)
            return false;
        const int wanted = here.net != 0 ? (here.net > 0 ? 1 : -1) : doubleSided ? 1 : 0;
        return wanted != facing(t) || kept[key]++ > 0;
    });
}

std::size_t dropSpecks(Mesh& mesh) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    std::map<std::uint32_t, Box> boxes;
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t)
            boxes[piece[t[0]]].include(mesh.positions[v]);
    double largest = 0;
    for (const auto& [root, box] : boxes)
        largest = std::max(largest, glm::length(box.size()));
    const auto speck = [&](std::uint32_t root) { return glm::length(boxes[root].size()) < MeshHealth::speckMm; };
    if (largest < 10 * MeshHealth::speckMm) // all of it is small
        return 0;
    const auto dropped = static_cast<std::size_t>(std::count_if(boxes.begin(), boxes.end(), [&](const auto& each) { return speck(each.first); }));
    if (dropped > 0)
        std::erase_if(mesh.triangles, [&](const Triangle& t) { return speck(piece[t[0]]); });
    return dropped;
}

/// Across every edge that two triangles share, they agree; of each such patch the fewer are turned.
std::size_t unify(Mesh& mesh) {
    struct Neighbour {
        std::uint32_t triangle;
        bool against;
    };
    std::vector<std::vector<Neighbour>> next(mesh.triangles.size());
    runs(edgesOf(mesh.triangles), [&](const HalfEdge* run, std::size_t count) {
        if (count != 2 || run[0].triangle == run[1].triangle)
            return;
        const bool against = run[0].backward == run[1].backward;
        next[run[0].triangle].push_back({run[1].triangle, against});
        next[run[1].triangle].push_back({run[0].triangle, against});
    });
    std::vector<signed char> way(mesh.triangles.size(), 0);
    std::size_t turned = 0;
    std::vector<std::uint32_t> patch;
    for (std::uint32_t seed = 0; seed < way.size(); ++seed) {
        if (way[seed])
            continue;
        patch.assign(1, seed);
        way[seed] = 1;
        std::size_t against = 0;
        for (std::size_t at = 0; at < patch.size(); ++at)
            for (const Neighbour& neighbour : next[patch[at]])
                if (!way[neighbour.triangle]) {
                    way[neighbour.triangle] = static_cast<signed char>(neighbour.against ? -way[patch[at]] : way[patch[at]]);
                    against += way[neighbour.triangle] < 0;
                    patch.push_back(neighbour.triangle);
                }
        const signed char wrong = 2 * against > patch.size() ? 1 : -1;
        for (const std::uint32_t t : patch)
            if (way[t] == wrong && against > 0) {
                std::swap(mesh.triangles[t][1], mesh.triangles[t][2]);
                ++turned;
            }
    }
    return turned;
}

double areaOf(const Vec3& a, const Vec3& b, const Vec3& c) { return glm::length(glm::cross(b - a, c - a)) / 2; }

/// Closes holes whose rim is a simple loop: with one or two triangles, or a fan from its middle.
void closeCracks(Mesh& mesh, const RepairLimits& limits, RepairCounts& counts) {
    std::multimap<std::uint32_t, std::uint32_t> rim; ///< each open edge, the way its hole's triangles would run
    runs(edgesOf(mesh.triangles), [&](const HalfEdge* run, std::size_t count) {
        if (count != 1)
            return;
        const auto low = static_cast<std::uint32_t>(run->ends >> 32), high = static_cast<std::uint32_t>(run->ends);
        rim.emplace(run->backward ? low : high, run->backward ? high : low);
    });
    if (rim.empty())
        return;
    double area = 0;
    for (const Triangle& t : mesh.triangles)
        area += areaOf(mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]);
    while (!rim.empty()) {
        std::vector<std::uint32_t> loop;
        std::map<std::uint32_t, std::size_t> at;
        std::uint32_t vertex = rim.begin()->first;
        bool closed = false;
        while (!closed) {
            const auto next = rim.find(vertex);
            if (next == rim.end())
                break;
            at[vertex] = loop.size();
            loop.push_back(vertex);
            vertex = next->second;
            rim.erase(next);
            if (const auto before = at.find(vertex); before != at.end()) {
                // What came before the loop is the way to it: another loop's, given back.
                for (std::size_t i = 0; i < before->second; ++i)
                    rim.emplace(loop[i], loop[i + 1]);
                loop.erase(loop.begin(), loop.begin() + static_cast<std::ptrdiff_t>(before->second));
                closed = true;
            }
        }
        if (!closed || loop.size() < 3 || loop.size() > 400)
            continue;
        double length = 0, fan = 0;
        Vec3 middle(0);
        for (const std::uint32_t v : loop)
            middle += mesh.positions[v] / static_cast<double>(loop.size());
        for (std::size_t i = 0; i < loop.size(); ++i) {
            const Vec3 &a = mesh.positions[loop[i]], &b = mesh.positions[loop[(i + 1) % loop.size()]];
            length += glm::length(b - a);
            fan += areaOf(a, b, middle);
        }
        const bool small = length <= limits.crackMm && fan <= limits.crackShare * area;
        if (!small || (limits.tube && loop.size() > 4))
            continue;
        ++counts.cracks;
        const std::size_t before = mesh.triangles.size();
        if (loop.size() == 3)
            mesh.triangles.push_back({loop[0], loop[1], loop[2]});
        else if (loop.size() == 4) {
            const bool other = glm::length(mesh.positions[loop[0]] - mesh.positions[loop[2]]) > glm::length(mesh.positions[loop[1]] - mesh.positions[loop[3]]);
            const std::size_t s = other ? 1 : 0;
            mesh.triangles.push_back({loop[s], loop[s + 1], loop[(s + 2) % 4]});
            mesh.triangles.push_back({loop[s], loop[(s + 2) % 4], loop[(s + 3) % 4]});
        } else {
            const auto centre = static_cast<std::uint32_t>(mesh.positions.size());
            mesh.positions.push_back(middle);
            for (std::size_t i = 0; i < loop.size(); ++i)
                mesh.triangles.push_back({loop[i], loop[(i + 1) % loop.size()], centre});
        }
        counts.crackTriangles += mesh.triangles.size() - before;
    }
}

/// Pieces that enclose space (all but for small rims) and face inwards are turned over, walls of cavities in others left.
std::size_t turnOutwards(Mesh& mesh) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    struct Piece {
        Box box;
        double volume = 0, area = 0;
        std::size_t open = 0, edges = 0;
    };
    std::map<std::uint32_t, Piece> pieces;
    const Vec3 origin = boundsOf({mesh.positions, mesh.triangles}).centre();
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t)
            pieces[piece[t[0]]].box.include(mesh.positions[v] - origin);
    for (const Triangle& t : mesh.triangles) {
        Piece& p = pieces[piece[t[0]]];
        const Vec3 o = p.box.centre(); // of an open piece the volume depends on it; about its middle least
        const Vec3 a = mesh.positions[t[0]] - origin - o, b = mesh.positions[t[1]] - origin - o, c = mesh.positions[t[2]] - origin - o;
        p.volume += glm::dot(a, glm::cross(b, c)) / 6;
        p.area += areaOf(a, b, c);
        p.edges += 3;
    }
    runs(edgesOf(mesh.triangles), [&](const HalfEdge* run, std::size_t count) {
        if (count % 2)
            ++pieces[piece[run->ends >> 32]].open;
    });
    const auto encloses = [](const Box& outer, const Box& inner) {
        return outer.low.x <= inner.low.x && outer.low.y <= inner.low.y && outer.low.z <= inner.low.z && outer.high.x >= inner.high.x && outer.high.y >= inner.high.y && outer.high.z >= inner.high.z;
    };
    std::map<std::uint32_t, bool> wrong;
    for (const auto& [root, p] : pieces) {
        // Of an open piece only a bulky one has an inside; a sheet has none, however its few open edges count.
        const bool bulky = -p.volume > 0.01 * std::pow(p.area, 1.5);
        if (p.volume >= 0 || (p.open > 0 && (20 * p.open > p.edges || !bulky)))
            continue;
        bool cavity = false;
        if (pieces.size() <= 1000)
            for (const auto& [other, q] : pieces)
                cavity = cavity || (other != root && q.volume > -p.volume && encloses(q.box, p.box));
        if (!cavity)
            wrong[root] = true;
    }
    if (wrong.empty())
        return 0;
    for (Triangle& t : mesh.triangles)
        if (wrong.contains(piece[t[0]]))
            std::swap(t[1], t[2]);
    return wrong.size();
}

} // namespace

std::string_view nameOf(Repair repair) { return names[static_cast<std::size_t>(repair)]; }

std::optional<std::uint32_t> repairsNamed(std::string_view list) {
    if (list == "all")
        return allRepairs;
    if (list == "none")
        return 0;
    std::uint32_t found = 0;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        const auto name = std::find(names.begin(), names.end(), list.substr(at, end - at));
        if (name == names.end())
            return std::nullopt;
        found |= 1u << (name - names.begin());
        at = end + 1;
    }
    return found;
}

RepairCounts repairMesh(Mesh& mesh, std::uint32_t which, const RepairLimits& limits) {
    RepairCounts counts;
    if (which & bit(Repair::weld))
        counts.welded = weld(mesh, limits.weldMm);
    if (which & bit(Repair::degenerate))
        counts.degenerate = dropDegenerate(mesh);
    if (which & bit(Repair::duplicates))
        counts.duplicates = dropDuplicates(mesh);
    if (which & bit(Repair::specks))
        counts.specks = dropSpecks(mesh);
    if (which & bit(Repair::winding))
        counts.turned = unify(mesh);
    if (which & bit(Repair::cracks))
        closeCracks(mesh, limits, counts);
    if (which & bit(Repair::outwards))
        counts.outwards = turnOutwards(mesh);
    if (counts.any())
        dropUnused(mesh);
    return counts;
}

std::string wordsOf(const RepairCounts& counts) {
    std::string text;
    const auto say = [&](std::size_t count, const char* one, const char* many) {
        if (count > 0)
            text += (text.empty() ? "" : ", ") + trf(count == 1 ? one : many, count);
    };
    say(counts.welded, trLater("{} vertex welded"), trLater("{} vertices welded"));
    say(counts.degenerate, trLater("{} triangle without area dropped"), trLater("{} triangles without area dropped"));
    say(counts.duplicates, trLater("{} triangle that was there twice dropped"), trLater("{} triangles that were there twice dropped"));
    say(counts.specks, trLater("{} speck dropped"), trLater("{} specks dropped"));
    say(counts.turned, trLater("{} triangle turned to agree with its neighbours"), trLater("{} triangles turned to agree with their neighbours"));
    say(counts.cracks, trLater("{} crack closed"), trLater("{} cracks closed"));
    if (counts.cracks)
        text += counts.crackTriangles == 1 ? trf(" with {} triangle", counts.crackTriangles) : trf(" with {} triangles", counts.crackTriangles);
    say(counts.outwards, trLater("{} piece turned outwards"), trLater("{} pieces turned outwards"));
    return text;
}

} // namespace acus
