// How techniques want their patients to lie.
#include "catch.h"
#include "course/technique.h"
#include "course/technique_position.h"
#include <algorithm>

using namespace acus;

TEST_CASE("every technique that says in words how the patient lies says it as data, and the same", "[technique]") {
    for (const Technique& technique : techniqueLibrary()) {
        if (technique.position.empty() || !technique.pack.empty())
            continue;
        INFO(technique.id);
        const auto asked = positionsAskedFor(technique.id);
        REQUIRE_FALSE(asked.empty());
        const auto has = [&](std::string_view id) { return std::find(asked.begin(), asked.end(), id) != asked.end(); };
        CHECK(has("prone_pillow") == (technique.position.find("pillow under the abdomen") != std::string::npos));
        CHECK((has("affected_up") || has("affected_up_straight")) == (technique.position.find("ide-lying") != std::string::npos));
        CHECK(has("supine") == technique.position.starts_with("Supine"));
    }
}

TEST_CASE("the affected side up is a position of the patient, by side", "[technique]") {
    CHECK(patientPositions("quadratus_lumborum_side", Side::right) == std::vector<std::string>{"side_left"});
    CHECK(patientPositions("quadratus_lumborum_side", Side::left) == std::vector<std::string>{"side_right"});
    CHECK(patientPositions("gluteus_minimus_side", Side::right) == std::vector<std::string>{"side_left_straight"});
    CHECK(patientPositions("multifidus_lumborum_pa", Side::left) == std::vector<std::string>{"prone_pillow"});
    CHECK(patientPositions("tensor_fasciae_latae_supine", Side::left).empty()); // nobody can be laid so
    CHECK(patientPositions("no_such_technique", Side::left).empty());
}

TEST_CASE("a table of positions with a wrong word names it", "[technique]") {
    CHECK(parseTechniquePositions(R"({"positions": {"a": ["prone"]}})", "t.json"));
    for (const char* text : {R"({"positions": {"a": ["standing"]}})", R"({"positions": {"a": []}})", R"({"positions": {"a": "prone"}})", R"({})", "{"}) {
        INFO(text);
        const auto wrong = parseTechniquePositions(text, "t.json");
        REQUIRE_FALSE(wrong);
        CHECK(wrong.message().find("t.json") != std::string::npos);
    }
}
