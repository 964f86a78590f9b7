#include "sculpt/bones/vertebra_figures.h"
#include "core/assets.h"
#include "sculpt/shapes/outline.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/common.hpp>
#include <numbers>

namespace acus {

namespace {

constexpr std::size_t ringAngles = 7, waistAngles = 5;

RoundOutline ring(const std::vector<double>& radii) {
    RoundOutline result;
    for (std::size_t i = 0; i < radii.size(); ++i)
        result.angle.push_back(std::numbers::pi * static_cast<double>(i) / static_cast<double>(radii.size() - 1));
    result.radius = radii;
    return result;
}

/// Rows of numbers; an empty list and a failure in the reader when they are not `columns` each (or `fewer`, where allowed).
std::vector<std::vector<double>> figureRows(JsonReader& reader, const char* key, std::size_t columns, std::size_t fewer = 0) {
    std::vector<std::vector<double>> result;
    for (const Json& row : reader.array(key, true)) {
        std::vector<double> numbers;
        if (row.is_array())
            for (const Json& value : row)
                if (value.is_number())
                    numbers.push_back(value.get<double>());
        if (numbers.size() != columns && numbers.size() != fewer) {
            reader.fail(key, "has a row of a wrong length");
            return {};
        }
        result.push_back(std::move(numbers));
    }
    return result;
}

/// Nodes of a rod: x, y, z, half sizes. A node may leave its sizes out: the first has those of the second, others the mean
/// of their neighbours'.
std::vector<SweepNode> path(JsonReader& reader, const char* key) {
    std::vector<SweepNode> nodes;
    std::vector<bool> sized;
    for (const auto& row : figureRows(reader, key, 5, 3)) {
        sized.push_back(row.size() == 5);
        nodes.push_back({{row[0], row[1], row[2]}, sized.back() ? row[3] : 0, sized.back() ? row[4] : 0});
    }
    if (nodes.size() < 2 || !sized.back() || (!sized[0] && !sized[1])) {
        reader.fail(key, "needs two nodes, the last with its sizes");
        return {};
    }
    for (std::size_t i = 1; i < nodes.size(); ++i)
        if (!sized[i])
            nodes[i].thin = 0.5 * (nodes[i - 1].thin + nodes[i + 1].thin), nodes[i].wide = 0.5 * (nodes[i - 1].wide + nodes[i + 1].wide);
    if (!sized.front())
        nodes.front().thin = nodes[1].thin, nodes.front().wide = nodes[1].wide;
    return nodes;
}

/// Nodes of a wall: x, y, top, half thickness, and on the first and the last the bottom as well; straight between those.
std::vector<WallNode> wallNodes(JsonReader& reader, const char* key) {
    std::vector<WallNode> nodes;
    const auto read = figureRows(reader, key, 5, 4);
    if (read.size() < 2 || read.front().size() != 5 || read.back().size() != 5) {
        reader.fail(key, "needs two nodes, the first and the last with a bottom");
        return {};
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(read.size() - 1);
        nodes.push_back({read[i][0], read[i][1], read[i][2], read.front()[4] + t * (read.back()[4] - read.front()[4]), read[i][3]});
    }
    return nodes;
}

std::vector<Vec2> places(JsonReader& reader, const char* key) {
    std::vector<Vec2> result;
    for (const auto& row : figureRows(reader, key, 2))
        result.push_back({row[0], row[1]});
    if (result.size() < 4)
        reader.fail(key, "needs four points");
    return result;
}

EndPlate endPlate(JsonReader& reader, const char* key) {
    const auto h = reader.numbers(key, 4);
    return h.size() == 4 ? EndPlate{h[0], h[1], h[2], h[3]} : EndPlate{};
}

/// The full closed outline of which the half is given from the upper midline round to the lower one.
std::vector<Vec2> bothHalves(const std::vector<Vec2>& half) {
    std::vector<Vec2> result = half;
    for (std::size_t i = half.size() - 1; i-- > 1;)
        result.push_back({-half[i].x, half[i].y});
    return result;
}

/// Where a horizontal line crosses a polygon at x ≥ 0.
std::vector<double> crossings(const std::vector<Vec2>& polygon, double z) {
    std::vector<double> result;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++)
        if ((polygon[i].y > z) != (polygon[j].y > z)) {
            const double x = polygon[j].x + (polygon[i].x - polygon[j].x) * (z - polygon[j].y) / (polygon[i].y - polygon[j].y);
            if (x >= 0)
                result.push_back(x);
        }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

std::vector<Vec2> archPlaces(const std::vector<Vec2>& half) {
    const std::vector<Vec2> polygon = closedCurve(bothHalves(half));
    double low = 1e30, high = -1e30;
    for (const Vec2& p : polygon) {
        low = std::min(low, p.y);
        high = std::max(high, p.y);
    }
    std::vector<Vec2> result;
    for (const double share : {0.1, 0.36, 0.64, 0.9}) {
        const double z = low + share * (high - low);
        const auto x = crossings(polygon, z);
        const double outer = x.empty() ? 0 : x.back(), inner = x.size() % 2 == 0 && !x.empty() ? x.front() : 0;
        for (const double part : {0.06, 0.5, 0.94})
            result.push_back({inner + part * (outer - inner), z});
    }
    return result;
}

std::vector<Vec2> spinousPlaces(const std::vector<Vec2>& outline) {
    Vec2 low(1e30), high(-1e30);
    const std::vector<Vec2> polygon = closedCurve(outline);
    for (const Vec2& p : polygon) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    std::vector<Vec2> result;
    for (const double share : {0.2, 0.6, 0.95}) {
        const double y = low.x + share * (high.x - low.x);
        double bottom = 1e30, top = -1e30;
        for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++)
            if ((polygon[i].x > y) != (polygon[j].x > y)) {
                const double z = polygon[j].y + (polygon[i].y - polygon[j].y) * (y - polygon[j].x) / (polygon[i].x - polygon[j].x);
                bottom = std::min(bottom, z);
                top = std::max(top, z);
            }
        for (const double part : {0.12, 0.85})
            result.push_back({y, bottom + part * (top - bottom)});
    }
    return result;
}

Result<VertebraFigures> readVertebra(const Json& json, const std::string& source) {
    VertebraFigures f;
    JsonReader all(json, source);
    JsonReader body(all.object("body", true), source, "body"), arch(all.object("arch", true), source, "arch"),
        facet(all.object("superior_articular", true), source, "superior_articular"), spinous(all.object("spinous", true), source, "spinous"),
        canal(all.object("canal", true), source, "canal"), size(all.object("size", true), source, "size");
    f.upper = ring(body.numbers("upper_rim_radii", ringAngles));
    f.waist = ring(body.numbers("waist_radii", waistAngles));
    f.lower = ring(body.numbers("lower_rim_radii", ringAngles));
    f.top = endPlate(body, "upper_plate_heights");
    f.bottom = endPlate(body, "lower_plate_heights");
    f.pedicle = path(all, "pedicle");
    f.arch = places(arch, "outline");
    f.archFront = arch.numbers("front", 12);
    f.archBack = arch.numbers("back", 12);
    f.facet = wallNodes(facet, "nodes");
    const auto lean = facet.numbers("shift_at_10_mm", 2);
    if (lean.size() == 2)
        f.facetLeanX = lean[0] / 10, f.facetLeanY = lean[1] / 10;
    f.transverse = path(all, "transverse");
    if (all.has("accessory")) {
        const auto a = all.numbers("accessory", 4);
        if (a.size() == 4)
            f.accessory = {a[0], a[1], a[2]}, f.accessoryRadius = a[3];
    }
    f.spinous = places(spinous, "outline");
    f.spinousHalf = spinous.numbers("half_widths", 6);
    f.canal = places(canal, "outline");
    f.canalLean = canal.number("shift_at_10_mm") / 10;
    const auto read = [&](const char* key, double& value) { value = size.number(key); };
    read("upper_width", f.size.upperWidth), read("upper_depth", f.size.upperDepth);
    read("lower_width", f.size.lowerWidth), read("lower_depth", f.size.lowerDepth);
    read("front_height", f.size.frontHeight), read("back_height", f.size.backHeight);
    read("canal_width", f.size.canalWidth), read("canal_depth", f.size.canalDepth);
    read("pedicle_width", f.size.pedicleWidth), read("pedicle_height", f.size.pedicleHeight);
    read("transverse_span", f.size.transverseSpan), read("spinous_length", f.size.spinousLength);
    for (const JsonReader* reader : {&all, &body, &arch, &facet, &spinous, &canal, &size})
        if (reader->error())
            return *reader->error();
    return f;
}

const VertebraFigures& scannedVertebra(Level level) {
    static const auto figures = [] {
        std::array<VertebraFigures, levelCount> result;
        for (std::size_t i = 0; i < levelCount; ++i) {
            const std::string file = "assets/patient/vertebrae/" + std::string(levelNames[i]) + ".json";
            const auto json = parseJson(asset(file), file);
            assert(json.ok());
            auto read = readVertebra(*json, file);
            assert(read.ok());
            result[i] = std::move(*read);
        }
        return result;
    }();
    return figures[static_cast<std::size_t>(level)];
}

} // namespace acus
