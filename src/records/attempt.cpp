#include "records/attempt.h"
#include "core/utf8.h"
#include "records/attempt_outcome.h"
#include "core/assets.h"
#include "core/hash.h"
#include "core/language.h"
#include "core/version.h"
#include "safety/margins.h"

namespace acus {

namespace {

constexpr int attemptFormat = 1;

Json aidsJson(const Aids& aids) {
    Json list = Json::array();
    const std::pair<bool, const char*> all[] = {{aids.anatomy, "anatomy"}, {aids.entry, "entry"}, {aids.angle, "angle"},
                                                {aids.depth, "depth"},     {aids.hazards, "hazards"}, {aids.names, "names"}};
    for (const auto& [on, name] : all)
        if (on)
            list.push_back(name);
    return list;
}

Json contentJson(const Attempt& attempt) {
    Json log = Json::array();
    for (const LoggedStep& step : attempt.log)
        log.push_back(Json{{"t", step.atS}, {"do", step.line}});
    Json json{{"acus_attempt", attemptFormat},
                {"pack", {{"hash", attempt.packHash}, {"id", attempt.packId}, {"name", attempt.packName}}},
                {"technique", attempt.plan},
                {"mode", nameOf(attempt.settings.mode)},
                {"aids", aidsJson(attempt.settings.aids)},
                {"seed", attempt.settings.seed},
                {"rules", attempt.rules},
                {"log", log}};
    // Whole, so that the attempt comes to the same points where nobody has this rubric.
    if (!attempt.patient.empty())
        json["pack"]["patient"] = attempt.patient;
    if (attempt.settings.rubric)
        json["rubric"] = Json::parse(toJson(*attempt.settings.rubric));
    return json;
}

void readAids(JsonReader& reader, Aids& aids) {
    for (const Json& name : reader.array("aids", true)) {
        const std::string text = name.is_string() ? name.get<std::string>() : "";
        bool* which = text == "anatomy" ? &aids.anatomy : text == "entry" ? &aids.entry : text == "angle" ? &aids.angle
                    : text == "depth"   ? &aids.depth   : text == "hazards" ? &aids.hazards : text == "names" ? &aids.names : nullptr;
        if (!which)
            return reader.fail("aids", tr("holds a word that is no aid"));
        *which = true;
    }
}

std::vector<Approach> approachesOf(const Model& model, const Measures& measures) {
    std::vector<Approach> all;
    for (const HazardReport& hazard : measures.hazards)
        if (hazard.clearanceMm < approachKeptMm && all.size() < mostApproaches)
            all.push_back({model.structures[hazard.structure].id, hazard.clearanceMm, hazard.marginMm, hazard.atDepthMm, hazard.nearest, hazard.verdict});
    return all;
}

Json resultJson(const Attempt& attempt) {
    Json items = Json::array(), approaches = Json::array();
    for (const ItemScore& item : attempt.items)
        items.push_back({{"id", item.id}, {"points", item.points}, {"of", item.of}});
    for (const Approach& one : attempt.approaches)
        approaches.push_back({{"structure", one.structure},
                              {"clearance_mm", one.clearanceMm},
                              {"margin_mm", one.marginMm},
                              {"at_depth_mm", one.atDepthMm},
                              {"at_mm", {one.at.x, one.at.y, one.at.z}},
                              {"verdict", nameOf(one.verdict)}});
    return {{"verdict", attempt.verdict}, {"passed", attempt.passed}, {"points", attempt.points}, {"of", attempt.of}, {"items", items}, {"approaches", approaches}};
}

void readItems(JsonReader& result, const std::string& source, std::vector<ItemScore>& items) {
    const Json& rows = result.array("items", false);
    for (std::size_t i = 0; i < rows.size() && i < 500; ++i) {
        JsonReader item(rows[i], source, "result.items[" + std::to_string(i) + "]");
        items.push_back({item.text("id"), item.number("points"), item.number("of"), ""});
        if (item.error())
            return result.fail("items", item.error()->message);
    }
}

void readApproaches(JsonReader& result, const std::string& source, std::vector<Approach>& approaches) {
    const Json& rows = result.array("approaches", false);
    for (std::size_t i = 0; i < rows.size() && i < mostApproaches; ++i) {
        JsonReader row(rows[i], source, "result.approaches[" + std::to_string(i) + "]");
        const std::string verdict = row.text("verdict");
        Approach one{row.text("structure"), row.number("clearance_mm"), row.number("margin_mm"), row.number("at_depth_mm"), Vec3(0), Verdict::clear};
        if (const std::vector<double> at = row.numbers("at_mm", 3); at.size() == 3)
            one.at = {at[0], at[1], at[2]};
        for (const Verdict known : {Verdict::clear, Verdict::near, Verdict::indeterminate, Verdict::breach})
            if (verdict == nameOf(known))
                one.verdict = known;
        if (row.error())
            return result.fail("approaches", row.error()->message);
        approaches.push_back(std::move(one));
    }
}

void readLog(JsonReader& reader, const std::string& source, std::vector<LoggedStep>& log) {
    const Json& steps = reader.array("log", true);
    if (steps.size() > 20000)
        return reader.fail("log", trf("has more than {} steps", 20000));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        JsonReader step(steps[i], source, "log[" + std::to_string(i) + "]");
        log.push_back({step.number("t"), step.text("do")});
        if (step.error())
            return reader.fail("log", step.error()->message);
    }
}

Status isReadable(JsonReader& reader, const std::string& source) {
    if (reader.integer("acus_attempt").value_or(0) != attemptFormat)
        return Error{source + ": acus_attempt: " + trf("is not {}, so this is not an attempt this program can read", attemptFormat)};
    return Done{};
}

Status readOutcome(JsonReader& reader, const std::string& source, Attempt& attempt) {
    JsonReader result(reader.object("result", false), source, "result");
    attempt.verdict = result.text("verdict", "");
    attempt.passed = result.flag("passed", false);
    attempt.points = result.number("points", 0);
    attempt.of = result.number("of", 0);
    readItems(result, source, attempt.items);
    readApproaches(result, source, attempt.approaches);
    return result.error() ? Status(*result.error()) : Status(Done{});
}

} // namespace

std::string rulesVersion() {
    // Whatever changes what an attempt comes to: every figure of these files.
    std::string all;
    for (const std::string_view file : assetsUnder("assets/"))
        for (const std::string_view folder : {"assets/safety/", "assets/mechanics.json", "assets/rubrics/", "assets/techniques/", "assets/clinical/checklist.json"})
            if (file.starts_with(folder))
                all += contentHash(asset(file));
    return contentHash(all).substr(0, 16);
}

Attempt attemptOf(const Model& model, const Practice& practice, std::string startedAt) {
    const InEnglish kept; // what is kept and compared reads the same everywhere
    Attempt attempt;
    attempt.packHash = model.info.hash;
    attempt.packId = model.info.id;
    attempt.packName = model.info.name;
    attempt.patient = model.info.folder.starts_with("patient:") ? model.info.folder : "";
    attempt.plan = practice.plan().id();
    attempt.settings = practice.settings();
    attempt.rules = rulesVersion();
    attempt.program = version();
    attempt.startedAt = std::move(startedAt);
    attempt.log = practice.log();
    if (const Debrief* result = practice.result()) {
        attempt.verdict = result->score.verdict;
        attempt.passed = result->score.passed;
        attempt.points = result->score.points;
        attempt.of = result->score.of;
        attempt.items = result->score.items;
        for (ItemScore& item : attempt.items)
            item.why.clear();
        attempt.approaches = approachesOf(model, result->measures);
    }
    attempt.id = contentHash(contentJson(attempt).dump() + attempt.startedAt);
    return attempt;
}

std::string toJson(const Attempt& attempt) {
    Json json = contentJson(attempt);
    json["id"] = attempt.id;
    json["program"] = attempt.program;
    json["started_at"] = attempt.startedAt;
    json["result"] = resultJson(attempt);
    return json.dump(1) + "\n";
}

Result<Attempt> attemptFromJson(std::string_view text, std::string_view source) {
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{std::string(source) + ": " + tr("is not an attempt")};
    const std::string from(source);
    JsonReader reader(*json, from);
    if (const Status readable = isReadable(reader, from); !readable)
        return readable.error();
    Attempt attempt;
    JsonReader pack(reader.object("pack", true), from, "pack");
    attempt.packHash = pack.text("hash");
    attempt.packId = pack.text("id", "");
    attempt.packName = pack.text("name", "");
    attempt.patient = pack.text("patient", "");
    attempt.plan = reader.text("technique");
    const std::optional<Mode> mode = modeNamed(reader.text("mode"));
    if (!mode)
        reader.fail("mode", tr("is not explore, guided, test or demonstrate"));
    attempt.settings.mode = mode.value_or(Mode::test);
    readAids(reader, attempt.settings.aids);
    const auto seed = reader.integer("seed");
    if (!seed || *seed < 0)
        reader.fail("seed", tr("is not a whole number from 0"));
    attempt.settings.seed = static_cast<std::uint64_t>(seed.value_or(0));
    if (reader.has("rubric")) {
        Result<Rubric> rubric = Rubric::fromJson((*json)["rubric"].dump(), from + ": rubric");
        if (!rubric)
            return rubric.error();
        attempt.settings.rubric = std::make_shared<const Rubric>(*std::move(rubric));
    }
    attempt.rules = reader.text("rules");
    attempt.id = reader.text("id", "");
    attempt.program = reader.text("program", "");
    attempt.startedAt = reader.text("started_at", "");
    readLog(reader, from, attempt.log);
    if (const Status read = readOutcome(reader, from, attempt); !read)
        return read.error();
    for (const auto& part : {reader.error(), pack.error()})
        if (part)
            return *part;
    return attempt;
}

Result<Attempt> outcomeFromJson(std::string_view text, std::string_view source) {
    const Json json = Json::parse(text, [](int depth, Json::parse_event_t event, Json& parsed) {
        return event != Json::parse_event_t::key || depth != 1 || parsed == "result" || parsed == "acus_attempt";
    }, false);
    const std::string from(source);
    if (!json.is_object())
        return Error{from + ": " + tr("is not an attempt")};
    JsonReader reader(json, from);
    if (const Status readable = isReadable(reader, from); !readable)
        return readable.error();
    Attempt attempt;
    if (const Status read = readOutcome(reader, from, attempt); !read)
        return read.error();
    return attempt;
}

Result<std::unique_ptr<Practice>> replay(ModelPtr model, const Attempt& attempt) {
    if (attempt.packHash != model->info.hash)
        return Error{trf("the attempt was made on another patient ({})", tr(std::string_view(attempt.packName)))};
    Result<Plan> plan = planNamed(*model, attempt.plan);
    if (!plan)
        return plan.error();
    auto practice = std::make_unique<Practice>(model, *std::move(plan), attempt.settings);
    for (std::size_t i = 0; i < attempt.log.size(); ++i)
        if (const Status done = practice->perform(attempt.log[i].line, attempt.log[i].atS); !done)
            return Error{trf("step {} ({}): {}", i + 1, plainLine(attempt.log[i].line, 60), done.message())};
    return practice;
}

} // namespace acus
