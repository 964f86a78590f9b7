#include "import/missing_parts.h"
#include "core/language.h"
#include "core/assets.h"
#include "core/json.h"
#include "import/plain_number.h"
#include "geometry/spline_map.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace acus {

namespace {

constexpr std::array<std::string_view, 5> kindNames{"nerves", "vessels", "fat", "skin", "organs"};
constexpr std::size_t fewestLandmarks = 8;
constexpr double stiffnessMm = 3;
constexpr double farMm = 20;
constexpr double reachMm = 130;        ///< beyond this from all landmarks a map only guesses
constexpr double reachShare = 0.7;     ///< of a structure's vertices must lie within
constexpr double leastToleranceMm = 4; ///< courses vary from one person to the next even between the same bones [estimate]
constexpr double surfaceFactor = 2;    ///< skin and fat follow the bones less than what lies beside them [estimate]

std::optional<MissingKind> kindOf(const Structure& structure) {
    switch (structure.tissue) {
    case Tissue::nerve:
    case Tissue::dura: return MissingKind::nerves;
    case Tissue::artery:
    case Tissue::vein: return MissingKind::vessels;
    case Tissue::fat: return MissingKind::fat;
    case Tissue::skin: return MissingKind::skin;
    case Tissue::organ:
    case Tissue::pleura: return MissingKind::organs;
    default: return std::nullopt;
    }
}

/// What a structure of other packs covers of the standard patient's: assets/import/names.json, "covers".
std::set<std::string> coveredBy(const std::vector<Structure>& structures) {
    std::set<std::string> covered;
    const Result<Json> parsed = parseJson(asset("assets/import/names.json"), "assets/import/names.json");
    for (const Structure& structure : structures) {
        covered.insert(structure.id);
        const std::string side = structure.side == Side::median ? "" : structure.id.substr(structure.id.size() - 2);
        const std::string base = structure.side == Side::median ? structure.id : structure.id.substr(0, structure.id.size() - 2);
        if (parsed && parsed->contains("covers") && (*parsed)["covers"].contains(base))
            for (const Json& other : (*parsed)["covers"][base])
                for (const std::string& ending : side.empty() ? std::vector<std::string>{"", "_l", "_r"} : std::vector<std::string>{side})
                    covered.insert(other.get<std::string>() + ending);
    }
    return covered;
}

/// "*_spinal_ganglion_l" covers "l4_spinal_ganglion_l".
bool isCovered(const std::set<std::string>& covered, const std::string& id) {
    if (covered.contains(id))
        return true;
    const std::size_t level = id.find('_');
    return level != std::string::npos && level <= 3 && covered.contains("*" + id.substr(level));
}

Vec3 massOf(const Mesh& mesh) {
    const Vec3 origin = boundsOf({mesh.positions, mesh.triangles}).centre();
    double volume = 0;
    Vec3 moment(0);
    for (const Triangle& t : mesh.triangles) {
        const Vec3 a = mesh.positions[t[0]] - origin, b = mesh.positions[t[1]] - origin, c = mesh.positions[t[2]] - origin;
        const double v = glm::dot(a, glm::cross(b, c));
        volume += v;
        moment += v * (a + b + c) / 4.0;
    }
    return std::abs(volume) > 1e-9 ? origin + moment / volume : origin;
}

/// Bones and organs that are whole in both: their middles hold the front of the map, where few landmarks are.
bool anchors(const std::string& id) { return id.starts_with("vertebra_") || id.starts_with("hip_bone_") || id.starts_with("kidney_") || id == "urinary_bladder"; }

} // namespace

std::optional<std::uint32_t> missingKindsNamed(std::string_view list) {
    if (list == "all")
        return (1u << kindNames.size()) - 1;
    std::uint32_t found = 0;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        const auto name = std::find(kindNames.begin(), kindNames.end(), list.substr(at, end - at));
        if (name == kindNames.end())
            return std::nullopt;
        found |= 1u << (name - kindNames.begin());
        at = end + 1;
    }
    return found;
}

Result<AddedParts> addMissing(ImportedPack& pack, const PackContent& standard, std::uint32_t kinds) {
    PackContent& content = pack.content;
    std::vector<SplineMap::Pair> pairs;
    std::map<std::string, Vec3> theirs;
    for (const Landmark& mark : standard.landmarks)
        theirs[mark.id] = mark.position;
    for (const Landmark& mark : content.landmarks)
        if (const auto at = theirs.find(mark.id); at != theirs.end())
            pairs.push_back({at->second, mark.position});
    AddedParts result;
    result.landmarks = pairs.size();
    if (pairs.size() < fewestLandmarks)
        return Error{trf("only {} landmarks are known on it, at least {} are needed to place what is missing", pairs.size(), fewestLandmarks)};
    std::map<std::string, std::size_t> mine;
    for (std::size_t i = 0; i < content.structures.size(); ++i)
        mine[content.structures[i].id] = i;
    std::vector<SplineMap::Pair> all = pairs;
    for (std::size_t i = 0; i < standard.structures.size(); ++i)
        if (const auto at = mine.find(standard.structures[i].id); at != mine.end() && anchors(at->first))
            all.push_back({massOf(standard.meshes[i]), massOf(content.meshes[at->second])});
    // Each landmark left out once: how well do the others tell where it is?
    const auto leftOut = [&] {
        std::vector<double> errors;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            std::vector<SplineMap::Pair> others = all;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
            errors.push_back(glm::length(SplineMap(others, stiffnessMm)(pairs[i].from) - pairs[i].to));
        }
        return errors;
    };
    std::vector<double> missed = leftOut();
    std::vector<double> sorted = missed;
    std::sort(sorted.begin(), sorted.end());
    // One that lies far from where all others put it was found on another point of the bone: it would drag its surroundings along.
    const double far = std::max(farMm, 4 * sorted[sorted.size() / 2]);
    for (std::size_t i = pairs.size(); i-- > 0;)
        if (missed[i] > far && pairs.size() > fewestLandmarks) {
            pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(i));
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
        }
    if (pairs.size() < missed.size()) {
        pack.plan.doubts.push_back({"", "landmark", trf("{} landmarks lie more than {} mm from where the others put them: they don't count in placing what is missing", missed.size() - pairs.size(), plainNumber(far))});
        missed = leftOut();
    }
    result.landmarks = pairs.size();
    if (std::any_of(missed.begin(), missed.end(), [](double error) { return !std::isfinite(error); }))
        return Error{tr("its landmarks lie in one line or plane: what is missing can't be placed by them")};
    std::sort(missed.begin(), missed.end());
    result.typicalMm = missed[missed.size() / 2];
    result.toleranceMm = std::max({leastToleranceMm, pack.toleranceMm, std::ceil(10 * missed[missed.size() * 9 / 10]) / 10});
    const SplineMap map(all, stiffnessMm);
    const std::set<std::string> covered = coveredBy(content.structures);
    const auto has = [&](Tissue tissue) { return std::any_of(content.structures.begin(), content.structures.end(), [&](const Structure& s) { return s.tissue == tissue && !s.estimated; }); };
    const bool skin = has(Tissue::skin), fat = has(Tissue::fat);
    for (std::size_t i = 0; i < standard.structures.size(); ++i) {
        const Structure& structure = standard.structures[i];
        const auto kind = kindOf(structure);
        if (!kind || !(kinds & (1u << static_cast<unsigned>(*kind))) || isCovered(covered, structure.id) || (structure.tissue == Tissue::skin && skin) || (structure.tissue == Tissue::fat && fat))
            continue;
        const Mesh& mesh = standard.meshes[i];
        std::size_t within = 0;
        for (const Vec3& p : mesh.positions)
            within += std::any_of(all.begin(), all.end(), [&](const SplineMap::Pair& pair) { return glm::distance(pair.from, p) < reachMm; });
        const bool surface = structure.tissue == Tissue::skin || structure.tissue == Tissue::fat;
        if (!surface && static_cast<double>(within) < reachShare * static_cast<double>(mesh.positions.size()))
            continue;
        Mesh moved = mesh;
        for (Vec3& p : moved.positions)
            p = map(p);
        Structure made = structure;
        made.estimated = true;
        const double away = surface ? std::ceil(surfaceFactor * result.toleranceMm) : result.toleranceMm;
        content.structures.push_back(std::move(made));
        content.meshes.push_back(std::move(moved));
        result.added.push_back(structure.id);
        pack.plan.doubts.push_back({"", "estimated", trf("{} was not in the source: it is placed by {} landmarks and may lie {} mm away from there", structure.id, result.landmarks, plainNumber(away))});
    }
    if (!result.added.empty())
        content.info.source += "; " + std::to_string(result.added.size()) + " structures estimated from the standard patient by " + std::to_string(result.landmarks) + " landmarks (half of them are told to within " + plainNumber(result.typicalMm, 1) + " mm by the others)";
    return result;
}

} // namespace acus
