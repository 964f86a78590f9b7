#include "sculpt/bones/pelvis_recipe.h"
#include "core/assets.h"
#include "sculpt/shapes/sheet.h"
#include <algorithm>
#include <cassert>
#include <cctype>
#include <numbers>
#include <string>

namespace acus {

namespace {

Vec3 vec(JsonReader& reader, const char* key) {
    const std::vector<double> v = reader.numbers(key, 3);
    return v.size() == 3 ? Vec3(v[0], v[1], v[2]) : Vec3(0, 0, 1);
}

/// Rows of numbers; null counts as not measured.
std::vector<std::vector<std::optional<double>>> rows(JsonReader& reader, const char* key, std::size_t width) {
    std::vector<std::vector<std::optional<double>>> result;
    for (const Json& row : reader.array(key, true)) {
        if (!row.is_array() || row.size() != width) {
            reader.fail(key, "has a row of the wrong length");
            return {};
        }
        auto& out = result.emplace_back();
        for (const Json& cell : row)
            out.push_back(cell.is_number() ? std::optional<double>(cell.get<double>()) : std::nullopt);
    }
    return result;
}

/// "psis_l" → "Psis, left".
std::string readable(std::string_view id) {
    const bool left = id.ends_with("_l");
    std::string name(id.substr(0, id.size() - (left ? 2 : 0)));
    std::replace(name.begin(), name.end(), '_', ' ');
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return left ? name + ", left" : name;
}

FieldPtr sheetOf(JsonReader& reader, double raster) {
    SheetShape shape;
    shape.raster = raster;
    shape.frame.origin = vec(reader, "origin");
    shape.frame.z = glm::normalize(vec(reader, "normal"));
    const Vec3 u = vec(reader, "u");
    shape.frame.x = glm::normalize(u - glm::dot(u, shape.frame.z) * shape.frame.z);
    shape.frame.y = glm::cross(shape.frame.z, shape.frame.x);
    shape.stiffness = reader.number("stiffness", shape.stiffness);
    shape.edge = reader.number("edge", shape.edge);
    shape.grown = reader.number("grown", shape.grown);
    shape.least = reader.number("least", shape.least);
    const bool symmetric = reader.flag("median", false);
    for (const auto& row : rows(reader, "outline", 2))
        if (row[0] && row[1])
            shape.outline.emplace_back(*row[0], *row[1]);
    for (const auto& row : rows(reader, "sites", 4)) {
        if (!row[0] || !row[1])
            continue;
        // A median sheet is level across the midline: its figures stand on both sides of it.
        for (const double side : {1.0, -1.0}) {
            if (side < 0 && (!symmetric || *row[0] < 1))
                continue;
            if (row[2])
                shape.back.emplace_back(side * *row[0], *row[1], *row[2]);
            if (row[3])
                shape.front.emplace_back(side * *row[0], *row[1], *row[3]);
        }
    }
    if (shape.outline.size() < 4 || shape.back.size() < 3 || shape.front.size() < 3) {
        reader.fail("sites", "are too few for a sheet");
        return nullptr;
    }
    return sheet(shape);
}

FieldPtr conesOf(JsonReader& reader) {
    const auto nodes = rows(reader, "nodes", 4);
    const bool pairs = reader.flag("pairs", false);
    const double joint = reader.number("joint", 0);
    std::vector<FieldPtr> cones;
    const auto point = [&](std::size_t i) { return Vec3(nodes[i][0].value_or(0), nodes[i][1].value_or(0), nodes[i][2].value_or(0)); };
    for (std::size_t i = 0; i + 1 < nodes.size(); i += pairs ? 2 : 1)
        cones.push_back(roundCone(point(i), nodes[i][3].value_or(1), point(i + 1), nodes[i + 1][3].value_or(1)));
    if (cones.empty()) {
        reader.fail("nodes", "are fewer than two");
        return nullptr;
    }
    return cones.size() == 1 ? cones[0] : unite(std::move(cones), joint);
}

/// Periodic Catmull-Rom through values at even angles; t in turns.
double around(const std::vector<double>& values, double t) {
    const auto n = static_cast<double>(values.size());
    const double x = (t - std::floor(t)) * n, f = x - std::floor(x);
    const std::size_t count = values.size(), i = static_cast<std::size_t>(x) % count;
    const double a = values[(i + count - 1) % count], b = values[i], c = values[(i + 1) % count], d = values[(i + 2) % count];
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

FieldPtr rimOf(JsonReader& reader) {
    LocalFrame frame;
    frame.origin = vec(reader, "centre");
    frame.z = glm::normalize(vec(reader, "axis"));
    const Vec3 up = vec(reader, "up");
    frame.x = glm::normalize(up - glm::dot(up, frame.z) * frame.z);
    frame.y = glm::cross(frame.z, frame.x);
    const std::size_t count = reader.array("heights", true).size();
    std::vector<double> heights = reader.numbers("heights", count), radii = reader.numbers("radii", count);
    const double flare = reader.number("flare"), depth = reader.number("depth"), edge = reader.number("edge");
    if (heights.size() < 4 || radii.size() != heights.size()) {
        reader.fail("heights", "and radii are not as many as each other");
        return nullptr;
    }
    const double most = *std::max_element(radii.begin(), radii.end()) + std::max(flare, 0.0) * (depth + 12) + 2;
    const double top = *std::max_element(heights.begin(), heights.end()) + 2;
    Box box;
    for (int i = 0; i < 8; ++i)
        box.include(frame.toWorld({i & 1 ? most : -most, i & 2 ? most : -most, i & 4 ? top : -depth}));
    return field(box, [=](const Vec3& p) {
        const Vec3 q = frame.toLocal(p);
        const double turn = std::atan2(q.y, q.x) / (2 * std::numbers::pi);
        const double lip = around(heights, turn), radius = around(radii, turn);
        const double side = (std::hypot(q.x, q.y) - radius - flare * (lip - q.z)) / std::sqrt(1 + flare * flare);
        return smoothMax(smoothMax(q.z - lip, side, edge), -q.z - depth, 2);
    });
}

FieldPtr blockOf(JsonReader& reader) {
    const Vec3 centre = vec(reader, "centre"), half = vec(reader, "half");
    const double tilt = reader.number("tilt", 0) * std::numbers::pi / 180;
    const double rounding = std::min(reader.number("rounding", 2), std::min({half.x, half.y, half.z}));
    LocalFrame frame{centre, {1, 0, 0}, {0, std::cos(tilt), -std::sin(tilt)}, {0, std::sin(tilt), std::cos(tilt)}};
    Box box;
    for (int i = 0; i < 8; ++i)
        box.include(frame.toWorld({i & 1 ? half.x : -half.x, i & 2 ? half.y : -half.y, i & 4 ? half.z : -half.z}));
    return field(box, [=](const Vec3& p) {
        const Vec3 d = glm::abs(frame.toLocal(p)) - half + rounding;
        return glm::length(glm::max(d, Vec3(0))) + std::min(std::max({d.x, d.y, d.z}), 0.0) - rounding;
    }, 1.0);
}

} // namespace

Result<BonePiece> bonePiece(const Json& figures, std::string_view source, double raster) {
    JsonReader reader(figures, std::string(source));
    BonePiece piece;
    piece.name = reader.text("name");
    const std::string kind = reader.text("kind"), use = reader.text("use", "add");
    piece.use = use == "cut" ? BonePiece::Use::cut : use == "keep" ? BonePiece::Use::keep : BonePiece::Use::add;
    piece.blend = reader.number("blend", 0);
    if (kind == "sheet")
        piece.field = sheetOf(reader, raster);
    else if (kind == "cones")
        piece.field = conesOf(reader);
    else if (kind == "rim")
        piece.field = rimOf(reader);
    else if (kind == "ball")
        piece.field = sphere(vec(reader, "centre"), reader.number("radius"));
    else if (kind == "plane")
        piece.field = halfSpace(vec(reader, "point"), glm::normalize(vec(reader, "normal")), Box{Vec3(-400), Vec3(400)});
    else if (kind == "block")
        piece.field = blockOf(reader);
    else
        reader.fail("kind", "is none that is known");
    if (reader.error())
        return *reader.error();
    if (reader.flag("mirrored", false))
        piece.field = mirrored(piece.field);
    return piece;
}

Json boneAsset(std::string_view path) {
    Result<Json> json = parseJson(asset(path), path);
    assert(json.ok());
    return std::move(*json);
}

std::vector<BonePiece> bonePieces(const Json& bone, const char* list) {
    std::vector<BonePiece> pieces;
    for (const Json& entry : bone.at(list)) {
        Result<BonePiece> piece = bonePiece(entry, list);
        assert(piece.ok());
        pieces.push_back(std::move(*piece));
    }
    return pieces;
}

std::vector<Landmark> bonePoints(const Json& bone, const char* list) {
    std::vector<Landmark> points;
    for (const auto& [id, at] : bone.at(list).items())
        points.push_back({id, readable(id), {at[0].get<double>(), at[1].get<double>(), at[2].get<double>()}});
    return points;
}

Vec3 pointNamed(const std::vector<Landmark>& points, std::string_view id) {
    const auto found = std::find_if(points.begin(), points.end(), [&](const Landmark& p) { return p.id == id; });
    assert(found != points.end());
    return found->position;
}

FieldPtr assembled(const std::vector<BonePiece>& pieces) {
    FieldPtr bone;
    for (const BonePiece& piece : pieces) {
        if (!bone)
            bone = piece.field;
        else if (piece.use == BonePiece::Use::add)
            bone = unite(bone, piece.field, piece.blend);
        else if (piece.use == BonePiece::Use::cut)
            bone = subtract(bone, piece.field, piece.blend);
        else
            bone = intersect(bone, piece.field, piece.blend);
    }
    return bone;
}

} // namespace acus
