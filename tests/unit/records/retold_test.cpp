// Verdicts are kept in English; a German reads them in German.
#include "catch.h"
#include "core/language.h"
#include "records/retold.h"

using namespace acus;

TEST_CASE("a kept verdict is told again in the language that is spoken", "[retold]") {
    const std::string kept = "Passed with 10.5 of 12 points (88 %). It rests on estimated paths, which nobody has seen in this patient: "
                             "the left sciatic nerve (±25 mm), the left pudendal nerve (±25 mm). Not judged, because this anatomy has none: arteries, veins.";
    CHECK(retold(kept) == kept);
    struct German {
        German() { REQUIRE(useLanguage("de").ok()); }
        ~German() { (void)useLanguage("en"); }
    } const german;
    CHECK(retold(kept) == "Bestanden mit 10,5 von 12 Punkten (88 %). Das beruht auf geschätzten Verläufen, die an diesem Patienten niemand gesehen hat: "
                          "Ischiasnerv links (±25 mm), Nervus pudendus links (±25 mm). Nicht beurteilt, weil diese Anatomie nichts davon enthält: Arterien, Venen.");
}
