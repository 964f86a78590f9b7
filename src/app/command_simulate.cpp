// acus simulate: one needle, or a file of them.
#include "app/command_line.h"
#include "safety/estimated.h"
#include "app/commands.h"
#include "core/files.h"
#include "core/language.h"
#include "course/same_needle.h"
#include "safety/report.h"
#include "safety/unjudged.h"
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>

namespace acus {

namespace {

/// One line of a batch: {"entry_mm": [x,y,z], "direction": [x,y,z], "depth_mm": 45, "needle": "0.30x60" or
/// {"diameter_mm": 0.3, "length_mm": 60}}; "entry" and "depth" do as well.
Result<Placement> readRequest(const std::string& line, const std::string& where, const NeedleSize& usual, double& withinMm) {
    Result<Json> json = parseJson(line, where);
    if (!json)
        return json.error();
    JsonReader reader(*json, where);
    NeedleSize size = usual;
    if (reader.has("needle") && (*json)["needle"].is_object()) {
        JsonReader needle((*json)["needle"], where, "needle");
        const double diameter = needle.number("diameter_mm"), length = needle.number("length_mm");
        if (needle.error())
            return *needle.error();
        char text[64];
        std::snprintf(text, sizeof text, "%.17gx%.17g", diameter, length);
        Result<NeedleSize> parsed = parseNeedle(text);
        if (!parsed)
            return Error{where + ": " + parsed.message()};
        size = *parsed;
    } else if (reader.has("needle")) {
        const std::string text = reader.text("needle");
        if (!reader.error()) {
            Result<NeedleSize> parsed = parseNeedle(text);
            if (!parsed)
                return Error{where + ": " + parsed.message()};
            size = *parsed;
        }
    }
    const std::vector<double> entry = reader.numbers(reader.has("entry_mm") || !reader.has("entry") ? "entry_mm" : "entry", 3);
    const std::vector<double> direction = reader.numbers("direction", 3);
    const double depth = reader.number(reader.has("depth_mm") || !reader.has("depth") ? "depth_mm" : "depth");
    withinMm = reader.number("within_mm", withinMm);
    if (withinMm < 0)
        reader.fail("within_mm", tr("must be 0 or more"));
    if (reader.error())
        return *reader.error();
    Result<Placement> placement = makePlacement(size, {entry[0], entry[1], entry[2]}, {direction[0], direction[1], direction[2]}, depth);
    if (!placement)
        return Error{where + ": " + placement.message()};
    return placement;
}

std::string words(const Model& model, const NeedleReport& report) {
    char row[512];
    std::string text;
    const Placement& needle = report.placement;
    std::snprintf(row, sizeof row, "Needle %s, %s, %.1f mm deep, in %s (tolerance %.2g mm)\n\n", describe(needle.size).c_str(),
                  describe(clinicalAngles(needle.entry, needle.direction)).c_str(), needle.depthMm, model.info.name.c_str(),
                  model.info.toleranceMm);
    text += row;
    text += "Crosses                                              from        to\n";
    for (const Crossing& crossing : report.crossings) {
        const Structure& structure = model.structures[crossing.structure];
        std::snprintf(row, sizeof row, "  %-44.44s %8.1f  %8s mm\n", structure.name.c_str(), crossing.enterMm,
                      crossing.exitMm ? std::to_string(*crossing.exitMm).substr(0, std::to_string(*crossing.exitMm).find('.') + 2).c_str() : "tip");
        text += row;
    }
    text += "\nHazards                                         clearance  at depth\n";
    for (const HazardReport& hazard : report.hazards) {
        std::snprintf(row, sizeof row, "  %-44.44s %8.1f  %8.1f mm  %s%s\n", model.structures[hazard.structure].name.c_str(),
                      hazard.clearanceMm, hazard.atDepthMm, std::string(nameOf(hazard.verdict)).c_str(),
                      model.structures[hazard.structure].estimated ? " (estimated path)" : "");
        text += row;
    }
    if (report.boneContactMm) {
        std::snprintf(row, sizeof row, "\nFirst bone at %.1f mm\n", *report.boneContactMm);
        text += row;
    }
    text += "\nVerdict: " + std::string(nameOf(report.verdict)) + "\n";
    for (const std::uint32_t i : estimatedNear(model, report.hazards)) {
        std::snprintf(row, sizeof row, "It rests on an estimated path: %s was not seen in this patient and may lie %.0f mm away from there\n", model.structures[i].name.c_str(), toleranceOf(model, i));
        text += row;
    }
    if (const std::string unjudged = unjudgedWords(model); !unjudged.empty())
        text += unjudged + "\n";
    return text;
}

/// The needle of `placement` in every other patient; the answers beside the first one's.
int alsoIn(const Model& model, const NeedleReport& first, const SimulateOptions& options) {
    Json json = toJson(model, first);
    std::string text = words(model, first);
    json["also"] = Json::array();
    for (const std::string& pack : options.also) {
        const Result<ModelPtr> other = openModel(pack, terminalProgress());
        if (!other)
            return fail("--also: " + other.message());
        const Result<SameNeedle> same = sameNeedle(model, first.placement, **other);
        if (!same)
            return fail("--also " + pack + ": " + same.message());
        const NeedleReport report = simulate(**other, same->placement, options.withinMm);
        Json answer = toJson(**other, report);
        answer["patient"] = (*other)->info.name;
        answer["placed_by"] = same->place;
        json["also"].push_back(std::move(answer));
        text += "\nThe same needle, " + same->place + ":\n" + words(**other, report);
        text += "\nBeside each other                                  first      here\n";
        const auto figure = [](const std::optional<double>& mm) {
            char value[32] = "     far";
            if (mm)
                std::snprintf(value, sizeof value, "%8.1f", *mm);
            return std::string(value);
        };
        for (const HazardBeside& hazard : besides(model, first, **other, report)) {
            char row[160];
            std::snprintf(row, sizeof row, "  %-44.44s %s  %s mm\n", hazard.name.c_str(), figure(hazard.firstMm).c_str(), figure(hazard.secondMm).c_str());
            text += row;
        }
    }
    return printOut(options.json ? json.dump(1) + "\n" : text);
}

constexpr std::size_t longestLine = 1 << 20;

/// Like std::getline, but keeps no more than one byte beyond the longest line: a file without line ends can't fill the memory.
bool readLine(std::istream& in, std::string& line) {
    line.clear();
    std::streambuf& source = *in.rdbuf();
    for (int c = source.sbumpc();; c = source.sbumpc()) {
        if (c == std::char_traits<char>::eof())
            return !line.empty();
        if (c == '\n')
            return true;
        if (line.size() <= longestLine)
            line.push_back(static_cast<char>(c));
    }
}

/// Answers in the order of the requests. A bad request gets {"error": …} in its place and the exit code 2 at the end.
int batch(const Model& model, const SimulateOptions& options, const NeedleSize& size) {
    std::ifstream file;
    if (options.batch != "-") {
        std::error_code error;
        if (std::filesystem::is_directory(options.batch, error))
            return fail(options.batch + ": is a folder, not a file of requests");
        file.open(options.batch);
        if (!file)
            return fail(options.batch + ": cannot be read");
    }
    std::istream& in = options.batch == "-" ? std::cin : file;
    const std::string name = options.batch == "-" ? "standard input" : options.batch;
    std::string line, firstProblem;
    std::size_t number = 0, problems = 0;
    while (readLine(in, line)) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        const std::string where = name + ":" + std::to_string(number);
        double within = options.withinMm;
        const Result<Placement> request = line.size() > longestLine ? Result<Placement>(Error{where + ": " + tr("is longer than 1 MiB")})
                                                                    : readRequest(line, where, size, within);
        Json answer;
        if (request) {
            answer = toJson(model, simulate(model, *request, within));
        } else {
            answer = {{"error", request.message()}};
            if (problems++ == 0)
                firstProblem = request.message();
        }
        if (const int code = printOut(answer.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"); code != exitOk)
            return code;
    }
    if (problems > 0)
        return fail(firstProblem + (problems > 1 ? " (and " + std::to_string(problems - 1) + " more)" : ""));
    return exitOk;
}

} // namespace

int simulateCommand(const SimulateOptions& options) {
    const Result<NeedleSize> size = parseNeedle(options.needle);
    if (!size)
        return fail("--" + size.message());
    if (!std::isfinite(options.withinMm) || options.withinMm < 0)
        return fail("--within: must be 0 mm or more");
    Placement placement;
    if (options.batch.empty()) {
        const Result<Vec3> entry = parseTriple(options.entry, "--entry");
        if (!entry)
            return fail(entry.message());
        const Result<Vec3> direction = parseTriple(options.direction, "--direction");
        if (!direction)
            return fail(direction.message());
        const Result<Placement> made = makePlacement(*size, *entry, *direction, options.depthMm);
        if (!made)
            return fail("--" + made.message());
        placement = *made;
    }
    const Result<ModelPtr> model = openModel(options.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    if (!options.batch.empty())
        return batch(**model, options, *size);
    const NeedleReport report = simulate(**model, placement, options.withinMm);
    if (!options.also.empty())
        return alsoIn(**model, report, options);
    return printOut(options.json ? toJson(**model, report).dump(1) + "\n" : words(**model, report));
}

} // namespace acus
