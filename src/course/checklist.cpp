#include "course/checklist.h"
#include "core/assets.h"
#include "course/text_list.h"
#include <cassert>

namespace acus {

namespace {

std::vector<ChecklistStep> readChecklist() {
    constexpr const char* file = "assets/clinical/checklist.json";
    const Result<Json> json = parseJson(asset(file), file);
    assert(json.ok());
    std::vector<ChecklistStep> steps;
    JsonReader root(*json, file);
    for (const Json& row : root.array("steps", true)) {
        JsonReader reader(row, file, "steps[" + std::to_string(steps.size()) + "]");
        ChecklistStep step;
        step.id = reader.text("id");
        step.text = reader.text("text");
        step.detail = reader.text("detail");
        step.source = reader.text("source");
        step.critical = reader.flag("critical", false);
        step.after = reader.flag("after", false);
        step.isSafe = reader.flag("safe", true);
        assert(!reader.error());
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace

std::span<const ChecklistStep> clinicalChecklist() {
    static const std::vector<ChecklistStep> steps = readChecklist();
    return steps;
}

} // namespace acus
