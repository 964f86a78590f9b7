#include "course/feel_words.h"
#include "core/language.h"

namespace acus {

namespace {

/// What the patient says or does. Teaching values: people differ, and many an injury is not felt at once.
std::optional<std::string> patientSays(Tissue tissue) {
    switch (tissue) {
    case Tissue::nerve: return tr("The patient starts: “like an electric shock”");
    case Tissue::dura: return tr("The patient winces: a sudden sharp pain");
    case Tissue::pleura: return tr("The patient catches their breath: a sharp pain");
    default: return std::nullopt;   // a vessel or an organ may tell nothing until later
    }
}

} // namespace

std::optional<std::string> feelWords(const Model& model, const InsertionEvent& event) {
    using Kind = InsertionEventKind;
    switch (event.kind) {
    case Kind::skinPierced: return tr("Through the skin");
    case Kind::pop: return trf("Something gives way at {:.0f} mm", event.depthMm);
    case Kind::gritty: return trf("Gritty and tough at {:.0f} mm", event.depthMm);
    case Kind::bone: return trf("A hard stop at {:.0f} mm: bone", event.depthMm);
    case Kind::twitch: return trf("The muscle twitches at {:.0f} mm", event.depthMm);
    case Kind::grasp: return tr("The muscle grips the needle");
    case Kind::released: return tr("The grip lets go");
    case Kind::turnedInDepth: return tr("The needle resists: turned in depth, it bends");
    case Kind::bent: return tr("The needle is bent for good");
    case Kind::bowed: return tr("The needle bows between your fingers and the skin");
    case Kind::handleAtSkin: return tr("The handle is at the skin");
    case Kind::removed: return tr("The needle is out");
    case Kind::hazard: return event.structure ? patientSays(model.structures[*event.structure].tissue) : std::nullopt;
    case Kind::entered: case Kind::left: break;
    }
    return std::nullopt;
}

} // namespace acus
