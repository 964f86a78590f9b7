// How sure a share or a mean is, and whether two of them can be the same.
#pragma once
#include <cstddef>
#include <optional>
#include <span>

namespace acus {

struct Band {
    double low = 0, high = 0;
    bool overlaps(const Band& other) const { return low <= other.high && other.low <= high; }
};

struct Share {
    std::size_t hits = 0, of = 0;
    double value() const { return of ? static_cast<double>(hits) / static_cast<double>(of) : 0; }
};

/// 95 % score interval (Wilson 1927); 0…1 where there is no trial.
Band wilson95(const Share& share);
/// 95 % exact interval (Clopper & Pearson 1934), found by bisection on binomial sums: for the few needles of a paper.
Band exact95(const Share& share);

struct Moments {
    std::size_t count = 0;
    double mean = 0, sd = 0;                     ///< sd with n − 1; 0 below two values
    std::optional<Band> band() const;            ///< 95 % of the mean, normal; nothing below two values
};
Moments momentsOf(std::span<const double> values);

/// Fisher's exact test of two shares, two-sided: the chance of a table at least as rare if both were the same.
double fisherP(const Share& a, const Share& b);

} // namespace acus
