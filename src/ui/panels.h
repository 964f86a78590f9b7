// The panels of the window, one a file. Each draws into the rectangle it is given, reads the state and asks for commands.
#pragma once
#include "ui/context.h"
#include <imgui.h>

namespace acus::ui {

struct Rect {
    ImVec2 at{0, 0}, size{0, 0};
    ImVec2 end() const { return {at.x + size.x, at.y + size.y}; }
    bool empty() const { return size.x < 1 || size.y < 1; }
};

void drawTopBar(const Context& ui, Rect where);
void drawAnatomyPanel(const Context& ui, Rect where);
void drawNeedlePanel(const Context& ui, Rect where);
void drawDepthBar(const Context& ui, Rect where);
/// Canonical views and the projection, over the picture.
void drawViewStrip(const Context& ui, Rect picture);
/// The measurement and the pins, over the picture's lower right corner; nothing while there are none.
void drawNotesCard(const Context& ui, Rect picture);
/// Its height; 0 while there is none.
float notesCardUnits(const State& state);
/// What was done or why not, for a few seconds.
void drawMessage(const Context& ui, Rect picture);
/// The three steps of the first start.
void drawHint(const Context& ui, Rect picture);
/// Every key and command, over everything.
void drawHelp(const Context& ui, Rect window);
/// Where to open another pack, over everything.
void drawPackDialog(const Context& ui, Rect window);

/// While a pack loads: what is being done, how far it is, and Cancel. Returns true when that was pressed.
struct Loading {
    std::string title, what;
    double share = 0;
    bool cancelling = false;
    std::string note;  ///< why it takes so long
};
bool drawLoading(const Loading& loading, const Colours& colours, const Fonts& fonts, float scale, Rect window);

/// Where everything lies in a window of that size (pixels); panels that are closed, or for which there is no room, are empty.
struct Arrangement {
    Rect top, anatomy, needle, depth, picture;
    Rect along, across, eye;  ///< beside the picture and of its size, if the layout has four views and there is room
};
Arrangement arrange(const Layout& layout, ImVec2 window, float scale);

} // namespace acus::ui
