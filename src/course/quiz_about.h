// What a quiz is about: a muscle, a structure, a technique, a group of structures or a region of the body, by one word.
#pragma once
#include "anatomy/model.h"
#include "core/result.h"
#include "course/technique.h"
#include <set>
#include <string>
#include <vector>

namespace acus {

struct QuizAbout {
    std::string word;                          ///< "piriformis"; empty: about everything
    std::string technique;                     ///< only this one, if not empty
    std::set<std::string> entries;             ///< structures, by their id without side

    bool everything() const { return word.empty(); }
    bool has(const Technique& one) const { return everything() || (technique.empty() ? entries.contains(one.muscle) : one.id == technique); }
    bool hasMuscle(const Technique& one) const { return everything() || entries.contains(one.muscle); }
    bool has(const Structure& structure) const;
};

/// The id without side that a structure is known by.
std::string entryOf(const Structure& structure);

/// The id of a structure with or without its side, of a technique, of a group ("deep_gluteal"), or a region ("cervical", "thorax", "lumbar",
/// "pelvis"): its techniques' muscles and hazards. An error says what is near.
Result<QuizAbout> aboutNamed(const Model& model, std::string_view word);

struct QuizSubject {
    std::string word, title;                   ///< "piriformis", "Piriformis"
};
/// What there is to ask about on that patient: regions first, then groups, then muscles that are taught.
std::vector<QuizSubject> quizSubjects(const Model& model);

} // namespace acus
