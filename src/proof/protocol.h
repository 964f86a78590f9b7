// What was done and found in real people, as data that runs: assets/validation/protocols.json.
#pragma once
#include "core/result.h"
#include "course/entry_rule.h"
#include "proof/driven_needle.h"
#include "sculpt/parameters.h"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// Whom a study looked at.
struct PeopleRule {
    std::optional<std::array<double, 2>> bmi;    ///< over the first, up to the second
    std::optional<Sex> sex;
    bool holds(const PatientParameters& patient) const;
};

/// A published result of a needle protocol: so many of so many, or a range of shares.
struct NeedleOutcome {
    std::string id, what;
    Json measure;                                ///< driven_needle.h; or {"all": […]}
    bool negate = false;                         ///< counts where it is not so
    bool wanted = false;                         ///< with a search: one needle that does it counts
    std::size_t hits = 0, of = 0;
    std::optional<std::array<double, 2>> range;  ///< shares 0…1, in place of hits
};

/// A range of heights or angles that is searched, as an operator with an image does.
struct Search {
    double low = 0, high = 0, step = 1;
    int count() const { return step > 0 && high > low ? static_cast<int>((high - low) / step + 1.5) : 1; }
    double at(int i) const { return count() == 1 ? low : low + i * step; }
};

struct NeedleProtocol {
    std::string id, title, source;
    std::string who, rule;                       ///< of the study: whom, and what was done (with [estimate] where it does not say)
    std::size_t studyCount = 0;
    PeopleRule people;
    std::size_t atLeast = 0;                     ///< patients that are wanted beyond those of the common draw
    std::string level;
    bool byHand = false;                         ///< palpated and aimed by hand: with its errors
    PlaceRule place;
    DirectionRule aim;
    NeedleSize needle;
    StopRule stop;
    Search cranialMm, medialDeg, cranialDeg;     ///< searched over, added to entry and direction
    std::vector<NeedleOutcome> outcomes;
};

/// A published length: mean ± SD of so many people, or a range.
struct FigureProtocol {
    std::string id, what, unit, source, who;
    PeopleRule people;
    Json measure;                                ///< figure_kinds.h
    double mean = 0;
    std::optional<double> sd;
    std::size_t of = 0;                          ///< 0: not given
    std::optional<std::array<double, 2>> range;  ///< in place of mean and sd
};

/// A published prevalence of variants that patients are drawn with.
struct VariantProtocol {
    std::string id, what, source;
    std::vector<std::string> variants;           ///< ids or patterns: any of them
    double share = 0;
    std::array<double, 2> band{};                ///< its 95 % interval
    std::size_t of = 0;
};

struct ProtocolTable {
    std::vector<NeedleProtocol> needles;
    std::vector<FigureProtocol> figures;
    std::vector<VariantProtocol> variants;
};

/// An error names the protocol and the field.
Result<ProtocolTable> parseProtocols(std::string_view json, std::string_view source);
Result<ProtocolTable> readProtocols();

/// One protocol on one patient: for each outcome true, false or null (can't be placed). The hand's error is drawn from the seed.
std::vector<Json> replayed(const Model& model, const NeedleProtocol& protocol, Side side, std::uint64_t seed);

} // namespace acus
