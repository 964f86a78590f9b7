#include "anatomy/audit.h"
#include "anatomy/catalogue.h"
#include "anatomy/hazard_contacts.h"
#include "anatomy/mesh_health.h"
#include "anatomy/pack_source.h"
#include "anatomy/packed_meshes.h"
#include "anatomy/finding_cost.h"
#include "anatomy/self_crossings.h"
#include "anatomy/soft_contacts.h"
#include "core/language.h"
#include "geometry/parallel.h"
#include "geometry/segment_distance.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <glm/common.hpp>
#include <limits>
#include <map>

namespace acus {

namespace {

/// Palpable points from which techniques find their entries.
constexpr const char* neededLandmarks[] = {"psis_l",
                                            "psis_r",
                                            "iliac_crest_top_l",
                                            "iliac_crest_top_r",
                                            "greater_trochanter_tip_l",
                                            "greater_trochanter_tip_r",
                                            "ischial_tuberosity_l",
                                            "ischial_tuberosity_r",
                                            "l4_spinous_tip"};

constexpr double farLandmarkMm = 30, smallestBodyMm = 50, largestBodyMm = 3000, sideSlackMm = 5, foramenMm = 6, blockMm = 15;

std::string mm(double value, int digits = 1) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f mm", digits, value);
    return text;
}

std::string counted(std::size_t count, const char* one, const char* many) { return std::to_string(count) + " " + (count == 1 ? one : many); }

class Auditor {
  public:
    Auditor(const PackContent& pack, const Progress& progress) : pack(pack), progress(progress) {}

    Result<std::vector<PackFinding>> run() {
        roles();
        size();
        sides();
        if (!meshes())
            return Error{cancelled};
        landmarks();
        const MeshSet set = packedMeshes(pack.structures, pack.meshes);
        const auto queries = IndexedQueries::build(set, stage(progress, 0.2, 0.4));
        if (!queries)
            return queries.error();
        const auto contacts = hazardContacts(pack.structures, set, **queries, stage(progress, 0.4, 0.7));
        if (!contacts)
            return contacts.error();
        overlaps(pack.structures, *contacts);
        const auto soft = softContacts(pack.structures, set, **queries, stage(progress, 0.7, 0.85));
        if (!soft)
            return soft.error();
        muscles(*soft);
        const auto outliers = outsideSkin(pack.structures, set, **queries, stage(progress, 0.85, 1));
        if (!outliers)
            return outliers.error();
        for (const Outlier& outlier : *outliers)
            add(pack.structures[outlier.part].id, "outside-skin", "sticks out of the skin by up to " + mm(outlier.outMm));
        foramina(set, **queries);
        return std::move(findings);
    }

  private:
    void add(const std::string& structure, const char* what, const std::string& message) { findings.push_back({structure, what, message}); }

    bool any(bool (*wanted)(Tissue)) const {
        return std::any_of(pack.structures.begin(), pack.structures.end(), [&](const Structure& s) { return wanted(s.tissue); });
    }

    void roles() {
        if (!any([](Tissue t) { return t == Tissue::skin; }))
            add("", "missing-role", "has no skin: an entry can't be set on it");
        if (!any([](Tissue t) { return t == Tissue::bone; }))
            add("", "missing-role", "has no bone: nothing stops a needle");
        if (!any([](Tissue t) { return t == Tissue::muscle; }))
            add("", "missing-role", "has no muscle: there is nothing to needle");
        if (!any(isHazard))
            add("", "missing-role", "has no hazard (nerve, artery, vein, dura, pleura, organ): every needle would look safe");
        if (!pack.info.generated && pack.info.toleranceMm == 0)
            add("", "tolerance", "has tolerance_mm 0: no scan is exact, and verdicts near a threshold would be wrong");
        else if (!pack.info.generated) {
            double edge = 0;
            const double estimate = toleranceEstimate(pack.structures, pack.meshes, &edge);
            if (pack.info.toleranceMm < estimate / 2 && edge < blockMm) // longer edges are those of a block, whose faces are flat
                add("", "tolerance", "has tolerance_mm " + mm(pack.info.toleranceMm, 2) + ", but meshes with edges of " + mm(edge) + " are hardly better than " + mm(estimate));
        }
        if (!pack.info.generated && pack.info.license.empty())
            add("", "license", "names no license");
        // They are points of the pelvis; a block for exercises, or a neck alone, can't have them.
        if (std::none_of(pack.structures.begin(), pack.structures.end(), [](const Structure& s) { return s.id == "sacrum" || s.id.starts_with("hip_bone"); }))
            return;
        std::string missing;
        for (const char* id : neededLandmarks)
            if (std::none_of(pack.landmarks.begin(), pack.landmarks.end(), [&](const Landmark& mark) { return mark.id == id; }))
                missing += (missing.empty() ? "" : ", ") + std::string(id);
        if (!missing.empty())
            add("", "missing-landmark", "has no landmark " + missing);
    }

    void size() {
        Box body;
        for (const Mesh& mesh : pack.meshes)
            body.include(boundsOf({mesh.positions, mesh.triangles}));
        const Vec3 size = body.size();
        const double largest = std::max({size.x, size.y, size.z});
        if (largest < smallestBodyMm || largest > largestBodyMm)
            add("", "size", "is " + mm(largest) + " at its largest: is frame.units right?");
    }

    void sides() {
        // The midline is where left and right of the same thing meet; packs may have any origin.
        std::map<std::string, double> centre;
        for (std::size_t i = 0; i < pack.meshes.size(); ++i)
            centre[pack.structures[i].id] = boundsOf({pack.meshes[i].positions, pack.meshes[i].triangles}).centre().x;
        std::vector<double> middles;
        for (const auto& [id, x] : centre)
            if (id.ends_with("_l"))
                if (const auto right = centre.find(id.substr(0, id.size() - 1) + "r"); right != centre.end())
                    middles.push_back((x + right->second) / 2);
        double midline = 0;
        if (!middles.empty()) {
            std::nth_element(middles.begin(), middles.begin() + middles.size() / 2, middles.end());
            midline = middles[middles.size() / 2];
        }
        std::size_t sided = 0;
        std::vector<std::size_t> wrong;
        for (std::size_t i = 0; i < pack.structures.size(); ++i) {
            const Structure& s = pack.structures[i];
            const Side byId = s.id.ends_with("_l") ? Side::left : s.id.ends_with("_r") ? Side::right : Side::median;
            if (byId != s.side)
                add(s.id, "side-name", "is declared " + std::string(nameOf(s.side)) + ", which its id does not say");
            if (s.side == Side::median)
                continue;
            ++sided;
            const double side = s.side == Side::left ? 1 : -1, outwards = side * (centre[s.id] - midline);
            if (middles.empty() || outwards >= -sideSlackMm)
                continue;
            // The inner side of a thigh that lies bent before the other crosses the midline, but never its counterpart's place.
            const auto other = centre.find(s.id.substr(0, s.id.size() - 1) + (s.side == Side::left ? "r" : "l"));
            if (other == centre.end() || side * (centre[s.id] - other->second) < -2 * outwards)
                wrong.push_back(i);
        }
        if (!wrong.empty() && 2 * wrong.size() > sided) {
            add("", "mirrored", std::to_string(wrong.size()) + " of " + std::to_string(sided) + " sided structures lie on the other side: is frame.axes right?");
            return;
        }
        for (std::size_t i : wrong)
            add(pack.structures[i].id, "wrong-side", "is declared " + std::string(nameOf(pack.structures[i].side)) + " but lies on the other side");
    }

    bool meshes() {
        std::vector<MeshHealth> health(pack.meshes.size());
        std::vector<std::size_t> crossings(pack.meshes.size(), 0);
        const double all = static_cast<double>(health.size()) / 0.2; // the first fifth of the audit
        const bool finished = parallelPieces(health.size(), progress, trLater("Looking at the meshes"), all, [&](std::size_t i) {
            health[i] = healthOf({pack.meshes[i].positions, pack.meshes[i].triangles});
            crossings[i] = pack.info.generated ? 0 : selfCrossings({pack.meshes[i].positions, pack.meshes[i].triangles});
            return 1;
        });
        if (!finished)
            return false;
        for (std::size_t i = 0; i < health.size(); ++i) {
            mesh(pack.structures[i], health[i], pack.meshes[i].triangles.size());
            // Branches of sculpted nerves and vessels are tubes that overlap on purpose: they are one inside (geometry/queries.h).
            if (crossings[i] > 0)
                add(pack.structures[i].id, "self-crossing", "runs through itself: " + counted(crossings[i], "pair of triangles crosses", "pairs of triangles cross"));
        }
        return true;
    }

    void mesh(const Structure& s, const MeshHealth& h, std::size_t triangles) {
        if (s.closed && !h.watertight())
            add(s.id, "not-closed", "is declared closed but has " + counted(h.openEdges, "open edge", "open edges") + ", " + mm(h.openLengthMm) +
                                        " in all, the longest " + mm(h.longestOpenEdgeMm));
        if (!s.closed && h.watertight())
            add(s.id, "closed", "is declared open but is closed: needles would pierce it as a sheet, with no inside");
        if (h.turnedEdges > 0)
            add(s.id, "winding", "is wound both ways: " + counted(h.turnedEdges, "edge has", "edges have") + " triangles that face opposite sides");
        if (h.invertedComponents > 0)
            add(s.id, "inside-out", h.components == 1 ? std::string("faces inwards") : std::to_string(h.invertedComponents) + " of its " + std::to_string(h.components) + " pieces face inwards");
        if (h.crowdedEdges > 0)
            add(s.id, "non-manifold", counted(h.crowdedEdges, "edge has", "edges have") + " more than two triangles");
        if (h.degenerate > 0)
            add(s.id, "degenerate", std::to_string(h.degenerate) + " of its " + std::to_string(triangles) + " triangles have no area");
        if (h.repeated > 0)
            add(s.id, "repeated", counted(h.repeated, "triangle is", "triangles are") + " there twice");
        const CatalogueEntry* known = catalogued(s.id);
        if (h.components > 1 && (h.specks > 0 || !known || !known->segmental))
            add(s.id, "components", "is in " + std::to_string(h.components) + " separate pieces" +
                                        (h.specks > 0 ? ", " + std::to_string(h.specks) + " of them specks of less than " + mm(MeshHealth::speckMm, 0) : ""));
    }

    void landmarks() {
        for (const Landmark& mark : pack.landmarks) {
            double nearest = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < pack.meshes.size() && nearest > farLandmarkMm; ++i) {
                const MeshView mesh{pack.meshes[i].positions, pack.meshes[i].triangles};
                const Box box = boundsOf(mesh);
                const Vec3 apart = glm::max(glm::max(box.low - mark.position, mark.position - box.high), Vec3(0));
                for (std::size_t t = 0; glm::length(apart) < nearest && t < mesh.triangles.size() && nearest > farLandmarkMm; ++t) {
                    const auto [a, b, c] = mesh.triangles[t];
                    const Vec3 on = nearestOnTriangle(mark.position, mesh.positions[a], mesh.positions[b], mesh.positions[c]);
                    nearest = std::min(nearest, glm::length(on - mark.position));
                }
            }
            if (nearest > farLandmarkMm)
                add("", "landmark-far", "has landmark " + mark.id + " " + mm(nearest) + " from any surface");
        }
    }

    void overlaps(const std::vector<Structure>& structures, const std::vector<Contact>& contacts) {
        const double tolerance = pack.info.toleranceMm;
        std::vector<const Contact*> shallow;
        const auto tell = [&](std::size_t from, std::size_t to, bool bone) {
            std::string list;
            std::size_t named = 0;
            for (std::size_t i = from; i < to; ++i) {
                const Contact& c = contacts[i];
                if ((structures[c.other].tissue == Tissue::bone) != bone)
                    continue;
                if (c.depthMm <= tolerance) {
                    shallow.push_back(&c);
                    continue;
                }
                if (++named <= 4)
                    list += (named == 1 ? "" : ", ") + structures[c.other].id + " (" + mm(c.depthMm) + " deep)";
            }
            if (named > 4)
                list += " and " + std::to_string(named - 4) + " more";
            if (named > 0)
                add(structures[contacts[from].hazard].id, bone ? "hazard-in-bone" : "hazards-intersect", "runs through " + list);
        };
        for (std::size_t from = 0, to; from < contacts.size(); from = to) {
            for (to = from; to < contacts.size() && contacts[to].hazard == contacts[from].hazard;)
                ++to;
            tell(from, to, true);
            tell(from, to, false);
        }
        if (shallow.empty())
            return;
        std::stable_sort(shallow.begin(), shallow.end(), [](const Contact* a, const Contact* b) { return a->depthMm > b->depthMm; });
        std::string deepest;
        for (std::size_t i = 0; i < std::min<std::size_t>(shallow.size(), 4); ++i)
            deepest += (i == 0 ? ": " : ", ") + structures[shallow[i]->hazard].id + " and " + structures[shallow[i]->other].id + " (" + mm(shallow[i]->depthMm) + ")";
        add("", "hazards-touch", counted(shallow.size(), "pair", "pairs") + " of hazard and bone, or of two hazards, overlap by no more than the tolerance of " +
                                     mm(tolerance) + (shallow.size() > 4 ? ", the deepest" : "") + deepest);
    }

    /// Muscles lie against bone and each other; a millimetre of overlap, or the pack's tolerance, is what drawing them takes.
    void muscles(const std::vector<SoftContact>& contacts) {
        const double allowed = std::max(pack.info.toleranceMm, 1.0);
        for (std::size_t from = 0, to; from < contacts.size(); from = to) {
            std::string bones, others;
            for (to = from; to < contacts.size() && contacts[to].muscle == contacts[from].muscle; ++to) {
                const SoftContact& c = contacts[to];
                if (c.depthMm <= allowed)
                    continue;
                std::string& list = pack.structures[c.other].tissue == Tissue::bone ? bones : others;
                list += (list.empty() ? "" : ", ") + pack.structures[c.other].id + " (" + mm(c.depthMm) + " deep)";
            }
            if (!bones.empty())
                add(pack.structures[contacts[from].muscle].id, "muscle-in-bone", "reaches into " + bones);
            if (!others.empty())
                add(pack.structures[contacts[from].muscle].id, "muscles-overlap", "overlaps " + others);
        }
    }

    /// A pack that says where a foramen is must let its nerve pass there.
    void foramina(const MeshSet& set, const Queries& queries) {
        for (const Landmark& mark : pack.landmarks) {
            const std::size_t at = mark.id.find("_foramen_");
            const std::string level = mark.id.substr(0, mark.id.find('_')), side = mark.id.substr(mark.id.size() - 2);
            if (at != level.size() || (side != "_l" && side != "_r"))
                continue;
            double nearest = std::numeric_limits<double>::infinity();
            bool any = false;
            for (std::uint32_t i = 0; i < set.size(); ++i) {
                const std::string& id = pack.structures[i].id;
                if (pack.structures[i].tissue == Tissue::nerve && id.starts_with(level + "_") && id.ends_with(side)) {
                    any = true;
                    nearest = std::min(nearest, queries.distanceTo(i, mark.position));
                }
            }
            if (any && nearest > foramenMm)
                add("", "foramen", "has no " + level + " nerve within " + mm(foramenMm, 0) + " of " + mark.id + ": the nearest is " + mm(nearest) + " away");
        }
    }

    const PackContent& pack;
    const Progress& progress;
    std::vector<PackFinding> findings;
};

} // namespace

Result<std::vector<PackFinding>> auditPack(const PackContent& pack, const Progress& progress) { return Auditor(pack, progress).run(); }

Result<std::vector<PackFinding>> auditModel(const Model& model, const Progress& progress) {
    PackContent pack;
    pack.info = model.info;
    pack.structures = model.structures;
    pack.landmarks = model.landmarks;
    for (std::size_t i = 0; i < model.structures.size(); ++i) {
        const MeshView view = model.meshes.part(i);
        pack.meshes.push_back({{view.positions.begin(), view.positions.end()}, {view.triangles.begin(), view.triangles.end()}});
    }
    return auditPack(pack, progress);
}

} // namespace acus
