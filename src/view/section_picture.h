// The sections along and across the needle, like those of a scan: what is cut, where the needle is in it, how far things are.
// Plain data; the ui paints it. Pixels are device pixels from the picture's top left.
#pragma once
#include "trainer/state.h"
#include "view/section_store.h"
#include <glm/vec4.hpp>

namespace acus {

/// Along: the plane that holds the needle, its handle up, turned around it by Layout::sectionTurnDeg. Across: the plane
/// square to the needle at its tip, seen from the handle, cranial up.
enum class SectionKind { along, across };

Plane sectionPlane(const State& state, SectionKind kind);

struct SectionPicture {
    Plane plane;
    int width = 1, height = 1;
    double pixelsPerMm = 1;
    glm::dvec2 centreMm{0};  ///< of the picture, in the plane
    glm::dvec2 pixelOf(const glm::dvec2& mm) const {
        return {0.5 * width + (mm.x - centreMm.x) * pixelsPerMm, 0.5 * height - (mm.y - centreMm.y) * pixelsPerMm};
    }
    glm::dvec2 mmAt(double xPx, double yPx) const {
        return {centreMm.x + (xPx - 0.5 * width) / pixelsPerMm, centreMm.y - (yPx - 0.5 * height) / pixelsPerMm};
    }

    struct Area {
        const FilledSection* section = nullptr;  ///< of `sections`
        glm::vec4 fill{1}, line{0, 0, 0, 1};     ///< sRGB
        float linePx = 1;                        ///< logical pixels
    };
    std::vector<Area> areas;                     ///< in the order to paint
    std::shared_ptr<const SectionSet> sections;
    glm::vec4 between{1};                        ///< sRGB, of `sections->body`, under the areas

    struct Stroke {
        std::vector<glm::dvec2> points;          ///< mm in the plane
        bool closed = false;
        glm::vec4 colour{1};
        float widthPx = 1;                       ///< logical pixels
        double dashMm = 0;
    };
    std::vector<Stroke> strokes;                 ///< over the areas: needle, marks, rings

    struct Word {
        std::string text;
        glm::dvec2 at{0};                        ///< pixels, the text's middle
        enum class Kind { structure, mark, side } kind = Kind::structure;
        bool leader = false;                     ///< a line leads from the text to `anchor`
        glm::dvec2 anchor{0};                    ///< pixels
        glm::vec4 colour{1};
    };
    std::vector<Word> words;                     ///< they don't cover each other
};

/// Empty but for its size while no needle is placed. `pixelScale`: device pixels a logical one.
SectionPicture buildSection(const State& state, SectionStore& store, SectionKind kind, int width, int height, float pixelScale);

/// The structure painted last at a pixel.
std::optional<std::uint32_t> structureAt(const SectionPicture& picture, double xPx, double yPx);

/// A direction as the picture's border says it: "medial", "caudal-lateral"; near the midline "left" and "right".
std::string sideInWords(const Vec3& direction, const Vec3& entry);

} // namespace acus
