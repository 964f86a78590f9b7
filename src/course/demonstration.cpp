#include "course/demonstration.h"
#include "core/language.h"
#include "geometry/vec_json.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr int format = 1;

Json placeJson(const DemoPlace& place) {
    switch (place.kind) {
    case DemoPlace::Kind::nothing: break;
    case DemoPlace::Kind::structure: return {{"structure", place.id}, {"share", triple(place.share)}};
    case DemoPlace::Kind::landmark:
    case DemoPlace::Kind::plan:
        return {{place.kind == DemoPlace::Kind::plan ? "plan" : "landmark", place.id}, {"left_mm", place.leftMm}, {"cranial_mm", place.cranialMm}};
    }
    return Json::object();
}

Json cameraJson(const DemoCamera& camera) {
    Json json{{"target_mm", triple(camera.target)}};
    if (camera.place.kind != DemoPlace::Kind::nothing)
        json["at"] = placeJson(camera.place);
    json["yaw_deg"] = camera.yawDeg;
    json["pitch_deg"] = camera.pitchDeg;
    if (camera.rollDeg != 0)
        json["roll_deg"] = camera.rollDeg;
    json["height_mm"] = camera.heightMm;
    if (!camera.parallel)
        json["perspective"] = true;
    if (camera.needlesEye)
        json["needles_eye"] = true;
    return json;
}

Json stepJson(const DemoStep& step) {
    Json json{{"t", step.t}};
    switch (step.kind) {
    case DemoStep::Kind::command:
        json["do"] = step.text;
        if (step.gesture)
            json["gesture"] = step.gesture;
        for (const DemoPlace& place : step.places)
            json["at"].push_back(placeJson(place));
        if (step.tip && step.tip->onBone)
            json["tip"] = {{"on", step.tip->structure}};
        else if (step.tip)
            json["tip"] = {{"in", step.tip->structure}, {"mm", step.tip->mm}, {"of", step.tip->ofMm}};
        break;
    case DemoStep::Kind::cancel: json["cancel"] = step.gesture; break;
    case DemoStep::Kind::camera: json["camera"] = cameraJson(step.camera); break;
    case DemoStep::Kind::caption:
        json["caption"] = step.text;
        if (step.stop)
            json["stop"] = true;
        break;
    case DemoStep::Kind::stop: json["stop"] = true; break;
    }
    return json;
}

Json pointingJson(const DemoPointing& pointing) {
    Json json{{"t", pointing.t}};
    if (pointing.laser)
        json["laser"] = true;
    if (pointing.spotlight)
        json["spotlight"] = true;
    if (pointing.laser || pointing.spotlight) {
        json["x"] = pointing.x;
        json["y"] = pointing.y;
    }
    if (pointing.place.kind != DemoPlace::Kind::nothing)
        json["at"] = placeJson(pointing.place);
    return json;
}

std::string idIn(JsonReader& reader, const char* key) {
    std::string id = reader.text(key);
    if (id.empty() || id.size() > 120)
        reader.fail(key, tr("is not an id of 1 to 120 letters"));
    return id;
}

/// Lengths on a body.
double length(JsonReader& reader, const char* key) {
    const double value = reader.number(key);
    if (std::abs(value) > 3000)
        reader.fail(key, tr("is more than 3000 mm"));
    return value;
}

DemoPlace readPlace(const Json& json, const std::string& source, const std::string& path, std::optional<Error>& problem) {
    JsonReader reader(json, source, path);
    DemoPlace place;
    if (json.is_object() && json.empty())
        return place;
    if (reader.has("structure")) {
        place.kind = DemoPlace::Kind::structure;
        place.id = idIn(reader, "structure");
        const std::vector<double> share = reader.numbers("share", 3);
        if (share.size() == 3)
            place.share = {share[0], share[1], share[2]};
        if (std::any_of(share.begin(), share.end(), [](double s) { return std::abs(s) > 1000; }))
            reader.fail("share", tr("is far outside the structure"));
    } else {
        const bool plan = reader.has("plan");
        place.kind = plan ? DemoPlace::Kind::plan : DemoPlace::Kind::landmark;
        place.id = idIn(reader, plan ? "plan" : "landmark");
        place.leftMm = length(reader, "left_mm");
        place.cranialMm = length(reader, "cranial_mm");
    }
    if (!problem && reader.error())
        problem = reader.error();
    return place;
}

DemoCamera readCamera(const Json& json, const std::string& source, const std::string& path, std::optional<Error>& problem) {
    JsonReader reader(json, source, path);
    DemoCamera camera;
    const std::vector<double> target = reader.numbers("target_mm", 3);
    if (target.size() == 3)
        camera.target = {target[0], target[1], target[2]};
    if (glm::length(camera.target) > 1e5)
        reader.fail("target_mm", tr("is farther than 100 m"));
    camera.yawDeg = reader.number("yaw_deg");
    camera.pitchDeg = reader.number("pitch_deg");
    camera.rollDeg = reader.number("roll_deg", 0);
    camera.heightMm = reader.number("height_mm");
    if (std::abs(camera.yawDeg) > 3600 || std::abs(camera.rollDeg) > 3600)
        reader.fail("yaw_deg", tr("is more than ten turns"));
    if (std::abs(camera.pitchDeg) > 90)
        reader.fail("pitch_deg", trf("is not between {} and {}", "-90", 90));
    if (!reader.error() && !(camera.heightMm >= 2 && camera.heightMm <= 5000))
        reader.fail("height_mm", trf("is not between {} and {}", 2, 5000));
    camera.parallel = !reader.flag("perspective", false);
    camera.needlesEye = reader.flag("needles_eye", false);
    if (!problem && reader.error())
        problem = reader.error();
    if (reader.has("at"))
        camera.place = readPlace(reader.object("at", true), source, path + ".at", problem);
    if (!problem && reader.error())
        problem = reader.error();
    return camera;
}

bool plain(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::uint64_t gestureIn(JsonReader& reader, const char* key) {
    const auto number = reader.integer(key);
    if (number && (*number < 0 || *number > 1'000'000'000))
        reader.fail(key, trf("is not a number from {} to {}", 0, 1'000'000'000));
    return static_cast<std::uint64_t>(std::max<long long>(0, number.value_or(0)));
}

DemoPointing readPointing(const Json& json, const std::string& source, const std::string& path, std::optional<Error>& problem) {
    JsonReader reader(json, source, path);
    DemoPointing pointing;
    pointing.t = reader.number("t");
    pointing.laser = reader.flag("laser", false);
    pointing.spotlight = reader.flag("spotlight", false);
    if (pointing.laser || pointing.spotlight) {
        pointing.x = reader.number("x");
        pointing.y = reader.number("y");
        if (!reader.error() && !(std::abs(pointing.x) <= mostPointingShare && std::abs(pointing.y) <= mostPointingShare))
            reader.fail("x", tr("is far outside the picture"));
    }
    if (!problem && reader.error())
        problem = reader.error();
    if (reader.has("at"))
        pointing.place = readPlace(reader.object("at", true), source, path + ".at", problem);
    return pointing;
}

DemoStep readStep(const Json& json, const std::string& source, const std::string& path, std::optional<Error>& problem) {
    JsonReader reader(json, source, path);
    DemoStep step;
    step.t = reader.number("t");
    if (!reader.error() && !(step.t >= 0 && step.t <= longestDemoS))
        reader.fail("t", trf("is not between {} and {} seconds", 0, static_cast<int>(longestDemoS)));
    const int kinds = reader.has("do") + reader.has("cancel") + reader.has("camera") + reader.has("caption");
    if (kinds > 1 || (kinds == 0 && !reader.has("stop")))
        reader.fail("do", tr("is missing: a step is one of do, cancel, camera, caption or stop"));
    if (reader.has("do")) {
        step.kind = DemoStep::Kind::command;
        step.text = reader.text("do");
        if (step.text.empty() || step.text.size() > mostDemoLine || !plain(step.text))
            reader.fail("do", trf("is not a command line of 1 to {} letters", mostDemoLine));
        step.gesture = gestureIn(reader, "gesture");
        const Json& places = reader.array("at", false);
        // Once something is wrong a reader gives nothing more: what is told must be the first.
        if (!problem && reader.error())
            problem = reader.error();
        if (places.size() > 4)
            reader.fail("at", tr("has more than 4 places"));
        for (std::size_t i = 0; i < std::min<std::size_t>(places.size(), 4); ++i)
            step.places.push_back(readPlace(places[i], source, path + ".at[" + std::to_string(i) + "]", problem));
        if (reader.has("tip")) {
            JsonReader tip(reader.object("tip", true), source, path + ".tip");
            DemoTip read;
            read.onBone = tip.has("on");
            read.structure = idIn(tip, read.onBone ? "on" : "in");
            if (!read.onBone) {
                read.mm = length(tip, "mm");
                read.ofMm = length(tip, "of");
            }
            step.tip = read;
            if (!problem && tip.error())
                problem = tip.error();
        }
    } else if (reader.has("cancel")) {
        step.kind = DemoStep::Kind::cancel;
        step.gesture = gestureIn(reader, "cancel");
    } else if (reader.has("camera")) {
        step.kind = DemoStep::Kind::camera;
        step.camera = readCamera(reader.object("camera", true), source, path + ".camera", problem);
    } else if (reader.has("caption")) {
        step.kind = DemoStep::Kind::caption;
        step.text = reader.text("caption");
        if (step.text.size() > mostCaption || !plain(step.text))
            reader.fail("caption", trf("is not one line of at most {} letters", mostCaption));
        step.stop = reader.flag("stop", false);
    } else {
        step.kind = DemoStep::Kind::stop;
        if (reader.has("stop") && !reader.flag("stop", false))
            reader.fail("stop", tr("is not true"));
    }
    if (!problem && reader.error())
        problem = reader.error();
    return step;
}

std::string shortText(JsonReader& reader, const char* key, std::size_t most) {
    std::string text = reader.text(key, "");
    if (text.size() > most || !plain(text))
        reader.fail(key, trf("is not one line of at most {} letters", most));
    return text;
}

} // namespace

Result<Demonstration> parseDemonstration(std::string_view text, std::string_view source) {
    const std::string from(source);
    if (text.size() > mostDemoBytes)
        return Error{from + ": " + tr("is larger than 4 MB, so it is no demonstration")};
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{from + ": " + tr("is not a demonstration")};
    JsonReader reader(*json, from);
    if (reader.integer("acus_demonstration").value_or(0) != format)
        return Error{from + ": acus_demonstration: " + trf("is not {}, so this is not a demonstration this program can read", format)};
    Demonstration demonstration;
    demonstration.title = shortText(reader, "title", mostDemoTitle);
    demonstration.author = shortText(reader, "author", mostDemoTitle);
    demonstration.about = shortText(reader, "about", mostCaption);
    JsonReader pack(reader.object("pack", true), from, "pack");
    demonstration.packId = pack.text("id", "");
    demonstration.packName = shortText(pack, "name", mostDemoTitle);
    demonstration.packHash = pack.text("hash");
    demonstration.program = shortText(reader, "program", mostDemoTitle);
    demonstration.recordedAt = shortText(reader, "recorded_at", mostDemoTitle);
    demonstration.lengthS = reader.number("length_s");
    if (!reader.error() && !(demonstration.lengthS >= 0 && demonstration.lengthS <= longestDemoS))
        reader.fail("length_s", trf("is not between {} and {}", 0, static_cast<int>(longestDemoS)));
    demonstration.ends = reader.object("ends", false);
    const Json& steps = reader.array("steps", true);
    for (const auto& part : {reader.error(), pack.error()})
        if (part)
            return *part;
    if (steps.size() > mostDemoSteps)
        return Error{from + ": steps: " + trf("has more than {}", mostDemoSteps)};
    std::optional<Error> problem;
    for (std::size_t i = 0; i < steps.size() && !problem; ++i) {
        const std::string path = "steps[" + std::to_string(i) + "]";
        demonstration.steps.push_back(readStep(steps[i], from, path, problem));
        const double t = demonstration.steps.back().t;
        if (!problem && i > 0 && t < demonstration.steps[i - 1].t)
            problem = Error{from + ": " + path + ".t: " + tr("is earlier than the step before")};
        if (!problem && t > demonstration.lengthS)
            problem = Error{from + ": " + path + ".t: " + tr("is later than length_s")};
    }
    if (problem)
        return *problem;
    const Json& pointer = reader.array("pointer", false);
    if (reader.error())
        return *reader.error();
    if (pointer.size() > mostPointings)
        return Error{from + ": pointer: " + trf("has more than {}", mostPointings)};
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        const std::string path = "pointer[" + std::to_string(i) + "]";
        demonstration.pointer.push_back(readPointing(pointer[i], from, path, problem));
        const double t = demonstration.pointer.back().t;
        if (!problem && !(t >= (i > 0 ? demonstration.pointer[i - 1].t : 0) && t <= demonstration.lengthS))
            problem = Error{from + ": " + path + ".t: " + tr("is earlier than the one before, or later than length_s")};
        if (problem)
            return *problem;
    }
    return demonstration;
}

std::string toJson(const Demonstration& d) {
    Json head{{"acus_demonstration", format},
              {"title", d.title},
              {"author", d.author},
              {"about", d.about},
              {"pack", {{"id", d.packId}, {"name", d.packName}, {"hash", d.packHash}}},
              {"program", d.program},
              {"recorded_at", d.recordedAt},
              {"length_s", d.lengthS}};
    // Names and texts come from outside and may hold bytes that are no UTF-8.
    const auto dump = [](const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); };
    std::string text = dump(head, 1);
    text.resize(text.rfind('\n'));
    text += ",\n \"steps\": [";
    for (std::size_t i = 0; i < d.steps.size(); ++i)
        text += (i ? ",\n  " : "\n  ") + dump(stepJson(d.steps[i]), -1);
    text += d.steps.empty() ? "]" : "\n ]";
    if (!d.pointer.empty()) {
        text += ",\n \"pointer\": [";
        for (std::size_t i = 0; i < d.pointer.size(); ++i)
            text += (i ? ",\n  " : "\n  ") + dump(pointingJson(d.pointer[i]), -1);
        text += "\n ]";
    }
    if (!d.ends.empty())
        text += ",\n \"ends\": " + dump(d.ends, -1);
    return text + "\n}\n";
}

Result<Demonstration> readDemonstration(const Path& file) {
    const Result<std::string> text = readFile(file, mostDemoBytes);
    return text ? parseDemonstration(*text, file.string()) : Result<Demonstration>(text.error());
}

Status writeDemonstration(const Demonstration& demonstration, const Path& file) {
    const std::string text = toJson(demonstration);
    if (text.size() > mostDemoBytes)
        return Error{tr("the demonstration is larger than 4 MB: trim it")};
    return writeFileAtomically(file, text);
}

std::string demoText(std::string_view typed, std::size_t most) {
    std::string text;
    for (const char c : typed) {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        if (!control)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    const auto first = text.find_first_not_of(' ');
    text = first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (text.size() > most) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) // not within a letter
            --end;
        text.resize(end);
    }
    return text;
}

std::vector<DemoChapter> chaptersOf(const Demonstration& demonstration) {
    std::vector<DemoChapter> chapters;
    for (std::size_t i = 0; i < demonstration.steps.size(); ++i)
        if (const DemoStep& step = demonstration.steps[i]; step.kind == DemoStep::Kind::caption && !step.text.empty())
            chapters.push_back({step.t, i, step.text, step.stop});
    return chapters;
}

} // namespace acus
