#include "trainer/quiz_conduct.h"
#include "core/files.h"
#include "core/language.h"
#include "course/gift.h"
#include "course/practice.h"
#include "course/quiz_draft.h"
#include "course/quiz_file.h"
#include "course/quiz_level.h"
#include "course/quiz_run.h"
#include "records/anki.h"
#include "records/entries.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_here.h"
#include "trainer/camera_pose.h"
#include "trainer/quiz_stage.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::uint64_t longestFile = 4'000'000;

/// What was chosen, from what, on whom: for whoever reads the record later, or asks it again.
std::string detailOf(const Model& model, const QuizItem& item, const QuizAnswer& answer) {
    Json detail = {{"difficulty", item.difficulty}, {"task", nameOf(item.task)}, {"share", answer.mark.share}};
    if (item.kind == "instructor") // its id says nothing
        detail["question"] = item.question;
    if (isPatientAddress(model.info.folder))
        detail["patient"] = model.info.folder;
    if (!answer.mark.words.empty())
        detail["words"] = answer.mark.words;
    if (answer.response.option && *answer.response.option < item.options.size()) {
        detail["chosen"] = item.options[*answer.response.option].text;
        detail["right"] = item.options[item.correct].text;
    }
    if (!answer.response.structure.empty())
        detail["chosen"] = answer.response.structure;
    return detail.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string quizTextFor(QuizEdit::Kind kind, const QuizDraft& made) {
    return kind == QuizEdit::Kind::save ? writeQuiz(made.file()) : kind == QuizEdit::Kind::saveGift ? writeGiftQuiz(made.file()) : ankiText(made.items(), made.title().empty() ? "Acus" : made.title());
}

AnswerEntry entryOf(const Model& model, const QuizItem& item, const QuizAnswer& answer) {
    AnswerEntry entry;
    entry.item = item.id;
    entry.itemVersion = model.info.hash;
    entry.kind = item.kind;
    entry.fact = factOf(item);
    entry.correct = answer.mark.right;
    entry.grade = answer.grade;
    entry.seconds = answer.seconds;
    entry.detail = detailOf(model, item, answer);
    return entry;
}

QuizLevel levelFrom(const std::vector<AnswerEntry>& entries) {
    std::vector<QuizOutcome> outcomes;
    constexpr std::size_t most = 400;   // what was long ago says little
    for (std::size_t i = entries.size() - std::min(entries.size(), most); i < entries.size(); ++i) {
        const Json detail = Json::parse(entries[i].detail, nullptr, false);
        if (detail.is_object() && detail.contains("difficulty") && detail["difficulty"].is_number())
            outcomes.push_back({entries[i].kind, std::clamp(detail["difficulty"].get<double>(), 0.0, 1.0), entries[i].correct});
    }
    return levelOf(outcomes);
}

} // namespace

namespace {

void rememberLook(Draft& draft) {
    if (draft.beforeQuiz)
        return;
    auto before = std::make_shared<BeforeQuiz>();
    *before = {draft.now.look, draft.layout, draft.camera, draft.now.needle, draft.mode, draft.plan, nullptr};
    draft.beforeQuiz = before;
}

/// A question with its answer, for the one who makes the quiz.
void look(Draft& draft, const QuizItem& item) {
    QuizRun run("", {item}, draft.nowS);
    QuizResponse response;
    response.option = item.correct;
    if (!run.give(*draft.model, std::move(response), draft.nowS))
        return;
    draft.quiz = std::make_shared<const QuizRun>(std::move(run));
    draft.quizMoved = true;
}

} // namespace

Result<std::vector<QuizItem>> QuizConduct::itemsOf(const QuizStart& start, const Model& model, const Hooks& hooks, std::string& title) {
    if (!start.ready.empty())
        return start.ready;
    std::vector<QuizItem> items;
    const std::uint64_t seed = start.seed != 0 ? start.seed : 0x5eed + 7919 * ++drawn;
    if (!start.file.empty()) {
        const Result<std::string> text = readFile(start.file, longestFile);
        if (!text)
            return text.error();
        const Result<std::string> asked = patientOfQuiz(*text, start.file);
        if (!asked)
            return asked.error();
        if (!liesHere(model.info, *asked))
            return Error{trf("this quiz is for another patient: open {} first", *asked)};
        Result<QuizFile> file = readQuizOrGift(*text, start.file, *maker);
        if (!file)
            return file.error();
        title = file->title.empty() ? Path(start.file).stem().string() : file->title;
        return std::move(file->items);
    }
    for (const std::string& id : start.items) {
        Result<QuizItem> item = maker->again(id);
        if (!item)
            return item.error();
        items.push_back(*std::move(item));
    }
    for (std::size_t i = 0; i < start.facts.size(); ++i) {
        // One that this patient has no question on is no reason not to ask the others.
        Result<QuizItem> item = maker->onFact(start.facts[i], seed + i);
        if (item)
            items.push_back(*std::move(item));
        else if (items.empty() && i + 1 == start.facts.size())
            return item.error();
    }
    if (!items.empty())
        return items;
    QuizWish wish;
    wish.count = start.count;
    wish.seed = seed;
    wish.kinds = start.kinds;
    wish.about = start.about;
    if (wish.kinds.empty())
        for (const std::string_view kind : quizKinds())
            if (kind != "place-needle")   // takes minutes where the others take seconds
                wish.kinds.emplace_back(kind);
    if (hooks.answersKept) {
        const QuizLevel level = levelFrom(hooks.answersKept());
        if (level.answers >= 5)
            wish.wanted = [level](const std::string& kind) { return level.wanted(kind); };
    }
    return maker->items(wish);
}

void QuizConduct::makerFor(const Draft& draft) {
    if (patient == draft.model)
        return;
    maker = std::make_unique<QuizMaker>(*draft.model);
    patient = draft.model;
}

Status QuizConduct::edit(Draft& draft) {
    makerFor(draft);
    rememberLook(draft);
    const QuizEdit edit = *std::exchange(draft.quizEdit, std::nullopt);
    auto made = std::make_shared<QuizDraft>(*draft.quizDraft);
    using Kind = QuizEdit::Kind;
    switch (edit.kind) {
    case Kind::generate: {
        QuizWish wish;
        wish.count = 1;
        wish.about = edit.about;
        if (!edit.of.empty())
            wish.kinds = {edit.of};
        // Not what the quiz has already.
        Result<std::vector<QuizItem>> items = Error{""};
        for (int attempt = 0; attempt < 12; ++attempt) {
            wish.seed = 0xca4d + 104729 * ++drawn;
            items = maker->items(wish);
            if (!items)
                return items.error();
            const auto content = [](const QuizItem& item) { return item.id.substr(0, item.id.rfind(':')); };
            if (std::none_of(made->items().begin(), made->items().end(), [&](const QuizItem& one) { return content(one) == content(items->front()); }))
                break;
        }
        draft.candidate = std::make_shared<const QuizItem>(items->front());
        look(draft, *draft.candidate);
        return Done{};
    }
    case Kind::look: look(draft, made->items()[*edit.at]); return Done{};
    case Kind::lookAtCandidate: look(draft, *draft.candidate); return Done{};
    case Kind::put: {
        Result<QuizItem> item = readQuizItem(edit.text, "question", *maker);
        if (!item)
            return item.error();
        if (const auto wrong = notAnItem(*draft.model, *item))
            return Error{*wrong};
        look(draft, *item);
        if (const Status put = edit.at ? made->replace(*edit.at, *item) : made->add({*item}); !put)
            return put;
        break;
    }
    case Kind::open:
    case Kind::import: {
        const Result<std::string> text = readFile(edit.text, longestFile);
        if (!text)
            return text.error();
        Result<QuizFile> file = readQuizOrGift(*text, edit.text, *maker);
        if (!file)
            return file.error();
        if (!file->left.empty()) // saved again they would be gone
            return Error{trn(file->left.size(), "{} question can't be asked of this patient: open another one, like the standard patient, to change this quiz",
                             "{} questions can't be asked of this patient: open another one, like the standard patient, to change this quiz")};
        draft.message = trn(static_cast<long long>(file->items.size()), "{} question from {}", "{} questions from {}", edit.text);
        if (edit.kind == Kind::open)
            made->open(*std::move(file));
        else if (const Status added = made->add(std::move(file->items)); !added)
            return added;
        break;
    }
    case Kind::save:
    case Kind::saveGift:
    case Kind::saveAnki: {
        if (made->items().empty())
            return Error{tr("there are no questions to save yet")};
        if (const Status written = writeFileAtomically(edit.text, quizTextFor(edit.kind, *made)); !written)
            return written;
        if (edit.kind == Kind::save)
            made->markSaved();
        draft.message = trf("Saved: {}", edit.text);
        break;
    }
    }
    draft.quizDraft = std::move(made);
    return Done{};
}

Status QuizConduct::begin(Draft& draft, const Hooks& hooks) {
    makerFor(draft);
    const QuizStart start = *std::exchange(draft.quizStart, std::nullopt);
    std::string title = start.title;
    Result<std::vector<QuizItem>> items = itemsOf(start, *draft.model, hooks, title);
    if (!items)
        return items.error();
    if (items->empty())
        return Error{tr("there is nothing to ask")};
    rememberLook(draft);
    if (start.backToMaking) {
        auto before = std::make_shared<BeforeQuiz>(*draft.beforeQuiz);
        before->tried = draft.quizDraft;
        draft.beforeQuiz = std::move(before);
    }
    draft.quizDraft.reset();
    draft.candidate.reset();
    draft.compare.reset();
    draft.quiz = std::make_shared<const QuizRun>(title, *std::move(items), draft.nowS, start.test);
    draft.quizMoved = true;
    return Done{};
}

/// Where the quiz stands decides, not what was done.
void QuizConduct::show(Draft& draft) {
    if (draft.practice)
        return;
    draft.plan.reset();
    if (draft.beforeQuiz)
        draft.mode = draft.beforeQuiz->mode;
    leaveNeedlesEye(draft.camera, draft.now.needle);
    if (draft.quiz->over())
        stageEnd(draft);
    else if (draft.quiz->open())
        stageQuestion(draft);
    else if (draft.quiz->answer(draft.quiz->at()))
        stageAnswer(draft);
    if (!draft.quizDraft)
        draft.message.clear();
}

Status QuizConduct::take(Draft& draft, const Hooks& hooks) {
    if (draft.quizStart)
        if (const Status status = begin(draft, hooks); !status)
            return status;
    if (draft.quizEdit)
        if (const Status status = edit(draft); !status)
            return status;
    // A blind attempt that is over answers the item it was begun for.
    if (draft.quiz && draft.quiz->open() && draft.quiz->item().task == QuizTask::place && draft.practice && draft.practice->result() && !draft.steps.empty()) {
        auto run = std::make_shared<QuizRun>(*draft.quiz);
        QuizResponse response;
        response.attempt = QuizAttempt{draft.practice->plan().id(), draft.practice->result()->score.passed, draft.practice->result()->score.verdict};
        const std::size_t at = run->at();
        if (run->give(*draft.model, std::move(response), draft.nowS)) {
            draft.answered = at;
            if (run->test()) { // its debrief would tell
                draft.leave = draft.quizMoved = true;
                draft.plan.reset();
            }
            draft.quiz = std::move(run);
        }
    }
    if (draft.answered && hooks.keepAnswer)
        hooks.keepAnswer(entryOf(*draft.model, draft.quiz->item(*draft.answered), *draft.quiz->answer(*draft.answered)));
    if (draft.quizLeft)
        leave(draft);
    else if (draft.quiz && (draft.quizMoved || draft.leave))
        show(draft);
    else if (!draft.quiz && draft.quizMoved && draft.beforeQuiz)
        stageEnd(draft);
    return Done{};
}

void QuizConduct::leave(Draft& draft) {
    if (draft.beforeQuiz && draft.beforeQuiz->tried && !draft.quizDraft) {
        auto before = std::make_shared<BeforeQuiz>(*draft.beforeQuiz);
        draft.quizDraft = std::exchange(before->tried, nullptr);
        draft.beforeQuiz = std::move(before);
        draft.quiz.reset();
        stageEnd(draft);
        draft.message.clear();
        return;
    }
    draft.quiz.reset();
    draft.quizDraft.reset();
    draft.candidate.reset();
    draft.message.clear();
    if (!draft.beforeQuiz)
        return;
    const BeforeQuiz& before = *draft.beforeQuiz;
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.now.look = before.look;
    draft.now.needle = before.needle;
    draft.now.selected.reset();
    draft.camera = before.camera;
    draft.mode = before.mode;
    draft.plan = before.plan;
    draft.layout.fourViews = before.layout.fourViews;
    draft.layout.xray = before.layout.xray;
    draft.layout.landmarks = before.layout.landmarks;
    draft.layout.labels = before.layout.labels;
    draft.beforeQuiz.reset();
}

} // namespace acus
