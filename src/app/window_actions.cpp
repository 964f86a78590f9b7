// What the window does when asked: commands of the trainer, its own ("ui.…"), and those the trainer passes outside.
#include "app/attempt_files.h"
#include "app/picture.h"
#include "app/window_system.h"
#include "app/window_shell.h"
#include "app/imgui_backends.h"
#include "core/letters.h"
#include "course/lesson_check.h"
#include "course/lesson_library.h"
#include "anatomy/mesh_reader.h"
#include "core/json.h"
#include "core/language.h"
#include "course/plan.h"
#include "course/practice.h"
#include "course/quiz_draft.h"
#include "course/quiz_file.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_here.h"
#include "sculpt/patient_wish.h"
#include "trainer/keys.h"
#include "ui/class_pages.h"
#include "trainer/demo_view.h"
#include "ui/demo_commands.h"
#include "ui/desk.h"
#include "ui/desk_keys.h"
#include "ui/file_dialog.h"
#include "ui/lesson_commands.h"
#include "ui/picture_text.h"
#include "ui/quiz_commands.h"
#include "ui/today_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <cstdio>
#include <imgui.h>

namespace acus {

namespace {
constexpr std::uint64_t longestDroppedQuiz = 4'000'000;
} // namespace

void Window::noteMessage(const Command& command, const Status& status) {
    const State& state = session->trainer.state();
    static constexpr std::string_view quiet[] = {"view", "hover", "find", "needle.advance", "needle.depth", "needle.tilt", "needle.angle",
                                                 "needle.direction", "needle.entry-move", "needle.place", "needle.size", "peel", "select",
                                                  "panel", "theme", "fade", "measure", "pin.add", "pin.text", "labels", "section", "cut", "ui.", "technique", "mode", "palpate", "profile.", "today", "attempt.", "mastery.", "lesson", "quiz.", "names", "contrast", "motion", "language", "class.", "patient.",
                                                  "demo.play", "demo.scrub", "demo.next", "demo.previous", "demo.speed", "demo.pause", "demo.caption", "demo.takeover", "demo.record", "compare"};
    static constexpr std::string_view writes[] = {"picture", "practice.report", "practice.save", "profile.export", "quiz.make.save", "quiz.make.gift", "quiz.make.anki"};
    if (status.ok() && !command.arguments.empty() && std::find(std::begin(writes), std::end(writes), command.name) != std::end(writes))
        return tellWritten(command.arguments[0]);
    // What is seen at once needs no words; what fails always gets them.
    // Of an attempt the panels tell.
    const bool told = command.name.starts_with("practice.");
    const bool seen = told || std::any_of(std::begin(quiet), std::end(quiet), [&](std::string_view start) { return command.name.starts_with(start); });
    if (status.ok() && (seen || state.message.empty()))
        return;
    std::string said = status.ok() ? state.message : status.message();
    // Scripts want to know which command, and which of its words; here one has just pressed it.
    for (const std::string& what : {command.name, std::string("kind"), std::string("quiz"), std::string("fact")})
        if (said.starts_with(what + ": "))
            said = said.substr(what.size() + 2);
    mind.message = upperFirst(said);
    mind.messageIsError = !status.ok();
    mind.messageSince = glfwGetTime();
}

void Window::carryOut(const ui::Request& request) {
    onChange();
    if (!session)
        return;
    if (request.endGesture != 0) {
        session->trainer.endGesture(request.endGesture, request.cancel);
        return;
    }
    if (!carryOutOwn(request.command)) {
        // A pack may replace the trainer only after it has finished.
        noteMessage(request.command, session->trainer.execute(request.command));
        makeExcuse();
    }
}

bool Window::carryOutOwn(const Command& command) {
    if (command.name == "ui.place" || command.name == "ui.measure" || command.name == "ui.pin") {
        const ui::Tool wanted = command.name == "ui.place" ? ui::Tool::place : command.name == "ui.pin" ? ui::Tool::pin : ui::Tool::measure;
        mind.tool = mind.tool == wanted ? ui::Tool::none : wanted;
        mind.measuringTo = false;
    } else if (command.name == "ui.find") {
        openAnatomy();
    } else if (carryOutLandmark(command)) {
        return true;
    } else if (importer.carryOut(command, session->trainer.state().model)) {
        return true;
    } else if (command.name == "ui.cancel") {
        cancel();
    } else if (carryOutSaving(command)) {
        return true;
    } else if (command.name == "ui.lesson") {
        openLesson(command);
    } else if (command.name == "ui.quiz-file" || command.name == "ui.mastery-test") {
        const std::string what = command.arguments.empty() ? "" : command.arguments[0];
        if (const Status done = command.name == "ui.quiz-file" ? openQuizFile(what) : beginMasteryTest(what); !done)
            noteMessage(command, done);
    } else if (carryOutRoom(command) || ui::carryOutDemo(command, session->trainer.state(), mind, requests)) {
        return true;
    } else if (ui::carryOutLesson(command, session->trainer.state(), glfwGetTime(), mind, requests) || ui::carryOutQuiz(command, session->trainer.state(), mind, requests)) {
        return true;
    } else if (ui::carryOutToday(command, session->trainer.state(), glfwGetTime(), mind, requests)) {
        return true;
    } else if (command.name == "ui.settings") {
        mind.settings.open = !mind.settings.open;
        mind.keys.name.clear();
    } else if (command.name == "ui.patient") {
        mind.patient.open = !mind.patient.open;
        mind.keys.name.clear();
    } else if (command.name == "ui.quit") {
        requests.say("quit");
    } else {
        return false;
    }
    return true;
}

/// Another patient is opened first where the lesson is for one of the built-in two, or for somebody who can be made.
void Window::openLesson(const Command& command) {
    const std::string name = command.arguments.empty() ? "" : command.arguments[0];
    std::optional<Lesson> lesson;
    if (name.ends_with(".json")) {
        if (Result<Lesson> read = readLessonFile(name))
            lesson = *std::move(read);
    } else if (const LessonShelf shelf = lessonShelf(); const ShelvedLesson* shelved = shelf.find(name)) {
        lesson = shelved->lesson;
    }
    const Model& model = *session->trainer.state().model;
    std::string pack = lesson ? lesson->pack : "";
    if (lesson && pack.empty() && model.info.id == "phantom" && !lackingFor(model, *lesson).empty())
        pack = "standard"; // a lesson of the body begun on the block
    mind.lesson.wentTo = ui::Desk::lessons;
    const bool opens = pack == "standard" || pack == "phantom" || isPatientAddress(pack);
    if (opens && !liesHere(model.info, pack) && !session->trainer.state().practice)
        openFor(drawnFor(pack, seedOf(learner.moment())), {{"lesson.begin", {name}}});
    else
        requests.say("lesson.begin", {name});
}

/// Opens that patient, then says the commands.
void Window::openFor(const std::string& address, std::vector<Command> then) {
    maker.stop();
    loader.start(address);
    whenOpened = std::move(then);
}

/// On the patient that it asks for; one who is drawn is drawn anew.
Status Window::openQuizFile(const std::string& file) {
    const State& state = session->trainer.state();
    const Command begin{"quiz.file", {file}};
    const Result<std::string> text = readFile(file, longestDroppedQuiz);
    const Result<std::string> asked = text ? patientOfQuiz(*text, file) : Result<std::string>(text.error());
    if (!asked)
        return asked.error();
    const bool running = attemptRuns(state);
    if (running || (!isDrawnAnew(*asked) && liesHere(state.model->info, *asked))) {
        requests.say(begin.name, begin.arguments);
        return Done{};
    }
    if (state.quizDraft && state.quizDraft->changed())
        return Error{tr("a quiz is being made and not saved: save or leave it first")};
    openFor(drawnFor(*asked, seedOf(file + " " + learner.moment())), {begin});
    return Done{};
}

/// The next blind test of the one that runs, on whoever it is on.
Status Window::beginMasteryTest(const std::string& technique) {
    const State& state = session->trainer.state();
    const MasteryStanding* standing = state.learner ? state.learner->masteryOf(technique) : nullptr;
    if (!standing || standing->outcome != MasteryOutcome::running)
        return Error{tr("no mastery test of it is running")};
    const std::vector<Command> begin = ui::techniqueCommands(state, glfwGetTime(), technique, Mode::test);
    std::string who = nextPatient(*standing);
    bool here = liesHere(state.model->info, who);
    // Somebody who was drawn and has no place for the technique is passed over.
    constexpr int mostGoes = 20;
    const auto hasPlace = [&] {
        const Result<Plan> plan = planNamed(*state.model, begin.back().arguments[0]);
        return plan && plan->usable();
    };
    for (int go = 1; here && isDrawnAnew(standing->test.patient) && go < mostGoes && !hasPlace(); ++go) {
        who = nextPatient(*standing, go);
        here = liesHere(state.model->info, who);
    }
    const bool running = attemptRuns(state);
    if (!here && !running) {
        std::vector<Command> blind = begin; // whoever is opened begins with another mode
        if (blind.front().name != "mode" && !state.modeLocked)
            blind.insert(blind.begin(), Command{"mode", {"test"}});
        openFor(who, std::move(blind));
    } else {
        for (const Command& command : begin)
            requests.say(command.name, command.arguments);
    }
    return Done{};
}

/// The search box stands on the anatomy panel.
void Window::openAnatomy() {
    const State& state = session->trainer.state();
    if (state.practice || state.quiz)
        return;
    if (!state.layout.anatomyPanel)
        requests.sayLine("panel.toggle anatomy");
    if (state.mode != Mode::explore)
        requests.sayLine("mode explore");
    if (state.plan)
        requests.sayLine("technique none");
    mind.lesson.techniques = false;
    mind.lesson.wentTo.reset();
    mind.focusFind = true;
}

void Window::cancel() {
    if (viewport.cancelDrag(requests))
        return;
    if (mind.sliderGesture != 0) {
        requests.endGesture(mind.sliderGesture, true);
        mind.sliderGesture = 0;
    } else if (session->trainer.state().layout.help) {
        requests.sayLine("panel.toggle help");
    } else if (mind.files.open) {
        mind.files.open = false;
    } else if (mind.settings.open) {
        mind.settings.open = false;
    } else if (mind.patient.beside) {
        requests.say("patient.compare", {"none"});
    } else if (mind.demo.choosing) {
        mind.demo.choosing = false;
    } else if (mind.demo.leaving) {
        mind.demo.leaving = false;
    } else if (mind.lesson.scenario.open) {
        mind.lesson.scenario.open = false;
    } else if (importer.cancel()) {
        onChange();
    } else if (mind.openPackDialog) {
        mind.openPackDialog = false;
        mind.packDialogFresh = true;
    } else if (mind.editingPin != 0) {
        mind.editingPin = 0;
    } else if (mind.tool != ui::Tool::none) {
        mind.tool = ui::Tool::none;
        mind.landmarks.chosen.clear();
    } else if (mind.landmarks.open) {
        mind.landmarks.open = false;
    } else if (mind.hintOpen) {
        mind.hintOpen = false;
    } else if (!session->trainer.state().find.empty()) {
        requests.say("find", {""});
    } else if (mind.demo.exporting) {   // last: it may have taken minutes
        mind.demo.cancelExport = true;
    }
}

Status Window::outside(const Command& command) {
    if (command.name == "quit") {
        closing = true;
        return Done{};
    }
    if (const std::optional<Status> done = carryOutPatient(command))
        return *done;
    if (command.name == "pack") {
        mind.hintOpen = false;
        maker.stop();
        loader.start(command.arguments.empty() ? std::string() : command.arguments[0]);
        return Done{};
    }
    if (command.name == "picture") {
        const Result<PictureRequest> asked = parsePictureRequest(command, main.shown ? main.shown->width : 1280, main.shown ? main.shown->height : 800);
        return asked ? savePicture(*asked) : Status(asked.error());
    }
    if (command.name == "mode.lock" || command.name == "mode.unlock")
        return changeModeLock(session->trainer, command);
    if (const std::optional<Status> done = learner.carryOut(command)) {
        if (command.name == "today") {
            if (session->trainer.state().practice) // a debrief; a running attempt forbids the command
                requests.sayLine("practice.leave");
            mind.lesson.wentTo = ui::Desk::today;
            mind.today.page = ui::TodayPage::today;
        }
        return *done;
    }
    if (const std::optional<Status> done = classroom.carryOut(command)) {
        if (command.name == "class.open") {
            if (session->trainer.state().practice) // a debrief; a running attempt forbids the command
                requests.sayLine("practice.leave");
            mind.lesson.wentTo = ui::Desk::classroom;
        }
        return *done;
    }
    if (const std::optional<Status> saved = saveAttempt(session->trainer.state(), command, learner.nowS(), [this](const State& state, int width, int height) {
            main.shown.reset();
            return Result<Image>(takePicture(*renderer, state, width, height, 1, sections, false, [&](Image& picture) { ui::drawLabelsOn(picture, state, 1); }));
        }))
        return *saved;
    return Error{command.name + ": " + tr("is not known here")};
}

Status Window::savePicture(const PictureRequest& asked) {
    const State& state = session->trainer.state();
    const Image image = takePicture(*renderer, state, asked.width, asked.height, scale, sections, asked.transparent,
                                    [&](Image& picture) { ui::drawLabelsOn(picture, state, scale); });
    const Status written = writePng(image, asked.file);
    main.shown.reset(); // the renderer's texture now holds that picture
    onChange();
    return written;
}

void Window::onKey(int key, int scancode, int action, int mods) {
    // In an open list Enter chooses, for which ImGui wants Space.
    const bool chooses = key == GLFW_KEY_ENTER && listOpen();
    keysToImGui.push(chooses ? GLFW_KEY_SPACE : key, scancode, action, mods);
    if (key == GLFW_KEY_ENTER && action == GLFW_RELEASE)
        keysToImGui.push(chooses ? GLFW_KEY_ENTER : GLFW_KEY_SPACE, scancode, action, mods);
    onChange();
    if (key == GLFW_KEY_LEFT_SHIFT || key == GLFW_KEY_RIGHT_SHIFT)
        mind.fineSteps = action != GLFW_RELEASE;
    if (action == GLFW_RELEASE)
        return;
    const std::string chord = keyChord(key, scancode, mods);
    if (chord.empty())
        return;
    if (!session || loader.running()) {
        if (chord == "Escape" && loader.running())
            loader.cancel();
        if (chord == "Ctrl+Q")
            closing = true;
        return;
    }
    // While text is typed only what can't be text goes through.
    const bool typing = ImGui::GetIO().WantTextInput || waitingForFind();
    if (mind.files.open && !listOpen() && ui::takeFileKey(mind, chord, typing))
        return;
    if (takeKey(chord, typing))
        return;
    if (typing && chord != "Ctrl+F" && chord != "Ctrl+Q" && chord != "Escape" && !(chord.size() >= 2 && chord[0] == 'F') && chord != "PageUp" && chord != "PageDown")
        return;
    if (mind.files.open && chord != "Escape" && chord != "Ctrl+Q")
        return; // what lies below waits
    if (const std::optional<std::string> line = ui::deskKey(chord, session->trainer.state(), mind)) {
        if (!line->empty())
            requests.sayLine(*line);
        return;
    }
    const auto& practice = session->trainer.state().practice;
    const auto& demo = session->trainer.state().demo;
    if (const std::optional<std::string_view> line = commandForChord(chord, practice && practice->result(), demo && demo->stage == DemoView::Stage::following)) {
        requests.sayLine(*line);
        // On a slow machine letters follow before the box can take them.
        findUntil = *line == "ui.find" && !practice ? glfwGetTime() + 2 : 0;
    }
}

/// Keys that go to what has the keyboard's focus, to an open list, or to the pointer in the picture.
bool Window::takeKey(std::string_view chord, bool typing) {
    const bool tab = chord == "Tab" || chord.ends_with("+Tab");
    if (typing && !tab)
        return false;
    if (typing)
        ImGui::SetWindowFocus(nullptr); // the box lets go of the keyboard
    const bool onControl = std::any_of(mind.keys.drawn.begin(), mind.keys.drawn.end(), [&](const ui::Focusable& one) { return one.name == mind.keys.name; });
    if (!tab && !onControl && listOpen())
        return chord == "Up" || chord == "Down" || chord == "Enter" || chord == "Escape" || chord == "Space"; // ImGui's own
    if (mind.tool != ui::Tool::none && !covered() && pointByKey(chord))
        return true;
    if (!ui::takeFocusKey(mind.keys, chord))
        return false;
    framesWanted = std::max(framesWanted, 4);
    return true;
}

bool Window::listOpen() const { return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel); }

bool Window::covered() const {
    return mind.files.open || mind.settings.open || mind.patient.beside || mind.lesson.scenario.open || mind.openPackDialog || importer.open() || session->trainer.state().layout.help;
}

/// While a tool waits for a click in the picture: arrows move the pointer (Shift a little, Ctrl a lot), Enter clicks.
bool Window::pointByKey(std::string_view chord) {
    if (chord == "Enter" && mind.keys.pointing) {
        mouse.clicked[0] = true;
        return true;
    }
    float step = 12;
    if (chord.starts_with("Shift+")) {
        step = 2;
        chord.remove_prefix(6);
    } else if (chord.starts_with("Ctrl+")) {
        step = 60;
        chord.remove_prefix(5);
    }
    const float x = chord == "Left" ? -1.0f : chord == "Right" ? 1.0f : 0.0f, y = chord == "Up" ? -1.0f : chord == "Down" ? 1.0f : 0.0f;
    if (x == 0 && y == 0)
        return false;
    const ImVec2 low = pictureAt.at, high = pictureAt.end();
    if (!mind.keys.pointing || !(mouse.x > low.x && mouse.x < high.x && mouse.y > low.y && mouse.y < high.y)) {
        mouse.x = std::floor((low.x + high.x) / 2);
        mouse.y = std::floor((low.y + high.y) / 2);
    }
    mouse.x = std::clamp<double>(mouse.x + x * step * scale, low.x + 1, high.x - 2);
    mouse.y = std::clamp<double>(mouse.y + y * step * scale, low.y + 1, high.y - 2);
    mind.keys.pointing = true;
    mind.keys.name.clear();
    return true;
}

bool Window::waitingForFind() const { return findUntil > 0 && glfwGetTime() < findUntil && !ImGui::GetIO().WantTextInput; }

void Window::onCharacter(unsigned codepoint) {
    onChange();
    if (waitingForFind() || !typedAhead.empty()) { // in the order they were typed
        typedAhead.push_back(codepoint);
        return;
    }
    ImGui_ImplGlfw_CharCallback(glfw, codepoint);
    if (!session || loader.running() || mind.files.open || ImGui::GetIO().WantTextInput)
        return;
    if (const std::string chord = characterChord(codepoint); !chord.empty())
        if (const std::optional<std::string_view> line = commandForChord(chord))
            requests.sayLine(*line);
}

void Window::onPointer(double x, double y) {
    mouse.x = x;
    mouse.y = y;
    mind.keys.pointing = false;
    framesWanted = std::max(framesWanted, 2);
}

void Window::onButton(int button, bool down) {
    if (button < 0 || button > 2)
        return;
    mouse.down[button] = down;
    if (down)
        mind.keys.name.clear();
    mouse.clicked[button] = mouse.clicked[button] || down;
    onChange();
}

void Window::onWheel(double dx, double dy) {
    mouse.wheelX += dx;
    mouse.wheelY += dy;
    onChange();
}

void Window::onDrop(const std::string& path) {
    if (mind.files.open) {
        mind.files.name = path;
        return onChange();
    }
    if (path.ends_with(".demo.json")) {
        requests.say("demo.play", {path});
        return onChange();
    }
    // A pack may be dropped as its folder or as its pack.json.
    if (session && ui::deskOf(session->trainer.state(), mind.lesson) == ui::Desk::classroom && ui::dropOnClass(path, mind, requests))
        return onChange();
    const Path dropped(path);
    const std::string ending = dropped.extension().string();
    if (ending == ".gift" || (ending == ".json" && dropped.filename() != "pack.json")) {
        const Result<std::string> text = ending == ".json" ? readFile(dropped, longestDroppedQuiz) : Result<std::string>(Error{""});
        const Json json = text ? Json::parse(*text, nullptr, false) : Json();
        requests.say(json.is_object() && json.contains("acus_lesson") ? "ui.lesson" : "ui.quiz-file", {path});
        return onChange();
    }
    // What is no pack is something to import.
    std::error_code ignored;
    const bool meshes = ending == ".zip" || isMeshFile(path) || (std::filesystem::is_directory(dropped, ignored) && !std::filesystem::exists(dropped / "pack.json", ignored));
    if (meshes && session) {
        requests.say("ui.import", {path});
        return onChange();
    }
    requests.say("pack", {dropped.filename() == "pack.json" ? dropped.parent_path().string() : path});
    onChange();
}

} // namespace acus
