#include "random_commands.h"
#include "anatomy/structure.h"
#include "course/attempt_moment.h"
#include "course/demonstration.h"
#include "course/lesson_library.h"
#include "course/practice.h"
#include "course/quiz.h"
#include "course/quiz_draft.h"
#include "course/quiz_run.h"
#include "course/technique.h"
#include "trainer/compare_view.h"
#include "trainer/demo_view.h"
#include "trainer/practice_needle.h"
#include <algorithm>
#include <cstdlib>
#include <unistd.h>

using namespace acus;

namespace {

/// Grammars whose alternatives are of several words, in words of one.
std::string simplified(std::string grammar) {
    static constexpr std::pair<std::string_view, std::string_view> table[] = {
        {"X Y Z|LANDMARK|entry|tip", "PLACE"}, {"LANDMARK|pin N|X Y Z", "CENTRE"}, {"nearest_hazard STRUCTURE | action TEXT", "ANSWER"},
        {"[tip | selection | landmark ID | X Y Z [NX NY NZ]]", "[PLANE]"}, {"[MEDIAL CRANIAL | medial|lateral|left|right|cranial|caudal MM …]", "[OFFSET]"},
        {"ID|FILE.json [STEP] [preview]", "LESSON"}, {"TECHNIQUE[/LEVEL[/SIDE]] [mistake N]", "MISTAKE"}, {"TECHNIQUE[/LEVEL[/SIDE]]", "TECHNIQUE"},
        {"[--count N] [--kind K]… [--seed S] [--about WHAT] [--fact KEY]… [--item ID]…", "QUIZ"}, {"[--kind K] [--about WHAT]", "QUIZ"},
        {"[at X Y Z]", "[AT]"}, {"X Y Z [DX DY DZ]", "NEEDLE"}};
    for (const auto& [from, to] : table)
        if (const std::size_t at = grammar.find(from); at != std::string::npos)
            grammar.replace(at, from.size(), to);
    return grammar;
}

/// So often each is said: what takes long seldom, the needle and its attempt often.
double weightOf(std::string_view name) {
    for (const char* slow : {"quiz.begin", "quiz.again", "quiz.file", "quiz.make.generate", "quiz.make.import", "quiz.make.look", "quiz.make.try", "quiz.make.put", "lesson.begin", "lesson.ask",
                             "demo.play", "demo.scrub", "practice.finish", "measure.skin"})
        if (name == slow)
            return 0.2;
    if (name == "compare") // does two attempts again
        return 0.02;
    if (name == "measure.to" || name == "measure.from" || name == "demo.next" || name == "demo.previous" || name == "demo.resume" || name.starts_with("demo.caption"))
        return 0.4;
    return name.starts_with("needle.") || name.starts_with("practice.") || name == "undo" || name == "redo" ? 2 : name.starts_with("class.") || name.starts_with("profile.") ? 0.3 : 1;
}

template <class T> void put(std::string& bytes, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Zero is zero, whatever its sign: the history takes them for the same too.
void put(std::string& bytes, const Vec3& v) {
    for (int k = 0; k < 3; ++k)
        put(bytes, v[k] + 0.0);
}

void put(std::string& bytes, const std::string& text) {
    put(bytes, text.size());
    bytes += text;
}

template <class T> void put(std::string& bytes, const std::vector<T>& list) {
    put(bytes, list.size());
    for (const T& one : list)
        put(bytes, one);
}

void put(std::string& bytes, const std::optional<Vec3>& v) {
    bytes += v ? '1' : '0';
    if (v)
        put(bytes, *v);
}

bool finite(const Vec3& v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }
bool within(double value, double low, double high) { return value >= low && value <= high; }
bool isUnit(const Vec3& v) { return finite(v) && std::abs(glm::length(v) - 1) < 1e-9; }
bool oneLine(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

bool same(const std::vector<Crossing>& a, const std::vector<Crossing>& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Crossing& x, const Crossing& y) {
               return x.structure == y.structure && x.enterMm == y.enterMm && x.exitMm == y.exitMm;
           });
}

constexpr const char* folders[] = {"XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"};

} // namespace

AbuseFolder::AbuseFolder() : before(std::filesystem::current_path()) {
    std::string name = (std::filesystem::temp_directory_path() / "acus-abuse-XXXXXX").string();
    path = mkdtemp(name.data());
    for (const char* one : folders) {
        const char* was = std::getenv(one);
        environment.emplace_back(one, was ? was : "");
        ::setenv(one, (path / "home").c_str(), 1);
    }
    std::filesystem::current_path(path);
    const Path root = ACUS_SOURCE_DIR;
    (void)writeFileAtomically("a.json", R"({"acus_quiz": 1, "title": "Two", "items": [
 {"question": "Which?", "options": ["this", "that"], "correct": 0, "why": "so"}, {"question": "And?", "options": ["one", "two", "three"], "correct": 2}]})");
    (void)writeFileAtomically("b.gift", "::one:: Which? { =this ~that }\n\nTrue? {T}\n");
    (void)writeFileAtomically("broken.json", "{\"acus_quiz\": 1, ");
    std::filesystem::copy_file(root / "assets/lessons/phantom.json", "lesson.json");
    std::filesystem::copy_file(root / "assets/demonstrations/phantom_first_needle.demo.json", "d.demo.json");
    for (const char* attempt : {"phantom_good.attempt.json", "phantom_artery.attempt.json"})
        std::filesystem::copy_file(root / "tests/replay" / attempt, attempt);
}

AbuseFolder::~AbuseFolder() {
    std::error_code ignored;
    std::filesystem::current_path(before, ignored);
    for (const auto& [name, was] : environment)
        was.empty() ? ::unsetenv(name.c_str()) : ::setenv(name.c_str(), was.c_str(), 1);
    std::filesystem::remove_all(path, ignored);
}

RandomCommands::RandomCommands(const Model& model, std::uint64_t seed) : random(seed) {
    double sum = 0;
    for (const CommandInfo& info : Trainer::commands())
        weight.push_back(sum += weightOf(info.name));
    for (const Structure& structure : model.structures)
        structures.push_back(structure.id);
    for (const Landmark& landmark : model.landmarks)
        landmarks.push_back(landmark.id);
    for (const Technique& technique : techniqueLibrary())
        if (technique.pack == model.info.id || techniques.size() < 3)
            techniques.push_back(technique.id);
    std::reverse(techniques.begin(), techniques.end());
    for (const ShelvedLesson& one : lessonShelf().lessons)
        if (one.lesson.pack == model.info.id) {
            lessons.push_back(one.lesson.id);
            for (const LessonStep& step : one.lesson.steps)
                steps.push_back(step.id);
        }
    kinds.assign(quizKinds().begin(), quizKinds().end());
    const Box box = patientBounds(model);
    low = box.low - 20.0;
    high = box.high + 20.0;
}

Command RandomCommands::next() {
    const std::span<const CommandInfo> all = Trainer::commands();
    const double at = random.uniform() * weight.back();
    const auto which = static_cast<std::size_t>(std::upper_bound(weight.begin(), weight.end(), at) - weight.begin());
    const CommandInfo& info = all[std::min(which, all.size() - 1)];
    Command command{info.name, argumentsOf(info), 0};
    if (random.below(50) == 0)
        command.arguments.push_back(wrong());
    if (random.below(50) == 0 && !command.arguments.empty())
        command.arguments.pop_back();
    if (random.below(500) == 0)
        command.name = wrong();
    // A drag says the same number several times.
    if (random.below(4) == 0)
        gesture = gesture == 0 ? 1 + random.below(1000) : 0;
    command.gesture = gesture;
    return command;
}

std::vector<std::string> RandomCommands::argumentsOf(const CommandInfo& info) {
    std::vector<std::string> made;
    const std::string grammar = simplified(info.arguments);
    bool leftOut = false;
    for (std::size_t from = 0; from < grammar.size() && !leftOut;) {
        const std::size_t end = std::min(grammar.find(' ', from), grammar.size());
        std::string_view part = std::string_view(grammar).substr(from, end - from);
        from = end + 1;
        bool repeated = false;
        if (part.starts_with("[")) {
            leftOut = random.below(2) == 0;
            part.remove_prefix(1);
        }
        if (leftOut)
            break;
        while (part.ends_with("]"))
            part.remove_suffix(1);
        if (part.ends_with("…")) {
            repeated = true;
            part.remove_suffix(std::string_view("…").size());
        }
        do {
            if (random.below(20) == 0)
                made.push_back(wrong());
            else
                alternative(part, made);
        } while (repeated && random.below(3) != 0);
    }
    return made;
}

void RandomCommands::place(std::vector<std::string>& into) {
    // Mostly on the skin of the phantom, its upper side at y = 0.
    into.push_back(number(low.x, high.x));
    into.push_back(random.below(3) == 0 ? number(low.y, high.y) : "0");
    into.push_back(number(low.z, high.z));
}

void RandomCommands::alternative(std::string_view words, std::vector<std::string>& into) {
    std::vector<std::string> choices;
    for (std::size_t from = 0; from <= words.size();) {
        const std::size_t end = std::min(words.find('|', from), words.size());
        choices.emplace_back(words.substr(from, end - from));
        from = end + 1;
    }
    const std::string kind = one(choices);
    const auto triple = [&](double least, double most) {
        for (int k = 0; k < 3; ++k)
            into.push_back(number(least, most));
    };
    if (kind == "X")
        return place(into);
    if (kind == "Y" || kind == "Z")
        return;
    if (kind == "PLACE" || kind == "CENTRE") {
        switch (random.below(4)) {
        case 0: return place(into);
        case 1: return into.push_back(one(landmarks));
        case 2: return into.push_back(random.below(2) ? "entry" : "tip");
        default:
            if (kind == "CENTRE")
                into.insert(into.end(), {"pin", std::to_string(random.below(4))});
            else
                place(into);
            return;
        }
    }
    if (kind == "NEEDLE") {
        place(into);
        if (random.below(2))
            triple(-1, 1);
        return;
    }
    if (kind == "ANSWER") {
        const bool hazard = random.below(2);
        into.push_back(hazard ? "nearest_hazard" : "action");
        return into.push_back(hazard ? one(structures) : "extension of the hip");
    }
    if (kind == "PLANE") {
        switch (random.below(4)) {
        case 0: return into.push_back(random.below(2) ? "tip" : "selection");
        case 1: into.insert(into.end(), {"landmark", one(landmarks)}); return;
        case 2: return place(into);
        default: place(into); return triple(-1, 1);
        }
    }
    if (kind == "OFFSET") {
        static const std::vector<std::string> sides{"medial", "lateral", "left", "right", "cranial", "caudal"};
        for (std::uint64_t n = 1 + random.below(2); n > 0; --n)
            into.insert(into.end(), {one(sides), number(-5, 30)});
        return;
    }
    if (kind == "AT") {
        into.push_back("at");
        return place(into);
    }
    if (kind == "LESSON") {
        into.push_back(random.below(3) == 0 || lessons.empty() ? "lesson.json" : one(lessons));
        if (random.below(2) && !steps.empty())
            into.push_back(one(steps));
        if (random.below(3) == 0)
            into.push_back("preview");
        return;
    }
    if (kind == "MISTAKE") {
        into.push_back(one(techniques));
        if (random.below(2))
            into.insert(into.end(), {"mistake", std::to_string(random.below(5))});
        return;
    }
    if (kind == "QUIZ") {
        if (random.below(2))
            into.insert(into.end(), {"--kind", one(kinds)});
        if (random.below(4) == 0)
            into.insert(into.end(), {"--about", one(structures)});
        if (random.below(2))
            into.insert(into.end(), {"--count", std::to_string(1 + random.below(3))});
        if (random.below(2))
            into.insert(into.end(), {"--seed", std::to_string(random.below(20))});
        return;
    }
    into.push_back(word(kind));
}

std::string RandomCommands::number(double least, double most) {
    char text[40];
    std::snprintf(text, sizeof text, random.below(2) ? "%.0f" : "%.6g", random.uniform(least, most));
    return text;
}

std::string RandomCommands::wrong() {
    static const std::vector<std::string> words{
        "", " ", "nan", "-inf", "1e999", "-1e308", "1e-320", "0x10", "1,5", "-0", "99999999999999999999", "-1", "selection", "none", "entry", "tip", "∅", "\xff\xfe", "a\nb",
        "\x1b[2J", "\"", "\\", "../../../etc/passwd", "/dev/null", "/dev/zero", ".", "missing/folder/x.json", "%s%n", "{}", "undo", "on", "off", "2147483648"};
    if (random.below(20) == 0)
        return std::string(1 + random.below(5000), static_cast<char>('a' + random.below(26)));
    return one(words);
}

std::string RandomCommands::word(const std::string& kind) {
    if (kind.size() > 1 && kind[0] == 'd' && (std::isupper(static_cast<unsigned char>(kind[1])) || kind.ends_with("MM")))
        return number(-40, 40);   // dYAW, dxMM
    if (kind.empty() || std::islower(static_cast<unsigned char>(kind[0])))
        return kind;
    if (kind == "ID" || kind == "STRUCTURE")
        return random.below(8) == 0 ? "selection" : one(structures);
    if (kind == "LANDMARK")
        return one(landmarks);
    if (kind == "GROUP")
        return random.below(2) ? "phantom" : "deep_gluteal";
    if (kind == "TISSUE")
        return std::string(nameOf(static_cast<Tissue>(random.below(11))));
    if (kind == "TECHNIQUE")
        return random.below(3) ? techniques.front() : one(techniques);
    if (kind == "DIAMETERxLENGTH") {
        const NeedleSize& size = needleCatalogue()[random.below(needleCatalogue().size())];
        return random.below(2) ? std::to_string(size.diameterMm) + "x" + std::to_string(size.lengthMm) : "0.30x" + std::to_string(5 + random.below(196));
    }
    if (kind == "FILE" || kind == "NAME") {
        static const std::vector<std::string> files{"a.json", "b.gift", "broken.json", "lesson.json", "d.demo.json", "made.json", "made.gift", "made.demo.json", "phantom_first_needle", "nothing.json"};
        return one(files);
    }
    if (kind == "A" || kind == "B")
        return random.below(2) ? "phantom_good.attempt.json" : "phantom_artery.attempt.json";
    if (kind == "ITEM")
        return R"({"question": "Which?", "options": ["a", "b"], "correct": )" + std::to_string(random.below(3)) + "}";
    if (kind == "STEP")
        return random.below(2) && !steps.empty() ? one(steps) : "consent";
    if (kind == "COUNT" || kind == "N" || kind == "FROM" || kind == "TO" || kind == "PASSED" || kind == "OF" || kind == "SEED")
        return std::to_string(random.below(5));
    if (kind == "SECONDS")
        return number(0, 8);
    if (kind == "SHARE")
        return number(0, 1);
    if (kind == "FACTOR" || kind == "S" || kind == "X")
        return number(0.2, 3);
    if (kind == "MM")
        return number(-20, 45);
    if (kind == "TEXT" || kind == "TITLE")
        return random.below(2) ? "note" : "Über \"alles\"";
    if (kind == "WxH")
        return "64x64";
    return number(-60, 60);   // degrees, millimetres per second and whatever else
}

std::string undoableBytes(const Undoable& now, bool withNeedle) {
    std::string bytes;
    put(bytes, now.look.fade);
    put(bytes, now.look.peel);
    put(bytes, now.look.isolated);
    put(bytes, now.look.shownAnyway);
    if (withNeedle) {
        put(bytes, now.needle.size.diameterMm);
        put(bytes, now.needle.size.lengthMm);
        put(bytes, now.needle.placed);
        if (now.needle.placed) {
            put(bytes, now.needle.placement.entry);
            put(bytes, now.needle.placement.direction);
            put(bytes, now.needle.placement.depthMm);
        }
    }
    put(bytes, now.selected.value_or(0xffffffffu));
    put(bytes, now.measure.from);
    put(bytes, now.measure.to);
    put(bytes, now.measure.alongSkin);
    put(bytes, now.pins.size());
    for (const Pin& pin : now.pins) {
        put(bytes, pin.at);
        put(bytes, pin.text);
    }
    put(bytes, now.cut.on);
    put(bytes, now.cut.point);
    put(bytes, now.cut.normal);
    return bytes;
}

std::string stateBytes(const State& state) {
    std::string bytes = undoableBytes(state.now);
    put(bytes, state.camera.target);
    for (const double value : {state.camera.yawDeg, state.camera.pitchDeg, state.camera.rollDeg, state.camera.heightMm, state.layout.uiScale, state.layout.sectionTurnDeg,
                               state.layout.sectionZoom, state.replayS.value_or(-1)})
        put(bytes, value);
    const Layout& l = state.layout;
    for (const bool flag : {state.camera.parallel, state.camera.needlesEye, l.anatomyPanel, l.needlePanel, l.depthBar, l.help, l.landmarks, l.darkTheme, l.xray, l.latinNames,
                            l.highContrast, l.reducedMotion, l.fourViews, state.modeLocked})
        put(bytes, flag);
    put(bytes, l.labels);
    put(bytes, l.quality);
    put(bytes, l.language);
    put(bytes, state.hovered.value_or(0xffffffffu));
    put(bytes, state.find);
    put(bytes, state.mode);
    if (state.palpated)
        put(bytes, state.palpated->at);
    const void* const held[] = {state.plan.get(), state.practice.get(), state.compare.get(), state.lesson.get(), state.quiz.get(), state.beforeQuiz.get(), state.quizDraft.get(), state.candidate.get()};
    for (const void* one : held)
        put(bytes, one);
    // An attempt is changed where it is: its log tells.
    if (state.practice) {
        put(bytes, state.practice->log().size());
        put(bytes, state.practice->nowS());
        put(bytes, state.practice->result() != nullptr);
        put(bytes, state.practice->inSkin());
        put(bytes, state.practice->insertion() ? state.practice->insertion()->timeS() : -1);
    }
    if (state.demo) {
        put(bytes, state.demo->stage);
        put(bytes, state.demo->file);
        put(bytes, state.demo->changed);
        put(bytes, state.demo->speed);
        put(bytes, toJson(*state.demo->content));
    }
    return bytes;
}

std::string brokenRule(const State& state) {
    const Undoable& now = state.now;
    const std::size_t count = state.model->structures.size();
    const auto known = [&](std::uint32_t structure) { return structure < count; };
    if (now.look.fade.size() != count)
        return "one fade a structure";
    if (std::any_of(now.look.fade.begin(), now.look.fade.end(), [](Fade f) { return f > Fade::gone; }))
        return "fades are of three kinds";
    if (!within(now.look.peel, 0, deepestPeel))
        return "peel within its range";
    if (!std::all_of(now.look.isolated.begin(), now.look.isolated.end(), known) || !std::all_of(now.look.shownAnyway.begin(), now.look.shownAnyway.end(), known))
        return "only structures that there are isolated or shown anyway";
    if ((now.selected && !known(*now.selected)) || (state.hovered && !known(*state.hovered)))
        return "only structures that there are selected or hovered";

    const NeedleState& needle = now.needle;
    if (!within(needle.size.diameterMm, 0.1, 1) || !within(needle.size.lengthMm, 5, 200))
        return "a needle that there can be";
    if (needle.placed) {
        const Placement& p = needle.placement;
        if (!finite(p.entry) || !isUnit(p.direction))
            return "a finite entry and a unit direction";
        if (!within(p.depthMm, 0, p.size.lengthMm))
            return "a depth of at most the needle's length";
        if (!state.practice && !(p.size == needle.size))
            return "one needle";
    }
    if ((now.measure.from && !finite(*now.measure.from)) || (now.measure.to && !finite(*now.measure.to)))
        return "finite ends of a measurement";
    if (state.measured.has_value() != (now.measure.from && now.measure.to))
        return "measured when both ends are set";
    if (now.pins.size() > 200)
        return "at most 200 pins";
    for (const Pin& pin : now.pins)
        if (!finite(pin.at) || pin.text.empty() || !oneLine(pin.text))
            return "pins at finite places with a line of text";
    if (!finite(now.cut.point) || !isUnit(now.cut.normal))
        return "a cut with a unit normal";

    const CameraPose& eye = state.camera;
    if (!finite(eye.target) || !std::isfinite(eye.yawDeg) || !std::isfinite(eye.rollDeg) || !within(eye.pitchDeg, -90, 90) || !within(eye.heightMm, 2, 5000))
        return "a finite camera within its ranges";
    if (eye.needlesEye && !needle.placed)
        return "along the needle only where there is one";
    const Layout& l = state.layout;
    if (!within(l.labels, 0, mostLabels) || l.quality > Quality::low || !within(l.uiScale, 0.5, 4) || !within(l.sectionTurnDeg, -90, 90) || !within(l.sectionZoom, 0.25, 8))
        return "a layout within its ranges";
    if (state.find.size() > 200)
        return "a search of at most 200 bytes";
    if (state.message.size() > 3000 || !oneLine(state.message))
        return "a message of one line of sensible length";

    const bool running = state.practice && !state.practice->result();
    if (state.replayS.has_value() != (state.practice && state.practice->result()))
        return "a moment shown just while a finished attempt is looked at";
    if (state.replayS && !within(*state.replayS, 0, endOf(*state.practice)))
        return "a moment of the attempt: " + std::to_string(*state.replayS) + " of " + std::to_string(endOf(*state.practice)) + " s";
    if (state.practice) {
        double last = 0;
        for (const LoggedStep& step : state.practice->log()) {
            if (!(step.atS >= last) || !oneLine(step.line))
                return "a log in time";
            last = step.atS;
        }
        const NeedleState mirrored = running ? mirrorOf(*state.practice) : needleAt(*state.practice, *state.replayS);
        if (!(mirrored == needle))
            return "the needle is the attempt's";
    }
    if (state.compare && (running || questionOpen(state)))
        return "no comparison while an attempt runs or a question is open";
    if (state.quiz && !state.quiz->over() && state.quiz->at() >= state.quiz->count())
        return "a question of the quiz";
    if (state.candidate && !state.quizDraft)
        return "a question is offered only while a quiz is made";
    if (state.compare && (!within(state.compare->share, 0, 1) || !state.compare->a->result() || !state.compare->b->result()))
        return "two finished attempts at a share of their time";
    if (state.demo && state.demo->stage != DemoView::Stage::recording) {
        const DemoView& demo = *state.demo;
        if (!within(demo.atS, 0, demo.lengthS + 1e-9) || !within(demo.speed, slowestDemo, fastestDemo) || (demo.chapter && *demo.chapter >= demo.chapters.size()))
            return "a moment of the demonstration";
        double last = 0;
        for (const DemoStep& step : demo.content->steps) {
            if (step.t < last || step.t > demo.lengthS + 1e-9)
                return "steps of the demonstration in time";
            last = step.t;
        }
    }
    if (state.report && !needle.placed && !state.practice)
        return "a report only of a needle";
    for (std::size_t i = 1; i < state.ahead.size(); ++i)
        if (state.ahead[i].enterMm < state.ahead[i - 1].enterMm)
            return "crossings in their order";
    return "";
}

std::string brokenDerivation(const State& state) {
    const NeedleState& needle = state.now.needle;
    if (!state.practice && !questionOpen(state)) {
        if (state.report.has_value() != needle.placed)
            return "a report just of a needle";
        if (needle.placed && (!same(simulate(*state.model, needle.placement).crossings, state.report->crossings) ||
                              !same(crossingsAhead(*state.model, needle.placement), state.ahead)))
            return "the report of this needle";
    }
    if (questionOpen(state) && !state.practice && (state.report || !state.ahead.empty()))
        return "nothing told while a question is open";
    const std::optional<Measured> fresh = measured(*state.model, state.now.measure);
    if (fresh.has_value() != state.measured.has_value() || (fresh && fresh->mm() != state.measured->mm()))
        return "the measurement of these points";
    // What is kept must be readable again, whatever was typed.
    if (state.demo && state.demo->stage != DemoView::Stage::recording && state.demo->changed)
        if (const auto again = parseDemonstration(toJson(*state.demo->content), "it"); !again)
            return "a demonstration that can be read again: " + again.message();
    return "";
}
