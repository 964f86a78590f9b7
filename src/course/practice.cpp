#include "course/practice.h"
#include "course/attempt_question.h"
#include "anatomy/skin.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/checklist.h"
#include "course/practice_step.h"
#include "needle/trigger_points.h"
#include <algorithm>
#include <cassert>
#include <cmath>

namespace acus {

namespace {

constexpr std::size_t mostLogSteps = 20000;      // a log is a file that is read back
constexpr std::size_t mostPenMarks = 50;
constexpr std::size_t mostInsertions = 20;
constexpr double longestAttemptS = 6 * 3600;
constexpr double reachMm = 20;                // a finger or a needle is put on the skin, not beside it
constexpr int triggerPointCount = 3;

const ChecklistStep* checklistStep(std::string_view id) {
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.id == id)
            return &step;
    return nullptr;
}

double hundredthsS(double seconds) { return std::round(100 * seconds) / 100; }

} // namespace

struct Practice::Content {
    ModelPtr model;
    Plan plan;
    PracticeSettings settings;
    std::vector<LoggedStep> log;
    double now = 0;
    Conduct conduct;
    std::vector<std::pair<std::string, std::string>> answers;
    std::optional<Palpated> palpated;
    std::vector<Vec3> penMarks;
    NeedleSize size;
    std::optional<Placement> placed;
    std::optional<Insertion> insertion;
    std::vector<Action> actions;               ///< of the present insertion
    std::vector<InsertionRecord> done;
    std::optional<Debrief> result;
    std::vector<TriggerPoint> triggerPoints;

    bool inSkin() const { return insertion && insertion->inSkin(); }
    bool ticked(std::string_view id) const { return std::find(conduct.ticks.begin(), conduct.ticks.end(), id) != conduct.ticks.end(); }

    std::optional<std::string> whyNot(const PracticeStep& step) const {
        using Kind = PracticeStep::Kind;
        if (result)
            return tr("the attempt is over");
        if (log.size() >= mostLogSteps)
            return trf("the attempt has {} steps: finish it", mostLogSteps);
        switch (step.kind) {
        case Kind::tick: return whyNotTick(step.id);
        case Kind::palpate: case Kind::mark: case Kind::place: return whyNotTouch(step);
        case Kind::unmark: return penMarks.empty() ? std::optional<std::string>(tr("no mark is on the skin")) : std::nullopt;
        case Kind::needle:
            return inSkin() ? std::optional<std::string>(tr("the needle is in the skin: take it out first")) : std::nullopt;
        case Kind::aim:
            if (inSkin())
                return tr("the needle is in the skin: it can only be redirected");
            return placed ? std::nullopt : std::optional<std::string>(tr("put the needle on the skin first"));
        case Kind::hand: return whyNotHand(step.action);
        case Kind::answer:
            if (const AttemptQuestion* question = attemptQuestion(step.id))
                return question->option(step.text) ? std::nullopt : std::optional(trf("that is no answer to \"{}\"", plainLine(step.id, 40)));
            return step.id == "nearest_hazard" || step.id == "action" ? std::nullopt : std::optional(trf("no question \"{}\" was asked", plainLine(step.id, 40)));
        case Kind::finish:
            return inSkin() ? std::optional<std::string>(tr("the needle is still in the skin")) : std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<std::string> whyNotTick(const std::string& id) const {
        const ChecklistStep* step = checklistStep(id);
        if (!step)
            return trf("the checklist has no step \"{}\"", plainLine(id, 40));
        if (ticked(id))
            return tr("that is done already");
        if (step->isSafe && !step->after && (insertion || !done.empty()))
            return tr("too late: the needle has been in the skin");
        if (step->isSafe && step->after && !insertion)
            return tr("that comes after the needle");
        if (step->after && inSkin())
            return tr("the needle is still in the skin");
        return std::nullopt;
    }

    std::optional<std::string> whyNotTouch(const PracticeStep& step) const {
        if (step.kind == PracticeStep::Kind::place && inSkin())
            return tr("the needle is in the skin: take it out first");
        if (step.kind == PracticeStep::Kind::place && done.size() >= mostInsertions)
            return trf("the skin was pierced {} times: that is enough", mostInsertions);
        if (step.kind == PracticeStep::Kind::mark && penMarks.size() >= mostPenMarks)
            return trf("{} marks are on the skin: wipe some off", mostPenMarks);
        const auto outwards = skinNormalAt(*model, step.at);
        if (!outwards || !skinAlong(*model, {step.at + reachMm * *outwards, -*outwards, 2 * reachMm}))
            return tr("there is no skin");
        return std::nullopt;
    }

    std::optional<std::string> whyNotHand(const Action& action) const {
        if (action.act == Act::tap)
            return inSkin() ? std::optional<std::string>(tr("the needle is in the skin already"))
                   : placed ? std::nullopt
                            : std::optional<std::string>(tr("put the needle on the skin first"));
        if (action.act == Act::wait && !inSkin())
            return std::nullopt;
        if (!inSkin())
            return tr("the needle is not in the skin: tap it in first");
        return insertion->whyNot(action);
    }

    void perform(const PracticeStep& step) {
        using Kind = PracticeStep::Kind;
        switch (step.kind) {
        case Kind::tick: conduct.ticks.push_back(step.id); break;
        case Kind::palpate: palpated = palpate(*model, step.at); break;
        case Kind::mark: penMarks.push_back(onSkin(step.at)); break;
        case Kind::unmark: penMarks.pop_back(); break;
        case Kind::needle:
            size = step.size;
            if (placed)
                placed->size = size;
            break;
        case Kind::place: place(step.at); break;
        case Kind::aim: placed->direction = step.at; break;
        case Kind::hand: move(step.action); break;
        case Kind::answer:
            std::erase_if(answers, [&](const auto& answer) { return answer.first == step.id; });
            answers.emplace_back(step.id, step.text);
            break;
        case Kind::finish: finish(); break;
        }
    }

    Vec3 onSkin(const Vec3& at) const {
        const Vec3 outwards = *skinNormalAt(*model, at);
        return skinAlong(*model, {at + reachMm * outwards, -outwards, 2 * reachMm})->point;
    }

    /// A needle that lay on the skin before keeps its angle; the first one stands square to the skin.
    void place(const Vec3& at) {
        const Vec3 entry = onSkin(at);
        const Vec3 direction = placed && !insertion ? placed->direction : -*skinNormalAt(*model, entry);
        placed = Placement{size, entry, direction, 0};
        insertion.reset();
        actions.clear();
    }

    void move(const Action& action) {
        if (action.act == Act::tap) {
            insertion.emplace(model, InsertionSetup{size, placed->entry, placed->direction, true, triggerPoints});
            actions.clear();
        }
        if (!insertion || (action.act == Act::wait && !inSkin())) {
            now += action.seconds;
            return;
        }
        const double before = insertion->timeS();
        const Status status = insertion->perform(action);
        assert(status.ok());
        actions.push_back(action);
        now = hundredthsS(now + insertion->timeS() - before);
        if (!insertion->inSkin())
            done.push_back(recordOf(*insertion, actions));
    }

    /// What the tissue went through while the hand did nothing.
    void pass(double seconds) {
        if (seconds <= 0)
            return;
        if (inSkin()) {
            Action still;
            still.act = Act::wait;
            still.seconds = std::min(seconds, 600.0);
            if (insertion->perform(still).ok())
                actions.push_back(still);
        }
        now += seconds;
    }

    const Rubric& rubric() const { return settings.rubric ? *settings.rubric : rubricFor(plan.technique ? plan.technique->id : ""); }

    void finish() {
        const Measures measures = measure(*model, plan.goal, done);
        conduct.answers.clear();
        conduct.guided = settings.mode == Mode::guided && settings.aids.depth;
        for (const auto& [id, text] : answers)
            if (const AttemptQuestion* question = attemptQuestion(id))
                conduct.answers.emplace_back(id, text == question->right);
            else
                conduct.answers.emplace_back(id, id == "action" ? plan.technique && !plan.technique->action.empty() && text == plan.technique->action
                                                             : !measures.hazards.empty() && namesStructure(model->structures[measures.hazards[0].structure], text));
        const InEnglish kept; // what is kept and compared is the same in every language; resultInWords says it again
        result = debrief(*model, plan.goal, done, rubric(), conduct);
    }

    static bool namesStructure(const Structure& structure, const std::string& text) { return text == structure.id || text == structure.name; }
};

Practice::Practice(ModelPtr model, Plan plan, PracticeSettings settings) : content(std::make_unique<Content>()) {
    content->model = std::move(model);
    content->plan = std::move(plan);
    content->settings = settings;
    const Goal& goal = content->plan.goal;
    if (!goal.targets.empty()) {
        // One where the technique leads, for that is why it was chosen; the others anywhere in the muscle.
        const auto at = [&](double mm) { return goal.entry + mm * goal.direction; };
        const auto along = triggerPointAlong(*content->model, goal.targets, at(goal.lowMm), at(goal.highMm), Mechanics::standard().twitchBesideMm, settings.seed);
        content->triggerPoints = triggerPointsIn(*content->model, goal.targets, settings.seed, triggerPointCount - (along ? 1 : 0));
        if (along)
            content->triggerPoints.insert(content->triggerPoints.begin(), *along);
    }
}

Practice::~Practice() = default;
Practice::Practice(const Practice& other) : content(std::make_unique<Content>(*other.content)) {}
Practice::Practice(Practice&&) noexcept = default;
Practice& Practice::operator=(Practice&&) noexcept = default;

std::optional<std::string> Practice::whyNot(std::string_view line) const {
    const Result<PracticeStep> step = parseStep(line);
    return step ? content->whyNot(*step) : std::optional(step.message());
}

Status Practice::perform(std::string_view line, double atS) {
    const Result<PracticeStep> step = parseStep(line);
    if (!step)
        return step.error();
    if (const auto why = content->whyNot(*step))
        return Error{*why};
    if (!std::isfinite(atS) || atS > longestAttemptS)
        return Error{tr("an attempt lasts 6 hours at most")};
    const double at = std::max(hundredthsS(atS), content->now);
    content->pass(at - content->now);
    content->now = at;
    content->log.push_back({at, std::string(line)});
    content->perform(*step);
    return Done{};
}

double Practice::nowS() const { return content->now; }
const Plan& Practice::plan() const { return content->plan; }
const PracticeSettings& Practice::settings() const { return content->settings; }
const Rubric& Practice::rubric() const { return content->rubric(); }
const std::vector<LoggedStep>& Practice::log() const { return content->log; }
const Conduct& Practice::conduct() const { return content->conduct; }
bool Practice::ticked(std::string_view step) const { return content->ticked(step); }
const std::optional<Palpated>& Practice::palpated() const { return content->palpated; }
const std::vector<Vec3>& Practice::penMarks() const { return content->penMarks; }
const NeedleSize& Practice::needle() const { return content->size; }
const std::optional<Placement>& Practice::placed() const { return content->placed; }
const Insertion* Practice::insertion() const { return content->insertion ? &*content->insertion : nullptr; }
bool Practice::inSkin() const { return content->inSkin(); }
const std::vector<InsertionRecord>& Practice::done() const { return content->done; }
const Debrief* Practice::result() const { return content->result ? &*content->result : nullptr; }

Debrief Practice::resultInWords() const {
    Debrief said = *content->result;
    tell(*content->model, content->plan.goal, content->done, content->rubric(), content->conduct, said);
    return said;
}
const std::vector<TriggerPoint>& Practice::triggerPoints() const { return content->triggerPoints; }

Phase Practice::phase() const {
    const Content& c = *content;
    if (c.result)
        return Phase::debrief;
    if (c.inSkin())
        return Phase::insert;
    if (!c.done.empty() && c.insertion)
        return Phase::after;
    return c.placed || c.palpated || !c.penMarks.empty() ? Phase::find : Phase::prepare;
}

} // namespace acus
