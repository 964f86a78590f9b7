// Generated items: true by brute force and by the technique library, fair in form, the same for the same seed. The phantom in the
// plain run, the standard man in the hidden one (course_standard).
#include "core/language.h"
#include "course/quiz.h"
#include "anatomy/catalogue.h"
#include "course/plan.h"
#include "course/quiz_truth.h"
#include "course_fixture.h"
#include "geometry/brute_force.h"
#include "made_patient.h"
#include "phantom_plan.h"
#include "safety/margins.h"
#include "sculpt/standard_patient.h"
#include <algorithm>
#include <map>
#include <set>

using namespace acus;

namespace {

std::string plainName(const Structure& structure) {
    const CatalogueEntry* entry = catalogued(structure.id);
    return entry ? entry->name : structure.name;
}

std::string contentOf(const QuizItem& item) {
    const std::size_t first = item.id.find(':'), last = item.id.rfind(':');
    return item.id.substr(first + 1, last - first - 1);
}

class Judge {
  public:
    explicit Judge(const Model& model) : model(model), brute(model.meshes) {}

    void form(const QuizItem& item) const {
        INFO(item.id << "\n" << inWords(item));
        CHECK(item.options.size() >= 3);
        CHECK(item.options.size() <= 4);
        REQUIRE(item.correct < item.options.size());
        std::set<std::string> texts;
        for (const QuizOption& option : item.options) {
            CHECK(!option.text.empty());
            CHECK(characters(option.text) <= 200);
            CHECK(texts.insert(option.text).second);
            CHECK(option.text.find('{') == std::string::npos);
        }
        CHECK(!item.question.empty());
        CHECK(item.question.find('{') == std::string::npos);
        CHECK(!item.why.empty());
        CHECK(!item.source.empty());
        CHECK(item.difficulty >= 0);
        CHECK(item.difficulty <= 1);
        CHECK(item.id.starts_with(item.kind + ":"));
        for (const auto& list : {item.show, item.reveal})
            for (const std::string& id : list)
                CHECK(model.indexOf(id));
    }

    void truth(const QuizItem& item) const {
        INFO(item.id << "\n" << inWords(item));
        if (item.kind == "safe-needle" || item.kind == "place-needle")
            safeNeedle(item);
        else if (item.kind == "crossings" || item.kind == "order")
            order(item);
        else if (item.kind == "nearest-hazard")
            nearest(item);
        else if (item.kind == "hazard")
            hazard(item);
        else if (item.kind == "paint")
            painted(item);
        else if (item.kind == "find" || item.kind == "name")
            structures(item);
        else if (item.kind == "depth" || item.kind == "choose-needle")
            depth(item);
        else if (item.kind == "choose-entry" || item.kind == "endpoint")
            technique(item);
        else
            fact(item);
    }

  private:
    const Model& model;
    BruteForceQueries brute;

    /// By the sum of margins and tolerance: 1 all kept for certain, −1 one not kept for certain, 0 between.
    int keeps(const Placement& needle, const Goal* goal) const {
        std::vector<Clearance> clearances;
        brute.clearances(needle.shaft(), 20, clearances);
        std::vector<Interval> intervals;
        brute.crossings(needle.shaft(), intervals);
        int answer = 1;
        for (const Interval& interval : intervals)
            if (model.meshes.parts[interval.part].hazard)
                return -1;
        for (const Clearance& clearance : clearances) {
            double margin = nearMarginMm(model.structures[clearance.part].tissue);
            for (std::size_t i = 0; goal && i < goal->margins.size(); ++i)
                if (goal->margins[i].structure == clearance.part)
                    margin = std::max({margin, goal->margins[i].warnMm, goal->margins[i].failMm});
            const double free = clearance.distance - 0.5 * needle.size.diameterMm, tolerance = model.info.toleranceMm;
            if (free < margin - tolerance)
                return -1;
            if (free < margin + tolerance)
                answer = 0;
        }
        return answer;
    }

    void safeNeedle(const QuizItem& item) const {
        const Result<Plan> plan = planNamed(model, contentOf(item));
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const Placement& needle = item.options[i].needle.value();
            CHECK(needle.depthMm <= needle.size.lengthMm);
            INFO(i << ": " << item.options[i].text << ": " << item.options[i].why);
            CHECK(keeps(needle, plan ? &plan->goal : nullptr) == (i == item.correct ? 1 : -1));
            std::vector<Interval> intervals;
            brute.crossings(needle.shaft(), intervals);
            for (const Interval& interval : intervals)
                if (model.structures[interval.part].tissue == Tissue::bone)
                    CHECK(interval.enter >= needle.depthMm - 0.02);
        }
        std::vector<std::uint32_t> inside;   // up to the gap that a muscle may leave before its bone
        const Placement& right = item.options[item.correct].needle.value();
        bool reached = false;
        for (double back = 0.01; back <= 6; back += 0.25) {
            brute.partsAt(right.shaft().at(right.depthMm - back), inside);
            reached = reached || std::any_of(inside.begin(), inside.end(), [&](std::uint32_t part) { return std::find(item.show.begin(), item.show.end(), model.structures[part].id) != item.show.end(); });
        }
        CHECK(reached);
    }

    void order(const QuizItem& item) const {
        std::vector<Interval> intervals;
        brute.crossings(item.needle.value().shaft(), intervals);
        std::vector<std::uint32_t> seen;
        std::string text;
        for (const Interval& interval : intervals)
            if (std::find(seen.begin(), seen.end(), interval.part) == seen.end()) {
                seen.push_back(interval.part);
                text += (text.empty() ? "" : ", ") + plainName(model.structures[interval.part]);
            }
        for (std::size_t i = 0; i < item.options.size(); ++i)
            CHECK((item.options[i].text == text) == (i == item.correct));
    }

    void nearest(const QuizItem& item) const {
        std::vector<Clearance> clearances;
        brute.clearances(item.needle.value().shaft(), 90, clearances);
        const auto distance = [&](const QuizOption& option) {
            for (const Clearance& clearance : clearances)
                if (model.structures[clearance.part].id == option.structure)
                    return clearance.distance;
            return 1e9;
        };
        for (std::size_t i = 0; i < item.options.size(); ++i)
            if (i != item.correct)
                CHECK(distance(item.options[i]) > distance(item.options[item.correct]) + model.info.toleranceMm);
        for (const Clearance& clearance : clearances)   // of all, not only of those asked about
            CHECK(clearance.distance >= distance(item.options[item.correct]) - 1e-9);
    }

    /// One hazard falls short of its margin for certain, every other one keeps it for certain, over the whole body.
    void hazard(const QuizItem& item) const {
        const Result<Plan> plan = planNamed(model, item.plan);
        const Placement& needle = item.needle.value();
        std::vector<Clearance> clearances;
        brute.clearances(needle.shaft(), 60, clearances);
        std::vector<Interval> intervals;
        brute.crossings(needle.shaft(), intervals);
        std::set<std::string> endangered;
        for (const Interval& interval : intervals)
            if (model.meshes.parts[interval.part].hazard)
                endangered.insert(model.structures[interval.part].id);
        for (const Clearance& clearance : clearances) {
            double margin = nearMarginMm(model.structures[clearance.part].tissue);
            for (std::size_t i = 0; plan && i < plan->goal.margins.size(); ++i)
                if (plan->goal.margins[i].structure == clearance.part)
                    margin = std::max({margin, plan->goal.margins[i].warnMm, plan->goal.margins[i].failMm});
            const double free = clearance.distance - 0.5 * needle.size.diameterMm;
            CHECK(std::abs(free - margin) > model.info.toleranceMm);
            if (free < margin)
                endangered.insert(model.structures[clearance.part].id);
        }
        CHECK(endangered == std::set<std::string>{item.structure});
        for (std::size_t i = 0; i < item.options.size(); ++i)
            CHECK((item.options[i].structure == item.structure) == (i == item.correct));
    }

    /// The line from each place through the body meets the structure, or does not, even moved aside by the tolerance.
    void painted(const QuizItem& item) const {
        const Vec3 into = item.into.value(), right = glm::normalize(glm::cross(into, Vec3{0, 0, 1})), up = glm::cross(right, into);
        const std::uint32_t part = model.indexOf(item.structure).value();
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const Vec3 at = item.options[i].at.value();
            for (const Vec3& aside : {Vec3{0}, right, -right, up, -up}) {
                std::vector<Interval> intervals;
                brute.crossings({at + model.info.toleranceMm * aside - 5.0 * into, into, 600}, intervals);
                CHECK(std::any_of(intervals.begin(), intervals.end(), [&](const Interval& one) { return one.part == part; }) == (i == item.correct));
            }
        }
    }

    void structures(const QuizItem& item) const {
        const auto right = model.indexOf(item.structure);
        REQUIRE(right);
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const QuizOption& option = item.options[i];
            if (item.kind == "name") {
                CHECK((option.text == model.structures[*right].name) == (i == item.correct));
                continue;
            }
            const auto part = model.indexOf(option.structure);
            REQUIRE(part);
            CHECK((*part == *right) == (i == item.correct));
            CHECK(brute.distanceTo(*part, option.at.value()) < 1e-6);
        }
        if (item.kind == "find")
            CHECK(item.question.find("\"" + model.structures[*right].name + "\"") != std::string::npos);
    }

    void depth(const QuizItem& item) const {
        const Result<Plan> plan = planNamed(model, contentOf(item));
        for (std::size_t i = 0; plan && i < item.options.size(); ++i) {
            const double mm = std::stod(item.options[i].text);
            const Goal& goal = plan->goal;
            if (item.kind == "choose-needle")
                CHECK((i == item.correct ? mm >= goal.highMm : mm < goal.lowMm));
            else if (i == item.correct)
                CHECK((mm >= goal.lowMm && mm <= goal.highMm));
            else {
                std::vector<std::uint32_t> inside;
                brute.partsAt(goal.entry + mm * goal.direction, inside);
                const bool reached = std::any_of(inside.begin(), inside.end(), [&](std::uint32_t part) { return std::find(goal.targets.begin(), goal.targets.end(), part) != goal.targets.end(); });
                CHECK((mm > std::max(goal.highMm, goal.deepestMm) + model.info.toleranceMm || (mm < goal.lowMm - model.info.toleranceMm && !reached)));
            }
        }
    }

    void technique(const QuizItem& item) const {
        const Result<Plan> plan = planNamed(model, contentOf(item));
        REQUIRE(plan);
        const std::string right = item.kind == "endpoint" ? plan->technique->endpoint : plan->technique->entryRule;
        if (right.find('{') == std::string::npos)
            CHECK(item.options[item.correct].text == right);
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            if (i == item.correct)
                continue;
            if (item.kind == "choose-entry")
                CHECK(glm::length(item.options[i].at.value() - plan->goal.entry) > plan->goal.entryToleranceMm);
            else
                CHECK(!factsOverlap(item.options[i].text, right));
        }
    }

    void fact(const QuizItem& item) const {
        static const std::map<std::string, std::string Technique::*> facts = {{"origin", &Technique::origin}, {"insertion", &Technique::insertion},
            {"innervation", &Technique::innervation}, {"segments", &Technique::segments}, {"action", &Technique::action}};
        REQUIRE(facts.contains(item.kind));
        const auto member = facts.at(item.kind);
        std::set<std::string> right;
        for (const Technique& technique : techniqueLibrary())
            if (technique.muscle == contentOf(item))
                right.insert(technique.*member);
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            CHECK(right.contains(item.options[i].text) == (i == item.correct));
            for (std::size_t j = 0; j < i; ++j)
                CHECK(!(item.kind == "segments" ? segmentsOverlap : factsOverlap)(item.options[i].text, item.options[j].text));
        }
    }
};

void judgeAll(const Model& model, const std::vector<QuizItem>& items) {
    const Judge judge(model);
    std::set<std::string> ids;
    std::map<std::size_t, std::size_t> places;
    std::size_t ofFour = 0;
    for (const QuizItem& item : items) {
        judge.form(item);
        judge.truth(item);
        CHECK(ids.insert(item.id).second);
        if (item.options.size() == 4) {
            ++ofFour;
            ++places[item.correct];
        }
    }
    REQUIRE(ofFour > 100);
    for (std::size_t place = 0; place < 4; ++place) {   // five standard deviations of a fair draw
        const double expected = 0.25 * static_cast<double>(ofFour), spread = std::sqrt(0.1875 * static_cast<double>(ofFour));
        CHECK(std::abs(static_cast<double>(places[place]) - expected) < 5 * spread);
    }
}

std::string printed(const std::vector<QuizItem>& items) {
    std::string text;
    for (const QuizItem& item : items)
        text += toJson(item).dump() + "\n";
    return text;
}

} // namespace

TEST_CASE("facts that might both be true are told from those that can't") {
    CHECK(factsOverlap("Ischial tuberosity", "Outer edge of the ischial tuberosity"));
    CHECK(factsOverlap("Front of the pubis", "Body and lower branch of the pubis"));
    CHECK(factsOverlap("Obturator nerve; tibial part of the sciatic nerve", "Obturator nerve L3 and L4"));
    CHECK(factsOverlap("Transverse processes", "Transverse processes T6 to T10"));
    CHECK(factsOverlap("Turns the hip outwards", "Extends the hip and turns it outwards"));
    CHECK(factsOverlap("", "Ilium"));
    CHECK(!factsOverlap("Ischial spine", "Ischial tuberosity"));
    CHECK(!factsOverlap("Superior gluteal nerve L4 to S1", "Inferior gluteal nerve L5 to S2"));
    CHECK(!factsOverlap("Bends the hip", "Extends the knee"));
    CHECK(segmentsOverlap("L2 to L4", "L2 and L3"));
    CHECK(segmentsOverlap("L5 to S1", "L5 to S2"));
    CHECK(segmentsOverlap("Each at its own level", "L5 to S2"));
    CHECK(!segmentsOverlap("L2 to L4", "L5 to S2"));
    CHECK(!segmentsOverlap("T9 to T12", "S2 to S4"));
}

TEST_CASE("the same seed gives the same items, another seed others; an id gives its item again") {
    QuizMaker one(*phantomModel()), two(*phantomModel());
    const auto first = one.items(40, 7), second = two.items(40, 7), other = two.items(40, 8);
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(other);
    CHECK(printed(*first) == printed(*second));
    CHECK(printed(*first) != printed(*other));
    for (const QuizItem& item : *first) {
        const auto again = two.again(item.id);
        REQUIRE(again);
        CHECK(toJson(*again) == toJson(item));
    }
    for (const char* id : {"", "find", "find:nerve", "find:nerve:12", "find:nerve:000000000000000g", "seek:nerve:0000000000000001", "find:nothing:0000000000000001"})
        CHECK(!two.again(id));
    CHECK(!one.items(1, 1, "riddle"));
    CHECK(!one.items(10001, 1));
}

TEST_CASE("items on the phantom are true") {
    QuizMaker maker(*phantomModel());
    const auto items = maker.items(240, 3);
    REQUIRE(items);
    judgeAll(*phantomModel(), *items);
    const auto needles = maker.items(12, 5, "safe-needle");
    INFO((needles ? "" : needles.message()));
    REQUIRE(needles);
    const Judge judge(*phantomModel());
    for (const QuizItem& item : *needles)
        judge.truth(item);
}

TEST_CASE("in another language the same questions are asked in its words, and nothing else changes") {
    struct German {
        German() { REQUIRE(useLanguage("de").ok()); }
        ~German() { (void)useLanguage("en"); }
    };
    const ModelPtr models[] = {phantomModel(), test::trunk()};
    const std::set<std::string_view> facts = {"origin", "insertion", "innervation", "segments", "action", "choose-entry", "endpoint"};   // those that the block has no muscles for
    for (const ModelPtr& model : models) {
        QuizMaker maker(*model);
        std::vector<QuizItem> english, german;
        const auto made = [&] {
            std::vector<QuizItem> all;
            for (const std::string_view kind : quizKinds())
                if (const auto items = model == phantomModel() || facts.contains(kind) ? maker.items(2, 7, kind) : Result<std::vector<QuizItem>>(Error{""}))
                    all.insert(all.end(), items->begin(), items->end());
            return all;
        };
        english = made();
        {
            const German speaking;
            german = made();
        }
        REQUIRE(english.size() > 6);
        REQUIRE(german.size() == english.size());
        for (std::size_t i = 0; i < english.size(); ++i) {
            const QuizItem &e = english[i], &d = german[i];
            INFO(e.id << ": " << d.question);
            CHECK(d.id == e.id);
            CHECK(d.correct == e.correct);
            CHECK(d.show == e.show);
            CHECK(d.question != e.question);
            CHECK((d.act.empty() || d.act != e.act));
            CHECK((d.why.empty() || d.why != e.why));
            for (const char* word : {" the ", " is ", " of ", "Which", "needle", " and "}) {
                CHECK(d.question.find(word) == std::string::npos);
                CHECK(d.act.find(word) == std::string::npos);
                CHECK(d.why.find(word) == std::string::npos);
                for (const QuizOption& option : d.options)
                    CHECK((option.text + " " + option.why).find(word) == std::string::npos);
            }
        }
    }
}

TEST_CASE("places of the skin over a structure are told from those beside it") {
    const ModelPtr model = test::trunk();   // the phantom's layers lie everywhere
    QuizMaker maker(*model);
    const auto items = maker.items(12, 5, "paint");
    INFO((items ? "" : items.message()));
    REQUIRE(items);
    const Judge judge(*model);
    for (const QuizItem& item : *items) {
        judge.form(item);
        judge.truth(item);
    }
}

TEST_CASE("items of every kind on the standard man are true", "[.standard]") {
    StandardPatientOptions options;
    options.cache = cacheFolder();
    const Result<ModelPtr> model = openStandardPatient(options);
    REQUIRE(model);
    QuizMaker maker(**model);
    std::vector<QuizItem> all;
    std::uint64_t seed = 100;
    for (const std::string_view kind : quizKinds()) {
        const auto items = maker.items(kind == "safe-needle" ? 60 : 25, ++seed, kind);
        INFO(kind << (items ? "" : items.message()));
        REQUIRE(items);
        all.insert(all.end(), items->begin(), items->end());
    }
    judgeAll(**model, all);
}

namespace {

void trueOnTheWoman(std::size_t each) {
    const ModelPtr woman = test::patient({Sex::female, 163, 23}, 2);
    QuizMaker maker(*woman);
    const Judge judge(*woman);
    std::uint64_t seed = 400;
    std::size_t asked = 0;
    for (const std::string_view kind : quizKinds()) {
        const auto items = maker.items(each, ++seed, kind);
        INFO(kind << (items ? "" : items.message()));
        REQUIRE(items);
        for (const QuizItem& item : *items) {
            judge.form(item);
            judge.truth(item);
            ++asked;
        }
    }
    CHECK(asked >= each * quizKinds().size() / 2);
}

} // namespace

// She is made coarsely for other tests as well.
TEST_CASE("some items of every kind on the standard woman are true", "[.standard]") { trueOnTheWoman(2); }
TEST_CASE("items of every kind on the standard woman are true", "[.long]") { trueOnTheWoman(25); }
