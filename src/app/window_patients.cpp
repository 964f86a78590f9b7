// Other patients in the window: made beside the present one, lying down in its place, compared with it.
#include "app/command_line.h"
#include "app/window_shell.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/same_needle.h"
#include "sculpt/position/lying.h"
#include "ui/widgets.h"
#include "trainer/commands.h"
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <cstdio>
#include <utility>

namespace acus {

namespace {

std::string exact(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

std::vector<std::string> three(const Vec3& p) {
    std::vector<std::string> words;
    for (const double value : {p.x, p.y, p.z})
        words.push_back(exact(value));
    return words;
}

/// Puts the needle there, or says what is in the way.
Status putNeedle(Trainer& trainer, const Placement& needle) {
    char size[64];
    std::snprintf(size, sizeof size, "%.9gx%.9g", needle.size.diameterMm, needle.size.lengthMm);
    std::vector<std::string> place = three(needle.entry);
    for (const std::string& word : three(needle.direction))
        place.push_back(word);
    for (const Command& command : {Command{"needle.size", {size}}, Command{"needle.place", place}, Command{"needle.depth", {exact(needle.depthMm)}}})
        if (const Status done = trainer.execute(command); !done)
            return done;
    return Done{};
}

/// The same person, as an address says it; a preview and the finished patient are.
bool samePerson(const PackInfo& a, const PackInfo& b) {
    const auto first = patientAt(a.folder), second = patientAt(b.folder);
    return first && second && first->parameters == second->parameters;
}

} // namespace

std::optional<Status> Window::carryOutPatient(const Command& command) {
    if (!command.name.starts_with("patient."))
        return std::nullopt;
    if (command.name == "patient.stop") {
        maker.stop();
        return Done{};
    }
    if (command.name == "patient.compare" && command.arguments[0] == "none") {
        mind.patient.beside.reset();
        otherPatient.reset();
        if (maker.running() && maker.purpose() == WindowSculptor::Purpose::beside)
            maker.stop();
        return Done{};
    }
    if (command.name == "patient.compare" && command.arguments[0] == "before") {
        if (!patientBefore)
            return Error{tr("nobody lay here before")};
        setBeside(patientBefore);
        return Done{};
    }
    const Result<AddressedPatient> patient = patientWanted(command);
    if (!patient)
        return patient.error();
    readyPatient.reset();
    const bool beside = command.name == "patient.compare";
    if (!beside) {
        mind.patient.wanted = *patient;
        mind.patient.shownOf = session->trainer.state().model.get();
    }
    maker.start(patient->parameters, beside ? WindowSculptor::Purpose::beside : WindowSculptor::Purpose::lieDown);
    return Done{};
}

void Window::followPatients() {
    if (!session)
        return;
    while (std::optional<Result<WindowSculptor::Made>> made = maker.take()) {
        onChange();
        if (!*made) {
            mind.message = made->message() == cancelled ? std::string(tr("No further patient is made")) : made->message();
            mind.messageIsError = made->message() != cancelled;
            mind.messageSince = glfwGetTime();
        } else if ((*made)->purpose == WindowSculptor::Purpose::beside) {
            setBeside((*made)->model);
        } else {
            readyPatient = (*made)->model;
        }
    }
    // Nobody is exchanged under somebody's hands.
    const State& state = session->trainer.state();
    const bool busy = state.practice || state.quiz || state.lesson || state.demo || state.compare || importer.open() || viewport.moving() || mind.sliderGesture != 0;
    if (readyPatient && !busy && !loader.running())
        layDown(std::exchange(readyPatient, nullptr));
    const WindowSculptor::News news = maker.news();
    ui::PatientMemory& memory = mind.patient;
    memory.making = maker.running();
    memory.makingPreview = news.preview;
    memory.makingWhat = news.what;
    memory.share = news.share;
    memory.stopping = maker.stopping();
    memory.makingBeside = maker.running() && maker.purpose() == WindowSculptor::Purpose::beside;
    memory.hasBefore = patientBefore != nullptr;
    memory.waiting = readyPatient != nullptr;
    if (otherPatient && (!state.now.needle.placed || !memory.beside || memory.beside->of.entry != state.now.needle.placement.entry ||
                         memory.beside->of.direction != state.now.needle.placement.direction || memory.beside->of.depthMm != state.now.needle.placement.depthMm ||
                         !(memory.beside->of.size == state.now.needle.placement.size)))
        setBeside(otherPatient);
}

/// Somebody takes the present patient's place; the needle stays where it was on the body, a technique stays chosen.
void Window::layDown(ModelPtr model) {
    const State& state = session->trainer.state();
    const ModelPtr old = state.model;
    const bool same = samePerson(old->info, model->info);
    std::optional<Placement> needle;
    if (state.now.needle.placed)
        needle = state.now.needle.placement;
    const std::shared_ptr<const Plan> plan = state.plan;
    const bool laidOtherwise = positionOf(old->info) != positionOf(model->info);
    if (!same)
        patientBefore = old;
    show(model, nullptr);
    Trainer& trainer = session->trainer;
    if (laidOtherwise)
        (void)trainer.execute({"view", {"couch"}}); // the side that is up is up in the picture
    if (plan)
        (void)trainer.execute({"technique", {plan->id()}}); // what this body has no place for is told by the card
    if (needle) {
        const Result<SameNeedle> carried = sameNeedle(*old, *needle, *model, plan.get());
        const Status put = carried ? putNeedle(trainer, carried->placement) : Status(carried.error());
        if (!put) {
            mind.message = upperFirst(put.message());
            mind.messageIsError = true;
            mind.messageSince = glfwGetTime();
        }
    }
    if (otherPatient)
        setBeside(otherPatient);
}

void Window::setBeside(ModelPtr other) {
    const State& state = session->trainer.state();
    otherPatient = other;
    auto both = std::make_shared<ui::PatientsBeside>();
    mind.patient.besidePreview = other->info.id.ends_with("_preview");
    if (!state.now.needle.placed) {
        mind.patient.beside.reset();
        otherPatient.reset();
        return;
    }
    both->of = state.now.needle.placement;
    const Result<SameNeedle> carried = sameNeedle(*state.model, state.now.needle.placement, *other, state.plan.get());
    auto trainer = std::make_shared<Trainer>(other);
    const Status put = carried ? putNeedle(*trainer, carried->placement) : Status(carried.error());
    if (!put) {
        both->problem = put.message();
    } else {
        const NeedleState& needle = trainer->state().now.needle;
        both->place = carried->place;
        both->first = simulate(*state.model, state.now.needle.placement);
        both->second = simulate(*other, needle.placement);
        both->rows = besides(*state.model, both->first, *other, both->second);
    }
    both->other = std::move(trainer);
    mind.patient.beside = std::move(both);
    onChange();
}

} // namespace acus
