// Patients as one line of text: read, written, drawn.
#include "catch.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_here.h"

using namespace acus;

TEST_CASE("an address says everything and comes back the same", "[address]") {
    AddressedPatient patient{{Sex::female, 162.5, 31.2}, false};
    patient.parameters.variants.add(Variant::sciaticB);
    CHECK(addressOf(patient) == "patient:sex=f,height=162.5,bmi=31.2,variant=sciatic_b");
    CHECK(*patientAt(addressOf(patient)) == patient);
    patient.preview = true;
    CHECK(*patientAt(addressOf(patient)) == patient);
    CHECK(patientAt("patient:")->parameters == PatientParameters{});
}

TEST_CASE("a draw is of the kind that is asked for, and always the same", "[address]") {
    for (int seed = 0; seed < 40; ++seed) {
        const std::vector<std::string> words{"draw=" + std::to_string(seed), "sex=f", "bmi=28..34", "height=150..170"};
        const Result<AddressedPatient> somebody = patientOf(words);
        REQUIRE(somebody);
        CHECK(somebody->parameters.sex == Sex::female);
        CHECK((somebody->parameters.bmi >= 28 && somebody->parameters.bmi <= 34));
        CHECK((somebody->parameters.heightCm >= 150 && somebody->parameters.heightCm <= 170));
        CHECK(somebody->parameters.seed);
        CHECK(*somebody == *patientOf(words));
        CHECK(*patientAt(addressOf(*somebody)) == *somebody); // who was drawn is said in full
    }
    CHECK_FALSE(*patientOf(std::vector<std::string>{"draw=1"}) == *patientOf(std::vector<std::string>{"draw=2"}));
}

TEST_CASE("what can't be made is refused with its word", "[address]") {
    for (const auto& [text, said] : {std::pair("patient:sex=x", "sex"), {"patient:height=90", "height"}, {"patient:bmi=nan", "bmi"}, {"patient:bmi=30..20", "bmi"},
                                     {"patient:bmi=20..30", "draw=N"}, {"patient:variant=two_heads", "two_heads"}, {"patient:draw=-1", "draw"}, {"patient:variant=sciatic_b,variant=sciatic_d", "nobody has both"}, {"patient:tail", "tail"},
                                     {"patient:draw=3,height=204.6..204.9,bmi=44.91..44.94", "nobody"}, {"standard", "patient:"}}) {
        INFO(text);
        const Result<AddressedPatient> patient = patientAt(text);
        REQUIRE_FALSE(patient);
        CHECK(patient.message().find(said) != std::string::npos);
    }
}

TEST_CASE("whoever is asked for lies here, or not", "[address]") {
    PackInfo here;
    here.id = "sculpted_f_165_31";
    here.folder = addressOf({{Sex::female, 165, 31}, true});
    CHECK(liesHere(here, ""));
    CHECK(liesHere(here, here.id));
    CHECK(liesHere(here, "patient:sex=f,height=165,bmi=31"));
    CHECK_FALSE(liesHere(here, "patient:sex=f,height=165,bmi=32"));
    CHECK_FALSE(liesHere(here, "patient:sex=x"));
    CHECK_FALSE(liesHere(here, "phantom"));
    const std::string drawn = "patient:draw=7,sex=f,bmi=28..34";
    here.folder = addressOf(*patientAt(drawn));
    CHECK(liesHere(here, drawn));
    here = {};
    here.id = "standard";
    CHECK(liesHere(here, "patient:sex=m"));
}
