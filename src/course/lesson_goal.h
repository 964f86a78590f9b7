// Whether a lesson's goal is met: a pure function of what is and of what happened during the step.
#pragma once
#include "course/lesson.h"
#include "course/plan.h"
#include "safety/report.h"
#include <functional>

namespace acus {

/// An attempt that was finished during the step.
struct LessonAttempt {
    std::string plan;                      ///< "multifidus_lumborum_pa/l4/right"
    Mode mode = Mode::guided;
    bool decided = true, passed = false;   ///< not decided: the anatomy is too uncertain to say
    double points = 0, of = 0;
    std::string verdict;
    std::vector<std::pair<std::string, double>> metrics;
    double share() const { return of > 0 ? points / of : 0; }
};

/// A place on the skin, and the way in from there: what a finger presses at, what lies under a mark.
struct SkinTouch {
    Vec3 at{0}, inwards{0, -1, 0};
};
/// `at`: on or near the skin, 30 mm.
SkinTouch touchAt(const Model& model, const Vec3& at);

struct LessonFacts {
    const Model* model = nullptr;
    std::optional<std::uint32_t> selected;
    std::function<bool(std::uint32_t)> visible;
    int peel = 0;
    double yawDeg = 0, pitchDeg = 0;
    bool needlesEye = false;
    std::string plan;                      ///< id of the technique on the card
    std::vector<SkinTouch> felt;           ///< during this step
    std::vector<SkinTouch> marks;          ///< of the pen and pins, as they are now
    NeedleSize size;
    std::optional<Placement> needle;
    const NeedleReport* report = nullptr;  ///< of that needle; null: worked out where it is asked for
    std::optional<double> measuredMm;
    std::vector<LessonAttempt> attempts;   ///< finished during this step, oldest first
    std::function<const Plan*(const std::string&)> planOf;   ///< on this model, kept by the caller; null where there is none
};

bool holds(const LessonGoal& goal, const LessonFacts& facts);

/// A technique, with or without level and side, means that plan: "t/l4" means "t/l4/left".
bool meansPlan(std::string_view named, std::string_view plan);
bool within(const std::vector<MetricBound>& bounds, const LessonAttempt& attempt);

/// How far a place lies from a landmark for a finger that presses there: from the line straight in, mm.
double pressMm(const SkinTouch& touch, const Vec3& landmark);

/// "Select the right piriformis", in the current language; parts of all and any are joined.
std::string inWords(const LessonGoal& goal, const Model& model);
/// "Right multifidus lumborum at L4", in the current language; the name itself where it is not known.
std::string planInWords(std::string_view plan);
/// Names of the structures of a goal: "Right piriformis", "Right piriformis or left piriformis", "… or 3 others".
std::string idsInWords(const Model& model, const std::vector<std::string>& ids);

} // namespace acus
