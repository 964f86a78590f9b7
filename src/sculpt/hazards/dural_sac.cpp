#include "sculpt/deviations.h"
#include "geometry/parallel.h"
#include "sculpt/hazards/bone_surfaces.h"
#include "sculpt/hazards/canal.h"
#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr double behindFlavaMm = 0.4;  // fat between flavum and sac at its thinnest [estimate: less than 1 mm beside the midline]

double within(double limit, const Box& box, const FieldPtr& part, const Vec3& p) {
    return glm::length(glm::max(glm::max(box.low - p, p - box.high), Vec3(0))) < limit ? part->at(p) : limit;
}

/// What the sac keeps clear of: bones and discs, the posterior longitudinal ligament, and the flava, before which fat has room.
class SacWall {
  public:
    explicit SacWall(const Skeleton& skeleton) : bones(skeleton) {
        for (const Part& part : skeleton.parts)
            if (part.tissue == Tissue::disc || part.id == "posterior_longitudinal_ligament")
                soft.push_back({part.field->bounds(), part.besideBones()});
            else if (part.id == "ligamenta_flava")
                flava = {part.field->bounds(), part.besideBones()};
    }
    double operator()(const Vec3& p) const {
        double d = bones(p);
        for (const Bounded& part : soft)
            d = std::min(d, within(std::min(d, 20.0), part.box, part.field, p));
        return flava.field ? std::min(d, within(std::min(d, 20.0) + behindFlavaMm, flava.box, flava.field, p) - behindFlavaMm) : d;
    }

  private:
    struct Bounded {
        Box box;
        FieldPtr field;
    };
    BoneSurfaces bones;
    std::vector<Bounded> soft;
    Bounded flava;
};

struct Gap {
    double front = -1, back = -1; ///< mm along the ray; −1: no wall there
};

/// Leaves the solid that the ray starts in and meets the next one.
Gap gapAlong(const Skeleton& skeleton, const Vec3& from, const Vec3& direction, double most) {
    Gap gap;
    constexpr double step = 0.25;
    bool inside = false;
    for (double s = 0; s < most; s += step) {
        const double d = canalWallDistance(skeleton, from + s * direction);
        if (gap.front < 0) {
            if (d < -0.3)
                inside = true;
            else if (inside && d > 0.2)
                gap.front = s;
        } else if (d < 0 && s > gap.front + 4) {
            gap.back = s;
            break;
        }
    }
    return gap;
}

/// How far the wall is from the places of one section's plane, its left half. Measured where it is asked for: a section that finds
/// room near its place asks for few of them.
class SectionPlane {
  public:
    /// As far as `wide` mm to the side and `deep` mm to front and back.
    SectionPlane(const SacWall& wall, const CanalSection& section, double wide, double deep) : wall(wall), section(section), deep(deep) {
        columns = static_cast<std::size_t>(wide / step) + 2;
        const auto rows = static_cast<std::size_t>(2 * deep / step) + 2;
        distances.assign(columns * rows, unknown);
    }
    double at(double aside, double behind) {
        const double u = aside / step, v = (behind + deep) / step;
        const auto i = static_cast<std::size_t>(u), j = static_cast<std::size_t>(v);
        return std::lerp(std::lerp(known(i, j), known(i + 1, j), u - std::floor(u)), std::lerp(known(i, j + 1), known(i + 1, j + 1), u - std::floor(u)), v - std::floor(v));
    }

  private:
    double known(std::size_t i, std::size_t j) {
        double& distance = distances[j * columns + i];
        if (distance == unknown)
            distance = wall(section.centre + step * static_cast<double>(i) * Vec3(1, 0, 0) + (step * static_cast<double>(j) - deep) * section.back);
        return distance;
    }

    static constexpr double step = 0.5, unknown = 1e9;
    const SacWall& wall;
    CanalSection section;
    double deep;
    std::size_t columns;
    std::vector<double> distances;
};

/// Makes a section as near to its size as its surroundings allow: it may move to the front or back, and becomes flatter or narrower,
/// to 0.7 of its size at most, whichever takes least of both.
void fit(const SacWall& wall, CanalSection& section, double gap) {
    constexpr double every = 0.25, farthest = 5, moving = 0.02, wideFirst = 2; // mm; a mm of moving weighs as so much of its size
    constexpr int around = 8;
    for (const double shift : {0.0, 2.0, -2.0, 4.0, -4.0, 6.0, -6.0, 8.0, -8.0}) {
        const Vec3 centre = section.centre + shift * section.back;
        if (wall(centre) > 0.5) {
            section.centre = centre;
            break;
        }
    }
    const CanalSection wished = section;
    SectionPlane plane(wall, wished, wished.a, wished.b + farthest);
    double best = 1e9;
    // The nearest places first: most sections find room there, and then no farther one is looked at.
    for (int turn = 0; turn <= 2 * static_cast<int>(farthest / every); ++turn) {
        const double shift = (turn % 2 ? -every : every) * ((turn + 1) / 2);
        for (double a = wished.a; a >= 0.7 * wished.a; a -= every)
            for (double b = wished.b; b >= 0.7 * wished.b; b -= every) {
                const double narrower = 1 - a / wished.a, flatter = 1 - b / wished.b;
                const double size = wideFirst * narrower * narrower + flatter * flatter + moving * moving * shift * shift;
                if (size >= best)
                    break;
                double lack = 0;
                for (int i = -around; i <= around && size + 10 * lack < best; ++i) {
                    const double angle = 0.5 * std::numbers::pi * i / around;
                    lack = std::max(lack, gap - plane.at(a * std::cos(angle), shift + b * std::sin(angle)));
                }
                const double cost = size + 10 * lack; // what lacks room comes last
                if (cost < best) {
                    best = cost;
                    section.centre = wished.centre + shift * wished.back;
                    section.a = a;
                    section.b = b;
                }
            }
    }
}

/// `values` are spread along the sac so that they fall by no more than a share of the way, for the sac has no notches.
void spread(std::vector<double>& values, const std::vector<CanalSection>& sections) {
    constexpr double steepest = 0.12;
    const auto follow = [&](std::size_t i, std::size_t from) {
        values[i] = std::max(values[i], values[from] - steepest * glm::distance(sections[i].centre, sections[from].centre));
    };
    for (std::size_t i = 1; i < sections.size(); ++i)
        follow(i, i - 1);
    for (std::size_t i = sections.size() - 1; i > 0; --i)
        follow(i - 1, i);
}

/// Where a section still comes nearer to the wall than `gap`, it moves from the nearer wall and becomes flatter or narrower.
void settle(const SacWall& wall, std::vector<CanalSection>& sections, double gap) {
    for (int round = 0; round < 20; ++round) {
        for (std::size_t s = 0; s < sections.size(); ++s) { // as they will stand on the tube
            const Vec3 along = sections[std::min(s + 1, sections.size() - 1)].centre - sections[s > 0 ? s - 1 : 0].centre;
            sections[s].back = glm::normalize(sections[s].back - glm::dot(sections[s].back, along) / glm::dot(along, along) * along);
        }
        std::vector<double> narrower(sections.size(), 0), flatter(sections.size(), 0), backwards(sections.size(), 0), forwards(sections.size(), 0);
        parallelFor(std::size_t{0}, sections.size(), [&](std::size_t s) {
            const CanalSection& section = sections[s];
            double front = -1, back = -1; // mm that are lacking there
            for (int i = -8; i <= 8; ++i) {
                const double angle = 0.5 * std::numbers::pi * i / 8;
                const double lack = gap - wall(section.centre + section.a * std::cos(angle) * Vec3(1, 0, 0) + section.b * std::sin(angle) * section.back);
                if (std::abs(i) <= 3)
                    narrower[s] = std::max(narrower[s], lack);
                else
                    (i < 0 ? front : back) = std::max(i < 0 ? front : back, lack);
            }
            if (front <= 0 && back <= 0)
                return;
            flatter[s] = 0.5 * std::max(front + back, 0.0);
            (front > back ? backwards : forwards)[s] = 0.5 * std::abs(front - back);
        });
        for (std::vector<double>* change : {&narrower, &flatter, &backwards, &forwards})
            spread(*change, sections);
        for (std::size_t s = 0; s < sections.size(); ++s) {
            sections[s].a -= narrower[s];
            sections[s].b -= flatter[s];
            sections[s].centre += (backwards[s] - forwards[s]) * sections[s].back;
        }
    }
}

double widthAt(const Skeleton& skeleton, const Vec3& centre) {
    for (double x = 1; x < 25; x += 0.25)
        if (skeleton.boneDistance({x, centre.y, centre.z}) < 0)
            return x;
    return 25;
}

void smooth(std::vector<TubeNode>& nodes, int rounds) {
    for (int round = 0; round < rounds; ++round) {
        std::vector<TubeNode> next = nodes;
        for (std::size_t i = 1; i + 1 < nodes.size(); ++i) {
            next[i].p = 0.5 * nodes[i].p + 0.25 * (nodes[i - 1].p + nodes[i + 1].p);
            next[i].a = 0.5 * nodes[i].a + 0.25 * (nodes[i - 1].a + nodes[i + 1].a);
            next[i].b = 0.5 * nodes[i].b + 0.25 * (nodes[i - 1].b + nodes[i + 1].b);
        }
        nodes = std::move(next);
    }
}

} // namespace

double canalWallDistance(const Skeleton& skeleton, const Vec3& p) {
    double d = skeleton.boneDistance(p);
    for (const Part& part : skeleton.parts)
        if (part.tissue == Tissue::disc || part.id == "ligamenta_flava")
            d = std::min(d, within(std::min(d, 20.0), part.field->bounds(), part.besideBones(), p));
    return d;
}

DuralSac::DuralSac(const Places& places, const Json& figures) {
    const Skeleton& skeleton = places.bones();
    const SacWall wall(skeleton);
    const double caliber = places.caliber(false);
    const double room = figures["epidural_mm"].get<double>();
    std::vector<CanalSection> knots;
    const auto published = [&](const std::string& level) {
        const Json& size = figures["sac"][level];
        return std::array<double, 2>{0.5 * caliber * size[0].get<double>(), 0.5 * caliber * size[1].get<double>()};
    };
    const auto add = [&](const Vec3& start, const Vec3& back, const std::array<double, 2>& half, double fallback) {
        const Gap gap = gapAlong(skeleton, start, back, 45);
        CanalSection section;
        section.back = back;
        section.a = half[0];
        section.b = half[1];
        const double front = gap.front >= 0 ? gap.front : fallback;
        if (gap.front >= 0 && gap.back > 0)
            section.b = std::min(section.b, 0.5 * (gap.back - gap.front) - 0.5 * room);
        section.centre = start + (front + 0.6 * room + section.b) * back;
        section.a = std::min(section.a, std::max(widthAt(skeleton, section.centre) - room, 3.0));
        knots.push_back(section);
    };
    for (std::size_t i = 0; i < levelCount; ++i) {
        const std::string level(levelNames[i]);
        const LocalFrame& frame = skeleton.vertebra[i];
        const auto pedicle = places.named(level + "_pedicle_l");
        const auto low = places.named(level + "_endplate_inferior"), high = places.named(level + "_endplate_superior");
        const double tall = low && high ? glm::distance(*low, *high) : 25;
        const double up = pedicle ? frame.toLocal(*pedicle).z : 4;
        const auto half = published(level);
        if (i == 0) // beyond the region, to be cut with it
            add(frame.toWorld({0, 0, 0.5 * tall + 12}), frame.y, half, 0.5 * tall + 4);
        if (i == 0)
            add(frame.toWorld({0, 0, 0.5 * tall}), frame.y, half, 0.5 * tall + 4);
        add(frame.toWorld({0, 0, up - 2}), frame.y, half, 18);
        // At the disc below: its own wall in front, what flava and laminae leave behind.
        const std::string next = i + 1 < levelCount ? std::string(levelNames[i + 1]) : "s1";
        const auto nextHalf = published(next);
        const auto roof = places.named(next == "s1" ? "s1_endplate_superior" : next + "_endplate_superior");
        const Vec3 floor = low ? *low : frame.toWorld({0, 0, -0.5 * tall});
        const Vec3 middle = 0.5 * (floor + (roof ? *roof : next == "s1" ? Vec3(0) : floor));
        add({0, middle.y, middle.z}, frame.y, {0.5 * (half[0] + nextHalf[0]), 0.5 * (half[1] + nextHalf[1])}, 18);
    }
    Vec3 last(0);
    for (const std::string level : {"s1", "s2"}) {
        const auto front = places.named(level + "_ventral_foramen_l"), behind = places.named(level + "_dorsal_foramen_l");
        if (!front || !behind)
            continue;
        Vec3 back(0, behind->y - front->y, behind->z - front->z);
        back /= glm::length(back);
        // The level of the foramina is the lower end of the segment.
        const Vec3 middle(0, 0.5 * (front->y + behind->y), 0.5 * (front->z + behind->z));
        Vec3 start = middle - 14.0 * back;
        if (level == "s2")
            start += (0.5 + deviationOf(skeleton.parameters, Deviation::sacEnd)) * (last - start); // the sac ends in the middle of S2
        add(start, back, level == "s1" ? published("s1") : published("end"), 12);
        last = middle - 14.0 * back;
    }
    std::vector<TubeNode> nodes;
    for (const CanalSection& knot : knots)
        nodes.push_back({knot.centre, knot.a, knot.b, knot.back});
    const std::vector<TubeNode> sized = nodes;
    smooth(nodes, 2); // the places of single levels scatter by a millimetre; the sac is narrower at each disc than between them
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].a = sized[i].a;
        nodes[i].b = sized[i].b;
    }
    const TubeCurve curve(nodes);
    const int count = static_cast<int>(curve.length() / 2);
    for (int i = 0; i <= count; ++i) {
        const double s = curve.length() * i / count;
        const TubeNode node = curve.at(s);
        CanalSection section{{0, node.p.y, node.p.z}, node.a, node.b, node.wide};
        const double left = curve.length() - s; // the end is a blunt cone
        const double taper = std::min(1.0, 0.25 + 0.75 * std::sqrt(left / 12));
        section.a *= taper;
        section.b *= taper;
        const Vec3 t = curve.tangent(s);
        section.back -= glm::dot(section.back, t) * t;
        section.back /= glm::length(section.back);
        sections.push_back(section);
    }
    const std::vector<CanalSection> wanted = sections;
    for (int round = 0; round < 3; ++round) {
        std::vector<TubeNode> line(sections.size());
        parallelFor(std::size_t{0}, sections.size(), [&](std::size_t i) {
            CanalSection& section = sections[i];
            if (round < 2) {
                section.a = wanted[i].a;
                section.b = wanted[i].b;
            }
            fit(wall, section, 0.3 * room);
            line[i] = {section.centre, section.a, section.b, section.back};
        });
        // At last only what jumps from one section to the next is evened out, and nothing becomes wider by it.
        std::vector<TubeNode> even = line;
        smooth(even, round == 2 ? 2 : 4);
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool last = round == 2;
            sections[i] = {even[i].p, last ? std::min(line[i].a, even[i].a) : even[i].a, last ? std::min(line[i].b, even[i].b) : even[i].b, sections[i].back};
        }
    }
    settle(wall, sections, 0.2 * room);
}

CanalSection DuralSac::at(double z) const {
    if (z >= sections.front().centre.z)
        return sections.front();
    for (std::size_t i = 1; i < sections.size(); ++i) {
        const CanalSection &above = sections[i - 1], &under = sections[i];
        if (z < under.centre.z)
            continue;
        const double t = (above.centre.z - z) / std::max(above.centre.z - under.centre.z, 1e-6);
        return {above.centre + t * (under.centre - above.centre), above.a + t * (under.a - above.a), above.b + t * (under.b - above.b),
                glm::normalize(above.back + t * (under.back - above.back))};
    }
    return sections.back();
}

} // namespace acus
