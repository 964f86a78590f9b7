#include "obj_reader.h"
#include "analytic_shapes.h"
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_map>

namespace acus::test {

namespace {

struct Bits {
    double x, y, z;
    bool operator==(const Bits&) const = default;
};
struct BitsHash {
    std::size_t operator()(const Bits& b) const {
        std::uint64_t h = 0, w = 0;
        for (const double v : {b.x, b.y, b.z}) {
            std::memcpy(&w, &v, 8);
            h = (h ^ w) * 0x9e3779b97f4a7c15u;
            h ^= h >> 29;
        }
        return h;
    }
};

Mesh readObj(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream buffer;
    buffer << in.rdbuf();
    const std::string content = buffer.str();
    Mesh mesh;
    std::unordered_map<Bits, std::uint32_t, BitsHash> seen;
    std::vector<std::uint32_t> names;
    for (const char* p = content.c_str(); *p; ++p) {
        if (p[0] == 'v' && p[1] == ' ') {
            char* next = nullptr;
            const double x = std::strtod(p + 2, &next), y = std::strtod(next, &next), z = std::strtod(next, &next);
            const auto [found, isNew] = seen.try_emplace({x, y, z}, static_cast<std::uint32_t>(mesh.positions.size()));
            if (isNew)
                mesh.positions.push_back({x, y, z});
            names.push_back(found->second);
        } else if (p[0] == 'f' && p[1] == ' ') {
            std::vector<std::uint32_t> face;
            const char* q = p + 1;
            while (*q == ' ') {
                char* next = nullptr;
                const long index = std::strtol(q, &next, 10);
                if (next == q)
                    break;
                face.push_back(names.at(static_cast<std::size_t>(index > 0 ? index - 1 : static_cast<long>(names.size()) + index)));
                while (*next && *next != ' ' && *next != '\n' && *next != '\r')
                    ++next;
                q = next;
            }
            for (std::size_t i = 1; i + 1 < face.size(); ++i)
                mesh.triangles.push_back({face[0], face[i], face[i + 1]});
        }
        p = std::strchr(p, '\n');
        if (!p)
            break;
    }
    return mesh;
}

bool isHazard(const std::string& tissue) {
    for (const char* hazard : {"nerve", "artery", "vein", "dura", "pleura", "organ"})
        if (tissue == hazard)
            return true;
    return false;
}

} // namespace

RawPack readRawPack(const std::string& folder, bool (*keep)(const Box& bounds)) {
    RawPack pack;
    std::ifstream in(folder + "/pack.json");
    if (!in)
        return pack;
    const nlohmann::json json = nlohmann::json::parse(in);
    std::vector<Part> parts;
    for (const auto& structure : json.at("structures")) {
        Mesh mesh = readObj(folder + "/" + structure.at("mesh").get<std::string>());
        if (keep && !keep(boundsOf({mesh.positions, mesh.triangles})))
            continue;
        pack.ids.push_back(structure.at("id"));
        pack.tissues.push_back(structure.at("tissue"));
        parts.push_back({std::move(mesh), structure.value("closed", true) ? Topology::solid : Topology::sheet, isHazard(pack.tissues.back())});
    }
    pack.meshes = setOf(parts);
    return pack;
}

} // namespace acus::test
