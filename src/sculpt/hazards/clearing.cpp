#include "sculpt/hazards/clearing.h"
#include "geometry/parallel.h"
#include "sculpt/hazards/course_pairs.h"
#include "sculpt/hazards/settling.h"
#include <algorithm>
#include <cmath>
#include <glm/vector_relational.hpp>
#include <map>

namespace acus {

namespace {

class Clearing {
  public:
    Clearing(std::vector<Course>& courses, const Skeleton& skeleton, const std::vector<Obstacle>& obstacles, const ClearingOptions& options)
        : courses(courses), skeleton(skeleton), options(options), neighbours(courses) {
        for (Course& course : courses) {
            if (options.cover)
                startInFat(course);
            homes.emplace_back();
            for (const CourseBranch& branch : course.branches) {
                Home home;
                home.joint = jointShare(course, branch);
                for (const TubeNode& node : branch.nodes) {
                    home.places.push_back(node.p);
                    home.wides.push_back(node.wide);
                }
                for (const Obstacle& obstacle : obstacles)
                    if (obstacle.forAll || (!branch.enters && std::find(course.avoid.begin(), course.avoid.end(), obstacle.id) != course.avoid.end()))
                        home.heeded.push_back(&obstacle);
                homes.back().push_back(std::move(home));
            }
            spares.emplace_back();
        }
    }

    Status run() {
        for (int round = 0; round < options.rounds; ++round) {
            if (!report(options.progress, "Laying nerves and vessels", static_cast<double>(round) / options.rounds))
                return Error{cancelled};
            const double calm = round < options.rounds * 3 / 4 ? 1.0 : 0.25; // the end settles what still touches
            eachOwn([&](std::size_t c) {
                smooth(c, calm);
                leaveSolids(c);
            });
            if (round % 5 == 0)
                pairs = neighbours.within(3);
            keepApart();
            for (std::size_t c = 0; c < courses.size(); ++c)
                if (!courses[c].free)
                    tieEnds(c);
        }
        settle();
        return Done{};
    }

  private:
    /// Where a branch was laid, and what it keeps out of.
    struct Home {
        double joint = -1;   // on its parent: jointShare
        std::vector<Vec3> places, wides;
        std::vector<const Obstacle*> heeded;
    };

    /// What heeds and moves one course alone is done for many at once.
    template <class Work> void eachOwn(const Work& work) {
        parallelFor(std::size_t{0}, courses.size(), [&](std::size_t c) {
            if (!courses[c].free)
                work(c);
        });
    }

    /// Nothing pulls back any more: what the wish for smooth courses still held against bone or another course gives way.
    void settle() {
        const BoneSurfaces bones(skeleton);
        std::vector<BoneLeaver> leavers(courses.size());
        for (int round = 0; round < options.settling; ++round) {
            if (round % 5 == 0)
                pairs = neighbours.within(3);
            keepApart();
            eachOwn([&](std::size_t c) { leavers[c].leave(courses[c], bones, std::min(courses[c].boneGap, 0.3)); });
            for (std::size_t c = 0; c < courses.size(); ++c)
                if (!courses[c].free)
                    tieEnds(c);
        }
    }

    /// What runs in the fat belongs there, however thick the muscles of this patient are: it is taken back to there, evenly.
    void startInFat(Course& course) const {
        for (CourseBranch& branch : course.branches) {
            auto& nodes = branch.nodes;
            std::vector<double> back(nodes.size(), 0.0);
            for (std::size_t i = 0; i < nodes.size(); ++i)
                if (branch.lift[i] >= 0)
                    while (back[i] < 30 && options.cover(nodes[i].p + Vec3(0, back[i], 0)) < branch.lift[i] + nodes[i].a)
                        back[i] += 0.5;
            for (int pass = 0; pass < 6; ++pass) {
                const std::vector<double> before = back;
                for (std::size_t i = 1; i + 1 < back.size(); ++i)
                    back[i] = 0.25 * (before[i - 1] + 2 * before[i] + before[i + 1]);
            }
            for (std::size_t i = 0; i < nodes.size(); ++i)
                nodes[i].p.y += back[i];
        }
    }

    /// Mostly backwards: in the furrows between muscles the gradient jumps from side to side.
    Vec3 overMuscles(const Vec3& p) const { return glm::normalize(gradient(options.cover, p) + Vec3(0, 1.5, 0)); }

    /// Where a branch joins its parent, as a share of the parent's nodes; −1 for the first.
    static double jointShare(const Course& course, const CourseBranch& branch) {
        if (branch.parent < 0)
            return -1;
        const auto& trunk = course.branches[static_cast<std::size_t>(branch.parent)].nodes;
        double best = 1e30, share = 0;
        for (std::size_t i = 0; i + 1 < trunk.size(); ++i) {
            const Vec3 along = trunk[i + 1].p - trunk[i].p;
            const double t = std::clamp(glm::dot(branch.nodes[0].p - trunk[i].p, along) / glm::dot(along, along), 0.0, 1.0);
            const double d = glm::distance(branch.nodes[0].p, trunk[i].p + t * along);
            if (d < best) {
                best = d;
                share = (static_cast<double>(i) + t) / static_cast<double>(trunk.size() - 1);
            }
        }
        return share;
    }

    /// Neighbours move alike; what has moved wants back, and the more so the firmer it holds.
    void smooth(std::size_t c, double calm) {
        for (std::size_t b = 0; b < courses[c].branches.size(); ++b) {
            CourseBranch& branch = courses[c].branches[b];
            auto& nodes = branch.nodes;
            const Home& home = homes[c][b];
            const auto& hold = branch.hold;
            const std::size_t count = nodes.size();
            std::vector<Vec3> moved(count);
            const bool tied0 = home.joint >= 0 || branch.first.course >= 0, tied1 = branch.last.course >= 0;
            const auto tiedAt = [&](std::size_t i) { return (i == 0 && tied0) || (i + 1 == count && tied1); };
            for (std::size_t i = 0; i < count; ++i)
                moved[i] = hold[i] >= 1 && !tiedAt(i) ? Vec3(0) : nodes[i].p - home.places[i];
            const int passes = std::max(2, static_cast<int>(std::lround(0.7 * nodes.front().a))); // what is thick bends less
            for (int pass = 0; pass < passes; ++pass) {
                std::vector<Vec3> next = moved;
                for (std::size_t i = 0; i < count; ++i) {
                    if (hold[i] >= 1 || tiedAt(i))
                        continue;
                    const Vec3 before = moved[i > 0 ? i - 1 : i], after = moved[i + 1 < count ? i + 1 : i];
                    next[i] = moved[i] + calm * 0.5 * (0.5 * (before + after) - moved[i]);
                }
                moved = std::move(next);
            }
            for (std::size_t i = 0; i < count; ++i) {
                if (tiedAt(i))
                    continue;
                nodes[i].p = home.places[i] + (1 - std::min(1.0, calm * 0.01 + hold[i] * 0.5)) * moved[i];
            }
            // A flat section stays at right angles to its course, or it would be thought wide along it.
            for (std::size_t i = 0; i < count; ++i) {
                TubeNode& node = nodes[i];
                if (node.a == node.b)
                    continue;
                const Vec3 chord = nodes[std::min(i + 1, count - 1)].p - nodes[i > 0 ? i - 1 : 0].p;
                const Vec3 t = chord / std::max(glm::length(chord), 1e-9), across = home.wides[i] - glm::dot(home.wides[i], t) * t;
                if (glm::length(across) > 0.2)
                    node.wide = glm::normalize(across);
            }
            // Pushes drive neighbours apart along the course; here they spread evenly again.
            for (std::size_t i = 1; i + 1 < count; ++i) {
                if (hold[i] >= 1)
                    continue;
                const Vec3 chord = nodes[i + 1].p - nodes[i - 1].p, middle = 0.5 * (nodes[i + 1].p + nodes[i - 1].p);
                const double along = glm::dot(chord, chord);
                if (along > 1e-9)
                    nodes[i].p += 0.4 * glm::dot(middle - nodes[i].p, chord) / along * chord;
            }
            // Kinks, which pushes leave where the moves of neighbours differ.
            std::vector<Vec3> line(count);
            for (std::size_t i = 0; i < count; ++i)
                line[i] = nodes[i].p;
            for (std::size_t i = 1; i + 1 < count; ++i) {
                const Vec3 in = line[i] - line[i - 1], out = line[i + 1] - line[i];
                const double cosine = glm::dot(in, out) / std::max(glm::length(in) * glm::length(out), 1e-9);
                if (cosine < 0.93 && hold[i] < 1)
                    nodes[i].p += 0.25 * calm * (0.5 * (line[i - 1] + line[i + 1]) - line[i]);
            }
        }
    }

    template <class F> static Vec3 gradient(const F& f, const Vec3& p) {
        constexpr double h = 0.5;
        const Vec3 g(f(p + Vec3(h, 0, 0)) - f(p - Vec3(h, 0, 0)), f(p + Vec3(0, h, 0)) - f(p - Vec3(0, h, 0)), f(p + Vec3(0, 0, h)) - f(p - Vec3(0, 0, h)));
        const double length = glm::length(g);
        return length > 1e-9 ? g / length : Vec3(0);
    }

    void leaveSolids(std::size_t c) {
        Course& course = courses[c];
        const auto bone = [&](const Vec3& p) { return skeleton.boneDistance(p); };
        std::size_t place = 0;
        for (std::size_t b = 0; b < course.branches.size(); ++b) {
            CourseBranch& branch = course.branches[b];
            auto& nodes = branch.nodes;
            for (std::size_t i = 0; i < nodes.size(); ++i, place += 2) {
                if (place >= spares[c].size())
                    spares[c].resize(place + 2);
                if (i > 0) { // what lies between two nodes is pushed with both
                    TubeNode middle = nodes[i - 1];
                    middle.p = 0.5 * (nodes[i - 1].p + nodes[i].p);
                    const Vec3 before = middle.p;
                    Spare& spare = spares[c][place];
                    if (spare.spentAt(before)) {
                        spare = {before, 1e9};
                        push(middle, bone, course.boneGap, std::max(middle.a, middle.b), spare);
                    }
                    if (branch.hold[i - 1] < 1)
                        nodes[i - 1].p += middle.p - before;
                    if (branch.hold[i] < 1)
                        nodes[i].p += middle.p - before;
                }
                if (branch.hold[i] >= 1)
                    continue;
                TubeNode& node = nodes[i];
                if (options.cover && branch.lift[i] >= 0)
                    node.p += std::clamp(0.25 * (branch.lift[i] + node.a - options.cover(node.p)), -1.0, 1.0) * overMuscles(node.p);
                Spare& spare = spares[c][place + 1];
                if (spare.spentAt(node.p)) {
                    spare = {node.p, 1e9};
                    leaveEach(course, homes[c][b].heeded, node, bone, spare);
                }
                if (course.paired() && (i > 0 || branch.first.course < 0)) {
                    const double least = reachOf(node, {1, 0, 0}) + 0.3;
                    if (node.p.x < least && !course.inCanal)
                        node.p.x += 0.5 * (least - node.p.x);
                }
            }
        }
    }

    /// Where a place was last asked about, and how far (mm) it may go from there before anything can push it.
    struct Spare {
        Vec3 at{0};
        double way = -1;
        bool spentAt(const Vec3& p) const { return !(glm::distance(p, at) < way); }
        /// Something is `mm` further off than it would have to be for a push. Distances of grids grow by less than
        /// four times the way.
        void heed(double mm) { way = std::min(way, mm / 4); }
    };

    template <class Bone> void leaveEach(const Course& course, const std::vector<const Obstacle*>& obstacles, TubeNode& node, const Bone& bone, Spare& spare) const {
        const double most = std::max(node.a, node.b);
        push(node, bone, course.boneGap, most, spare);
        for (const Obstacle* obstacle : obstacles) {
            const double gap = std::max(obstacle->gap, obstacle->forAll ? course.boneGap - 0.2 : 0.0), reach = most + gap;
            const bool stays = course.paired() || node.p.x >= 0; // obstacles stand on the left; on the right their mirror images do
            const Vec3 p = flippedX(node.p, !stays), outside = glm::max(obstacle->box.low - Vec3(reach) - p, p - obstacle->box.high - Vec3(reach));
            const double away = std::max({outside.x, outside.y, outside.z});
            if (away > 0) {
                spare.heed(away);
                continue;
            }
            if (obstacle->forAll)
                spare.heed(0); // away from their surfaces fields of discs grow as steeply as they like
            if (stays)
                push(node, obstacle->distance, gap, most, spare);
            else
                push(node, [&](const Vec3& q) { return obstacle->distance(flippedX(q, true)); }, gap, most, spare);
        }
    }

    template <class F> void push(TubeNode& node, const F& distance, double gap, double most, Spare& spare) const {
        const double d = distance(node.p);
        spare.heed(d - (most + gap));
        if (d >= most + gap)
            return;
        const Vec3 away = gradient(distance, node.p);
        const double lack = reachOf(node, away) + gap - d;
        if (lack > 0)
            node.p += std::min(0.7 * lack, 1.5) * away;
    }

    void keepApart() {
        for (const StretchPair& pair : pairs) {
            Course &first = courses[pair.a.course], &second = courses[pair.b.course];
            TubeNode* a = &first.branches[pair.a.branch].nodes[pair.a.node];
            TubeNode* b = &second.branches[pair.b.branch].nodes[pair.b.node];
            const bool flip = pair.b.flipped;
            const CourseApproach near = approachOf(a[0].p, a[1].p, flippedX(b[0].p, flip), flippedX(b[1].p, flip));
            const double d = glm::length(near.between);
            if (d > std::max({a[0].a, a[0].b, a[1].a, a[1].b}) + std::max({b[0].a, b[0].b, b[1].a, b[1].b}) + options.courseGap + 1e-6)
                continue;
            const Vec3 n = d > 1e-6 ? near.between / d : Vec3(0, 1, 0);
            const double ra = reachOf(a[0], n) * (1 - near.s) + reachOf(a[1], n) * near.s;
            const double rb = reachOf(b[0], flippedX(n, flip)) * (1 - near.t) + reachOf(b[1], flippedX(n, flip)) * near.t;
            const double lack = ra + rb + options.courseGap - d;
            if (lack <= 0)
                continue;
            const double wa = first.free ? 0 : std::pow(4.0, first.rank), wb = second.free ? 0 : std::pow(4.0, second.rank);
            if (wa + wb == 0)
                continue;
            const double move = std::min(0.6 * lack, 1.2);
            shift(first, pair.a, a, -n * (move * wa / (wa + wb)), near.s);
            shift(second, pair.b, b, flippedX(n, flip) * (move * wb / (wa + wb)), near.t);
        }
    }

    static void shift(const Course& course, const CourseStretch& at, TubeNode* nodes, const Vec3& by, double share) {
        const auto& hold = course.branches[at.branch].hold;
        const double w0 = 1 - share, w1 = share, norm = w0 * w0 + w1 * w1;
        if (hold[at.node] < 1)
            nodes[0].p += w0 / norm * by;
        if (hold[at.node + 1] < 1)
            nodes[1].p += w1 / norm * by;
    }

    /// Joints stay on the trunks and ends on the courses they belong to.
    void tieEnds(std::size_t c) {
        Course& course = courses[c];
        for (std::size_t b = 0; b < course.branches.size(); ++b) {
            CourseBranch& branch = course.branches[b];
            if (homes[c][b].joint >= 0)
                tie(branch.nodes, 0, axisPoint(course, branch.parent, homes[c][b].joint));
            if (branch.first.course >= 0)
                tie(branch.nodes, 0, linkedPoint(courses, branch.first));
            if (branch.last.course >= 0)
                tie(branch.nodes, branch.nodes.size() - 1, linkedPoint(courses, branch.last));
        }
    }

    static void tie(std::vector<TubeNode>& nodes, std::size_t end, const Vec3& to) { nodes[end].p = to; }

    std::vector<Course>& courses;
    const Skeleton& skeleton;
    const ClearingOptions& options;
    std::vector<std::vector<Home>> homes;     // of each branch of each course
    std::vector<std::vector<Spare>> spares;   // two a node: before it and at it
    NearPairs neighbours;
    std::vector<StretchPair> pairs;
};

} // namespace

Status clearCourses(std::vector<Course>& courses, const Skeleton& skeleton, const std::vector<Obstacle>& obstacles, const ClearingOptions& options) {
    return Clearing(courses, skeleton, obstacles, options).run();
}

std::vector<Overlap> overlapsOf(const std::vector<Course>& courses, const Skeleton& skeleton) {
    std::map<std::pair<std::string, std::string>, Overlap> deepest;
    const auto note = [&](const std::string& a, const std::string& b, double depth, const Vec3& at) {
        Overlap& one = deepest[{a, b}];
        if (depth > one.depth)
            one = {a, b, depth, at};
    };
    for (const Course& course : courses)
        for (const CourseBranch& branch : course.branches)
            for (std::size_t n = 0; n < 2 * branch.nodes.size() - 1; ++n) {
                TubeNode node = branch.nodes[n / 2];
                if (n % 2 == 1)
                    node.p = 0.5 * (node.p + branch.nodes[n / 2 + 1].p);
                const double d = skeleton.boneDistance(node.p);
                if (d < std::max(node.a, node.b)) {
                    const auto bone = [&](const Vec3& p) { return skeleton.boneDistance(p); };
                    const double h = 0.5;
                    Vec3 g(bone(node.p + Vec3(h, 0, 0)) - bone(node.p - Vec3(h, 0, 0)), bone(node.p + Vec3(0, h, 0)) - bone(node.p - Vec3(0, h, 0)),
                           bone(node.p + Vec3(0, 0, h)) - bone(node.p - Vec3(0, 0, h)));
                    g /= std::max(glm::length(g), 1e-9);
                    const double depth = reachOf(node, g) - d;
                    if (depth > 0)
                        note(course.id, "bone", depth, node.p);
                }
            }
    for (const StretchPair& pair : NearPairs(courses).within(0)) {
        const Course &first = courses[pair.a.course], &second = courses[pair.b.course];
        const TubeNode* a = &first.branches[pair.a.branch].nodes[pair.a.node];
        const TubeNode* b = &second.branches[pair.b.branch].nodes[pair.b.node];
        const CourseApproach near = approachOf(a[0].p, a[1].p, flippedX(b[0].p, pair.b.flipped), flippedX(b[1].p, pair.b.flipped));
        const double d = glm::length(near.between);
        const Vec3 n = d > 1e-6 ? near.between / d : Vec3(0, 1, 0);
        const double depth = std::max(reachOf(a[0], n), reachOf(a[1], n)) + std::max(reachOf(b[0], flippedX(n, pair.b.flipped)), reachOf(b[1], flippedX(n, pair.b.flipped))) - d;
        if (depth > 0)
            note(first.id, second.id, depth, a[0].p);
    }
    std::vector<Overlap> result;
    for (const auto& [ids, one] : deepest)
        result.push_back(one);
    std::stable_sort(result.begin(), result.end(), [](const Overlap& a, const Overlap& b) { return a.depth > b.depth; });
    return result;
}

} // namespace acus
