#include "geometry/tunnels.h"
#include "geometry/pieces.h"
#include "geometry/polygonise.h"
#include <bit>
#include <cstdint>
#include <functional>
#include <queue>

namespace acus {

namespace {

// What lies around a sample, as bits: the neighbour at (dx, dy, dz) is bit (dz + 1)·9 + (dy + 1)·3 + dx + 1.
using Around = std::uint32_t;
constexpr int middle = 13;

struct Neighbourhood {
    Around faces = 0, edges = 0, corners = 0;
    std::array<Around, 27> next6{}, next18{};   // of each neighbour, those around it that are no further than a face, an edge

    constexpr Neighbourhood() {
        for (int a = 0; a < 27; ++a) {
            const int away = distance(a, middle);
            (away == 1 ? faces : away == 2 ? edges : corners) |= away > 0 ? Around{1} << a : 0;
            for (int b = 0; b < 27; ++b)
                if (b != middle && b != a && near(a, b)) {
                    next6[static_cast<std::size_t>(a)] |= distance(a, b) == 1 ? Around{1} << b : 0;
                    next18[static_cast<std::size_t>(a)] |= distance(a, b) <= 2 ? Around{1} << b : 0;
                }
        }
    }

  private:
    static constexpr int apart(int a, int b) { return a > b ? a - b : b - a; }
    static constexpr bool near(int a, int b) { return apart(a % 3, b % 3) <= 1 && apart(a / 3 % 3, b / 3 % 3) <= 1 && apart(a / 9, b / 9) <= 1; }
    static constexpr int distance(int a, int b) { return apart(a % 3, b % 3) + apart(a / 3 % 3, b / 3 % 3) + apart(a / 9, b / 9); }
};
constexpr Neighbourhood neighbourhood;

Around spread(Around from, const std::array<Around, 27>& next) {
    Around out = 0;
    for (; from != 0; from &= from - 1)
        out |= next[static_cast<std::size_t>(std::countr_zero(from))];
    return out;
}

int partsOf(Around set, const std::array<Around, 27>& next) {
    int parts = 0;
    for (; set != 0; ++parts) {
        Around part = set & (~set + 1), reached = 0;
        while (part != reached) {
            reached = part;
            part |= spread(part, next) & set;
        }
        set &= ~part;
    }
    return parts;
}

/// Whether the region's form (parts, tunnels, cavities) is the same with and without the middle sample, where `region` is what
/// of it lies around (Bertrand 1994). Inside hangs together over faces, outside over edges too, as on the faces of `polygonise`'s cubes.
bool isSimple(Around region) {
    const Neighbourhood& n = neighbourhood;
    const Around faces = region & n.faces;
    if (faces == 0)
        return false;
    const Around edges = region & n.edges & spread(faces, n.next6);
    const Around corners = region & n.corners & spread(edges, n.next6);
    if (partsOf(faces | edges | corners, n.next6) != 1)
        return false;
    const Around outside = ~region & (n.faces | n.edges);
    const Around beyond = ~region & n.corners & spread(outside, n.next18);
    return partsOf(outside | beyond, n.next18) == 1;
}

/// A part of the region on the samples around it, with a border that is never inside.
struct Window {
    std::array<int, 3> low, size;
    std::vector<float> value;
    std::vector<std::uint8_t> inside;

    std::size_t index(int i, int j, int k) const {
        return (static_cast<std::size_t>(k) * static_cast<std::size_t>(size[1]) + static_cast<std::size_t>(j)) * static_cast<std::size_t>(size[0]) + static_cast<std::size_t>(i);
    }
    std::array<std::ptrdiff_t, 27> offsets() const {
        std::array<std::ptrdiff_t, 27> out{};
        for (int b = 0; b < 27; ++b)
            out[static_cast<std::size_t>(b)] = (b / 9 - 1) * static_cast<std::ptrdiff_t>(size[0]) * size[1] + (b / 3 % 3 - 1) * static_cast<std::ptrdiff_t>(size[0]) + b % 3 - 1;
        return out;
    }
    bool onBorder(std::size_t at) const {
        const auto nx = static_cast<std::size_t>(size[0]), ny = static_cast<std::size_t>(size[1]), nz = static_cast<std::size_t>(size[2]);
        const std::size_t i = at % nx, j = at / nx % ny, k = at / nx / ny;
        return i == 0 || j == 0 || k == 0 || i + 1 == nx || j + 1 == ny || k + 1 == nz;
    }
};

/// Changes `state` towards `target` sample by sample, as far as its form stays: what is `from`, 0 or 1, becomes the other, where
/// `sign` times the value is least first.
void changeSimply(const Window& window, std::vector<std::uint8_t>& state, std::uint8_t from, const std::vector<std::uint8_t>& target, float sign) {
    const auto offset = window.offsets();
    struct Waiting {
        float rank;
        std::size_t at;
        bool operator<(const Waiting& other) const { return rank != other.rank ? rank > other.rank : at > other.at; }
    };
    std::priority_queue<Waiting> queue;
    std::vector<std::uint8_t> waits(state.size(), 0);
    const auto offer = [&](std::size_t at) {
        if (state[at] == from && target[at] != from && !waits[at] && !window.onBorder(at)) {
            waits[at] = 1;
            queue.push({sign * window.value[at], at});
        }
    };
    const auto offerAround = [&](std::size_t at) {
        for (int b = 0; b < 27; ++b)
            if (b != middle)
                offer(at + static_cast<std::size_t>(offset[static_cast<std::size_t>(b)]));
    };
    for (std::size_t at = 0; at < state.size(); ++at)
        if (state[at] != from && !window.onBorder(at))
            offerAround(at);
        else if (state[at] == from && !window.onBorder(at))
            for (int b = 0; b < 27; ++b)
                if (state[at + static_cast<std::size_t>(offset[static_cast<std::size_t>(b)])] != from) {
                    offer(at);
                    break;
                }
    while (!queue.empty()) {
        const std::size_t at = queue.top().at;
        queue.pop();
        waits[at] = 0;
        if (state[at] != from)
            continue;
        Around region = 0;
        for (int b = 0; b < 27; ++b)
            if (b != middle && state[at + static_cast<std::size_t>(offset[static_cast<std::size_t>(b)])])
                region |= Around{1} << b;
        if (!isSimple(region))
            continue; // looked at again when something beside it changes
        state[at] = 1 - from;
        offerAround(at);
    }
}

/// The parts of the samples for which `chosen` holds, touching over corners too: handed to `visit` one after another.
void eachPatch(const Window& window, const std::vector<std::uint8_t>& chosen, const std::function<void(const std::vector<std::size_t>&)>& visit) {
    const auto offset = window.offsets();
    std::vector<std::uint8_t> left = chosen;
    for (std::size_t start = 0; start < left.size(); ++start) {
        if (!left[start])
            continue;
        std::vector<std::size_t> patch{start};
        left[start] = 0;
        for (std::size_t n = 0; n < patch.size(); ++n)
            for (const std::ptrdiff_t by : offset)
                if (const std::size_t at = patch[n] + static_cast<std::size_t>(by); left[at]) {
                    left[at] = 0;
                    patch.push_back(at);
                }
        visit(patch);
    }
}

constexpr std::uint32_t nothing = 0;

/// For each sample the number of its part of the region, from 1; `nothing` outside. What lies on the grid's border is outside.
std::vector<std::uint32_t> partNumbers(const Grid& grid, std::vector<std::array<std::array<int, 3>, 2>>& boxes) {
    std::vector<std::uint32_t> number(grid.values.size(), nothing);
    const auto inside = [&](int i, int j, int k) {
        return i > 0 && j > 0 && k > 0 && i + 1 < grid.size[0] && j + 1 < grid.size[1] && k + 1 < grid.size[2] && grid.at(i, j, k) < 0;
    };
    for (int k = 1; k + 1 < grid.size[2]; ++k)
        for (int j = 1; j + 1 < grid.size[1]; ++j)
            for (int i = 1; i + 1 < grid.size[0]; ++i) {
                if (number[grid.index(i, j, k)] != nothing || !inside(i, j, k))
                    continue;
                const auto own = static_cast<std::uint32_t>(boxes.size() + 1);
                std::array<int, 3> low{i, j, k}, high{i, j, k};
                std::vector<std::array<int, 3>> open{{i, j, k}};
                number[grid.index(i, j, k)] = own;
                while (!open.empty()) {
                    const std::array<int, 3> at = open.back();
                    open.pop_back();
                    for (std::size_t axis = 0; axis < 3; ++axis) {
                        low[axis] = std::min(low[axis], at[axis]);
                        high[axis] = std::max(high[axis], at[axis]);
                        for (const int by : {-1, 1}) {
                            std::array<int, 3> beside = at;
                            beside[axis] += by;
                            if (!inside(beside[0], beside[1], beside[2]))
                                continue;
                            if (std::uint32_t& n = number[grid.index(beside[0], beside[1], beside[2])]; n == nothing) {
                                n = own;
                                open.push_back(beside);
                            }
                        }
                    }
                }
                boxes.push_back({low, high});
            }
    return number;
}

TunnelCount mendPart(Grid& grid, std::vector<std::uint32_t>& number, std::uint32_t part, const std::array<std::array<int, 3>, 2>& box, const TunnelOptions& options) {
    const int margin = static_cast<int>(std::ceil(options.widest / grid.step)) + 2;
    Window window;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        window.low[axis] = std::max(box[0][axis] - margin, -1);
        window.size[axis] = std::min(box[1][axis] + margin, grid.size[axis]) - window.low[axis] + 1;
    }
    const std::size_t count = static_cast<std::size_t>(window.size[0]) * static_cast<std::size_t>(window.size[1]) * static_cast<std::size_t>(window.size[2]);
    window.value.assign(count, 1e9f);
    std::vector<std::size_t> sampleOf(count, grid.values.size());
    std::vector<std::uint8_t> own(count, 0), near(count, 0);
    for (int k = 0; k < window.size[2]; ++k)
        for (int j = 0; j < window.size[1]; ++j)
            for (int i = 0; i < window.size[0]; ++i) {
                const std::array<int, 3> at{i + window.low[0], j + window.low[1], k + window.low[2]};
                bool within = true;
                for (std::size_t axis = 0; axis < 3; ++axis)
                    within &= at[axis] > 0 && at[axis] + 1 < grid.size[axis];
                if (!within)
                    continue;
                const std::size_t n = window.index(i, j, k), sample = grid.index(at[0], at[1], at[2]);
                sampleOf[n] = sample;
                own[n] = number[sample] == part;
                window.value[n] = grid.values[sample];
                // Beside another part nothing may grow: they would be joined.
                bool other = false;
                for (int dk = -1; dk <= 1; ++dk)
                    for (int dj = -1; dj <= 1; ++dj)
                        for (int di = -1; di <= 1; ++di) {
                            const std::uint32_t there = number[grid.index(at[0] + di, at[1] + dj, at[2] + dk)];
                            other |= there != nothing && there != part;
                        }
                near[n] = own[n] || (!other && window.value[n] < options.widest && !window.onBorder(n) &&
                                     !(options.beside && options.beside(grid.point(at[0], at[1], at[2])) < 0));
            }
    TunnelCount done;
    const auto set = [&](std::size_t n, bool inside) {
        own[n] = inside;
        // As thin as can be: half a step on the other side would be seen.
        window.value[n] = grid.values[sampleOf[n]] = static_cast<float>((inside ? -0.25 : 0.25) * grid.step);
        number[sampleOf[n]] = inside ? part : nothing;
        ++(inside ? done.closed : done.cut);
    };
    // From all that is near, from outside inwards: what can't go without opening a tunnel is its skin.
    std::vector<std::uint8_t> state = near;
    changeSimply(window, state, 1, own, -1);
    std::vector<std::uint8_t> patches(count);
    for (std::size_t n = 0; n < count; ++n)
        patches[n] = state[n] && !own[n];
    // A large one is no tunnel's: two strands would be webbed.
    const double mostSamples = 2 * std::acos(-1.0) * options.widest * options.widest / (grid.step * grid.step);
    eachPatch(window, patches, [&](const std::vector<std::size_t>& patch) {
        if (static_cast<double>(patch.size()) <= mostSamples)
            for (const std::size_t n : patch)
                set(n, true);
    });
    // From the deepest sample outwards: what can't come without closing a ring is its cut.
    std::size_t deepest = count;
    for (std::size_t n = 0; n < count; ++n)
        if (own[n] && (deepest == count || window.value[n] < window.value[deepest]))
            deepest = n;
    if (deepest == count)
        return done;
    state.assign(count, 0);
    state[deepest] = 1;
    changeSimply(window, state, 0, own, 1);
    for (std::size_t n = 0; n < count; ++n)
        patches[n] = own[n] && !state[n];
    eachPatch(window, patches, [&](const std::vector<std::size_t>& patch) {
        for (const std::size_t n : patch)
            if (window.value[n] < -options.thinnest)
                return;
        for (const std::size_t n : patch)
            set(n, false);
    });
    return done;
}

} // namespace

TunnelCount mendTunnels(Grid& grid, const TunnelOptions& options) {
    std::vector<std::array<std::array<int, 3>, 2>> boxes;
    std::vector<std::uint32_t> number = partNumbers(grid, boxes);
    TunnelCount done;
    for (std::size_t n = 0; n < boxes.size(); ++n) {
        const TunnelCount here = mendPart(grid, number, static_cast<std::uint32_t>(n + 1), boxes[n], options);
        done.closed += here.closed;
        done.cut += here.cut;
    }
    return done;
}

Mesh polygonisedWithoutTunnels(Grid& grid, const TunnelOptions& options) {
    Mesh mesh = polygonise(grid);
    if (tunnelsIn({mesh.positions, mesh.triangles}) == 0)
        return mesh;
    mendTunnels(grid, options);
    return polygonise(grid);
}

} // namespace acus
