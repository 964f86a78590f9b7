#include "sculpt/muscles/trunk_sheets.h"
#include <string_view>
#include <algorithm>
#include <cmath>
#include <tbb/parallel_for.h>

namespace acus {

namespace {

struct Maker {
    const TrunkFigures& figures;
    const Compartment& compartment;
    const PartitionOptions& options;
    double step;

    MuscleBody sheet(const char* id, double blend) const {
        MuscleBody body;
        body.id = id;
        body.estimated = true;
        body.blend = blend;
        body.reach = 6;
        body.groove = 0.2;
        body.seamWidth = 0.5;
        return body;
    }

    /// Between the rows (each of equal point count) `count` strings.
    static std::vector<std::vector<Vec3>> between(const std::vector<std::vector<Vec3>>& rows, std::size_t count) {
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

    Fibre strip(std::vector<Vec3> points, double radius, const Distance& over, double keepShape, int rounds, int bundle) const {
        Fibre fibre;
        fibre.points = std::move(points);
        if (over) {
            // Onto the outer side of what lies beneath, not through it.
            for (Vec3& p : fibre.points)
                for (int n = 0; n < 24 && over(p) < radius; ++n)
                    p += Vec3(p.x > 75 ? 0.55 : 0.1, 0.8, 0);
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

    MuscleBody intercostals() const {
        MuscleBody body = sheet("external_intercostal_l", 1.0);
        body.smallestPiece = 200;
        const Json& ribs = figures.muscles()["external_intercostal"]["ribs"];
        std::vector<std::vector<Vec3>> paths;
        for (const Json& rib : ribs) {
            std::vector<Vec3> path = curveThrough(figures.line(rib["path"]), 60);
            for (Vec3& p : path)
                p = ontoBone(figures.skeleton, rib["rib"].get<std::string>(), p, -1.5, 14);
            paths.push_back(std::move(path));
        }
        for (std::size_t r = 0; r + 1 < paths.size(); ++r) {
            const std::size_t count = 34;
            for (std::size_t n = 0; n < count; ++n) {
                const double s = static_cast<double>(n) / count * 0.86;
                const auto at = [](const std::vector<Vec3>& path, double share) {
                    const double x = std::clamp(share, 0.0, 1.0) * static_cast<double>(path.size() - 1);
                    const auto i = std::min(static_cast<std::size_t>(x), path.size() - 2);
                    return glm::mix(path[i], path[i + 1], x - static_cast<double>(i));
                };
                const Vec3 from = at(paths[r], s);
                // The nearest place on the rib below, then on forwards.
                double best = 1e30, share = 0;
                for (int i = 0; i <= 60; ++i)
                    if (const double d = glm::distance(from, at(paths[r + 1], i / 60.0)); d < best) {
                        best = d;
                        share = i / 60.0;
                    }
                const Vec3 to = at(paths[r + 1], share + 0.07);
                if (share >= 0.97 || best > 45)
                    continue;
                Fibre fibre;
                fibre.points = resampled({from, to}, 8);
                setSpindle(fibre, 1.7, 1, 1);
                setTendon(fibre, 0, 0.15, 0.85, 1);
                fibre.bundle = static_cast<int>(r * 20 + n / 2);
                body.fibres.push_back(std::move(fibre));
            }
        }
        return body;
    }

    /// The inner surface of the lateral wall, and its normal.
    struct Flank {
        std::vector<double> shares;
        std::vector<LevelCurve> courses;
        Vec3 inner(double share, double z) const {
            const double s = std::clamp(share, 0.0, 1.25);
            std::vector<Vec3> points;
            for (const LevelCurve& course : courses)
                points.push_back(course.at(z));
            std::size_t i = 0;
            while (i + 2 < shares.size() && shares[i + 1] < s)
                ++i;
            const double t = (s - shares[i]) / (shares[i + 1] - shares[i]);
            const Vec3 &b = points[i], &c = points[i + 1];
            const Vec3 a = i > 0 ? points[i - 1] : 2.0 * b - c, d = i + 2 < points.size() ? points[i + 2] : 2.0 * c - b;
            if (t > 1)
                return c + (t - 1) * (c - b);
            return 0.5 * ((2.0 * b) + t * (c - a) + t * t * (2.0 * a - 5.0 * b + 4.0 * c - d) + t * t * t * (3.0 * b - a - 3.0 * c + d));
        }
        Vec3 at(double share, double z, double depth) const {
            const Vec3 along = inner(share + 0.02, z) - inner(share - 0.02, z), up = inner(share, z + 3) - inner(share, z - 3);
            const Vec3 out = glm::cross(up, along);
            return inner(share, z) + depth / std::max(glm::length(out), 1e-9) * out;
        }
    };

    Flank flank() const {
        const Json& row = figures.muscles()["flank"];
        Flank out;
        out.shares = row["shares"].get<std::vector<double>>();
        for (const Json& course : row["courses"])
            out.courses.emplace_back(figures.line(course));
        return out;
    }

    double height(double z) const { return figures.table({100, -10, z}).z; }

    MuscleBody transversus(const Flank& flank) const {
        MuscleBody body = sheet("transversus_abdominis_l", 1.2);
        const Json& row = figures.muscles()["flank"];
        const double thick = row["transversus_mm"].get<double>() * figures.bulk;
        const Json& extent = row["transversus"];
        const double low = height(extent["low"].get<double>()), high = height(extent["high"].get<double>());
        const int rows = extent["rows"].get<int>();
        for (int n = 0; n < rows; ++n) {
            const double z = low + (high - low) * n / (rows - 1);
            // Below its top the crest is where it begins.
            double begin = 0.02;
            const Json& crest = row["crest"];
            for (std::size_t c = 0; c + 1 < crest.size(); ++c) {
                const double za = height(crest[c][1].get<double>()), zb = height(crest[c + 1][1].get<double>());
                if (za > zb && z < za && z >= zb)
                    begin = crest[c][0].get<double>() + (za - z) / (za - zb) * (crest[c + 1][0].get<double>() - crest[c][0].get<double>());
            }
            if (begin > 1.0)
                continue;
            std::vector<Vec3> points;
            for (int i = 0; i < 40; ++i)
                points.push_back(flank.at(begin + (1.12 - begin) * i / 39.0, z - 4.0 * i / 39.0, 0.5 * thick));
            Fibre fibre = strip(std::move(points), 0.47 * thick, {}, 1, 0, n / 5);
            setTendon(fibre, 0.05, 0.26, 1, 1);
            body.fibres.push_back(std::move(fibre));
        }
        return body;
    }

    MuscleBody oblique(const Flank& flank, const char* id, const char* rows, double from, double thick, std::size_t count, bool outside) const {
        MuscleBody body = sheet(id, 1.8);
        std::vector<std::vector<Vec3>> lines;
        for (const Json& r : figures.muscles()["flank"][rows]) {
            std::vector<Vec3> line;
            const double z0 = height(r[1].get<double>()), z1 = height(r[3].get<double>());
            for (int i = 0; i < 30; ++i) {
                const double t = i / 29.0;
                line.push_back({r[0].get<double>() + t * (r[2].get<double>() - r[0].get<double>()), 0, z0 + t * (z1 - z0)});
            }
            lines.push_back(std::move(line));
        }
        int n = 0;
        for (const std::vector<Vec3>& line : between(lines, count)) {
            std::vector<Vec3> points;
            for (const Vec3& p : line)
                points.push_back(flank.at(p.x, p.z, from + 0.5 * thick));
            const Distance over = outside ? Distance([this](const Vec3& p) { return figures.skeleton.boneDistance(p); }) : Distance();
            Fibre fibre = strip(std::move(points), 0.47 * thick, over, 0.95, 25, n++ / 5);
            const std::vector<double> shares = lengthShares(fibre.points);
            for (std::size_t i = 0; i < shares.size(); ++i)
                fibre.radius[i] *= 0.55 + 0.45 * smoothStep(0, 0.18, std::min(shares[i], 1 - shares[i]));
            setTendon(fibre, 0.0, 0.08, 0.93, 1.0);
            body.fibres.push_back(std::move(fibre));
        }
        return body;
    }

    MuscleBody serratus(const Distance& over) const {
        MuscleBody body = sheet("serratus_posterior_inferior_l", 0.5);
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
            const Vec3 near = ontoBone(figures.skeleton, bone, figures.vector(rib["near"]) + Vec3(2, 4, 0), 0.8);
            const Vec3 far = ontoBone(figures.skeleton, bone, figures.vector(rib["far"]) + Vec3(3, 4, 0), 0.8);
            std::vector<Fibre> digit(each);
            tbb::parallel_for(0, each, [&](int n) {
                const double t = n / (each - 1.0), u = (static_cast<double>(d) + t) / static_cast<double>(digits);
                const double z = high + u * (low - high);
                const Vec3 tip = compartment.spinousLine(z);
                const Vec3 from{2.2, tip.y + 0.5, z}, to = glm::mix(near, far, 0.08 + 0.84 * t);
                const double middle = sideHigh + u * (sideLow - sideHigh);
                const Vec3 quarter = compartment.at(0.5 * side / compartment.raphe(0.5 * (z + middle)).x, 1.0, 0.5 * (z + middle));
                const Vec3 edge = compartment.at(std::min(side / compartment.raphe(middle).x, 1.0), 1.0, middle);
                std::vector<Vec3> line = curveThrough({from, quarter + Vec3(0, 1, 0), edge + Vec3(0, 1, 0), to}, 30);
                Fibre fibre = strip(std::move(line), 0.5 * thick, over, 0.9, 40, static_cast<int>(d) * 3 + n / 6);
                setTendon(fibre, 0.12, 0.4, 0.95, 1);
                // Its aponeurosis is thinner than its flesh, if no thinner than samples can show.
                const std::vector<double> shares = lengthShares(fibre.points);
                for (std::size_t i = 0; i < shares.size(); ++i)
                    fibre.radius[i] = std::max(fibre.radius[i] * (0.7 + 0.3 * smoothStep(0.15, 0.45, shares[i])), 0.45 * step);
                digit[static_cast<std::size_t>(n)] = std::move(fibre);
            });
            for (Fibre& fibre : digit)
                body.fibres.push_back(std::move(fibre));
        }
        return body;
    }

    MuscleBody latissimus(const Distance& over) const {
        MuscleBody body = sheet("latissimus_dorsi_l", 1.8);
        const Json& row = figures.muscles()["latissimus_dorsi"];
        const double thick = row["thickness"].get<double>() * figures.bulk;
        std::vector<std::vector<Vec3>> rows;
        const std::size_t fromCrest = row["rows"].size() - row["on_crest"].get<std::size_t>();
        for (const Json& r : row["rows"]) {
            std::vector<Vec3> line = figures.line(r);
            if (rows.size() >= fromCrest)
                line[0] = ontoBone(figures.skeleton, "hip_bone_l", line[0], 0.5);
            rows.push_back(curveThrough(line, 40));
        }
        std::vector<std::vector<Vec3>> lines = between(rows, 104);
        body.fibres.resize(lines.size());
        tbb::parallel_for(std::size_t{0}, lines.size(), [&](std::size_t n) {
            Fibre fibre = strip(std::move(lines[n]), 0.45 * thick, over, 0.97, 40, static_cast<int>(n) / 11);
            const std::vector<double> shares = lengthShares(fibre.points);
            for (std::size_t i = 0; i < shares.size(); ++i)
                fibre.radius[i] *= 0.45 + 0.55 * smoothStep(0, 0.2, shares[i]);
            setTendon(fibre, 0.02, 0.16, 1, 1);
            body.fibres[n] = std::move(fibre);
        });
        return body;
    }
};

} // namespace

TrunkSheets layTrunkSheets(const TrunkFigures& figures, const Compartment& compartment, const PartitionOptions& options, double step) {
    const Maker maker{figures, compartment, options, step};
    TrunkSheets out;
    const Box limits{{0.6, -1e6, -1e6}, {1e6, 1e6, figures.top}};
    // What is finished is in the way of what comes next.
    const auto over = [&](const Vec3& p) {
        double value = options.obstacle(p);
        for (const Grid& done : out.implicits) {
            const Box b = done.box();
            if (p.x >= b.low.x && p.y >= b.low.y && p.z >= b.low.z && p.x <= b.high.x && p.y <= b.high.y && p.z <= b.high.z)
                value = std::min(value, done.sample(p));
        }
        return value;
    };
    const auto finish = [&](std::vector<MuscleBody> bodies) {
        std::vector<MuscleGrid> layer;
        for (MuscleBody& body : bodies)
            layer.push_back(muscleGrid(std::move(body), step, limits));
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
    const Json& flankFigures = figures.muscles()["flank"];
    const double inner = flankFigures["transversus_mm"].get<double>() * figures.bulk, middle = flankFigures["internal_mm"].get<double>() * figures.bulk,
                 outer = flankFigures["external_mm"].get<double>() * figures.bulk;
    const Maker::Flank flank = maker.flank();
    std::vector<MuscleBody> wall;
    wall.push_back(maker.intercostals());
    wall.push_back(maker.transversus(flank));
    wall.push_back(maker.oblique(flank, "internal_abdominal_oblique_l", "internal", inner, middle, 46, false));
    wall.push_back(maker.oblique(flank, "external_abdominal_oblique_l", "external", inner + middle, outer, 46, true));
    finish(std::move(wall));
    std::vector<MuscleBody> serratus;
    serratus.push_back(maker.serratus(over));
    finish(std::move(serratus));
    std::vector<MuscleBody> latissimus;
    latissimus.push_back(maker.latissimus(over));
    finish(std::move(latissimus));
    return out;
}

} // namespace acus
