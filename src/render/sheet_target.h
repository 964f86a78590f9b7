// A picture of its own beside the renderer's: others draw on it with the context that is current, or it keeps a copy.
#pragma once
#include "render/renderer.h"
#include <memory>

namespace acus {

class SheetTarget {
  public:
    SheetTarget(int width, int height);
    ~SheetTarget();

    /// What is drawn next goes here.
    void begin() const;
    /// Becomes a copy of a texture of the same size, but opaque.
    void copy(unsigned texture) const;
    Image read() const;

    unsigned texture() const;
    int width() const;
    int height() const;

  private:
    struct Content;
    std::unique_ptr<Content> content;
};

} // namespace acus
