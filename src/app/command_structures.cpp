// acus structures: what a pack contains. acus check: what is wrong with it.
#include "anatomy/audit.h"
#include "anatomy/finding_cost.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "course/technique_needs.h"
#include <cstdio>
#include <map>

namespace acus {

int structuresCommand(const std::string& pack, bool json) {
    const Result<ModelPtr> model = openModel(pack, terminalProgress());
    if (!model)
        return fail(model.message());
    const Model& m = **model;
    if (json) {
        Json rows = Json::array();
        for (std::size_t i = 0; i < m.structures.size(); ++i) {
            const Structure& s = m.structures[i];
            const Box box = boundsOf(m.meshes.part(i));
            rows.push_back({{"id", s.id},
                            {"name", s.name},
                            {"latin", s.latin},
                            {"synonyms", s.synonyms},
                            {"fma", s.fma ? Json(*s.fma) : Json(nullptr)},
                            {"side", nameOf(s.side)},
                            {"tissue", nameOf(s.tissue)},
                            {"group", s.group},
                            {"closed", s.closed},
                            {"estimated", s.estimated},
                            {"hazard", isHazard(s.tissue)},
                            {"triangles", m.meshes.parts[i].triangleCount},
                            {"bounds_mm", {{box.low.x, box.low.y, box.low.z}, {box.high.x, box.high.y, box.high.z}}}});
        }
        return printOut(rows.dump(1) + "\n");
    }
    std::string text;
    char row[512];
    for (std::size_t i = 0; i < m.structures.size(); ++i) {
        const Structure& s = m.structures[i];
        std::snprintf(row, sizeof row, "%-52s %-10s %-8s %-22s %s\n", s.id.c_str(), std::string(nameOf(s.tissue)).c_str(),
                      std::string(nameOf(s.side)).c_str(), s.group.c_str(), s.name.c_str());
        text += row;
    }
    std::snprintf(row, sizeof row, "%zu structures, %zu triangles: %s\n", m.structures.size(), m.meshes.triangles.size(), m.info.name.c_str());
    return printOut(text + row);
}

int checkCommand(const std::string& pack, bool json) {
    const Progress progress = terminalProgress();
    Result<PackContent> content = openContent(pack, progress);
    if (!content)
        return fail(content.message());
    Result<std::vector<PackFinding>> findings = auditPack(*content, progress);
    if (!findings)
        return fail(findings.message());
    std::string text, summary;
    for (PackFinding& finding : techniqueFindings(content->structures, content->landmarks, content->info, &summary))
        findings->push_back(std::move(finding));
    if (json) {
        Json rows = Json::array();
        for (const PackFinding& finding : *findings)
            rows.push_back({{"structure", finding.structure.empty() ? Json(nullptr) : Json(finding.structure)},
                            {"finding", finding.what},
                            {"message", finding.message},
                            {"cost", costOf(finding.what)}});
        text = rows.dump(1) + "\n";
    } else {
        for (const PackFinding& finding : *findings)
            text += (finding.structure.empty() ? std::string("pack") : finding.structure) + ": " + finding.message + "\n";
        // What each kind costs, once.
        std::map<std::string, std::size_t> kinds;
        for (const PackFinding& finding : *findings)
            ++kinds[finding.what];
        if (!kinds.empty())
            text += "\nWhat that costs the verdicts\n";
        for (const auto& [kind, count] : kinds)
            if (!costOf(kind).empty())
                text += "  " + kind + " (" + std::to_string(count) + "): " + std::string(costOf(kind)) + "\n";
        text += summary.empty() ? "" : summary + "\n";
        if (!content->info.generated) {
            double edge = 0;
            char line[200];
            const double estimate = toleranceEstimate(content->structures, content->meshes, &edge);
            std::snprintf(line, sizeof line, "Tolerance %.1f mm; estimated from the meshes (edges of %.1f mm): %.1f mm\n", content->info.toleranceMm, edge, estimate);
            text += line;
        }
        std::size_t triangles = 0;
        for (const Mesh& mesh : content->meshes)
            triangles += mesh.triangles.size();
        text += content->info.name + ": " + std::to_string(content->structures.size()) + " structures, " + std::to_string(triangles) +
                " triangles, " + (findings->empty() ? "nothing to report" : std::to_string(findings->size()) + " findings") + "\n";
    }
    const int code = printOut(text);
    return code != exitOk ? code : findings->empty() ? exitOk : exitFindings;
}

} // namespace acus
