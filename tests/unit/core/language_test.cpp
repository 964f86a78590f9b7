#include "catch.h"
#include "core/assets.h"
#include "core/files.h"
#include "core/language.h"
#include "core/language_catalogue.h"
#include <algorithm>
#include <cstdlib>
#include <unistd.h>

using namespace acus;

namespace {

/// A data folder of its own, and English again afterwards.
struct UsersFolder {
    Path folder = std::filesystem::temp_directory_path() / ("acus_language_" + std::to_string(::getpid()));
    UsersFolder() { ::setenv("XDG_DATA_HOME", folder.c_str(), 1); }
    ~UsersFolder() {
        std::filesystem::remove_all(folder);
        ::unsetenv("XDG_DATA_HOME");
        REQUIRE(useLanguage("en").ok());
    }
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(writeFileAtomically(folder / "acus" / "languages" / name, text).ok());
    }
};

} // namespace

TEST_CASE("in English words stand for themselves", "[language]") {
    CHECK(tr(std::string_view("Undo")) == "Undo");
    CHECK(std::string(tr("Undo")) == "Undo");
    CHECK(trf("{} of {}", 2, "three") == "2 of three");
    CHECK(trf("{1}, {0}", "a", "b") == "b, a");
    CHECK(trf("{:.1f} mm", -3.25) == "−3.2 mm");
    CHECK(trf("{:.1f} mm", -0.01) == "0.0 mm");
    CHECK(trf("{}", 0.3) == "0.3");
    CHECK(trf("{}", 12.0) == "12");
    CHECK(trf("{{}} {}", 1) == "{} 1");
    CHECK(trf("too few: {} {}", 1) == "too few: 1 ");
    CHECK(trn(1, "{} structure", "{} structures") == "1 structure");
    CHECK(trn(0, "{} structure", "{} structures") == "0 structures");
    CHECK(trIn("verdict", "clear") == "clear");
}

TEST_CASE("another language speaks at once, and what is kept stays English", "[language]") {
    const UsersFolder folder;
    REQUIRE(useLanguage("de").ok());
    CHECK(currentLanguage() == "de");
    CHECK(std::string(tr("Undo")) == "Rückgängig");
    CHECK(tr(std::string_view("no such words")) == "no such words");
    CHECK(decimal(3.25, 2) == "3,25");
    {
        const InEnglish english;
        CHECK(std::string(tr("Undo")) == "Undo");
        CHECK(decimal(3.25, 2) == "3.25");
    }
    CHECK(std::string(tr("Undo")) == "Rückgängig");
    const Status unknown = useLanguage("xx");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.message() == "no language \"xx\"");
    CHECK(currentLanguage() == "de");
}

TEST_CASE("a user's own file adds a language or says a word otherwise", "[language]") {
    const UsersFolder folder;
    folder.write("la.json", R"({"acus_language":1,"id":"la","name":"Latina","words":{"{} of {}":"{1}: {0}","verdict|clear":"tutum"}})");
    folder.write("mine.json", R"({"acus_language":1,"id":"de","name":"Deutsch","words":{"Undo":"Zurück"}})");
    folder.write("broken.json", R"({"acus_language":1,"id":"xx","name":"X","words":{"{} mm":"mm"}})");
    const std::vector<Language> known = languages();
    const auto has = [&](std::string_view id) {
        return std::any_of(known.begin(), known.end(), [&](const Language& one) { return one.id == id && one.problem.empty(); });
    };
    CHECK((has("en") && has("de") && has("la") && !has("xx")));
    CHECK((known.back().problem.find("broken.json") != std::string::npos && known.back().problem.find("placeholders") != std::string::npos));
    REQUIRE(useLanguage("la").ok());
    CHECK(trf("{} of {}", 1, 2) == "2: 1");
    CHECK(trIn("verdict", "clear") == "tutum");
    CHECK(tr(std::string_view("clear")) == "clear");
    REQUIRE(useLanguage("de").ok());
    CHECK(std::string(tr("Undo")) == "Zurück");
    CHECK(std::string(tr("Redo")) == "Wiederholen");
    REQUIRE_FALSE(useLanguage("xx").ok());
}

TEST_CASE("files that are no catalogue are refused with one line", "[language]") {
    const std::string start = R"({"acus_language":1,"id":"de","name":"D","words":)";
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string(R"({"acus_language":2,"id":"de","name":"D","words":{}})"),
          std::string(R"({"acus_language":1,"id":"../de","name":"D","words":{}})"), std::string(R"({"acus_language":1,"id":"de","name":"","words":{}})"),
          std::string(R"({"acus_language":1,"id":"de","name":"D","decimal":"x","words":{}})"), start + "[]}", start + R"({"a":1}})",
          start + R"({"a":""}})", start + R"({"":"a"}})", start + R"({"a":"b\u0007"}})", start + "{\"a\nb\":\"\xff\"}}",
          start + R"({"{} mm":"{:.1f} mm"}})", start + R"({"{} of {}":"{0} {0}"}})", start + R"({"{} mm":"{"}})", start + R"({"a\nb":"\u0001"}})"}) {
        LanguageCatalogue catalogue;
        const Status status = addLanguageFile(catalogue, text, "de.json");
        INFO(text);
        REQUIRE_FALSE(status.ok());
        CHECK(status.message().starts_with("de.json: "));
        CHECK(status.message().find('\n') == std::string::npos);
        CHECK(catalogue.words.empty());
    }
}

TEST_CASE("placeholders may change places, not kinds", "[language]") {
    CHECK(placeholdersAgree("{} of {}", "{1} von {0}"));
    CHECK(placeholdersAgree("{:.1f} mm", "{0:.1f} mm"));
    CHECK_FALSE(placeholdersAgree("{} of {}", "{} von"));
    CHECK_FALSE(placeholdersAgree("a", "{}"));
    CHECK_FALSE(placeholdersAgree("{}", "{:.2f}"));
}

TEST_CASE("the system's language is taken where there is one", "[language]") {
    const UsersFolder folder;
    ::unsetenv("LC_MESSAGES");
    ::setenv("LANG", "de_AT.UTF-8", 1);
    ::unsetenv("LC_ALL");
    CHECK(languageOfSystem() == "de");
    ::setenv("LC_ALL", "C.UTF-8", 1);
    CHECK(languageOfSystem() == "en");
    ::setenv("LC_ALL", "de", 1);
    CHECK(languageOfSystem() == "de");
    ::unsetenv("LC_ALL");
    ::setenv("LANG", "zz", 1);
    CHECK(languageOfSystem() == "en");
}
