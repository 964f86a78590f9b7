#include "course/rule_reader.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

constexpr std::array<std::pair<std::string_view, BodyDirection>, 6> directions{{
    {"lateral", BodyDirection::lateral},
    {"medial", BodyDirection::medial},
    {"cranial", BodyDirection::cranial},
    {"caudal", BodyDirection::caudal},
    {"posterior", BodyDirection::posterior},
    {"anterior", BodyDirection::anterior},
}};

/// A number or [low, high] within 0…most.
std::optional<Range> rangeOf(const Json& json, double most) {
    const auto number = [&](const Json& value) { return value.is_number() && std::isfinite(value.get<double>()) && value.get<double>() >= 0 && value.get<double>() <= most; };
    if (number(json))
        return Range{json.get<double>(), json.get<double>()};
    if (json.is_array() && json.size() == 2 && number(json[0]) && number(json[1]) && json[0].get<double>() <= json[1].get<double>())
        return Range{json[0].get<double>(), json[1].get<double>()};
    return std::nullopt;
}

Range readRange(JsonReader& reader, const Json& json, const std::string& key, double most) {
    if (const auto range = rangeOf(json, most))
        return *range;
    reader.fail(key, trf("must be a number from 0 to {} or a range [low, high] of such", std::lround(most)));
    return {};
}

Range memberRange(JsonReader& reader, const Json& json, const char* key, double most) {
    if (json.contains(key))
        return readRange(reader, json[key], key, most);
    reader.fail(key, tr("is missing"));
    return {};
}

void readPoints(JsonReader& reader, PlaceRule& rule, std::initializer_list<std::pair<const Json*, std::string>> points, std::string_view source) {
    for (const auto& [json, key] : points) {
        const Result<PlaceRule> point = placeRule(*json, source, reader.pathOf(key));
        if (!point) {
            if (!reader.error())
                reader.fail(key, trf("is wrong: {}", point.message()));
            return;
        }
        rule.points.push_back(*point);
    }
}

constexpr std::array<std::pair<std::string_view, SeenFrom>, 4> sights{{
    {"behind", SeenFrom::behind}, {"side", SeenFrom::side}, {"front", SeenFrom::front}, {"nearest", SeenFrom::nearest}}};

/// The skin of a rule holds for every place within it.
void lookFrom(PlaceRule& rule, SeenFrom from) {
    rule.seenFrom = from;
    for (PlaceRule& point : rule.points)
        lookFrom(point, from);
}

} // namespace

std::optional<BodyDirection> bodyDirectionNamed(std::string_view name) {
    for (const auto& [word, direction] : directions)
        if (word == name)
            return direction;
    return std::nullopt;
}

std::string_view nameOf(BodyDirection direction) { return directions[static_cast<std::size_t>(direction)].first; }

std::vector<Move> movesOf(JsonReader& reader, const char* key, bool required) {
    std::vector<Move> moves;
    for (const auto& [name, value] : reader.object(key, required).items()) {
        const auto direction = bodyDirectionNamed(name);
        const std::string field = std::string(key) + "." + plainLine(name, 60);
        if (direction)
            moves.push_back({*direction, readRange(reader, value, field, 300)});
        else
            reader.fail(field, tr("is no direction of the body"));
    }
    if (required && moves.empty())
        reader.fail(key, tr("must name at least one move"));
    return moves;
}

AngleRanges anglesOf(JsonReader& reader, const char* key, bool required) {
    AngleRanges angles;
    for (const auto& [name, value] : reader.object(key, required).items()) {
        const auto direction = bodyDirectionNamed(name);
        const std::string field = std::string(key) + "." + plainLine(name, 60);
        if (!direction || *direction == BodyDirection::posterior || *direction == BodyDirection::anterior) {
            reader.fail(field, tr("is not one of medial, lateral, cranial, caudal"));
            continue;
        }
        const bool sideways = *direction == BodyDirection::medial || *direction == BodyDirection::lateral;
        const bool negative = *direction == BodyDirection::lateral || *direction == BodyDirection::caudal;
        const Range range = readRange(reader, value, field, sideways ? 180 : 89);
        (sideways ? angles.medialDeg : angles.cranialDeg) = negative ? Range{-range.high, -range.low} : range;
    }
    return angles;
}

Result<PlaceRule> placeRule(const Json& json, std::string_view source, std::string_view path) {
    PlaceRule rule;
    if (json.is_string()) {
        rule.landmark = json.get<std::string>();
        if (rule.landmark.empty())
            return Error{std::string(source) + ": " + std::string(path) + " " + tr("must name a landmark")};
        return rule;
    }
    JsonReader reader(json, std::string(source), std::string(path));
    if (reader.error())
        return Error{std::string(source) + ": " + std::string(path) + " " + tr("must be the id of a landmark or an object")};
    onlyKeys(reader, json, {"from", "move", "between", "at", "towards", "mm", "over", "seen_from", "tolerance_mm"});
    if (reader.has("over")) {
        rule.landmark = reader.text("over");
    } else if (reader.has("between")) {
        rule.kind = PlaceRule::Kind::between;
        const Json& ends = reader.array("between", true);
        if (ends.size() != 2)
            reader.fail("between", tr("must hold two places"));
        else
            readPoints(reader, rule, {{&ends[0], "between[0]"}, {&ends[1], "between[1]"}}, source);
        rule.share = memberRange(reader, json, "at", 1);
    } else if (reader.has("from") && reader.has("towards")) {
        rule.kind = PlaceRule::Kind::towards;
        readPoints(reader, rule, {{&json["from"], "from"}, {&json["towards"], "towards"}}, source);
        rule.mm = memberRange(reader, json, "mm", 300);
    } else if (reader.has("from")) {
        rule.kind = PlaceRule::Kind::moved;
        readPoints(reader, rule, {{&json["from"], "from"}}, source);
        rule.moves = movesOf(reader, "move", true);
    } else {
        reader.fail("from", tr("is missing (or \"between\", or \"over\")"));
    }
    if (reader.has("tolerance_mm")) {
        rule.toleranceMm = reader.number("tolerance_mm");
        if (*rule.toleranceMm < 1 || *rule.toleranceMm > 40)
            reader.fail("tolerance_mm", trf("must be {}…{}", 1, 40));
    }
    if (reader.has("seen_from")) {
        const std::string name = reader.text("seen_from");
        const auto* found = std::find_if(sights.begin(), sights.end(), [&](const auto& sight) { return sight.first == name; });
        if (found == sights.end())
            reader.fail("seen_from", tr("is not one of behind, side, front, nearest"));
        else
            lookFrom(rule, found->second);
    }
    if (reader.error())
        return *reader.error();
    return rule;
}

Result<DirectionRule> directionRule(const Json& json, std::string_view source, std::string_view path) {
    JsonReader reader(json, std::string(source), std::string(path));
    if (reader.error())
        return *reader.error();
    DirectionRule rule;
    onlyKeys(reader, json, {"perpendicular", "tilt", "angles", "towards", "beside", "tolerance_deg"});
    if (reader.has("towards")) {
        rule.kind = DirectionRule::Kind::towards;
        rule.landmark = reader.text("towards");
        rule.beside = movesOf(reader, "beside", false);
    } else if (reader.has("angles")) {
        rule.kind = DirectionRule::Kind::angles;
        const AngleRanges angles = anglesOf(reader, "angles", true);
        rule.medialDeg = angles.medialDeg;
        rule.cranialDeg = angles.cranialDeg;
    } else if (reader.flag("perpendicular", false)) {
        const AngleRanges tilt = anglesOf(reader, "tilt", false);
        rule.medialDeg = tilt.medialDeg;
        rule.cranialDeg = tilt.cranialDeg;
    } else {
        reader.fail("perpendicular", tr("is missing (or \"angles\", or \"towards\")"));
    }
    rule.toleranceDeg = std::max({10.0, rule.medialDeg.half(), rule.cranialDeg.half()});
    if (reader.has("tolerance_deg")) {
        rule.toleranceDeg = reader.number("tolerance_deg");
        if (rule.toleranceDeg < 1 || rule.toleranceDeg > 45)
            reader.fail("tolerance_deg", trf("must be {}…{}", 1, 45));
    }
    if (reader.error())
        return *reader.error();
    return rule;
}

} // namespace acus
