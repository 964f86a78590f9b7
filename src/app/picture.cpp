#include "app/picture.h"
#include "app/section_sheet.h"
#include "core/files.h"
#include "core/language.h"
#include "core/utf8.h"
#include "ui/picture_text.h"
#include "view/frame_builder.h"
#include "view/room_frame.h"
#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace acus {

Result<std::pair<int, int>> parsePictureSize(const std::string& text) {
    char* end = nullptr;
    const long width = std::strtol(text.c_str(), &end, 10);
    const long height = *end == 'x' ? std::strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || width < 16 || height < 16 || width > 8192 || height > 8192)
        return Error{"\"" + plainLine(text, 40) + "\" is not a size like 1280x800 (16 to 8192 pixels a side)"};
    return std::pair(static_cast<int>(width), static_cast<int>(height));
}

Frame pictureFrame(const State& state, int width, int height, float pixelScale, SectionStore& sections) {
    Frame frame = buildFrame(state, width, height, pixelScale, &sections);
    frame.supersample = std::max(width, height) <= 4096 ? 2 : 1;
    return frame;
}

namespace {

/// From the same picture before black and before white: what is the same in both is opaque.
Image withoutBackground(const Image& black, const Image& white) {
    Image image = black;
    image.alpha.resize(static_cast<std::size_t>(black.width) * static_cast<std::size_t>(black.height));
    for (std::size_t i = 0; i < image.alpha.size(); ++i) {
        int through = 0;
        for (std::size_t k = 3 * i; k < 3 * i + 3; ++k)
            through += white.rgb[k] - black.rgb[k];
        const int alpha = std::clamp(255 - (through + 1) / 3, 0, 255);
        image.alpha[i] = static_cast<std::uint8_t>(alpha < 3 ? 0 : alpha);
        for (std::size_t k = 3 * i; k < 3 * i + 3; ++k)
            image.rgb[k] = static_cast<std::uint8_t>(image.alpha[i] ? std::min(255, black.rgb[k] * 255 / alpha) : 0);
    }
    return image;
}

} // namespace

Image takePicture(Renderer& renderer, const State& state, int width, int height, float pixelScale, SectionStore& sections, bool transparent,
                  const std::function<void(Image&)>& finish, const std::vector<DrawPoint>& points) {
    Frame frame = pictureFrame(state, width, height, pixelScale, sections);
    frame.points.insert(frame.points.end(), points.begin(), points.end());
    const auto drawn = [&] {
        renderer.draw(frame);
        Image image = renderer.read();
        if (finish)
            finish(image);
        return image;
    };
    if (!transparent)
        return drawn();
    frame.theme.backgroundTop = frame.theme.backgroundBottom = glm::vec3(0);
    const Image black = drawn();
    frame.theme.backgroundTop = frame.theme.backgroundBottom = glm::vec3(1);
    return withoutBackground(black, drawn());
}

Result<PictureRequest> parsePictureRequest(const Command& command, int width, int height) {
    PictureRequest request{"", width, height, false};
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
        const std::string& word = command.arguments[i];
        if (i == 0) {
            request.file = word;
        } else if (word == "transparent") {
            request.transparent = true;
        } else {
            const Result<std::pair<int, int>> size = parsePictureSize(word);
            if (!size)
                return Error{"picture: " + size.message()};
            std::tie(request.width, request.height) = *size;
        }
    }
    if (request.file.empty() || command.arguments.size() > 3)
        return Error{"picture: takes a file and, if you like, a size like 1280x800 and the word transparent"};
    return request;
}

Status Photographer::prepare() {
    if (renderer)
        return Done{};
    Result<std::unique_ptr<OffscreenContext>> made = OffscreenContext::create();
    if (!made)
        return made.error();
    Result<std::unique_ptr<Renderer>> drawer = Renderer::create();
    if (!drawer)
        return drawer.error();
    context = std::move(*made);
    renderer = std::move(*drawer);
    return Done{};
}

Result<Image> Photographer::takeSection(const State& state, SectionKind kind, int width, int height) {
    if (!state.now.needle.placed)
        return Error{tr("a section needs a needle: place one first")};
    if (const Status ready = prepare(); !ready)
        return ready.error();
    return sectionSheet(state, sections, kind, width, height);
}

Result<Image> Photographer::takeMarked(const State& state, int width, int height, const std::vector<DrawPoint>& points) {
    return take(state, width, height, false, {}, points);
}

Result<Image> Photographer::take(const State& state, int width, int height, bool transparent, const std::function<void(Image&)>& finish,
                                 const std::vector<DrawPoint>& points) {
    if (const Status ready = prepare(); !ready)
        return ready.error();
    if (uploaded != state.model) {
        renderer->setMeshes(state.model->display);
        uploaded = state.model;
    }
    return takePicture(*renderer, state, width, height, 1, sections, transparent, finish, points);
}

Image takeRoomPicture(Renderer& renderer, const State& state, int width, int height, SectionStore& sections, ui::RoomPainter& painter) {
    Frame frame = buildFrame(state, width, height, 0.9f * ui::roomScale(height), &sections);
    forRoom(frame);
    // A video is many pictures: without a graphics card each at its own size.
    frame.supersample = Renderer::isSoftware() || std::max(width, height) > 4096 ? 1 : 2;
    renderer.draw(frame);
    Image image = renderer.read();
    painter.draw(image, state);
    return image;
}

Result<Image> Photographer::takeRoom(const State& state, int width, int height) {
    if (const Status ready = prepare(); !ready)
        return ready.error();
    if (uploaded != state.model) {
        renderer->setMeshes(state.model->display);
        uploaded = state.model;
    }
    if (!painter || paintedWidth != width || paintedHeight != height) {
        painter = std::make_unique<ui::RoomPainter>(width, height);
        paintedWidth = width;
        paintedHeight = height;
    }
    return takeRoomPicture(*renderer, state, width, height, sections, *painter);
}

float labelScale(int width, int height) { return std::clamp(static_cast<float>(std::min(width, height)) / 800, 0.85f, 8.0f); }

Result<Image> Photographer::takeLabelled(const State& state, int width, int height, bool transparent) {
    return take(state, width, height, transparent, [&](Image& image) { ui::drawLabelsOn(image, state, labelScale(width, height)); });
}

Status Photographer::execute(const State& state, const Command& command) {
    if (command.name != "picture")
        return Error{command.name + ": needs the window"};
    const Result<PictureRequest> asked = parsePictureRequest(command, 1280, 800);
    if (!asked)
        return asked.error();
    const Result<Image> image = takeLabelled(state, asked->width, asked->height, asked->transparent);
    if (!image)
        return image.error();
    const Path file = asked->file;
    std::error_code ignored;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), ignored);
    return writePng(*image, file.string());
}

} // namespace acus
