// Who is asked for: everything that the words of an address may say (patient_address.h), and besides
//   patient:draw=random,sex=f,bmi=30..40                     somebody of that kind, another one each time
// which is what lessons, quizzes and mastery tests may ask for. It becomes somebody with a seed (drawnFor), whose address is what is
// opened and recorded.
#pragma once
#include "core/result.h"
#include "sculpt/parameters.h"
#include <span>
#include <string>
#include <string_view>

namespace acus {

struct PatientWish {
    struct Range {
        double low = 0, high = 0;
        bool one() const { return low == high; }
        bool holds(double value) const { return value >= low - 1e-6 && value <= high + 1e-6; }
        bool operator==(const Range&) const = default;
    };
    std::optional<Sex> sex;
    std::optional<Range> heightCm, bmi;
    Variants variants;
    std::optional<std::uint64_t> draw;     ///< with that seed
    bool drawnAnew = false;                ///< draw=random: with another seed each time
    Position position = Position::prone;
    bool preview = false;
    bool operator==(const PatientWish&) const = default;
};

/// From words and from an address. An error names the word and what it may be.
Result<PatientWish> wishOf(std::span<const std::string> words);
Result<PatientWish> wishAt(std::string_view address);
/// The address that says it: wishAt(addressOf(w)) is w again.
std::string addressOf(const PatientWish& wish);

/// An address that asks for another one each time.
bool isDrawnAnew(std::string_view asked);
/// Who it is with that seed: the same address with the draw's seed said. What is not drawn anew is given back as it is.
std::string drawnFor(std::string_view asked, std::uint64_t seed);
/// A seed of that occasion, in words: the same ones, the same seed; others, another.
std::uint64_t seedOf(std::string_view occasion);
/// Somebody of the kind: sex, ranges, position, and the variants that are asked for, others allowed.
bool isOfKind(const PatientParameters& somebody, const PatientWish& kind);

/// What a file or a test may ask for: nothing (whoever lies there), a built-in patient, an address. Errors are the address's.
Status mayBeAsked(std::string_view patient);

} // namespace acus
