// Packs to load in tests: a folder that goes away, copies of the kept ones, an ellipsoid in numbers.
#pragma once
#include "anatomy/load.h"
#include "core/json.h"
#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <string>
#include <unistd.h>
#include <vector>

namespace acus::test {

struct TemporaryFolder {
    Path path;
    explicit TemporaryFolder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / ("acus_" + name + "_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

inline Path dataFile(const std::string& name) { return Path(ACUS_TEST_DATA) / name; }

inline std::string bytesOf(const Path& file) { return *readFile(file, 1u << 30); }

inline void put(const Path& file, std::string_view bytes) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

inline Json formatsPack() { return Json::parse(bytesOf(dataFile("packs/formats/pack.json"))); }

/// The ellipsoid of tests/data/packs/make_formats.py.
inline Mesh ellipsoid() {
    constexpr int around = 12, along = 8;
    const auto snap = [](double x) { return std::floor(x * 64 + 0.5) / 64; };
    const auto point = [&](int i, int j) {
        const double a = 2 * std::numbers::pi * i / around, b = std::numbers::pi * j / along;
        return Vec3(5 + snap(30 * std::cos(a) * std::sin(b)), -40 + snap(20 * std::sin(a) * std::sin(b)), 70 + snap(10 * std::cos(b)));
    };
    const auto ring = [](int i, int j) { return static_cast<std::uint32_t>(1 + (j - 1) * around + i % around); };
    Mesh mesh;
    mesh.positions.push_back(point(0, 0));
    for (int j = 1; j < along; ++j)
        for (int i = 0; i < around; ++i)
            mesh.positions.push_back(point(i, j));
    mesh.positions.push_back(point(0, along));
    const auto last = static_cast<std::uint32_t>(mesh.positions.size() - 1);
    for (int i = 0; i < around; ++i) {
        mesh.triangles.push_back({0, ring(i, 1), ring(i + 1, 1)});
        mesh.triangles.push_back({ring(i, along - 1), last, ring(i + 1, along - 1)});
        for (int j = 1; j < along - 1; ++j) {
            mesh.triangles.push_back({ring(i, j), ring(i, j + 1), ring(i + 1, j + 1)});
            mesh.triangles.push_back({ring(i, j), ring(i + 1, j + 1), ring(i + 1, j)});
        }
    }
    return mesh;
}

/// A box of 12 triangles, faces outwards.
inline Mesh box(const Vec3& low, const Vec3& high) {
    Mesh mesh;
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
    mesh.triangles = {{0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4}, {2, 6, 7}, {2, 7, 3}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}};
    return mesh;
}

/// The triangles as places in space: whatever the numbering, two equal surfaces wound the same way give the same list.
inline std::vector<std::array<double, 9>> soup(MeshView mesh) {
    std::vector<std::array<double, 9>> triangles;
    for (const Triangle& t : mesh.triangles) {
        std::array<double, 9> best{};
        for (int turn = 0; turn < 3; ++turn) {
            std::array<double, 9> now;
            for (int k = 0; k < 9; ++k)
                now[k] = mesh.positions[t[(turn + k / 3) % 3]][k % 3];
            if (turn == 0 || now < best)
                best = now;
        }
        triangles.push_back(best);
    }
    std::sort(triangles.begin(), triangles.end());
    return triangles;
}

inline double volume(MeshView mesh) {
    double six = 0;
    for (const Triangle& t : mesh.triangles)
        six += glm::dot(mesh.positions[t[0]], glm::cross(mesh.positions[t[1]], mesh.positions[t[2]]));
    return six / 6;
}

inline MeshView viewOf(const Mesh& mesh) { return {mesh.positions, mesh.triangles}; }

} // namespace acus::test
