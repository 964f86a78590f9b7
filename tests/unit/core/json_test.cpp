#include "catch.h"
#include "core/json.h"
#include "core/utf8.h"

using namespace acus;

TEST_CASE("what is not JSON is refused with one line", "[json]") {
    for (const char* text : {"", "{", "[1,", "nul", "{\"a\":1,}", "\"\xff\"", "{\"a\":1e999}", "1 2"}) {
        const Result<Json> json = parseJson(text, "pack.json");
        INFO(text);
        REQUIRE_FALSE(json.ok());
        CHECK(json.message().find("pack.json: ") == 0);
        CHECK(json.message().find('\n') == std::string::npos);
    }
}

TEST_CASE("deep nesting and double keys are refused", "[json]") {
    const std::string deep = std::string(100000, '[');
    REQUIRE_FALSE(parseJson(deep, "x").ok());
    CHECK(parseJson(deep, "x").message() == "x: is nested more than 64 deep");
    CHECK(parseJson("{\"a\":1,\"a\":2}", "x").message() == "x: has the key \"a\" twice in one object");
    CHECK(parseJson("{\"a\":{\"b\":1},\"b\":2}", "x").ok());
}

TEST_CASE("the reader names the first wrong field", "[json]") {
    const Json json = *parseJson(R"({"name": 3, "size": [1, 2], "count": 1.5, "flag": "yes"})", "x");
    const auto problem = [&](auto&& read) {
        JsonReader reader(json, "pack.json", "structures[3]");
        read(reader);
        return reader.error() ? reader.error()->message : std::string();
    };
    CHECK(problem([](JsonReader& r) { r.text("name"); }) == "pack.json: structures[3].name must be a string");
    CHECK(problem([](JsonReader& r) { r.text("latin"); }) == "pack.json: structures[3].latin is missing");
    CHECK(problem([](JsonReader& r) { r.text("latin", ""); }).empty());
    CHECK(problem([](JsonReader& r) { r.numbers("size", 3); }) == "pack.json: structures[3].size must be 3 finite numbers");
    CHECK(problem([](JsonReader& r) { r.integer("count"); }) == "pack.json: structures[3].count must be a whole number");
    CHECK(problem([](JsonReader& r) { r.flag("flag", true); }) == "pack.json: structures[3].flag must be true or false");
    CHECK(problem([](JsonReader& r) { r.text("name"); r.number("latin"); }).find("name") != std::string::npos);
}

TEST_CASE("a message quotes whatever it is in one line of text", "[core]") {
    CHECK(plainLine("a\nb\x1b[2J\x7f") == "a b [2J ");
    CHECK(plainLine("\xffM\xc3\xbc") == "\xef\xbf\xbdM\xc3\xbc");
    CHECK(plainLine("M\xc3\xbcller", 3) == "M\xc3\xbc…");
    CHECK(plainLine("M\xc3\xbcller", 2) == "M…");
    CHECK(plainLine("M\xc3\xbcller", 7) == "M\xc3\xbcller");
}
