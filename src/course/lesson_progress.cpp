#include "course/lesson_progress.h"
#include <algorithm>

namespace acus {

std::string progressKey(std::string_view lesson) { return "lesson:" + std::string(lesson); }

std::string toText(const LessonProgress& progress) {
    Json json{{"lesson", progress.lesson}, {"step", progress.step}, {"passed", progress.passed}, {"tests", progress.tests}};
    if (!progress.lastVerdict.empty())
        json["last_verdict"] = progress.lastVerdict;
    json["steps"] = Json::object();
    for (const auto& [id, step] : progress.steps) {
        Json one = Json::object();
        if (step.met)
            one["met"] = true;
        if (step.skipped)
            one["skipped"] = true;
        for (const auto& [key, count] : {std::pair("hints", step.hints), std::pair("tries", step.tries), std::pair("passes", step.passes)})
            if (count > 0)
                one[key] = count;
        if (step.share)
            one["share"] = *step.share;
        json["steps"][id] = one;
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<LessonProgress> readProgress(std::string_view text) {
    const Result<Json> json = parseJson(text, "progress");
    if (!json)
        return json.error();
    JsonReader reader(*json, "progress");
    LessonProgress progress;
    const auto count = [](JsonReader& from, const char* key) { return static_cast<int>(std::clamp<long long>(from.integer(key).value_or(0), 0, 1000000)); };
    progress.lesson = reader.text("lesson");
    progress.step = reader.text("step", "");
    progress.passed = reader.flag("passed", false);
    progress.tests = count(reader, "tests");
    progress.lastVerdict = reader.text("last_verdict", "");
    for (const auto& [id, value] : reader.object("steps", false).items()) {
        JsonReader one(value, "progress", "steps." + id.substr(0, 60));
        StepProgress& step = progress.steps[id];
        step.met = one.flag("met", false);
        step.skipped = one.flag("skipped", false);
        step.hints = count(one, "hints");
        step.tries = count(one, "tries");
        step.passes = count(one, "passes");
        if (one.has("share"))
            step.share = std::clamp(one.number("share", 0), 0.0, 1.0);
        if (one.error())
            return *one.error();
    }
    if (reader.error())
        return *reader.error();
    return progress;
}

} // namespace acus
