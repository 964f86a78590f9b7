#include "sculpt/muscles/posterior_wall.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

struct PosteriorWallMaker {
    const TrunkFigures& figures;
    const Compartment& compartment;

    Distance bones() const {
        return [this](const Vec3& p) { return figures.skeleton.boneDistance(p); };
    }
    void relax(std::vector<Vec3>& points, double margin, double keepShape, int rounds) const {
        StringOptions options;
        options.rounds = rounds;
        options.keepShape = keepShape;
        options.margin.resize(points.size());
        for (std::size_t i = 0; i < points.size(); ++i)
            options.margin[i] = margin * std::min(1.0, 4 * std::sin(std::numbers::pi * static_cast<double>(i) / static_cast<double>(points.size() - 1)));
        relaxString(points, bones(), options);
    }

    MuscleBody psoas() const {
        MuscleBody body;
        body.id = "psoas_major_l";
        body.blend = 2.5;
        body.reach = 16;
        const Json& row = figures.muscles()["psoas_major"];
        const std::vector<Vec3> belly = figures.line(row["belly"]);
        for (const Fascicle& f : figures.fascicles("psoas_major")) {
            const Json& place = row["place"][f.id];
            std::vector<Vec3> controls{f.from};
            for (std::size_t n = 0; n < belly.size(); ++n) {
                if (belly[n].z > f.from.z - 12 * figures.length)
                    continue;
                const double spread = row["spread"][n].get<double>() * figures.bulk;
                // Heads come from medial and behind: they take their place in the belly on the way down.
                controls.push_back(belly[n] + spread * Vec3(place[0].get<double>(), -place[1].get<double>(), 0));
            }
            controls.push_back(f.to);
            Fibre fibre;
            fibre.points = curveThrough(controls, 34);
            relax(fibre.points, 4.0, 0.85, 40);
            setSpindle(fibre, 1.05 * figures.bulk * std::sqrt(f.pcsa / std::numbers::pi), 0.5, 0.35, 0.2, 0.5);
            setTendon(fibre, 0.0, 0.03, 0.62, 0.87);
            fibre.bundle = static_cast<int>(body.fibres.size());
            body.fibres.push_back(std::move(fibre));
        }
        const auto frames = figures.skeleton.vertebra;
        body.wall = [this, frames, highest = figures.mark("t12_endplate_inferior").z + 6](const Vec3& p) {
            // Before the transverse processes, and beside the foramina, not in them.
            const double low = figures.mark("l5_transverse_tip_l").z - 14;
            double value = p.z - highest;
            if (p.z > low) {
                value = std::max(value, p.y - (compartment.transverseLine(p.z).y - 5));
                std::size_t level = 0;
                while (level + 1 < frames.size() && frames[level].origin.z - 16 > p.z)
                    ++level;
                const Vec3 local = frames[level].toLocal(p);
                value = std::max(value, 13 + 11 * smoothStep(2, 16, local.y) - p.x);
            }
            return value;
        };
        return body;
    }

    MuscleBody quadratus() const {
        MuscleBody body;
        body.id = "quadratus_lumborum_l";
        body.blend = 2.0;
        body.reach = 15;
        struct Strand {
            Vec3 low, high;
            double pcsa;
        };
        std::vector<Strand> strands;
        for (const Fascicle& f : figures.fascicles("quadratus_lumborum")) {
            if (f.onto == "vertebra_t12") // inconstant, and loose strands here
                continue;
            strands.push_back(f.from.z < f.to.z ? Strand{f.from, f.to, f.pcsa} : Strand{f.to, f.from, f.pcsa});
        }
        // Between the tabulated ones: from the crest to the length of the twelfth rib, so that the upper border is even.
        const Json& more = figures.muscles()["quadratus_lumborum"];
        for (const Json& row : more["sheet"])
            strands.push_back({ontoBone(figures.skeleton, "hip_bone_l", figures.vector(row["from"])), ontoBone(figures.skeleton, "twelfth_rib_l", figures.vector(row["to"])), 16});
        for (const Strand& s : strands) {
            Fibre fibre;
            fibre.points.resize(22);
            for (std::size_t i = 0; i < 22; ++i) {
                const double t = static_cast<double>(i) / 21;
                fibre.points[i] = glm::mix(s.low, s.high, t) + std::sin(std::numbers::pi * t) * Vec3(2, -3, 0);
            }
            relax(fibre.points, 3.0, 0.9, 30);
            setSpindle(fibre, 1.1 * figures.bulk * std::sqrt(s.pcsa / std::numbers::pi), 0.6, 0.6);
            setTendon(fibre, 0.02, 0.14, 0.88, 1.0);
            fibre.bundle = static_cast<int>(body.fibres.size()) / 3;
            body.fibres.push_back(std::move(fibre));
        }
        body.wall = [this](const Vec3& p) {
            // In front of the middle layer of the fascia and its continuation, lateral of the tips' inner thirds.
            const Vec3 side = compartment.raphe(p.z), tip = compartment.transverseLine(p.z);
            const double behind = p.x < side.x ? compartment.anterior(p.x, p.z) : side.y;
            return std::max(p.y - behind + 0.6, tip.x - 9 - p.x);
        };
        return body;
    }

    MuscleBody crus() const {
        MuscleBody body;
        body.id = "crus_of_diaphragm_l";
        body.blend = 1.6;
        body.reach = 6;
        const Json& row = figures.muscles()["crus_of_diaphragm"];
        for (const Json& line : row["strands"]) {
            Fibre fibre;
            fibre.points = curveThrough(figures.line(line), 26);
            relax(fibre.points, 3.5, 0.9, 30);
            setSpindle(fibre, row["radius"].get<double>() * figures.bulk, 0.45, 0.7, 0.3, 0.8);
            setTendon(fibre, 0.08, 0.3, 0.95, 1);
            fibre.bundle = static_cast<int>(body.fibres.size());
            body.fibres.push_back(std::move(fibre));
        }
        struct Vessel {
            double radius;
            std::vector<Vec3> path;
        };
        std::vector<Vessel> vessels;
        for (const Json& v : row["keeps_off"])
            vessels.push_back({v["radius"].get<double>() * figures.length, curveThrough(figures.line(v["path"]), 30)});
        body.wall = [vessels](const Vec3& p) {
            double value = 1.0 - p.x;
            for (const Vessel& v : vessels)
                for (std::size_t i = 0; i + 1 < v.path.size(); ++i) {
                    const Vec3 axis = v.path[i + 1] - v.path[i];
                    const double t = std::clamp(glm::dot(p - v.path[i], axis) / glm::dot(axis, axis), 0.0, 1.0);
                    value = std::max(value, v.radius + 0.8 - glm::distance(p, v.path[i] + t * axis));
                }
            return value;
        };
        return body;
    }
};

std::vector<double> targets(const TrunkFigures& figures, const char* muscle, const Grid& psi, double low, double high) {
    std::vector<double> areas(static_cast<std::size_t>(psi.size[2]), 0.0);
    for (int k = 0; k < psi.size[2]; ++k)
        if (const double z = psi.point(0, 0, k).z; z > low && z < high)
            areas[static_cast<std::size_t>(k)] = figures.section(muscle, z);
    return areas;
}

} // namespace

PosteriorWall fillPosteriorWall(const TrunkFigures& figures, const Compartment& compartment, const PartitionOptions& options, double step) {
    const PosteriorWallMaker maker{figures, compartment};
    PosteriorWall out;
    const Box limits{{0, -1e6, -1e6}, {1e6, 1e6, figures.top}};
    out.muscles.push_back(muscleGrid(maker.psoas(), step, limits));
    out.muscles.push_back(muscleGrid(maker.quadratus(), step, limits));
    out.muscles.push_back(muscleGrid(maker.crus(), step, limits));
    const double t12 = figures.discBelow(Level::t12);
    const std::vector<double> psoas = targets(figures, "psoas_major", out.muscles[0].psi, figures.table({0, 55, -72}).z, t12);
    const std::vector<double> quadratus = targets(figures, "quadratus_lumborum", out.muscles[1].psi, figures.discBelow(Level::l4) - 4, t12);
    for (int round = 0; round < 2; ++round) {
        solveSections(out.muscles, 0, psoas, options);
        solveSections(out.muscles, 1, quadratus, options);
    }
    // Below its solved part the psoas narrows to its tendon by its fibres alone.
    MuscleGrid& belly = out.muscles[0];
    const double low = figures.table({0, 55, -72}).z, end = figures.mark("hip_joint_centre_l").z - 25;
    for (int k = 0; k < belly.psi.size[2]; ++k) {
        double& offset = belly.offset[static_cast<std::size_t>(k)];
        offset *= 1 - 0.9 * smoothStep(-low, -end, -belly.psi.point(0, 0, k).z);
    }
    for (std::size_t m = 0; m < out.muscles.size(); ++m)
        out.implicits.push_back(partitioned(out.muscles, m, options));
    return out;
}

} // namespace acus
