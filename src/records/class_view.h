// A class at one glance: who is where, which questions and criteria tell learners apart, and where the class's needles went wrong.
#pragma once
#include "anatomy/model.h"
#include "assess/hazard_drift.h"
#include "assess/item_analysis.h"
#include "core/json.h"
#include "core/progress.h"
#include "records/learning_curve.h"
#include "records/store.h"
#include <map>

namespace acus {

struct ClassMember {
    RosterEntry who;
    std::size_t attempts = 0, tests = 0, testsPassed = 0;   ///< finished ones; tests: blind ones
    std::size_t answers = 0, right = 0;
    std::size_t due = 0;                       ///< techniques and facts that are due
    std::int64_t lastS = 0;                    ///< of the last attempt or answer, since 1970; 0: none yet
    std::map<std::string, MasteryState> techniques;   ///< those with a finished attempt, by technique
};

/// A question or criterion, in words.
struct ClassItem {
    std::string text;                          ///< "Entry within 5 mm of the rule"
    ItemFigures figures;
};

struct ClassView {
    std::string name;
    std::int64_t atS = 0;                      ///< when it was made
    std::vector<ClassMember> members;          ///< by pseudonym
    std::vector<std::string> techniques;       ///< that anyone of the class has tried, by id
    /// Questions by each learner's first answer to them; those about one fact are one. Criteria of the rubric by the mean share of points in blind tests. Those
    /// that discriminate best come first.
    std::vector<ClassItem> questions, criteria;
    std::optional<double> questionsAlpha, criteriaAlpha;
    std::size_t attempts = 0;                  ///< finished, guided and tests
    std::size_t older = 0;                     ///< of them without their closest approaches, made by an older Acus
    std::vector<HazardApproach> approaches;
    std::string packId, packHash;              ///< of most of these attempts; `approaches` of others have places on another patient
    std::size_t otherPacks = 0;                ///< attempts on another patient: counted, but their places are not drawn
    std::vector<HazardDrift> hazards;          ///< worst first
};

/// What it is made from; `members` by pseudonym.
ClassView classViewOf(std::string name, std::span<const std::pair<RosterEntry, LearnerRecord>> members, std::int64_t nowS);
Result<ClassView> classView(const Store& store, const std::string& name, std::int64_t nowS, const Progress& progress = {});

/// The class in three sentences: who needs help, the question that discriminates best and the one that doesn't, the hazard the class drifts towards.
/// `nameOf`: a structure's name by its id.
using StructureNames = std::function<std::string(const std::string& id)>;
/// As the patient calls them, the id where it has no such structure (or there is no patient). The model must outlive it.
StructureNames structureNamesOf(const Model* model);
std::vector<std::string> classWords(const ClassView& view, const StructureNames& nameOf);

Json toJson(const ClassView& view);

} // namespace acus
