// Patients to screen before needling: a short history, and the decision that is right, with why. assets/clinical/patients.json.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

enum class Screening : std::uint8_t {
    go,       ///< as planned
    adapt,    ///< needling goes ahead, but in another place or way, or after something else
    doNot,    ///< no needle today
};
std::string_view nameOf(Screening decision);                              ///< "go", "adapt", "do_not"
std::optional<Screening> screeningNamed(std::string_view name);
std::string_view describe(Screening decision);                            ///< "Go ahead as planned"

struct PatientCard {
    std::string id;
    int age = 0;                              ///< years
    std::string sex;                          ///< "m" or "f"
    std::string plan;                         ///< what was to be needled
    std::vector<std::string> history;         ///< what the patient says, one sentence each
    std::vector<std::string> relevant;        ///< groups of techniques it belongs to: "any", "cervical", "thorax", "lumbar", "pelvis"
    Screening right{};
    std::string then;                         ///< what is done instead, or minded
    std::string why;
    std::string source;                       ///< empty: teaching value
};
std::span<const PatientCard> patientCards();
const PatientCard* patientCard(std::string_view id);

/// One of those that fit the group ("any" fits all), each as likely; the same seed gives the same patient. An unknown or empty
/// group draws among those of "any".
const PatientCard& drawPatient(std::uint64_t seed, std::string_view group = "any");

struct ScreeningResult {
    bool right = false;
    bool harmful = false;                     ///< needled although the patient must not be, or as planned although not as planned
    std::string remark;                       ///< what would have been right, and why
};
ScreeningResult judge(const PatientCard& card, Screening chosen);

} // namespace acus
