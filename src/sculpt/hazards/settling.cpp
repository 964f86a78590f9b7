#include "sculpt/hazards/settling.h"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace acus {

namespace {

constexpr int tubeSides = 12;

Vec3 gradient(const BoneSurfaces& bones, const Vec3& p) {
    constexpr double h = 0.3;
    return unitOr({bones(p + Vec3(h, 0, 0)) - bones(p - Vec3(h, 0, 0)), bones(p + Vec3(0, h, 0)) - bones(p - Vec3(0, h, 0)),
                 bones(p + Vec3(0, 0, h)) - bones(p - Vec3(0, 0, h))},
                Vec3(0));
}

/// The directions of the two axes of a section that runs along t.
std::pair<Vec3, Vec3> sectionOf(const TubeNode& node, const Vec3& t) {
    const Vec3 aside = std::abs(t.x) < 0.8 ? Vec3(1, 0, 0) : Vec3(0, 1, 0), wish = glm::length(node.wide) > 1e-6 ? node.wide : aside;
    const Vec3 e1 = unitOr(wish - glm::dot(wish, t) * t, aside), e2 = glm::cross(t, e1);
    return {e1, e2};
}

/// Which way and how far a section has to move, and by how much less than `spare` mm every point of it may move before any such
/// move can be called for.
struct Advice {
    Vec3 move{0};
    double spare = 0;
};

Advice adviceFor(const TubeNode& node, const Vec3& t, const std::pair<Vec3, Vec3>& section, const BoneSurfaces& bones, double gap) {
    // How steep the bones' distance is at the most: as a grid alone, and where that passes over into fields, which may be steep.
    constexpr double gridSlope = 4, slope = 12, gridAlone = 2;
    const double far = std::max(node.a, node.b) + gap + 0.6; // the grid may be wrong by that
    const double middle = bones(node.p);
    if (middle > far)
        return {Vec3(0), std::max((middle - std::max(far, gridAlone)) / gridSlope, (middle - far) / slope)};
    double lack = -1e9;
    Vec3 at(0);
    for (int side = 0; side < tubeSides; ++side) {
        const double angle = 2 * std::numbers::pi * side / tubeSides;
        const Vec3 rim = node.p + node.a * std::cos(angle) * section.first + node.b * std::sin(angle) * section.second;
        const double one = gap - bones(rim);
        if (one > lack) {
            lack = one;
            at = rim;
        }
    }
    if (lack <= 0)
        return {Vec3(0), -lack / slope};
    const Vec3 away = gradient(bones, at);
    return {std::min(0.7 * lack, 1.0) * unitOr(away - glm::dot(away, t) * t, away), 0};
}

} // namespace

Vec3 BoneLeaver::moveAt(std::size_t place, const TubeNode& node, const Vec3& along, const BoneSurfaces& bones, double gap) {
    if (place >= answers.size())
        answers.resize(place + 1);
    Answer& last = answers[place];
    const auto section = sectionOf(node, along);
    const double moved = glm::distance(node.p, last.at) + node.a * glm::distance(section.first, last.section.first) +
                         node.b * glm::distance(section.second, last.section.second);
    if (moved < last.spare)
        return Vec3(0);
    const Advice advice = adviceFor(node, along, section, bones, gap);
    last = {node.p, section, advice.spare};
    return advice.move;
}

void BoneLeaver::leave(Course& course, const BoneSurfaces& bones, double gap) {
    std::size_t place = 0;
    for (CourseBranch& branch : course.branches) {
        auto& nodes = branch.nodes;
        const auto& hold = branch.hold;
        const std::size_t count = nodes.size();
        for (std::size_t i = 0; i < count; ++i, place += 4) {
            const Vec3 t = unitOr(nodes[std::min(i + 1, count - 1)].p - nodes[i > 0 ? i - 1 : 0].p, {0, 0, 1});
            if (hold[i] < 1)
                nodes[i].p += moveAt(place, nodes[i], t, bones, gap);
            if (i + 1 == count)
                continue;
            const TubeNode &from = nodes[i], &to = nodes[i + 1];
            const Vec3 slope0 = 0.5 * (to.p - nodes[i > 0 ? i - 1 : 0].p), slope1 = 0.5 * (nodes[std::min(i + 2, count - 1)].p - from.p);
            for (const std::size_t quarter : {1u, 2u, 3u}) { // as the finished tube bends between its nodes
                const double share = 0.25 * static_cast<double>(quarter), s2 = share * share, s3 = s2 * share;
                const TubeNode between{(2 * s3 - 3 * s2 + 1) * from.p + (s3 - 2 * s2 + share) * slope0 + (3 * s2 - 2 * s3) * to.p + (s3 - s2) * slope1,
                                       from.a + share * (to.a - from.a), from.b + share * (to.b - from.b), from.wide + share * (to.wide - from.wide)};
                const Vec3 move = moveAt(place + quarter, between, unitOr(to.p - from.p, t), bones, gap);
                if (hold[i] < 1)
                    nodes[i].p += (1 - share) * move;
                if (hold[i + 1] < 1)
                    nodes[i + 1].p += share * move;
            }
        }
    }
}

} // namespace acus
