#include "import/import_report.h"
#include "core/language.h"
#include "import/plain_number.h"
#include <algorithm>
#include <cstdlib>
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

std::string textOf(const std::vector<ReportPart>& parts) {
    std::string text;
    for (const ReportPart& part : parts) {
        text += part.title + "\n";
        for (const std::vector<std::string>& line : part.lines) {
            for (std::size_t i = 0; i < line.size(); ++i) {
                const int width = i < part.widths.size() ? part.widths[i] : 0;
                const std::string space(static_cast<std::size_t>(std::max(0, std::abs(width) - static_cast<int>(line[i].size()))), ' ');
                text += "  " + (width < 0 ? space + line[i] : line[i] + space);
            }
            text += "\n";
        }
    }
    return text;
}

/// Nothing to say is no part.
void addPart(std::vector<ReportPart>& parts, ReportPart part) {
    if (!part.lines.empty())
        parts.push_back(std::move(part));
}

std::vector<std::vector<std::string>> frameLines(const ImportPlan& plan) {
    // Folders with the same frame in one line.
    std::vector<std::vector<std::string>> lines;
    std::map<std::string, std::size_t> same;
    for (const PlanGroup& group : plan.groups) {
        const std::string key = plainNumber(group.frame.mmPerUnit, 6) + group.frame.axes + std::to_string(group.frame.known < 3) + (group.claim.forced ? "f" : "");
        if (group.frame.known < 3 && same.contains(key)) {
            continue;
        }
        same[key] = lines.size();
        lines.push_back({frameLine(group)});
    }
    return lines;
}

Json vectorJson(const Vec3& v) { return {v.x, v.y, v.z}; }

std::vector<ReportPart> planReport(const ImportPlan& plan) {
    std::vector<ReportPart> parts{{trf("{} meshes, {} of them known", plan.rows.size(), plan.used()) + (plan.guesses() ? trf(", {} to be confirmed", plan.guesses()) : ""), {}, {}}};
    addPart(parts, {tr("Units and axes"), frameLines(plan), {}});
    ReportPart meshes{tr("Meshes"), {}, {60, 52, 8}};
    for (const PlanRow& row : plan.rows)
        meshes.lines.push_back({row.file, row.use ? row.id : "-", std::string(tr(nameOf(row.confidence))), row.use ? row.how : row.why});
    addPart(parts, std::move(meshes));
    ReportPart doubts{tr("Doubts"), {}, {}};
    for (const Doubt& doubt : plan.doubts)
        doubts.lines.push_back({(doubt.file.empty() ? "" : doubt.file + ": ") + doubt.message});
    addPart(parts, std::move(doubts));
    return parts;
}

} // namespace

std::vector<ReportPart> importReport(const ImportedPack& pack) {
    std::vector<ReportPart> parts = planReport(pack.plan);
    ReportPart repairs{tr("Repairs"), {}, {}};
    std::size_t open = 0;
    for (const RepairNote& note : pack.repairs) {
        if (note.done.any())
            repairs.lines.push_back({note.structure + ": " + wordsOf(note.done) + (note.openEdges ? trf("; {} open edges are left", note.openEdges) : "")});
        open += note.openEdges > 0;
    }
    addPart(parts, std::move(repairs));
    if (open > 0)
        parts.push_back({trf("{} structures have open edges and are marked as open: a needle pierces them as sheets", open), {}, {}});
    ReportPart landmarks{tr("Landmarks"), {}, {34, -8, -8, -8}};
    for (const FoundLandmark& found : pack.landmarks) {
        const Vec3& p = found.mark.position;
        const std::string_view rule = tr(std::string_view(found.rule));
        landmarks.lines.push_back({found.mark.id, plainNumber(p.x, 1), plainNumber(p.y, 1), plainNumber(p.z, 1), found.bone.empty() ? std::string(rule) : trf("{} of {}", rule, found.bone)});
    }
    addPart(parts, std::move(landmarks));
    parts.push_back({trf("Tolerance {} mm, {}", plainNumber(pack.toleranceMm, 1), pack.tolerance), {}, {}});
    return parts;
}

std::string planText(const ImportPlan& plan) { return textOf(planReport(plan)); }
std::string importText(const ImportedPack& pack) { return textOf(importReport(pack)); }

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
