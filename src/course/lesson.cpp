#include "course/lesson.h"
#include <algorithm>

namespace acus {

const std::string& LessonText::say(std::string_view language) const {
    static const std::string nothing;
    for (const std::string_view wanted : {language, std::string_view("en")})
        if (const auto found = in.find(std::string(wanted)); found != in.end())
            return found->second;
    return in.empty() ? nothing : in.begin()->second;
}

void LessonText::set(const std::string& language, std::string text) {
    if (text.empty())
        in.erase(language);
    else
        in[language] = std::move(text);
}

std::string_view nameOf(LessonGoal::Kind kind) {
    static constexpr std::string_view names[lessonGoalKinds] = {"selected", "visible", "hidden", "peel", "viewed_from", "technique", "palpated", "marked", "entry",
                                                                "direction", "needle", "needle_length", "depth", "tip_in", "crosses", "clearance", "measured",
                                                                "attempt", "all", "any"};
    return names[static_cast<std::size_t>(kind)];
}

std::optional<std::size_t> Lesson::stepNamed(std::string_view stepId) const {
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (steps[i].id == stepId)
            return i;
    return std::nullopt;
}

bool isLessonId(std::string_view id) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), fits);
}

} // namespace acus
