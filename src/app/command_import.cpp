// acus import: somebody else's meshes → a pack.
#include "app/command_line.h"
#include "app/commands.h"
#include "anatomy/frame_axes.h"
#include "core/utf8.h"
#include "import/import_pack.h"
#include "import/import_report.h"
#include "import/missing_parts.h"
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace acus {

namespace {

constexpr std::uint64_t mostTableBytes = 64ull << 20;

Result<ImportChoices> choicesFor(const ImportRequest& request) {
    ImportChoices choices;
    if (!request.map.empty()) {
        const Result<std::string> text = readFile(request.map, mostTableBytes);
        if (!text)
            return text.error();
        Result<ImportMap> map = importMapFrom(*text, request.map);
        if (!map)
            return map.error();
        choices.map = std::move(*map);
    }
    if (!request.landmarks.empty()) {
        const Result<std::string> text = readFile(request.landmarks, mostTableBytes);
        if (!text)
            return text.error();
        Result<std::vector<Landmark>> marks = landmarksFrom(*text, request.landmarks);
        if (!marks)
            return marks.error();
        choices.landmarks = std::move(*marks);
    }
    if (!request.units.empty()) {
        choices.mmPerUnit = sourceUnit(request.units);
        if (!choices.mmPerUnit)
            return Error{"--units: \"" + plainLine(request.units, 40) + "\" is not mm, cm, m or inch"};
    }
    choices.axes = request.axes;
    std::transform(choices.axes.begin(), choices.axes.end(), choices.axes.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (!choices.axes.empty() && !frameAxes(choices.axes, 1))
        return Error{"--axes: \"" + plainLine(request.axes, 40) + "\" is not three letters like LPS or RAS, one of each of L/R, P/A, S/I"};
    const auto repairs = repairsNamed(request.repair);
    if (!repairs)
        return Error{"--repair: \"" + plainLine(request.repair, 80) + "\" is not all, none or a list of weld, degenerate, duplicates, specks, winding, cracks, outwards"};
    choices.repairs = *repairs;
    choices.acceptGuesses = request.acceptGuesses;
    choices.scaleMisfits = !request.keepScale;
    choices.id = request.id;
    choices.name = request.name;
    choices.license = request.license;
    choices.attribution = request.attribution;
    choices.sex = request.sex;
    if (!request.sex.empty() && request.sex != "f" && request.sex != "m")
        return Error{"--sex: \"" + plainLine(request.sex, 40) + "\" is not f or m"};
    if (!request.tolerance.empty()) {
        char* end = nullptr;
        const double value = std::strtod(request.tolerance.c_str(), &end);
        if (*end || !(value >= 0.01 && value <= 100))
            return Error{"--tolerance: \"" + plainLine(request.tolerance, 40) + "\" is not a number of mm from 0.01 to 100"};
        choices.toleranceMm = value;
    }
    return choices;
}

Status writeReport(const std::string& file, const Json& json, const std::string& text) {
    return file.empty() ? Status(Done{}) : writeFileAtomically(file, file.ends_with(".json") ? json.dump(1) + "\n" : text);
}

} // namespace

int importCommand(const ImportRequest& request) {
    const Result<ImportChoices> choices = choicesFor(request);
    if (!choices)
        return fail(choices.message());
    std::optional<std::uint32_t> addWanted;
    if (!request.add.empty() && !(addWanted = missingKindsNamed(request.add)))
        return fail("--add: \"" + plainLine(request.add, 60) + "\" is not all or a list of nerves, vessels, fat, skin, organs");
    if (request.output.empty() && !request.dryRun && request.writeMap.empty())
        return fail("--output: a folder for the pack is needed (or --dry-run)");
    const Progress progress = terminalProgress();
    const Result<RawSource> source = readSource(request.source, progress);
    if (!source)
        return fail(source.message());
    Result<ImportPlan> plan = planImport(*source, *choices);
    if (!plan)
        return fail(plan.message());
    if (!request.writeMap.empty())
        if (const Status written = writeFileAtomically(request.writeMap, mapOf(*plan)); !written)
            return fail(written.message());
    if (request.dryRun || request.output.empty()) {
        if (const Status written = writeReport(request.report, planJson(*plan), planText(*plan)); !written)
            return fail(written.message());
        const int code = printOut(request.json ? planJson(*plan).dump(1) + "\n" : planText(*plan) + "Nothing was written\n");
        return code != exitOk ? code : plan->used() == 0 ? exitUnusable : plan->doubts.empty() ? exitOk : exitFindings;
    }
    Result<ImportedPack> made = makePack(*source, std::move(*plan), *choices, progress);
    if (!made)
        return fail(request.source + ": " + made.message());
    std::string added;
    if (addWanted) {
        const Result<PackContent> standard = openContent(standardPack, progress);
        if (!standard)
            return fail(standard.message());
        const Result<AddedParts> parts = addMissing(*made, *standard, *addWanted);
        if (!parts)
            return fail("--add: " + parts.message());
        char line[300];
        std::snprintf(line, sizeof line, "%zu structures were estimated by %zu landmarks; left out one by one, half of them are told to within %.1f mm, nine of ten to within %.1f mm\n", parts->added.size(), parts->landmarks, parts->typicalMm, parts->toleranceMm);
        added = line;
    }
    if (const Status written = writeImported(*made, request.output, progress); !written)
        return fail(written.message());
    if (const Status written = writeReport(request.report, importJson(*made), importText(*made)); !written)
        return fail(written.message());
    if (request.json)
        return printOut(importJson(*made).dump(1) + "\n");
    return printOut(importText(*made) + added + request.output + ": " + std::to_string(made->content.structures.size()) + " structures, " + std::to_string(made->content.landmarks.size()) + " landmarks, " +
                    std::to_string(made->plan.doubts.size()) + " doubts, also in import.txt there\n");
}

} // namespace acus
