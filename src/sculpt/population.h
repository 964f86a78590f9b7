// The people that patients are drawn from: how tall and heavy they are, and what some of them have that most have not.
#pragma once
#include "core/json.h"
#include "core/result.h"
#include "sculpt/parameters.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct VariantInfo {
    Variant variant{};
    std::string id;                      ///< "sciatic_b"
    std::string words;                   ///< "the common fibular part of the sciatic nerve passes through piriformis"
    std::optional<double> prevalence;    ///< share of people, 0…1; none: no figure was found, by choice only
    std::string group;                   ///< "sciatic": of a group a patient has one at most; empty: goes with any other
    std::string source;
};

/// In the order of assets/patient/population.json.
std::span<const VariantInfo> variantList();
const VariantInfo* variantNamed(std::string_view id);

/// What is chosen and not left to chance.
struct Chosen {
    std::optional<Sex> sex;
    std::optional<double> heightCm, bmi;
    Variants variants;                   ///< in addition to those that are drawn
};

/// Same seed and choices, same patient; what is chosen changes nothing else of the draw but what depends on it (the stature on the
/// sex). Stature and BMI are drawn independently (no correlation is published among the figures used) and again where they lie outside
/// what can be sculpted; rounded to 0.5 cm and 0.1 kg/m². What is left, deviations.h, is drawn with its correlations.
PatientParameters drawPatient(std::uint64_t seed, const Chosen& chosen = {});

/// "Woman, 168.5 cm, BMI 24.1"; with variants a sentence more: "The pleura …; the kidneys …."
std::string patientName(const PatientParameters& parameters);
std::string variantWords(const Variants& variants);
std::vector<std::string> variantIds(const Variants& variants);

/// Whether a row of the figures is for a patient with these variants: "if" names a variant that it needs, "unless" one that replaces it;
/// of a list of them any one.
bool appliesTo(const Json& row, const Variants& variants);

} // namespace acus
