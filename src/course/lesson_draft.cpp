#include "course/lesson_draft.h"
#include "core/language.h"
#include <algorithm>
#include <cctype>
#include <utility>

namespace acus {

namespace {

constexpr std::size_t mostUndo = 200;

std::string freshId(const Lesson& lesson, const std::string& base) {
    for (int n = 1;; ++n) {
        const std::string id = n == 1 ? base : base + "-" + std::to_string(n);
        if (!lesson.stepNamed(id))
            return id;
    }
}

/// In the language its author works in, where the lesson is in that, else in English, which has the same words when it is saved (`completed`).
LessonText begunText(const Lesson& lesson, const char* english) {
    LessonText text;
    if (isIn(lesson, currentLanguage()))
        text.set(std::string(currentLanguage()), tr(english));
    else
        text.set("en", english);
    return text;
}

} // namespace

StepType typeOf(const LessonStep& step) {
    if (step.isTest())
        return StepType::test;
    return step.quiz ? StepType::quiz : step.practice ? StepType::practice : step.goal ? StepType::task : StepType::read;
}

void LessonDraft::change(const std::string& key, const std::function<void(Lesson&)>& work) {
    Lesson changed = *content;
    work(changed);
    if (changed == *content)
        return;
    if (key.empty() || key != lastKey || past.empty()) {
        past.push_back(content);
        if (past.size() > mostUndo)
            past.erase(past.begin());
    }
    lastKey = key;
    future.clear();
    become(std::make_shared<const Lesson>(std::move(changed)));
}

void LessonDraft::become(Shared lesson) {
    replaced.push_back(std::exchange(content, std::move(lesson)));
}

void LessonDraft::undo() {
    if (past.empty())
        return;
    future.push_back(content);
    become(past.back());
    past.pop_back();
    lastKey.clear();
}

void LessonDraft::redo() {
    if (future.empty())
        return;
    past.push_back(content);
    become(future.back());
    future.pop_back();
    lastKey.clear();
}

std::size_t LessonDraft::addStep(std::ptrdiff_t after, StepType type, const std::string& plan, const std::string& structure) {
    LessonStep step;
    switch (type) {
    case StepType::read:
        step.id = "read";
        step.title = begunText(*content, trLater("To read"));
        break;
    case StepType::task: {
        step.id = "task";
        step.title = begunText(*content, trLater("A task"));
        LessonGoal goal;
        if (structure.empty()) {
            goal.kind = LessonGoal::Kind::peel;
            goal.range = LessonRange{1, 1};
        } else {
            goal.ids = {structure};
        }
        step.goal = goal;
        break;
    }
    case StepType::quiz: {
        step.id = "questions";
        step.title = begunText(*content, trLater("Questions"));
        LessonItem item;
        item.draw = "";
        item.count = 3;
        step.quiz = LessonQuiz{{item}, 0.8, false};
        break;
    }
    case StepType::practice:
    case StepType::test:
        step.id = type == StepType::test ? "test" : "practice";
        step.title = begunText(*content, type == StepType::test ? trLater("Blind test") : trLater("Practise"));
        if (plan.empty()) {
            LessonItem item;
            item.draw = "";
            item.count = 5;
            step.quiz = LessonQuiz{{item}, 0.8, type == StepType::test};
        } else {
            step.practice = LessonPractice{{plan}, type == StepType::test ? Mode::test : Mode::guided, 1, std::nullopt, {}};
        }
        break;
    }
    std::size_t at = 0;
    change("", [&](Lesson& lesson) {
        step.id = freshId(lesson, step.id);
        at = type == StepType::test ? lesson.steps.size() : std::min(lesson.steps.size(), static_cast<std::size_t>(after + 1));
        // What comes after a test would not count.
        if (type != StepType::test && at == lesson.steps.size() && at > 0 && lesson.steps.back().isTest())
            --at;
        lesson.steps.insert(lesson.steps.begin() + static_cast<std::ptrdiff_t>(at), step);
    });
    return at;
}

void LessonDraft::removeStep(std::size_t step) {
    change("", [&](Lesson& lesson) {
        if (step < lesson.steps.size() && lesson.steps.size() > 1)
            lesson.steps.erase(lesson.steps.begin() + static_cast<std::ptrdiff_t>(step));
    });
}

void LessonDraft::moveStep(std::size_t from, std::size_t to) {
    change("", [&](Lesson& lesson) {
        if (from >= lesson.steps.size() || to >= lesson.steps.size())
            return;
        LessonStep step = std::move(lesson.steps[from]);
        lesson.steps.erase(lesson.steps.begin() + static_cast<std::ptrdiff_t>(from));
        lesson.steps.insert(lesson.steps.begin() + static_cast<std::ptrdiff_t>(to), std::move(step));
    });
}

Lesson newLesson(const std::string& id) {
    Lesson lesson;
    lesson.id = id;
    if (!isIn(lesson, currentLanguage()))
        lesson.languages.emplace_back(currentLanguage());
    lesson.title = begunText(lesson, trLater("A new lesson"));
    LessonStep first;
    first.id = "welcome";
    first.title = begunText(lesson, trLater("Welcome"));
    lesson.steps = {first};
    return lesson;
}

bool isIn(const Lesson& lesson, std::string_view language) { return std::find(lesson.languages.begin(), lesson.languages.end(), language) != lesson.languages.end(); }

void writeIn(LessonText& text, const std::string& language, const std::string& said) {
    if (text.has("en") && text.has(language) && text.say("en") == text.say(language))
        text.set("en", said);
    text.set(language, said);
}

std::string linesOf(const std::vector<LessonText>& texts, const std::string& language) {
    std::string lines;
    for (std::size_t i = 0; i < texts.size(); ++i)
        lines += (i ? "\n" : "") + (texts[i].has(language) ? texts[i].say(language) : std::string());
    return lines;
}

void setLines(std::vector<LessonText>& texts, const std::string& language, std::string_view lines) {
    std::vector<std::string> said;
    for (std::size_t at = 0; at <= lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        said.emplace_back(lines.substr(at, end - at));
        at = end + 1;
    }
    if (said.size() > texts.size())
        texts.resize(said.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        writeIn(texts[i], language, i < said.size() ? said[i] : std::string());
    // A line being begun is kept while it is the last but one; trailing empty ones go.
    while (!texts.empty() && texts.back().empty() && texts.size() > said.size())
        texts.pop_back();
}

Lesson completed(Lesson lesson) {
    const auto english = [](LessonText& text) {
        if (!text.empty() && !text.has("en"))
            text.set("en", text.say("en"));
    };
    const auto list = [&](std::vector<LessonText>& texts) {
        std::erase_if(texts, [](const LessonText& text) { return text.empty(); });
        for (LessonText& text : texts)
            english(text);
    };
    if (lesson.title.empty())
        lesson.title = LessonText(lesson.id);
    english(lesson.title);
    english(lesson.summary);
    list(lesson.learn);
    std::erase_if(lesson.sources, [](const std::string& source) { return source.empty(); });
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        LessonStep& step = lesson.steps[i];
        if (step.title.empty())
            step.title = LessonText("Step " + std::to_string(i + 1));
        for (LessonText* text : {&step.title, &step.task, &step.done})
            english(*text);
        list(step.text);
        list(step.hints);
        if (step.quiz)
            for (LessonItem& item : step.quiz->items) {
                if (item.again.empty() && !item.draw && item.question.empty())
                    item.question = LessonText("?");
                english(item.question);
                english(item.why);
                const bool rightKept = item.correct < item.options.size() && !item.options[item.correct].empty();
                const LessonText right = rightKept ? item.options[item.correct] : LessonText();
                list(item.options);
                if (!item.draw && item.again.empty())
                    while (item.options.size() < 2)
                        item.options.push_back(begunText(lesson, trLater("Another answer")));
                item.correct = 0;
                for (std::size_t k = 0; k < item.options.size(); ++k)
                    if (rightKept && item.options[k].say("en") == right.say("en"))
                        item.correct = k;
            }
    }
    return lesson;
}

std::string idFrom(std::string_view title) {
    std::string id;
    for (const char c : title) {
        if (std::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80)
            id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    while (!id.empty() && id.back() == '_')
        id.pop_back();
    id = id.substr(0, 50);
    return id.empty() ? "lesson" : id;
}

} // namespace acus
