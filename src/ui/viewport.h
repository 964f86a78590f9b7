// The patient: the 3D picture, its labels, and what the mouse does in it.
#pragma once
#include "ui/panels.h"
#include "view/labels.h"
#include "view/picking.h"
#include <optional>

namespace acus::ui {

class Viewport {
  public:
    /// `texture` is the GL name of the picture, its top row last; 0 draws none.
    /// `id`: of the panel, where there are two of them.
    void draw(const Context& ui, Rect where, unsigned texture, const char* id = "Patient");

    /// Ends a drag and takes back what it did to the needle; false when nothing was being dragged.
    bool cancelDrag(Requests& requests);

    /// The camera or the needle is being moved with the mouse: pictures may be coarse.
    bool moving() const { return drag != Drag::none; }

  private:
    enum class Drag { none, press, orbit, pan, handle, shaft, entry, stroke, paint };

    void begin(const Context& ui, int button, float x, float y);
    void move(const Context& ui, float dx, float dy);
    void click(const Context& ui, float x, float y);
    /// The finger: at most so often and so densely that a stroke stays a readable log.
    void touch(const Context& ui, float x, float y, bool always);
    /// The brush of a question that wants an area of the skin.
    void paint(const Context& ui, float x, float y);
    void useTool(const Context& ui, float x, float y);
    void wheel(const Context& ui, float x, float y, float notches);

    Labeller labeller;
    Drag drag = Drag::none;
    NeedleGrip grip = NeedleGrip::none, over = NeedleGrip::none;
    std::uint64_t gesture = 0;
    std::uint64_t wheelGesture = 0;      ///< notches that follow each other quickly are one undo step
    double wheelSince = -1;
    std::optional<State> start;          ///< the state when a drag of the needle began
    float pressX = 0, pressY = 0, lastX = 0, lastY = 0;
    int button = 0;
    Vec3 painted{0};                     ///< where the brush was last, and of which stroke
    float paintedFrom = -1;
    bool ignoreUntilRelease = false;     ///< after Esc
    Rect place;
};

} // namespace acus::ui
