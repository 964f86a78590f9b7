#include "anatomy/names.h"
#include "core/language.h"
#include "course/attempt_moment.h"
#include "trainer/draft.h"
#include "trainer/practice_look.h"

namespace acus {

namespace {

constexpr const char* group = "Practice";

Status technique(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    if (arguments.text(0) == "none") {
        draft.plan.reset();
        return Done{};
    }
    Result<Plan> plan = planNamed(*draft.model, arguments.text(0));
    if (!plan)
        return plan.error();
    draft.message = shownName(std::string_view(plan->technique->muscleName)) + ", " + std::string(tr(std::string_view(plan->technique->approach)));
    if (!plan->missing.empty())
        draft.message += ": " + trf("this patient lacks {}", shownName(std::string_view(plan->missing.front())));
    draft.plan = std::make_shared<const Plan>(*std::move(plan));
    return Done{};
}

Status mode(Draft& draft, Arguments& arguments) {
    const std::size_t which = arguments.choice(0, "mode", {"explore", "guided", "test", "demonstrate"});
    if (!arguments.ok())
        return *arguments.error();
    if (draft.modeLocked)
        return Error{tr("the mode is locked by the instructor")};
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    draft.mode = static_cast<Mode>(which);
    draft.message = which == 0 ? tr("Explore: everything is visible") : which == 1 ? tr("Guided: step by step") : which == 2 ? tr("Test: blind, without help") : tr("Demonstrate");
    return Done{};
}

/// The outside keeps the lock; the passphrase goes no further than there.
Status lock(Draft& draft, Arguments&) {
    return attemptRuns(draft) ? Status(Error{tr("an attempt is running: finish or leave it first")}) : Status(Done{});
}

Status begin(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    std::size_t next = 0;
    if (arguments.count() > 0 && !parseNumber(arguments.text(0))) {
        Result<Plan> named = planNamed(*draft.model, arguments.text(0));
        if (!named)
            return named.error();
        draft.plan = std::make_shared<const Plan>(*std::move(named));
        next = 1;
    }
    const long seed = arguments.count() > next ? arguments.whole(next, "SEED", 0, 1000000000) : 1;
    if (!arguments.ok())
        return *arguments.error();
    return beginAttempt(draft, static_cast<std::uint64_t>(seed));
}

/// A step of the attempt whose words are the command's.
template <const char* const& verb> Status step(Draft& draft, Arguments& arguments) {
    if (!draft.practice)
        return Error{tr("no attempt is running")};
    std::string line = verb;
    for (std::size_t i = 0; i < arguments.count(); ++i)
        line += " " + arguments.text(i);
    if (const auto why = draft.practice->whyNot(line))
        return Error{*why};
    draft.steps.push_back(line);
    return Done{};
}

constexpr const char *tick = "tick", *mark = "mark", *unmark = "unmark", *tap = "tap", *advance = "advance", *withdraw = "withdraw",
                     *redirect = "redirect", *piston = "piston", *twirl = "twirl", *wait = "wait", *remove = "remove", *answer = "answer",
                     *finish = "finish", *palpateStep = "palpate";

/// Exploring, a finger is free; in an attempt it is a step.
Status touch(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return step<palpateStep>(draft, arguments);
    const Vec3 at = arguments.triple(0, "place");
    if (!arguments.ok())
        return *arguments.error();
    const Palpated felt = palpate(*draft.model, at);
    if (felt.feel == Feel::nothing)
        return Error{tr("there is no skin")};
    draft.palpated = felt;
    draft.message = felt.words + (felt.name.empty() || !aidsNow(draft).names ? "" : ": " + felt.name);
    return Done{};
}

Status again(Draft& draft, Arguments&) {
    if (!draft.practice)
        return Error{tr("there was no attempt")};
    if (attemptRuns(draft) && draft.practice->settings().mode == Mode::test)
        return Error{tr("a test is begun once: finish or leave it")};
    draft.plan = std::make_shared<const Plan>(draft.practice->plan());
    draft.begin = draft.practice->settings();
    ++draft.begin->seed;
    draft.message = tr("Once more");
    return Done{};
}

Status leave(Draft& draft, Arguments&) {
    if (!draft.practice)
        return Error{tr("no attempt is running")};
    draft.leave = true;
    draft.message = draft.practice->result() ? "" : tr("The attempt was left; it is not kept");
    return Done{};
}

Status scrub(Draft& draft, Arguments& arguments) {
    if (!draft.practice || !draft.practice->result())
        return Error{tr("there is no attempt to look at")};
    const double at = arguments.number(0, "SECONDS", 0, 1e6);
    if (!arguments.ok())
        return *arguments.error();
    draft.replayS = std::min(at, endOf(*draft.practice));
    return Done{};
}

/// A file of the finished attempt; the outside writes it.
Status save(Draft& draft, Arguments& arguments) {
    if (!draft.practice || !draft.practice->result())
        return Error{tr("finish an attempt first")};
    return arguments.text(0).empty() ? Status(Error{tr("the file needs a name")}) : Status(Done{});
}

} // namespace

Status beginAttempt(Draft& draft, std::uint64_t seed) {
    if (!draft.plan)
        return Error{tr("choose a technique first")};
    const Plan& plan = *draft.plan;
    if (plan.technique->restricted)
        return Error{trf("{} is for demonstration only: {}", shownName(std::string_view(plan.technique->muscleName)), tr(std::string_view(plan.technique->why)))};
    if (!plan.missing.empty())
        return Error{trf("this patient lacks what the technique needs: {}", shownName(std::string_view(plan.missing.front())))};
    if (draft.mode == Mode::explore || draft.mode == Mode::demonstrate) {
        if (draft.modeLocked)
            return Error{tr("the mode is locked by the instructor")};
        draft.mode = Mode::guided;
    }
    PracticeSettings settings;
    settings.mode = draft.mode;
    settings.seed = seed;
    draft.begin = settings;
    draft.message = shownName(std::string_view(plan.technique->muscleName)) + ": " + (draft.mode == Mode::test ? tr("a blind test") : tr("guided practice"));
    return Done{};
}

std::vector<CommandRule> practiceActions() {
    return {
        {{"technique", "TECHNIQUE[/LEVEL[/SIDE]]|none", "Show a technique", group}, 1, 1, technique},
        {{"mode", "explore|guided|test|demonstrate", "Explore, be guided or be tested", group}, 1, 1, mode},
        {{"mode.lock", "PASSPHRASE", "Lock the mode (instructor)", group}, 1, 1, lock, CommandRule::Kind::outside},
        {{"mode.unlock", "PASSPHRASE", "Unlock the mode (instructor)", group}, 1, 1, lock, CommandRule::Kind::outside},
        {{"palpate", "X Y Z", "Feel the skin with a finger", group}, 3, 3, touch},
        {{"practice.begin", "[TECHNIQUE[/LEVEL[/SIDE]]] [SEED]", "Begin an attempt", group}, 0, 2, begin},
        {{"practice.tick", "STEP", "Do a step of the checklist", group}, 1, 1, step<tick>},
        {{"practice.palpate", "X Y Z", "Feel the skin", group}, 3, 3, step<palpateStep>},
        {{"practice.mark", "X Y Z", "Mark the skin with the pen", group}, 3, 3, step<mark>},
        {{"practice.unmark", "", "Wipe the last mark off", group}, 0, 0, step<unmark>},
        {{"practice.tap", "", "Tap the needle in", group}, 0, 0, step<tap>},
        {{"practice.advance", "MM [MM/S]", "Advance", group}, 1, 2, step<advance>},
        {{"practice.withdraw", "MM [MM/S]", "Withdraw", group}, 1, 2, step<withdraw>},
        {{"practice.redirect", "X Y Z", "Redirect", group}, 3, 3, step<redirect>},
        {{"practice.piston", "MM COUNT", "Piston", group}, 2, 2, step<piston>},
        {{"practice.twirl", "DEGREES [both]", "Twirl", group}, 1, 2, step<twirl>},
        {{"practice.wait", "SECONDS", "Leave the needle in place", group}, 1, 1, step<wait>},
        {{"practice.remove", "", "Take the needle out", group}, 0, 0, step<remove>},
        {{"practice.answer", "nearest_hazard STRUCTURE | action TEXT | twitch ID", "Answer a question", group}, 2, 2, step<answer>},
        {{"practice.finish", "", "Finish: to the debrief", group}, 0, 0, step<finish>},
        {{"practice.again", "", "The same again", group}, 0, 0, again},
        {{"practice.leave", "", "Leave the attempt", group}, 0, 0, leave},
        {{"practice.scrub", "SECONDS", "Debrief: go to a moment", group}, 1, 1, scrub},
        {{"practice.save", "FILE", "Save the attempt, to be replayed", group}, 1, 1, save, CommandRule::Kind::outside},
        {{"practice.report", "FILE", "Save the report, a page to print", group}, 1, 1, save, CommandRule::Kind::outside},
    };
}

} // namespace acus
