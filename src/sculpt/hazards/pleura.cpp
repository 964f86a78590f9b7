#include "core/assets.h"
#include "geometry/parallel.h"
#include "sculpt/hazards/organs.h"
#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// The inner wall of the cage as a radius around an upright axis, and the line at which the pleura turns back.
struct Cage {
    double axisY = 0;
    struct Stop {
        double angle, z, radius; ///< 0 behind, π/2 on the left
    };
    std::vector<Stop> wall;
    std::vector<std::array<double, 2>> line; ///< angle, z
    double lungAbove = 34, lungAboveBehind = 34; ///< mm from the line to the edge of the lung; behind: beside the spine
    double recess = 4, recessBehind = 4;     ///< mm: how thick the sac is along its lower line, and beside the spine
    double top = 300, frontBodies = -10, depth = 60; ///< depth: of the chest before the axis

    double angleOf(const Vec3& p) const { return std::atan2(std::max(p.x, 0.0), p.y - axisY); }
    double radiusAt(double angle, double z) const { return radii.sample({angle * perRadian, z, 0}); }
    /// Once for all questions: the wall's radius by angle and height.
    void tabulate(double low) {
        radii = Grid::over({{0, low, 0}, {std::numbers::pi * perRadian, top, 0}}, 3, 0);
        for (int k = 0; k < radii.size[2]; ++k)
            for (int j = 0; j < radii.size[1]; ++j)
                for (int i = 0; i < radii.size[0]; ++i) {
                    const Vec3 at = radii.point(i, j, 0);
                    radii.at(i, j, k) = static_cast<float>(radiusOf(wall, at.x / perRadian, at.y));
                }
    }
    static constexpr double perRadian = 100; ///< about mm along the wall
    Grid radii;
    static double radiusOf(const std::vector<Stop>& stops, double angle, double z) {
        double least = 1e30;
        for (const Stop& s : stops)
            least = std::min(least, far(s, angle, z));
        double sum = 0, weight = 0;
        for (const Stop& s : stops) {
            const double w = std::exp(least - far(s, angle, z));
            sum += w * s.radius;
            weight += w;
        }
        return sum / weight;
    }
    static double far(const Stop& s, double angle, double z) {
        const double a = (s.angle - angle) / 0.19, b = (s.z - z) / 17;
        return a * a + b * b;
    }
    double lungAt(double angle) const {
        return lineAt(angle) + behind(angle, lungAboveBehind, lungAbove);
    }
    double recessAt(double angle) const { return behind(angle, recessBehind, recess); }
    double behind(double angle, double there, double elsewhere) const { return there + smoothStep(line[1][0], line[3][0], angle) * (elsewhere - there); }
    /// mm a radian.
    double lineSlope(double angle) const { return (lineAt(angle + 0.02) - lineAt(angle - 0.02)) / 0.04; }
    double lineAt(double angle) const {
        if (angle <= line.front()[0])
            return line.front()[1];
        for (std::size_t i = 1; i < line.size(); ++i)
            if (angle < line[i][0])
                return line[i - 1][1] + smoothStep(line[i - 1][0], line[i][0], angle) * (line[i][1] - line[i - 1][1]);
        return line.back()[1];
    }
};

Result<Cage> cageOf(const Places& places, const Json& figures) {
    const auto ribs = parseJson(asset("assets/patient/ribs.json"), "ribs.json");
    if (!ribs)
        return ribs.error();
    const auto t12 = places.named("t12_endplate_inferior"), t9 = places.named("t9_endplate_superior");
    if (!t12 || !t9)
        return Error{"the spine has no endplates of T9 and T12"};
    Cage cage;
    const double scale = places.bones().parameters.heightCm / (*ribs)["scanned_stature"].get<double>();
    cage.axisY = t12->y - 34 * scale;
    cage.frontBodies = t12->y - 14 * scale;
    cage.top = t9->z + 2;
    cage.depth = cage.axisY - (t12->y - 7 + figures["chest_front_y"].get<double>() * scale);
    const double inner = figures["inner_wall_mm"].get<double>();
    Vec3 onTwelve(0), onEleven(0), onTen(0);
    for (int rib = 9; rib <= 12; ++rib) {
        const LocalFrame& frame = places.bones().vertebra[static_cast<std::size_t>(rib - 9)];
        std::vector<TubeNode> shaft;
        for (const Json& row : (*ribs)["ribs"][std::to_string(rib)]["stations"])
            shaft.push_back({frame.toWorld(scale * Vec3(row[0].get<double>(), row[1].get<double>(), row[2].get<double>())), scale * row[3].get<double>(),
                             scale * row[4].get<double>(), Vec3(0)});
        const TubeCurve curve(shaft);
        for (double s = 0; s <= curve.length(); s += 6) {
            const TubeNode node = curve.at(s);
            const double r = std::hypot(node.p.x, node.p.y - cage.axisY);
            cage.wall.push_back({cage.angleOf(node.p), node.p.z, r - node.b - inner});
            if (rib == 11 && node.p.x < figures["rib_11_x"].get<double>() * scale)
                onEleven = node.p;
            if (rib == 10 && (s == 0 || node.p.x > onTen.x))
                onTen = node.p;
        }
        if (rib == 12)
            onTwelve = curve.at(figures["rib_12_share"].get<double>() * curve.length()).p;
    }
    // The ribs shown end at the side; in front of them the wall is an ellipse as wide as they are.
    const std::vector<Cage::Stop> ribbed = cage.wall;
    double ninthBeside = cage.top;
    for (const Cage::Stop& stop : ribbed)
        if (stop.angle < 0.5 * std::numbers::pi)
            ninthBeside = std::min(ninthBeside, std::max(stop.z, onTen.z + 25 * scale));
    for (double z = onTen.z - 20; z <= cage.top + 10; z += 15) {
        const double wide = Cage::radiusOf(ribbed, 0.5 * std::numbers::pi, std::min(z, ninthBeside));
        for (double angle = 1.25; angle <= std::numbers::pi; angle += 0.17) {
            const bool shown = std::any_of(ribbed.begin(), ribbed.end(), [&](const Cage::Stop& stop) { return Cage::far(stop, angle, z) < 5; });
            if (!shown)
                cage.wall.push_back({angle, z, std::pow(std::pow(std::abs(std::sin(angle)) / wide, 2.15) +
                                                            std::pow(std::max(-std::cos(angle), 0.0) / cage.depth, 2.15), -1 / 2.15)});
        }
    }
    const Json& rise = figures["front_rise_mm"];
    cage.line = {{cage.angleOf({18 * scale, t12->y + 12, 0}), t12->z - 2},
                 {cage.angleOf(onTwelve), onTwelve.z - 2},
                 {cage.angleOf(onEleven), onEleven.z - 2},
                 {cage.angleOf(onTen), onTen.z},
                 {2.2, onTen.z + rise[0].get<double>() * scale},
                 {2.65, onTen.z + rise[1].get<double>() * scale},
                 {3.05, onTen.z + rise[2].get<double>() * scale}};
    cage.lungAbove = cage.lungAboveBehind = figures["lung_above_line_mm"].get<double>() * places.scale();
    cage.recess = cage.recessBehind = figures["recess_mm"].get<double>();
    if (places.bones().parameters.variants.has(Variant::lowPleura)) {
        const Json& low = figures["low"];
        const double l1 = places.bones().vertebra[static_cast<std::size_t>(Level::l1)].origin.z - low["below_l1_centre_mm"].get<double>() * scale;
        const double fall = std::max(cage.line[0][1] - l1, 0.0);
        for (std::size_t i = 0; i < low["shares"].size(); ++i)
            cage.line[i][1] -= low["shares"][i].get<double>() * fall;
        cage.lungAboveBehind = low["lung_above_line_mm"].get<double>() * places.scale();
        cage.recessBehind = low["recess_mm"].get<double>();
    }
    for (std::size_t i = 1; i < cage.line.size(); ++i)
        cage.line[i][0] = std::max(cage.line[i][0], cage.line[i - 1][0] + 0.05);
    return cage;
}

/// How far the wall stands in from where the cage alone would have it, by angle and height as seen from an upright line within the lung.
/// The pleura with its recess lies as a smooth membrane in front of vertebrae, necks of ribs and what runs on them: it neither passes
/// behind an artery nor folds around it.
struct Standing {
    static constexpr double perRadian = 40, stepMm = 3, nearestMm = 8, farthestMm = 160, aroundMm = 3, smoothMm = 4;
    static constexpr double mostMm = 14;   // what stands in further is no neighbour of the wall: the sac is cut by it
    Vec3 eye{0};
    Grid in;

    static Vec3 way(double angle) { return {-std::sin(angle), -std::cos(angle), 0}; } ///< 0: straight forwards, so that the seam is there

    Standing(const Vec3& from, const Box& box, const SolidDistance& sac, const SolidDistance& solid) : eye(from) {
        in = Grid::over({{0, box.low.z, 0}, {2 * std::numbers::pi * perRadian, box.high.z, 0}}, stepMm, 0);
        parallelFor(0, in.size[1], [&](int j) {
            for (int i = 0; i < in.size[0]; ++i)
                for (int k = 0; k < in.size[2]; ++k)
                    in.at(i, j, k) = static_cast<float>(seen(in.point(i, j, 0), sac, solid));
        });
        const int half = static_cast<int>(std::lround(aroundMm / stepMm));
        for (const int axis : {0, 1}) {
            const Grid before = in;
            for (int k = 0; k < in.size[2]; ++k)
                for (int j = 0; j < in.size[1]; ++j)
                    for (int i = 0; i < in.size[0]; ++i)
                        for (int o = -half; o <= half; ++o)
                            in.at(i, j, k) = std::max(in.at(i, j, k), before.at(axis == 0 ? std::clamp(i + o, 0, in.size[0] - 1) : i,
                                                                                axis == 1 ? std::clamp(j + o, 0, in.size[1] - 1) : j, k));
        }
        blur(in, {smoothMm, smoothMm, 0});
    }

    /// From a place to where it would lie if nothing stood in.
    Vec3 outwards(const Vec3& p) const {
        const Vec3 d(p.x - eye.x, p.y - eye.y, 0);
        const double r = glm::length(d);
        if (r < nearestMm)
            return Vec3(0);
        double angle = std::atan2(-d.x, -d.y);
        if (angle < 0)
            angle += 2 * std::numbers::pi;
        return std::max(in.sample({angle * perRadian, p.z, 0}), 0.0) / r * d;
    }

  private:
    double seen(const Vec3& at, const SolidDistance& sac, const SolidDistance& solid) const {
        const Vec3 from(eye.x, eye.y, at.y), along = way(at.x / perRadian);
        double wall = 0;
        for (double r = nearestMm; r < farthestMm; r += 2)
            if (sac(from + r * along) < 0)
                wall = r;
        double r = nearestMm;
        for (double d = 0; r < wall && (d = solid(from + r * along)) > 1.0;)
            r += std::max(0.8 * (d - 0.8), 0.3);
        return r <= nearestMm ? 0 : std::clamp(wall - r, 0.0, mostMm);
    }
};

} // namespace

Result<PleuraFields> pleuraFields(const Places& places, const Json& figures, const SolidDistance& solid) {
    auto made = cageOf(places, figures);
    if (!made)
        return made.error();
    double low = made->top;
    for (const auto& stop : made->line)
        low = std::min(low, stop[1]);
    made->tabulate(low - 15);
    const auto cage = std::make_shared<const Cage>(std::move(*made));
    const double dome = figures["dome_mm"].get<double>() * places.scale(), fall = figures["dome_fall_mm"].get<double>();
    double reach = 0;
    for (const Cage::Stop& stop : cage->wall)
        reach = std::max(reach, stop.radius);
    const Box box{{2, cage->axisY - cage->depth - 4, low - 4}, {reach + 6, cage->axisY + reach + 4, cage->top + 2}};
    const SolidDistance caged = [=](const Vec3& p) {
        const double r = std::hypot(p.x, p.y - cage->axisY), angle = cage->angleOf(p);
        const double radius = cage->radiusAt(angle, p.z), deep = radius - r;
        // Medially the dome's height goes on from where the wall's influence ends.
        const double recess = cage->recessAt(angle), d = std::max(deep - recess, 0.0);
        const double rise = dome * (1 - std::exp(-d / fall)), steep = deep > recess ? dome / fall * std::exp(-d / fall) : 0;
        const double turns = cage->lineSlope(angle) / std::max(r, 20.0);
        const double floor = (cage->lineAt(angle) + rise - p.z) / std::sqrt(1 + steep * steep + turns * turns);
        double value = smoothMax(-deep * 0.97, floor, 3);
        const double middle = 13 + 24 * smoothStep(0, 55, cage->frontBodies - p.y);
        value = smoothMax(value, middle - p.x, 34);
        return value;
    };
    const Vec3 eye(figures["eye"][0].get<double>() * places.scale(), cage->axisY + figures["eye"][1].get<double>() * places.scale(), 0);
    const auto standing = std::make_shared<const Standing>(eye, box, caged, solid);
    const auto sac = [=](const Vec3& p) {
        return caged(p + standing->outwards(p));
    };
    PleuraFields fields;
    fields.pleura = field(box, [=](const Vec3& p) { return smoothMax(smoothMax(sac(p), 1.0 - solid(p), 1.5), p.z - cage->top, 2); }, 2.2);
    fields.lung = field(
        box,
        [=](const Vec3& p) {
            const double angle = cage->angleOf(p), turns = cage->lineSlope(angle) / std::max(std::hypot(p.x, p.y - cage->axisY), 20.0);
            const double edge = (cage->lungAt(angle) - p.z) / std::sqrt(1 + turns * turns);
            return smoothMax(smoothMax(smoothMax(sac(p) + 1.4, edge, 9), 2.2 - solid(p), 2.0), p.z - cage->top + 1.0, 2);
        },
        2.2);
    return fields;
}

} // namespace acus
