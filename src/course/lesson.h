// A lesson: steps one after another, each with texts, a view, hints and a goal, the last of them a blind test. One readable JSON file a
// lesson; keyed by structure, landmark and technique ids, never by coordinates, so that it runs on every patient.
//
//   {"acus_lesson": 1, "id": "orientation", "order": 20, "title": TEXT, "summary": TEXT, "learn": [TEXT, …], "minutes": 15,
//    "languages": ["en", "de"], "pass": 0.7, "pack": "phantom", "after": ["ims"], "sources": ["…"], "steps": [STEP, …]}
//
//   id       letters, digits, _ and -; the name of its file without .json.     order   the place on the shelf (default 1000), then id
//   TEXT     "English", or {"en": "…", "de": "…"}; "en" is needed.             languages  that it is complete in (default ["en"])
//   pass     share of the points that the blind test needs, 0…1 (default 0.7); a breach fails it whatever the points
//   pack     who lies there: the id of the only pack it is for ("standard", "phantom"), or a patient by address (sculpt/patient_wish.h):
//            "patient:sex=f,bmi=31" is made, "patient:draw=random,sex=f,bmi=30..40" is somebody of that kind, another one each time the
//            lesson is begun. Left out: whoever lies there, the standard patient where only the phantom does
//   after    lessons that should come before; summary, learn, pack, after, sources may be missing
//
//   STEP  {"id": "peel", "title": TEXT, "text": [TEXT, …], "view": ["COMMAND", …], "aids": ["AID", …], "task": TEXT, "goal": GOAL,
//          "hints": [TEXT, …], "done": TEXT, "quiz": QUIZ, "practice": PRACTICE}
//   Only id and title are needed. A step with a quiz or a practice has no goal of its own: answering, or passing, is the goal; one without
//   any is read. `text`: paragraphs. `task`: what to do, in a sentence (default: the goal in words). `hints` are shown one by one.
//   `done` is said once the goal is met. Steps without a view keep the picture.
//   view     commands of the trainer, done in order on a fresh patient (all shown, nothing cut, selected, labelled or placed):
//            show-all, peel, fade, fade.group, fade.tissue, hide, isolate, select, view, view.orbit, view.pan, view.zoom, view.height, view.fit,
//            view.centre (a landmark), view.frame, view.projection, view.xray, view.layout, section.turn, section.zoom, labels, landmarks,
//            technique, cut.plane (no coordinates), cut.move, cut.flip, measure.from, measure.to (landmark, entry, tip), measure.skin, pin.add (likewise),
//            needle.size, needle.planned, needle.place-at-landmark, needle.angle, needle.tilt, needle.tip, needle.square, needle.advance, needle.depth
//   AID      anatomy entry angle depth hazards names: what helps in this step. Left out: everything (a guided practice: what the learner's
//            record says). In a test nothing ever helps.
//
//   GOAL  one of these; IDS is a structure id, a pattern ("multifidus_*_r") or a list of them, any of which will do; PLAN is
//         "technique/level/side" (level and side may be left out: right, first); RANGE is a number or [low, high].
//   {"selected": IDS}  {"visible": IDS}  {"hidden": IDS}  {"peel": RANGE}  {"viewed_from": "left"}  {"technique": PLAN}
//   {"palpated": LANDMARK or list, "within_mm": 10}         felt there during this step; a list: each of them
//   {"marked": PLAN or LANDMARK, "within_mm": 5}            a pen mark or a pin lies there; `within_mm` may be left out for a plan: its tolerance
//   {"entry": PLAN or LANDMARK, "within_mm": 5}             the needle enters there, likewise
//   {"direction": PLAN, "within_deg": 5}                    the needle points as planned
//   {"needle": "0.30x60" or list}  {"needle_length": RANGE} {"depth": RANGE or PLAN}: of a plan, its window on this patient
//   {"tip_in": IDS}  {"crosses": IDS}  {"clearance": IDS, "at_least_mm": 5}     of the needle as it is; all of the ids keep the clearance
//   {"measured": RANGE}                                     mm, of the measurement
//   {"attempt": PLAN, "mode": "guided"|"test", "result": "passed"|"failed"|"finished", "metrics": [BOUND, …]}   finished during this step
//   {"all": [GOAL, …]}  {"any": [GOAL, …]}                  what was felt and attempted stays so during the step; the rest is as it is now
//   BOUND  {"metric": "entry_error", "at_least": 0, "at_most": 10}; one of the two limits may be left out
//
//   QUIZ  {"items": [ITEM, …], "pass": 0.8, "test": false}   share answered right the first time; test: blind, one go, answers at the end
//   ITEM  {"again": "find:piriformis_r:00…4d2"}                                         one generated item, by its id
//         {"draw": "origin", "count": 3, "seed": 7, "about": IDS}                       generated ones; "draw": "" any kind; about: of these structures
//         {"question": TEXT, "options": [TEXT, …], "correct": 0, "why": TEXT, "source": "…", "show": [ID, …]}    written here
//
//   PRACTICE  {"plans": [PLAN, …], "mode": "guided"|"test", "times": 1, "aids": ["AID", …], "metrics": [BOUND, …]}
//   `times` attempts have to be passed, each within the metrics; the plans are offered in turn, so a second go is at another level.
#pragma once
#include "core/json.h"
#include "course/modes.h"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// One text in several languages, by their codes; English is "en".
struct LessonText {
    std::map<std::string, std::string> in;
    LessonText() = default;
    LessonText(std::string english) { set("en", std::move(english)); }
    LessonText(const char* english) : LessonText(std::string(english)) {}

    /// The text in that language, else in English, else in any; empty where there is none.
    const std::string& say(std::string_view language) const;
    bool has(std::string_view language) const { return in.find(std::string(language)) != in.end(); }
    void set(const std::string& language, std::string text);   ///< empty takes it away
    bool empty() const { return in.empty(); }
    friend bool operator==(const LessonText&, const LessonText&) = default;
};

struct LessonRange {
    double low = 0, high = 0;
    friend bool operator==(const LessonRange&, const LessonRange&) = default;
};

struct MetricBound {
    std::string metric;                    ///< "entry_error", see assess/metric_table.cpp
    std::optional<double> atLeast, atMost;
    friend bool operator==(const MetricBound&, const MetricBound&) = default;
};

/// A condition on the state, or on what happened during the step.
struct LessonGoal {
    enum class Kind : std::uint8_t {
        selected, visible, hidden, peel, viewedFrom, technique, palpated, marked, entry, direction, needle, needleLength, depth, tipIn, crosses,
        clearance, measured, attempt, all, any
    };
    Kind kind = Kind::selected;
    std::vector<std::string> ids;          ///< structures or patterns; landmarks (palpated); needle sizes; one view's name
    std::string plan;                      ///< plan, or landmark where one may stand (marked, entry)
    std::optional<double> within;          ///< mm or degrees; of clearance: at least
    std::optional<LessonRange> range;
    std::string mode, result = "passed";   ///< of an attempt; mode empty: either
    std::vector<MetricBound> metrics;
    std::vector<LessonGoal> of;            ///< of all and any
    friend bool operator==(const LessonGoal&, const LessonGoal&) = default;
};
/// "selected", "tip_in" …: the key of the format.
std::string_view nameOf(LessonGoal::Kind kind);
inline constexpr std::size_t lessonGoalKinds = 20;

/// Items of a quiz: written here (a question), one generated item by its id (again), or some to be drawn.
struct LessonItem {
    std::string again;
    std::optional<std::string> draw;       ///< kind, or "" for any
    int count = 1;
    std::uint64_t seed = 1;
    std::vector<std::string> about;
    LessonText question;
    std::vector<LessonText> options;
    std::size_t correct = 0;
    LessonText why;
    std::string source;                    ///< empty: teaching value
    std::vector<std::string> show;
    friend bool operator==(const LessonItem&, const LessonItem&) = default;
};
struct LessonQuiz {
    std::vector<LessonItem> items;
    double pass = 0.8;
    bool test = false;
    friend bool operator==(const LessonQuiz&, const LessonQuiz&) = default;
};
struct LessonPractice {
    std::vector<std::string> plans;
    Mode mode = Mode::guided;              ///< guided or test
    int times = 1;
    std::optional<Aids> aids;
    std::vector<MetricBound> metrics;
    friend bool operator==(const LessonPractice&, const LessonPractice&) = default;
};

struct LessonStep {
    std::string id;
    LessonText title;
    std::vector<LessonText> text;
    std::optional<std::vector<std::string>> view;
    std::optional<Aids> aids;
    LessonText task, done;
    std::optional<LessonGoal> goal;
    std::vector<LessonText> hints;
    std::optional<LessonQuiz> quiz;        ///< at most one of goal, quiz, practice
    std::optional<LessonPractice> practice;

    /// A blind test: of the needle, or of questions where there is nothing to needle.
    bool isTest() const { return practice ? practice->mode == Mode::test : quiz && quiz->test; }
    friend bool operator==(const LessonStep&, const LessonStep&) = default;
};

struct Lesson {
    std::string id;
    int order = 1000;
    LessonText title, summary;
    std::vector<LessonText> learn;
    int minutes = 15;
    std::vector<std::string> languages{"en"};
    double pass = 0.7;
    std::string pack;
    std::vector<std::string> after, sources;
    std::vector<LessonStep> steps;

    std::optional<std::size_t> stepNamed(std::string_view stepId) const;
    friend bool operator==(const Lesson&, const Lesson&) = default;
};

/// Errors are one line that names file and field ("orientation.json: steps[2].goal.within_mm must be …"). What is well-formed but makes no
/// sense (an unknown structure, no test at the end) is for lessonFindings (lesson_check.h).
Result<Lesson> readLesson(std::string_view json, std::string_view source);

/// The file, canonical: what is at its default is left out, and reading it gives the same lesson.
std::string lessonFile(const Lesson& lesson);
Json toJson(const LessonGoal& goal);
Result<LessonGoal> readLessonGoal(const Json& json, std::string_view source);

/// Letters, digits, _ and -, 1 to 60 of them.
bool isLessonId(std::string_view id);

} // namespace acus
