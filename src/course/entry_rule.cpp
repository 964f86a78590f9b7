#include "course/entry_rule.h"
#include "core/language.h"
#include "course/rule_text.h"
#include "geometry/geodesic.h"
#include "needle/needle.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

/// The skin around two points, large enough that the shortest way between them lies in it. Measuring the whole skin would take
/// longer than all else together.
SurfacePaths skinAround(const Model& model, const Vec3& a, const Vec3& b) {
    const double reach = 25 + 0.35 * glm::length(b - a);
    Box box;
    box.include(glm::min(a, b) - Vec3(reach));
    box.include(glm::max(a, b) + Vec3(reach));
    const auto meets = [&](const Vec3& p, const Vec3& q, const Vec3& r) {
        const Vec3 low = glm::min(p, glm::min(q, r)), high = glm::max(p, glm::max(q, r));
        return low.x <= box.high.x && low.y <= box.high.y && low.z <= box.high.z && high.x >= box.low.x && high.y >= box.low.y && high.z >= box.low.z;
    };
    std::vector<std::vector<Triangle>> kept;
    std::vector<MeshView> views;
    for (std::size_t i = 0; i < model.structures.size(); ++i) {
        if (hasSkin(model) && model.structures[i].tissue != Tissue::skin)
            continue;
        const MeshView mesh = model.meshes.part(i);
        kept.emplace_back();
        for (const Triangle& t : mesh.triangles)
            if (meets(mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]))
                kept.back().push_back(t);
        views.push_back({mesh.positions, {}});
    }
    for (std::size_t i = 0; i < views.size(); ++i)
        views[i].triangles = kept[i];
    std::erase_if(views, [](const MeshView& view) { return view.triangles.empty(); });
    return SurfacePaths(views);
}

Vec3 nearestOn(const Vec3& p, const Vec3& a, const Vec3& b, const Vec3& c) { // Ericson 2005, Real-Time Collision Detection, 5.1.5
    const Vec3 ab = b - a, ac = c - a, ap = p - a, bp = p - b, cp = p - c;
    const double d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap), d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp), d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
    if (d1 <= 0 && d2 <= 0)
        return a;
    if (d3 >= 0 && d4 <= d3)
        return b;
    if (d6 >= 0 && d5 <= d6)
        return c;
    const double vc = d1 * d4 - d3 * d2, vb = d5 * d2 - d1 * d6, va = d3 * d6 - d5 * d4;
    if (vc <= 0 && d1 >= 0 && d3 <= 0)
        return a + d1 / (d1 - d3) * ab;
    if (vb <= 0 && d2 >= 0 && d6 <= 0)
        return a + d2 / (d2 - d6) * ac;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
        return b + (d4 - d3) / ((d4 - d3) + (d5 - d6)) * (c - b);
    const double sum = va + vb + vc;
    return sum > 0 ? a + vb / sum * ab + vc / sum * ac : a;
}

/// Out through the nearest skin: what a finger finds over a bone that lies just under it.
std::optional<SkinPoint> nearestSkin(const Model& model, const Vec3& point) {
    double least = std::numeric_limits<double>::infinity();
    Vec3 nearest{0};
    for (std::size_t i = 0; i < model.structures.size(); ++i) {
        if (model.structures[i].tissue != Tissue::skin)
            continue;
        const MeshView mesh = model.meshes.part(i);
        for (const Triangle& t : mesh.triangles) {
            const Vec3 at = nearestOn(point, mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]);
            if (const double distance = glm::length(at - point); distance < least) {
                least = distance;
                nearest = at;
            }
        }
    }
    if (!(least > 1e-6) || !std::isfinite(least))
        return skinOver(model, point);
    const Vec3 out = (nearest - point) / least;
    return skinAlong(model, {nearest + 30.0 * out, -out, 60});
}

std::optional<SkinPoint> skinSeen(const Model& model, const Vec3& point, SeenFrom from, Side side) {
    const Box box = patientBounds(model);
    const auto ray = [&](const Vec3& out) { return skinAlong(model, {point + (glm::length(box.size()) + 1) * out, -out, glm::length(box.size()) + 1}); };
    switch (from) {
    case SeenFrom::behind: return ray({0, 1, 0});
    case SeenFrom::front: return ray({0, -1, 0});
    case SeenFrom::side: return ray(towards(BodyDirection::lateral, side));
    case SeenFrom::nearest: return nearestSkin(model, point);
    }
    return std::nullopt;
}

class Finder {
  public:
    Finder(const Model& model, Side side, std::string_view level) : model(model), side(side), level(level) {}

    FoundPlace found;

    std::optional<SkinPoint> place(const PlaceRule& rule) {
        switch (rule.kind) {
        case PlaceRule::Kind::landmark: return overLandmark(rule);
        case PlaceRule::Kind::moved: return moved(rule);
        case PlaceRule::Kind::between:
        case PlaceRule::Kind::towards: return alongTape(rule);
        }
        return std::nullopt;
    }

  private:
    const Model& model;
    Side side;
    std::string_view level;

    std::nullopt_t failed(const std::string& why) {
        if (found.problem.empty())
            found.problem = why;
        return std::nullopt;
    }

    std::optional<SkinPoint> overLandmark(const PlaceRule& rule) {
        const std::string id = filled(rule.landmark, side, level);
        const Landmark* landmark = model.landmark(id);
        if (!landmark) {
            if (std::find(found.missing.begin(), found.missing.end(), id) == found.missing.end())
                found.missing.push_back(id);
            return std::nullopt;
        }
        const auto skin = skinSeen(model, landmark->position, rule.seenFrom, side);
        if (!skin)
            return failed(trf("no skin lies over {}", id));
        found.marks.push_back({{skin->point}, landmark->name});
        return skin;
    }

    std::optional<SkinPoint> moved(const PlaceRule& rule) {
        std::optional<SkinPoint> at = place(rule.points[0]);
        for (const Move& move : rule.moves) {
            if (!at)
                return std::nullopt;
            RuleMark ruler{{at->point}, plainMillimetres(move.mm.middle())};
            constexpr double stepMm = 5;
            for (double done = 0; at && done < move.mm.middle() - 1e-9; done += stepMm) {
                at = slideOnSkin(model, *at, towards(move.direction, side), std::min(stepMm, move.mm.middle() - done));
                if (at)
                    ruler.points.push_back(at->point);
            }
            if (!at)
                return failed(trf("the skin ends before {}", plainMillimetres(move.mm.middle())));
            if (ruler.points.size() > 1)
                found.marks.push_back(std::move(ruler));
        }
        return at;
    }

    std::optional<SkinPoint> alongTape(const PlaceRule& rule) {
        const auto from = place(rule.points[0]), to = place(rule.points[1]);
        if (!from || !to)
            return std::nullopt;
        const auto path = skinAround(model, from->point, to->point).between(from->point, to->point);
        if (!path)
            return failed(tr("the skin does not join the two ends of the line"));
        const bool share = rule.kind == PlaceRule::Kind::between;
        const double wanted = share ? rule.share.middle() * path->lengthMm : rule.mm.middle();
        if (wanted > path->lengthMm + 1e-9)
            return failed(trf("the line is only {} long", plainMillimetres(path->lengthMm)));
        RuleMark first{{path->points.front()}, {}}, rest;
        double done = 0;
        for (std::size_t i = 1; i < path->points.size(); ++i) {
            const Vec3 a = path->points[i - 1], b = path->points[i];
            const double length = glm::length(b - a);
            if (rest.points.empty() && done + length >= wanted - 1e-9) {
                const Vec3 cut = length > 0 ? a + std::clamp((wanted - done) / length, 0.0, 1.0) * (b - a) : b;
                first.points.push_back(cut);
                rest.points.push_back(cut);
            }
            (rest.points.empty() ? first : rest).points.push_back(b);
            done += length;
        }
        if (rest.points.empty()) // rounding at the far end
            rest.points = {path->points.back()};
        const Vec3 at = rest.points.front();
        // What the rule says as it says it; what comes out of the body as a tape shows it.
        first.text = plainMillimetres(share ? std::round(wanted) : wanted);
        rest.text = plainMillimetres(std::round(path->lengthMm - wanted));
        for (RuleMark& ruler : {std::ref(first), std::ref(rest)})
            if (ruler.points.size() > 1)
                found.marks.push_back(ruler);
        const auto normal = skinNormalAt(model, at);
        if (!normal)
            return failed(tr("no skin at the place"));
        const auto skin = skinAlong(model, {at + 8.0 * *normal, -*normal, 16});
        return skin ? skin : failed(tr("no skin at the place"));
    }
};

/// Half the widest range anywhere in the rule, along its tape where it is a share.
double widest(const PlaceRule& rule, double tapeMm) {
    double half = rule.kind == PlaceRule::Kind::between ? rule.share.half() * tapeMm : rule.mm.half();
    for (const Move& move : rule.moves)
        half = std::max(half, move.mm.half());
    for (const PlaceRule& point : rule.points)
        half = std::max(half, widest(point, 0));
    return half;
}

} // namespace

Vec3 towards(BodyDirection direction, Side side) {
    const double out = side == Side::left ? 1 : -1;
    switch (direction) {
    case BodyDirection::lateral: return {out, 0, 0};
    case BodyDirection::medial: return {-out, 0, 0};
    case BodyDirection::cranial: return {0, 0, 1};
    case BodyDirection::caudal: return {0, 0, -1};
    case BodyDirection::posterior: return {0, 1, 0};
    case BodyDirection::anterior: return {0, -1, 0};
    }
    return {};
}

FoundPlace findPlace(const Model& model, const PlaceRule& rule, Side side, std::string_view level) {
    Finder finder(model, side, level);
    const auto at = finder.place(rule);
    FoundPlace found = std::move(finder.found);
    if (!at) {
        if (found.missing.empty() && found.problem.empty())
            found.problem = tr("the place can't be found");
        return found;
    }
    found.skin = *at;
    double tapeMm = 0;
    if (rule.kind == PlaceRule::Kind::between && found.marks.size() >= 2)
        for (const RuleMark* ruler : {&found.marks[found.marks.size() - 2], &found.marks.back()})
            for (std::size_t i = 1; i < ruler->points.size(); ++i)
                tapeMm += glm::length(ruler->points[i] - ruler->points[i - 1]);
    constexpr double penMm = 3, plainMm = 5;
    const double half = widest(rule, tapeMm);
    found.toleranceMm = rule.toleranceMm.value_or(half > 0 ? std::max(penMm, half) : plainMm);
    return found;
}

FoundDirection findDirection(const Model& model, const DirectionRule& rule, const SkinPoint& entry, Side side, std::string_view level) {
    FoundDirection found;
    found.toleranceDeg = rule.toleranceDeg;
    const Vec3 onSide{side == Side::left ? 1.0 : -1.0, 0, 0};
    switch (rule.kind) {
    case DirectionRule::Kind::angles:
        found.direction = directionFrom(onSide, {rule.medialDeg.middle(), rule.cranialDeg.middle()});
        break;
    case DirectionRule::Kind::perpendicular: {
        const ClinicalAngles straight = clinicalAngles(onSide, -entry.normal);
        const bool tilted = rule.medialDeg.middle() != 0 || rule.cranialDeg.middle() != 0;
        found.direction = tilted ? directionFrom(onSide, {straight.medialDeg + rule.medialDeg.middle(), straight.cranialDeg + rule.cranialDeg.middle()})
                                 : -entry.normal;
        break;
    }
    case DirectionRule::Kind::towards: {
        const std::string id = filled(rule.landmark, side, level);
        const Landmark* landmark = model.landmark(id);
        if (!landmark) {
            found.missing.push_back(id);
            break;
        }
        Vec3 aim = landmark->position;
        for (const Move& move : rule.beside)
            aim += move.mm.middle() * towards(move.direction, side);
        if (const double length = glm::length(aim - entry.point); length > 1e-6)
            found.direction = (aim - entry.point) / length;
        break;
    }
    }
    return found;
}

} // namespace acus
