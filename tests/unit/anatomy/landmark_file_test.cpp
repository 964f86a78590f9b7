#include "anatomy/landmark_file.h"
#include "anatomy/pack_file.h"
#include "catch.h"
#include "pack_fixture.h"
#include <glm/geometric.hpp>

using namespace acus;
using namespace acus::test;

TEST_CASE("a landmark is put elsewhere in the pack's own units and axes, and nothing else changes", "[anatomy][landmarks]") {
    for (const char* units : {"mm", "cm", "m"})
        for (const char* axes : {"LPS", "RAS", "ASL", "IPR"}) {
            TemporaryFolder folder("landmark");
            Json json = formatsPack();
            json["frame"] = {{"units", units}, {"axes", axes}};
            json["landmarks"] = {{{"id", "here"}, {"name", "Here"}, {"position", {1, 2, 3}}, {"of_the_author", "kept"}}, {{"id", "there"}, {"name", "There"}, {"position", {-4, 5, 0.5}}}};
            put(folder.path / "pack.json", json.dump());
            const Vec3 wanted{12.3456789, -78.9, 0.1};
            INFO(units << " " << axes);
            REQUIRE(moveLandmark(folder.path, "here", wanted).ok());
            const std::string text = bytesOf(folder.path / "pack.json");
            const Result<PackFile> pack = parsePackFile(text, "pack.json");
            REQUIRE(pack.ok());
            CHECK(glm::distance(pack->landmarks[0].position, wanted) < 0.001);
            Json after = Json::parse(text);
            after["landmarks"][0]["position"] = json["landmarks"][0]["position"];
            CHECK(after == json);
        }
}

TEST_CASE("a landmark that can't be moved says why and leaves the pack as it is", "[anatomy][landmarks]") {
    TemporaryFolder folder("landmark_none");
    CHECK(!moveLandmark(folder.path, "here", {0, 0, 0}).ok());
    put(folder.path / "pack.json", formatsPack().dump());
    const std::string before = bytesOf(folder.path / "pack.json");
    CHECK(moveLandmark(folder.path, "no_such_place", {0, 0, 0}).message().find("there is no landmark no_such_place") != std::string::npos);
    CHECK(bytesOf(folder.path / "pack.json") == before);
    put(folder.path / "pack.json", "{");
    CHECK(!moveLandmark(folder.path, "here", {0, 0, 0}).ok());
    CHECK(bytesOf(folder.path / "pack.json") == "{");
}
