#include "view/lesson_drawing.h"
#include "view/heat_map.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "view/tip_envelope.h"
#include "course/practice.h"
#include "view/needle_shape.h"
#include "view/palette.h"
#include "view/skin_marks.h"
#include <algorithm>

namespace acus {

namespace {

constexpr float ghostOpacity = 0.45f;
constexpr double fingerRadiusMm = 7, penArmMm = 3;   // a fingertip, a cross that is seen from the end of the couch

bool inDebrief(const State& state) { return state.practice && state.practice->result(); }

const Plan* planOf(const State& state) {
    const Plan* plan = state.practice ? &state.practice->plan() : state.plan.get();
    return plan && plan->usable() ? plan : nullptr;
}

void addMarks(Frame& frame, const State& state, const Plan& plan) {
    const glm::vec4 accent = linearFromSrgb(palette().selectionSrgb), landmark = linearFromSrgb(palette().landmarkSrgb);
    const SkinPen pen{*state.model, frame, accent, 2.5f};
    for (const PlanMark& mark : plan.marks) {
        if (mark.points.empty())
            continue;
        switch (mark.kind) {
        case PlanMark::Kind::landmark: frame.points.push_back({mark.points[0], landmark, 4.5f, true}); break;
        case PlanMark::Kind::ruler:
            pen.way(mark.points);
            if (mark.points.size() > 1) {
                pen.tick(mark.points.front(), mark.points[1], 2.5);
                pen.tick(mark.points.back(), mark.points[mark.points.size() - 2], 2.5);
            }
            break;
        case PlanMark::Kind::place:
            pen.ring(mark.points[0], std::max(mark.radiusMm, 1.0));
            pen.cross(mark.points[0], 1.5);
            break;
        }
    }
}

/// A needle that is not there: its handle and shaft as a ghost, the depth it may have as a thicker piece.
void addGhost(Frame& frame, const Placement& placement, double lowMm, double highMm, bool withDepth) {
    Material ghost = palette().needle;
    ghost.colour = glm::vec3(linearFromSrgb(palette().selectionSrgb));
    const NeedleShape shape = shapeOf(placement);
    const Vec3 inner = placement.entry + (withDepth ? placement.depthMm : 0.0) * placement.direction;
    const auto rod = [&](const Vec3& from, const Vec3& to, double radius, float px) {
        DrawRod piece{from, to, radius, radius, ghost, 0, px, true};
        piece.opacity = ghostOpacity;
        frame.rods.push_back(piece);
    };
    rod(shape.handleEnd, shape.shaftEnd, handleRadiusMm, 5);
    rod(shape.shaftEnd, inner, 0.5 * placement.size.diameterMm, 2.5f);
    if (withDepth && highMm > lowMm)
        rod(placement.entry + lowMm * placement.direction, placement.entry + highMm * placement.direction, 0.9, 6);
}

void addPlan(Frame& frame, const State& state, const Plan& plan, const Aids& aids) {
    if (aids.entry)
        addMarks(frame, state, plan);
    if (!aids.angle)
        return;
    addGhost(frame, plan.goal.planned(aids.depth ? plan.plannedDepthMm() : 0.0), plan.goal.lowMm, plan.goal.highMm, aids.depth);
}

/// The ways the needle took, and the one that would have been right.
void addDebrief(Frame& frame, const State& state) {
    const Practice& practice = *state.practice;
    const glm::vec4 taken = linearFromSrgb(palette().aheadSrgb);
    for (const InsertionRecord& record : practice.done())
        for (const Passage& passage : record.passages) {
            for (std::size_t i = 1; i < passage.points.size(); ++i)
                frame.lines.push_back({passage.points[i - 1], passage.points[i], taken, 2, 0, true});
            if (!passage.points.empty())
                frame.points.push_back({passage.points.back(), taken, 3, true});
        }
    const Debrief& debrief = *practice.result();
    if (debrief.better)
        addGhost(frame, debrief.better->placement, 0, 0, true);
    else if (practice.plan().usable())
        addGhost(frame, practice.plan().goal.planned(practice.plan().plannedDepthMm()), practice.plan().goal.lowMm, practice.plan().goal.highMm, true);
}

/// Softer is darker, as with the shade of a relief: no colour of a tissue or a hazard.
void addFinger(Frame& frame, const State& state) {
    const std::optional<Palpated>& felt = state.practice ? state.practice->palpated() : state.palpated;
    if (!felt || felt->feel == Feel::nothing || (state.practice && state.practice->phase() > Phase::find))
        return;
    const glm::vec3 soft = linearFromSrgb({0.20f, 0.30f, 0.52f}), hard = linearFromSrgb({0.97f, 0.98f, 1.0f});
    const auto share = static_cast<float>(std::clamp(felt->hardness, 0.0, 1.0));
    const SkinPen pen{*state.model, frame, glm::vec4(glm::mix(soft, hard, share), 1), 2.5f};
    for (const double part : {1.0, 0.68, 0.36})
        pen.ring(felt->at, part * fingerRadiusMm);
}

void addPen(Frame& frame, const State& state) {
    if (!state.practice)
        return;
    const SkinPen pen{*state.model, frame, glm::vec4(linearFromSrgb({0.25f, 0.12f, 0.45f}), 1), 3.5f};
    for (const Vec3& mark : state.practice->penMarks())
        pen.cross(mark, penArmMm);
}

} // namespace

void addLesson(Frame& frame, const State& state) {
    if (inDebrief(state)) {
        addDebrief(frame, state);
        if (const Plan* plan = planOf(state))
            addMarks(frame, state, *plan);
    } else if (const Plan* plan = planOf(state)) {
        addPlan(frame, state, *plan, aidsNow(state));
    }
    addPen(frame, state);
    addFinger(frame, state);
    addTipEnvelope(frame, state);
    if (state.heat && !state.practice)
        for (const DrawPoint& dot : heatDots(*state.heat, state, frame.height))
            frame.points.push_back(dot);
}

LessonShown lessonShown(const State& state) {
    LessonShown shown{state.mode, state.plan.get(), state.practice.get(), 0, state.replayS.value_or(-1), Vec3{0}, state.heat.get()};
    if (state.practice)
        shown.steps = state.practice->log().size();
    if (state.palpated)
        shown.finger = state.palpated->at;
    return shown;
}

std::vector<PlaceWords> lessonWords(const State& state) {
    std::vector<PlaceWords> words;
    const Plan* plan = planOf(state);
    if (!plan || inDebrief(state) || !aidsNow(state).entry)
        return words;
    for (const PlanMark& mark : plan->marks)
        if (!mark.points.empty() && !mark.text.empty())
            words.push_back({mark.points[mark.points.size() / 2], mark.kind == PlanMark::Kind::place ? std::string(trIn("mark", "entry")) : shownName(std::string_view(mark.text)), mark.kind == PlanMark::Kind::ruler});
    return words;
}

} // namespace acus
