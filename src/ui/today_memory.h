// What the window keeps in mind of the learner's desk: which page is open, what is being typed. Nothing of it is remembered between runs.
#pragma once
#include <memory>
#include <string>

namespace acus {
class Practice;
struct Rubric;
} // namespace acus

namespace acus::ui {

enum class TodayPage { today, progress, attempts, profile, rubrics };

struct TodayMemory {
    TodayPage page = TodayPage::today;
    int marked = -1;                         ///< the entry of today's list that Enter begins; -1: none
    bool follow = false;                     ///< it has just been marked: scroll to it
    std::string technique;                   ///< whose curve is looked at; empty: the list
    std::string masteryPatient;              ///< who the next mastery test is on (sculpt/patient_wish.h)
    int rule = 0;                            ///< the mastery rule that is chosen
    std::string filter;                      ///< over the kept attempts
    std::string newName, renamed, eraseName; ///< in the boxes of the profile page
    bool erasing = false;                    ///< the question whether to erase is open
    std::string rubricTechnique;             ///< whose rubric is being chosen
    std::shared_ptr<Rubric> rubric;          ///< being edited
    std::shared_ptr<const Practice> lastFinished;   ///< the last attempt that was debriefed, on the present patient
    std::string passphrase;                  ///< of the instructor's lock; wiped when it has been said
};

} // namespace acus::ui
