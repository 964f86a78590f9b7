// What the window keeps in mind of patients that are made: what the controls say, what is being made, who is set beside whom.
#pragma once
#include "course/same_needle.h"
#include "sculpt/patient_address.h"
#include "trainer/commands.h"
#include <memory>
#include <string>

namespace acus::ui {

/// The present needle in the present patient and in another one.
struct PatientsBeside {
    std::shared_ptr<const Trainer> other;    ///< holds the other patient with the needle in it
    std::string problem;                     ///< why the needle can't be there; then nothing below is right
    std::string place;                       ///< what it was placed by
    NeedleReport first, second;
    std::vector<HazardBeside> rows;
    Placement of;                            ///< the needle of the first patient that all this is about
};

struct PatientMemory {
    bool open = false;
    const Model* shownOf = nullptr;          ///< the patient whose figures the controls were set to
    AddressedPatient wanted;                 ///< what the controls say
    std::string seedText;
    std::uint64_t gesture = 0;               ///< the drag of one of the panel's sliders
    double movedAt = -1;                     ///< when height or BMI was moved, until that person is being made
    // What is being made, written by the window.
    bool making = false, makingPreview = false, makingBeside = false, stopping = false;
    std::string makingWhat;
    double share = 0;
    bool hasBefore = false;                  ///< there was another patient before this one
    bool waiting = false;                    ///< one is ready, and waits for an attempt, lesson or quiz to end
    std::shared_ptr<const PatientsBeside> beside;   ///< shown over everything while there is one
    bool besidePreview = false;              ///< full quality of the other is on its way
};

} // namespace acus::ui
