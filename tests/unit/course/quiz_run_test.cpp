// A run through quiz items, what each kind of answer is worth, and areas painted on the skin against ones worked out by hand.
#include "course/quiz_run.h"
#include "course/quiz_paint.h"
#include "course_fixture.h"
#include <set>

using namespace acus;
using namespace acus::test;

namespace {

QuizItem choice(const std::string& id, std::size_t correct) {
    QuizItem item;
    item.id = id;
    item.kind = "instructor";
    item.question = "Which?";
    for (const char* text : {"one", "two", "three"})
        item.options.push_back({text, {}, "", {}, std::string("because of ") + text});
    item.correct = correct;
    return item;
}

QuizResponse option(std::size_t i) {
    QuizResponse response;
    response.option = i;
    return response;
}

QuizItem layers() {
    QuizItem item = choice("order:x:0000000000000001", 0);
    item.task = QuizTask::order;
    item.layers = {"skin", "fat", "muscle", "bone"};
    return item;
}

/// Of the right muscle of the trunk, from behind: x −30 … −10, z −190 … 190.
QuizItem area() {
    QuizItem item = choice("paint:piriformis_r:0000000000000001", 0);
    item.task = QuizTask::paint;
    item.structure = "piriformis_r";
    item.into = Vec3{0, -1, 0};
    return item;
}

std::vector<Vec3> strokes(double lowX, double highX, double lowZ, double highZ) {
    std::vector<Vec3> points;
    for (double x = lowX; x <= highX + 1e-9; x += 2)
        for (double z = lowZ; z <= highZ + 1e-9; z += 2)
            points.push_back({x, 45, z});
    return points;
}

} // namespace

TEST_CASE("a run asks one item after another, counts what was right and how long it took, and ends") {
    const Model& model = *trunk();
    QuizRun run("Week 3", {choice("a", 1), choice("b", 0), choice("c", 2)}, 100);
    CHECK(run.open());
    CHECK(run.at() == 0);
    CHECK(!run.give(model, option(3), 101));           // no such option
    CHECK(!run.give(model, QuizResponse{}, 101));
    REQUIRE(run.give(model, option(1), 104));
    CHECK(!run.open());
    CHECK(!run.give(model, option(0), 105));           // once is enough
    REQUIRE(run.answer(0));
    CHECK(run.answer(0)->mark.right);
    CHECK(run.answer(0)->seconds == 4);
    CHECK(run.answer(0)->grade == Grade::easy);
    REQUIRE(run.next(110));
    REQUIRE(run.give(model, option(2), 130));
    CHECK(!run.answer(1)->mark.right);
    CHECK(run.answer(1)->mark.words == "because of three");
    CHECK(run.answer(1)->grade == Grade::again);
    CHECK(run.answer(1)->seconds == 20);
    REQUIRE(run.next(131));
    REQUIRE(run.next(140));                            // skipped
    CHECK(run.over());
    CHECK(!run.open());
    CHECK(!run.next(141));
    CHECK(!run.give(model, option(0), 141));
    const QuizScore score = run.score();
    CHECK(score.answered == 2);
    CHECK(score.right == 1);
    CHECK(score.of == 3);
    CHECK(std::abs(score.share - 1.0 / 3) < 1e-12);
    REQUIRE(run.wrong().size() == 2);
    CHECK(run.wrong()[0].id == "b");
    CHECK(run.wrong()[1].id == "c");
}

TEST_CASE("a test goes straight on, and explains itself when it is over") {
    const Model& model = *trunk();
    QuizRun run("Test", {choice("a", 1), choice("b", 0)}, 0, true);
    CHECK(!run.give(model, option(3), 1));
    CHECK(run.at() == 0);
    REQUIRE(run.give(model, option(0), 3));
    CHECK(run.at() == 1);
    CHECK(run.open());
    REQUIRE(run.give(model, option(0), 8));
    CHECK(run.over());
    CHECK(run.answer(0)->mark.words == "because of one");
    CHECK(run.answer(1)->seconds == 5);              // since the last answer
    CHECK(run.score().right == 1);
}

TEST_CASE("how long one thought makes the grade, by limits of the task") {
    const QuizItem item = choice("a", 0);
    const QuizMark right{true, 1, ""}, wrong{false, 0.9, ""};
    CHECK(gradeOf(item, right, 10) == Grade::easy);
    CHECK(gradeOf(item, right, 11) == Grade::good);
    CHECK(gradeOf(item, right, 46) == Grade::hard);
    CHECK(gradeOf(item, wrong, 1) == Grade::again);
    CHECK(gradeOf(layers(), right, 19) == Grade::easy);
    CHECK(gradeOf(layers(), right, 46) == Grade::good);
}

TEST_CASE("an order begins shuffled, is moved about, and is right by pairs") {
    const Model& model = *trunk();
    QuizRun run("", {layers()}, 0);
    CHECK(run.sketch().order.size() == 4);
    CHECK(!std::is_sorted(run.sketch().order.begin(), run.sketch().order.end()));
    CHECK(run.sketch().order == QuizRun("", {layers()}, 5).sketch().order);
    const auto marked = [&](std::vector<std::size_t> order) {
        QuizResponse response;
        response.order = std::move(order);
        return markOf(model, layers(), response);
    };
    CHECK(marked({0, 1, 2, 3}).right);
    const QuizMark swapped = marked({0, 2, 1, 3});
    CHECK(!swapped.right);
    CHECK(std::abs(swapped.share - 5.0 / 6) < 1e-12);
    CHECK(swapped.words == "Fat lies outside muscle.");
    CHECK(marked({3, 2, 1, 0}).share == 0);
    QuizResponse twice;
    twice.order = {0, 0, 1, 2};
    CHECK(noAnswer(model, layers(), twice));
    // Sorted by hand, one insertion after another.
    for (std::size_t layer = 0; layer < 4; ++layer)
        for (std::size_t at = 0; at < 4; ++at)
            if (run.sketch().order[at] == layer) {
                REQUIRE(run.move(at, layer));
                break;
            }
    CHECK(!run.move(4, 0));
    REQUIRE(run.give(model, run.sketch(), 1));
    CHECK(run.answer(0)->mark.right);
}

TEST_CASE("a click on another structure is told how far off it is") {
    const Model& model = *trunk();
    QuizItem item = choice("find:piriformis_r:0000000000000001", 0);
    item.task = QuizTask::click;
    item.structure = "piriformis_r";
    QuizResponse response;
    CHECK(noAnswer(model, item, response));
    response.structure = "nothing";
    CHECK(noAnswer(model, item, response));
    response.structure = "piriformis_r";
    CHECK(!noAnswer(model, item, response));
    CHECK(markOf(model, item, response).right);
    response.structure = "sciatic_nerve_r";   // axes 20 mm apart, radii 10 and 2
    const QuizMark near = markOf(model, item, response);
    CHECK(!near.right);
    CHECK(near.words.find("8.0 mm") != std::string::npos);
    response.structure = "piriformis_l";
    CHECK(markOf(model, item, response).words.find("other side") != std::string::npos);
}

TEST_CASE("a structure's area along a direction has its size; a painted one is compared with it cell by cell") {
    const Model& model = *trunk();
    const std::uint32_t muscle = *model.indexOf("piriformis_r");
    const PaintSheet truth = areaOver(model, muscle, {0, -1, 0});
    const double areaMm2 = static_cast<double>(truth.count()) * truth.cellMm * truth.cellMm;
    CHECK(std::abs(areaMm2 - 20 * 380) < 0.1 * 20 * 380);
    CHECK(compare(truth, truth).dice == 1);
    CHECK(compare(truth, truth).borderMm == 0);
    // Painted exactly as far as the brush reaches: the whole, and nothing else but round corners.
    const PaintSheet whole = areaPainted(strokes(-21, -19, -181, 181), {0, -1, 0});
    CHECK(compare(truth, whole).dice > 0.9);
    CHECK(compare(truth, whole).borderMm < 3);
    // The upper half alone: 2·½ / (1 + ½).
    const PaintSheet half = areaPainted(strokes(-21, -19, 9, 181), {0, -1, 0});
    CHECK(std::abs(compare(truth, half).dice - 2.0 / 3) < 0.05);
    CHECK(std::abs(compare(truth, half).farthestMm - 190) < 4);
    // The other side: nothing in common, 40 mm aside.
    const PaintSheet aside = areaPainted(strokes(19, 21, -181, 181), {0, -1, 0});
    CHECK(compare(truth, aside).dice == 0);
    CHECK(compare(truth, aside).farthestMm > 36);
    CHECK(compare(truth, areaPainted({}, {0, -1, 0})).dice == 0);
}

TEST_CASE("painting is wiped, and judged by its overlap") {
    const Model& model = *trunk();
    QuizRun run("", {area()}, 0);
    CHECK(!run.give(model, run.sketch(), 1));
    for (const Vec3& p : strokes(-21, -19, -181, 181))
        run.paint(p);
    const std::size_t all = run.sketch().painted.size();
    run.wipe({-20, 45, 0});
    CHECK(run.sketch().painted.size() < all);
    run.wipeAll();
    CHECK(run.sketch().painted.empty());
    for (const Vec3& p : strokes(-21, -19, -181, 181))
        run.paint(p);
    REQUIRE(run.give(model, run.sketch(), 60));
    CHECK(run.answer(0)->mark.right);
    CHECK(run.answer(0)->grade == Grade::good);
    CHECK(run.answer(0)->mark.words.find("teaching value") != std::string::npos);
    QuizRun poor("", {area()}, 0);
    poor.paint({-20, 45, 0});
    REQUIRE(poor.give(model, poor.sketch(), 5));
    CHECK(!poor.answer(0)->mark.right);
    CHECK(poor.answer(0)->mark.share < 0.2);
}

TEST_CASE("an attempt answers an item about its own plan alone") {
    const Model& model = *trunk();
    QuizItem item = choice("place-needle:piriformis_pa/right:0000000000000001", 0);
    item.task = QuizTask::place;
    item.plan = "piriformis_pa/right";
    QuizResponse response;
    CHECK(noAnswer(model, item, response));
    response.attempt = QuizAttempt{"piriformis_pa/left", true, "Passed."};
    CHECK(noAnswer(model, item, response));
    response.attempt = QuizAttempt{"piriformis_pa/right", false, "Failed: the sciatic nerve was touched."};
    CHECK(!noAnswer(model, item, response));
    CHECK(!markOf(model, item, response).right);
    CHECK(markOf(model, item, response).words == "Failed: the sciatic nerve was touched.");
}

TEST_CASE("what an item rehearses is the fact without side and seed") {
    QuizItem item = choice("origin:piriformis:0000000000000001", 0);
    item.kind = "origin";
    CHECK(factOf(item) == "origin:piriformis");
    item.kind = "find";
    item.id = "find:piriformis_r:0000000000000001";
    CHECK(factOf(item) == "find:piriformis");
    item.kind = "depth";
    item.id = "depth:piriformis_pa/right:0000000000000001";
    CHECK(factOf(item) == "depth:piriformis_pa");
    item.kind = "order";
    item.id = "order:somewhere:0000000000000001";
    CHECK(factOf(item).empty());
    CHECK(factOf(choice("instructor:items[0]", 0)).empty());
}
