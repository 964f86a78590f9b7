// A cardboard adult: every structure of the body table as a wedge of its size, place and lean, in whatever unit and axes a stranger likes.
#pragma once
#include "anatomy/frame_axes.h"
#include "import/body_table.h"
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace acus::test {

struct TestFolder {
    std::filesystem::path path;
    explicit TestFolder(const std::string& name) : path(std::filesystem::temp_directory_path() / ("acus_import_" + name + "_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~TestFolder() { std::filesystem::remove_all(path); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    void put(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << bytes;
    }
};

/// A box, cut `cells` times along each edge, whose mass leans where the structure's does: its far face along the lean is larger.
inline Mesh wedge(const Vec3& size, const Vec3& centre, const Vec3& lean, int cells = 3) {
    Mesh mesh;
    const auto vertex = [&](const Vec3& unit) { // −1…1
        const double along = glm::length(lean) > 0 ? glm::dot(glm::normalize(lean), unit) : 0;
        const Vec3 p = centre + 0.5 * size * unit * (1 + 0.3 * (along - 1) * (glm::length(lean) > 1));
        for (std::uint32_t i = 0; i < mesh.positions.size(); ++i)
            if (glm::length(mesh.positions[i] - p) < 1e-9)
                return i;
        mesh.positions.push_back(p);
        return static_cast<std::uint32_t>(mesh.positions.size() - 1);
    };
    for (int axis = 0; axis < 3; ++axis)
        for (const int sign : {-1, 1})
            for (int i = 0; i < cells; ++i)
                for (int k = 0; k < cells; ++k) {
                    const auto corner = [&](int di, int dk) {
                        Vec3 unit(0);
                        unit[axis] = sign;
                        unit[(axis + 1) % 3] = -1 + 2.0 * (i + di) / cells;
                        unit[(axis + 2) % 3] = -1 + 2.0 * (k + dk) / cells;
                        return vertex(unit);
                    };
                    const std::uint32_t a = corner(0, 0), b = corner(1, 0), c = corner(1, 1), d = corner(0, 1);
                    if (sign > 0) {
                        mesh.triangles.push_back({a, b, c});
                        mesh.triangles.push_back({a, c, d});
                    } else {
                        mesh.triangles.push_back({a, c, b});
                        mesh.triangles.push_back({a, d, c});
                    }
                }
    return mesh;
}

inline Mesh cardboard(const std::string& id) {
    const BodyPart part = BodyTable::onSide(*BodyTable::embedded().find(id), id.ends_with("_r") ? Side::right : Side::left);
    return wedge(part.size, part.centre + Vec3(0, 0, 900), part.mass);
}

/// What every cardboard adult has.
inline const std::vector<std::string> bones{"vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4", "vertebra_l5", "sacrum", "hip_bone_l", "hip_bone_r"};

/// As a stranger would write it: LPS mm → `axes` in units of `mm`.
inline Mesh strange(Mesh mesh, const std::string& axes, double mm) {
    const FrameAxes turn = *frameAxes(axes, 1);
    for (Vec3& p : mesh.positions) {
        Vec3 q(0);
        for (int k = 0; k < 3; ++k)
            q[turn.from[static_cast<std::size_t>(k)]] = turn.scale[static_cast<std::size_t>(k)] * p[k] / mm;
        p = q;
    }
    if (turn.mirrors())
        for (Triangle& t : mesh.triangles)
            std::swap(t[1], t[2]);
    return mesh;
}

inline std::string objOf(const Mesh& mesh, const std::string& head = "") {
    std::string text = head;
    char line[120];
    for (const Vec3& p : mesh.positions) {
        std::snprintf(line, sizeof line, "v %.9g %.9g %.9g\n", p.x, p.y, p.z);
        text += line;
    }
    for (const Triangle& t : mesh.triangles) {
        std::snprintf(line, sizeof line, "f %u %u %u\n", t[0] + 1, t[1] + 1, t[2] + 1);
        text += line;
    }
    return text;
}

inline Mesh insideOut(Mesh mesh) {
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    return mesh;
}

} // namespace acus::test
