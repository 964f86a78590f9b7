#include "import/frame_fit.h"
#include "core/median.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace acus::fit {

namespace {

/// A part's own lean counts as much as this many times its length in where it lies.
constexpr double leanWeight = 8;

struct Unit {
    double mm;
    const char* name;
};
constexpr Unit units[] = {{1, "mm"}, {10, "cm"}, {1000, "m"}, {25.4, "inches"}, {0.001, "µm"}, {100, "dm"}, {304.8, "feet"}};

} // namespace

std::string figure(double value, int digits) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string unitName(double mm) {
    for (const Unit& unit : units)
        if (std::abs(unit.mm - mm) < 1e-9 * mm)
            return unit.name;
    return figure(mm, 4) + " mm";
}

double largest(const Vec3& v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); }

std::optional<double> nearestUnit(double ratio) {
    double best = std::log(sizeSlack);
    std::optional<double> found;
    for (const Unit& unit : units)
        if (const double off = std::abs(std::log(ratio / unit.mm)); off < best) {
            best = off;
            found = unit.mm;
        }
    return found;
}

const std::vector<std::string>& allAxes() {
    static const std::vector<std::string> list = [] {
        std::vector<std::string> made;
        for (const char* order : {"xyz", "xzy", "yxz", "yzx", "zxy", "zyx"})
            for (int signs = 0; signs < 8; ++signs) {
                std::string axes;
                for (int i = 0; i < 3; ++i) {
                    const int k = order[i] - 'x';
                    axes += std::string("LRPASI")[static_cast<std::size_t>(2 * k + ((signs >> k) & 1))];
                }
                made.push_back(axes);
            }
        std::sort(made.begin(), made.end());
        // The frames that programs write come first: they win where nothing tells two apart.
        for (const char* common : {"LAS", "RAS", "LPS"}) {
            made.erase(std::find(made.begin(), made.end(), common));
            made.insert(made.begin(), common);
        }
        return made;
    }();
    return list;
}

FittedPairs fitOf(const std::vector<PlacePair>& pairs, const FrameAxes& turn) {
    FittedPairs fitted;
    std::vector<Vec3> off;
    std::vector<double> xs, ys, zs;
    for (const PlacePair& pair : pairs) {
        const Vec3 d = pair.to - turn.apply(pair.from);
        off.push_back(d);
        xs.push_back(d.x);
        ys.push_back(d.y);
        zs.push_back(d.z);
    }
    fitted.shift = {medianOf(xs), medianOf(ys), medianOf(zs)};
    std::vector<double> squares;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Vec3 away = off[i] - fitted.shift, lean = leanWeight * (pairs[i].leanTo - turn.apply(pairs[i].leanFrom));
        squares.push_back(glm::dot(away, away) + glm::dot(lean, lean));
    }
    std::sort(squares.begin(), squares.end());
    const std::size_t counted = std::max<std::size_t>(1, squares.size() - squares.size() / 5);
    fitted.rms = std::sqrt(std::accumulate(squares.begin(), squares.begin() + static_cast<std::ptrdiff_t>(counted), 0.0) / static_cast<double>(counted));
    return fitted;
}

FrameAxes axesOf(const std::string& axes, double mm) { return frameAxes(axes, mm).value_or(FrameAxes{}); }

/// How far pairs are turned as a whole, about the axis that turns them least wrong: from the cross products of arms (Wahba 1965, small angles).
double tiltOf(const std::vector<PlacePair>& pairs, const FrameAxes& turn, const Vec3& shift) {
    Vec3 middle(0);
    for (const PlacePair& pair : pairs)
        middle += pair.to / static_cast<double>(pairs.size());
    Vec3 torque(0);
    double arms = 0;
    for (const PlacePair& pair : pairs) {
        const Vec3 a = turn.apply(pair.from) + shift - middle, b = pair.to - middle;
        torque += glm::cross(a, b);
        arms += glm::dot(a, b);
    }
    return arms > 0 ? std::atan2(glm::length(torque), arms) * 180 / M_PI : 180;
}

std::optional<BodyPart> adultPart(const BodyTable& body, const std::string& id) {
    const BodyPart* part = body.find(id);
    const bool sided = id.ends_with("_l") || id.ends_with("_r");
    if (!part || (part->paired && !sided)) // its side is not known: it could be either
        return std::nullopt;
    return BodyTable::onSide(*part, id.ends_with("_r") ? Side::right : Side::left);
}

double adultRatio(const BodyTable& body, const FramedMesh& mesh) {
    const auto part = adultPart(body, mesh.id);
    const double size = largest(mesh.high - mesh.low);
    return part && size > 0 ? largest(part->size) / size : 0;
}

} // namespace acus::fit
