// What makes one patient differ from another. Everything else in src/sculpt follows from these and from assets/patient.
#pragma once
#include <cstdint>
#include <optional>

namespace acus {

enum class Sex : std::uint8_t { male, female };

/// What some people have and most have not. Names, prevalence and sources are in assets/patient/population.json (population.h).
enum class Variant : std::uint8_t { sciaticB, lowPleura, lowKidneys };

class Variants {
  public:
    bool has(Variant variant) const { return bits >> static_cast<unsigned>(variant) & 1u; }
    void add(Variant variant) { bits |= 1u << static_cast<unsigned>(variant); }
    bool empty() const { return bits == 0; }
    std::uint32_t code() const { return bits; }   ///< of its own for every set
    bool operator==(const Variants&) const = default;

  private:
    std::uint32_t bits = 0;
};

struct PatientParameters {
    Sex sex = Sex::male;
    double heightCm = 176;   ///< 145…205
    double bmi = 23;         ///< kg/m², 16…45
    Variants variants = {};
    std::optional<std::uint64_t> seed = {};   ///< what the others were drawn with; shapes nothing by itself

    double massKg() const { return bmi * heightCm * heightCm * 1e-4; }
    bool operator==(const PatientParameters&) const = default;
};

} // namespace acus
