// The trunk's muscles of the standard man, coarsely sampled: sizes, order, and that nothing stands in something else.
#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/muscles/compartment.h"
#include "sculpt/muscles/trunk.h"
#include "sculpt/muscles/trunk_figures.h"
#include <algorithm>
#include <array>
#include <map>

using namespace acus;

namespace {

struct MadeTrunk {
    Skeleton skeleton;
    TrunkMuscles muscles;
};

const MadeTrunk& standardTrunk() {
    static const MadeTrunk made = [] {
        auto skeleton = sculptSkeleton({});
        REQUIRE(skeleton.ok());
        auto muscles = makeTrunkMuscles(*skeleton, 1.6, {});
        REQUIRE(muscles.ok());
        return MadeTrunk{std::move(*skeleton), std::move(*muscles)};
    }();
    return made;
}

const SculptedStructure& trunkMuscle(const std::string& id) {
    for (const SculptedStructure& s : standardTrunk().muscles.structures)
        if (s.id == id)
            return s;
    FAIL("no " << id);
    throw 0;
}

/// mm², horizontal.
double section(const Mesh& mesh, double z) {
    double area = 0;
    for (const Triangle& t : mesh.triangles) {
        Vec3 cut[2];
        int count = 0;
        for (std::size_t n = 0; n < 3 && count < 2; ++n) {
            const Vec3 &a = mesh.positions[t[n]], &b = mesh.positions[t[(n + 1) % 3]];
            if ((a.z < z) != (b.z < z))
                cut[count++] = glm::mix(a, b, (z - a.z) / (b.z - a.z));
        }
        if (count != 2)
            continue;
        const Vec3 out = glm::cross(mesh.positions[t[1]] - mesh.positions[t[0]], mesh.positions[t[2]] - mesh.positions[t[0]]), d = cut[1] - cut[0];
        if (d.x * out.y - d.y * out.x > 0) // outwards lies to the right of the cut's direction
            std::swap(cut[0], cut[1]);
        area += 0.5 * (cut[0].x * cut[1].y - cut[1].x * cut[0].y);
    }
    return std::abs(area);
}

double sections(const std::vector<std::string>& ids, double z) {
    double sum = 0;
    for (const std::string& id : ids)
        sum += section(trunkMuscle(id).mesh, z);
    return sum;
}

/// y where a line along y enters or leaves the mesh, from behind.
std::vector<double> crossings(const Mesh& mesh, double x, double z) {
    std::vector<double> out;
    for (const Triangle& t : mesh.triangles) {
        const Vec3 &a = mesh.positions[t[0]], &b = mesh.positions[t[1]], &c = mesh.positions[t[2]];
        const auto side = [&](const Vec3& u, const Vec3& v) { return (u.x - x) * (v.z - z) - (v.x - x) * (u.z - z); };
        const double p = side(b, c), q = side(c, a), r = side(a, b);
        if ((p > 0) == (q > 0) && (q > 0) == (r > 0))
            out.push_back((p * a.y + q * b.y + r * c.y) / (p + q + r));
    }
    std::sort(out.rbegin(), out.rend());
    return out;
}

const std::vector<std::string> multifidus{"multifidus_lumborum_l", "multifidus_thoracis_l", "multifidus_sacralis_l"};
const std::vector<std::string> erector{"longissimus_thoracis_l", "longissimus_lumborum_l", "iliocostalis_lumborum_l", "iliocostalis_thoracis_l", "spinalis_thoracis_l"};
const std::vector<const char*> segmental{"rotatores", "interspinales", "medial_inter", "lateral_inter", "levatores", "external_intercostal"};

/// Parts of the mesh that share no vertex.
std::size_t separateParts(const Mesh& mesh) {
    std::vector<std::uint32_t> root(mesh.positions.size());
    for (std::uint32_t v = 0; v < root.size(); ++v)
        root[v] = v;
    const auto find = [&](std::uint32_t v) {
        while (root[v] != v)
            v = root[v] = root[root[v]];
        return v;
    };
    std::size_t count = mesh.positions.size();
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 1; n < 3; ++n)
            if (const std::uint32_t a = find(t[n]), b = find(t[0]); a != b) {
                root[a] = b;
                --count;
            }
    return count;
}

} // namespace

TEST_CASE("sections of the trunk's muscles are the published ones", "[muscles][trunk]") {
    const TrunkFigures figures(standardTrunk().skeleton);
    struct Row {
        Level above;
        std::array<double, 2> multifidus, erector, psoas, quadratus; // mean, SD
    };
    // muscles by level: McGill 1993, Marras 2001, Crawford 2016, rounded
    const Row rows[] = {{Level::l1, {260, 70}, {2050, 380}, {450, 130}, {270, 90}},
                        {Level::l2, {400, 100}, {2150, 400}, {950, 220}, {480, 130}},
                        {Level::l3, {620, 130}, {2050, 400}, {1450, 300}, {700, 180}},
                        {Level::l4, {900, 170}, {1650, 380}, {1800, 340}, {560, 200}},
                        {Level::l5, {1000, 190}, {750, 300}, {1600, 330}, {0, 0}}};
    for (const Row& row : rows) {
        const double z = figures.discBelow(row.above);
        CAPTURE(levelNames[static_cast<std::size_t>(row.above)]);
        CHECK(sections(multifidus, z) == Approx(row.multifidus[0]).margin(row.multifidus[1]));
        CHECK(sections(erector, z) == Approx(row.erector[0]).margin(row.erector[1]));
        CHECK(sections({"psoas_major_l"}, z) == Approx(row.psoas[0]).margin(row.psoas[1]));
        if (row.quadratus[0] > 0)
            CHECK(sections({"quadratus_lumborum_l"}, z) == Approx(row.quadratus[0]).margin(row.quadratus[1]));
    }
}

TEST_CASE("the trunk's muscles are closed, on the left, with a fibre at every vertex", "[muscles][trunk]") {
    for (const SculptedStructure& s : standardTrunk().muscles.structures) {
        CAPTURE(s.id);
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
        for (const Triangle& t : s.mesh.triangles)
            for (std::size_t n = 0; n < 3; ++n)
                ++edges[{t[n], t[(n + 1) % 3]}];
        bool closed = !edges.empty();
        for (const auto& [edge, count] : edges)
            closed = closed && count == 1 && edges.contains({edge.second, edge.first});
        CHECK(closed);
        CHECK(volumeOf(MeshView{s.mesh.positions, s.mesh.triangles}) > 200);
        CHECK(s.fibres.size() == s.mesh.positions.size());
        CHECK(boundsOf(MeshView{s.mesh.positions, s.mesh.triangles}).low.x > -0.5);
    }
}

TEST_CASE("a needle beside the fourth lumbar spinous process meets the layers in their order", "[muscles][trunk]") {
    const Vec3 tip = *standardTrunk().skeleton.point("l4_spinous_tip");
    for (const double x : {15.0, 20.0}) {
        const auto aponeurosis = crossings(trunkMuscle("longissimus_thoracis_l").mesh, x, tip.z);
        const auto deep = crossings(trunkMuscle("multifidus_lumborum_l").mesh, x, tip.z);
        REQUIRE(aponeurosis.size() >= 2);
        REQUIRE(deep.size() >= 2);
        CHECK(aponeurosis[0] > deep[0]);
        // Most of the way is multifidus, and no quadratus comes before it.
        CHECK(deep.front() - deep.back() > 20);
        const auto quadratus = crossings(trunkMuscle("quadratus_lumborum_l").mesh, x, tip.z);
        CHECK((quadratus.empty() || quadratus[0] < deep.back()));
    }
}

TEST_CASE("no muscle of the trunk stands in a bone", "[muscles][trunk]") {
    const Skeleton& skeleton = standardTrunk().skeleton;
    for (const SculptedStructure& s : standardTrunk().muscles.structures)
        for (const Part& part : skeleton.parts) {
            if (part.tissue != Tissue::bone)
                continue;
            const Box box = part.field->bounds();
            double deepest = 0;
            for (const Vec3& p : s.mesh.positions)
                if (p.x > box.low.x && p.y > box.low.y && p.z > box.low.z && p.x < box.high.x && p.y < box.high.y && p.z < box.high.z)
                    deepest = std::min(deepest, part.field->at(p));
            CAPTURE(s.id, part.id);
            CHECK(deepest > -1.2); // coarse sampling; half a millimetre at full
        }
}

TEST_CASE("every long muscle of the trunk is one piece", "[muscles][trunk]") {
    for (const SculptedStructure& s : standardTrunk().muscles.structures) {
        // By nature a piece a level, rib or space.
        if (std::any_of(segmental.begin(), segmental.end(), [&](const char* id) { return s.id.starts_with(id); }))
            continue;
        CAPTURE(s.id);
        CHECK(separateParts(s.mesh) == 1);
    }
}

TEST_CASE("the back of a slim man rises no more than two fingers beside the spinous processes", "[muscles][trunk]") {
    const Compartment& compartment = *standardTrunk().muscles.compartment;
    const TrunkFigures figures(standardTrunk().skeleton);
    for (const Level level : {Level::t12, Level::l1, Level::l2, Level::l3}) {
        const double z = figures.discBelow(level);
        CAPTURE(levelNames[static_cast<std::size_t>(level)]);
        CHECK(compartment.bulge(z) > 4);
        CHECK(compartment.bulge(z) < 21);
        CHECK(compartment.raphe(z).x > 68);
        CHECK(compartment.raphe(z).x < 88);
    }
}

TEST_CASE("seen from behind, the erector spinae aponeurosis has no window", "[muscles][trunk]") {
    const Compartment& compartment = *standardTrunk().muscles.compartment;
    const TrunkFigures figures(standardTrunk().skeleton);
    const double high = figures.discBelow(Level::l4), low = figures.table({20, 60, -40}).z;
    int covered = 0, all = 0;
    for (double z = low; z < high; z += 2.7)
        for (double u = 0.12; u < 0.93; u += 0.05) {
            const double x = u * compartment.raphe(z).x;
            std::string first;
            double back = -1e9;
            for (const SculptedStructure& s : standardTrunk().muscles.structures) {
                if (s.id == "latissimus_dorsi_l" || s.id == "serratus_posterior_inferior_l")
                    continue;
                if (const auto from = crossings(s.mesh, x, z); !from.empty() && from[0] > back) {
                    back = from[0];
                    first = s.id;
                }
            }
            ++all;
            covered += first == "longissimus_thoracis_l" || first == "iliocostalis_thoracis_l";
        }
    INFO(covered << " of " << all);
    CHECK(covered >= 0.92 * all); // but for the seam between the two, as coarse as it is here
}

TEST_CASE("serratus posterior inferior has four digitations", "[muscles][trunk]") {
    // Where they are apart, beside the erector spinae: heights at which the sheet is cut by a plane.
    const Mesh& mesh = trunkMuscle("serratus_posterior_inferior_l").mesh;
    std::vector<std::pair<double, double>> spans;
    for (const Triangle& t : mesh.triangles) {
        double least = 1e9, most = -1e9;
        bool left = false, right = false;
        for (const std::uint32_t v : t) {
            const Vec3& p = mesh.positions[v];
            (p.x < 78 ? right : left) = true;
            least = std::min(least, p.z);
            most = std::max(most, p.z);
        }
        if (left && right)
            spans.push_back({least, most});
    }
    std::sort(spans.begin(), spans.end());
    int digitations = 0;
    double until = -1e9;
    for (const auto& [from, to] : spans) {
        digitations += from > until;
        until = std::max(until, to);
    }
    CHECK(digitations == 4);
}
