// The drawn patients beside the papers: one row a published result, with how sure both are and whether they can be the same.
#pragma once
#include "proof/population_run.h"
#include "proof/statistics.h"
#include "sculpt/validate.h"

namespace acus {

enum class Agreement : std::uint8_t {
    agrees,    ///< the 95 % intervals overlap; of a published range: the model lies within it
    inSpread,  ///< a mean outside the paper's interval, but within one of its standard deviations
    differs,
    unknown    ///< the model can't say, or nobody could be asked
};
std::string_view wordOf(Agreement agreement);   ///< "agrees", "within spread", "DIFFERS", "no answer"

struct Compared {
    std::string id, protocol, title, what, source, who, rule, unit;   ///< unit: "%" of shares 0…1
    bool share = false;
    double model = 0, paper = 0;
    std::optional<Band> modelBand, paperBand;   ///< 95 %, shares 0…1; of a published range: the range
    std::optional<double> modelSd, paperSd;
    std::size_t modelCount = 0, paperCount = 0; ///< paperCount 0: not given
    std::size_t modelHits = 0, paperHits = 0;
    bool paperRange = false;
    Agreement agreement = Agreement::unknown;
};

/// Model shares: Wilson's interval; the paper's: the exact one of its few needles; means: normal intervals of the mean.
std::vector<Compared> compared(const Population& population, const ProtocolTable& table);

/// One row of the table of published figures on drawn patients of the sex it is for.
struct FigureSpread {
    std::string id, what, unit, sex, source;
    double published = 0;
    std::optional<double> spread;
    Moments model;
    double lowest = 0, highest = 0;
    /// The drawn mean within one published standard deviation, or within ten per cent where none is published.
    bool within() const;
};
std::vector<FigureSpread> figureSpreads(const Population& population);

Json toJson(const Compared& row);
Json toJson(const FigureSpread& row);

} // namespace acus
