// Everything the application knows, as plain data. Panels and the view read it; only commands (commands.h) change it.
#pragma once
#include "anatomy/model.h"
#include "anatomy/palpation.h"
#include "course/modes.h"
#include "needle/needle.h"
#include "safety/report.h"
#include "trainer/measuring.h"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct Classroom;
struct HeatMap;
class Practice;
struct CompareView;
struct DemoView;
struct LearnerSummary;
class LessonRun;
class QuizDraft;
class QuizRun;
struct Plan;
struct BeforeQuiz;
struct QuizItem;

/// Three states of a structure, cycled by one key.
enum class Fade : std::uint8_t { solid, ghost, gone };

/// Where one looks from: orbit angles about a target. Yaw 0 looks from behind (posterior view), 90 from the patient's left;
/// pitch 90 from above.
struct CameraPose {
    Vec3 target{0};
    double yawDeg = 0, pitchDeg = 0, rollDeg = 0;
    double heightMm = 400;
    bool parallel = true;
    bool needlesEye = false;      ///< looks along the needle from behind the handle; the angles are ignored
    friend bool operator==(const CameraPose&, const CameraPose&) = default;
};

/// Peeling: 1 takes off skin and fat, 2 the superficial muscles and their fascia too, 3 the deep muscles too.
inline constexpr int deepestPeel = 3;

/// What is shown of the anatomy.
struct Look {
    std::vector<Fade> fade;                 ///< one a structure
    int peel = 0;                           ///< outermost layers taken off, 0…deepestPeel
    std::vector<std::uint32_t> isolated;    ///< if not empty, only these are shown
    std::vector<std::uint32_t> shownAnyway; ///< shown although peeled (search and select reveal)
    friend bool operator==(const Look&, const Look&) = default;
};

/// The needle before and in the skin.
struct NeedleState {
    NeedleSize size;
    bool placed = false;
    Placement placement;                    ///< valid when placed
    friend bool operator==(const NeedleState& a, const NeedleState& b) {
        return a.size == b.size && a.placed == b.placed &&
               (!a.placed || (a.placement.entry == b.placement.entry && a.placement.direction == b.placement.direction &&
                              a.placement.depthMm == b.placement.depthMm));
    }
};

/// A note on a place of the patient.
struct Pin {
    Vec3 at{0};
    std::string text;             ///< one line, never empty
    friend bool operator==(const Pin&, const Pin&) = default;
};

inline constexpr int mostLabels = 40;

/// How much a picture may cost. `automatic`: full, unless a measurement at the start says that the machine is slow.
enum class Quality : std::uint8_t { automatic, full, low };

/// A plane that takes a part of the patient out of the picture, so that one looks into the rest.
struct Cut {
    bool on = false;
    Vec3 point{0};
    Vec3 normal{0, 1, 0};                   ///< unit, towards what is taken away
    bool takesAway(const Vec3& p) const { return on && glm::dot(p - point, normal) > 0; }
    friend bool operator==(const Cut&, const Cut&) = default;
};

/// How the window is arranged; remembered between runs.
struct Layout {
    bool anatomyPanel = true, needlePanel = true, depthBar = true, help = false, landmarks = false;
    bool darkTheme = true;
    int labels = 0;               ///< how many of the structures in the picture are named, 0…mostLabels
    bool xray = false;            ///< what lies between the eye and the needle opens up
    Quality quality = Quality::automatic;
    double uiScale = 1.0;
    std::string language;                   ///< of the window, "de"; empty: the system's
    bool latinNames = false;                ///< structures by their Latin names, whatever the language
    bool highContrast = false, reducedMotion = false;
    bool fourViews = false;                 ///< the sections along and across the needle and its eye beside the patient
    double sectionTurnDeg = 0;              ///< of the section along the needle: 0 as nearly axial as can be, 90 sagittal; -90…90
    double sectionZoom = 1;                 ///< of both sections, 0.25…8
    friend bool operator==(const Layout&, const Layout&) = default;
};

/// What one undo step restores.
struct Undoable {
    Look look;
    NeedleState needle;
    std::optional<std::uint32_t> selected;
    Measurement measure;
    std::vector<Pin> pins;
    Cut cut;
    friend bool operator==(const Undoable&, const Undoable&) = default;
};

struct State {
    ModelPtr model;
    Undoable now;
    CameraPose camera;
    Layout layout;
    std::optional<std::uint32_t> hovered;
    std::string find;                       ///< text in the search box
    std::string message;                    ///< one line for the user: what was done, or why not
    bool messageIsError = false;

    // Learning a technique; changed by the commands "technique", "mode" and "practice.…" alone, never undone.
    Mode mode = Mode::explore;
    bool modeLocked = false;                ///< by an instructor: it can't be changed without the passphrase
    std::shared_ptr<const Plan> plan;       ///< the technique on the card, evaluated on this patient
    std::shared_ptr<const Practice> practice;   ///< the present attempt, until it is left; while it runs the needle mirrors it
    std::optional<double> replayS;          ///< debrief: the moment shown, seconds of the attempt
    std::shared_ptr<const DemoView> demo;   ///< the demonstration that is recorded or played (demo_view.h); only commands "demo.…" change it
    std::shared_ptr<const CompareView> compare;   ///< two attempts beside each other (compare_view.h), until they are left
    std::optional<Palpated> palpated;       ///< under the finger while exploring or practising
    std::shared_ptr<const LessonRun> lesson;    ///< being done, until it is left
    std::vector<bool> lessonParts;              ///< of a goal of several parts, which hold now
    std::vector<std::string> lessonProblems;    ///< what the patient lacks for it, what of the step's picture could not be made

    std::shared_ptr<const LearnerSummary> learner;   ///< who learns here, what is due, how far; null: nothing is kept (records/learner_summary.h)
    // Self-assessment; changed by the commands "quiz.…" alone, never undone. A blind attempt that answers an item runs as `practice` beside it.
    std::shared_ptr<const QuizRun> quiz;            ///< until it is left
    std::shared_ptr<const BeforeQuiz> beforeQuiz;   ///< how the patient was shown before it
    std::shared_ptr<const QuizDraft> quizDraft;     ///< one that an instructor is making; `quiz` is then the question that is looked at, answered
    std::shared_ptr<const QuizItem> candidate;      ///< a generated question, to be kept or skipped
    std::shared_ptr<const Classroom> classroom;      ///< the class that is looked at (records/classroom.h)
    std::shared_ptr<const HeatMap> heat;             ///< drawn on its structure (geometry/heat.h)

    // Derived, kept up to date by the Trainer:
    std::optional<NeedleReport> report;     ///< while a needle is placed
    std::vector<Crossing> ahead;            ///< crossings at the needle's full length
    std::optional<Measured> measured;       ///< while both ends of a measurement are set
};

/// Shown at all, with peel, isolation and fade taken together.
Fade visibleFade(const State& state, std::uint32_t structure);

/// An attempt was begun and is not finished.
bool attemptRuns(const State& state);

/// A question waits for its answer: nothing of the anatomy may be named.
bool questionOpen(const State& state);

/// What helps at present: everything while exploring and in the debrief, else what the attempt or the lesson's step allows.
Aids aidsNow(const State& state);

/// "solid", "ghost", "gone"
std::string_view nameOf(Fade fade);
std::optional<Fade> fadeNamed(std::string_view name);

} // namespace acus
