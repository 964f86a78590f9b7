#include "ui/fonts.h"
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fontconfig/fontconfig.h>
#include <imgui.h>
#if __has_include(<imgui_freetype.h>)
#include <imgui_freetype.h>
#define ACUS_FREETYPE 1
#endif

namespace acus::ui {

namespace {

const ImWchar digits[] = {'0', '9', 0};
// Latin (TA2 names, accents in search), dashes, quotes, ellipsis, primes, minus, multiplication, arrows.
const ImWchar glyphs[] = {0x20, 0x17f, 0x2010, 0x2027, 0x2030, 0x2033, 0x2190, 0x2193, 0x2212, 0x2212, 0x2264, 0x2265, 0};

bool readable(const std::string& file) {
    std::error_code error;
    return !file.empty() && std::filesystem::is_regular_file(file, error);
}

void useGoodRasteriser(ImFontAtlas& atlas) {
#ifdef ACUS_FREETYPE
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
#else
    (void)atlas;
#endif
}

/// The widest digit at that size, measured in an atlas of its own.
float digitWidth(const std::string& file, float pixels) {
    ImFontAtlas atlas;
    useGoodRasteriser(atlas);
    ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), pixels, nullptr, digits);
    if (!font || !atlas.Build())
        return 0;
    float width = 0;
    for (ImWchar c = '0'; c <= '9'; ++c)
        width = std::max(width, font->GetCharAdvance(c));
    return std::ceil(width);
}

ImFont* addFont(const std::string& file, float pixels) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    pixels = std::max(6.0f, std::round(pixels));
    if (file.empty()) {
        ImFontConfig config;
        config.SizePixels = pixels;
        return atlas.AddFontDefault(&config);
    }
    // Digits first and all of one width; the rest merged in never replaces them.
    ImFontConfig config;
    config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = digitWidth(file, pixels);
    if (config.GlyphMinAdvanceX <= 0)
        config.GlyphMaxAdvanceX = 1e6f;
    config.PixelSnapH = true;
    ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), pixels, &config, digits);
    ImFontConfig rest;
    rest.MergeMode = true;
    rest.PixelSnapH = true;
    atlas.AddFontFromFileTTF(file.c_str(), pixels, &rest, glyphs);
    return font;
}

} // namespace

std::string findFont(int weight) {
    std::string file;
    FcConfig* config = FcInitLoadConfigAndFonts();
    FcPattern* pattern = FcPatternCreate();
    for (const char* family : {"Inter", "Noto Sans", "DejaVu Sans", "sans-serif"})
        FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddInteger(pattern, FC_WEIGHT, weight);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_VARIABLE, FcFalse); // only the default instance of a variable font can be loaded
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result = FcResultMatch;
    if (FcPattern* match = FcFontMatch(config, pattern, &result)) {
        FcChar8* name = nullptr;
        if (FcPatternGetString(match, FC_FILE, 0, &name) == FcResultMatch)
            file = reinterpret_cast<const char*>(name);
        FcPatternDestroy(match);
    }
    FcPatternDestroy(pattern);
    FcConfigDestroy(config);
    return readable(file) ? file : std::string();
}

Fonts buildFonts(float scale) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    useGoodRasteriser(*io.Fonts);
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    const std::string regular = findFont(80);
    std::string semibold = findFont(180);
    if (semibold.empty())
        semibold = regular;
    Fonts fonts;
    fonts.body = addFont(regular, 14 * scale);
    fonts.strong = addFont(semibold, 14 * scale);
    fonts.small = addFont(regular, 12 * scale);
    fonts.large = addFont(semibold, 22 * scale);
    if (!io.Fonts->Build()) { // a font file that can't be read after all
        io.Fonts->Clear();
        fonts.body = fonts.strong = fonts.small = fonts.large = addFont("", 13 * scale);
        io.Fonts->Build();
    }
    io.FontDefault = fonts.body;
    return fonts;
}

} // namespace acus::ui
