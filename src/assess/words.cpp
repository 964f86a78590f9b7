#include "assess/words.h"
#include "anatomy/names.h"
#include "assess/verdict_sentences.h"
#include "core/language.h"
#include <cmath>

namespace acus {

namespace {

std::string number(double value) {
    return decimal(value, std::abs(value) < 9.95 && std::abs(value - std::round(value)) > 0.049 ? 1 : 0);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace

std::string quantity(double value, std::string_view unit) {
    if (unit.empty())
        return number(value);
    return number(value) + (unit == "°" ? "" : " ") + std::string(unit);
}

std::string lowerFirst(std::string_view text) {
    std::string lower(text);
    if (!speaksEnglish())
        return lower;
    // "L4 …", "PSIS …" keep their capitals.
    const bool abbreviation = lower.size() > 1 && ((lower[1] >= '0' && lower[1] <= '9') || (lower[1] >= 'A' && lower[1] <= 'Z'));
    if (!lower.empty() && !abbreviation && lower[0] >= 'A' && lower[0] <= 'Z')
        lower[0] = static_cast<char>(lower[0] - 'A' + 'a');
    return lower;
}

std::string named(const Structure& structure) { return shownInSentence(structure); }

std::string harm(const Model& model, const HazardReport& hazard) {
    const std::string name = named(model.structures[hazard.structure]);
    if (hazard.clearanceMm <= 0)
        return trf(verdict::touched, name, quantity(hazard.atDepthMm, "mm"));
    return trf(verdict::tooNear, name, quantity(hazard.clearanceMm, "mm"), quantity(hazard.atDepthMm, "mm"),
               quantity(hazard.failMm, "mm"));
}

// The hazard table of the clinical facts: what happens if it is hit.
std::string ifHit(const Structure& structure) {
    switch (structure.tissue) {
    case Tissue::nerve:
        return has(structure.id, "cord") ? tr("a needle in the cord means an electric shock and can paralyse") : tr("a needle in a nerve is an electric shock to the patient and can leave the limb weak or numb");
    case Tissue::artery: return tr("an artery that is pierced bleeds into the depth, where no one sees it");
    case Tissue::vein: return tr("a vein that is pierced bleeds into the depth, where no one sees it");
    case Tissue::dura: return tr("a hole in the dura leaks: a headache on standing up, and the cord or its roots lie right behind");
    case Tissue::pleura: return tr("a needle in the pleura can collapse the lung; pain and breathlessness may come hours later");
    case Tissue::organ:
        if (has(structure.id, "kidney"))
            return tr("a kidney that is pierced bleeds: flank pain and blood in the urine");
        if (has(structure.id, "lung"))
            return tr("a needle in the lung lets it collapse; pain and breathlessness may come hours later");
        if (has(structure.id, "colon") || has(structure.id, "bowel") || has(structure.id, "rectum"))
            return tr("a bowel that is pierced can mean peritonitis or an abscess");
        return tr("an organ that is pierced can bleed or leak unseen");
    default: return "";
    }
}

} // namespace acus
