#include "app/section_sheet.h"
#include "app/imgui_backends.h"
#include "render/sheet_target.h"
#include "ui/section_paint.h"
#include <imgui.h>

namespace acus {

Image sectionSheet(const State& state, SectionStore& store, SectionKind kind, int width, int height) {
    ImGuiContext* before = ImGui::GetCurrentContext();
    ImGuiContext* own = ImGui::CreateContext();
    ImGui::SetCurrentContext(own);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    const ui::Fonts fonts = ui::buildFonts(1);
    ImGui_ImplOpenGL3_Init("#version 410 core");
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ui::paintSection(*ImGui::GetBackgroundDrawList(), buildSection(state, store, kind, width, height, 1), {{0, 0}, io.DisplaySize},
                     ui::titleOf(kind, state.layout), fonts, 1);
    ImGui::Render();
    const SheetTarget sheet(width, height);
    sheet.begin();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    Image image = sheet.read();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(own);
    ImGui::SetCurrentContext(before);
    return image;
}

} // namespace acus
