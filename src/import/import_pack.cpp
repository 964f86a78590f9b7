#include "import/import_pack.h"
#include "anatomy/finding_cost.h"
#include "anatomy/pack_file.h"
#include "anatomy/pack_writer.h"
#include "core/language.h"
#include "core/utf8.h"
#include "geometry/parallel.h"
#include "import/plain_number.h"
#include "import/import_report.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace acus {

namespace {

/// Structures whose open ends belong to them.
bool tubular(Tissue tissue) {
    return tissue == Tissue::nerve || tissue == Tissue::artery || tissue == Tissue::vein || tissue == Tissue::dura || tissue == Tissue::fascia || tissue == Tissue::skin;
}

Mesh placed(const RawMesh& raw, const PlanRow& row, const FoundFrame& frame) {
    Mesh mesh = raw.mesh;
    frameAxes(frame.axes, frame.mmPerUnit).value_or(FrameAxes{}).apply(mesh);
    if (row.factor != 1) {
        const Vec3 about = row.aboutOrigin ? Vec3(0) : boundsOf({mesh.positions, mesh.triangles}).centre();
        for (Vec3& p : mesh.positions)
            p = about + row.factor * (p - about);
    }
    return mesh;
}

void append(Mesh& to, const Mesh& more) {
    const auto first = static_cast<std::uint32_t>(to.positions.size());
    to.positions.insert(to.positions.end(), more.positions.begin(), more.positions.end());
    for (Triangle t : more.triangles) {
        for (std::uint32_t& v : t)
            v += first;
        to.triangles.push_back(t);
    }
}

double medianEdge(const Mesh& mesh) {
    std::vector<double> lengths;
    const std::size_t step = std::max<std::size_t>(1, mesh.triangles.size() / 400);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += step)
        lengths.push_back(glm::length(mesh.positions[mesh.triangles[i][0]] - mesh.positions[mesh.triangles[i][1]]));
    if (lengths.empty())
        return 0;
    std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
    return lengths[lengths.size() / 2];
}

std::string idOf(const std::string& name) {
    std::string id;
    for (const char c : name) {
        const char low = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9'))
            id += low;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id.empty() ? "imported" : id.substr(0, 60);
}

} // namespace

Result<ImportedPack> makePack(const RawSource& source, ImportPlan plan, const ImportChoices& choices, const Progress& progress) {
    std::map<std::string, std::vector<std::size_t>> parts;
    std::vector<std::string> order;
    for (std::size_t i = 0; i < plan.rows.size(); ++i)
        if (plan.rows[i].use) {
            std::vector<std::size_t>& list = parts[plan.rows[i].id];
            if (list.empty())
                order.push_back(plan.rows[i].id);
            list.push_back(i);
        }
    if (order.empty())
        return Error{tr("no mesh of it is known to be a structure: nothing can be imported; a map (--map) can say what they are")};
    std::sort(order.begin(), order.end());
    ImportedPack made;
    PackContent& content = made.content;
    content.structures.resize(order.size());
    content.meshes.resize(order.size());
    std::vector<RepairNote> notes(order.size());
    const double all = static_cast<double>(order.size()) / 0.9; // then the landmarks
    const bool finished = parallelPieces(order.size(), progress, trLater("Putting the pack together"), all, [&](std::size_t s) {
        const std::vector<std::size_t>& list = parts.at(order[s]);
        Mesh mesh;
        for (const std::size_t i : list)
            append(mesh, placed(source.meshes[i], plan.rows[i], plan.groups[plan.rows[i].group].frame));
        const PlanRow& row = plan.rows[list.front()];
        RepairLimits limits;
        limits.tube = tubular(row.tissue);
        limits.weldMm = std::min(0.05, medianEdge(mesh) / 10);
        notes[s].structure = order[s];
        notes[s].done = repairMesh(mesh, choices.repairs, limits);
        const MeshHealth health = healthOf({mesh.positions, mesh.triangles});
        notes[s].openEdges = health.openEdges;
        notes[s].openLengthMm = health.openLengthMm;
        Structure& structure = content.structures[s];
        structure.id = row.id;
        structure.name = plainLine(row.name, 200);
        structure.latin = plainLine(row.latin, 200);
        structure.side = row.side;
        structure.tissue = row.tissue;
        structure.fma = row.fma;
        structure.closed = health.watertight();
        content.meshes[s] = std::move(mesh);
        return 1;
    });
    if (!finished)
        return Error{cancelled};
    for (std::size_t s = 0; s < order.size(); ++s)
        if (content.meshes[s].triangles.empty())
            plan.doubts.push_back({"", "empty", trf("{}: nothing of its mesh is left after the repairs", order[s])});
    for (std::size_t s = order.size(); s-- > 0;)
        if (content.meshes[s].triangles.empty()) {
            content.meshes.erase(content.meshes.begin() + static_cast<std::ptrdiff_t>(s));
            content.structures.erase(content.structures.begin() + static_cast<std::ptrdiff_t>(s));
        }
    for (std::size_t s = 0; s < content.meshes.size(); ++s)
        for (const Vec3& p : content.meshes[s].positions)
            if (!(glm::length(p) < packLimits::coordinateMm))
                return Error{order[s] + ": " + tr("lies more than a kilometre from the origin: its unit or axes are wrong")};
    for (const RepairNote& note : notes)
        if (note.done.any() || note.openEdges > 0)
            made.repairs.push_back(note);

    report(progress, trLater("Looking for landmarks"), 0.92);
    made.landmarks = findLandmarks(content.structures, content.meshes);
    adjustLandmarks(made.landmarks, choices.landmarks);
    for (const FoundLandmark& found : made.landmarks)
        content.landmarks.push_back(found.mark);

    double edge = 0;
    const double estimate = toleranceEstimate(content.structures, content.meshes, &edge);
    made.toleranceMm = choices.toleranceMm.value_or(estimate);
    made.tolerance = choices.toleranceMm ? std::string(tr("as given")) : trf("estimated: 1 mm for the segmentation [estimate] and a quarter of the meshes' edges, which measure {} mm", plainNumber(edge, 1));

    PackInfo& info = content.info;
    info.id = choices.id.empty() ? idOf(source.name) : idOf(choices.id);
    info.name = plainLine(choices.name.empty() ? source.name : choices.name, 200);
    info.version = "1";
    info.license = plainLine(choices.license, 400);
    std::string rights;
    for (const std::string& line : source.rights)
        rights += (rights.empty() ? "" : "; ") + plainLine(line, 400);
    if (info.license.empty()) {
        if (rights.empty())
            plan.doubts.push_back({"", "license", std::string(tr("no file says under which licence it may be used: ask before you pass the pack on"))});
        info.license = rights.empty() ? "not known" : "see attribution";
    }
    info.attribution = choices.attribution.empty() ? rights : plainLine(choices.attribution, 2000);
    info.source = "imported from " + plainLine(source.name, 200) + " (" + std::to_string(plan.used()) + " of " + std::to_string(plan.rows.size()) + " meshes)";
    info.sex = choices.sex;
    info.toleranceMm = made.toleranceMm;
    made.plan = std::move(plan);
    return made;
}

Status writeImported(const ImportedPack& pack, const Path& folder, const Progress& progress) {
    return writePackFolder(pack.content, folder, {importGenerator, {{"import.json", importJson(pack).dump(1) + "\n"}, {"import.txt", importText(pack)}}}, progress);
}

} // namespace acus
