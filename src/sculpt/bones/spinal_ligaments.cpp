#include "sculpt/bones/spinal_ligaments.h"
#include "sculpt/bones/strap.h"
#include "sculpt/shapes/outline.h"
#include "sculpt/shapes/plate.h"
#include "sculpt/shapes/sheet.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <optional>

namespace acus {

namespace {

// Thickness [known]: supraspinous 2–4, interspinous 3–5, longitudinal 1.5–2.
constexpr double supraspinousHalfMm = 1.1, supraspinousWideMm = 2.2, supraspinousBehindMm = 1.4, interspinousHalfMm = 1.7;
constexpr double longitudinalMm = 1.4, anteriorHalfMm = 10.5, posteriorNarrowMm = 4, posteriorWideMm = 7, posteriorSlackMm = 1, hairMm = 0.05;
// Flavum below T9 … L5: MRI of 350 people, Folia Morphol 2023;82:72, from L2 down; above [estimate: thinner, 2 to 3 mm].
constexpr std::array<double, levelCount> flavumMm{2.4, 2.4, 2.5, 2.7, 3.0, 3.2, 3.4, 3.7, 3.6};
constexpr double intoBoneMm = 0.4, footMm = 4, sacralFootMm = 1.5, beforeFootMm = 0.1, rimFromMm = 3.5, rimToMm = 6, lateralShare = 0.6, rimRoundingMm = 2;

FieldPtr without(FieldPtr soft, const std::vector<FieldPtr>& solids) {
    for (const FieldPtr& solid : solids) // one by one: each is skipped outside its box
        soft = subtract(std::move(soft), grown(solid, hairMm), 0);
    return soft;
}

Part ligament(const char* id, FieldPtr soft, const std::vector<FieldPtr>& solids, double step, std::size_t pieces = 1) {
    Part part;
    part.id = id;
    part.tissue = Tissue::ligament;
    part.uncut = soft;
    part.field = without(std::move(soft), solids);
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
    return strap({line, {{line.front().y, supraspinousWideMm}, {line.back().y, supraspinousWideMm}}, supraspinousHalfMm});
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
    return unite(std::move(parts), 0);
}

/// The first place in the bone on a line backwards (world), from `from`; it must not begin inside.
std::optional<Vec3> frontOf(const Field& bone, const Vec3& from, const Vec3& backwards, double reach) {
    constexpr double stride = 0.5;
    double before = bone.at(from);
    for (double gone = stride; before > 0 && gone <= reach; gone += stride) {
        const double now = bone.at(from + gone * backwards);
        if (now <= 0)
            return from + (gone - stride * -now / std::max(before - now, 1e-9)) * backwards;
        before = now;
    }
    return std::nullopt;
}

/// One strip of a flavum, from above downwards: where its front and its back lie, (y, z) in the world.
struct FlavumStrip {
    std::vector<Vec2> front, back;
};

/// On the front of the upper lamina, from half of its height to its lower edge, then across the gap to the upper edge of the lower one,
/// where it ends behind that one's front: so the canal keeps its depth at the lower lamina, and behind the sac a wedge of fat has room
/// between the two flava.
FlavumStrip flavumStrip(const LigamentBed& bed, std::size_t i, double x, bool hugs) {
    const VertebraFigures& upper = bed.figures[i];
    const LocalFrame& frame = bed.frames[i];
    const double t = flavumMm[i], middle = 0.5 * (upper.canal.front().y + upper.canal.back().y);
    double rim = 1e30, roof = -1e30;       // of the lamina, beside the spinous process
    for (const Vec2& p : closedCurve(upper.arch))
        if (std::abs(p.x - std::clamp(x, rimFromMm, rimToMm)) < 1.5) {
            rim = std::min(rim, p.y);
            roof = std::max(roof, p.y);
        }
    const double top = rim + 0.4 * (roof - rim);
    std::vector<Vec2> bone;
    for (const double share : {0.0, 0.3, 0.6, 0.85}) {
        const double z = top + share * (rim - top);
        if (const auto p = frontOf(*bed.bones[i], frame.toWorld({x, middle, z}), frame.y, 40); p && (share == 0 || hugs))
            bone.push_back({p->y, p->z});
    }
    // The upper edge of the lower lamina: the highest place there that a line backwards meets.
    const bool sacral = i + 1 == levelCount;
    const Field& under = sacral ? *bed.sacrum : *bed.bones[i + 1];
    const LocalFrame lower = sacral ? LocalFrame{Vec3(0), {1, 0, 0}, bed.sacralBack, glm::cross(Vec3(1, 0, 0), bed.sacralBack)} : bed.frames[i + 1];
    const VertebraFigures& like = bed.figures[sacral ? i : i + 1];
    const double deep = like.canal.back().y - like.canal.front().y, inCanal = like.canal.front().y + (sacral ? 0.2 : 0.5) * deep;
    double high = sacral ? 14 : -1e30;
    if (!sacral)  // of the lamina: the superior processes beside it rise higher
        for (const Vec2& p : closedCurve(like.arch))
            if (std::abs(p.x - x) < 2)
                high = std::max(high, std::min(p.y, 6.0));
    std::optional<Vec3> foot;
    for (double z = high; z > high - 40 && !foot; z -= 0.5)
        foot = frontOf(under, lower.toWorld({x, inCanal, z}), lower.y, (sacral ? 0.95 : 0.5) * deep + 7);
    FlavumStrip strip;
    if (bone.empty() || !foot)
        return strip;
    for (std::size_t k = 0; k < bone.size(); ++k) {
        const Vec2 along = bone.size() == 1 ? Vec2(foot->y, foot->z) - bone[0] : bone[std::min(k + 1, bone.size() - 1)] - bone[k > 0 ? k - 1 : 0];
        const Vec2 forward = glm::normalize(Vec2(along.y, -along.x));  // along runs downwards
        const double thick = t * std::min(1.0, 0.45 + 0.35 * static_cast<double>(k)); // thin where it comes off the bone
        strip.front.push_back(bone[k] + (hugs ? thick : lateralShare * t) * forward);
        strip.back.push_back(bone[k] - intoBoneMm * forward);
    }
    const Vec2 edge(foot->y, foot->z - (sacral ? sacralFootMm : footMm)), front = edge - Vec2(beforeFootMm, 0), back = edge + Vec2(t, 0);
    strip.front.push_back(0.5 * (strip.front.back() + front));
    strip.back.push_back(0.5 * (strip.back.back() + back));
    strip.front.push_back(front);
    strip.back.push_back(back);
    return strip;
}

/// A sheet on both sides of each gap between laminae, which meet in the middle.
FieldPtr flava(const LigamentBed& bed) {
    std::vector<FieldPtr> parts;
    for (std::size_t i = 0; i < levelCount; ++i) {
        const double lowerWidth = bed.figures[std::min(i + 1, levelCount - 1)].size.canalWidth;
        const double width = 0.5 * std::min(bed.figures[i].size.canalWidth, lowerWidth) * 0.92;
        SheetShape shape;
        shape.frame.y = {0, 0, 1};
        shape.frame.z = {0, 1, 0};
        std::vector<Vec2> left, right;
        for (const double x : {0.0, 0.5 * width, width}) {
            const FlavumStrip strip = flavumStrip(bed, i, x, x < width);
            if (strip.front.empty())
                continue;
            for (std::size_t k = 0; k < strip.front.size(); ++k)
                for (const double side : {1.0, -1.0})
                    if (side > 0 || x > 0) {
                        shape.back.push_back({side * x, strip.front[k].y, strip.front[k].x});
                        shape.front.push_back({side * x, strip.back[k].y, strip.back[k].x});
                    }
            left.push_back({x, strip.back.front().y});
            right.push_back({x, strip.back.back().y - (i + 1 < levelCount ? rimRoundingMm : 0)});
        }
        const auto mirrored = [&](const Vec2& p) {
            if (p.x > 0)
                shape.outline.push_back({-p.x, p.y});
        };
        std::for_each(left.rbegin(), left.rend(), mirrored);
        shape.outline.insert(shape.outline.end(), left.begin(), left.end());
        shape.outline.insert(shape.outline.end(), right.rbegin(), right.rend());
        std::for_each(right.begin(), right.end(), mirrored);
        shape.edge = 1.5;
        shape.grown = 0.3;
        parts.push_back(sheet(shape));
    }
    return unite(std::move(parts), 0);
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
    std::vector<FieldPtr> solid = bed.bones, withSacrum = bed.bones;
    solid.insert(solid.end(), bed.discs.begin(), bed.discs.end());
    solid.push_back(bed.sacrum);
    withSacrum.push_back(bed.sacrum);
    std::vector<Part> parts;
    parts.push_back(ligament("supraspinous_ligament", supraspinous(bed), bed.bones, 0.6));
    parts.push_back(ligament("interspinous_ligaments", interspinous(bed), bed.bones, 0.8, levelCount - 1));
    parts.push_back(ligament("ligamenta_flava", flava(bed), withSacrum, 0.8, levelCount));
    parts.push_back(ligament("anterior_longitudinal_ligament", anteriorLongitudinal(bed), solid, 0.8));
    parts.push_back(ligament("posterior_longitudinal_ligament", posteriorLongitudinal(bed, solid), solid, 0.6));
    return parts;
}

} // namespace acus
