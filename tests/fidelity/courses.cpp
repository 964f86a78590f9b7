#include "courses.h"
#include "alignment.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>

namespace acus {

namespace {

using Ids = std::vector<std::string>;

/// Several structures of a pack as one mesh.
Result<Mesh> joined(const PackContent& pack, const Ids& ids) {
    Mesh all;
    for (const std::string& id : ids) {
        const auto at = std::find_if(pack.structures.begin(), pack.structures.end(), [&](const Structure& s) { return s.id == id; });
        if (at == pack.structures.end())
            return Error{pack.info.name + ": has no \"" + id + "\""};
        const Mesh& mesh = pack.meshes[static_cast<std::size_t>(at - pack.structures.begin())];
        const auto first = static_cast<std::uint32_t>(all.positions.size());
        all.positions.insert(all.positions.end(), mesh.positions.begin(), mesh.positions.end());
        for (const Triangle& t : mesh.triangles)
            all.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
    }
    return all;
}

/// The direction in which the samples spread most: power iteration on their second moments.
Vec3 longestAxis(const std::vector<Vec3>& samples) {
    Vec3 centre(0);
    for (const Vec3& p : samples)
        centre += p / static_cast<double>(samples.size());
    Vec3 axis(0.3, 0.4, 1);
    for (int round = 0; round < 60; ++round) {
        Vec3 next(0);
        for (const Vec3& p : samples)
            next += glm::dot(p - centre, axis) * (p - centre);
        axis = glm::normalize(next);
    }
    return axis.z < 0 ? -axis : axis;
}

/// Centroid of the section at `height` along `axis`; by signed areas of the cut triangles, so that parts add up and holes count
/// against. False where nothing is cut.
bool sectionCentroid(const Mesh& mesh, const Vec3& axis, double height, Vec3& centroid) {
    const Vec3 first = glm::normalize(glm::cross(axis, std::abs(axis.x) < 0.7 ? Vec3(1, 0, 0) : Vec3(0, 1, 0))), second = glm::cross(axis, first);
    double area = 0, a = 0, b = 0;
    for (const Triangle& t : mesh.triangles) {
        std::array<double, 3> over;
        for (std::size_t n = 0; n < 3; ++n)
            over[n] = glm::dot(mesh.positions[t[n]], axis) - height;
        if ((over[0] < 0) == (over[1] < 0) && (over[1] < 0) == (over[2] < 0))
            continue;
        Vec3 down(0), up(0); // where the border goes below the plane, and where it comes up again
        for (std::size_t n = 0; n < 3; ++n) {
            const std::size_t m = (n + 1) % 3;
            if ((over[n] < 0) == (over[m] < 0))
                continue;
            const Vec3 p = glm::mix(mesh.positions[t[n]], mesh.positions[t[m]], over[n] / (over[n] - over[m]));
            (over[n] < 0 ? up : down) = p;
        }
        const double x0 = glm::dot(down, first), y0 = glm::dot(down, second), x1 = glm::dot(up, first), y1 = glm::dot(up, second);
        const double twice = x0 * y1 - x1 * y0;
        area += twice / 2;
        a += twice * (x0 + x1) / 6;
        b += twice * (y0 + y1) / 6;
    }
    if (std::abs(area) < 1)
        return false;
    centroid = height * axis + a / area * first + b / area * second;
    return true;
}

/// A bone of the patient, and how it comes to lie on the scan's.
struct LaidBone {
    std::shared_ptr<const Surface> surface, scanned;
    RigidMotion motion;
};

LaidBone layOver(const Mesh& mine, const Mesh& theirs) {
    LaidBone bone{std::make_shared<const Surface>(mine), std::make_shared<const Surface>(theirs), {}};
    const double end = boundsOf({mine.positions, mine.triangles}).low.z + 5; // the patient's thigh ends above the knee
    bone.motion = compare(*bone.surface, *bone.scanned, [end](const Vec3& p) { return p.z > end; }).motion;
    return bone;
}

/// Points go along with the bones, each the more with a bone the nearer it lies to it: joints differ, courses are told from bones.
void carry(std::vector<Vec3>& points, const std::vector<const LaidBone*>& bones) {
    parallelFor(std::size_t{0}, points.size(), [&](std::size_t i) {
        Vec3 sum(0);
        double weights = 0;
        for (const LaidBone* bone : bones) {
            const double distance = glm::distance(points[i], bone->surface->nearest(points[i])), weight = 1 / (distance * distance + 25);
            sum += weight * bone->motion(points[i]);
            weights += weight;
        }
        points[i] = sum / weights;
    });
}

MuscleCourse courseOf(const std::string& name, const Mesh& mine, const Mesh& theirs, const std::vector<const LaidBone*>& bones) {
    constexpr int planes = 24;
    constexpr double inset = 0.06; // ends are ragged
    const Vec3 axis = longestAxis(Surface(theirs).samples(4000));
    double low = -1e9, high = 1e9;
    for (const Mesh* mesh : {&mine, &theirs}) {
        double least = 1e9, most = -1e9;
        for (const Vec3& p : mesh->positions) {
            least = std::min(least, glm::dot(p, axis));
            most = std::max(most, glm::dot(p, axis));
        }
        low = std::max(low, least);
        high = std::min(high, most);
    }
    MuscleCourse course;
    course.name = name;
    double sum = 0, sideways = 0;
    for (int n = 0; n < planes; ++n) {
        const double share = inset + (1 - 2 * inset) * n / (planes - 1);
        CourseSection section;
        Vec3 here;
        if (!sectionCentroid(theirs, axis, low + share * (high - low), section.theirs) || !sectionCentroid(mine, axis, low + share * (high - low), here))
            continue;
        section.share = share;
        section.off = here - section.theirs;
        Vec3 bed = section.theirs + Vec3(1e3);
        for (const LaidBone* bone : bones)
            if (const Vec3 p = bone->scanned->nearest(section.theirs); glm::distance(p, section.theirs) < glm::distance(bed, section.theirs))
                bed = p;
        const Vec3 away = glm::normalize(section.theirs - bed);
        section.sideways = glm::length(section.off - glm::dot(section.off, away) * away);
        sum += glm::dot(section.off, section.off);
        sideways += section.sideways * section.sideways;
        course.worst = std::max(course.worst, glm::length(section.off));
        course.mean += section.off;
        course.sections.push_back(section);
    }
    const double count = std::max(static_cast<double>(course.sections.size()), 1.0);
    course.rms = std::sqrt(sum / count);
    course.sideways = std::sqrt(sideways / count);
    course.mean /= count;
    return course;
}

} // namespace

const std::vector<ComparedMuscle>& comparedMuscles() {
    static const std::vector<ComparedMuscle> all = [] {
        const Ids hip{"hip_bone_l", "femur_l"}, floor{"hip_bone_l", "sacrum"}, low{"sacrum", "vertebra_l5", "vertebra_l4", "vertebra_l3", "vertebra_l2", "vertebra_l1"},
            lumbar{"hip_bone_l", "twelfth_rib_l", "vertebra_l4", "vertebra_l3", "vertebra_l2", "vertebra_l1"},
            back{"sacrum", "vertebra_l5", "vertebra_l4", "vertebra_l3", "vertebra_l2", "vertebra_l1", "vertebra_t12", "vertebra_t11", "vertebra_t10", "vertebra_t9"}, chest{"vertebra_l1", "vertebra_t12", "vertebra_t11", "vertebra_t10", "vertebra_t9"};
        std::vector<ComparedMuscle> muscles;
        const auto add = [&](std::string id, const Ids& bones, Ids mine = {}, Ids theirs = {}) {
            if (mine.empty())
                mine = {id + "_l"};
            if (theirs.empty())
                theirs = {id + "_l"};
            muscles.push_back({std::move(id), std::move(mine), std::move(theirs), bones});
        };
        for (const char* id : {"gluteus_maximus", "gluteus_medius", "gluteus_minimus", "tensor_fasciae_latae"})
            add(id, hip);
        add("piriformis", {"sacrum", "hip_bone_l", "femur_l"});
        for (const char* id : {"obturator_internus", "obturator_externus", "gemellus_superior", "gemellus_inferior", "quadratus_femoris", "iliacus", "pectineus",
                               "adductor_magnus", "semimembranosus", "semitendinosus", "long_head_of_biceps_femoris"})
            add(id, hip);
        for (const char* id : {"coccygeus", "iliococcygeus", "pubococcygeus", "puborectalis"})
            add(id, floor);
        add("psoas_major", {"hip_bone_l", "femur_l", "vertebra_l5", "vertebra_l4", "vertebra_l3", "vertebra_l2", "vertebra_l1"});
        add("quadratus_lumborum", lumbar);
        add("multifidus_lumborum", low, {"multifidus_lumborum_l", "multifidus_sacralis_l"});
        add("multifidus_thoracis", chest);
        add("longissimus_thoracis", back, {"longissimus_thoracis_l", "longissimus_lumborum_l"});
        add("iliocostalis", back, {"iliocostalis_lumborum_l", "iliocostalis_thoracis_l"}, {"iliocostalis_lumborum_l", "iliocostalis_thoracis_l"});
        add("spinalis_thoracis", chest);
        add("semispinalis_thoracis", chest);
        add("serratus_posterior_inferior", chest);
        add("latissimus_dorsi", back);
        return muscles;
    }();
    return all;
}

Result<std::vector<MuscleCourse>> compareCourses(const PackContent& patient, const PackContent& atlas, const std::vector<std::string>& names) {
    std::vector<MuscleCourse> courses;
    std::map<std::string, LaidBone> laid;
    for (const ComparedMuscle& muscle : comparedMuscles()) {
        if (!names.empty() && std::none_of(names.begin(), names.end(), [&](const std::string& name) { return muscle.name.starts_with(name); }))
            continue;
        std::vector<const LaidBone*> bones;
        for (const std::string& id : muscle.bones) {
            if (!laid.contains(id)) {
                const auto mine = joined(patient, {id}), theirs = joined(atlas, {id});
                if (!mine || !theirs)
                    return mine ? theirs.error() : mine.error();
                laid.emplace(id, layOver(*mine, *theirs));
            }
            bones.push_back(&laid.at(id));
        }
        auto mine = joined(patient, muscle.mine);
        const auto theirs = joined(atlas, muscle.theirs);
        if (!mine || !theirs)
            return mine ? theirs.error() : mine.error();
        carry(mine->positions, bones);
        courses.push_back(courseOf(muscle.name, *mine, *theirs, bones));
    }
    return courses;
}

} // namespace acus
