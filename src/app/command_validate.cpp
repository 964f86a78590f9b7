// acus validate: the built-in man and woman beside published measurements. The table is the result, misses included.
#include "sculpt/validate.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "sculpt/standard_patient.h"
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

const PatientParameters standardMan{}, standardWoman{Sex::female, 163, 23};

std::string title(const PatientParameters& p) {
    char text[64];
    std::snprintf(text, sizeof text, "%s, %g cm, BMI %g", p.sex == Sex::male ? "Man" : "Woman", p.heightCm, p.bmi);
    return text;
}

/// Short enough for a table, with about three figures that count.
std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, std::abs(value) >= 100 ? "%.0f" : "%.1f", value);
    return text;
}

std::string asTable(const std::string& heading, const std::vector<Validated>& rows) {
    std::string text = heading + "\n";
    char line[640];
    std::size_t within = 0;
    for (const Validated& row : rows) {
        const std::string model = row.model ? figure(*row.model) : "missing";
        const std::string published = figure(row.published) + (row.spread ? " ± " + figure(*row.spread) : " (10 %)");
        within += row.within();
        // The sign ± is one column but two bytes.
        std::snprintf(line, sizeof line, "  %-62.62s %8s  %-*s %-4s %s  %.160s\n", row.what.c_str(), model.c_str(), row.spread ? 17 : 16,
                      published.c_str(), row.unit.c_str(), row.within() ? "within" : "MISSES", row.source.c_str());
        text += line;
    }
    std::snprintf(line, sizeof line, "%s: %zu of %zu figures within one standard deviation, or ten per cent where none is published\n\n",
                  heading.c_str(), within, rows.size());
    return text + line;
}

Json asJson(const Validated& row) {
    return {{"id", row.id},
            {"what", row.what},
            {"sex", row.sex},
            {"model", row.model ? Json(*row.model) : Json(nullptr)},
            {"published", row.published},
            {"spread", row.spread ? Json(*row.spread) : Json(nullptr)},
            {"unit", row.unit},
            {"within", row.within()},
            {"population", row.population},
            {"source", row.source}};
}

} // namespace

int validateCommand(const std::string& pack, bool json) {
    struct Subject {
        std::string heading;
        Sex sex;
        PackContent content;
    };
    std::vector<Subject> subjects;
    if (!pack.empty()) {
        Result<PackContent> content = openContent(pack, spokenProgress());
        if (!content)
            return fail(content.message());
        if (content->info.sex != "m" && content->info.sex != "f")
            return fail(pack + ": validate needs subject.sex \"m\" or \"f\" in pack.json");
        subjects.push_back({content->info.name, content->info.sex == "m" ? Sex::male : Sex::female, std::move(*content)});
    } else {
        for (const PatientParameters& parameters : {standardMan, standardWoman}) {
            StandardPatientOptions options;
            options.cache = cacheFolder();
            options.progress = spokenProgress();
            options.parameters = parameters;
            Result<PackContent> content = standardPatientContent(options);
            if (!content)
                return fail(content.message());
            subjects.push_back({title(parameters), parameters.sex, std::move(*content)});
        }
    }
    Json all = Json::array();
    std::string text;
    for (const Subject& subject : subjects) {
        const Result<std::vector<Validated>> rows = validateMorphometry(subject.content, subject.sex);
        if (!rows)
            return fail(rows.message());
        text += asTable(subject.heading, *rows);
        for (const Validated& row : *rows)
            all.push_back(asJson(row));
    }
    return printOut(json ? all.dump(1) + "\n" : text);
}

} // namespace acus
