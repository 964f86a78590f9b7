// One item of a self-assessment: a question, its options, the right one and why, and what is shown with it.
#pragma once
#include "core/json.h"
#include "needle/needle.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct QuizOption {
    std::string text;                      ///< at most 200 characters
    std::optional<Placement> needle;       ///< where the option is a needle
    std::string structure;                 ///< where the option is a structure that is lit: its id
    std::optional<Vec3> at;                ///< a point of that structure's surface, mm
    std::string why;                       ///< what speaks for or against this one; may be empty
};

/// How it is answered where there is a picture; everywhere else every item is a choice between its options.
enum class QuizTask : std::uint8_t {
    choose,                                ///< one of the options
    click,                                 ///< the structure itself, in the picture: `structure`
    order,                                 ///< `layers` from outside inwards
    paint,                                 ///< the area of skin over `structure`, seen along `into`
    place                                  ///< a blind attempt at `plan`
};
std::string_view nameOf(QuizTask task);    ///< "choose" …

struct QuizItem {
    std::string id;                        ///< "safe-needle:piriformis_lateral/right:00000000000004d2": kind, content, seed
    std::string kind;
    std::string question;
    std::vector<QuizOption> options;
    std::size_t correct = 0;               ///< index into the options
    std::string why;                       ///< explanation, with figures
    std::string source;                    ///< where the explanation is from; never empty ("teaching value", "measured on …")
    double difficulty = 0.5;               ///< 0 easy … 1 hard
    std::string structure;                 ///< the one that is asked about, id; may be empty
    std::vector<std::string> show;         ///< ids of the structures to light with the question
    std::vector<std::string> reveal;       ///< and with the answer
    std::optional<Placement> needle;       ///< shown with the question
    QuizTask task = QuizTask::choose;
    std::string act;                       ///< what is asked where `task` is not to choose: "Click the right piriformis."; else empty
    std::vector<std::string> layers;       ///< order: names in the right order, at least two, all different
    std::optional<Vec3> into;              ///< paint: unit, from the one who looks into the patient
    std::string plan;                      ///< place, hazard: what the needle is for, "piriformis_pa/right"
};

/// The longest text of an option, in characters (not bytes).
inline constexpr std::size_t longestOption = 200;
std::size_t characters(std::string_view utf8);

/// What is rehearsed by it, "origin:piriformis": the kind and what it is about, without side, level and patient; empty for items that
/// rehearse no single fact (an instructor's own, orders of layers).
std::string factOf(const QuizItem& item);

/// One row of `acus quiz --json`.
Json toJson(const QuizItem& item);
/// For reading: the question, its options by letter, the right one and why.
std::string inWords(const QuizItem& item);

} // namespace acus
