// Whatever the hand does: the story told agrees with the geometry.
#include "block.h"
#include "catch.h"
#include "core/random.h"
#include "sculpt/standard_patient.h"
#include <map>

using namespace acus;
using namespace acus::test;

namespace {

Action anything(Random& random) {
    // One by one: the order in which arguments are evaluated differs between compilers.
    const auto kind = random.below(9);
    const double a1 = random.uniform(), a2 = random.uniform();
    switch (kind) {
    case 0:
    case 1:
    case 2: return advance(25 * a1, 1 + 29 * a2);
    case 3:
    case 4: return withdraw(20 * a1);
    case 5: return piston(0.5 + 7.5 * a1, 1 + static_cast<int>(3 * a2));
    case 6: return twirl(800 * a1 - 400, a2 < 0.5);
    case 7: return waitFor(3 * a1);
    default: {
        Action a = act(Act::redirect);
        a.direction = glm::normalize(Vec3(1.4 * a1 - 0.7, -1, 1.4 * a2 - 0.7));
        return a;
    }
    }
}

double lengthOf(const std::vector<Vec3>& points) {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += glm::distance(points[i - 1], points[i]);
    return sum;
}

void checkTip(const Model& model, const Insertion& insertion) {
    std::map<std::uint32_t, int> inside;
    double time = 0;
    for (const InsertionEvent& e : insertion.events()) {
        CHECK(e.timeS >= time);
        time = e.timeS;
        if (e.kind == InsertionEventKind::entered)
            ++inside[*e.structure];
        if (e.kind == InsertionEventKind::left)
            --inside[*e.structure];
    }
    std::vector<std::uint32_t> parts;
    model.queries->partsAt(insertion.tip(), parts);
    for (std::uint32_t s = 0; s < model.structures.size(); ++s) {
        if (!insertion.inSkin() || model.queries->distanceTo(s, insertion.tip()) < 1e-4)
            continue;
        INFO(model.structures[s].id);
        CHECK(inside[s] == (std::binary_search(parts.begin(), parts.end(), s) ? 1 : 0));
    }
}

void walk(const ModelPtr& model, const std::vector<Vec3>& entries, int seeds) {
    for (int seed = 0; seed < seeds; ++seed) {
        Random random(static_cast<std::uint64_t>(seed));
        InsertionSetup setup = straightIn();
        setup.entry = entries[static_cast<std::size_t>(seed) % entries.size()];
        setup.size = {seed % 2 ? 0.30 : 0.25, seed % 3 ? 60.0 : 100.0};
        Insertion insertion(model, setup);
        REQUIRE(insertion.perform(act(Act::tap)));
        std::size_t passages = 0;
        for (int step = 0; step < 25; ++step) {
            const Action action = anything(random);
            INFO("seed " << seed << " step " << step << " " << nameOf(action.act) << " at " << insertion.depthMm());
            const auto why = insertion.whyNot(action);
            const Status done = insertion.perform(action);
            CHECK(done.ok() == !why.has_value());
            CHECK(insertion.depthMm() >= 0);
            CHECK(insertion.depthMm() <= setup.size.lengthMm);
            CHECK(insertion.shaft().front() == setup.entry);
            CHECK(insertion.shaft().back() == insertion.tip());
            CHECK(lengthOf(insertion.shaft()) == Approx(insertion.depthMm()).margin(1e-6));
            CHECK(insertion.passages().size() >= passages);
            passages = insertion.passages().size();
            CHECK(insertion.samples().size() == static_cast<std::size_t>(std::llround(insertion.timeS() / insertionStepS)));
            CHECK(std::isfinite(insertion.samples().back().forceN));
            CHECK(insertion.bendDeg() <= 151);
        }
        checkTip(*model, insertion);
        for (const Passage& passage : insertion.passages()) {
            CHECK(passage.points.front() == setup.entry);
            CHECK(passage.lengthMm() <= setup.size.lengthMm + 1e-6);
            CHECK(passage.endS >= passage.startS);
            for (std::size_t i = 1; i < passage.points.size(); ++i)
                CHECK(glm::distance(passage.points[i - 1], passage.points[i]) > 0);
        }
        // Bone is never entered.
        for (const InsertionEvent& e : insertion.events())
            if (e.kind == InsertionEventKind::entered)
                CHECK(model->structures[*e.structure].tissue != Tissue::bone);
    }
}

} // namespace

TEST_CASE("random hands on the phantom", "[needle][walk]") {
    walk(phantom(), {{0.7, 0, 3.3}, {12, 0, -4}, {-18.3, 0, 9}, {24, 0, 0.1}, {-26, 0, 1}}, 60);
}

// Run by CTest with the cache in which the standard patient has been made.
TEST_CASE("random hands on the standard patient", "[.standard]") {
    StandardPatientOptions options;
    options.cache = cacheFolder();
    const Result<ModelPtr> opened = openStandardPatient(options);
    REQUIRE(opened);
    const ModelPtr model = *opened;
    std::vector<bool> skin(model->structures.size(), false);
    skin[*model->indexOf("skin")] = true;
    std::vector<Vec3> entries;
    for (const char* landmark : {"l4_lamina_r", "l2_transverse_tip_l", "psis_r", "rib_10_angle_l", "greater_sciatic_notch_r", "l5_spinous_tip"}) {
        const Vec3 from = model->landmark(landmark)->position + Vec3(0.37, 300, 0.21);
        const auto hit = model->queries->firstHit({from, {0, -1, 0}, 600}, skin);
        REQUIRE(hit);
        entries.push_back(from - Vec3(0, hit->depth, 0));
    }
    walk(model, entries, 36);
}
