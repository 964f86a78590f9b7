#include "proof/validity_page.h"
#include "core/assets.h"
#include "course/technique.h"
#include "proof/forest_plot.h"
#include "proof/printed.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

std::string cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\\|");
    return text;
}

std::string percent(double share) { return printed("%.0f", 100 * share); }

std::string modelCell(const Compared& row) {
    if (row.agreement == Agreement::unknown)
        return "–";
    if (row.share)
        return printed("%zu/%zu = %s %% (%s–%s)", row.modelHits, row.modelCount, percent(row.model).c_str(), percent(row.modelBand->low).c_str(), percent(row.modelBand->high).c_str());
    return printed("%.1f ± %.1f (n %zu)", row.model, row.modelSd.value_or(0), row.modelCount);
}

std::string paperCell(const Compared& row) {
    if (row.share && row.paperRange)
        return printed("a range of %zu; with its error %s–%s %%", row.paperCount, percent(row.paperBand->low).c_str(), percent(row.paperBand->high).c_str());
    if (row.share && row.paperCount <= 200)
        return printed("%zu/%zu = %s %% (%s–%s)", row.paperHits, row.paperCount, percent(row.paper).c_str(), percent(row.paperBand->low).c_str(), percent(row.paperBand->high).c_str());
    if (row.share)
        return printed("%.1f %% (%.1f–%.1f), n %zu", 100 * row.paper, 100 * row.paperBand->low, 100 * row.paperBand->high, row.paperCount);
    if (row.paperRange)
        return printed("%g to %g", row.paperBand->low, row.paperBand->high);
    std::string text = printed("%g", row.paper);
    if (row.paperSd)
        text += printed(" ± %g", *row.paperSd);
    return text + (row.paperCount ? printed(" (n %zu)", row.paperCount) : std::string(" (n not at hand)"));
}

std::string verdictCell(const Compared& row) {
    return row.agreement == Agreement::differs ? "**differs**" : std::string(wordOf(row.agreement));
}

std::string tally(const std::vector<Compared>& rows, bool shares) {
    std::size_t agree = 0, spread = 0, differ = 0, all = 0;
    for (const Compared& row : rows)
        if (row.share == shares) {
            ++all;
            agree += row.agreement == Agreement::agrees;
            spread += row.agreement == Agreement::inSpread;
            differ += row.agreement == Agreement::differs;
        }
    std::string text = printed("%zu of %zu agree", agree, all);
    if (spread)
        text += printed(", %zu more lie within one published standard deviation", spread);
    return text + printed(", %zu differ.", differ);
}

/// Every paper once, in the order of the table.
std::string needleSections(const std::vector<Compared>& rows, const ValidityNotes& notes) {
    std::vector<std::string> sources;
    for (const Compared& row : rows)
        if (!row.rule.empty() && std::find(sources.begin(), sources.end(), row.source) == sources.end())
            sources.push_back(row.source);
    std::string text;
    for (const std::string& source : sources) {
        std::string table, rules, whys, who, last;
        char mark = 'a';
        for (const Compared& row : rows) {
            if (row.source != source || row.rule.empty())
                continue;
            if (row.protocol != last) {
                last = row.protocol;
                rules += printed("* (%c) `%s`, %s: ", mark++, row.protocol.c_str(), row.title.c_str()) + row.rule + "\n";
                if (row.who != "as above" && who.empty())
                    who = row.who;
                if (const std::string* why = notes.of(row.protocol))
                    whys += "* `" + row.protocol + "`: " + *why + "\n";
            }
            table += printed("| (%c) ", static_cast<char>(mark - 1)) + cell(row.what) + " | " + modelCell(row) + " | " + paperCell(row) + " | " + verdictCell(row) + " |\n";
        }
        text += "### " + source + "\n\n" + who + ".\n\n" + rules + "\n| outcome | model | paper | |\n| --- | --- | --- | --- |\n" + table + "\n";
        if (!whys.empty())
            text += "Why:\n\n" + whys + "\n";
    }
    return text;
}

std::string figureSection(const std::vector<Compared>& rows, const ValidityNotes& notes) {
    std::string text = "| measured | model | paper | | whom, and where it is from |\n| --- | --- | --- | --- | --- |\n", whys;
    for (const Compared& row : rows) {
        if (!row.rule.empty())
            continue;
        text += "| " + cell(row.what) + (row.share ? "" : ", " + row.unit) + " | " + modelCell(row) + " | " + paperCell(row) + " | " + verdictCell(row) + " | " +
                cell((row.who.empty() ? "" : row.who + "; ") + row.source) + " |\n";
        if (const std::string* why = notes.of(row.id))
            whys += "* " + row.what + ": " + *why + "\n";
    }
    return text + "\n" + (whys.empty() ? "" : "Why:\n\n" + whys + "\n");
}

std::string spreadSection(const std::vector<FigureSpread>& rows) {
    if (rows.empty())
        return "No patient of this run was held against it.\n\n";
    std::size_t within = 0, men = 0, women = 0;
    std::string misses;
    for (const FigureSpread& row : rows) {
        within += row.within();
        (row.sex == "m" ? men : women) = std::max(row.sex == "m" ? men : women, row.model.count);
        if (!row.within())
            misses += "| " + cell(row.what) + " | " + (row.sex == "m" ? "men" : "women") + " | " + printed("%.1f ± %.1f (%.1f to %.1f)", row.model.mean, row.model.sd, row.lowest, row.highest) +
                      " | " + printed("%g", row.published) + (row.spread ? printed(" ± %g", *row.spread) : std::string()) + " " + row.unit + " | " + cell(row.source) + " |\n";
    }
    std::string text = printed("%zu men and %zu women, drawn as people differ: the mean of %zu of %zu figures lies within one published standard deviation, or within ten per cent where none is "
                              "published. `acus validate` holds the standard man and woman against the same table.",
                              men, women, within, rows.size());
    return text + (misses.empty() ? "\n\n" : " The others:\n\n| figure | | model, mean ± SD (range) | published | source |\n| --- | --- | --- | --- | --- |\n" + misses + "\n");
}

std::string techniqueSection(const Population& population) {
    const RobustnessTable table = robustnessOf(population);
    if (table.rows.empty())
        return {};
    std::string text = "## How often techniques hold\n\nThe rule of each technique followed on each patient by someone who can't see inside: to bone where it ends on bone, else to the depth it "
                       "calls typical, and on until the muscle is felt, but never beyond the depth that it advises. It holds where the shaft runs through the target and no hazard is nearer than its fail margin. *By hand*: with the errors of "
                       "`assets/validation/hand.json` (4.7 mm at the entry, 3.3° in each plane; the level counted wrong by one in a quarter, by two in 28 %).\n\n"
                       "| technique | holds, % (95 %) | by hand, % | what fails | fails more often |\n| --- | --- | --- | --- | --- |\n";
    for (const TechniqueRobustness& row : table.rows) {
        const auto [low, high] = shareInterval(row.exact.held, row.exact.of);
        const auto [handLow, handHigh] = shareInterval(row.byHand.held, row.byHand.of);
        const auto share = [](std::size_t hits, std::size_t of) { return percent(of ? static_cast<double>(hits) / static_cast<double>(of) : 0); };
        std::vector<std::pair<std::string, std::string>> names;
        if (const Technique* technique = techniqueNamed(row.technique))
            for (const TechniqueHazard& hazard : technique->hazards)
                names.emplace_back(hazard.id, hazard.name);
        std::string words = robustnessWords(row), when;
        if (const std::size_t at = words.find("fails more often "); at != std::string::npos)
            when = words.substr(at + 17, words.size() - at - 18);
        text += "| `" + row.technique + (row.level.empty() ? "" : "/" + row.level) + "` | " + share(row.exact.held, row.exact.of) + " (" + percent(low) + "–" + percent(high) + ") | " +
                share(row.byHand.held, row.byHand.of) + " (" + percent(handLow) + "–" + percent(handHigh) + ") | " + cell(failureWords(row.exact, names)) + " | " + when + " |\n";
    }
    return text + "\n";
}

std::string peopleWords(const Population& population) {
    std::size_t common = 0, women = 0, more = 0, failed = 0;
    std::vector<double> bmi, height;
    for (const Json& row : population.rows) {
        if (row.contains("error")) {
            ++failed;
        } else if (!row.value("common", true)) {
            ++more;
        } else {
            ++common;
            women += row["sex"] == "f";
            bmi.push_back(row["bmi"].get<double>());
            height.push_back(row["height_cm"].get<double>());
        }
    }
    const Moments b = momentsOf(bmi), h = momentsOf(height);
    std::string text = printed("%zu drawn patients (%zu women), %.0f ± %.0f cm, BMI %.1f ± %.1f", common, women, h.mean, h.sd, b.mean, b.sd);
    if (more)
        text += printed("; %zu more were drawn for protocols about heavier people only", more);
    if (failed)
        text += printed("; %zu could not be made and are not counted", failed);
    return text + ".";
}

} // namespace

const std::string* ValidityNotes::of(std::string_view id) const {
    for (const auto& [key, text] : why)
        if (key == id)
            return &text;
    return nullptr;
}

Result<ValidityNotes> readValidityNotes() {
    const auto json = parseJson(asset("assets/validation/notes.json"), "notes.json");
    if (!json)
        return json.error();
    ValidityNotes notes;
    notes.coarseness = json->value("coarseness", std::string());
    const Json why = json->value("why", Json::object());
    for (const auto& [id, text] : why.items())
        notes.why.emplace_back(id, text.get<std::string>());
    return notes;
}

std::string needlesPlot(const std::vector<Compared>& rows) {
    ForestPlot plot;
    plot.title = "Needles: model beside paper";
    plot.axis = "% of needles";
    plot.factor = 100;
    std::string last;
    for (const Compared& row : rows) {
        if (!row.share || row.rule.empty())
            continue;
        if (row.protocol != last)
            plot.rows.push_back({row.protocol + ": " + row.title, "", {}, {}, false});
        last = row.protocol;
        ForestRow line{row.what, std::string(wordOf(row.agreement)), {}, ForestMark{row.paper, row.paperBand}, row.agreement == Agreement::differs};
        if (row.modelCount)
            line.model = ForestMark{row.model, row.modelBand};
        plot.rows.push_back(std::move(line));
    }
    return svg(plot);
}

std::string depthsPlot(const std::vector<Compared>& rows) {
    ForestPlot plot;
    plot.title = "Depths and distances: model beside paper";
    plot.axis = "mm";
    plot.low = 0;
    plot.high = 120;
    plot.tick = 20;
    for (const Compared& row : rows) {
        if (row.share || row.unit != "mm")
            continue;
        std::string label = row.what;
        if (constexpr std::size_t longest = 74; label.size() > longest)
            label = label.substr(0, longest) + "…";
        ForestRow line{label, std::string(wordOf(row.agreement)), {}, ForestMark{row.paper, row.paperBand}, row.agreement == Agreement::differs};
        if (row.modelCount)
            line.model = ForestMark{row.model, row.modelBand};
        plot.rows.push_back(std::move(line));
    }
    return svg(plot);
}

std::string validityPage(const Population& population, const ProtocolTable& table, const ValidityNotes& notes) {
    const std::vector<Compared> rows = compared(population, table);
    std::string text = "# Where the model stands\n\nWhat needles did in cadavers and under imaging, and what was measured in people, beside the same done on patients that Acus makes. Every published "
                       "result that the project holds is here, misses included. Made by\n`acus validate --population --techniques --results FILE --page assets/validation`; not edited by hand.\n\n";
    text += peopleWords(population) + " One needle of each protocol in each, on one side; sexes as drawn, since no abstract gives the mix; age and disease are not modelled. Palpated and aimed by hand "
                                      "where the study did so (`hand.json`). ";
    text += printed("Sculpted at coarseness %g. %s\n\n", population.header.value("coarseness", 1.0), notes.coarseness.c_str());
    text += "**agrees**: the 95 % intervals of model and paper overlap (shares: Wilson's for the model, the exact one for the few needles of a paper; means: normal; of a published range: the model's "
            "interval meets it). With 4 or 14 needles in a paper that is a weak test: read the intervals, not the word. **within spread**: a mean outside, but within one published standard "
            "deviation, so that the model's people would pass among the paper's. **differs**: neither.\n\n";
    text += "## Needles\n\n" + tally(rows, true) + "\n\n![model beside paper](needles.svg)\n\n" + needleSections(rows, notes);
    text += "## Depths, distances and variants\n\n" + tally(rows, false) + "\n\n![model beside paper](depths.svg)\n\n" + figureSection(rows, notes);
    text += "Not replayed, because it is an input: physiotherapists find the right lumbar level in 47 %, one within one level in 72 % (Harlick 2007 Man Ther 12:56).\n\n";
    text += "## The table of published figures\n\n" + spreadSection(figureSpreads(population));
    text += techniqueSection(population);
    text += printed("Anatomy version %.12s.\n", population.header.value("anatomy", std::string()).c_str());
    return text;
}

Status writeValidityPage(const Path& folder, const Population& population, const ProtocolTable& table, const ValidityNotes& notes) {
    const std::vector<Compared> rows = compared(population, table);
    std::vector<std::pair<std::string, std::string>> files{{"VALIDITY.md", validityPage(population, table, notes)}, {"needles.svg", needlesPlot(rows)}, {"depths.svg", depthsPlot(rows)}};
    if (const RobustnessTable robustness = robustnessOf(population); !robustness.rows.empty())
        files.emplace_back("robustness.json", toJson(robustness).dump(1) + "\n");
    for (const auto& [name, content] : files)
        if (const Status written = writeFileAtomically(folder / name, content); !written)
            return written;
    return Done{};
}

} // namespace acus
