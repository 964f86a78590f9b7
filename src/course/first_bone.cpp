#include "course/first_bone.h"
#include "geometry/queries.h"
#include <vector>

namespace acus {

double firstBone(const Model& model, const Segment& way) {
    std::vector<Interval> intervals;
    model.queries->crossings(way, intervals);
    for (const Interval& interval : intervals)
        if (model.structures[interval.part].tissue == Tissue::bone)
            return interval.enter;
    return way.length;
}

} // namespace acus
