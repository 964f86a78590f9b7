#include "sculpt/bones/hip_bone.h"
#include "sculpt/bones/pelvis_recipe.h"
#include "sculpt/bones/sacrum.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <numbers>

namespace acus {

namespace {

constexpr double gapToSacrum = 1.6;  // mm between ilium and sacrum: cartilage on both sides

// Read and made once: shapes of the scanned bone, which every patient's is carried from, hold rasters.
const Json& hipBoneFigures() {
    static const Json json = boneAsset("assets/patient/hip_bone.json");
    return json;
}
const FieldPtr& scannedHipBone() {
    static const FieldPtr bone = assembled(bonePieces(hipBoneFigures()));
    return bone;
}

/// Where the hip bone's landmarks go. Levels and fronts first, as one movement; then each span has its own say across.
class Targets {
  public:
    Targets(const PelvisSize& size, const std::vector<Landmark>& points) : size(size), scanned(scannedPelvisSize()), points(points) {}

    Vec3 moved(const Vec3& p) const {
        const double tall = size.height / scanned.height, deep = size.depth / scanned.depth;
        return {p.x, size.hipJointY + (p.y - scanned.hipJointY) * deep, size.hipJointZ + (p.z - scanned.hipJointZ) * tall};
    }
    PlaceMap::Pair pair(const char* id, double x, const Vec3& further = Vec3(0)) const {
        const Vec3 from = pointNamed(points, id), to = moved(from);
        return {from, Vec3(x, to.y, to.z) + further, 0};
    }
    double xOf(const char* id) const { return pointNamed(points, id).x; }

    std::vector<PlaceMap::Pair> all() const {
        const double iliac = size.biIliac / scanned.biIliac, front = size.asisSpan / scanned.asisSpan, back = size.psisSpan / scanned.psisSpan;
        const double joint = 0.5 * (size.hipJointSpan - scanned.hipJointSpan), spine = 0.5 * (size.ischialSpineSpan - scanned.ischialSpineSpan);
        const double psisDrop = size.psisZ - moved(pointNamed(points, "psis_l")).z;
        std::vector<PlaceMap::Pair> pairs;
        pairs.push_back(pair("asis_l", xOf("asis_l") * front));
        pairs.push_back(pair("crest_lateral_l", xOf("crest_lateral_l") * iliac));
        pairs.push_back(pair("iliac_crest_70_l", xOf("iliac_crest_70_l") * iliac));
        pairs.push_back(pair("iliac_crest_top_l", xOf("iliac_crest_top_l") * iliac));
        pairs.push_back(pair("iliac_crest_30_l", xOf("iliac_crest_30_l") * (iliac + back) / 2));
        pairs.push_back(pair("psis_l", xOf("psis_l") * back, {0, 0, psisDrop}));
        pairs.push_back(pair("piis_l", xOf("piis_l") * back, {0, 0, 0.5 * psisDrop}));
        pairs.push_back(pair("aiis_l", 0.5 * size.aiisSpan));
        pairs.push_back(pair("greater_sciatic_notch_l", xOf("greater_sciatic_notch_l") + 0.8 * joint, {0, -0.5 * size.notchOpening, 0}));
        pairs.push_back(pair("ischial_spine_l", xOf("ischial_spine_l") + spine, {0, 0.5 * size.notchOpening, 0}));
        // The tuberosities stand where the subpubic angle wants them.
        const Vec3 arch = moved(pointNamed(points, "ischial_tuberosity_lowest_l")) - moved(pointNamed(points, "symphysis_bottom"));
        const double away = std::tan(size.subpubicAngle * std::numbers::pi / 360) * std::hypot(arch.y, arch.z) - arch.x;
        pairs.push_back(pair("ischial_tuberosity_lowest_l", xOf("ischial_tuberosity_lowest_l") + away));
        pairs.push_back(pair("ischial_tuberosity_l", xOf("ischial_tuberosity_l") + 0.5 * (away + joint)));
        pairs.push_back(pair("pubic_tubercle_l", xOf("pubic_tubercle_l")));
        pairs.push_back(pair("symphysis_top", xOf("symphysis_top")));
        pairs.push_back(pair("symphysis_bottom", xOf("symphysis_bottom")));
        // The pubic bones keep their distance.
        const Vec3 pubis = 0.5 * (pointNamed(points, "symphysis_top") + pointNamed(points, "symphysis_bottom")), facing{3.9, pubis.y, pubis.z};
        pairs.push_back({facing, Vec3(2.8, moved(facing).y, moved(facing).z), 0});
        // The socket moves as one and stays round.
        const Vec3 from = pointNamed(points, "hip_joint_centre_l"), to{0.5 * size.hipJointSpan, size.hipJointY, size.hipJointZ};
        for (const Vec3& d : {Vec3(0), Vec3(-1, 0, 0), Vec3(0, 1, 0), Vec3(0, -1, 0), Vec3(0, 0, 1), Vec3(0, 0, -1)})
            pairs.push_back({from + scanned.acetabularRadius * d, to + size.acetabularRadius * d, 0});
        return pairs;
    }

  private:
    const PelvisSize& size;
    PelvisSize scanned;
    const std::vector<Landmark>& points;
};

/// Places of the ilium that face the sacrum in the scanned subject, set a joint's width from the patient's sacrum. The hip
/// bone slides along the joint, so some of them leave the sacrum; these keep in line with the others.
std::vector<PlaceMap::Pair> jointPairs(const PlaceMap& map, const Field& bone, const OppositeSacrum& sacrum) {
    const Vec3 centre{48.9, 20, -19}, outwards = glm::normalize(Vec3(0.92, 0.38, -0.1));
    const Vec3 along = glm::normalize(Vec3(0, 0.1, 0.38)), across = glm::cross(along, outwards);
    struct Place {
        Vec3 scanned, from, to;
        bool faces;
    };
    std::vector<Place> places;
    Vec3 mean(0);
    double facing = 0;
    for (const double u : {-18.0, -8.0, 3.0, 14.0})
        for (const double w : {-14.0, -4.0, 8.0, 20.0}) {
            // The ilium's own surface there: the first bone met outwards from within the sacrum.
            Vec3 p = centre + w * along - u * across - 12.0 * outwards;
            double walked = 0;
            while (walked < 30 && bone.at(p) > 0.02) {
                const double stride = std::max(0.4 * bone.at(p), 0.05);
                p += stride * outwards;
                walked += stride;
            }
            if (walked >= 30 || sacrum.scanned->at(p) > 4)
                continue;
            Place place{p, map.toPatient(p), map.toPatient(p), false};
            for (int step = 0; step < 8; ++step) {
                const Vec3 gradient = gradientOf(*sacrum.face, place.to, 0.3);
                place.to += (gapToSacrum - sacrum.face->at(place.to)) / glm::dot(gradient, gradient) * gradient;
            }
            place.faces = sacrum.patient->at(place.to) < gapToSacrum + 1.5;
            if (place.faces) {
                mean += place.to - place.from;
                ++facing;
            }
            places.push_back(place);
        }
    if (facing > 0)
        mean /= facing;
    std::vector<PlaceMap::Pair> pairs;
    for (const Place& place : places)
        pairs.push_back({place.scanned, place.from + mean + (place.faces ? glm::clamp(place.to - place.from - mean, -2.0, 2.0) : Vec3(0)), 25});
    return pairs;
}

} // namespace

PlaceMap hipMap(const PelvisSize& size, const OppositeSacrum& sacrum) {
    if (size == scannedPelvisSize())
        return {};
    const std::vector<Landmark> points = bonePoints(hipBoneFigures());
    std::vector<PlaceMap::Pair> pairs = Targets(size, points).all();
    PlaceMap map(pairs);
    if (sacrum.face) {
        for (const PlaceMap::Pair& pair : jointPairs(map, *scannedHipBone(), sacrum))
            pairs.push_back(pair);
        map = PlaceMap(pairs);
    }
    return map;
}

HipBone hipBone(const PelvisSize& size, const PlaceMap& map) {
    HipBone hip{carried(scannedHipBone(), map), bonePoints(hipBoneFigures())};
    const Vec3 joint = map.toPatient(pointNamed(hip.points, "hip_joint_centre_l"));
    hip.bone = subtract(hip.bone, sphere(joint, size.acetabularRadius), 1.5);
    for (Landmark& point : hip.points) {
        point.position = map.toPatient(point.position);
        if (point.id.find("centre") == std::string::npos)
            point.position = ontoSurfaceNear(*hip.bone, point.position);
    }
    return hip;
}

FieldPtr hipBoneField(const PelvisSize& size) { return hipBone(size, hipMap(size)).bone; }

} // namespace acus
