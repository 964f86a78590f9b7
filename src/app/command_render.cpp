// acus render and acus run: the trainer's commands without its window.
#include "app/attempt_files.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "app/learner.h"
#include "app/picture.h"
#include "core/utf8.h"
#include "records/schedule.h"
#include "sculpt/patient_address.h"
#include "trainer/script.h"
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <iterator>
#include <sstream>

namespace acus {

namespace {

/// "a,b,c" → {"a", "b", "c"}
std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, ',');)
        if (!word.empty())
            words.push_back(word);
    return words;
}

/// "out.png", 7 → "out-007.png"
std::string numbered(const std::string& file, int number) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "-%03d", number);
    const Path path(file);
    return (path.parent_path() / (path.stem().string() + digits + path.extension().string())).string();
}

} // namespace

int renderCommand(const RenderOptions& options) {
    const Result<std::pair<int, int>> size = parsePictureSize(options.size);
    if (!size)
        return fail("--size: " + size.message());
    const Result<ModelPtr> model = openModel(options.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    Trainer trainer(*model);
    std::vector<Command> commands{{"theme", {options.theme}}, {"peel", {std::to_string(options.peel)}}, {"view", {options.view}}};
    if (!options.show.empty()) {
        commands.push_back({"isolate", split(options.show)});
        commands.push_back({"view.fit", {}});
    }
    if (options.labels)
        commands.push_back({"labels", {options.labels->empty() ? "on" : *options.labels}});
    for (const std::string& line : options.doFirst) {
        Result<Command> command = parseCommand(line);
        if (!command)
            return fail("--do: " + command.message());
        commands.push_back(std::move(*command));
    }
    for (const Command& command : commands)
        if (const Status done = trainer.execute(command); !done)
            return fail(done.message());
    if (!options.section.empty() && !trainer.state().now.needle.placed)
        return fail("--section: no needle is placed (--do \"needle.place X Y Z\")");
    Photographer photographer;
    const auto [width, height] = *size;
    for (int i = 1; i <= std::max(1, options.turntable); ++i) {
        const Result<Image> image = !options.section.empty() ? photographer.takeSection(trainer.state(), options.section == "along" ? SectionKind::along : SectionKind::across, width, height)
            : options.labels ? photographer.takeLabelled(trainer.state(), width, height, options.transparent)
                             : photographer.take(trainer.state(), width, height, options.transparent);
        if (!image) {
            fail(image.message());
            return exitNoGpu;
        }
        if (const Status written = writePng(*image, options.turntable ? numbered(options.output, i) : options.output); !written)
            return fail(written.message());
        (void)trainer.execute({"view.orbit", {std::to_string(360.0 / std::max(1, options.turntable)), "0"}});
    }
    return exitOk;
}

int runCommand(const RunRequest& request) {
    const std::string& script = request.script;
    std::string text, name = script;
    if (script == "-") {
        text.assign(std::istreambuf_iterator<char>(std::cin), {});
        name = "standard input";
    } else {
        Result<std::string> read = readFile(script, 1 << 20);
        if (!read)
            return fail(read.message());
        text = std::move(*read);
    }
    std::optional<std::int64_t> at;
    if (!request.at.empty() && !(at = secondsOf(request.at)))
        return fail("--at: \"" + plainLine(request.at, 40) + "\" is no time like 2026-03-02T12:00:00Z");
    if (request.store.empty() && !request.learner.empty())
        return fail("--learner: needs --store FILE, the record that is written to");
    const Result<ModelPtr> model = openModel(request.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    Photographer photographer;
    std::optional<LearnerLink> learner;
    std::unique_ptr<Trainer> trainer;
    ModelPtr next; // what a line has asked for takes the trainer's place before the following one
    const auto nowS = [at] { return at ? *at : static_cast<std::int64_t>(std::time(nullptr)); };
    if (!request.store.empty())
        learner.emplace(LearnerOptions{request.store, request.learner.empty() ? defaultLearner : request.learner, false, false, nowS});
    const auto outside = [&](const Command& command) -> Status {
        if (command.name == "patient.sculpt" || command.name == "patient.draw") {
            Result<AddressedPatient> patient = patientWanted(command);
            if (!patient)
                return patient.error();
            const Result<ModelPtr> made = openModel(addressOf(*patient), terminalProgress());
            if (!made)
                return made.error();
            next = *made;
            return Done{};
        }
        if (command.name.starts_with("patient."))
            return Error{command.name + ": is for the window; acus simulate --also compares two patients"};
        if (learner)
            if (const std::optional<Status> done = learner->carryOut(command))
                return *done;
        const std::optional<Status> saved = saveAttempt(trainer->state(), command, nowS(),
            [&](const State& state, int width, int height) { return photographer.takeLabelled(state, width, height); });
        return saved ? *saved : photographer.execute(trainer->state(), command);
    };
    const auto begin = [&](const ModelPtr& patient) {
        if (learner)
            learner->detach();
        trainer = std::make_unique<Trainer>(patient);
        if (learner)
            learner->attach(*trainer, [](const std::string& line, bool) { std::fprintf(stderr, "acus: %s\n", line.c_str()); });
        trainer->outside = outside;
    };
    begin(*model);
    const auto present = [&]() -> Trainer& {
        if (next)
            begin(std::exchange(next, nullptr));
        return *trainer;
    };
    int printed = exitOk;
    const Status done = runScript(present, text, name, [&](const std::string& lines) {
        if (printed == exitOk)
            printed = printOut(lines.ends_with('\n') ? lines : lines + "\n");
    });
    if (!done)
        return fail(done.message());
    if (learner && learner->unkept() > 0) // why was told when it happened
        return exitUnusable;
    return printed;
}

} // namespace acus
