#include "ui/picture_text.h"
#include "ui/draw_on_image.h"
#include "ui/desk.h"
#include "ui/label_drawing.h"
#include "ui/quiz_overlay.h"

namespace acus::ui {

void drawLabelsOn(Image& image, const State& state, float scale) {
    ImGuiContext* const before = ImGui::GetCurrentContext();
    ImGuiContext* const own = ImGui::CreateContext();
    ImGui::SetCurrentContext(own);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = {static_cast<float>(image.width), static_cast<float>(image.height)};
    io.DeltaTime = 1.0f / 60;
    const Fonts fonts = buildFonts(scale);
    ImGui::NewFrame();
    {
        ImDrawList list(ImGui::GetDrawListSharedData());
        list._ResetForNewFrame();
        list.Flags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
        list.PushClipRect({0, 0}, io.DisplaySize);
        list.PushTextureID(io.Fonts->TexID);
        Labeller labeller;
        const Colours colours = state.layout.darkTheme ? darkColours() : lightColours();
        if (!nameless(state))
            drawLabels(list, labeller.labels(state, image.width, image.height, scale, measureOf(fonts, scale)), {0, 0}, colours, fonts, scale);
        if (state.quiz)
            drawQuizOver(list, state, {0, 0}, io.DisplaySize, colours, fonts, scale, quizPaint(state));
        drawOnImage(image, list, *io.Fonts);
    }
    ImGui::EndFrame();
    ImGui::DestroyContext(own);
    ImGui::SetCurrentContext(before);
}

} // namespace acus::ui
