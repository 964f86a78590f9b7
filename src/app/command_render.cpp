// acus render and acus run: the trainer's commands without its window.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/picture.h"
#include "trainer/script.h"
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

} // namespace

int renderCommand(const RenderOptions& options) {
    const Result<std::pair<int, int>> size = parsePictureSize(options.size);
    if (!size)
        return fail("--size: " + size.message());
    const Result<ModelPtr> model = openModel(options.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    Trainer trainer(*model);
    std::vector<Command> commands{{"peel", {std::to_string(options.peel)}}, {"view", {options.view}}};
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
    Photographer photographer;
    const Result<Image> image = options.labels ? photographer.takeLabelled(trainer.state(), size->first, size->second)
                                               : photographer.take(trainer.state(), size->first, size->second);
    if (!image) {
        fail(image.message());
        return exitNoGpu;
    }
    const Status written = writePng(*image, options.output);
    return written ? exitOk : fail(written.message());
}

int runCommand(const std::string& script, const std::string& pack) {
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
    const Result<ModelPtr> model = openModel(pack, terminalProgress());
    if (!model)
        return fail(model.message());
    Trainer trainer(*model);
    Photographer photographer;
    trainer.outside = [&](const Command& command) { return photographer.execute(trainer.state(), command); };
    int printed = exitOk;
    const Status done = runScript(trainer, text, name, [&](const std::string& lines) {
        if (printed == exitOk)
            printed = printOut(lines.ends_with('\n') ? lines : lines + "\n");
    });
    if (!done)
        return fail(done.message());
    return printed;
}

} // namespace acus
