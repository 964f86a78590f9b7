#include "anatomy/soft_contacts.h"
#include "core/language.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <map>

namespace acus {

namespace {

/// Calls work(i) for the parts that `wanted` names, in parallel, telling the share of triangles done.
template <class Wanted, class Work>
bool overParts(const MeshSet& meshes, Wanted wanted, const char* what, const Progress& progress, Work work) {
    std::vector<std::uint32_t> parts;
    double all = 0;
    for (std::uint32_t i = 0; i < meshes.size(); ++i)
        if (wanted(i)) {
            parts.push_back(i);
            all += meshes.parts[i].triangleCount;
        }
    return parallelPieces(parts.size(), progress, what, all, [&](std::size_t i) {
        work(parts[i]);
        return static_cast<double>(meshes.parts[parts[i]].triangleCount);
    });
}

constexpr double cutEndMm = 8;   // near the ends of the skin a ray may leave through the opening
constexpr double slantingEndMm = 140, thickestSkinMm = 15;
constexpr double farMm = 2000;

} // namespace

Result<std::vector<SoftContact>> softContacts(const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries, const Progress& progress) {
    std::vector<std::vector<SoftContact>> found(structures.size());
    const auto isMuscle = [&](std::uint32_t i) { return structures[i].tissue == Tissue::muscle; };
    const bool finished = overParts(meshes, isMuscle, trLater("Looking for muscles that overlap"), progress, [&](std::uint32_t muscle) {
        std::map<std::uint32_t, double> depths;
        std::vector<std::uint32_t> parts;
        for (const Vec3& p : meshes.part(muscle).positions) {
            queries.partsAt(p, parts);
            for (std::uint32_t other : parts)
                if (other != muscle && (structures[other].tissue == Tissue::bone || isMuscle(other))) {
                    double& depth = depths[other];
                    depth = std::max(depth, queries.distanceTo(other, p));
                }
        }
        for (const auto& [other, depth] : depths)
            if (depth > 0)
                found[muscle].push_back({muscle, other, depth});
        std::stable_sort(found[muscle].begin(), found[muscle].end(), [](const SoftContact& a, const SoftContact& b) { return a.depthMm > b.depthMm; });
    });
    if (!finished)
        return Error{cancelled};
    std::vector<SoftContact> result;
    for (const auto& one : found)
        result.insert(result.end(), one.begin(), one.end());
    return result;
}

Result<std::vector<Outlier>> outsideSkin(const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries, const Progress& progress) {
    std::vector<bool> isSkin(structures.size());
    std::uint32_t skin = 0, count = 0;
    for (std::uint32_t i = 0; i < structures.size(); ++i)
        if (structures[i].tissue == Tissue::skin) {
            isSkin[i] = true;
            skin = i;
            ++count;
        }
    if (count != 1)
        return std::vector<Outlier>{};
    const Box box = boundsOf(meshes.part(skin));
    Box rest;
    for (std::uint32_t i = 0; i < structures.size(); ++i)
        if (i != skin)
            rest.include(boundsOf(meshes.part(i)));
    // A skin of the back alone, as of a block for exercises, has no inside.
    for (int axis = 0; axis < 2; ++axis)
        if (rest.empty() || box.size()[axis] < 0.9 * rest.size()[axis])
            return std::vector<Outlier>{};
    // A body that lies bent has slanting cut ends: a way out through them says nothing where another way out passes the skin's two sides once.
    const auto passesOnce = [&](const Vec3& p, const Vec3& way) {
        std::vector<Interval> all;
        queries.crossings({p, way, farMm}, all);
        std::erase_if(all, [&](const Interval& one) { return one.part != skin; });
        return all.size() % 2 == 1 && all.front().exit - all.front().enter < thickestSkinMm;
    };
    static const Vec3 ways[] = {Vec3(1, 0, 0), Vec3(-1, 0, 0), Vec3(0, 1, 0), Vec3(0, -1, 0)};
    const auto inSlantingEnd = [&](const Vec3& p) {
        return (p.z < box.low.z + slantingEndMm || p.z > box.high.z - slantingEndMm) && std::any_of(std::begin(ways), std::end(ways), [&](const Vec3& way) { return passesOnce(p, way); });
    };
    std::vector<Outlier> found(structures.size());
    const bool finished = overParts(meshes, [&](std::uint32_t i) { return i != skin; }, trLater("Looking for what sticks out"), progress, [&](std::uint32_t part) {
        Outlier& outlier = found[part];
        outlier.part = part;
        for (const Vec3& p : meshes.part(part).positions) {
            if (p.z < box.low.z + cutEndMm || p.z > box.high.z - cutEndMm)
                continue;
            for (const Vec3& way : ways)
                if (!queries.firstHit({p, way, farMm}, isSkin)) {
                    if (inSlantingEnd(p))
                        break;
                    ++outlier.vertices;
                    outlier.outMm = std::max(outlier.outMm, queries.distanceTo(skin, p));
                    break;
                }
        }
    });
    if (!finished)
        return Error{cancelled};
    constexpr double touchesMm = 0.2; // what lies on the skin crosses it where both are a little coarser than smooth
    std::erase_if(found, [](const Outlier& outlier) { return outlier.vertices == 0 || outlier.outMm < touchesMm; });
    return found;
}

} // namespace acus
