#include "sculpt/muscles/deep_back.h"
#include <algorithm>

namespace acus {

namespace {

std::string boneOf(std::size_t level) { return "vertebra_" + std::string(levelNames[level]); }
std::string levelId(std::size_t level, const char* what) { return std::string(levelNames[level]) + what; }

struct DeepBackMaker {
    const TrunkFigures& figures;

    Distance bones() const {
        return [&skeleton = figures.skeleton](const Vec3& p) { return skeleton.boneDistance(p); };
    }
    Fibre strand(const Vec3& from, const Vec3& to, double radius, double ends, int bundle, const Vec3& bow = Vec3(0)) const {
        Fibre fibre;
        fibre.points = curveThrough({from, 0.5 * (from + to) + bow, to}, 9);
        StringOptions options;
        options.rounds = 20;
        options.keepShape = 0.8;
        options.margin.assign(9, 0.3 + 0.5 * radius);
        options.margin.front() = options.margin.back() = 0;
        relaxString(fibre.points, bones(), options);
        setSpindle(fibre, radius * figures.bulk, ends, ends);
        setTendon(fibre, 0.0, 0.12, 0.88, 1.0);
        fibre.bundle = bundle;
        return fibre;
    }
    /// A point of a vertebra: its landmark, or where the same part of a lumbar vertebra is.
    Vec3 at(std::size_t level, const char* what, const Vec3& local) const {
        const auto p = figures.skeleton.point(levelId(level, what));
        return p ? *p : figures.skeleton.vertebra[level].toWorld(figures.length * local);
    }
    Vec3 lamina(std::size_t level) const { return at(level, "_lamina_l", {8, 37, -6}); }
    Vec3 mammillary(std::size_t level) const { return at(level, "_mammillary_l", {20, 43, 7}); }
    Vec3 accessory(std::size_t level) const { return at(level, "_accessory_l", {21, 37, 2}); }
    Vec3 transverse(std::size_t level) const { return figures.mark(levelId(level, "_transverse_tip_l")); }
};

MuscleBody small(const char* id, double reach = 3) {
    MuscleBody body;
    body.id = id;
    body.blend = 0.8;
    body.reach = reach;
    body.groove = 0;
    body.smallestPiece = 25;
    return body;
}

/// From the root of a transverse (mammillary) process to the lamina of the next vertebra above and of the one after it.
void addRotators(const DeepBackMaker& make, MuscleBody& body, std::size_t first, std::size_t last) {
    for (std::size_t level = first; level <= last; ++level) {
        const bool lumbar = level >= static_cast<std::size_t>(Level::l1);
        const Vec3 origin = lumbar ? make.mammillary(level) : glm::mix(make.accessory(level), make.transverse(level), 0.35);
        for (std::size_t up = 1; up <= 2 && up <= level; ++up) {
            const LocalFrame& frame = make.figures.skeleton.vertebra[level - up];
            const Vec3 to = make.lamina(level - up) + (up == 1 ? 1.0 : -2.5) * frame.x - (up == 1 ? 6.0 : 7.0) * frame.z;
            const Vec3 end = ontoBone(make.figures.skeleton, boneOf(level - up), to, 0.6, 9);
            body.fibres.push_back(make.strand(ontoBone(make.figures.skeleton, boneOf(level), origin, 0.3, 6), end, up == 1 ? 2.1 : 1.9, 0.6,
                                              static_cast<int>(body.fibres.size())));
        }
    }
}

} // namespace

std::vector<MuscleBody> deepBackBodies(const TrunkFigures& figures) {
    const DeepBackMaker make{figures};
    constexpr auto t9 = static_cast<std::size_t>(Level::t9), t12 = static_cast<std::size_t>(Level::t12), l1 = static_cast<std::size_t>(Level::l1),
                   l5 = static_cast<std::size_t>(Level::l5);
    std::vector<MuscleBody> bodies;

    const auto rotatorsOf = [&](const char* id, std::size_t first, std::size_t last) {
        MuscleBody rotators = small(id);
        rotators.wall = [](const Vec3& p) { return 0.8 - p.x; }; // below a lamina nothing else keeps the sides apart
        addRotators(make, rotators, first, last);
        bodies.push_back(std::move(rotators));
    };
    rotatorsOf("rotatores_thoracis_l", t9 + 1, t12);
    rotatorsOf("rotatores_lumborum_l", l1, l5);

    // Beside the interspinous ligament, from spinous process to spinous process.
    MuscleBody interspinales = small("interspinales_lumborum_l", 2);
    interspinales.wall = [](const Vec3& p) { return 1.9 - p.x; };
    for (std::size_t level = t12; level <= l5; ++level) {
        const auto place = [&](std::size_t n, double share) {
            if (n > l5) { // the first sacral tubercle
                const Vec3 tip = figures.has("s1_spinous_tip") ? figures.mark("s1_spinous_tip") : figures.table({0, 52, -14});
                return tip + Vec3(0, -8 + 8 * share, 2);
            }
            const Vec3 tip = figures.mark(levelId(n, "_spinous_tip"));
            const Vec3 base = make.at(n, "_spinous_base", {0, 43, -9});
            return glm::mix(base, tip, share);
        };
        for (const double share : {0.45, 0.8}) {
            Vec3 from = place(level, share), to = place(level + 1, share);
            from.x = to.x = 3.9;
            Fibre fibre;
            fibre.points = resampled({from, to}, 9);
            setSpindle(fibre, 2.0, 0.8, 0.8);
            setTendon(fibre, 0.15, 0.3, 0.7, 0.85);
            fibre.bundle = static_cast<int>(level);
            interspinales.fibres.push_back(fibre);
        }
    }
    bodies.push_back(interspinales);

    MuscleBody medial = small("medial_intertransversarii_lumborum_l");
    for (std::size_t level = l1; level < l5; ++level)
        medial.fibres.push_back(make.strand(make.accessory(level) - 1.5 * figures.skeleton.vertebra[level].z,
                                            make.mammillary(level + 1) + Vec3(1.5, -1, 1), 2.9, 0.6, static_cast<int>(level), Vec3(1.2, -0.5, 0)));
    bodies.push_back(medial);

    MuscleBody lateral = small("lateral_intertransversarii_lumborum_l");
    for (std::size_t level = t12; level < l5; ++level)
        for (const double share : {0.3, 0.55, 0.8}) {
            const Vec3 upper = glm::mix(make.accessory(level), make.transverse(level), level == t12 ? 0.5 + 0.4 * share : share);
            const Vec3 lower = glm::mix(make.accessory(level + 1), make.transverse(level + 1), share);
            lateral.fibres.push_back(make.strand(upper + Vec3(0, -1.5, -2), lower + Vec3(0, -1.5, 2), 2.7, 0.75, static_cast<int>(level)));
        }
    bodies.push_back(lateral);

    MuscleBody levatores = small("levatores_costarum_l");
    for (const Json& row : figures.muscles()["levatores_costarum"]["fans"]) {
        if (!figures.skeleton.find(row["rib"].get<std::string>()))
            continue;
        const Vec3 tip = figures.mark(row["from"].get<std::string>());
        int n = 0;
        for (const Json& to : row["to"]) {
            const Vec3 end = ontoBone(figures.skeleton, row["rib"].get<std::string>(), figures.vector(to) + Vec3(0, 3, 0), 0.3, 12);
            levatores.fibres.push_back(make.strand(tip + Vec3(0.5 * n, 0, -2), end, 1.7 + 0.5 * n, n == 0 ? 0.8 : 0.6, static_cast<int>(levatores.fibres.size())));
            ++n;
        }
    }
    bodies.push_back(levatores);

    // Transverse processes of T8…T10, upwards and inwards.
    MuscleBody semispinalis = small("semispinalis_thoracis_l");
    semispinalis.smallestPiece = 0;
    semispinalis.blend = 1.6;
    for (const char* level : {"t8", "t9", "t10"}) {
        const Vec3 tip = figures.mark(std::string(level) + "_transverse_tip_l");
        Fibre fibre = make.strand(tip + Vec3(-3, 2.5, 2), {12, tip.y + 19, tip.z + 75}, 3.6, 0.8, static_cast<int>(semispinalis.fibres.size()), Vec3(4, 3, 0));
        setTendon(fibre, 0, 0.1, 1, 1);
        semispinalis.fibres.push_back(std::move(fibre));
    }
    bodies.push_back(semispinalis);
    return bodies;
}

} // namespace acus
