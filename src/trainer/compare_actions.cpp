// The commands that set two attempts beside each other.
#include "anatomy/names.h"
#include "core/language.h"
#include "records/attempt_folder.h"
#include "trainer/compare_view.h"
#include "trainer/draft.h"
#include "trainer/practice_look.h"
#include "trainer/practice_needle.h"
#include "trainer/practice_run.h"
#include <algorithm>

namespace acus {

namespace {

constexpr const char* group = "Compare";

struct Loaded {
    std::shared_ptr<const Practice> practice;
    std::string name;
};

/// "2026-11-27T03:41:12Z" → "2026-11-27, 03:41"; nothing where no time is told.
std::string dayWords(const std::string& iso) { return iso.size() < 16 ? "" : iso.substr(0, 10) + ", " + iso.substr(11, 5); }

Result<Loaded> load(const Draft& draft, const std::string& named) {
    std::error_code error;
    // An id of the learner's own, or a file.
    const bool id = !named.empty() && named.size() <= 64 && std::all_of(named.begin(), named.end(), [](unsigned char c) { return std::isxdigit(c); });
    Path file = named;
    if (id && !std::filesystem::exists(file, error))
        file = attemptFile(named);
    const Result<ReadAttempt> read = readAttempt(file);
    if (!read)
        return read.error();
    auto again = replay(draft.model, read->attempt);
    if (!again)
        return Error{file.filename().string() + ": " + again.message()};
    std::string when = dayWords(read->attempt.startedAt);
    if (when.empty()) {
        when = file.filename().string();
        if (const auto end = when.find(".attempt.json"); end != std::string::npos)
            when.resize(end);
    }
    return Loaded{std::shared_ptr<const Practice>(*std::move(again)), when + ", " + std::string(trIn("mode", nameOf(read->attempt.settings.mode)))};
}

Status compare(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    auto view = std::make_shared<CompareView>();
    for (const bool second : {false, true}) {
        Result<Loaded> loaded = load(draft, arguments.text(second ? 1 : 0));
        if (!loaded)
            return loaded.error();
        (second ? view->b : view->a) = loaded->practice;
        (second ? view->nameB : view->nameA) = loaded->name;
    }
    Result<std::vector<CompareRow>> rows = compareAttempts(*draft.model, *view->a, *view->b);
    if (!rows)
        return rows.error();
    view->rows = *std::move(rows);
    view->sync = syncOf(*view->a, *view->b);
    if (draft.practice)
        draft.leave = true;
    // Seen obliquely, as a debrief is.
    State seen = draft;
    seen.practice = view->a;
    seen.now.needle = needleAt(*view->a, view->sync.at(view->share, false).first);
    lookForDebrief(seen);
    draft.camera = seen.camera;
    draft.compare = view;
    draft.message = trf("Two attempts at {}", shownName(std::string_view(view->a->plan().technique->muscleName)));
    return Done{};
}

Result<std::shared_ptr<CompareView>> changing(const Draft& draft) {
    if (!draft.compare)
        return Error{tr("no attempts are beside each other")};
    return std::make_shared<CompareView>(*draft.compare);
}

Status scrub(Draft& draft, Arguments& arguments) {
    auto view = changing(draft);
    const double to = arguments.number(0, "SHARE", 0, 1);
    if (!view || !arguments.ok())
        return view ? *arguments.error() : view.error();
    (*view)->share = to;
    draft.compare = *view;
    return Done{};
}

Status by(Draft& draft, Arguments& arguments) {
    auto view = changing(draft);
    const bool time = arguments.choice(0, "what", {"phase", "time"}) == 1;
    if (!view || !arguments.ok())
        return view ? *arguments.error() : view.error();
    (*view)->byTime = time;
    draft.compare = *view;
    return Done{};
}

Status leave(Draft& draft, Arguments&) {
    if (!draft.compare)
        return Error{tr("no attempts are beside each other")};
    draft.compare.reset();
    return Done{};
}

} // namespace

State comparedState(const State& state, bool second) {
    const CompareView& view = *state.compare;
    State seen = state;
    seen.practice = second ? view.b : view.a;
    const auto [a, b] = view.sync.at(view.share, view.byTime);
    seen.replayS = second ? b : a;
    seen.plan.reset();
    seen.now = {};
    seen.now.look.fade.assign(state.model->structures.size(), Fade::solid);
    seen.now.needle = needleAt(*seen.practice, *seen.replayS);
    const CameraPose pose = seen.camera;
    lookForDebrief(seen);
    seen.camera = pose;
    PracticeRun::derive(seen);
    return seen;
}

std::vector<CommandRule> compareActions() {
    return {
        {{"compare", "A B", "Set two attempts beside each other: ids or files", group}, 2, 2, compare},
        {{"compare.scrub", "SHARE", "Go to a moment of both, 0 to 1", group}, 1, 1, scrub},
        {{"compare.by", "phase|time", "Which moments belong together", group}, 1, 1, by},
        {{"compare.leave", "", "Back from the comparison", group}, 0, 0, leave},
    };
}

} // namespace acus
