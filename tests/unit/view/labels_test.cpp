#include "../trainer/phantom_trainer.h"
#include "core/random.h"
#include "anatomy/palpable.h"
#include "view/camera.h"
#include "view/frame_builder.h"
#include "view/label_words.h"
#include "view/labels.h"
#include "view/picking.h"
#include <set>

using namespace acus;

namespace {

/// Everything that labels promise, for one picture.
void checkLabels(const State& state, const std::vector<Label>& labels, int width, int height) {
    for (const Label& label : labels) {
        INFO(label.text);
        CHECK_FALSE(label.text.empty());
        CHECK((label.pixel.x >= 0 && label.pixel.y >= 0 && label.pixel.x < width && label.pixel.y < height));
        CHECK((label.box.low.x >= 0 && label.box.low.y >= 0 && label.box.high.x <= width && label.box.high.y <= height));
        CHECK(label.box.high.x > label.box.low.x);
        if (label.structure && !label.behind) {
            const auto pick = pickStructure(state, width, height, label.pixel.x, label.pixel.y);
            if (!pick && label.kind == Label::Kind::hazard)
                continue; // the very edge of what is seen
            REQUIRE(pick);
            // A hazard's point may touch what lies before it; the phantom's vessels end flush with its sides.
            const double off = state.model->queries->distanceTo(*label.structure, pick->point);
            CHECK((pick->structure == *label.structure || off < (label.kind == Label::Kind::hazard ? 1 : 1e-6)));
        }
    }
    for (std::size_t i = 0; i < labels.size(); ++i)
        for (std::size_t k = 0; k < labels.size(); ++k) {
            if (i == k)
                continue;
            INFO(labels[i].text << " and " << labels[k].text);
            CHECK_FALSE(meets(labels[i].box, labels[k].box));
            if (!labels[i].leader)
                continue;
            const Leader leader{labels[i].leaderFrom, labels[i].pixel};
            CHECK_FALSE(meets(labels[k].box, leader));
            if (labels[k].leader)
                CHECK_FALSE(cross(leader, {labels[k].leaderFrom, labels[k].pixel}));
        }
}

std::set<std::string> names(const std::vector<Label>& labels) {
    std::set<std::string> result;
    for (const Label& label : labels)
        if (label.kind == Label::Kind::structure)
            result.insert(label.text);
    return result;
}

} // namespace

TEST_CASE("labels never cover each other nor leave the picture, their leaders never cross, from wherever one looks", "[labels]") {
    Trainer trainer(phantomModel());
    for (const char* line : {"needle.place 2 0 6 0.3 -1 0.2", "needle.depth 32", "select muscle_deep", "measure.from 20 0 20", "measure.to -20 0 -15", "measure.skin on",
                             "pin.add 10 0 10 Begin here", "pin.add -30 -20 5 A long note that says more than there is room for beside the patient", "hover bone_plate"})
        say(trainer, line);
    Random random(21);
    std::size_t structures = 0, behind = 0;
    for (int i = 0; i < 150; ++i) {
        INFO("camera " << i);
        const auto number = [&](double low, double high) { return std::to_string(random.uniform(low, high)); };
        say(trainer, std::string("view.projection ") + (i % 2 ? "parallel" : "perspective"));
        say(trainer, "view.fit");
        say(trainer, "view.orbit " + number(-180, 180) + " " + number(-90, 90));
        say(trainer, "view.zoom " + number(0.4, 3));
        say(trainer, "peel " + std::to_string(i % 4));
        say(trainer, "labels " + std::to_string(i % 5 * 6));
        say(trainer, std::string("fade skin ") + (i % 3 ? "solid" : "ghost"));
        if (i % 7 == 0)
            say(trainer, "panel.toggle landmarks");
        const int width = static_cast<int>(random.uniform(120, 1400)), height = static_cast<int>(random.uniform(90, 1000));
        const auto labels = buildLabels(trainer.state(), width, height, i % 4 == 0 ? 1.75f : 1.0f);
        checkLabels(trainer.state(), labels, width, height);
        for (const Label& label : labels) {
            structures += label.kind == Label::Kind::structure;
            behind += label.behind;
        }
    }
    CHECK(structures > 150);
    CHECK(behind > 50);
    CHECK(buildLabels(trainer.state(), 1, 1, 1).empty());
}

TEST_CASE("the same state has the same labels; as many as were asked for, the most seen first", "[labels]") {
    Trainer trainer(phantomModel());
    say(trainer, "view.orbit -10 12");
    say(trainer, "labels 3");
    const auto a = buildLabels(trainer.state(), 900, 700, 1), b = buildLabels(trainer.state(), 900, 700, 1);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].text == b[i].text);
        CHECK(a[i].box.low == b[i].box.low);
        CHECK(a[i].pixel == b[i].pixel);
    }
    CHECK(names(a).size() == 3);
    say(trainer, "labels 2");
    const auto fewer = names(buildLabels(trainer.state(), 900, 700, 1)), more = names(a);
    CHECK(std::includes(more.begin(), more.end(), fewer.begin(), fewer.end()));
    say(trainer, "labels off");
    CHECK(names(buildLabels(trainer.state(), 900, 700, 1)).empty());
    CHECK_FALSE(refusal(trainer, "labels many").empty());
    CHECK_FALSE(refusal(trainer, "labels 41").empty());
}

TEST_CASE("while the camera turns, names stay and keep to their points", "[labels]") {
    Trainer trainer(phantomModel());
    say(trainer, "labels 12");
    Labeller labeller;
    const TextMeasure text = guessedText(1);
    std::vector<Label> before;
    int stayed = 0, named = 0, jumped = 0;
    for (int i = 0; i < 60; ++i) {
        say(trainer, "view.orbit 0.5 0.2");
        const std::vector<Label> now = labeller.labels(trainer.state(), 1000, 800, 1, text);
        checkLabels(trainer.state(), now, 1000, 800);
        for (const Label& old : before)
            for (const Label& label : now)
                if (old.text == label.text && old.kind == label.kind) {
                    ++stayed;
                    jumped += glm::length(old.pixel - label.pixel) > 12 || glm::length(old.box.low - label.box.low) > 60;
                }
        named += static_cast<int>(before.size());
        before = now;
    }
    CHECK(stayed >= 0.95 * named);
    CHECK(jumped <= 0.05 * named);
}

TEST_CASE("hazards are named with their distance and a second cue, landmarks only with the names", "[labels]") {
    Trainer trainer(phantomModel());
    for (const char* line : {"needle.place 0 0 0", "needle.depth 35", "view left", "panel.toggle landmarks"})
        say(trainer, line);
    int hazards = 0;
    for (const Label& label : buildLabels(trainer.state(), 1000, 800, 1)) {
        hazards += label.kind == Label::Kind::hazard;
        CHECK(label.kind != Label::Kind::landmark);
        if (label.kind == Label::Kind::hazard) {
            CHECK(label.text.find(" mm") != std::string::npos);
            CHECK_FALSE(label.symbol.empty());
        }
    }
    CHECK(hazards == 3);
    CHECK(isPalpable("l4_spinous_tip"));
    CHECK(isPalpable("t12_transverse_tip_l"));
    CHECK(isPalpable("rib12_tip_r"));
    CHECK(isPalpable("psis_l"));
    for (const char* id : {"l4_spinous_base", "l4_pedicle_l", "rib_12_head_l", "ischial_spine_l", "sacral_promontory", "hip_joint_centre_l", "c", ""})
        CHECK_FALSE(isPalpable(id));
    CHECK(palpableLandmarks(*trainer.state().model).size() == trainer.state().model->landmarks.size()); // a pack with few names them all
}

TEST_CASE("what a cut has taken away is neither named nor pinned", "[labels][cut]") {
    Trainer trainer(phantomModel());
    for (const char* line : {"needle.place 0 0 0", "needle.depth 35", "view left", "panel.toggle landmarks", "labels on", "pin.add 0 -10 20 Above", "pin.add 0 -10 -20 Below"})
        say(trainer, line);
    const auto count = [&](Label::Kind kind) {
        const std::vector<Label> labels = buildLabels(trainer.state(), 1000, 800, 1);
        return std::count_if(labels.begin(), labels.end(), [&](const Label& label) { return label.kind == kind; });
    };
    const auto points = [&] { return buildFrame(trainer.state(), 1000, 800, 1).points.size(); };
    REQUIRE(count(Label::Kind::pin) == 2);
    REQUIRE(count(Label::Kind::hazard) == 3);
    const auto landmarks = count(Label::Kind::landmark);
    const std::size_t whole = points();
    say(trainer, "cut.plane axial 0 0 10");
    const Cut& cut = trainer.state().now.cut;
    const std::vector<Label> labels = buildLabels(trainer.state(), 1000, 800, 1);
    for (const Label& label : labels)
        if (label.kind == Label::Kind::pin)
            CHECK(label.text == (cut.takesAway({0, -10, 20}) ? "Below" : "Above"));
    CHECK(count(Label::Kind::pin) == 1);
    CHECK(count(Label::Kind::landmark) <= landmarks);
    CHECK(points() < whole);
    const auto seen = std::count_if(trainer.state().report->hazards.begin(), trainer.state().report->hazards.begin() + 3,
                                    [&](const HazardReport& hazard) { return !cut.takesAway(hazard.nearest); });
    CHECK(count(Label::Kind::hazard) == seen);
    say(trainer, "cut.flip");
    CHECK(count(Label::Kind::hazard) == 3 - seen);
    CHECK(count(Label::Kind::pin) == 1);
}

TEST_CASE("a label's words take the room there is", "[labels]") {
    const auto width = [](std::string_view line) { return static_cast<double>(line.size()); };
    const LabelWords words{"Right L4 lumbar artery", "L4 lumbar artery R", "0.4 mm"};
    CHECK(fitted(words, 40, width) == "Right L4 lumbar artery  0.4 mm");
    CHECK(fitted(words, 16, width) == "Right L4 lumbar\nartery  0.4 mm");
    // Whatever the room: two lines at most, none wider, the figure whole.
    for (const LabelWords& one : {words, LabelWords{"Rechter Musculus multifidus lumborum", "", ""}, LabelWords{"äöüäöüäöüäöüäöü", "", "12.0 mm"}})
        for (double most = 8; most < 50; ++most) {
            const std::string text = fitted(one, most, width);
            INFO(text << " in " << most);
            CHECK(std::count(text.begin(), text.end(), '\n') <= 1);
            CHECK(text.ends_with(one.figure));
            const std::size_t line = std::min(text.find('\n'), text.size());
            CHECK(width(text.substr(0, line)) <= most);
            CHECK((line == text.size() || width(text.substr(line + 1)) <= most));
        }
}
