// What frame_finder and misfit_finder measure with: units, axes, and how well structures lie along them.
#pragma once
#include "import/frame_finder.h"

namespace acus::fit {

/// Fewer structures say too little of a frame of their own.
inline constexpr std::size_t fewestPairs = 3;
/// How far sizes of people go from the table's, each way; units differ by more.
inline constexpr double sizeSlack = 1.9;

/// "12", "0.00100".
std::string figure(double value, int digits = 0);
/// "cm", or "0.4700 mm".
std::string unitName(double mm);
double largest(const Vec3& v);   ///< of its parts, without sign

/// The unit whose ratio is within the slack of people's sizes, nearest first; mm wins ties by standing first.
std::optional<double> nearestUnit(double ratio);

/// All 48; those that programs write come first.
const std::vector<std::string>& allAxes();
FrameAxes axesOf(const std::string& axes, double mm);   ///< LPS for what is none

/// A place in the file's frame and where an adult has it.
struct PlacePair {
    Vec3 from{0}, to{0};
    Vec3 leanFrom{0}, leanTo{0};
};

struct FittedPairs {
    double rms = 0;   ///< mm
    Vec3 shift{0};
};

/// How well turned pairs lie, with their best shift; the worst fifth doesn't count.
FittedPairs fitOf(const std::vector<PlacePair>& pairs, const FrameAxes& turn);

/// Degrees by which pairs are turned as a whole, about the axis that turns them least wrong.
double tiltOf(const std::vector<PlacePair>& pairs, const FrameAxes& turn, const Vec3& shift);

/// What an adult has of this mesh, on its side; none where the table doesn't know it or its side isn't known.
std::optional<BodyPart> adultPart(const BodyTable& body, const std::string& id);
/// How many times larger an adult's is, in mm, than the mesh in its own unit; 0 where nothing tells.
double adultRatio(const BodyTable& body, const FramedMesh& mesh);

} // namespace acus::fit
