#include "course/same_needle.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "course/demonstration_place.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

std::string wordsFor(const Model& model, const DemoPlace& place) {
    std::string way;
    const auto add = [&](double mm, const char* positive, const char* negative) {
        if (std::abs(mm) >= 0.5)
            way += (way.empty() ? "" : ", ") + trf("{:.0f} mm {}", std::abs(mm), tr(mm > 0 ? positive : negative));
    };
    add(place.leftMm, trLater("to the left"), trLater("to the right"));
    add(place.cranialMm, trLater("cranial"), trLater("caudal"));
    if (place.kind == DemoPlace::Kind::plan)
        return way.empty() ? std::string(tr("at the technique's entry")) : trf("{} of the technique's entry, along the skin", way);
    const Landmark* landmark = model.landmark(place.id);
    const std::string name = landmark ? shownName(*landmark) : place.id;
    return way.empty() ? trf("over: {}", name) : trf("{}, along the skin, from: {}", way, name);
}

} // namespace

Result<SameNeedle> sameNeedle(const Model& from, const Placement& needle, const Model& to, const Plan* plan) {
    const DemoPlace place = placeOf(from, needle.entry, plan);
    if (place.kind != DemoPlace::Kind::plan && place.kind != DemoPlace::Kind::landmark)
        return Error{tr("the needle's entry lies neither at a technique's nor within reach of a landmark along the skin")};
    const Result<Vec3> entry = findPlace(to, place);
    if (!entry)
        return entry.error();
    SameNeedle same{needle, wordsFor(from, place)};
    same.placement.entry = *entry;
    return same;
}

std::vector<HazardBeside> besides(const Model& a, const NeedleReport& first, const Model& b, const NeedleReport& second) {
    std::vector<HazardBeside> all;
    const auto row = [&](const Structure& structure) -> HazardBeside& {
        const auto found = std::find_if(all.begin(), all.end(), [&](const HazardBeside& one) { return one.id == structure.id; });
        if (found != all.end())
            return *found;
        all.push_back({structure.id, shownName(structure), {}, {}});
        return all.back();
    };
    for (const HazardReport& hazard : first.hazards) {
        HazardBeside& one = row(a.structures[hazard.structure]);
        one.firstMm = hazard.clearanceMm;
        one.first = hazard.verdict;
    }
    for (const HazardReport& hazard : second.hazards) {
        HazardBeside& one = row(b.structures[hazard.structure]);
        one.secondMm = hazard.clearanceMm;
        one.second = hazard.verdict;
    }
    std::stable_sort(all.begin(), all.end(), [](const HazardBeside& x, const HazardBeside& y) {
        return std::min(x.firstMm.value_or(1e9), x.secondMm.value_or(1e9)) < std::min(y.firstMm.value_or(1e9), y.secondMm.value_or(1e9));
    });
    return all;
}

} // namespace acus
