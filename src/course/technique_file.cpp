#include "anatomy/catalogue.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/rule_reader.h"
#include "course/technique.h"
#include <algorithm>

namespace acus {

namespace {

/// Reads the members of one object with the references of all files at hand.
struct Source {
    std::string file;
    const SharedContent& shared;

    /// A key of the references becomes the citation; an empty one is a teaching value.
    std::string citation(JsonReader& reader, const char* key, const std::string& reference) const {
        if (reference.empty() || reference.starts_with("after "))
            return reference;
        for (const auto& [name, text] : shared.references)
            if (name == reference)
                return text;
        reader.fail(key, trf("names \"{}\", which is no key of the references", plainLine(reference, 40)));
        return {};
    }

    Figure figure(JsonReader& parent, const char* key) const {
        const Json& json = parent.object(key, true);
        JsonReader reader(json, file, parent.pathOf(key));
        onlyKeys(reader, json, {"value", "source"});
        Figure figure{reader.number("value"), citation(reader, "source", reader.text("source", ""))};
        if (!reader.error() && (figure.value < 0 || figure.value > 300))
            reader.fail("value", trf("must be {}…{}", 0, 300));
        pass(reader, parent, key);
        return figure;
    }

    static void pass(const JsonReader& from, JsonReader& to, std::string_view key) {
        if (from.error())
            to.fail(key, trf("is wrong: {}", from.error()->message));
    }
};

std::vector<std::string> texts(JsonReader& reader, const char* key, bool required) {
    std::vector<std::string> found;
    for (const Json& item : reader.array(key, required)) {
        if (item.is_string() && !item.get<std::string>().empty())
            found.push_back(item.get<std::string>());
        else
            reader.fail(key, tr("must hold text only"));
    }
    if (required && found.empty())
        reader.fail(key, tr("must not be empty"));
    return found;
}

TechniqueHazard readHazard(const Source& source, const Json& json, const std::string& path, JsonReader& parent) {
    JsonReader reader(json, source.file, path);
    onlyKeys(reader, json, {"id", "name", "structures", "if_hit", "warn_mm", "fail_mm"});
    TechniqueHazard hazard{reader.text("id"), texts(reader, "structures", true), reader.text("name"), reader.text("if_hit"),
                           source.figure(reader, "warn_mm"), source.figure(reader, "fail_mm")};
    if (!reader.error() && hazard.failMm.value > hazard.warnMm.value)
        reader.fail("fail_mm", tr("must not exceed warn_mm"));
    Source::pass(reader, parent, path);
    return hazard;
}

std::vector<TechniqueHazard> hazardsOf(const Source& source, JsonReader& reader) {
    std::vector<TechniqueHazard> found;
    for (const std::string& id : texts(reader, "hazards", false)) {
        const auto& all = source.shared.hazards;
        const auto hazard = std::find_if(all.begin(), all.end(), [&](const TechniqueHazard& one) { return one.id == id; });
        if (hazard == all.end())
            reader.fail("hazards", trf("names \"{}\", which shared.json does not know", plainLine(id, 40)));
        else
            found.push_back(*hazard);
    }
    return found;
}

/// Text alone is a teaching value; {"text", "source"} names where it comes from; "@thorax" is a set of shared.json.
std::vector<Sentence> sentencesOf(const Source& source, JsonReader& reader, const char* key) {
    std::vector<Sentence> found;
    for (const Json& item : reader.array(key, false)) {
        if (item.is_object()) {
            JsonReader one(item, source.file, reader.pathOf(key));
            onlyKeys(one, item, {"text", "source"});
            found.push_back({one.text("text"), source.citation(one, "source", one.text("source"))});
            Source::pass(one, reader, key);
        } else if (!item.is_string() || item.get<std::string>().empty()) {
            reader.fail(key, tr("must hold text or objects"));
        } else if (const std::string text = item.get<std::string>(); text[0] == '@') {
            const auto& sets = source.shared.contraindications;
            const auto set = std::find_if(sets.begin(), sets.end(), [&](const auto& one) { return one.first == text.substr(1); });
            if (set == sets.end())
                reader.fail(key, trf("names the set \"{}\", which shared.json does not know", plainLine(text, 40)));
            else
                found.insert(found.end(), set->second.begin(), set->second.end());
        } else {
            found.push_back({text, {}});
        }
    }
    return found;
}

KnownMistake readMistake(const Source& source, const Json& json, const Technique& technique, JsonReader& parent) {
    JsonReader reader(json, source.file, parent.pathOf("mistakes"));
    onlyKeys(reader, json, {"text", "source", "hazard", "level", "entry", "angle", "deeper_mm", "cannot"});
    KnownMistake mistake;
    mistake.text = reader.text("text");
    mistake.source = source.citation(reader, "source", reader.text("source", ""));
    mistake.hazard = reader.text("hazard", "");
    mistake.level = reader.text("level", "");
    for (const Move& move : movesOf(reader, "entry", false)) {
        const double mm = move.mm.middle();
        switch (move.direction) {
        case BodyDirection::lateral: mistake.lateralMm = mm; break;
        case BodyDirection::medial: mistake.lateralMm = -mm; break;
        case BodyDirection::cranial: mistake.cranialMm = mm; break;
        case BodyDirection::caudal: mistake.cranialMm = -mm; break;
        default: reader.fail("entry", tr("moves lateral, medial, cranial or caudal only"));
        }
    }
    const AngleRanges angles = anglesOf(reader, "angle", false);
    mistake.medialDeg = angles.medialDeg.middle();
    mistake.cranialDeg = angles.cranialDeg.middle();
    mistake.deeperMm = reader.number("deeper_mm", 0);
    mistake.cannot = reader.text("cannot", "");
    if (!mistake.hazard.empty() && std::none_of(technique.hazards.begin(), technique.hazards.end(), [&](const TechniqueHazard& h) { return h.id == mistake.hazard; }))
        reader.fail("hazard", tr("is not one of this technique's hazards"));
    if (!mistake.level.empty() && std::find(technique.levels.begin(), technique.levels.end(), mistake.level) == technique.levels.end())
        reader.fail("level", tr("is not one of this technique's levels"));
    Source::pass(reader, parent, "mistakes");
    return mistake;
}

void readMistakes(const Source& source, JsonReader& reader, Technique& technique) {
    for (const Json& item : reader.array("mistakes", false)) {
        if (item.is_string()) {
            technique.mistakes.push_back({item.get<std::string>(), {}});
            continue;
        }
        const KnownMistake mistake = readMistake(source, item, technique, reader);
        technique.mistakes.push_back({mistake.text, mistake.source});
        if (!mistake.hazard.empty())
            technique.knownMistakes.push_back(mistake);
    }
}

void readDepths(const Source& source, JsonReader& reader, Technique& technique) {
    technique.typicalMm = source.figure(reader, "typical_mm");
    technique.deepestMm = source.figure(reader, "deepest_mm");
    if (reader.has("past_surface_mm"))
        technique.pastSurfaceMm = source.figure(reader, "past_surface_mm");
    for (const Json& item : reader.array("depths", false)) {
        JsonReader one(item, source.file, reader.pathOf("depths"));
        onlyKeys(one, item, {"level", "typical_mm", "deepest_mm"});
        technique.depths.push_back({one.text("level"), source.figure(one, "typical_mm"), source.figure(one, "deepest_mm")});
        Source::pass(one, reader, "depths");
    }
}

void landmarksIn(const PlaceRule& rule, std::vector<std::string>& ids) {
    if (!rule.landmark.empty() && std::find(ids.begin(), ids.end(), rule.landmark) == ids.end())
        ids.push_back(rule.landmark);
    for (const PlaceRule& point : rule.points)
        landmarksIn(point, ids);
}

void readRules(const Source& source, const Json& json, JsonReader& reader, Technique& technique) {
    technique.entryRule = reader.text("entry_words");
    technique.directionRule = reader.text("direction_words");
    if (reader.error())
        return;
    if (!json.contains("entry")) {
        reader.fail("entry", tr("is missing"));
        return;
    }
    const Result<PlaceRule> place = placeRule(json["entry"], source.file, reader.pathOf("entry"));
    const Result<DirectionRule> aim = directionRule(reader.object("direction", true), source.file, reader.pathOf("direction"));
    if (!place || !aim) {
        reader.fail("entry", trf("can't run: {}", place ? aim.message() : place.message()));
        return;
    }
    technique.place = *place;
    technique.aim = *aim;
    landmarksIn(*place, technique.landmarks);
    if (!aim->landmark.empty() && std::find(technique.landmarks.begin(), technique.landmarks.end(), aim->landmark) == technique.landmarks.end())
        technique.landmarks.push_back(aim->landmark);
    technique.targets = texts(reader, "targets", true);
    technique.backdrop = texts(reader, "backdrop", false);
    technique.endOnBone = reader.flag("end_on_bone", false);
    for (const std::string& size : texts(reader, "needles", true)) {
        const Result<NeedleSize> needle = parseNeedle(size);
        if (needle)
            technique.needles.push_back(*needle);
        else
            reader.fail("needles", trf("hold a size that can't be read: {}", needle.message()));
    }
    readDepths(source, reader, technique);
}

Technique readTechnique(const Source& source, const Json& json, const Technique& muscle, JsonReader& parent) {
    JsonReader reader(json, source.file, parent.pathOf("techniques"));
    onlyKeys(reader, json,
             {"id", "approach", "pack", "restricted", "levels", "position", "entry_words", "entry", "direction_words", "direction", "targets",
              "backdrop", "end_on_bone", "needles", "typical_mm", "deepest_mm", "past_surface_mm", "depths", "endpoint", "feel", "hazards", "contraindications", "mistakes",
              "sources", "segments"});
    Technique technique = muscle;
    technique.id = reader.text("id");
    technique.approach = reader.text("approach");
    technique.pack = reader.text("pack", "");
    technique.why = reader.text("restricted", "");
    technique.restricted = !technique.why.empty();
    technique.segments = reader.text("segments", muscle.segments);
    technique.levels = texts(reader, "levels", false);
    if (json.contains("entry") || !technique.restricted) {
        technique.position = reader.text("position");
        technique.endpoint = reader.text("endpoint");
        technique.feel = reader.text("feel");
    }
    technique.hazards = hazardsOf(source, reader);
    technique.contraindications = sentencesOf(source, reader, "contraindications");
    readMistakes(source, reader, technique);
    if (reader.has("entry") || !technique.restricted)
        readRules(source, json, reader, technique);
    for (const std::string& key : texts(reader, "sources", false))
        technique.sources.push_back(source.citation(reader, "sources", key));
    Source::pass(reader, parent, technique.id.empty() ? "techniques" : technique.id);
    return technique;
}

} // namespace

Result<SharedContent> parseShared(std::string_view text, std::string_view file) {
    const Result<Json> json = parseJson(text, file);
    if (!json)
        return json.error();
    SharedContent shared;
    JsonReader reader(*json, std::string(file));
    onlyKeys(reader, *json, {"about", "references", "hazards", "contraindications"});
    for (const auto& [key, value] : reader.object("references", true).items()) {
        if (value.is_string() && !value.get<std::string>().empty())
            shared.references.emplace_back(key, value.get<std::string>());
        else
            reader.fail("references", tr("must hold text only"));
    }
    const Source source{std::string(file), shared};
    for (const Json& item : reader.array("hazards", true))
        shared.hazards.push_back(readHazard(source, item, "hazards[" + std::to_string(shared.hazards.size()) + "]", reader));
    const Json& sets = reader.object("contraindications", true);
    JsonReader setReader(sets, std::string(file), "contraindications");
    for (const auto& [name, value] : sets.items())
        shared.contraindications.emplace_back(name, sentencesOf(source, setReader, name.c_str()));
    Source::pass(setReader, reader, "contraindications");
    if (reader.error())
        return *reader.error();
    return shared;
}

Result<std::vector<Technique>> parseTechniques(std::string_view text, std::string_view file, const SharedContent& shared) {
    const Result<Json> json = parseJson(text, file);
    if (!json)
        return json.error();
    JsonReader reader(*json, std::string(file));
    onlyKeys(reader, *json, {"muscle", "segments", "innervation", "origin", "insertion", "action", "referral", "facts_source", "techniques"});
    const Source source{std::string(file), shared};
    Technique muscle;
    muscle.muscle = reader.text("muscle");
    for (const auto& [member, key] : {std::pair(&Technique::segments, "segments"), std::pair(&Technique::innervation, "innervation"),
                                      std::pair(&Technique::origin, "origin"), std::pair(&Technique::insertion, "insertion"),
                                      std::pair(&Technique::action, "action"), std::pair(&Technique::referral, "referral")})
        muscle.*member = reader.text(key);
    if (const std::string facts = source.citation(reader, "facts_source", reader.text("facts_source", "")); !facts.empty()) {
        muscle.sources.push_back(facts);
        muscle.factsSource = facts;
    }
    if (const CatalogueEntry* entry = catalogued(muscle.muscle)) {
        muscle.muscleName = entry->name;
        muscle.latin = entry->latin;
    } else if (!reader.error()) {
        reader.fail("muscle", trf("\"{}\" is not in the catalogue of structures", plainLine(muscle.muscle, 60)));
    }
    std::vector<Technique> techniques;
    for (const Json& item : reader.array("techniques", true))
        techniques.push_back(readTechnique(source, item, muscle, reader));
    if (techniques.empty())
        reader.fail("techniques", tr("must hold at least one"));
    if (reader.error())
        return *reader.error();
    return techniques;
}

} // namespace acus
