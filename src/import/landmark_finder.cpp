#include "import/landmark_finder.h"
#include "core/assets.h"
#include "core/csv.h"
#include "core/language.h"
#include "core/json.h"
#include "core/utf8.h"
#include "import/body_table.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

namespace acus {

namespace {

constexpr const char* landmarkTable = "assets/import/landmarks.json";

struct Limits {
    double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
    bool holds(double value) const { return value >= low && value <= high; }
};

struct Rule {
    std::string id, name, words;
    std::vector<std::string> bones;
    Vec3 most{0};
    Limits x, sideX, zShare, belowTop, aboveBottom, fromLateral;
};

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

std::string vertebraId(const std::string& level) { return level == "c1" ? "atlas" : level == "c2" ? "axis" : "vertebra_" + level; }

std::string upper(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// Every rule once for each level and side that it speaks of.
std::vector<Rule> expanded(const Rule& rule) {
    std::vector<std::string> levels{""}, sides{""};
    if (rule.id.find("{v}") != std::string::npos) {
        levels.clear();
        for (const auto& [region, first, last] : {std::tuple('c', 2, 7), std::tuple('t', 1, 12), std::tuple('l', 1, 5)})
            for (int i = first; i <= last; ++i)
                levels.push_back(std::string(1, region) + std::to_string(i));
    }
    if (rule.id.find("{s}") != std::string::npos)
        sides = {"l", "r"};
    std::vector<Rule> made;
    for (const std::string& level : levels)
        for (const std::string& side : sides) {
            Rule one = rule;
            for (std::string* text : {&one.id, &one.name}) {
                replaceAll(*text, "{v}", level);
                replaceAll(*text, "{V}", upper(level));
                replaceAll(*text, "{s}", side);
                replaceAll(*text, "{S}", side == "r" ? "Right" : "Left");
            }
            for (std::string& bone : one.bones) {
                replaceAll(bone, "{vertebra}", vertebraId(level));
                replaceAll(bone, "{s}", side);
            }
            made.push_back(std::move(one));
        }
    return made;
}

const std::vector<Rule>& rules() {
    static const std::vector<Rule> kept = [] {
        std::vector<Rule> made;
        const Result<Json> parsed = parseJson(asset(landmarkTable), landmarkTable);
        if (!parsed)
            return made;
        JsonReader root(*parsed, landmarkTable);
        for (const Json& row : root.array("landmarks", true)) {
            JsonReader reader(row, landmarkTable, "landmarks");
            Rule rule;
            rule.id = reader.text("id");
            rule.name = reader.text("name");
            rule.words = reader.text("rule");
            for (const Json& bone : reader.array("bones", true))
                rule.bones.push_back(bone.get<std::string>());
            const std::vector<double> most = reader.numbers("most", 3);
            rule.most = {most[0], most[1], most[2]};
            if (reader.has("within")) {
                JsonReader within(reader.object("within", true), landmarkTable, "within");
                for (const auto& [key, limits] : {std::pair("x", &rule.x), std::pair("side_x", &rule.sideX), std::pair("z_share", &rule.zShare), std::pair("below_top", &rule.belowTop),
                                                  std::pair("above_bottom", &rule.aboveBottom), std::pair("from_lateral", &rule.fromLateral)})
                    if (within.has(key)) {
                        const std::vector<double> range = within.numbers(key, 2);
                        *limits = {range[0], range[1]};
                    }
            }
            for (Rule& one : expanded(rule))
                made.push_back(std::move(one));
        }
        return made;
    }();
    return kept;
}

} // namespace

std::vector<FoundLandmark> findLandmarks(const std::vector<Structure>& structures, const std::vector<Mesh>& meshes) {
    std::map<std::string, std::size_t, std::less<>> bones;
    for (std::size_t i = 0; i < structures.size(); ++i)
        if (structures[i].tissue == Tissue::bone && !meshes[i].positions.empty())
            bones[structures[i].id] = i;
    std::vector<FoundLandmark> found;
    for (const Rule& rule : rules()) {
        const auto bone = std::find_if(rule.bones.begin(), rule.bones.end(), [&](const std::string& id) { return bones.contains(id); });
        if (bone == rule.bones.end())
            continue;
        const Mesh& mesh = meshes[bones[*bone]];
        const Box box = boundsOf({mesh.positions, mesh.triangles});
        const BodyPart* usual = BodyTable::embedded().find(*bone);
        const Vec3 size = box.size();
        // A femur may be cut at mid-thigh and a sacrum end with its coccyx: the middle one of the three ratios knows nothing of it.
        double scale = 1;
        if (usual) {
            std::array<double, 3> ratios{size.x / usual->size.x, size.y / usual->size.y, size.z / usual->size.z};
            std::sort(ratios.begin(), ratios.end());
            scale = ratios[1];
        }
        scale = std::clamp(scale, 0.6, 1.6);
        // A sacrum without its coccyx has no coccyx tip.
        if (rule.id == "coccyx_tip" && *bone == "sacrum" && usual && size.z < 1.12 * usual->size.z)
            continue;
        const double sideSign = rule.id.ends_with("_r") ? -1 : 1;
        const double lateral = sideSign > 0 ? box.high.x : box.low.x;
        // The middle of the body where a median bone has it: its extreme processes need not be alike.
        const double middle = box.centre().x;
        double best = -std::numeric_limits<double>::infinity();
        Vec3 at(0);
        for (const Vec3& p : mesh.positions) {
            const double fromMiddle = p.x - middle;
            if (!rule.x.holds(fromMiddle / scale) || !rule.sideX.holds(sideSign * fromMiddle / scale) || !rule.zShare.holds((p.z - box.low.z) / std::max(size.z, 1e-9)) ||
                !rule.belowTop.holds((box.high.z - p.z) / scale) || !rule.aboveBottom.holds((p.z - box.low.z) / scale) || !rule.fromLateral.holds(sideSign * (lateral - p.x) / scale))
                continue;
            const double along = sideSign * rule.most.x * p.x + rule.most.y * p.y + rule.most.z * p.z;
            if (along > best) {
                best = along;
                at = p;
            }
        }
        if (std::isfinite(best))
            found.push_back({{rule.id, rule.name, at}, *bone, rule.words});
    }
    return found;
}

Result<std::vector<Landmark>> landmarksFrom(std::string_view text, std::string_view source) {
    const std::string from(source);
    Vec3 turn(1);
    std::string table;
    // 3D Slicer's fiducials: comments say the axes and the columns.
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("#")) {
            if (line.find("CoordinateSystem") != std::string_view::npos && (line.find("RAS") != std::string_view::npos || line.find("= 0") != std::string_view::npos))
                turn = {-1, -1, 1};
            if (const std::size_t columns = line.find("columns ="); columns != std::string_view::npos)
                table += std::string(line.substr(std::min(line.size(), line.find_first_not_of(' ', columns + 9)))) + "\n";
            continue;
        }
        table += std::string(line) + "\n";
    }
    const Result<CsvTable> csv = readCsv(table, source);
    if (!csv)
        return csv.error();
    const bool fiducials = csv->column({"ow"}).has_value();
    const auto id = fiducials ? csv->column({"label"}) : csv->column({"id", "landmark", "label", "name"});
    const std::array columns{csv->column({"x", "l", "x_mm"}), csv->column({"y", "p", "y_mm"}), csv->column({"z", "s", "z_mm"})};
    if (!id || !columns[0] || !columns[1] || !columns[2])
        return Error{from + ": " + tr("needs the columns id, x, y, z")};
    std::vector<Landmark> found;
    for (std::size_t r = 0; r < csv->rows.size(); ++r) {
        const std::vector<std::string>& row = csv->rows[r];
        Landmark mark;
        for (const char c : row[*id])
            mark.id += c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (mark.id.empty() || mark.id.size() > 100 || mark.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
            return Error{from + ": " + trf("row {}: {}", r + 2, trf("\"{}\" is not an id like psis_l", plainLine(row[*id], 40)))};
        for (int k = 0; k < 3; ++k) {
            const std::string& field = row[*columns[static_cast<std::size_t>(k)]];
            double value = 0;   // the same in every locale
            const std::size_t sign = field.starts_with("+");
            const auto [end, wrong] = std::from_chars(field.data() + sign, field.data() + field.size(), value);
            mark.position[k] = turn[k] * value;
            if (wrong != std::errc() || end != field.data() + field.size() || !std::isfinite(mark.position[k]) || std::abs(mark.position[k]) > 1e6)
                return Error{from + ": " + trf("row {}: {}", r + 2, trf("\"{}\" is not a coordinate in mm", plainLine(field, 40)))};
        }
        mark.name = landmarkName(mark.id);
        found.push_back(std::move(mark));
    }
    return found;
}

void adjustLandmarks(std::vector<FoundLandmark>& found, const std::vector<Landmark>& given) {
    for (const Landmark& mark : given) {
        const auto at = std::find_if(found.begin(), found.end(), [&](const FoundLandmark& one) { return one.mark.id == mark.id; });
        if (at == found.end())
            found.push_back({mark, "", trLater("given by hand")});
        else
            *at = {mark, "", trLater("given by hand")};
    }
}

std::string landmarkName(std::string_view id) {
    for (const Rule& rule : rules())
        if (rule.id == id)
            return rule.name;
    std::string name(id);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name.ends_with(" l") || name.ends_with(" r"))
        name = (name.back() == 'l' ? "Left " : "Right ") + name.substr(0, name.size() - 2);
    if (!name.empty())
        name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

} // namespace acus
