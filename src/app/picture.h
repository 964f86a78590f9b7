// Pictures to keep: what `acus render`, `acus run` and the command `picture` share.
#pragma once
#include "core/result.h"
#include "render/renderer.h"
#include "trainer/commands.h"
#include "ui/room_painter.h"
#include "view/section_picture.h"
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace acus {

/// "1280x800"; each side 16…8192 pixels.
Result<std::pair<int, int>> parsePictureSize(const std::string& text);

/// The state as a picture to keep, drawn finer than a moving one: hairline nerves stay whole.
Frame pictureFrame(const State& state, int width, int height, float pixelScale, SectionStore& sections);

/// Pixels a unit of the labels' type in a picture of that size: a poster's must be read as well as a screen's.
float labelScale(int width, int height);

/// Draws it into `renderer`'s texture and reads it back; `transparent`: without a background. `finish` draws over it.
Image takePicture(Renderer& renderer, const State& state, int width, int height, float pixelScale, SectionStore& sections, bool transparent,
                  const std::function<void(Image&)>& finish = {}, const std::vector<DrawPoint>& points = {});

/// As a room sees it.
Image takeRoomPicture(Renderer& renderer, const State& state, int width, int height, SectionStore& sections, ui::RoomPainter& painter);

/// What the command `picture FILE [WxH] [transparent]` asks for; without a size the given one.
struct PictureRequest {
    std::string file;
    int width = 1280, height = 800;
    bool transparent = false;
};
Result<PictureRequest> parsePictureRequest(const Command& command, int width, int height);

/// Draws states offscreen. Makes its graphics context on the first picture, so that work without pictures needs no GPU.
class Photographer {
  public:
    Result<Image> take(const State& state, int width, int height, bool transparent = false, const std::function<void(Image&)>& finish = {},
                       const std::vector<DrawPoint>& points = {});

    /// The same with more points on it.
    Result<Image> takeMarked(const State& state, int width, int height, const std::vector<DrawPoint>& points);

    /// The same with its labels, as the window shows them.
    Result<Image> takeLabelled(const State& state, int width, int height, bool transparent = false);

    /// A section along or across the needle; an error without a needle.
    Result<Image> takeSection(const State& state, SectionKind kind, int width, int height);

    /// The same as a room sees it: a big needle, large type, figures and the demonstration's caption.
    Result<Image> takeRoom(const State& state, int width, int height);

    /// The command `picture`; refuses all other commands, which need a window.
    Status execute(const State& state, const Command& command);

  private:
    Status prepare();

    SectionStore sections;
    std::unique_ptr<OffscreenContext> context;
    std::unique_ptr<Renderer> renderer;
    ModelPtr uploaded;
    std::unique_ptr<ui::RoomPainter> painter;
    int paintedWidth = 0, paintedHeight = 0;
};

} // namespace acus
