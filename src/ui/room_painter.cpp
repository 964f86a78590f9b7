#include "ui/room_painter.h"
#include "ui/draw_on_image.h"
#include "ui/fonts.h"
#include "ui/room_picture.h"
#include <algorithm>

namespace acus::ui {

namespace {

class Current {
  public:
    explicit Current(ImGuiContext* own) : before(ImGui::GetCurrentContext()) { ImGui::SetCurrentContext(own); }
    ~Current() { ImGui::SetCurrentContext(before); }

  private:
    ImGuiContext* before;
};

} // namespace

float roomScale(int height) { return std::clamp(static_cast<float>(height) / 560, 0.6f, 6.0f); }

struct RoomPainter::Content {
    ImGuiContext* own = nullptr;
    Fonts fonts;
    float scale = 1;
};

RoomPainter::RoomPainter(int width, int height) : content(std::make_unique<Content>()) {
    ImGuiContext* const before = ImGui::GetCurrentContext();
    content->own = ImGui::CreateContext();
    ImGui::SetCurrentContext(content->own);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0f / 60;
    content->scale = roomScale(height);
    content->fonts = buildFonts(content->scale);
    ImGui::SetCurrentContext(before);
}

RoomPainter::~RoomPainter() {
    ImGuiContext* const before = ImGui::GetCurrentContext();
    ImGui::DestroyContext(content->own);
    ImGui::SetCurrentContext(before == content->own ? nullptr : before);
}

void RoomPainter::draw(Image& image, const State& state) {
    const Current current(content->own);
    ImGui::NewFrame();
    {
        ImGuiIO& io = ImGui::GetIO();
        ImDrawList list(ImGui::GetDrawListSharedData());
        list._ResetForNewFrame();
        list.Flags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
        list.PushClipRect({0, 0}, io.DisplaySize);
        list.PushTextureID(io.Fonts->TexID);
        drawDemoPointer(list, state, {{0, 0}, io.DisplaySize}, 6 * content->scale);
        drawRoomWords(list, state, state.layout.darkTheme ? darkColours() : lightColours(), content->fonts, content->scale, io.DisplaySize);
        drawOnImage(image, list, *io.Fonts);
    }
    ImGui::EndFrame();
}

} // namespace acus::ui
