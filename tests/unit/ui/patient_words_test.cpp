#include "catch.h"
#include "sculpt/deviations.h"
#include "sculpt/patient_address.h"
#include "ui/patient_words.h"
#include "core/language.h"

using namespace acus;
using namespace acus::ui;

TEST_CASE("the card says how somebody differs from others of the kind") {
    PackInfo info;
    info.sex = "f";
    info.heightCm = 180;
    info.massKg = 70;
    info.generated = true;
    CHECK(deviationSentences(info) == std::vector<std::string>{"Tall for a woman."});
    info.heightCm = 166;
    CHECK(deviationSentences(info).empty());
    info.heightCm = 150;
    // Somebody drawn: what the draw says, and nothing that is nearer than one standard deviation.
    int said = 0;
    for (int seed = 1; seed <= 12; ++seed) {
        info.folder = "patient:draw=" + std::to_string(seed) + ",sex=f,height=150";
        const Result<AddressedPatient> who = patientAt(info.folder);
        REQUIRE(who);
        const auto sentences = deviationSentences(info);
        REQUIRE(!sentences.empty());
        CHECK(sentences[0] == "Small for a woman.");
        const std::string english = deviationWords(who->parameters.deviations);
        CHECK((sentences.size() == 2) == !english.empty());
        if (sentences.size() == 2) {
            CHECK(sentences[1] == english);
            ++said;
            REQUIRE(useLanguage("de").ok());
            CHECK(deviationSentences(info)[1].starts_with("Hat "));
            (void)useLanguage("en");
        }
    }
    CHECK(said > 6);
}
