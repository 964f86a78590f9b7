// Patients as one line of text: read, written, drawn.
#include "catch.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_here.h"
#include "sculpt/patient_wish.h"

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

TEST_CASE("somebody who is drawn anew is of the kind, another one with each seed, and the same with the same", "[address]") {
    const std::string kind = "patient:draw=random,sex=f,bmi=30..40,variant=sciatic_b";
    REQUIRE(mayBeAsked(kind));
    CHECK(isDrawnAnew(kind));
    CHECK_FALSE(isDrawnAnew("patient:draw=7,sex=f"));
    CHECK(addressOf(*wishAt(kind)) == kind);
    CHECK(drawnFor(kind, 7) == "patient:draw=7,sex=f,bmi=30..40,variant=sciatic_b");
    CHECK(drawnFor("standard", 7) == "standard");
    const Result<AddressedPatient> first = patientAt(drawnFor(kind, seedOf("first"))), second = patientAt(drawnFor(kind, seedOf("second")));
    REQUIRE((first && second));
    CHECK_FALSE(first->parameters == second->parameters);
    CHECK(*first == *patientAt(drawnFor(kind, seedOf("first"))));
    CHECK((first->parameters.sex == Sex::female && first->parameters.bmi >= 30 && first->parameters.bmi <= 40 && first->parameters.variants.has(Variant::sciaticB)));
    const Result<AddressedPatient> nobody = patientAt(kind);   // to be opened it needs a seed
    REQUIRE_FALSE(nobody);
    CHECK(nobody.message().find("draw=N") != std::string::npos);
}

TEST_CASE("of somebody who is drawn anew whoever was drawn and is of the kind will do", "[address]") {
    PackInfo here;
    here.folder = addressOf(*patientAt("patient:draw=7,sex=f,bmi=31..34"));
    CHECK(liesHere(here, "patient:draw=random"));
    CHECK(liesHere(here, "patient:draw=random,sex=f,bmi=30..40"));
    CHECK_FALSE(liesHere(here, "patient:draw=random,sex=m"));
    CHECK_FALSE(liesHere(here, "patient:draw=random,bmi=16..25"));
    CHECK_FALSE(liesHere(here, "patient:draw=random,position=side_left"));
    here.folder = "patient:sex=f,height=165,bmi=31";   // of the kind, but nobody drew her
    CHECK_FALSE(liesHere(here, "patient:draw=random,sex=f"));
    for (const char* wrong : {"somebody", "patient:draw=random,sex=x", "patient:draw=random,height=204.6..204.9,bmi=44.91..44.94", "patient:bmi=20..30"})
        CHECK_FALSE(mayBeAsked(wrong));
}
