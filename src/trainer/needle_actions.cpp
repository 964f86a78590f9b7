#include "anatomy/names.h"
#include "core/language.h"
#include "trainer/draft.h"
#include "trainer/camera_pose.h"
#include "anatomy/skin.h"
#include "course/known_mistake.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr const char* group = "Needle";

std::string mm(double value) { return trf("{:.1f} mm", value); }

Status needPlaced(const Draft& draft, const Arguments& arguments) {
    if (!arguments.ok())
        return *arguments.error();
    if (!draft.now.needle.placed)
        return Error{tr("no needle is placed")};
    return Done{};
}

Status setDirection(Draft& draft, const Vec3& direction) {
    Placement& placement = draft.now.needle.placement;
    const Result<Placement> turned = makePlacement(placement.size, placement.entry, direction, placement.depthMm);
    if (!turned)
        return turned.error();
    placement = *turned;
    draft.message = trf("Needle {}", describe(clinicalAngles(placement.entry, placement.direction)));
    return Done{};
}

Status placeAt(Draft& draft, const Vec3& entry, const Vec3& direction, const std::string& where) {
    const Result<Placement> placed = makePlacement(draft.now.needle.size, entry, direction, 0);
    if (!placed)
        return placed.error();
    draft.now.needle.placed = true;
    draft.now.needle.placement = *placed;
    draft.message = trf(where.empty() ? "Needle placed, {1}" : "Needle placed {0}, {1}", where, describe(clinicalAngles(entry, placed->direction)));
    return Done{};
}

Status resize(Draft& draft, const NeedleSize& size) {
    NeedleState& needle = draft.now.needle;
    needle.size = size;
    draft.message = trf("Needle {}", describe(size));
    if (needle.placed) {
        needle.placement.size = size;
        if (needle.placement.depthMm > size.lengthMm) {
            needle.placement.depthMm = size.lengthMm;
            draft.message = trf("{}, withdrawn to its length", draft.message);
        }
    }
    return Done{};
}

Status size(Draft& draft, Arguments& arguments) {
    const Result<NeedleSize> parsed = parseNeedle(arguments.text(0));
    return parsed ? resize(draft, *parsed) : Status(parsed.error());
}

/// The next size of the catalogue in one respect, the nearest there is in the other.
Status nextSize(Draft& draft, double NeedleSize::*what, double NeedleSize::*other, int sign, const char* none) {
    const NeedleSize now = draft.now.needle.size;
    const NeedleSize* best = nullptr;
    // Mostly keeps the other respect; 0.1 mm of diameter weighs as much as 100 mm of length.
    const auto weigh = [](double NeedleSize::*which, double value) { return which == &NeedleSize::diameterMm ? 1000 * value : value; };
    const auto cost = [&](const NeedleSize& size) {
        return weigh(what, sign * (size.*what - now.*what)) + 100 * weigh(other, std::abs(size.*other - now.*other));
    };
    for (const NeedleSize& size : needleCatalogue())
        if (sign * (size.*what - now.*what) > 1e-9 && (!best || cost(size) < cost(*best)))
            best = &size;
    return best ? resize(draft, *best) : Status(Error{none});
}

Status longer(Draft& draft, Arguments&) {
    return nextSize(draft, &NeedleSize::lengthMm, &NeedleSize::diameterMm, 1, tr("no longer needle is sold"));
}
Status shorter(Draft& draft, Arguments&) {
    return nextSize(draft, &NeedleSize::lengthMm, &NeedleSize::diameterMm, -1, tr("no shorter needle is sold"));
}
Status thicker(Draft& draft, Arguments&) {
    return nextSize(draft, &NeedleSize::diameterMm, &NeedleSize::lengthMm, 1, tr("no thicker needle is sold"));
}
Status thinner(Draft& draft, Arguments&) {
    return nextSize(draft, &NeedleSize::diameterMm, &NeedleSize::lengthMm, -1, tr("no thinner needle is sold"));
}

Status place(Draft& draft, Arguments& arguments) {
    if (arguments.count() != 3 && arguments.count() != 6)
        return Error{std::string("needle.place: ") + tr("needs X Y Z, and perhaps a direction DX DY DZ")};
    const Vec3 entry = arguments.triple(0, "entry");
    const Vec3 given = arguments.count() == 6 ? arguments.triple(3, "direction") : Vec3{0, -1, 0};
    if (!arguments.ok())
        return *arguments.error();
    if (arguments.count() == 6)
        return placeAt(draft, entry, given, "");
    const std::optional<Vec3> outwards = skinNormalAt(*draft.model, entry);
    return outwards ? placeAt(draft, entry, -*outwards, tr("square to the skin"))
                    : placeAt(draft, entry, {0, -1, 0}, " away from the skin");
}

Status entry(Draft& draft, Arguments& arguments) {
    const Vec3 to = arguments.triple(0, "entry");
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    draft.now.needle.placement.entry = to;
    draft.message = tr("Entry moved");
    return Done{};
}

/// Unit vector of a word: medial and lateral count from the side of `at`.
Vec3 towards(const std::string& word, const Vec3& at) {
    const double medial = at.x >= 0 ? -1 : 1;
    if (word == "medial" || word == "lateral")
        return {word == "medial" ? medial : -medial, 0, 0};
    if (word == "left" || word == "right")
        return {word == "left" ? 1.0 : -1.0, 0, 0};
    return {0, 0, word == "cranial" ? 1.0 : -1.0};
}

const std::vector<std::string>& directionWords() {
    static const std::vector<std::string> words{"medial", "lateral", "left", "right", "cranial", "caudal"};
    return words;
}

std::string opposite(const std::string& word) {
    const auto& words = directionWords();
    const std::size_t i = static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
    return words[i ^ 1];
}

/// Slides `mm` in the direction of the word; negative the other way.
Result<SkinPoint> slide(const Draft& draft, const SkinPoint& from, std::string word, const Vec3& side, double mm) {
    if (mm < 0) {
        word = opposite(word);
        mm = -mm;
    }
    const auto there = slideOnSkin(*draft.model, from, towards(word, side), mm);
    if (!there)
        return Error{trf("the skin ends less than {} mm {}", mm, tr(std::string_view(word)))};
    return *there;
}

Status entryMove(Draft& draft, Arguments& arguments) {
    const std::string& word = directionWords()[arguments.choice(0, "direction", directionWords())];
    const double by = arguments.number(1, "MM", -300, 300);
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    Placement& placement = draft.now.needle.placement;
    const auto normal = skinNormalAt(*draft.model, placement.entry);
    if (!normal)
        return Error{tr("the entry is away from the skin")};
    const auto on = skinAlong(*draft.model, {placement.entry + 15.0 * *normal, -*normal, 45});
    if (!on)
        return Error{tr("the entry is away from the skin")};
    const Result<SkinPoint> there = slide(draft, *on, word, placement.entry, by);
    if (!there)
        return there.error();
    // The needle keeps its angle in the patient, not to the skin: a move sideways must not tilt it.
    placement.entry = there->point;
    draft.message = trf("Entry moved {} {}", mm(std::abs(by)), tr(std::string_view(by < 0 ? opposite(word) : word)));
    return Done{};
}

Status placeAtLandmark(Draft& draft, Arguments& arguments) {
    const std::string& id = arguments.text(0);
    const Landmark* landmark = draft.model->landmark(id);
    if (!landmark) {
        std::vector<std::string> ids;
        for (const Landmark& known : draft.model->landmarks)
            ids.push_back(known.id);
        return Error{"needle.place-at-landmark: " + trf("no landmark \"{}\"{}", id, suggestion(id, ids))};
    }
    struct Offset {
        std::string word;
        double mm;
    };
    std::vector<Offset> offsets;
    const bool plain = arguments.count() > 1 && parseNumber(arguments.text(1)).has_value();
    if (plain) {
        offsets.push_back({"medial", arguments.number(1, "medialMm", -300, 300)});
        if (arguments.count() > 2)
            offsets.push_back({"cranial", arguments.number(2, "cranialMm", -300, 300)});
        if (arguments.count() > 3)
            arguments.fail(tr("two numbers at most: medialMm cranialMm"));
    } else {
        for (std::size_t i = 1; i < arguments.count() && arguments.ok(); i += 2) {
            const std::string& word = directionWords()[arguments.choice(i, "direction", directionWords())];
            if (i + 1 >= arguments.count())
                arguments.fail(trf("how many mm {}?", word));
            else
                offsets.push_back({word, arguments.number(i + 1, "MM", -300, 300)});
        }
    }
    if (!arguments.ok())
        return *arguments.error();

    const bool sided = id.ends_with("_l") || id.ends_with("_r");
    const Vec3 side{sided ? (id.ends_with("_l") ? 1.0 : -1.0) : landmark->position.x, 0, 0};
    std::optional<SkinPoint> at = skinOver(*draft.model, landmark->position);
    if (!at)
        return Error{"needle.place-at-landmark: " + trf("no skin over {}", shownName(*landmark))};
    std::string where;
    for (const Offset& offset : offsets) {
        if (offset.mm == 0)
            continue;
        const bool mediolateral = offset.word == "medial" || offset.word == "lateral";
        if (mediolateral && !sided && std::abs(landmark->position.x) < 5)
            return Error{"needle.place-at-landmark: " + trf("{} is on the midline: say left or right instead of medial", id)};
        const Result<SkinPoint> there = slide(draft, *at, offset.word, side, offset.mm);
        if (!there)
            return there.error();
        at = *there;
        where += (where.empty() ? "" : ", ") + trf("{} {}", mm(std::abs(offset.mm)), tr(std::string_view(offset.mm < 0 ? opposite(offset.word) : offset.word)));
    }
    return placeAt(draft, at->point, -at->normal, trf(where.empty() ? "over {1}" : "{0} of {1}", where, shownName(*landmark)));
}

/// A technique's needle as planned, or as one of its known mistakes puts it.
Status planned(Draft& draft, Arguments& arguments) {
    const Result<Plan> plan = planNamed(*draft.model, arguments.text(0));
    if (!plan)
        return plan.error();
    if (!plan->missing.empty())
        return Error{trf("this patient lacks what the technique needs: {}", plan->missing.front())};
    if (!plan->usable())
        return Error{shownName(std::string_view(plan->technique->muscleName)) + ": " + plan->problem};
    Placement to = plannedNeedle(*plan);
    if (arguments.count() > 1) {
        const auto& mistakes = plan->technique->knownMistakes;
        arguments.choice(1, "second word", {"mistake"});
        if (mistakes.empty())
            return Error{tr("no mistakes are known of this technique")};
        const long which = arguments.count() > 2 ? arguments.whole(2, "N", 1, static_cast<long>(mistakes.size())) : 1;
        if (!arguments.ok())
            return *arguments.error();
        const auto wrong = make(*draft.model, *plan, mistakes[static_cast<std::size_t>(which) - 1]);
        if (!wrong)
            return Error{tr("the skin ends before that entry")};
        to = wrong->placement;
    }
    draft.now.needle = {to.size, true, to};
    draft.message = trf(arguments.count() > 1 ? "Needle as a mistake puts it: {}" : "Needle as planned: {}", shownName(std::string_view(plan->technique->muscleName)));
    return Done{};
}

Status direction(Draft& draft, Arguments& arguments) {
    const Vec3 to = arguments.triple(0, "direction");
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    return setDirection(draft, to);
}

Status angle(Draft& draft, Arguments& arguments) {
    const ClinicalAngles angles{arguments.number(0, "MEDIAL", -180, 180), arguments.number(1, "CRANIAL", -89, 89)};
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    return setDirection(draft, directionFrom(draft.now.needle.placement.entry, angles));
}

Status tilt(Draft& draft, Arguments& arguments) {
    const double medial = arguments.number(0, "dMedial", -360, 360), cranial = arguments.number(1, "dCranial", -180, 180);
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    const Placement& placement = draft.now.needle.placement;
    ClinicalAngles angles = clinicalAngles(placement.entry, placement.direction);
    angles.medialDeg += medial;
    angles.cranialDeg = std::clamp(angles.cranialDeg + cranial, -89.0, 89.0);
    return setDirection(draft, directionFrom(placement.entry, angles));
}

Status tip(Draft& draft, Arguments& arguments) {
    const std::string& word = directionWords()[arguments.choice(0, "direction", directionWords())];
    const double by = arguments.number(1, "DEG", -180, 180);
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    const Placement& placement = draft.now.needle.placement;
    ClinicalAngles angles = clinicalAngles(placement.entry, placement.direction);
    const Vec3 to = towards(word, placement.entry);
    angles.medialDeg += by * to.x * (placement.entry.x >= 0 ? -1 : 1);
    angles.cranialDeg = std::clamp(angles.cranialDeg + by * to.z, -89.0, 89.0);
    return setDirection(draft, directionFrom(placement.entry, angles));
}

Status square(Draft& draft, Arguments& arguments) {
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    const auto normal = skinNormalAt(*draft.model, draft.now.needle.placement.entry);
    if (!normal)
        return Error{tr("the entry is away from the skin")};
    return setDirection(draft, -*normal);
}

Status setDepth(Draft& draft, double depthMm) {
    draft.now.needle.placement.depthMm = depthMm;
    draft.message = trf("Depth {}", mm(depthMm));
    return Done{};
}

Status advance(Draft& draft, Arguments& arguments) {
    const double by = arguments.number(0, "MM", -1000, 1000);
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    const Placement& placement = draft.now.needle.placement;
    if (by > 0 && placement.depthMm >= placement.size.lengthMm)
        return Error{tr("the needle is in to its full length")};
    if (by < 0 && placement.depthMm <= 0)
        return Error{tr("the needle is out to the skin")};
    return setDepth(draft, std::clamp(placement.depthMm + by, 0.0, placement.size.lengthMm));
}

Status depth(Draft& draft, Arguments& arguments) {
    const double to = arguments.number(0, "MM", 0, draft.now.needle.placed ? draft.now.needle.size.lengthMm : 200);
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    return setDepth(draft, to);
}

Status remove(Draft& draft, Arguments& arguments) {
    if (const Status may = needPlaced(draft, arguments); !may)
        return may;
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.now.needle.placed = false;
    draft.now.needle.placement = {};
    draft.message = tr("Needle removed");
    return Done{};
}

} // namespace

std::vector<CommandRule> needleActions() {
    return {
        {{"needle.size", "DIAMETERxLENGTH", "Choose a needle", group}, 1, 1, size},
        {{"needle.longer", "", "Longer needle", group}, 0, 0, longer},
        {{"needle.shorter", "", "Shorter needle", group}, 0, 0, shorter},
        {{"needle.thicker", "", "Thicker needle", group}, 0, 0, thicker},
        {{"needle.thinner", "", "Thinner needle", group}, 0, 0, thinner},
        {{"needle.place", "X Y Z [DX DY DZ]", "Place the needle", group}, 3, 6, place},
        {{"needle.place-at-landmark", "ID [MEDIAL CRANIAL | medial|lateral|left|right|cranial|caudal MM …]", "Place the needle by a landmark", group}, 1, 5, placeAtLandmark},
        {{"needle.planned", "TECHNIQUE[/LEVEL[/SIDE]] [mistake N]", "Place the needle as a technique plans it, or as a known mistake", group}, 1, 3, planned},
        {{"needle.entry", "X Y Z", "Move the entry, keep the angle", group}, 3, 3, entry},
        {{"needle.entry-move", "medial|lateral|left|right|cranial|caudal MM", "Slide the entry along the skin", group}, 2, 2, entryMove},
        {{"needle.direction", "X Y Z", "Point the needle", group}, 3, 3, direction},
        {{"needle.angle", "MEDIAL CRANIAL", "Set the needle's angle", group}, 2, 2, angle},
        {{"needle.tilt", "dMEDIAL dCRANIAL", "Tilt the needle", group}, 2, 2, tilt},
        {{"needle.tip", "medial|lateral|left|right|cranial|caudal DEG", "Tip the point to a side", group}, 2, 2, tip},
        {{"needle.square", "", "Square to the skin", group}, 0, 0, square},
        {{"needle.advance", "MM", "Advance or withdraw", group}, 1, 1, advance},
        {{"needle.depth", "MM", "Set the depth", group}, 1, 1, depth},
        {{"needle.remove", "", "Remove the needle", group}, 0, 0, remove},
    };
}

} // namespace acus
