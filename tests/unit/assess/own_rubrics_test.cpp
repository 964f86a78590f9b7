#include "assess/own_rubrics.h"
#include "catch.h"
#include <filesystem>
#include <unistd.h>

using namespace acus;

namespace {

struct Folder {
    Path path = std::filesystem::temp_directory_path() / ("acus-rubrics-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

Rubric exam() {
    Rubric rubric = rubricFor("");
    rubric.id = "exam";
    rubric.name = "Final exam";
    rubric.passShare = 0.9;
    return rubric;
}

} // namespace

TEST_CASE("own rubrics: saved, chosen for a technique, read again; broken ones are told and left out") {
    Folder folder;
    CHECK(readOwnRubrics(folder.path / "none").rubrics.empty());
    CHECK(!chooseRubric("piriformis_pa", "exam", folder.path).ok());
    REQUIRE(saveOwnRubric(exam(), folder.path).ok());
    CHECK(chooseRubric("piriformis_pa", "exam", folder.path).ok());
    OwnRubrics own = readOwnRubrics(folder.path);
    CHECK(own.problems.empty());
    REQUIRE(own.forTechnique("piriformis_pa"));
    CHECK(own.forTechnique("piriformis_pa")->passShare == 0.9);
    CHECK(toJson(*own.forTechnique("piriformis_pa")) == toJson(exam()));
    CHECK(!own.forTechnique("psoas_pa"));
    REQUIRE(writeFileAtomically(folder.path / "broken.json", "{").ok());
    REQUIRE(writeFileAtomically(folder.path / "twice.json", toJson(exam())).ok());
    own = readOwnRubrics(folder.path);
    CHECK(own.rubrics.size() == 1);
    REQUIRE(own.problems.size() == 2);
    for (const std::string& line : own.problems)
        CHECK(line.find('\n') == std::string::npos);
    CHECK(chooseRubric("piriformis_pa", "", folder.path).ok());
    CHECK(!readOwnRubrics(folder.path).forTechnique("piriformis_pa"));
    REQUIRE(writeFileAtomically(folder.path / "by_technique.json", "[]").ok());
    CHECK(readOwnRubrics(folder.path).problems.size() == 3);
    CHECK(!chooseRubric("piriformis_pa", "exam", folder.path).ok());   // what can't be read is not written over
}

TEST_CASE("a rubric that is none is not saved; ids are made of names") {
    Folder folder;
    Rubric bad = exam();
    bad.items.clear();
    CHECK(!saveOwnRubric(bad, folder.path).ok());
    CHECK(std::filesystem::is_empty(folder.path));
    OwnRubrics own;
    CHECK(rubricIdFor("My exam, 2026!", own) == "my_exam_2026");
    CHECK(rubricIdFor("", own) == "rubric");
    CHECK(rubricIdFor("Übung", own) == "bung");
    CHECK(rubricIdFor("2nd", own) == "rubric_2nd");
    CHECK(rubricIdFor("general", own) == "general_2");
    own.rubrics.push_back(std::make_shared<const Rubric>(exam()));
    CHECK(rubricIdFor("Exam", own) == "exam_2");
}
