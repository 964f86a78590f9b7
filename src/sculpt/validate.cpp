#include "sculpt/validate.h"
#include "core/assets.h"
#include "core/json.h"
#include "sculpt/measure_kinds.h"
#include <cmath>

namespace acus {

MeasureKind measureNamed(std::string_view name) {
    for (const auto& kinds : {spineMeasures(), pelvisMeasures(), softMeasures()})
        for (const NamedMeasure& kind : kinds)
            if (kind.name == name)
                return kind.measure;
    return nullptr;
}

bool Validated::within() const {
    return model && std::abs(*model - published) <= spread.value_or(std::abs(published) / 10);
}

Result<std::vector<Validated>> validateMorphometry(const PackContent& pack, Sex sex) { return validateMorphometry(Ruler(pack), sex); }

Result<std::vector<Validated>> validateMorphometry(const Ruler& ruler, Sex sex) {
    const auto table = parseJson(asset("assets/validation/morphometry.json"), "morphometry.json");
    if (!table)
        return table.error();
    std::vector<Validated> out;
    for (const Json& figure : table->at("figures")) {
        const char* of = sex == Sex::male ? "male" : "female";
        if (!figure.contains(of))
            continue;
        Validated row;
        row.id = figure.at("id").get<std::string>();
        row.what = figure.at("what").get<std::string>();
        row.unit = figure.at("unit").get<std::string>();
        row.sex = sex == Sex::male ? "m" : "f";
        row.published = figure.at(of).at("value").get<double>();
        if (figure.at(of).contains("spread"))
            row.spread = figure.at(of).at("spread").get<double>();
        row.population = figure.at("population").get<std::string>();
        row.source = figure.at("source").get<std::string>();
        const Json& how = figure.at("measure");
        const std::string name = textOf(how, "kind");
        const MeasureKind measure = measureNamed(name);
        if (!measure)
            return Error{"morphometry.json: " + row.id + ": measure.kind: \"" + name + "\" is not known"};
        row.model = measure(ruler, how);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace acus
