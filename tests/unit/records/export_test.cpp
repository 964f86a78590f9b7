// What goes out to other programs: gradebook, xAPI, Anki.
#include "records/anki.h"
#include "core/csv.h"
#include "records/gradebook.h"
#include "records/learner_report.h"
#include "records/xapi.h"
#include "sample_store.h"
#include <regex>
#include <set>
#include <sstream>

using namespace acus;

namespace {

ClassRecords twoLearners() {
    LearnerRecord ada, ben;
    ada.learner = {"ada", iso8601Of(someMonday)};
    ada.attempts = {attemptAt(someMonday, false, 6), attemptAt(someMonday + day, true, 18), attemptAt(someMonday, true, 18, "multifidus_lumborum_pa/l4/left", "guided")};
    AttemptEntry unfinished = attemptAt(someMonday + 2 * day, false);
    unfinished.of = 0;
    ada.attempts.push_back(unfinished);
    ada.answers = {answerAt(someMonday, true), answerAt(someMonday + 60, false)};
    ben.learner = {"ben", iso8601Of(someMonday)};
    return {{RosterEntry{"ada", "Ada, Countess", "77"}, ada}, {RosterEntry{"ben", "", ""}, ben}};
}

/// The rules of xAPI 1.0.3 (part two, Statement Data) that concern what Acus says; empty: keeps them.
std::string brokenRule(const Json& s) {
    static const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"), iri("https?://[^\\s\"<>\\\\^`{}|]+"),
        time("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)"), duration("P(?=.)(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?"), language("[a-z]{2,3}(-[A-Za-z0-9]+)*");
    const auto matches = [](const Json& text, const std::regex& rule) { return text.is_string() && std::regex_match(text.get<std::string>(), rule); };
    static const std::set<std::string> known = {"id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments"};
    const auto nulls = [](const auto& self, const Json& value) -> bool {
        return value.is_null() || (value.is_structured() && std::any_of(value.begin(), value.end(), [&](const Json& one) { return self(self, one); }));
    };
    for (const auto& [key, value] : s.items())
        if (!known.count(key))
            return "unknown property " + key;
    for (const char* key : {"actor", "verb", "object"})
        if (!s.contains(key))
            return std::string("no ") + key;
    if (nulls(nulls, s))
        return "a null";
    if (s.contains("id") && !matches(s["id"], uuid))
        return "id";
    if (s.contains("timestamp") && !matches(s["timestamp"], time))
        return "timestamp";
    const Json& actor = s["actor"];
    int identifiers = 0;
    for (const char* key : {"mbox", "mbox_sha1sum", "openid", "account"})
        identifiers += actor.contains(key);
    if (identifiers != 1)
        return "an agent has one identifier";
    if (!matches(actor["account"].value("homePage", Json()), iri) || !actor["account"].contains("name") || !actor["account"]["name"].is_string())
        return "account";
    const auto languages = [&](const Json& map) {
        return map.is_object() && std::all_of(map.items().begin(), map.items().end(), [&](const auto& one) { return std::regex_match(one.key(), language) && one.value().is_string(); });
    };
    if (!matches(s["verb"].value("id", Json()), iri) || !languages(s["verb"].value("display", Json::object())))
        return "verb";
    const Json& object = s["object"];
    if (object.value("objectType", "Activity") != "Activity" || !matches(object.value("id", Json()), iri))
        return "object";
    const Json definition = object.value("definition", Json::object());
    if (!languages(definition.value("name", Json::object())) || !matches(definition.value("type", Json("http://x")), iri))
        return "definition";
    static const std::set<std::string> interactions = {"true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other"};
    if (definition.contains("interactionType") && !interactions.count(definition["interactionType"].get<std::string>()))
        return "interactionType";
    const auto extensions = [&](const Json& map) {
        return std::all_of(map.items().begin(), map.items().end(), [&](const auto& one) { return std::regex_match(one.key(), iri); });
    };
    const Json result = s.value("result", Json::object()), score = result.value("score", Json::object());
    if (score.contains("scaled") && !(score["scaled"].is_number() && score["scaled"] >= -1 && score["scaled"] <= 1))
        return "scaled";
    if (score.contains("raw") && ((score.contains("min") && score["raw"] < score["min"]) || (score.contains("max") && score["raw"] > score["max"])))
        return "raw";
    if (score.contains("min") && score.contains("max") && score["min"] >= score["max"])
        return "min";
    if ((result.contains("success") && !result["success"].is_boolean()) || (result.contains("completion") && !result["completion"].is_boolean()))
        return "success";
    if (result.contains("duration") && !matches(result["duration"], duration))
        return "duration";
    const Json context = s.value("context", Json::object());
    if (!extensions(result.value("extensions", Json::object())) || !extensions(context.value("extensions", Json::object())))
        return "extensions";
    if (context.contains("language") && !matches(context["language"], language))
        return "language";
    return "";
}

std::vector<Json> lines(const std::string& text) {
    std::vector<Json> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        all.push_back(Json::parse(line));
    return all;
}

} // namespace

TEST_CASE("the gradebook has a row for each finished attempt") {
    const auto table = readCsv(gradebookCsv(twoLearners()), "g.csv");
    REQUIRE(table.ok());
    REQUIRE(table->rows.size() == 3);
    const auto& row = table->rows[1];
    CHECK(row[*table->column({"pseudonym"})] == "ada");
    CHECK(row[*table->column({"name"})] == "Ada, Countess");
    CHECK(row[*table->column({"technique"})] == "piriformis_pa");
    CHECK(row[*table->column({"where"})] == "right");
    CHECK(row[*table->column({"percent"})] == "90.0");
    CHECK(row[*table->column({"passed"})] == "yes");
    CHECK(table->rows[2][*table->column({"where"})] == "l4/left");
}

TEST_CASE("the grade table has a row for each learner and the best test of each technique") {
    const auto table = readCsv(gradeTableCsv(twoLearners()), "g.csv");
    REQUIRE(table.ok());
    CHECK(table->header == std::vector<std::string>{"pseudonym", "name", "id", "piriformis_pa best %", "piriformis_pa passed", "piriformis_pa tests", "answers", "right"});
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[0] == std::vector<std::string>{"ada", "Ada, Countess", "77", "90.0", "yes", "2", "2", "1"});
    CHECK(table->rows[1] == std::vector<std::string>{"ben", "", "", "", "", "0", "0", "0"});
}

TEST_CASE("xAPI statements keep the specification's rules") {
    std::size_t left = 0;
    ClassRecords records = twoLearners();
    records[0].second.attempts[2].startedAt = "yesterday";
    const std::string text = xapiStatements(records, {}, &left);
    const std::vector<Json> all = lines(text);
    REQUIRE(all.size() == 4);
    CHECK(left == 1);
    std::set<std::string> ids;
    for (const Json& statement : all) {
        INFO(statement.dump(1));
        CHECK(brokenRule(statement) == "");
        ids.insert(statement["id"].get<std::string>());
    }
    CHECK(ids.size() == all.size());
    CHECK(xapiStatements(records, {}) == text);   // sent twice it is the same
    CHECK(all[0]["verb"]["id"] == "http://adlnet.gov/expapi/verbs/failed");
    CHECK(all[1]["result"]["score"] == Json{{"scaled", 0.9}, {"raw", 18.0}, {"min", 0}, {"max", 20.0}});
    CHECK(all[2]["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered");
    CHECK(text.find("Countess") == std::string::npos);
    CHECK(xapiStatements(records, {"https://lms.example.org", true}).find("Countess") != std::string::npos);
    CHECK_FALSE(wrongHome("https://lms.example.org"));
    CHECK(wrongHome("lms"));
    CHECK(wrongHome("https://a b"));
}

TEST_CASE("the rules that statements are checked by see what is wrong") {
    const Json good = lines(xapiStatements(twoLearners(), {})).front();
    const auto broken = [&](const std::function<void(Json&)>& change) {
        Json bad = good;
        change(bad);
        return brokenRule(bad);
    };
    CHECK(broken([](Json& s) { s["id"] = "7"; }) == "id");
    CHECK(broken([](Json& s) { s["extra"] = 1; }) == "unknown property extra");
    CHECK(broken([](Json& s) { s.erase("verb"); }) == "no verb");
    CHECK(broken([](Json& s) { s["result"]["score"]["scaled"] = 1.2; }) == "scaled");
    CHECK(broken([](Json& s) { s["result"]["score"]["raw"] = 21; }) == "raw");
    CHECK(broken([](Json& s) { s["result"]["duration"] = "61 s"; }) == "duration");
    CHECK(broken([](Json& s) { s["actor"]["mbox"] = "mailto:a@b.org"; }) == "an agent has one identifier");
    CHECK(broken([](Json& s) { s["timestamp"] = "2026-03-02"; }) == "timestamp");
    CHECK(broken([](Json& s) { s["context"]["extensions"]["mode"] = 1; }) == "extensions");
    CHECK(broken([](Json& s) { s["result"]["response"] = nullptr; }) == "a null");
}

TEST_CASE("questions go to Anki as notes with ids of their own") {
    QuizItem item;
    item.id = "origin:piriformis_r:1";
    item.kind = "origin";
    item.question = "Where does\tit <arise>?\nSay.";
    item.options = {{"Sacrum", {}, "", {}, ""}, {"Ilium", {}, "", {}, ""}};
    item.correct = 0;
    item.why = "From S2 to S4.";
    item.source = "Gray";
    const std::string text = ankiText(std::span(&item, 1), "Acus");
    std::vector<std::string> rows;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        rows.push_back(line);
    REQUIRE(rows.size() == 8);
    CHECK(rows[0] == "#separator:tab");
    CHECK(rows[4] == "#guid column:1");
    CHECK(std::count(rows[7].begin(), rows[7].end(), '\t') == 3);
    CHECK(rows[7].starts_with("origin:piriformis_r:1\tWhere does it &lt;arise&gt;? Say.<ol"));
    CHECK(rows[7].find("<b>A. Sacrum</b>") != std::string::npos);
    CHECK(rows[7].ends_with("\tacus acus::origin"));
}

TEST_CASE("a learner's report tells curves, questions and what is due") {
    const auto records = twoLearners();
    const std::string html = learnerReportHtml(records[0].first, records[0].second, someMonday + 5 * day, techniqueNamesOfLibrary());
    CHECK(html.find("Ada, Countess") != std::string::npos);
    CHECK(html.find("1 of 2 passed") != std::string::npos);
    CHECK(html.find("<svg") != std::string::npos);
    CHECK(html.find("Failed: the pleura was pierced.") != std::string::npos);
    CHECK(html.find("http://") == std::string::npos);
}
