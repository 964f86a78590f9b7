#include "../trainer/phantom_trainer.h"
#include "anatomy/skin.h"
#include "course/practice.h"
#include "view/frame_builder.h"
#include "view/lesson_drawing.h"
#include <algorithm>

using namespace acus;

namespace {

const Technique& technique() {
    static const Technique made = [] {
        Technique t;
        t.id = "phantom_deep";
        t.muscleName = "Deep muscle";
        return t;
    }();
    return made;
}

Plan plan() {
    Plan plan;
    plan.technique = &technique();
    plan.goal.targets = {*phantomModel()->indexOf("muscle_deep")};
    plan.goal.entry = {-2, 0, 0};
    plan.goal.direction = {0, -1, 0};
    plan.goal.lowMm = 30;
    plan.goal.highMm = plan.goal.deepestMm = 50;
    plan.goal.needles = {{0.30, 75}};
    plan.marks = {{PlanMark::Kind::landmark, {{-20, 0, 0}}, "a tip", 0},
                  {PlanMark::Kind::ruler, {{-20, 0, 0}, {-11, 0, 0}, {-2, 0, 0}}, "18 mm", 0},
                  {PlanMark::Kind::place, {{-2, 0, 0}}, "entry", 5}};
    return plan;
}

State with(const Aids& aids, const std::vector<const char*>& steps = {}) {
    Trainer trainer(phantomModel());
    State state = trainer.state();
    auto practice = std::make_shared<Practice>(phantomModel(), plan(), PracticeSettings{Mode::test, aids, 1});
    for (const char* step : steps) {
        INFO(step);
        REQUIRE(practice->perform(step, practice->nowS()).ok());
    }
    state.practice = practice;
    return state;
}

std::size_t ghosts(const Frame& frame) {
    return static_cast<std::size_t>(std::count_if(frame.rods.begin(), frame.rods.end(), [](const DrawRod& rod) { return rod.opacity < 1; }));
}

} // namespace

TEST_CASE("without aids the picture has skin and nothing else") {
    const State state = with({});
    const Frame frame = buildFrame(state, 400, 300, 1);
    CHECK(!frame.parts.empty());
    for (const DrawPart& part : frame.parts)
        CHECK(state.model->structures[part.part].tissue == Tissue::skin);
    CHECK(frame.lines.empty());
    CHECK(frame.rods.empty());
    CHECK(frame.points.empty());
    CHECK(lessonWords(state).empty());
}

TEST_CASE("each aid draws its own part of the plan") {
    Aids entry;
    entry.entry = true;
    const State marked = with(entry);
    const Frame frame = buildFrame(marked, 400, 300, 1);
    CHECK(frame.points.size() == 1);
    CHECK(ghosts(frame) == 0);
    const auto words = lessonWords(marked);
    REQUIRE(words.size() == 3);
    CHECK(words[1].text == "18 mm");
    CHECK(words[1].ruler);
    CHECK(words[1].at == Vec3(-11, 0, 0));
    // The place's ring is as wide as its tolerance and lies on the skin, a little above it.
    double farthest = 0;
    for (const DrawLine& line : frame.lines) {
        CHECK(!line.throughTissue);
        CHECK(line.from.y == Approx(0.4).margin(0.05));
        if (line.from.x > -2)
            farthest = std::max(farthest, glm::length(line.from - Vec3(-2, 0.4, 0)));
    }
    CHECK(farthest == Approx(5).margin(0.05));

    Aids angle;
    angle.angle = true;
    const Frame aimed = buildFrame(with(angle), 400, 300, 1);
    CHECK(aimed.lines.empty());
    CHECK(ghosts(aimed) == 2); // the handle, and the shaft as far as the skin
    for (const DrawRod& rod : aimed.rods)
        CHECK(rod.to.y >= -1e-9);
    angle.depth = true;
    const Frame deep = buildFrame(with(angle), 400, 300, 1);
    CHECK(ghosts(deep) == 3);
    CHECK(deep.rods.back().from.y == Approx(-30));
    CHECK(deep.rods.back().to.y == Approx(-50));
}

TEST_CASE("the finger and the pen are seen while the place is sought, the pen also later") {
    const State sought = with({}, {"palpate -2 0 0", "mark 5 0 0"});
    const std::size_t both = buildFrame(sought, 400, 300, 1).lines.size();
    const State needled = with({}, {"palpate -2 0 0", "mark 5 0 0", "needle 0.30x75", "place -2 0 0", "tap"});
    const std::size_t pen = buildFrame(needled, 400, 300, 1).lines.size();
    CHECK(pen == 4);
    CHECK(both > pen + 20);
    CHECK(!(lessonShown(sought) == lessonShown(needled)));
    CHECK(lessonShown(sought) == lessonShown(sought));
}

TEST_CASE("the debrief draws the way that was taken and the needle that would have been right") {
    const State state = with({}, {"needle 0.30x75", "place -18 0 0", "tap", "advance 36", "remove", "finish"});
    const Frame frame = buildFrame(state, 400, 300, 1);
    const bool way = std::any_of(frame.lines.begin(), frame.lines.end(), [](const DrawLine& line) {
        return line.throughTissue && glm::length(line.from - Vec3(-18, 0, 0)) < 0.1 && line.to.y == Approx(-40).margin(0.1);
    });
    CHECK(way);
    CHECK(ghosts(frame) >= 2);
    CHECK(frame.parts.size() > 3); // the anatomy is seen again
}
