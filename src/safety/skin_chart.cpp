#include "safety/skin_chart.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {
constexpr int spokes = 32;
constexpr double stepMm = 1;
} // namespace

SkinChart::SkinChart(const Model& model, SkinAxes axes, double radiusMm)
    : model(&model), axes(axes), radiusMm(radiusMm), parts(model.structures.size(), true), flat(spokes) {
    if (hasSkin(model))
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i] = model.structures[i].tissue == Tissue::skin;
}

std::optional<SkinChart> SkinChart::around(const Model& model, const Vec3& centre, double radiusMm) {
    const std::optional<SkinAxes> axes = skinAxesAt(model, centre);
    if (!axes)
        return std::nullopt;
    SkinChart chart(model, *axes, radiusMm);
    for (int k = 0; k < spokes; ++k) {
        const double angle = 2 * std::numbers::pi * k / spokes, lateral = std::cos(angle), cranial = std::sin(angle);
        std::vector<double>& row = chart.flat[static_cast<std::size_t>(k)];
        row.push_back(0);
        double along = 0;                       // along the skin so far
        std::optional<Vec3> last = chart.over(0, 0);
        for (double out = stepMm; last && row.size() <= static_cast<std::size_t>(radiusMm / stepMm) + 1; out += stepMm) {
            const std::optional<Vec3> next = chart.over(out * lateral, out * cranial);
            // Steeper than 75° from the tangent plane it is another fold, or the edge of the skin.
            if (!next || glm::distance(*next, *last) > 4 * stepMm)
                break;
            const double further = along + glm::distance(*next, *last);
            while (static_cast<double>(row.size()) * stepMm <= further)
                row.push_back(out - stepMm * (further - static_cast<double>(row.size()) * stepMm) / (further - along));
            along = further;
            last = next;
        }
    }
    return chart;
}

std::optional<Vec3> SkinChart::over(double lateral, double cranial) const {
    const double reach = 20 + 0.5 * std::hypot(lateral, cranial);
    const Vec3 on = axes.origin + lateral * axes.lateral + cranial * axes.cranial;
    const auto hit = model->queries->firstHit({on + reach * axes.outwards, -axes.outwards, 2 * reach}, parts);
    return hit ? std::optional(on + (reach - hit->depth) * axes.outwards) : std::nullopt;
}

std::optional<Vec3> SkinChart::at(double lateralMm, double cranialMm) const {
    const double mm = std::hypot(lateralMm, cranialMm);
    if (mm == 0)
        return axes.origin;
    if (mm > radiusMm + 1e-9)
        return std::nullopt;
    const auto flatOn = [&](std::size_t spoke) -> std::optional<double> {
        const std::vector<double>& row = flat[spoke % spokes];
        const double place = mm / stepMm;
        const auto i = static_cast<std::size_t>(place);
        if (i + 1 >= row.size())
            return std::nullopt;
        const double part = place - static_cast<double>(i);
        return row[i] + part * (row[i + 1] - row[i]);
    };
    double turn = std::atan2(cranialMm, lateralMm) / (2 * std::numbers::pi) * spokes;
    if (turn < 0)
        turn += spokes;
    const auto spoke = static_cast<std::size_t>(turn);
    const double part = turn - static_cast<double>(spoke);
    const auto first = flatOn(spoke), second = flatOn(spoke + 1);
    if (!first || !second)
        return std::nullopt;
    const double out = *first + part * (*second - *first);
    return over(out * lateralMm / mm, out * cranialMm / mm);
}

} // namespace acus
