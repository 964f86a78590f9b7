#include "catch.h"
#include "sculpt/population.h"
#include <cmath>
#include <map>
#include <set>

using namespace acus;

TEST_CASE("every variant has words, a source and an id of its own", "[population]") {
    std::set<std::string> ids;
    for (const VariantInfo& one : variantList()) {
        INFO(one.id);
        CHECK(ids.insert(one.id).second);
        CHECK_FALSE(one.words.empty());
        CHECK_FALSE(one.source.empty());
        REQUIRE(variantNamed(one.id));
        CHECK(variantNamed(one.id)->variant == one.variant);
        if (one.prevalence)
            CHECK((*one.prevalence > 0 && *one.prevalence < 0.5));
    }
    CHECK(ids.size() >= 3);
    CHECK_FALSE(variantNamed("no_such_variant"));
}

TEST_CASE("a drawn population is as tall, as heavy and as various as published", "[population]") {
    constexpr int count = 20000;
    std::map<Variant, int> had;
    int women = 0;
    double sum = 0, squares = 0, logs = 0;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        const PatientParameters one = drawPatient(seed);
        CHECK(one.heightCm >= 145);
        CHECK(one.heightCm <= 205);
        CHECK(one.bmi >= 16);
        CHECK(one.bmi <= 45);
        women += one.sex == Sex::female;
        if (one.sex == Sex::male) {
            sum += one.heightCm;
            squares += one.heightCm * one.heightCm;
        }
        logs += std::log(one.bmi);
        for (const VariantInfo& variant : variantList())
            had[variant.variant] += one.variants.has(variant.variant);
    }
    const double men = count - women, mean = sum / men;
    CHECK(women / double(count) == Approx(0.5).margin(0.015));
    CHECK(mean == Approx(178).margin(0.4));
    CHECK(std::sqrt(squares / men - mean * mean) == Approx(7).margin(0.3));
    CHECK(std::exp(logs / count) == Approx(25.5).epsilon(0.01));
    for (const VariantInfo& variant : variantList()) {
        INFO(variant.id);
        CHECK(had[variant.variant] / double(count) == Approx(variant.prevalence.value_or(0)).margin(0.012));
    }
}

TEST_CASE("the same seed draws the same patient, and what is chosen changes nothing else", "[population]") {
    const PatientParameters one = drawPatient(7);
    CHECK(one == drawPatient(7));
    CHECK_FALSE(one == drawPatient(8));
    CHECK(one.seed == 7u);
    Chosen chosen;
    chosen.bmi = 31;
    chosen.variants.add(Variant::lowKidneys);
    const PatientParameters other = drawPatient(7, chosen);
    CHECK(other.bmi == 31);
    CHECK(other.heightCm == one.heightCm);
    CHECK(other.sex == one.sex);
    CHECK(other.variants.has(Variant::lowKidneys));
    CHECK(other.variants.has(Variant::sciaticB) == one.variants.has(Variant::sciaticB));
}

TEST_CASE("names and words say the variants; figures know for whom they are", "[population]") {
    PatientParameters one{Sex::female, 168.5, 24.1};
    CHECK(patientName(one) == "Woman, 168.5 cm, BMI 24.1");
    CHECK(variantWords(one.variants).empty());
    one.variants.add(Variant::sciaticB);
    CHECK(patientName(one) == "Woman, 168.5 cm, BMI 24.1, sciatic b");
    CHECK(variantWords(one.variants).find("The common fibular part") == 0);
    CHECK(variantIds(one.variants) == std::vector<std::string>{"sciatic_b"});
    CHECK(appliesTo({{"if", "sciatic_b"}}, one.variants));
    CHECK_FALSE(appliesTo({{"unless", "sciatic_b"}}, one.variants));
    CHECK_FALSE(appliesTo({{"if", "low_pleura"}}, one.variants));
    CHECK(appliesTo({{"id", "anything"}}, one.variants));
}
