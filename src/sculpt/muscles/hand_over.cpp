#include "sculpt/muscles/hand_over.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

using Cell = std::array<int, 3>;
constexpr std::int8_t nobody = -1, loose = -2;

bool inside(const Grid& grid, const Cell& c) {
    return c[0] >= 0 && c[1] >= 0 && c[2] >= 0 && c[0] < grid.size[0] && c[1] < grid.size[1] && c[2] < grid.size[2];
}

struct HandOver {
    std::vector<MuscleGrid>& muscles;
    const std::vector<std::int8_t>& kinds;
    const Grid& extent;
    std::vector<std::int8_t> owner, kind;   // of the extent's cells: the muscle that holds it firmly, and the kind that lost it
    std::vector<Cell> dropped;

    /// From a cell of the extent to that of a muscle's grid.
    Cell cellOf(std::size_t m, const Cell& c) const {
        Cell out;
        for (int axis = 0; axis < 3; ++axis)
            out[static_cast<std::size_t>(axis)] =
                c[static_cast<std::size_t>(axis)] + static_cast<int>(std::lround((extent.origin[axis] - muscles[m].psi.origin[axis]) / extent.step));
        return out;
    }

    void findLoose(const std::vector<Grid>& implicits) {
        const double thread = 0.4 + 0.15 * extent.step;
        owner.assign(extent.values.size(), nobody);
        kind.assign(extent.values.size(), nobody);
        for (std::size_t m = 0; m < muscles.size(); ++m) {
            // What hangs by a thread will not hold once the surface is smoothed.
            Grid firm = implicits[m];
            for (float& value : firm.values)
                value += static_cast<float>(thread);
            Grid kept = firm;
            dropIslands(kept, muscles[m].body.smallestPiece, 1);
            const Cell origin = cellOf(m, {0, 0, 0});
            for (int k = 0; k < kept.size[2]; ++k)
                for (int j = 0; j < kept.size[1]; ++j)
                    for (int i = 0; i < kept.size[0]; ++i) {
                        const Cell cell{i - origin[0], j - origin[1], k - origin[2]};
                        if (!(firm.at(i, j, k) < 0) || !inside(extent, cell))
                            continue;
                        const std::size_t at = extent.index(cell[0], cell[1], cell[2]);
                        if (kept.at(i, j, k) < 0) {
                            owner[at] = static_cast<std::int8_t>(m);
                        } else {
                            dropped.push_back(cell);
                            kind[at] = kinds[m];
                        }
                    }
        }
        // And the seams around them.
        for (const Cell& cell : dropped)
            for (int n = 0; n < 27; ++n) {
                const Cell c{cell[0] + n % 3 - 1, cell[1] + n / 3 % 3 - 1, cell[2] + n / 9 - 1};
                if (inside(extent, c))
                    if (std::int8_t& o = owner[extent.index(c[0], c[1], c[2])]; o == nobody)
                        o = loose;
            }
    }

    /// Cell by cell from the borders of those that are whole; only to their own kind, or to any.
    void spread(bool anyKind) {
        std::vector<Cell> front, next;
        for (int k = 0; k < extent.size[2]; ++k)
            for (int j = 0; j < extent.size[1]; ++j)
                for (int i = 0; i < extent.size[0]; ++i)
                    if (owner[extent.index(i, j, k)] >= 0)
                        front.push_back({i, j, k});
        for (; !front.empty(); front.swap(next), next.clear())
            for (const Cell& cell : front) {
                const auto taker = static_cast<std::size_t>(owner[extent.index(cell[0], cell[1], cell[2])]);
                for (std::size_t axis = 0; axis < 3; ++axis)
                    for (const int d : {-1, 1}) {
                        Cell c = cell;
                        c[axis] += d;
                        if (!inside(extent, c) || !inside(muscles[taker].psi, cellOf(taker, c)))
                            continue;
                        const std::size_t at = extent.index(c[0], c[1], c[2]);
                        if (owner[at] != loose || !(anyKind || kind[at] == nobody || kind[at] == kinds[taker]))
                            continue;
                        owner[at] = static_cast<std::int8_t>(taker);
                        next.push_back(c);
                        cede(c, taker);
                    }
            }
    }

    /// All others stand back from what the taker has there.
    void cede(const Cell& cell, std::size_t taker) {
        const Cell own = cellOf(taker, cell);
        const double value = muscles[taker].psi.at(own[0], own[1], own[2]) - muscles[taker].offset[static_cast<std::size_t>(own[2])];
        for (std::size_t m = 0; m < muscles.size(); ++m) {
            const Cell at = cellOf(m, cell);
            if (m == taker || !inside(muscles[m].psi, at))
                continue;
            float& rival = muscles[m].psi.at(at[0], at[1], at[2]);
            rival = std::max(rival, static_cast<float>(value + muscles[m].offset[static_cast<std::size_t>(at[2])] + 2 * extent.step));
        }
    }
};

} // namespace

bool handOver(std::vector<MuscleGrid>& muscles, const std::vector<std::int8_t>& kinds, const Grid& extent, const std::vector<Grid>& implicits) {
    HandOver work{muscles, kinds, extent, {}, {}, {}};
    work.findLoose(implicits);
    work.spread(false);
    work.spread(true);
    return !work.dropped.empty();
}

} // namespace acus
