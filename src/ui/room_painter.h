// The words for a room on pictures that are kept: many of them, so that the type is made once.
#pragma once
#include "render/renderer.h"
#include "trainer/state.h"
#include <memory>

namespace acus::ui {

class RoomPainter {
  public:
    /// For pictures of that size. Needs no window, and leaves ImGui's current context as it was.
    RoomPainter(int width, int height);
    ~RoomPainter();
    void draw(Image& image, const State& state);

  private:
    struct Content;
    std::unique_ptr<Content> content;
};

/// Pixels a unit of the type for a room in a picture of that height.
float roomScale(int height);

} // namespace acus::ui
