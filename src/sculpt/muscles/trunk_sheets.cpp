#include "sculpt/muscles/trunk_sheets.h"
#include "geometry/parallel.h"
#include "sculpt/muscles/abdominal_wall.h"
#include "sculpt/muscles/strips.h"
#include <algorithm>
#include <cmath>
#include <string_view>

namespace acus {

namespace {

// Their aponeuroses meet over the supraspinous ligament.
constexpr double atMidline = 1, overLigament = 2.6;  // mm from the midline; behind the tips of the spinous processes

struct SheetMaker {
    const TrunkFigures& figures;
    const Compartment& compartment;
    double step;

    /// Four sheets, one a rib, that are one where they begin.
    MuscleBody serratus(const Distance& over) const {
        MuscleBody body = flatBody("serratus_posterior_inferior_l", 0.5);
        body.reach = 4;
        const Json& row = figures.muscles()["serratus_posterior_inferior"];
        const double thick = row["thickness"].get<double>() * std::sqrt(figures.bulk);
        const double high = figures.mark("t11_spinous_tip").z + 4, low = figures.mark("l2_spinous_tip").z;
        const std::size_t digits = row["ribs"].size();
        constexpr int each = 17;
        // Where the sheet comes from behind the erector spinae it is still in one piece.
        const double side = 50 * figures.bulk;
        const auto whole = [&](const char* which, const char* end, double z) {
            const Json& rib = row["ribs"][which == std::string_view("first") ? 0 : digits - 1];
            const Vec3 to = figures.vector(rib[end]);
            return z + (to.z - z) * side / to.x;
        };
        const double sideHigh = whole("first", "near", high), sideLow = whole("last", "far", low);
        for (std::size_t d = 0; d < digits; ++d) {
            const Json& rib = row["ribs"][d];
            const std::string bone = rib["rib"].get<std::string>();
            if (!figures.skeleton.find(bone))
                continue;
            const Vec3 near = ontoBone(figures.skeleton, bone, figures.vector(rib["near"]) + Vec3(2, 4, 0), 0.8);
            const Vec3 far = ontoBone(figures.skeleton, bone, figures.vector(rib["far"]) + Vec3(3, 4, 0), 0.8);
            std::vector<Fibre> digit(each);
            std::vector<std::vector<Vec3>> laid(each);
            parallelFor(0, each, [&](int n) {
                const double t = n / (each - 1.0), u = (static_cast<double>(d) + t) / static_cast<double>(digits);
                const double z = high + u * (low - high);
                const Vec3 tip = compartment.spinousLine(z);
                const Vec3 from{atMidline, tip.y + overLigament, z}, to = glm::mix(near, far, 0.08 + 0.84 * t);
                const double middle = sideHigh + u * (sideLow - sideHigh);
                const Vec3 quarter = compartment.at(0.5 * side / compartment.raphe(0.5 * (z + middle)).x, 1.0, 0.5 * (z + middle));
                const Vec3 edge = compartment.at(std::min(side / compartment.raphe(middle).x, 1.0), 1.0, middle);
                // Round the lateral border of the erector spinae.
                const double border = compartment.raphe(0.5 * (middle + to.z)).x;
                const double zBorder = glm::mix(middle, to.z, std::clamp((border - side) / (to.x - side), 0.3, 0.75));
                const Vec3 rim = compartment.raphe(zBorder) + Vec3(2, 2, 0);
                std::vector<Vec3> line = curveThrough({from, quarter + Vec3(0, 1, 0), edge + Vec3(0, 1, 0), rim, to}, 34);
                laid[static_cast<std::size_t>(n)] = line;
                Fibre fibre = strip(std::move(line), 0.5 * thick, over, 0.9, 40, static_cast<int>(d) * 3 + n / 6);
                setTendon(fibre, 0.12, 0.4, 0.95, 1);
                // Its aponeurosis is thinner than its flesh, if no thinner than samples can show.
                const std::vector<double> shares = lengthShares(fibre.points);
                for (std::size_t i = 0; i < shares.size(); ++i)
                    fibre.radius[i] = std::max(fibre.radius[i] * (0.7 + 0.3 * smoothStep(0.15, 0.45, shares[i])), 0.8 * step);
                digit[static_cast<std::size_t>(n)] = std::move(fibre);
            });
            settleSheet(digit, laid, over, 5);
            body.sheets.push_back(body.fibres.size());
            for (Fibre& fibre : digit)
                body.fibres.push_back(std::move(fibre));
        }
        return body;
    }

    MuscleBody latissimus(const Distance& beneath) const {
        // Above the region nothing is made that would carry it.
        const Distance over = [&](const Vec3& p) { return beneath({p.x, p.y, std::min(p.z, figures.top - 2)}); };
        MuscleBody body = flatBody("latissimus_dorsi_l", 1.8);
        const Json& row = figures.muscles()["latissimus_dorsi"];
        const double thick = row["thickness"].get<double>() * figures.bulk;
        std::vector<std::vector<Vec3>> rows;
        const std::size_t fromCrest = row["rows"].size() - row["on_crest"].get<std::size_t>();
        for (const Json& r : row["rows"]) {
            std::vector<Vec3> line = figures.line(r);
            if (line[0].x < 5) {
                line[0].x = atMidline;
                line[0].y = std::max(line[0].y, compartment.spinousLine(line[0].z).y + overLigament);
            }
            if (rows.size() >= fromCrest)
                line[0] = ontoBone(figures.skeleton, "hip_bone_l", line[0], 1);
            rows.push_back(curveThrough(line, 40));
        }
        constexpr std::size_t strands = 104;
        std::vector<std::vector<Vec3>> lines = stringsBetween(rows, strands);
        for (std::size_t n = (fromCrest * (strands - 1) + rows.size() - 2) / (rows.size() - 1); n < strands; ++n)
            lines[n][0] = ontoBone(figures.skeleton, "hip_bone_l", lines[n][0], 1);
        body.fibres.resize(lines.size());
        parallelFor(std::size_t{0}, lines.size(), [&](std::size_t n) {
            Fibre fibre = strip(lines[n], 0.45 * thick, over, 0.97, 40, static_cast<int>(n) / 11);
            const std::vector<double> shares = lengthShares(fibre.points);
            for (std::size_t i = 0; i < shares.size(); ++i)
                fibre.radius[i] *= 0.45 + 0.55 * smoothStep(0, 0.2, shares[i]);
            setTendon(fibre, 0.02, 0.16, 1, 1);
            body.fibres[n] = std::move(fibre);
        });
        settleSheet(body.fibres, lines, over, 6);
        body.sheets = {0};
        body.wall = [](const Vec3& p) { return 0.3 - p.x; }; // the other side's begins at the midline too, however thick both are
        body.wallSlope = 4;
        return body;
    }
};

} // namespace

TrunkSheets layTrunkSheets(const TrunkFigures& figures, const Compartment& compartment, const PartitionOptions& options, double step) {
    const SheetMaker maker{figures, compartment, step}, fine{figures, compartment, 0.6 * step};
    TrunkSheets out;
    const Box limits{{0.15, -1e6, -1e6}, {1e6, 1e6, figures.top}};
    // What is finished is in the way of what comes next.
    const auto over = [&](const Vec3& p) {
        double value = options.obstacle(p);
        for (const Grid& done : out.implicits)
            if (done.box().holds(p))
                value = std::min(value, done.sample(p));
        return value;
    };
    const auto finish = [&](std::vector<MuscleBody> bodies, double layerStep) {
        std::vector<MuscleGrid> layer;
        for (MuscleBody& body : bodies)
            layer.push_back(muscleGrid(std::move(body), layerStep, limits));
        PartitionOptions next = options;
        next.obstacle = over;
        std::vector<Grid> implicits;
        for (std::size_t m = 0; m < layer.size(); ++m)
            implicits.push_back(partitioned(layer, m, next));
        for (std::size_t m = 0; m < layer.size(); ++m) {
            out.muscles.push_back(std::move(layer[m]));
            out.implicits.push_back(std::move(implicits[m]));
        }
    };
    finish(abdominalWallBodies(figures, options.obstacle), step);
    std::vector<MuscleBody> serratus;
    serratus.push_back(fine.serratus(over));
    finish(std::move(serratus), fine.step);
    std::vector<MuscleBody> latissimus;
    latissimus.push_back(maker.latissimus(over));
    finish(std::move(latissimus), step);
    return out;
}

} // namespace acus
