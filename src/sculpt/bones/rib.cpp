#include "sculpt/bones/rib.h"
#include "core/assets.h"
#include "core/json.h"
#include "sculpt/bones/rib_sweep.h"
#include "sculpt/bones/spine.h"
#include "sculpt/bones/surface_point.h"
#include "sculpt/deviations.h"
#include <algorithm>
#include <cassert>

namespace acus {

namespace {

constexpr double gapToVertebra = 0.8;  // mm between a rib and its vertebrae
constexpr const char* names[] = {"ninth_rib_l", "tenth_rib_l", "eleventh_rib_l", "twelfth_rib_l"};

const Json& ribFigures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/patient/ribs.json"), "ribs.json");
        assert(parsed.ok());
        return std::move(*parsed);
    }();
    return read;
}

/// A rib in its vertebra's frame with what is said of it.
struct LocalRib {
    std::shared_ptr<const RibSweep> shaft;
    FieldPtr field;
    double tubercleShare = 0, angleShare = 0;
};

/// The same course, ended sooner or drawn out beyond its end: sizes stay with the share of the length.
std::vector<SweepStation> ofLength(const std::vector<SweepStation>& stations, double ratio) {
    std::vector<double> arc{0};
    for (std::size_t i = 1; i < stations.size(); ++i)
        arc.push_back(arc.back() + glm::distance(stations[i].at, stations[i - 1].at));
    std::vector<SweepStation> result = stations;
    for (std::size_t i = 0; i < stations.size(); ++i) {
        const double s = ratio * arc[i];
        std::size_t k = 1;
        while (k + 1 < stations.size() && arc[k] < s)
            ++k;
        const double t = (s - arc[k - 1]) / (arc[k] - arc[k - 1]);
        result[i].at = stations[k - 1].at + t * (stations[k].at - stations[k - 1].at);
        result[i].turnDeg = stations[k - 1].turnDeg + std::min(t, 1.0) * (stations[k].turnDeg - stations[k - 1].turnDeg);
    }
    return result;
}

LocalRib localRib(int rib, double scale, double lengthRatio = 1) {
    const Json& json = ribFigures()["ribs"][std::to_string(rib)];
    std::vector<SweepStation> stations;
    for (const Json& row : json["stations"])
        stations.push_back({scale * Vec3(row[0].get<double>(), row[1].get<double>(), row[2].get<double>()), scale * row[3].get<double>(),
                            scale * row[4].get<double>(), row[5].get<double>()});
    if (lengthRatio != 1)
        stations = ofLength(stations, lengthRatio);
    SweepGroove groove;
    if (const Json& cut = json["groove"]; cut.is_object())
        groove = {cut["from"].get<double>(), cut["to"].get<double>(), scale * cut["depth"].get<double>()};
    LocalRib made;
    made.shaft = std::make_shared<RibSweep>(stations, groove, 2.5 * scale, 4 * scale);
    made.field = made.shaft;
    made.angleShare = json["angle_share"].get<double>();
    // Ribs 11 and 12 have no tubercle; their necks end where the others' do.
    made.tubercleShare = 0.13;
    if (const Json& bump = json["tubercle"]; bump.is_object()) {
        made.tubercleShare = bump["share"].get<double>();
        const SweepStation at = made.shaft->station(made.tubercleShare);
        const double radius = scale * bump["radius"].get<double>(), reach = scale * bump["reach"].get<double>();
        made.field = unite(made.field, sphere(at.at + (reach - radius) * made.shaft->outwards(made.tubercleShare), radius), 3);
    }
    return made;
}

/// Moves a rib outwards until its head stands a joint's width off the body, which may be broader than the scanned one's.
void seat(LocalFrame& frame, const Vec3& head, const Field& body) {
    for (int step = 0; step < 6; ++step)
        frame.origin += std::clamp(gapToVertebra - body.at(frame.toWorld(head)), 0.0, 1.0) * frame.x;
}

} // namespace

FieldPtr ribField(int rib, const LocalFrame& vertebra, double scale) { return placed(localRib(rib, scale).field, vertebra); }

Result<std::vector<Part>> sculptRibs(const PatientParameters& parameters, const std::array<LocalFrame, levelCount>& vertebra) {
    const double scale = parameters.heightCm / ribFigures()["scanned_stature"].get<double>();
    const double twelfth = parameters.variants.has(Variant::shortRib12) ? ribFigures()["short_rib_12_share"].get<double>()
                                                                         : 1 + deviationOf(parameters, Deviation::rib12Length);
    std::vector<Part> parts;
    FieldPtr above;
    const int last = parameters.variants.has(Variant::noRib12) ? lastSculptedRib - 1 : lastSculptedRib;
    for (int rib = firstSculptedRib; rib <= last; ++rib) {
        const LocalRib local = localRib(rib, scale, rib == 12 ? twelfth : 1);
        const auto level = static_cast<std::size_t>(rib - firstSculptedRib);
        LocalFrame frame = vertebra[level];
        const FieldPtr body = placed(vertebraField(static_cast<Level>(level), vertebraSize(parameters, static_cast<Level>(level))), frame);
        seat(frame, local.shaft->station(0).at, *body);
        Part part;
        part.id = names[rib - firstSculptedRib];
        part.field = subtract(placed(local.field, frame), grown(body, gapToVertebra), 1);
        if (above)
            part.field = subtract(part.field, grown(above, gapToVertebra), 1);
        above = body;
        const std::string prefix = "rib_" + std::to_string(rib) + "_";
        const auto onOuterFace = [&](double share) {
            const SweepStation at = local.shaft->station(share);
            return frame.toWorld(at.at + at.halfThickness * local.shaft->outwards(share));
        };
        const auto mark = [&](const std::string& id, const Vec3& near) { part.points.push_back({id, "", ontoSurface(*part.field, near)}); };
        mark(prefix + "head_l", frame.toWorld(local.shaft->station(0).at));
        mark(prefix + "tubercle_l", onOuterFace(local.tubercleShare) + 1.0 * frame.directionToWorld(local.shaft->outwards(local.tubercleShare)));
        mark(prefix + "angle_l", onOuterFace(local.angleShare));
        mark(prefix + "middle_l", onOuterFace(0.5));
        mark(prefix + "tip_l", frame.toWorld(local.shaft->station(1).at));
        if (rib > 10) // the scanned atlas's name of the same point
            mark("rib" + std::to_string(rib) + "_tip_l", frame.toWorld(local.shaft->station(1).at));
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace acus
