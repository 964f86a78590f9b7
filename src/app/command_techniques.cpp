// acus techniques: the technique library, each evaluated on a patient; with an id, its card in words.
#include "app/command_line.h"
#include "app/commands.h"
#include "course/plan.h"
#include "course/technique_card.h"
#include "course/technique_robustness.h"
#include "sculpt/version_key.h"
#include <cstdio>

namespace acus {

namespace {

std::string row(const Plan& plan) {
    char depth[32] = "-";
    if (plan.usable())
        std::snprintf(depth, sizeof depth, "%.0f-%.0f mm", plan.goal.lowMm, plan.goal.highMm);
    std::string note = plan.missing.empty() ? "" : "missing: " + missingWords(plan);
    if (note.empty())
        note = plan.problem.empty() && plan.technique->restricted ? "demonstration only" : plan.problem;
    char text[1024];
    std::snprintf(text, sizeof text, "%-56s %-10s %s\n", plan.id().c_str(), depth, note.c_str());
    return text;
}

/// What was found of it on drawn patients, beneath its card.
std::string robustness(const Plan& plan) {
    const RobustnessTable& table = shippedRobustness();
    const TechniqueRobustness* row = table.of(plan.technique->id, plan.level);
    if (!row)
        return {};
    std::vector<std::pair<std::string, std::string>> names;
    for (const TechniqueHazard& hazard : plan.technique->hazards)
        names.emplace_back(hazard.id, hazard.name);
    const std::string why = failureWords(row->exact, names), stale = staleWords(table, anatomyVersion());
    return "\nDrawn patients    " + robustnessWords(*row) + (why.empty() ? "" : " Else " + why + ".") + "\n                  " + byHandWords(*row) + (stale.empty() ? "" : " " + stale) + "\n";
}

} // namespace

int techniquesCommand(const std::string& id, const std::string& pack, bool json) {
    const Result<std::vector<Technique>> library = readTechniqueLibrary();
    if (!library)
        return fail(library.message());
    const Result<ModelPtr> model = openModel(pack, terminalProgress());
    if (!model)
        return fail(model.message());
    if (!id.empty()) {
        const Result<Plan> plan = planNamed(**model, id);
        if (!plan)
            return fail(plan.message());
        return printOut(json ? toJson(**model, *plan).dump(1) + "\n" : techniqueCard(**model, *plan) + robustness(*plan));
    }
    Json rows = Json::array();
    std::string text;
    for (const Plan& plan : allPlans(**model)) {
        if (json)
            rows.push_back(toJson(**model, plan));
        else
            text += row(plan);
    }
    return printOut(json ? rows.dump(1) + "\n" : text);
}

} // namespace acus
