#include "sculpt/bones/spine.h"
#include "sculpt/bones/disc.h"
#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/spinal_ligaments.h"
#include "sculpt/bones/spine_joint.h"
#include "sculpt/bones/spine_points.h"
#include "sculpt/bones/surface_point.h"
#include "sculpt/bones/transitional.h"
#include "sculpt/bones/vertebra.h"
#include "sculpt/shapes/plate.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr std::array<const char*, levelCount> ordinals{"ninth_thoracic", "tenth_thoracic", "eleventh_thoracic", "twelfth_thoracic", "first_lumbar",
                                                       "second_lumbar",  "third_lumbar",   "fourth_lumbar",     "fifth_lumbar"};

constexpr double broadRootMm = 4, fusedGapMm = 0.05;
constexpr double discBulgeMm = 0.8, discEdgeMm = 1.5; // behind the rims [estimate: less than 1 mm in a healthy disc]

/// The middle of the widest place around `about`, left of the median plane, among bones and the disc (without it the widest place is
/// between two bodies, where no root leaves).
Vec3 widestPlace(const Vec3& about, const std::vector<FieldPtr>& bones) {
    Vec3 best = about;
    double most = -1e30;
    for (double z = -6; z <= 6; z += 1.5)
        for (double y = -6; y <= 6; y += 1.5) {
            const Vec3 p = about + Vec3(0, y, z);
            double clearance = 1e30;
            for (const FieldPtr& bone : bones)
                clearance = std::min(clearance, bone->at(p));
            clearance -= 0.02 * (y * y + z * z);
            if (clearance > most)
                most = clearance, best = p;
        }
    return best;
}

/// S1 as a plate of its own: what the lowest disc stands on.
PlacedPlate sacralPlate(const PelvisSize& pelvis, const RoundOutline& like, double likeWidth, double likeDepth) {
    PlacedPlate plate;
    const double slope = pelvis.sacralSlope * std::numbers::pi / 180;
    plate.frame.y = {0, std::cos(slope), std::sin(slope)};
    plate.frame.z = {0, -std::sin(slope), std::cos(slope)};
    plate.rim = like;
    for (std::size_t i = 0; i < like.radius.size(); ++i) {
        const double x = like.radius[i] * std::sin(like.angle[i]) * pelvis.s1Width / likeWidth, y = like.radius[i] * std::cos(like.angle[i]) * pelvis.s1Depth / likeDepth;
        plate.rim.angle[i] = i + 1 == like.radius.size() ? std::numbers::pi : std::atan2(x, y);
        plate.rim.radius[i] = std::sqrt(x * x + y * y);
    }
    return plate;
}

/// What lies behind the body of a vertebra, for its own disc too: the rims of the body are as far back as its canal lets them.
FieldPtr behindBody(const VertebraFigures& figures, const LocalFrame& frame) { return placed(mirrored(canal({figures.canal, figures.canalLean, -42, 32})), frame); }

FieldPtr behindSacralPlate(const PelvisSize& pelvis, const LocalFrame& plate) {
    const Vec3 rim = plate.toWorld({0, 0.5 * pelvis.s1Depth, 0});
    return halfSpace(rim, -plate.y, {rim - Vec3(60), rim + Vec3(60)});
}

} // namespace

FieldPtr vertebraField(Level level, const VertebraSize& size) { return vertebraSolid(resized(scannedVertebra(level), size)); }

Result<std::vector<Part>> sculptSpine(const PatientParameters& parameters) {
    const auto frames = spineFrames(parameters);
    const PelvisSize pelvis = pelvisSize(parameters);
    const FieldPtr sacrum = sacrumField(pelvis);
    std::vector<VertebraFigures> figures;
    std::vector<FieldPtr> local, raw;
    for (std::size_t i = 0; i < levelCount; ++i) {
        const auto level = static_cast<Level>(i);
        figures.push_back(resized(scannedVertebra(level), vertebraSize(parameters, level)));
        local.push_back(vertebraSolid(figures[i]));
        raw.push_back(placed(local[i], frames[i]));
    }
    FieldPtr broad; // what a transitional L5 has more
    if (parameters.variants.has(Variant::jointedL5) || parameters.variants.has(Variant::fusedL5)) {
        const auto& process = figures.back().transverse;
        broad = broadProcess(frames.back().toWorld(process.front().at), frames.back().toWorld(process.back().at), sacrum, hipBoneField(pelvis));
        const bool fused = parameters.variants.has(Variant::fusedL5);
        broad = subtract(broad, grown(sacrum, fused ? fusedGapMm : facetGapMm), 0.3);
        if (!fused)
            raw.back() = unite(raw.back(), broad, broadRootMm); // where the joint is narrow it is cut like others
    }

    // joint[i]: of vertebra i with the one above it; the last one with the sacrum.
    std::vector<std::optional<Vec3>> joint(levelCount + 1);
    for (std::size_t i = 1; i <= levelCount; ++i) {
        const VertebraFigures& upper = figures[i - 1];
        const auto places = archPlaces(upper.arch);
        const Vec3 about = frames[i - 1].toWorld({places[1].x, upper.archFront[1], places[1].y + 2});
        joint[i] = jointCentre(*raw[i - 1], i < levelCount ? *raw[i] : *sacrum, about, 12);
    }

    std::vector<Part> parts;
    std::vector<FieldPtr> bones;
    for (std::size_t i = 0; i < levelCount; ++i) {
        std::vector<JointNeighbour> neighbours;
        const auto beside = [&](const FieldPtr& bone, const std::optional<Vec3>& centre, bool yields) {
            neighbours.push_back({bone, centre ? std::vector<Vec3>{*centre} : std::vector<Vec3>{}, yields});
        };
        if (i > 0)
            beside(raw[i - 1], joint[i], true);
        if (i + 1 < levelCount)
            beside(raw[i + 1], joint[i + 1], true);
        else
            beside(sacrum, joint[levelCount], false);
        bones.push_back(jointed(raw[i], std::move(neighbours)));
    }
    if (parameters.variants.has(Variant::fusedL5)) // bone to bone, as two structures
        bones.back() = subtract(unite(bones.back(), broad, broadRootMm), grown(sacrum, fusedGapMm), 0);

    std::vector<FieldPtr> column;
    const double slope = pelvis.sacralSlope * std::numbers::pi / 180;
    const Vec3 sacralBack(0, std::cos(slope), std::sin(slope));
    for (std::size_t i = 0; i < levelCount; ++i) {
        const PlacedPlate above{frames[i], figures[i].bottom, figures[i].lower};
        const PlacedPlate below = i + 1 < levelCount ? PlacedPlate{frames[i + 1], figures[i + 1].top, figures[i + 1].upper}
                                                     : sacralPlate(pelvis, figures[i].lower, figures[i].size.lowerWidth, figures[i].size.lowerDepth);
        const FieldPtr behind = i + 1 < levelCount ? behindBody(figures[i + 1], frames[i + 1]) : behindSacralPlate(pelvis, below.frame);
        column.push_back(subtract(discField(above, below), grown(intersect(behindBody(figures[i], frames[i]), behind, 0), -discBulgeMm), discEdgeMm));
    }
    for (std::size_t i = 0; i < levelCount; ++i) {
        const std::string name(levelNames[i]);
        Part part;
        part.id = "vertebra_" + name;
        part.field = bones[i];
        for (Landmark mark : vertebraPoints(name, figures[i], *local[i])) {
            mark.position = frames[i].toWorld(mark.position);
            // The joint's surface may have taken or added a little here.
            if (mark.id.ends_with("_articular_l") || (broad && mark.id == "l5_transverse_tip_l"))
                mark.position = ontoSurface(*bones[i], mark.position);
            part.points.push_back(std::move(mark));
        }
        const WallNode& wall = figures[i].facet[figures[i].facet.size() / 2];
        const Vec3 facet = joint[i] ? *joint[i] : frames[i].toWorld({wall.x, wall.y + wall.half, 0.6 * wall.top});
        part.points.push_back({name + "_facet_l", "Left " + shownLevel(name) + " facet joint with the vertebra above", facet});
        const Vec3 pedicle = frames[i].toWorld(figures[i].pedicle[1].at);
        const Vec3 below = i + 1 < levelCount ? frames[i + 1].toWorld(figures[i + 1].pedicle[1].at) : pedicle + Vec3(0, 8, -31);
        part.points.push_back({name + "_foramen_l", "Left intervertebral foramen below " + shownLevel(name),
                               widestPlace(0.5 * (pedicle + below) + Vec3(0, 0, 2), {raw[i], i + 1 < levelCount ? raw[i + 1] : sacrum, column[i]})});
        parts.push_back(std::move(part));
    }

    for (std::size_t i = 0; i < levelCount; ++i) {
        Part part;
        part.id = std::string("intervertebral_disc_below_") + ordinals[i] + "_vertebra";
        part.tissue = Tissue::disc;
        // Cut a hair off the bones, so that meshes of both do not cross.
        part.uncut = column[i];
        const FieldPtr disc = subtract(column[i], grown(bones[i], 0.05), 0);
        part.field = subtract(disc, grown(i + 1 < levelCount ? bones[i + 1] : sacrum, 0.05), 0);
        parts.push_back(std::move(part));
    }
    for (Part& part : spinalLigaments({frames, figures, bones, column, sacrum, sacralBack}))
        parts.push_back(std::move(part));
    return parts;
}

} // namespace acus
