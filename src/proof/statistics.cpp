#include "proof/statistics.h"
#include "course/technique_robustness.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double z95 = 1.959963984540054;

double logChoose(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

/// Chance of `from` … `to` hits.
double binomialSum(std::size_t n, double p, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t k = from; k <= to && k <= n; ++k) {
        const double hits = static_cast<double>(k), misses = static_cast<double>(n - k);
        sum += std::exp(logChoose(static_cast<double>(n), hits) + (k ? hits * std::log(p) : 0) + (k < n ? misses * std::log1p(-p) : 0));
    }
    return sum;
}

double bisected(const auto& below) {
    double low = 0, high = 1;
    for (int round = 0; round < 60; ++round)
        (below(0.5 * (low + high)) ? low : high) = 0.5 * (low + high);
    return 0.5 * (low + high);
}

} // namespace

Band wilson95(const Share& share) {
    const auto [low, high] = shareInterval(share.hits, share.of);
    return {low, high};
}

Band exact95(const Share& share) {
    Band band{0, 1};
    if (!share.of)
        return band;
    if (share.hits)
        band.low = bisected([&](double p) { return binomialSum(share.of, p, share.hits, share.of) < 0.025; });
    if (share.hits < share.of)
        band.high = bisected([&](double p) { return binomialSum(share.of, p, 0, share.hits) > 0.025; });
    return band;
}

std::optional<Band> Moments::band() const {
    if (count < 2)
        return std::nullopt;
    const double half = z95 * sd / std::sqrt(static_cast<double>(count));
    return Band{mean - half, mean + half};
}

Moments momentsOf(std::span<const double> values) {
    Moments m;
    m.count = values.size();
    for (const double value : values)
        m.mean += value / static_cast<double>(m.count);
    for (const double value : values)
        m.sd += (value - m.mean) * (value - m.mean);
    m.sd = m.count > 1 ? std::sqrt(m.sd / static_cast<double>(m.count - 1)) : 0;
    return m;
}

double fisherP(const Share& a, const Share& b) {
    const std::size_t hits = a.hits + b.hits, n = a.of + b.of;
    const auto chance = [&](std::size_t k) {
        return std::exp(logChoose(static_cast<double>(a.of), static_cast<double>(k)) + logChoose(static_cast<double>(b.of), static_cast<double>(hits - k)) -
                        logChoose(static_cast<double>(n), static_cast<double>(hits)));
    };
    const double seen = chance(a.hits) * (1 + 1e-9);
    double sum = 0;
    for (std::size_t k = hits > b.of ? hits - b.of : 0; k <= std::min(hits, a.of); ++k)
        if (const double one = chance(k); one <= seen)
            sum += one;
    return std::min(1.0, sum);
}

} // namespace acus
