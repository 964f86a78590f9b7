#include "anatomy/skin.h"
#include "course/practice.h"
#include "core/language.h"
#include "core/utf8.h"
#include "sculpt/standard_patient.h"
#include "trainer/camera_pose.h"
#include "trainer/demo_desk.h"
#include "trainer/draft.h"
#include "trainer/history.h"
#include "trainer/lesson_watch.h"
#include "trainer/practice_run.h"
#include "trainer/quiz_conduct.h"
#include <algorithm>
#include <cmath>

namespace acus {

const std::vector<CommandRule>& allActions() {
    static const std::vector<CommandRule> actions = [] {
        std::vector<CommandRule> all;
        for (auto part : {needleActions(), anatomyActions(), measureActions(), viewActions(), cutActions(), practiceActions(), lessonActions(), quizActions(), quizEditActions(),
                          classActions(), patientActions(), compareActions(), demoActions(), windowActions()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return actions;
}

const CommandRule* actionNamed(std::string_view name) {
    for (const CommandRule& action : allActions())
        if (action.info.name == name)
            return &action;
    return nullptr;
}

std::span<const CommandInfo> Trainer::commands() {
    static const std::vector<CommandInfo> infos = [] {
        std::vector<CommandInfo> all;
        for (const CommandRule& action : allActions())
            all.push_back(action.info);
        return all;
    }();
    return infos;
}

struct Trainer::Content {
    State state;
    History history;
    PracticeRun attempt;
    LessonWatch lesson;
    QuizConduct quiz;
    DemoDesk demo;
    double behindS = 0;          ///< the attempt's seconds are the clock's less these: it began in a demonstration
    bool begunInDemo = false;    ///< the attempt is no learner's own
    std::uint64_t revision = 1;

    /// The report follows the needle; what lies ahead does not depend on the depth. Nothing is said where not all is there yet.
    void derive(const NeedleState& before) {
        if (state.practice) {
            PracticeRun::derive(state);
            return;
        }
        const NeedleState& needle = state.now.needle;
        if (questionOpen(state) || isFirstLook(state.model->info)) {
            state.report.reset();
            state.ahead.clear();
            return;
        }
        if (needle == before && state.report.has_value() == needle.placed)
            return;
        if (!needle.placed) {
            state.report.reset();
            state.ahead.clear();
            return;
        }
        const bool sameLine = before.placed && state.report && before.placement.entry == needle.placement.entry &&
                              before.placement.direction == needle.placement.direction && before.size == needle.size;
        state.report = simulate(*state.model, needle.placement);
        if (!sameLine)
            state.ahead = crossingsAhead(*state.model, needle.placement);
    }

    /// Along the skin takes a while: only when the measurement changed.
    void deriveMeasured(const Measurement& before) {
        if (!(state.now.measure == before))
            state.measured = measured(*state.model, state.now.measure);
    }

    /// The draft becomes the state. What an attempt does with the needle is no step of the history: it can't be undone.
    void adopt(Draft& draft, const CommandRule& rule, std::uint64_t gesture) {
        if (!draft.now.needle.placed) // whoever took it away: one can't look along it any more
            leaveNeedlesEye(draft.camera, state.now.needle);
        const bool quizChanged = draft.quiz != state.quiz || draft.quizDraft != state.quizDraft || draft.candidate != state.candidate;
        const bool attemptChanged = quizChanged || draft.practice != state.practice || !draft.steps.empty() || draft.replayS != state.replayS || draft.compare != state.compare;
        Undoable before = state.now;
        if (draft.practice)
            before.needle = draft.now.needle;
        const bool lessonTurned = draft.beginLesson || draft.turnedLesson || draft.leaveLesson;
        if (quizChanged || draft.practice != state.practice || lessonTurned)
            history.clear();
        else if (!(draft.now == before))
            history.changed(before, rule.info.title, gesture);
        const bool changed = attemptChanged || draft.lesson != state.lesson || !(draft.now == state.now) || !(draft.camera == state.camera) || !(draft.layout == state.layout) ||
                             draft.hovered != state.hovered || draft.find != state.find || draft.mode != state.mode || draft.plan != state.plan ||
                             draft.palpated.has_value() != state.palpated.has_value() || (draft.palpated && draft.palpated->at != state.palpated->at);
        revision += changed;
        state.now = std::move(draft.now);
        state.camera = draft.camera;
        state.layout = draft.layout;
        state.hovered = draft.hovered;
        state.find = std::move(draft.find);
        state.mode = draft.mode;
        state.plan = std::move(draft.plan);
        state.compare = std::move(draft.compare);
        state.practice = std::move(draft.practice);
        state.replayS = draft.replayS;
        state.palpated = std::move(draft.palpated);
        state.lesson = std::move(draft.lesson);
        state.lessonProblems = std::move(draft.lessonProblems);
        state.quiz = std::move(draft.quiz);
        state.beforeQuiz = std::move(draft.beforeQuiz);
        state.quizDraft = std::move(draft.quizDraft);
        state.candidate = std::move(draft.candidate);
    }

    Moment keep() const { return Moment{state, history, attempt}.copy(); }

    /// The window stays as its user has arranged it.
    void comeBack(const Moment& moment) {
        Moment own = moment.copy();
        const Layout mine = state.layout;
        own.state.learner = state.learner;
        state = std::move(own.state);
        history = std::move(own.history);
        attempt = std::move(own.attempt);
        keepWindow(mine);
        state.hovered.reset();
        ++revision;
    }

    void keepWindow(const Layout& mine) {
        // What is in the picture belongs to it; all else, the language above all, is whoever sits there's.
        const Layout shown = std::exchange(state.layout, mine);
        state.layout.labels = shown.labels;
        state.layout.xray = shown.xray;
        state.layout.landmarks = shown.landmarks;
        state.layout.fourViews = shown.fourViews;
        state.layout.sectionTurnDeg = shown.sectionTurnDeg;
        state.layout.sectionZoom = shown.sectionZoom;
    }

    void say(std::string message, bool isError) {
        message = plainLine(message);
        if (state.message == message && state.messageIsError == isError)
            return;
        state.message = std::move(message);
        state.messageIsError = isError;
        ++revision;
    }

    bool endGesture(std::uint64_t gesture, bool cancel) {
        const NeedleState before = state.now.needle;
        const Measurement measureBefore = state.now.measure;
        if (!history.endGesture(gesture, cancel, state.now))
            return false;
        restored(before, measureBefore);
        say(tr("Cancelled"), false);
        return true;
    }

    /// After `now` was exchanged as a whole. An attempt's needle is where the attempt has it.
    void restored(const NeedleState& before, const Measurement& measureBefore) {
        if (state.practice)
            state.now.needle = before;
        if (!state.now.needle.placed && before.placed)
            leaveNeedlesEye(state.camera, before);
        derive(before);
        deriveMeasured(measureBefore);
        ++revision;
    }
};

namespace {

/// What recorder and player may do with the trainer.
class Hands : public DemoHands {
  public:
    Hands(Trainer::Content& content, std::function<Status(const Command&)> execute)
        : content(content), execute(std::move(execute)) {}

    const State& state() const override { return content.state; }
    std::shared_ptr<const Moment> keep() const override { return std::make_shared<const Moment>(content.keep()); }
    void comeBack(const Moment& moment) override { content.comeBack(moment); }
    void fresh() override {
        Trainer other(content.state.model);
        Moment moment{other.state(), {}, {}};
        moment.state.mode = Mode::demonstrate;
        content.comeBack(moment);
        content.begunInDemo = true;
    }
    Status run(const Command& command) override { return execute(command); }
    void endGesture(std::uint64_t gesture, bool cancel) override { content.endGesture(gesture, cancel); }
    void look(const CameraPose& pose) override {
        if (content.state.camera == pose)
            return;
        content.state.camera = pose;
        content.state.camera.needlesEye = pose.needlesEye && content.state.now.needle.placed;
        ++content.revision;
    }

  private:
    Trainer::Content& content;
    std::function<Status(const Command&)> execute;
};

struct Checked {
    const CommandRule* action = nullptr;
    Draft draft;
};

/// Finds the command, checks its arguments and does it to a copy.
Result<Checked> checkWords(const State& state, const History& history, bool hasOutside, double nowS, const Command& command) {
    const CommandRule* action = actionNamed(command.name);
    if (!action) {
        std::vector<std::string> names;
        for (const CommandRule& known : allActions())
            names.push_back(known.info.name);
        return Error{trf("no command \"{}\"{}", plainLine(command.name, 60), suggestion(command.name, names))};
    }
    const std::size_t count = command.arguments.size();
    if (count < action->fewest || count > action->most)
        return Error{command.name + ": " +
                     (action->most == 0 ? std::string(tr("takes no arguments")) : trf(count < action->fewest ? "too few arguments, it takes {}" : "too many arguments, it takes {}", action->info.arguments))};
    // What is written down (demonstrations, notes, quizzes) is text; only the outside may know files whose names are none.
    if (action->kind != CommandRule::Kind::outside && !std::all_of(command.arguments.begin(), command.arguments.end(), [](const std::string& word) { return isUtf8(word); }))
        return Error{command.name + ": " + tr("that is no text (UTF-8)")};
    if (const auto why = forbiddenNow(state, *action, command.arguments))
        return Error{*why};
    if (action->kind == CommandRule::Kind::demo)
        return Checked{action, Draft(state)};
    if (action->kind == CommandRule::Kind::undo && !history.canUndo())
        return Error{tr("nothing to undo")};
    if (action->kind == CommandRule::Kind::redo && !history.canRedo())
        return Error{tr("nothing to redo")};
    if (action->kind == CommandRule::Kind::outside && !hasOutside)
        return Error{command.name + ": " + tr("can't be done here")};
    Checked checked{action, Draft(state)};
    checked.draft.nowS = nowS;
    Arguments arguments(command.name, command.arguments);
    if (const Status status = action->apply(checked.draft, arguments); !status)
        return status.error();
    if (const Status status = needleAsSteps(state, checked.draft); !status)
        return status.error();
    return checked;
}

/// The whole of "may I". What is wrong is said in one line, whatever the words were that it quotes.
Result<Checked> check(const State& state, const History& history, bool hasOutside, double nowS, const Command& command) {
    Result<Checked> checked = checkWords(state, history, hasOutside, nowS, command);
    return checked ? std::move(checked) : Error{plainLine(checked.message())};
}

} // namespace

Trainer::Trainer(ModelPtr model) : content(std::make_unique<Content>()) {
    State& state = content->state;
    state.model = std::move(model);
    state.now.look.fade.assign(state.model->structures.size(), Fade::solid);
    // A body is met from behind; the phantom's block would be a mere rectangle there.
    if (state.model->info.generated && state.model->info.sex.empty()) {
        state.camera.yawDeg = -35;
        state.camera.pitchDeg = 25;
    }
    fitTo(state.camera, state.now.needle, shownBounds(state));
    state.message = hasSkin(*state.model) ? std::string(tr(std::string_view(state.model->info.name)))
                                          : std::string(tr("This pack has no skin: the needle enters at the outermost surface"));
}

Trainer::~Trainer() = default;

const State& Trainer::state() const { return content->state; }

std::optional<std::string> Trainer::whyNot(const Command& command) const {
    if (command.name.starts_with("demo.")) {
        const Result<Checked> known = check(content->state, content->history, static_cast<bool>(outside), clock ? clock() : 0, command);
        return known ? content->demo.whyNot(content->state, command) : std::optional(known.message());
    }
    if (const auto why = content->demo.forbids(command))
        return why;
    const Result<Checked> checked = check(content->state, content->history, static_cast<bool>(outside), clock ? clock() : 0, command);
    return checked ? std::nullopt : std::optional(checked.message());
}

Status Trainer::executeDemo(const Command& command) {
    Content& all = *content;
    if (const auto why = whyNot(command)) {
        all.say(*why, true);
        return Error{*why};
    }
    const bool owned = all.demo.ownsTime();
    Hands hands(all, [this](const Command& inner) { return executePlain(inner); });
    std::string message;
    const Status done = all.demo.perform(hands, command, clock, message);
    // Seconds go on from where the demonstration was.
    if (owned && !all.demo.ownsTime() && clock)
        all.behindS = clock() - all.demo.seconds();
    all.state.demo = all.demo.view(all.state);
    ++all.revision;
    if (!done.ok() || !message.empty())
        all.say(done.ok() ? message : done.message(), !done.ok());
    return done;
}

void Trainer::pass(double seconds) {
    Content& all = *content;
    if (!all.state.demo)
        return;
    Hands hands(all, [this](const Command& inner) { return executePlain(inner); });
    if (!all.demo.pass(hands, seconds))
        return;
    all.state.demo = all.demo.view(all.state);
    ++all.revision;
}

Status Trainer::execute(const Command& command) {
    Status done = executeAny(command);
    return done.ok() ? done : Error{plainLine(done.message())};
}

Status Trainer::executeAny(const Command& command) {
    if (command.name.starts_with("demo."))
        return executeDemo(command);
    if (const auto why = content->demo.forbids(command)) {
        content->say(*why, true);
        return Error{*why};
    }
    if (!content->demo.recording())
        return executePlain(command);
    content->demo.before(command, content->state);
    const Status done = executePlain(command);
    if (done.ok()) {
        content->demo.after(command, content->state);
        content->state.demo = content->demo.view(content->state);
    }
    return done;
}

Status Trainer::executePlain(const Command& command) {
    Result<Checked> checked = check(content->state, content->history, static_cast<bool>(outside), clock ? clock() : 0, command);
    if (!checked) {
        content->say(checked.message(), true);
        return checked.error();
    }
    State& state = content->state;
    const NeedleState needleBefore = state.now.needle;
    const Measurement measureBefore = state.now.measure;
    const LessonWatch::Hooks lessonHooks{keepLesson, lessonProgress};
    switch (checked->action->kind) {
    case CommandRule::Kind::undo:
    case CommandRule::Kind::redo: {
        const bool back = checked->action->kind == CommandRule::Kind::undo;
        const std::string title = back ? content->history.undo(state.now) : content->history.redo(state.now);
        content->restored(needleBefore, measureBefore);
        content->say(trf(back ? "Undone: {}" : "Done again: {}", tr(std::string_view(title))), false);
        (void)content->lesson.follow(state, false, state.practice, lessonHooks);
        return Done{};
    }
    case CommandRule::Kind::outside: {
        const Status status = outside(command);
        if (!status)
            content->say(status.message(), true);
        return status;
    }
    case CommandRule::Kind::demo:
    case CommandRule::Kind::plain: break;
    }
    Draft& draft = checked->draft;
    const bool begun = draft.begin.has_value();
    const auto finishedBefore = state.practice && state.practice->result() ? state.practice : nullptr;
    static const std::function<void(const Model&, const Practice&)> nobody;
    // A demonstration has its own time, shows all there is to see, and is no learner's attempt.
    const bool demo = content->demo.ownsTime();
    if (draft.begin)
        content->begunInDemo = demo;
    if (draft.begin && !demo)
        content->behindS = 0;
    std::function<double()> ticks = clock;
    if (demo)
        ticks = [this] { return content->demo.seconds(); };
    else if (clock && content->behindS != 0)
        ticks = [this] { return clock() - content->behindS; };
    const std::function<int(const std::string&)> unpractised;
    const std::function<std::shared_ptr<const Rubric>(const std::string&)> commonRubric;   // the same on every machine
    const bool notKept = demo || content->begunInDemo || (state.lesson && content->lesson.previewing());
    if (const Status status = content->attempt.take(draft, {ticks, demo ? unpractised : passedBefore, notKept ? nobody : keepAttempt, demo ? commonRubric : ownRubric}); !status) {
        content->say(status.message(), true);
        return status;
    }
    if (checked->action->info.name == "lesson.ask")
        if (const Status status = content->lesson.ask(draft); !status) {
            content->say(status.message(), true);
            return status;
        }
    if (const Status status = content->quiz.take(draft, {keepAnswer, answersKept}); !status) {
        content->say(status.message(), true);
        return status;
    }
    content->lesson.take(state, draft, lessonHooks);
    content->adopt(draft, *checked->action, command.gesture);
    content->derive(needleBefore);
    content->deriveMeasured(measureBefore);
    if (state.measured && !(state.now.measure == measureBefore))
        draft.message = describe(*state.measured) + (state.now.measure.alongSkin && !state.measured->skinMm ? std::string(": ") + tr("the skin does not join these points") : "");
    if (!draft.message.empty() || state.messageIsError)
        content->say(std::move(draft.message), false);
    if (content->lesson.follow(state, begun, finishedBefore, lessonHooks))
        ++content->revision;
    return Done{};
}

void Trainer::endGesture(std::uint64_t gesture, bool cancel) {
    if (content->endGesture(gesture, cancel) && content->demo.recording() && cancel)
        content->demo.gestureCancelled(gesture, content->state);
}

bool Trainer::canUndo() const { return content->history.canUndo(); }
bool Trainer::canRedo() const { return content->history.canRedo(); }
std::string Trainer::undoTitle() const { return content->history.undoTitle(); }
std::string Trainer::redoTitle() const { return content->history.redoTitle(); }
std::uint64_t Trainer::revision() const { return content->revision; }

void Trainer::setLearner(std::shared_ptr<const LearnerSummary> learner) {
    content->state.learner = std::move(learner);
    ++content->revision;
}

void Trainer::setClassroom(std::shared_ptr<const Classroom> classroom) {
    content->state.classroom = std::move(classroom);
    ++content->revision;
}

void Trainer::setHeat(std::shared_ptr<const HeatMap> heat) {
    content->state.heat = std::move(heat);
    ++content->revision;
}

bool Trainer::showAttempt(std::shared_ptr<const Practice> finished) {
    State& state = content->state;
    if (attemptRuns(state) || !finished->result())
        return false;
    const NeedleState needleBefore = state.now.needle;
    const Measurement measureBefore = state.now.measure;
    Draft draft(state);
    content->attempt.show(draft, std::move(finished));
    content->adopt(draft, *actionNamed("practice.begin"), 0);
    content->derive(needleBefore);
    content->deriveMeasured(measureBefore);
    content->say(std::move(draft.message), false);
    return true;
}

void Trainer::lockMode(Mode mode, bool locked) {
    content->state.mode = mode;
    content->state.modeLocked = locked;
    ++content->revision;
}

void Trainer::resume(State remembered) {
    State& state = content->state;
    const std::size_t count = state.model->structures.size();
    const auto unknown = [&](std::uint32_t structure) { return structure >= count; };
    if (remembered.now.look.fade.size() == count)
        state.now.look = std::move(remembered.now.look);
    state.now.look.peel = std::clamp(state.now.look.peel, 0, deepestPeel);
    std::erase_if(state.now.look.isolated, unknown);
    std::erase_if(state.now.look.shownAnyway, unknown);
    if (remembered.now.selected && !unknown(*remembered.now.selected))
        state.now.selected = remembered.now.selected;
    if (const Cut& cut = remembered.now.cut; std::abs(glm::length(cut.normal) - 1) < 1e-6 && glm::length(cut.point) < 1e5)
        state.now.cut = cut;
    NeedleState needle = remembered.now.needle;
    if (parseNeedle(shortNumber(needle.size.diameterMm) + "x" + shortNumber(needle.size.lengthMm)).ok()) {
        const Placement& p = needle.placement;
        const Result<Placement> checked = makePlacement(needle.size, p.entry, p.direction, p.depthMm);
        state.now.needle = {needle.size, needle.placed && checked.ok(), needle.placed && checked ? *checked : Placement{}};
    }
    state.now.measure = remembered.now.measure;
    state.now.pins = std::move(remembered.now.pins);
    const CameraPose& pose = remembered.camera;
    const auto finite = [](double value) { return std::isfinite(value); };
    if (finite(pose.target.x) && finite(pose.target.y) && finite(pose.target.z) && finite(pose.yawDeg) && finite(pose.pitchDeg) &&
        finite(pose.rollDeg) && pose.heightMm >= 2 && pose.heightMm <= 5000) {
        state.camera = pose;
        state.camera.pitchDeg = std::clamp(pose.pitchDeg, -90.0, 90.0);
        state.camera.needlesEye = pose.needlesEye && state.now.needle.placed;
    }
    state.layout = remembered.layout;
    state.layout.labels = std::clamp(state.layout.labels, 0, mostLabels);
    state.layout.uiScale = finite(state.layout.uiScale) ? std::clamp(state.layout.uiScale, 0.5, 4.0) : 1.0;
    state.find = std::move(remembered.find);
    state.report.reset();
    state.ahead.clear();
    content->derive({});
    content->deriveMeasured({});
    content->history.clear();
    ++content->revision;
}

} // namespace acus
