#include "ui/viewport.h"
#include "anatomy/names.h"
#include "anatomy/palpable.h"
#include "core/language.h"
#include "ui/label_drawing.h"
#include "ui/overlay.h"
#include "ui/quiz_commands.h"
#include "ui/widgets.h"
#include "view/camera.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr double wheelPauseSeconds = 0.6;

/// How long a millimetre is here; only true for the whole picture in a parallel view.
void drawScale(const Context& ui, Rect where) {
    if (!ui.state.camera.parallel || where.size.x < ui.px(260) || where.size.y < ui.px(160))
        return;
    const double mmPx = mmPerPixel(ui.state, static_cast<int>(where.size.y));
    if (!(mmPx > 0))
        return;
    const double most = ui.px(120) * mmPx;
    double length = std::pow(10, std::floor(std::log10(most)));
    length *= most / length >= 5 ? 5 : most / length >= 2 ? 2 : 1;
    const float width = static_cast<float>(length / mmPx);
    const ImVec2 at{where.at.x + ui.px(16), where.end().y - ui.px(16)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colour ink = faded(ui.colours.text, 0.85f);
    const std::string words = millimetres(length, length >= 1 ? 0 : 1);
    list.AddRectFilled({at.x - ui.px(8), at.y - ui.px(16)}, {at.x + width + ui.px(16) + textWidth(ui.fonts.small, words), at.y + ui.px(8)},
                       faded(ui.colours.panel, 0.6f), ui.px(5));
    list.AddLine(at, {at.x + width, at.y}, ink, ui.px(1.5f));
    list.AddLine({at.x, at.y - ui.px(4)}, {at.x, at.y + 1}, ink, ui.px(1.5f));
    list.AddLine({at.x + width, at.y - ui.px(4)}, {at.x + width, at.y + 1}, ink, ui.px(1.5f));
    drawText(list, ui.fonts.small, {at.x + width + ui.px(8), at.y - ui.fonts.small->FontSize + ui.px(2)}, ink,
             words);
}

/// The landmark under the pointer, while they are shown.
const Landmark* landmarkAt(const Context& ui, Rect place, float x, float y) {
    if (!ui.state.layout.landmarks || blind(ui.state))
        return nullptr;
    const FrameTransform transform = transformFor(ui.state, static_cast<int>(place.size.x), static_cast<int>(place.size.y));
    const Landmark* best = nullptr;
    double least = ui.px(9);
    for (const Landmark* landmark : palpableLandmarks(*ui.state.model))
        if (const auto at = transform.toPixel(landmark->position))
            if (const double distance = std::hypot(at->x - x, at->y - y); distance < least) {
                least = distance;
                best = landmark;
            }
    return best;
}

} // namespace

bool Viewport::cancelDrag(Requests& requests) {
    if (drag == Drag::none || drag == Drag::press)
        return false;
    if (gesture != 0)
        requests.endGesture(gesture, true);
    gesture = 0;
    start.reset();
    drag = Drag::none;
    ignoreUntilRelease = true;
    return true;
}

void Viewport::begin(const Context& ui, int which, float x, float y) {
    button = which;
    pressX = lastX = x;
    pressY = lastY = y;
    grip = NeedleGrip::none;
    gesture = 0;
    if (which != 0) {
        drag = Drag::pan;
        return;
    }
    if (ui.memory.tool == Tool::palpate) {
        drag = Drag::stroke;
        touch(ui, x, y, true);
        return;
    }
    if (quizPaints(ui.state, ui.memory) && pickSkin(ui.state, static_cast<int>(place.size.x), static_cast<int>(place.size.y), x, y)) {
        drag = Drag::paint;
        paint(ui, x, y);
        return;
    }
    drag = Drag::press;
    if (ui.memory.tool == Tool::none && !questionOpen(ui.state))
        grip = pickNeedle(ui.state, static_cast<int>(place.size.x), static_cast<int>(place.size.y), x, y, 8.0 * ui.scale);
}

void Viewport::move(const Context& ui, float dx, float dy) {
    const int width = static_cast<int>(place.size.x), height = static_cast<int>(place.size.y);
    if (drag == Drag::press) {
        if (std::hypot(lastX - pressX, lastY - pressY) < ui.px(4))
            return;
        // The whole way since the press counts, so that what was gripped stays under the pointer.
        dx = lastX - pressX;
        dy = lastY - pressY;
        drag = grip == NeedleGrip::handle ? Drag::handle : grip == NeedleGrip::shaft ? Drag::shaft : grip == NeedleGrip::entry ? Drag::entry : Drag::orbit;
        if (drag != Drag::orbit) {
            gesture = ui.requests.newGesture();
            start = ui.state;
        }
    }
    switch (drag) {
    case Drag::orbit: {
        const double perPixel = 180.0 / std::max(200.0f, std::min(place.size.x, place.size.y));
        ui.requests.say("view.orbit", {argument(dx * perPixel), argument(dy * perPixel)});
        break;
    }
    case Drag::pan: {
        const double mm = mmPerPixel(ui.state, height);
        ui.requests.say("view.pan", {argument(dx * mm), argument(-dy * mm)});
        break;
    }
    case Drag::handle: {
        const Vec3 d = dragHandle(*start, width, height, lastX - pressX, lastY - pressY);
        ui.requests.say("needle.direction", {argument(d.x), argument(d.y), argument(d.z)}, gesture);
        break;
    }
    case Drag::shaft: {
        // Along the needle as it appears; where it points at the eye, down is in.
        const FrameTransform t = transformFor(*start, width, height);
        const Placement& p = start->now.needle.placement;
        const auto a = t.toPixel(p.entry), b = t.toPixel(p.entry + 10.0 * p.direction);
        double mm = (lastY - pressY) * mmPerPixel(*start, height);
        if (a && b) {
            const glm::dvec2 per{(b->x - a->x) / 10, (b->y - a->y) / 10}; // pixels a millimetre of depth
            const double length = glm::dot(per, per), full = 1 / mmPerPixel(*start, height);
            if (length > 0.04 * full * full)
                mm = ((lastX - pressX) * per.x + (lastY - pressY) * per.y) / length;
        }
        const double depth = std::clamp(std::round((p.depthMm + mm) * 10) / 10, 0.0, p.size.lengthMm);
        ui.requests.say("needle.depth", {argument(depth)}, gesture);
        break;
    }
    case Drag::entry:
        if (const auto skin = pickSkin(ui.state, width, height, lastX, lastY))
            ui.requests.say("needle.entry", {argument(skin->point.x), argument(skin->point.y), argument(skin->point.z)}, gesture);
        break;
    case Drag::stroke: touch(ui, lastX, lastY, false); break;
    case Drag::paint: paint(ui, lastX, lastY); break;
    case Drag::none:
    case Drag::press: break;
    }
}

void Viewport::touch(const Context& ui, float x, float y, bool always) {
    constexpr double leastSeconds = 0.08, leastMm = 2;
    LessonMemory& lesson = ui.memory.lesson;
    const auto skin = pickSkin(ui.state, static_cast<int>(place.size.x), static_cast<int>(place.size.y), x, y);
    if (!skin || (!always && (ui.time - lesson.touchedAt < leastSeconds || glm::distance(skin->point, lesson.touched) < leastMm)))
        return;
    lesson.touchedAt = ui.time;
    lesson.touched = skin->point;
    ui.requests.say(ui.state.practice ? "practice.palpate" : "palpate", {argument(skin->point.x), argument(skin->point.y), argument(skin->point.z)});
}

void Viewport::paint(const Context& ui, float x, float y) {
    const auto skin = pickSkin(ui.state, static_cast<int>(place.size.x), static_cast<int>(place.size.y), x, y);
    if (!skin)
        return;
    const bool wipes = ui.memory.quiz.brush == QuizMemory::Brush::wipe;
    const std::vector<std::string> at = {argument(skin->point.x), argument(skin->point.y), argument(skin->point.z)};
    if (wipes || drag != Drag::paint || glm::distance(skin->point, painted) > 2 || paintedFrom != pressX + pressY) {
        ui.requests.say(wipes ? "quiz.wipe" : "quiz.paint", at);
        painted = skin->point;
        paintedFrom = pressX + pressY;
    }
}

void Viewport::useTool(const Context& ui, float x, float y) {
    const int width = static_cast<int>(place.size.x), height = static_cast<int>(place.size.y);
    Memory& memory = ui.memory;
    const auto nothingHere = [&](const char* what) {
        memory.message = what;
        memory.messageIsError = true;
        memory.messageSince = ui.time;
    };
    std::vector<std::string> where;
    const Landmark* landmark = memory.tool == Tool::place || memory.tool == Tool::mark || memory.tool == Tool::landmark ? nullptr : landmarkAt(ui, place, x, y);
    const bool onSkin = memory.tool == Tool::place || memory.tool == Tool::mark || blind(ui.state) || (memory.tool == Tool::measure && ui.state.now.measure.alongSkin);
    if (landmark) {
        where = {landmark->id};
    } else if (onSkin) {
        const auto skin = pickSkin(ui.state, width, height, x, y);
        if (!skin)
            return nothingHere(tr("There is no skin here: click the patient"));
        where = {argument(skin->point.x), argument(skin->point.y), argument(skin->point.z)};
    } else {
        const auto pick = pickStructure(ui.state, width, height, x, y);
        if (!pick)
            return nothingHere(tr("There is nothing here: click the patient"));
        where = {argument(pick->point.x), argument(pick->point.y), argument(pick->point.z)};
    }
    switch (memory.tool) {
    case Tool::place:
        ui.requests.say("needle.place", where);
        memory.tool = Tool::none;
        break;
    case Tool::measure:
        ui.requests.say(memory.measuringTo ? "measure.to" : "measure.from", where);
        memory.tool = memory.measuringTo ? Tool::none : Tool::measure;
        memory.measuringTo = !memory.measuringTo;
        break;
    case Tool::pin:
        ui.requests.say("pin.add", where);
        memory.tool = Tool::none;
        memory.editingPin = ui.state.now.pins.size() + 1;
        memory.pinEditFresh = true;
        memory.pinText.clear();
        break;
    case Tool::mark:
        ui.requests.say("practice.mark", where);
        memory.tool = Tool::none;
        break;
    case Tool::landmark: ui.requests.say("ui.landmark-at", where); break;
    case Tool::palpate:
    case Tool::none: break;
    }
}

void Viewport::click(const Context& ui, float x, float y) {
    const int width = static_cast<int>(place.size.x), height = static_cast<int>(place.size.y);
    if (ui.memory.tool != Tool::none) {
        useTool(ui, x, y);
        return;
    }
    if (quizClicks(ui.state)) {
        if (const auto pick = pickStructure(ui.state, width, height, x, y))
            ui.requests.say("quiz.click", {ui.state.model->structures[pick->structure].id});
        return;
    }
    if (grip != NeedleGrip::none || nameless(ui.state))
        return;
    if (const Landmark* landmark = landmarkAt(ui, place, x, y)) {
        ui.requests.say("view.centre", {landmark->id});
        return;
    }
    if (const auto pick = pickStructure(ui.state, width, height, x, y))
        ui.requests.say("select", {ui.state.model->structures[pick->structure].id});
    else if (ui.state.now.selected)
        ui.requests.say("select.none");
}

void Viewport::wheel(const Context& ui, float x, float y, float notches) {
    const int width = static_cast<int>(place.size.x), height = static_cast<int>(place.size.y);
    if (ui.state.now.needle.placed && over != NeedleGrip::none && !questionOpen(ui.state)) {
        if (wheelGesture == 0 || ui.time - wheelSince > wheelPauseSeconds) {
            if (wheelGesture != 0)
                ui.requests.endGesture(wheelGesture);
            wheelGesture = ui.requests.newGesture();
        }
        wheelSince = ui.time;
        // Down, towards the patient, is in.
        const double step = ui.memory.fineSteps ? 0.1 : 1.0;
        ui.requests.say("needle.advance", {argument(-std::round(notches * step * 10) / 10)}, wheelGesture);
        return;
    }
    if (ui.state.now.cut.on && ui.memory.fineSteps) {
        ui.requests.say("cut.move", {argument(-std::round(notches))});
        return;
    }
    std::vector<std::string> arguments{argument(std::pow(1.15, notches))};
    const auto pick = pickStructure(ui.state, width, height, x, y);
    const FrameTransform t = transformFor(ui.state, width, height);
    const Segment ray = t.rayThrough(x, y);
    // Off the patient: the point of the plane through the camera's target.
    const double along = glm::dot(ray.direction, t.forward);
    const Vec3 at = pick ? pick->point : ray.at(std::abs(along) > 1e-9 ? glm::dot(ui.state.camera.target - ray.origin, t.forward) / along : 0.0);
    for (const std::string& word : {std::string("at"), argument(at.x), argument(at.y), argument(at.z)})
        arguments.push_back(word);
    ui.requests.say("view.zoom", arguments);
}

void Viewport::draw(const Context& ui, Rect where, unsigned texture, const char* id) {
    place = where;
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours.picture);
    const bool open = beginPanel(ui, id, where.at, where.size, {0, 0});
    ImGui::PopStyleColor();
    if (open) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (texture)
            list.AddImageRounded(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)), where.at, where.end(), {0, 1}, {1, 0},
                                 0xffffffff, ui.px(8));
        ImGui::SetCursorPos({0, 0});
        ImGui::InvisibleButton("patient", where.size,
                               ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
        const ImGuiIO& io = ImGui::GetIO();
        const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
        const float x = io.MousePos.x - where.at.x, y = io.MousePos.y - where.at.y;
        if (!active) {
            if (drag == Drag::press && !ignoreUntilRelease)
                click(ui, pressX, pressY);
            if (gesture != 0)
                ui.requests.endGesture(gesture);
            gesture = 0;
            start.reset();
            drag = Drag::none;
            ignoreUntilRelease = false;
        } else if (!ignoreUntilRelease) {
            if (drag == Drag::none) {
                begin(ui, io.MouseDown[0] ? 0 : io.MouseDown[1] ? 1 : 2, x, y);
            } else if (x != lastX || y != lastY) {
                const float dx = x - lastX, dy = y - lastY;
                lastX = x;
                lastY = y;
                move(ui, dx, dy);
            }
        }
        over = NeedleGrip::none;
        if (hovered && !active) {
            const int width = static_cast<int>(where.size.x), height = static_cast<int>(where.size.y);
            ui.memory.hoverLandmark.reset();
            if (const Landmark* landmark = landmarkAt(ui, place, x, y))
                ui.memory.hoverLandmark = landmark->id;
            if (ui.state.now.needle.placed && ui.memory.tool == Tool::none && !questionOpen(ui.state))
                over = pickNeedle(ui.state, width, height, x, y, 8.0 * ui.scale);
            if (over == NeedleGrip::none && !blind(ui.state) && (!questionOpen(ui.state) || quizClicks(ui.state)))
                if (const auto pick = pickStructure(ui.state, width, height, x, y))
                    ui.memory.hoverWanted = pick->structure;
            if (io.MouseWheel != 0)
                wheel(ui, x, y, io.MouseWheel);
        }
        if (wheelGesture != 0 && ui.time - wheelSince > wheelPauseSeconds) {
            ui.requests.endGesture(wheelGesture);
            wheelGesture = 0;
        } else if (wheelGesture != 0) {
            ui.wakeIn(wheelPauseSeconds + 0.02);
        }
        // The strip of views lies over the top, the scale and the notes over the foot.
        const double foot = std::max(ui.px(ui.state.camera.parallel ? 44 : 12), ui.px(notesCardUnits(ui.state) + 16));
        if (!nameless(ui.state))
            drawLabels(list,
                   labeller.labels(ui.state, static_cast<int>(where.size.x), static_cast<int>(where.size.y), ui.scale, measureOf(ui.fonts, ui.scale),
                                   {ui.px(10), ui.px(56), ui.px(10), foot}, !hovered),
                   where.at, ui.colours, ui.fonts, ui.scale);
        drawScale(ui, where);
        drawLandmarkMarks(ui, where);
        drawLessonWords(ui, where);
        drawQuizWords(ui, where);
        const Landmark* landmark = hovered && !active && ui.memory.hoverLandmark ? ui.state.model->landmark(*ui.memory.hoverLandmark) : nullptr;
        if (ui.memory.tool != Tool::none) {
            const char* const what = ui.memory.tool == Tool::place      ? tr("Click the skin for the entry")
                                     : ui.memory.tool == Tool::pin      ? tr("Click where the pin shall stand")
                                     : ui.memory.tool == Tool::palpate  ? (ui.memory.lesson.touchedAt < 0 ? tr("Click the skin, or hold and stroke") : "")
                                     : ui.memory.tool == Tool::landmark ? tr("Click where the landmark lies")
                                     : ui.memory.tool == Tool::mark     ? tr("Click where the cross shall be")
                                     : ui.memory.measuringTo            ? tr("Click where to measure to")
                                     : ui.state.now.measure.alongSkin   ? tr("Click where to measure from, along the skin")
                                                                        : tr("Click where to measure from");
            if (hovered && (landmark || *what))
                drawPointerName(ui, io.MousePos, landmark ? shownName(*landmark) : std::string(what));
        } else if (landmark && over == NeedleGrip::none) {
            drawPointerName(ui, io.MousePos, trf("{}  (click centres)", shownName(*landmark)));
        } else if (hovered && !active) {
            if (over == NeedleGrip::handle)
                drawPointerName(ui, io.MousePos, tr("Drag to angle the needle"));
            else if (over == NeedleGrip::shaft)
                drawPointerName(ui, io.MousePos, tr("Drag or wheel: depth"));
            else if (over == NeedleGrip::entry)
                drawPointerName(ui, io.MousePos, tr("Drag to move the entry"));
            else if (ui.memory.hoverWanted && !nameless(ui.state))
                drawPointerName(ui, io.MousePos, shownName(ui.state.model->structures[*ui.memory.hoverWanted]));
        }
        if ((ui.memory.tool != Tool::none || landmark || quizPaints(ui.state, ui.memory) || (quizClicks(ui.state) && ui.memory.hoverWanted)) && hovered)
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        else if (over != NeedleGrip::none || drag == Drag::handle || drag == Drag::shaft)
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        list.AddRect(where.at, where.end(), ui.colours.panelEdge, ui.px(8));
    }
    endPanel();
}

} // namespace acus::ui
