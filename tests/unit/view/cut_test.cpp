#include "../trainer/phantom_trainer.h"
#include "core/random.h"
#include "view/camera.h"
#include "view/cut_faces.h"
#include "view/frame_builder.h"
#include "view/labels.h"
#include "view/picking.h"
#include <algorithm>

using namespace acus;

namespace {
constexpr int cutWidth = 800, cutHeight = 600;
}

TEST_CASE("what is cut away can't be picked, and a cut's face tells what it shows", "[cut]") {
    Trainer trainer(phantomModel());
    say(trainer, "view.orbit 10 25");
    const Box box = trainer.state().model->bounds();
    Random random(3);
    std::vector<std::uint32_t> inside;
    int faces = 0, skins = 0;
    for (const char* line : {"cut.plane axial 0 -20 10", "cut.plane sagittal 5 -20 0", "cut.plane view 0 -30 0"}) {
        say(trainer, line);
        const Cut& cut = trainer.state().now.cut;
        const FrameTransform transform = transformFor(trainer.state(), cutWidth, cutHeight);
        for (int i = 0; i < 300; ++i) {
            const Vec3 seen(random.uniform(box.low.x, box.high.x), random.uniform(box.low.y, box.high.y), random.uniform(box.low.z, box.high.z));
            const auto at = transform.toPixel(seen);
            REQUIRE(at);
            if (const auto pick = pickStructure(trainer.state(), cutWidth, cutHeight, at->x, at->y)) {
                const double away = glm::dot(cut.normal, pick->point - cut.point);
                CHECK(away < 1e-6);
                if (std::abs(away) < 1e-6 && glm::length(pick->normal - cut.normal) < 1e-9) {
                    inside.clear();
                    trainer.state().model->queries->partsAt(pick->point, inside);
                    CHECK(std::find(inside.begin(), inside.end(), pick->structure) != inside.end());
                    ++faces;
                }
            }
            if (const auto skin = pickSkin(trainer.state(), cutWidth, cutHeight, at->x, at->y)) {
                CHECK_FALSE(cut.takesAway(skin->point));
                ++skins;
            }
        }
    }
    CHECK(faces > 100);
    CHECK(skins > 50);
}

TEST_CASE("a frame shows a cut by filled and outlined sections of what is seen", "[cut]") {
    Trainer trainer(phantomModel());
    SectionStore store;
    CHECK_FALSE(buildFrame(trainer.state(), cutWidth, cutHeight, 1, &store).cut);
    say(trainer, "cut.plane axial 0 0 10");
    const Plane plane = planeOf(trainer.state().now.cut);
    CHECK(glm::length(plane.normal() - trainer.state().now.cut.normal) < 1e-12);
    const Frame whole = buildFrame(trainer.state(), cutWidth, cutHeight, 1, &store);
    REQUIRE(whole.cut);
    CHECK(whole.facets.size() > 5);
    for (const DrawFacets& facets : whole.facets) {
        CHECK(facets.corners.size() % 3 == 0);
        for (const glm::vec3& corner : facets.corners) {
            const double away = glm::dot(Vec3(corner), plane.normal());
            CHECK((away > -1e-4 && away < 1)); // on the plane, or a little on the eye's side of it
        }
    }
    say(trainer, "peel 2");
    CHECK(buildFrame(trainer.state(), cutWidth, cutHeight, 1, &store).facets.size() < whole.facets.size());
    CHECK(buildFrame(trainer.state(), cutWidth, cutHeight, 1).facets.empty());
}

TEST_CASE("labels name only what a cut leaves", "[cut]") {
    Trainer trainer(phantomModel());
    const Model& model = *trainer.state().model;
    for (const char* line : {"labels 40", "select muscle_deep", "view.orbit 10 25"})
        say(trainer, line);
    const auto selected = [&] {
        const auto labels = buildLabels(trainer.state(), cutWidth, cutHeight, 1);
        return std::any_of(labels.begin(), labels.end(), [](const Label& label) { return label.kind == Label::Kind::selection; });
    };
    CHECK(selected());
    int named = 0;
    const Box box = model.bounds();
    for (double z = box.low.z + 5; z < box.high.z; z += 10) {
        say(trainer, "cut.plane axial 0 -20 " + std::to_string(z));
        const Cut& cut = trainer.state().now.cut;
        for (const Label& label : buildLabels(trainer.state(), cutWidth, cutHeight, 1)) {
            INFO(label.text << " at " << z);
            if (!label.structure)
                continue;
            ++named;
            const auto pick = pickStructure(trainer.state(), cutWidth, cutHeight, label.pixel.x, label.pixel.y);
            REQUIRE(pick);
            CHECK_FALSE(cut.takesAway(pick->point + 1e-9 * -cut.normal));
            CHECK((label.behind || pick->structure == *label.structure));
        }
    }
    CHECK(named > 10);
    // The muscle lies deeper than 5 mm under the skin: a cut flat above everything's back takes all of it away.
    say(trainer, "cut.plane coronal 0 " + std::to_string(box.low.y + 1) + " 0");
    CHECK_FALSE(selected());
}
