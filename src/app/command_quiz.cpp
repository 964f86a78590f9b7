// acus quiz: self-assessment items, generated on a patient.
#include "app/command_line.h"
#include "app/commands.h"
#include "course/quiz.h"

namespace acus {

int quizCommand(const QuizOptions& options) {
    const Result<ModelPtr> model = openModel(options.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    QuizMaker maker(**model);
    const Result<std::vector<QuizItem>> items = maker.items(static_cast<std::size_t>(options.count), options.seed, options.kind);
    if (!items)
        return fail("--" + items.message());
    Json rows = Json::array();
    std::string text;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const QuizItem& item = (*items)[i];
        if (options.json)
            rows.push_back(toJson(item));
        else
            text += std::to_string(i + 1) + ". " + inWords(item) + "\n";
    }
    return printOut(options.json ? rows.dump(1) + "\n" : text);
}

} // namespace acus
