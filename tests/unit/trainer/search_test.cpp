#include "phantom_trainer.h"
#include "trainer/search.h"
#include <chrono>

using namespace acus;

namespace {

Structure structure(const char* id, const char* name, const char* latin, std::vector<std::string> synonyms, std::optional<int> fma, Side side,
                    Tissue tissue, const char* group) {
    Structure s;
    s.id = id;
    s.name = name;
    s.latin = latin;
    s.synonyms = std::move(synonyms);
    s.fma = fma;
    s.side = side;
    s.tissue = tissue;
    s.group = group;
    return s;
}

Model handMade() {
    Model model;
    model.structures = {
        structure("sacrum", "Sacrum", "Os sacrum", {}, 16202, Side::median, Tissue::bone, "bones_spine"),
        structure("piriformis_fascia_r", "Right piriformis fascia", "Fascia musculi piriformis", {}, {}, Side::right, Tissue::fascia, "fasciae"),
        structure("piriformis_r", "Right piriformis", "Musculus piriformis dexter", {}, 22340, Side::right, Tissue::muscle, "deep_gluteal"),
        structure("piriformis_l", "Left piriformis", "Musculus piriformis sinister", {}, 22341, Side::left, Tissue::muscle, "deep_gluteal"),
        structure("quadratus_lumborum_l", "Left quadratus lumborum", "Musculus quadratus lumborum sinister", {"QL"}, 22349, Side::left, Tissue::muscle, "posterior_abdominal_wall"),
        structure("gluteus_maximus_r", "Right gluteus maximus", "Musculus gluteus maximus dexter", {"glute max"}, {}, Side::right, Tissue::muscle, "gluteal"),
        structure("sciatic_nerve_r", "Right sciatic nerve", "Nervus ischiadicus dexter", {}, {}, Side::right, Tissue::nerve, "nerves"),
        structure("multifidus_lumborum_r", "Right lumbar multifidus", "Musculus multifidus lumborum dexter", {"MF"}, {}, Side::right, Tissue::muscle, "deep_spinal"),
    };
    return model;
}

} // namespace

TEST_CASE("structures are found by what people type", "[search]") {
    const Model model = handMade();
    const SearchIndex index(model);
    const std::pair<const char*, const char*> table[] = {
        {"piriformis r", "piriformis_r"},   {"PIRIFORMIS LEFT", "piriformis_l"}, {"piri", "piriformis_r"},
        {"22341", "piriformis_l"},          {"fma22340", "piriformis_r"},        {"FMA 22340", "piriformis_r"},
        {"ql", "quadratus_lumborum_l"},     {"left ql", "quadratus_lumborum_l"}, {"quad lumb", "quadratus_lumborum_l"},
        {"glut max", "gluteus_maximus_r"},  {"glute", "gluteus_maximus_r"},      {"ischiadicus", "sciatic_nerve_r"},
        {"nerve sciatic", "sciatic_nerve_r"}, {"pirifromis", "piriformis_r"},    {"siatic", "sciatic_nerve_r"},
        {"multifidis", "multifidus_lumborum_r"}, {"Músculus píriformis", "piriformis_r"}, {"mf", "multifidus_lumborum_r"},
        {"fascia piri", "piriformis_fascia_r"}, {"deep_spinal", "multifidus_lumborum_r"}, {"bone", "sacrum"},
    };
    for (const auto& [text, expected] : table) {
        const auto hits = index.find(text);
        INFO(text);
        REQUIRE_FALSE(hits.empty());
        CHECK(model.structures[hits[0].structure].id == expected);
    }
    CHECK(index.find("zzzz").empty());
    CHECK(index.find("piriformis spleen").empty());
    CHECK(index.find("piriformis").size() == 3); // the muscles before their fascia
    CHECK(model.structures[index.find("piriformis")[2].structure].id == "piriformis_fascia_r");
    CHECK(index.find("ql")[0].matched == "QL");
    CHECK(index.find("", 3).size() == 3);
    const auto all = index.find("");
    REQUIRE(all.size() == model.structures.size());
    CHECK(model.structures[all[0].structure].id == "multifidus_lumborum_r"); // deep spinal muscles first
    CHECK(model.structures[all[1].structure].id == "quadratus_lumborum_l");
}

TEST_CASE("any text is a search", "[search]") {
    const Model model = handMade();
    const SearchIndex index(model);
    for (const std::string& text : {std::string(1000, 'x'), std::string("\xff\xfe\xc3"), std::string("a\0b", 3), std::string("   "), std::string("…—“")})
        CHECK(index.find(text).size() <= model.structures.size());
    CHECK(foldForSearch("Músculo—GLÚTEO  (mayor)") == "musculo gluteo mayor");
    CHECK(editDistance("piriformis", "pirifromis", 3) == 1);
    CHECK(editDistance("abc", "", 5) == 3);
    CHECK(editDistance("abcdef", "uvwxyz", 2) == 3);
    CHECK(nearestName("piriformis", {"sacrum", "piriformis_r"}) == "piriformis_r");
    CHECK(nearestName("qqq", {"sacrum", "piriformis_r"}).empty());
}
