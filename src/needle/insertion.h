// A needle going in as it happens: what the hand does, in fixed steps of time, and what tissue answers: force along the needle,
// pops, bone, twitch, grasp, bending. Deterministic: the same setup and actions give the same events and samples to the last digit.
// The model of the tissue and its sources: mechanics.h, mechanics.md, assets/mechanics.json.
#pragma once
#include "anatomy/model.h"
#include "core/json.h"
#include "needle/mechanics.h"
#include "needle/needle.h"
#include "needle/passage.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

inline constexpr double insertionStepS = 0.01;

enum class Act : std::uint8_t {
    tap,      ///< through the skin with the guide tube: the part of the needle that stands out of the tube
    advance, withdraw,
    redirect, ///< turns the handle; in the subcutis the whole needle follows, in depth it bends
    piston,   ///< up and down, `count` strokes of `mm`
    twirl,    ///< `degrees` one way; bothWays: to and fro
    wait,
    remove,   ///< out of the skin
};
std::string_view nameOf(Act act);

/// What the hand does. Members that an act does not name are ignored.
struct Action {
    Act act = Act::wait;
    double mm = 0;            ///< advance, withdraw: 0…200; piston: stroke 0.5…20
    double mmPerS = 0;        ///< advance, withdraw, piston; 0: the usual speed
    int count = 1;            ///< piston: 1…100; each stroke goes up first, so never deeper than the tip was
    double degrees = 0;       ///< twirl: −1080…1080, clockwise positive
    bool bothWays = false;    ///< twirl
    Vec3 direction{0};        ///< redirect: where the handle points the needle, unit
    double seconds = 0;       ///< wait: 0…600
};

/// A tender spot in a taut band: pierced by the tip, it twitches.
struct TriggerPoint {
    std::uint32_t structure = 0;
    Vec3 at{0};
    double radiusMm = 0;
};

struct InsertionSetup {
    NeedleSize size;
    Vec3 entry{0};                ///< on the skin
    Vec3 direction{0, -1, 0};     ///< unit
    bool guideTube = true;
    std::vector<TriggerPoint> triggerPoints;
};

enum class InsertionEventKind : std::uint8_t {
    skinPierced,          ///< at the depth to which the skin was pushed in; what was passed meanwhile is entered next
    entered, left,        ///< the tip enters or leaves `structure`
    pop,                  ///< a fascia, dura, pleura or the flavum gives way; value: the drop in N
    gritty,               ///< the tip begins to cut ligament
    bone,                 ///< the tip is stopped; value: force in N
    twitch,               ///< local twitch response; value: 1, or less as it fades
    grasp, released,      ///< the muscle holds the needle; value: times the usual friction
    hazard,               ///< the tip touches a hazard (its axis; what the shaft comes near to is the safety report's)
    turnedInDepth,        ///< redirected deeper than the subcutis; value: degrees the handle turned
    bent,                 ///< for good; value: degrees
    bowed,                ///< buckles between handle and skin; value: force in N
    handleAtSkin,         ///< no shaft is left outside
    removed,              ///< out of the skin
};
std::string_view nameOf(InsertionEventKind kind);

struct InsertionEvent {
    double timeS = 0;
    double depthMm = 0;
    InsertionEventKind kind{};
    std::optional<std::uint32_t> structure;
    double value = 0;
    Vec3 at{0};               ///< the tip
};

/// One step of time. Forces in N along the needle; positive: against going in.
struct InsertionSample {
    double timeS = 0, depthMm = 0;
    double forceN = 0;        ///< what the fingers feel: the sum of the three below, and bone
    double cutN = 0;          ///< at the tip
    double frictionN = 0;     ///< along the shaft, against the motion
    double stiffnessN = 0;    ///< of membranes that are still being pushed in
};

/// Where the tip may truly be: a needle this fine does not go straight.
struct TipEnvelope {
    double depthMm = 0;
    double radiusMm = 0;      ///< about the straight line
};

class Insertion {
  public:
    Insertion(ModelPtr model, InsertionSetup setup, const Mechanics& mechanics = Mechanics::standard());
    ~Insertion();
    Insertion(const Insertion&);                         ///< the same needle once more, to go on with on its own
    Insertion(Insertion&&) noexcept;
    Insertion& operator=(Insertion&&) noexcept;

    /// Why it can't be done now (nothing: it can): values out of range, needle out, at its end, bone in the way.
    std::optional<std::string> whyNot(const Action& action) const;
    /// Carries it out. What stops the needle early (bone, the handle at the skin, bowing) is an event, not an error.
    Status perform(const Action& action);

    const InsertionSetup& setup() const;
    double timeS() const;
    double depthMm() const;                              ///< along the needle, from the entry
    bool inSkin() const;                                 ///< pierced, and not removed
    Vec3 tip() const;
    Vec3 handleDirection() const;
    Vec3 tipDirection() const;                           ///< where it goes when advanced
    const std::vector<Vec3>& shaft() const;              ///< entry … tip, as it lies now
    double bendDeg() const;                              ///< stored in the shaft; 0 straight
    double subcutisMm() const;                           ///< so deep it may be turned without bending (skin and fat along the needle)
    std::vector<TipEnvelope> envelope() const;           ///< every 5 mm up to the needle's length
    const std::vector<InsertionEvent>& events() const;
    const std::vector<InsertionSample>& samples() const;
    const std::vector<Passage>& passages() const;        ///< every way taken so far, the present one last

  private:
    struct Content;
    std::unique_ptr<Content> content;
};

/// One event in a student's words: "bone, the L4 lamina, at 43 mm" needs the model for names.
std::string describe(const Model& model, const InsertionEvent& event);

/// For logs that must be the same everywhere: shortest digits that give the same double again.
Json toJson(const Model& model, const InsertionEvent& event);

} // namespace acus
