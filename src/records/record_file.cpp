#include "records/record_file.h"
#include "core/language.h"
#include "records/schedule.h"

namespace acus {

namespace {

constexpr int recordFormat = 1;

/// Itself where it is JSON, so that the file can be read as one; else as a text. In brackets because it must not be nested too deeply
/// where it will stand either.
Json embedded(const std::string& text) {
    const Result<Json> json = parseJson("[[[" + text + "]]]", "");
    if (!json || (*json)[0][0].size() != 1 || (*json)[0].size() != 1 || json->size() != 1 || !(*json)[0][0][0].is_object())
        return text;
    return (*json)[0][0][0];
}

std::string embeddedText(const Json& json, int indent) {
    if (json.is_string())
        return json.get<std::string>();
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + (indent > 0 ? "\n" : "");
}

Json asJson(const AnswerEntry& a) {
    return {{"id", a.id},
            {"item", a.item},
            {"item_version", a.itemVersion},
            {"kind", a.kind},
            {"fact", a.fact},
            {"correct", a.correct},
            {"grade", static_cast<int>(a.grade)},
            {"seconds", a.seconds},
            {"at", iso8601Of(a.atS)},
            {"detail", embedded(a.detail)}};
}

Json asJson(const ScheduleEntry& s) {
    return {{"key", s.key},
            {"due", iso8601Of(s.memory.dueS)},
            {"stability_days", s.memory.stability},
            {"difficulty", s.memory.difficulty},
            {"first", iso8601Of(s.firstS)},
            {"last", iso8601Of(s.memory.reviewedS.value_or(s.firstS))},
            {"reviews", s.reviews},
            {"failures", s.failures}};
}

AttemptEntry readAttempt(JsonReader& reader, const Json& object) {
    AttemptEntry a;
    a.id = reader.text("id");
    a.packHash = reader.text("pack_hash", "");
    a.packId = reader.text("pack_id", "");
    a.packName = reader.text("pack_name", "");
    a.plan = reader.text("plan");
    a.mode = reader.text("mode");
    a.rules = reader.text("rules", "");
    a.program = reader.text("program", "");
    a.startedAt = reader.text("started_at", "");
    a.verdict = reader.text("verdict", "");
    a.passed = reader.flag("passed", false);
    a.points = reader.number("points", 0);
    a.of = reader.number("of", 0);
    if (reader.has("attempt"))
        a.json = embeddedText(object["attempt"], 1);
    return a;
}

AnswerEntry readAnswer(JsonReader& reader, const Json& object) {
    AnswerEntry a;
    a.id = reader.text("id");
    a.item = reader.text("item");
    a.itemVersion = reader.text("item_version", "");
    a.kind = reader.text("kind", "");
    a.fact = reader.text("fact", "");
    a.correct = reader.flag("correct", false);
    const auto grade = reader.integer("grade");
    if (!grade || *grade < 1 || *grade > 4)
        reader.fail("grade", tr("is not 1, 2, 3 or 4"));
    a.grade = static_cast<Grade>(grade.value_or(1));
    a.seconds = reader.number("seconds", 0);
    const auto at = secondsOf(reader.text("at"));
    if (!at)
        reader.fail("at", tr("is no time like 2026-03-02T12:00:00Z"));
    a.atS = at.value_or(0);
    if (reader.has("detail"))
        a.detail = embeddedText(object["detail"], -1);
    return a;
}

/// Reads every object of the array `key`; the first thing that is wrong is told by `reader`.
template <class Entry> std::vector<Entry> readAll(JsonReader& reader, const char* key, const std::string& source,
                                                  Entry (*readOne)(JsonReader&, const Json&), std::optional<Error>& wrong) {
    std::vector<Entry> all;
    const Json& list = reader.array(key, true);
    for (std::size_t i = 0; i < list.size() && !wrong; ++i) {
        JsonReader one(list[i], source, std::string(key) + "[" + std::to_string(i) + "]");
        all.push_back(readOne(one, list[i]));
        wrong = one.error();
    }
    return all;
}

} // namespace

Json listed(const AttemptEntry& a) {
    return {{"id", a.id},
            {"pack_hash", a.packHash},
            {"pack_id", a.packId},
            {"pack_name", a.packName},
            {"plan", a.plan},
            {"mode", a.mode},
            {"rules", a.rules},
            {"program", a.program},
            {"started_at", a.startedAt},
            {"verdict", a.verdict},
            {"passed", a.passed},
            {"points", a.points},
            {"of", a.of}};
}

std::string toJson(const LearnerRecord& record) {
    Json settings = Json::object(), attempts = Json::array(), answers = Json::array(), schedule = Json::array();
    for (const auto& [name, text] : record.settings)
        settings[name] = text;
    for (const AttemptEntry& attempt : record.attempts) {
        attempts.push_back(listed(attempt));
        attempts.back()["attempt"] = embedded(attempt.json);
    }
    for (const AnswerEntry& answer : record.answers)
        answers.push_back(asJson(answer));
    for (const ScheduleEntry& entry : record.schedule)
        schedule.push_back(asJson(entry));
    Json classes = Json::array();
    for (const Membership& one : record.classes)
        classes.push_back({{"class", one.className}, {"name", one.name}, {"school_id", one.schoolId}});
    const Json all = {{"acus_record", recordFormat},
                      {"learner", {{"pseudonym", record.learner.pseudonym}, {"created_at", record.learner.createdAt}}},
                      {"settings", settings},
                      {"attempts", attempts},
                      {"answers", answers},
                      {"schedule", schedule},
                      {"classes", classes}};
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<LearnerRecord> learnerRecordFromJson(std::string_view text, std::string_view sourceName) {
    const std::string source(sourceName);
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{source + ": " + tr("is not a learner's record")};
    JsonReader reader(*json, source);
    if (reader.integer("acus_record").value_or(0) != recordFormat)
        return Error{source + ": acus_record: " + trf("is not {}, so this is not a record this program can read", recordFormat)};
    LearnerRecord record;
    JsonReader learner(reader.object("learner", true), source, "learner");
    record.learner = {learner.text("pseudonym"), learner.text("created_at", "")};
    for (const auto& [name, value] : reader.object("settings", false).items()) {
        if (!value.is_string())
            reader.fail("settings", tr("holds something that is no text"));
        else
            record.settings.emplace_back(name, value.get<std::string>());
    }
    std::optional<Error> wrong;
    record.attempts = readAll<AttemptEntry>(reader, "attempts", source, readAttempt, wrong);
    record.answers = readAll<AnswerEntry>(reader, "answers", source, readAnswer, wrong);
    for (const auto& part : {reader.error(), learner.error(), wrong})
        if (part)
            return *part;
    return record;
}

} // namespace acus
