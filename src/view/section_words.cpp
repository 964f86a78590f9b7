#include "view/section_words.h"
#include "anatomy/names.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace acus {

namespace {

using Word = SectionPicture::Word;

struct Area {
    glm::dvec2 low{0}, high{0};
    bool meets(const Area& o) const { return low.x < o.high.x && o.low.x < high.x && low.y < o.high.y && o.low.y < high.y; }
};

/// The text's extent is only guessed: a typical letter of a 12-pixel font is 6.4 pixels wide.
Area extentOf(const std::string& text, const glm::dvec2& at, float scale) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    const glm::dvec2 half{scale * (3.2 * static_cast<double>(letters) + 5), scale * 9.0};
    return {at - half, at + half};
}

struct Room {
    glm::dvec2 at{0};   ///< pixels: the middle of the widest stretch
    double width = 0;   ///< of that stretch
};

/// The widest level stretch inside a section within the picture, looked for at some heights.
Room widestIn(const SectionPicture& picture, const PartSection& shape, double marginPx) {
    Room best;
    const double top = picture.pixelOf(shape.high).y, bottom = picture.pixelOf(shape.low).y;
    const double from = std::max(top, marginPx), to = std::min(bottom, picture.height - marginPx);
    constexpr int levels = 15;
    for (int i = 0; i < levels; ++i) {
        const double y = from + (to - from) * (i + 0.5) / levels, level = picture.mmAt(0, y).y;
        std::vector<std::pair<double, int>> crossings;
        forEachEdge(shape, [&](const glm::dvec2& a, const glm::dvec2& b) {
            if ((a.y <= level) != (b.y <= level))
                crossings.push_back({picture.pixelOf(a + (level - a.y) / (b.y - a.y) * (b - a)).x, a.y <= level ? 1 : -1});
        });
        std::sort(crossings.begin(), crossings.end());
        int winding = 0;
        double start = 0;
        for (const auto& [x, sense] : crossings) {
            if (shape.solid && winding == 0)
                start = x;
            winding += sense;
            const double low = std::max(shape.solid ? start : x, marginPx), high = std::min(x, picture.width - marginPx);
            // A little wider counts less than nearer to the middle.
            const double width = high - low, off = std::abs(i - 0.5 * (levels - 1)) * 0.02 * width;
            if ((!shape.solid || winding == 0) && high >= low && width - off >= best.width)
                best = {{0.5 * (low + high), y}, std::max(width - off, 1e-6)};
        }
    }
    return best;
}

class Names {
  public:
    Names(SectionPicture& picture, float scale) : picture(picture), scale(scale) {
        for (const Word& word : picture.words)
            taken.push_back(extentOf(word.text, word.at, scale));
    }

    bool place(Word word, const glm::dvec2& at) {
        const Area area = extentOf(word.text, at, scale);
        if (area.low.x < 2 || area.low.y < 2 || area.high.x > picture.width - 2 || area.high.y > picture.height - 2 ||
            std::any_of(taken.begin(), taken.end(), [&](const Area& other) { return other.meets(area); }))
            return false;
        word.at = at;
        picture.words.push_back(std::move(word));
        taken.push_back(area);
        return true;
    }

    /// Keeps names from a place.
    void keepFree(const glm::dvec2& low, const glm::dvec2& high) { taken.push_back({low, high}); }

  private:
    SectionPicture& picture;
    float scale;
    std::vector<Area> taken;
};

} // namespace

void addWord(SectionPicture& picture, Word word) { picture.words.push_back(std::move(word)); }

void addNames(SectionPicture& picture, const State& state, const glm::dvec2& tipMm, float pixelScale) {
    struct Wanted {
        const FilledSection* section;
        Room room;
        double rank;
    };
    std::vector<Wanted> wanted;
    const double margin = 4 * pixelScale;
    for (const SectionPicture::Area& area : picture.areas) {
        const PartSection& shape = area.section->shape;
        const Room room = widestIn(picture, shape, margin);
        if (!(room.width > 0))
            continue;
        const Tissue tissue = state.model->structures[shape.part].tissue;
        const double away = glm::length((room.at - picture.pixelOf(tipMm)) / picture.pixelsPerMm);
        const bool marked = state.now.selected == shape.part || state.hovered == shape.part;
        wanted.push_back({area.section, room, away - (marked ? 1000 : 0) - (isHazard(tissue) ? 30 : 0) - 0.2 * room.width / picture.pixelsPerMm});
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) { return a.rank < b.rank; });

    Names names(picture, pixelScale);
    const glm::dvec2 tip = picture.pixelOf(tipMm);
    names.keepFree(tip - glm::dvec2(7.0 * pixelScale), tip + glm::dvec2(7.0 * pixelScale));
    // The title and the scale.
    names.keepFree({0, 0}, {190.0 * pixelScale, 34.0 * pixelScale});
    names.keepFree({0, picture.height - 32.0 * pixelScale}, {130.0 * pixelScale, picture.height});
    const std::size_t most = static_cast<std::size_t>(std::clamp(picture.width * picture.height / (16000.f * pixelScale * pixelScale), 6.f, 30.f));
    std::size_t leaders = 0, placed = 0;
    for (const Wanted& want : wanted) {
        if (placed >= most)
            break;
        const Structure& structure = state.model->structures[want.section->shape.part];
        Word word;
        word.text = shownName(structure);
        word.colour = tissueColour(structure.tissue);
        word.anchor = want.room.at;
        const Area extent = extentOf(word.text, want.room.at, pixelScale);
        const double needed = extent.high.x - extent.low.x;
        if (want.room.width >= needed && (names.place(word, want.room.at) || names.place(word, want.room.at + glm::dvec2(0, 18 * pixelScale)) ||
                                          names.place(word, want.room.at - glm::dvec2(0, 18 * pixelScale)))) {
            ++placed;
            continue;
        }
        if (leaders >= most * 2 / 3 || want.section->shape.low == want.section->shape.high)
            continue;
        word.leader = true;
        for (const double out : {22.0, 40.0, 64.0}) {
            bool done = false;
            for (const glm::dvec2& way : {glm::dvec2{1, -0.5}, glm::dvec2{-1, -0.5}, glm::dvec2{1, 0.5}, glm::dvec2{-1, 0.5}, glm::dvec2{0, -1}, glm::dvec2{0, 1}}) {
                const glm::dvec2 at = want.room.at + pixelScale * out * way + glm::dvec2(way.x * 0.5 * needed, 0);
                if ((done = names.place(word, at)))
                    break;
            }
            if (done) {
                ++leaders;
                ++placed;
                break;
            }
        }
    }
}

} // namespace acus
