#include "sculpt/hazards/canal.h"
#include "core/assets.h"
#include "sculpt/deviations.h"
#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr std::array<std::string_view, 13> rootLevels{"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4"};

/// The "canal" block of assets/patient/nerves.json.
const Json& canalFigures() {
    static const Json figures = [] {
        auto json = parseJson(asset("assets/patient/nerves.json"), "nerves.json");
        assert(json.ok());
        return (*json)["canal"];
    }();
    return figures;
}

Course fixedCourse(std::string id, Tissue tissue) {
    Course course;
    course.id = std::move(id);
    course.tissue = tissue;
    course.rank = 0;
    course.inCanal = course.free = true;
    return course;
}

void addBranch(Course& course, int parent, std::vector<TubeNode> nodes, double hold) {
    CourseBranch branch;
    branch.parent = parent;
    branch.nodes = std::move(nodes);
    branch.hold.assign(branch.nodes.size(), hold);
    branch.lift.assign(branch.nodes.size(), -1.0);
    course.branches.push_back(std::move(branch));
}

class Canal {
  public:
    Canal(const Places& places, const Json& figures, const DuralSac& sac, std::vector<Course>& courses)
        : places(places), figures(figures), sac(sac), courses(courses) {}

    Status run() {
        dura();
        const Status made = cord();
        if (!made)
            return made;
        caudaEquina();
        for (const std::string_view level : rootLevels) {
            const Status one = chain(std::string(level));
            if (!one)
                return one;
        }
        return Done{};
    }

  private:
    Vec3 inSac(double z, double u, double v) const {
        const CanalSection s = sac.at(z);
        return s.centre + u * s.a * Vec3(1, 0, 0) + v * s.b * s.back;
    }

    void dura() {
        Course course = fixedCourse("spinal_dura", Tissue::dura);
        std::vector<TubeNode> nodes;
        for (const CanalSection& s : sac.all())
            nodes.push_back({s.centre, s.a, s.b, {1, 0, 0}});
        addBranch(course, -1, nodes, 1);
        courses.push_back(course);
    }

    Status cord() {
        const auto high = places.named("l1_endplate_superior"), low = places.named("l1_endplate_inferior"), twelve = places.named("t12_endplate_superior");
        if (!high || !low || !twelve)
            return Error{"the spine has no endplates of L1"};
        const bool female = places.bones().parameters.sex == Sex::female;
        // Share of L1 below its upper endplate.
        const double share = figures["conus_tip_share_of_l1"].get<double>() + (female ? figures["conus_female_lower_by_vertebra"].get<double>() : 0.0);
        const double lower = -deviationOf(places.bones().parameters, Deviation::conusHeight);
        tip = high->z + (share + lower) * (low->z - high->z);
        coneFrom = high->z + (0.25 - lower) * (twelve->z - high->z);
        const double k = places.caliber(false);
        const auto profile = [&](double z) { // half width, half depth
            const double up = (z - coneFrom) / std::max(twelve->z - coneFrom - lower * (twelve->z - high->z), 1.0);
            const Json &thin = figures["cord"]["t9"], &thick = figures["cord"]["enlargement"], &cone = figures["cord"]["l1"];
            const double bulge = std::exp(-(up - 0.7) * (up - 0.7) / 0.8);
            const double rest = smoothTo(up);
            std::array<double, 2> half;
            for (std::size_t i = 0; i < 2; ++i) {
                const double above = thin[i].get<double>() + (thick[i].get<double>() - thin[i].get<double>()) * bulge;
                half[i] = 0.5 * k * (cone[i].get<double>() + (above - cone[i].get<double>()) * rest);
            }
            return half;
        };
        Course cord = fixedCourse("spinal_cord", Tissue::nerve), conus = fixedCourse("conus_medullaris", Tissue::nerve);
        std::vector<TubeNode> upper, cone;
        const auto place = [&](double z, double scale) {
            const CanalSection s = sac.at(z);
            const auto half = profile(z);
            return TubeNode{s.centre, std::min(half[0] * scale, s.a - 1), std::min(half[1] * scale, s.b - 1), {1, 0, 0}};
        };
        for (double z = sac.top(); z > coneFrom - 1.5; z -= 3)
            upper.push_back(place(z, 1));
        const double length = coneFrom - tip;
        for (int i = 0; i <= 12; ++i) {
            const double t = i / 12.0;
            cone.push_back(place(coneFrom - t * length, 1 - 0.8 * t * t));
        }
        addBranch(cord, -1, upper, 1);
        addBranch(conus, -1, cone, 1);
        cord.joins = {"conus_medullaris", "cauda_equina"};
        conus.joins = {"spinal_cord", "cauda_equina"};
        courses.push_back(cord);
        courses.push_back(conus);
        return Done{};
    }

    static double smoothTo(double up) { return smoothStep(-0.6, 0.6, up); }

    double foramenHeight(const std::string& level) const {
        if (level[0] == 's') {
            const auto p = places.named(level + "_ventral_foramen_l");
            return p ? p->z : sac.end() - 10 * (level[1] - '0');
        }
        const auto p = places.named(level + "_foramen_l");
        return p ? p->z : 0;
    }

    /// Where a root leaves the sac: as high above its foramen as the take-off angle says.
    Vec3 takeOff(const std::string& level) const {
        const bool sacral = level[0] == 's';
        const auto foramen = places.named(level + (sacral ? "_ventral_foramen_l" : "_foramen_l"));
        if (!foramen)
            return inSac(sac.end() + 2, 0.3, 0);
        const double angle = figures["take_off_deg"][level].get<double>() * std::numbers::pi / 180;
        const double inwards = sacral ? 6 * places.scale() : 0; // the way through the bone is not part of that angle
        double z = foramen->z;
        for (int round = 0; round < 6; ++round)
            z = std::min(foramen->z + std::max(foramen->x - inwards - sac.at(z).a, 2.0) / std::tan(angle), sac.top() - 1);
        if (level == "s4") { // the last ones that are shown leave the tip side by side
            const CanalSection tip = sac.at(sac.end() + 1);
            return tip.centre + Vec3(std::max(0.35 * tip.a, 1.0), 0, 0) + 0.2 * tip.b * tip.back;
        }
        z = std::max(z, sac.end() + (level == "s3" ? 4 : 3));
        return inSac(z, 0.85, -0.1);
    }

    void caudaEquina() {
        Course course = fixedCourse("cauda_equina", Tissue::nerve);
        const double k = places.caliber(false);
        const double startZ = tip + 7, endZ = sac.end() + 3;
        std::vector<TubeNode> filum;
        for (double z = startZ; z > endZ; z -= 3) {
            const double t = (startZ - z) / 36;
            const double r = k * (0.55 + 2.0 * std::exp(-t * t * 2.2));
            filum.push_back({inSac(z, 0, 0.05 + 0.35 * smoothStep(0, 1, t)), r, r, {1, 0, 0}});
        }
        addBranch(course, -1, filum, 1);
        const std::array<std::string_view, 9> levels{"l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4", "s5"};
        std::array<Vec3, 9> exits;
        for (std::size_t i = 0; i < levels.size(); ++i)
            exits[i] = i < 8 ? takeOff(std::string(levels[i])) : inSac(sac.end() + 6, 0.35, 0);
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const double r = 0.5 * k * figures["strand_mm"][std::string(levels[i])].get<double>();
            const double from = startZ - 5 - 3.2 * static_cast<double>(i), to = std::min(exits[i].z, from - 8);
            for (const double side : {1.0, -1.0}) {
                std::vector<TubeNode> strand;
                const int count = std::max(5, static_cast<int>((from - to) / 3));
                for (int n = 0; n <= count; ++n) {
                    const double t = static_cast<double>(n) / count, z = from + t * (to - from);
                    // Those that leave first lie outermost; the others close up behind them.
                    double before = 0;
                    for (std::size_t m = 0; m < i; ++m)
                        before += smoothStep(-14, 4, z - exits[m].z);
                    const double angle = std::min(0.15 + 0.30 * before, 1.25);
                    const double spread = 0.66 * smoothStep(0, 0.3, t) + 0.16 * smoothStep(0.8, 1, t);
                    Vec3 p = inSac(z, side * spread * std::cos(angle), spread * std::sin(angle));
                    if (n == 0)
                        p = TubeCurve(filum).at(TubeCurve(filum).nearest(p)).p;
                    if (n == count && i < 8)
                        p = {side * exits[i].x, exits[i].y, exits[i].z};
                    strand.push_back({p, r, r, Vec3(0)});
                }
                addBranch(course, 0, strand, 1);
            }
        }
        course.joins = {"conus_medullaris", "spinal_cord"};
        for (const std::string_view level : rootLevels)
            course.joins.push_back(std::string(level) + "_spinal_nerve_l");
        courses.push_back(course);
    }

    /// The place nearest to a foramen's centre with room for the nerve: upwards and backwards of it, for discs bulge into the
    /// lower front.
    Vec3 roomiest(const Vec3& centre, const LocalFrame& axes, double room) const {
        Vec3 best = centre;
        double least = 1e9;
        for (double up = -2; up <= 6; up += 1)
            for (double back = -2; back <= 9; back += 1) {
                const Vec3 p = centre + axes.directionToWorld({0, back, up});
                const double lack = std::max(room - canalWallDistance(places.bones(), p), 0.0), cost = lack + 0.35 * glm::distance(p, centre);
                if (cost < least) {
                    least = cost;
                    best = p;
                }
            }
        return best;
    }

    /// Root, ganglion and nerve of one level in one course.
    Status chain(const std::string& level) {
        const bool sacral = level[0] == 's';
        const auto foramen = places.named(level + (sacral ? "_ventral_foramen_l" : "_foramen_l"));
        if (!foramen)
            return Error{"the skeleton has no foramen of " + level};
        const double k = places.caliber(false), scale = places.scale();
        const Json& size = figures["roots"][level];
        const double root = 0.5 * k * size["root"].get<double>(), wide = 0.5 * k * size["ganglion_width"].get<double>();
        const double half = 0.5 * k * size["ganglion_length"].get<double>();
        std::vector<Vec3> at;
        std::vector<double> hold;
        const auto put = [&](const Vec3& p, double firm) {
            at.push_back(p);
            hold.push_back(firm);
        };
        const Vec3 exit = takeOff(level);
        const bool fromCord = level[0] == 't' || level == "l1";
        if (fromCord) // some way up the cord's side
            put(inSac(std::min(exit.z + (level == "l1" ? 12.0 : 9.0) * scale, sac.top() - 0.5), 0.38, -0.1), 1);
        put(exit, fromCord ? 0.3 : 1);
        std::size_t ganglionAt = 0;
        if (sacral) { // down the canal past the foramina above, and out by its own
            const auto behind = places.named(level + "_dorsal_foramen_l"), inside = places.named(level + "_foramen_inside_l");
            if (!behind || !inside)
                return Error{"the sacrum has no way out for " + level};
            for (char passed = '2'; passed <= level[1]; ++passed) // what leaves first lies outermost
                if (const auto mouth = places.named(std::string{'s', passed} + "_foramen_mouth_l"); mouth && mouth->z < exit.z - 3)
                    put({mouth->x * (passed == level[1] ? 1.3 : level[1] - passed == 1 ? 0.6 : 0.4), mouth->y, mouth->z}, 0.1);
            const Vec3 forward = glm::normalize(*foramen - *behind);
            ganglionAt = at.size();
            put(*inside, 0.1);
            put(*foramen, 0.35);
            put(*foramen + scale * (6.0 * forward + Vec3(4, 0, -5)), 0.05);
        } else {
            const LocalFrame axes = places.axesAt(level + "_");
            const double lateral = level == "l5" ? 2.0 : 0.0; // the ganglion of L5 lies further out: Silverstein 2015
            ganglionAt = at.size();
            put(roomiest(*foramen + scale * axes.directionToWorld({lateral, 0, 1.5}), axes, root + 0.6), 0.5);
            const Json& out = figures["out"][level[0] == 't' ? "thoracic" : "lumbar"];
            put(*foramen + scale * axes.directionToWorld({out[0].get<double>(), out[1].get<double>(), out[2].get<double>()}), 0.05);
        }
        std::vector<TubeNode> coarse;
        for (const Vec3& p : at)
            coarse.push_back({p, root, root, Vec3(0)});
        const TubeCurve curve(coarse);
        const double middle = curve.arcs()[ganglionAt], length = curve.length();
        const auto count = static_cast<int>(std::lround(length / 1.6));
        Course course;
        course.id = level + "_spinal_nerve_l";
        course.rank = 2;
        course.inCanal = true;
        std::vector<TubeNode> nodes;
        std::vector<double> firm;
        for (int i = 0; i <= count; ++i) {
            const double s = length * i / count;
            TubeNode node = curve.at(s);
            const double off = (s - middle) / half;
            const double before = s < middle ? 0.8 : 1.0; // the two roots together are a little thinner than the nerve
            const double base = root * before, bulge = std::abs(off) < 1 ? std::sqrt(1 - off * off) : 0;
            node.a = node.b = base + std::max(wide - base, 0.0) * bulge;
            if (fromCord && s < 0.4 * middle)
                node.a = node.b = node.a * 0.75;
            nodes.push_back(node);
            double h = 0;
            for (std::size_t n = 0; n < at.size(); ++n)
                if (std::abs(curve.arcs()[n] - s) <= 0.5 * length / count + 1e-9)
                    h = std::max(h, hold[n]);
            firm.push_back(h);
        }
        addBranch(course, -1, nodes, 0);
        course.branches.back().hold = firm;
        const double g0 = std::clamp((middle - half) / length, 0.05, 0.9), g1 = std::clamp((middle + half) / length, g0 + 0.05, 0.95), lap = 1.2 / length;
        course.cuts = {{level + "_nerve_root_l", 0, g0 + lap}, {level + "_spinal_ganglion_l", g0, g1}, {level + "_spinal_nerve_l", g1 - lap, 1}};
        course.joins = {"spinal_cord", "conus_medullaris", "cauda_equina", "spinal_dura"};
        courses.push_back(std::move(course));
        return Done{};
    }

    const Places& places;
    const Json& figures;
    const DuralSac& sac;
    std::vector<Course>& courses;
    double tip = 0, coneFrom = 0;
};

} // namespace

std::shared_ptr<const DuralSac> duralSacOf(const Places& places) { return std::make_shared<const DuralSac>(places, canalFigures()); }

Status canalCourses(const Places& places, const DuralSac& sac, std::vector<Course>& courses) {
    return Canal(places, canalFigures(), sac, courses).run();
}

} // namespace acus
