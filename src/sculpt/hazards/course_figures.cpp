#include "sculpt/hazards/course_figures.h"
#include "core/assets.h"
#include "sculpt/hazards/tube_curve.h"
#include "sculpt/population.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

int courseIndex(const std::vector<Course>& courses, const std::string& id) {
    for (std::size_t i = 0; i < courses.size(); ++i)
        if (courses[i].id == id)
            return static_cast<int>(i);
    return -1;
}

Vec3 axisPoint(const Course& course, int branch, double share) {
    const auto& nodes = course.branches[static_cast<std::size_t>(branch)].nodes;
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(nodes.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(at), nodes.size() - 2);
    const double t = at - static_cast<double>(i);
    return nodes[i].p + t * (nodes[i + 1].p - nodes[i].p);
}

Vec3 linkedPoint(const std::vector<Course>& courses, const CourseLink& link) {
    const Vec3 p = axisPoint(courses[static_cast<std::size_t>(link.course)], link.branch, link.at);
    return link.mirrored ? Vec3(-p.x, p.y, p.z) : p;
}

namespace {

constexpr std::array<std::string_view, 14> chain{"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4", "s5"};

std::string_view below(std::string_view level) {
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
        if (chain[i] == level)
            return chain[i + 1];
    return level;
}

std::string atLevel(std::string text, std::string_view level) {
    std::string result;
    for (const char c : text)
        if (c == '#')
            result += level;
        else if (c == '%')
            result += below(level);
        else
            result += c;
    return result;
}

/// Everything in the figures that is text, with its level.
Json levelled(const Json& json, std::string_view level) {
    if (json.is_string())
        return atLevel(json.get<std::string>(), level);
    if (!json.is_structured())
        return json;
    Json result = json;
    for (auto& item : result)
        item = levelled(item, level);
    return result;
}

struct SizeAt {
    double share, a, b;
};

class Reader {
  public:
    /// `ways`: stretches that several courses share.
    Reader(const Places& places, const Json& ways, std::vector<Course>& courses) : places(places), ways(ways), courses(courses) {}

    Status structure(const Json& json) {
        Course course;
        course.id = json.value("id", "");
        const auto tissue = tissueNamed(json.value("tissue", "nerve"));
        if (!tissue)
            return Error{course.id + ": no tissue " + json.value("tissue", "")};
        course.tissue = *tissue;
        course.estimated = json.value("estimated", false);
        course.only = json.value("one_side", false);
        course.rank = json.value("rank", 3);
        course.boneGap = json.value("bone_gap", course.boneGap);
        course.inCanal = json.value("in_canal", false);
        for (const auto& id : json.value("joins", Json::array()))
            course.joins.push_back(id.get<std::string>());
        for (const auto& id : json.value("avoid", Json::array()))
            course.avoid.push_back(id.get<std::string>());
        std::vector<std::string> names;
        for (const Json& one : json["branches"]) {
            const Status read = branch(one, course, names);
            if (!read)
                return Error{course.id + ": " + read.message()};
        }
        courses.push_back(std::move(course));
        return Done{};
    }

  private:
    Status branch(const Json& json, Course& course, std::vector<std::string>& names) {
        const double caliber = places.caliber(course.tissue != Tissue::nerve);
        std::vector<SizeAt> sizes;
        for (const Json& s : json["size"])
            sizes.push_back({s[0].get<double>(), 0.5 * caliber * s[1].get<double>(), 0.5 * caliber * s[s.size() > 2 ? 2 : 1].get<double>()});
        Vec3 wide(0);
        if (json.contains("wide"))
            wide = {json["wide"][0].get<double>(), json["wide"][1].get<double>(), json["wide"][2].get<double>()};

        CourseBranch made;
        if (json.contains("from")) {
            const auto parent = std::find(names.begin(), names.end(), json["from"].get<std::string>());
            if (parent == names.end())
                return Error{"no branch " + json["from"].get<std::string>()};
            made.parent = static_cast<int>(parent - names.begin());
        } else if (!course.branches.empty()) {
            made.parent = 0;
        }
        std::vector<Vec3> at;
        std::vector<double> hold;
        Json list = Json::array();
        for (const Json& item : json["course"]) {
            if (!item.is_object() || !item.contains("way")) {
                list.push_back(item);
                continue;
            }
            const auto way = ways.find(item["way"].get<std::string>());
            if (way == ways.end())
                return Error{"no way " + item["way"].get<std::string>()};
            Json stretch = *way;
            if (item.value("backwards", false))
                std::reverse(stretch.begin(), stretch.end());
            list.insert(list.end(), stretch.begin(), stretch.end());
        }
        std::vector<std::size_t> open; // ends that stay on another course, once their neighbour is known
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].is_object()) {
                const int target = courseIndex(courses, list[i]["on"].get<std::string>());
                if (target < 0 || (i > 0 && i + 1 < list.size()))
                    return Error{"can't stay on " + list[i]["on"].get<std::string>()};
                CourseLink link{target, list[i].value("branch", 0), list[i].value("at", -1.0), list[i].value("mirror", false)};
                (i == 0 ? made.first : made.last) = link;
                at.push_back(Vec3(0));
                hold.push_back(1);
                open.push_back(i);
                continue;
            }
            const auto place = places.read(list[i]);
            if (!place)
                return place.error();
            at.push_back(place->at);
            hold.push_back(place->hold);
        }
        for (const std::size_t i : open) {
            CourseLink& link = i == 0 ? made.first : made.last;
            const Course& target = courses[static_cast<std::size_t>(link.course)];
            const auto& nodes = target.branches[static_cast<std::size_t>(link.branch)].nodes;
            if (link.at < 0) { // the nearest place to the neighbour
                const TubeCurve curve(nodes);
                const double s = curve.nearest(at[i == 0 ? 1 : i - 1]);
                const auto k = static_cast<std::size_t>(std::upper_bound(curve.arcs().begin() + 1, curve.arcs().end() - 1, s) - curve.arcs().begin()) - 1;
                link.at = (static_cast<double>(k) + (s - curve.arcs()[k]) / (curve.arcs()[k + 1] - curve.arcs()[k])) / static_cast<double>(nodes.size() - 1);
            }
            at[i] = linkedPoint(courses, link);
            if (std::find(course.joins.begin(), course.joins.end(), target.id) == course.joins.end())
                course.joins.push_back(target.id);
        }
        if (at.size() < 2)
            return Error{"a branch needs two places"};
        if (made.parent >= 0 && !list[0].is_object()) {
            const TubeCurve trunk(course.branches[static_cast<std::size_t>(made.parent)].nodes);
            at.front() = trunk.at(trunk.nearest(at.front())).p;
            hold.front() = 1;
        }
        layOut(at, hold, sizes, wide, made);
        made.lift = liftOf(json, made.nodes.size());
        made.enters = json.value("enters", false);
        course.branches.push_back(std::move(made));
        names.push_back(json.value("name", std::string("trunk")));
        return Done{};
    }

    std::vector<double> liftOf(const Json& json, std::size_t count) const {
        std::vector<double> lift(count, -1.0);
        const Json knots = json.value("lift", Json::array());
        for (std::size_t i = 0; i < count && !knots.empty(); ++i) {
            const double share = static_cast<double>(i) / static_cast<double>(count - 1);
            for (std::size_t k = 0; k + 1 < knots.size(); ++k) {
                const double from = knots[k][0].get<double>(), to = knots[k + 1][0].get<double>();
                if (share >= from && share <= to)
                    lift[i] = places.scale() * places.fatRoom() * (knots[k][1].get<double>() + (share - from) / (to - from) * (knots[k + 1][1].get<double>() - knots[k][1].get<double>()));
            }
        }
        return lift;
    }

    /// Nodes every two millimetres or so on a smooth curve through the places.
    static void layOut(const std::vector<Vec3>& at, const std::vector<double>& hold, const std::vector<SizeAt>& sizes, const Vec3& wide, CourseBranch& made) {
        std::vector<TubeNode> coarse;
        for (const Vec3& p : at)
            coarse.push_back({p, 1, 1, wide});
        const TubeCurve curve(coarse);
        double least = 1e9;
        for (const SizeAt& s : sizes)
            least = std::min(least, std::min(s.a, s.b));
        const double spacing = std::clamp(1.2 * least, 1.8, 4.0);
        const auto count = static_cast<std::size_t>(std::max(4.0, std::round(curve.length() / spacing)));
        for (std::size_t i = 0; i <= count; ++i) {
            const double share = static_cast<double>(i) / static_cast<double>(count);
            TubeNode node = curve.at(share * curve.length());
            std::size_t k = 0;
            while (k + 2 < sizes.size() && sizes[k + 1].share < share)
                ++k;
            if (sizes.size() == 1) {
                node.a = sizes[0].a;
                node.b = sizes[0].b;
            } else {
                const double t = std::clamp((share - sizes[k].share) / (sizes[k + 1].share - sizes[k].share), 0.0, 1.0);
                node.a = sizes[k].a + t * (sizes[k + 1].a - sizes[k].a);
                node.b = sizes[k].b + t * (sizes[k + 1].b - sizes[k].b);
            }
            node.wide = wide;
            made.nodes.push_back(node);
            made.hold.push_back(0);
        }
        for (std::size_t i = 0; i < at.size(); ++i)
            if (hold[i] > 0) {
                const double s = curve.arcs().size() == at.size() ? curve.arcs()[i] : curve.nearest(at[i]);
                const auto k = static_cast<std::size_t>(std::lround(s / curve.length() * static_cast<double>(count)));
                made.hold[k] = std::max(made.hold[k], hold[i]);
            }
    }

    const Places& places;
    const Json& ways;
    std::vector<Course>& courses;
};

} // namespace

Status readCourses(const std::string& file, const Places& places, std::vector<Course>& courses) {
    const auto json = parseJson(asset(file), file);
    if (!json)
        return json.error();
    const Json ways = json->value("ways", Json::object());
    Reader reader(places, ways, courses);
    for (const Json& structure : (*json)["structures"]) {
        if (!appliesTo(structure, places.bones().parameters.variants))
            continue;
        std::vector<Json> made;
        if (structure.contains("levels"))
            for (const auto& level : structure["levels"])
                made.push_back(levelled(structure, level.get<std::string>()));
        else
            made.push_back(structure);
        for (const Json& one : made) {
            const Status read = reader.structure(one);
            if (!read)
                return Error{file + ": " + read.message()};
        }
    }
    return Done{};
}

} // namespace acus
