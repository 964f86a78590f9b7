// What makes one patient differ from another. Everything else in src/sculpt follows from these and from assets/patient.
#pragma once
#include <cstdint>

namespace acus {

enum class Sex : std::uint8_t { male, female };

struct PatientParameters {
    Sex sex = Sex::male;
    double heightCm = 176;   ///< 145…205
    double bmi = 23;         ///< kg/m², 16…45

    double massKg() const { return bmi * heightCm * heightCm * 1e-4; }
    bool operator==(const PatientParameters&) const = default;
};

} // namespace acus
