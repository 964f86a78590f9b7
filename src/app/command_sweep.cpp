// acus techniques --sweep: how often a technique's rule holds on drawn patients.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/stop_signal.h"
#include "core/utf8.h"
#include "proof/robustness.h"
#include "sculpt/version_key.h"
#include <algorithm>
#include <cstdio>

namespace acus {

namespace {

std::vector<std::pair<std::string, std::string>> hazardNames(const Technique* technique) {
    std::vector<std::pair<std::string, std::string>> names;
    if (technique)
        for (const TechniqueHazard& hazard : technique->hazards)
            names.emplace_back(hazard.id, hazard.name);
    return names;
}

std::string said(const TechniqueRobustness& row) {
    const auto names = hazardNames(techniqueNamed(row.technique));
    std::string text = row.technique + (row.level.empty() ? "" : "/" + row.level) + "\n  " + robustnessWords(row) + "\n";
    if (const std::string why = failureWords(row.exact, names); !why.empty())
        text += "  Else " + why + ".\n";
    text += "  " + byHandWords(row) + "\n";
    if (const std::string why = failureWords(row.byHand, names); !why.empty())
        text += "  Else " + why + ".\n";
    return text;
}

bool swept(const Technique& technique) { return technique.pack.empty() && technique.place && technique.aim; }

} // namespace

std::vector<const Technique*> sweptTechniques() {
    std::vector<const Technique*> techniques;
    for (const Technique& technique : techniqueLibrary())
        if (swept(technique))
            techniques.push_back(&technique);
    return techniques;
}

int sweepCommand(const std::string& id, const PopulationOptions& options) {
    PopulationRequest request;
    request.protocols = false;
    if (id == "all") {
        request.techniques = sweptTechniques();
    } else {
        const Technique* technique = techniqueNamed(id);
        if (!technique)
            return fail("--sweep: no technique \"" + plainLine(id, 60) + "\"; acus techniques names them");
        if (!swept(*technique))
            return fail("--sweep: " + technique->id + " is shown, not needled, or for another pack");
        request.techniques.push_back(technique);
    }
    int exit = 0;
    const std::optional<Population> population = drawnPopulation(std::move(request), options, exit);
    if (!population)
        return exit;
    const RobustnessTable table = robustnessOf(*population);
    if (options.json)
        return printOut(toJson(table).dump(1) + "\n");
    std::string text;
    for (const TechniqueRobustness& row : table.rows)
        text += said(row);
    return printOut(text);
}

} // namespace acus
