// In which unit and along which axes do these meshes lie? Found from what the structures are called and how large and where they are in
// an adult (body_table.h), for every group of files that may have a frame of its own; then single files that don't fit their group.
#pragma once
#include "anatomy/frame_axes.h"
#include "geometry/vec.h"
#include "import/body_table.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// One mesh as its file has it.
struct FramedMesh {
    std::string id;              ///< with side; empty when the name says nothing
    std::size_t group = 0;       ///< files of one group share a frame
    Vec3 low{0}, high{0};        ///< bounds, in the file's unit and axes
    Vec3 mass{0};                ///< centre of the volume
    bool inwards = false;        ///< closed and wound inside out
};

struct FrameDoubt {
    bool ofUnit = false;         ///< else of the axes
    std::string text;            ///< a sentence in the language at hand
};

struct FoundFrame {
    double mmPerUnit = 1;
    std::string axes = "LPS";
    bool unitsKnown = false, axesKnown = false; ///< false: nothing tells; what is given is an assumption
    bool mirrored = false;       ///< left and right are exchanged by a frame that no right-handed one is
    double fit = 0;              ///< rms distance of the structures from where an adult has them, mm
    double otherFit = 0;         ///< of the next best axes
    double tiltDeg = 0;          ///< the whole stands turned by so much against those axes
    std::size_t known = 0;       ///< structures that it rests on
    std::vector<FrameDoubt> doubts;
};

/// What one file needs beside the frame of its group.
struct Misfit {
    std::size_t mesh = 0;
    double factor = 1;           ///< times the group's unit
    bool aboutOrigin = true;     ///< scaled with everything from the origin, else about its own middle
    bool sure = false;           ///< then it lies and measures as it should; else it is only strange
    std::string message;
    bool outside = false;        ///< as it stands it is no part of a body
};

struct FrameFindings {
    std::vector<FoundFrame> groups;
    std::vector<Misfit> misfits;
};

/// `units` and `axes`: what is said of each group by its headers or by the user (`forced`), empty where nothing is.
struct FrameClaim {
    std::optional<double> mmPerUnit;
    std::string axes;
    bool forced = false;
};

/// Groups with too few known structures take the frame of the group with the most. Same input, same result.
FrameFindings findFrames(const std::vector<FramedMesh>& meshes, const std::vector<FrameClaim>& claims, const BodyTable& body = BodyTable::embedded());

} // namespace acus
