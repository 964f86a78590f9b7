// Courses of fibres: elastic strings that lie over what they cross.
#pragma once
#include "sculpt/skeleton.h"
#include <functional>
#include <vector>

namespace acus {

/// Signed distance (mm) to what a string may not enter.
using Distance = std::function<double(const Vec3&)>;

/// `count` points at equal lengths along the polyline; the ends stay.
std::vector<Vec3> resampled(const std::vector<Vec3>& line, std::size_t count);

/// A smooth curve through the control points (centripetal Catmull–Rom), `count` points at equal lengths.
std::vector<Vec3> curveThrough(const std::vector<Vec3>& controls, std::size_t count);

struct StringOptions {
    int rounds = 60;
    double stiffness = 0.35;            ///< share of the way to the middle of its neighbours that a point moves a round; < 0.5
    double keepShape = 0;               ///< 0: as straight as it can be; 1: keeps the bends it came with
    std::vector<double> margin;         ///< mm each point keeps from the obstacle; one a point, or empty: none
    double probe = 2;                   ///< mm: the obstacle's slope is taken over ± this far, so that small knobs don't catch
    double maxPush = 2;                 ///< mm a round
    std::vector<std::size_t> fixed;     ///< points that stay, besides the two ends
};

/// Tightens the string and keeps it `margin` off the obstacle.
void relaxString(std::vector<Vec3>& points, const Distance& obstacle, const StringOptions& options);

/// The point moved along the slope of a bone's field until it is `above` mm off its surface (below it when negative);
/// at most `reach` mm away, else where it was.
Vec3 ontoBone(const Field& bone, const Vec3& p, double above = 0, double reach = 25);

/// The same with a bone of the skeleton by id; the point itself when there is no such bone.
Vec3 ontoBone(const Skeleton& skeleton, std::string_view bone, const Vec3& p, double above = 0, double reach = 25);

} // namespace acus
