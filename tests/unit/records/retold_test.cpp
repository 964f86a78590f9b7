// Verdicts are kept in English; whoever reads them in German reads what would have been said in German.
#include "assess/verdict_sentences.h"
#include "catch.h"
#include "records/retold.h"
#include <functional>

using namespace acus;

namespace {

struct German {
    German() { REQUIRE(useLanguage("de").ok()); }
    ~German() { (void)useLanguage("en"); }
};

using Names = std::function<std::string(const char* english)>;

std::string pointsOf() { return trf(verdict::points, decimal(62.5, 1), decimal(100, 0), 63); }

/// Every verdict there is, with these names in it.
std::vector<std::string> verdicts(const Names& named) {
    const std::string at = decimal(31, 0) + " mm", off = decimal(1.5, 1) + " mm", kept = decimal(3, 0) + " mm";
    const std::string touched = trf(verdict::touched, named("artery"), at), near = trf(verdict::tooNear, named("nerve"), off, at, kept);
    return {
        trf(verdict::failed, touched, pointsOf()),
        trf(verdict::failed, near, pointsOf()),
        trf(verdict::failedAndMore, touched, 2, pointsOf()),
        trf(verdict::notDecidedOf, off, named("artery"), kept, off, pointsOf()),
        trf(verdict::notDecided, off, named("artery"), kept, off, pointsOf()),
        trf(verdict::passed, pointsOf()),
        trf(verdict::notPassed, pointsOf(), 70),
        trf(verdict::passed, pointsOf()) + " " + trf(verdict::estimated, named("artery") + " (±" + off + "), " + named("nerve") + " (±" + kept + ")"),
    };
}

} // namespace

TEST_CASE("a kept verdict is read in German as it would have been said") {
    const std::vector<std::string> kept = verdicts([](const char* english) { return "the " + std::string(english); });
    const German speaking;
    const std::vector<std::string> said = verdicts([](const char* english) { return std::string(english) == "artery" ? "Arterie" : "Nerv"; });
    for (std::size_t i = 0; i < kept.size(); ++i) {
        INFO(kept[i]);
        CHECK(retold(kept[i]) == said[i]);
        CHECK(said[i] != kept[i]);
    }
    CHECK(retold("Something else.") == "Something else.");
}

TEST_CASE("a kept verdict is told again in the language that is spoken", "[retold]") {
    const std::string kept = "Passed with 10.5 of 12 points (88 %). It rests on estimated paths, which nobody has seen in this patient: "
                             "the left sciatic nerve (±25 mm), the left pudendal nerve (±25 mm). Not judged, because this anatomy has none: arteries, veins.";
    CHECK(retold(kept) == kept);
    const German speaking;
    CHECK(retold(kept) == "Bestanden mit 10,5 von 12 Punkten (88 %). Das beruht auf geschätzten Verläufen, die an diesem Patienten niemand gesehen hat: "
                          "Ischiasnerv links (±25 mm), Nervus pudendus links (±25 mm). Nicht beurteilt, weil diese Anatomie nichts davon enthält: Arterien, Venen.");
}
