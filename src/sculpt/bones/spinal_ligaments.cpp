#include "sculpt/bones/spinal_ligaments.h"
#include "sculpt/bones/strap.h"
#include "sculpt/shapes/outline.h"
#include "sculpt/shapes/plate.h"
#include "sculpt/shapes/sheet.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

// Thickness [known]: flavum 3–4 mm, supraspinous 2–4, interspinous 3–5, longitudinal 1.5–2.
constexpr double supraspinousHalfMm = 1.1, supraspinousWideMm = 2.2, supraspinousBehindMm = 1.4, flavumMm = 3.4, interspinousHalfMm = 1.7;
constexpr double longitudinalMm = 1.4, anteriorHalfMm = 10.5, posteriorNarrowMm = 4, posteriorWideMm = 7, posteriorSlackMm = 1, hairMm = 0.05;

FieldPtr without(FieldPtr soft, const std::vector<FieldPtr>& solids) {
    for (const FieldPtr& solid : solids) // one by one: each is skipped outside its box
        soft = subtract(std::move(soft), grown(solid, hairMm), 0);
    return soft;
}

Part ligament(const char* id, FieldPtr field, double step, std::size_t pieces = 1) {
    Part part;
    part.id = id;
    part.tissue = Tissue::ligament;
    part.field = std::move(field);
    part.step = step;
    part.pieces = pieces;
    return part;
}

/// Lower and upper edge of a spinous process at a share of its length, (y, z) in the vertebra's frame.
struct Edges {
    Vec2 bottom, top;
};
Edges edgesAt(const std::vector<Vec2>& outline, double share) {
    const std::vector<Vec2> curve = closedCurve(outline);
    double low = 1e30, high = -1e30;
    for (const Vec2& p : curve) {
        low = std::min(low, p.x);
        high = std::max(high, p.x);
    }
    const double y = low + share * (high - low);
    Edges edges{{y, 1e30}, {y, -1e30}};
    for (std::size_t i = 0, j = curve.size() - 1; i < curve.size(); j = i++)
        if ((curve[i].x > y) != (curve[j].x > y)) {
            const double z = curve[j].y + (curve[i].y - curve[j].y) * (y - curve[j].x) / (curve[i].x - curve[j].x);
            edges.bottom.y = std::min(edges.bottom.y, z);
            edges.top.y = std::max(edges.top.y, z);
        }
    return edges;
}

Vec2 sagittal(const LocalFrame& frame, const Vec2& yz) {
    const Vec3 p = frame.toWorld({0, yz.x, yz.y});
    return {p.y, p.z};
}

/// Over the tips, down to L5, where it ends [known: Heylings 1978, L4 in most, L5 in the others].
FieldPtr supraspinous(const LigamentBed& bed) {
    std::vector<Vec2> tips;
    for (std::size_t i = 0; i < levelCount; ++i) {
        SagittalLine behind;
        for (const Vec2& p : closedCurve(bed.figures[i].spinous))
            behind.push_back(sagittal(bed.frames[i], p));
        tips.push_back(*std::max_element(behind.begin(), behind.end(), [](const Vec2& a, const Vec2& b) { return a.x < b.x; }));
    }
    SagittalLine start = tips;
    for (Vec2& p : start)
        p.x += 12;
    const SagittalLine backs = backsOf(bed.bones, start, 40, 0);
    std::vector<double> held;
    for (const Vec2& tip : tips)
        held.push_back(tip.y);
    SagittalLine line = rounded(tightenedBetween(backs, held), 5);
    for (Vec2& p : line)
        p.x += supraspinousBehindMm - supraspinousHalfMm;
    return without(strap({line, {{line.front().y, supraspinousWideMm}, {line.back().y, supraspinousWideMm}}, supraspinousHalfMm}), bed.bones);
}

/// Between the spinous processes, from the laminae to the tips.
FieldPtr interspinous(const LigamentBed& bed) {
    std::vector<FieldPtr> parts;
    for (std::size_t i = 0; i + 1 < levelCount; ++i) {
        PlateShape shape;
        const auto edge = [&](std::size_t level, double share, bool top) {
            const Edges e = edgesAt(bed.figures[level].spinous, share);
            return sagittal(bed.frames[level], top ? e.top - Vec2(0, 1.5) : e.bottom + Vec2(0, 1.5));
        };
        for (const double share : {0.1, 0.4, 0.7, 0.93})
            shape.outline.push_back(edge(i, share, false));
        for (const double share : {0.93, 0.7, 0.4, 0.1})
            shape.outline.push_back(edge(i + 1, share, true));
        for (const Vec2& p : shape.outline)
            shape.halfWidth.push_back({p.x, p.y, interspinousHalfMm});
        shape.edge = 1.5;
        shape.grown = 0.4;
        parts.push_back(plate(shape));
    }
    return without(unite(std::move(parts), 0), bed.bones);
}

/// From the front of each lamina down to the upper edge of the next, a sheet on both sides that meets in the middle.
FieldPtr flava(const LigamentBed& bed) {
    std::vector<FieldPtr> parts;
    for (std::size_t i = 0; i + 1 < levelCount; ++i) {
        const VertebraFigures &upper = bed.figures[i], &lower = bed.figures[i + 1];
        const auto from = archPlaces(upper.arch), to = archPlaces(lower.arch);
        const double width = std::min(0.5 * upper.size.canalWidth, 0.5 * lower.size.canalWidth) * 0.92;
        const auto places = [](const VertebraFigures& f, const std::vector<Vec2>& at) {
            std::vector<Vec3> result;
            for (std::size_t k = 0; k < at.size(); ++k)
                for (const double side : {1.0, -1.0})
                    if (side > 0 || at[k].x > 0.5)
                        result.push_back({side * at[k].x, at[k].y, f.archFront[k]});
            return result;
        };
        const ThinPlate above(places(upper, from), 2), below(places(lower, to), 2);
        // The upper edge of the lower lamina over x.
        const std::vector<Vec2> rim = closedCurve(lower.arch);
        const auto edge = [&](double x) {
            double z = -1e30;
            for (const Vec2& p : rim)
                if (std::abs(p.x - x) < 2)
                    z = std::max(z, p.y);
            return z > -1e29 ? std::min(z, 6.0) : 0.0;
        };
        SheetShape shape;
        shape.frame.y = {0, 0, 1};
        shape.frame.z = {0, 1, 0};
        std::vector<Vec2> left, right;
        for (const double x : {0.0, 0.5 * width, width}) {
            const double z = 0.55 * from[4].y + 0.45 * from[1].y;
            const Vec3 high = bed.frames[i].toWorld({x, above.at(x, z + 3), z + 3});
            const double low = edge(x);
            const Vec3 foot = bed.frames[i + 1].toWorld({x, below.at(x, low) + 0.6, low - 1.5});
            for (const Vec3& p : {high, foot})
                for (const double side : {1.0, -1.0})
                    if (side > 0 || x > 0) {
                        shape.back.push_back({side * p.x, p.z, p.y - flavumMm});
                        shape.front.push_back({side * p.x, p.z, p.y + 0.4});
                    }
            left.push_back({x, high.z});
            right.push_back({x, foot.z});
        }
        shape.outline = {{-left[2].x, left[2].y}, {-left[1].x, left[1].y}, left[0], left[1], left[2], right[2], right[1], right[0], {-right[1].x, right[1].y}, {-right[2].x, right[2].y}};
        shape.edge = 1.5;
        shape.grown = 0.3;
        parts.push_back(sheet(shape));
    }
    return without(unite(std::move(parts), 0), bed.bones);
}

/// A band on the front of bodies and discs.
FieldPtr anteriorLongitudinal(const LigamentBed& bed) {
    std::vector<FieldPtr> column;
    Box box;
    for (std::size_t i = 0; i < levelCount; ++i) {
        const VertebraFigures& f = bed.figures[i];
        column.push_back(placed(loft({f.upper, f.waist, f.lower, f.top, f.bottom, 2.2, 2.2}), bed.frames[i]));
        column.push_back(bed.discs[i]);
        box.include(column[2 * i]->bounds());
        box.include(bed.discs[i]->bounds());
    }
    box.low -= Vec3(2);
    box.high += Vec3(2);
    std::vector<Vec2> line;   // centre of the column: (z, y)
    for (const LocalFrame& frame : bed.frames)
        line.push_back({frame.origin.z, frame.origin.y});
    line.push_back({0, 0});
    const FieldPtr all = unite(std::move(column), 2);
    return field(box, [all, line](const Vec3& p) {
        std::size_t i = 0;
        while (i + 2 < line.size() && p.z < line[i + 1].x)
            ++i;
        const double t = (p.z - line[i].x) / (line[i + 1].x - line[i].x), middle = line[i].y + t * (line[i + 1].y - line[i].y);
        const double side = p.y - middle;
        const double ends = std::max(p.z - line.front().x - 8, line.back().x + 1 - p.z);
        const double across = 0.6 * (std::abs(p.x) - anteriorHalfMm); // its borders thin out
        const double outside = std::max({across, side, ends});
        if (outside > 2)
            return outside;
        const double shell = all->at(p);
        return smoothMax(std::max(shell - longitudinalMm, hairMm - shell), outside, 1.0);
    });
}

/// On the back of bodies and discs: wide over the discs, to which it is grown, narrow over the bodies, whose hollow it spans.
FieldPtr posteriorLongitudinal(const LigamentBed& bed, const std::vector<FieldPtr>& solid) {
    SagittalLine canal;
    std::vector<Vec2> width;
    std::vector<double> discs;  // heights of their backs
    for (std::size_t i = 0; i < levelCount; ++i) {
        const VertebraFigures& f = bed.figures[i];
        const double middle = 0.5 * (f.canal.front().y + f.canal.back().y);
        canal.push_back(sagittal(bed.frames[i], {middle, i == 0 ? f.top.back : 0}));
        width.push_back({sagittal(bed.frames[i], {f.canal.front().y, 0}).y, posteriorNarrowMm});
        const Vec2 low = sagittal(bed.frames[i], {middle, f.bottom.back});
        canal.push_back(low);
        width.push_back({low.y - 4, posteriorWideMm});
        discs.push_back(low.y - 4);
    }
    // On to the back of S1.
    const Vec2 last = canal.back(), before = canal[canal.size() - 2];
    canal.push_back(last + 16.0 * glm::normalize(last - before));
    const SagittalLine backs = backsOf(solid, canal, 25, posteriorNarrowMm), tight = tightenedBetween(backs, discs);
    SagittalLine line = backs;
    for (Vec2& p : line)
        p.x = std::max(p.x, yAt(tight, p.y) - posteriorSlackMm) + 0.5 * longitudinalMm + hairMm;
    line = rounded(line, 6);
    return strap({line, width, 0.5 * longitudinalMm});
}

} // namespace

std::vector<Part> spinalLigaments(const LigamentBed& bed) {
    std::vector<FieldPtr> solid = bed.bones;
    solid.insert(solid.end(), bed.discs.begin(), bed.discs.end());
    solid.push_back(bed.sacrum);
    std::vector<Part> parts;
    parts.push_back(ligament("supraspinous_ligament", supraspinous(bed), 0.6));
    parts.push_back(ligament("interspinous_ligaments", interspinous(bed), 0.8, levelCount - 1));
    parts.push_back(ligament("ligamenta_flava", flava(bed), 0.8, levelCount - 1));
    parts.push_back(ligament("anterior_longitudinal_ligament", without(anteriorLongitudinal(bed), solid), 0.8));
    parts.push_back(ligament("posterior_longitudinal_ligament", without(posteriorLongitudinal(bed, solid), solid), 0.6));
    return parts;
}

} // namespace acus
