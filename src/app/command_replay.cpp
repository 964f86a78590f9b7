#include "app/command_line.h"
#include "app/commands.h"
#include "records/attempt_folder.h"
#include <cstdio>

namespace acus {

namespace {

std::string inWords(const Model& model, const Practice& practice) {
    std::string text = practice.plan().id() + " on " + model.info.name + "\n";
    for (const InsertionRecord& insertion : practice.done())
        for (const InsertionEvent& event : insertion.events) {
            char when[40];
            std::snprintf(when, sizeof when, "  %8.2f s  ", event.timeS);
            text += when + describe(model, event) + "\n";
        }
    const Debrief* result = practice.result();
    if (!result)
        return text + "The attempt was not finished.\n";
    text += result->score.verdict + "\n";
    for (const ItemScore& item : result->score.items) {
        char points[60];
        std::snprintf(points, sizeof points, "  %5.1f of %-4.0f ", item.points, item.of);
        text += points + item.id + ": " + item.why + "\n";
    }
    for (const Finding& finding : result->findings)
        text += "- " + finding.text + "\n";
    return text + "What would have been right: " + result->betterText + "\n";
}

/// The patient an attempt was made on, when none is named: one that the program makes.
std::string packFor(const Attempt& attempt, const std::string& named) {
    if (!named.empty() || !attempt.patient.empty())
        return named.empty() ? attempt.patient : named;
    return attempt.packId == phantomPack ? phantomPack : "";
}

} // namespace

int replayCommand(const std::string& file, const std::string& pack, bool json) {
    const Result<ReadAttempt> read = readAttempt(file);
    if (!read)
        return fail(read.message());
    const Attempt& attempt = read->attempt;
    const Result<ModelPtr> model = openModel(packFor(attempt, pack), terminalProgress());
    if (!model)
        return fail(model.message());
    const auto practice = replay(*model, attempt);
    if (!practice)
        return fail(file + ": " + practice.message());
    if (attempt.rules != rulesVersion())
        std::fprintf(stderr, "acus: %s was made under other rules (%s, here %s): what comes out may differ\n", file.c_str(), attempt.rules.c_str(),
                     rulesVersion().c_str());
    return printOut(json ? outcomeOf(**model, **practice).dump(1) + "\n" : inWords(**model, **practice));
}

} // namespace acus
