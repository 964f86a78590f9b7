// `acus validate`: the standard man and woman beside published measurements.
#pragma once
#include "anatomy/load.h"
#include "core/result.h"
#include "sculpt/measure.h"
#include "sculpt/parameters.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// One published figure of one sex, and the same measured on a patient.
struct Validated {
    std::string id, what, unit, sex;      ///< sex: "m" or "f"
    double published = 0;
    std::optional<double> spread;         ///< one standard deviation, where published
    std::optional<double> model;          ///< nothing: the patient lacks what is to be measured
    std::string population, source;

    /// Within one standard deviation, or within ten per cent where none is published.
    bool within() const;
};

/// Measures `pack` against every figure of assets/validation/morphometry.json for its sex.
Result<std::vector<Validated>> validateMorphometry(const PackContent& pack, Sex sex);
Result<std::vector<Validated>> validateMorphometry(const Ruler& ruler, Sex sex);

} // namespace acus
