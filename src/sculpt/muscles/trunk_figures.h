// The figures of the trunk's muscles, for one patient.
#pragma once
#include "core/json.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// One fascicle as tabulated, its ends on the patient's bones.
struct Fascicle {
    std::string id;
    Vec3 from{0}, to{0};
    std::string on, onto;    ///< ids of the bones; empty or of a bone that is not made: not fixed on one
    double pcsa = 0;         ///< mm², of the standard man
};

class TrunkFigures {
  public:
    explicit TrunkFigures(const Skeleton& skeleton);

    const Skeleton& skeleton;
    TableMap table;                       ///< table coordinates → patient
    double top = 0;                       ///< z (mm) where the region is cut
    double length = 1;                    ///< the patient's lengths against the standard man's
    double bulk = 1;                      ///< linear size of sections against the standard man's

    const Json& muscles() const { return *trunkJson; }
    std::vector<Fascicle> fascicles(const char* muscle) const;

    /// A named point of the patient; where the skeleton has none, the table's landmark carried over.
    Vec3 mark(const std::string& id) const;
    bool has(const std::string& id) const { return skeleton.point(id).has_value(); }
    Vec3 vector(const Json& row) const;   ///< three table coordinates → patient
    std::vector<Vec3> line(const Json& rows) const;

    /// Target section (mm², one side) at any height, by muscle: "multifidus", "erector_spinae", "psoas_major", "quadratus_lumborum".
    double section(const char* muscle, double z) const;
    double longissimusShare(double z) const;
    /// Height of the disc below a vertebra (its centre).
    double discBelow(Level level) const;

  private:
    double interpolated(const std::vector<double>& values, double z) const;
    std::shared_ptr<const Json> trunkJson, fascicleJson, landmarkJson;
    std::vector<double> heights;          // of the sections' levels: discs, then sacral segments
};

} // namespace acus
