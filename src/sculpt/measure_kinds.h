// The ways of measuring that the table of published figures names: "measure": {"kind": …, …}.
#pragma once
#include "core/json.h"
#include "sculpt/measure.h"
#include <span>

namespace acus {

using Measured = std::optional<double>;  ///< nothing: the patient lacks what is to be measured

/// `how` is the "measure" object of a figure.
using MeasureKind = Measured (*)(const Ruler& ruler, const Json& how);

struct NamedMeasure {
    std::string_view name;
    MeasureKind measure;
};
std::span<const NamedMeasure> spineMeasures();
std::span<const NamedMeasure> pelvisMeasures();
std::span<const NamedMeasure> softMeasures();

/// Null when there is none of that name.
MeasureKind measureNamed(std::string_view name);

inline std::string textOf(const Json& how, const char* key) { return how.value(key, std::string()); }

/// The middle of the disc below a level; S1's end plate is the origin.
std::optional<Vec3> discCentre(const Ruler& ruler, const std::string& level);

} // namespace acus
