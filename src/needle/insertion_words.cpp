// Events in words and as JSON.
#include "anatomy/names.h"
#include "core/language.h"
#include "needle/bone_words.h"
#include "needle/insertion.h"

namespace acus {

std::string_view nameOf(InsertionEventKind kind) {
    constexpr std::string_view names[] = {"skin_pierced", "entered", "left", "pop", "gritty", "bone", "twitch", "grasp", "released",
                                          "hazard", "turned_in_depth", "bent", "bowed", "handle_at_skin", "removed"};
    return names[static_cast<std::size_t>(kind)];
}

std::string describe(const Model& model, const InsertionEvent& event) {
    const std::string what = event.structure ? shownInSentence(model.structures[*event.structure]) : tr("loose tissue");
    const auto said = [&](const char* english) { return trf(english, what, event.depthMm); };
    switch (event.kind) {
    case InsertionEventKind::skinPierced: return tr("through the skin");
    case InsertionEventKind::entered: return said(trLater("into {}, at {:.0f} mm"));
    case InsertionEventKind::left: return said(trLater("out of {}, at {:.0f} mm"));
    case InsertionEventKind::pop: return said(trLater("a pop, {}, at {:.0f} mm"));
    case InsertionEventKind::gritty: return said(trLater("gritty, {}, at {:.0f} mm"));
    case InsertionEventKind::bone:
        return trf("bone, the {}, at {:.0f} mm", event.structure ? bonePart(model, *event.structure, event.at) : std::string(tr("skeleton")), event.depthMm);
    case InsertionEventKind::twitch: return said(event.value < 0.6 ? trLater("a faint twitch of {}, at {:.0f} mm") : trLater("a twitch of {}, at {:.0f} mm"));
    case InsertionEventKind::grasp: return trf("{} grasps the needle, {:.1f} times the usual friction, at {:.0f} mm", what, event.value, event.depthMm);
    case InsertionEventKind::released: return said(trLater("{} lets go of the needle, at {:.0f} mm"));
    case InsertionEventKind::hazard: return said(trLater("the tip touches {}, at {:.0f} mm"));
    case InsertionEventKind::turnedInDepth: return trf("turned by {:.0f}° in depth, at {:.0f} mm", event.value, event.depthMm);
    case InsertionEventKind::bent: return trf("the needle stays bent by {:.0f}°", event.value);
    case InsertionEventKind::bowed: return trf("the needle bows outside the skin, at {:.2f} N", event.value);
    case InsertionEventKind::handleAtSkin: return trf("the handle is at the skin, at {:.0f} mm", event.depthMm);
    case InsertionEventKind::removed: return tr("the needle is out");
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
