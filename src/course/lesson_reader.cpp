// Reading a lesson's file: what is wrong is said by file and field.
#include "course/lesson.h"
#include "core/language.h"
#include "core/utf8.h"
#include "needle/needle.h"
#include <algorithm>
#include <initializer_list>

namespace acus {

namespace {

constexpr std::size_t longestText = 4000, mostLessonSteps = 200, mostTexts = 40, mostQuestions = 200;

/// The part of the file that is being read, and the first thing that is wrong with it.
class Part {
  public:
    Part(const Json& json, std::string source, std::string path) : json(json), source(source), reader(json, source, std::move(path)) {}

    JsonReader& operator*() { return reader; }
    JsonReader* operator->() { return &reader; }
    const Json& at(const char* key) const { return json.at(key); }
    bool has(const char* key) const { return reader.has(key); }

    void onlyKeys(std::initializer_list<std::string_view> known) {
        if (!json.is_object())
            return;
        for (const auto& [key, value] : json.items())
            if (std::find(known.begin(), known.end(), key) == known.end())
                reader.fail(plainLine(key, 60), tr("is not known here"));
    }
    /// A part of this one; its error becomes this one's.
    template <class Read> auto sub(const Json& value, const std::string& key, Read&& read) {
        Part part(value, source, reader.pathOf(key));
        auto result = read(part);
        take(part);
        return result;
    }
    void take(Part& part) {
        if (part.error() && !inner && !reader.error())
            inner = part.error();
    }
    std::optional<Error> error() const { return inner ? inner : reader.error(); }

    LessonText text(const char* key, bool required) {
        if (!has(key)) {
            if (required)
                reader.fail(key, tr("is missing"));
            return {};
        }
        return textOf(at(key), key);
    }
    std::vector<LessonText> texts(const char* key) {
        std::vector<LessonText> list;
        if (has(key) && (at(key).is_string() || at(key).is_object()))
            return {textOf(at(key), key)};
        for (const Json& value : bounded(key, mostTexts))
            list.push_back(textOf(value, std::string(key) + "[" + std::to_string(list.size()) + "]"));
        return list;
    }
    const Json& bounded(const char* key, std::size_t most) {
        const Json& list = reader.array(key, false);
        if (list.size() > most)
            reader.fail(key, trf("holds more than {}", most));
        return list;
    }
    /// One string or several.
    std::vector<std::string> words(const char* key, bool required) {
        std::vector<std::string> list;
        if (has(key) && at(key).is_string()) {
            list.push_back(at(key).get<std::string>());
        } else {
            for (const Json& value : reader.array(key, required))
                if (value.is_string())
                    list.push_back(value.get<std::string>());
                else
                    reader.fail(key, tr("must hold texts"));
        }
        if (required && list.empty())
            reader.fail(key, tr("must not be empty"));
        if (list.size() > mostQuestions)
            reader.fail(key, trf("holds more than {}", mostQuestions));
        for (const std::string& word : list)
            if (word.empty() || word.size() > 500 || !clean(word))
                reader.fail(key, tr("must hold texts of 1 to 500 characters without control characters"));
        return list;
    }
    std::string word(const char* key, bool required) {
        const std::string value = required ? reader.text(key) : reader.text(key, "");
        if (!clean(value) || value.size() > 500)
            reader.fail(key, tr("must be a text of at most 500 characters without control characters"));
        if (required && value.empty())
            reader.fail(key, tr("must not be empty"));
        return value;
    }
    double within(const char* key, double low, double high, double fallback) {
        const double value = reader.number(key, fallback);
        if (value < low || value > high)
            reader.fail(key, trf("must lie between {} and {}", low, high));
        return value;
    }
    long long whole(const char* key, long long low, long long high, long long fallback) {
        const long long value = reader.integer(key).value_or(fallback);
        if (value < low || value > high)
            reader.fail(key, trf("must lie between {} and {}", low, high));
        return value;
    }
    std::optional<LessonRange> range(const char* key) {
        const Json& value = at(key);
        if (value.is_array()) {
            const std::vector<double> two = reader.numbers(key, 2);
            if (two[0] > two[1])
                reader.fail(key, tr("must have its lower end first"));
            return LessonRange{two[0], two[1]};
        }
        const double one = reader.number(key);
        return LessonRange{one, one};
    }

  private:
    static bool clean(std::string_view text) {
        return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    }
    LessonText textOf(const Json& value, const std::string& key) {
        LessonText text;
        const auto one = [&](const std::string& language, const Json& said) {
            if (!said.is_string() || said.get_ref<const std::string&>().empty())
                reader.fail(key, tr("must hold texts that are not empty"));
            else if (said.get_ref<const std::string&>().size() > longestText || !clean(said.get_ref<const std::string&>()))
                reader.fail(key, tr("must have at most 4000 characters and no control characters (paragraphs are texts of a list)"));
            else
                text.set(language, said.get<std::string>());
        };
        if (value.is_object()) {
            for (const auto& [language, said] : value.items()) {
                if (language.size() < 2 || language.size() > 8 || !std::all_of(language.begin(), language.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }))
                    reader.fail(key, tr("must name languages by codes like en and de"));
                one(language, said);
            }
            if (!text.has("en"))
                reader.fail(key, tr("needs an English text (\"en\")"));
        } else {
            one("en", value);
        }
        return text;
    }

    const Json& json;
    std::string source;
    JsonReader reader;
    std::optional<Error> inner;
};

std::optional<Aids> aidsOf(Part& part) {
    if (!part.has("aids"))
        return std::nullopt;
    Aids aids;
    for (const Json& value : part->array("aids", true)) {
        const std::string name = value.is_string() ? value.get<std::string>() : "";
        bool known = false;
        for (const auto& [word, member] : {std::pair("anatomy", &Aids::anatomy), std::pair("entry", &Aids::entry), std::pair("angle", &Aids::angle),
                                           std::pair("depth", &Aids::depth), std::pair("hazards", &Aids::hazards), std::pair("names", &Aids::names)})
            if (name == word)
                known = aids.*member = true;
        if (!known)
            part->fail("aids", tr("may hold anatomy, entry, angle, depth, hazards and names"));
    }
    return aids;
}

std::vector<MetricBound> boundsOf(Part& part) {
    std::vector<MetricBound> bounds;
    for (const Json& value : part.bounded("metrics", 20))
        bounds.push_back(part.sub(value, "metrics[" + std::to_string(bounds.size()) + "]", [](Part& one) {
            one.onlyKeys({"metric", "at_least", "at_most"});
            MetricBound bound;
            bound.metric = one.word("metric", true);
            if (one.has("at_least"))
                bound.atLeast = one->number("at_least");
            if (one.has("at_most"))
                bound.atMost = one->number("at_most");
            if (!bound.atLeast && !bound.atMost)
                one->fail("at_most", tr("is missing, and at_least too"));
            return bound;
        }));
    return bounds;
}

LessonGoal goalOf(Part& part) {
    using Kind = LessonGoal::Kind;
    LessonGoal goal;
    std::size_t found = 0;
    for (std::size_t k = 0; k < lessonGoalKinds; ++k)
        if (part.has(std::string(nameOf(static_cast<Kind>(k))).c_str())) {
            goal.kind = static_cast<Kind>(k);
            ++found;
        }
    if (found != 1) {
        part->fail(found == 0 ? "selected" : nameOf(goal.kind), found == 0 ? tr("is missing: a goal says one thing (selected, visible, peel, palpated, tip_in, …)") : tr("is one thing too many: join goals with all or any"));
        return goal;
    }
    const std::string name(nameOf(goal.kind));
    const char* key = name.c_str();
    switch (goal.kind) {
    case Kind::selected:
    case Kind::visible:
    case Kind::hidden:
    case Kind::tipIn:
    case Kind::crosses:
        part.onlyKeys({name});
        goal.ids = part.words(key, true);
        break;
    case Kind::viewedFrom: {
        part.onlyKeys({name});
        goal.ids = {part.word(key, true)};
        const auto views = {"posterior", "anterior", "left", "right", "superior", "inferior", "needle"};
        if (std::find(views.begin(), views.end(), goal.ids[0]) == views.end())
            part->fail(key, tr("must be posterior, anterior, left, right, superior, inferior or needle"));
        break;
    }
    case Kind::needle:
        part.onlyKeys({name});
        goal.ids = part.words(key, true);
        for (const std::string& size : goal.ids)
            if (!parseNeedle(size).ok())
                part->fail(key, tr("must be sizes like 0.30x60"));
        break;
    case Kind::peel:
    case Kind::needleLength:
    case Kind::measured:
        part.onlyKeys({name});
        goal.range = part.range(key);
        break;
    case Kind::depth:
        part.onlyKeys({name});
        if (part.at(key).is_string())
            goal.plan = part.word(key, true);
        else
            goal.range = part.range(key);
        break;
    case Kind::technique:
        part.onlyKeys({name});
        goal.plan = part.word(key, true);
        break;
    case Kind::palpated:
        part.onlyKeys({name, "within_mm"});
        goal.ids = part.words(key, true);
        goal.within = part.within("within_mm", 0.1, 200, 10);
        break;
    case Kind::marked:
    case Kind::entry:
        part.onlyKeys({name, "within_mm"});
        goal.plan = part.word(key, true);
        if (part.has("within_mm"))
            goal.within = part.within("within_mm", 0.1, 200, 5);
        break;
    case Kind::direction:
        part.onlyKeys({name, "within_deg"});
        goal.plan = part.word(key, true);
        if (part.has("within_deg"))
            goal.within = part.within("within_deg", 0.1, 90, 5);
        break;
    case Kind::clearance:
        part.onlyKeys({name, "at_least_mm"});
        goal.ids = part.words(key, true);
        if (!part.has("at_least_mm"))
            part->fail("at_least_mm", tr("is missing"));
        goal.within = part.within("at_least_mm", 0, 30, 0);
        break;
    case Kind::attempt: {
        part.onlyKeys({name, "mode", "result", "metrics"});
        goal.plan = part.word(key, true);
        goal.mode = part.word("mode", false);
        goal.result = part.has("result") ? part.word("result", true) : "passed";
        if (!goal.mode.empty() && goal.mode != "guided" && goal.mode != "test")
            part->fail("mode", tr("must be guided or test"));
        if (goal.result != "passed" && goal.result != "failed" && goal.result != "finished")
            part->fail("result", tr("must be passed, failed or finished"));
        goal.metrics = boundsOf(part);
        break;
    }
    case Kind::all:
    case Kind::any:
        part.onlyKeys({name});
        for (const Json& value : part.bounded(key, 20))
            goal.of.push_back(part.sub(value, name + "[" + std::to_string(goal.of.size()) + "]", [](Part& one) { return goalOf(one); }));
        if (goal.of.empty())
            part->fail(key, tr("must hold goals"));
        break;
    }
    return goal;
}

LessonItem itemOf(Part& part) {
    LessonItem item;
    if (part.has("again")) {
        part.onlyKeys({"again"});
        item.again = part.word("again", true);
    } else if (part.has("draw")) {
        part.onlyKeys({"draw", "count", "seed", "about"});
        item.draw = part.word("draw", false);
        item.count = static_cast<int>(part.whole("count", 1, 100, 1));
        item.seed = static_cast<std::uint64_t>(part.whole("seed", 0, 1000000000, 1));
        if (part.has("about"))
            item.about = part.words("about", true);
    } else {
        part.onlyKeys({"question", "options", "correct", "why", "source", "show"});
        item.question = part.text("question", true);
        item.options = part.texts("options");
        if (item.options.size() < 2 || item.options.size() > 8)
            part->fail("options", tr("must be 2 to 8"));
        for (std::size_t i = 0; i < item.options.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (item.options[i].say("en") == item.options[k].say("en"))
                    part->fail("options", tr("hold the same text twice"));
        item.correct = static_cast<std::size_t>(part.whole("correct", 0, std::max<long long>(0, static_cast<long long>(item.options.size()) - 1), -1));
        item.why = part.text("why", false);
        item.source = part.word("source", false);
        if (part.has("show"))
            item.show = part.words("show", true);
    }
    return item;
}

LessonQuiz quizOf(Part& part) {
    part.onlyKeys({"items", "pass", "test"});
    LessonQuiz quiz;
    for (const Json& value : part.bounded("items", mostQuestions))
        quiz.items.push_back(part.sub(value, "items[" + std::to_string(quiz.items.size()) + "]", [](Part& one) { return itemOf(one); }));
    quiz.pass = part.within("pass", 0, 1, 0.8);
    quiz.test = part->flag("test", false);
    return quiz;
}

LessonPractice practiceOf(Part& part) {
    part.onlyKeys({"plans", "mode", "times", "aids", "metrics"});
    LessonPractice practice;
    practice.plans = part.has("plans") && part.at("plans").is_array() && part.at("plans").empty() ? std::vector<std::string>{} : part.words("plans", true);
    const std::string mode = part.word("mode", true);
    if (mode != "guided" && mode != "test")
        part->fail("mode", tr("must be guided or test"));
    practice.mode = mode == "test" ? Mode::test : Mode::guided;
    practice.times = static_cast<int>(part.whole("times", 1, 20, 1));
    practice.aids = aidsOf(part);
    if (practice.aids && practice.mode == Mode::test)
        part->fail("aids", tr("are not for a test"));
    practice.metrics = boundsOf(part);
    return practice;
}

LessonStep stepOf(Part& part) {
    part.onlyKeys({"id", "title", "text", "view", "aids", "task", "goal", "hints", "done", "quiz", "practice"});
    LessonStep step;
    step.id = part->text("id");
    if (!isLessonId(step.id))
        part->fail("id", tr("must be 1 to 60 letters, digits, _ and -"));
    step.title = part.text("title", true);
    step.text = part.texts("text");
    if (part.has("view"))
        step.view = part.at("view").is_array() && part.at("view").empty() ? std::vector<std::string>{} : part.words("view", true);
    step.aids = aidsOf(part);
    step.task = part.text("task", false);
    step.done = part.text("done", false);
    step.hints = part.texts("hints");
    if (part.has("goal") + part.has("quiz") + part.has("practice") > 1)
        part->fail("goal", tr("is one of goal, quiz and practice too many"));
    if (part.has("goal"))
        step.goal = part.sub(part.at("goal"), "goal", [](Part& one) { return goalOf(one); });
    if (part.has("quiz"))
        step.quiz = part.sub(part.at("quiz"), "quiz", [](Part& one) { return quizOf(one); });
    if (part.has("practice"))
        step.practice = part.sub(part.at("practice"), "practice", [](Part& one) { return practiceOf(one); });
    return step;
}

Lesson lessonOf(Part& part) {
    part.onlyKeys({"acus_lesson", "id", "order", "title", "summary", "learn", "minutes", "languages", "pass", "pack", "after", "sources", "steps"});
    Lesson lesson;
    if (part->integer("acus_lesson") != 1)
        part->fail("acus_lesson", tr("must be 1"));
    lesson.id = part->text("id");
    if (!isLessonId(lesson.id))
        part->fail("id", tr("must be 1 to 60 letters, digits, _ and -"));
    lesson.order = static_cast<int>(part.whole("order", 0, 1000000, 1000));
    lesson.title = part.text("title", true);
    lesson.summary = part.text("summary", false);
    lesson.learn = part.texts("learn");
    lesson.minutes = static_cast<int>(part.whole("minutes", 1, 600, 15));
    if (part.has("languages"))
        lesson.languages = part.words("languages", true);
    lesson.pass = part.within("pass", 0, 1, 0.7);
    lesson.pack = part.word("pack", false);
    if (part.has("after"))
        lesson.after = part.words("after", false);
    if (part.has("sources"))
        lesson.sources = part.words("sources", false);
    const Json& steps = part->array("steps", true);
    if (steps.empty() || steps.size() > mostLessonSteps)
        part->fail("steps", trf("must be 1 to {}", mostLessonSteps));
    for (std::size_t i = 0; i < std::min(steps.size(), mostLessonSteps); ++i) {
        const std::string path = "steps[" + std::to_string(i) + "]";
        LessonStep step = part.sub(steps[i], path, [](Part& one) { return stepOf(one); });
        if (lesson.stepNamed(step.id))
            part->fail(path + ".id", tr("is used twice"));
        lesson.steps.push_back(std::move(step));
    }
    return lesson;
}

} // namespace

Result<Lesson> readLesson(std::string_view text, std::string_view source) {
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    Part part(*json, std::string(source), "");
    if (!json->is_object())
        return Error{std::string(source) + ": " + tr("must be an object")};
    Lesson lesson = lessonOf(part);
    if (part.error())
        return *part.error();
    return lesson;
}

Result<LessonGoal> readLessonGoal(const Json& json, std::string_view source) {
    Part part(json, std::string(source), "");
    LessonGoal goal = goalOf(part);
    if (part.error())
        return *part.error();
    return goal;
}

} // namespace acus
