// Blocks of tissue with faces at known depths, for answers that can be written down. The skin faces posterior, as the phantom's.
#pragma once
#include "anatomy/load.h"
#include "needle/insertion.h"
#include "sculpt/phantom.h"
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace acus::test {

struct Layered {
    const char* id;
    Tissue tissue;
    double fromMm, toMm;   // equal: a sheet
};

inline Mesh slab(double fromMm, double toMm, double half = 60) {
    Mesh mesh;
    if (fromMm == toMm) {
        mesh.positions = {{-half, -fromMm, -half}, {half, -fromMm, -half}, {half, -fromMm, half}, {-half, -fromMm, half}};
        mesh.triangles = {{0, 2, 1}, {0, 3, 2}};
        return mesh;
    }
    const Vec3 low(-half, -toMm, -half), high(half, -fromMm, half);
    for (const double z : {low.z, high.z})
        for (int i = 0; i < 4; ++i)
            mesh.positions.push_back({i == 1 || i == 2 ? high.x : low.x, i >= 2 ? high.y : low.y, z});
    mesh.triangles = {{0, 2, 1}, {0, 3, 2}, {4, 5, 6}, {4, 6, 7}, {0, 1, 5}, {0, 5, 4},
                      {1, 2, 6}, {1, 6, 5}, {2, 3, 7}, {2, 7, 6}, {3, 0, 4}, {3, 4, 7}};
    return mesh;
}

inline ModelPtr blockOf(const std::vector<Layered>& layers, std::vector<Landmark> landmarks = {}) {
    PackContent pack;
    pack.info.id = "block";
    pack.info.name = "Block";
    pack.info.generated = true;
    for (const Layered& layer : layers) {
        Structure s;
        s.id = layer.id;
        s.name = std::string("The ") + layer.id;
        s.tissue = layer.tissue;
        s.group = "block";
        s.closed = layer.fromMm != layer.toMm;
        pack.structures.push_back(s);
        pack.meshes.push_back(slab(layer.fromMm, layer.toMm));
    }
    pack.landmarks = std::move(landmarks);
    return *bakeModel(std::move(pack));
}

inline ModelPtr phantom() { return *bakeModel(phantomContent()); }

inline InsertionSetup straightIn(double x = 0.7, NeedleSize size = {0.30, 60}, bool tube = true) {
    InsertionSetup setup;
    setup.size = size;
    setup.entry = {x, 0, 3.3};
    setup.guideTube = tube;
    return setup;
}

inline Action act(Act what) {
    Action a;
    a.act = what;
    return a;
}
inline Action advance(double mm, double mmPerS = 0) {
    Action a = act(Act::advance);
    a.mm = mm;
    a.mmPerS = mmPerS;
    return a;
}
inline Action withdraw(double mm) {
    Action a = advance(mm);
    a.act = Act::withdraw;
    return a;
}
inline Action waitFor(double seconds) {
    Action a = act(Act::wait);
    a.seconds = seconds;
    return a;
}
inline Action twirl(double degrees, bool bothWays = false) {
    Action a = act(Act::twirl);
    a.degrees = degrees;
    a.bothWays = bothWays;
    return a;
}
inline Action piston(double mm, int count) {
    Action a = act(Act::piston);
    a.mm = mm;
    a.count = count;
    return a;
}
/// From straight in, towards +x.
inline Action redirect(double degrees) {
    Action a = act(Act::redirect);
    const double angle = degrees * 3.14159265358979323846 / 180;
    a.direction = {std::sin(angle), -std::cos(angle), 0};
    return a;
}

/// "entered fat", one a line.
inline std::string story(const Model& model, const Insertion& insertion, std::size_t from = 0) {
    std::string text;
    for (std::size_t i = from; i < insertion.events().size(); ++i) {
        const InsertionEvent& e = insertion.events()[i];
        text += std::string(nameOf(e.kind)) + (e.structure ? " " + model.structures[*e.structure].id : "") + "\n";
    }
    return text;
}
inline std::vector<InsertionEvent> eventsOf(const Insertion& insertion, InsertionEventKind kind) {
    std::vector<InsertionEvent> result;
    for (const InsertionEvent& e : insertion.events())
        if (e.kind == kind)
            result.push_back(e);
    return result;
}

} // namespace acus::test
