// Nerves and vessels in the making: trees of axes that are laid out by figures, pushed clear of bone and of each other, and
// then become tubes.
#pragma once
#include "anatomy/structure.h"
#include "sculpt/hazards/tube_tree.h"
#include <functional>
#include <string>
#include <vector>

namespace acus {

/// A place on another course that an end stays on.
struct CourseLink {
    int course = -1, branch = 0;   ///< −1: none
    double at = 0;                 ///< share of that branch's nodes, 0…1
    bool mirrored = false;         ///< on the mirror image of that course
};

/// A branch on its way: the tube that it will be, and what moves it.
struct CourseBranch : TubeBranch {
    std::vector<double> hold;      ///< one a node: 0 free … 1 fixed to its place
    std::vector<double> lift;      ///< one a node: mm above the muscles, for what runs in the fat; < 0: anywhere
    bool enters = false;           ///< it ends in a muscle, so it heeds none of the course's `avoid`
    CourseLink first, last;        ///< what its ends stay on, in other courses
};

struct Course {
    std::string id;                ///< catalogue id
    Tissue tissue = Tissue::nerve;
    bool estimated = false;
    bool only = false;             ///< of a pair whose sides differ: no mirror image of it is made
    double boneGap = 0.4;          ///< mm to keep from bones and discs; great vessels leave room for small ones behind them
    int rank = 3;                  ///< 0 does not yield to anything of a higher rank; small branches have the highest
    bool inCanal = false;          ///< may touch the dura
    bool free = false;             ///< need not keep clear of bone (made within a canal that is known to be free)
    std::vector<std::string> joins;   ///< courses it may overlap: what it branches from or passes into
    std::vector<std::string> avoid;   ///< ids of muscles that it does not pass through
    std::vector<CourseBranch> branches;   ///< of a tree of tubes (tube_tree.h)

    /// A chain that is relaxed as one and becomes several structures: which share of its first branch each is.
    struct Cut {
        std::string id;
        double from = 0, to = 1;
    };
    std::vector<Cut> cuts;

    bool paired() const { return id.ends_with("_l") && !only; }
    TubeTree tubes() const { return {{branches.begin(), branches.end()}}; }
};

/// Index of a course by id, or −1.
int courseIndex(const std::vector<Course>& courses, const std::string& id);

/// A point of the axis of a course's branch by the share of its nodes.
Vec3 axisPoint(const Course& course, int branch, double share);
Vec3 linkedPoint(const std::vector<Course>& courses, const CourseLink& link);

} // namespace acus
