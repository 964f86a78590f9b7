// What learners did, and the schedule that follows from it.
#include "core/hash.h"
#include "core/language.h"
#include "records/schedule.h"
#include "records/store.h"
#include <algorithm>
#include <set>

namespace acus {

namespace {

std::string idOf(const std::string& learner, const AnswerEntry& answer) {
    if (!answer.id.empty())
        return answer.id;
    std::string content;
    for (const std::string& part : {learner, answer.item, answer.itemVersion, answer.kind, answer.fact, std::to_string(answer.correct),
                                    std::to_string(static_cast<int>(answer.grade)), std::to_string(answer.seconds),
                                    std::to_string(answer.atS), answer.detail})
        content += part + '\n';
    return contentHash(content);
}

Result<bool> insert(Database& database, const std::string& learner, const AttemptEntry& a) {
    const auto atS = secondsOf(a.startedAt);
    const auto added = database.run(
        "INSERT INTO attempts (id, learner, pack_hash, pack_id, pack_name, plan, technique, mode, rules, program, started_at, at_s, verdict, "
        "passed, points, points_of, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
        "ON CONFLICT DO NOTHING",
        {a.id, learner, a.packHash, a.packId, a.packName, a.plan, a.technique(), a.mode, a.rules, a.program, a.startedAt,
         atS ? SqlValue(*atS) : SqlValue(), a.verdict, std::int64_t{a.passed}, a.points, a.of, a.json});
    if (!added)
        return added.error();
    return added->changed > 0;
}

Result<bool> insert(Database& database, const std::string& learner, const AnswerEntry& a) {
    const auto added = database.run(
        "INSERT INTO answers (id, learner, item, item_version, kind, fact, correct, grade, seconds, at_s, detail) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
        {idOf(learner, a), learner, a.item, a.itemVersion, a.kind, a.fact, std::int64_t{a.correct}, static_cast<std::int64_t>(a.grade),
         a.seconds, a.atS, a.detail});
    if (!added)
        return added.error();
    return added->changed > 0;
}

const std::string attemptColumns = "SELECT id, pack_hash, pack_id, pack_name, plan, mode, rules, program, started_at, verdict, passed, "
                                   "points, points_of";
const std::string ofLearner = " FROM attempts WHERE learner = $1";

AttemptEntry attemptOf(const SqlRow& row) {
    AttemptEntry a;
    std::size_t column = 0;
    for (std::string* text : {&a.id, &a.packHash, &a.packId, &a.packName, &a.plan, &a.mode, &a.rules, &a.program, &a.startedAt, &a.verdict})
        *text = row.text(column++);
    a.passed = row.integer(column) != 0;
    a.points = row.number(column + 1);
    a.of = row.number(column + 2);
    if (row.values.size() > column + 3)
        a.json = row.text(column + 3);
    return a;
}

Result<std::vector<AttemptEntry>> attemptsOf(const Result<SqlAnswer>& found) {
    if (!found)
        return found.error();
    std::vector<AttemptEntry> all;
    for (const SqlRow& row : found->rows)
        all.push_back(attemptOf(row));
    std::sort(all.begin(), all.end(), startedBefore);
    return all;
}

AnswerEntry answerOf(const SqlRow& row) {
    AnswerEntry a;
    std::size_t column = 0;
    for (std::string* text : {&a.id, &a.item, &a.itemVersion, &a.kind, &a.fact, &a.detail})
        *text = row.text(column++);
    a.correct = row.integer(column) != 0;
    a.grade = static_cast<Grade>(row.integer(column + 1));
    a.seconds = row.number(column + 2);
    a.atS = row.integer(column + 3);
    return a;
}

ScheduleEntry entryOf(const SqlRow& row) {
    ScheduleEntry entry;
    entry.key = row.text(0);
    entry.memory.stage = static_cast<Memory::Stage>(row.integer(1));
    entry.memory.step = static_cast<int>(row.integer(2));
    entry.memory.stability = row.number(3);
    entry.memory.difficulty = row.number(4);
    entry.memory.dueS = row.integer(5);
    entry.memory.reviewedS = row.integer(6);
    entry.firstS = row.integer(7);
    entry.reviews = static_cast<int>(row.integer(8));
    entry.failures = static_cast<int>(row.integer(9));
    entry.lastGrade = static_cast<Grade>(row.integer(10));
    entry.lastWords = row.text(11);
    return entry;
}

constexpr std::int64_t latestS = 253'402'300'799;   // the end of the year 9999

Status keepable(std::span<const AttemptEntry> attempts, std::span<const AnswerEntry> answers) {
    for (const AttemptEntry& attempt : attempts)
        if (attempt.id.empty() || attempt.plan.empty())
            return Error{attempt.id.empty() ? tr("an attempt without an id can't be kept") : tr("an attempt without its technique can't be kept")};
    for (const AnswerEntry& answer : answers) {
        const bool grade = answer.grade == Grade::again || (answer.correct && answer.grade > Grade::again && answer.grade <= Grade::easy);
        if (answer.item.empty() || !grade || answer.atS < 0 || answer.atS > latestS)
            return Error{answer.item.empty() ? tr("an answer without its question can't be kept") : !grade ? tr("an answer without a grade that fits can't be kept") : tr("an answer without its time can't be kept")};
    }
    return Done{};
}

} // namespace

Result<Store::Added> Store::addWithin(const std::string& learner, std::span<const AttemptEntry> attempts,
                                      std::span<const AnswerEntry> answers) {
    Added added;
    std::set<std::string> touched;
    for (const AttemptEntry& attempt : attempts) {
        const Result<bool> isNew = insert(*database, learner, attempt);
        if (!isNew)
            return isNew.error();
        if (*isNew && ++added.attempts)
            touched.insert(techniqueKey(attempt.technique()));
    }
    for (const AnswerEntry& answer : answers) {
        const Result<bool> isNew = insert(*database, learner, answer);
        if (!isNew)
            return isNew.error();
        if (*isNew && ++added.answers && !answer.fact.empty())
            touched.insert(factKey(answer.fact));
    }
    for (const std::string& key : touched)
        if (const Status done = refreshSchedule(*database, learner, key); !done)
            return done.error();
    return added;
}

Result<Store::Added> Store::add(const std::string& learner, std::span<const AttemptEntry> attempts, std::span<const AnswerEntry> answers) {
    if (const Status good = keepable(attempts, answers); !good)
        return good.error();
    return inTransaction(*database, [&]() -> Result<Added> {
        if (const Status known = mustKnow(learner); !known)
            return known.error();
        return addWithin(learner, attempts, answers);
    });
}

Result<Store::Added> Store::merge(const LearnerRecord& record) {
    if (const Status good = keepable(record.attempts, record.answers); !good)
        return good.error();
    const std::string& learner = record.learner.pseudonym;
    return inTransaction(*database, [&]() -> Result<Added> {
        if (const auto added = addLearner(record.learner); !added)
            return added.error();
        for (const auto& [setting, text] : record.settings)
            if (const auto kept = database->run("INSERT INTO settings (learner, name, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                                                {learner, setting, text}); !kept)
                return kept.error();
        return addWithin(learner, record.attempts, record.answers);
    });
}

Result<LearnerRecord> Store::everything(const std::string& learner) const {
    return inTransaction(*database, [&]() -> Result<LearnerRecord> {
        const auto known = database->run("SELECT created_at FROM learners WHERE pseudonym = $1", {learner});
        auto attempts = attemptsOf(database->run(attemptColumns + ", content" + ofLearner, {learner}));
        auto settings = this->settings(learner);
        auto answers = this->answers(learner);
        auto schedule = this->schedule(learner);
        const auto classes = database->run("SELECT class, name, school_id FROM roster WHERE learner = $1", {learner});
        for (const auto* wrong : {known ? nullptr : &known.error(), settings ? nullptr : &settings.error(), attempts ? nullptr : &attempts.error(),
                                  answers ? nullptr : &answers.error(), schedule ? nullptr : &schedule.error(), classes ? nullptr : &classes.error()})
            if (wrong)
                return *wrong;
        std::vector<Membership> memberships;
        for (const SqlRow& row : classes->rows)
            memberships.push_back({row.text(0), row.text(1), row.text(2)});
        std::sort(memberships.begin(), memberships.end(), [](const Membership& a, const Membership& b) { return a.className < b.className; });
        return LearnerRecord{{learner, known->rows.front().text(0)}, *std::move(settings), *std::move(attempts), *std::move(answers),
                             *std::move(schedule), std::move(memberships)};
    });
}

Result<bool> Store::addAttempt(const std::string& learner, const AttemptEntry& attempt) {
    const Result<Added> added = add(learner, std::span(&attempt, 1), {});
    return added ? Result<bool>(added->attempts > 0) : Result<bool>(added.error());
}

Result<bool> Store::addAnswer(const std::string& learner, const AnswerEntry& answer) {
    const Result<Added> added = add(learner, {}, std::span(&answer, 1));
    return added ? Result<bool>(added->answers > 0) : Result<bool>(added.error());
}

Result<std::vector<AttemptEntry>> Store::attempts(const std::string& learner, const std::string& technique) const {
    if (const Status known = mustKnow(learner); !known)
        return known.error();
    const std::string query = attemptColumns + ofLearner;
    return attemptsOf(technique.empty() ? database->run(query, {learner})
                                        : database->run(query + " AND technique = $2", {learner, technique}));
}

Result<std::string> Store::attemptText(const std::string& id) const {
    const auto found = database->run("SELECT content FROM attempts WHERE id = $1", {id});
    if (!found)
        return found.error();
    if (found->rows.empty())
        return Error{name() + ": " + trf("there is no attempt {}", id)};
    return found->rows.front().text(0);
}

Result<std::vector<AnswerEntry>> Store::answers(const std::string& learner) const {
    if (const Status known = mustKnow(learner); !known)
        return known.error();
    const auto found = database->run("SELECT id, item, item_version, kind, fact, detail, correct, grade, seconds, at_s FROM answers "
                                     "WHERE learner = $1 ORDER BY at_s, id", {learner});
    if (!found)
        return found.error();
    std::vector<AnswerEntry> all;
    for (const SqlRow& row : found->rows)
        all.push_back(answerOf(row));
    return all;
}

Result<std::vector<ScheduleEntry>> Store::schedule(const std::string& learner) const {
    if (const Status known = mustKnow(learner); !known)
        return known.error();
    const auto found = database->run("SELECT item, stage, step, stability, difficulty, due_s, reviewed_s, first_s, reviews, failures, "
                                     "last_grade, last_words FROM schedule WHERE learner = $1", {learner});
    if (!found)
        return found.error();
    std::vector<ScheduleEntry> all;
    for (const SqlRow& row : found->rows)
        all.push_back(entryOf(row));
    std::sort(all.begin(), all.end(), [](const ScheduleEntry& a, const ScheduleEntry& b) { return a.key < b.key; });
    return all;
}

} // namespace acus
