// Random numbers that are the same on every machine and compiler: SplitMix64 (Steele, Lea & Flood 2014). The standard
// distributions are not used because each library computes them its own way.
#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>

namespace acus {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [0, count); count > 0.
    std::uint64_t below(std::uint64_t count) { return static_cast<std::uint64_t>(uniform() * static_cast<double>(count)); }
    /// Normal with mean 0 and standard deviation 1 (Box & Muller 1958).
    double normal() {
        const double u = 1.0 - uniform();
        return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
    }

  private:
    std::uint64_t state;
};

} // namespace acus
