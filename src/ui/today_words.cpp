#include "ui/today_words.h"
#include "core/language.h"
#include "core/letters.h"
#include "records/schedule.h"
#include "ui/widgets.h"
#include <ctime>

namespace acus::ui {

namespace {

constexpr std::int64_t minute = 60, hour = 3600, day = 86400;

std::string_view after(std::string_view key, std::string_view prefix) {
    return key.starts_with(prefix) ? key.substr(prefix.size()) : std::string_view();
}

} // namespace

std::string dateWords(std::int64_t atS) {
    const std::time_t at = atS;
    std::tm local{};
    localtime_r(&at, &local);
    static constexpr const char* months[] = {"January", "February", "March", "April", "May", "June",
                                             "July", "August", "September", "October", "November", "December"};
    return trf("{} {} {}", local.tm_mday, tr(months[local.tm_mon]), local.tm_year + 1900);
}

std::string dateWords(std::string_view iso8601) {
    const auto at = secondsOf(iso8601);
    return at ? dateWords(*at) : "";
}

std::string whenWords(std::int64_t dueS, const LearnerSummary& learner) {
    const std::int64_t left = dueS - learner.nowS, days = (dueS - learner.dayStartS) / day;
    if (left <= 0)
        return std::string(tr("now"));
    if (left < hour)
        return trn((left + minute - 1) / minute, "in {} minute", "in {} minutes");
    if (dueS < learner.dayStartS + day)
        return trn((left + hour / 2) / hour, "in {} hour", "in {} hours");
    if (days == 1)
        return std::string(tr("tomorrow"));
    if (days <= 60)
        return trn(days, "in {} day", "in {} days");
    return trf("on {}", dateWords(dueS));
}

std::string kindWords(std::string_view kind) {
    static constexpr std::pair<const char*, const char*> names[] = {
        {"origin", trLater("Origin")}, {"insertion", trLater("Insertion")}, {"innervation", trLater("Nerve supply")}, {"segments", trLater("Segments")}, {"action", trLater("Action")},
        {"find", trLater("Finding")}, {"name", trLater("Naming")}, {"paint", trLater("Area on the skin")}, {"hazard", trLater("Hazards")}, {"choose-entry", trLater("Entry")},
        {"choose-needle", trLater("Needle")}, {"depth", trLater("Depth")}, {"endpoint", trLater("End point")}};
    for (const auto& [id, name] : names)
        if (kind == id)
            return tr(name);
    return upperFirst(kind);
}

std::string_view techniqueOf(const TodayEntry& entry) { return after(entry.item.key, "technique:"); }
std::string_view factOf(const TodayEntry& entry) { return after(entry.item.key, "fact:"); }

Mode modeFor(const TodayEntry& entry, const LearnerSummary& learner) {
    const TechniqueProgress* progress = learner.progress(techniqueOf(entry));
    return progress && progress->lastPassed ? Mode::test : Mode::guided;
}

std::string planFor(std::string_view technique, const LearnerSummary& learner) {
    for (const AttemptEntry& attempt : learner.attempts)
        if (attempt.technique() == technique)
            return attempt.plan;
    return std::string(technique);
}

std::string doneWords(const LearnerSummary& learner) {
    std::string words;
    if (learner.triedToday > 0)
        words = trn(learner.triedToday, "{} attempt, {} passed", "{} attempts, {} passed", learner.passedToday);
    if (learner.answeredToday > 0)
        words += (words.empty() ? "" : "; ") + trn(learner.answeredToday, "{} question, {} right", "{} questions, {} right", learner.rightToday);
    return words.empty() ? std::string(tr("Nothing yet.")) : words + ".";
}

} // namespace acus::ui
