// How deep the buttock is: what needles for the deep gluteal muscles have to go through.
#include "patients.h"
#include "sculpt/validate.h"

using namespace acus;
using namespace acus::test;

TEST_CASE("Standard man: piriformis lies as deep as prone CT measured", "[buttock]") {
    StandardPatientOptions options;
    options.cache = testCache();
    const auto content = standardPatientContent(options);
    REQUIRE(content);
    const auto rows = validateMorphometry(*content, Sex::male);
    REQUIRE(rows);
    std::size_t measured = 0;
    for (const Validated& row : *rows)
        if (row.id.starts_with("skin_piriformis_")) {
            INFO(row.id << ": " << row.model.value_or(0) << " beside " << row.published);
            CHECK(row.within());
            ++measured;
        }
    CHECK(measured == 3);
}
