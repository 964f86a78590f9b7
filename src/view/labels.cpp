#include "view/labels.h"
#include "view/camera.h"
#include "view/label_subjects.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double rowGapPx = 5, leastRoom = 0.3;

/// One picture's labels on their way to their places.
class Layouter {
  public:
    Layouter(int width, int height, float scale, const TextMeasure& text, const LabelMargins& margins)
        : width(width), height(height), scale(scale), text(text),
          area{{margins.left, margins.top}, {width - margins.right, height - margins.bottom}}, room(area) {}

    double boxWidth(const Label& label) const { return text.width(label.text, label.small) + besideText(label); }
    double boxHeight(const Label& label) const {
        const auto lines = static_cast<double>(1 + std::count(label.text.begin(), label.text.end(), '\n'));
        return label.small ? lines * text.smallPx + 2 * scale : lines * text.bodyPx + 8 * scale;
    }

    void fit(Label& label, const LabelWords& words, double mostPx) const {
        label.text = fitted(words, mostPx - besideText(label), [&](std::string_view line) { return text.width(line, label.small); });
    }

    bool inside(const glm::dvec2& p) const { return p.x >= 0 && p.y >= 0 && p.x < width && p.y < height; }

    /// Tries `first` before all others; the place where it stands, or nothing.
    std::optional<std::size_t> near(Label& label, const glm::dvec2& prefer, std::size_t first) {
        const glm::dvec2 half{0.5 * boxWidth(label), 0.5 * boxHeight(label)};
        const std::size_t count = label.small ? 4 : 16 * 6;
        for (std::size_t k = 0; k <= count; ++k) {
            const std::size_t candidate = k == 0 ? first : k - 1;
            if (candidate >= count || (k > 0 && candidate == first))
                continue;
            glm::dvec2 d;
            double away;
            if (label.small) {
                static constexpr double sides[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
                d = {sides[candidate][0], sides[candidate][1]};
                if (label.kind == Label::Kind::depthMark)
                    d = candidate % 2 ? -prefer : prefer;
                away = 7 * scale;
            } else {
                static constexpr double distances[6] = {22, 44, 72, 110, 160, 230};
                const double turn = static_cast<double>((candidate % 16 + 1) / 2) * (candidate % 2 ? -1 : 1) * (2 * 3.14159265358979 / 16);
                d = {prefer.x * std::cos(turn) - prefer.y * std::sin(turn), prefer.x * std::sin(turn) + prefer.y * std::cos(turn)};
                away = distances[candidate / 16] * scale;
            }
            if (stand(label, label.pixel + d * (away + half.x * std::abs(d.x) + half.y * std::abs(d.y)), half))
                return candidate;
        }
        return std::nullopt;
    }

    /// Anywhere in the picture, as near as there is room.
    bool anywhere(Label& label) {
        const glm::dvec2 half{0.5 * boxWidth(label), 0.5 * boxHeight(label)};
        std::vector<glm::dvec2> centres;
        for (double y = area.low.y + half.y; y + half.y <= area.high.y; y += 12 * scale)
            for (double x = area.low.x + half.x; x + half.x <= area.high.x; x += 24 * scale)
                centres.push_back({x, y});
        std::stable_sort(centres.begin(), centres.end(), [&](const glm::dvec2& a, const glm::dvec2& b) {
            return glm::length(a - label.pixel) < glm::length(b - label.pixel);
        });
        return std::any_of(centres.begin(), centres.end(), [&](const glm::dvec2& centre) { return stand(label, centre, half); });
    }

    const int width, height;
    const float scale;
    const TextMeasure& text;
    const PictureArea area;
    LabelRoom room;

  private:
    double besideText(const Label& label) const { return (label.symbol.empty() ? 0 : text.symbolPx) + 2 * (label.small ? text.smallPadPx : text.padPx); }

    bool stand(Label& label, const glm::dvec2& centre, const glm::dvec2& half) {
        const PictureArea box{centre - half, centre + half};
        const glm::dvec2 from = glm::clamp(label.pixel, box.low, box.high);
        const bool leader = !label.small && label.kind != Label::Kind::measure;
        if (box.contains(label.pixel))
            return false;
        const std::optional<Leader> line = leader ? std::optional(Leader{from, label.pixel}) : std::nullopt;
        if (!room.hasRoom(box, line))
            return false;
        room.take(box, line);
        label.box = box;
        label.leader = leader;
        label.leaderFrom = from;
        return true;
    }
};

} // namespace

TextMeasure guessedText(float pixelScale) {
    TextMeasure text;
    const double scale = pixelScale > 0 ? pixelScale : 1;
    text.bodyPx *= scale;
    text.smallPx *= scale;
    text.symbolPx *= scale;
    text.padPx *= scale;
    text.smallPadPx *= scale;
    text.width = [scale](std::string_view words, bool small) {
        double longest = 0;
        for (std::size_t at = 0; at <= words.size();) {
            const std::string_view line = words.substr(at, words.find('\n', at) - at);
            longest = std::max(longest, static_cast<double>(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; })));
            at += line.size() + 1;
        }
        return longest * (small ? 6.2 : 7.3) * scale;
    };
    return text;
}

const std::vector<Label>& Labeller::labels(const State& state, int widthPx, int heightPx, float pixelScale, const TextMeasure& text,
                                           const LabelMargins& margins, bool nameHovered) {
    const float scale = pixelScale > 0 ? pixelScale : 1;
    Key wanted{state.model.get(), state.now, state.camera, state.layout, nameHovered ? state.hovered : std::nullopt, widthPx, heightPx, scale, nameHovered};
    if (key == wanted)
        return placed;
    if (key && key->model != wanted.model) {
        columns.clear();
        candidates.clear();
    }
    key = std::move(wanted);
    placed.clear();

    Layouter layout(widthPx, heightPx, scale, text, margins);
    const FrameTransform transform = transformFor(state, widthPx, heightPx);
    for (const Leader& line : linesToKeepClear(state, transform))
        layout.room.keepClear(line);
    const PictureArea whole{{0, 0}, {1.0 * widthPx, 1.0 * heightPx}};

    // The columns stand beside the patient where there is room for them, else at the borders.
    const double columnPx = std::min(0.27 * widthPx, 250.0 * scale);
    double innerLeft = layout.area.low.x + columnPx, innerRight = layout.area.high.x - columnPx;
    std::optional<SeenPicture> seen;
    std::vector<SeenStructure> structures;
    const bool inColumns = state.layout.labels > 0 && innerRight - innerLeft >= leastRoom * widthPx;
    if (inColumns) {
        seen.emplace(state, widthPx, heightPx, whole, std::max(7.0 * scale, std::sqrt(1.0 * widthPx * heightPx / 7000)));
        if (const auto span = seen->span()) {
            const double step = 32 * scale;
            innerLeft = std::max(innerLeft, step * std::floor((span->first - 1.2 * step) / step));
            innerRight = std::min(innerRight, step * std::ceil((span->second + 1.2 * step) / step));
        }
        structures = seen->structures({{innerLeft, layout.area.low.y}, {innerRight, layout.area.high.y}});
    }
    const auto pointSeenBefore = [&](const std::string& name) -> const Vec3* {
        const auto last = columns.find(name);
        return last == columns.end() ? nullptr : &last->second.point;
    };
    std::vector<Subject> subjects = subjectsOf(state, widthPx, heightPx, transform, structures, pointSeenBefore, nameHovered);
    std::erase_if(subjects, [&](const Subject& subject) { return !layout.inside(subject.label.pixel); });

    std::map<std::string, Last> columnsNow;
    if (inColumns) {
        std::vector<ColumnEntry> entries;
        std::vector<std::size_t> whose;
        for (std::size_t i = 0; i < subjects.size(); ++i) {
            Label& label = subjects[i].label;
            const glm::dvec2 at = label.pixel;
            if (label.small || label.kind == Label::Kind::measure || at.x < innerLeft || at.x > innerRight)
                continue;
            layout.fit(label, subjects[i].words, columnPx);
            if (layout.boxWidth(label) > columnPx) // a figure is never cut
                continue;
            ColumnEntry entry;
            entry.place = at;
            entry.sizePx = {layout.boxWidth(label), layout.boxHeight(label)};
            if (const auto last = columns.find(subjects[i].name); last != columns.end()) {
                entry.known = true;
                entry.right = last->second.right;
            }
            entries.push_back(entry);
            whose.push_back(i);
        }
        // The importance is the order; no more names than were asked for.
        standInColumns(entries, layout.area, innerLeft, innerRight, rowGapPx * scale);
        for (std::size_t k = 0; k < entries.size(); ++k) {
            Subject& subject = subjects[whose[k]];
            if (!entries[k].placed)
                continue;
            subject.done = true;
            subject.label.box = entries[k].box;
            subject.label.leader = true;
            subject.label.leaderFrom = entries[k].leader.from;
            columnsNow[subject.name] = {subject.place, entries[k].right};
            layout.room.take(entries[k].box, entries[k].leader);
            placed.push_back(subject.label);
        }
    }
    std::map<std::string, std::size_t> candidatesNow;
    for (Subject& subject : subjects) {
        if (subject.done || (inColumns && subject.label.kind == Label::Kind::structure))
            continue;
        layout.fit(subject.label, subject.words, std::min(0.6 * widthPx, 280.0 * scale));
        const auto last = candidates.find(subject.name);
        const auto candidate = layout.near(subject.label, subject.prefer, last == candidates.end() ? 0 : last->second);
        if (candidate)
            candidatesNow[subject.name] = *candidate;
        if (candidate || (subject.must && layout.anywhere(subject.label)))
            placed.push_back(subject.label);
    }
    columns = std::move(columnsNow);
    candidates = std::move(candidatesNow);
    return placed;
}

std::vector<Label> buildLabels(const State& state, int widthPx, int heightPx, float pixelScale) {
    return Labeller().labels(state, widthPx, heightPx, pixelScale, guessedText(pixelScale));
}

} // namespace acus
