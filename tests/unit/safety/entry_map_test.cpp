// The map of safe entries on the phantom, whose layers have no edges but the bone plate's.
#include "phantom_hazards.h"
#include "safety/admitter.h"
#include <cmath>

using namespace acus;
using namespace acus::test;

namespace {

const EntryCell* cellAt(const EntryMap& map, double x, double z) {
    for (const EntryCell& cell : map.cells)
        if (std::abs(cell.at.x - x) < 1e-6 && std::abs(cell.at.z - z) < 1e-6)
            return &cell;
    return nullptr;
}

} // namespace

TEST_CASE("the map of a plan lies about its entry, every cell as its directions say", "[map]") {
    const ModelPtr model = phantom();
    Goal goal;
    goal.targets = {*model->indexOf("muscle_deep")};
    goal.entry = {-2, 0, 10};
    goal.direction = {0, -1, 0};
    goal.lowMm = 34;
    goal.highMm = 44;
    goal.deepestMm = 48;
    goal.margins = {{*model->indexOf("nerve"), 5, 12, ""}};
    const NeedleSize size{0.3, 60};
    const Result<EntryMap> map = entryMap(*model, goal, size, 4, {});
    REQUIRE(map.ok());
    CHECK(map->cells.size() == 21 * 21);
    const EntryCell* planned = cellAt(*map, -2, 10);
    REQUIRE(planned);
    CHECK(planned->tried == 37);
    CHECK(planned->admitted > 0);
    int none = 0;
    const Admitter admitter(*model, goal, size);
    for (const EntryCell& cell : map->cells) {
        CHECK(cell.at.y == Approx(0).margin(1e-9));
        CHECK(cell.admitted <= cell.tried);
        none += cell.admitted == 0;
        if (cell.admitted == 0)
            continue;
        const Admission a = admit(*model, goal, size, cell.at, cell.best);
        CHECK(a.admitted);
        CHECK(*a.bestDepthMm == Approx(cell.depthMm));
        const NeedleReport report = simulate(*model, *makePlacement(size, cell.at, cell.best, cell.depthMm), 60);
        CHECK(cell.clearanceMm == Approx(std::min(50.0, report.hazards.front().clearanceMm)).margin(1e-9));
    }
    CHECK(none == 0);
    // Over the nerve only the slanted are right: straight in it is 42 − 12 − 1.65 − 0.01 = 28.3 mm to its margin, not a millimetre of
    // muscle; its rings of 15° and more are aside of it.
    const EntryCell* over = cellAt(*map, 14, 10);
    REQUIRE(over);
    CHECK_FALSE(admit(*model, goal, size, over->at, {0, -1, 0}).admitted);
    CHECK(over->admitted > 0);
    CHECK(over->admitted < over->tried);
    CHECK(std::abs(over->best.x) > 0.2);
}

TEST_CASE("the map of a structure lies over it and around, and can be stopped", "[map]") {
    const ModelPtr model = phantom();
    Goal goal;
    goal.targets = {*model->indexOf("muscle_deep")};
    const Result<EntryMap> map = entryMap(*model, goal, {0.3, 60}, 10, {});
    REQUIRE(map.ok());
    CHECK(map->cells.size() >= 11 * 11);   // the skin is 120 mm square; the rim may count or not
    CHECK(map->cells.size() <= 13 * 13);
    const Result<EntryMap> short_ = entryMap(*model, goal, {0.3, 25}, 10, {});
    for (const EntryCell& cell : short_->cells)
        CHECK(cell.admitted == 0);
    const Result<EntryMap> stopped = entryMap(*model, goal, {0.3, 60}, 10, [](std::string_view, double share) { return share < 0.3; });
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.message() == cancelled);
}
