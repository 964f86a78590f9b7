#include "anatomy/hazard_contacts.h"
#include "core/language.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <map>

namespace acus {

namespace {

bool isVessel(Tissue t) { return t == Tissue::artery || t == Tissue::vein; }

/// `a` is a hazard.
bool oughtToBeApart(Tissue a, Tissue b) {
    if (b == Tissue::bone)
        return true;
    if (!isHazard(b) || a == b)
        return false;
    const auto pair = [&](auto&& one, auto&& two) { return (one(a) && two(b)) || (one(b) && two(a)); };
    const auto is = [](Tissue wanted) { return [wanted](Tissue t) { return t == wanted; }; };
    if (pair(is(Tissue::nerve), is(Tissue::dura)) || pair(is(Tissue::organ), is(Tissue::pleura)))
        return false;
    return !pair(is(Tissue::organ), [](Tissue t) { return isVessel(t) || t == Tissue::nerve; });
}

/// What the edges of one hazard meet.
std::map<std::uint32_t, Contact> contactsOf(std::uint32_t hazard, const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries) {
    const MeshView mesh = meshes.part(hazard);
    std::map<std::uint32_t, Contact> found;
    std::vector<Interval> intervals;
    std::vector<bool> measured(mesh.positions.size(), false); // a vertex begins several edges; its depth is the same for all
    for (const Triangle& t : mesh.triangles)
        for (int i = 0; i < 3; ++i) {
            const std::uint32_t from = t[i], to = t[(i + 1) % 3];
            if (from > to) // the neighbour has it the other way round; rims lose some, but never all
                continue;
            const Vec3 along = mesh.positions[to] - mesh.positions[from];
            const double length = glm::length(along);
            if (!(length > 0))
                continue;
            const Segment edge{mesh.positions[from], along / length, length};
            queries.crossings(edge, intervals);
            for (const Interval& interval : intervals) {
                if (interval.part == hazard || !oughtToBeApart(structures[hazard].tissue, structures[interval.part].tissue))
                    continue;
                Contact& contact = found.try_emplace(interval.part, Contact{hazard, interval.part, 0, 0}).first->second;
                ++contact.edges;
                if (!measured[from] && meshes.parts[interval.part].topology == Topology::solid && interval.enter == 0)
                    contact.depthMm = std::max(contact.depthMm, queries.distanceTo(interval.part, edge.origin));
            }
            measured[from] = true;
        }
    return found;
}

} // namespace

Result<std::vector<Contact>> hazardContacts(const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries, const Progress& progress) {
    std::vector<std::uint32_t> hazards;
    double all = 0;
    for (std::uint32_t i = 0; i < structures.size(); ++i)
        if (isHazard(structures[i].tissue)) {
            hazards.push_back(i);
            all += meshes.parts[i].triangleCount;
        }
    std::vector<std::vector<Contact>> found(hazards.size());
    const bool finished = parallelPieces(hazards.size(), progress, trLater("Looking for hazards that overlap"), all, [&](std::size_t i) {
        for (const auto& [part, contact] : contactsOf(hazards[i], structures, meshes, queries))
            found[i].push_back(contact);
        std::stable_sort(found[i].begin(), found[i].end(), [](const Contact& a, const Contact& b) { return a.depthMm > b.depthMm; });
        return static_cast<double>(meshes.parts[hazards[i]].triangleCount);
    });
    if (!finished)
        return Error{cancelled};
    std::vector<Contact> result;
    for (const std::vector<Contact>& one : found)
        result.insert(result.end(), one.begin(), one.end());
    return result;
}

} // namespace acus
