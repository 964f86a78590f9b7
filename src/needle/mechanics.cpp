#include "needle/mechanics.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <cassert>
#include <optional>

namespace acus {

namespace {

Result<MechanicsFigure> figureFrom(const Json& row, std::string_view source, std::size_t at) {
    JsonReader reader(row, std::string(source), "figures[" + std::to_string(at) + "]");
    MechanicsFigure figure;
    figure.id = reader.text("id");
    figure.value = reader.number("value");
    figure.unit = reader.text("unit");
    figure.about = reader.text("about", "");
    if (!reader.error() && row.contains("source") && !row["source"].is_null())
        figure.source = reader.text("source");
    const bool teaching = reader.flag("teaching_value", false);
    if (!reader.error() && teaching == !figure.source.empty())
        reader.fail("source", "a figure has either a source or \"teaching_value\": true");
    if (reader.error())
        return *reader.error();
    return figure;
}

/// Takes figures out of the table; the first thing that is wrong stays.
class Taker {
  public:
    Taker(const std::vector<MechanicsFigure>& figures, std::string_view source)
        : figures(figures), taken(figures.size(), false), source(source) {}

    void take(double& into, const std::string& id, std::string_view unit, double low, double high) {
        if (const MechanicsFigure* figure = find(id, unit, true))
            check(into, *figure, low, high);
    }
    void takeOptional(double& into, const std::string& id, std::string_view unit, double low, double high) {
        if (const MechanicsFigure* figure = find(id, unit, false))
            check(into, *figure, low, high);
    }
    std::optional<Error> finish() {
        for (std::size_t i = 0; i < figures.size() && !problem; ++i)
            if (!taken[i])
                fail(figures[i].id, "no figure of this name is used, or it stands there twice");
        return problem;
    }

  private:
    const MechanicsFigure* find(const std::string& id, std::string_view unit, bool required) {
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (figures[i].id == id) {
                taken[i] = true;
                if (figures[i].unit != unit)
                    fail(id, "must be in " + std::string(unit) + ", not in " + figures[i].unit);
                return &figures[i];
            }
        if (required)
            fail(id, "is missing");
        return nullptr;
    }
    void check(double& into, const MechanicsFigure& figure, double low, double high) {
        if (!(figure.value >= low && figure.value <= high))
            fail(figure.id, "must be within " + Json(low).dump() + "…" + Json(high).dump() + " " + figure.unit);
        into = figure.value;
    }
    void fail(const std::string& id, const std::string& what) {
        if (!problem)
            problem = Error{std::string(source) + ": " + id + ": " + what};
    }

    const std::vector<MechanicsFigure>& figures;
    std::vector<bool> taken;
    std::string_view source;
    std::optional<Error> problem;
};

void takeTissue(Taker& taker, TissueMechanics& tissue, const std::string& name) {
    taker.take(tissue.cutN, name + ".cut", "N", 0, 20);
    taker.take(tissue.friction, name + ".friction", "1", 0, 100);
    taker.take(tissue.supportNPerMm2, name + ".support", "N/mm²", 1e-4, 100);
    taker.takeOptional(tissue.breakN, name + ".break", "N", 0.001, 20);
    taker.takeOptional(tissue.deflectionMm, name + ".deflection", "mm", 0.05, 5);
}

void takeRest(Taker& t, Mechanics& m) {
    t.take(m.skinBreak020N, "skin.break_020", "N", 0.01, 20);
    t.take(m.skinBreak025N, "skin.break_025", "N", 0.01, 20);
    t.take(m.skinBreak030N, "skin.break_030", "N", 0.01, 20);
    t.take(m.skinThicknessMm, "skin.thickness", "mm", 0.3, 8);
    t.take(m.membraneLinear, "membrane.linear", "1", 0, 1);
    t.take(m.againShare, "cut.again", "1", 0, 1);
    t.take(m.tautShare, "cut.taut_band", "1", 1, 20);
    t.take(m.gritShare, "ligament.grit", "1", 0, 0.9);
    t.take(m.gritPeriodMm, "ligament.grit_period", "mm", 0.05, 10);
    t.take(m.flavumDropShare, "flavum.drop", "1", 0, 1);
    t.take(m.flavumAfterMm, "flavum.after", "mm", 0, 10);
    t.take(m.frictionNPerMm, "friction.coulomb", "N/mm", 0, 1);
    t.take(m.staticRatio, "friction.static_ratio", "1", 1, 10);
    t.take(m.stickMm, "friction.stick", "mm", 0.01, 5);
    t.take(m.viscousNsPerMm2, "friction.viscous", "N·s/mm²", 0, 1);
    t.take(m.relaxShare, "rest.share", "1", 0, 1);
    t.take(m.relaxS, "rest.tau", "s", 0.01, 1000);
    t.take(m.boneNPerMm, "bone.stiffness", "N/mm", 1, 1e4);
    t.take(m.boneTouchN, "bone.touch", "N", 0, 10);
    t.take(m.handStopsN, "bone.hand_stops", "N", 0.1, 50);
    t.take(m.graspOneWay, "grasp.one_way", "1", 1, 20);
    t.take(m.graspBothWays, "grasp.both_ways", "1", 1, 20);
    t.take(m.graspTurnDeg, "grasp.turn", "°", 1, 1e4);
    t.take(m.graspDecayS, "grasp.tau", "s", 0.1, 1e4);
    t.take(m.graspTold, "grasp.told", "1", 1, 20);
    t.take(m.releaseTold, "grasp.released", "1", 1, 20);
    t.take(m.twitchFade, "twitch.fade", "1", 0, 1);
    t.take(m.twitchLeast, "twitch.least", "1", 1e-3, 1);
    t.take(m.twitchGrasp, "twitch.grasp", "1", 1, 20);
    t.take(m.twitchGraspS, "twitch.tau", "s", 0.1, 1e4);
    t.take(m.twitchBesideMm, "twitch.beside", "mm", 0, 20);
    t.take(m.youngNPerMm2, "steel.young", "N/mm²", 1e4, 1e6);
    t.take(m.yieldNPerMm2, "steel.yield", "N/mm²", 100, 1e4);
    t.take(m.bucklingK, "steel.k", "1", 0.5, 2);
    t.take(m.subcutisMarginMm, "redirect.margin", "mm", 0, 10);
    t.take(m.largestTurnDeg, "redirect.largest", "°", 1, 89);
    t.take(m.tipSideShare, "tip.side_share", "1", 0, 1);
    t.take(m.usualMmPerS, "hand.advance", "mm/s", 0.1, 200);
    t.take(m.tapMmPerS, "hand.tap", "mm/s", 0.1, 200);
    t.take(m.pistonMmPerS, "hand.piston", "mm/s", 0.1, 200);
    t.take(m.tapMm, "hand.tap_depth", "mm", 0.5, 10);
    t.take(m.twirlDegPerS, "hand.twirl", "°/s", 1, 1e4);
    t.take(m.redirectS, "hand.redirect", "s", 0.01, 60);
}

} // namespace

double Mechanics::skinBreakN(double diameterMm) const {
    const double below = skinBreak025N + (diameterMm - 0.25) * (skinBreak025N - skinBreak020N) / 0.05;
    const double above = skinBreak025N + (diameterMm - 0.25) * (skinBreak030N - skinBreak025N) / 0.05;
    return std::max(diameterMm < 0.25 ? below : above, 0.25 * skinBreak020N);
}

Result<Mechanics> Mechanics::fromJson(std::string_view text, std::string_view source) {
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return Error{json.message()};
    JsonReader reader(*json, std::string(source));
    Mechanics mechanics;
    mechanics.version = reader.text("version");
    const Json& rows = reader.array("figures", true);
    if (reader.error())
        return *reader.error();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Result<MechanicsFigure> figure = figureFrom(rows[i], source, i);
        if (!figure)
            return Error{figure.message()};
        mechanics.figures.push_back(std::move(*figure));
    }
    Taker taker(mechanics.figures, source);
    for (std::size_t i = 0; i < tissueCount; ++i)
        takeTissue(taker, mechanics.tissues[i], std::string(nameOf(static_cast<Tissue>(i))));
    takeTissue(taker, mechanics.gap, "gap");
    takeRest(taker, mechanics);
    if (const auto problem = taker.finish())
        return *problem;
    return mechanics;
}

const Mechanics& Mechanics::standard() {
    static const Mechanics mechanics = [] {
        constexpr const char* file = "assets/mechanics.json";
        Result<Mechanics> read = fromJson(asset(file), file);
        assert(read.ok());
        return std::move(*read);
    }();
    return mechanics;
}

} // namespace acus
