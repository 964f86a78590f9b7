#include "app/picture.h"
#include "core/files.h"
#include "ui/picture_text.h"
#include "view/frame_builder.h"
#include <algorithm>
#include <cstdlib>

namespace acus {

Result<std::pair<int, int>> parsePictureSize(const std::string& text) {
    char* end = nullptr;
    const long width = std::strtol(text.c_str(), &end, 10);
    const long height = *end == 'x' ? std::strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || width < 16 || height < 16 || width > 8192 || height > 8192)
        return Error{"\"" + text.substr(0, 40) + "\" is not a size like 1280x800 (16 to 8192 pixels a side)"};
    return std::pair(static_cast<int>(width), static_cast<int>(height));
}

Frame pictureFrame(const State& state, int width, int height, float pixelScale) {
    Frame frame = buildFrame(state, width, height, pixelScale);
    frame.supersample = std::max(width, height) <= 4096 ? 2 : 1;
    return frame;
}

Result<Image> Photographer::take(const State& state, int width, int height) {
    if (!renderer) {
        Result<std::unique_ptr<OffscreenContext>> made = OffscreenContext::create();
        if (!made)
            return made.error();
        Result<std::unique_ptr<Renderer>> drawer = Renderer::create();
        if (!drawer)
            return drawer.error();
        context = std::move(*made);
        renderer = std::move(*drawer);
    }
    if (uploaded != state.model) {
        renderer->setMeshes(state.model->display);
        uploaded = state.model;
    }
    renderer->draw(pictureFrame(state, width, height, 1));
    return renderer->read();
}

float labelScale(int width, int height) { return std::clamp(static_cast<float>(std::min(width, height)) / 800, 0.85f, 8.0f); }

Result<Image> Photographer::takeLabelled(const State& state, int width, int height) {
    Result<Image> image = take(state, width, height);
    if (image)
        ui::drawLabelsOn(*image, state, labelScale(width, height));
    return image;
}

Status Photographer::execute(const State& state, const Command& command) {
    if (command.name != "picture")
        return Error{command.name + ": needs the window"};
    if (command.arguments.empty() || command.arguments.size() > 2)
        return Error{"picture: takes a file and, if you like, a size like 1280x800"};
    const Result<std::pair<int, int>> size = parsePictureSize(command.arguments.size() > 1 ? command.arguments[1] : "1280x800");
    if (!size)
        return Error{"picture: " + size.message()};
    const Result<Image> image = takeLabelled(state, size->first, size->second);
    if (!image)
        return image.error();
    const Path file = command.arguments[0];
    std::error_code ignored;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), ignored);
    return writePng(*image, file.string());
}

} // namespace acus
