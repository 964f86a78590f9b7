#include "geometry/field.h"
#include <array>
#include <utility>

namespace acus {

namespace {

double distanceToBox(const Box& box, const Vec3& p) {
    const Vec3 d = glm::max(glm::max(box.low - p, p - box.high), Vec3(0));
    return glm::length(d);
}

Box widened(Box box, double mm) {
    box.low -= Vec3(mm);
    box.high += Vec3(mm);
    return box;
}

class FunctionField final : public Field {
  public:
    FunctionField(const Box& box, std::function<double(const Vec3&)> value, double steepness)
        : box(box), value(std::move(value)), steepness(steepness) {}
    double at(const Vec3& p) const override { return value(p); }
    Box bounds() const override { return box; }
    double slope() const override { return steepness; }

  private:
    Box box;
    std::function<double(const Vec3&)> value;
    double steepness;
};

/// Parts far away from a point can't matter there: fields grow about as fast as the distance to their boxes, half as fast at worst.
class Union final : public Field {
  public:
    Union(std::vector<FieldPtr> parts, double k) : parts(std::move(parts)), k(k) {
        for (const FieldPtr& part : this->parts) {
            boxes.push_back(part->bounds());
            box.include(boxes.back());
            steepness = std::max(steepness, part->slope());
        }
        box = widened(box, k / 4);
    }
    double at(const Vec3& p) const override {
        // The nearest box first, so that most others can be skipped.
        std::size_t first = 0;
        double least = std::numeric_limits<double>::infinity();
        std::array<double, 32> near;
        const std::size_t kept = std::min(parts.size(), near.size());
        for (std::size_t i = 0; i < kept; ++i) {
            near[i] = distanceToBox(boxes[i], p);
            if (near[i] < least)
                least = near[first = i];
        }
        double value = parts[first]->at(p);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i == first)
                continue;
            const double away = i < kept ? near[i] : distanceToBox(boxes[i], p);
            if (away > 2 * std::max(value, 0.0) + 2 * k + 1)
                continue;
            value = smoothMin(value, parts[i]->at(p), k);
        }
        return value;
    }
    Box bounds() const override { return box; }
    double slope() const override { return steepness; }

  private:
    std::vector<FieldPtr> parts;
    std::vector<Box> boxes;
    double k;
    Box box;
    double steepness = 1;
};

class Pair final : public Field {
  public:
    enum class Kind { unite, intersect, subtract };
    Pair(Kind kind, FieldPtr a, FieldPtr b, double k) : kind(kind), a(std::move(a)), b(std::move(b)), k(k), inner(this->b->bounds()) {
        box = this->a->bounds();
        if (kind == Kind::unite) {
            box.include(inner);
            box = widened(box, k / 4);
        }
    }
    double at(const Vec3& p) const override {
        const double first = a->at(p);
        if (kind == Kind::unite) {
            if (distanceToBox(inner, p) > 2 * std::max(first, 0.0) + 2 * k + 1)
                return first;
            return smoothMin(first, b->at(p), k);
        }
        if (kind == Kind::subtract) {
            // What is cut away begins at its box; far outside it nothing is.
            if (distanceToBox(inner, p) > 2 * std::max(-first, 0.0) + 2 * k + 1)
                return first;
            return smoothMax(first, -b->at(p), k);
        }
        return smoothMax(first, b->at(p), k);
    }
    Box bounds() const override { return box; }
    double slope() const override { return std::max(a->slope(), b->slope()); }

  private:
    Kind kind;
    FieldPtr a, b;
    double k;
    Box inner, box;
};

} // namespace

FieldPtr field(const Box& bounds, std::function<double(const Vec3&)> value, double slope) {
    return std::make_shared<FunctionField>(bounds, std::move(value), slope);
}

FieldPtr unite(std::vector<FieldPtr> parts, double k) { return std::make_shared<Union>(std::move(parts), k); }
FieldPtr unite(FieldPtr a, FieldPtr b, double k) { return std::make_shared<Pair>(Pair::Kind::unite, std::move(a), std::move(b), k); }
FieldPtr intersect(FieldPtr a, FieldPtr b, double k) {
    return std::make_shared<Pair>(Pair::Kind::intersect, std::move(a), std::move(b), k);
}
FieldPtr subtract(FieldPtr a, FieldPtr b, double k) {
    return std::make_shared<Pair>(Pair::Kind::subtract, std::move(a), std::move(b), k);
}

FieldPtr grown(FieldPtr a, double mm) {
    const Box box = widened(a->bounds(), std::max(mm, 0.0));
    const double slope = a->slope();
    return field(box, [a = std::move(a), mm](const Vec3& p) { return a->at(p) - mm; }, slope);
}

FieldPtr mirrored(FieldPtr a) {
    Box box = a->bounds();
    box.high.x = std::max(box.high.x, 0.0);
    box.low.x = -box.high.x;
    const double slope = a->slope();
    return field(box, [a = std::move(a)](const Vec3& p) { return a->at({std::abs(p.x), p.y, p.z}); }, slope);
}

FieldPtr reflected(FieldPtr a) {
    Box box = a->bounds();
    std::swap(box.low.x, box.high.x);
    box.low.x = -box.low.x;
    box.high.x = -box.high.x;
    const double slope = a->slope();
    return field(box, [a = std::move(a)](const Vec3& p) { return a->at({-p.x, p.y, p.z}); }, slope);
}

FieldPtr placed(FieldPtr local, const LocalFrame& frame) {
    const Box inner = local->bounds();
    Box box;
    for (int i = 0; i < 8; ++i)
        box.include(frame.toWorld({i & 1 ? inner.high.x : inner.low.x, i & 2 ? inner.high.y : inner.low.y, i & 4 ? inner.high.z : inner.low.z}));
    const double slope = local->slope();
    return field(box, [local = std::move(local), frame](const Vec3& p) { return local->at(frame.toLocal(p)); }, slope);
}

FieldPtr sphere(const Vec3& centre, double radius) {
    Box box{centre - Vec3(radius), centre + Vec3(radius)};
    return field(box, [=](const Vec3& p) { return glm::length(p - centre) - radius; }, 1.0);
}

FieldPtr ellipsoid(const LocalFrame& frame, const Vec3& radii) {
    const Vec3 reach = glm::abs(frame.x) * radii.x + glm::abs(frame.y) * radii.y + glm::abs(frame.z) * radii.z;
    // Quilez's bound: k0 (k0 − 1) / k1 is exact to first order at the surface and never far off the distance.
    return field({frame.origin - reach, frame.origin + reach},
                 [=](const Vec3& p) {
                     const Vec3 q = frame.toLocal(p);
                     const double k0 = glm::length(q / radii), k1 = glm::length(q / (radii * radii));
                     return k1 < 1e-9 ? -std::min({radii.x, radii.y, radii.z}) : k0 * (k0 - 1) / k1;
                 },
                 1.6);
}

FieldPtr roundCone(const Vec3& a, double radiusA, const Vec3& b, double radiusB) {
    Box box{glm::min(a - Vec3(radiusA), b - Vec3(radiusB)), glm::max(a + Vec3(radiusA), b + Vec3(radiusB))};
    const Vec3 axis = b - a;
    const double length = glm::length(axis);
    if (length <= std::abs(radiusA - radiusB))
        return radiusA >= radiusB ? sphere(a, radiusA) : sphere(b, radiusB);
    const double sine = (radiusA - radiusB) / length, cosine = std::sqrt(1 - sine * sine);
    return field(box,
                 [=, unit = axis / length](const Vec3& p) {
                     const Vec3 d = p - a;
                     const double along = glm::dot(d, unit), off = std::sqrt(std::max(glm::dot(d, d) - along * along, 0.0));
                     const double foot = along + off * sine / cosine; // where the cone's normal through p meets the axis
                     if (foot <= 0)
                         return glm::length(d) - radiusA;
                     if (foot >= length)
                         return glm::length(p - b) - radiusB;
                     return off * cosine + along * sine - radiusA;
                 },
                 1.0);
}

FieldPtr halfSpace(const Vec3& point, const Vec3& normal, const Box& within) {
    return field(within, [=](const Vec3& p) { return glm::dot(p - point, normal); }, glm::length(normal));
}

Vec3 gradientOf(const Field& field, const Vec3& p, double h) {
    const auto along = [&](const Vec3& e) { return (field.at(p + h * e) - field.at(p - h * e)) / (2 * h); };
    return {along({1, 0, 0}), along({0, 1, 0}), along({0, 0, 1})};
}

} // namespace acus
