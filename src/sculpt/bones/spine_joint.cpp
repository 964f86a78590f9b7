#include "sculpt/bones/spine_joint.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace acus {

namespace {

class Jointed final : public Field {
  public:
    Jointed(FieldPtr bone, std::vector<JointNeighbour> neighbours) : bone(std::move(bone)), neighbours(std::move(neighbours)) {
        box = this->bone->bounds();
        box.low -= Vec3(1);
        box.high += Vec3(1);
        for (const JointNeighbour& n : this->neighbours) {
            boxes.push_back(n.bone->bounds());
            boxes.back().low -= Vec3(filled);
            boxes.back().high += Vec3(filled);
        }
    }
    double at(const Vec3& p) const override {
        const double own = bone->at(p);
        double value = own;
        if (std::abs(own) > filled) // neither a gap to fill nor a neighbour to make room for
            return value;
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            const Box& b = boxes[i];
            if (p.x < b.low.x || p.y < b.low.y || p.z < b.low.z || p.x > b.high.x || p.y > b.high.y || p.z > b.high.z)
                continue;
            const double other = neighbours[i].bone->at(p), gap = own + other - facetGapMm;
            if (own + other > filled)
                continue;
            if (gap > 0) {
                double near = 0;
                for (const Vec3& c : neighbours[i].centres)
                    near = std::max(near, 1 - smoothStep(6, 11, glm::length(Vec3(std::abs(p.x), p.y, p.z) - c)));
                const double share = neighbours[i].yields ? 0.5 : 1.0;
                value -= share * gap * near * (1 - smoothStep(2.8, filled, own + other));
            }
            const double cut = neighbours[i].yields ? 0.5 * (own - other + facetGapMm) : facetGapMm - other;
            value = smoothMax(value, cut, 0.5);
        }
        return value;
    }
    Box bounds() const override { return box; }
    double slope() const override { return 2.0; }

  private:
    static constexpr double filled = 5;   // mm: gaps wider than this are left alone
    FieldPtr bone;
    std::vector<JointNeighbour> neighbours;
    std::vector<Box> boxes;
    Box box;
};

} // namespace

FieldPtr jointed(FieldPtr bone, std::vector<JointNeighbour> neighbours) {
    return std::make_shared<Jointed>(std::move(bone), std::move(neighbours));
}

std::optional<Vec3> jointCentre(const Field& a, const Field& b, const Vec3& about, double reach) {
    constexpr double step = 1.5;
    Vec3 sum(0);
    double weight = 0;
    for (double z = -reach; z <= reach; z += step)
        for (double y = -reach; y <= reach; y += step)
            for (double x = -reach; x <= reach; x += step) {
                const Vec3 p = about + Vec3(x, y, z);
                if (p.x < 2 || x * x + y * y + z * z > reach * reach)
                    continue;
                const double first = a.at(p);
                if (std::abs(first) > 4)
                    continue;
                const double second = b.at(p);
                if (std::abs(first - second) > 1.5 || first + second > 4.5)
                    continue;
                const double w = 4.5 - std::max(first + second, 0.0);
                sum += w * p;
                weight += w;
            }
    if (weight <= 0)
        return std::nullopt;
    return sum / weight;
}

} // namespace acus
