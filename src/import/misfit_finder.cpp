#include "import/misfit_finder.h"
#include "core/language.h"
#include "import/frame_fit.h"
#include "core/median.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace acus {

namespace {

using namespace fit;

constexpr double usualUnits[] = {10, 100, 1000, 25.4, 2.54, 304.8}; ///< one beside another
constexpr double largestMm = 2300, smallestMm = 2, besideBody = 60, aloneMm = 150;

/// "2.5 times smaller than an adult's"
std::string timesWords(double factor, int digits, int digitsBelow, const std::string& beside) {
    return factor > 1 ? trf("{} times smaller than {}", figure(factor, digits), beside) : trf("{} times larger than {}", figure(1 / factor, digitsBelow), beside);
}

class MisfitFinder {
  public:
    MisfitFinder(const std::vector<FramedMesh>& meshes, const std::vector<FoundFrame>& frames, const std::vector<double>& own, const BodyTable& body) : meshes(meshes), frames(frames), own(own), body(body) {}

    std::vector<Misfit> run() {
        std::vector<Vec3> centres(meshes.size(), Vec3(0)), sizes(meshes.size(), Vec3(0));
        std::vector<std::size_t> sound;
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            const FoundFrame& frame = frames[meshes[i].group];
            const FrameAxes turn = axesOf(frame.axes, frame.mmPerUnit);
            centres[i] = turn.apply(0.5 * (meshes[i].low + meshes[i].high));
            sizes[i] = glm::abs(turn.apply(meshes[i].high - meshes[i].low));
            if (partOf(i) && own[i] == 1)
                sound.push_back(i);
        }
        if (sound.size() < fewestPairs)
            return found;
        std::vector<std::size_t> unknown;
        std::map<std::string, std::size_t> byId;
        for (const std::size_t i : sound) {
            byId[meshes[i].id] = i;
            middle += centres[i] / static_cast<double>(sound.size());
            around.include(centres[i] - 0.5 * sizes[i] - Vec3(besideBody));
            around.include(centres[i] + 0.5 * sizes[i] + Vec3(besideBody));
        }
        for (const std::size_t i : sound)
            reach = std::max(reach, glm::length(centres[i] - middle));
        // People differ from the table: what counts is how a structure's size stands to that of its neighbours.
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            const auto part = partOf(i);
            const double size = largest(sizes[i]);
            if (size <= 0)
                continue;
            if (!part) {
                if (!likeItsTwin(i, size, centres, sizes))
                    unknown.push_back(i);
                continue;
            }
            const auto place = expected(i, sound, centres);
            double factor = personAt(i, sound, sizes) * largest(part->size) / size;
            std::string beside = tr("an adult's");
            const std::string twin = meshes[i].id.ends_with("_l") ? meshes[i].id.substr(0, meshes[i].id.size() - 1) + "r" : meshes[i].id.ends_with("_r") ? meshes[i].id.substr(0, meshes[i].id.size() - 1) + "l" : "";
            if (const auto other = byId.find(twin); !twin.empty() && other != byId.end() && other->second != i) {
                factor = largest(sizes[other->second]) / size;
                beside = trf("{}'s", twin);
            }
            if (own[i] == 1 && std::abs(std::log(factor)) < std::log(2.2)) {
                if (place && glm::length(centres[i] - *place) > 180)
                    add({i, 1, true, false, trf("has the right size but lies {} mm from where its neighbours put it", figure(glm::length(centres[i] - *place)))});
                continue;
            }
            const std::string times = timesWords(factor, factor < 3 ? 1 : 0, 1 / factor < 3 ? 1 : 0, beside);
            if (!place) {
                add({i, 1, true, false, trf("is {}", times)});
                continue;
            }
            const double inPlace = glm::length(centres[i] - *place);
            // Scaled from the origin, its middle has moved as well, and tells the factor better than its size does.
            const double along = glm::dot(centres[i], centres[i]) > 0 ? glm::dot(*place, centres[i]) / glm::dot(centres[i], centres[i]) : 0;
            double byPlace = glm::length(*place) > 200 && along > 0 && std::abs(std::log(along / factor)) < std::log(1.6) ? along : factor;
            byPlace = nice(byPlace, byPlace == factor ? 0.25 : 0.06);
            const double moved = glm::length(byPlace * centres[i] - *place);
            if (moved < 90 && moved < inPlace)
                add({i, byPlace, true, true, trf("is {}: its file seems to be in another unit, and is scaled by {}; it then lies {} mm from where its neighbours put it", times, figure(byPlace, byPlace < 1 ? 5 : 2), figure(moved))});
            else if (inPlace < 90) {
                const double about = nice(factor, 0.25);
                add({i, about, false, true, trf("is {} but lies in its place: it is scaled by {} about its own middle", times, figure(about, about < 1 ? 5 : 2))});
            } else
                add({i, 1, true, false, trf("is {} and lies {} mm from where its neighbours put it; no unit explains both, it is left as it is", times, figure(inPlace)), size > largestMm || farAway(centres[i])});
        }
        for (const Misfit& each : found)
            moved.insert(each.mesh);
        for (const std::size_t i : unknown)
            strangeSize(i, largest(sizes[i]), centres, sizes);
        std::stable_sort(found.begin(), found.end(), [](const Misfit& a, const Misfit& b) { return a.mesh < b.mesh; });
        return std::move(found);
    }

  private:
    std::optional<BodyPart> partOf(std::size_t i) const { return adultPart(body, meshes[i].id); }

    /// Where the leader's body puts a structure, in mm of the program's frame: the mean of its neighbours' offsets, near ones most.
    std::optional<Vec3> expected(std::size_t i, const std::vector<std::size_t>& sound, const std::vector<Vec3>& centres) const {
        const auto part = partOf(i);
        if (!part)
            return std::nullopt;
        Vec3 sum(0);
        double weights = 0;
        for (const std::size_t other : sound)
            if (other != i) {
                const BodyPart theirs = *partOf(other);
                const double apart = glm::length(theirs.centre - part->centre);
                const double weight = 1 / (400 + apart * apart) / (400 + apart * apart);
                sum += weight * (centres[other] - theirs.centre);
                weights += weight;
            }
        if (weights == 0)
            return std::nullopt;
        return part->centre + sum / weights;
    }

    /// The factor that somebody may have had in mind: of usual units and whole numbers the nearest, usual ones from farther away.
    static double nice(double factor, double slack) {
        constexpr double usual[] = {10, 100, 1000, 25.4, 2.54, 304.8, 0.1, 0.01, 0.001, 1 / 25.4, 1 / 2.54};
        double best = slack, found = factor;
        const auto look = [&](double candidate, double weight, double within) {
            const double off = std::abs(std::log(factor / candidate));
            if (off < within && weight * off < best) {
                best = weight * off;
                found = candidate;
            }
        };
        for (const double each : usual)
            look(each, std::abs(std::log10(each) - std::round(std::log10(each))) < 1e-9 ? 0.02 : 0.2, slack);
        const double whole = std::round(factor >= 1 ? factor : 1 / factor);
        if (whole >= 2 && whole <= 100)
            look(factor >= 1 ? whole : 1 / whole, 1, std::min(slack, 0.5 / whole));
        return found;
    }

    /// How large this person is around a structure, beside the table: the mean of its neighbours' ratios, near ones most.
    double personAt(std::size_t i, const std::vector<std::size_t>& sound, const std::vector<Vec3>& sizes) const {
        const auto part = partOf(i);
        double sum = 0, weights = 0;
        for (const std::size_t other : sound)
            if (other != i && part) {
                const BodyPart theirs = *partOf(other);
                const double apart = glm::length(theirs.centre - part->centre), weight = 1 / (400 + apart * apart) / (400 + apart * apart);
                sum += weight * std::log(largest(sizes[other]) / largest(theirs.size));
                weights += weight;
            }
        return weights > 0 ? std::exp(sum / weights) : 1;
    }

    /// Of an unknown size, but the same structure is there again, or on the other side: that tells another unit.
    bool likeItsTwin(std::size_t i, double size, const std::vector<Vec3>& centres, const std::vector<Vec3>& sizes) {
        const std::string& id = meshes[i].id;
        const bool sided = id.ends_with("_l") || id.ends_with("_r");
        const std::string base = sided ? id.substr(0, id.size() - 1) : id;
        for (std::size_t other = 0; other < meshes.size(); ++other) {
            if (other == i || !meshes[other].id.starts_with(base) || meshes[other].id.size() != id.size() || largest(sizes[other]) <= 0)
                continue;
            const double ratio = largest(sizes[other]) / size, factor = nice(ratio, 0.25);
            if (std::abs(std::log(ratio)) < std::log(2.2) || !isUnit(factor))
                continue;
            // Which of the two is the strange one? The one that lies farther from the body.
            const auto away = [&](const Vec3& p) { return glm::length(p - middleOf(centres)); };
            const Vec3 moved = factor * centres[i], mirrored = centres[other] * Vec3(id == meshes[other].id ? 1 : -1, 1, 1);
            if (away(centres[i]) < away(centres[other]) || std::min(glm::length(moved - centres[other]), glm::length(moved - mirrored)) > 0.5 * largest(sizes[other]) + 60)
                continue;
            const std::string times = timesWords(factor, 0, 0, id == meshes[other].id ? std::string(tr("another mesh of it")) : trf("{}'s", meshes[other].id));
            add({i, factor, true, true, trf("is {}: its file seems to be in another unit, and is scaled by {}", times, figure(factor, factor < 1 ? 5 : 2))});
            return true;
        }
        return false;
    }

    static bool isUnit(double factor) {
        for (const double each : usualUnits)
            if (std::abs(factor - each) < 1e-6 * each || std::abs(factor - 1 / each) < 1e-6 / each)
                return true;
        return false;
    }

    /// Of what is sound: most meshes, so that the median is among them.
    static Vec3 middleOf(const std::vector<Vec3>& centres) {
        std::vector<double> along[3];
        for (const Vec3& centre : centres)
            for (int k = 0; k < 3; ++k)
                along[k].push_back(centre[k]);
        return {medianOf(along[0]), medianOf(along[1]), medianOf(along[2])};
    }

    bool farAway(const Vec3& centre) const { return glm::length(centre - middle) > 3 * reach + 600; }

    /// mm from its bounds to the nearest other mesh's, whatever that is, if that fits.
    double alone(std::size_t i, const std::vector<Vec3>& centres, const std::vector<Vec3>& sizes) const {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t other = 0; other < centres.size(); ++other)
            if (other != i && !moved.contains(other))
                least = std::min(least, glm::length(glm::max(glm::abs(centres[i] - centres[other]) - 0.5 * (sizes[i] + sizes[other]), Vec3(0))));
        return least;
    }

    /// Of an unknown size: only what no body has can be told, and the unit in which it would be one's, if there is only one.
    void strangeSize(std::size_t i, double size, const std::vector<Vec3>& centres, const std::vector<Vec3>& sizes) {
        const bool large = size > largestMm, far = farAway(centres[i]), small = size < smallestMm;
        const double gap = large || far || small || around.holds(centres[i]) ? 0 : alone(i, centres, sizes);
        if (!large && !far && !small && gap < aloneMm)
            return;
        const std::string strange = large   ? trf("is {} mm large, more than a person", figure(size))
                                    : far   ? trf("lies {} mm from the rest", figure(glm::length(centres[i] - middle)))
                                    : small ? trf("is {} mm large: its unit may be another one", figure(size, 2))
                                            : trf("lies {} mm from all others", figure(gap));
        std::vector<double> fitting;
        for (const double unit : usualUnits)
            for (const double factor : {unit, 1 / unit})
                if (size * factor > smallestMm && around.holds(factor * (centres[i] - 0.5 * sizes[i])) && around.holds(factor * (centres[i] + 0.5 * sizes[i])))
                    fitting.push_back(factor);
        if (fitting.size() == 1 && !around.holds(centres[i]))
            add({i, fitting[0], true, true, trf("{}; its file seems to be in another unit: scaled by {} it lies among them, and that is done", strange, figure(fitting[0], fitting[0] < 1 ? 5 : 2))});
        else
            add({i, 1, true, false, strange, large || far});
    }

    void add(Misfit misfit) { found.push_back(std::move(misfit)); }

    const std::vector<FramedMesh>& meshes;
    const std::vector<FoundFrame>& frames;
    const std::vector<double>& own;
    const BodyTable& body;
    Box around;            ///< of what is sound, and a little more
    Vec3 middle{0};
    double reach = 0;
    std::set<std::size_t> moved; ///< misfits, by what is known of them
    std::vector<Misfit> found;
};

} // namespace

std::vector<Misfit> findMisfits(const std::vector<FramedMesh>& meshes, const std::vector<FoundFrame>& frames, const std::vector<double>& own, const BodyTable& body) { return MisfitFinder(meshes, frames, own, body).run(); }

} // namespace acus
