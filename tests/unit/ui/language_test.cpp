// Every language of the program says everything that is shown, and nothing else.
#include "../course/phantom_plan.h"
#include "anatomy/catalogue.h"
#include "anatomy/load.h"
#include "anatomy/names.h"
#include "anatomy/pack_file.h"
#include "assess/metric_table.h"
#include "assess/rubric.h"
#include "core/assets.h"
#include "core/json.h"
#include "core/language.h"
#include "course/attempt_question.h"
#include "course/checklist.h"
#include "course/demonstration.h"
#include "course/gift.h"
#include "course/lesson.h"
#include "course/screening.h"
#include "course/technique.h"
#include "sculpt/deviations.h"
#include "sculpt/patient_wish.h"
#include "sculpt/population.h"
#include "sculpt/position/position.h"
#include "trainer/commands.h"
#include "trainer/keys.h"
#include "trainer/search.h"
#include "words_in_source.h"
#include <fstream>
#include <set>
#include <sstream>

using namespace acus;
using namespace acus::test;

namespace {

struct German {
    German() { REQUIRE(useLanguage("de").ok()); }
    ~German() {
        useLatinNames(false);
        (void)useLanguage("en");
    }
};

/// "{} mm": figures and units read the same in every language.
bool onlyFigures(const std::string& key) {
    std::string rest;
    bool hole = false;
    for (const char c : key) {
        hole = c == '{' || (hole && c != '}');
        if (!hole && std::isalpha(static_cast<unsigned char>(c)))
            rest += c;
        else if (!hole && c == ' ')
            rest += ' ';
    }
    std::istringstream words(rest);
    const std::set<std::string> units{"mm", "cm", "s", "N"};
    for (std::string word; words >> word;)
        if (!units.contains(word))
            return false;
    return true;
}

/// What is translated though it stands in tables and files, not between the brackets of tr.
std::set<std::string> wordsInData() {
    std::set<std::string> keys;
    const auto add = [&](std::string_view text) {
        if (!text.empty() && !onlyFigures(std::string(text)))
            keys.insert(std::string(text));
    };
    for (const CommandInfo& info : Trainer::commands())
        add(info.title);
    for (const auto bindings : {keyBindings(), debriefKeyBindings(), deskKeyBindings(), demoKeyBindings()})
        for (const KeyBinding& binding : bindings) {
            add(binding.title);
            add(binding.group);
        }
    for (std::size_t i = 0; i < tissueCount; ++i)
        add(nameOf(static_cast<Tissue>(i)));
    for (const VariantInfo& variant : variantList())
        add(variant.words);
    for (const DeviationInfo& deviation : deviationList()) {
        add(deviation.more);
        add(deviation.less);
    }
    for (const PositionInfo& position : positionList()) {
        add(position.name);
        add(position.words);
        add(position.changes);
    }
    for (const Verdict verdict : {Verdict::clear, Verdict::near, Verdict::indeterminate, Verdict::breach})
        add("verdict|" + std::string(nameOf(verdict)));
    for (const Phase phase : {Phase::prepare, Phase::find, Phase::insert, Phase::after})
        add("phase|" + std::string(nameOf(phase)));
    for (const Mode mode : {Mode::explore, Mode::guided, Mode::test, Mode::demonstrate})
        add("mode|" + std::string(nameOf(mode)));
    for (const Fade fade : {Fade::solid, Fade::ghost, Fade::gone})
        add("shown|" + std::string(nameOf(fade)));
    for (const GroupInfo& group : groups())
        if (group.id != "phantom") // its name is that of the patient
            add(group.title);
    add("Training phantom");
    add(phantomModel()->info.source);
    add("Sculpted by code from published and measured figures; not a scan of a person");   // the standard patient's; made in a minute
    for (const ChecklistStep& step : clinicalChecklist()) {
        add(step.text);
        add(step.detail);
    }
    for (const Emergency& emergency : emergencies()) {
        add(emergency.name);
        add(emergency.scene);
        for (const EmergencyStep& step : emergency.steps) {
            add(step.text);
            add(step.why);
        }
    }
    for (const PatientCard& card : patientCards()) {
        add(card.plan);
        for (const std::string& said : card.history)
            add(said);
        add(card.then);
        add(card.why);
    }
    for (const AttemptQuestion& question : attemptQuestions()) {
        add(question.text);
        add(question.why);
        for (const AttemptQuestion::Option& option : question.options)
            add(option.text);
    }
    for (const Rubric& rubric : rubricLibrary()) {
        add(rubric.name);
        for (const RubricItem& item : rubric.items) {
            add(item.domain);
            add(item.text);
        }
        for (const CriticalFail& fail : rubric.critical)
            add(fail.text);
    }
    for (const MetricName& metric : metricTable()) {
        add(metric.name);
        add(metric.definition);
    }
    for (const Technique& technique : techniqueLibrary()) {
        for (const std::string& text : {technique.approach, technique.position, technique.entryRule, technique.directionRule, technique.endpoint, technique.feel, technique.why,
                                        technique.segments, technique.innervation, technique.origin, technique.insertion, technique.action, technique.referral})
            add(text);
        add(technique.factsSource);
        for (const auto* sentences : {&technique.mistakes, &technique.contraindications})
            for (const Sentence& sentence : *sentences)
                add(sentence.text);
        for (const TechniqueHazard& hazard : technique.hazards) {
            add(hazard.name);
            add(hazard.ifHit);
        }
    }
    const Result<Json> landmarkRules = parseJson(asset("assets/import/landmarks.json"), "landmarks.json");
    REQUIRE(landmarkRules);
    for (const Json& row : (*landmarkRules)["landmarks"])
        add(row["rule"].get<std::string>());
    for (const std::string_view path : assetsUnder("assets/demonstrations/"))
        if (path.ends_with(".demo.json")) {
            const Result<Demonstration> shipped = parseDemonstration(asset(std::string(path)), path);
            REQUIRE(shipped);
            add(shipped->title);
            add(shipped->about);
            for (const DemoStep& step : shipped->steps)
                if (step.kind == DemoStep::Kind::caption)
                    add(step.text);
        }
    return keys;
}

std::map<std::string, std::string> wordsOf(const char* asset_) {
    const Result<Json> json = parseJson(asset(asset_), asset_);
    REQUIRE(json.ok());
    std::map<std::string, std::string> words;
    for (const auto& [key, said] : (*json)["words"].items())
        words[key] = said.get<std::string>();
    return words;
}

std::string listOf(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += "\n  " + line;
    return text;
}

} // namespace

TEST_CASE("German says everything that is shown", "[language]") {
    const std::map<std::string, std::string> german = wordsOf("assets/languages/de.json");
    const SourceWords source = wordsInSource(ACUS_SOURCE_DIR "/src");
    REQUIRE(source.keys.size() > 500);
    const auto inSomeContext = [&](const std::string& key) {
        return german.contains(key) || std::any_of(german.begin(), german.end(), [&](const auto& word) { return word.first.ends_with("|" + key); });
    };
    std::vector<std::string> missing;
    for (const auto& [key, file] : source.keys)
        if (!onlyFigures(key) && !german.contains(key))
            missing.push_back(file + ": " + key);
    for (const auto& [key, file] : source.later)
        if (!onlyFigures(key) && !inSomeContext(key))
            missing.push_back(file + ": " + key);
    for (const std::string& key : wordsInData())
        if (!german.contains(key))
            missing.push_back("data: " + key);
    INFO("missing in assets/languages/de.json:" << listOf(missing));
    CHECK(missing.empty());
}

TEST_CASE("German has no words that nothing shows", "[language]") {
    const SourceWords source = wordsInSource(ACUS_SOURCE_DIR "/src");
    const std::set<std::string> data = wordsInData();
    std::vector<std::string> unused;
    for (const auto& [key, said] : wordsOf("assets/languages/de.json")) {
        const std::size_t bar = key.find('|');
        const std::string bare = bar == std::string::npos ? key : key.substr(bar + 1);
        if (!source.keys.contains(key) && !source.later.contains(bare) && !data.contains(key))
            unused.push_back(key);
    }
    INFO("nothing shows:" << listOf(unused));
    CHECK(unused.empty());
}

TEST_CASE("placeholders of every catalogue fit the English", "[language]") {
    for (const std::string_view path : assetsUnder("assets/languages/")) {
        std::vector<std::string> wrong;
        for (const auto& [key, said] : wordsOf(std::string(path).c_str()))
            if (!placeholdersAgree(key, said))
                wrong.push_back(key + " → " + said);
        INFO(path << ":" << listOf(wrong));
        CHECK(wrong.empty());
    }
}

TEST_CASE("every structure of the catalogue and of the phantom has a German name", "[language]") {
    const German german;
    std::vector<std::string> missing;
    for (const CatalogueEntry& entry : catalogueEntries()) {
        Structure structure;
        structure.id = entry.id;
        structure.name = "Right " + entry.name;
        structure.side = Side::right;
        if (shownName(structure) == "Right " + entry.name || shownWithoutSide(structure).empty())
            missing.push_back(entry.name);
    }
    INFO("no German:" << listOf(missing));
    CHECK(missing.empty());
    for (const Structure& structure : phantomModel()->structures)
        CHECK((shownName(structure) != structure.name || structure.name == "Nerv"));
    for (const Landmark& landmark : phantomModel()->landmarks)
        CHECK(shownName(landmark) != landmark.name);
}

TEST_CASE("what is wrong with a file is said in the language at hand", "[language]") {
    const auto lesson = [] { return readLesson(R"({"acus_lesson": 2})", "a.json").message(); };
    CHECK(lesson() == "a.json: acus_lesson must be 1");
    const German german;
    CHECK(lesson() == "a.json: acus_lesson muss 1 sein");
    CHECK(readLesson("[]", "a.json").message() == "a.json: muss ein Objekt sein");
    CHECK(parseGift("{=a}", "a.gift").message() == "a.gift:1: eine Frage ohne Text");
    CHECK(parsePackFile(R"({"acus_pack": 1, "id": "A b"})", "pack.json").message() ==
          "pack.json: id „A b“ muss aus 1 bis 100 Zeichen von a-z, 0-9, _ und - bestehen");
    CHECK(wishAt("patient:sex=x").message() == "patient:sex=x: sex: „x“ ist nicht f oder m");
    CHECK(wishAt("patient:height=3").message() == "patient:height=3: height: „3“ ist keine Zahl von 145 bis 205 cm und kein Bereich wie 145..205");
    const InEnglish kept;
    CHECK(lesson() == "a.json: acus_lesson must be 1");
}

TEST_CASE("names are composed as the language composes them", "[language]") {
    const auto made = [](const char* name, const char* latin, Side side) {
        Structure structure;
        structure.name = name;
        structure.latin = latin;
        structure.side = side;
        return structure;
    };
    const Structure nerve = made("Right L4 spinal nerve", "Nervus spinalis L4 dexter", Side::right);
    const Structure branch = made("Left medial branch of T12 posterior ramus", "", Side::left);
    const Structure foreign = made("Right palmaris longus", "Musculus palmaris longus dexter", Side::right);
    CHECK(shownName(nerve) == "Right L4 spinal nerve");
    CHECK(shownInSentence(nerve) == "the right L4 spinal nerve");
    CHECK(shownWithoutSide(nerve) == "L4 spinal nerve");
    const German german;
    CHECK(shownName(nerve) == "Spinalnerv L4 rechts");
    CHECK(shownInSentence(nerve) == "Spinalnerv L4 rechts");
    CHECK(shownName(branch) == "Medialer Ast des Ramus posterior Th12 links");
    CHECK(shownName(foreign) == "Palmaris longus rechts");
    CHECK(shownName(std::string_view("left ilium")) == "Darmbein links");
    CHECK(shownName(std::string_view("L4 lamina")) == "Wirbelbogen (Lamina) L4");
    CHECK(shownLevel("T12/L1") == "Th12/L1");
    useLatinNames(true);
    CHECK(shownName(nerve) == "Nervus spinalis L4 dexter");
    CHECK(shownWithoutSide(nerve) == "Nervus spinalis L4");
    CHECK(shownName(branch) == "Medialer Ast des Ramus posterior Th12 links");
    const InEnglish kept;
    CHECK(shownName(nerve) == "Right L4 spinal nerve");
}

TEST_CASE("the search finds the English, the Latin and the German name", "[language]") {
    const German german;
    const SearchIndex search(*phantomModel());
    const auto first = [&](const char* text) {
        const auto hits = search.find(text);
        return hits.empty() ? std::string() : phantomModel()->structures[hits.front().structure].id;
    };
    CHECK(first("Unterhautfett") == "fat");
    CHECK(first("subcutaneous fat") == "fat");
    CHECK(first("Knochenplatte") == "bone_plate");
    CHECK(first("oberflachlicher") == "muscle_superficial");
    CHECK(foldForSearch("Großer Rollhügel") == "grosser rollhugel");
}

TEST_CASE("panels say nothing past the catalogue", "[language]") {
    std::vector<std::string> bare;
    for (const auto& entry : std::filesystem::directory_iterator(ACUS_SOURCE_DIR "/src/ui")) {
        std::ifstream stream(entry.path());
        const std::vector<std::string> found = bareWords(entry.path().filename().string(), {std::istreambuf_iterator<char>(stream), {}});
        bare.insert(bare.end(), found.begin(), found.end());
    }
    INFO("not through tr:" << listOf(bare));
    CHECK(bare.empty());
}

TEST_CASE("what fails says why in the language at hand, but for what scripts alone can get wrong", "[language]") {
    std::vector<std::string> bare;
    const std::set<std::string> ofScripts{"script.cpp", "script_lesson.cpp", "script_practice.cpp"};
    for (const char* folder : {"trainer", "records", "app"})
        for (const auto& entry : std::filesystem::directory_iterator(std::string(ACUS_SOURCE_DIR "/src/") + folder)) {
            const std::string name = entry.path().filename().string();
            if (ofScripts.contains(name) || name.starts_with("command_"))
                continue;
            std::ifstream stream(entry.path());
            for (const std::string& found : bareWords(name, {std::istreambuf_iterator<char>(stream), {}})) {
                // "view.centre: no landmark …": how a command is to be written.
                const std::string words = found.substr(found.find(": ") + 2);
                const std::size_t colon = words.find(": ");
                if (colon == std::string::npos || words.substr(0, colon).find(' ') != std::string::npos)
                    bare.push_back(found);
            }
        }
    INFO("not through tr:" << listOf(bare));
    CHECK(bare.empty());
}

TEST_CASE("words past the catalogue are noticed", "[language]") {
    for (const char* code : {R"(heading(ui, "Needle");)", R"(text(ui, ui.fonts.small, ui.colours.textFaint, "The patient");)", R"(textButton(ui, "Open", tr("Load"), "", true, 104);)",
                             R"(iconButton(ui, "close", Icon::close, "Hide this panel", "", false, 28);)", R"(tip(ui, "Drag for the depth");)", R"(return Error{"no needle"};)"})
        CHECK(bareWords("x.cpp", code).size() == 1);
    for (const char* code : {R"(heading(ui, tr("Needle"));)", R"(iconButton(ui, "close", Icon::close, tr("Close"), "", false, 32);)", R"(// heading(ui, "Needle"))",
                             R"(textButton(ui, "−1", step.title, step.line, false, 32);)"})
        CHECK(bareWords("x.cpp", code).empty());
}
