#include "sculpt/population.h"
#include "core/assets.h"
#include "core/random.h"
#include <cassert>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <utility>

namespace acus {

namespace {

constexpr std::pair<std::string_view, Variant> known[] = {
    {"sciatic_b", Variant::sciaticB}, {"low_pleura", Variant::lowPleura}, {"low_kidneys", Variant::lowKidneys}};

const Json& figures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/patient/population.json"), "population.json");
        assert(parsed.ok());
        return std::move(*parsed);
    }();
    return read;
}

std::optional<Variant> variantOf(std::string_view id) {
    for (const auto& [name, variant] : known)
        if (name == id)
            return variant;
    return std::nullopt;
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
        for (const Json& row : figures()["variants"]) {
            const auto variant = variantOf(row["id"].get<std::string>());
            assert(variant);
            made.push_back({*variant, row["id"].get<std::string>(), row["words"].get<std::string>(), std::nullopt, row["source"].get<std::string>()});
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
    const bool woman = sex.uniform() < figures()["women"].get<double>();
    drawn.sex = chosen.sex.value_or(woman ? Sex::female : Sex::male);
    const Json& heights = figures()["stature_cm"];
    const Json& height = heights[drawn.sex == Sex::male ? "male" : "female"];
    const double tall = within(stature, heights["range"], [&](Random& r) { return height[0].get<double>() + height[1].get<double>() * r.normal(); });
    const Json& masses = figures()["bmi"];
    const double heavy = within(bmi, masses["range"], [&](Random& r) { return masses["median"].get<double>() * std::exp(masses["sigma_ln"].get<double>() * r.normal()); });
    drawn.heightCm = chosen.heightCm.value_or(std::round(2 * tall) / 2);
    drawn.bmi = chosen.bmi.value_or(std::round(10 * heavy) / 10);
    drawn.variants = chosen.variants;
    std::uint64_t which = 16;
    for (const VariantInfo& one : variantList())
        if (Random chance = stream(which++); one.prevalence && chance.uniform() < *one.prevalence)
            drawn.variants.add(one.variant);
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
        const auto variant = variantOf(row[key].get<std::string>());
        assert(variant);
        return variant && variants.has(*variant);
    };
    return (!row.contains("if") || has("if")) && (!row.contains("unless") || !has("unless"));
}

} // namespace acus
