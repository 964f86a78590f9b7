// The clinical frame of a needle: what is done before and after it, and what to do when something goes wrong. assets/clinical.
#pragma once
#include "core/result.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct ChecklistStep {
    std::string id;               ///< "consent"
    std::string text;             ///< "Explain and ask for consent"
    std::string detail;           ///< what it covers, one or two sentences
    std::string source;           ///< empty: teaching value
    bool critical = false;        ///< forgetting it fails an exam
    bool after = false;           ///< after the needle
    bool isSafe = true;           ///< false: a trap, something that must not be done ("use the needle again")
};
std::span<const ChecklistStep> clinicalChecklist();

/// An emergency as a scenario: what is seen, and steps of which some are right, in an order.
struct EmergencyStep {
    std::string id, text, why;
    bool right = true;
    int order = 0;                ///< among the right ones; equal: any order
};
struct Emergency {
    std::string id, name;
    std::string scene;            ///< what the student sees and hears
    std::vector<std::string> relevant;   ///< groups of techniques it belongs to ("thorax", "any")
    std::vector<EmergencyStep> steps;
    std::vector<std::string> sources;
};
std::span<const Emergency> emergencies();

struct EmergencyResult {
    bool passed = false;
    std::vector<std::string> remarks;    ///< one a wrong, missing or late step
};
/// `chosen`: ids in the order they were chosen.
EmergencyResult judge(const Emergency& emergency, std::span<const std::string> chosen);

} // namespace acus
