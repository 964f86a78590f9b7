#include "import/import_report.h"
#include "core/language.h"
#include "import/plain_number.h"
#include <algorithm>
#include <cstdio>
#include <map>

namespace acus {

namespace {

std::string unitWords(double mm) { return mm == 1 ? "mm" : mm == 10 ? "cm" : mm == 1000 ? "m" : trf("{} mm a unit", plainNumber(mm, 4)); }

std::string frameLine(const PlanGroup& group) {
    const FoundFrame& frame = group.frame;
    const auto assumed = [](bool known) { return known ? std::string() : " " + std::string(tr("(assumed)")); };
    std::string text = (group.meshes == 1 ? trf("{}, 1 mesh: ", group.title) : trf("{}, {} meshes: ", group.title, group.meshes)) + unitWords(frame.mmPerUnit) + assumed(frame.unitsKnown) + ", " + frame.axes + assumed(frame.axesKnown);
    if (group.claim.forced)
        text += "; " + std::string(tr("as given"));
    else if (frame.fit > 0)
        text += trf("; from {} structures, which then lie {} mm from an adult's on average", frame.known, plainNumber(frame.fit)) + (frame.otherFit > 0 && frame.otherFit < 1e6 ? trf(", {} mm along the next best axes", plainNumber(frame.otherFit)) : "");
    return text;
}

std::string section(const std::string& title, const std::vector<std::string>& lines) {
    if (lines.empty())
        return "";
    std::string text = title + "\n";
    for (const std::string& line : lines)
        text += "  " + line + "\n";
    return text;
}

std::vector<std::string> frameLines(const ImportPlan& plan) {
    // Folders with the same frame in one line.
    std::vector<std::string> lines;
    std::map<std::string, std::size_t> same;
    for (const PlanGroup& group : plan.groups) {
        const std::string key = plainNumber(group.frame.mmPerUnit, 6) + group.frame.axes + std::to_string(group.frame.known < 3) + (group.claim.forced ? "f" : "");
        if (group.frame.known < 3 && same.contains(key)) {
            continue;
        }
        same[key] = lines.size();
        lines.push_back(frameLine(group));
    }
    return lines;
}

Json vectorJson(const Vec3& v) { return {v.x, v.y, v.z}; }

} // namespace

std::string planText(const ImportPlan& plan) {
    std::string text = trf("{} meshes, {} of them known", plan.rows.size(), plan.used()) + (plan.guesses() ? trf(", {} to be confirmed", plan.guesses()) : "") + "\n";
    text += section(tr("Units and axes"), frameLines(plan));
    std::vector<std::string> lines;
    for (const PlanRow& row : plan.rows) {
        char line[700];
        std::snprintf(line, sizeof line, "%-60s  %-52s  %-8s  %s", row.file.c_str(), row.use ? row.id.c_str() : "-", std::string(tr(nameOf(row.confidence))).c_str(), (row.use ? row.how : row.why).c_str());
        lines.emplace_back(line);
    }
    text += section(tr("Meshes"), lines);
    lines.clear();
    for (const Doubt& doubt : plan.doubts)
        lines.push_back((doubt.file.empty() ? "" : doubt.file + ": ") + doubt.message);
    return text + section(tr("Doubts"), lines);
}

std::string importText(const ImportedPack& pack) {
    std::string text = planText(pack.plan);
    std::vector<std::string> lines;
    std::size_t open = 0;
    for (const RepairNote& note : pack.repairs) {
        if (note.done.any())
            lines.push_back(note.structure + ": " + wordsOf(note.done) + (note.openEdges ? trf("; {} open edges are left", note.openEdges) : ""));
        open += note.openEdges > 0;
    }
    text += section(tr("Repairs"), lines);
    if (open > 0)
        text += trf("{} structures have open edges and are marked as open: a needle pierces them as sheets", open) + "\n";
    lines.clear();
    for (const FoundLandmark& found : pack.landmarks) {
        char line[300];
        std::snprintf(line, sizeof line, "%-34s  %8.1f  %8.1f  %8.1f  %s", found.mark.id.c_str(), found.mark.position.x, found.mark.position.y, found.mark.position.z,
                      (found.bone.empty() ? found.rule : trf("{} of {}", found.rule, found.bone)).c_str());
        lines.emplace_back(line);
    }
    text += section(tr("Landmarks"), lines);
    return text + trf("Tolerance {} mm, {}", plainNumber(pack.toleranceMm, 1), pack.tolerance) + "\n";
}

Json planJson(const ImportPlan& plan) {
    Json json{{"meshes", Json::array()}, {"frames", Json::array()}, {"doubts", Json::array()}};
    for (const PlanRow& row : plan.rows) {
        Json one{{"file", row.file}, {"name", row.said}, {"structure", row.id.empty() ? Json(nullptr) : Json(row.id)}, {"used", row.use}, {"confidence", nameOf(row.confidence)}, {"how", row.use ? row.how : row.why}, {"triangles", row.triangles}};
        if (row.use) {
            one["side"] = nameOf(row.side);
            one["tissue"] = nameOf(row.tissue);
        }
        if (row.factor != 1)
            one["scaled_by"] = row.factor;
        json["meshes"].push_back(std::move(one));
    }
    for (const PlanGroup& group : plan.groups)
        json["frames"].push_back({{"files", group.title}, {"meshes", group.meshes}, {"mm_per_unit", group.frame.mmPerUnit}, {"axes", group.frame.axes}, {"units_known", group.frame.unitsKnown}, {"axes_known", group.frame.axesKnown},
                                  {"known_structures", group.frame.known}, {"fit_mm", group.frame.fit}, {"tilt_deg", group.frame.tiltDeg}});
    for (const Doubt& doubt : plan.doubts)
        json["doubts"].push_back({{"file", doubt.file.empty() ? Json(nullptr) : Json(doubt.file)}, {"kind", doubt.kind}, {"message", doubt.message}});
    return json;
}

Json importJson(const ImportedPack& pack) {
    Json json = planJson(pack.plan);
    json["repairs"] = Json::array();
    for (const RepairNote& note : pack.repairs)
        json["repairs"].push_back({{"structure", note.structure}, {"welded", note.done.welded}, {"degenerate", note.done.degenerate}, {"duplicates", note.done.duplicates}, {"specks", note.done.specks}, {"turned", note.done.turned},
                                   {"cracks", note.done.cracks}, {"outwards", note.done.outwards}, {"open_edges_left", note.openEdges}});
    json["landmarks"] = Json::array();
    for (const FoundLandmark& found : pack.landmarks)
        json["landmarks"].push_back({{"id", found.mark.id}, {"position", vectorJson(found.mark.position)}, {"bone", found.bone.empty() ? Json(nullptr) : Json(found.bone)}, {"rule", found.rule}});
    json["tolerance_mm"] = pack.toleranceMm;
    json["tolerance"] = pack.tolerance;
    return json;
}

} // namespace acus
