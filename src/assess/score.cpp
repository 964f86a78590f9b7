#include "assess/metric_table.h"
#include "assess/verdict_sentences.h"
#include "safety/estimated.h"
#include "safety/unjudged.h"
#include "assess/measure_name.h"
#include "assess/rubric.h"
#include "assess/words.h"
#include "core/language.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

using Kind = MeasureName::Kind;

bool ticked(const Conduct& conduct, const std::string& id) {
    return std::find(conduct.ticks.begin(), conduct.ticks.end(), id) != conduct.ticks.end();
}

/// The last answer counts: a student may correct himself.
std::optional<bool> answered(const Conduct& conduct, const std::string& id) {
    std::optional<bool> right;
    for (const auto& [name, isRight] : conduct.answers)
        if (name == id)
            right = isRight;
    return right;
}

const Metric* metricNamed(const Measures& measures, const std::string& id) {
    for (const Metric& metric : measures.metrics)
        if (metric.id == id)
            return &metric;
    return nullptr;
}

/// All points at `full` or better, none at `none` or worse, linear between; "better" is the direction from none to full.
double shareOf(const RubricItem& item, double value) { return std::clamp((value - item.none) / (item.full - item.none), 0.0, 1.0); }

std::string bound(const RubricItem& item, const Metric& metric) {
    return trf(item.full < item.none ? "{} or less for all points, none from {} on" : "{} or more for all points, none from {} on", quantity(item.full, metric.unit),
               quantity(item.none, metric.unit));
}

ItemScore scoreHazards(const RubricItem& item, const Model& model, const Measures& measures) {
    double share = 1;
    const HazardReport* worst = nullptr;
    for (const HazardReport& hazard : measures.hazards) {
        const double kept = hazard.marginMm > 0 ? std::min(1.0, hazard.clearanceMm / hazard.marginMm) : 1.0;
        if (kept < share) {
            share = kept;
            worst = &hazard;
        }
    }
    if (!worst)
        return {item.id, item.points, item.points, tr("every hazard kept its margin")};
    return {item.id, item.points * share, item.points,
            trf("{} from {} ({} for all points)", quantity(worst->clearanceMm, "mm"), named(model.structures[worst->structure]), quantity(worst->marginMm, "mm"))};
}

ItemScore scoreItem(const RubricItem& item, const Model& model, const Measures& measures, const Conduct& conduct) {
    const std::optional<MeasureName> measure = measureNamed(item.measure);
    if (!measure)
        return {item.id, 0, item.points, trf("\"{}\" is not measured", item.measure)};
    switch (measure->kind) {
    case Kind::tick: {
        const bool done = ticked(conduct, measure->id);
        return {item.id, done ? item.points : 0, item.points, done ? tr("done") : tr("not done")};
    }
    case Kind::never: {
        const bool done = ticked(conduct, measure->id);
        return {item.id, done ? 0 : item.points, item.points, done ? tr("done, which must not be") : tr("avoided")};
    }
    case Kind::answer: {
        const std::optional<bool> right = answered(conduct, measure->id);
        if (!right)
            return {item.id, 0, 0, tr("not asked")};
        return {item.id, *right ? item.points : 0, item.points, std::string(*right ? trIn("answer", "right") : trIn("answer", "wrong"))};
    }
    case Kind::hazards:
        if (!metricNamed(measures, "deepest"))
            return {item.id, 0, item.points, tr("no needle went in")};
        return scoreHazards(item, model, measures);
    case Kind::metric: break;
    }
    const Metric* metric = metricNamed(measures, measure->id);
    if (!metric)
        return {item.id, 0, item.points, metricNamed(measures, "deepest") ? tr("not measured") : tr("no needle went in")};
    return {item.id, item.points * shareOf(item, metric->value), item.points,
            trf("{} {} ({})", tr(std::string_view(metric->name)), quantity(metric->value, metric->unit), bound(item, *metric))};
}

bool fails(const CriticalFail& critical, const Measures& measures, const Conduct& conduct) {
    const std::optional<MeasureName> measure = measureNamed(critical.measure);
    if (!measure)
        return false;
    switch (measure->kind) {
    case Kind::tick: return !ticked(conduct, measure->id);
    case Kind::never: return ticked(conduct, measure->id);
    case Kind::answer: return answered(conduct, measure->id) == false;
    case Kind::hazards: return false;
    case Kind::metric: break;
    }
    const Metric* metric = metricNamed(measures, measure->id);
    return metric && (critical.below ? metric->value < *critical.below : metric->value > critical.above);
}

/// What was placed in this patient by rules, and lies near enough that the verdict rests on it.
std::string estimatedNote(const Model& model, const Measures& measures) {
    std::string names;
    for (const std::uint32_t i : estimatedNear(model, measures.hazards))
        names += (names.empty() ? "" : ", ") + named(model.structures[i]) + " (±" + quantity(toleranceOf(model, i), "mm") + ")";
    return names.empty() ? "" : " " + trf(verdict::estimated, names);
}

/// What this patient has none of, and the verdict therefore does not cover.
std::string unjudgedNote(const Model& model) {
    const std::string words = unjudgedWords(model);
    return words.empty() ? "" : " " + words;
}

std::string verdictText(const Rubric& rubric, const Model& model, const Measures& measures, const Score& score,
                        const std::vector<std::string>& omissions) {
    const std::string points = trf(verdict::points, quantity(score.points, ""), quantity(score.of, ""),
                                   std::lround(score.of > 0 ? 100 * score.points / score.of : 0));
    for (const HazardReport& hazard : measures.hazards)
        if (breached(hazard))
            return trf(verdict::failed, harm(model, hazard), points);
    if (!omissions.empty())
        return omissions.size() == 1 ? trf(verdict::failed, lowerFirst(omissions.front()), points)
                                     : trf(verdict::failedAndMore, lowerFirst(omissions.front()), omissions.size() - 1, points);
    for (const HazardReport& hazard : measures.hazards)
        if (mayBeBreached(hazard))
            return trf(hazard.failMm > 0 ? verdict::notDecidedOf : verdict::notDecided, quantity(hazard.clearanceMm, "mm"), named(model.structures[hazard.structure]), quantity(hazard.failMm, "mm"), quantity(hazard.toleranceMm, "mm"), points);
    if (score.passed)
        return trf(verdict::passed, points);
    return trf(verdict::notPassed, points, std::lround(100 * rubric.passShare));
}

} // namespace

Score score(const Rubric& rubric, const Model& model, const Measures& measures, const Conduct& conduct) {
    Score result;
    for (const RubricItem& item : rubric.items) {
        result.items.push_back(scoreItem(item, model, measures, conduct));
        result.points += result.items.back().points;
        result.of += result.items.back().of;
    }
    bool doubtful = false;
    for (const HazardReport& hazard : measures.hazards) {
        if (breached(hazard))
            result.failed.push_back("hazard:" + model.structures[hazard.structure].id);
        doubtful = doubtful || mayBeBreached(hazard);
    }
    const bool safe = result.failed.empty();
    std::vector<std::string> omissions;
    for (const CriticalFail& critical : rubric.critical)
        if (fails(critical, measures, conduct)) {
            result.failed.push_back(critical.id);
            omissions.push_back(std::string(tr(std::string_view(critical.text))));
        }
    result.decided = !safe || !doubtful;
    // A hair's breadth of rounding must not decide between pass and fail.
    constexpr double rounding = 1e-9;
    result.passed = result.failed.empty() && !doubtful && result.of > 0 && result.points >= rubric.passShare * result.of - rounding;
    result.verdict = verdictText(rubric, model, measures, result, omissions) + estimatedNote(model, measures) + unjudgedNote(model);
    return result;
}

} // namespace acus
