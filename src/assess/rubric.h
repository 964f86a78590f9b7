// A rubric: what is judged, for how many points, and what fails an attempt whatever its points. Files in assets/rubrics and of an
// instructor's own; their form is that of assets/rubrics/general.json.
#pragma once
#include "assess/metrics.h"
#include "core/result.h"
#include <span>
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct RubricItem {
    std::string id, domain, text;                ///< "entry", "Palpate", "Entry within 5 mm of the rule"
    double points = 0;
    /// A metric's id, "tick:<step of the checklist>", "answer:<id>", or "hazards" (no hazard came nearer than its margin). A metric
    /// that was not measured gives no points; an answer that was not asked for takes no part.
    std::string measure;
    /// For metrics: full points up to `full`, none from `none` on, linear between; both may be reversed (more is better).
    double full = 0, none = 0;
    std::string source;                          ///< "teaching value" where the file names none
};
struct CriticalFail {
    std::string id, text;
    /// A tick fails when it is missing, "never:<step>" when the step was ticked, an answer when it is wrong, a metric above `above`,
    /// or below `below` where that is given instead.
    std::string measure;
    double above = 0;
    std::optional<double> below{};
};
struct Rubric {
    std::string id, name, version, about;
    std::vector<RubricItem> items;
    std::vector<CriticalFail> critical;
    double passShare = 0.77;                     ///< of the points that could be had
    /// Strict: unknown fields, measures that do not exist and doubled ids are errors. `source` names the file in messages.
    static Result<Rubric> fromJson(std::string_view text, std::string_view source);
};
std::string toJson(const Rubric& rubric);   ///< what fromJson reads again

/// The rubrics of assets/rubrics, the general one first.
std::span<const Rubric> rubricLibrary();
/// The one that a technique is judged by: assets/rubrics/by_technique.json, else the general one.
const Rubric& rubricFor(std::string_view techniqueId);

/// What the student did besides the needle: ticked steps and answers, by id.
struct Conduct {
    std::vector<std::string> ticks;              ///< in order
    std::vector<std::pair<std::string, bool>> answers;
    bool guided = false;                         ///< each step was advised, so its size was not the student's
};

struct ItemScore {
    std::string id;
    double points = 0, of = 0;
    std::string why;                             ///< "7.2 mm beside the planned entry (5 mm or less for all points)"
};
struct Score {
    std::vector<ItemScore> items;
    std::vector<std::string> failed;             ///< ids of critical fails, "hazard:<structure id>" for breaches
    double points = 0, of = 0;
    bool passed = false;                         ///< nothing critical, safety not breached, share reached
    bool decided = true;                         ///< false: whether a hazard was touched can't be told within the model's tolerance; then not passed
    std::string verdict;                         ///< one sentence
};
Score score(const Rubric& rubric, const Model& model, const Measures& measures, const Conduct& conduct);

} // namespace acus
