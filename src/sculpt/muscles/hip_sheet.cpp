#include "sculpt/muscles/hip_sheet.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>
#include <string>

namespace acus {

namespace {

constexpr double closeness = 0.5, widestFillMm = 3;  // of strands side by side: radius to distance

/// One of the lines a sheet runs through, as many points as it has strands, put on its bone.
struct Station {
    std::vector<Vec3> points;
    bool pinned = false;
};

Vec3 directionOf(const Json& row) { return glm::normalize(Vec3(row[0].get<double>(), row[1].get<double>(), row[2].get<double>())); }

std::vector<Vec3> spread(const std::vector<Vec3>& line, std::size_t count) {
    if (line.size() == 1 || count == 1)
        return std::vector<Vec3>(count, line[line.size() / 2]);
    return curveThrough(line, count);
}

/// A plate has two faces: coming from outside along `face`, the first point `above` mm off the bone; p itself when there is
/// none within `within` mm.
Vec3 ontoFace(const Skeleton& skeleton, std::string_view bone, const Vec3& p, const Vec3& face, double above, double within) {
    const Part* part = skeleton.find(bone);
    if (!part)
        return p;
    for (double t = within; t > -within; t -= 0.5) {
        const Vec3 q = p + t * face;
        if (part->field->at(q) < above)
            return t < within ? ontoBone(*part->field, q, above, 3) : p;
    }
    return p;
}

std::vector<Station> stationsOf(const HipFigures& figures, const Json& sheet, std::size_t strands) {
    std::vector<Station> stations;
    for (const Json& row : sheet["lines"]) {
        Station station;
        station.points = spread(figures.line(row["points"]), strands);
        station.pinned = row.value("pin", false);
        if (row.contains("on")) {
            const double above = row.value("above", 1.0);
            const std::string bone = row["on"].get<std::string>();
            const double within = row.value("within", 14.0);
            std::vector<Vec3> put;
            for (const Vec3& p : station.points)
                put.push_back(ontoBone(figures.skeleton, bone, row.contains("face") ? ontoFace(figures.skeleton, bone, p, directionOf(row["face"]), above, within) : p, above, within));
            // A stray point that found another face of the bone would tear the sheet: go where the neighbours went, then
            // the little that is left.
            for (int round = 0; round < 3; ++round) {
                const std::vector<Vec3> before = put;
                for (std::size_t i = 1; i + 1 < put.size(); ++i) {
                    const Vec3 moved = 0.25 * (before[i - 1] - station.points[i - 1]) + 0.5 * (before[i] - station.points[i]) + 0.25 * (before[i + 1] - station.points[i + 1]);
                    put[i] = station.points[i] + moved;
                }
            }
            for (Vec3& p : put)
                p = ontoBone(figures.skeleton, bone, p, above, within);
            station.points = put;
        }
        stations.push_back(std::move(station));
    }
    return stations;
}

/// Ids of bundles for strands side by side: `wide` strands each, unevenly.
std::vector<int> bundlesOf(std::size_t strands, double wide, Random& random, int& next) {
    std::vector<int> out(strands);
    double left = wide * random.uniform(0.6, 1.3);
    for (std::size_t i = 0; i < strands; ++i) {
        if (left < 0.5) {
            ++next;
            left += wide * random.uniform(0.7, 1.35);
        }
        out[i] = next;
        left -= 1;
    }
    ++next;
    return out;
}

void addSheet(const HipFigures& figures, const Json& sheet, const Distance& around, Random& random, int& nextBundle, std::vector<Fibre>& fibres) {
    const auto strands = sheet["strands"].get<std::size_t>();
    const auto count = sheet.value("points", std::size_t{26});
    const std::vector<Station> stations = stationsOf(figures, sheet, strands);
    const Profile half(sheet["half"]);
    const Profile across = sheet.contains("across") ? Profile(sheet["across"]) : Profile();
    const double lift = sheet.value("lift", 0.9);
    const std::vector<int> bundles = bundlesOf(strands, sheet.value("bundle", 3.5), random, nextBundle);
    std::vector<Fibre> made;
    for (std::size_t i = 0; i < strands; ++i) {
        const double u = strands > 1 ? static_cast<double>(i) / static_cast<double>(strands - 1) : 0.5;
        std::vector<Vec3> controls;
        for (const Station& station : stations)
            controls.push_back(station.points[i]);
        Fibre fibre;
        fibre.points = curveThrough(controls, count);
        fibre.bundle = bundles[i];
        StringOptions options;
        options.rounds = sheet.value("rounds", 60);
        options.keepShape = sheet.value("keep", 0.6);
        for (const Station& station : stations)
            if (station.pinned) {
                std::size_t nearest = 0;
                for (std::size_t n = 1; n < count; ++n)
                    if (glm::distance(fibre.points[n], station.points[i]) < glm::distance(fibre.points[nearest], station.points[i]))
                        nearest = n;
                fibre.points[nearest] = station.points[i];
                options.fixed.push_back(nearest);
            }
        for (std::size_t n = 0; n < count; ++n) {
            const double s = static_cast<double>(n) / static_cast<double>(count - 1);
            const double radius = half.at(s) * across.at(u) * figures.thicknessScale;
            fibre.radius.push_back(radius);
            options.margin.push_back(lift * radius + 0.5);
        }
        if (options.rounds > 0)
            relaxString(fibre.points, around, options);
        made.push_back(std::move(fibre));
    }
    // Neighbours lie side by side.
    for (int round = 0; round < sheet.value("even", 2); ++round) {
        std::vector<Fibre> before = made;
        for (std::size_t i = 1; i + 1 < strands; ++i)
            for (std::size_t n = 1; n + 1 < count; ++n)
                made[i].points[n] = 0.5 * before[i].points[n] + 0.25 * (before[i - 1].points[n] + before[i + 1].points[n]);
    }
    // Without gaps between them, so that the sheet's edge is no comb.
    for (std::size_t i = 0; i < strands; ++i)
        for (std::size_t n = 0; n < count; ++n)
            for (const std::size_t beside : {i > 0 ? i - 1 : i, std::min(i + 1, strands - 1)})
                made[i].radius[n] = std::max(made[i].radius[n], std::min(closeness * glm::distance(made[i].points[n], made[beside].points[n]), widestFillMm));
    const Json& tendon = sheet["tendon"];
    for (Fibre& fibre : made) {
        const double jitter = random.uniform(-0.03, 0.03);
        const double end = std::min(tendon[2].get<double>() + jitter, 1.0), full = std::min(tendon[3].get<double>() + jitter, 1.0);
        setTendon(fibre, tendon[0].get<double>(), std::max(tendon[1].get<double>() + jitter, tendon[0].get<double>()), end, std::max(full, end));
        fibres.push_back(std::move(fibre));
    }
}

/// A belly: strands through the ellipses of its sections.
void addBelly(const HipFigures& figures, const Json& belly, const Distance& around, Random& random, int& nextBundle, std::vector<Fibre>& fibres) {
    const auto count = belly.value("points", std::size_t{26});
    std::vector<Vec3> middle = curveThrough(figures.line(belly["path"]), count);
    if (belly.contains("from"))
        middle.front() = ontoBone(figures.skeleton, belly["from"].get<std::string>(), middle.front(), belly.value("above", 1.0));
    if (belly.contains("onto"))
        middle.back() = ontoBone(figures.skeleton, belly["onto"].get<std::string>(), middle.back(), 1);
    const Profile wide(belly["wide"]), thick(belly["thick"]);
    const Vec3 axis = directionOf(belly["across"]);
    StringOptions options;
    options.rounds = belly.value("rounds", 30);
    options.keepShape = 1;
    for (std::size_t n = 0; n < count; ++n) {
        const double s = static_cast<double>(n) / static_cast<double>(count - 1);
        options.margin.push_back(0.8 * std::min(wide.at(s), thick.at(s)) * figures.thicknessScale + 0.5);
    }
    if (options.rounds > 0)
        relaxString(middle, around, options);
    // Seven strands: one in the middle, six around it; flat bellies get them spread along their width.
    const int ring = belly.value("ring", 6);
    const double jitter = random.uniform(0, 1);
    for (int i = 0; i <= ring; ++i) {
        const double angle = 2 * std::acos(-1.0) * (i + jitter) / ring;
        Fibre fibre;
        fibre.bundle = nextBundle + (i == ring ? 0 : i * 3 / ring);
        for (std::size_t n = 0; n < count; ++n) {
            const double s = static_cast<double>(n) / static_cast<double>(count - 1);
            const Vec3 along = glm::normalize(middle[std::min(n + 1, count - 1)] - middle[n > 0 ? n - 1 : 0]);
            const Vec3 first = glm::normalize(axis - glm::dot(axis, along) * along), second = glm::cross(along, first);
            const double a = wide.at(s) * figures.thicknessScale, b = thick.at(s) * figures.thicknessScale;
            const double radius = 0.5 * std::min(a, b);
            const double reach = i == ring ? 0.0 : 1.0;
            fibre.points.push_back(middle[n] + reach * ((a - radius) * std::cos(angle) * first + (b - radius) * std::sin(angle) * second));
            fibre.radius.push_back(radius);
        }
        const Json& tendon = belly["tendon"];
        const double shift = random.uniform(-0.03, 0.03);
        setTendon(fibre, tendon[0].get<double>(), std::max(tendon[1].get<double>() + shift, tendon[0].get<double>()),
                  std::min(tendon[2].get<double>() + shift, 1.0), std::min(std::max(tendon[3].get<double>(), tendon[2].get<double>() + shift), 1.0));
        fibres.push_back(std::move(fibre));
    }
    nextBundle += 3;
}

} // namespace

MuscleBody hipBody(const HipFigures& figures, const Json& muscle, const Distance& around) {
    MuscleBody body;
    body.id = muscle["id"].get<std::string>();
    body.estimated = muscle.value("estimated", false);
    body.blend = muscle.value("blend", 2.5);
    body.reach = muscle.value("reach", 12.0);
    body.groove = muscle.value("groove", 0.3);
    Random random(0x681b0000u + static_cast<std::uint64_t>(body.id.size()) * 131 + static_cast<unsigned char>(body.id[0]));
    int nextBundle = 0;
    for (const Json& sheet : muscle.value("sheets", Json::array()))
        addSheet(figures, sheet, around, random, nextBundle, body.fibres);
    for (const Json& belly : muscle.value("bellies", Json::array()))
        addBelly(figures, belly, around, random, nextBundle, body.fibres);
    // Walls that are not bone: the midline, the end of the thigh, planes of membranes (points on them, normals outwards).
    struct Plane {
        Vec3 at, out;
    };
    std::vector<Plane> planes{{{0, 0, figures.cut}, {0, 0, -1}}, {{muscle.value("midline", 0.4), 0, 0}, {-1, 0, 0}}};
    for (const Json& row : muscle.value("walls", Json::array())) {
        const Vec3 a = figures.vector(row["points"][0]), b = figures.vector(row["points"][1]), c = figures.vector(row["points"][2]);
        planes.push_back({a, glm::normalize(glm::cross(b - a, c - a))});
    }
    body.wall = [planes](const Vec3& p) {
        double out = -1e9;
        for (const Plane& plane : planes)
            out = std::max(out, glm::dot(p - plane.at, plane.out));
        return out;
    };
    return body;
}

} // namespace acus
