#include "assess/rubric.h"
#include "assess/measure_name.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>
#include <initializer_list>
#include <set>

namespace acus {

namespace {

constexpr const char* teachingValue = "teaching value";

void refuseOthers(const Json& object, JsonReader& reader, std::initializer_list<std::string_view> known) {
    if (!object.is_object())
        return;
    for (const auto& member : object.items())
        if (std::find(known.begin(), known.end(), member.key()) == known.end())
            reader.fail(plainLine(member.key(), 60), tr("is not a field that is known here"));
}

/// Text of one line, not empty.
std::string line(JsonReader& reader, const char* key) {
    std::string text = reader.text(key);
    if (!reader.error() && (text.empty() || text.size() > 500 || text.find_first_of("\r\n") != std::string::npos))
        reader.fail(key, tr("must be one line of 1 to 500 characters"));
    return text;
}

std::string ownId(JsonReader& reader, std::set<std::string>& taken) {
    std::string id = reader.text("id");
    if (!reader.error() && !isPlainId(id))
        reader.fail("id", tr("must be lower-case letters, digits and underscores, at most 60"));
    if (!reader.error() && !taken.insert(id).second)
        reader.fail("id", trf("\"{}\" is there twice", id));
    return id;
}

std::optional<MeasureName> measureOf(JsonReader& reader, std::string& text) {
    text = reader.text("measure");
    if (reader.error())
        return std::nullopt;
    const std::optional<MeasureName> name = measureNamed(text);
    if (!name)
        reader.fail("measure", tr("names no metric, and no tick:, never:, answer: with an id, nor hazards"));
    return name;
}

RubricItem readItem(const Json& json, JsonReader& reader, std::set<std::string>& taken) {
    refuseOthers(json, reader, {"id", "domain", "text", "points", "measure", "full", "none", "source"});
    RubricItem item;
    item.id = ownId(reader, taken);
    item.domain = line(reader, "domain");
    item.text = line(reader, "text");
    item.points = reader.number("points");
    if (!reader.error() && (item.points <= 0 || item.points > 1000))
        reader.fail("points", trf("must be more than 0 and at most {}", 1000));
    const std::optional<MeasureName> measure = measureOf(reader, item.measure);
    if (measure && measure->kind == MeasureName::Kind::metric) {
        item.full = reader.number("full");
        item.none = reader.number("none");
        if (!reader.error() && item.full == item.none)
            reader.fail("none", tr("must differ from full"));
    } else if (measure && (reader.has("full") || reader.has("none")))
        reader.fail(reader.has("full") ? "full" : "none", tr("goes with metrics only"));
    item.source = reader.text("source", teachingValue);
    return item;
}

CriticalFail readCritical(const Json& json, JsonReader& reader, std::set<std::string>& taken) {
    refuseOthers(json, reader, {"id", "text", "measure", "above", "below"});
    CriticalFail critical;
    critical.id = ownId(reader, taken);
    critical.text = line(reader, "text");
    const std::optional<MeasureName> measure = measureOf(reader, critical.measure);
    if (measure && measure->kind == MeasureName::Kind::metric)
        if (reader.has("below")) {
            critical.below = reader.number("below");
            if (reader.has("above"))
                reader.fail("below", tr("stands instead of above, not beside it"));
        } else {
            critical.above = reader.number("above");
        }
    else if (measure && (reader.has("above") || reader.has("below")))
        reader.fail(reader.has("above") ? "above" : "below", tr("goes with metrics only"));
    if (measure && measure->kind == MeasureName::Kind::hazards)
        reader.fail("measure", tr("hazards that are touched fail every attempt without being listed"));
    return critical;
}

} // namespace

Result<Rubric> Rubric::fromJson(std::string_view text, std::string_view source) {
    constexpr std::size_t longest = 1 << 20, most = 200;
    const std::string name(source);
    if (text.size() > longest)
        return Error{name + ": " + tr("is longer than 1 MiB")};
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    JsonReader root(*json, name);
    refuseOthers(*json, root, {"acus_rubric", "id", "name", "version", "about", "pass_share", "items", "critical"});
    Rubric rubric;
    if (const auto version = root.integer("acus_rubric"); !root.error() && version.value_or(0) != 1)
        root.fail("acus_rubric", tr("must be 1"));
    std::set<std::string> none, items, critical;
    rubric.id = ownId(root, none);
    rubric.name = line(root, "name");
    rubric.version = line(root, "version");
    rubric.about = root.text("about", "");
    rubric.passShare = root.number("pass_share", rubric.passShare);
    if (!root.error() && (rubric.passShare <= 0 || rubric.passShare > 1))
        root.fail("pass_share", trf("must be more than 0 and at most {}", 1));
    const Json& itemRows = root.array("items", true);
    const Json& criticalRows = root.array("critical", false);
    if (!root.error() && (itemRows.empty() || itemRows.size() > most))
        root.fail("items", tr("must be 1 to 200 items"));
    if (!root.error() && criticalRows.size() > most)
        root.fail("critical", trf("must be at most {}", most));
    if (root.error())
        return *root.error();
    for (std::size_t i = 0; i < itemRows.size(); ++i) {
        JsonReader reader(itemRows[i], name, "items[" + std::to_string(i) + "]");
        rubric.items.push_back(readItem(itemRows[i], reader, items));
        if (reader.error())
            return *reader.error();
        if (rubric.items.back().measure.starts_with("never:"))
            return Error{name + ": items[" + std::to_string(i) + "].measure " + tr("never: is for critical fails")};
    }
    for (std::size_t i = 0; i < criticalRows.size(); ++i) {
        JsonReader reader(criticalRows[i], name, "critical[" + std::to_string(i) + "]");
        rubric.critical.push_back(readCritical(criticalRows[i], reader, critical));
        if (reader.error())
            return *reader.error();
    }
    return rubric;
}

std::string toJson(const Rubric& rubric) {
    Json items = Json::array(), critical = Json::array();
    const auto isMetric = [](const std::string& measure) {
        const auto name = measureNamed(measure);
        return name && name->kind == MeasureName::Kind::metric;
    };
    for (const RubricItem& item : rubric.items) {
        Json row{{"id", item.id}, {"domain", item.domain}, {"text", item.text}, {"points", item.points}, {"measure", item.measure}};
        if (isMetric(item.measure)) {
            row["full"] = item.full;
            row["none"] = item.none;
        }
        row["source"] = item.source;
        items.push_back(std::move(row));
    }
    for (const CriticalFail& fail : rubric.critical) {
        Json row{{"id", fail.id}, {"text", fail.text}, {"measure", fail.measure}};
        if (fail.below)
            row["below"] = *fail.below;
        else if (isMetric(fail.measure))
            row["above"] = fail.above;
        critical.push_back(std::move(row));
    }
    const Json whole{{"acus_rubric", 1},   {"id", rubric.id},       {"name", rubric.name},   {"version", rubric.version}, {"about", rubric.about},
                     {"pass_share", rubric.passShare}, {"items", std::move(items)}, {"critical", std::move(critical)}};
    return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace acus
