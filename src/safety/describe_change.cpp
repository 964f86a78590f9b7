#include "core/language.h"
#include "safety/admissible.h"
#include <cmath>

namespace acus {

namespace {

/// "12° less medial", "12° more medial", "from 4° medial to 8° lateral".
std::string turned(double from, double change, const char* plus, const char* minus) {
    const double to = from + change;
    const auto whole = [](double degrees) { return std::lround(std::abs(degrees)); };
    const char* was = from >= 0 ? plus : minus;
    if (std::lround(from) == 0)
        return trf("{}° more {}", whole(change), change > 0 ? plus : minus);
    if (from * to < 0 && std::lround(to) != 0)
        return trf("from {}° {} to {}° {}", whole(from), was, whole(to), to > 0 ? plus : minus);
    return trf(std::abs(to) < std::abs(from) ? "{}° less {}" : "{}° more {}", whole(change), was);
}

} // namespace

std::string describe(const Counterfactual& change, const Placement& done) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    const auto mm = [](double value) { return std::lround(std::abs(value)); };
    const ClinicalAngles was = clinicalAngles(done.entry, done.direction);
    if (std::lround(change.lateralMm) != 0)
        add(trf("{} mm {}", mm(change.lateralMm), change.lateralMm > 0 ? tr("lateral") : tr("medial")));
    if (std::lround(change.cranialMm) != 0)
        add(trf("{} mm {}", mm(change.cranialMm), change.cranialMm > 0 ? tr("cranial") : tr("caudal")));
    if (std::lround(change.medialDeg) != 0)
        add(turned(was.medialDeg, change.medialDeg, tr("medial"), tr("lateral")));
    if (std::lround(change.cranialDeg) != 0)
        add(turned(was.cranialDeg, change.cranialDeg, tr("cranial"), tr("caudal")));
    if (std::lround(change.deeperMm) != 0)
        add(trf(change.deeperMm > 0 ? "go on to {} mm" : "stop at {} mm", mm(change.placement.depthMm)));
    if (!(change.placement.size == done.size))
        add(trf("with a needle of {}", describe(change.placement.size)));
    return text.empty() ? tr("nothing to change") : text;
}

} // namespace acus
