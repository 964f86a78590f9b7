// The figures of the muscles of hip and upper thigh, for one patient.
#pragma once
#include "core/json.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace acus {

/// A figure that changes along or across a muscle: (share, value) at rising shares, straight between.
class Profile {
  public:
    Profile() = default;
    explicit Profile(const Json& rows);
    /// 1 when empty.
    double at(double share) const;

  private:
    std::vector<std::pair<double, double>> knots;
};

class HipFigures {
  public:
    explicit HipFigures(const Skeleton& skeleton);

    const Skeleton& skeleton;
    TableMap table;              ///< table coordinates → patient
    double cut = 0;              ///< z (mm): the thighs end here
    double volumeScale = 1;      ///< the patient's muscle volumes against the standard man's
    double thicknessScale = 1;

    const Json& muscles() const { return (*file)["muscles"]; }
    const Json& corridors() const { return (*file)["corridors"]; }
    /// Three table coordinates → patient; or {"by": a named point of the skeleton, "offset": mm, "else": table coordinates}.
    Vec3 vector(const Json& row) const;
    std::vector<Vec3> line(const Json& rows) const;
    /// Where a corridor of the file runs: its "path", and then the measured places of the trunk of the vessel that is its
    /// "course" (vessels.json) down to "lowest" (mm, table).
    std::vector<Vec3> corridorPath(const Json& corridor) const;
    /// mm³ asked of a muscle of the file.
    double volume(const Json& muscle) const;

  private:
    std::shared_ptr<const Json> file, vessels;
};

} // namespace acus
