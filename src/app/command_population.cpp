// acus validate --population: drawn patients beside cadaver and imaging studies. The table is the result, misses included.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/stop_signal.h"
#include "proof/validity_page.h"
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

std::string shareText(const std::optional<Band>& band, double value) {
    char text[64];
    if (band)
        std::snprintf(text, sizeof text, "%3.0f %% (%.0f-%.0f)", 100 * value, 100 * band->low, 100 * band->high);
    else
        std::snprintf(text, sizeof text, "%3.0f %%", 100 * value);
    return text;
}

std::string meanText(double mean, const std::optional<double>& sd, const std::optional<Band>& range) {
    char text[64];
    if (range)
        std::snprintf(text, sizeof text, "%.0f to %.0f", range->low, range->high);
    else if (sd)
        std::snprintf(text, sizeof text, "%.1f ± %.1f", mean, *sd);
    else
        std::snprintf(text, sizeof text, "%.1f", mean);
    return text;
}

std::string asTable(const std::vector<Compared>& rows) {
    std::string text, title;
    char line[1024];
    std::size_t agree = 0, spread = 0;
    for (const Compared& row : rows) {
        agree += row.agreement == Agreement::agrees;
        spread += row.agreement == Agreement::inSpread;
        if (row.title != row.what && row.title + row.rule != title) {
            title = row.title + row.rule;
            text += "\n" + row.title + " [" + row.source + "]\n";
        }
        const std::string model = row.agreement == Agreement::unknown ? "-" : row.share ? shareText(row.modelBand, row.model) : meanText(row.model, row.modelSd, {});
        const std::string paper = row.share ? shareText(row.paperBand, row.paper) : meanText(row.paper, row.paperSd, row.paperRange ? row.paperBand : std::nullopt);
        const std::string what = row.title == row.what ? row.what : row.protocol + ": " + row.what;
        std::snprintf(line, sizeof line, "  %-72.72s %-18s n %-4zu %-18s n %-5s %s\n", what.c_str(), model.c_str(), row.modelCount, paper.c_str(),
                      row.paperCount ? std::to_string(row.paperCount).c_str() : "-", std::string(wordOf(row.agreement)).c_str());
        text += line;
    }
    std::snprintf(line, sizeof line,
                  "\n%zu of %zu published results agree (95 %% intervals overlap), %zu more lie within one published standard deviation\n", agree, rows.size(), spread);
    return text + line;
}

std::string asTable(const std::vector<FigureSpread>& rows) {
    std::string text;
    std::size_t within = 0;
    char line[640];
    for (const FigureSpread& row : rows) {
        within += row.within();
        if (row.within())
            continue;
        std::snprintf(line, sizeof line, "  %-56.56s %s %.1f ± %.1f (n %zu) beside %.1f%s %s  %.120s\n", row.what.c_str(), row.sex.c_str(), row.model.mean, row.model.sd, row.model.count,
                      row.published, row.spread ? (" ± " + std::to_string(*row.spread).substr(0, 4)).c_str() : "", row.unit.c_str(), row.source.c_str());
        text += line;
    }
    std::snprintf(line, sizeof line, "Table of published figures: the mean of %zu of %zu lies within one standard deviation, or ten per cent where none is published%s\n", within, rows.size(),
                  within == rows.size() ? "" : "; not so:");
    return line + text;
}

} // namespace

std::optional<Population> drawnPopulation(PopulationRequest request, const PopulationOptions& options, int& exit) {
    request.patients = options.patients;
    request.atOnce = 2;
    request.firstSeed = options.seed;
    request.coarseness = options.coarseness;
    request.results = options.results;
    request.progress = stoppable(spokenProgress());
    Result<Population> population = runPopulation(request);
    request.progress = {};
    if (population)
        return *std::move(population);
    exit = population.message() == cancelled ? exitStopped : fail(population.message());
    if (exit == exitStopped)
        fail(options.results.empty() ? "stopped" : "stopped; the same command goes on from " + options.results);
    return std::nullopt;
}

int validatePopulationCommand(const PopulationOptions& options) {
    const Result<ProtocolTable> table = readProtocols();
    if (!table)
        return fail(table.message());
    PopulationRequest request;
    if (options.techniques)
        request.techniques = sweptTechniques();
    int exit = 0;
    const std::optional<Population> population = drawnPopulation(std::move(request), options, exit);
    if (!population)
        return exit;
    if (!options.page.empty()) {
        const Result<ValidityNotes> notes = readValidityNotes();
        if (!notes)
            return fail(notes.message());
        if (const Status written = writeValidityPage(options.page, *population, *table, *notes); !written)
            return fail(written.message());
    }
    const std::vector<Compared> rows = compared(*population, *table);
    const std::vector<FigureSpread> figures = figureSpreads(*population);
    if (options.json) {
        Json all = Json::array();
        for (const Compared& row : rows)
            all.push_back(toJson(row));
        for (const FigureSpread& row : figures)
            all.push_back(toJson(row));
        return printOut(all.dump(1) + "\n");
    }
    return printOut(asTable(rows) + asTable(figures));
}

} // namespace acus
