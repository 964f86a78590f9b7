#include "proof/protocol.h"
#include "core/assets.h"
#include "course/rule_text.h"
#include "proof/figure_kinds.h"
#include <algorithm>

namespace acus {

namespace {

std::optional<std::array<double, 2>> pairOf(JsonReader& row, const char* key) {
    if (!row.has(key))
        return std::nullopt;
    const auto two = row.numbers(key, 2);
    return two.size() == 2 ? std::optional(std::array<double, 2>{two[0], two[1]}) : std::nullopt;
}

PeopleRule peopleOf(JsonReader& row, const std::string& source) {
    PeopleRule people;
    if (row.has("people")) {
        JsonReader rule(row.object("people", true), source, row.pathOf("people"));
        people.bmi = pairOf(rule, "bmi");
        if (const std::string sex = rule.text("sex", ""); !sex.empty())
            people.sex = sex == "m" ? Sex::male : Sex::female;
        if (rule.error())
            row.fail("people", rule.error()->message);
    }
    return people;
}

Search searchOf(const Json& seek, const char* key) {
    if (!seek.contains(key))
        return {};
    return {seek[key][0].get<double>(), seek[key][1].get<double>(), seek[key][2].get<double>()};
}

bool knownMeasure(const Json& how) {
    if (!how.contains("all"))
        return knownOutcome(how);
    return std::all_of(how["all"].begin(), how["all"].end(), knownOutcome);
}

NeedleOutcome outcomeIn(JsonReader& row) {
    NeedleOutcome outcome;
    outcome.id = row.text("id");
    outcome.what = row.text("what");
    outcome.measure = row.object("measure", true);
    outcome.negate = row.flag("negate", false);
    outcome.wanted = row.flag("want", false);
    outcome.hits = static_cast<std::size_t>(row.number("hits", 0));
    outcome.of = static_cast<std::size_t>(row.number("of", 0));
    outcome.range = pairOf(row, "range");
    if (!row.error() && !knownMeasure(outcome.measure))
        row.fail("measure", "is not known");
    if (!row.error() && (outcome.of == 0 || outcome.hits > outcome.of))
        row.fail("of", "must be at least one and not less than hits");
    return outcome;
}

Result<NeedleProtocol> needleProtocol(const Json& json, const std::string& source, const std::string& path) {
    JsonReader row(json, source, path);
    NeedleProtocol protocol;
    protocol.id = row.text("id");
    protocol.title = row.text("title");
    protocol.source = row.text("source");
    const Json& study = row.object("study", true);
    protocol.who = study.value("who", std::string());
    protocol.rule = study.value("rule", std::string());
    protocol.studyCount = study.value("n", std::size_t{0});
    protocol.people = peopleOf(row, source);
    protocol.atLeast = static_cast<std::size_t>(row.number("patients", 0));
    protocol.level = row.text("level", "");
    protocol.byHand = row.flag("hand", false);
    const auto needle = parseNeedle(row.text("needle"));
    const auto place = placeRule(row.object("entry", true), source, row.pathOf("entry"));
    const auto aim = directionRule(row.object("direction", true), source, row.pathOf("direction"));
    const Json& stop = row.object("stop", true);
    if (stop.value("kind", std::string()) == "beyond") {
        protocol.stop.kind = StopRule::Kind::beyond;
        protocol.stop.mm = stop.value("mm", 0.0);
        for (const Json& pattern : stop.value("structures", Json::array()))
            protocol.stop.structures.push_back(pattern.get<std::string>());
    }
    if (row.has("seek")) {
        const Json& seek = row.object("seek", true);
        protocol.cranialMm = searchOf(seek, "cranial_mm");
        protocol.medialDeg = searchOf(seek, "medial_deg");
        protocol.cranialDeg = searchOf(seek, "cranial_deg");
    }
    const Json& outcomes = row.array("outcomes", true);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        JsonReader one(outcomes[i], source, path + ".outcomes[" + std::to_string(i) + "]");
        protocol.outcomes.push_back(outcomeIn(one));
        if (one.error())
            return *one.error();
    }
    for (const auto* error : {needle ? nullptr : &needle.error(), place ? nullptr : &place.error(), aim ? nullptr : &aim.error()})
        if (error)
            return *error;
    if (row.error())
        return *row.error();
    protocol.needle = *needle;
    protocol.place = *place;
    protocol.aim = *aim;
    return protocol;
}

Result<FigureProtocol> figureProtocol(const Json& json, const std::string& source, const std::string& path) {
    JsonReader row(json, source, path);
    FigureProtocol figure;
    figure.id = row.text("id");
    figure.what = row.text("what");
    figure.unit = row.text("unit");
    figure.source = row.text("source");
    figure.who = row.text("who", "");
    figure.people = peopleOf(row, source);
    figure.measure = row.object("measure", true);
    figure.range = pairOf(row, "range");
    if (!figure.range)
        figure.mean = row.number("mean");
    if (row.has("sd"))
        figure.sd = row.number("sd");
    figure.of = static_cast<std::size_t>(row.number("of", 0));
    if (!row.error() && !figureMeasureNamed(textOf(figure.measure, "kind")))
        row.fail("measure", "is not known");
    if (row.error())
        return *row.error();
    return figure;
}

Result<VariantProtocol> variantProtocol(const Json& json, const std::string& source, const std::string& path) {
    JsonReader row(json, source, path);
    VariantProtocol variant;
    variant.id = row.text("id");
    variant.what = row.text("what");
    variant.source = row.text("source");
    for (const Json& id : row.array("variants", true))
        variant.variants.push_back(id.get<std::string>());
    variant.share = row.number("share");
    variant.band = pairOf(row, "band").value_or(std::array<double, 2>{});
    variant.of = static_cast<std::size_t>(row.number("of", 0));
    if (row.error())
        return *row.error();
    return variant;
}

template <class T> Status readAll(std::vector<T>& out, const Json& table, const char* key, const std::string& source, auto read) {
    const Json& rows = table.at(key);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto one = read(rows[i], source, std::string(key) + "[" + std::to_string(i) + "]");
        if (!one)
            return one.error();
        out.push_back(std::move(*one));
    }
    return Done{};
}

Json answered(const Model& model, const DrivenNeedle& needle, const NeedleOutcome& outcome) {
    Json value;
    if (outcome.measure.contains("all")) {
        bool all = true;
        for (const Json& how : outcome.measure["all"])
            all = all && outcomeOf(model, needle, how) == Json(true);
        value = all;
    } else {
        value = outcomeOf(model, needle, outcome.measure);
    }
    return outcome.negate && value.is_boolean() ? Json(!value.get<bool>()) : value;
}

} // namespace

bool PeopleRule::holds(const PatientParameters& patient) const {
    return (!bmi || (patient.bmi > (*bmi)[0] && patient.bmi <= (*bmi)[1])) && (!sex || *sex == patient.sex);
}

Result<ProtocolTable> parseProtocols(std::string_view json, std::string_view sourceName) {
    const std::string source(sourceName);
    const auto parsed = parseJson(json, source);
    if (!parsed)
        return parsed.error();
    for (const char* key : {"needles", "figures", "variants"})
        if (!parsed->is_object() || !parsed->contains(key) || !parsed->at(key).is_array())
            return Error{source + ": " + key + ": an array is needed"};
    ProtocolTable table;
    for (const Status& read : {readAll(table.needles, *parsed, "needles", source, needleProtocol), readAll(table.figures, *parsed, "figures", source, figureProtocol),
                               readAll(table.variants, *parsed, "variants", source, variantProtocol)})
        if (!read)
            return read.error();
    return table;
}

Result<ProtocolTable> readProtocols() { return parseProtocols(asset("assets/validation/protocols.json"), "protocols.json"); }

std::vector<Json> replayed(const Model& model, const NeedleProtocol& protocol, Side side, std::uint64_t seed) {
    std::vector<Json> results(protocol.outcomes.size());
    Random random(seed);
    const HandError hand = protocol.byHand ? drawHandError(random, false) : HandError{};
    for (int height = 0; height < protocol.cranialMm.count(); ++height)
        for (int medial = 0; medial < protocol.medialDeg.count(); ++medial)
            for (int cranial = 0; cranial < protocol.cranialDeg.count(); ++cranial) {
                HandError error = hand;
                error.cranialMm += protocol.cranialMm.at(height);
                error.medialDeg += protocol.medialDeg.at(medial);
                error.cranialDeg += protocol.cranialDeg.at(cranial);
                const AimedNeedle aim = aimed(model, protocol.place, protocol.aim, side, protocol.level, error);
                if (!aim.entry)
                    continue;
                const DrivenNeedle needle = driven(model, aim, protocol.needle, protocol.stop, side, protocol.level);
                bool settled = true;
                for (std::size_t i = 0; i < results.size(); ++i) {
                    const Json value = answered(model, needle, protocol.outcomes[i]);
                    if (results[i].is_null() || (protocol.outcomes[i].wanted && value == Json(true)))
                        results[i] = value;
                    settled = settled && protocol.outcomes[i].wanted && results[i] == Json(true);
                }
                if (settled)
                    return results;
            }
    return results;
}

} // namespace acus
