// Which structures a picture shows, how much of each, and where each can be pointed at: a grid of rays, answered exactly.
#pragma once
#include "trainer/state.h"
#include <glm/vec2.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace acus {

class Picker;

struct SeenStructure {
    std::uint32_t structure = 0;
    double share = 0;           ///< of the picture's rays, 0…1
    int rays = 0;
    Vec3 point{0};              ///< on its surface, well inside what is seen of it
};

/// A part of a picture, device pixels.
struct PictureArea {
    glm::dvec2 low{0}, high{0};
    bool contains(const glm::dvec2& p) const { return p.x >= low.x && p.y >= low.y && p.x < high.x && p.y < high.y; }
};

/// What picking finds (picking.h) inside `area` of the picture. Rays are about `spacingPx` apart: what is thinner may be missed.
class SeenPicture {
  public:
    SeenPicture(const State& state, int widthPx, int heightPx, const PictureArea& area, double spacingPx);

    /// From the leftmost to the rightmost ray that met something; nothing when none did.
    std::optional<std::pair<double, double>> span() const;

    /// Most seen first, then by number; each with a point whose pixel lies within `points`, those without left out.
    std::vector<SeenStructure> structures(const PictureArea& points) const;

  private:
    static constexpr std::uint32_t nothing = 0xffffffff;
    std::size_t index(int x, int y) const { return static_cast<std::size_t>(y * columns + x); }
    glm::dvec2 pixelOf(int x, int y) const { return area.low + (area.high - area.low) * glm::dvec2((x + 0.5) / columns, (y + 0.5) / rows); }
    void measureDepths();

    PictureArea area;
    int columns = 0, rows = 0;
    std::vector<std::uint32_t> hit;
    std::vector<Vec3> points;
    std::vector<int> deep;      ///< how many steps a ray lies from one that met something else
};

/// Whether nothing that picking finds lies between the eye and the place; up to `toleranceMm` behind a surface it counts as seen.
bool isSeen(const Picker& picker, const Vec3& place, double toleranceMm);

} // namespace acus
