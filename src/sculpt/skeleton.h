// The bones of one patient and what is measured on them. Frame PF: mm, LPS, origin = centre of the S1 superior endplate.
// The patient is symmetric: the left side and the midline are made, the right side is the mirror image.
#pragma once
#include "anatomy/structure.h"
#include "core/progress.h"
#include "core/result.h"
#include "geometry/field.h"
#include "geometry/grid.h"
#include "geometry/spline_map.h"
#include "sculpt/parameters.h"
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// Vertebrae of the patient from above downwards.
enum class Level : std::uint8_t { t9, t10, t11, t12, l1, l2, l3, l4, l5 };
inline constexpr std::size_t levelCount = 9;
inline constexpr std::array<std::string_view, levelCount> levelNames{"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};

/// A bone, disc or ligament as it stands in the patient.
struct Part {
    std::string id;            ///< catalogue id: "l3_vertebra"; of a pair only the left one, "hip_bone_l"
    Tissue tissue = Tissue::bone;
    FieldPtr field;            ///< in the world; a median one is symmetric in x
    FieldPtr uncut = nullptr;  ///< of what is cut off bones: as it was before; else null
    double step = 0.8;         ///< mm: sampling that shows its features
    std::size_t pieces = 1;    ///< it consists of; slivers that cutting leaves over are not among them
    bool estimated = false;    ///< rests on no published figure
    std::vector<Landmark> points;  ///< named points on it, left and median: "l3_transverse_tip_l", "psis_l", "l3_spinous_tip"

    bool paired() const { return id.ends_with("_l"); }
    /// For whoever keeps off bones anyway: the same outside them, and does not ask them again.
    const FieldPtr& besideBones() const { return uncut ? uncut : field; }
};

struct Skeleton {
    PatientParameters parameters;
    /// Local frames of the vertebrae: origin body centre, x left, y posterior along the mid-endplate plane, z superior.
    std::array<LocalFrame, levelCount> vertebra;
    std::vector<Part> parts;   ///< bones, discs, ligaments

    /// Signed distance (mm) to the union of all bones, for x ≥ −8 only; right to half a step (`bonesStep`) within 40 mm.
    std::shared_ptr<const Grid> bones;

    const Part* find(std::string_view id) const;
    /// A named point; ids that end in _r are mirrored from _l.
    std::optional<Vec3> point(std::string_view id) const;
    /// The body is cut across at this height: what it has of vertebrae and ribs lies below, the head of the ninth rib included.
    double upperCut() const;
    /// Distance to the nearest bone on either side (x is mirrored where negative).
    double boneDistance(const Vec3& p) const { return bones->sample({std::abs(p.x), p.y, p.z}); }
};

Result<Skeleton> sculptSkeleton(const PatientParameters& parameters, double coarseness = 1, const Progress& progress = {});

/// Skeleton::bones of such parts, sampled every `step` mm; fails only with `cancelled`.
Result<std::shared_ptr<const Grid>> bonesGrid(const std::vector<Part>& parts, double step, const Progress& progress = {});
/// The step (mm) for a patient of that coarseness: 1.2 at full quality, 2 at most, for ribs are thin.
double bonesStep(double coarseness);

/// How measured figures reach this patient. The tables of frame PF were measured on one scanned man whose hip bones sit
/// high and whose lower discs are not lordotic; this maps their coordinates (left side, mm) into the patient: a smooth map
/// that takes every landmark of that man to the same landmark of the patient.
class TableMap {
  public:
    explicit TableMap(const Skeleton& skeleton);
    Vec3 operator()(const Vec3& table) const { return map(table); }

  private:
    SplineMap map;
};

} // namespace acus
