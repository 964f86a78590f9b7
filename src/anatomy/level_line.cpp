#include "anatomy/level_line.h"
#include "anatomy/finger.h"
#include "anatomy/skin.h"
#include <algorithm>
#include <cctype>
#include <cmath>

namespace acus {

namespace {

constexpr double stepMm = 4;

/// So near a spinous tip a finger laid across the back lies on it; half the height of a process.
constexpr double onTipMm = 8;

/// "l4_spinous_tip" → "L4"
std::optional<std::string> levelOf(const std::string& id) {
    const std::size_t end = id.find("_spinous");
    if (end < 2 || end > 3 || std::string("ctls").find(id[0]) == std::string::npos)
        return std::nullopt;
    std::string name = id.substr(0, end);
    if (!std::all_of(name.begin() + 1, name.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
        return std::nullopt;
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::vector<SpinousLevel> levelsOf(const Model& model) {
    std::vector<SpinousLevel> levels;
    for (std::size_t i = 0; i < model.landmarks.size(); ++i) {
        const auto name = levelOf(model.landmarks[i].id);
        const bool known = std::any_of(levels.begin(), levels.end(), [&](const SpinousLevel& one) { return one.name == name; });
        if (!name || known || model.landmarks[i].id.find("base") != std::string::npos)
            continue;
        const auto skin = skinOver(model, model.landmarks[i].position);
        if (skin)
            levels.push_back({*name, i, skin->point});
    }
    std::stable_sort(levels.begin(), levels.end(), [&](const SpinousLevel& a, const SpinousLevel& b) {
        return model.landmarks[a.landmark].position.z > model.landmarks[b.landmark].position.z;
    });
    return levels;
}

std::string metBy(const Model& model, const std::vector<SpinousLevel>& levels, double z) {
    const auto height = [&](const SpinousLevel& level) { return model.landmarks[level.landmark].position.z; };
    for (const SpinousLevel& level : levels)
        if (std::abs(height(level) - z) <= onTipMm)
            return level.name;
    for (std::size_t i = 0; i + 1 < levels.size(); ++i)
        if (height(levels[i]) > z && z > height(levels[i + 1]))
            return levels[i].name + "/" + levels[i + 1].name;
    return "";
}

} // namespace

std::optional<LevelLine> levelLine(const Model& model) {
    const Landmark* left = model.landmark("iliac_crest_top_l");
    const Landmark* right = model.landmark("iliac_crest_top_r");
    if (!left || !right)
        return std::nullopt;
    LevelLine line;
    const std::vector<bool> skin = outside(model);
    const double behind = patientBounds(model).high.y + 1;
    const auto onSkin = [&](const Vec3& p) -> std::optional<Vec3> {
        const Segment ray{{p.x, behind, p.z}, {0, -1, 0}, behind - p.y + 1};
        const auto hit = model.queries->firstHit(ray, skin);
        return hit ? std::optional(ray.at(hit->depth)) : std::nullopt;
    };
    const Vec3 way = right->position - left->position;
    const int count = std::max(1, static_cast<int>(std::ceil(std::abs(way.x) / stepMm)));
    for (int i = 0; i <= count; ++i) {
        const auto point = onSkin(left->position + way * (static_cast<double>(i) / count));
        if (!point)
            return std::nullopt;
        line.alongSkin.push_back(*point);
    }
    const auto middle = onSkin(0.5 * (left->position + right->position));
    if (!middle)
        return std::nullopt;
    line.midline = *middle;
    line.levels = levelsOf(model);
    line.meets = metBy(model, line.levels, line.midline.z);
    return line;
}

} // namespace acus
