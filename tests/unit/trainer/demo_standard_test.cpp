// The shipped demonstration of L4 on the standard man and on the standard woman; hidden from the plain run of the layer, because they take a while
// to be made.
#include "catch.h"
#include "core/files.h"
#include "course/practice.h"
#include "phantom_trainer.h"
#include "sculpt/standard_patient.h"
#include "trainer/demo_view.h"
#include <algorithm>

using namespace acus;

namespace {

ModelPtr patient(const PatientParameters& parameters, double coarseness) {
    StandardPatientOptions options;
    options.cache = cacheFolder();
    options.parameters = parameters;
    options.coarseness = coarseness;
    const Result<ModelPtr> model = openStandardPatient(options);
    INFO((model ? "" : model.message()));
    REQUIRE(model);
    return *model;
}

/// It goes through to its end, nothing is left out, and the needle comes onto the lamina as it is told.
void playL4(const ModelPtr& model) {
    Trainer trainer(model);
    say(trainer, "demo.play l4_multifidus");
    say(trainer, "demo.scrub end");
    const DemoView& view = *trainer.state().demo;
    INFO((view.missing.empty() ? "" : view.missing[0]));
    CHECK(view.missing.empty());
    REQUIRE(trainer.state().practice);
    const Practice& practice = *trainer.state().practice;
    REQUIRE(practice.result());
    CHECK(practice.result()->score.passed);
    REQUIRE(practice.done().size() == 1);
    const auto& events = practice.done()[0].events;
    CHECK(std::any_of(events.begin(), events.end(), [](const InsertionEvent& event) { return event.kind == InsertionEventKind::bone; }));
}

} // namespace

TEST_CASE("the demonstration of L4 plays on the standard man", "[.standard]") { playL4(patient({}, 1)); }
TEST_CASE("the demonstration of L4 plays on the standard woman", "[.standard]") { playL4(patient({Sex::female, 163, 23}, 2)); }
