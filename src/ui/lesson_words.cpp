// Words beside places of the picture: what the finger feels, and what the marks of a technique mean.
#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "view/camera.h"
#include "view/lesson_drawing.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace acus::ui {

namespace {

bool overlap(const Rect& a, const Rect& b) { return a.at.x < b.end().x && b.at.x < a.end().x && a.at.y < b.end().y && b.at.y < a.end().y; }

/// Beside its place, in as many lines as it needs, where no other stands: right of it, left, above, below, each a row farther every round.
void pill(const Context& ui, Rect picture, ImVec2 place, std::string_view words, ImFont* font, Colour ink, std::vector<Rect>& taken) {
    const float pad = ui.px(6), apart = ui.px(10), most = std::max(ui.px(60), std::min(ui.px(320), picture.size.x - 2 * pad - ui.px(8)));
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, std::numeric_limits<float>::max(), most, words.data(), words.data() + words.size());
    const float width = size.x + 2 * pad, height = size.y + ui.px(6);
    Rect box{{0, 0}, {width, height}};
    for (int round = 0, side = 0; round < 6; side == 3 ? ++round, side = 0 : ++side) {
        const float away = static_cast<float>(round) * (height + ui.px(2));
        const ImVec2 at = side == 0   ? ImVec2(place.x + apart, place.y - height / 2 + away)
                          : side == 1 ? ImVec2(place.x - apart - width, place.y - height / 2 + away)
                          : side == 2 ? ImVec2(place.x - width / 2, place.y - apart - height - away)
                                      : ImVec2(place.x - width / 2, place.y + apart + away);
        box.at.x = std::floor(std::clamp(at.x, picture.at.x + ui.px(4), std::max(picture.at.x, picture.end().x - width - ui.px(4))));
        box.at.y = std::floor(std::clamp(at.y, picture.at.y + ui.px(4), std::max(picture.at.y, picture.end().y - height - ui.px(4))));
        if (std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return overlap(box, other); }))
            break;
    }
    taken.push_back(box);
    const ImVec2 at = box.at;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, faded(ui.colours.panel, 0.86f), ui.px(4));
    list.AddText(font, font->FontSize, {std::floor(at.x + pad), std::floor(at.y + ui.px(3))}, ink, words.data(), words.data() + words.size(), most);
}

/// Levels of the spine are counted from the line between the iliac crests: drawn while a level is looked for from behind, with where it
/// meets the midline of this patient.
const LevelLine* crestLine(const Context& ui, const FrameTransform& transform) {
    const State& state = ui.state;
    const Plan* plan = state.practice ? &state.practice->plan() : state.plan.get();
    const Aids aids = aidsNow(state);
    if (!plan || plan->level.empty() || !aids.entry || !aids.names || (state.practice && state.practice->phase() > Phase::find) || transform.forward.y > -0.3)
        return nullptr;
    LessonMemory& memory = ui.memory.lesson;
    if (memory.levelsOf != state.model.get()) {
        memory.levelsOf = state.model.get();
        memory.levels = levelLine(*state.model);
    }
    return memory.levels ? &*memory.levels : nullptr;
}

void drawCrests(const Context& ui, const LevelLine& line, const FrameTransform& transform, Rect picture) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto at = [&](const glm::dvec3& pixel) { return ImVec2(picture.at.x + static_cast<float>(pixel.x), picture.at.y + static_cast<float>(pixel.y)); };
    list.PushClipRect(picture.at, picture.end(), true);
    for (std::size_t i = 0; i + 1 < line.alongSkin.size(); i += 2) // every second piece: a dashed line
        if (const auto from = transform.toPixel(line.alongSkin[i]), to = transform.toPixel(line.alongSkin[i + 1]); from && to)
            list.AddLine(at(*from), at(*to), faded(ui.colours.accentText, 0.8f), ui.px(1.5f));
    list.PopClipRect();
}

} // namespace

void drawLessonWords(const Context& ui, Rect picture) {
    const FrameTransform transform = transformFor(ui.state, static_cast<int>(picture.size.x), static_cast<int>(picture.size.y));
    const auto place = [&](const Vec3& point) -> std::optional<ImVec2> {
        const auto pixel = transform.toPixel(point);
        if (!pixel || pixel->x < 0 || pixel->y < 0 || pixel->x > picture.size.x || pixel->y > picture.size.y)
            return std::nullopt;
        return ImVec2(picture.at.x + static_cast<float>(pixel->x), picture.at.y + static_cast<float>(pixel->y));
    };
    std::vector<Rect> taken;
    const LevelLine* crests = crestLine(ui, transform);
    if (crests)
        drawCrests(ui, *crests, transform, picture);
    const std::vector<PlaceWords> all = lessonWords(ui.state);
    for (const PlaceWords& words : all) // no word covers a mark
        if (const auto at = place(words.at))
            taken.push_back({{at->x - ui.px(7), at->y - ui.px(7)}, {ui.px(14), ui.px(14)}});
    for (const PlaceWords& words : all)
        if (const auto at = place(words.at))
            pill(ui, picture, *at, words.text, words.ruler ? ui.fonts.strong : ui.fonts.small, words.ruler ? ui.colours.accentText : ui.colours.text, taken);
    if (crests && !crests->meets.empty())
        if (const auto at = place(crests->alongSkin.back()))
            pill(ui, picture, *at, trf("Iliac crests: the line meets {}", shownLevel(crests->meets)), ui.fonts.small, ui.colours.text, taken);
    const auto& felt = ui.state.practice ? ui.state.practice->palpated() : ui.state.palpated;
    if (!felt || felt->feel == Feel::nothing || (ui.state.practice && ui.state.practice->phase() > Phase::find))
        return;
    if (const auto at = place(felt->at)) {
        std::string words = upperFirst(felt->words);
        if (aidsNow(ui.state).names && !felt->name.empty())
            words += ": " + felt->name;
        pill(ui, picture, {at->x + ui.px(4), at->y + ui.px(26)}, words, ui.fonts.body, ui.colours.text, taken);
    }
}

} // namespace acus::ui
