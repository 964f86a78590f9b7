// An attempt on disk: enough to do it again to the last digit. Pack hash + patient + technique + rules version + input log.
#pragma once
#include "course/practice.h"

namespace acus {

/// How near a needle came to one hazard, at its nearest.
struct Approach {
    std::string structure;             ///< id
    double clearanceMm = 0, marginMm = 0, atDepthMm = 0;
    Vec3 at{0};                        ///< on the hazard's surface, mm in the pack's frame
    Verdict verdict = Verdict::clear;
};
/// Only what came nearer than this is kept with an attempt, the nearest first.
inline constexpr double approachKeptMm = 15;
inline constexpr std::size_t mostApproaches = 16;

struct Attempt {
    std::string id;                    ///< 32 hexadecimal digits, of its content
    std::string packHash, packId, packName;
    std::string patient;               ///< of one that is made from parameters: all of them, as the address that opens it (sculpt/patient_address.h); else empty
    std::string plan;                  ///< "multifidus_lumborum_pa/l4/right"
    PracticeSettings settings;
    std::string rules;                 ///< versions of margins, mechanics, rubric and technique figures taken together
    std::string program;               ///< version
    std::string startedAt;             ///< ISO 8601, told by whoever recorded it; takes no part in the replay
    std::vector<LoggedStep> log;
    // What came out, for lists; a replay computes them again.
    std::string verdict;
    bool passed = false;
    double points = 0, of = 0;
    std::vector<ItemScore> items;      ///< of the rubric, without their reasons
    std::vector<Approach> approaches;
};

std::string rulesVersion();
Attempt attemptOf(const Model& model, const Practice& practice, std::string startedAt);
std::string toJson(const Attempt& attempt);
Result<Attempt> attemptFromJson(std::string_view text, std::string_view source);

/// The attempt again. An error says which step could not be done; another patient is one too. Under other rules (`rules` is not
/// rulesVersion()) something else may come out: whoever shows it has to say so.
Result<std::unique_ptr<Practice>> replay(ModelPtr model, const Attempt& attempt);

/// What must come out the same everywhere: events, metrics, score, findings, one JSON value.
Json outcomeOf(const Model& model, const Practice& practice);

} // namespace acus
