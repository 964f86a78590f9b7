// The clinical frame: what the files hold, and how a student's choice is judged.
#include "catch.h"
#include "course/checklist.h"
#include "course/screening.h"
#include <algorithm>
#include <map>
#include <set>

using namespace acus;

namespace {

const ChecklistStep* step(std::string_view id) {
    for (const ChecklistStep& one : clinicalChecklist())
        if (one.id == id)
            return &one;
    return nullptr;
}

const Emergency& emergency(std::string_view id) {
    const auto all = emergencies();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Emergency& one) { return one.id == id; });
    REQUIRE(found != all.end());
    return *found;
}

std::vector<std::string> rightSteps(const Emergency& emergency) {
    std::vector<const EmergencyStep*> right;
    for (const EmergencyStep& one : emergency.steps)
        if (one.right)
            right.push_back(&one);
    std::stable_sort(right.begin(), right.end(), [](auto* a, auto* b) { return a->order < b->order; });
    std::vector<std::string> ids;
    for (const EmergencyStep* one : right)
        ids.push_back(one->id);
    return ids;
}

const std::set<std::string> groups{"any", "cervical", "thorax", "lumbar", "pelvis"};

} // namespace

TEST_CASE("The checklist has the steps that rubrics name, each once, before or after") {
    for (const char* id : {"screen", "consent", "hands", "field", "count", "position", "drape"}) {
        INFO(id);
        REQUIRE(step(id));
        CHECK_FALSE(step(id)->after);
        CHECK(step(id)->isSafe);
    }
    for (const char* id : {"sharps", "haemostasis", "recount", "postcheck", "record"}) {
        INFO(id);
        REQUIRE(step(id));
        CHECK(step(id)->after);
        CHECK(step(id)->isSafe);
    }
    for (const char* id : {"identify", "screen", "consent", "hands", "recount"})
        CHECK(step(id)->critical);
    std::set<std::string> ids;
    bool after = false;
    for (const ChecklistStep& one : clinicalChecklist()) {
        INFO(one.id);
        CHECK(ids.insert(one.id).second);
        CHECK_FALSE(one.text.empty());
        CHECK_FALSE(one.detail.empty());
        CHECK_FALSE((one.critical && !one.isSafe));
        CHECK(one.isSafe == (one.id.rfind("trap_", 0) != 0));
        CHECK_FALSE((after && !one.after));  // in the order in which they are done
        after = one.after;
    }
}

TEST_CASE("The emergencies: every one can be passed, has wrong steps, sources and known groups") {
    for (const char* id : {"vasovagal", "pneumothorax", "nerve", "bleeding", "stuck", "bent", "broken", "needlestick", "spinal_haematoma"})
        emergency(id);
    for (const Emergency& one : emergencies()) {
        INFO(one.id);
        std::set<std::string> ids;
        std::size_t wrong = 0;
        for (const EmergencyStep& part : one.steps) {
            INFO(part.id);
            CHECK(ids.insert(part.id).second);
            CHECK_FALSE(part.text.empty());
            CHECK_FALSE(part.why.empty());
            CHECK((part.right ? part.order >= 1 : part.order == 0));
            wrong += !part.right;
        }
        CHECK(wrong >= 3);
        CHECK_FALSE(one.scene.empty());
        CHECK_FALSE(one.sources.empty());
        CHECK_FALSE(one.relevant.empty());
        for (const std::string& group : one.relevant)
            CHECK(groups.count(group));
        CHECK(judge(one, rightSteps(one)).passed);
        const EmergencyResult nothing = judge(one, {});
        CHECK_FALSE(nothing.passed);
        CHECK(nothing.remarks.size() == rightSteps(one).size());
    }
}

TEST_CASE("Who faints is never stood up, and who can't breathe is never laid flat") {
    std::vector<std::string> chosen = rightSteps(emergency("vasovagal"));
    chosen.push_back("walk");
    CHECK_FALSE(judge(emergency("vasovagal"), chosen).passed);
    chosen = rightSteps(emergency("pneumothorax"));
    chosen.insert(chosen.begin() + 1, "flat");
    const EmergencyResult result = judge(emergency("pneumothorax"), chosen);
    CHECK_FALSE(result.passed);
    REQUIRE(result.remarks.size() == 1);
    CHECK(result.remarks[0].rfind("Wrong: Lay him flat", 0) == 0);
}

TEST_CASE("A remark for each wrong, late, missing and unknown step; a repeated step counts once") {
    Emergency one;
    one.steps = {{"a", "A", "first", true, 1}, {"b", "B", "then", true, 2}, {"c", "C", "with b", true, 2}, {"d", "D", "last", true, 3}, {"x", "X", "harms", false, 0}};
    const auto remarks = [&](std::vector<std::string> chosen) { return judge(one, chosen).remarks; };
    CHECK(remarks({"a", "b", "c", "d"}).empty());
    CHECK(remarks({"a", "c", "b", "d"}).empty());
    CHECK(remarks({"a", "a", "c", "b", "d", "b"}).empty());
    CHECK(remarks({"b", "a", "c", "d"}) == std::vector<std::string>{"Late: A. It comes before: B. first"});
    CHECK(remarks({"a", "d", "b", "c"}) == std::vector<std::string>{"Late: B. It comes before: D. then", "Late: C. It comes before: D. with b"});
    CHECK(remarks({"a", "x", "b", "d"}) == std::vector<std::string>{"Wrong: X. harms", "Missing: C. with b"});
    CHECK(remarks({"a", "b", "c", "d", "q"}) == std::vector<std::string>{"Not one of the steps: q"});
    CHECK_FALSE(judge(one, std::vector<std::string>{"a", "b", "c", "d", "x"}).passed);
}

TEST_CASE("Patients: whole cards, every decision for every group, drawn by seed") {
    std::set<std::string> ids;
    for (const PatientCard& card : patientCards()) {
        INFO(card.id);
        CHECK(ids.insert(card.id).second);
        CHECK(card.age > 0);
        CHECK((card.sex == "m" || card.sex == "f"));
        CHECK_FALSE(card.history.empty());
        CHECK_FALSE(card.plan.empty());
        CHECK_FALSE(card.why.empty());
        CHECK_FALSE(card.then.empty());
        CHECK_FALSE(card.relevant.empty());
        for (const std::string& group : card.relevant)
            CHECK(groups.count(group));
    }
    for (const std::string& group : groups) {
        std::map<Screening, int> seen;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const PatientCard& card = drawPatient(seed, group);
            CHECK(&card == &drawPatient(seed, group));
            const auto fits = [&](const std::string& one) { return one == "any" || one == group; };
            CHECK(std::any_of(card.relevant.begin(), card.relevant.end(), fits));
            ++seen[card.right];
        }
        INFO(group);
        CHECK(seen.size() == 3);
    }
}

TEST_CASE("Screening: too bold is harmful, too careful is not") {
    const PatientCard* card = patientCard("apixaban");
    REQUIRE(card);
    CHECK(judge(*card, Screening::adapt).right);
    CHECK(judge(*card, Screening::go).harmful);
    CHECK_FALSE(judge(*card, Screening::doNot).harmful);
    CHECK_FALSE(judge(*card, Screening::doNot).right);
    for (const char* id : {"haemophilia", "warfarin", "cauda", "cellulitis", "early_pregnancy", "unwilling", "dementia", "neutropenia", "night_pain"}) {
        INFO(id);
        REQUIRE(patientCard(id));
        CHECK(patientCard(id)->right == Screening::doNot);
        CHECK(judge(*patientCard(id), Screening::adapt).harmful);
    }
    for (const Screening one : {Screening::go, Screening::adapt, Screening::doNot})
        CHECK(screeningNamed(nameOf(one)) == one);
    CHECK_FALSE(screeningNamed("maybe"));
}
