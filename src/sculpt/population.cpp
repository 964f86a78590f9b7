#include "sculpt/population.h"
#include "core/assets.h"
#include "core/random.h"
#include "sculpt/deviations.h"
#include <algorithm>
#include <cassert>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <utility>

namespace acus {

namespace {

constexpr std::pair<std::string_view, Variant> knownVariants[] = {
    {"sciatic_b", Variant::sciaticB}, {"sciatic_c", Variant::sciaticC}, {"sciatic_d", Variant::sciaticD}, {"sciatic_e", Variant::sciaticE}, {"sciatic_f", Variant::sciaticF},
    {"low_pleura", Variant::lowPleura}, {"low_kidneys", Variant::lowKidneys},
    {"short_rib_12", Variant::shortRib12}, {"open_s1_arch", Variant::openS1Arch}, {"short_l4_transverse", Variant::shortL4Transverse},
    {"horseshoe_kidney", Variant::horseshoeKidney}, {"jointed_l5", Variant::jointedL5}, {"fused_l5", Variant::fusedL5}, {"no_rib_12", Variant::noRib12},
    {"asymmetric", Variant::asymmetric}};

const Json& populationFigures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/patient/population.json"), "population.json");
        assert(parsed.ok());
        return std::move(*parsed);
    }();
    return read;
}

std::optional<Variant> variantOf(std::string_view id) {
    for (const auto& [name, variant] : knownVariants)
        if (name == id)
            return variant;
    return std::nullopt;
}

/// By name, so that a later addition shifts no other draw.
std::uint64_t streamOf(std::string_view name) {
    std::uint64_t hash = 14695981039346656037u; // FNV-1a
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return 16 + hash % (std::uint64_t{1} << 40);
}

/// Drawn again until it lies within; the middle of the range where that does not happen.
double within(Random& random, const Json& range, const auto& draw) {
    const double low = range[0].get<double>(), high = range[1].get<double>();
    for (int attempt = 0; attempt < 100; ++attempt)
        if (const double value = draw(random); value >= low && value <= high)
            return value;
    return 0.5 * (low + high);
}

} // namespace

std::span<const VariantInfo> variantList() {
    static const std::vector<VariantInfo> list = [] {
        std::vector<VariantInfo> made;
        for (const Json& row : populationFigures()["variants"]) {
            const auto variant = variantOf(row["id"].get<std::string>());
            assert(variant);
            made.push_back({*variant, row["id"].get<std::string>(), row["words"].get<std::string>(), std::nullopt, {}, row["source"].get<std::string>()});
            made.back().group = row.value("group", "");
            if (row.contains("prevalence"))
                made.back().prevalence = row["prevalence"].get<double>();
        }
        return made;
    }();
    return list;
}

const VariantInfo* variantNamed(std::string_view id) {
    for (const VariantInfo& one : variantList())
        if (one.id == id)
            return &one;
    return nullptr;
}

PatientParameters drawPatient(std::uint64_t seed, const Chosen& chosen) {
    // A stream for each quantity: what one takes from its stream never shifts another.
    const auto stream = [seed](std::uint64_t which) { return Random(Random(seed + 0x1000 * which).next()); };
    PatientParameters drawn;
    drawn.seed = seed;
    Random sex = stream(1), stature = stream(2), bmi = stream(3);
    const bool woman = sex.uniform() < populationFigures()["women"].get<double>();
    drawn.sex = chosen.sex.value_or(woman ? Sex::female : Sex::male);
    const Json& heights = populationFigures()["stature_cm"];
    const Json& height = heights[drawn.sex == Sex::male ? "male" : "female"];
    const double tall = within(stature, heights["range"], [&](Random& r) { return height[0].get<double>() + height[1].get<double>() * r.normal(); });
    const Json& masses = populationFigures()["bmi"];
    const double heavy = within(bmi, masses["range"], [&](Random& r) { return masses["median"].get<double>() * std::exp(masses["sigma_ln"].get<double>() * r.normal()); });
    drawn.heightCm = chosen.heightCm.value_or(std::round(2 * tall) / 2);
    drawn.bmi = chosen.bmi.value_or(std::round(10 * heavy) / 10);
    drawn.variants = chosen.variants;
    // Of those that exclude each other one chance decides, and none is drawn where one is chosen.
    std::map<std::string, double> chances;
    std::set<std::string> taken;
    for (const VariantInfo& one : variantList())
        if (!one.group.empty() && chosen.variants.has(one.variant))
            taken.insert(one.group);
    for (const VariantInfo& one : variantList()) {
        const std::string& of = one.group.empty() ? one.id : one.group;
        if (!chances.contains(of))
            chances[of] = stream(streamOf(of)).uniform();
        double& left = chances[of];
        if (one.prevalence && left >= 0 && left < *one.prevalence && !taken.contains(one.group)) {
            drawn.variants.add(one.variant);
            left = -1;
        } else if (one.prevalence && left >= 0) {
            left -= *one.prevalence;
            left = left < 0 ? 1 : left;
        }
    }
    std::vector<Random> residuals;
    for (const DeviationInfo& one : deviationList())
        residuals.push_back(stream(streamOf(one.id)));
    drawn.deviations = drawDeviations([&](std::size_t i) { return residuals[i].normal(); });
    return drawn;
}

std::string patientName(const PatientParameters& p) {
    char text[96];
    std::snprintf(text, sizeof text, "%s, %g cm, BMI %g", p.sex == Sex::male ? "Man" : "Woman", p.heightCm, p.bmi);
    std::string name = text;
    for (const std::string& id : variantIds(p.variants)) {
        std::string spoken = id;
        for (char& c : spoken)
            c = c == '_' ? ' ' : c;
        name += ", " + spoken;
    }
    return name;
}

std::string variantWords(const Variants& variants) {
    std::string text;
    for (const VariantInfo& one : variantList())
        if (variants.has(one.variant))
            text += (text.empty() ? "" : "; ") + one.words;
    if (!text.empty()) {
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
        text += '.';
    }
    return text;
}

std::vector<std::string> variantIds(const Variants& variants) {
    std::vector<std::string> ids;
    for (const VariantInfo& one : variantList())
        if (variants.has(one.variant))
            ids.push_back(one.id);
    return ids;
}

bool appliesTo(const Json& row, const Variants& variants) {
    const auto has = [&](const char* key) {
        const auto one = [&](const Json& id) {
            const auto variant = variantOf(id.get<std::string>());
            assert(variant);
            return variant && variants.has(*variant);
        };
        return row[key].is_array() ? std::any_of(row[key].begin(), row[key].end(), one) : one(row[key]);
    };
    return (!row.contains("if") || has("if")) && (!row.contains("unless") || !has("unless"));
}

} // namespace acus
