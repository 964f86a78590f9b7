// Events in words and as JSON.
#include "needle/bone_words.h"
#include "needle/insertion.h"
#include <cstdio>

namespace acus {

namespace {

std::string number(const char* format, double value) {
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

} // namespace

std::string_view nameOf(InsertionEventKind kind) {
    constexpr std::string_view names[] = {"skin_pierced", "entered", "left", "pop", "gritty", "bone", "twitch", "grasp", "released",
                                          "hazard", "turned_in_depth", "bent", "bowed", "handle_at_skin", "removed"};
    return names[static_cast<std::size_t>(kind)];
}

std::string describe(const Model& model, const InsertionEvent& event) {
    const std::string what = event.structure ? "the " + nameInSentence(model.structures[*event.structure]) : "loose tissue";
    const std::string at = ", at " + number("%.0f", event.depthMm) + " mm";
    switch (event.kind) {
    case InsertionEventKind::skinPierced: return "through the skin";
    case InsertionEventKind::entered: return "into " + what + at;
    case InsertionEventKind::left: return "out of " + what + at;
    case InsertionEventKind::pop: return "a pop, " + what + at;
    case InsertionEventKind::gritty: return "gritty, " + what + at;
    case InsertionEventKind::bone:
        return "bone, the " + (event.structure ? bonePart(model, *event.structure, event.at) : std::string("skeleton")) + at;
    case InsertionEventKind::twitch: return (event.value < 0.6 ? "a faint twitch of " : "a twitch of ") + what + at;
    case InsertionEventKind::grasp: return what + " grasps the needle, " + number("%.1f", event.value) + " times the usual friction" + at;
    case InsertionEventKind::released: return what + " lets go of the needle" + at;
    case InsertionEventKind::hazard: return "the tip touches " + what + at;
    case InsertionEventKind::turnedInDepth: return "turned by " + number("%.0f", event.value) + "° in depth" + at;
    case InsertionEventKind::bent: return "the needle stays bent by " + number("%.0f", event.value) + "°";
    case InsertionEventKind::bowed: return "the needle bows outside the skin, at " + number("%.2f", event.value) + " N";
    case InsertionEventKind::handleAtSkin: return "the handle is at the skin" + at;
    case InsertionEventKind::removed: return "the needle is out";
    }
    return {};
}

std::string felt(const InsertionEvent& event) {
    switch (event.kind) {
    case InsertionEventKind::skinPierced: return "a prick through the skin";
    case InsertionEventKind::pop: return "a pop";
    case InsertionEventKind::gritty: return "gritty";
    case InsertionEventKind::bone: return "something hard";
    case InsertionEventKind::twitch: return event.value < 0.6 ? "a faint twitch" : "a twitch";
    case InsertionEventKind::grasp: return "the needle is held";
    case InsertionEventKind::released: return "the needle is free again";
    case InsertionEventKind::turnedInDepth: return "the needle bends";
    case InsertionEventKind::bent: return "the needle stays bent";
    case InsertionEventKind::bowed: return "the needle bows";
    case InsertionEventKind::handleAtSkin: return "the handle is at the skin";
    case InsertionEventKind::entered:
    case InsertionEventKind::left:
    case InsertionEventKind::hazard:
    case InsertionEventKind::removed: break;
    }
    return {};
}

Json toJson(const Model& model, const InsertionEvent& event) {
    Json json;
    json["time_s"] = event.timeS;
    json["depth_mm"] = event.depthMm;
    json["kind"] = nameOf(event.kind);
    json["structure"] = event.structure ? Json(model.structures[*event.structure].id) : Json(nullptr);
    json["value"] = event.value;
    json["at_mm"] = {event.at.x, event.at.y, event.at.z};
    return json;
}

} // namespace acus
