// acus export: results and questions for other programs.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/learning_files.h"
#include "core/files.h"
#include "course/gift.h"
#include "course/quiz.h"
#include "records/anki.h"
#include "records/gradebook.h"
#include "records/xapi.h"
#include <cstdio>

namespace acus {

namespace {

int put(const std::string& text, const std::string& output) {
    if (output.empty())
        return printOut(text);
    const Status written = writeFileAtomically(output, text);
    return written ? printOut(output + "\n") : fail(written.message());
}

int exportQuestions(const ExportRequest& request) {
    const Result<ModelPtr> model = openModel(request.quiz.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    QuizMaker maker(**model);
    const auto items = maker.items(static_cast<std::size_t>(request.quiz.count), request.quiz.seed, request.quiz.kind);
    if (!items)
        return fail("--" + items.message());
    if (request.what == "anki")
        return put(ankiText(*items, "Acus"), request.output);
    std::vector<GiftQuestion> questions;
    for (const QuizItem& item : *items)
        questions.push_back(giftOf(item));
    return put(writeGift(questions), request.output);
}

} // namespace

int exportCommand(const ExportRequest& request) {
    if (request.what == "gift" || request.what == "anki")
        return exportQuestions(request);
    const XapiOptions xapi{request.home, request.names};
    if (const auto wrong = wrongHome(xapi.home))
        return fail("--home: " + *wrong);
    Result<Store> store = openStore(request.whose.store);
    if (!store)
        return fail(store.message());
    const auto records = recordsOf(*store, request.whose);
    if (!records)
        return fail(records.message());
    if (request.what == "gradebook")
        return put(request.wide ? gradeTableCsv(*records) : gradebookCsv(*records), request.output);
    if (request.what == "attempts")
        return put(attemptsJson(*records), request.output);
    std::size_t left = 0;
    const std::string statements = xapiStatements(*records, xapi, &left);
    if (left > 0)
        std::fprintf(stderr, "acus: %zu attempts without a readable time were left out\n", left);
    return put(statements, request.output);
}

} // namespace acus
