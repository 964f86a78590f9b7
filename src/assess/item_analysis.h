// Which questions and criteria tell those who can from those who can't: classical item analysis.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace acus {

/// Scores of one item, one a learner in the same order for all items, 0 (wrong) … 1 (right); nothing where the learner did not meet it.
struct ItemScores {
    std::string id;
    std::vector<std::optional<double>> scores;
};

enum class ItemJudgement : std::uint8_t {
    tooFew,          ///< too few learners met it to say anything
    easy, hard,      ///< (nearly) everybody has all of it, or nothing: it can't tell anyone apart
    good,            ///< discriminates
    weak,            ///< hardly does
    reversed         ///< the weaker ones do better: look at its key and its wording
};
std::string_view describe(ItemJudgement judgement);   ///< a sentence for an instructor

struct ItemFigures {
    std::string id;
    std::size_t n = 0;                        ///< learners who met it
    double facility = 0;                      ///< mean score: 1 everybody right
    /// Correlation of the item with the mean of all other items (corrected item–rest correlation), −1…1; nothing with fewer than 3 learners or when
    /// one of both does not vary.
    std::optional<double> discrimination;
    /// Mean score of the best 27 % minus that of the weakest 27 % (Kelley 1939), by the mean of all other items, at least one learner each; learners
    /// who tie at the edge of a group share its places.
    std::optional<double> upperLower;
    ItemJudgement judgement = ItemJudgement::tooFew;
};

inline constexpr std::size_t fewestLearners = 8;     ///< below, no judgement (teaching value)
inline constexpr double goodDiscrimination = 0.3;                    ///< Ebel 1972; as far below zero it is reversed
inline constexpr double easyFacility = 0.95, hardFacility = 0.05;

/// In the order of `items`. All of them have equally many scores.
std::vector<ItemFigures> analyseItems(std::span<const ItemScores> items);

/// Cronbach's alpha over the learners who met all items; nothing with fewer than 2 items or 3 learners, or when totals don't vary.
std::optional<double> cronbachAlpha(std::span<const ItemScores> items);

} // namespace acus
