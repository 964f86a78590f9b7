#include "block_patient.h"
#include "proof/comparison.h"
#include "proof/robustness.h"
#include <fstream>

using namespace acus;
using namespace acus::test;

namespace {

struct Folder {
    Path path = std::filesystem::temp_directory_path() / ("acus_proof_" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

Result<PackContent> maker(const PatientParameters& patient, const SculptOptions&) { return blockPatient(patient.bmi > 28 ? 60 : 20); }

PopulationRequest request(std::size_t patients, const Path& file) {
    PopulationRequest r;
    r.patients = patients;
    r.results = file;
    r.make = maker;
    r.techniques = {techniqueNamed("multifidus_lumborum_pa")};
    return r;
}

std::string bytesOf(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("a run that was killed goes on to the same bytes", "[proof]") {
    const Folder folder;
    const auto whole = runPopulation(request(5, folder.path / "whole.jsonl"));
    REQUIRE(whole.ok());
    CHECK(whole->rows.size() == 5);
    const std::string wanted = bytesOf(folder.path / "whole.jsonl");
    REQUIRE(std::count(wanted.begin(), wanted.end(), '\n') == 6); // what was asked, and a line a patient

    // Killed anywhere: in the first line, between lines, in the middle of one, before the last line break.
    const std::size_t third = wanted.find('\n', wanted.find('\n', wanted.find('\n') + 1) + 1) + 1;
    for (const std::size_t cut : {std::size_t{20}, wanted.find('\n') + 1, third, third + 40, wanted.size() - 1}) {
        const Path file = folder.path / "cut.jsonl";
        std::ofstream(file, std::ios::binary) << wanted.substr(0, cut);
        std::size_t made = 0;
        PopulationRequest again = request(5, file);
        again.make = [&](const PatientParameters& patient, const SculptOptions& options) {
            ++made;
            return maker(patient, options);
        };
        REQUIRE(runPopulation(again).ok());
        CHECK(bytesOf(file) == wanted);
        CHECK(made == 6 - static_cast<std::size_t>(std::count(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(std::max(cut, wanted.find('\n') + 1)), '\n')));
    }
    // Stopped by whoever waits: what is done is kept.
    PopulationRequest stopped = request(5, folder.path / "stopped.jsonl");
    std::size_t asked = 0;
    stopped.progress = [&](std::string_view, double) { return ++asked < 4; };
    const auto halfway = runPopulation(stopped);
    REQUIRE_FALSE(halfway.ok());
    CHECK(halfway.message() == cancelled);
    CHECK(wanted.starts_with(bytesOf(folder.path / "stopped.jsonl")));
    // More patients go on in the same file; another question does not.
    REQUIRE(runPopulation(request(6, folder.path / "whole.jsonl"))->rows.size() == 6);
    // Several at once: the same rows, in the same order.
    PopulationRequest together = request(5, folder.path / "together.jsonl");
    together.atOnce = 3;
    const auto abreast = runPopulation(together);
    REQUIRE(abreast.ok());
    CHECK(abreast->rows == whole->rows);
    together.results = Path();
    together.progress = [](std::string_view, double share) { return share < 0.5; };
    CHECK(runPopulation(together).message() == cancelled);
    PopulationRequest other = request(5, folder.path / "whole.jsonl");
    other.coarseness = 1;
    CHECK_FALSE(runPopulation(other).ok());
}

TEST_CASE("a patient who can't be made is told and not counted", "[proof]") {
    PopulationRequest r = request(3, {});
    std::size_t made = 0;
    r.make = [&](const PatientParameters& patient, const SculptOptions& options) { return ++made == 2 ? Result<PackContent>(Error{"no"}) : maker(patient, options); };
    const auto population = runPopulation(r);
    REQUIRE(population.ok());
    CHECK(population->rows[1]["error"] == "no");
    CHECK(robustnessOf(*population).patients == 2);
    CHECK(robustnessOf(*population).rows[0].exact.of == 2);
}

TEST_CASE("the model beside the papers", "[proof]") {
    Population population;
    const auto table = parseProtocols(R"({"needles": [{"id": "p", "title": "t", "source": "s", "study": {"n": 4}, "needle": "0.30x50", "stop": {"kind": "full"}, "entry": {"from": "x", "move": {"lateral": 1}},
        "direction": {"perpendicular": true}, "outcomes": [{"id": "a", "what": "w", "measure": {"kind": "bone"}, "hits": 4, "of": 4},
        {"id": "b", "what": "w", "measure": {"kind": "bone"}, "range": [0.7, 0.75], "of": 21}]}],
        "figures": [{"id": "f", "what": "w", "unit": "mm", "source": "s", "measure": {"kind": "epidural", "above": "l3"}, "mean": 42, "sd": 10, "of": 100},
                    {"id": "g", "what": "w", "unit": "mm", "source": "s", "measure": {"kind": "epidural", "above": "l3"}, "range": [50, 60]}],
        "variants": [{"id": "v", "what": "w", "source": "s", "variants": ["sciatic_*"], "share": 0.17, "band": [0.16, 0.18], "of": 6000}]})",
                                      "t");
    INFO((table ? std::string() : table.message()));
    REQUIRE(table.ok());
    for (int i = 0; i < 100; ++i)
        population.rows.push_back({{"seed", i},
                                   {"sex", "m"},
                                   {"variants", i < 20 ? Json::array({"sciatic_b"}) : Json::array()},
                                   {"common", true},
                                   {"needles", {{"p", Json::array({i < 60, i == 0 ? Json(nullptr) : Json(i < 5)})}}},
                                   {"figures", {{"f", 45 + (i % 2 ? 5 : -5)}, {"g", 70 + i % 2}}}});
    const auto rows = compared(population, *table);
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].model == Approx(0.6));
    CHECK(rows[0].agreement == Agreement::agrees);      // 60 % (50–69) beside 4 of 4 (40–100)
    CHECK(rows[1].modelCount == 99);                    // who could not answer is not counted
    CHECK(rows[1].agreement == Agreement::differs);     // 4 % beside 70 to 75 % of 21
    CHECK(rows[2].modelHits == 20);                     // variants come after needles
    CHECK(rows[2].agreement == Agreement::agrees);
    CHECK(rows[3].model == Approx(45));
    CHECK(rows[3].agreement == Agreement::inSpread);    // 44.0–46.0 beside 40.0–44.0 would touch: 44.02 beside 43.96
    CHECK(rows[4].agreement == Agreement::differs);
}

TEST_CASE("in whom a technique fails: the split that tells, and none by chance", "[proof]") {
    std::vector<TrialRow> rows;
    for (int i = 0; i < 120; ++i)
        rows.push_back({i % 2 ? "f" : "m", 160.0 + i % 31, 20.0 + i % 15, {}, 20 + i % 15 <= 30 || i % 7 == 0, {}});
    const auto fails = failsWhen(rows);
    REQUIRE(fails);
    CHECK(fails->kind == "bmi_over");
    CHECK(fails->value == 30);
    CHECK(fails->failsOutside == 0);
    CHECK(fails->inside + fails->outside == 120);
    for (std::size_t i = 0; i < rows.size(); ++i) { // failures that have nothing to do with who it is
        rows[i].held = i % 11 != 0;
        rows[i].variants = i % 10 == 3 ? std::vector<std::string>{"sciatic_b"} : std::vector<std::string>{};
    }
    CHECK_FALSE(failsWhen(rows));
    for (TrialRow& row : rows)
        row.held = row.variants.empty();
    REQUIRE(failsWhen(rows));
    CHECK(failsWhen(rows)->variant == "sciatic_b");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].deviations.set(Deviation::fat, i % 6 == 0 ? 1.2 : -0.5);
        rows[i].held = i % 6 != 0;
    }
    REQUIRE(failsWhen(rows));
    CHECK(failsWhen(rows)->kind == "with");
    CHECK(failsWhen(rows)->variant == "a thick layer of fat for the weight");
    CHECK_FALSE(failsWhen({}));
}

TEST_CASE("what was found of techniques survives its file, and is said in words", "[proof]") {
    const auto population = runPopulation(request(12, {}));
    REQUIRE(population.ok());
    const RobustnessTable table = robustnessOf(*population);
    REQUIRE(table.of("multifidus_lumborum_pa", "l4"));
    const TechniqueRobustness& row = *table.of("multifidus_lumborum_pa", "l4");
    CHECK(row.exact.of == 12);
    CHECK(row.exact.placed == 12);
    // At 56 mm it stops; with 60 mm of fat it is not yet in the muscle.
    std::size_t slim = 0;
    for (const Json& one : population->rows)
        slim += one["bmi"].get<double>() <= 28;
    CHECK(row.exact.held == slim);
    const auto read = parseRobustness(toJson(table).dump(), "r.json");
    REQUIRE(read.ok());
    CHECK(toJson(*read) == toJson(table));
    CHECK(read->anatomy == table.anatomy);
    CHECK_FALSE(parseRobustness("{}", "r.json").ok());

    TechniqueRobustness said{"t", "", {200, 200, 190, 166, {{"sciatic_nerve", 14}}}, {200, 200, 150, 120, {}}, FailsWhen{"bmi_over", "", 30, 20, 40, 14, 160}};
    CHECK(robustnessWords(said) == "Holds in 83 % (95 % CI 77–88) of 200 drawn patients; fails more often with a BMI over 30 (20 of 40, else 14 of 160).");
    CHECK(failureWords(said.exact, {{"sciatic_nerve", "Sciatic nerve"}}) == "the target is missed in 5 %; Sciatic nerve breached in 7 %");
    CHECK(byHandWords(said) == "With the published errors of palpating and aiming: 60 % (53–67).");
}

TEST_CASE("more people are drawn only for a protocol that wants them, and only such", "[proof]") {
    PopulationRequest r = request(200, {});
    r.techniques.clear();
    r.morphometryOn = 0;
    const auto population = runPopulation(r);
    REQUIRE(population.ok());
    std::size_t common = 0, heavy = 0;
    for (const Json& row : population->rows) {
        common += row["common"].get<bool>();
        if (!row["common"].get<bool>())
            CHECK(row["bmi"].get<double>() > 25);
        heavy += row["needles"].contains("mf-l4-bmi-slant");
    }
    CHECK(common == 200);
    CHECK(heavy == 200);
}

TEST_CASE("real patients, coarsely: protocols are answered, and mostly as people did", "[.long]") {
    PopulationRequest r;
    r.patients = 3;
    r.morphometryOn = 1;
    r.techniques = {techniqueNamed("multifidus_lumborum_pa"), techniqueNamed("piriformis_lateral")};
    const auto population = runPopulation(r);
    REQUIRE(population.ok());
    REQUIRE(population->rows.size() == 3);
    const auto table = readProtocols();
    REQUIRE(table.ok());
    std::size_t answered = 0, agree = 0, of = 0;
    for (const Compared& row : compared(*population, *table)) {
        ++of;
        answered += row.agreement != Agreement::unknown || row.modelCount == 1; // one value has no interval
        agree += row.agreement == Agreement::agrees || row.agreement == Agreement::inSpread;
        INFO(row.id);
        if (row.protocol == "mf-l4-pa" || row.protocol == "oi-us")
            CHECK(row.agreement == Agreement::agrees);
    }
    CHECK(answered * 10 >= of * 8);
    CHECK(agree * 2 >= of);
    for (const TechniqueRobustness& row : robustnessOf(*population).rows)
        CHECK(row.exact.placed == 3);
}
