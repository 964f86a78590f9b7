// A scan that lacks nerves says so: a needle that is clear of everything else is not thereby clear of them.
#include "catch.h"
#include "safety/report.h"
#include "safety/unjudged.h"
#include "sculpt/phantom.h"

using namespace acus;

namespace {

/// The phantom as if it were somebody's scan, without the structures of one tissue.
ModelPtr scannedWithout(std::optional<Tissue> tissue) {
    PackContent content = phantomContent();
    content.info.generated = false;
    for (std::size_t i = content.structures.size(); i-- > 0;)
        if (content.structures[i].tissue == tissue) {
            content.structures.erase(content.structures.begin() + static_cast<std::ptrdiff_t>(i));
            content.meshes.erase(content.meshes.begin() + static_cast<std::ptrdiff_t>(i));
        }
    content.fibres.clear();
    return *bakeModel(std::move(content));
}

} // namespace

TEST_CASE("what a scan has none of is told with every verdict", "[unjudged]") {
    const ModelPtr scan = scannedWithout(std::nullopt);
    CHECK(unjudgedHazards(*scan) == std::vector{Tissue::dura, Tissue::pleura, Tissue::organ});
    const ModelPtr blind = scannedWithout(Tissue::nerve);
    CHECK(unjudgedHazards(*blind) == std::vector{Tissue::nerve, Tissue::dura, Tissue::pleura, Tissue::organ});
    CHECK(unjudgedWords(*blind) == "Not judged, because this anatomy has none: nerves, dura, pleura, organs.");
    // Straight through where the nerve was.
    const Json json = toJson(*blind, simulate(*blind, *makePlacement({0.3, 60}, {12, 0, 3.3}, {0, -1, 0}, 45)));
    CHECK(json["verdict"] == "clear");
    CHECK(json["not_judged"] == Json::array({"nerve", "dura", "pleura", "organ"}));
}

TEST_CASE("of a built patient nothing is said to be lacking", "[unjudged]") {
    const ModelPtr phantom = *bakeModel(phantomContent());
    CHECK(unjudgedHazards(*phantom).empty());
    CHECK(unjudgedWords(*phantom).empty());
}
