#include "course/feel_words.h"
#include <cstdio>

namespace acus {

namespace {

/// What the patient says or does. Teaching values: people differ, and many an injury is not felt at once.
std::optional<std::string> patientSays(Tissue tissue) {
    switch (tissue) {
    case Tissue::nerve: return "The patient starts: “like an electric shock”";
    case Tissue::dura: return "The patient winces: a sudden sharp pain";
    case Tissue::pleura: return "The patient catches their breath: a sharp pain";
    default: return std::nullopt;   // a vessel or an organ may tell nothing until later
    }
}

} // namespace

std::optional<std::string> feelWords(const Model& model, const InsertionEvent& event) {
    char at[32];
    std::snprintf(at, sizeof at, " at %.0f mm", event.depthMm);
    using Kind = InsertionEventKind;
    switch (event.kind) {
    case Kind::skinPierced: return "Through the skin";
    case Kind::pop: return std::string("Something gives way") + at;
    case Kind::gritty: return std::string("Gritty and tough") + at;
    case Kind::bone: return std::string("A hard stop") + at + ": bone";
    case Kind::twitch: return std::string("The muscle twitches") + at;
    case Kind::grasp: return "The muscle grips the needle";
    case Kind::released: return "The grip lets go";
    case Kind::turnedInDepth: return "The needle resists: turned in depth, it bends";
    case Kind::bent: return "The needle is bent for good";
    case Kind::bowed: return "The needle bows between your fingers and the skin";
    case Kind::handleAtSkin: return "The handle is at the skin";
    case Kind::removed: return "The needle is out";
    case Kind::hazard: return event.structure ? patientSays(model.structures[*event.structure].tissue) : std::nullopt;
    case Kind::entered: case Kind::left: break;
    }
    return std::nullopt;
}

} // namespace acus
