// What makes one patient differ from another. Everything else in src/sculpt follows from these and from assets/patient.
#pragma once
#include <array>
#include <cstdint>
#include <optional>

namespace acus {

enum class Sex : std::uint8_t { male, female };

/// What some people have and most have not. Names, prevalence and sources are in assets/patient/population.json (population.h).
enum class Variant : std::uint8_t { sciaticB, sciaticC, sciaticD, sciaticE, sciaticF, lowPleura, lowKidneys, shortRib12, openS1Arch, shortL4Transverse,
                                    horseshoeKidney, jointedL5, fusedL5, noRib12, asymmetric };

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

/// What differs between people of the same sex, stature and BMI. What one standard deviation is of each, and its source, is in
/// assets/patient/population.json (deviations.h).
enum class Deviation : std::uint8_t {
    columnLength, vertebraSize, canalSize, discShare, pelvicIncidence, pelvicBreadth, transverseLength, spinousLength, rib12Length,
    muscleBulk, fat, fatLow, kidneyLength, kidneyHeight, kidneyDifference, conusHeight, sacEnd
};
inline constexpr std::size_t deviationCount = 17;

/// In standard deviations; 0 is what sex, stature and BMI let expect. Both sides of the body deviate alike, but for the kidneys.
class Deviations {
  public:
    double sd(Deviation which) const { return values[static_cast<std::size_t>(which)]; }
    void set(Deviation which, double sd) { values[static_cast<std::size_t>(which)] = sd; }
    bool operator==(const Deviations&) const = default;

  private:
    std::array<double, deviationCount> values{};
};

/// How somebody lies. What each is like and its sources are in assets/patient/positions.json (position/position.h).
enum class Position : std::uint8_t { prone, pronePillow, sideLeft, sideRight, sideLeftStraight, sideRightStraight };

struct PatientParameters {
    Sex sex = Sex::male;
    double heightCm = 176;   ///< 145…205
    double bmi = 23;         ///< kg/m², 16…45
    Variants variants = {};
    std::optional<std::uint64_t> seed = {};   ///< what the others were drawn with; shapes nothing by itself
    Deviations deviations = {};
    Position position = Position::prone;      ///< laid so when all is made: shapes nothing before

    double massKg() const { return bmi * heightCm * heightCm * 1e-4; }
    double leanMassKg() const { return sex == Sex::male ? 0.407 * massKg() + 0.267 * heightCm - 19.2 : 0.252 * massKg() + 0.473 * heightCm - 48.3; }  ///< Boer 1984
    bool operator==(const PatientParameters&) const = default;
};

} // namespace acus
