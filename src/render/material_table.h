// Materials by item number, as the shaders read them: five texels an item. Items are the parts, then the rods, then the facets.
#pragma once
#include "render/frame.h"
#include "render/gl_objects.h"

namespace acus {

class MaterialTable {
  public:
    /// Replaces the table by that of `frame`; rods are the items from `firstRod` on, facets those after them.
    void update(const Frame& frame, std::size_t firstRod);
    GLuint texture() const { return table; }

  private:
    std::vector<glm::vec4> texels;
    GlTexture table;
    int rows = 0;
};

} // namespace acus
