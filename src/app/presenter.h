// The window for the room: the patient alone, with a big needle, large type and what the instructor points at. It shares the first window's
// pictures; the panels stay where the instructor is.
#pragma once
#include "core/result.h"
#include "trainer/state.h"
#include "ui/fonts.h"
#include "ui/theme.h"
#include <functional>
#include <memory>
#include <optional>
#include <vector>

struct GLFWwindow;
struct ImGuiContext;

namespace acus {

class Presenter {
  public:
    /// Beside the first window, or over the whole of a second screen where there is one. `wake` is called when it has to be drawn anew.
    static Result<std::unique_ptr<Presenter>> open(GLFWwindow* first, std::function<void()> wake);
    ~Presenter();

    bool closing() const;
    /// Whole screen (the second one, if there is one that the first window is not on) or an ordinary window.
    void toggleFull();
    bool full() const;
    /// Of its picture, pixels.
    int width() const;
    int height() const;
    GLFWwindow* handle() const { return window; }

    struct Pointing {
        bool laser = false, spotlight = false;
        float x = 0, y = 0;            ///< pixels from this picture's middle
    };
    /// `pictures`: GL names, side by side from the left, each with the share of the width it was made for.
    void draw(const State& state, const std::vector<unsigned>& pictures, const ui::Colours& colours, const std::optional<Pointing>& pointing);

  private:
    Presenter() = default;
    void useScale(int height);

    GLFWwindow *first = nullptr, *window = nullptr;
    ImGuiContext* own = nullptr;
    ui::Fonts fonts;
    float scale = 0;
    std::function<void()> wake;
    int x = 0, y = 0, w = 0, h = 0;    ///< of the ordinary window, while the whole screen is used
};

} // namespace acus
