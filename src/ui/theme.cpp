#include "ui/theme.h"
#include <algorithm>
#include <imgui.h>

namespace acus::ui {

Colour faded(Colour colour, float share) {
    const auto alpha = static_cast<std::uint32_t>(static_cast<float>(colour >> 24) * std::clamp(share, 0.0f, 1.0f) + 0.5f);
    return (colour & 0x00ffffffu) | (alpha << 24);
}

Colour mixed(Colour a, Colour b, float share) {
    Colour result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const float from = static_cast<float>((a >> shift) & 0xff), to = static_cast<float>((b >> shift) & 0xff);
        result |= static_cast<Colour>(from + (to - from) * share + 0.5f) << shift;
    }
    return result;
}

Colours darkColours() {
    Colours p;
    p.dark = true;
    p.window = rgb(0x0c0f12);
    p.panel = rgb(0x15191e);
    p.panelEdge = rgb(0x252b33);
    p.control = rgb(0x20262d);
    p.controlHover = rgb(0x2a323b);
    p.controlActive = rgb(0x35404b);
    p.track = rgb(0x2b323a);
    p.text = rgb(0xe8ecf0);
    p.textQuiet = rgb(0xa0abb6);
    p.textFaint = rgb(0x74808c);
    p.accent = rgb(0x3fb6c1);
    p.accentText = rgb(0x62ccd6);
    p.onAccent = rgb(0x06181b);
    p.breach = rgb(0xff5a4f);
    p.near = rgb(0xf5ab35);
    p.clear = rgb(0x8fb4c8);
    p.picture = rgb(0x101418);
    p.scrim = rgb(0x06080a, 190);
    return p;
}

Colours lightColours() {
    Colours p;
    p.dark = false;
    p.window = rgb(0xe6eaed);
    p.panel = rgb(0xfbfcfd);
    p.panelEdge = rgb(0xd3dae0);
    p.control = rgb(0xebeff2);
    p.controlHover = rgb(0xdfe6ea);
    p.controlActive = rgb(0xd0dae0);
    p.track = rgb(0xd5dde2);
    p.text = rgb(0x161c21);
    p.textQuiet = rgb(0x4e5963);
    p.textFaint = rgb(0x74808b);
    p.accent = rgb(0x0d7f8c);
    p.accentText = rgb(0x086b76);
    p.onAccent = rgb(0xffffff);
    // Told apart by lightness too, for eyes that don't tell red from amber.
    p.breach = rgb(0xa3121f);
    p.near = rgb(0xb87a00);
    p.clear = rgb(0x1f6fb0);
    p.picture = rgb(0xd9dfe4);
    p.scrim = rgb(0x2a333b, 150);
    return p;
}

Colours withHighContrast(Colours p) {
    p.highContrast = true;
    const bool dark = p.dark;
    p.window = p.panel = dark ? rgb(0x000000) : rgb(0xffffff);
    p.panelEdge = dark ? rgb(0xa8b0b8) : rgb(0x4a4f55);
    p.control = dark ? rgb(0x1b1f24) : rgb(0xeceff2);
    p.controlHover = dark ? rgb(0x30363d) : rgb(0xdde2e6);
    p.controlActive = dark ? rgb(0x3d444c) : rgb(0xd0d6db);
    p.track = dark ? rgb(0x6d757d) : rgb(0x8d959c);
    p.text = dark ? rgb(0xffffff) : rgb(0x000000);
    p.textQuiet = dark ? rgb(0xeef1f4) : rgb(0x1c2126);
    p.textFaint = dark ? rgb(0xd5dbe0) : rgb(0x2f353b);
    p.accent = dark ? rgb(0x5fe3ee) : rgb(0x00545e);
    p.accentText = dark ? rgb(0x8ff0f8) : rgb(0x00434b);
    p.onAccent = dark ? rgb(0x000000) : rgb(0xffffff);
    p.breach = dark ? rgb(0xff8274) : rgb(0x8c0d18);
    p.near = dark ? rgb(0xffd24d) : rgb(0xb37000);
    p.clear = dark ? rgb(0x8fd0ff) : rgb(0x00579b);
    return p;
}

Colour colourOf(const Colours& colours, Verdict verdict) {
    switch (verdict) {
    case Verdict::breach: return colours.breach;
    case Verdict::near:
    case Verdict::indeterminate: return colours.near;
    case Verdict::clear: break;
    }
    return colours.clear;
}

Colour packed(const glm::vec4& srgb) {
    return ImGui::ColorConvertFloat4ToU32(ImVec4(srgb.x, srgb.y, srgb.z, srgb.w));
}

void applyTheme(const Colours& p, float scale) {
    ImGuiStyle style;
    style.WindowPadding = ImVec2(16, 16);
    style.FramePadding = ImVec2(8, 6);
    style.ItemSpacing = ImVec2(8, 8);
    style.ItemInnerSpacing = ImVec2(8, 4);
    style.CellPadding = ImVec2(0, 4);
    style.IndentSpacing = 16;
    style.ScrollbarSize = 6;
    style.GrabMinSize = 16;
    style.WindowRounding = 8;
    style.ChildRounding = 6;
    style.FrameRounding = 6;
    style.PopupRounding = 8;
    style.ScrollbarRounding = 3;
    style.GrabRounding = 8;
    style.ScaleAllSizes(scale);
    // Borders stay one pixel: scaled hairlines look like frames.
    style.WindowBorderSize = 1;
    style.PopupBorderSize = 1;
    style.ChildBorderSize = 0;
    style.FrameBorderSize = p.highContrast ? 1 : 0;
    style.WindowMinSize = ImVec2(8, 8);
    style.DisplaySafeAreaPadding = ImVec2(4, 4);
    style.CurveTessellationTol = 0.8f;
    style.CircleTessellationMaxError = 0.2f;
    style.DisabledAlpha = 0.45f;

    auto set = [&](ImGuiCol index, Colour colour) { style.Colors[index] = ImGui::ColorConvertU32ToFloat4(colour); };
    for (ImVec4& colour : style.Colors)
        colour = ImGui::ColorConvertU32ToFloat4(p.control);
    set(ImGuiCol_Text, p.text);
    set(ImGuiCol_TextDisabled, p.textFaint);
    set(ImGuiCol_WindowBg, p.panel);
    set(ImGuiCol_ChildBg, 0);
    set(ImGuiCol_PopupBg, p.panel);
    set(ImGuiCol_Border, p.panelEdge);
    set(ImGuiCol_BorderShadow, 0);
    set(ImGuiCol_FrameBg, p.control);
    set(ImGuiCol_FrameBgHovered, p.controlHover);
    set(ImGuiCol_FrameBgActive, p.controlHover);
    set(ImGuiCol_ScrollbarBg, 0);
    set(ImGuiCol_ScrollbarGrab, p.track);
    set(ImGuiCol_ScrollbarGrabHovered, p.controlActive);
    set(ImGuiCol_ScrollbarGrabActive, p.controlActive);
    set(ImGuiCol_CheckMark, p.accent);
    set(ImGuiCol_SliderGrab, p.accent);
    set(ImGuiCol_SliderGrabActive, p.accent);
    set(ImGuiCol_Button, p.control);
    set(ImGuiCol_ButtonHovered, p.controlHover);
    set(ImGuiCol_ButtonActive, p.controlActive);
    set(ImGuiCol_Header, p.control);
    set(ImGuiCol_HeaderHovered, p.controlHover);
    set(ImGuiCol_HeaderActive, p.controlActive);
    set(ImGuiCol_Separator, p.panelEdge);
    set(ImGuiCol_TextSelectedBg, faded(p.accent, 0.35f));
    set(ImGuiCol_NavHighlight, p.accent);
    set(ImGuiCol_ModalWindowDimBg, p.scrim);
    set(ImGuiCol_NavWindowingDimBg, p.scrim);
    set(ImGuiCol_NavWindowingHighlight, p.accent);
    ImGui::GetStyle() = style;
}

} // namespace acus::ui
