#include "records/gradebook.h"
#include "core/csv.h"
#include "records/html_text.h"
#include "records/record_file.h"
#include <algorithm>
#include <map>
#include <set>

namespace acus {

namespace {

std::string percentOf(const AttemptEntry& attempt) { return figure(100 * attempt.points / attempt.of, 1); }
std::string yesNo(bool yes) { return yes ? "yes" : "no"; }

/// "l4/right" of "multifidus_lumborum_pa/l4/right".
std::string placeOf(const std::string& plan) {
    const auto slash = plan.find('/');
    return slash == std::string::npos ? "" : plan.substr(plan.find_first_not_of('/', slash));
}

std::vector<const AttemptEntry*> tests(const LearnerRecord& record, const std::string& technique) {
    std::vector<const AttemptEntry*> found;
    for (const AttemptEntry& attempt : record.attempts)
        if (attempt.counts() && attempt.mode == "test" && attempt.technique() == technique)
            found.push_back(&attempt);
    return found;
}

} // namespace

std::string gradebookCsv(const ClassRecords& records) {
    const std::vector<std::string> header = {"pseudonym", "name", "id", "technique", "where", "mode", "date", "points", "of", "percent", "passed", "verdict", "attempt", "patient"};
    std::string out = csvRow(header);
    for (const auto& [who, record] : records)
        for (const AttemptEntry& a : record.attempts)
            if (a.counts()) {
                const std::vector<std::string> row = {who.pseudonym, who.name, who.schoolId, a.technique(), placeOf(a.plan), a.mode, a.startedAt, figure(a.points, 2),
                                                      figure(a.of, 2), percentOf(a), yesNo(a.passed), a.verdict, a.id, a.packName};
                out += csvRow(row);
            }
    return out;
}

std::string gradeTableCsv(const ClassRecords& records) {
    std::set<std::string> techniques;
    for (const auto& [who, record] : records)
        for (const AttemptEntry& a : record.attempts)
            if (a.counts() && a.mode == "test")
                techniques.insert(a.technique());
    std::vector<std::string> header = {"pseudonym", "name", "id"};
    for (const std::string& technique : techniques)
        header.insert(header.end(), {technique + " best %", technique + " passed", technique + " tests"});
    header.insert(header.end(), {"answers", "right"});
    std::string out = csvRow(header);
    for (const auto& [who, record] : records) {
        std::vector<std::string> row = {who.pseudonym, who.name, who.schoolId};
        for (const std::string& technique : techniques) {
            const auto taken = tests(record, technique);
            const auto best = std::max_element(taken.begin(), taken.end(), [](const auto* a, const auto* b) { return a->points * b->of < b->points * a->of; });
            const bool passed = std::any_of(taken.begin(), taken.end(), [](const auto* a) { return a->passed; });
            row.insert(row.end(), {best == taken.end() ? "" : percentOf(**best), taken.empty() ? "" : yesNo(passed), std::to_string(taken.size())});
        }
        const auto right = std::count_if(record.answers.begin(), record.answers.end(), [](const AnswerEntry& a) { return a.correct; });
        row.insert(row.end(), {std::to_string(record.answers.size()), std::to_string(right)});
        out += csvRow(row);
    }
    return out;
}

std::string attemptsJson(const ClassRecords& records) {
    Json all = Json::array();
    for (const auto& [who, record] : records)
        for (const AttemptEntry& entry : record.attempts) {
            Json row = listed(entry);
            row["learner"] = who.pseudonym;
            const Result<Json> whole = parseJson(entry.json, "");
            row["attempt"] = whole ? *whole : Json(entry.json);
            all.push_back(std::move(row));
        }
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace acus
