// acus records today, acus records curve: what is due, and how far a learner is.
#include "app/command_line.h"
#include "app/commands.h"
#include "records/learning_curve.h"
#include "records/today.h"
#include <cstdio>
#include <ctime>

namespace acus {

namespace {

const char* wordOf(CusumVerdict verdict) {
    switch (verdict) {
    case CusumVerdict::undecided: return "undecided";
    case CusumVerdict::acceptable: return "acceptable";
    case CusumVerdict::unacceptable: break;
    }
    return "unacceptable";
}

Json asJson(const LearningCurve& curve) {
    Json tests = Json::array();
    for (std::size_t i = 0; i < curve.ids.size(); ++i)
        tests.push_back({{"id", curve.ids[i]}, {"passed", static_cast<bool>(curve.passed[i])}, {"sum", curve.cusum.curve[i]}});
    return {{"state", nameOf(curve.mastery.state)},
            {"words", curve.mastery.words},
            {"passed", curve.mastery.passed},
            {"of", curve.mastery.of},
            {"false_pass", curve.mastery.odds.falsePass},
            {"false_fail", curve.mastery.odds.falseFail},
            {"limits", curve.limits},
            {"cusum", {{"upper", curve.cusum.upper}, {"lower", curve.cusum.lower}, {"verdict", wordOf(curve.cusum.verdict)}}},
            {"tests", tests}};
}

} // namespace

int todayOf(const Store& store, const std::string& learner, bool json) {
    TodayOptions options = todayAt(std::time(nullptr));
    const auto setting = store.setting(learner, newFactsSetting, "");
    const auto schedule = store.schedule(learner);
    if (!setting || !schedule)
        return fail(setting ? schedule.message() : setting.message());
    options.newFactsPerDay = newFactsFrom(*setting);
    std::vector<StudyItem> items = techniquesToStudy(techniqueLibrary());
    for (const std::vector<StudyItem>& facts : {factsMet(*schedule), factsToMeet(techniqueLibrary(), *schedule)})
        items.insert(items.end(), facts.begin(), facts.end());
    const auto list = today(store, learner, items, options);
    if (!list)
        return fail(list.message());
    std::string text;
    Json rows = Json::array();
    for (const TodayEntry& entry : *list) {
        text += entry.item.name + ": " + entry.why + "\n";
        rows.push_back({{"key", entry.item.key},
                        {"name", entry.item.name},
                        {"muscle", entry.item.muscle},
                        {"kind", entry.item.kind},
                        {"new", entry.isNew},
                        {"recall", entry.recall},
                        {"why", entry.why}});
    }
    return printOut(json ? rows.dump(1) + "\n" : text.empty() ? "Nothing is due today.\n" : text);
}

int curveOf(const Store& store, const std::string& learner, const std::string& technique, bool json) {
    if (!techniqueNamed(technique))
        return fail(technique + ": is no technique (acus techniques lists them)");
    const auto curve = learningCurve(store, learner, technique);
    if (!curve)
        return fail(curve.message());
    return printOut(json ? asJson(*curve).dump(1) + "\n" : curve->mastery.words + "\n" + curve->limits + "\n");
}

} // namespace acus
