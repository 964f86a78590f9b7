// What the window keeps in mind of a lesson: which page is looked at, what plays, what was chosen in a scenario. Nothing of it counts
// in an attempt.
#pragma once
#include "anatomy/level_line.h"
#include "course/checklist.h"
#include "course/practice.h"
#include "course/screening.h"
#include "ui/lessons_memory.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace acus::ui {

/// What the window is arranged for.
enum class Desk : std::uint8_t { anatomy, techniques, practice, debrief, today, lessons, lesson, lessonEditor, quiz, classroom, demonstrate, compare };

/// An emergency or a patient to screen that is being worked through, over everything else.
struct Scenario {
    bool open = false, screening = false;
    std::string id;                          ///< of the emergency or the patient; empty: the list
    std::vector<std::string> chosen;         ///< ids of steps, in order
    std::optional<EmergencyResult> result;
    std::optional<ScreeningResult> screened;
    void choose(std::string which) { id = std::move(which); chosen.clear(); result.reset(); screened.reset(); }
};

struct LessonMemory {
    std::optional<Desk> wentTo;              ///< a desk that was gone to by its word in the top bar; an attempt comes before it
    bool techniques = false;                 ///< the left side shows techniques while exploring
    std::string lookedAt, lookedFrom;        ///< the plan, and its technique and side, that the picture has turned to
    std::string filter;                      ///< what is typed over their list
    Phase followed = Phase::prepare;         ///< the attempt's phase when it was last drawn
    std::optional<Phase> page;               ///< another page of the attempt that is looked at
    bool scoreOpen = false;
    LessonsMemory lessons;
    const void* spokenOf = nullptr;          ///< the attempt whose debrief is in `spoken`, said in that language with such names
    std::string spokenIn;
    std::shared_ptr<const Debrief> spoken;
    const void* begun = nullptr;             ///< the attempt that the picture was made ready for
    const void* debriefed = nullptr;         ///< the attempt whose debrief the picture has turned to
    bool playing = false;
    double playedAt = 0;                     ///< seconds, of the last frame that played
    double touchedAt = -1;                   ///< when the finger last asked, and where
    Vec3 touched{0};
    Scenario scenario;
    bool muted = false;
    const Model* levelsOf = nullptr;         ///< the patient whose line of the iliac crests is kept
    std::optional<LevelLine> levels;
};

} // namespace acus::ui
