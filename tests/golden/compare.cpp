#include "compare.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace acus::golden {

Difference differenceOf(const Image& a, const Image& b) {
    Difference d;
    d.picture = {a.width, a.height, std::vector<std::uint8_t>(a.rgb.size()), {}};
    double sum = 0;
    std::size_t strong = 0;
    for (std::size_t i = 0; i + 2 < a.rgb.size(); i += 3) {
        int most = 0, grey = 0;
        for (std::size_t k = i; k < i + 3; ++k) {
            const int apart = std::abs(int(a.rgb[k]) - int(b.rgb[k]));
            sum += apart;
            most = std::max(most, apart);
            grey += b.rgb[k];
        }
        strong += most > 40;
        const int base = grey / 9;
        d.picture.rgb[i] = static_cast<std::uint8_t>(std::min(255, base + 4 * most));
        d.picture.rgb[i + 1] = d.picture.rgb[i + 2] = static_cast<std::uint8_t>(base);
    }
    const double values = std::max<double>(1, static_cast<double>(a.rgb.size()));
    d.mean = sum / values;
    d.strongShare = static_cast<double>(strong) / (values / 3);
    return d;
}

Status check(const std::string& name, const Image& picture, const std::string& kept, const std::string& out, const Tolerance& tolerance) {
    const std::string now = out + "/" + name + ".png", before = kept + "/" + name + ".png";
    if (Status written = writePng(picture, now); !written)
        return written;
    const Result<Image> expected = readPng(before);
    if (!expected)
        return Error{expected.message() + "; look at " + now + " and keep it with: tools/approve " + name};
    if (expected->width != picture.width || expected->height != picture.height)
        return Error{name + ": the size differs from " + before};
    const Difference difference = differenceOf(picture, *expected);
    if (difference.mean <= tolerance.mean && difference.strongShare <= tolerance.strongShare)
        return Done{};
    const std::string shown = out + "/" + name + ".difference.png";
    if (Status written = writePng(difference.picture, shown); !written)
        return written;
    char figures[160];
    std::snprintf(figures, sizeof figures, "mean difference %.3f (allowed %.3f), strongly different %.3f %% (allowed %.3f %%)", difference.mean,
                  tolerance.mean, 100 * difference.strongShare, 100 * tolerance.strongShare);
    return Error{name + ": " + figures + "; look at " + shown + "; if the new picture is right: tools/approve " + name};
}

} // namespace acus::golden
