#include "anatomy/write_glb.h"
#include "anatomy/glb_format.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace acus {

static_assert(std::endian::native == std::endian::little, "GLB is little-endian");

namespace {

constexpr const char* mark = "acus_fibres";

template <class T> void put(std::string& bytes, T value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
}

/// A view of what has been added since `from`, and an accessor of it.
struct Table {
    Json views = Json::array(), accessors = Json::array();
    std::size_t add(const std::string& binary, std::size_t from, int target, int componentType, const char* type, std::size_t count) {
        views.push_back({{"buffer", 0}, {"byteOffset", from}, {"byteLength", binary.size() - from}, {"target", target}});
        accessors.push_back({{"bufferView", views.size() - 1}, {"componentType", componentType}, {"count", count}, {"type", type}});
        return accessors.size() - 1;
    }
};

constexpr int vertexTarget = 34962, indexTarget = 34963, float32 = 5126, uint16 = 5123, uint32 = 5125;

} // namespace

FibreCoordinates fibreCoordinates(const FibrePoint& fibre) {
    const auto [x, y, z] = fibre.direction;
    const float sum = std::abs(x) + std::abs(y) + std::abs(z);
    if (!(sum > 0))
        return {-1, -1, fibre.tendon, fibre.cleft};
    float u = x / sum, v = y / sum;
    if (z < 0) {
        const float folded = (1 - std::abs(v)) * (u >= 0 ? 1.f : -1.f);
        v = (1 - std::abs(u)) * (v >= 0 ? 1.f : -1.f);
        u = folded;
    }
    return {0.5f * u + 0.5f, 0.5f * v + 0.5f, fibre.tendon, fibre.cleft};
}

FibrePoint fibreFrom(const FibreCoordinates& c) {
    const auto share = [](float value) { return value > 0 ? std::min(value, 1.f) : 0.f; }; // NaN is none
    FibrePoint fibre;
    fibre.tendon = share(c[2]);
    fibre.cleft = share(c[3]);
    if (!(c[0] >= 0 && c[0] <= 1 && c[1] >= 0 && c[1] <= 1))
        return fibre;
    float x = 2 * c[0] - 1, y = 2 * c[1] - 1;
    const float z = 1 - std::abs(x) - std::abs(y), fold = std::max(-z, 0.f);
    x += x >= 0 ? -fold : fold;
    y += y >= 0 ? -fold : fold;
    const float length = std::sqrt(x * x + y * y + z * z);
    fibre.direction = {x / length, y / length, z / length};
    return fibre;
}

bool carriesFibres(const Json& header) {
    const auto asset = header.is_object() ? header.find("asset") : header.end();
    if (asset == header.end() || !asset->is_object() || !asset->contains("extras"))
        return false;
    const Json& extras = asset->at("extras");
    return extras.is_object() && extras.contains(mark) && extras.at(mark) == 1;
}

std::string glbOf(MeshView mesh, std::span<const FibrePoint> fibres) {
    std::string binary;
    Table table;
    const std::size_t count = mesh.positions.size();
    binary.reserve(count * (fibres.empty() ? 12 : 28) + mesh.triangles.size() * 12 + 4);
    float low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    for (const Vec3& p : mesh.positions)
        for (int k = 0; k < 3; ++k) {
            const auto value = static_cast<float>(p[k]);
            low[k] = std::min(low[k], value);
            high[k] = std::max(high[k], value);
            put(binary, value);
        }
    Json attributes{{"POSITION", table.add(binary, 0, vertexTarget, float32, "VEC3", count)}};
    table.accessors[0]["min"] = low;
    table.accessors[0]["max"] = high;
    if (!fibres.empty())
        for (int pair = 0; pair < 2; ++pair) {
            const std::size_t from = binary.size();
            for (const FibrePoint& fibre : fibres) {
                const FibreCoordinates c = fibreCoordinates(fibre);
                put(binary, c[2 * pair]);
                put(binary, c[2 * pair + 1]);
            }
            attributes["TEXCOORD_" + std::to_string(pair)] = table.add(binary, from, vertexTarget, float32, "VEC2", count);
        }
    const std::size_t from = binary.size();
    const bool small = count <= 0xffff; // 0xffff itself would restart the primitive
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t index : t)
            if (small)
                put(binary, static_cast<std::uint16_t>(index));
            else
                put(binary, index);
    const std::size_t indices = table.add(binary, from, indexTarget, small ? uint16 : uint32, "SCALAR", 3 * mesh.triangles.size());
    binary.resize((binary.size() + 3) / 4 * 4, '\0');

    Json header;
    header["asset"] = {{"version", "2.0"}, {"generator", "Acus"}};
    header["scene"] = 0;
    header["scenes"] = Json::array({Json{{"nodes", Json::array({0})}}});
    header["nodes"] = Json::array({Json{{"mesh", 0}}});
    header["meshes"] = Json::array({Json{{"primitives", Json::array({Json{{"attributes", attributes}, {"indices", indices}}})}}});
    header["accessors"] = table.accessors;
    header["bufferViews"] = table.views;
    header["buffers"] = Json::array({Json{{"byteLength", binary.size()}}});
    if (!fibres.empty())
        header["asset"]["extras"] = {{mark, 1}};
    std::string text = header.dump();
    text.resize((text.size() + 3) / 4 * 4, ' ');

    std::string bytes;
    bytes.reserve(28 + text.size() + binary.size());
    put(bytes, glbMagic);
    put(bytes, std::uint32_t(2));
    put(bytes, static_cast<std::uint32_t>(28 + text.size() + binary.size()));
    put(bytes, static_cast<std::uint32_t>(text.size()));
    put(bytes, glbJsonChunk);
    bytes += text;
    put(bytes, static_cast<std::uint32_t>(binary.size()));
    put(bytes, glbBinaryChunk);
    bytes += binary;
    return bytes;
}

} // namespace acus
