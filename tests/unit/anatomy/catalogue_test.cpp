#include "anatomy/catalogue.h"
#include "catch.h"
#include "core/assets.h"
#include "core/files.h"
#include "core/json.h"
#include <filesystem>
#include <set>

using namespace acus;

namespace {
const CatalogueEntry& entryOf(std::string_view id) {
    const CatalogueEntry* entry = catalogued(id);
    INFO(std::string(id));
    REQUIRE(entry);
    return *entry;
}
constexpr const char* file = "assets/anatomy/structures.json";
} // namespace

TEST_CASE("the embedded catalogue can be read") {
    const auto parsed = parseCatalogue(asset(file), file);
    INFO((parsed ? std::string() : parsed.message()));
    REQUIRE(parsed);
    CHECK(parsed->entries.size() > 400);
    CHECK(groups().front().id == "deep_spinal");
    for (const CatalogueEntry& entry : catalogueEntries()) {
        INFO(entry.id);
        CHECK(!entry.name.empty());
        CHECK(groupInfo(entry.group));
        CHECK(entry.name.find('#') == std::string::npos);
        // Whatever exists on two sides must get dexter or sinister in Latin, and in agreement with its noun.
        if (!entry.latin.empty() && (entry.fmaLeft || entry.tissue == Tissue::muscle) && entry.id != "diaphragm")
            CHECK(latinName(entry, Side::left) != entry.latin);
    }
    for (std::size_t tissue = 0; tissue < tissueCount; ++tissue)
        CHECK(groupInfo(groupFor(static_cast<Tissue>(tissue))));
}

TEST_CASE("names carry the side") {
    CHECK(englishName(entryOf("piriformis_r"), Side::right) == "Right piriformis");
    CHECK(englishName(entryOf("sacrum"), Side::median) == "Sacrum");
    CHECK(englishName(entryOf("vertebra_l4"), Side::median) == "L4 vertebra");
    CHECK(latinName(entryOf("piriformis_r"), Side::right) == "Musculus piriformis dexter");
    CHECK(latinName(entryOf("superior_gluteal_artery_l"), Side::left) == "Arteria glutea superior sinistra");
    CHECK(latinName(entryOf("sacrotuberous_ligament_r"), Side::right) == "Ligamentum sacrotuberale dextrum");
    CHECK(latinName(entryOf("sciatic_nerve_l"), Side::left) == "Nervus ischiadicus sinister");
    CHECK(latinName(entryOf("hip_bone_r"), Side::right) == "Os coxae dextrum");
    CHECK(latinName(entryOf("rotatores_l"), Side::left) == "Musculi rotatores sinistri");
    CHECK(latinName(entryOf("superior_cluneal_nerves_r"), Side::right) == "Nervi clunium superiores dextri");
    CHECK(latinName(entryOf("long_head_of_biceps_femoris_l"), Side::left) == "Caput longum musculi bicipitis femoris sinistrum");
    CHECK(latinName(entryOf("lower_lobe_of_lung_r"), Side::right) == "Lobus inferior pulmonis dextri");
    CHECK(latinName(entryOf("lower_lobe_of_lung_r"), Side::median) == "Lobus inferior pulmonis");
    CHECK(latinName(entryOf("crus_of_diaphragm_l"), Side::left) == "Crus sinistrum diaphragmatis");
    CHECK(latinName(entryOf("crus_of_diaphragm_l"), Side::median) == "Crus diaphragmatis");
    CHECK(latinName(entryOf("sacrum"), Side::median) == "Os sacrum");
}

TEST_CASE("segments, other ids and FMA ids are found") {
    CHECK(entryOf("l4_spinal_nerve_r").name == "L4 spinal nerve");
    CHECK(entryOf("s3_dorsal_ramus_l").latin == "Ramus posterior nervi spinalis S3");
    CHECK(entryOf("multifidus_lumbar_r").id == "multifidus_lumborum");
    CHECK(catalogued("l6_spinal_nerve") == nullptr);
    CHECK(catalogued("") == nullptr);
    CHECK(catalogued("_l") == nullptr);
    CHECK(fmaId(entryOf("piriformis"), Side::right) == 22340);
    CHECK(fmaId(entryOf("piriformis"), Side::left) == 22341);
    CHECK(fmaId(entryOf("piriformis"), Side::median) == 19082);
    CHECK(!fmaId(entryOf("l4_spinal_nerve"), Side::left));
}

TEST_CASE("peel 2 lays the deep spinal and pelvic muscles open") {
    for (const char* id : {"multifidus_lumborum", "multifidus_sacralis", "rotatores", "quadratus_lumborum", "psoas_major", "piriformis",
                           "gluteus_minimus", "gemellus_superior", "quadratus_femoris", "coccygeus", "muscle_deep"})
        CHECK(entryOf(id).layer == Layer::deepMuscle);
    for (const char* id : {"gluteus_maximus", "gluteus_medius", "longissimus_thoracis", "iliocostalis_lumborum", "latissimus_dorsi",
                           "external_abdominal_oblique", "posterior_layer_of_thoracolumbar_fascia", "semitendinosus", "muscle_superficial"})
        CHECK(entryOf(id).layer == Layer::superficialMuscle);
    CHECK(entryOf("skin").layer == Layer::skin);
    CHECK(entryOf("fat").layer == Layer::subcutaneous);
    CHECK(entryOf("sciatic_nerve").layer == Layer::core);
    CHECK(entryOf("vertebra_l4").layer == Layer::core);
}

TEST_CASE("what is wrong with a catalogue is named") {
    const auto complaint = [](std::string_view json) {
        const auto parsed = parseCatalogue(json, "x.json");
        return parsed ? std::string() : parsed.message();
    };
    const std::string groups = R"({"groups": [{"id": "g", "title": "G"}], "structures": [)";
    CHECK(complaint("{").find("x.json") == 0);
    CHECK(complaint(groups + R"({"id": "a", "name": "a", "tissue": "jelly", "group": "g"}]})").find("structures[0].tissue") != std::string::npos);
    CHECK(complaint(groups + R"({"id": "a", "name": "a", "tissue": "skin", "group": "h"}]})").find("structures[0].group") != std::string::npos);
    CHECK(complaint(groups + R"({"id": "a", "name": "a", "tissue": "skin", "group": "g", "layer": "x"}]})").find("layer") != std::string::npos);
    CHECK(complaint(groups + R"({"id": "a", "name": "a", "tissue": "skin", "group": "g", "levels": "l9-l1"}]})").find("levels") != std::string::npos);
    CHECK(complaint(groups + R"({"id": "a", "name": "a", "tissue": "skin", "group": "g", "synonyms": [1]}]})").find("synonyms") != std::string::npos);
    CHECK(complaint(groups + R"({"id": "a", "also": ["a"], "name": "a", "tissue": "skin", "group": "g"}]})").find("twice") != std::string::npos);
    CHECK(complaint(groups + "]}").empty());
}

TEST_CASE("every structure of the scanned atlas is in the catalogue") {
    const Path pack = Path(ACUS_ATLAS) / "pack.json";
    if (!std::filesystem::exists(pack)) {
        WARN("skipped: the scanned atlas is not there");
        return;
    }
    const auto text = readFile(pack, 10'000'000);
    REQUIRE(text);
    const auto json = parseJson(*text, "pack.json");
    REQUIRE(json);
    for (const Json& row : (*json)["structures"]) {
        const CatalogueEntry& entry = entryOf(row["id"].get<std::string>());
        CHECK(nameOf(entry.tissue) == row["tissue"].get<std::string>());
        const Side side = *sideNamed(row["side"].get<std::string>());
        if (row.contains("fma"))
            CHECK(fmaId(entry, side) == row["fma"].get<int>());
    }
}
