#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/bones/rib.h"
#include "sculpt/bones/spine.h"

using namespace acus;

namespace {

/// Frames straight above one another: what the ribs hang on needs no spine here.
std::array<LocalFrame, levelCount> ribFrames() {
    std::array<LocalFrame, levelCount> frames;
    for (std::size_t i = 0; i < levelCount; ++i)
        frames[i].origin = {0, 0, 280.0 - 30.0 * static_cast<double>(i)};
    return frames;
}

Vec3 pointEnding(const Part& part, const std::string& end) {
    for (const Landmark& mark : part.points)
        if (mark.id.ends_with(end))
            return mark.position;
    FAIL("no point " << end);
    return {};
}

} // namespace

TEST_CASE("ribs 9 to 12 hang on their vertebrae, go back, round and down, and shorten", "[rib]") {
    const auto ribs = sculptRibs({}, ribFrames());
    REQUIRE(ribs.ok());
    REQUIRE(ribs->size() == 4);
    const char* ids[] = {"ninth_rib_l", "tenth_rib_l", "eleventh_rib_l", "twelfth_rib_l"};
    double reach = 1e9;
    for (std::size_t i = 0; i < 4; ++i) {
        const Part& rib = (*ribs)[i];
        INFO(rib.id);
        CHECK(rib.id == ids[i]);
        const Vec3 head = pointEnding(rib, "_head_l"), angle = pointEnding(rib, "_angle_l"), tip = pointEnding(rib, "_tip_l");
        const double z = 280.0 - 30.0 * static_cast<double>(i);
        CHECK(std::abs(head.z - z) < 20);
        CHECK(head.x > 12);
        CHECK(angle.y > head.y + 25);
        CHECK(tip.z < head.z - 60);
        CHECK(tip.x > angle.x);
        CHECK(glm::distance(head, tip) < reach);
        reach = glm::distance(head, tip);
        for (const Landmark& mark : rib.points)
            CHECK(std::abs(rib.field->at(mark.position)) < 0.2);
    }
}

TEST_CASE("a rib is a flat bar, upright at the flank, with a groove inside its lower border", "[rib]") {
    const FieldPtr rib = ribField(9, LocalFrame{}, 1);
    const FieldPtr twelfth = ribField(12, LocalFrame{}, 1);
    // Along a line outwards through the shaft at the flank: thickness; along the vertical: height.
    const auto extent = [](const Field& field, Vec3 p, const Vec3& d) {
        for (int step = 0; step < 20; ++step) // into the middle
            p -= 0.5 * std::max(field.at(p) + 2.5, 0.0) * glm::normalize(gradientOf(field, p, 0.5));
        double length = 0;
        for (const double way : {1.0, -1.0})
            for (double t = 0; t < 30 && field.at(p + way * t * d) < 0; t += 0.1)
                length += 0.1;
        return length;
    };
    const Vec3 flank{119.7, 5, -73}, outwards = glm::normalize(Vec3(0.9, -0.3, 0.3));
    const double thickness = extent(*rib, flank, outwards), height = extent(*rib, flank, glm::normalize(Vec3(0.2, 0.75, 0.65)));
    CHECK(thickness > 4);
    CHECK(thickness < 11);
    CHECK(height > 1.5 * thickness);
    CHECK(rib->bounds().size().z > twelfth->bounds().size().z + 50);
}

TEST_CASE("ribs grow with the stature", "[rib]") {
    PatientParameters small, tall;
    small.heightCm = 152;
    tall.heightCm = 190;
    const auto a = sculptRibs(small, ribFrames()), b = sculptRibs(tall, ribFrames());
    const double ratio = b->front().field->bounds().size().z / a->front().field->bounds().size().z;
    CHECK(ratio == Approx(1.25).margin(0.02));
}

TEST_CASE("the body is cut across above its highest rib and vertebra", "[rib]") {
    for (const PatientParameters& parameters : {PatientParameters{}, PatientParameters{Sex::female, 155, 23}}) {
        Skeleton skeleton;
        skeleton.vertebra = spineFrames(parameters);
        skeleton.parts = *sculptSpine(parameters);
        auto ribs = sculptRibs(parameters, skeleton.vertebra);
        REQUIRE(ribs.ok());
        for (Part& part : *ribs)
            skeleton.parts.push_back(std::move(part));
        for (const char* id : {"vertebra_t9", "ninth_rib_l"}) {
            const Mesh mesh = *surfaceOf(*skeleton.find(id)->field, {2, 0.1, 12, {}});
            const double above = skeleton.upperCut() - boundsOf({mesh.positions, mesh.triangles}).high.z;
            CHECK(above > 1);
            CHECK(above < 8);
        }
    }
}
