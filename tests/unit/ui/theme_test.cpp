// Colours that everyone can read and tell apart.
#include "catch.h"
#include "core/assets.h"
#include "core/json.h"
#include "ui/theme.h"
#include <array>
#include <cmath>

using namespace acus;
using namespace acus::ui;

namespace {

using Linear = std::array<double, 3>;

Linear linear(Colour colour) {
    Linear rgb;
    for (int k = 0; k < 3; ++k) {
        const double c = ((colour >> (8 * k)) & 0xff) / 255.0;
        rgb[k] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return rgb;
}

/// WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of relative luminances.
double contrast(Colour a, Colour b) {
    const auto luminance = [](const Linear& c) { return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
    const double x = luminance(linear(a)), y = luminance(linear(b));
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// Full protanopia, deuteranopia, tritanopia: Machado, Oliveira & Fernandes 2009, IEEE TVCG 15:1291, severity 1.
using Matrix = std::array<Linear, 3>;
constexpr std::array<Matrix, 4> eyes = {{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
                                         {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
                                         {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
                                         {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};

Linear times(const Matrix& m, const Linear& v) {
    Linear result{};
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k < 3; ++k)
            result[i] += m[i][k] * v[k];
    return result;
}

/// CIELAB under D65.
Linear lab(const Linear& seen) {
    constexpr Matrix toXyz = {{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
    constexpr Linear white = {0.95047, 1, 1.08883};
    Linear rgb = seen;
    for (double& c : rgb)
        c = std::clamp(c, 0.0, 1.0);
    Linear xyz = times(toXyz, rgb), f;
    for (int k = 0; k < 3; ++k) {
        const double t = xyz[k] / white[k];
        f[k] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double difference(Colour a, Colour b, const Matrix& eye) {
    const Linear x = lab(times(eye, linear(a))), y = lab(times(eye, linear(b)));
    return std::sqrt(std::pow(x[0] - y[0], 2) + std::pow(x[1] - y[1], 2) + std::pow(x[2] - y[2], 2));
}

const std::array<Colours, 4> themes = {darkColours(), lightColours(), withHighContrast(darkColours()), withHighContrast(lightColours())};

} // namespace

TEST_CASE("contrast is measured as WCAG measures it", "[theme]") {
    CHECK(contrast(rgb(0), rgb(0xffffff)) == Approx(21));
    CHECK(contrast(rgb(0x767676), rgb(0xffffff)) == Approx(4.54).margin(0.01));
}

TEST_CASE("with high contrast every text stands at 7:1 or more", "[theme]") {
    for (const Colours& c : {themes[2], themes[3]}) {
        INFO((c.dark ? "dark" : "light"));
        for (const Colour ground : {c.window, c.panel, c.control, c.controlHover})
            for (const Colour ink : {c.text, c.textQuiet, c.textFaint, c.accentText})
                CHECK(contrast(ink, ground) >= 7);
        CHECK(contrast(c.onAccent, c.accent) >= 7);
        CHECK(contrast(c.breach, c.panel) >= 7); // figures of a breach are written in it
        for (const Colour mark : {c.near, c.clear, c.panelEdge, c.track})
            CHECK(contrast(mark, c.panel) >= 3);
    }
}

TEST_CASE("texts of the usual themes can be read", "[theme]") {
    for (const Colours& c : {themes[0], themes[1]}) {
        INFO((c.dark ? "dark" : "light"));
        CHECK(contrast(c.text, c.panel) >= 7);
        CHECK(contrast(c.textQuiet, c.panel) >= 4.5);
        CHECK(contrast(c.textFaint, c.panel) >= 3.5);
        CHECK(contrast(c.accentText, c.panel) >= 4.5);
        CHECK(contrast(c.onAccent, c.accent) >= 4.5);
        for (const Colour mark : {c.breach, c.near, c.clear})
            CHECK(contrast(mark, c.panel) >= 3);
    }
}

TEST_CASE("verdicts differ for every eye", "[theme]") {
    constexpr double clearlyApart = 20; // ΔE*ab; about 2 is what can just be told
    for (const Colours& c : themes)
        for (std::size_t eye = 0; eye < eyes.size(); ++eye) {
            INFO((c.dark ? "dark" : "light") << (c.highContrast ? ", high contrast" : "") << ", eye " << eye);
            CHECK(difference(c.breach, c.near, eyes[eye]) >= clearlyApart);
            CHECK(difference(c.breach, c.clear, eyes[eye]) >= clearlyApart);
            CHECK(difference(c.near, c.clear, eyes[eye]) >= clearlyApart);
        }
    // As they were before: amber and red of the same lightness are one colour to a deuteranope.
    CHECK(difference(rgb(0xc9251b), rgb(0xb26a00), eyes[2]) < clearlyApart);
}

TEST_CASE("verdicts in the picture differ for every eye", "[theme]") {
    const Result<Json> json = parseJson(asset("assets/appearance.json"), "appearance.json");
    REQUIRE(json.ok());
    const auto colour = [&](const char* verdict) { return rgb(static_cast<std::uint32_t>(std::stoul((*json)["verdicts"][verdict].get<std::string>().substr(1), nullptr, 16))); };
    for (const Matrix& eye : eyes) {
        CHECK(difference(colour("breach"), colour("near"), eye) >= 20);
        CHECK(difference(colour("breach"), colour("clear"), eye) >= 20);
        CHECK(difference(colour("near"), colour("clear"), eye) >= 20);
    }
}
