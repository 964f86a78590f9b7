// An instructor's own rubrics: files of one rubric each in <data folder>/rubrics, and which technique is judged by which
// (by_technique.json there). One that can't be read is left out and told in a line; the others are taken all the same.
#pragma once
#include "assess/rubric.h"
#include "core/files.h"
#include <map>
#include <memory>

namespace acus {

Path ownRubricsFolder();

struct OwnRubrics {
    std::vector<std::shared_ptr<const Rubric>> rubrics;           ///< by id; the first of an id stays
    std::map<std::string, std::string, std::less<>> byTechnique;  ///< technique → rubric's id
    std::vector<std::string> problems;                            ///< a line each

    const std::shared_ptr<const Rubric>* named(std::string_view id) const;
    /// What judges the technique; null: the program's own (rubricFor).
    std::shared_ptr<const Rubric> forTechnique(std::string_view technique) const;
};
/// A folder that isn't there holds none.
OwnRubrics readOwnRubrics(const Path& folder = ownRubricsFolder());

/// As <id>.json, whole or not at all. Errors: it is no valid rubric; the disk.
Status saveOwnRubric(const Rubric& rubric, const Path& folder = ownRubricsFolder());
/// `rubric` empty: the program's own again. Errors: no such rubric there; the disk.
Status chooseRubric(std::string_view technique, std::string_view rubric, const Path& folder = ownRubricsFolder());

/// An id that is free, made of the name: "My exam" → "my_exam", "my_exam_2" where that is taken.
std::string rubricIdFor(std::string_view name, const OwnRubrics& own);

} // namespace acus
