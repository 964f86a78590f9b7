// acus map: where on the skin a needle may enter for a target, and with how much freedom.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/picture.h"
#include "core/files.h"
#include "core/utf8.h"
#include "course/plan.h"
#include "geometry/vec_json.h"
#include "safety/admissible.h"
#include "trainer/camera_pose.h"
#include <algorithm>
#include <cstdio>

namespace acus {

namespace {

struct Target {
    Goal goal;
    std::string name, technique;     ///< technique: the plan's id, or empty
};

Result<Target> structureTarget(const Model& model, std::uint32_t index) {
    const Structure& structure = model.structures[index];
    const Tissue tissue = structure.tissue;
    if (isHazard(tissue) || tissue == Tissue::bone || tissue == Tissue::skin)
        return Error{"--target: " + structure.id + " is " + std::string(nameOf(tissue)) + ", not a tissue that is needled"};
    Target target;
    target.goal.targets = {index};
    target.name = structure.name;
    return target;
}

Result<Target> targetNamed(const Model& model, const std::string& id) {
    if (const auto index = model.indexOf(id))
        return structureTarget(model, *index);
    const Result<Plan> plan = planNamed(model, id);
    if (!plan)
        return Error{"--target: \"" + plainLine(id, 80) + "\" is no structure of this pack, and as a technique: " + plan.message()};
    if (!plan->usable()) {
        std::string why = plan->problem;
        for (const std::string& missing : plan->missing)
            why += (why.empty() ? "this pack lacks " : ", ") + missing;
        return Error{"--target: " + plan->id() + ": " + why};
    }
    return Target{plan->goal, plan->technique->muscleName, plan->id()};
}

Json toJson(const Model& model, const Target& target, const NeedleSize& size, const EntryMap& map) {
    Json targets = Json::array(), cells = Json::array();
    for (const std::uint32_t structure : target.goal.targets)
        targets.push_back(model.structures[structure].id);
    for (const EntryCell& cell : map.cells) {
        const bool some = cell.admitted > 0;
        cells.push_back({{"at_mm", triple(cell.at)},
                         {"admitted", cell.admitted},
                         {"tried", cell.tried},
                         {"direction", some ? triple(cell.best) : Json(nullptr)},
                         {"depth_mm", some ? Json(cell.depthMm) : Json(nullptr)},
                         {"clearance_mm", some ? Json(cell.clearanceMm) : Json(nullptr)}});
    }
    return {{"pack", {{"id", model.info.id}, {"hash", model.info.hash}}},
            {"targets", targets},
            {"technique", target.technique.empty() ? Json(nullptr) : Json(target.technique)},
            {"needle", {{"diameter_mm", size.diameterMm}, {"length_mm", size.lengthMm}}},
            {"tolerance_mm", model.info.toleranceMm},
            {"step_mm", map.stepMm},
            {"cells", cells}};
}

std::string place(const EntryCell& cell) {
    char text[256];
    std::snprintf(text, sizeof text, "%.0f,%.0f,%.0f: %d of %d directions; best %s to %.0f mm, nothing to harm nearer than %.1f mm\n", cell.at.x, cell.at.y,
                  cell.at.z, cell.admitted, cell.tried, describe(clinicalAngles(cell.at, cell.best)).c_str(), cell.depthMm, cell.clearanceMm);
    return text;
}

std::string words(const Model& model, const Target& target, const NeedleSize& size, const EntryMap& map) {
    const auto open = std::count_if(map.cells.begin(), map.cells.end(), [](const EntryCell& cell) { return cell.admitted > 0; });
    char row[512];
    std::snprintf(row, sizeof row, "Entries to %s with a needle of %s in %s (tolerance %.2g mm; margins are teaching values)\n", target.name.c_str(),
                  describe(size).c_str(), model.info.name.c_str(), model.info.toleranceMm);
    std::string text = row;
    std::snprintf(row, sizeof row, "  %zu places of the skin, %g mm apart; %td let a needle through\n", map.cells.size(), map.stepMm, open);
    text += row;
    if (open == 0)
        return text;
    const auto freest = std::max_element(map.cells.begin(), map.cells.end(), [](const EntryCell& a, const EntryCell& b) { return a.admitted < b.admitted; });
    const auto clearest = std::max_element(map.cells.begin(), map.cells.end(),
                                           [](const EntryCell& a, const EntryCell& b) { return a.clearanceMm < b.clearanceMm; });
    return text + "  most freedom    " + place(*freest) + "  most clearance  " + place(*clearest);
}

/// From dark violet over teal to pale yellow for the freest place of the map; grey where nothing gets through.
glm::vec4 colourOf(const EntryCell& cell, int most) {
    if (cell.admitted == 0)
        return {0.25f, 0.25f, 0.27f, 1};
    constexpr glm::vec3 scale[] = {{0.10f, 0.02f, 0.22f}, {0.02f, 0.26f, 0.26f}, {0.16f, 0.52f, 0.16f}, {0.95f, 0.85f, 0.25f}};
    const float at = 3 * static_cast<float>(cell.admitted) / static_cast<float>(std::max(1, most));
    const int i = std::min(2, static_cast<int>(at));
    const float part = at - static_cast<float>(i);
    return {scale[i] * (1 - part) + scale[i + 1] * part, 1};
}

Status draw(const ModelPtr& model, const EntryMap& map, const std::string& file, int width, int height) {
    State state = Trainer(model).state();
    Box box;
    for (const EntryCell& cell : map.cells)
        box.include(cell.at);
    lookAlong(state.camera, map.approach);
    state.camera.target = box.centre();
    const ViewAxes axes = viewAxes(state.camera, state.now.needle);
    double across = 0, up = 0;
    int most = 0;
    for (const EntryCell& cell : map.cells) {
        across = std::max(across, std::abs(glm::dot(cell.at - box.centre(), axes.right)));
        up = std::max(up, std::abs(glm::dot(cell.at - box.centre(), axes.up)));
        most = std::max(most, cell.admitted);
    }
    state.camera.heightMm = 2.6 * std::max(up, across * height / width) + 4 * map.stepMm;
    std::vector<DrawPoint> points;
    const double radiusPx = 0.42 * map.stepMm * height / state.camera.heightMm;
    for (const EntryCell& cell : map.cells) {
        const double size = cell.admitted > 0 ? radiusPx : 0.4 * radiusPx;
        points.push_back({cell.at - 1.0 * map.approach, colourOf(cell, most), static_cast<float>(std::max(1.0, size)), false});
    }
    Photographer photographer;
    const Result<Image> image = photographer.takeMarked(state, width, height, points);
    return image ? writePng(*image, file) : Status(image.error());
}

} // namespace

int mapCommand(const MapOptions& options) {
    const Result<std::pair<int, int>> picture = parsePictureSize(options.size);
    if (!picture)
        return fail("--size: " + picture.message());
    if (!(options.stepMm >= 1 && options.stepMm <= 50))
        return fail("--step: must be 1 to 50 mm");
    Result<NeedleSize> size = parseNeedle(options.needle.empty() ? "0.30x60" : options.needle);
    if (!size)
        return fail("--" + size.message());
    const Result<ModelPtr> model = openModel(options.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    const Result<Target> target = targetNamed(**model, options.target);
    if (!target)
        return fail(target.message());
    if (options.needle.empty() && !target->goal.needles.empty())
        size = target->goal.needles.front();
    const Result<EntryMap> map = entryMap(**model, target->goal, *size, options.stepMm, terminalProgress());
    if (!map)
        return fail(map.message());
    const std::string json = toJson(**model, *target, *size, *map).dump(1) + "\n";
    if (!options.json.empty() && options.json != "-")
        if (const Status written = writeFileAtomically(options.json, json); !written)
            return fail(written.message());
    if (!options.output.empty())
        if (const Status drawn = draw(*model, *map, options.output, picture->first, picture->second); !drawn) {
            fail(drawn.message());
            return exitNoGpu;
        }
    return printOut(options.json == "-" ? json : words(**model, *target, *size, *map));
}

} // namespace acus
