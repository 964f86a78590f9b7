// What an answer to a quiz item is worth: right or not, how near, and in a sentence how far off.
#pragma once
#include "anatomy/model.h"
#include "assess/spacing.h"
#include "course/quiz_item.h"

namespace acus {

/// A finished blind attempt, as the answer to an item of the task "place".
struct QuizAttempt {
    std::string plan;                          ///< that it was at
    bool passed = false;
    std::string verdict;                       ///< one sentence
};

/// An answer. Every item may be answered by an option; otherwise by what its task wants.
struct QuizResponse {
    std::optional<std::size_t> option;
    std::string structure;                     ///< click: id
    std::vector<std::size_t> order;            ///< order: indices into the item's layers, from outside inwards, each once
    std::vector<Vec3> painted;                 ///< paint: where the brush was, on the skin
    std::optional<QuizAttempt> attempt;        ///< place
};

struct QuizMark {
    bool right = false;
    double share = 0;                          ///< 0 … 1; 1 where it is right; of an order the share of pairs that stand right, of an area the overlap
    std::string words;                         ///< how far off it is, a sentence; may be empty
};

/// Why that is no answer to the item (an option that is not there, nothing painted …), or nothing.
std::optional<std::string> noAnswer(const Model& model, const QuizItem& item, const QuizResponse& response);
/// Of a response that is an answer.
QuizMark markOf(const Model& model, const QuizItem& item, const QuizResponse& response);

/// For spacing, by how long one thought: a wrong one again; else easy, good or hard by limits of its task (teaching values).
Grade gradeOf(const QuizItem& item, const QuizMark& mark, double seconds);

} // namespace acus
