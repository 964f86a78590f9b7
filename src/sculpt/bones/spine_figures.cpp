// Sizes and places of the vertebrae: assets/patient/spine.json and the laws by which they follow sex and stature.
#include "core/assets.h"
#include "core/json.h"
#include "sculpt/bones/spine.h"
#include "sculpt/deviations.h"
#include <cassert>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace acus {

namespace {

/// How much of a steeper S1 each vertebra of T9 to L5 shares in: most of the lordosis lies below L4 [known].
constexpr std::array<double, levelCount> lordosisShare{0, 0, 0, 0, 0.05, 0.15, 0.32, 0.55, 0.8};

struct ChainLink {
    double y = 0, z = 0, tiltDegrees = 0;
};

struct SpineFigures {
    double chainStature = 175, sizeStature = 176;
    double femaleChain = 1, shortL4 = 1;
    double transverseExponent = 0.7;
    VertebraSize female;                       ///< ratios at the same stature
    std::array<ChainLink, levelCount> chain;
    std::array<VertebraSize, levelCount> size;
};

VertebraSize readSize(const Json& json, const std::string& source, const std::string& path) {
    JsonReader reader(json, source, path);
    const auto w = reader.numbers("end_plate_widths", 2), d = reader.numbers("end_plate_depths", 2), h = reader.numbers("heights_front_back", 2),
               c = reader.numbers("canal_width_depth", 2), p = reader.numbers("pedicle_width_height", 2), l = reader.numbers("transverse_span_spinous_length", 2);
    assert(!reader.error());
    return {w[0], d[0], w[1], d[1], h[0], h[1], c[0], c[1], p[0], p[1], l[0], l[1]};
}

const SpineFigures& spineFigures() {
    static const SpineFigures figures = [] {
        const char* file = "assets/patient/spine.json";
        const auto json = parseJson(asset(file), file);
        assert(json.ok());
        JsonReader reader(*json, file);
        SpineFigures f;
        f.chainStature = reader.number("chain_stature_cm");
        f.sizeStature = reader.number("size_stature_cm");
        f.femaleChain = reader.number("female_chain_ratio");
        f.transverseExponent = reader.number("transverse_exponent");
        f.shortL4 = reader.number("short_l4_transverse_share");
        f.female = readSize(reader.object("female_ratios", true), file, "female_ratios");
        const Json &chain = reader.object("chain", true), &sizes = reader.object("sizes", true);
        JsonReader links(chain, file, "chain"), sizeReader(sizes, file, "sizes");
        for (std::size_t i = 0; i < levelCount; ++i) {
            const std::string name(levelNames[i]);
            const auto link = links.numbers(name.c_str(), 3);
            f.chain[i] = {link.at(0), link.at(1), link.at(2)};
            f.size[i] = readSize(sizeReader.object(name.c_str(), true), file, "sizes." + name);
        }
        assert(!reader.error() && !links.error() && !sizeReader.error());
        return f;
    }();
    return figures;
}

} // namespace

std::array<LocalFrame, levelCount> spineFrames(const PatientParameters& parameters) {
    const SpineFigures& f = spineFigures();
    const double scale = parameters.heightCm / f.chainStature * (parameters.sex == Sex::female ? f.femaleChain : 1.0) *
                         (1 + deviationOf(parameters, Deviation::columnLength));
    const double steeper = deviationOf(parameters, Deviation::pelvicIncidence) * std::numbers::pi / 180;
    std::array<LocalFrame, levelCount> frames;
    Vec2 below(0), moved(0); // (y, z) of the place below, as in the figures and in this patient
    double turnBelow = steeper;
    for (std::size_t i = levelCount; i-- > 0;) {
        const double turn = steeper * lordosisShare[i], tilt = f.chain[i].tiltDegrees * std::numbers::pi / 180 + turn;
        frames[i].origin = {0, scale * f.chain[i].y, scale * f.chain[i].z};
        if (steeper != 0) { // each piece of the column turns by the mean of what is above and below it
            const double by = 0.5 * (turn + turnBelow);
            const Vec2 here(frames[i].origin.y, frames[i].origin.z), up = here - below;
            moved += Vec2(std::cos(by) * up.x - std::sin(by) * up.y, std::sin(by) * up.x + std::cos(by) * up.y);
            below = here;
            frames[i].origin = {0, moved.x, moved.y};
            turnBelow = turn;
        }
        frames[i].y = {0, std::cos(tilt), std::sin(tilt)};
        frames[i].z = {0, -std::sin(tilt), std::cos(tilt)};
    }
    return frames;
}

VertebraSize vertebraSize(const PatientParameters& parameters, Level level) {
    const SpineFigures& f = spineFigures();
    VertebraSize size = f.size[static_cast<std::size_t>(level)];
    const double stature = parameters.heightCm / f.sizeStature, across = std::pow(stature, f.transverseExponent);
    const bool woman = parameters.sex == Sex::female;
    const auto scale = [&](double VertebraSize::* part, double by) { size.*part *= by * (woman ? f.female.*part : 1.0); };
    for (const auto part : {&VertebraSize::upperWidth, &VertebraSize::upperDepth, &VertebraSize::lowerWidth, &VertebraSize::lowerDepth,
                            &VertebraSize::canalWidth, &VertebraSize::canalDepth, &VertebraSize::pedicleWidth, &VertebraSize::transverseSpan,
                            &VertebraSize::spinousLength})
        scale(part, across);
    for (const auto part : {&VertebraSize::frontHeight, &VertebraSize::backHeight, &VertebraSize::pedicleHeight})
        scale(part, stature);
    const auto deviate = [&](Deviation which, std::initializer_list<double VertebraSize::*> parts) {
        for (const auto part : parts)
            size.*part *= 1 + deviationOf(parameters, which);
    };
    deviate(Deviation::columnLength, {&VertebraSize::frontHeight, &VertebraSize::backHeight, &VertebraSize::pedicleHeight});
    for (const auto part : {&VertebraSize::frontHeight, &VertebraSize::backHeight})
        size.*part *= 1 - deviationOf(parameters, Deviation::discShare);
    deviate(Deviation::vertebraSize, {&VertebraSize::upperWidth, &VertebraSize::upperDepth, &VertebraSize::lowerWidth, &VertebraSize::lowerDepth,
                                      &VertebraSize::pedicleWidth, &VertebraSize::transverseSpan});
    deviate(Deviation::canalSize, {&VertebraSize::canalWidth, &VertebraSize::canalDepth});
    deviate(Deviation::transverseLength, {&VertebraSize::transverseSpan});
    deviate(Deviation::spinousLength, {&VertebraSize::spinousLength});
    if (level == Level::l4 && parameters.variants.has(Variant::shortL4Transverse))
        size.transverseSpan *= f.shortL4;
    return size;
}

VertebraSize scannedVertebraSize(Level level) { return scannedVertebra(level).size; }

} // namespace acus
