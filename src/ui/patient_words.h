// Who a patient is, in words.
#pragma once
#include "anatomy/model.h"
#include "sculpt/parameters.h"
#include <string>
#include <vector>

namespace acus::ui {

/// "normal weight", "obesity class I": WHO Technical Report Series 894 (2000), adults.
std::string bmiWords(double bmi);
/// "Woman, 165 cm, 84 kg, BMI 31.0 (obesity class I)"; the pack's name where it does not say.
std::string whoWords(const PackInfo& info);
/// Who is asked for (sculpt/patient_wish.h), within a sentence: "whoever lies there", "the standard patient", "woman, 165 cm, BMI 31",
/// "another person each time: woman, BMI 30 to 40".
std::string askedWords(std::string_view asked);
/// whoWords of somebody who was made; empty for the built-in patients and imported ones.
std::string madeWords(const PackInfo& info);
/// What they have that most have not, a sentence each; empty: nothing of the kind.
std::vector<std::string> variantSentences(const PackInfo& info);
/// How they lie and what that changes; empty where they lie prone and flat.
std::string lyingWords(const PackInfo& info);
/// How much of them is estimated and what they are made from.
/// "Tall for a woman." "Has a wide vertebral canal and kidneys that lie high.": where somebody is more than a standard deviation from others.
std::vector<std::string> deviationSentences(const PackInfo& info);
std::string originWords(const Model& model);

} // namespace acus::ui
