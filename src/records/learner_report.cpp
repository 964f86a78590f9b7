#include "records/learner_report.h"
#include "core/version.h"
#include "course/technique.h"
#include "records/html_page.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/report_bits.h"
#include "records/retold.h"
#include "records/schedule.h"
#include <algorithm>
#include <map>

namespace acus {

namespace {

std::string head(const RosterEntry& who, const LearnerRecord& record, std::int64_t nowS) {
    std::size_t finished = 0, tests = 0, passed = 0, right = 0;
    for (const AttemptEntry& a : record.attempts)
        if (a.counts()) {
            ++finished;
            tests += a.mode == "test";
            passed += a.mode == "test" && a.passed;
        }
    for (const AnswerEntry& a : record.answers)
        right += a.correct;
    std::string out = "<h1>" + escaped(shownName(who)) + "</h1>\n<p class=\"kicker\">" + escaped(tr("Learner's report")) + "</p>\n<div class=\"facts\">";
    out += htmlFact(tr("Pseudonym"), who.pseudonym) + htmlFact(tr("Number"), who.schoolId) + htmlFact(tr("Learns since"), dayOf(secondsOf(record.learner.createdAt).value_or(0)));
    out += htmlFact(tr("Attempts"), trf("{} finished", finished)) + htmlFact(tr("Blind tests"), trf("{} of {} passed", passed, tests));
    out += htmlFact(tr("Questions"), trf("{} of {} right", right, record.answers.size())) + htmlFact(tr("Made on"), dayOf(nowS));
    return out + "</div>\n";
}

std::string techniques(const LearnerRecord& record, const TechniqueNames& nameOf) {
    std::map<std::string, std::vector<AttemptEntry>> byTechnique;
    for (const AttemptEntry& a : record.attempts)
        if (a.counts())
            byTechnique[a.technique()].push_back(a);
    if (byTechnique.empty())
        return heading2(tr("Techniques")) + "<p>" + escaped(tr("No attempt has been finished yet.")) + "</p>\n";
    std::string out = heading2(tr("Techniques")), plots;
    std::vector<std::vector<std::string>> rows;
    for (const auto& [technique, attempts] : byTechnique) {
        const LearningCurve curve = learningCurve(attempts);
        const AttemptEntry& last = attempts.back();
        rows.push_back({escaped(nameOf(technique)), std::to_string(attempts.size()), std::to_string(curve.ids.size()), stateHtml(curve.mastery.state),
                        escaped(dayOf(secondsOf(last.startedAt).value_or(0))), escaped(retold(last.verdict))});
        if (!curve.ids.empty())
            plots += "<h3>" + escaped(nameOf(technique)) + "</h3>\n" + cusumSvg(curve, std::string(tr("Blind tests: dots passed, crosses failed"))) + "\n<p class=\"small\">" +
                     escaped(curve.mastery.words) + " " + escaped(curve.limits) + "</p>\n";
    }
    out += htmlTable({tr("Technique"), tr("#Attempts"), tr("#Tests"), tr("So far"), tr("Last"), tr("Its verdict")}, rows);
    return out + (plots.empty() ? "" : heading2(tr("Learning curves")) + plots);
}

std::string questions(const LearnerRecord& record) {
    if (record.answers.empty())
        return "";
    std::map<std::string, std::pair<std::size_t, std::size_t>> byKind;
    for (const AnswerEntry& a : record.answers) {
        ++byKind[a.kind].first;
        byKind[a.kind].second += a.correct;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [kind, count] : byKind) {
        const double share = static_cast<double>(count.second) / static_cast<double>(count.first);
        rows.push_back({escaped(quizKindWords(kind)), std::to_string(count.first), std::to_string(count.second),
                        "<span class=\"bar\"><i style=\"width:" + figureWords(100 * share, 0) + "%\"></i></span>" + figureWords(100 * share, 0) + " %"});
    }
    return heading2(tr("Questions")) + htmlTable({tr("Kind"), tr("#Answered"), tr("#Right"), tr("Share")}, rows);
}

std::string due(const LearnerRecord& record, std::int64_t nowS, const TechniqueNames& nameOf) {
    std::vector<const ScheduleEntry*> entries;
    for (const ScheduleEntry& one : record.schedule)
        entries.push_back(&one);
    if (entries.empty())
        return "";
    std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->memory.dueS < b->memory.dueS; });
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < entries.size() && i < 40; ++i) {
        const ScheduleEntry& one = *entries[i];
        const bool technique = one.key.starts_with("technique:");
        const std::string what = one.key.substr(one.key.find(':') + 1);
        rows.push_back({technique ? escaped(nameOf(what)) : escaped(factWords(what)), one.memory.dueS <= nowS ? "<b>" + escaped(trIn("report", "due")) + "</b>" : escaped(dayOf(one.memory.dueS)),
                        std::to_string(one.reviews), std::to_string(one.failures)});
    }
    std::string out = heading2(tr("What comes next")) + htmlTable({tr("What"), tr("When"), tr("#Met"), tr("#Forgotten or failed")}, rows);
    return entries.size() > 40 ? out + "<p class=\"small\">" + escaped(trf("and {} more", entries.size() - 40)) + "</p>\n" : out;
}

std::string attempts(const LearnerRecord& record, const TechniqueNames& nameOf) {
    std::vector<std::vector<std::string>> rows;
    for (auto a = record.attempts.rbegin(); a != record.attempts.rend() && rows.size() < 100; ++a)
        if (a->counts())
            rows.push_back({escaped(dayOf(secondsOf(a->startedAt).value_or(0))), escaped(nameOf(a->technique())), escaped(placeWords(a->plan)), escaped(trIn("mode", a->mode)),
                            figureWords(100 * a->points / a->of, 0) + " %", std::string(a->passed ? "<span class=\"mastered\">✔</span> " : "<span class=\"notyet\">✖</span> ") + escaped(retold(a->verdict))});
    return rows.empty() ? "" : heading2(tr("Attempts, newest first")) + htmlTable({tr("Date"), tr("Technique"), tr("Where"), tr("Mode"), tr("#Points"), tr("Verdict")}, rows);
}

} // namespace

TechniqueNames techniqueNamesOfLibrary() {
    return [](const std::string& id) {
        const Technique* technique = techniqueNamed(id);
        return technique ? shownName(std::string_view(technique->muscleName)) + ", " + std::string(tr(std::string_view(technique->approach))) : id;
    };
}

std::string learnerReportHtml(const RosterEntry& who, const LearnerRecord& record, std::int64_t nowS, const TechniqueNames& nameOf) {
    const std::string body = head(who, record, nowS) + techniques(record, nameOf) + questions(record) + due(record, nowS, nameOf) + attempts(record, nameOf);
    return htmlPage(shownName(who) + " · " + std::string(tr("learner's report")), body,
                    "Acus " + escaped(version()) +
                        "<br>" + escaped(tr("Points and limits are teaching values. A simulation for teaching: passing here is no licence to needle a patient.")));
}

} // namespace acus
