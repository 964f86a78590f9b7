#include "course/attempt_compare.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "course/attempt_moment.h"
#include "safety/skin_offset.h"
#include <algorithm>
#include <cmath>
#include <map>

namespace acus {

namespace {

std::string figure(double value, const char* unit, int decimals = 1) {
    return decimal(value + 0.0, decimals) + (*unit ? " " : "") + unit;
}

/// The insertion that went deepest.
const InsertionRecord* deepest(const Practice& practice, double& mm) {
    const InsertionRecord* found = nullptr;
    mm = 0;
    for (const InsertionRecord& record : practice.done())
        for (const InsertionSample& sample : record.samples)
            if (!found || sample.depthMm > mm) {
                found = &record;
                mm = sample.depthMm;
            }
    return found;
}

std::string offsetWords(const Model& model, const Vec3& planned, const Vec3& entry) {
    const SkinOffset offset = skinOffset(model, planned, entry);
    if (offset.mm < 0.5)
        return tr("at the planned entry");
    std::string words;
    const auto part = [&](double mm, const char* more, const char* less) {
        if (std::abs(mm) >= 0.5)
            words += (words.empty() ? "" : ", ") + figure(std::abs(mm), "mm") + " " + (mm > 0 ? more : less);
    };
    part(offset.lateralMm, tr("lateral"), tr("medial"));
    part(offset.cranialMm, tr("cranial"), tr("caudal"));
    return trf("{} of the planned entry", words.empty() ? figure(offset.mm, "mm") : words);
}

double secondsInSkin(const Practice& practice) {
    double seconds = 0;
    for (const InsertionRecord& record : practice.done())
        seconds += record.samples.empty() ? 0 : record.samples.back().timeS;
    return seconds;
}

std::size_t redirections(const Practice& practice) {
    std::size_t count = 0;
    for (const InsertionRecord& record : practice.done())
        count += static_cast<std::size_t>(std::count_if(record.actions.begin(), record.actions.end(), [](const Action& action) { return action.act == Act::redirect; }));
    return count;
}

class Rows {
  public:
    void add(std::string id, std::string what, std::string a, std::string b, std::string difference, int better = 0) {
        all.push_back({std::move(id), std::move(what), std::move(a), std::move(b), std::move(difference), better});
    }
    /// `more`, `fewer`: with the figure ("{} more"). `less`: less is better (−1: more is).
    void number(const char* id, const char* what, double a, double b, const char* unit, int decimals, const char* more, const char* fewer, int less = 0) {
        const double by = b - a, least = 0.5 * std::pow(10, -decimals);
        add(id, tr(what), figure(a, unit, decimals), figure(b, unit, decimals), std::abs(by) < least ? std::string(tr("the same")) : trf(by > 0 ? more : fewer, figure(std::abs(by), unit, decimals)),
            less == 0 || std::abs(by) < least ? 0 : (by > 0) == (less > 0) ? 1 : 2);
    }
    std::vector<CompareRow> all;
};

void needleRows(Rows& rows, const Model& model, const Practice& a, const Practice& b) {
    double deepA = 0, deepB = 0;
    const InsertionRecord *needleA = deepest(a, deepA), *needleB = deepest(b, deepB);
    const Goal& goal = a.plan().goal;
    if (needleA && needleB) {
        const double offA = skinOffset(model, goal.entry, needleA->entry).mm, offB = skinOffset(model, goal.entry, needleB->entry).mm;
        rows.add("entry", tr("Entry"), offsetWords(model, goal.entry, needleA->entry), offsetWords(model, goal.entry, needleB->entry),
                 trf("{} apart", figure(skinOffset(model, needleA->entry, needleB->entry).mm, "mm")), std::abs(offA - offB) < 1 ? 0 : offA < offB ? 1 : 2);
        const auto turned = [](const Vec3& from, const Vec3& to) { return std::acos(std::clamp(glm::dot(from, to), -1.0, 1.0)) * 57.29577951308232; };
        const double missA = turned(goal.direction, needleA->direction), missB = turned(goal.direction, needleB->direction);
        rows.add("angle", tr("Angle"), describe(clinicalAngles(needleA->entry, needleA->direction)), describe(clinicalAngles(needleB->entry, needleB->direction)),
                 trf("{} apart", figure(turned(needleA->direction, needleB->direction), "", 0) + "°"), std::abs(missA - missB) < 2 ? 0 : missA < missB ? 1 : 2);
        const auto miss = [&](double mm) { return std::max({0.0, goal.lowMm - mm, mm - goal.highMm}); };
        const double by = deepB - deepA;
        rows.add("depth", tr("Deepest"), figure(deepA, "mm"), figure(deepB, "mm"), std::abs(by) < 0.05 ? std::string(tr("the same")) : trf(by > 0 ? "{} deeper" : "{} less deep", figure(std::abs(by), "mm")),
                 std::abs(miss(deepA) - miss(deepB)) < 0.5 ? 0 : miss(deepA) < miss(deepB) ? 1 : 2);
    } else {
        rows.add("entry", tr("Needle"), needleA ? tr("was in the skin") : tr("never in the skin"), needleB ? tr("was in the skin") : tr("never in the skin"), "");
    }
    rows.number("punctures", trLater("Punctures"), static_cast<double>(a.done().size()), static_cast<double>(b.done().size()), "", 0, trLater("{} more"), trLater("{} fewer"), 1);
    rows.number("redirections", trLater("Redirections"), static_cast<double>(redirections(a)), static_cast<double>(redirections(b)), "", 0, trLater("{} more"), trLater("{} fewer"));
    rows.number("time", trLater("In the skin"), secondsInSkin(a), secondsInSkin(b), "s", 0, trLater("{} longer"), trLater("{} shorter"));
}

/// The hazards that one of them came near to, the nearest first; those of the technique always.
void hazardRows(Rows& rows, const Model& model, const Practice& a, const Practice& b) {
    const Measures measuresA = measure(model, a.plan().goal, a.done()), measuresB = measure(model, b.plan().goal, b.done());
    std::map<std::uint32_t, std::pair<const HazardReport*, const HazardReport*>> all;
    for (const HazardReport& hazard : measuresA.hazards)
        all[hazard.structure].first = &hazard;
    for (const HazardReport& hazard : measuresB.hazards)
        all[hazard.structure].second = &hazard;
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const auto& [structure, pair] : all)
        order.push_back({std::min(pair.first ? pair.first->clearanceMm : 1e9, pair.second ? pair.second->clearanceMm : 1e9), structure});
    std::sort(order.begin(), order.end());
    order.resize(std::min<std::size_t>(order.size(), 5));
    for (const auto& [least, structure] : order) {
        const auto& [first, second] = all[structure];
        const Structure& s = model.structures[structure];
        const auto words = [](const HazardReport* hazard) {
            return !hazard ? std::string(tr("farther than 30 mm")) : breached(*hazard) ? std::string(tr("touched")) : figure(hazard->clearanceMm, "mm");
        };
        std::string difference;
        int better = 0;
        if (first && second) {
            const double by = second->clearanceMm - first->clearanceMm;
            difference = std::abs(by) < 0.05 ? std::string(tr("the same")) : trf(by > 0 ? "{} farther" : "{} nearer", figure(std::abs(by), "mm"));
            if (first->verdict != second->verdict && std::abs(by) > 0.05)
                better = by > 0 ? 2 : 1;
        }
        rows.add("hazard:" + s.id, shownName(s), words(first), words(second), difference, better);
    }
}

void scoreRows(Rows& rows, const Practice& a, const Practice& b) {
    const Debrief *first = a.result(), *second = b.result();
    if (!first || !second)
        return;
    const auto safety = [](const Debrief& debrief) { return std::string(trIn("verdict", nameOf(debrief.measures.safety))); };
    rows.add("safety", tr("Safety"), safety(*first), safety(*second), safety(*first) == safety(*second) ? tr("the same") : "");
    const auto passed = [](const Debrief& debrief) { return std::string(!debrief.score.decided ? tr("undecided") : debrief.score.passed ? tr("passed") : tr("not passed")); };
    rows.add("passed", tr("Result"), passed(*first), passed(*second), passed(*first) == passed(*second) ? tr("the same") : "",
             first->score.passed == second->score.passed ? 0 : first->score.passed ? 1 : 2);
    rows.number("points", trLater("Points"), first->score.points, second->score.points, "", 0, trLater("{} more"), trLater("{} fewer"), -1);
}

std::vector<double> knots(const Practice& practice) {
    const NeedleTimes times = needleTimes(practice);
    std::vector<double> all{0, times.firstS, times.deepestS, times.lastS, practice.nowS()};
    for (std::size_t i = 1; i < all.size(); ++i)
        all[i] = std::max(all[i], all[i - 1]);
    return all;
}

// Going in is what one looks at: it has the most room.
constexpr double shares[] = {0, 0.1, 0.6, 0.9, 1};

} // namespace

Result<std::vector<CompareRow>> compareAttempts(const Model& model, const Practice& a, const Practice& b) {
    if (a.plan().technique != b.plan().technique)
        return Error{trf("the attempts are at different techniques: {} and {}", a.plan().id(), b.plan().id())};
    Rows rows;
    scoreRows(rows, a, b); // what one wants to know first
    needleRows(rows, model, a, b);
    hazardRows(rows, model, a, b);
    return std::move(rows.all);
}

CompareSync syncOf(const Practice& a, const Practice& b) { return {knots(a), knots(b)}; }

std::pair<double, double> CompareSync::at(double share, bool byTime) const {
    share = std::clamp(share, 0.0, 1.0);
    if (byTime) {
        // The taps fall together; before them and after them both wait.
        const double before = std::max(a[1], b[1]), after = std::max(a.back() - a[1], b.back() - b[1]), t = share * (before + after) - before;
        return {std::clamp(a[1] + t, 0.0, a.back()), std::clamp(b[1] + t, 0.0, b.back())};
    }
    std::size_t i = 1;
    while (i + 1 < std::size(shares) && share > shares[i])
        ++i;
    const double part = (share - shares[i - 1]) / (shares[i] - shares[i - 1]);
    return {a[i - 1] + part * (a[i] - a[i - 1]), b[i - 1] + part * (b[i] - b[i - 1])};
}

std::vector<std::pair<double, const char*>> CompareSync::phases() {
    return {{shares[1], trLater("before the needle")}, {shares[2], trLater("going in")}, {shares[3], trLater("coming out")}, {shares[4], trLater("afterwards")}};
}

} // namespace acus
