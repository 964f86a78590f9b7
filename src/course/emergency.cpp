#include "core/language.h"
#include "course/checklist.h"
#include "core/assets.h"
#include "course/text_list.h"
#include <algorithm>
#include <cassert>

namespace acus {

namespace {

Emergency readEmergency(const Json& row, const char* file, std::size_t index) {
    const std::string path = "emergencies[" + std::to_string(index) + "]";
    JsonReader reader(row, file, path);
    Emergency emergency;
    emergency.id = reader.text("id");
    emergency.name = reader.text("name");
    emergency.scene = reader.text("scene");
    emergency.relevant = textList(reader, "relevant");
    emergency.sources = textList(reader, "sources");
    for (const Json& item : reader.array("steps", true)) {
        JsonReader part(item, file, path + ".steps[" + std::to_string(emergency.steps.size()) + "]");
        EmergencyStep step;
        step.id = part.text("id");
        step.text = part.text("text");
        step.why = part.text("why");
        const auto order = part.integer("order");
        step.right = order.has_value();
        step.order = static_cast<int>(order.value_or(0));
        assert(!part.error());
        emergency.steps.push_back(std::move(step));
    }
    assert(!reader.error());
    return emergency;
}

std::vector<Emergency> readEmergencies() {
    constexpr const char* file = "assets/clinical/emergencies.json";
    const Result<Json> json = parseJson(asset(file), file);
    assert(json.ok());
    std::vector<Emergency> emergencies;
    JsonReader root(*json, file);
    for (const Json& row : root.array("emergencies", true))
        emergencies.push_back(readEmergency(row, file, emergencies.size()));
    return emergencies;
}

/// What was chosen before this step although it comes after it.
const EmergencyStep* tooEarly(std::span<const EmergencyStep* const> before, const EmergencyStep& step) {
    for (const EmergencyStep* earlier : before)
        if (earlier->right && earlier->order > step.order)
            return earlier;
    return nullptr;
}

} // namespace

std::span<const Emergency> emergencies() {
    static const std::vector<Emergency> all = readEmergencies();
    return all;
}

EmergencyResult judge(const Emergency& emergency, std::span<const std::string> chosen) {
    EmergencyResult result;
    std::vector<const EmergencyStep*> done;
    for (const std::string& id : chosen) {
        const auto step = std::find_if(emergency.steps.begin(), emergency.steps.end(), [&](const EmergencyStep& one) { return one.id == id; });
        if (step == emergency.steps.end()) {
            result.remarks.push_back(trf("Not one of the steps: {}", id));
            continue;
        }
        if (std::find(done.begin(), done.end(), &*step) != done.end())
            continue;
        if (!step->right)
            result.remarks.push_back(trf("Wrong: {}. {}", tr(std::string_view(step->text)), tr(std::string_view(step->why))));
        else if (const EmergencyStep* earlier = tooEarly(done, *step))
            result.remarks.push_back(trf("Late: {}. It comes before: {}. {}", tr(std::string_view(step->text)), tr(std::string_view(earlier->text)), tr(std::string_view(step->why))));
        done.push_back(&*step);
    }
    for (const EmergencyStep& step : emergency.steps)
        if (step.right && std::find(done.begin(), done.end(), &step) == done.end())
            result.remarks.push_back(trf("Missing: {}. {}", tr(std::string_view(step.text)), tr(std::string_view(step.why))));
    result.passed = result.remarks.empty();
    return result;
}

} // namespace acus
