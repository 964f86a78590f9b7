// Other patients in the window: made beside the present one, lying down in its place, compared with it.
#include "app/command_line.h"
#include "app/window_shell.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/same_needle.h"
#include "sculpt/position/lying.h"
#include "sculpt/standard_patient.h"
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

bool samePlace(const std::optional<Placement>& a, const std::optional<Placement>& b) {
    return a && b ? a->entry == b->entry && a->direction == b->direction && a->depthMm == b->depthMm && a->size == b->size : !a && !b;
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
            if (readyPatient && isFirstLook(readyPatient->info))
                readyPatient.reset();
            if (beforeLook && isFirstLook(session->trainer.state().model->info)) // nobody is left half made
                layDown(beforeLook->model);
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
    const bool busy = state.practice || state.quiz || state.lesson || state.demo || state.compare || importer.open() || viewport.moving() ||
                      (mind.sliderGesture != 0 && mind.sliderGesture != mind.patient.gesture);
    if (readyPatient && !busy && !loader.running())
        layDown(std::exchange(readyPatient, nullptr));
    prepareNext();
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
    if (otherPatient && !isFirstLook(state.model->info) && (!state.now.needle.placed || !memory.beside || memory.beside->of.entry != state.now.needle.placement.entry ||
                         memory.beside->of.direction != state.now.needle.placement.direction || memory.beside->of.depthMm != state.now.needle.placement.depthMm ||
                         !(memory.beside->of.size == state.now.needle.placement.size)))
        setBeside(otherPatient);
}

/// The bones of who lies there, once the panel is open in which another BMI can be asked for.
void Window::prepareNext() {
    const State& state = session->trainer.state();
    if (!maker.idle() || loader.running() || state.practice || state.quiz || state.lesson || state.demo)
        return;
    const Result<AddressedPatient> lies = patientAt(state.model->info.folder);
    const bool standard = state.model->info.generated && state.model->info.id == "standard";
    if (!lies && !standard)
        return;
    const PatientParameters parameters = lies ? lies->parameters : PatientParameters{};
    if (mind.patient.open && !maker.prepared(parameters))
        maker.prepare(parameters);
}

/// Somebody takes the present patient's place; the needle stays where it was on the body, a technique stays chosen.
void Window::layDown(ModelPtr model) {
    const State& state = session->trainer.state();
    const bool look = isFirstLook(model->info);
    const std::optional<Placement> held = state.now.needle.placed ? std::optional(state.now.needle.placement) : std::nullopt;
    const bool fromLook = beforeLook && isFirstLook(state.model->info);
    BeforeLook was = fromLook ? *beforeLook : BeforeLook{state.model, held, state.plan, patientBefore, {}};
    const ModelPtr old = was.model;
    if (fromLook && !samePlace(held, was.carried)) { // moved meanwhile
        const auto back = held ? sameNeedle(*state.model, *held, *old) : Result<SameNeedle>(Error{});
        was.needle = back ? std::optional(back->placement) : std::nullopt;
    }
    const std::optional<Placement> needle = was.needle;
    const std::shared_ptr<const Plan> plan = was.plan;
    const bool laidOtherwise = positionOf(state.model->info) != positionOf(model->info);
    patientBefore = model == old ? was.before : samePerson(old->info, model->info) ? patientBefore : old;
    show(model, nullptr);
    Trainer& trainer = session->trainer;
    if (laidOtherwise)
        (void)trainer.execute({"view", {"couch"}}); // the side that is up is up in the picture
    if (plan && !look)
        (void)trainer.execute({"technique", {plan->id()}}); // what this body has no place for is told by the card
    (void)trainer.execute({"needle.remove", {}});
    if (needle) {
        const Result<SameNeedle> carried = old == model ? SameNeedle{*needle, ""} : sameNeedle(*old, *needle, *model, plan.get());
        const Status put = carried ? putNeedle(trainer, carried->placement) : Status(carried.error());
        if (!put) {
            mind.message = upperFirst(put.message());
            mind.messageIsError = true;
            mind.messageSince = glfwGetTime();
        }
    }
    if (look) {
        const NeedleState& now = trainer.state().now.needle;
        was.carried = now.placed ? std::optional(now.placement) : std::nullopt;
        beforeLook = std::move(was);
    } else {
        beforeLook.reset();
    }
    if (otherPatient && !look)
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
