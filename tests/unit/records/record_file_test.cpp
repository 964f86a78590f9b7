#include "records/record_file.h"
#include "sample_store.h"

using namespace acus;

namespace {

Store filled(const StoreFolder& folder) {
    Store store = must(Store::open(folder.where));
    must(store.addLearner({"Jörg", "2026-03-01T08:00:00Z"}));
    must(store.setSetting("Jörg", "language", "de"));
    std::vector<AttemptEntry> attempts;
    std::vector<AnswerEntry> answers;
    for (int i = 0; i < 5; ++i) {
        attempts.push_back(attemptAt(someMonday + i * day, i != 2, 17.1));
        attempts.back().json = "{\n \"acus_attempt\": 1,\n \"note\": \"Düne\",\n \"t\": 0.1\n}\n";
        answers.push_back(answerAt(someMonday + i * day, i != 1));
    }
    attempts[3].json = "no JSON";
    // As deep as may be read on its own, so too deep inside the file.
    attempts[4].json = "{\"a\":" + std::string(62, '[') + std::string(62, ']') + ",\"b\":[[1]]}";
    attempts[1].json = "{\"a\":1}]]],[[[{}";
    must(store.add("Jörg", attempts, answers));
    return store;
}

bool same(const LearnerRecord& a, const LearnerRecord& b) {
    return a.learner.pseudonym == b.learner.pseudonym && a.learner.createdAt == b.learner.createdAt && a.settings == b.settings &&
           a.attempts == b.attempts && a.answers == b.answers && a.schedule == b.schedule;
}

} // namespace

TEST_CASE("a record goes out as JSON and comes into another store as it was") {
    const Backend backend = GENERATE(from_range(backends()));
    const StoreFolder folder(backend), other(backend);
    const Store store = filled(folder);
    const LearnerRecord record = must(store.everything("Jörg"));
    CHECK(record.attempts.size() == 5);
    CHECK(record.schedule.size() == 2);
    const std::string text = toJson(record);
    const Json json = must(parseJson(text, "it"));
    CHECK(json["attempts"][0]["attempt"]["note"] == "Düne");
    CHECK(json["answers"][0]["detail"]["chosen"] == 2);
    CHECK(json["schedule"].size() == 2);

    Store fresh = must(Store::open(other.where));
    const auto added = must(fresh.merge(must(learnerRecordFromJson(text, "it"))));
    CHECK(added.attempts == 5);
    CHECK(added.answers == 5);
    CHECK(same(must(fresh.everything("Jörg")), record));
    CHECK(toJson(must(fresh.everything("Jörg"))) == text);
    // Once more: nothing twice, and what was set since stays.
    must(fresh.setSetting("Jörg", "language", "fr"));
    const auto again = must(fresh.merge(must(learnerRecordFromJson(text, "it"))));
    CHECK(again.attempts + again.answers == 0);
    CHECK(must(fresh.setting("Jörg", "language", "")) == "fr");
    CHECK(must(fresh.attempts("Jörg")).size() == 5);
}

TEST_CASE("two halves merged in either order are the whole") {
    const Backend backend = GENERATE(from_range(backends()));
    const StoreFolder folder(backend), one(backend), two(backend);
    const LearnerRecord whole = must(filled(folder).everything("Jörg"));
    LearnerRecord early = whole, late = whole;
    early.attempts.resize(3), early.answers.resize(2);
    late.attempts.erase(late.attempts.begin(), late.attempts.begin() + 2), late.answers.erase(late.answers.begin());
    Store a = must(Store::open(one.where)), b = must(Store::open(two.where));
    must(a.merge(early)), must(a.merge(late));
    must(b.merge(late)), must(b.merge(early));
    CHECK(same(must(a.everything("Jörg")), whole));
    CHECK(same(must(b.everything("Jörg")), whole));
}

TEST_CASE("wrong records are refused in one line with the field") {
    const auto message = [](const std::string& text) {
        const auto record = learnerRecordFromJson(text, "r.json");
        return record ? std::string() : record.message();
    };
    const std::string head = R"({"acus_record": 1, "learner": {"pseudonym": "A"}, )";
    CHECK(message(head + R"("attempts": [], "answers": []})") == "");
    CHECK(message("[]") == "r.json: is not a learner's record");
    CHECK(message("{") != "");
    CHECK(message(R"({"acus_record": 2})").find("acus_record") != std::string::npos);
    CHECK(message(head + R"("answers": []})").find("attempts") != std::string::npos);
    CHECK(message(head + R"("attempts": [{"id": 5}], "answers": []})").find("attempts[0].id") != std::string::npos);
    CHECK(message(head + R"("attempts": [7], "answers": []})").find("attempts[0]") != std::string::npos);
    CHECK(message(head + R"("settings": {"a": 1}, "attempts": [], "answers": []})").find("settings") != std::string::npos);
    CHECK(message(head + R"("attempts": [], "answers": [{"id": "a", "item": "q", "grade": 5, "at": "2026-03-02T12:00:00Z"}]})")
              .find("answers[0].grade") != std::string::npos);
    CHECK(message(head + R"("attempts": [], "answers": [{"id": "a", "item": "q", "grade": 1, "at": "now"}]})").find("answers[0].at") !=
          std::string::npos);
}
