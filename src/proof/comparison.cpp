#include "proof/comparison.h"
#include "core/assets.h"
#include "course/rule_text.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

bool isCommon(const Json& row) { return !row.contains("error") && row.value("common", true); }

Band percentBand(const std::array<double, 2>& range) { return {range[0], range[1]}; }

Compared needleRow(const Population& population, const NeedleProtocol& protocol, std::size_t index) {
    const NeedleOutcome& outcome = protocol.outcomes[index];
    Compared row;
    row.id = protocol.id + "/" + outcome.id;
    row.protocol = protocol.id;
    row.title = protocol.title;
    row.what = outcome.what;
    row.source = protocol.source;
    row.who = protocol.who;
    row.rule = protocol.rule;
    row.unit = "%";
    row.share = true;
    for (const Json& patient : population.rows) {
        if (patient.contains("error") || !patient.contains("needles") || !patient["needles"].contains(protocol.id))
            continue;
        const Json& value = patient["needles"][protocol.id][index];
        if (!value.is_boolean())
            continue;
        ++row.modelCount;
        row.modelHits += value.get<bool>();
    }
    row.paperCount = outcome.of;
    row.paperHits = outcome.hits;
    row.paperRange = outcome.range.has_value();
    if (outcome.range) { // both ends as shares of the paper's needles
        const auto hits = [&](double share) { return Share{static_cast<std::size_t>(std::lround(share * static_cast<double>(outcome.of))), outcome.of}; };
        row.paper = 0.5 * ((*outcome.range)[0] + (*outcome.range)[1]);
        row.paperBand = Band{exact95(hits((*outcome.range)[0])).low, exact95(hits((*outcome.range)[1])).high};
    } else {
        row.paper = Share{outcome.hits, outcome.of}.value();
        row.paperBand = exact95({outcome.hits, outcome.of});
    }
    if (row.modelCount) {
        const Share share{row.modelHits, row.modelCount};
        row.model = share.value();
        row.modelBand = wilson95(share);
        row.agreement = row.modelBand->overlaps(*row.paperBand) ? Agreement::agrees : Agreement::differs;
    }
    return row;
}

Compared figureRow(const Population& population, const FigureProtocol& figure) {
    Compared row;
    row.id = row.protocol = figure.id;
    row.title = row.what = figure.what;
    row.source = figure.source;
    row.who = figure.who;
    row.unit = figure.unit;
    std::vector<double> values;
    for (const Json& patient : population.rows)
        if (isCommon(patient) && patient.contains("figures") && patient["figures"].contains(figure.id) && patient["figures"][figure.id].is_number())
            values.push_back(patient["figures"][figure.id].get<double>());
    const Moments model = momentsOf(values);
    row.model = model.mean;
    row.modelSd = model.sd;
    row.modelBand = model.band();
    row.modelCount = model.count;
    row.paperCount = figure.of;
    row.paperSd = figure.sd;
    row.paperRange = figure.range.has_value();
    if (figure.range) {
        row.paper = 0.5 * ((*figure.range)[0] + (*figure.range)[1]);
        row.paperBand = percentBand(*figure.range);
    } else {
        row.paper = figure.mean;
        if (figure.sd && figure.of > 1)
            row.paperBand = Moments{figure.of, figure.mean, *figure.sd}.band();
    }
    if (!row.modelBand)
        return row;
    const double away = std::abs(row.model - row.paper);
    if (row.paperBand ? row.modelBand->overlaps(*row.paperBand) : row.modelBand->low <= row.paper && row.paper <= row.modelBand->high)
        row.agreement = Agreement::agrees;
    else // without a published spread a tenth of the figure stands for it, as in the table of published figures
        row.agreement = !row.paperRange && away <= figure.sd.value_or(std::abs(row.paper) / 10) ? Agreement::inSpread : Agreement::differs;
    return row;
}

Compared variantRow(const Population& population, const VariantProtocol& variant) {
    Compared row;
    row.id = row.protocol = variant.id;
    row.title = row.what = variant.what;
    row.source = variant.source;
    row.unit = "%";
    row.share = true;
    for (const Json& patient : population.rows) {
        if (!isCommon(patient))
            continue;
        ++row.modelCount;
        for (const Json& has : patient.value("variants", Json::array()))
            if (std::any_of(variant.variants.begin(), variant.variants.end(), [&](const std::string& pattern) { return matches(pattern, has.get<std::string>()); })) {
                ++row.modelHits;
                break;
            }
    }
    row.paper = variant.share;
    row.paperBand = percentBand(variant.band);
    row.paperCount = variant.of;
    row.paperHits = static_cast<std::size_t>(std::lround(variant.share * static_cast<double>(variant.of)));
    if (row.modelCount) {
        const Share share{row.modelHits, row.modelCount};
        row.model = share.value();
        row.modelBand = wilson95(share);
        row.agreement = row.modelBand->overlaps(*row.paperBand) ? Agreement::agrees : Agreement::differs;
    }
    return row;
}

Json bandJson(const std::optional<Band>& band) { return band ? Json::array({band->low, band->high}) : Json(nullptr); }

} // namespace

std::string_view wordOf(Agreement agreement) {
    switch (agreement) {
    case Agreement::agrees: return "agrees";
    case Agreement::inSpread: return "within spread";
    case Agreement::differs: return "DIFFERS";
    case Agreement::unknown: return "no answer";
    }
    return "";
}

std::vector<Compared> compared(const Population& population, const ProtocolTable& table) {
    std::vector<Compared> rows;
    for (const NeedleProtocol& protocol : table.needles)
        for (std::size_t i = 0; i < protocol.outcomes.size(); ++i)
            rows.push_back(needleRow(population, protocol, i));
    for (const VariantProtocol& variant : table.variants)
        rows.push_back(variantRow(population, variant));
    for (const FigureProtocol& figure : table.figures)
        rows.push_back(figureRow(population, figure));
    return rows;
}

bool FigureSpread::within() const { return model.count && std::abs(model.mean - published) <= spread.value_or(std::abs(published) / 10); }

std::vector<FigureSpread> figureSpreads(const Population& population) {
    std::vector<FigureSpread> rows;
    const auto table = parseJson(asset("assets/validation/morphometry.json"), "morphometry.json");
    if (!table)
        return rows;
    for (const char* sex : {"m", "f"})
        for (const Json& figure : table->at("figures")) {
            const char* of = *sex == 'm' ? "male" : "female";
            if (!figure.contains(of))
                continue;
            FigureSpread row{figure.at("id"), figure.at("what"), figure.at("unit"), sex, figure.at("source"), figure.at(of).at("value"), {}, {}, 0, 0};
            if (figure.at(of).contains("spread"))
                row.spread = figure.at(of).at("spread").get<double>();
            std::vector<double> values;
            for (const Json& patient : population.rows)
                if (isCommon(patient) && patient["sex"] == sex && patient.contains("morphometry") && patient["morphometry"].contains(row.id) &&
                    patient["morphometry"][row.id].is_number())
                    values.push_back(patient["morphometry"][row.id].get<double>());
            if (values.empty())
                continue;
            row.model = momentsOf(values);
            row.lowest = *std::min_element(values.begin(), values.end());
            row.highest = *std::max_element(values.begin(), values.end());
            rows.push_back(std::move(row));
        }
    return rows;
}

Json toJson(const Compared& row) {
    return {{"id", row.id},
            {"what", row.title == row.what ? row.what : row.title + ": " + row.what},
            {"model", row.agreement == Agreement::unknown ? Json(nullptr) : Json(row.model)},
            {"model_95", bandJson(row.modelBand)},
            {"model_sd", row.modelSd ? Json(*row.modelSd) : Json(nullptr)},
            {"model_n", row.modelCount},
            {"published", row.paper},
            {"published_95", bandJson(row.paperBand)},
            {"spread", row.paperSd ? Json(*row.paperSd) : Json(nullptr)},
            {"published_n", row.paperCount ? Json(row.paperCount) : Json(nullptr)},
            {"published_range", row.paperRange},
            {"unit", row.share ? "share" : row.unit},
            {"within", row.agreement == Agreement::agrees || row.agreement == Agreement::inSpread},
            {"agreement", std::string(wordOf(row.agreement))},
            {"who", row.who},
            {"rule", row.rule},
            {"source", row.source}};
}

Json toJson(const FigureSpread& row) {
    return {{"id", row.id},          {"what", row.what},           {"sex", row.sex},           {"model", row.model.mean}, {"model_sd", row.model.sd}, {"model_n", row.model.count},
            {"lowest", row.lowest},  {"highest", row.highest},     {"published", row.published}, {"spread", row.spread ? Json(*row.spread) : Json(nullptr)},
            {"unit", row.unit},      {"within", row.within()},     {"source", row.source}};
}

} // namespace acus
