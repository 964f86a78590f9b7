// What came out of an attempt, as one JSON value that is the same everywhere.
#include "records/attempt.h"

namespace acus {

namespace {

const std::string& idOf(const Model& model, std::uint32_t structure) { return model.structures[structure].id; }

Json hazardsJson(const Model& model, const Measures& measures) {
    Json list = Json::array();
    for (const HazardReport& hazard : measures.hazards)
        list.push_back(Json{{"structure", idOf(model, hazard.structure)},
                            {"clearance_mm", hazard.clearanceMm},
                            {"at_depth_mm", hazard.atDepthMm},
                            {"tolerance_mm", hazard.toleranceMm},
                            {"verdict", nameOf(hazard.verdict)}});
    return list;
}

Json scoreJson(const Score& score) {
    Json items = Json::array();
    for (const ItemScore& item : score.items)
        items.push_back(Json{{"id", item.id}, {"points", item.points}, {"of", item.of}, {"why", item.why}});
    return Json{{"passed", score.passed}, {"decided", score.decided}, {"points", score.points}, {"of", score.of},
                {"failed", score.failed}, {"verdict", score.verdict}, {"items", items}};
}

} // namespace

Json outcomeOf(const Model& model, const Practice& practice) {
    Json json{{"technique", practice.plan().id()}, {"phase", nameOf(practice.phase())}};
    Json events = Json::array();
    for (const InsertionRecord& insertion : practice.done())
        for (const InsertionEvent& event : insertion.events)
            events.push_back(toJson(model, event));
    json["events"] = events;
    const Debrief* result = practice.result();
    if (!result)
        return json;
    json["verdict"] = nameOf(result->measures.safety);
    Json metrics = Json::array();
    for (const Metric& metric : result->measures.metrics)
        metrics.push_back(Json{{"id", metric.id}, {"value", metric.value}, {"unit", metric.unit}});
    json["metrics"] = metrics;
    json["hazards"] = hazardsJson(model, result->measures);
    json["score"] = scoreJson(result->score);
    Json findings = Json::array();
    for (const Finding& finding : result->findings)
        findings.push_back(Json{{"id", finding.id}, {"text", finding.text}});
    json["findings"] = findings;
    json["better"] = result->betterText;
    json["plan"] = result->planText;
    return json;
}

} // namespace acus
