#include "view/label_subjects.h"
#include "anatomy/names.h"
#include "anatomy/palpable.h"
#include "core/language.h"
#include "view/camera.h"
#include "view/needle_shape.h"
#include "view/palette.h"
#include "view/picker.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

constexpr int fewestRays = 3;                             // what fewer see is a sliver that comes and goes
constexpr double hiddenMm = 0.5, landmarkHiddenMm = 3;   // a landmark's point may lie a little under its bone

LabelWords wordsOf(const State& state, std::uint32_t structure, std::string figure = {}) {
    const Structure& named = state.model->structures[structure];
    const std::string_view side = shownSideLetter(named.side);
    return {shownName(named), side.empty() ? std::string() : shownWithoutSide(named) + " " + std::string(side), std::move(figure)};
}

/// Thin things are named in a plate though little of them is seen; wrappings are not what it is about.
double weightOf(Tissue tissue) {
    switch (tissue) {
    case Tissue::nerve:
    case Tissue::artery:
    case Tissue::vein:
    case Tissue::dura: return 4;
    case Tissue::muscle: return 1.5;
    case Tissue::skin:
    case Tissue::fat:
    case Tissue::fascia: return 0.5;
    default: return 1;
    }
}

/// A vertex of the structure near the middle of its bounds: a label must point at the thing, not into a hollow. Nothing where a cut has
/// taken all of it away.
std::optional<Vec3> middleOf(const State& state, std::uint32_t structure) {
    const MeshView mesh = state.model->meshes.part(structure);
    const Vec3 middle = boundsOf(mesh).centre();
    std::optional<Vec3> best;
    double least = std::numeric_limits<double>::infinity();
    for (const Vec3& p : mesh.positions)
        if (const double distance = glm::dot(p - middle, p - middle); distance < least && !state.now.cut.takesAway(p)) {
            least = distance;
            best = p;
        }
    return best;
}

class Collector {
  public:
    Collector(const State& state, int width, int height, const FrameTransform& transform) : state(state), width(width), height(height), transform(transform), picker(state, width, height) {}

    Subject* add(Label::Kind kind, LabelWords words, const std::string& what, const Vec3& place, bool behind) {
        const auto at = transform.toPixel(place);
        const bool ofNeedle = kind == Label::Kind::depthMark || kind == Label::Kind::measure; // stays whatever is cut
        if (!at || (!ofNeedle && state.now.cut.takesAway(place)))
            return nullptr;
        Subject subject;
        subject.label.kind = kind;
        subject.words = std::move(words);
        subject.label.small = kind == Label::Kind::depthMark || kind == Label::Kind::landmark;
        subject.label.pixel = glm::dvec2(*at);
        subject.label.behind = behind;
        subject.name = std::to_string(static_cast<int>(kind)) + " " + what;
        subject.place = place;
        // Away from the middle of the picture.
        const glm::dvec2 out = subject.label.pixel - 0.5 * glm::dvec2(width, height);
        subject.prefer = {out.x < 0 ? -0.8 : 0.8, out.y < 0 ? -0.6 : 0.6};
        subjects.push_back(std::move(subject));
        return &subjects.back();
    }

    bool hidden(const Vec3& place, double toleranceMm) const { return !isSeen(picker, place, toleranceMm); }

    /// Where the structure can be seen, if anywhere: rays over what its bounds cover; else where it lies behind others.
    std::optional<std::pair<Vec3, bool>> pointOf(std::uint32_t structure) const {
        PictureArea area{{1e9, 1e9}, {-1e9, -1e9}};
        const Box box = boundsOf(state.model->meshes.part(structure));
        for (int corner = 0; corner < 8; ++corner)
            if (const auto p = transform.toPixel({corner & 1 ? box.low.x : box.high.x, corner & 2 ? box.low.y : box.high.y, corner & 4 ? box.low.z : box.high.z})) {
                area.low = glm::min(area.low, glm::dvec2(*p));
                area.high = glm::max(area.high, glm::dvec2(*p));
            }
        area.low = glm::max(area.low, glm::dvec2(0));
        area.high = glm::min(area.high, glm::dvec2(width, height));
        const glm::dvec2 size = area.high - area.low;
        if (size.x >= 1 && size.y >= 1)
            for (const SeenStructure& seen : SeenPicture(state, width, height, area, std::max(2.0, std::sqrt(size.x * size.y / 900))).structures(area))
                if (seen.structure == structure)
                    return std::pair(seen.point, false);
        const std::optional<Vec3> middle = middleOf(state, structure);
        return middle ? std::optional(std::pair(*middle, true)) : std::nullopt;
    }

    const State& state;
    const int width, height;
    const FrameTransform& transform;
    const Picker picker;
    std::vector<Subject> subjects;
};

void addHazards(Collector& to) {
    const auto& hazards = to.state.report->hazards;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, hazards.size()); ++i) {
        const HazardReport& hazard = hazards[i];
        Subject* subject = to.add(Label::Kind::hazard, wordsOf(to.state, hazard.structure, trf("{:.1f} mm", hazard.clearanceMm)), to.state.model->structures[hazard.structure].id,
                                  hazard.nearest, to.hidden(hazard.nearest, hiddenMm));
        if (!subject)
            continue;
        subject->label.colour = verdictColour(hazard.verdict);
        subject->label.symbol = verdictSymbol(hazard.verdict);
        subject->label.structure = hazard.structure;
        subject->must = true;
        // Away from the needle, so that the text does not lie on the clearance line.
        const auto shaft = to.transform.toPixel(hazard.onShaft);
        subject->prefer = {shaft && subject->label.pixel.x < shaft->x ? -1 : 1, 0};
    }
}

void addDepthMarks(Collector& to) {
    const Placement& placement = to.state.now.needle.placement;
    const NeedleShape shape = shapeOf(placement);
    const auto tip = to.transform.toPixel(shape.tip), end = to.transform.toPixel(shape.shaftEnd);
    if (!tip || !end)
        return;
    const double lengthPx = glm::length(glm::dvec2(*end) - glm::dvec2(*tip));
    if (10 * lengthPx / placement.size.lengthMm < 24)
        return;
    const glm::dvec2 along = (glm::dvec2(*end) - glm::dvec2(*tip)) / lengthPx;
    for (double mm = 10; mm < placement.size.lengthMm - 0.5; mm += 10) {
        const Vec3 at = shape.tip - mm * placement.direction;
        if (Subject* subject = to.add(Label::Kind::depthMark, {std::to_string(std::lround(mm)), {}, {}}, std::to_string(std::lround(mm)), at, to.hidden(at, hiddenMm))) {
            subject->label.colour = palette().aheadSrgb;
            subject->prefer = {along.y, -along.x};
        }
    }
}

void addNames(Collector& to, const std::vector<SeenStructure>& seen, const std::function<const Vec3*(const std::string&)>& pointedAt) {
    struct Choice {
        SeenStructure seen;
        double score;
        std::string what;
    };
    std::vector<Choice> choices;
    for (std::uint32_t i = 0; i < to.state.model->structures.size(); ++i) {
        const Structure& structure = to.state.model->structures[i];
        if (std::any_of(to.subjects.begin(), to.subjects.end(), [&](const Subject& s) { return s.label.structure == i; }))
            continue;
        const auto found = std::find_if(seen.begin(), seen.end(), [&](const SeenStructure& one) { return one.structure == i; });
        SeenStructure one = found == seen.end() ? SeenStructure{i, 0, 0, {}} : *found;
        // What is named already stays named, and where, while that can be seen, though another is seen a little better.
        const Vec3* last = pointedAt(std::to_string(static_cast<int>(Label::Kind::structure)) + " " + structure.id);
        const auto at = last ? to.transform.toPixel(*last) : std::nullopt;
        Segment ray;
        const auto pick = at ? to.picker.at(glm::dvec2(*at), ray) : std::nullopt;
        const bool stays = pick && pick->structure == i && glm::length(pick->point - *last) < 1;
        if (stays)
            one.point = *last;
        if (stays || one.rays >= fewestRays || (last && one.rays > 0))
            choices.push_back({one, one.share * weightOf(structure.tissue) * (last ? 1.6 : 1), structure.id});
    }
    std::stable_sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return a.score > b.score; });
    choices.resize(std::min(choices.size(), static_cast<std::size_t>(to.state.layout.labels)));
    for (const Choice& choice : choices)
        if (Subject* subject = to.add(Label::Kind::structure, wordsOf(to.state, choice.seen.structure), choice.what, choice.seen.point, false)) {
            subject->label.colour = tissueColour(to.state.model->structures[choice.seen.structure].tissue);
            subject->label.structure = choice.seen.structure;
        }
}

} // namespace

std::vector<Subject> subjectsOf(const State& state, int widthPx, int heightPx, const FrameTransform& transform, const std::vector<SeenStructure>& seen,
                                const std::function<const Vec3*(const std::string&)>& pointedAt, bool nameHovered) {
    Collector to(state, widthPx, heightPx, transform);
    if (state.now.needle.placed && state.report)
        addHazards(to);
    const auto nameOne = [&](std::uint32_t structure, Label::Kind kind) {
        if (visibleFade(state, structure) == Fade::gone)
            return;
        const auto found = to.pointOf(structure);
        if (!found)
            return;
        const auto& [point, behind] = *found;
        if (Subject* subject = to.add(kind, wordsOf(state, structure), state.model->structures[structure].id, point, behind)) {
            subject->label.colour = kind == Label::Kind::selection ? palette().selectionSrgb : tissueColour(state.model->structures[structure].tissue);
            subject->label.structure = structure;
            subject->must = kind == Label::Kind::selection;
        }
    };
    if (state.now.selected)
        nameOne(*state.now.selected, Label::Kind::selection);
    if (state.measured) {
        const auto& path = state.measured->path;
        // The middle of the way, or an end where the middle is out of the picture.
        Vec3 place = path.size() == 2 ? 0.5 * (path[0] + path[1]) : path[path.size() / 2];
        const auto inPicture = [&](const Vec3& p) {
            const auto at = transform.toPixel(p);
            return at && at->x >= 0 && at->y >= 0 && at->x < widthPx && at->y < heightPx;
        };
        if (!inPicture(place))
            place = inPicture(path.front()) ? path.front() : path.back();
        if (Subject* subject = to.add(Label::Kind::measure, {describe(*state.measured), {}, {}}, "", place, false)) {
            subject->label.colour = palette().selectionSrgb;
            subject->label.behind = to.hidden(subject->place, hiddenMm);
            subject->must = true;
        }
    }
    for (std::size_t i = 0; i < state.now.pins.size(); ++i) {
        const Pin& pin = state.now.pins[i];
        if (Subject* subject = to.add(Label::Kind::pin, {pin.text, {}, {}}, std::to_string(i), pin.at, to.hidden(pin.at, hiddenMm))) {
            subject->label.colour = palette().landmarkSrgb;
            subject->must = true;
        }
    }
    if (nameHovered && state.hovered && state.hovered != state.now.selected)
        nameOne(*state.hovered, Label::Kind::hover);
    addNames(to, seen, pointedAt);
    if (state.now.needle.placed)
        addDepthMarks(to);
    if (state.layout.landmarks && state.layout.labels > 0)
        for (const Landmark* landmark : palpableLandmarks(*state.model))
            if (Subject* subject = to.add(Label::Kind::landmark, {shownName(*landmark), {}, {}}, landmark->id, landmark->position,
                                          to.hidden(landmark->position, landmarkHiddenMm)))
                subject->label.colour = palette().landmarkSrgb;
    return std::move(to.subjects);
}

std::vector<Leader> linesToKeepClear(const State& state, const FrameTransform& transform) {
    std::vector<Leader> lines;
    const auto line = [&](const Vec3& from, const Vec3& to) {
        const auto a = transform.toPixel(from), b = transform.toPixel(to);
        if (a && b)
            lines.push_back({glm::dvec2(*a), glm::dvec2(*b)});
    };
    if (state.now.needle.placed) {
        const NeedleShape shape = shapeOf(state.now.needle.placement);
        line(shape.tip, shape.handleEnd);
        if (state.report)
            for (std::size_t i = 0; i < std::min<std::size_t>(3, state.report->hazards.size()); ++i)
                line(state.report->hazards[i].onShaft, state.report->hazards[i].nearest);
    }
    if (state.measured)
        for (std::size_t i = 1; i < state.measured->path.size(); ++i)
            line(state.measured->path[i - 1], state.measured->path[i]);
    return lines;
}

} // namespace acus
