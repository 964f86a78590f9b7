// Writing a lesson's file: short things on one line, the rest indented; what is at its default is left out.
#include "course/lesson.h"
#include <cmath>

namespace acus {

namespace {

constexpr std::size_t lineWidth = 140;

Json numberJson(double value) {
    return std::abs(value) < 1e15 && value == std::floor(value) ? Json(static_cast<long long>(value)) : Json(value);
}

Json range(const LessonRange& r) { return r.low == r.high ? numberJson(r.low) : Json::array({numberJson(r.low), numberJson(r.high)}); }

Json text(const LessonText& t) {
    if (t.in.size() == 1 && t.has("en"))
        return t.say("en");
    Json json = Json::object();
    if (t.has("en"))
        json["en"] = t.say("en");
    for (const auto& [language, said] : t.in)
        json[language] = said;
    return json;
}

Json texts(const std::vector<LessonText>& list) {
    Json json = Json::array();
    for (const LessonText& t : list)
        json.push_back(text(t));
    return json;
}

Json oneOrMore(const std::vector<std::string>& words) { return words.size() == 1 ? Json(words[0]) : Json(words); }

Json aids(const Aids& a) {
    Json json = Json::array();
    for (const auto& [word, on] : {std::pair("anatomy", a.anatomy), std::pair("entry", a.entry), std::pair("angle", a.angle), std::pair("depth", a.depth),
                                   std::pair("hazards", a.hazards), std::pair("names", a.names)})
        if (on)
            json.push_back(word);
    return json;
}

Json bounds(const std::vector<MetricBound>& list) {
    Json json = Json::array();
    for (const MetricBound& bound : list) {
        Json one{{"metric", bound.metric}};
        if (bound.atLeast)
            one["at_least"] = numberJson(*bound.atLeast);
        if (bound.atMost)
            one["at_most"] = numberJson(*bound.atMost);
        json.push_back(one);
    }
    return json;
}

Json item(const LessonItem& i) {
    if (!i.again.empty())
        return Json{{"again", i.again}};
    Json json = Json::object();
    if (i.draw) {
        json["draw"] = *i.draw;
        if (i.count != 1)
            json["count"] = i.count;
        if (i.seed != 1)
            json["seed"] = i.seed;
        if (!i.about.empty())
            json["about"] = oneOrMore(i.about);
        return json;
    }
    json["question"] = text(i.question);
    json["options"] = texts(i.options);
    json["correct"] = i.correct;
    if (!i.why.empty())
        json["why"] = text(i.why);
    if (!i.source.empty())
        json["source"] = i.source;
    if (!i.show.empty())
        json["show"] = i.show;
    return json;
}

Json quiz(const LessonQuiz& q) {
    Json json{{"items", Json::array()}};
    for (const LessonItem& i : q.items)
        json["items"].push_back(item(i));
    if (q.pass != 0.8)
        json["pass"] = numberJson(q.pass);
    if (q.test)
        json["test"] = true;
    return json;
}

Json practice(const LessonPractice& p) {
    Json json{{"plans", p.plans}, {"mode", nameOf(p.mode)}};
    if (p.times != 1)
        json["times"] = p.times;
    if (p.aids)
        json["aids"] = aids(*p.aids);
    if (!p.metrics.empty())
        json["metrics"] = bounds(p.metrics);
    return json;
}

Json stepJson(const LessonStep& step) {
    Json json{{"id", step.id}, {"title", text(step.title)}};
    if (!step.text.empty())
        json["text"] = texts(step.text);
    if (step.view)
        json["view"] = *step.view;
    if (step.aids)
        json["aids"] = aids(*step.aids);
    if (!step.task.empty())
        json["task"] = text(step.task);
    if (step.goal)
        json["goal"] = toJson(*step.goal);
    if (!step.hints.empty())
        json["hints"] = texts(step.hints);
    if (!step.done.empty())
        json["done"] = text(step.done);
    if (step.quiz)
        json["quiz"] = quiz(*step.quiz);
    if (step.practice)
        json["practice"] = practice(*step.practice);
    return json;
}

/// On one line, with spaces; empty when it needs more room.
std::string inLine(const Json& json) {
    std::string line;
    if (json.is_object() || json.is_array()) {
        const bool object = json.is_object();
        line = object ? "{" : "[";
        bool first = true;
        for (const auto& [key, value] : json.items()) {
            line += first ? "" : ", ";
            first = false;
            if (object)
                line += Json(key).dump() + ": ";
            line += inLine(value);
        }
        return line + (object ? "}" : "]");
    }
    return json.dump();
}

void write(std::string& out, const Json& json, std::size_t indent, bool top) {
    const std::string line = inLine(json);
    const bool longList = json.is_object() || json.is_array();
    if (!longList || json.empty() || (!top && line.size() + indent <= lineWidth)) {
        out += line;
        return;
    }
    const bool object = json.is_object();
    const std::string space(indent + 2, ' ');
    out += object ? "{" : "[";
    bool first = true;
    for (const auto& [key, value] : json.items()) {
        out += first ? "\n" + space : ",\n" + space;
        first = false;
        if (object)
            out += Json(key).dump() + ": ";
        write(out, value, indent + 2, false);
    }
    out += "\n" + std::string(indent, ' ') + (object ? "}" : "]");
}

} // namespace

Json toJson(const LessonGoal& goal) {
    using Kind = LessonGoal::Kind;
    const std::string key(nameOf(goal.kind));
    Json json = Json::object();
    switch (goal.kind) {
    case Kind::viewedFrom:
    case Kind::selected:
    case Kind::visible:
    case Kind::hidden:
    case Kind::tipIn:
    case Kind::crosses:
    case Kind::needle: json[key] = oneOrMore(goal.ids); break;
    case Kind::peel:
    case Kind::needleLength:
    case Kind::measured: json[key] = range(goal.range.value_or(LessonRange{})); break;
    case Kind::depth: json[key] = goal.range ? range(*goal.range) : Json(goal.plan); break;
    case Kind::technique: json[key] = goal.plan; break;
    case Kind::palpated:
        json[key] = oneOrMore(goal.ids);
        if (goal.within && *goal.within != 10)
            json["within_mm"] = numberJson(*goal.within);
        break;
    case Kind::marked:
    case Kind::entry:
        json[key] = goal.plan;
        if (goal.within)
            json["within_mm"] = numberJson(*goal.within);
        break;
    case Kind::direction:
        json[key] = goal.plan;
        if (goal.within)
            json["within_deg"] = numberJson(*goal.within);
        break;
    case Kind::clearance:
        json[key] = oneOrMore(goal.ids);
        json["at_least_mm"] = numberJson(goal.within.value_or(0));
        break;
    case Kind::attempt:
        json[key] = goal.plan;
        if (!goal.mode.empty())
            json["mode"] = goal.mode;
        if (goal.result != "passed")
            json["result"] = goal.result;
        if (!goal.metrics.empty())
            json["metrics"] = bounds(goal.metrics);
        break;
    case Kind::all:
    case Kind::any:
        json[key] = Json::array();
        for (const LessonGoal& one : goal.of)
            json[key].push_back(toJson(one));
        break;
    }
    return json;
}

std::string lessonFile(const Lesson& lesson) {
    Json json{{"acus_lesson", 1}, {"id", lesson.id}};
    if (lesson.order != 1000)
        json["order"] = lesson.order;
    json["title"] = text(lesson.title);
    if (!lesson.summary.empty())
        json["summary"] = text(lesson.summary);
    if (!lesson.learn.empty())
        json["learn"] = texts(lesson.learn);
    if (lesson.minutes != 15)
        json["minutes"] = lesson.minutes;
    if (lesson.languages != std::vector<std::string>{"en"})
        json["languages"] = lesson.languages;
    if (lesson.pass != 0.7)
        json["pass"] = numberJson(lesson.pass);
    if (!lesson.pack.empty())
        json["pack"] = lesson.pack;
    if (!lesson.after.empty())
        json["after"] = lesson.after;
    if (!lesson.sources.empty())
        json["sources"] = lesson.sources;
    json["steps"] = Json::array();
    for (const LessonStep& step : lesson.steps)
        json["steps"].push_back(stepJson(step));
    std::string out;
    write(out, json, 0, true);
    return out + "\n";
}

} // namespace acus
