#include "core/assets.h"
#include "core/json.h"
#include "sculpt/skeleton.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// mm: how far the map may miss a single landmark to stay smooth between them (weight of the spline's bending against the fit).
constexpr double stiffness = 3;

struct Pair {
    Vec3 from, to;
};

Vec3 vectorOf(const Json& json) { return {json[0].get<double>(), json[1].get<double>(), json[2].get<double>()}; }

/// A vertebra's frame in the midsagittal plane: tilt > 0 leans its upper end forwards.
LocalFrame sagittalFrame(double y, double z, double tiltDeg) {
    const double t = tiltDeg * std::numbers::pi / 180;
    return {{0, y, z}, {1, 0, 0}, {0, std::cos(t), std::sin(t)}, {0, -std::sin(t), std::cos(t)}};
}

LocalFrame chainFrame(const Json& row) {
    return sagittalFrame(row["centre"][0].get<double>(), row["centre"][1].get<double>(), row["tilt_deg"].get<double>());
}

std::vector<Pair> pairsOf(const Skeleton& skeleton) {
    std::vector<Pair> pairs;
    const auto table = parseJson(asset("assets/patient/table_landmarks.json"), "table_landmarks.json");
    assert(table.ok());
    const auto add = [&](const std::string& id, const Vec3& from, const Vec3& to) {
        pairs.push_back({from, to});
        if (id.ends_with("_l"))
            pairs.push_back({{-from.x, from.y, from.z}, {-to.x, to.y, to.z}});
    };
    // What is shortened itself says nothing of the places around it.
    const auto altered = [&](const std::string& id) {
        const PatientParameters& p = skeleton.parameters;
        return (id == "rib_12_tip_l" && (p.variants.has(Variant::shortRib12) || p.deviations.sd(Deviation::rib12Length) != 0)) ||
               (id.starts_with("l4_transverse") && p.variants.has(Variant::shortL4Transverse));
    };
    for (const auto& [id, at] : (*table)["points"].items())
        if (const auto point = skeleton.point(id); point && !altered(id))
            add(id, vectorOf(at), *point);
    // Above T9 nothing is sculpted: the standard chain, hung onto the patient's T9 and scaled like the spine below it.
    const Json& above = (*table)["above_region"];
    const LocalFrame& t9 = skeleton.vertebra[0];
    const LocalFrame standardT9 = chainFrame(above["standard_chain"]["t9"]);
    const double scale = t9.origin.z / standardT9.origin.z;
    for (const auto& [id, at] : above["points"].items()) {
        const std::string level = id.substr(0, id.find('_'));
        const Vec3 local = chainFrame(above["measured_chain"][level]).toLocal(vectorOf(at));
        const Vec3 standard = chainFrame(above["standard_chain"][level]).toWorld(local);
        add(id, vectorOf(at), t9.toWorld(scale * standardT9.toLocal(standard)));
    }
    return pairs;
}

/// Gaussian elimination with partial pivoting; rows hold `size` coefficients and three right-hand sides.
void solve(std::vector<double>& m, std::size_t size) {
    const std::size_t width = size + 3;
    for (std::size_t c = 0; c < size; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c + 1; r < size; ++r)
            if (std::abs(m[r * width + c]) > std::abs(m[pivot * width + c]))
                pivot = r;
        if (pivot != c)
            std::swap_ranges(&m[c * width], &m[c * width] + width, &m[pivot * width]);
        for (std::size_t r = c + 1; r < size; ++r) {
            const double factor = m[r * width + c] / m[c * width + c];
            if (factor != 0)
                for (std::size_t n = c; n < width; ++n)
                    m[r * width + n] -= factor * m[c * width + n];
        }
    }
    for (std::size_t c = size; c-- > 0;)
        for (std::size_t k = 0; k < 3; ++k) {
            double sum = m[c * width + size + k];
            for (std::size_t n = c + 1; n < size; ++n)
                sum -= m[c * width + n] * m[n * width + size + k];
            m[c * width + size + k] = sum / m[c * width + c];
        }
}

} // namespace

TableMap::TableMap(const Skeleton& skeleton) {
    const std::vector<Pair> pairs = pairsOf(skeleton);
    const std::size_t count = pairs.size(), size = count + 4, width = size + 3;
    std::vector<double> m(size * width, 0.0);
    for (std::size_t r = 0; r < count; ++r) {
        const Vec3& p = pairs[r].from;
        for (std::size_t c = 0; c < count; ++c)
            m[r * width + c] = -glm::distance(p, pairs[c].from);
        m[r * width + r] += stiffness;
        const double affine[4] = {1, p.x, p.y, p.z};
        for (std::size_t n = 0; n < 4; ++n)
            m[r * width + count + n] = m[(count + n) * width + r] = affine[n];
        for (int k = 0; k < 3; ++k)
            m[r * width + size + static_cast<std::size_t>(k)] = pairs[r].to[k];
    }
    solve(m, size);
    const auto row = [&](std::size_t r) { return Vec3(m[r * width + size], m[r * width + size + 1], m[r * width + size + 2]); };
    for (std::size_t r = 0; r < count; ++r) {
        centres.push_back(pairs[r].from);
        weights.push_back(row(r));
    }
    offset = row(count);
    for (std::size_t n = 0; n < 3; ++n)
        linear[n] = row(count + 1 + n);
}

Vec3 TableMap::operator()(const Vec3& p) const {
    Vec3 out = offset + p.x * linear[0] + p.y * linear[1] + p.z * linear[2];
    for (std::size_t i = 0; i < centres.size(); ++i)
        out -= glm::distance(p, centres[i]) * weights[i];
    return out;
}

} // namespace acus
