#include "course/practice.h"
#include "core/language.h"
#include "core/utf8.h"
#include "records/today.h"
#include "sculpt/patient_wish.h"
#include "trainer/draft.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr const char* window = "Window";
constexpr const char* file = "File";
constexpr const char* learner = "Learner";

Status panelToggle(Draft& draft, Arguments& arguments) {
    struct Panel {
        const char* name;
        bool Layout::*shown;
    };
    static constexpr Panel panels[] = {{"anatomy", &Layout::anatomyPanel}, {"needle", &Layout::needlePanel}, {"depth", &Layout::depthBar},
                                       {"help", &Layout::help},            {"landmarks", &Layout::landmarks}};
    const std::size_t which = arguments.choice(0, "panel", {"anatomy", "needle", "depth", "help", "landmarks"});
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.*panels[which].shown = !(draft.layout.*panels[which].shown);
    return Done{};
}

Status landmarks(Draft& draft, Arguments& arguments) {
    const std::size_t which = arguments.choice(0, "landmarks", {"on", "off"});
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.landmarks = which == 0;
    return Done{};
}

Status theme(Draft& draft, Arguments& arguments) {
    if (arguments.count() == 0) {
        draft.layout.darkTheme = !draft.layout.darkTheme;
        return Done{};
    }
    const std::size_t which = arguments.choice(0, "theme", {"dark", "light"});
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.darkTheme = which == 0;
    return Done{};
}

Status scale(Draft& draft, Arguments& arguments) {
    const double to = arguments.number(0, "S", 0.5, 4);
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.uiScale = to;
    return Done{};
}

Status scaleBy(Draft& draft, Arguments& arguments) {
    const double factor = arguments.number(0, "FACTOR", 0.1, 10);
    if (!arguments.ok())
        return *arguments.error();
    const double to = std::clamp(std::round(100 * draft.layout.uiScale * factor) / 100, 0.5, 4.0);
    if (to == draft.layout.uiScale)
        return Error{factor > 1 ? tr("the text can't be larger") : tr("the text can't be smaller")};
    draft.layout.uiScale = to;
    return Done{};
}

/// Which languages there are only the window knows, which takes back one that there isn't.
Status language(Draft& draft, Arguments& arguments) {
    const std::string& id = arguments.text(0);
    if (id.empty() || id.size() > 20 || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != std::string::npos)
        return Error{std::string("language: ") + tr("a few small letters, like en or de")};
    draft.layout.language = id == "system" ? "" : id;
    return Done{};
}

/// "A|B" in the arguments: the first means off, the second on; without an argument the other one.
template <bool Layout::*flag> Status either(Draft& draft, Arguments& arguments, const char* field, const char* off, const char* on) {
    const bool wanted = arguments.count() == 0 ? !(draft.layout.*flag) : arguments.choice(0, field, {off, on}) == 1;
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.*flag = wanted;
    return Done{};
}
Status names(Draft& draft, Arguments& arguments) { return either<&Layout::latinNames>(draft, arguments, "names", "language", "latin"); }
Status contrast(Draft& draft, Arguments& arguments) { return either<&Layout::highContrast>(draft, arguments, "contrast", "normal", "high"); }
Status motion(Draft& draft, Arguments& arguments) { return either<&Layout::reducedMotion>(draft, arguments, "motion", "full", "reduced"); }

Status picture(Draft&, Arguments& arguments) {
    if (arguments.text(0).empty())
        return Error{std::string("picture: ") + tr("the file needs a name")};
    if (arguments.count() < 2)
        return Done{};
    if (arguments.text(arguments.count() - 1) == "transparent") {
        if (arguments.count() == 2)
            return Done{};
    } else if (arguments.count() == 3) {
        return Error{"picture: " + trf("\"{}\" is not the word transparent", plainLine(arguments.text(2), 40))};
    }
    const std::string& size = arguments.text(1);
    const auto x = size.find_first_of("xX");
    const auto side = [&](std::string_view text) {
        const auto value = parseNumber(text);
        return value && *value >= 16 && *value <= 8192 && *value == static_cast<int>(*value);
    };
    if (x == std::string::npos || !side(std::string_view(size).substr(0, x)) || !side(std::string_view(size).substr(x + 1)))
        return Error{"picture: " + trf("\"{}\" is not a size like 1280x800 (16 to 8192 pixels a side)", plainLine(size, 40))};
    return Done{};
}

Status pack(Draft&, Arguments& arguments) {
    if (arguments.count() > 0 && arguments.text(0).empty())
        return Error{std::string("pack: ") + tr("the folder needs a name")};
    return Done{};
}

Status nothing(Draft&, Arguments&) { return Done{}; }

/// Whose record is written must not change while an attempt runs.
Status newFacts(Draft&, Arguments& arguments) {
    (void)arguments.whole(0, "N", 0, mostNewFacts);
    return arguments.ok() ? Status(Done{}) : Status(*arguments.error());
}

Status profile(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    return arguments.text(0).empty() ? Status(Error{tr("a profile needs a name")}) : Status(Done{});
}
Status profileFile(Draft&, Arguments& arguments) {
    return arguments.text(0).empty() ? Status(Error{tr("the file needs a name")}) : Status(Done{});
}
Status notDuringAttempt(Draft& draft, Arguments&) {
    return attemptRuns(draft) ? Status(Error{tr("an attempt is running: finish or leave it first")}) : Status(Done{});
}
/// The first test begins by itself; the outside remembers the rule.
Status mastery(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    const Technique* technique = techniqueNamed(arguments.text(0));
    if (!technique || technique->restricted)
        return Error{"mastery.begin: " + trf(technique ? "\"{}\" is only shown, never tested" : "\"{}\" is no technique", plainLine(arguments.text(0), 60))};
    const long of = arguments.whole(2, "OF", 1, 50), passed = arguments.ok() ? arguments.whole(1, "PASSED", 1, of) : 1;
    (void)passed;
    if (arguments.ok() && arguments.count() > 3)
        if (const Status asked = mayBeAsked(arguments.text(3)); !asked)
            return Error{"mastery.begin: " + asked.message()};
    return arguments.ok() ? Status(Done{}) : Status(*arguments.error());
}
Status rubricChoice(Draft& draft, Arguments& arguments) {
    if (!techniqueNamed(arguments.text(0)))
        return Error{"rubric.choose: " + trf("\"{}\" is no technique", plainLine(arguments.text(0), 60))};
    return notDuringAttempt(draft, arguments);
}
Status rubricSave(Draft&, Arguments& arguments) {
    const auto rubric = Rubric::fromJson(arguments.text(0), "rubric.save");
    return rubric ? Status(Done{}) : Status(rubric.error());
}
Status openKept(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    return arguments.text(0).empty() ? Status(Error{tr("say which attempt")}) : Status(Done{});
}

} // namespace

std::vector<CommandRule> windowActions() {
    using Kind = CommandRule::Kind;
    return {
        {{"undo", "", "Undo", "Edit"}, 0, 0, nothing, Kind::undo},
        {{"redo", "", "Redo", "Edit"}, 0, 0, nothing, Kind::redo},
        {{"panel.toggle", "anatomy|needle|depth|help|landmarks", "Show or hide a panel", window}, 1, 1, panelToggle},
        {{"landmarks", "on|off", "Show the landmarks", window}, 1, 1, landmarks},
        {{"theme", "[dark|light]", "Dark or light", window}, 0, 1, theme},
        {{"language", "ID|system", "Language of the window", window}, 1, 1, language},
        {{"names", "[language|latin]", "Names of structures: of the language, or Latin", window}, 0, 1, names},
        {{"contrast", "[normal|high]", "High contrast", window}, 0, 1, contrast},
        {{"motion", "[full|reduced]", "Less motion", window}, 0, 1, motion},
        {{"ui.scale", "S", "Size of text and controls", window}, 1, 1, scale},
        {{"ui.scale-by", "FACTOR", "Larger or smaller text", window}, 1, 1, scaleBy},
        {{"picture", "FILE [WxH] [transparent]", "Save a picture", file}, 1, 3, picture, Kind::outside},
        {{"pack", "[DIR]", "Open a patient", file}, 0, 1, pack, Kind::outside},
        {{"today", "", "What to do today", learner}, 0, 0, notDuringAttempt, Kind::outside},
        {{"today.new-facts", "N", "How many new facts a day", learner}, 1, 1, newFacts, Kind::outside},
        {{"profile.use", "NAME", "Learn as another learner", learner}, 1, 1, profile, Kind::outside},
        {{"profile.add", "NAME", "A new learner", learner}, 1, 1, profile, Kind::outside},
        {{"profile.rename", "NAME", "Give the learner another name", learner}, 1, 1, profile, Kind::outside},
        {{"profile.export", "FILE", "Everything that is kept of the learner, as one file", learner}, 1, 1, profileFile, Kind::outside},
        {{"profile.erase", "NAME", "Erase a learner and everything of theirs", learner}, 1, 1, profile, Kind::outside},
        {{"mastery.begin", "TECHNIQUE PASSED OF [PATIENT]", "Begin a mastery test: so many of so many blind tests, on whom", learner}, 3, 4, mastery, Kind::outside},
        {{"rubric.choose", "TECHNIQUE [RUBRIC]", "Judge a technique by an own rubric, or by the program's", learner}, 1, 2, rubricChoice, Kind::outside},
        {{"rubric.save", "JSON", "Keep an own rubric", learner}, 1, 1, rubricSave, Kind::outside},
        {{"attempt.open", "ID", "Open a kept attempt", learner}, 1, 1, openKept, Kind::outside},
        {{"quit", "", "Quit", file}, 0, 0, nothing, Kind::outside},
    };
}

} // namespace acus
