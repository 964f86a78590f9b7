// Files of the course: lessons, attempts, quizzes, demonstrations, rosters, records.
#include "phantom.h"
#include "promise.h"
#include "targets.h"
#include "assess/rubric.h"
#include "core/csv.h"
#include "course/demonstration.h"
#include "course/gift.h"
#include "course/lesson.h"
#include "course/quiz.h"
#include "course/quiz_file.h"
#include "records/attempt.h"
#include "records/record_file.h"
#include "records/roster.h"

namespace acus::fuzz {

namespace {

QuizMaker& phantomMaker() {
    static QuizMaker maker(*phantom());
    return maker;
}

void isQuiz(const Result<QuizFile>& quiz) {
    if (!quiz)
        return isOneLine(quiz.message());
    for (const QuizItem& item : quiz->items)
        promise(!item.question.empty() && (item.options.empty() || item.correct < item.options.size()), "a question with its right option");
    const std::string again = writeQuiz(*quiz);
    const Result<QuizFile> read = readQuiz(again, "again", phantomMaker());
    promise(read.ok() && writeQuiz(*read) == again, "a quiz is read as it was written");
}

} // namespace

void lesson(std::string_view bytes) {
    const Result<Lesson> lesson = readLesson(bytes, "x.json");
    if (!lesson)
        return isOneLine(lesson.message());
    promise(isLessonId(lesson->id) && !lesson->steps.empty(), "a lesson with an id and steps");
    const Result<Lesson> again = readLesson(lessonFile(*lesson), "again.json");
    promise(again.ok() && *again == *lesson, "a lesson is read as it was written");
}

void attempt(std::string_view bytes) {
    const Result<Attempt> attempt = attemptFromJson(bytes, "x.attempt.json");
    if (!attempt)
        return isOneLine(attempt.message());
    const std::string text = toJson(*attempt);
    const Result<Attempt> again = attemptFromJson(text, "again");
    promise(again.ok() && toJson(*again) == text, "an attempt is read as it was written");
    if (attempt->log.size() > 20 || attempt->packHash != phantom()->info.hash)
        return;
    const auto practice = replay(phantom(), *attempt);
    if (!practice)
        return isOneLine(practice.message());
    promise((*practice)->log().size() == attempt->log.size(), "every step is done again");
    (void)outcomeOf(*phantom(), **practice).dump();
}

void gift(std::string_view bytes) {
    const auto questions = parseGift(bytes, "x.gift");
    if (questions) {
        const std::string text = writeGift(*questions);
        const auto again = parseGift(text, "again");
        promise(again.ok() && *again == *questions, "GIFT is read as it was written");
        for (const GiftQuestion& question : *questions)
            if (const auto item = itemOf(question, "x.gift"); !item)
                isOneLine(item.message());
    } else {
        isOneLine(questions.message());
    }
    isQuiz(readGiftQuiz(bytes, "x.gift", phantomMaker()));
}

void roster(std::string_view bytes) {
    if (const auto table = readCsv(bytes, "x.csv")) {
        std::string text = csvRow(table->header);
        for (const auto& row : table->rows) {
            promise(row.size() == table->header.size(), "rows as long as the header");
            text += csvRow(row);
        }
        // A single empty field would be an empty row, and what begins like a byte order mark would be one.
        if (table->header.size() > 1 && !table->header[0].starts_with("\xEF\xBB\xBF"))
            promise(readCsv(text, "again").ok(), "a table is read as it was written");
    } else {
        isOneLine(table.message());
    }
    const auto people = readRoster(bytes, "x.csv");
    if (!people)
        return isOneLine(people.message());
    for (const RosterEntry& one : *people)
        promise(!one.pseudonym.empty(), "everyone has a pseudonym");
}

void demonstration(std::string_view bytes) {
    const Result<Demonstration> demo = parseDemonstration(bytes, "x.demo.json");
    if (!demo)
        return isOneLine(demo.message());
    double last = 0;
    for (const DemoStep& step : demo->steps) {
        promise(step.t >= last && step.t <= demo->lengthS, "steps in time");
        last = step.t;
    }
    const std::string text = toJson(*demo);
    const Result<Demonstration> again = parseDemonstration(text, "again");
    promise(again.ok() && toJson(*again) == text, "a demonstration is read as it was written");
    for (const DemoChapter& chapter : chaptersOf(*demo))
        promise(!chapter.text.empty(), "a chapter has words");
    const Demonstration part = trimmed(*demo, 0.25 * demo->lengthS, 0.75 * demo->lengthS);
    promise(parseDemonstration(toJson(part), "part").ok(), "a part is a demonstration");
}

void quiz(std::string_view bytes) { isQuiz(readQuiz(bytes, "x.json", phantomMaker())); }

void record(std::string_view bytes) {
    const Result<LearnerRecord> record = learnerRecordFromJson(bytes, "x.json");
    if (!record)
        return isOneLine(record.message());
    const std::string text = toJson(*record);
    const Result<LearnerRecord> again = learnerRecordFromJson(text, "again");
    promise(again.ok() && toJson(*again) == text, "a record is read as it was written");
}

void rubric(std::string_view bytes) {
    const Result<Rubric> rubric = Rubric::fromJson(bytes, "x.json");
    if (!rubric)
        return isOneLine(rubric.message());
    const std::string text = toJson(*rubric);
    const Result<Rubric> again = Rubric::fromJson(text, "again");
    promise(again.ok() && toJson(*again) == text, "a rubric is read as it was written");
}

} // namespace acus::fuzz
