// What overlays share.
#pragma once
#include "ui/panels.h"
#include <string_view>

namespace acus::ui {

/// A card over the picture; always call endPanel.
bool beginCard(const Context& ui, const char* id, ImVec2 at, ImVec2 size);

/// A dialog while it lives: everything behind is covered, and a card of that many units, or as large as the window allows, has the keyboard unless
/// files are being chosen for it.
class Dialog {
  public:
    /// `above`: how much of the room that is left over lies above the card.
    Dialog(const Context& ui, Rect window, const char* id, ImVec2 units, float above = 0.5f);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    /// Someone clicked beside the card, which closes most dialogs.
    bool left() const { return clickedBeside; }
    /// There is a card to draw on; not in a window of a few pixels.
    explicit operator bool() const { return open; }
    ImVec2 size() const { return extent; }                ///< pixels
    float width() const;                                  ///< within its padding

  private:
    const Context& ui;
    ImVec2 extent;
    bool clickedBeside = false, begun = false, open = false;
};

/// A key as a small cap; returns its width in pixels.
float keyCap(const Context& ui, ImVec2 at, std::string_view key, float height);

/// What lies under the pointer, beside it and over everything.
void drawPointerName(const Context& ui, ImVec2 pointer, std::string_view what);

} // namespace acus::ui
