#include "trainer/session.h"
#include "core/utf8.h"
#include "geometry/vec_json.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// A foreign value is no error: it is as if it weren't there.
double number(const Json& object, const char* key, double fallback) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end() || !found->is_number())
        return fallback;
    const double value = found->get<double>();
    return std::isfinite(value) ? value : fallback;
}

bool flag(const Json& object, const char* key, bool fallback) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() || !found->is_boolean() ? fallback : found->get<bool>();
}

std::string text(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() || !found->is_string() ? "" : found->get<std::string>();
}

/// One line of at most `most` bytes; what was written here comes back as it was.
std::string line(const Json& object, const char* key, std::size_t most) {
    const std::string words = text(object, key);
    return plainLine(words, words.size() <= most ? most : most - 3); // an ellipsis is three
}

const Json& member(const Json& object, const char* key) {
    static const Json nothing = Json::object();
    const auto found = object.is_object() ? object.find(key) : object.end();
    return !object.is_object() || found == object.end() ? nothing : *found;
}

bool readTriple(const Json& value, Vec3& v) {
    if (!value.is_array() || value.size() != 3)
        return false;
    Vec3 read{0};
    for (int k = 0; k < 3; ++k) {
        if (!value[k].is_number() || !std::isfinite(value[k].get<double>()))
            return false;
        read[k] = value[k].get<double>();
    }
    v = read;
    return true;
}

std::vector<std::uint32_t> readIds(const Model& model, const Json& list) {
    std::vector<std::uint32_t> structures;
    if (list.is_array())
        for (const Json& id : list)
            if (id.is_string())
                if (const auto index = model.indexOf(id.get<std::string>()))
                    structures.push_back(*index);
    return structures;
}

} // namespace

Json idsOf(const State& state, const std::vector<std::uint32_t>& list) {
    Json ids = Json::array();
    for (const std::uint32_t structure : list)
        ids.push_back(state.model->structures[structure].id);
    return ids;
}

namespace {

/// Notes outlive a new version of their pack.
std::string notesKey(const Model& model) { return model.info.folder.empty() ? model.info.id : model.info.folder; }

Json notesJson(const Undoable& now) {
    Json notes = Json::object();
    if (now.measure.from)
        notes["from_mm"] = triple(*now.measure.from);
    if (now.measure.to)
        notes["to_mm"] = triple(*now.measure.to);
    if (now.measure.alongSkin)
        notes["along_skin"] = true;
    for (const Pin& pin : now.pins)
        notes["pins"].push_back({{"at_mm", triple(pin.at)}, {"text", pin.text}});
    return notes;
}

void readNotes(const Json& notes, Undoable& now) {
    now.measure = {};
    now.pins.clear();
    Vec3 at{0};
    if (readTriple(member(notes, "from_mm"), at)) {
        now.measure.from = at;
        if (readTriple(member(notes, "to_mm"), at))
            now.measure.to = at;
    }
    now.measure.alongSkin = flag(notes, "along_skin", false);
    if (const Json& pins = member(notes, "pins"); pins.is_array())
        for (const Json& pin : pins)
            if (const std::string words = line(pin, "text", 120); !words.empty() && now.pins.size() < 200 && readTriple(member(pin, "at_mm"), at))
                now.pins.push_back({at, words});
}

} // namespace

Path sessionFile() { return stateFolder() / "session.json"; }

Json sessionJson(const State& state, const Json& earlier) {
    const Undoable& now = state.now;
    Json faded = Json::object();
    for (std::size_t i = 0; i < now.look.fade.size(); ++i)
        if (now.look.fade[i] != Fade::solid)
            faded[state.model->structures[i].id] = nameOf(now.look.fade[i]);
    Json session = {
        {"acus_session", 1},
        {"pack", {{"folder", state.model->info.folder}, {"id", state.model->info.id}, {"hash", state.model->info.hash}}},
        {"camera",
         {{"target_mm", triple(state.camera.target)},
          {"yaw_deg", state.camera.yawDeg},
          {"pitch_deg", state.camera.pitchDeg},
          {"roll_deg", state.camera.rollDeg},
          {"height_mm", state.camera.heightMm},
          {"parallel", state.camera.parallel},
          {"needles_eye", state.camera.needlesEye}}},
        {"look",
         {{"peel", now.look.peel},
          {"fade", faded},
          {"isolated", idsOf(state, now.look.isolated)},
          {"shown_anyway", idsOf(state, now.look.shownAnyway)}}},
        {"needle", {{"diameter_mm", now.needle.size.diameterMm}, {"length_mm", now.needle.size.lengthMm}, {"placed", now.needle.placed}}},
        {"layout",
         {{"anatomy", state.layout.anatomyPanel},
          {"needle", state.layout.needlePanel},
          {"depth", state.layout.depthBar},
          {"landmarks", state.layout.landmarks},
          {"dark", state.layout.darkTheme},
          {"labels", state.layout.labels},
          {"xray", state.layout.xray},
          {"quality", static_cast<int>(state.layout.quality)},
          {"ui_scale", state.layout.uiScale},
          {"language", state.layout.language},
          {"latin_names", state.layout.latinNames},
          {"high_contrast", state.layout.highContrast},
          {"reduced_motion", state.layout.reducedMotion},
          {"four_views", state.layout.fourViews},
          {"section_turn_deg", state.layout.sectionTurnDeg},
          {"section_zoom", state.layout.sectionZoom}}},
        {"find", state.find}};
    if (now.needle.placed) {
        const Placement& placement = now.needle.placement;
        session["needle"]["entry_mm"] = triple(placement.entry);
        session["needle"]["direction"] = triple(placement.direction);
        session["needle"]["depth_mm"] = placement.depthMm;
    }
    if (now.cut.on)
        session["cut"] = {{"point_mm", triple(now.cut.point)}, {"normal", triple(now.cut.normal)}};
    if (now.selected)
        session["selected"] = state.model->structures[*now.selected].id;
    session["notes"] = member(earlier, "notes").is_object() ? member(earlier, "notes") : Json::object();
    session["notes"][notesKey(*state.model)] = notesJson(now);
    return session;
}

Session readSession(const Path& file) {
    Session session{"", Json::object()};
    const Result<std::string> content = readFile(file, 4 << 20);
    if (!content)
        return session;
    Result<Json> json = parseJson(*content, file.string());
    if (!json || !json->is_object() || number(*json, "acus_session", 0) != 1)
        return session;
    session.pack = text(member(*json, "pack"), "folder");
    session.content = std::move(*json);
    return session;
}

std::string rememberedLanguage(const Session& session) { return text(member(session.content, "layout"), "language").substr(0, 20); }

Status saveSession(const State& state, const Path& file, const Json& earlier) {
    // Names and paths come from outside and may hold bytes that are no UTF-8.
    return writeFileAtomically(file, sessionJson(state, earlier).dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

void restoreSession(Trainer& trainer, const Session& session) {
    const Json& content = session.content;
    if (!content.is_object() || content.empty())
        return;
    State state = trainer.state();
    const Model& model = *state.model;
    Undoable& now = state.now;

    const Json& layout = member(content, "layout");
    state.layout.anatomyPanel = flag(layout, "anatomy", state.layout.anatomyPanel);
    state.layout.needlePanel = flag(layout, "needle", state.layout.needlePanel);
    state.layout.depthBar = flag(layout, "depth", state.layout.depthBar);
    state.layout.landmarks = flag(layout, "landmarks", state.layout.landmarks);
    state.layout.darkTheme = flag(layout, "dark", state.layout.darkTheme);
    state.layout.labels = static_cast<int>(std::clamp(number(layout, "labels", state.layout.labels), 0.0, 1.0 * mostLabels));
    state.layout.xray = flag(layout, "xray", state.layout.xray);
    state.layout.quality = static_cast<Quality>(std::clamp(number(layout, "quality", 0), 0.0, 2.0));
    state.layout.uiScale = number(layout, "ui_scale", state.layout.uiScale);
    state.layout.language = text(layout, "language").substr(0, 20);
    state.layout.latinNames = flag(layout, "latin_names", false);
    state.layout.highContrast = flag(layout, "high_contrast", false);
    state.layout.reducedMotion = flag(layout, "reduced_motion", false);
    state.layout.fourViews = flag(layout, "four_views", state.layout.fourViews);
    state.layout.sectionTurnDeg = std::clamp(number(layout, "section_turn_deg", 0), -90.0, 90.0);
    state.layout.sectionZoom = std::clamp(number(layout, "section_zoom", 1), 0.25, 8.0);
    state.find = line(content, "find", 200);

    const Json& look = member(content, "look");
    now.look.peel = static_cast<int>(std::clamp(number(look, "peel", 0), 0.0, 1.0 * deepestPeel));
    if (const Json& fade = member(look, "fade"); fade.is_object())
        for (const auto& [id, how] : fade.items())
            if (const auto index = model.indexOf(id); index && how.is_string())
                now.look.fade[*index] = fadeNamed(how.get<std::string>()).value_or(Fade::solid);
    now.look.isolated = readIds(model, member(look, "isolated"));
    now.look.shownAnyway = readIds(model, member(look, "shown_anyway"));
    if (const auto index = model.indexOf(text(content, "selected")))
        now.selected = *index;

    readNotes(member(member(content, "notes"), notesKey(model).c_str()), now);

    const Json& needle = member(content, "needle");
    const NeedleSize size{number(needle, "diameter_mm", now.needle.size.diameterMm), number(needle, "length_mm", now.needle.size.lengthMm)};
    if (size.diameterMm >= 0.1 && size.diameterMm <= 1 && size.lengthMm >= 5 && size.lengthMm <= 200)
        now.needle.size = size;
    if (const std::string hash = text(member(content, "pack"), "hash"); hash == model.info.hash && text(member(content, "pack"), "id") == model.info.id) {
        Vec3 entry{0}, direction{0};
        if (flag(needle, "placed", false) && readTriple(member(needle, "entry_mm"), entry) && readTriple(member(needle, "direction"), direction))
            if (const auto placed = makePlacement(now.needle.size, entry, direction, number(needle, "depth_mm", 0))) {
                now.needle.placed = true;
                now.needle.placement = *placed;
            }
        Cut cut{true, {}, {}};
        if (readTriple(member(member(content, "cut"), "point_mm"), cut.point) && readTriple(member(member(content, "cut"), "normal"), cut.normal))
            now.cut = cut;
        const Json& camera = member(content, "camera");
        readTriple(member(camera, "target_mm"), state.camera.target);
        state.camera.yawDeg = number(camera, "yaw_deg", 0);
        state.camera.pitchDeg = number(camera, "pitch_deg", 0);
        state.camera.rollDeg = number(camera, "roll_deg", 0);
        state.camera.heightMm = number(camera, "height_mm", state.camera.heightMm);
        state.camera.parallel = flag(camera, "parallel", true);
        state.camera.needlesEye = flag(camera, "needles_eye", false);
    }
    trainer.resume(std::move(state));
}

} // namespace acus
