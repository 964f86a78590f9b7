// All that a learner's panels show, worked out once after each entry: what is due, what was done, how far the learner is. Immutable.
#pragma once
#include "records/learning_curve.h"
#include "records/mastery_test.h"
#include "records/today.h"
#include <memory>
#include <string>
#include <vector>

namespace acus {

/// A technique that was tried.
struct TechniqueProgress {
    std::string id, name;                  ///< "piriformis_pa"; "Piriformis, from behind"
    LearningCurve curve;                   ///< of the tests
    std::vector<std::string> testedAt;     ///< when, ISO 8601; one a test of the curve
    int guided = 0, guidedPassed = 0;      ///< attempts with help
    std::int64_t lastS = 0;
    bool lastPassed = false;
    double recall = 0;                     ///< now, 0 … 1
    std::int64_t dueS = 0;
};

/// What is known of facts of one kind ("origin").
struct FactProgress {
    std::string kind;
    int met = 0, due = 0;                  ///< facts
    double recall = 0;                     ///< mean chance of knowing one of those met, now; 0 … 1
    int answers = 0, correct = 0;
};

/// What comes when nothing is due.
struct Coming {
    std::string name;
    std::int64_t dueS = 0;
};

/// Attempts of seven days that count, by how they ended.
struct WeekOfAttempts {
    std::int64_t fromS = 0;
    int passed = 0, failed = 0;
};

/// A fact that is due, or would be the next new one, and that the patient at hand can't be asked about.
struct HeldFact {
    std::string key, name;                 ///< as in StudyItem
    bool isNew = false;
};

struct OwnRubrics;

struct LearnerSummary {
    std::string learner;                   ///< pseudonym
    std::string where;                     ///< the record's file or server
    std::string trouble;                   ///< why it can't be read or written at present; empty: it can
    std::size_t waiting = 0;               ///< entries that could not be written to it yet
    std::vector<std::string> everyone;     ///< pseudonyms in the record, the learner's too
    std::int64_t nowS = 0, dayStartS = 0;
    std::vector<TodayEntry> today;
    int newFactsPerDay = 0;
    std::vector<HeldFact> held;            ///< not in today's list; whoever knows the patient fills it in
    std::vector<Coming> coming;            ///< the next ones, soonest first, at most eight
    int triedToday = 0, passedToday = 0;   ///< attempts that count
    int answeredToday = 0, rightToday = 0;
    std::vector<TechniqueProgress> techniques;   ///< the last tried first
    std::vector<MasteryStanding> mastery;  ///< newest first
    std::vector<FactProgress> facts;       ///< by kind
    std::vector<WeekOfAttempts> weeks;     ///< oldest first, from the first attempt to now without a gap, the last 26
    std::vector<AttemptEntry> attempts;    ///< newest first, without their texts
    std::vector<std::pair<std::string, std::string>> settings;   ///< by name
    std::shared_ptr<const OwnRubrics> rubrics;                   ///< an instructor's, on this machine (assess/own_rubrics.h); null: none

    const TechniqueProgress* progress(std::string_view technique) const;   ///< null: not tried
    int passed(std::string_view technique) const;                          ///< attempts at it, at any level and side
    const MasteryStanding* masteryOf(std::string_view technique) const;    ///< the newest; null: none was begun
    const std::string* setting(std::string_view name) const;               ///< null: not set
};

/// What the record says of its learner at that moment. `techniques` and `facts` are what can be learned here.
LearnerSummary summaryOf(LearnerRecord record, std::span<const StudyItem> toStudy, const TodayOptions& options);

} // namespace acus
