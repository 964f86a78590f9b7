#include "sculpt/position/position.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

namespace acus {

namespace {

constexpr std::pair<std::string_view, Position> knownPositions[] = {
    {"prone", Position::prone}, {"prone_pillow", Position::pronePillow}, {"side_left", Position::sideLeft}, {"side_right", Position::sideRight},
    {"side_left_straight", Position::sideLeftStraight}, {"side_right_straight", Position::sideRightStraight}};

double valueOf(const Json& row, const char* figure) { return row.contains(figure) ? row[figure]["value"].get<double>() : 0; }

PositionFigures figuresOf(const Json& row, std::optional<bool> leftUp, const Json& wedges) {
    PositionFigures figures;
    figures.lordosisDeg = valueOf(row, "lordosis_deg");
    figures.pelvisShare = valueOf(row, "pelvis_share");
    const double down = leftUp ? (*leftUp ? -1 : 1) : 0; // along x
    if (row.contains("hip_flexion_deg")) {
        const Json& hips = row["hip_flexion_deg"]["value"];
        const char* const left = leftUp ? (*leftUp ? "upper" : "lower") : "left";
        const char* const right = leftUp ? (*leftUp ? "lower" : "upper") : "right";
        figures.hipFlexionLeftDeg = hips[left].get<double>();
        figures.hipFlexionRightDeg = hips[right].get<double>();
    }
    figures.bendToLeftDeg = down * valueOf(row, "lateral_bend_deg"); // convex upwards: the ends sink
    figures.sagMm = {down * valueOf(row, "sag_mm"), 0, 0};
    if (row.contains("kidney_mm"))
        for (int axis = 0; axis < 3; ++axis)
            figures.kidneyMm[axis] = row["kidney_mm"]["value"][static_cast<std::size_t>(axis)].get<double>();
    double sum = 0;
    for (std::size_t i = 4; i < figures.wedgeShare.size(); ++i)
        sum += figures.wedgeShare[i] = wedges[i].get<double>();
    for (double& share : figures.wedgeShare)
        share /= sum;
    return figures;
}

std::vector<PositionInfo> read() {
    const auto parsed = parseJson(asset("assets/patient/positions.json"), "positions.json");
    assert(parsed.ok());
    const Json& rows = (*parsed)["positions"];
    std::vector<PositionInfo> list;
    for (const auto& [id, position] : knownPositions) {
        const auto named = [&](std::string_view wanted) {
            return std::find_if(rows.begin(), rows.end(), [&](const Json& row) { return row["id"] == wanted; });
        };
        const auto row = named(id);
        assert(row != rows.end());
        PositionInfo info{position, std::string(id), (*row)["name"].get<std::string>(), (*row)["words"].get<std::string>(), (*row)["changes"].get<std::string>(), {}, {}};
        if (row->contains("up"))
            info.leftUp = (*row)["up"] == "left";
        const Json& figures = row->contains("as") ? *named((*row)["as"].get<std::string>()) : *row;
        info.figures = figuresOf(figures, info.leftUp, (*parsed)["disc_wedges_deg"]["value"]);
        list.push_back(std::move(info));
    }
    return list;
}

} // namespace

std::span<const PositionInfo> positionList() {
    static const std::vector<PositionInfo> list = read();
    return list;
}

const PositionInfo& infoOf(Position position) { return positionList()[static_cast<std::size_t>(position)]; }

const PositionInfo* positionNamed(std::string_view id) {
    for (const PositionInfo& one : positionList())
        if (one.id == id)
            return &one;
    return nullptr;
}

std::string positionIds() {
    std::string text;
    const auto list = positionList();
    for (std::size_t i = 0; i < list.size(); ++i)
        text += (i == 0 ? "" : i + 1 == list.size() ? " or " : ", ") + list[i].id;
    return text;
}

} // namespace acus
