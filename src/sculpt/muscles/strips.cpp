#include "sculpt/muscles/strips.h"
#include "geometry/parallel.h"
#include "sculpt/muscles/sheet_field.h"
#include <algorithm>

namespace acus {

MuscleBody flatBody(const char* id, double blend) {
    MuscleBody body;
    body.id = id;
    body.estimated = true;
    body.blend = blend;
    body.reach = 6;
    body.groove = 0.2;
    body.seamWidth = 0.5;
    return body;
}

std::vector<std::vector<Vec3>> stringsBetween(const std::vector<std::vector<Vec3>>& rows, std::size_t count) {
    std::vector<std::vector<Vec3>> out(count, std::vector<Vec3>(rows[0].size()));
    for (std::size_t p = 0; p < rows[0].size(); ++p) {
        std::vector<Vec3> across;
        for (const auto& row : rows)
            across.push_back(row[p]);
        // By row, not by length: rows keep their meaning.
        for (std::size_t n = 0; n < count; ++n) {
            const double at = static_cast<double>(n) / static_cast<double>(count - 1) * static_cast<double>(rows.size() - 1);
            const auto i = std::min(static_cast<std::size_t>(at), rows.size() - 2);
            const double t = at - static_cast<double>(i);
            const Vec3 &a = across[i > 0 ? i - 1 : 0], &b = across[i], &c = across[i + 1], &d = across[std::min(i + 2, rows.size() - 1)];
            out[n][p] = 0.5 * ((2.0 * b) + t * (c - a) + t * t * (2.0 * a - 5.0 * b + 4.0 * c - d) + t * t * t * (3.0 * b - a - 3.0 * c + d));
        }
    }
    return out;
}

Fibre strip(std::vector<Vec3> points, double radius, const Distance& over, double keepShape, int rounds, int bundle) {
    Fibre fibre;
    fibre.points = std::move(points);
    if (over) {
        // Onto the outer side of what lies beneath, not through it.
        for (Vec3& p : fibre.points)
            for (int n = 0; n < 24 && over(p) < radius; ++n)
                p += Vec3(0.1 + 0.45 * smoothStep(55, 95, p.x), 0.8, 0);
        StringOptions string;
        string.rounds = rounds;
        string.keepShape = keepShape;
        string.margin.assign(fibre.points.size(), radius + 0.4);
        string.margin.front() = string.margin.back() = 0.3;
        relaxString(fibre.points, over, string);
    }
    fibre.radius.assign(fibre.points.size(), radius);
    fibre.bundle = bundle;
    return fibre;
}

void settleSheet(std::span<Fibre> strands, const std::vector<std::vector<Vec3>>& laid, const Distance& over, int rounds) {
    for (int round = 0; round < rounds; ++round) {
        if (round + 2 < rounds)
            evenSheet(strands, laid, 4);
        parallelFor(std::size_t{0}, strands.size(), [&](std::size_t i) {
            Fibre& strand = strands[i];
            for (std::size_t n = 1; n + 1 < strand.points.size(); ++n) {
                Vec3& p = strand.points[n];
                const double deep = strand.radius[n] + 0.3 - over(p);
                if (deep <= 0)
                    continue;
                constexpr double h = 1.2;
                const Vec3 slope{over({p.x + h, p.y, p.z}) - over({p.x - h, p.y, p.z}), over({p.x, p.y + h, p.z}) - over({p.x, p.y - h, p.z}),
                                 over({p.x, p.y, p.z + h}) - over({p.x, p.y, p.z - h})};
                if (const double steepness = glm::length(slope); steepness > 1e-9)
                    p += std::min(deep, 3.0) / steepness * slope;
            }
        });
    }
}

} // namespace acus
