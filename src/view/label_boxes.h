// Room for labels: boxes that never overlap nor leave the picture, leaders that never cross each other or a box.
#pragma once
#include "view/visible_structures.h"
#include <optional>
#include <vector>

namespace acus {

struct Leader {
    glm::dvec2 from{0}, to{0};  ///< from the box to the place
};

bool cross(const Leader& a, const Leader& b);
bool meets(const PictureArea& box, const PictureArea& other);
bool meets(const PictureArea& box, const Leader& leader);

/// The picture while it fills up.
class LabelRoom {
  public:
    explicit LabelRoom(const PictureArea& picture) : picture(picture) {}

    /// What boxes keep clear of: the needle, its clearance lines.
    void keepClear(const Leader& line) { lines.push_back(line); }

    /// Whether a box with this leader (none: a box beside its place) has room.
    bool hasRoom(const PictureArea& box, const std::optional<Leader>& leader) const;
    void take(const PictureArea& box, const std::optional<Leader>& leader);

  private:
    PictureArea picture;
    std::vector<PictureArea> boxes;
    std::vector<Leader> leaders, lines;
};

/// A label that shall stand in a column at the side of the picture.
struct ColumnEntry {
    glm::dvec2 place{0};
    glm::dvec2 sizePx{0};
    bool right = false;         ///< in: where it stood last, if `known`; out: where it stands
    bool known = false;
    PictureArea box;            ///< out
    Leader leader;              ///< out
    bool placed = false;        ///< out
};

/// Stands the entries (in order of importance) left and right of the places that they name, at heights near these, without
/// crossing leaders. What finds no room stays unplaced. `inner`: the left and right edge of the room between the columns; every
/// place must lie within.
void standInColumns(std::vector<ColumnEntry>& entries, const PictureArea& area, double innerLeft, double innerRight, double gapPx);

} // namespace acus
