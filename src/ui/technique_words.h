// Techniques and structures in the words of the window.
#pragma once
#include "anatomy/model.h"
#include "course/plan.h"
#include <string>
#include <vector>

namespace acus::ui {

/// Those of the muscle, whatever its side; in the order of the library.
std::vector<const Technique*> techniquesOf(const Structure& structure);

/// "multifidus_lumborum_pa/right": as the command "technique" takes it. A median structure is needled on the right.
std::string planIdFor(const Technique& technique, const Structure& structure);

/// "Right multifidus, L4"
std::string planTitle(const Plan& plan);
/// The task of a test: "Right multifidus, L4: straight in beside the spinous process"
std::string taskOf(const Plan& plan);

/// The muscle as it is called in the window, without side.
std::string muscleOf(const Technique& technique);
/// Words of the technique, translated where they can be, for the side and level of the plan.
std::string said(const Plan& plan, const std::string& words);
std::string approachOf(const Plan& plan);

/// Why it can't be practised on this patient; empty if it can.
std::string whyUnusable(const Model& model, const Plan& plan);

/// "0.30 × 50, 0.30 × 60 mm"
std::string needleList(const std::vector<NeedleSize>& sizes);

} // namespace acus::ui
