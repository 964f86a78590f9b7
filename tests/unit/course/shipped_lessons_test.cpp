// The lessons that ship: complete in their languages, sound on the patient they are for, and every goal can be met there. Hidden from the
// plain run of the layer where the patients have to be made (course_standard, tests/CMakeLists.txt).
#include "anatomy/skin.h"
#include "course/lesson_check.h"
#include "course/lesson_goal.h"
#include "course/lesson_library.h"
#include "course/rule_text.h"
#include "phantom_plan.h"
#include "made_patient.h"
#include <map>
#include <set>

using namespace acus;
using namespace acus::test;

namespace {

std::vector<Lesson> shipped() {
    std::vector<Lesson> lessons;
    for (const ShelvedLesson& one : lessonShelf("/nowhere").lessons)
        lessons.push_back(one.lesson);
    return lessons;
}

using Seen = std::function<void(const std::string& where, const LessonText&)>;

void eachText(const Lesson& lesson, const Seen& see) {
    const auto all = [&](const std::string& where, const std::vector<LessonText>& texts) {
        for (const LessonText& text : texts)
            see(where, text);
    };
    see("title", lesson.title);
    see("summary", lesson.summary);
    all("learn", lesson.learn);
    for (const LessonStep& step : lesson.steps) {
        see(step.id + " title", step.title);
        all(step.id + " text", step.text);
        see(step.id + " task", step.task);
        all(step.id + " hints", step.hints);
        see(step.id + " done", step.done);
        for (const LessonItem& item : step.quiz ? step.quiz->items : std::vector<LessonItem>{}) {
            see(step.id + " question", item.question);
            all(step.id + " options", item.options);
            see(step.id + " why", item.why);
        }
    }
}

/// What a student who does as he is told brings about, on this patient.
class Student {
  public:
    explicit Student(const Model& model) : model(model) {
        facts.model = &model;
        facts.visible = [this](std::uint32_t structure) { return hidden.count(structure) == 0; };
        facts.planOf = [this](const std::string& name) -> const Plan* {
            auto known = plans.find(name);
            if (known == plans.end()) {
                const Result<Plan> plan = planNamed(this->model, name);
                if (!plan)
                    return nullptr;
                known = plans.emplace(name, *plan).first;
            }
            return &known->second;
        };
    }

    void meet(const LessonGoal& goal) {
        using Kind = LessonGoal::Kind;
        switch (goal.kind) {
        case Kind::selected: facts.selected = first(goal.ids); break;
        case Kind::hidden:
            for (const std::string& id : goal.ids)
                for (const std::uint32_t structure : structuresLike(model, id))
                    hidden.insert(structure);
            break;
        case Kind::peel: facts.peel = static_cast<int>(goal.range->low); break;
        case Kind::viewedFrom: facts.yawDeg = goal.ids[0] == "left" ? 90 : goal.ids[0] == "right" ? -90 : goal.ids[0] == "anterior" ? 180 : 0; break;
        case Kind::palpated:
            for (const std::string& id : goal.ids)
                facts.felt.push_back(over(id));
            break;
        case Kind::marked: facts.marks.push_back(over(goal.plan)); break;
        case Kind::needle: facts.size = *parseNeedle(goal.ids[0]); break;
        case Kind::entry:
        case Kind::direction: place(goal.plan); break;
        case Kind::depth:
            if (goal.range) {
                if (!facts.needle)
                    facts.needle = Placement{};
                facts.needle->depthMm = goal.range->low + 0.5 * std::min(1.0, goal.range->high - goal.range->low);
            } else {
                place(goal.plan);
                facts.needle->depthMm = facts.planOf(goal.plan)->plannedDepthMm();
            }
            break;
        case Kind::all:
            for (const LessonGoal& one : goal.of)
                meet(one);
            break;
        case Kind::tipIn:
            if (!planned.empty()) {
                place(planned);
                facts.needle->depthMm = facts.planOf(planned)->plannedDepthMm();
            }
            break;
        case Kind::clearance:
            if (!facts.needle)   // a needle that was drawn back out of the skin
                facts.needle = Placement{};
            break;
        default: break;
        }
    }

    LessonFacts facts;
    std::string planned;   ///< of the needle that the step begins with

  private:
    std::uint32_t first(const std::vector<std::string>& ids) const { return structuresLike(model, ids.at(0)).at(0); }

    /// Where a finger that presses square to the skin comes nearest to the landmark.
    SkinTouch over(const std::string& landmark) const {
        const Vec3 at = model.landmark(landmark)->position;
        SkinTouch best{at + Vec3{0, 300, 0}, {0, 0, 1}};
        for (const Vec3 from : {Vec3{0, 1, 0}, Vec3{at.x < 0 ? -1.0 : 1.0, 0, 0}, Vec3{at.x < 0 ? -0.7 : 0.7, 0.7, 0}}) {
            Vec3 outwards = glm::normalize(from);
            for (int i = 0; i < 8; ++i) {
                const auto skin = skinAlong(model, {at + 300.0 * outwards, -outwards, 300});
                if (!skin)
                    break;
                const SkinTouch touch = touchAt(model, skin->point);
                if (pressMm(touch, at) < pressMm(best, at))
                    best = touch;
                outwards = glm::normalize(outwards + skin->normal);
            }
        }
        return best;
    }

    void place(const std::string& name) {
        const Plan* plan = facts.planOf(name);
        REQUIRE(plan);
        INFO(name << ": " << plan->problem);
        REQUIRE(plan->usable());
        facts.needle = plan->goal.planned(facts.needle ? facts.needle->depthMm : 0);
    }

    const Model& model;
    std::set<std::uint32_t> hidden;
    std::map<std::string, Plan> plans;
};

void soundOn(const ModelPtr& body, bool advice) {
    const ModelPtr phantom = *bakeModel(phantomContent());
    for (const Lesson& lesson : shipped()) {
        const Model& model = lesson.pack == "phantom" ? *phantom : *body;
        for (const LessonFinding& finding : lessonFindings(model, lesson))
            if (advice || finding.weight == LessonFinding::Weight::stops)
                FAIL_CHECK(lesson.id << ": " << describe(lesson, finding));
        for (const LessonStep& step : lesson.steps) {
            if (!step.goal)
                continue;
            INFO(lesson.id << " " << step.id << " " << toJson(*step.goal).dump());
            Student student(model);
            for (const std::string& command : step.view.value_or(std::vector<std::string>{}))
                if (command.starts_with("needle.planned "))
                    student.planned = command.substr(15);
            CHECK_FALSE(holds(*step.goal, student.facts));
            student.meet(*step.goal);
            CHECK(holds(*step.goal, student.facts));
        }
    }
}

} // namespace

TEST_CASE("thirteen lessons ship, in their order, each with a blind test at its end") {
    const std::vector<std::string> expected = {"ims", "orientation", "landmarks", "phantom", "lumbar_multifidus", "thoracolumbar", "quadratus_lumborum", "iliocostalis",
                                               "piriformis", "gluteals", "obturator_internus", "pelvic_floor", "variants"};
    const std::vector<Lesson> lessons = shipped();
    std::vector<std::string> ids;
    for (const Lesson& lesson : lessons)
        ids.push_back(lesson.id);
    CHECK(ids == expected);
    for (const Lesson& lesson : lessons) {
        INFO(lesson.id);
        CHECK(lesson.steps.size() >= 6);
        CHECK(lesson.steps.size() <= 12);
        CHECK(lesson.steps.back().isTest());
        CHECK(std::count_if(lesson.steps.begin(), lesson.steps.end(), [](const LessonStep& step) { return step.quiz && !step.quiz->test; }) == 1);
        for (const std::string& before : lesson.after)
            CHECK(std::find(ids.begin(), std::find(ids.begin(), ids.end(), lesson.id), before) != std::find(ids.begin(), ids.end(), lesson.id));
    }
}

TEST_CASE("the lessons that ship are complete in English and German") {
    for (const Lesson& lesson : shipped()) {
        CHECK(lesson.languages == std::vector<std::string>{"en", "de"});
        eachText(lesson, [&](const std::string& where, const LessonText& text) {
            INFO(lesson.id << " " << where << ": " << text.say("en"));
            if (text.empty() || (where.ends_with("options") && text.in.size() == 1))   // a Latin name or a figure needs no second language
                return;
            CHECK(text.has("en"));
            CHECK(text.has("de"));
            CHECK(text.say("en").find("  ") == std::string::npos);
            if (where.ends_with("text"))
                CHECK(text.say("de") != text.say("en"));
        });
    }
}

TEST_CASE("no technique that is for demonstration is practised in a lesson; every written question has its reason and source") {
    for (const Lesson& lesson : shipped())
        for (const LessonStep& step : lesson.steps) {
            INFO(lesson.id << " " << step.id);
            for (const std::string& plan : step.practice ? step.practice->plans : std::vector<std::string>{}) {
                const Technique* technique = techniqueNamed(plan.substr(0, plan.find('/')));
                REQUIRE(technique);
                CHECK_FALSE(technique->restricted);
            }
            for (const LessonItem& item : step.quiz ? step.quiz->items : std::vector<LessonItem>{})
                if (!item.question.empty()) {
                    CHECK_FALSE(item.why.empty());
                    CHECK_FALSE(item.source.empty());
                    CHECK(std::set<std::string>{item.options[0].say("en"), item.options[1].say("en"), item.options.back().say("en")}.size() >= std::min<std::size_t>(3, item.options.size()));
                }
        }
}

TEST_CASE("the lessons that ship have no finding on the standard man, and their goals can be met", "[.standard]") { soundOn(patient({}, 1), true); }
TEST_CASE("the lessons that ship can be done with the standard woman", "[.standard]") { soundOn(patient({Sex::female, 163, 23}, 2), false); }
