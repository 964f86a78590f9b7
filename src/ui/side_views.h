// The views beside the patient: the sections along and across the needle, and the needle's eye.
#pragma once
#include "ui/panels.h"
#include "view/section_picture.h"

namespace acus::ui {

class SideViews {
  public:
    /// Wheel: zoom; click: select; dragging the section along the needle turns it.
    void drawSection(const Context& ui, Rect where, SectionKind kind, SectionStore& store);

    /// `eye`: the state the texture shows (view/camera.h), or null without a needle. Wheel: advance; click: select.
    void drawEye(const Context& ui, Rect where, const State* eye, unsigned texture);

  private:
    std::optional<SectionKind> dragged;
    bool moved = false;
    float lastX = 0;
};

} // namespace acus::ui
