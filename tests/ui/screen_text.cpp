#include "screen_text.h"
#include "driver.h"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <imgui.h>
#include <map>
#include <utility>

namespace acus::test {

namespace {

using Place = std::pair<std::int64_t, std::int64_t>;   // of a letter in the atlas, in sixteenths of a texel

Place placeInAtlas(const ImVec2& uv, const ImFontAtlas& atlas) {
    return {std::llround(16.0 * uv.x * atlas.TexWidth), std::llround(16.0 * uv.y * atlas.TexHeight)};
}

std::map<Place, const ImFontGlyph*> letters(const ImFontAtlas& atlas) {
    std::map<Place, const ImFontGlyph*> found;
    for (const ImFont* font : atlas.Fonts)
        for (const ImFontGlyph& glyph : font->Glyphs)
            if (glyph.Visible)
                found[placeInAtlas({glyph.U0, glyph.V0}, atlas)] = &glyph;
    return found;
}

void append(std::string& text, unsigned c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xc0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        text += static_cast<char>(0xe0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        text += static_cast<char>(0x80 | (c & 0x3f));
    }
}

} // namespace

std::string textOnScreen() {
    std::string text;
    const ImDrawData* data = ImGui::GetDrawData();
    if (!data)
        return text;
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const std::map<Place, const ImFontGlyph*> known = letters(atlas);
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImVector<ImDrawVert>& corners = data->CmdLists[i]->VtxBuffer;
        float pen = 0, foot = 0;   // where the next letter begins if nothing is between
        for (int v = 0; v + 3 < corners.Size; ++v) {
            // A letter is four corners: the upper left one has its place in the atlas, the third is opposite.
            const ImDrawVert &a = corners[v], &c = corners[v + 2];
            const auto letter = known.find(placeInAtlas(a.uv, atlas));
            if (letter == known.end() || !(c.pos.x > a.pos.x && c.pos.y > a.pos.y && c.uv.x > a.uv.x && c.uv.y > a.uv.y))
                continue;
            // Some letters reach beyond their own width and over a neighbour's or a space's: pens, not edges, are compared.
            const ImFontGlyph& glyph = *letter->second;
            const float size = c.pos.y - a.pos.y, scale = (c.pos.x - a.pos.x) / std::max(glyph.X1 - glyph.X0, 0.01f), begin = a.pos.x - glyph.X0 * scale;
            if (begin < pen - 2 || a.pos.y > foot + size)
                text += '\n';
            else if (begin > pen + 2)
                text += ' ';
            append(text, glyph.Codepoint);
            pen = begin + glyph.AdvanceX * scale;
            foot = c.pos.y;
            v += 3;
        }
        text += '\n';
    }
    return text;
}

bool reads(Driver& driver, const std::string& words) {
    driver.window().onChange();
    driver.turns(2);
    return textOnScreen().find(words) != std::string::npos;
}

} // namespace acus::test
