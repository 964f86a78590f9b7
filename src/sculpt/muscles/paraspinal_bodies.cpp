#include "sculpt/muscles/paraspinal.h"
#include "sculpt/muscles/aponeurosis.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr std::size_t stringPoints = 25;

struct ParaspinalMaker {
    const TrunkFigures& figures;
    const Compartment& compartment;

    double radiusOf(double pcsa, double factor) const { return factor * figures.bulk * std::sqrt(pcsa / std::numbers::pi); }

    /// From bone to bone, bowed, over the bones between.
    Fibre strand(const Vec3& from, const Vec3& to, double radius, const Vec3& bow, int bundle) const {
        Fibre fibre;
        fibre.points.resize(stringPoints);
        for (std::size_t i = 0; i < stringPoints; ++i) {
            const double s = static_cast<double>(i) / (stringPoints - 1);
            fibre.points[i] = glm::mix(from, to, s) + std::sin(std::numbers::pi * s) * bow;
        }
        StringOptions options;
        options.rounds = 40;
        options.stiffness = 0.3;
        options.keepShape = 0.9;
        options.margin.assign(stringPoints, 0);
        for (std::size_t i = 0; i < stringPoints; ++i)
            options.margin[i] = 0.5 + 0.6 * radius * std::sin(std::numbers::pi * static_cast<double>(i) / (stringPoints - 1));
        relaxString(fibre.points, [&](const Vec3& p) { return figures.skeleton.boneDistance(p); }, options);
        fibre.bundle = bundle;
        return fibre;
    }

    /// A strand of the long muscles: by shares of the compartment at falling heights.
    struct Station {
        double u, v, z;
    };
    Fibre channel(const std::vector<Station>& stations, int bundle) const {
        std::vector<Vec3> line;
        // Shares are interpolated, so that the strand keeps its place between the walls.
        for (std::size_t n = 0; n + 1 < stations.size(); ++n)
            for (int i = 0; i < 10; ++i) {
                const double t = i / 10.0;
                line.push_back(compartment.at(stations[n].u + t * (stations[n + 1].u - stations[n].u), stations[n].v + t * (stations[n + 1].v - stations[n].v),
                                              stations[n].z + t * (stations[n + 1].z - stations[n].z)));
            }
        line.push_back(compartment.at(stations.back().u, stations.back().v, stations.back().z));
        Fibre fibre;
        fibre.points = resampled(line, stringPoints + 5);
        StringOptions options;
        options.rounds = 12;
        options.keepShape = 0.5;
        options.margin.assign(fibre.points.size(), 1.0);
        relaxString(fibre.points, [&](const Vec3& p) { return figures.skeleton.boneDistance(p); }, options);
        fibre.bundle = bundle;
        return fibre;
    }
};

/// Tendon and thinning by height: muscle above `from`, tendon below `to`.
void finishByHeight(Fibre& fibre, double radius, double thin, double from, double to, double topTendon = 0) {
    const std::size_t count = fibre.points.size();
    fibre.radius.resize(count);
    fibre.tendon.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double share = smoothStep(to, from, fibre.points[i].z);
        fibre.tendon[i] = 1 - share;
        fibre.radius[i] = std::max(radius * (thin + (1 - thin) * share), std::min(radius, 1.1));
        const double s = static_cast<double>(i) / static_cast<double>(count - 1);
        if (topTendon > 0 && s < topTendon) {
            fibre.tendon[i] = std::max(fibre.tendon[i], 1 - smoothStep(0, topTendon, s));
            fibre.radius[i] *= 0.6 + 0.4 * smoothStep(0, topTendon, s);
        }
    }
}

int bundleOf(const std::string& fascicle) { return fascicle[1] - '1'; }  // "m3t.2" → 2

void addMultifidus(const ParaspinalMaker& make, MuscleBody& lumbar, MuscleBody& sacral) {
    for (const Fascicle& f : make.figures.fascicles("multifidus")) {
        const double radius = make.radiusOf(f.pcsa, 1.1);
        const bool laminar = f.id.find("laminar") != std::string::npos, tip = f.id.find('t') != std::string::npos;
        Vec3 from = f.from;
        if (!laminar)
            from.x = std::max(from.x, 2.5);
        Fibre fibre = make.strand(from, f.to, radius, {1.0, tip ? 3.0 : 1.8, 0}, 0);
        setSpindle(fibre, radius, 0.45, 0.5, 0.4, 0.75);
        setTendon(fibre, 0.0, tip ? 0.28 : 0.12, 0.92, 1.0);
        // Those of the fifth and the deep ones of the fourth vertebra make the part on the sacrum.
        const bool low = f.id.starts_with("m5") || f.id == "m4s" || f.id == "m4t.2" || f.id == "m4t.3";
        fibre.bundle = low ? (f.id.starts_with("m5") ? 1 : 0) : bundleOf(f.id);
        (low ? sacral : lumbar).fibres.push_back(std::move(fibre));
    }
}

/// Thoracic fascicles by the lumbar rule: lamina to the mammillary (transverse) process two below, base of the spinous process
/// to three below, tip to four and five below.
void addThoracicMultifidus(const ParaspinalMaker& make, MuscleBody& body) {
    static constexpr std::array<const char*, 14> levels{"t5", "t6", "t7", "t8", "t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5", "s1"};
    const auto inserted = [&](std::size_t n) {
        const std::string level = levels[n];
        if (level[0] == 't' && level != "t12") {
            const Vec3 tip = make.figures.mark(level + "_transverse_tip_l");
            return tip + Vec3(-7, -1, 0);
        }
        const auto p = make.figures.skeleton.point(level + "_mammillary_l");
        return p ? *p : make.figures.vector(Json::array({20.0, 22.0, level == "t12" ? 180.0 : 150.0}));
    };
    for (std::size_t n = 0; n < 8; ++n) {
        const Vec3 tip = make.figures.mark(std::string(levels[n]) + "_spinous_tip");
        const Vec3 under = make.figures.mark(std::string(levels[n]) + "_endplate_inferior");
        const Vec3 base = glm::mix(under, tip, 0.72);
        struct Row {
            Vec3 from;
            std::size_t down;
            double pcsa;
        };
        const Row rows[4] = {{{6, base.y - 4, base.z}, 2, 14}, {{3, base.y, base.z}, 3, 26}, {{2.5, tip.y - 2, tip.z}, 4, 30}, {{2.5, tip.y - 1, tip.z}, 5, 26}};
        for (const Row& row : rows) {
            if (n + row.down >= levels.size())
                continue;
            const Vec3 to = inserted(n + row.down);
            if (to.z > make.figures.top)
                continue;
            const double radius = make.radiusOf(row.pcsa, 1.1);
            Fibre fibre = make.strand(row.from, to, radius, {0.8, 1.8, 0}, 0);
            setSpindle(fibre, radius, 0.5, 0.5);
            setTendon(fibre, 0.0, 0.2, 0.92, 1.0);
            fibre.bundle = static_cast<int>(n);
            body.fibres.push_back(std::move(fibre));
        }
    }
}

void addLongThoracic(const ParaspinalMaker& make, MuscleBody& body) {
    const Compartment& c = make.compartment;
    const double top = c.highest() + 6, length = make.figures.length;
    int n = 0;
    for (const Fascicle& f : make.figures.fascicles("longissimus_thoracic")) {
        const bool rib = f.id[0] == 'R';
        const int number = std::stoi(f.id.substr(1));
        std::vector<ParaspinalMaker::Station> stations;
        const Vec3 side = c.raphe(std::min(f.from.z, top));
        const bool iliac = f.onto == "hip_bone_l" || (rib && number >= 11);
        // Side by side along the ilium.
        const double uEnd = iliac ? (rib ? 0.84 : 0.72) + 0.07 * (number - 11) : std::clamp(f.to.x / c.raphe(f.to.z).x, 0.06, 0.9);
        if (f.from.z > top) {
            const double u = rib ? 0.42 + 0.05 * (number - 4) / 4.0 : 0.22 + 0.2 * number / 8.0;
            stations.push_back({u, rib ? 0.45 : 0.35 + 0.07 * (number % 4), top});
        } else {
            stations.push_back({std::clamp(f.from.x / side.x, 0.2, 0.8), 0.12, f.from.z});
        }
        // Where the aponeurosis begins: its tendons are long for the crest and spines, short for the ilium.
        const bool spine = f.to.z > make.figures.table({0, 40, 10}).z;
        const double reach = length * (spine ? 75 : iliac ? 62 : 105);
        const double start = f.to.z + reach;
        const double high = stations.front().z;
        if (high - 40 > start) {
            const double middle = 0.5 * (high + start);
            const double t = (high - middle) / (high - f.to.z);
            stations.push_back({stations.front().u + 0.8 * t * (uEnd - stations.front().u), rib ? 0.55 : 0.62, middle});
        }
        const double t = (high - start) / (high - f.to.z);
        if (t > 0)
            stations.push_back({stations.front().u + t * (uEnd - stations.front().u), 0.86, start});
        stations.push_back({uEnd + 0.25 * (stations.back().u - uEnd), 0.955, f.to.z + 0.35 * reach});
        stations.push_back({uEnd, 0.955, f.to.z});
        stations.push_back({uEnd, 0.955, f.to.z - (spine ? 4 : 9) * length});
        Fibre fibre = make.channel(stations, n++ / 3);
        const double radius = make.radiusOf(f.pcsa, 1.2);
        finishByHeight(fibre, radius, 0.45, start + 12 * length, start - 14 * length, f.from.z > top ? 0 : 0.07);
        body.fibres.push_back(std::move(fibre));
    }
}

void addIliocostalThoracic(const ParaspinalMaker& make, MuscleBody& body) {
    const Compartment& c = make.compartment;
    const double top = c.highest() + 6, length = make.figures.length;
    int n = 0;
    for (const Fascicle& f : make.figures.fascicles("iliocostalis_thoracic")) {
        const int number = std::stoi(f.id.substr(1));
        std::vector<ParaspinalMaker::Station> stations;
        if (f.from.z > top)
            stations.push_back({0.66 + 0.07 * (number - 5), 0.5, top});
        else
            stations.push_back({std::clamp(f.from.x / c.raphe(f.from.z).x, 0.6, 0.93), 0.25, f.from.z});
        const double uEnd = 0.7 + 0.035 * (number - 5);
        const double high = stations.front().z, start = f.to.z + 70 * length;
        stations.push_back({0.82, 0.6, 0.5 * (high + start)});
        stations.push_back({0.82, 0.82, start});
        stations.push_back({uEnd, 0.93, f.to.z});
        stations.push_back({uEnd, 0.93, f.to.z - 10 * length});
        Fibre fibre = make.channel(stations, n++ / 2);
        finishByHeight(fibre, make.radiusOf(f.pcsa, 1.2), 0.5, start + 5 * length, f.to.z + 25 * length, f.from.z > top ? 0 : 0.06);
        body.fibres.push_back(std::move(fibre));
    }
}

void addLumbar(const ParaspinalMaker& make, const char* muscle, MuscleBody& body, const Vec3& bow) {
    int n = 0;
    for (const Fascicle& f : make.figures.fascicles(muscle)) {
        const double radius = make.radiusOf(f.pcsa, 1.15);
        // On into the bone, so that the belly ends on its surface and not before it.
        const Vec3 end = f.to + 6.0 * glm::normalize(f.to - f.from);
        Fibre fibre = make.strand(f.from, end, radius, bow, n++);
        setSpindle(fibre, radius, 0.55, 0.6);
        setTendon(fibre, 0.0, 0.1, 0.62, 0.95);
        body.fibres.push_back(std::move(fibre));
    }
}

/// Beside the tips of the spinous processes, from the upper lumbar to the thoracic ones.
void addSpinalis(const ParaspinalMaker& make, MuscleBody& body) {
    const Compartment& c = make.compartment;
    const double low[3] = {make.figures.mark("l2_spinous_tip").z, make.figures.mark("l1_spinous_tip").z, make.figures.mark("t12_spinous_tip").z};
    for (int n = 0; n < 3; ++n) {
        const double top = c.highest() + 6;
        Fibre fibre;
        for (int i = 0; i <= 20; ++i) {
            const double z = top + (low[n] + 3 - top) * i / 20;
            const Vec3 tip = c.spinousLine(z);
            fibre.points.push_back({4.2 + 1.6 * n - 2.2 * i / 20.0, tip.y - 3.5 - 1.5 * n, z});
        }
        fibre.points = resampled(fibre.points, stringPoints);
        setSpindle(fibre, make.figures.bulk * 1.6, 1, 0.5, 0, 0.7);
        setTendon(fibre, 0, 0, 0.6, 0.9);
        fibre.bundle = n;
        body.fibres.push_back(std::move(fibre));
    }
}

} // namespace

std::vector<ParaspinalBody> paraspinalBodies(const TrunkFigures& figures, const Compartment& compartment) {
    const ParaspinalMaker make{figures, compartment};
    const ErectorAponeurosis aponeurosis(figures, compartment);
    const auto body = [](const char* id, double blend) {
        MuscleBody out;
        out.id = id;
        out.blend = blend;
        out.reach = 30;
        return out;
    };
    MuscleBody lumbar = body("multifidus_lumborum_l", 1.3), sacral = body("multifidus_sacralis_l", 1.3), thoracic = body("multifidus_thoracis_l", 1.3);
    MuscleBody longissimus = body("longissimus_thoracis_l", 2.2), longissimusLumbar = body("longissimus_lumborum_l", 2.0);
    MuscleBody iliocostalis = body("iliocostalis_lumborum_l", 2.0), iliocostalisThoracic = body("iliocostalis_thoracis_l", 2.2);
    MuscleBody spinalis = body("spinalis_thoracis_l", 1.5);
    addMultifidus(make, lumbar, sacral);
    addThoracicMultifidus(make, thoracic);
    addLongThoracic(make, longissimus);
    addLumbar(make, "longissimus_lumbar", longissimusLumbar, {2, 3, 0});
    addLumbar(make, "iliocostalis_lumbar", iliocostalis, {7, 4, 0});
    addIliocostalThoracic(make, iliocostalisThoracic);
    addSpinalis(make, spinalis);
    // The muscle of one level ends where the fascicles of the next take over; loose ends of single strands are no muscle.
    spinalis.reach = 6;
    spinalis.wall = [](const Vec3& p) { return p.x - 7; };

    // What is deep to the aponeurosis, and what it is made of.
    for (MuscleBody* deep : {&lumbar, &sacral, &longissimusLumbar, &iliocostalis})
        deep->wall = aponeurosis.beneath();
    longissimus.wall = aponeurosis.ofLongissimus();
    iliocostalisThoracic.wall = aponeurosis.ofIliocostalis();
    for (MuscleBody* body : {&lumbar, &sacral, &longissimusLumbar, &iliocostalis, &longissimus, &iliocostalisThoracic})
        body->wallSlope = 6;
    for (Fibre& tendon : aponeurosis.longissimusTendons(20))
        longissimus.fibres.push_back(std::move(tendon));
    for (Fibre& tendon : aponeurosis.iliocostalisTendons(20))
        iliocostalisThoracic.fibres.push_back(std::move(tendon));
    for (MuscleBody* wideBelly : {&longissimus, &longissimusLumbar, &iliocostalis, &iliocostalisThoracic})
        wideBelly->groove = 0.2;
    using G = ParaspinalGroup;
    std::vector<ParaspinalBody> out;
    out.push_back({std::move(lumbar), G::multifidus});
    out.push_back({std::move(sacral), G::multifidus});
    out.push_back({std::move(thoracic), G::multifidus});
    out.push_back({std::move(spinalis), G::longissimus});
    out.push_back({std::move(longissimus), G::longissimus});
    out.push_back({std::move(longissimusLumbar), G::longissimus});
    out.push_back({std::move(iliocostalis), G::iliocostalis});
    out.push_back({std::move(iliocostalisThoracic), G::iliocostalis});
    return out;
}

} // namespace acus
