// Every spinal nerve through its own foramen, measured on the finished bones of three bodies by rays alone.
#include "catch.h"
#include "sculpt/hazards/laid_out.h"
#include "sculpt/hazards/tube_curve.h"
#include <array>
#include <map>

using namespace acus;

namespace {

struct Body {
    const char* name;
    PatientParameters parameters;
};

const std::array<Body, 3> bodies{{{"man", {Sex::male, 176, 23}}, {"woman", {Sex::female, 164, 23}}, {"BMI 31", {Sex::male, 176, 31}}}};

struct Patient {
    Skeleton skeleton;
    LaidOut laid;
    std::map<std::string, Course> pieces;
};

const Patient& patient(const Body& body) {
    static std::map<std::string, Patient> made;
    const auto known = made.find(body.name);
    if (known != made.end())
        return known->second;
    Patient& one = made[body.name];
    auto skeleton = sculptSkeleton(body.parameters);
    REQUIRE(skeleton.ok());
    one.skeleton = std::move(*skeleton);
    auto laid = layOutCourses(one.skeleton, Places(one.skeleton), {});
    REQUIRE(laid.ok());
    one.laid = std::move(*laid);
    for (const Course& course : one.laid.courses)
        for (Course& piece : piecesOf(course, one.laid.courses))
            one.pieces.emplace(piece.id, std::move(piece));
    return one;
}

bool solid(const Part& part) { return part.tissue == Tissue::bone || part.tissue == Tissue::disc; }

/// The first bone or disc that a ray meets, "" if none.
std::string firstMet(const Skeleton& skeleton, const Vec3& from, const Vec3& direction, double most) {
    for (double s = 0; s < most; s += 0.2)
        for (const Part& part : skeleton.parts)
            if (solid(part) && part.field->at(from + s * direction) < 0)
                return part.id;
    return {};
}

/// Where a course passes outwards through the sagittal plane at x.
Vec3 crossing(const Course& course, double x) {
    const TubeCurve curve(course.branches[0].nodes);
    for (double s = 0; s < curve.length(); s += 0.1)
        if (curve.at(s).p.x >= x)
            return curve.at(s).p;
    FAIL("never comes to the foramen");
    return {};
}

constexpr std::array<const char*, levelCount> ordinals{"ninth_thoracic", "tenth_thoracic", "eleventh_thoracic", "twelfth_thoracic", "first_lumbar",
                                                       "second_lumbar",  "third_lumbar",   "fourth_lumbar",     "fifth_lumbar"};

struct Depth {
    double mm = 0;
    std::string in;
    Vec3 at{0};
};

/// How deep any vertex of a piece lies in a bone or disc, and in which.
Depth depthOf(const Skeleton& skeleton, const Course& piece) {
    Depth deepest;
    for (const Part& part : skeleton.parts) {
        if (!solid(part))
            continue;
        const Box box = part.field->bounds();
        for (const Vec3& p : tubeMesh(piece.tubes()).positions) {
            if (p.x < box.low.x || p.y < box.low.y || p.z < box.low.z || p.x > box.high.x || p.y > box.high.y || p.z > box.high.z)
                continue;
            const double depth = -part.field->at(p);
            if (depth > deepest.mm)
                deepest = {depth, part.id, p};
        }
    }
    return deepest;
}

const Course& chainOf(const Patient& one, const std::string& level) {
    const int i = courseIndex(one.laid.courses, level + "_spinal_nerve_l");
    REQUIRE(i >= 0);
    return one.laid.courses[static_cast<std::size_t>(i)];
}

} // namespace

TEST_CASE("each nerve of the column leaves between its own pedicle and the next, behind body and disc, before the joint", "[sculpt][hazards][foramina]") {
    for (const Body& body : bodies) {
        const Patient& one = patient(body);
        for (std::size_t i = 0; i < levelCount; ++i) {
            const std::string level(levelNames[i]), own = "vertebra_" + level;
            const std::string next = i + 1 < levelCount ? "vertebra_" + std::string(levelNames[i + 1]) : "sacrum";
            const std::string discBelow = std::string("intervertebral_disc_below_") + ordinals[i] + "_vertebra";
            const Vec3 above = *one.skeleton.point(level + "_pedicle_l");
            INFO(body.name << " " << level);
            const Vec3 at = crossing(chainOf(one, level), 0.96 * above.x); // the body of L5 is narrower below than its pedicles stand
            const LocalFrame& frame = one.skeleton.vertebra[i];
            INFO("passes at " << at.x << " " << at.y << " " << at.z);
            CHECK(at.z < above.z);
            CHECK(firstMet(one.skeleton, at, frame.z, 20) == own);
            const std::string under = firstMet(one.skeleton, at, -frame.z, 30);
            CHECK((under == next || under == discBelow)); // a disc may bulge over the lower pedicle
            // Between the bone in front (body or disc) and the joint behind.
            const std::string front = firstMet(one.skeleton, at, glm::normalize(-frame.y - 0.3 * frame.x), 25), behind = firstMet(one.skeleton, at, frame.y, 40);
            INFO("in front " << front << ", behind " << behind);
            CHECK((front == own || front == next || front == discBelow));
            CHECK((behind == "" || behind == own || behind == next)); // beside the isthmus nothing stands behind but the joint
            const auto joint = one.skeleton.point(i + 1 < levelCount ? std::string(levelNames[i + 1]) + "_facet_l" : std::string("s1_superior_articular_l"));
            REQUIRE(joint);
            CHECK(glm::dot(*joint - at, frame.y) > 3);
            // The ganglion stands in the foramen: its middle is no farther out or in than the pedicle is wide.
            const Course& ganglion = one.pieces.at(level + "_spinal_ganglion_l");
            const TubeCurve curve(ganglion.branches[0].nodes);
            const Vec3 middle = curve.at(0.5 * curve.length()).p;
            INFO("ganglion at " << middle.x << " " << middle.y << " " << middle.z << ", pedicle " << above.x << " " << above.y << " " << above.z);
            CHECK(std::abs(middle.x - above.x) < 9);
            CHECK(middle.z < above.z - 5);
        }
    }
}

TEST_CASE("each sacral nerve leaves by its own ventral foramen", "[sculpt][hazards][foramina]") {
    for (const Body& body : bodies) {
        const Patient& one = patient(body);
        for (const std::string level : {"s1", "s2", "s3", "s4"}) {
            INFO(body.name << " " << level);
            const Vec3 foramen = *one.skeleton.point(level + "_ventral_foramen_l");
            const TubeCurve curve(chainOf(one, level).branches[0].nodes);
            double away = 0;
            const Vec3 at = curve.at(curve.nearest(foramen, &away)).p;
            CHECK(away < 4);
            for (const double side : {1.0, -1.0}) { // bone on both sides of it, a little behind: the sacrum is hollow in front
                bool bone = false;
                for (const double back : {0.0, 0.3, 0.6, 1.0, 1.6})
                    bone = bone || firstMet(one.skeleton, at, glm::normalize(Vec3(side, back, 0)), 20) == "sacrum";
                CHECK(bone);
            }
        }
    }
}

TEST_CASE("no root, ganglion or nerve lies in bone or disc", "[sculpt][hazards][foramina]") {
    for (const Body& body : bodies) {
        const Patient& one = patient(body);
        for (const char* level : {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4"})
            for (const char* what : {"_nerve_root_l", "_spinal_ganglion_l", "_spinal_nerve_l"}) {
                const Depth depth = depthOf(one.skeleton, one.pieces.at(std::string(level) + what));
                INFO(body.name << " " << level << what << " in " << depth.in << " at " << depth.at.x << " " << depth.at.y << " " << depth.at.z);
                CHECK(depth.mm < 0.3);
            }
    }
}
