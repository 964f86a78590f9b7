#include "ui/entry_words.h"
#include "anatomy/names.h"
#include "core/language.h"
#include <cmath>
#include <limits>

namespace acus::ui {

EntryWords entryWords(const Model& model, const Vec3& entry) {
    const Landmark* nearest = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (const Landmark& mark : model.landmarks) {
        const Vec3 d = entry - mark.position;
        // Depth counts a little: a landmark of the front is no help on the back.
        const double distance = d.x * d.x + d.z * d.z + 0.25 * d.y * d.y;
        // A spinous process is what one palpates first and counts from; the line between the crests, on which it is found, is felt nowhere.
        const double liking = mark.id.find("spinous") != std::string::npos ? 0.5 : mark.id == "tuffier_line" ? 4 : 1;
        if (distance * liking < least) {
            least = distance * liking;
            nearest = &mark;
        }
    }
    EntryWords words;
    if (!nearest)
        return words;
    words.landmark = shownName(*nearest);
    const Vec3 d = entry - nearest->position;
    const bool left = nearest->id.ends_with("_l"), right = nearest->id.ends_with("_r");
    const double outwards = left ? d.x : right ? -d.x : std::abs(d.x);
    const auto add = [&](double mm, const char* positive, const char* negative) {
        const long whole = std::lround(std::abs(mm));
        if (whole == 0)
            return;
        if (!words.offset.empty())
            words.offset += ", ";
        words.offset += trf("{} mm {}", whole, mm > 0 ? positive : negative);
    };
    add(outwards, tr("lateral"), tr("medial"));
    add(d.z, tr("cranial"), tr("caudal"));
    words.whole = words.offset.empty() ? trf("over {}", lowerInSentence(words.landmark)) : trf("{} of {}", words.offset, lowerInSentence(words.landmark));
    if (!left && !right && std::lround(std::abs(d.x)) != 0)
        words.whole = trf("{}, {}", d.x > 0 ? tr("left side") : tr("right side"), words.whole);
    return words;
}

} // namespace acus::ui
