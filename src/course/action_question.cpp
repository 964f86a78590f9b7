#include "course/action_question.h"
#include "core/hash.h"
#include "course/quiz_truth.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::size_t wrongActions = 3;

/// An order that depends on nothing but the two names.
std::string lot(const Technique& technique, const std::string& text) { return contentHash(technique.muscle + "\n" + text); }

} // namespace

std::vector<std::string> actionOptions(const Technique& technique) {
    if (technique.action.empty())
        return {};
    std::vector<std::string> others;
    for (const Technique& other : techniqueLibrary())
        if (!other.action.empty() && other.muscle != technique.muscle)
            others.push_back(other.action);
    std::sort(others.begin(), others.end(), [&](const std::string& a, const std::string& b) { return lot(technique, a) < lot(technique, b); });
    std::vector<std::string> options = {technique.action};
    for (const std::string& other : others)
        if (options.size() <= wrongActions && std::none_of(options.begin(), options.end(), [&](const std::string& option) { return factsOverlap(option, other); }))
            options.push_back(other);
    if (options.size() <= wrongActions)
        return {};
    std::sort(options.begin(), options.end(), [&](const std::string& a, const std::string& b) { return lot(technique, a) < lot(technique, b); });
    return options;
}

} // namespace acus
