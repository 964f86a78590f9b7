// acus quiz: self-assessment items, generated on a patient or from a file; printed, written as files, and as pictures.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/picture.h"
#include "core/files.h"
#include "course/quiz_file.h"
#include "course/quiz_run.h"
#include "render/renderer.h"
#include "sculpt/patient_here.h"
#include "sculpt/patient_wish.h"
#include "trainer/quiz_stage.h"
#include <cstdio>
#include <filesystem>

namespace acus {

namespace {

constexpr std::uint64_t longestFile = 4'000'000;

/// Of the file that is named; nothing where none is.
Result<std::string> textOf(const QuizOptions& options) {
    if (!options.file.empty() && !options.fromGift.empty())
        return Error{"--file and --from-gift: one of them"};
    const std::string& source = options.file.empty() ? options.fromGift : options.file;
    return source.empty() ? Result<std::string>("") : readFile(source, longestFile);
}

Result<QuizFile> itemsOf(const QuizOptions& options, const std::string& text, QuizMaker& maker) {
    if (!options.file.empty())
        return readQuiz(text, options.file, maker);
    if (!options.fromGift.empty())
        return readGiftQuiz(text, options.fromGift, maker);
    QuizWish wish;
    wish.count = static_cast<std::size_t>(options.count);
    wish.seed = options.seed;
    wish.about = options.about;
    if (!options.kind.empty())
        wish.kinds = {options.kind};
    Result<std::vector<QuizItem>> items = maker.items(wish);
    return items ? Result<QuizFile>(QuizFile{"", *std::move(items), "", {}}) : Result<QuizFile>(Error{(items.message().starts_with("quiz") ? "" : "--") + items.message()});
}

/// As the window shows a question, and its answer.
Status takePictures(const ModelPtr& model, const std::vector<QuizItem>& items, const Path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error{"--pictures: " + folder.string() + ": " + failed.message()};
    const Trainer trainer(model);
    Photographer photographer;
    for (std::size_t i = 0; i < items.size(); ++i)
        for (const bool answered : {false, true}) {
            State state = trainer.state();
            QuizRun run("", {items[i]}, 0);
            QuizResponse response;
            response.option = items[i].correct;
            if (answered && !run.give(*model, std::move(response), 0))
                continue;
            state.quiz = std::make_shared<const QuizRun>(std::move(run));
            answered ? stageAnswer(state) : stageQuestion(state);
            if (answered && state.now.needle.placed)
                state.report = simulate(*model, state.now.needle.placement);
            const Result<Image> image = photographer.takeLabelled(state, 1280, 800);
            if (!image)
                return image.error();
            char name[40];
            std::snprintf(name, sizeof name, "%03zu-%s.png", i + 1, answered ? "answer" : "question");
            if (const Status written = writePng(*image, (folder / name).string()); !written)
                return written;
        }
    return Done{};
}

/// Who lies there: whom --pack names, else whom the file asks for, drawn with --seed where it is somebody else each time.
Result<ModelPtr> quizPatient(const QuizOptions& options, const std::string& text) {
    std::string asked;
    if (!options.file.empty()) {
        const Result<std::string> patient = patientOfQuiz(text, options.file);
        if (!patient)
            return patient.error();
        asked = *patient;
    }
    Result<ModelPtr> model = openModel(options.pack.empty() ? drawnFor(asked, options.seed) : options.pack, terminalProgress());
    if (model && !liesHere((*model)->info, asked))
        return Error{options.file + ": is for another patient: " + asked};
    return model;
}

} // namespace

int quizCommand(const QuizOptions& options) {
    const Result<std::string> text = textOf(options);
    if (!text)
        return fail(text.message());
    const Result<ModelPtr> model = quizPatient(options, *text);
    if (!model)
        return fail(model.message());
    QuizMaker maker(**model);
    const Result<QuizFile> file = itemsOf(options, *text, maker);
    if (!file)
        return fail(file.message());
    if (!options.save.empty())
        if (const Status written = writeFileAtomically(options.save, writeQuiz(*file)); !written)
            return fail(written.message());
    if (!options.gift.empty())
        if (const Status written = writeFileAtomically(options.gift, writeGiftQuiz(*file)); !written)
            return fail(written.message());
    if (!options.pictures.empty())
        if (const Status taken = takePictures(*model, file->items, options.pictures); !taken)
            return fail(taken.message());
    Json rows = Json::array();
    std::string lines;
    for (std::size_t i = 0; i < file->items.size(); ++i) {
        const QuizItem& item = file->items[i];
        if (options.json)
            rows.push_back(toJson(item));
        else
            lines += std::to_string(i + 1) + ". " + inWords(item) + "\n";
    }
    return printOut(options.json ? rows.dump(1, ' ', false, Json::error_handler_t::replace) + "\n" : lines);
}

} // namespace acus
