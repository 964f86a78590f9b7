#include "sculpt/muscles/abdominal_wall.h"
#include "sculpt/muscles/level_curve.h"
#include "sculpt/muscles/strips.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace acus {

namespace {

struct WallMaker {
    const TrunkFigures& figures;
    const Distance& over;

    MuscleBody intercostals() const {
        MuscleBody body = flatBody("external_intercostal_l", 1.0);
        body.smallestPiece = 200;
        const Json& ribs = figures.muscles()["external_intercostal"]["ribs"];
        std::vector<std::vector<Vec3>> paths;
        for (const Json& rib : ribs) {
            if (!figures.skeleton.find(rib["rib"].get<std::string>()))
                continue;
            std::vector<Vec3> path = curveThrough(figures.line(rib["path"]), 60);
            for (Vec3& p : path)
                p = ontoBone(figures.skeleton, rib["rib"].get<std::string>(), p, -1.5, 14);
            paths.push_back(std::move(path));
        }
        for (std::size_t r = 0; r + 1 < paths.size(); ++r) {
            const std::size_t count = 34;
            body.sheets.push_back(body.fibres.size());
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
        Vec3 outwards(double share, double z) const {
            const Vec3 along = inner(share + 0.02, z) - inner(share - 0.02, z), up = inner(share, z + 3) - inner(share, z - 3);
            const Vec3 out = glm::cross(up, along);
            return out / std::max(glm::length(out), 1e-9);
        }
        Vec3 at(double share, double z, double depth) const { return inner(share, z) + depth * outwards(share, z); }
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
        MuscleBody body = flatBody("transversus_abdominis_l", 1.2);
        const Json& row = figures.muscles()["flank"];
        const double thick = row["transversus_mm"].get<double>() * figures.bulk;
        const Json& extent = row["transversus"];
        const double low = height(extent["low"].get<double>()), high = height(extent["high"].get<double>());
        const int rows = extent["rows"].get<int>();
        constexpr int along = 40;
        std::vector<std::vector<Vec3>> lines, inwards;
        std::vector<std::vector<double>> deeper;
        const double crestTop = height(crestTopOf(row["crest"]));
        for (int n = 0; n < rows; ++n) {
            const double z = low + (high - low) * n / (rows - 1);
            // It comes out from beside quadratus lumborum; below its top the crest is where it begins.
            const auto clear = [&](double share) { return over(flank.at(share, z, 0.5 * thick)) > 0.5 * thick; };
            double begin = 0.3;
            while (z > crestTop && begin > 0.02 && clear(begin - 0.01))
                begin -= 0.01;
            const Json& crest = row["crest"];
            for (std::size_t c = 0; c + 1 < crest.size(); ++c) {
                const double za = height(crest[c][1].get<double>()), zb = height(crest[c + 1][1].get<double>());
                if (za > zb && z < za && z >= zb)
                    begin = crest[c][0].get<double>() + (za - z) / (za - zb) * (crest[c + 1][0].get<double>() - crest[c][0].get<double>());
            }
            if (begin > 1.0)
                continue;
            std::vector<Vec3>& line = lines.emplace_back();
            std::vector<Vec3>& in = inwards.emplace_back();
            std::vector<double>& less = deeper.emplace_back();
            for (int i = 0; i < along; ++i) {
                const double share = begin + (1.12 - begin) * i / (along - 1.0), at = z - 4.0 * i / (along - 1.0);
                line.push_back(flank.at(share, at, 0.5 * thick));
                in.push_back(-flank.outwards(share, at));
                // It lines the ribs.
                double mm = 0;
                while (z > crestTop + 12 && mm < 16 && figures.skeleton.boneDistance(line.back() + mm * in.back()) < 0.5 * thick + 0.8)
                    mm += 0.5;
                less.push_back(mm);
            }
        }
        widen(deeper, 2);
        for (std::size_t n = 0; n < lines.size(); ++n) {
            for (std::size_t i = 0; i < lines[n].size(); ++i)
                lines[n][i] += deeper[n][i] * inwards[n][i];
            Fibre fibre = strip(lines[n], 0.47 * thick, {}, 1, 0, static_cast<int>(n) / 5);
            setTendon(fibre, 0.05, 0.26, 1, 1);
            body.fibres.push_back(std::move(fibre));
        }
        settleSheet(body.fibres, lines, over, 6);
        body.sheets = {0};
        return body;
    }

    static double crestTopOf(const Json& crest) {
        double top = -1e30;
        for (const Json& place : crest)
            top = std::max(top, place[1].get<double>());
        return top;
    }

    /// The greatest around each, then evened: never less than what was there by much.
    static void widen(std::vector<std::vector<double>>& values, int reach) {
        const auto each = [&](auto&& of) {
            const auto before = values;
            for (std::size_t n = 0; n < values.size(); ++n)
                for (std::size_t i = 0; i < values[n].size(); ++i) {
                    std::vector<double> near;
                    for (int dn = -reach; dn <= reach; ++dn)
                        for (int di = -reach; di <= reach; ++di) {
                            const auto a = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(n) + dn, 0, static_cast<std::ptrdiff_t>(values.size()) - 1);
                            const auto b = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(i) + di, 0, static_cast<std::ptrdiff_t>(values[n].size()) - 1);
                            near.push_back(before[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)]);
                        }
                    values[n][i] = of(near);
                }
        };
        each([](const std::vector<double>& near) { return *std::max_element(near.begin(), near.end()); });
        for (int round = 0; round < 2; ++round)
            each([](const std::vector<double>& near) { return std::accumulate(near.begin(), near.end(), 0.0) / static_cast<double>(near.size()); });
    }

    MuscleBody oblique(const Flank& flank, const char* id, const char* rows, double from, double thick, std::size_t count, bool outside) const {
        MuscleBody body = flatBody(id, 1.8);
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
        std::vector<std::vector<Vec3>> laid;
        for (const std::vector<Vec3>& line : stringsBetween(lines, count)) {
            std::vector<Vec3> points;
            for (const Vec3& p : line)
                points.push_back(flank.at(p.x, p.z, from + 0.5 * thick));
            const Distance bones = outside ? Distance([this](const Vec3& p) { return figures.skeleton.boneDistance(p); }) : Distance();
            laid.push_back(points);
            Fibre fibre = strip(std::move(points), 0.47 * thick, bones, 0.95, 25, n++ / 5);
            const std::vector<double> shares = lengthShares(fibre.points);
            for (std::size_t i = 0; i < shares.size(); ++i)
                fibre.radius[i] *= 0.55 + 0.45 * smoothStep(0, 0.18, std::min(shares[i], 1 - shares[i]));
            setTendon(fibre, 0.0, 0.08, 0.93, 1.0);
            body.fibres.push_back(std::move(fibre));
        }
        settleSheet(body.fibres, laid, over, 6);
        body.sheets = {0};
        return body;
    }
};

} // namespace

std::vector<MuscleBody> abdominalWallBodies(const TrunkFigures& figures, const Distance& over) {
    const WallMaker maker{figures, over};
    const Json& row = figures.muscles()["flank"];
    const double inner = row["transversus_mm"].get<double>() * figures.bulk, middle = row["internal_mm"].get<double>() * figures.bulk,
                 outer = row["external_mm"].get<double>() * figures.bulk;
    const WallMaker::Flank flank = maker.flank();
    std::vector<MuscleBody> wall;
    wall.push_back(maker.intercostals());
    wall.push_back(maker.transversus(flank));
    wall.push_back(maker.oblique(flank, "internal_abdominal_oblique_l", "internal", inner, middle, 46, false));
    wall.push_back(maker.oblique(flank, "external_abdominal_oblique_l", "external", inner + middle, outer, 46, true));
    return wall;
}

} // namespace acus
