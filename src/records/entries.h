// What a learner's record holds, as plain data.
#pragma once
#include "assess/spacing.h"
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace acus {

/// A profile without a password. The pseudonym is all the record knows of a person.
struct Learner {
    std::string pseudonym;                 ///< 1 to 80 bytes of UTF-8, no control characters, no space at either end
    std::string createdAt;                 ///< ISO 8601
};

/// An attempt as the record lists it, and its whole text.
struct AttemptEntry {
    std::string id;                        ///< of its content; unique over all learners
    std::string packHash, packId, packName;
    std::string plan;                      ///< "multifidus_lumborum_pa/l4/right"
    std::string mode;                      ///< "explore", "guided", "test", "demonstrate"
    std::string rules, program;
    std::string startedAt;                 ///< ISO 8601; one that can't be read takes no part in schedule and curve
    std::string verdict;                   ///< a sentence; empty: not finished
    bool passed = false;
    double points = 0, of = 0;             ///< of 0: not judged
    std::string json;                      ///< the whole attempt; empty where only lists are wanted
    std::string technique() const { return plan.substr(0, plan.find('/')); }
    /// Finished, judged, and the student's own: guided or test.
    bool counts() const { return of > 0 && !verdict.empty() && (mode == "guided" || mode == "test"); }
    friend bool operator==(const AttemptEntry&, const AttemptEntry&) = default;
};

/// One question answered.
struct AnswerEntry {
    std::string id;                        ///< unique; when empty, of the content
    std::string item, itemVersion;         ///< the question
    std::string kind;                      ///< "origin", "safe-needle" …
    std::string fact;                      ///< what is rehearsed by it: "origin:piriformis"; empty: nothing
    bool correct = false;
    Grade grade = Grade::again;            ///< of the recall; again when it was wrong
    double seconds = 0;                    ///< thinking time
    std::int64_t atS = 0;                  ///< since 1970, UTC, up to the year 9999
    std::string detail = "{}";             ///< JSON: what was chosen, from what
    friend bool operator==(const AnswerEntry&, const AnswerEntry&) = default;
};

/// What is remembered of a technique ("technique:piriformis_pa") or a fact ("fact:origin:piriformis").
struct ScheduleEntry {
    std::string key;
    Memory memory;
    std::int64_t firstS = 0;               ///< first met
    int reviews = 0, failures = 0;
    Grade lastGrade = Grade::again;
    std::string lastWords;                 ///< the verdict of the last attempt; empty for facts
    friend bool operator==(const ScheduleEntry&, const ScheduleEntry&) = default;
};

/// A class the learner is in, and what it knows of the person.
struct Membership {
    std::string className, name, schoolId;
    friend bool operator==(const Membership&, const Membership&) = default;
};

/// All that is kept of one learner.
struct LearnerRecord {
    Learner learner;
    std::vector<std::pair<std::string, std::string>> settings;   ///< by name
    std::vector<AttemptEntry> attempts;    ///< with their texts, oldest first
    std::vector<AnswerEntry> answers;      ///< oldest first
    std::vector<ScheduleEntry> schedule;   ///< by key
    std::vector<Membership> classes;       ///< by class; told to whoever takes the record out, never put in with it
};

} // namespace acus
