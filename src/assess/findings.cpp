#include "assess/findings.h"
#include "assess/needle_choice.h"
#include "assess/words.h"
#include "core/language.h"
#include "core/letters.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// Harm first, then what fails by itself, then what the needle was for, then how it was done.
namespace weight {
constexpr double breach = 100, omitted = 92, wrongSide = 90, unclear = 85, tooDeep = 75, missed = 70, near = 60, bone = 55, depth = 50, place = 45,
                 handle = 42, redirected = 40, bent = 39, punctures = 35, needle = 30, good = 15, narrow = 12, refine = 5;
}

/// "a, b and c"
std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? std::string(tr(" and ")) : std::string(", ")) + parts[i];
    return text;
}

class Faults {
  public:
    Faults(const AttemptView& view, const Rubric& rubric, const Score& score) : view(view), goal(view.goal), rubric(rubric), score(score) {}

    std::vector<Finding> all() {
        omissions();
        if (!view.judged) {
            add("no_needle", weight::missed, tr("No needle went in. Palpate, mark the entry, place the tube and tap."));
            return sorted();
        }
        side();
        harmed();
        tooDeep();
        target();
        near();
        bone();
        place();
        manner();
        needle();
        return sorted();
    }

  private:
    void add(const char* id, double weight, std::string text, std::optional<std::uint32_t> structure = {}) {
        found.push_back({id, std::move(text), weight, structure});
    }

    std::vector<Finding> sorted() {
        std::stable_sort(found.begin(), found.end(), [](const Finding& a, const Finding& b) { return a.weight > b.weight; });
        return std::move(found);
    }

    /// Names what was against the plan, and what to do about it; once in a debrief, by the weightiest finding.
    struct Reason {
        std::string words, remedy;
    };
    Reason reason() {
        const Cause cause = causeOf(view);
        if (cause == Cause::none || told == cause)
            return {};
        told = cause;
        return {causeWords(view, cause), remedyWords(view, cause)};
    }

    void omissions() {
        std::vector<std::string> texts;
        for (const CriticalFail& critical : rubric.critical)
            if (std::find(score.failed.begin(), score.failed.end(), critical.id) != score.failed.end() && critical.measure != "wrong_side" && critical.measure != "target_reached")
                texts.push_back(lowerFirst(tr(std::string_view(critical.text))));
        if (texts.empty())
            return;
        add("omitted", weight::omitted,
            trf("{}. Any of these fails an examination by itself: go through the list aloud before the next needle.", upperFirst(joined(texts))));
    }

    void side() {
        if (view.metric("wrong_side") > 0)
            add("wrong_side", weight::wrongSide,
                trf("The needle went in on the wrong side, {} from the planned entry. Say side and level aloud and touch the spinous processes before you mark.",
                    quantity(view.entryOff.mm, "mm")));
    }

    std::string why(const HazardReport& hazard) const {
        for (const HazardMargin& margin : goal.margins)
            if (margin.structure == hazard.structure && !margin.ifHit.empty())
                return trf("If it is hit: {}.", tr(std::string_view(margin.ifHit)));
        return upperFirst(ifHit(view.model.structures[hazard.structure])) + ".";
    }

    /// What happened, for which reason, why it matters, what to do.
    std::string sentence(const std::string& what, const HazardReport& hazard) {
        const Reason because = reason();
        std::string text = what + (because.words.empty() ? "." : ": " + because.words + ".") + " " + why(hazard);
        if (!because.remedy.empty())
            text += " " + because.remedy + ".";
        else if (causeOf(view) == Cause::none)
            text += " " + narrowWords(view) + ".";
        return text;
    }

    const std::string where(const HazardReport& hazard) const {
        return trf("{} at {}", named(view.model.structures[hazard.structure]), quantity(hazard.atDepthMm, "mm"));
    }

    void harmed() {
        const HazardReport *touched = nullptr, *unclear = nullptr;
        int more = 0;
        for (const HazardReport& hazard : view.measures.hazards) {
            if (breached(hazard)) {
                more += touched != nullptr;
                if (!touched || hazard.penetrationMm > touched->penetrationMm)
                    touched = &hazard;
            } else if (mayBeBreached(hazard) && !unclear)
                unclear = &hazard;
        }
        if (touched) {
            std::string what = touched->clearanceMm > 0 ? trf("You came within {} of {}, and {} must be kept", quantity(touched->clearanceMm, "mm"), where(*touched), quantity(touched->failMm, "mm"))
                                                        : trf("You touched {}", where(*touched));
            if (more > 0)
                what += " " + trn(more, "(and {} other structure)", "(and {} other structures)");
            add("breach", weight::breach, sentence(what, *touched), touched->structure);
        } else if (unclear) {
            add("unclear", weight::unclear,
                sentence(trf(unclear->failMm > 0 ? "You passed {0} from {1}; {2} must be kept, and this anatomy is true to {3} only, so whether that was safe can't be told and it counts as touched"
                                                 : "You passed {0} from {1}; this anatomy is true to {3} only, so whether that was safe can't be told and it counts as touched",
                             quantity(unclear->clearanceMm, "mm"), where(*unclear), quantity(unclear->failMm, "mm"), quantity(unclear->toleranceMm, "mm")),
                         *unclear),
                unclear->structure);
        }
    }

    /// Whether the planned needle passes it no farther away.
    bool planned(const HazardReport& hazard) const {
        constexpr double sameMm = 0.5;
        return std::any_of(view.plannedHazards.begin(), view.plannedHazards.end(), [&](const HazardReport& h) {
            return h.structure == hazard.structure && h.clearanceMm <= hazard.clearanceMm + sameMm;
        });
    }

    void near() {
        const HazardReport *nearest = nullptr, *narrow = nullptr;
        const auto kept = [](const HazardReport& h) { return h.clearanceMm / std::max(h.marginMm, 1e-9); };
        for (const HazardReport& hazard : view.measures.hazards) {
            if (hazard.verdict != Verdict::near)
                continue;
            const HazardReport*& worst = planned(hazard) ? narrow : nearest;
            if (!worst || kept(hazard) < kept(*worst))
                worst = &hazard;
        }
        if (nearest)
            add("near", weight::near,
                sentence(trf("You came within {} of {}; {} should be kept", quantity(nearest->clearanceMm, "mm"), where(*nearest), quantity(nearest->marginMm, "mm")), *nearest),
                nearest->structure);
        else if (narrow)
            add("narrow", weight::narrow,
                trf("Know that the way is narrow on this patient: even as planned it passes {} from {}, where {} would be wished for. {} Go slowly there.",
                    quantity(narrow->clearanceMm, "mm"), where(*narrow), quantity(narrow->marginMm, "mm"), why(*narrow)),
                narrow->structure);
    }

    void tooDeep() {
        const double beyond = view.metric("beyond_deepest");
        if (beyond <= 0.5)
            return;
        deepTold = true;
        add("too_deep", weight::tooDeep,
            trf("The tip went to {}, {} beyond the {} that this technique allows. Stop there even if nothing has been felt, draw back and check entry and angle.",
                quantity(view.metric("deepest"), "mm"), quantity(beyond, "mm"), quantity(goal.deepestMm, "mm")));
    }

    /// The first depth at which the target lies ahead on this way, if it does.
    std::optional<std::pair<std::uint32_t, double>> ahead() const {
        std::optional<std::pair<std::uint32_t, double>> first;
        const double depth = view.judged->depthMm;
        for (const std::uint32_t target : goal.targets)
            for (const Stretch& stretch : stretchesIn(view.model, *view.judged->passage, {&target, 1}, 100))
                if (stretch.fromMm > depth && (!first || stretch.fromMm < first->second))
                    first = {target, stretch.fromMm};
        return first;
    }

    void target() {
        if (goal.targets.empty() || view.metric("target_reached") > 0)
            return;
        depthTold = true;
        const auto next = ahead();
        if (next && next->second <= std::max(goal.deepestMm, goal.highMm) + 1) {
            add("missed_target", weight::missed,
                trf("The tip never reached {}: it stopped at {}, and the muscle begins at {} on this way. Go on {} next time.", named(view.model.structures[next->first]),
                    quantity(view.judged->depthMm, "mm"), quantity(next->second, "mm"), endWords(goal)),
                next->first);
            return;
        }
        const Vec3 tip = view.judged->passage->points.back();
        double beside = std::numeric_limits<double>::infinity();
        for (const std::uint32_t target : goal.targets)
            beside = std::min(beside, view.model.queries->distanceTo(target, tip));
        const Reason because = reason();
        add("missed_target", weight::missed,
            trf(because.words.empty() ? "The tip never reached {0}: it ended {1} beside it. {3}." : "The tip never reached {0}: it ended {1} beside it because {2}. {3}.",
                named(view.model.structures[*view.target]), quantity(beside, "mm"), because.words,
                because.remedy.empty() ? std::string(tr("Feel for the muscle again before you mark the entry")) : because.remedy),
            view.target);
    }

    void bone() {
        const InsertionEvent* other = nullptr;
        for (const InsertionRecord& record : view.insertions)
            for (const InsertionEvent& event : record.events)
                if (event.kind == InsertionEventKind::bone && event.structure && !goal.backdrop.empty() &&
                    std::find(goal.backdrop.begin(), goal.backdrop.end(), *event.structure) == goal.backdrop.end())
                    other = &event;
        const bool meant = view.bone && (goal.backdrop.empty() || std::find(goal.backdrop.begin(), goal.backdrop.end(), *view.bone) != goal.backdrop.end());
        const std::string backdrop = meant ? named(view.model.structures[*view.bone]) : std::string(tr("the bone that ends this technique"));
        if (other) {
            depthTold = true;
            add("bone", weight::bone,
                trf("The bone you met at {} was {}, not {}. Bone that is felt is not always the bone that is meant: if it comes too early or too late, draw back and check entry and angle.",
                    quantity(other->depthMm, "mm"), named(view.model.structures[*other->structure]), backdrop),
                other->structure);
        } else if (goal.endOnBone && view.metric("endpoint_reached") == 0 && view.metric("target_reached") > 0 && !deepTold) {
            depthTold = true;
            add("bone", weight::bone,
                trf("The needle never met bone: it ended at {}, and this technique ends on {}, at about {} here. Go on slowly until you feel it; without bone you can't know how deep you are.",
                    quantity(view.judged->depthMm, "mm"), meant ? backdrop : std::string(trIn("ends on", "bone")), quantity(std::round(goal.highMm), "mm")),
                meant ? view.bone : std::nullopt);
        }
    }

    void place() {
        const double depthOff = view.metric("depth_error");
        const bool deep = view.judged->depthMm > goal.highMm;
        // Who stands on the bone that ends it has done as told, at whatever depth it came.
        const bool onBone = deep && goal.endOnBone && view.metric("endpoint_reached") > 0;
        if (depthOff > 0.5 && !onBone && !depthTold && !deepTold && told != Cause::depth) {
            add("depth", weight::depth,
                trf(deep ? "The tip ended at {}, {} deeper than the window of {}. Watch the shaft that is left outside and stop earlier."
                         : "The tip ended at {}, {} short of the window of {}. Go on until the tip is in it.",
                    quantity(view.judged->depthMm, "mm"), quantity(depthOff, "mm"), windowWords(goal)));
        }
        if (told != Cause::entry && view.entryOff.mm > goal.entryToleranceMm && view.metric("wrong_side") == 0)
            add("entry", weight::place + std::min(4.0, view.entryOff.mm / goal.entryToleranceMm),
                trf("The entry lay {}; {} are allowed. Find the landmarks again with the finger and measure from them before you mark.", entryWords(view),
                    quantity(goal.entryToleranceMm, "mm")));
        if (told != Cause::angle && view.angleOffDeg > goal.angleToleranceDeg)
            add("angle", weight::place + std::min(4.0, view.angleOffDeg / goal.angleToleranceDeg),
                trf("The needle went {}; {} are allowed. Set the angle of the tube before you tap, and look at it from two sides.", angleWords(view),
                    quantity(goal.angleToleranceDeg, "°")));
    }

    void manner() {
        const double turned = view.metric("redirections_in_depth"), bends = view.metric("bends"), punctures = view.metric("skin_punctures");
        if (view.metric("handle_at_skin") > 0)
            add("handle", weight::handle,
                tr("The needle went in up to its handle. Leave at least a quarter of the shaft outside: a needle breaks at its handle, and then there must be something to hold."));
        if (turned > 0)
            add("redirected", weight::redirected,
                trf("The needle was turned {} in depth: the shaft bends, its tip goes where you don't see it, and it cuts sideways{}. Draw back to the subcutis, turn there, and go in again.",
                    turned == 1 ? std::string(tr("once")) : trf("{} times", quantity(turned, "")),
                    view.metric("tissue_damage") > 0.5 ? " " + trf("({} swept)", quantity(view.metric("tissue_damage"), "mm²")) : std::string()));
        if (bends > 0)
            add("bent", weight::bent, tr("The needle was bent for good. Take a bent needle out and use a new one; do not push against bone or turn in depth."));
        if (punctures > 1)
            add("punctures", weight::punctures,
                trf("The skin was pierced {}. Measure and mark first, then pierce once.", punctures == 2 ? std::string(tr("twice")) : trf("{} times", quantity(punctures, ""))));
    }

    void needle() {
        const NeedleSize& size = view.judged->insertion->size;
        const std::vector<NeedleSize> fit = needlesThatFit(goal);
        const std::string better = fit.empty() ? "" : " " + trf("Take {}.", describe(fit.front()));
        const double tooShort = view.metric("needle_too_short"), tooLong = view.metric("needle_too_long"), outside = view.metric("shaft_outside");
        if (tooShort > 0)
            add("needle", weight::needle,
                trf("The needle of {} is too short for {} with a quarter of its shaft outside.", describe(size), windowWords(goal)) + better);
        else if (tooLong > 0)
            add("needle", weight::needle,
                trf("The needle of {} is {} longer than it has to be: the shortest that reaches is the one to take.", describe(size), quantity(tooLong, "mm")) + better);
        else if (outside < 100 * shaftOutsideShare - 0.5 && view.metric("handle_at_skin") == 0 && !longestThereIs(size))
            add("needle", weight::needle,
                trf("Only {} of the shaft were left outside, at {}; at least 25 % must be. Stop earlier, or take a longer needle if the target is that deep.",
                    quantity(std::round(outside), "%"), quantity(view.metric("deepest"), "mm")));
        else if (view.metric("needle_diameter_off") > 0.02)
            add("needle", weight::needle, trf("The needle of {} has not the diameter that is usual here.", describe(size)) + better);
    }

    /// A technique so deep that no needle leaves a quarter outside: the plan's own needle at the plan's own depth is no fault.
    bool longestThereIs(const NeedleSize& size) const {
        return view.judged->depthMm <= goal.highMm && std::find(goal.needles.begin(), goal.needles.end(), size) != goal.needles.end() &&
               std::none_of(goal.needles.begin(), goal.needles.end(), [&](const NeedleSize& other) { return other.lengthMm > size.lengthMm; }) &&
               0.5 * (goal.lowMm + goal.highMm) > (1 - shaftOutsideShare) * size.lengthMm;
    }

    const AttemptView& view;
    const Goal& goal;
    const Rubric& rubric;
    const Score& score;
    std::vector<Finding> found;
    Cause told = Cause::none;
    bool depthTold = false, deepTold = false;
};

} // namespace

std::vector<Finding> faultsOf(const AttemptView& view, const Rubric& rubric, const Score& score) { return Faults(view, rubric, score).all(); }

std::optional<Finding> praiseFor(const AttemptView& view) {
    const bool harmless = std::none_of(view.measures.hazards.begin(), view.measures.hazards.end(),
                                       [](const HazardReport& h) { return breached(h) || mayBeBreached(h); });
    if (!view.judged || !harmless || view.metric("target_reached") == 0)
        return std::nullopt;
    std::vector<std::string> right;
    if (view.entryOff.mm <= view.goal.entryToleranceMm)
        right.push_back(trf("entry {} from the rule", quantity(view.entryOff.mm, "mm")));
    if (view.angleOffDeg <= view.goal.angleToleranceDeg)
        right.push_back(trf("angle within {}", quantity(std::max(1.0, std::ceil(view.angleOffDeg)), "°")));
    std::optional<std::uint32_t> target;
    for (const std::uint32_t structure : view.goal.targets)
        if (!target && !stretchesIn(view.model, *view.judged->passage, {&structure, 1}).empty())
            target = structure;
    if (target)
        right.push_back(trf("tip in {} at {}", named(view.model.structures[*target]), quantity(view.judged->depthMm, "mm")));
    if (view.measures.hazards.empty())
        right.push_back(tr("nothing to harm near"));
    else
        right.push_back(trf("nothing nearer than {} ({})", quantity(view.measures.hazards.front().clearanceMm, "mm"),
                            named(view.model.structures[view.measures.hazards.front().structure])));
    return Finding{"good", trf("Well done: {}.", joined(right)), weight::good, target};
}

Finding refinementOf(const AttemptView& view, const Conduct& conduct) {
    const double entry = view.entryOff.mm / std::max(view.goal.entryToleranceMm, 1e-9), angle = view.angleOffDeg / std::max(view.goal.angleToleranceDeg, 1e-9);
    constexpr double worthSaying = 0.4;
    const double moves = view.metric("translational_actions");
    const bool pistoned = std::any_of(view.insertions.begin(), view.insertions.end(), [](const InsertionRecord& record) {
        return std::any_of(record.actions.begin(), record.actions.end(), [](const Action& action) { return action.act == Act::piston; });
    });   // strokes that were meant
    std::string text;
    if (std::max(entry, angle) > worthSaying && entry >= angle)
        text = trf("Next, refine the entry: {} is within what is allowed, {} can be had.", entryWords(view), quantity(0.4 * view.goal.entryToleranceMm, "mm"));
    else if (std::max(entry, angle) > worthSaying)
        text = trf("Next, refine the angle: {} is within what is allowed, {} can be had.", angleWords(view), quantity(0.4 * view.goal.angleToleranceDeg, "°"));
    else if (moves > 6 && !pistoned && !conduct.guided)
        text = trf("Next, refine the hand: the needle was moved in {} starts; a steady push to the end point needs two or three.", quantity(moves, ""));
    else
        text = tr("Nothing to refine in this one: do it again with fewer aids, or take the next level.");
    return {"refine", text, weight::refine, {}};
}

} // namespace acus
