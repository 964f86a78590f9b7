#include "view/palette.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

glm::vec4 srgbOf(const Json& object, const char* key, const glm::vec4& fallback) {
    if (!object.is_object() || !object.contains(key) || !object[key].is_string())
        return fallback;
    const auto& text = object[key].get_ref<const std::string&>();
    if (text.size() != 7 || text[0] != '#' || text.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos)
        return fallback;
    const unsigned long value = std::stoul(text.substr(1), nullptr, 16);
    return {static_cast<float>(value >> 16 & 255) / 255, static_cast<float>(value >> 8 & 255) / 255, static_cast<float>(value & 255) / 255, 1};
}

float numberOf(const Json& object, const char* key, float fallback) {
    return object.is_object() && object.contains(key) && object[key].is_number() ? object[key].get<float>() : fallback;
}

const Json& memberOf(const Json& object, const char* key) {
    static const Json nothing = Json::object();
    return object.is_object() && object.contains(key) ? object[key] : nothing;
}

Grain grainOf(const Json& entry) {
    Grain grain;
    static constexpr const char* kinds[] = {"pores", "lobules", "pits", "weave"};
    for (int kind = 0; kind < 4; ++kind)
        if (entry.contains("kind") && entry["kind"] == kinds[kind])
            grain.kind = static_cast<Grain::Kind>(kind);
    grain.sizeMm = numberOf(entry, "mm", 1);
    grain.relief = numberOf(entry, "relief", 0);
    grain.mottling = numberOf(entry, "mottling", 0);
    return grain;
}

Material materialOf(const Json& entry, const glm::vec4& fallback) {
    Material material;
    material.colour = linearFromSrgb(srgbOf(entry, "colour", fallback));
    material.roughness = numberOf(entry, "roughness", 0.6f);
    material.sheen = numberOf(entry, "sheen", 0);
    material.fibres = numberOf(entry, "fibres", 1);
    material.grain = grainOf(memberOf(entry, "grain"));
    if (entry.is_object() && entry.contains("wrap") && entry["wrap"].is_array() && entry["wrap"].size() == 3)
        for (int k = 0; k < 3; ++k)
            material.wrap[k] = entry["wrap"][k].is_number() ? entry["wrap"][k].get<float>() : 0;
    return material;
}

Palette readPalette() {
    const glm::vec4 grey{0.75f, 0.75f, 0.75f, 1};
    const Result<Json> parsed = parseJson(asset("assets/appearance.json"), "assets/appearance.json");
    const Json json = parsed ? *parsed : Json::object();
    Palette palette;
    for (std::size_t i = 0; i < tissueCount; ++i) {
        const Json& entry = memberOf(memberOf(json, "tissues"), std::string(nameOf(static_cast<Tissue>(i))).c_str());
        palette.tissue[i] = materialOf(entry, grey);
        palette.tissueSrgb[i] = srgbOf(entry, "colour", grey);
    }
    // A ligament's fibres are all tendon, and yet it keeps its own colour.
    for (std::size_t i = 0; i < tissueCount; ++i)
        palette.tissue[i].tendon = palette.tissue[static_cast<Tissue>(i) == Tissue::muscle ? static_cast<std::size_t>(Tissue::tendon) : i].colour;
    for (const Verdict verdict : {Verdict::clear, Verdict::near, Verdict::indeterminate, Verdict::breach})
        palette.verdictSrgb[static_cast<std::size_t>(verdict)] =
            srgbOf(memberOf(json, "verdicts"), std::string(nameOf(verdict)).c_str(), grey);
    palette.aheadSrgb = srgbOf(json, "ahead", grey);
    palette.landmarkSrgb = srgbOf(json, "landmark", grey);
    palette.entrySrgb = srgbOf(json, "entry", grey);
    palette.selectionSrgb = srgbOf(json, "selection", grey);
    palette.betweenSrgb = srgbOf(json, "between", grey);
    palette.needle = materialOf(memberOf(json, "needle"), grey);
    palette.handle = materialOf(memberOf(json, "handle"), grey);
    palette.mark = materialOf(memberOf(json, "mark"), {0.1f, 0.1f, 0.1f, 1});
    palette.tube = materialOf(memberOf(json, "tube"), {0.8f, 0.9f, 0.95f, 1});
    for (std::size_t i = 0; i < tissueCount; ++i) {
        const Json& entry = memberOf(memberOf(json, "tissues"), std::string(nameOf(static_cast<Tissue>(i))).c_str());
        palette.ghostOpacity[i] = std::clamp(numberOf(entry, "ghost", numberOf(json, "ghost_opacity", 0.2f)), 0.02f, 0.9f);
    }
    const auto theme = [&](const char* name, const glm::vec4& fallback) {
        const Json& entry = memberOf(json, name);
        Theme made;
        made.backgroundTop = linearFromSrgb(srgbOf(entry, "top", fallback));
        made.backgroundBottom = linearFromSrgb(srgbOf(entry, "bottom", fallback));
        made.selection = linearFromSrgb(palette.selectionSrgb);
        made.alarmNear = linearFromSrgb(palette.verdictSrgb[static_cast<std::size_t>(Verdict::near)]);
        made.alarmBreach = linearFromSrgb(palette.verdictSrgb[static_cast<std::size_t>(Verdict::breach)]);
        return made;
    };
    palette.dark = theme("dark", {0.12f, 0.14f, 0.16f, 1});
    palette.light = theme("light", {0.9f, 0.92f, 0.94f, 1});
    return palette;
}

} // namespace

glm::vec3 linearFromSrgb(const glm::vec3& srgb) {
    glm::vec3 linear{0};
    for (int k = 0; k < 3; ++k)
        linear[k] = srgb[k] <= 0.04045f ? srgb[k] / 12.92f : std::pow((srgb[k] + 0.055f) / 1.055f, 2.4f);
    return linear;
}

const Palette& palette() {
    static const Palette read = readPalette();
    return read;
}

glm::vec4 tissueColour(Tissue tissue) { return palette().tissueSrgb[static_cast<std::size_t>(tissue)]; }
glm::vec4 verdictColour(Verdict verdict) { return palette().verdictSrgb[static_cast<std::size_t>(verdict)]; }

const char* verdictSymbol(Verdict verdict) {
    switch (verdict) {
    case Verdict::clear: return "●";
    case Verdict::near: return "▲";
    case Verdict::indeterminate: return "◆";
    case Verdict::breach: return "✖";
    }
    return "";
}

} // namespace acus
