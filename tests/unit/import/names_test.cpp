#include "anatomy/catalogue.h"
#include "catch.h"
#include "import/name_table.h"

using namespace acus;

namespace {

std::string meant(std::string_view name) {
    const NameMatch match = NameTable::embedded().match(name);
    if (match.confidence < Confidence::likely)
        return "";
    return match.id + (match.side == Side::left ? "_l" : match.side == Side::right ? "_r" : "");
}

} // namespace

TEST_CASE("every name of the catalogue leads back to its structure", "[import][names]") {
    const NameTable& names = NameTable::embedded();
    std::size_t looked = 0;
    for (const CatalogueEntry& entry : catalogueEntries()) {
        INFO(entry.id);
        CHECK(names.match(entry.id).id == entry.id);
        CHECK(names.match(englishName(entry, Side::right)).id == entry.id);
        CHECK(names.match(englishName(entry, Side::right)).side == Side::right);
        CHECK(names.match(entry.id + "_l").side == Side::left);
        if (entry.fmaLeft) {
            CHECK(names.byFma(*entry.fmaLeft).id == entry.id);
            CHECK(names.byFma(*entry.fmaLeft).side == Side::left);
        }
        ++looked;
    }
    CHECK(looked > 400);
}

TEST_CASE("names of many schemes", "[import][names]") {
    const std::pair<const char*, const char*> cases[] = {
        // TotalSegmentator, MuscleMap, VerSe
        {"vertebrae_L4", "vertebra_l4"}, {"vertebrae_C1", "atlas"}, {"gluteus_maximus_left", "gluteus_maximus_l"}, {"iliopsoas_right", "iliopsoas_r"},
        {"autochthon_left", "erector_spinae_l"}, {"hip_left", "hip_bone_l"}, {"kidney_left", "kidney_l"}, {"spinal_cord", "spinal_cord"}, {"rib_left_8", "eighth_rib_l"},
        {"rib_right_12", "twelfth_rib_r"}, {"iliac_artery_left", "common_iliac_artery_l"}, {"iliac_vena_right", "common_iliac_vein_r"}, {"lung_upper_lobe_left", "upper_lobe_of_lung_l"},
        {"lung_middle_lobe_right", "middle_lobe_of_lung_r"}, {"femur_left", "femur_l"}, {"costal_cartilages", "costal_cartilage"}, {"clavicula_left", "clavicle_l"}, {"aorta", "descending_aorta"},
        {"lattisimus dorsi left", "latissimus_dorsi_l"}, {"biceps femoris long head right", "long_head_of_biceps_femoris_r"}, {"5101", "multifidus_l"}, {"L4", "vertebra_l4"}, {"T12.nii", "vertebra_t12"},
        // BodyParts3D, Z-Anatomy
        {"FMA13075_Vertebra_L4", "vertebra_l4"}, {"FMA22340", "piriformis_r"}, {"Left eighth rib", "eighth_rib_l"}, {"Intervertebral disk of fourth lumbar vertebra", "intervertebral_disc_below_fourth_lumbar_vertebra"},
        {"Upper lobe of right lung", "upper_lobe_of_lung_r"}, {"Accessory nerve (XI).l", "accessory_nerve_xi_l"}, {"Sciatic nerve.r", "sciatic_nerve_r"}, {"Gluteal region.l", "skin_of_gluteal_region_l"},
        {"White matter of spinal cord", "spinal_cord"}, {"Nerve to piriformis muscle.l", "nerve_to_piriformis_l"},
        // Latin, sides in other words, odd writing
        {"Musculus piriformis dexter", "piriformis_r"}, {"M. psoas major sin.", "psoas_major_l"}, {"Arteria glutea superior sinistra", "superior_gluteal_artery_l"}, {"N. ischiadicus dx", "sciatic_nerve_r"},
        {"V. cava inferior", "inferior_vena_cava"}, {"Vertebra lumbalis IV", "vertebra_l4"}, {"Costa XII sinistra", "twelfth_rib_l"}, {"fourth lumbar vertebra", "vertebra_l4"}, {"Lumbar vertebra 4", "vertebra_l4"}, {"LumbarVertebra4", "vertebra_l4"}, {"Th12", "vertebra_t12"},
        {"PsoasMajorL", "psoas_major_l"}, {"R_Femur", "femur_r"}, {"Femur-R", "femur_r"}, {"os coxae (right)", "hip_bone_r"}, {"Glut Med Left", "gluteus_medius_l"}, {"Niere links", "kidney_l"}, {"disc L4/5", "intervertebral_disc_below_fourth_lumbar_vertebra"},
        {"IVD L5-S1", "intervertebral_disc_below_fifth_lumbar_vertebra"}, {"left kidney (2)", "kidney_l"}, {"GluteusMaximus_left_v3", "gluteus_maximus_l"}, {"4th rib left", "fourth_rib_l"}, {"rib_08_l", "eighth_rib_l"}, {"017_twelfth_rib_R", "twelfth_rib_r"}, {"863 Costa V sinistra", "fifth_rib_l"}, {"Sixth rib.r.001", "sixth_rib_r"},
        // As people abbreviate
        {"TrA_right", "transversus_abdominis_r"}, {"TLF", "thoracolumbar_fascia"}, {"ES_left", "erector_spinae_l"}, {"EO right", "external_abdominal_oblique_r"}, {"IO_l", "internal_abdominal_oblique_l"}, {"MF_left", "multifidus_l"},
        {"A_glutea_sup_dext", "superior_gluteal_artery_r"}, {"gemellus sup L", "gemellus_superior_l"}, {"serratus post inf left", "serratus_posterior_inferior_l"}, {"Femur sx", "femur_l"},
        {"lat_fem_cut_nerve_R", "lateral_femoral_cutaneous_nerve_r"}, {"intercostal nerve 11 left", "t11_intercostal_nerve_l"}, {"sympathetic chain left", "sympathetic_trunk_l"}, {"Schulterblatt links", "scapula_l"}, {"12. Rippe links 099", "twelfth_rib_l"},
        {"common iliac vien left", "common_iliac_vein_l"}, {"anterior branch of obturator nreve rihgt", "anterior_branch_of_obturator_nerve_r"},
        {"Intervertebral disc below first thoarcic vertebra", "intervertebral_disc_below_first_thoracic_vertebra"}, {"Intervertebral dics L4/5", "intervertebral_disc_below_fourth_lumbar_vertebra"},
        {"54735007", "sacrum"}, {"quadratus lumborm left", "quadratus_lumborum_l"},
        // German, French, and counted as Romans do
        {"4. Lendenwirbelkörper", "vertebra_l4"}, {"LWK3", "vertebra_l3"}, {"Lendenwirbel 2", "vertebra_l2"}, {"L5 Wirbel", "vertebra_l5"}, {"Wirbel Th12", "vertebra_t12"}, {"Hüftbein links", "hip_bone_l"}, {"Hu\xCC\x88" "ftbein li", "hip_bone_l"},
        {"Niere re.", "kidney_r"}, {"Großer Gesäßmuskel rechts", "gluteus_maximus_r"}, {"Grosser Gesaessmuskel rechts", "gluteus_maximus_r"}, {"Kreuzbein", "sacrum"}, {"12. Rippe links", "twelfth_rib_l"}, {"Ischiasnerv rechts", "sciatic_nerve_r"},
        {"untere Hohlvene", "inferior_vena_cava"}, {"Harnblase", "urinary_bladder"}, {"Bauchaorta", "abdominal_aorta"}, {"première vertèbre lombaire", "vertebra_l1"}, {"4e vertèbre lombaire", "vertebra_l4"}, {"douzième côte droite", "twelfth_rib_r"},
        {"carré des lombes gauche", "quadratus_lumborum_l"}, {"nerf sciatique droit", "sciatic_nerve_r"}, {"muscle droit de l'abdomen droit", "rectus_abdominis_r"}, {"rein gauche", "kidney_l"}, {"grand fessier gauche", "gluteus_maximus_l"},
        {"Vertebra lumbalis V", "vertebra_l5"}, {"Costa V sinistra", "fifth_rib_l"}, {"V. iliaca communis sin.", "common_iliac_vein_l"}, {"Aorta descendens", "descending_aorta"},
        // no structure, or not this one
        {"kidney_cyst_left", ""}, {"fourth rib left 002", ""}, {"kidney light", ""}, {"Segment_1", ""}, {"", ""}, {"mesh", ""}, {"\xff\xfe\x01", ""},
    };
    for (const auto& [name, id] : cases) {
        INFO(name << " → " << NameTable::embedded().match(name).id << " by " << NameTable::embedded().match(name).how);
        CHECK(meant(name) == id);
    }
}

TEST_CASE("what is unsure is said to be", "[import][names]") {
    const NameTable& names = NameTable::embedded();
    CHECK(names.match("piriformis").confidence == Confidence::certain);
    CHECK(names.match("pirifomris_l").confidence == Confidence::likely);
    CHECK(names.match("28").confidence == Confidence::guess); // which version of the class list?
    CHECK(names.match("Muscle of hilgard lab: piriformis").confidence == Confidence::guess);
    CHECK(names.match("left_right_kidney").sideUnclear);
    CHECK(!names.match("autochthon_left").note.empty());
    CHECK(names.match("FMA22340 left psoas").note.find("psoas") != std::string::npos);
    CHECK(names.tissueOf(wordsOf("Ramus of some nerve", names.words()).words) == Tissue::nerve);
}

TEST_CASE("a damaged table of names is refused", "[import][names]") {
    CHECK(!NameTable::parse("{}", "names.json"));
    CHECK(!NameTable::parse("", "names.json"));
}
