#include "needle/insertion.h"
#include "needle/insertion_content.h"
#include "needle/steel.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace acus {

std::string_view nameOf(Act act) {
    constexpr std::string_view names[] = {"tap", "advance", "withdraw", "redirect", "piston", "twirl", "wait", "remove"};
    return names[static_cast<std::size_t>(act)];
}

Insertion::Content::Content(ModelPtr patient, InsertionSetup wanted, const Mechanics& mechanics)
    : model(std::move(patient)), setup(std::move(wanted)), figures(mechanics), grip(figures) {
    setup.direction = glm::normalize(setup.direction);
    handle = setup.direction;
    pieces.push_back(pieceAlong(setup.entry, setup.direction, 0));
    spots.resize(setup.triggerPoints.size());
    updateShaft();
}

Insertion::Insertion(ModelPtr model, InsertionSetup setup, const Mechanics& mechanics)
    : content(std::make_unique<Content>(std::move(model), std::move(setup), mechanics)) {}
Insertion::~Insertion() = default;
Insertion::Insertion(const Insertion& other) : content(std::make_unique<Content>(*other.content)) { content->grip.use(content->figures); }
Insertion::Insertion(Insertion&&) noexcept = default;
Insertion& Insertion::operator=(Insertion&&) noexcept = default;

std::optional<std::string> Insertion::whyNot(const Action& action) const { return content->whyNot(action); }

Status Insertion::perform(const Action& action) {
    if (const auto why = content->whyNot(action))
        return Error{*why};
    Content& c = *content;
    const Mechanics& figures = c.figures;
    const auto speed = [&](double usual) { return action.mmPerS > 0 ? action.mmPerS : usual; };
    switch (action.act) {
    case Act::tap:
        c.tapped = true;
        c.advance(figures.tapMm, figures.tapMmPerS, true);
        break;
    case Act::advance: c.advance(action.mm, speed(figures.usualMmPerS), false); break;
    case Act::withdraw: c.withdraw(action.mm, speed(figures.usualMmPerS)); break;
    case Act::redirect: c.redirect(glm::normalize(action.direction)); break;
    case Act::piston:
        for (int i = 0; i < action.count; ++i) {
            const double from = c.depth;
            c.withdraw(action.mm, speed(figures.pistonMmPerS));
            c.advance(from - c.depth, speed(figures.pistonMmPerS), false);
        }
        break;
    case Act::twirl: c.twirl(action.degrees, action.bothWays); break;
    case Act::wait: c.rest(action.seconds); break;
    case Act::remove: c.withdraw(c.depth, figures.usualMmPerS); break;
    }
    return Done{};
}

const InsertionSetup& Insertion::setup() const { return content->setup; }
double Insertion::timeS() const { return content->timeS(); }
double Insertion::depthMm() const { return content->depth; }
bool Insertion::inSkin() const { return content->pierced; }
Vec3 Insertion::tip() const { return content->tip(); }
Vec3 Insertion::handleDirection() const { return content->handle; }
Vec3 Insertion::tipDirection() const { return content->tipDirection(); }
const std::vector<Vec3>& Insertion::shaft() const { return content->shaft; }
double Insertion::bendDeg() const {
    return angleBetween(content->handle, content->tipDirection()) * 180 / std::numbers::pi;
}
double Insertion::subcutisMm() const { return content->turnableMm(); }
const std::vector<InsertionEvent>& Insertion::events() const { return content->events; }
const std::vector<InsertionSample>& Insertion::samples() const { return content->samples; }
const std::vector<Passage>& Insertion::passages() const { return content->passages; }

std::vector<TipEnvelope> Insertion::envelope() const {
    const Content& c = *content;
    const Mechanics& figures = c.figures;
    const double stiffness = bendingStiffness(figures, c.setup.size.diameterMm), length = c.setup.size.lengthMm;
    std::vector<TipEnvelope> result{{0, 0}};
    // Along the present way: the tip is pushed aside by a share of the cutting force, held by the beam in its elastic bed. Its slope
    // there, and the curvature that the channel keeps, add up (mechanics.md).
    constexpr double step = 0.25;
    double slope = 0, radius = 0;
    std::size_t piece = 0;
    for (int i = 1; i * step <= length + 1e-9; ++i) {
        const double depth = i * step;
        while (piece + 1 < c.pieces.size() && c.pieces[piece + 1].track.fromMm < depth)
            ++piece;
        const Slice& slice = c.pieces[piece].track.sliceAt(depth);
        const double support = std::max(slice.supportNPerMm2, 1e-6);
        const double side = figures.tipSideShare * slice.cutN;
        const double beta = std::sqrt(std::sqrt(support / (4 * stiffness)));
        slope += step * side * 0.3224 / (beta * stiffness);
        radius += step * (slope + side / std::sqrt(support * stiffness));
        if (i % 20 == 0 || (i + 1) * step > length + 1e-9)
            result.push_back({depth, radius});
    }
    return result;
}

} // namespace acus
