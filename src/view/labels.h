// Text that belongs to places in the picture, as plain data: the ui draws it. No label covers another or leaves the
// picture, no leader crosses another or a label.
#pragma once
#include "trainer/state.h"
#include "view/label_boxes.h"
#include <functional>
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>
#include <map>
#include <string>
#include <vector>

namespace acus {

struct Label {
    enum class Kind { selection, hover, hazard, depthMark, landmark, structure, measure, pin };
    Kind kind = Kind::selection;
    std::string text;        ///< "Right L4 spinal nerve  3.1 mm", in the room there is (view/label_words.h); '\n' parts two lines
    std::string symbol;      ///< second cue beside colour: "▲" breach or near, "●" clear, "◆" indeterminate; may be empty
    glm::vec4 colour{1};     ///< sRGB, of the text's marker
    bool small = false;      ///< in the small type, without a leader
    glm::dvec2 pixel{0};     ///< of the place itself, device pixels from the top left; always inside the picture
    PictureArea box;         ///< of the text with its margins and symbol, device pixels
    bool leader = false;     ///< a line joins the box (at `leaderFrom`) and the place
    glm::dvec2 leaderFrom{0};
    bool behind = false;     ///< something hides the place: its leader is drawn dashed
    std::optional<std::uint32_t> structure; ///< that is named
};

/// How wide text is in the type that will draw it; everything in device pixels.
struct TextMeasure {
    std::function<double(std::string_view, bool small)> width;
    double bodyPx = 14, smallPx = 12;
    double symbolPx = 18, padPx = 7, smallPadPx = 3;
};

/// A guess for when no type is at hand: a letter is half as wide as it is high.
TextMeasure guessedText(float pixelScale);

/// What of the picture's border labels leave to others, device pixels.
struct LabelMargins {
    double left = 8, top = 8, right = 8, bottom = 8;
};

/// Places labels, and remembers how it did: while the camera moves, what is named stays named, at the same point and on the
/// same side, as long as that can be seen. A fresh one always gives the same labels for the same state.
class Labeller {
  public:
    /// `named` false: without the name of the hovered structure (in the window it follows the pointer).
    const std::vector<Label>& labels(const State& state, int widthPx, int heightPx, float pixelScale, const TextMeasure& text,
                                     const LabelMargins& margins = {}, bool nameHovered = true);

  private:
    struct Key {
        const Model* model = nullptr;
        Undoable now;
        CameraPose camera;
        Layout layout;
        std::optional<std::uint32_t> hovered;
        int width = 0, height = 0;
        float scale = 0;
        bool nameHovered = true;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Last {
        Vec3 point{0};
        bool right = false;
    };
    std::optional<Key> key;
    std::vector<Label> placed;
    std::map<std::string, Last> columns;            ///< by kind and subject
    std::map<std::string, std::size_t> candidates;  ///< where a label near its place stood
};

/// A fresh labeller's labels in guessed type.
std::vector<Label> buildLabels(const State& state, int widthPx, int heightPx, float pixelScale);

} // namespace acus
