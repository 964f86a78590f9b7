#include "catch.h"
#include "core/assets.h"
#include "core/json.h"
#include "needle/mechanics.h"

using namespace acus;

namespace {

Json table() { return Json::parse(asset("assets/mechanics.json")); }

std::string errorOf(const Json& json) {
    const Result<Mechanics> mechanics = Mechanics::fromJson(json.dump(), "m.json");
    return mechanics ? "" : mechanics.message();
}

bool mentions(const std::string& text, const std::string& part) {
    UNSCOPED_INFO(text);
    return text.find(part) != std::string::npos;
}

Json& figure(Json& json, const char* id) {
    for (Json& row : json["figures"])
        if (row["id"] == id)
            return row;
    FAIL(id << " is not there");
    std::abort();
}

} // namespace

TEST_CASE("every figure of the mechanics says where it comes from", "[needle][mechanics]") {
    const Mechanics& m = Mechanics::standard();
    CHECK_FALSE(m.version.empty());
    CHECK(m.figures.size() > 80);
    for (const MechanicsFigure& f : m.figures) {
        INFO(f.id);
        CHECK_FALSE(f.unit.empty());
        CHECK_FALSE(f.about.empty());
    }
    // The facts, section 9.2.
    CHECK(m.graspOneWay == 2.67);
    CHECK(m.graspBothWays == 1.52);
    CHECK(m.of(Tissue::muscle).cutN == 0.08);
    CHECK(m.of(Tissue::fascia).cutN == Approx(0.4 * m.of(Tissue::fascia).breakN));   // 60 % less
    CHECK(m.frictionNPerMm == Approx(0.0105 * 0.30 / 1.27).margin(0.00005));
    CHECK(m.staticRatio == Approx(0.0185 / 0.0105).margin(0.005));
}

TEST_CASE("skin breaks later for thicker needles", "[needle][mechanics]") {
    const Mechanics& m = Mechanics::standard();
    CHECK(m.skinBreakN(0.20) == Approx(0.2));
    CHECK(m.skinBreakN(0.25) == Approx(0.3));
    CHECK(m.skinBreakN(0.30) == Approx(0.4));
    CHECK(m.skinBreakN(0.35) == Approx(0.5));
    CHECK(m.skinBreakN(0.10) == Approx(0.05));
}

TEST_CASE("a broken table of mechanics is refused with one line", "[needle][mechanics]") {
    CHECK(errorOf(table()).empty());
    CHECK(mentions(errorOf(Json::array()), "m.json"));
    CHECK_FALSE(Mechanics::fromJson("{", "m.json"));
    CHECK_FALSE(Mechanics::fromJson("", "m.json"));

    Json json = table();
    json.erase("version");
    CHECK(mentions(errorOf(json), "version"));
    json = table();
    json["figures"] = 3;
    CHECK(mentions(errorOf(json), "figures"));
    json = table();
    json["figures"][4] = "x";
    CHECK(mentions(errorOf(json), "figures[4]"));
    json = table();
    figure(json, "muscle.cut")["unit"] = "kN";
    CHECK(errorOf(json) == "m.json: muscle.cut: must be in N, not in kN");
    json = table();
    figure(json, "muscle.cut")["value"] = -1;
    CHECK(mentions(errorOf(json), "muscle.cut: must be within"));
    json = table();
    figure(json, "muscle.cut")["value"] = "much";
    CHECK(mentions(errorOf(json), "value"));
    json = table();
    figure(json, "muscle.cut").erase("teaching_value");
    CHECK(mentions(errorOf(json), "either a source"));
    json = table();
    figure(json, "muscle.cut")["source"] = "somebody";
    CHECK(mentions(errorOf(json), "either a source"));
    json = table();
    figure(json, "muscle.cut")["source"] = 7;
    CHECK(mentions(errorOf(json), "source"));
    json = table();
    figure(json, "muscle.cut")["id"] = "muscle.cute";
    CHECK(errorOf(json) == "m.json: muscle.cut: is missing");
    json = table();
    json["figures"].push_back(json["figures"][0]);
    CHECK(mentions(errorOf(json), "twice"));
    for (std::size_t i = 0; i < table()["figures"].size(); ++i) {
        json = table();
        json["figures"].erase(i);
        const std::string id = table()["figures"][i]["id"];
        INFO(id);
        if (!id.ends_with(".break") && !id.ends_with(".deflection"))
            CHECK(mentions(errorOf(json), id));
    }
}
