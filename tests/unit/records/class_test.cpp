// Rosters, classes, what their report is made of.
#include "records/class_report.h"
#include "records/class_view.h"
#include "core/csv.h"
#include "sample_store.h"
#include <random>

using namespace acus;

namespace {

std::string attemptText(double entryShare, double depthShare, double clearanceMm, const std::string& structure = "sciatic_nerve_r") {
    Json approach = {{"structure", structure}, {"clearance_mm", clearanceMm}, {"margin_mm", 5.0}, {"at_depth_mm", 40.0}, {"at_mm", {-60.0, 20.0, -90.0}},
                     {"verdict", clearanceMm <= 0 ? "breach" : clearanceMm < 5 ? "near" : "clear"}};
    Json items = Json::array({{{"id", "entry"}, {"points", 10 * entryShare}, {"of", 10.0}}, {{"id", "depth"}, {"points", 10 * depthShare}, {"of", 10.0}}});
    return Json{{"acus_attempt", 1}, {"pack", {{"hash", "9f"}, {"id", "standard"}, {"name", "Standard patient"}}}, {"technique", "piriformis_pa//right"}, {"mode", "test"},
                {"aids", Json::array()}, {"seed", 1}, {"rules", "r1"}, {"log", Json::array({{{"t", 61.5}, {"do", "finish"}}})},
                {"result", {{"verdict", "…"}, {"passed", false}, {"points", 1.0}, {"of", 2.0}, {"items", items}, {"approaches", Json::array({approach})}}}}
        .dump();
}

AttemptEntry testAt(const std::string& who, int number, bool passed, const std::string& text) {
    AttemptEntry a = attemptAt(someMonday + number * 3600, passed, passed ? 18 : 6);
    a.id = contentHash(who + std::to_string(number));
    a.json = text;
    return a;
}

AnswerEntry answered(const std::string& item, bool correct, int at) {
    AnswerEntry a = answerAt(someMonday + at, correct, "");
    a.item = item;
    a.detail = "{\"question\": \"What is " + item + "?\"}";
    return a;
}

/// Twelve learners of rising skill; the question "telling" follows skill, "chance" doesn't, "easy" is always right; later tests come nearer to the sciatic nerve.
std::vector<std::pair<RosterEntry, LearnerRecord>> plantedClass() {
    std::vector<std::pair<RosterEntry, LearnerRecord>> all;
    for (int i = 0; i < 12; ++i) {
        LearnerRecord record;
        const std::string who = "learner" + std::to_string(100 + i);
        record.learner = {who, iso8601Of(someMonday)};
        record.answers = {answered("easy", true, 1), answered("telling", i >= 6, 2), answered("chance", i % 2 == 0, 3), answered("hardish", i >= 9, 4), answered("midway", i >= 4, 5),
                          answered("telling", true, 600)};   // a second go does not count
        record.attempts = {testAt(who, 1, i > 5, attemptText(i / 11.0, 0.5, 9)), testAt(who, 2, i > 5, attemptText(i / 11.0, 0.5, 6)), testAt(who, 3, i > 5, attemptText(i / 11.0, 0.5, 3))};
        all.push_back({RosterEntry{who, i == 0 ? "Ada Lovelace" : "", ""}, record});
    }
    return all;
}

} // namespace

TEST_CASE("a table is read as spreadsheets write it") {
    const auto table = readCsv("\xEF\xBB\xBFName;Note\r\n\"M\xC3\xBCller, A.\";\"says \"\"hi\"\"\"\r\n\r\nB;\"two\nlines\"\r\n", "r.csv");
    REQUIRE(table.ok());
    CHECK(table->header == std::vector<std::string>{"Name", "Note"});
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[0] == std::vector<std::string>{"M\xC3\xBCller, A.", "says \"hi\""});
    CHECK(table->rows[1][1] == "two\nlines");
    CHECK(table->column({"note"}) == 1u);
    CHECK_FALSE(table->column({"id"}));
    CHECK(readCsv("a,b\n1,2,3\n", "r.csv").message() == "r.csv: row 2: has 3 fields, the header 2");
    CHECK(readCsv("a,b\n\n\n1\n", "r.csv").message() == "r.csv: row 4: has 1 fields, the header 2");
    CHECK_FALSE(readCsv("a,\"b\n", "r.csv").ok());
    CHECK_FALSE(readCsv("", "r.csv").ok());
    CHECK_FALSE(readCsv("M\xFCller\n", "r.csv").ok());
    CHECK_FALSE(readCsv(std::string_view("a\0b\n", 4), "r.csv").ok());
}

TEST_CASE("a row that is written is read again, and no field is run as a formula") {
    const std::vector<std::string> fields = {"plain", "with, comma", "with \"quotes\"", "two\nlines", "", "-3.5"};
    const auto table = readCsv("a,b,c,d,e,f\r\n" + csvRow(fields), "r.csv");
    REQUIRE(table.ok());
    CHECK(table->rows.at(0) == fields);
    CHECK(csvRow(std::vector<std::string>{"=1+1", "@x", "+49 30"}) == "'=1+1,'@x,'+49 30\r\n");
}

TEST_CASE("a roster names people in the columns that schools use") {
    const auto roster = readRoster("First name,Surname,ID number\nAda,Lovelace,77\nGrace,Hopper,78\n", "r.csv");
    REQUIRE(roster.ok());
    CHECK(roster->at(0) == RosterEntry{"77", "Ada Lovelace", "77"});
    // As a German office saves it.
    const auto german = readRoster("\xEF\xBB\xBF" "Matrikelnummer;Name;Vorname;Anmeldename\r\n4711;Müller;Jörg;jm\r\n4712;Größl;Änne;\r\n", "l.csv");
    REQUIRE(german.ok());
    CHECK(*german == std::vector<RosterEntry>{{"jm", "Jörg Müller", "4711"}, {"4712", "Änne Größl", "4712"}});
    CHECK(readRoster("Nachname;Vorname\nWeiß;Özge\n", "l.csv")->at(0) == RosterEntry{"Özge Weiß", "Özge Weiß", ""});
    CHECK(readRoster("pseudonym\nblue fox\n", "r.csv")->at(0) == RosterEntry{"blue fox", "", ""});
    CHECK(readRoster("name,id\nA,1\nB,1\n", "r.csv").message() == "r.csv: row 3: \"1\" is in row 2 already");
    CHECK(readRoster("name,id,colour\n,,red\n", "r.csv").message() == "r.csv: row 2: nobody is named");
    CHECK(readRoster("name,id\nA,1\n\n\nB,1\n", "r.csv").message() == "r.csv: row 5: \"1\" is in row 2 already");
    CHECK(readRoster("colour\nred\n", "r.csv").message() == "r.csv: row 1: no column is called pseudonym, name, first name, last name or id");
    CHECK_FALSE(readRoster("name\n", "r.csv").ok());
}

TEST_CASE("a class keeps its people, takes them once, and forgets who is erased") {
    for (const Backend backend : backends()) {
        const StoreFolder folder(backend);
        Store store = must(Store::open(folder.where));
        const std::vector<RosterEntry> people = {{"fox", "Ada", "1"}, {"owl", "Grace", "2"}};
        CHECK(must(store.addToClass("Spring", people, iso8601Of(someMonday))) == 2);
        CHECK(must(store.addToClass("Spring", std::vector<RosterEntry>{{"owl", "Grace H.", "2"}, {"cat", "", ""}}, iso8601Of(someMonday))) == 1);
        CHECK(must(store.classes()) == std::vector<std::string>{"Spring"});
        CHECK(must(store.roster("Spring")) == std::vector<RosterEntry>{{"cat", "", ""}, {"fox", "Ada", "1"}, {"owl", "Grace H.", "2"}});
        CHECK_FALSE(store.roster("Autumn").ok());
        CHECK(must(store.everything("owl")).classes == std::vector<Membership>{{"Spring", "Grace H.", "2"}});
        must(store.erase("owl"));
        CHECK(must(store.roster("Spring")).size() == 2);
        CHECK(store.leaveClass("Spring", "cat").ok());
        CHECK_FALSE(store.leaveClass("Spring", "cat").ok());
        CHECK(must(store.learners()).size() == 2);
        CHECK_FALSE(store.addToClass("", people, "").ok());
        // A name that can't be one: nobody is taken.
        CHECK_FALSE(store.addToClass("Spring", std::vector<RosterEntry>{{"new", "", ""}, {" bad", "", ""}}, "").ok());
        CHECK(must(store.roster("Spring")).size() == 1);
    }
}

TEST_CASE("the class view finds the item that discriminates and the hazard the class drifts towards") {
    const ClassView view = classViewOf("Spring", plantedClass(), someMonday + 10 * day);
    REQUIRE(view.members.size() == 12);
    CHECK(view.attempts == 36);
    CHECK(view.older == 0);
    CHECK(view.members[0].tests == 3);
    CHECK(view.members[0].testsPassed == 0);
    CHECK(view.members[11].right == 5);
    REQUIRE(view.questions.size() == 5);
    CHECK(view.questions.front().figures.id == "telling");
    CHECK(view.questions.front().text == "What is telling?");
    CHECK(view.questions.front().figures.judgement == ItemJudgement::good);
    CHECK(view.questions.front().figures.facility == Approx(0.5));   // the second go is not counted
    const auto easy = std::find_if(view.questions.begin(), view.questions.end(), [](const ClassItem& item) { return item.figures.id == "easy"; });
    CHECK(easy->figures.judgement == ItemJudgement::easy);
    CHECK_FALSE(easy->figures.discrimination);
    REQUIRE(view.hazards.size() == 1);
    CHECK(view.hazards[0].structure == "sciatic_nerve_r");
    CHECK(view.hazards[0].of == 36);
    CHECK(view.hazards[0].near == 12);
    CHECK(view.hazards[0].medianMm == Approx(6));
    CHECK(*view.hazards[0].trendMm == Approx(-3));
    const std::vector<std::string> words = classWords(view, [](const std::string&) { return std::string("Right sciatic nerve"); });
    const auto says = [&](const std::string& part) {
        return std::any_of(words.begin(), words.end(), [&](const std::string& one) { return one.find(part) != std::string::npos; });
    };
    CHECK(says("“What is telling?”"));
    CHECK(says("Right sciatic nerve, within the margin in 12 of 36 attempts by 12 learners; and nearer by 3.0 mm from attempt to attempt"));
    const std::string html = classReportHtml(view, [](const std::string& id) { return id; }, techniqueNamesOfLibrary());
    CHECK(html.find("Ada Lovelace") != std::string::npos);
    CHECK(html.find("What is telling?") != std::string::npos);
    CHECK(html.find("http://") == std::string::npos);   // nothing from outside
}

TEST_CASE("records made in other places come together without doubles") {
    const StoreFolder folder;
    Store store = must(Store::open(folder.where));
    const auto members = plantedClass();
    std::vector<RosterEntry> roster;
    for (const auto& [who, record] : members)
        roster.push_back(who);
    must(store.addToClass("Spring", roster, iso8601Of(someMonday)));
    for (int round = 0; round < 2; ++round)
        for (const auto& [who, record] : members) {
            const auto added = must(store.merge(record));
            CHECK(added.attempts == (round == 0 ? 3u : 0u));
        }
    const ClassView view = must(classView(store, "Spring", someMonday + 10 * day));
    CHECK(view.attempts == 36);
    CHECK(view.hazards.at(0).near == 12);
    CHECK(view.questions.front().figures.id == "telling");
}
