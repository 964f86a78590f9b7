// One attempt at a technique, from the checklist to the debrief: a machine that takes one step after another. Windows, scripts,
// tests and replays perform the same steps, so the same log gives the same attempt to the last digit.
//
// A step is a line: "tick consent", "palpate X Y Z", "mark X Y Z", "unmark", "needle 0.30x60", "place X Y Z", "aim X Y Z", "tap",
// "advance MM [MM/S]", "withdraw MM [MM/S]", "redirect X Y Z", "piston MM COUNT", "twirl DEG [both]", "wait S", "remove",
// "answer ID TEXT", "finish".
//
// Nobody is made to do things in order, but what is left out or late counts in the debrief, as in an examination.
#pragma once
#include "anatomy/palpation.h"
#include "assess/debrief.h"
#include "course/modes.h"
#include "course/plan.h"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

enum class Phase : std::uint8_t { prepare, find, insert, after, debrief };
std::string_view nameOf(Phase phase);

struct LoggedStep {
    double atS = 0;                    ///< since the beginning, rounded to 0.01 s; never decreases
    std::string line;
};

class Practice {
  public:
    Practice(ModelPtr model, Plan plan, PracticeSettings settings);
    ~Practice();
    Practice(const Practice&);                                     ///< the same attempt as it stands, to go on with on its own
    Practice(Practice&&) noexcept;
    Practice& operator=(Practice&&) noexcept;

    /// Why the step can't be taken now. Changes nothing.
    std::optional<std::string> whyNot(std::string_view line) const;
    /// `atS`: seconds since the beginning; earlier than `nowS` counts as then. While the needle is in the skin the time between two
    /// steps passes for the tissue too.
    Status perform(std::string_view line, double atS);
    /// When the last step was over.
    double nowS() const;

    const Plan& plan() const;
    const PracticeSettings& settings() const;
    const Rubric& rubric() const;                                  ///< what it is judged by
    Phase phase() const;
    const std::vector<LoggedStep>& log() const;
    const Conduct& conduct() const;
    bool ticked(std::string_view checklistStep) const;
    const std::optional<Palpated>& palpated() const;               ///< the last touch
    const std::vector<Vec3>& penMarks() const;                     ///< of the marking pen
    const NeedleSize& needle() const;
    const std::optional<Placement>& placed() const;                ///< tube on the skin, not yet tapped; depth 0
    const Insertion* insertion() const;                            ///< the present or last one, nothing before the first tap
    bool inSkin() const;                                           ///< the needle is in
    const std::vector<InsertionRecord>& done() const;              ///< insertions that are over
    const Debrief* result() const;                                 ///< once finished; its sentences are English
    Debrief resultInWords() const;                                 ///< the same in the language at hand; only once finished
    const std::vector<TriggerPoint>& triggerPoints() const;

  private:
    struct Content;
    std::unique_ptr<Content> content;
};

} // namespace acus
