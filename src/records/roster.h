// Who is in a class. A list that an instructor's school hands out, and the pseudonyms under which the record knows these people.
#pragma once
#include "core/result.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

inline constexpr std::uint64_t largestRosterBytes = 10u << 20;  ///< a larger file is not read

struct RosterEntry {
    std::string pseudonym;   ///< of the learner in the record
    std::string name;        ///< may be empty: a class may go by pseudonyms alone
    std::string schoolId;    ///< the school's own number; may be empty
    friend bool operator==(const RosterEntry&, const RosterEntry&) = default;
};
/// The name on the roster; without one the pseudonym.
inline const std::string& shownName(const RosterEntry& who) { return who.name.empty() ? who.pseudonym : who.name; }

/// A table with a header (core/csv.h). Columns, whatever their order and case, in English or German as learning platforms and offices write them: the
/// pseudonym ("pseudonym", "login", "Anmeldename" …); the name ("name", "full name") or its parts ("first name", "Vorname" …, "last name", "Nachname" …;
/// "name" beside a first name is the last name); the school's number ("id", "student id", "Matrikelnummer" …). Others are left alone. Where there is no pseudonym, the school's number serves, and where
/// there is neither, the name. Errors name the row: nobody in it, two of one pseudonym, one that is too long, more than 2000 people.
Result<std::vector<RosterEntry>> readRoster(std::string_view csv, std::string_view source);

} // namespace acus
