// "Which of these needles is safe?": one is admitted and keeps every margin; the others miss a hazard by millimetres or go into it.
#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_ground.h"
#include "safety/estimated.h"
#include "course/quiz_near_miss.h"
#include "safety/admitter.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr double lookMm = 60;     // beyond this no margin reaches
constexpr std::size_t wrongOnes = 3;

Vec3 onSide(Side side) { return {side == Side::left ? 1.0 : -1.0, 0, 0}; }

std::string offset(const Plan& plan, const Placement& needle) {
    const Vec3 moved = needle.entry - plan.goal.entry;
    const double lateral = plan.side == Side::left ? moved.x : -moved.x;
    std::string text;
    const auto add = [&](double mm, const char* forwards, const char* back) {
        if (std::lround(std::abs(mm)) > 0)
            text += (text.empty() ? "" : ", ") + trf("{} mm {}", std::lround(std::abs(mm)), trIn("quiz", mm > 0 ? forwards : back));
    };
    add(lateral, plan.side == Side::median ? trLater("right") : trLater("lateral"), plan.side == Side::median ? trLater("left") : trLater("medial"));
    add(moved.z, trLater("cranial"), trLater("caudal"));
    return text.empty() ? std::string(tr("at the mark")) : trf("{} of the mark", text);
}

/// An angle to the whole degree, so that two needles that read alike are found out.
QuizOption optionOf(const Plan& plan, const Placement& needle) {
    QuizOption option;
    option.text = trf("Entry {}; {}; {} deep; {}", offset(plan, needle), describe(clinicalAngles(onSide(plan.side), needle.direction)), millimetres(needle.depthMm), describe(needle.size));
    option.needle = needle;
    return option;
}

/// At its end, and not in a sliver of the muscle's edge that a needle onto the bone behind it may graze.
bool endsInTarget(const Goal& goal, const NeedleReport& report) {
    constexpr double sureMm = 1, lastMm = boneGapMm + sureMm;
    const double tip = report.placement.depthMm;
    double inTarget = 0;
    for (const Crossing& crossing : report.crossings)
        if (std::find(goal.targets.begin(), goal.targets.end(), crossing.structure) != goal.targets.end())
            inTarget += std::max(0.0, crossing.exitMm.value_or(tip) - std::max(crossing.enterMm, tip - lastMm));
    return inTarget >= sureMm;
}

/// Admitted at its depth, and farther from every hazard than its margin and the tolerance.
bool safe(const Model& model, const Goal& goal, const Admitter& admitter, const Placement& needle) {
    const auto depths = admitter.rightDepths(needle.entry, needle.direction);
    const NeedleReport report = simulate(model, needle, lookMm);
    return std::any_of(depths.begin(), depths.end(), [&](const RightDepths& one) { return needle.depthMm >= one.lowMm && needle.depthMm <= one.highMm; }) &&
           endsInTarget(goal, report) && keepsMargins(model, goal, report);
}

std::optional<Placement> drawSafe(const Model& model, const Plan& plan, const Admitter& admitter, Random& random) {
    const Goal& goal = plan.goal;
    const Vec3 across = glm::normalize(glm::cross(goal.direction, std::abs(goal.direction.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0}));
    const Vec3 along = glm::cross(goal.direction, across);
    for (int attempt = 0; attempt < 12; ++attempt) {
        const double tilt = random.uniform() * std::min(goal.angleToleranceDeg, 10.0) * std::numbers::pi / 180, around = 2 * std::numbers::pi * random.uniform();
        Placement needle = goal.planned(0);
        needle.direction = glm::normalize(std::cos(tilt) * goal.direction + std::sin(tilt) * (std::cos(around) * across + std::sin(around) * along));
        if (attempt == 11)
            needle.direction = goal.direction;
        const auto depths = admitter.rightDepths(needle.entry, needle.direction);
        const double share = random.uniform(0.2, 0.95);
        if (depths.empty())
            continue;
        needle.depthMm = depths.front().lowMm + share * (depths.front().highMm - depths.front().lowMm);
        if (safe(model, goal, admitter, needle))
            return needle;
    }
    return std::nullopt;
}

std::string verdictOn(const Model& model, const Goal& goal, const HazardReport& hazard) {
    const std::string name = shownNameInSentence(model.structures[hazard.structure]), margin = millimetres(keptMarginMm(model, goal, hazard.structure));
    return hazard.clearanceMm > 0 ? trf("passes {} at {}; {} are to be kept", name, millimetres(hazard.clearanceMm), margin)
                                  : trf("goes {} into {}", millimetres(hazard.penetrationMm), name);
}

struct Draw {
    std::uint32_t hazard;
    double wantedMm;
    MissBy by;
};

std::vector<Draw> drawsOf(const Model& model, const Goal& goal, const NeedleReport& right, Random& random) {
    std::vector<Draw> draws;
    for (std::size_t i = 0; i < std::min<std::size_t>(right.hazards.size(), 6); ++i) {
        const std::uint32_t hazard = right.hazards[i].structure;
        for (const double wantedMm : {3.0, 1.0, -1.0})
            if (wantedMm + 2 * toleranceOf(model, hazard) < keptMarginMm(model, goal, hazard))
                for (const MissBy by : {MissBy::angle, MissBy::entry, MissBy::depth})
                    draws.push_back({hazard, wantedMm, by});
    }
    shuffle(draws, random);
    return draws;
}

bool differs(const Placement& a, const Placement& b) {
    return glm::length(a.entry - b.entry) > 3 || glm::dot(a.direction, b.direction) < std::cos(2 * std::numbers::pi / 180) || std::abs(a.depthMm - b.depthMm) > 4;
}

} // namespace

std::optional<QuizItem> makeSafeNeedle(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan)
        return std::nullopt;
    const Goal& goal = plan->goal;
    const Admitter admitter(model, goal, goal.needles.front());
    const auto right = drawSafe(model, *plan, admitter, random);
    if (!right)
        return std::nullopt;
    const NeedleReport report = simulate(model, *right, lookMm);
    QuizItem item;
    std::vector<QuizOption> options = {optionOf(*plan, *right)};
    double tightest = 1;
    std::vector<Draw> tried;
    std::vector<std::pair<Placement, HazardReport>> spare;   // deeper than the right one by so much that it shows
    const auto add = [&](const Placement& needle, const HazardReport& worst) {
        if (options.size() > wrongOnes || std::any_of(options.begin(), options.end(), [&](const QuizOption& one) { return !differs(*one.needle, needle); }))
            return;
        QuizOption option = optionOf(*plan, needle);
        option.why = verdictOn(model, goal, worst);
        tightest = std::min(tightest, 1 - std::max(0.0, worst.clearanceMm) / keptMarginMm(model, goal, worst.structure));
        item.reveal.push_back(model.structures[worst.structure].id);
        options.push_back(std::move(option));
    };
    for (const Draw& draw : drawsOf(model, goal, report, random)) {
        if (options.size() > wrongOnes)
            break;
        if (std::any_of(tried.begin(), tried.end(), [&](const Draw& one) { return one.hazard == draw.hazard && one.wantedMm == draw.wantedMm; }))
            continue;
        const auto needle = nearMiss(model, *right, draw.hazard, draw.wantedMm, draw.by);
        const auto worst = needle ? worstShortfall(model, goal, simulate(model, *needle, lookMm)) : std::nullopt;
        if (!worst)
            continue;
        tried.push_back(draw);
        if (needle->depthMm > right->depthMm + 10)
            spare.push_back({*needle, *worst});
        else
            add(*needle, *worst);
    }
    for (const auto& [needle, worst] : spare)
        add(needle, worst);
    if (options.size() <= wrongOnes)
        return std::nullopt;
    const std::string nearest = report.hazards.empty() ? std::string(tr("No nerve, vessel, dura, pleura or organ is nearer than 60 mm."))
                                                       : trf("The nearest, {}, is {} away, and {} are to be kept.", shownNameInSentence(model.structures[report.hazards.front().structure]),
                                                             millimetres(report.hazards.front().clearanceMm), millimetres(keptMarginMm(model, goal, report.hazards.front().structure)));
    options.front().why = tr("reaches the target and keeps every margin");
    item.why = nearest;
    item.id = plan->id();
    item.question = trf("Four needles for the {}{}. Which one reaches it and keeps its margin from every hazard?", targetName(model, *plan), approachIn(*plan->technique));
    item.source = trf("{}; margins: teaching values", measuredOn(model));
    item.difficulty = 0.35 * std::min(1.0, right->depthMm / 80) + 0.65 * (1 - tightest);
    for (const std::uint32_t target : goal.targets)
        item.show.push_back(model.structures[target].id);
    item.structure = model.structures[goal.targets.front()].id;
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

std::optional<QuizItem> makePlaceNeedle(QuizGround& ground, Random& random) {
    std::optional<QuizItem> item = makeSafeNeedle(ground, random);
    if (!item)
        return std::nullopt;
    const Result<Plan> plan = planNamed(ground.model, item->id);
    if (!plan || plan->technique->restricted)
        return std::nullopt;
    item->task = QuizTask::place;
    item->plan = item->id;
    item->act = trf("Needle the {}{}, blind: by landmarks and by feel, as in a test.", targetName(ground.model, *plan), approachIn(*plan->technique));
    return item;
}

} // namespace acus
