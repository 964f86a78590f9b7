#include "needle/needle.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>

namespace acus {

namespace {

constexpr double degrees = 180.0 / std::numbers::pi;

// Diameters and lengths commonly sold (facts: needle catalogue; brand lengths are teaching values).
constexpr std::array catalogue = {
    NeedleSize{0.16, 15}, NeedleSize{0.16, 30}, NeedleSize{0.16, 40}, NeedleSize{0.18, 15}, NeedleSize{0.18, 30},
    NeedleSize{0.18, 40}, NeedleSize{0.20, 15}, NeedleSize{0.20, 30}, NeedleSize{0.20, 40}, NeedleSize{0.22, 13},
    NeedleSize{0.22, 25}, NeedleSize{0.22, 40}, NeedleSize{0.25, 13}, NeedleSize{0.25, 25}, NeedleSize{0.25, 30},
    NeedleSize{0.25, 40}, NeedleSize{0.25, 50}, NeedleSize{0.25, 60}, NeedleSize{0.25, 75}, NeedleSize{0.30, 25},
    NeedleSize{0.30, 30}, NeedleSize{0.30, 40}, NeedleSize{0.30, 50}, NeedleSize{0.30, 60}, NeedleSize{0.30, 75},
    NeedleSize{0.30, 100}, NeedleSize{0.35, 60}, NeedleSize{0.35, 75}, NeedleSize{0.35, 100}, NeedleSize{0.35, 125},
};

bool finite(const Vec3& v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }

std::string number(const char* format, double value) {
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

} // namespace

std::span<const NeedleSize> needleCatalogue() { return catalogue; }

Result<NeedleSize> parseNeedle(std::string_view text) {
    std::string plain(text);
    // The multiplication sign, two bytes in UTF-8, is what people paste.
    if (const auto at = plain.find("\u00d7"); at != std::string::npos)
        plain.replace(at, 2, "x");
    std::erase(plain, ' ');
    if (plain.ends_with("mm"))
        plain.resize(plain.size() - 2);
    const Error malformed{"needle: \"" + plainLine(text, 40) + "\" is not a size like 0.30x60 (diameter x length in mm)"};
    char* end = nullptr;
    const double diameter = std::strtod(plain.c_str(), &end);
    if (end == plain.c_str() || (*end != 'x' && *end != 'X'))
        return malformed;
    const char* second = end + 1;
    const double length = std::strtod(second, &end);
    if (end == second || *end != '\0' || !std::isfinite(diameter) || !std::isfinite(length))
        return malformed;
    if (diameter < 0.1 || diameter > 1.0)
        return Error{"needle: a diameter of " + number("%g", diameter) + " mm is outside 0.1…1.0 mm"};
    if (length < 5 || length > 200)
        return Error{"needle: a length of " + number("%g", length) + " mm is outside 5…200 mm"};
    return NeedleSize{diameter, length};
}

std::string describe(const NeedleSize& size) {
    return decimal(size.diameterMm, 2) + " \u00d7 " + number("%g", size.lengthMm) + " mm";
}

Result<Placement> makePlacement(const NeedleSize& size, const Vec3& entry, const Vec3& direction, double depthMm) {
    constexpr double farthest = 1e5; // a hundred metres: beyond it the squares of distances lose the micrometres
    if (!finite(entry) || std::max({std::abs(entry.x), std::abs(entry.y), std::abs(entry.z)}) > farthest)
        return Error{"entry: must be three finite numbers in mm"};
    if (!finite(direction))
        return Error{"direction: must be three finite numbers"};
    // Scaled first, so that neither 1e-200 nor 1e200 is lost in the squares.
    const double largest = std::max({std::abs(direction.x), std::abs(direction.y), std::abs(direction.z)});
    if (!(largest > 0))
        return Error{"direction: must not be the zero vector"};
    if (!std::isfinite(depthMm) || depthMm < 0)
        return Error{"depth: must be 0 mm or more"};
    if (depthMm > size.lengthMm)
        return Error{"depth: " + number("%g", depthMm) + " mm is more than the needle's " + number("%g", size.lengthMm) + " mm"};
    return Placement{size, entry, glm::normalize(direction / largest), depthMm};
}

ClinicalAngles clinicalAngles(const Vec3& entry, const Vec3& direction) {
    const double towardsMidline = entry.x >= 0 ? -direction.x : direction.x;
    const double inPlane = std::hypot(direction.x, direction.y);
    return {inPlane > 1e-12 ? std::atan2(towardsMidline, -direction.y) * degrees : 0.0,
            std::atan2(direction.z, inPlane) * degrees};
}

Vec3 directionFrom(const Vec3& entry, const ClinicalAngles& angles) {
    const double medial = angles.medialDeg / degrees;
    const double cranial = std::clamp(angles.cranialDeg, -89.0, 89.0) / degrees;
    const double side = entry.x >= 0 ? -1.0 : 1.0;
    return {side * std::sin(medial) * std::cos(cranial), -std::cos(medial) * std::cos(cranial), std::sin(cranial)};
}

std::string describe(const ClinicalAngles& angles) {
    const long medial = std::lround(angles.medialDeg), cranial = std::lround(angles.cranialDeg);
    std::string text;
    if (medial != 0)
        text = trf(medial > 0 ? "{}° medial" : "{}° lateral", std::abs(medial));
    if (cranial != 0)
        text += (text.empty() ? "" : ", ") + trf(cranial > 0 ? "{}° cranial" : "{}° caudal", std::abs(cranial));
    return text.empty() ? tr("straight in") : text;
}

} // namespace acus
