// "Paint its area on the skin": over which part of the skin a structure lies. Where nothing can be painted: over which of four points.
#include "core/language.h"
#include "anatomy/names.h"
#include "anatomy/palpable.h"
#include "anatomy/skin.h"
#include "course/quiz_ground.h"
#include "course/quiz_paint.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

constexpr double beyondBodyMm = 400;

struct Look {
    Vec3 into;
    const char *from, *rightwards, *leftwards;   ///< in the picture, as one of the patient; "{} mm … {}" with a landmark
};
constexpr const char *toRight = trLater("{} mm to the patient's right of {}"), *toLeft = trLater("{} mm to the patient's left of {}"),
                     *behind = trLater("{} mm behind {}"), *before = trLater("{} mm before {}");
constexpr std::array<Look, 4> looks = {{{{0, -1, 0}, trLater("behind"), toRight, toLeft},
                                        {{0, 1, 0}, trLater("the front"), toLeft, toRight},
                                        {{-1, 0, 0}, trLater("the left"), behind, before},
                                        {{1, 0, 0}, trLater("the right"), before, behind}}};

/// Of a structure under the skin on that side, over some of its vertices; nothing where a part lies open.
std::optional<double> meanDepthMm(const Model& model, std::uint32_t structure, const Look& look) {
    const auto positions = model.meshes.part(structure).positions;
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < positions.size(); i += std::max<std::size_t>(1, positions.size() / 40)) {
        const auto skin = skinAlong(model, {positions[i] - beyondBodyMm * look.into, look.into, beyondBodyMm});
        if (!skin)
            return std::nullopt;
        sum += glm::dot(positions[i] - skin->point, look.into);
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

struct Seen {
    const Look* look;
    double depthMm;
};
/// From behind, where needles go in, unless it lies much nearer to another side.
std::optional<Seen> bestLook(const Model& model, std::uint32_t structure) {
    std::optional<Seen> best;
    for (const Look& look : looks)
        if (const auto depth = meanDepthMm(model, structure, look); depth && (!best || *depth + 30 < best->depthMm))
            best = Seen{&look, *depth};
    return best;
}

bool askable(const Structure& structure) {
    return structure.closed && (structure.tissue == Tissue::muscle || structure.tissue == Tissue::organ || structure.tissue == Tissue::bone);
}

/// Whether every cell (no cell) within `mm` of the point belongs to the area.
bool surrounded(const PaintSheet& sheet, const Vec3& p, double mm, bool inside) {
    const double a = glm::dot(p, sheet.right), b = glm::dot(p, sheet.up);
    const long reach = static_cast<long>(std::ceil(mm / sheet.cellMm));
    const long column = static_cast<long>(std::floor(a / sheet.cellMm)) - sheet.column, row = static_cast<long>(std::floor(b / sheet.cellMm)) - sheet.row;
    for (long r = row - reach; r <= row + reach; ++r)
        for (long c = column - reach; c <= column + reach; ++c) {
            const bool within = c >= 0 && r >= 0 && c < static_cast<long>(sheet.columns) && r < static_cast<long>(sheet.rows) &&
                                sheet.in[static_cast<std::size_t>(r) * sheet.columns + static_cast<std::size_t>(c)];
            if (within != inside)
                return false;
        }
    return true;
}

struct Place {
    Vec3 onSkin{0};
    std::string text;
};

/// A place of the skin by its distances from a landmark as one looks, in steps of 5 mm.
std::optional<Place> placeAt(const Model& model, const PaintSheet& sheet, const Look& look, const Landmark& landmark, long right, long up) {
    const Vec3 through = landmark.position + 5.0 * static_cast<double>(right) * sheet.right + 5.0 * static_cast<double>(up) * sheet.up;
    const auto skin = skinAlong(model, {through - beyondBodyMm * look.into, look.into, 2 * beyondBodyMm});
    if (!skin)
        return std::nullopt;
    Place place{skin->point, ""};
    const std::string name = lowerInSentence(shownName(landmark));
    if (right != 0)
        place.text = trf(right > 0 ? look.rightwards : look.leftwards, 5 * std::abs(right), name);
    else if (up == 0)
        place.text = trf("Over {}", name);
    if (up != 0 && right != 0)
        place.text += ", " + (up > 0 ? trf("{} mm higher", 5 * std::abs(up)) : trf("{} mm lower", 5 * std::abs(up)));
    else if (up != 0)
        place.text = up > 0 ? trf("{} mm above {}", 5 * std::abs(up), name) : trf("{} mm below {}", 5 * std::abs(up), name);
    return place;
}

const Landmark* nearestLandmark(const Model& model, const Vec3& to, const Look& look) {
    const Landmark* best = nullptr;
    double least = 1e9;
    for (const Landmark* landmark : palpableLandmarks(model)) {
        const Vec3 d = landmark->position - to;
        // One that is felt on the side that is looked at.
        if (const double far = glm::length(d) + std::max(0.0, glm::dot(d, look.into)); far < least) {
            least = far;
            best = landmark;
        }
    }
    return best;
}

} // namespace

std::optional<QuizItem> makePaint(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    if (!hasSkin(model))
        return std::nullopt;
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        if (askable(model.structures[i]) && ground.about.has(model.structures[i]))
            candidates.push_back(i);
    if (candidates.empty())
        return std::nullopt;
    const std::uint32_t part = drawn(candidates, random);
    const Structure& structure = model.structures[part];
    const auto seen = bestLook(model, part);
    if (!seen)
        return std::nullopt;
    const PaintSheet area = areaOver(model, part, seen->look->into);
    const double areaCm2 = static_cast<double>(area.count()) * area.cellMm * area.cellMm / 100;
    const Vec3 middle = structureBounds(model, part).centre();
    const Landmark* landmark = nearestLandmark(model, middle, *seen->look);
    if (areaCm2 < 6 || areaCm2 > 400 || !landmark)
        return std::nullopt;
    const double sureMm = std::max(4.0, 2 * model.info.toleranceMm);
    const auto reach = static_cast<long>(std::ceil(0.5 * std::max(static_cast<double>(area.columns), static_cast<double>(area.rows)) * area.cellMm / 5)) + 12;
    const Vec3 toMiddle = middle - landmark->position;
    const long midRight = std::lround(glm::dot(toMiddle, area.right) / 5), midUp = std::lround(glm::dot(toMiddle, area.up) / 5);
    std::vector<Place> over, beside;
    for (int attempt = 0; attempt < 400 && (over.empty() || beside.size() < 3); ++attempt) {
        const auto around = [&] { return static_cast<long>(random.below(static_cast<std::uint64_t>(2 * reach + 1))) - reach; };
        const long right = midRight + around(), up = midUp + around();
        const auto place = placeAt(model, area, *seen->look, *landmark, right, up);
        if (!place)
            continue;
        if (over.empty() && surrounded(area, place->onSkin, sureMm, true))
            over.push_back(*place);
        else if (beside.size() < 3 && surrounded(area, place->onSkin, 3 * sureMm, false))
            beside.push_back(*place);
    }
    if (over.empty() || beside.size() < 3)
        return std::nullopt;
    const auto optionOf = [](const Place& place, const char* why) {
        QuizOption option;
        option.text = place.text;
        option.at = place.onSkin;
        option.why = why;
        return option;
    };
    std::vector<QuizOption> options = {optionOf(over.front(), "")};
    for (const Place& place : beside)
        options.push_back(optionOf(place, tr("beside it")));
    QuizItem item;
    item.id = structure.id;
    item.question = trf("Seen from {}: under which of these places of the skin does {} lie?", trIn("seen from", seen->look->from), shownNameInSentence(structure));
    item.task = QuizTask::paint;
    item.into = seen->look->into;
    item.act = trf("Paint the skin, as seen from {}, under which {} lies.", trIn("seen from", seen->look->from), shownNameInSentence(structure));
    item.why = trf("Seen from there it covers {:.0f} cm², {:.0f} mm under the skin on average.", areaCm2, seen->depthMm);
    item.source = measuredOn(model);
    item.structure = structure.id;
    item.reveal = {structure.id};
    item.difficulty = 0.2 + 0.5 * std::min(1.0, seen->depthMm / 100) + 0.3 * std::exp(-areaCm2 / 60);
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace acus
