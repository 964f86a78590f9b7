#include "course/technique_robustness.h"
#include "core/assets.h"
#include "core/language.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

std::size_t countIn(const Json& json, const char* key) { return json.value(key, std::size_t{0}); }

Tries triesIn(const Json& json) {
    Tries tries{countIn(json, "of"), countIn(json, "placed"), countIn(json, "reached"), countIn(json, "held"), {}};
    const Json hazards = json.value("hazards", Json::object());
    for (const auto& [id, count] : hazards.items())
        tries.hazards.emplace_back(id, count.get<std::size_t>());
    return tries;
}

Json toJson(const Tries& tries) {
    Json hazards = Json::object();
    for (const auto& [id, count] : tries.hazards)
        hazards[id] = count;
    return {{"of", tries.of}, {"placed", tries.placed}, {"reached", tries.reached}, {"held", tries.held}, {"hazards", hazards}};
}

int percent(double share) { return static_cast<int>(std::lround(100 * share)); }

double shareOf(std::size_t hits, std::size_t of) { return of ? static_cast<double>(hits) / static_cast<double>(of) : 0; }

std::string whoFails(const FailsWhen& fails) {
    if (fails.kind == "bmi_over")
        return trf("with a BMI over {}", fails.value);
    if (fails.kind == "bmi_under")
        return trf("with a BMI of {} or less", fails.value);
    if (fails.kind == "height_over")
        return trf("in people over {} cm", fails.value);
    if (fails.kind == "height_under")
        return trf("in people of {} cm or less", fails.value);
    if (fails.kind == "women")
        return tr("in women");
    if (fails.kind == "men")
        return tr("in men");
    if (fails.kind == "with")
        return trf("with {}", tr(std::string_view(fails.variant)));
    std::string spoken = fails.variant;
    std::replace(spoken.begin(), spoken.end(), '_', ' ');
    return trf("with the variant {}", tr(std::string_view(spoken)));
}

} // namespace

std::pair<double, double> shareInterval(std::size_t hits, std::size_t of) {
    if (!of)
        return {0, 1};
    constexpr double z = 1.959963984540054;
    const double n = static_cast<double>(of), p = shareOf(hits, of);
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n), half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {hits ? std::max(0.0, centre - half) : 0.0, hits < of ? std::min(1.0, centre + half) : 1.0};
}

const TechniqueRobustness* RobustnessTable::of(std::string_view technique, std::string_view level) const {
    for (const TechniqueRobustness& row : rows)
        if (row.technique == technique && row.level == level)
            return &row;
    return nullptr;
}

Result<RobustnessTable> parseRobustness(std::string_view text, std::string_view source) {
    const auto json = parseJson(text, source);
    if (!json)
        return json.error();
    RobustnessTable table;
    JsonReader root(*json, std::string(source));
    table.anatomy = root.text("anatomy");
    table.patients = static_cast<std::size_t>(root.number("patients"));
    for (const Json& row : root.array("techniques", true)) {
        if (!row.is_object() || !row.contains("technique") || !row.contains("exact") || !row.contains("by_hand"))
            return Error{std::string(source) + ": techniques: technique, exact and by_hand are needed"};
        TechniqueRobustness one{row["technique"].get<std::string>(), row.value("level", std::string()), triesIn(row["exact"]), triesIn(row["by_hand"]), {}};
        if (row.contains("fails_when")) {
            const Json& fails = row["fails_when"];
            one.failsWhen = FailsWhen{fails.value("kind", std::string()), fails.value("variant", std::string()), fails.value("value", 0.0), countIn(fails, "fails_inside"),
                                      countIn(fails, "inside"), countIn(fails, "fails_outside"), countIn(fails, "outside")};
        }
        table.rows.push_back(std::move(one));
    }
    if (root.error())
        return *root.error();
    return table;
}

Json toJson(const RobustnessTable& table) {
    Json rows = Json::array();
    for (const TechniqueRobustness& row : table.rows) {
        Json one = {{"technique", row.technique}, {"level", row.level}, {"exact", toJson(row.exact)}, {"by_hand", toJson(row.byHand)}};
        if (const auto& fails = row.failsWhen)
            one["fails_when"] = {{"kind", fails->kind},     {"variant", fails->variant},           {"value", fails->value},    {"fails_inside", fails->failsInside},
                                 {"inside", fails->inside}, {"fails_outside", fails->failsOutside}, {"outside", fails->outside}};
        rows.push_back(std::move(one));
    }
    return {{"about", "How often each technique's rule holds on drawn patients. Made by acus validate --population --techniques --page; not to be edited."},
            {"anatomy", table.anatomy},
            {"patients", table.patients},
            {"techniques", rows}};
}

const RobustnessTable& shippedRobustness() {
    static const RobustnessTable table = [] {
        const std::string_view text = asset("assets/validation/robustness.json");
        auto read = text.empty() ? Result<RobustnessTable>(RobustnessTable{}) : parseRobustness(text, "robustness.json");
        return read ? std::move(*read) : RobustnessTable{};
    }();
    return table;
}

std::string staleWords(const RobustnessTable& table, std::string_view anatomy) {
    return table.anatomy == anatomy ? std::string() : std::string(tr("Found on an earlier version of the anatomy."));
}

std::string robustnessWords(const TechniqueRobustness& row) {
    const auto [low, high] = shareInterval(row.exact.held, row.exact.of);
    std::string words = trf("Holds in {} % (95 % CI {}–{}) of {} drawn patients", percent(shareOf(row.exact.held, row.exact.of)), percent(low), percent(high), row.exact.of);
    if (const auto& fails = row.failsWhen)
        words += trf("; fails more often {} ({} of {}, else {} of {})", whoFails(*fails), fails->failsInside, fails->inside, fails->failsOutside, fails->outside);
    return words + ".";
}

std::string byHandWords(const TechniqueRobustness& row) {
    const auto [low, high] = shareInterval(row.byHand.held, row.byHand.of);
    return trf("With the published errors of palpating and aiming: {} % ({}–{}).", percent(shareOf(row.byHand.held, row.byHand.of)), percent(low), percent(high));
}

std::string failureWords(const Tries& tries, const std::vector<std::pair<std::string, std::string>>& hazardNames) {
    std::string words;
    if (tries.reached < tries.of)
        words = trf("the target is missed in {} %", percent(1 - shareOf(tries.reached, tries.of)));
    for (const auto& [id, count] : tries.hazards) {
        std::string name = id;
        std::replace(name.begin(), name.end(), '_', ' ');
        for (const auto& [known, called] : hazardNames)
            if (known == id)
                name = called;
        words += (words.empty() ? "" : "; ") + trf("{} breached in {} %", name, percent(shareOf(count, tries.of)));
    }
    return words;
}

} // namespace acus
