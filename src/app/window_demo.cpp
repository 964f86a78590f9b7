// What the window does for demonstrations: lets them play, shows the room its own window, makes pictures and videos of them.
#include "app/window_shell.h"
#include "app/window_system.h"
#include "core/language.h"
#include "trainer/demo_view.h"
#include "ui/room_painter.h"
#include "view/picking.h"
#include <algorithm>
#include <cmath>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace acus {

void Window::passDemo() {
    const double time = glfwGetTime(), passed = time - std::exchange(demoPassedAt, time);
    if (session && !loader.running())
        session->trainer.pass(std::clamp(passed, 0.0, 1.0));
}

void Window::tell(std::string message, bool isError) {
    mind.message = std::move(message);
    mind.messageIsError = isError;
    mind.messageSince = glfwGetTime();
    onChange();
}

void Window::recordPointer(const State& state) {
    constexpr double oftenS = 0.1;
    if (!state.demo || state.demo->stage != DemoView::Stage::recording) {
        pointed.reset();
        return;
    }
    const ui::DemoMemory& demo = mind.demo;
    const bool on = demo.pointing && (demo.laser || demo.spotlight) && pictureAt.size.y > 0;
    if (!state.demo->going || (!on && !pointed))
        return;
    const auto share = [&](float px, float size) { return on ? std::round(1000.0 * (px - 0.5 * size) / pictureAt.size.y) / 1000 : 0.0; };
    const Pointed now{on && demo.laser, on && demo.spotlight, share(demo.pointerX, pictureAt.size.x), share(demo.pointerY, pictureAt.size.y), state.camera};
    if (now == pointed)
        return;
    const double time = glfwGetTime();
    if (pointed && now.laser == pointed->laser && now.spotlight == pointed->spotlight && time - pointedAt < oftenS) {
        if (mind.wakeAt == 0 || mind.wakeAt > pointedAt + oftenS)
            mind.wakeAt = pointedAt + oftenS;
        return;
    }
    Command command{"demo.point", {"off"}, 0};
    if (on) {
        command.arguments = {ui::argument(now.x), ui::argument(now.y), now.laser ? now.spotlight ? "both" : "laser" : "spotlight"};
        if (const auto pick = pickStructure(state, static_cast<int>(pictureAt.size.x), static_cast<int>(pictureAt.size.y), demo.pointerX, demo.pointerY))
            for (int k = 0; k < 3; ++k)
                command.arguments.push_back(ui::argument(pick->point[k]));
    }
    pointed = on ? std::optional(now) : std::nullopt;
    pointedAt = time;
    (void)session->trainer.execute(command);
}

bool Window::carryOutRoom(const Command& command) {
    if (command.name == "ui.present") {
        if (room) {
            closeRoom();
        } else if (auto opened = Presenter::open(glfw, [this] { onChange(); })) {
            room = std::move(*opened);
            mind.demo.presenting = true;
        } else {
            tell(opened.message(), true);
        }
    } else if (command.name == "ui.present-full") {
        if (room)
            room->toggleFull();
        else
            requests.sayLine("ui.present");
    } else {
        return false;
    }
    onChange();
    return true;
}

void Window::closeRoom() {
    roomPicture = {};
    room.reset();
    mind.demo.presenting = false;
}

void Window::drawRoom(const State& state) {
    if (!room)
        return;
    if (room->closing()) {
        closeRoom();
        return;
    }
    std::vector<unsigned> pictures;
    const ui::Rect whole{{0, 0}, {static_cast<float>(std::max(1, room->width())), static_cast<float>(std::max(1, room->height()))}};
    if (state.compare)
        pictures = {main.texture, second.texture};
    else
        pictures = {drawPicture(roomPicture, state, whole, true, true)};
    std::optional<Presenter::Pointing> pointing;
    const ui::DemoMemory& demo = mind.demo;
    if (demo.pointing && (demo.laser || demo.spotlight) && main.shown && main.shown->height > 0) {
        // Both pictures show the same height of the patient.
        const float share = whole.size.y / static_cast<float>(main.shown->height);
        pointing = Presenter::Pointing{demo.laser, demo.spotlight, (demo.pointerX - 0.5f * static_cast<float>(main.shown->width)) * share,
                                       (demo.pointerY - 0.5f * static_cast<float>(main.shown->height)) * share};
    }
    room->draw(state, pictures, colours, pointing);
}

void Window::beginExport(bool video, const std::string& file) {
    const State& state = session->trainer.state();
    if (!state.demo || state.demo->stage == DemoView::Stage::recording)
        return tell(tr("Open a demonstration first"), true);
    if (exporter)
        return;
    DemoExportOptions options;
    (video ? options.video : options.folder) = file;
    options.dark = state.layout.darkTheme;
    constexpr int width = 1280, height = 720;
    auto painter = std::make_shared<ui::RoomPainter>(width, height);
    auto made = DemoExport::begin(state.model, *state.demo->content, options, [this, painter](const State& seen, int w, int h) {
        // The renderer's texture now holds that picture.
        main.shown.reset();
        return Result<Image>(takeRoomPicture(*renderer, seen, w, h, sections, *painter));
    });
    if (!made)
        return tell(made.message(), true);
    exporter = std::move(*made);
    exportTo = file;
    mind.demo.exporting = true;
    mind.demo.cancelExport = false;
}

void Window::goOnExporting() {
    if (!exporter)
        return;
    ui::DemoMemory& demo = mind.demo;
    if (demo.cancelExport) {
        exporter->cancel();
        exporter.reset();
        demo.exporting = demo.cancelExport = false;
        return tell(tr("Nothing was exported"), false);
    }
    // For a tenth of a second, then the window has its turn.
    Result<bool> done = false;
    for (const double from = glfwGetTime(); done.ok() && !*done && glfwGetTime() - from < 0.1;)
        done = exporter->step();
    demo.exported = exporter->share();
    demo.exportWhat = exporter->doing();
    onChange();
    if (done.ok() && !*done)
        return;
    if (!done.ok())
        exporter->cancel();
    exporter.reset();
    demo.exporting = false;
    if (done.ok())
        tellWritten(exportTo);
    else
        tell(done.message(), true);
}

void Window::keepDemonstration() {
    if (!session || !session->trainer.state().demo)
        return;
    Trainer& trainer = session->trainer;
    if (trainer.state().demo->stage == DemoView::Stage::recording)
        (void)trainer.execute({"demo.stop", {}, 0});
    if (trainer.state().demo->changed)
        (void)trainer.execute({"demo.save", {}, 0});
    (void)trainer.execute({"demo.leave", {"discard"}, 0});
}

} // namespace acus
