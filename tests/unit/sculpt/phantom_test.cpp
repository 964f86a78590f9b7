#include "catch.h"
#include "sculpt/phantom.h"
#include <map>
#include <numbers>

using namespace acus;

namespace {
double volume(const Mesh& mesh) {
    double sum = 0;
    for (const Triangle& t : mesh.triangles)
        sum += glm::dot(mesh.positions[t[0]], glm::cross(mesh.positions[t[1]], mesh.positions[t[2]])) / 6;
    return sum;
}
} // namespace

TEST_CASE("every part of the phantom has the volume its dimensions say", "[phantom]") {
    const PackContent pack = phantomContent();
    const double disc = std::sin(2 * std::numbers::pi / 96) / 2 * 96; // area of the 96-gon of radius 1
    const std::map<std::string, double> volumes = {
        {"skin", 120 * 120 * 2},           {"fat", 120 * 120 * 8},          {"muscle_superficial", 120 * 120 * 18},
        {"muscle_deep", 120 * 120 * 22},   {"bone_plate", 85 * 120 * 6},    {"nerve", disc * 1.5 * 1.5 * 120},
        {"artery", disc * 2 * 2 * 120},    {"vein", disc * 2.5 * 2.5 * 120}};
    for (std::size_t i = 0; i < pack.structures.size(); ++i) {
        const Structure& structure = pack.structures[i];
        INFO(structure.id);
        if (structure.closed)
            CHECK(volume(pack.meshes[i]) == Approx(volumes.at(structure.id)));
        // Closed means every directed edge has its opposite.
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
        for (const Triangle& t : pack.meshes[i].triangles)
            for (int k = 0; k < 3; ++k) {
                const std::uint32_t a = t[k], b = t[(k + 1) % 3];
                edges[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
            }
        bool closed = true;
        for (const auto& [edge, balance] : edges)
            closed = closed && balance == 0;
        CHECK(closed == structure.closed);
    }
}
