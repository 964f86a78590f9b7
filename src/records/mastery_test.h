// A mastery test: so many blind tests of a technique, so many of which have to be passed. What such a rule does to those who are not good
// enough, and to those who are, is said before it begins (oddsOfRule). Kept as a setting of the learner; how it stands follows from the
// attempts.
//
// It may be on somebody who is asked for (sculpt/patient_wish.h), like "patient:draw=random,sex=f,bmi=30..40": then only attempts on whoever is of
// that kind count, and of somebody who is drawn anew only the first on each person. Each attempt keeps the address of who it was.
#pragma once
#include "records/learning_curve.h"
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace acus {

/// At least `passed` of `of` tests.
struct MasteryRule {
    int passed = 0, of = 0;
    friend bool operator==(const MasteryRule&, const MasteryRule&) = default;
};
/// To choose from, the shortest first.
std::span<const MasteryRule> masteryRules();
/// "Passes 34 % of those who truly fail 40 % of the time, and fails 26 % of those who fail only 20 % of the time."
std::string consequenceOf(MasteryRule rule, const CusumLimits& limits = {});

struct MasteryTest {
    std::string technique;                 ///< "piriformis_pa"
    MasteryRule rule;
    std::int64_t beganS = 0;
    std::string patient;                   ///< who is asked for; empty: whoever lies there
};

enum class MasteryOutcome : std::uint8_t { running, passed, failed, abandoned };

/// How it stands. Decided as soon as the rest can't change it; abandoned when a new one of the technique was begun before.
struct MasteryStanding {
    MasteryTest test;
    int passed = 0, failed = 0;
    MasteryOutcome outcome = MasteryOutcome::running;
    std::int64_t decidedS = 0;             ///< 0: not decided
};

/// Who the next attempt is on, as an address; empty: whoever lies there. The same test, the same people in the same order; `go` 1, 2 …: another
/// one, where that person has no place for the technique.
std::string nextPatient(const MasteryStanding& standing, int go = 0);
/// Whether the address of the patient of an attempt, or else its pack's id, is of who is asked for.
bool isAskedFor(std::string_view address, std::string_view packId, std::string_view asked);

/// Name and text of the setting that keeps it.
std::pair<std::string, std::string> settingOf(const MasteryTest& test);
/// All that were begun, newest first. Settings that are none, or can't be read, are left out. Attempts in any order.
std::vector<MasteryStanding> masteryTests(std::span<const std::pair<std::string, std::string>> settings, std::span<const AttemptEntry> attempts);

} // namespace acus
