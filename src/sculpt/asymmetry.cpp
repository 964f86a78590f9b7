#include "sculpt/asymmetry.h"
#include "core/assets.h"
#include "core/json.h"
#include "geometry/parallel.h"
#include "sculpt/skeleton.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace acus {

namespace {

constexpr double thighMm = 70;

/// What is known at some heights, between them smoothly; constant beyond.
class AtHeights {
  public:
    void add(double z, double value) { stops.push_back({z, value}); }
    void finish() {
        std::sort(stops.begin(), stops.end());
    }
    double operator()(double z) const {
        if (z <= stops.front().first)
            return stops.front().second;
        for (std::size_t i = 1; i < stops.size(); ++i)
            if (z < stops[i].first)
                return stops[i - 1].second + smoothStep(stops[i - 1].first, stops[i].first, z) * (stops[i].second - stops[i - 1].second);
        return stops.back().second;
    }

  private:
    std::vector<std::pair<double, double>> stops;
};

const Json& asymmetryFigures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/patient/asymmetry.json"), "asymmetry.json");
        assert(parsed.ok());
        return *std::move(parsed);
    }();
    return read;
}

class Skew {
  public:
    explicit Skew(const PackContent& pack) {
        const auto at = [&](const std::string& id) {
            const auto found = std::find_if(pack.landmarks.begin(), pack.landmarks.end(), [&](const Landmark& mark) { return mark.id == id; });
            assert(found != pack.landmarks.end());
            return found == pack.landmarks.end() ? Vec3(0) : found->position;
        };
        const Json& tips = asymmetryFigures()["spinous_tips"]["to_the_left_mm"];
        for (const std::string_view name : levelNames) {
            const std::string level(name);
            const Vec3 tip = at(level + "_spinous_tip"), bone = at(level + "_lamina_l"), process = at(level + "_transverse_tip_l");
            tipBack.add(tip.z, tip.y);
            lamina.add(bone.z, bone.y);
            transverse.add(process.z, process.y);
            aside.add(tip.z, tips.value(level, 0.0));
        }
        const Vec3 s1 = at("s1_spinous_tip"), s2 = at("s2_spinous_tip");
        aside.add(s1.z, 0);
        for (const Vec3& tip : {s1, s2}) {
            tipBack.add(tip.z, tip.y);
            lamina.add(tip.z, tip.y - 14);
            transverse.add(tip.z, tip.y - 14);
        }
        for (AtHeights* one : {&tipBack, &lamina, &transverse, &aside})
            one->finish();
        sacrum = s2.z - 25;
        t12 = at("t12_endplate_superior").z;
        t11 = at("t11_endplate_superior").z + 20;
        hip = at("hip_joint_centre_l").z - 20;
        thighEnd = hip - thighMm;
        crest = at("iliac_crest_top_l").z + 4;
        const double side = asymmetryFigures()["pelvis"]["higher"] == "left" ? 1 : -1;
        tilt = side * asymmetryFigures()["pelvis"]["crest_difference_mm"].get<double>() / (2 * at("iliac_crest_top_l").x);
        share = asymmetryFigures()["muscle"]["share"].get<double>();
        larger = asymmetryFigures()["muscle"]["larger"] == "left" ? 1 : -1;
    }

    Vec3 operator()(const Vec3& p) const { return tilted(twisted(thickened(p))); }

  private:
    /// More muscle behind laminae and transverse processes; what covers it is carried along.
    Vec3 thickened(Vec3 p) const {
        const double x = larger * p.x, beside = smoothStep(0, 26, x) * (1 - smoothStep(60, 100, x)), along = smoothStep(sacrum, 0, p.z) * (1 - smoothStep(t12, t11, p.z));
        if (beside * along <= 0)
            return p;
        constexpr double muscleMm = 48;
        const double front = lamina(p.z) + smoothStep(10, 40, x) * (transverse(p.z) - lamina(p.z)), depth = std::clamp(p.y - front, 0.0, muscleMm);
        p.y += share * beside * along * depth;
        return p;
    }
    /// Spinous processes bent aside, and what lies next to them.
    Vec3 twisted(Vec3 p) const {
        const double by = aside(p.z);
        if (by == 0 || std::abs(p.x) > 34)
            return p;
        const double from = lamina(p.z), tip = tipBack(p.z);
        p.x += by * smoothStep(from, std::max(tip - 3, from + 8), p.y) * (1 - smoothStep(tip + 4, tip + 26, p.y)) * (1 - smoothStep(6, 34, std::abs(p.x)));
        return p;
    }
    /// The pelvis turned as one, about the middle of its end plate, and what lies between the crests with it. Above them the lumbar spine
    /// bends back, so that the chest stands level; below it the thighs.
    Vec3 tilted(const Vec3& p) const {
        const double high = t12 - crest, up = std::clamp((p.z - crest) / high, 0.0, 1.0), thigh = hip - thighEnd, down = std::clamp((hip - p.z) / thigh, 0.0, 1.0);
        const double turned = (1 - up) * (1 - 3 * up) * (1 - smoothStep(0, 1, down));
        // The integral of `turned` over the height.
        const double gone = p.z > crest ? crest + high * up * (1 - up) * (1 - up)
                                        : std::max(p.z, thighEnd) + thigh * (down * down * down - 0.5 * down * down * down * down);
        return {p.x - tilt * gone, p.y, p.z + tilt * turned * p.x};
    }

    AtHeights tipBack, lamina, transverse, aside;
    double sacrum = 0, t12 = 0, t11 = 0, hip = 0, thighEnd = 0, crest = 0, tilt = 0, share = 0, larger = -1;
};

} // namespace

PackContent asymmetric(PackContent pack) {
    const Skew skew(pack);
    for (Landmark& mark : pack.landmarks)
        mark.position = skew(mark.position);
    for (std::size_t s = 0; s < pack.meshes.size(); ++s) {
        Mesh& mesh = pack.meshes[s];
        std::vector<FibrePoint> none, &fibres = s < pack.fibres.size() ? pack.fibres[s] : none;
        parallelStretches(std::size_t{0}, mesh.positions.size(), 1024, [&](std::size_t from, std::size_t to) {
            for (std::size_t v = from; v < to; ++v) {
                const Vec3 p = mesh.positions[v];
                mesh.positions[v] = skew(p);
                if (v >= fibres.size())
                    continue;
                auto& direction = fibres[v].direction;
                const Vec3 along(direction[0], direction[1], direction[2]), turned = skew(p + 0.5 * along) - skew(p - 0.5 * along);
                if (const double length = glm::length(turned); length > 1e-9)
                    for (int axis = 0; axis < 3; ++axis)
                        direction[static_cast<std::size_t>(axis)] = static_cast<float>(turned[axis] / length);
            }
        });
    }
    return pack;
}

double leastAsymmetricRatio(const PackContent& pack) {
    const Skew skew(pack);
    double least = std::numeric_limits<double>::infinity();
    constexpr double h = 1;
    for (const Mesh& mesh : pack.meshes)
        for (std::size_t v = 0; v < mesh.positions.size(); v += 5) {
            const Vec3 p = mesh.positions[v];
            const auto slope = [&](const Vec3& d) { return (skew(p + h * d) - skew(p - h * d)) / (2 * h); };
            least = std::min(least, glm::dot(slope({1, 0, 0}), glm::cross(slope({0, 1, 0}), slope({0, 0, 1}))));
        }
    return least;
}

} // namespace acus
