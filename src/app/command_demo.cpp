// acus demo: a demonstration without a window; acus compare: two attempts.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/demo_export.h"
#include "app/picture.h"
#include "app/stop_signal.h"
#include "trainer/compare_view.h"
#include "trainer/demo_library.h"
#include "trainer/demo_outcome.h"
#include "trainer/demo_view.h"
#include "records/attempt_folder.h"
#include <cstdio>

namespace acus {

namespace {

int exportDemo(const DemoRequest& request, const ModelPtr& model, const Demonstration& demonstration, int width, int height) {
    DemoExportOptions options;
    options.folder = request.frames;
    options.video = request.video;
    options.fps = request.fps;
    options.width = width;
    options.height = height;
    options.dark = request.theme != "light";
    Photographer photographer;
    auto made = DemoExport::begin(model, demonstration, options, [&](const State& state, int w, int h) { return photographer.takeRoom(state, w, h); });
    if (!made)
        return fail(made.message());
    const Progress progress = stoppable(terminalProgress());
    while (true) {
        const Result<bool> done = (*made)->step();
        if (!done) {
            (*made)->cancel();
            return fail(done.message());
        }
        if (*done)
            break;
        if (!report(progress, (*made)->doing(), (*made)->share())) {
            (*made)->cancel();
            return exitStopped;
        }
    }
    std::string told;
    if (!request.frames.empty())
        told += std::to_string((*made)->pictures()) + " pictures in " + request.frames + "\n";
    if (!request.video.empty())
        told += "video " + request.video + "\n";
    return printOut(told);
}

std::string timeWords(double seconds) {
    char text[24];
    std::snprintf(text, sizeof text, "%2d:%04.1f", static_cast<int>(seconds) / 60, seconds - 60 * (static_cast<int>(seconds) / 60));
    return text;
}

} // namespace

int demoCommand(const DemoRequest& request) {
    const Result<std::pair<int, int>> size = parsePictureSize(request.size);
    if (!size)
        return fail("--size: " + size.message());
    const Result<FoundDemo> found = findDemonstration(request.file);
    if (!found)
        return fail(found.message());
    const Demonstration& demonstration = found->content;
    // The phantom's belong on the phantom, unless another patient is asked for.
    const Result<ModelPtr> model = openModel(request.pack.empty() && demonstration.packId == phantomPack ? phantomPack : request.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    if (!request.frames.empty() || !request.video.empty())
        return exportDemo(request, *model, demonstration, size->first, size->second);
    Trainer trainer(*model);
    for (const Command& command : {Command{"demo.play", {request.file}, 0}, Command{"demo.scrub", {"end"}, 0}})
        if (const Status done = trainer.execute(command); !done)
            return fail(done.message());
    const DemoView& view = *trainer.state().demo;
    const Json outcome = demoOutcome(trainer.state());
    const bool comparable = !view.elsewhere && !demonstration.ends.empty();
    const bool same = comparable && outcome.dump() == demonstration.ends.dump();
    if (request.json) {
        Json json{{"title", demonstration.title}, {"length_s", demonstration.lengthS}, {"recorded_here", !view.elsewhere}, {"captions", Json::array()}};
        for (const DemoChapter& chapter : view.chapters)
            json["captions"].push_back({{"t", chapter.t}, {"text", chapter.text}});
        json["left_out"] = view.missing;
        json["ends"] = outcome;
        json["as_recorded"] = comparable ? Json(same) : Json(nullptr);
        if (const int code = printOut(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"))
            return code;
    } else {
        std::string text = demonstration.title + "  " + timeWords(demonstration.lengthS) + "\n";
        for (const DemoChapter& chapter : view.chapters)
            text += "  " + timeWords(chapter.t) + "  " + chapter.text + "\n";
        for (const std::string& line : view.missing)
            text += "left out at " + line + "\n";
        text += view.elsewhere      ? "Recorded on " + demonstration.packName + "; places and depths were found anew on " + (*model)->info.name + ".\n"
                : !comparable       ? "What it led to when it was recorded is not told.\n"
                : same              ? "It ends as it was recorded, digit for digit.\n"
                                    : "It does not end as it was recorded.\n";
        if (const int code = printOut(text))
            return code;
    }
    return !view.missing.empty() || (comparable && !same) ? exitFindings : exitOk;
}

int compareCommand(const CompareRequest& request) {
    std::string pack = request.pack;
    if (pack.empty()) // the patient that the first was made on
        if (const auto first = readAttempt(request.a); first && first->attempt.packId == phantomPack)
            pack = phantomPack;
    const Result<ModelPtr> model = openModel(pack, terminalProgress());
    if (!model)
        return fail(model.message());
    Trainer trainer(*model);
    if (const Status done = trainer.execute({"compare", {request.a, request.b}, 0}); !done)
        return fail(done.message());
    const CompareView& view = *trainer.state().compare;
    if (request.json) {
        Json rows = Json::array();
        for (const CompareRow& row : view.rows)
            rows.push_back({{"id", row.id}, {"what", row.what}, {"a", row.a}, {"b", row.b}, {"difference", row.difference}, {"better", row.better == 1 ? Json("a") : row.better == 2 ? Json("b") : Json(nullptr)}});
        return printOut(rows.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    std::string text = "A: " + view.nameA + "\nB: " + view.nameB + "\n";
    for (const CompareRow& row : view.rows)
        text += row.what + "\n  A " + (row.better == 1 ? "+ " : "  ") + row.a + "\n  B " + (row.better == 2 ? "+ " : "  ") + row.b + (row.difference.empty() ? "" : "  (" + row.difference + ")") + "\n";
    return printOut(text);
}

} // namespace acus
