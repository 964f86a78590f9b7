// acus lessons: the shelf, one lesson's card, and the check of a lesson's file.
#include "app/command_line.h"
#include "app/commands.h"
#include "course/lesson_check.h"
#include "course/lesson_goal.h"
#include "course/lesson_library.h"
#include "trainer/lesson_look.h"
#include <cstdio>

namespace acus {

namespace {

const char* typeOf(const LessonStep& step) {
    return step.isTest() ? "test" : step.practice ? "practice" : step.quiz ? "quiz" : step.goal ? "task" : "read";
}

Json toJson(const Model& model, const ShelvedLesson& shelved) {
    const Lesson& lesson = shelved.lesson;
    Json steps = Json::array();
    for (const LessonStep& step : lesson.steps)
        steps.push_back(Json{{"id", step.id}, {"title", step.title.say("en")}, {"type", typeOf(step)}, {"hints", step.hints.size()}});
    return Json{{"id", lesson.id}, {"title", lesson.title.say("en")}, {"minutes", lesson.minutes}, {"languages", lesson.languages}, {"pass", lesson.pass}, {"after", lesson.after},
                {"own", shelved.own()}, {"file", shelved.file.string()}, {"missing", lackingFor(model, lesson)}, {"sources", lesson.sources}, {"steps", steps}};
}

std::string card(const Model& model, const Lesson& lesson) {
    std::string text = lesson.title.say("en") + " (" + std::to_string(lesson.minutes) + " min)\n";
    if (!lesson.summary.empty())
        text += lesson.summary.say("en") + "\n";
    for (const LessonText& learn : lesson.learn)
        text += "- " + learn.say("en") + "\n";
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        const LessonStep& step = lesson.steps[i];
        text += std::to_string(i + 1) + ". " + step.title.say("en") + " [" + typeOf(step) + "]";
        if (step.goal)
            text += ": " + (step.task.empty() ? inWords(*step.goal, model) : step.task.say("en"));
        if (step.practice)
            for (const std::string& plan : step.practice->plans)
                text += " " + plan;
        text += "\n";
    }
    for (const std::string& source : lesson.sources)
        text += "Source: " + source + "\n";
    const auto lacking = lackingFor(model, lesson);
    for (std::size_t i = 0; i < lacking.size(); ++i)
        text += (i ? ", " : "This patient lacks: ") + lacking[i] + (i + 1 == lacking.size() ? "\n" : "");
    return text;
}

/// The findings, and what the trainer says of each step's picture.
int check(const Model& model, const ModelPtr& patient, const Lesson& lesson, bool json) {
    std::vector<LessonFinding> findings = lessonFindings(model, lesson);
    const Trainer trainer(patient);
    for (std::size_t i = 0; i < lesson.steps.size(); ++i)
        if (lesson.steps[i].view) {
            Draft draft(trainer.state());
            for (const std::string& problem : applyView(draft, *lesson.steps[i].view))
                findings.push_back({LessonFinding::Weight::stops, i, "view", problem});
        }
    Json rows = Json::array();
    std::string text;
    for (const LessonFinding& finding : findings) {
        const bool stops = finding.weight == LessonFinding::Weight::stops;
        rows.push_back(Json{{"stops", stops}, {"step", finding.step ? Json(lesson.steps[*finding.step].id) : Json()}, {"field", finding.field}, {"text", finding.text}});
        text += std::string(stops ? "stops:  " : "advice: ") + describe(lesson, finding) + "\n";
    }
    if (findings.empty())
        text = lesson.id + ": nothing to complain about\n";
    const int code = printOut(json ? rows.dump(1) + "\n" : text);
    return code != exitOk ? code : findings.empty() ? exitOk : exitFindings;
}

} // namespace

int lessonsCommand(const LessonsOptions& options) {
    const Result<ModelPtr> model = openModel(options.pack, terminalProgress());
    if (!model)
        return fail(model.message());
    if (!options.check.empty()) {
        const LessonShelf shelf = lessonShelf();
        const ShelvedLesson* shelved = shelf.find(options.check);
        const Result<Lesson> lesson = shelved ? Result<Lesson>(shelved->lesson) : readLessonFile(options.check);
        return lesson ? check(**model, *model, *lesson, options.json) : fail(lesson.message());
    }
    const LessonShelf shelf = lessonShelf();
    for (const std::string& problem : shelf.problems)
        std::fprintf(stderr, "acus: %s\n", problem.c_str());
    Json rows = Json::array();
    std::string text;
    for (const ShelvedLesson& one : shelf.lessons) {
        if (!options.id.empty() && one.lesson.id != options.id)
            continue;
        rows.push_back(toJson(**model, one));
        char row[400];
        std::snprintf(row, sizeof row, "%-28s %4d min  %s%s\n", one.lesson.id.c_str(), one.lesson.minutes, one.lesson.title.say("en").c_str(), one.own() ? " (your own)" : "");
        text += options.id.empty() ? row : card(**model, one.lesson);
    }
    if (!options.id.empty() && rows.empty())
        return fail("no lesson " + options.id + " (acus lessons lists them)");
    return printOut(options.json ? (options.id.empty() ? rows : rows[0]).dump(1) + "\n" : text);
}

} // namespace acus
