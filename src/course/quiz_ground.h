// What the makers of quiz items share: the patient, the plans that are usable on it, names as a question says them, fair draws.
#pragma once
#include "core/random.h"
#include "course/plan.h"
#include "course/quiz_about.h"
#include "course/quiz_item.h"
#include "safety/report.h"
#include <map>
#include <memory>
#include <set>

namespace acus {

class QuizGround {
  public:
    explicit QuizGround(const Model& model);

    const Model& model;
    QuizAbout about;                           ///< what may be drawn

    /// A usable plan, or null where the pack has none. In a pack that no technique fits, one for each muscle that can be reached.
    const Plan* drawPlan(Random& random);
    /// The plan of one technique on a side, at a level; worked out once.
    const Plan& planOf(const Technique& technique, Side side, const std::string& level);
    /// Techniques of muscles that the patient has, one a muscle, else of the whole library: for questions on facts.
    const std::vector<const Technique*>& muscles() const { return taught; }
    /// One of them that the quiz is about, or null.
    const Technique* drawMuscle(Random& random) const;

  private:
    void planMuscles();
    struct Choice {
        const Technique* technique;
        Side side;
        std::string level;
    };
    std::vector<Choice> choices;
    std::map<std::string, Plan> plans;
    std::vector<const Technique*> taught;
    std::vector<std::unique_ptr<Technique>> made;   ///< of muscles that no technique of the library is for
    std::vector<Plan> madePlans;
    bool searched = false;
};

using QuizItemMaker = std::optional<QuizItem> (*)(QuizGround&, Random&);

// The makers, each one draw: nothing where the draw led to no fair question. `id`, `kind` are set by the caller.
std::optional<QuizItem> makeSafeNeedle(QuizGround&, Random&);
std::optional<QuizItem> makeCrossings(QuizGround&, Random&);
std::optional<QuizItem> makeOrder(QuizGround&, Random&);
std::optional<QuizItem> makeNearestHazard(QuizGround&, Random&);
std::optional<QuizItem> makeFind(QuizGround&, Random&);
std::optional<QuizItem> makeName(QuizGround&, Random&);
std::optional<QuizItem> makeOrigin(QuizGround&, Random&);
std::optional<QuizItem> makeInsertion(QuizGround&, Random&);
std::optional<QuizItem> makeInnervation(QuizGround&, Random&);
std::optional<QuizItem> makeSegments(QuizGround&, Random&);
std::optional<QuizItem> makeAction(QuizGround&, Random&);
std::optional<QuizItem> makeChooseEntry(QuizGround&, Random&);
std::optional<QuizItem> makeChooseNeedle(QuizGround&, Random&);
std::optional<QuizItem> makeDepth(QuizGround&, Random&);
std::optional<QuizItem> makeEndpoint(QuizGround&, Random&);
std::optional<QuizItem> makePaint(QuizGround&, Random&);
std::optional<QuizItem> makeHazard(QuizGround&, Random&);
std::optional<QuizItem> makePlaceNeedle(QuizGround&, Random&);

/// "right psoas major at L4" for a plan, "Right piriformis" for a structure.
std::string targetName(const Model& model, const Plan& plan);
/// Without the side where the catalogue knows it: "piriformis".
std::string shortName(const Structure& structure);
/// " (from behind)" in the current language, or nothing.
std::string approachIn(const Technique& technique);
std::string measuredOn(const Model& model);
/// "12.3 mm"
std::string millimetres(double mm);

/// Fisher and Yates.
template <class T> void shuffle(std::vector<T>& list, Random& random) {
    for (std::size_t i = list.size(); i > 1; --i)
        std::swap(list[i - 1], list[static_cast<std::size_t>(random.below(i))]);
}
template <class T> const T& drawn(const std::vector<T>& list, Random& random) { return list[static_cast<std::size_t>(random.below(list.size()))]; }

/// The options in a fair order, the right one given first; false where two read alike or one is empty or too long.
bool setOptions(QuizItem& item, std::vector<QuizOption> rightFirst, Random& random);

} // namespace acus
