// What guides the eyes of a room: the laser's dot and the spotlight.
#include "ui/panels.h"
#include "ui/room_picture.h"
#include "ui/widgets.h"

namespace acus::ui {

void drawPointer(const Context& ui, Rect picture) {
    DemoMemory& memory = ui.memory.demo;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    memory.pointerX = mouse.x - picture.at.x;
    memory.pointerY = mouse.y - picture.at.y;
    memory.pointing = memory.pointerX >= 0 && memory.pointerY >= 0 && memory.pointerX < picture.size.x && memory.pointerY < picture.size.y;
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.PushClipRect(picture.at, picture.end());
    // One's own goes before what was recorded: one points where one does not agree.
    if (!memory.pointing || !(memory.laser || memory.spotlight)) {
        drawDemoPointer(list, ui.state, picture, ui.px(5));
    } else {
        if (memory.spotlight)
            drawSpotlight(list, picture, mouse, spotlightShare * picture.size.y);
        if (memory.laser)
            drawLaser(list, mouse, ui.px(5));
    }
    list.PopClipRect();
}

} // namespace acus::ui
