#include "app/learner.h"
#include "anatomy/catalogue.h"
#include "course/lesson_progress.h"
#include "core/language.h"
#include "records/attempt_folder.h"
#include "records/attempt_import.h"
#include "records/mode_lock.h"
#include "records/schedule.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <set>

namespace acus {

namespace {

constexpr std::int64_t followEveryS = 60;

Path rememberedFile() { return stateFolder() / "learner.txt"; }

std::string whoLearns(const LearnerOptions& options) {
    if (!options.learner.empty())
        return options.learner;
    if (!options.remember)
        return defaultLearner;
    const Result<std::string> name = readFile(rememberedFile(), 200);
    return name && !wrongPseudonym(*name) ? *name : std::string(defaultLearner);
}

RecordKeeper::Place placeOf(const LearnerOptions& options) {
    RecordKeeper::Place place;
    if (!options.store.empty())
        place.store = options.store;
    if (options.files)
        place.attempts = attemptsFolder();
    return place;
}

/// Its muscle is there, and it is for any pack or for this one.
bool suits(const Technique& technique, const std::set<std::string>& muscles, const Model& model) {
    return technique.pack.empty() ? muscles.contains(technique.muscle) : technique.pack == model.info.id;
}

} // namespace

LearnerLink::LearnerLink(LearnerOptions given)
    : options(std::move(given)), clock(options.nowS ? options.nowS : [] { return static_cast<std::int64_t>(std::time(nullptr)); }),
      keeper(placeOf(options), whoLearns(options), clock) {}

std::string LearnerLink::isoNow() const { return iso8601Of(clock()); }

std::string LearnerLink::moment() {
    using namespace std::chrono;
    // A clock that was passed in knows whole seconds.
    std::int64_t nowMs = options.nowS ? 1000 * clock() : duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    if (nowMs <= lastMomentMs && nowMs / 1000 == lastMomentMs / 1000)
        nowMs = std::min(lastMomentMs + 1, 1000 * (nowMs / 1000) + 999);
    lastMomentMs = nowMs;
    return iso8601OfMs(nowMs);
}

void LearnerLink::attach(Trainer& to, Teller teller) {
    trainer = &to;
    tell = std::move(teller);
    if (const std::optional<Mode> locked = lockedMode())
        to.lockMode(*locked, true);
    // While the record can't be read the files know.
    to.passedBefore = [this](const std::string& technique) {
        return summary && summary->trouble.empty() ? summary->passed(technique) : passedAttempts(keptAttempts(), technique);
    };
    to.keepAttempt = [this](const Model& model, const Practice& practice) {
        const Attempt attempt = attemptOf(model, practice, moment());
        if (options.files)
            if (const Result<Path> written = keepAttempt(attempt); !written)
                tell(trf("The attempt could not be kept: {}", written.message()), true);
        kept(keeper.keep(entryOf(attempt, toJson(attempt))));
    };
    to.keepAnswer = [this](const AnswerEntry& answer) { kept(keeper.keep(answer)); };
    to.keepLesson = [this](const std::string& lesson, const std::string& progress) { kept(keeper.keepSetting(progressKey(lesson), progress)); };
    to.lessonProgress = [this](const std::string& lesson) {
        if (summary)
            for (const auto& [name, text] : summary->settings)
                if (name == progressKey(lesson))
                    return text;
        return std::string();
    };
    to.answersKept = [this] { return keeper.record().answers; };
    to.ownRubric = [this](const std::string& technique) { return rubrics ? rubrics->forTechnique(technique) : nullptr; };
    readRubrics();
    (void)keeper.catchUp();
    refresh();
}

/// Those of the user's own folder; a named store alone (acus run --store) has none, so that it comes to the same everywhere.
void LearnerLink::readRubrics() {
    if (!options.files)
        return;
    rubrics = std::make_shared<const OwnRubrics>(readOwnRubrics());
    for (const std::string& problem : rubrics->problems)
        tell(problem, true);
}

Status LearnerLink::rubric(const Command& command) {
    if (!options.files)
        return Error{command.name + ": " + tr("can't be done here")};
    Status done = Done{};
    if (command.name == "rubric.choose") {
        done = chooseRubric(command.arguments[0], command.arguments.size() > 1 ? command.arguments[1] : "");
    } else {
        const auto rubric = Rubric::fromJson(command.arguments[0], command.name);
        done = rubric ? saveOwnRubric(*rubric) : Status(rubric.error());
    }
    readRubrics();
    refresh();
    return done;
}

/// Trouble is told once, not with every answer.
void LearnerLink::kept(const Status& status) {
    if (!status && toldTrouble != keeper.trouble()) {
        toldTrouble = keeper.trouble();
        tell(trf("Not in the learner's record yet: {}", status.message()), true);
    }
    refresh();
}

/// Whether there is a question on it for this patient. Of those that a plan is worked out for only whether they have what it is about: a
/// plan takes longer than the list may.
bool LearnerLink::canAsk(const std::string& fact) {
    static constexpr std::string_view quick[] = {"origin", "insertion", "innervation", "segments", "action", "find", "name"};
    if (askable.model != trainer->state().model)
        askable = {trainer->state().model, std::make_unique<QuizMaker>(*trainer->state().model), {}};
    if (const auto known = askable.facts.find(fact); known != askable.facts.end())
        return known->second;
    const std::size_t colon = fact.find(':');
    const std::string_view kind = std::string_view(fact).substr(0, colon);
    const bool can = std::find(std::begin(quick), std::end(quick), kind) != std::end(quick)
                         ? askable.maker->onFact(fact, 1).ok()
                         : colon != std::string::npos && aboutNamed(*askable.model, std::string_view(fact).substr(colon + 1)).ok();
    return askable.facts[fact] = can;
}

std::vector<StudyItem> LearnerLink::toStudy(const LearnerRecord& record, const TodayOptions& today, std::vector<HeldFact>& held) {
    const Model& model = *trainer->state().model;
    std::set<std::string> muscles, met;
    for (const Structure& structure : model.structures)
        if (const CatalogueEntry* entry = catalogued(structure.id))
            muscles.insert(entry->id);
    for (const ScheduleEntry& entry : record.schedule)
        met.insert(entry.key);
    // What was begun on another patient is due here too.
    std::vector<StudyItem> items = techniquesToStudy(techniqueLibrary());
    std::erase_if(items, [&](const StudyItem& item) {
        const Technique* technique = techniqueNamed(std::string_view(item.key).substr(techniqueKey("").size()));
        return !met.contains(item.key) && !suits(*technique, muscles, model);
    });
    const auto hold = [&held](const StudyItem& fact, bool isNew) { held.push_back({fact.key, fact.name, isNew}); };
    const auto factOf = [](const StudyItem& item) { return item.key.substr(factKey("").size()); };
    std::map<std::string_view, const ScheduleEntry*> known;
    for (const ScheduleEntry& entry : record.schedule)
        known[entry.key] = &entry;
    // What can't be asked of this patient waits for another one, and takes nobody's place.
    for (StudyItem& fact : factsMet(record.schedule)) {
        if (isDue(known.at(fact.key)->memory, today) && !canAsk(factOf(fact)))
            hold(fact, false);
        else
            items.push_back(std::move(fact));
    }
    int further = 0; // more than a day's new ones need not be looked at
    for (StudyItem& fact : factsToMeet(techniqueLibrary(), record.schedule)) {
        if (further == mostNewFacts)
            break;
        if (!muscles.contains(fact.muscle))
            continue;
        if (canAsk(factOf(fact))) {
            items.push_back(std::move(fact));
            ++further;
        } else if (further < today.newFactsPerDay) {
            hold(fact, true);
        }
    }
    return items;
}

void LearnerLink::refresh() {
    if (!trainer)
        return;
    LearnerRecord record = keeper.record();
    TodayOptions today = todayAt(clock());
    for (const auto& [name, text] : record.settings)
        if (name == newFactsSetting)
            today.newFactsPerDay = newFactsFrom(text);
    std::vector<HeldFact> held;
    const std::vector<StudyItem> items = toStudy(record, today, held);
    auto made = std::make_shared<LearnerSummary>(summaryOf(std::move(record), items, today));
    made->held = std::move(held);
    made->rubrics = rubrics;
    made->where = keeper.where();
    if (const auto names = keeper.everyone())
        made->everyone = *names;
    made->waiting = keeper.waiting();
    made->trouble = keeper.trouble();
    summary = std::move(made);
    trainer->setLearner(summary);
    for (const std::string& notice : keeper.takeNotices())
        tell(notice, true);
    if (summary->trouble.empty())
        toldTrouble.clear();
    else if (toldTrouble != summary->trouble)
        tell(toldTrouble = summary->trouble, true);
}

void LearnerLink::follow() {
    if (!trainer || (summary && std::abs(clock() - summary->nowS) < followEveryS))
        return;
    (void)keeper.catchUp();
    refresh();
}

Status LearnerLink::open(const std::string& id) {
    const auto text = keeper.attemptText(id);
    if (!text)
        return text.error();
    const auto attempt = attemptFromJson(*text, "attempt " + id);
    if (!attempt)
        return attempt.error();
    Result<std::unique_ptr<Practice>> practice = replay(trainer->state().model, *attempt);
    if (!practice)
        return practice.error();
    if (!(*practice)->result())
        return Error{tr("the attempt was not finished")};
    if (!trainer->showAttempt(*std::move(practice)))
        return Error{tr("an attempt is running: finish or leave it first")};
    if (attempt->rules != rulesVersion())
        tell(tr("The attempt was made under other rules: what comes out may differ from what was said then"), true);
    return Done{};
}

/// The mode is blind from here on; the first attempt is begun by whoever asked.
Status LearnerLink::beginMastery(const Command& command) {
    const Command blind{"mode", {"test"}};
    if (trainer->state().mode != Mode::test)
        if (const auto why = trainer->whyNot(blind))
            return Error{*why};
    MasteryTest test{command.arguments[0], {}, clock(), command.arguments.size() > 3 ? command.arguments[3] : ""};
    test.rule = {std::atoi(command.arguments[1].c_str()), std::atoi(command.arguments[2].c_str())};
    const auto [name, text] = settingOf(test);
    if (Status kept = keeper.keepSetting(name, text); !kept)
        tell(trf("Not in the learner's record yet: {}", kept.message()), true);
    refresh();
    return trainer->state().mode == Mode::test ? Status(Done{}) : trainer->execute(blind);
}

void LearnerLink::remember() const {
    if (options.remember)
        (void)writeFileAtomically(rememberedFile(), keeper.learner());
}

Status LearnerLink::profile(const std::string& command, const std::string& argument) {
    if (command == "profile.use")
        return keeper.use(argument);
    if (command == "profile.add")
        return keeper.add(argument);
    if (command == "profile.rename")
        return keeper.rename(argument);
    if (command == "profile.export") {
        const Status written = keeper.exportTo(argument);
        if (written)
            tell(trf("Saved: {}", std::filesystem::absolute(argument).lexically_normal().string()), false);
        return written;
    }
    const auto erased = keeper.erase(argument);
    if (!erased)
        return erased.error();
    tell(*erased, false);
    return Done{};
}

std::optional<Status> LearnerLink::carryOut(const Command& command) {
    if (command.name == "today") {
        (void)keeper.catchUp();
        refresh();
        return Status(Done{});
    }
    if (command.name == "today.new-facts") {
        const Status done = keeper.keepSetting(newFactsSetting, command.arguments[0]);
        refresh();
        return done;
    }
    if (command.name == "attempt.open")
        return open(command.arguments[0]);
    if (command.name == "rubric.choose" || command.name == "rubric.save")
        return rubric(command);
    if (command.name == "mastery.begin")
        return beginMastery(command);
    if (!command.name.starts_with("profile."))
        return std::nullopt;
    const Status done = profile(command.name, command.arguments[0]);
    remember();
    refresh();
    return done;
}

} // namespace acus
