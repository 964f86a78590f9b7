#include "import/frame_finder.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <numeric>

namespace acus {

namespace {

/// Fewer structures say too little of a frame of their own.
constexpr std::size_t fewestPairs = 3;
/// How far sizes of people go from the table's, each way; units differ by more.
constexpr double sizeSlack = 1.9;
constexpr double sureRatio = 1.25;   ///< the next best axes must fit so much worse
/// A part's own lean counts as much as this many times its length in where it lies.
constexpr double leanWeight = 8;
constexpr double tiltToTell = 15;

struct Unit {
    double mm;
    const char* name;
};
constexpr Unit units[] = {{1, "mm"}, {10, "cm"}, {1000, "m"}, {25.4, "inches"}, {0.001, "µm"}, {100, "dm"}, {304.8, "feet"}};

std::string figure(double value, int digits = 0) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string unitName(double mm) {
    for (const Unit& unit : units)
        if (std::abs(unit.mm - mm) < 1e-9 * mm)
            return unit.name;
    return figure(mm, 4) + " mm";
}

double median(std::vector<double> values) {
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

double largest(const Vec3& v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); }

/// The unit whose ratio is within the slack of people's sizes, nearest first; mm wins ties by standing first.
std::optional<double> nearestUnit(double ratio) {
    double best = std::log(sizeSlack);
    std::optional<double> found;
    for (const Unit& unit : units)
        if (const double off = std::abs(std::log(ratio / unit.mm)); off < best) {
            best = off;
            found = unit.mm;
        }
    return found;
}

const std::vector<std::string>& allAxes() {
    static const std::vector<std::string> list = [] {
        std::vector<std::string> made;
        for (const char* order : {"xyz", "xzy", "yxz", "yzx", "zxy", "zyx"})
            for (int signs = 0; signs < 8; ++signs) {
                std::string axes;
                for (int i = 0; i < 3; ++i) {
                    const int k = order[i] - 'x';
                    axes += std::string("LRPASI")[static_cast<std::size_t>(2 * k + ((signs >> k) & 1))];
                }
                made.push_back(axes);
            }
        std::sort(made.begin(), made.end());
        // The frames that programs write come first: they win where nothing tells two apart.
        for (const char* common : {"LAS", "RAS", "LPS"}) {
            made.erase(std::find(made.begin(), made.end(), common));
            made.insert(made.begin(), common);
        }
        return made;
    }();
    return list;
}

/// A place in the file's frame and where an adult has it.
struct Pair {
    Vec3 from{0}, to{0};
    Vec3 leanFrom{0}, leanTo{0};
};

struct Fitted {
    double rms = std::numeric_limits<double>::infinity();
    Vec3 shift{0};
};

/// How well turned pairs lie, with their best shift; the worst fifth doesn't count.
Fitted fitOf(const std::vector<Pair>& pairs, const FrameAxes& turn) {
    Fitted fitted;
    std::vector<Vec3> off;
    std::vector<double> xs, ys, zs;
    for (const Pair& pair : pairs) {
        const Vec3 d = pair.to - turn.apply(pair.from);
        off.push_back(d);
        xs.push_back(d.x);
        ys.push_back(d.y);
        zs.push_back(d.z);
    }
    fitted.shift = {median(xs), median(ys), median(zs)};
    std::vector<double> squares;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Vec3 away = off[i] - fitted.shift, lean = leanWeight * (pairs[i].leanTo - turn.apply(pairs[i].leanFrom));
        squares.push_back(glm::dot(away, away) + glm::dot(lean, lean));
    }
    std::sort(squares.begin(), squares.end());
    const std::size_t counted = std::max<std::size_t>(1, squares.size() - squares.size() / 5);
    fitted.rms = std::sqrt(std::accumulate(squares.begin(), squares.begin() + static_cast<std::ptrdiff_t>(counted), 0.0) / static_cast<double>(counted));
    return fitted;
}

FrameAxes axesOf(const std::string& axes, double mm) { return frameAxes(axes, mm).value_or(FrameAxes{}); }

/// How far pairs are turned as a whole, about the axis that turns them least wrong: from the cross products of arms (Wahba 1965, small angles).
double tiltOf(const std::vector<Pair>& pairs, const FrameAxes& turn, const Vec3& shift) {
    Vec3 middle(0);
    for (const Pair& pair : pairs)
        middle += pair.to / static_cast<double>(pairs.size());
    Vec3 torque(0);
    double arms = 0;
    for (const Pair& pair : pairs) {
        const Vec3 a = turn.apply(pair.from) + shift - middle, b = pair.to - middle;
        torque += glm::cross(a, b);
        arms += glm::dot(a, b);
    }
    return arms > 0 ? std::atan2(glm::length(torque), arms) * 180 / M_PI : 180;
}

class Finder {
  public:
    Finder(const std::vector<FramedMesh>& meshes, const std::vector<FrameClaim>& claims, const BodyTable& body) : meshes(meshes), claims(claims), body(body) {}

    FrameFindings run() {
        found.groups.resize(claims.size());
        own.assign(meshes.size(), 1);
        std::vector<std::vector<std::size_t>> known(claims.size());
        for (std::size_t i = 0; i < meshes.size(); ++i)
            if (partOf(i))
                known[meshes[i].group].push_back(i);
        std::size_t leader = 0;
        for (std::size_t g = 0; g < claims.size(); ++g)
            if (known[g].size() > known[leader].size())
                leader = g;
        if (claims.empty())
            return found;
        unit(leader, known[leader]);
        axes(leader, known[leader], nullptr);
        for (std::size_t g = 0; g < claims.size(); ++g)
            if (g != leader)
                follow(g, leader, known[g]);
        misfits();
        return std::move(found);
    }

  private:
    std::optional<BodyPart> partOf(std::size_t i) const {
        const BodyPart* part = body.find(meshes[i].id);
        if (!part)
            return std::nullopt;
        const bool sided = meshes[i].id.ends_with("_l") || meshes[i].id.ends_with("_r");
        if (part->paired && !sided) // its side is not known: it could be either
            return std::nullopt;
        return BodyTable::onSide(*part, meshes[i].id.ends_with("_r") ? Side::right : Side::left);
    }

    double ratioOf(std::size_t i) const {
        const auto part = partOf(i);
        const double size = largest(meshes[i].high - meshes[i].low);
        return part && size > 0 ? largest(part->size) / size : 0;
    }

    /// The unit that most of the group's structures are in; those that are in another one are remembered.
    void unit(std::size_t group, const std::vector<std::size_t>& known) {
        FoundFrame& frame = found.groups[group];
        const FrameClaim& claim = claims[group];
        frame.known = known.size();
        std::vector<double> ratios;
        for (const std::size_t i : known)
            if (const double ratio = ratioOf(i); ratio > 0)
                ratios.push_back(ratio);
        if (claim.forced && claim.mmPerUnit) {
            frame.mmPerUnit = *claim.mmPerUnit;
            frame.unitsKnown = true;
            if (!ratios.empty() && std::abs(std::log(median(ratios) / *claim.mmPerUnit)) > std::log(sizeSlack))
                frame.doubts.push_back("the structures are " + figure(median(ratios) / *claim.mmPerUnit, 3) + " times as small as an adult's in the unit that was given (" + unitName(*claim.mmPerUnit) + ")");
            return;
        }
        if (ratios.empty()) {
            frame.mmPerUnit = claim.mmPerUnit.value_or(1);
            frame.unitsKnown = claim.mmPerUnit.has_value();
            if (!frame.unitsKnown) {
                Vec3 low(std::numeric_limits<double>::infinity()), high(-std::numeric_limits<double>::infinity());
                for (const FramedMesh& mesh : meshes)
                    if (mesh.group == group) {
                        low = glm::min(low, mesh.low);
                        high = glm::max(high, mesh.high);
                    }
                // Nothing has a known size: a body is between a hand and a person large.
                const double size = largest(high - low);
                frame.mmPerUnit = size < 3 ? 1000 : size < 12 ? 100 : size < 80 ? 10 : 1;
                frame.doubts.push_back("no structure of known size tells the unit; " + unitName(frame.mmPerUnit) + " is assumed, the whole then is " + figure(size * frame.mmPerUnit) + " mm large");
            }
            return;
        }
        const double ratio = median(ratios);
        const auto nearest = nearestUnit(ratio);
        if (claim.mmPerUnit && std::abs(std::log(ratio / *claim.mmPerUnit)) <= std::log(sizeSlack)) {
            frame.mmPerUnit = *claim.mmPerUnit;
            frame.unitsKnown = true;
        } else if (nearest) {
            frame.mmPerUnit = *nearest;
            frame.unitsKnown = ratios.size() >= fewestPairs || std::abs(std::log(ratio / *nearest)) < std::log(1.4);
            if (claim.mmPerUnit)
                frame.doubts.push_back("the files say " + unitName(*claim.mmPerUnit) + ", but the structures have the size of an adult's in " + unitName(*nearest));
        } else {
            // No unit gives an adult: the scale itself is taken from the bones.
            double round = std::pow(10.0, std::floor(std::log10(ratio)) - 1);
            frame.mmPerUnit = std::round(ratio / round) * round;
            frame.doubts.push_back("no usual unit gives an adult's sizes: 1 unit is taken as " + figure(frame.mmPerUnit, 4) + " mm, from the size of " + std::to_string(ratios.size()) + " structures; sizes, depths and distances may be wrong by a tenth");
        }
        if (ratios.size() < fewestPairs && !claim.mmPerUnit)
            frame.doubts.push_back("the unit (" + unitName(frame.mmPerUnit) + ") rests on " + std::to_string(ratios.size()) + (ratios.size() == 1 ? " structure" : " structures"));
        for (const std::size_t i : known)
            if (const double factor = ratioOf(i) / frame.mmPerUnit; factor > 0 && std::abs(std::log(factor)) > std::log(2.2))
                own[i] = factor;
    }

    /// Pairs in mm of the group's unit, without those that have another unit of their own.
    std::vector<Pair> pairsOf(const std::vector<std::size_t>& known, double mm) const {
        std::vector<Pair> pairs;
        for (const std::size_t i : known)
            if (own[i] == 1) {
                const BodyPart part = *partOf(i);
                const FramedMesh& mesh = meshes[i];
                const Vec3 middle = 0.5 * (mesh.low + mesh.high);
                pairs.push_back({mm * middle, part.centre, mm * (mesh.mass - middle), part.mass});
            }
        return pairs;
    }

    void axes(std::size_t group, const std::vector<std::size_t>& known, const FoundFrame* leader) {
        FoundFrame& frame = found.groups[group];
        const FrameClaim& claim = claims[group];
        const std::vector<Pair> pairs = pairsOf(known, frame.mmPerUnit);
        frame.axes = !claim.axes.empty() ? claim.axes : leader ? leader->axes : "LPS";
        frame.axesKnown = !claim.axes.empty() || (leader && leader->axesKnown);
        if (pairs.size() < fewestPairs) {
            if (!frame.axesKnown)
                frame.doubts.push_back("too few known structures tell the axes; " + frame.axes + " is assumed (x to the left, y to the back, z upwards)");
            return;
        }
        std::string best;
        double bestRms = std::numeric_limits<double>::infinity(), bestScore = bestRms, other = bestRms;
        std::string second;
        for (const std::string& axes : allAxes()) {
            const double rms = fitOf(pairs, axesOf(axes, 1)).rms;
            // Left-handed frames exist, but right-handed ones are what most programs write.
            const double score = rms * (axesOf(axes, 1).mirrors() ? 1.15 : 1) * (axes == claim.axes ? 0.97 : 1);
            if (score < bestScore) {
                other = bestScore;
                second = best;
                bestScore = score;
                bestRms = rms;
                best = axes;
            } else if (score < other) {
                other = score;
                second = axes;
            }
        }
        frame.fit = bestRms;
        frame.otherFit = other;
        const bool decided = other > sureRatio * bestScore;
        if (claim.forced && !claim.axes.empty()) {
            frame.axes = claim.axes;
            frame.axesKnown = true;
            if (decided && best != claim.axes)
                frame.doubts.push_back("the axes that were given (" + claim.axes + ") put the structures " + figure(fitOf(pairs, axesOf(claim.axes, 1)).rms) + " mm from where an adult has them, " + best + " " + figure(bestRms) + " mm");
        } else if (decided) {
            if (!claim.axes.empty() && claim.axes != best)
                frame.doubts.push_back("the files say " + claim.axes + ", but the anatomy lies along " + best + " (" + figure(bestRms) + " mm from where an adult has it on average, " + figure(fitOf(pairs, axesOf(claim.axes, 1)).rms) + " mm along " + claim.axes + ")");
            frame.axes = best;
            frame.axesKnown = true;
            if (leader && leader->axes != best && claim.axes != best)
                frame.doubts.push_back("these lie along " + best + ", the other files along " + leader->axes + ": they are turned");
        } else if (leader && fitOf(pairs, axesOf(leader->axes, 1)).rms < sureRatio * bestRms) {
            frame.axes = claim.axes.empty() ? leader->axes : claim.axes; // nothing speaks against it
            frame.axesKnown = leader->axesKnown || !claim.axes.empty();
        } else if (claim.axes.empty()) {
            frame.axes = best;
            frame.axesKnown = false;
            frame.doubts.push_back("the structures tell the axes badly: " + best + " fits with " + figure(bestRms) + " mm, " + second + " with " + figure(other) + " mm");
        }
        const FrameAxes turn = axesOf(frame.axes, 1);
        frame.mirrored = turn.mirrors();
        if (frame.mirrored)
            mirrored(group, frame);
        const Fitted fitted = fitOf(pairs, turn);
        frame.tiltDeg = pairs.size() >= 6 ? tiltOf(pairs, turn, fitted.shift) : 0;
        if (frame.tiltDeg > tiltToTell)
            frame.doubts.push_back("the whole stands turned by about " + figure(frame.tiltDeg) + "° against its axes; \"straight in\" and angles will be off by that");
    }

    void mirrored(std::size_t group, FoundFrame& frame) {
        std::size_t inwards = 0, all = 0;
        for (const FramedMesh& mesh : meshes)
            if (mesh.group == group) {
                ++all;
                inwards += mesh.inwards;
            }
        frame.doubts.push_back("its frame (" + frame.axes + ") is left-handed: either it was mirrored on the way" + (2 * inwards > all ? ", which its inside-out meshes confirm," : "") +
                               " or left and right are exchanged in the names" + (2 * inwards > all ? "" : ", for its meshes are not inside out") + "; look at heart, liver and aorta before you trust a side");
    }

    /// A group beside the one that tells most: the same frame unless its own structures speak clearly against it.
    void follow(std::size_t group, std::size_t leader, const std::vector<std::size_t>& known) {
        FoundFrame& frame = found.groups[group];
        const FoundFrame& first = found.groups[leader];
        const FrameClaim& claim = claims[group];
        std::vector<double> ratios;
        for (const std::size_t i : known)
            if (const double ratio = ratioOf(i); ratio > 0)
                ratios.push_back(ratio);
        // One or two of an odd size are odd themselves; a unit of their own it takes more for.
        if (!ratios.empty() && (ratios.size() >= fewestPairs || claim.mmPerUnit || nearestUnit(median(ratios))))
            unit(group, known);
        else {
            frame.mmPerUnit = claim.mmPerUnit.value_or(first.mmPerUnit);
            frame.unitsKnown = claim.mmPerUnit.has_value() || first.unitsKnown;
        }
        frame.known = known.size();
        const std::vector<Pair> pairs = pairsOf(known, frame.mmPerUnit);
        // Like the first one, as long as they lie together.
        const std::string like = claim.axes.empty() ? first.axes : claim.axes;
        if (!claim.forced && pairs.size() >= 1 && pairs.size() < 2 * fewestPairs) {
            frame.axes = like;
            frame.axesKnown = first.axesKnown || !claim.axes.empty();
            frame.fit = fitOf(pairs, axesOf(like, 1)).rms;
            frame.mirrored = axesOf(like, 1).mirrors();
            return;
        }
        axes(group, known, &first);
    }

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

    void misfits() {
        std::vector<Vec3> centres(meshes.size(), Vec3(0)), sizes(meshes.size(), Vec3(0));
        std::vector<std::size_t> sound;
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            const FoundFrame& frame = found.groups[meshes[i].group];
            const FrameAxes turn = axesOf(frame.axes, frame.mmPerUnit);
            centres[i] = turn.apply(0.5 * (meshes[i].low + meshes[i].high));
            sizes[i] = glm::abs(turn.apply(meshes[i].high - meshes[i].low));
            if (partOf(i) && own[i] == 1)
                sound.push_back(i);
        }
        if (sound.size() < fewestPairs)
            return;
        std::map<std::string, std::size_t> byId;
        for (const std::size_t i : sound)
            byId[meshes[i].id] = i;
        // People differ from the table: what counts is how a structure's size stands to that of its neighbours.
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            const auto part = partOf(i);
            const double size = largest(sizes[i]);
            if (size <= 0)
                continue;
            if (!part) {
                if (!likeItsTwin(i, size, centres, sizes))
                    strangeSize(i, size, centres, sound);
                continue;
            }
            const auto place = expected(i, sound, centres);
            double factor = personAt(i, sound, sizes) * largest(part->size) / size;
            std::string beside = "an adult's";
            const std::string twin = meshes[i].id.ends_with("_l") ? meshes[i].id.substr(0, meshes[i].id.size() - 1) + "r" : meshes[i].id.ends_with("_r") ? meshes[i].id.substr(0, meshes[i].id.size() - 1) + "l" : "";
            if (const auto other = byId.find(twin); !twin.empty() && other != byId.end() && other->second != i) {
                factor = largest(sizes[other->second]) / size;
                beside = twin + "'s";
            }
            if (own[i] == 1 && std::abs(std::log(factor)) < std::log(2.2)) {
                if (place && glm::length(centres[i] - *place) > 180)
                    add({i, 1, true, false, "has the right size but lies " + figure(glm::length(centres[i] - *place)) + " mm from where its neighbours put it"});
                continue;
            }
            const std::string times = factor > 1 ? figure(factor, factor < 3 ? 1 : 0) + " times smaller than " + beside : figure(1 / factor, 1 / factor < 3 ? 1 : 0) + " times larger than " + beside;
            if (!place) {
                add({i, 1, true, false, "is " + times});
                continue;
            }
            const double inPlace = glm::length(centres[i] - *place);
            // Scaled from the origin, its middle has moved as well, and tells the factor better than its size does.
            const double along = glm::dot(centres[i], centres[i]) > 0 ? glm::dot(*place, centres[i]) / glm::dot(centres[i], centres[i]) : 0;
            double byPlace = glm::length(*place) > 200 && along > 0 && std::abs(std::log(along / factor)) < std::log(1.6) ? along : factor;
            byPlace = nice(byPlace, byPlace == factor ? 0.25 : 0.06);
            const double moved = glm::length(byPlace * centres[i] - *place);
            if (moved < 90 && moved < inPlace)
                add({i, byPlace, true, true, "is " + times + ": its file seems to be in another unit, and is scaled by " + figure(byPlace, byPlace < 1 ? 5 : 2) + "; it then lies " + figure(moved) + " mm from where its neighbours put it"});
            else if (inPlace < 90) {
                const double about = nice(factor, 0.25);
                add({i, about, false, true, "is " + times + " but lies in its place: it is scaled by " + figure(about, about < 1 ? 5 : 2) + " about its own middle"});
            } else
                add({i, 1, true, false, "is " + times + " and lies " + figure(inPlace) + " mm from where its neighbours put it; no unit explains both, it is left as it is"});
        }
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
            const std::string times = factor > 1 ? figure(factor) + " times smaller than " : figure(1 / factor) + " times larger than ";
            add({i, factor, true, true, "is " + times + (id == meshes[other].id ? "another mesh of it" : meshes[other].id + "'s") + ": its file seems to be in another unit, and is scaled by " + figure(factor, factor < 1 ? 5 : 2)});
            return true;
        }
        return false;
    }

    static bool isUnit(double factor) {
        for (const double each : {10.0, 100.0, 1000.0, 25.4, 2.54, 304.8})
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
        return {median(along[0]), median(along[1]), median(along[2])};
    }

    /// Of an unknown size: only what no body has can be told.
    void strangeSize(std::size_t i, double size, const std::vector<Vec3>& centres, const std::vector<std::size_t>& sound) {
        double reach = 0;
        Vec3 middle(0);
        for (const std::size_t other : sound)
            middle += centres[other] / static_cast<double>(sound.size());
        for (const std::size_t other : sound)
            reach = std::max(reach, glm::length(centres[other] - middle));
        if (size > 2300)
            add({i, 1, true, false, "is " + figure(size) + " mm large, more than a person"});
        else if (glm::length(centres[i] - middle) > 3 * reach + 600)
            add({i, 1, true, false, "lies " + figure(glm::length(centres[i] - middle)) + " mm from the rest"});
        else if (size < 2)
            add({i, 1, true, false, "is " + figure(size, 2) + " mm large: its unit may be another one"});
    }

    void add(Misfit misfit) { found.misfits.push_back(std::move(misfit)); }

    const std::vector<FramedMesh>& meshes;
    const std::vector<FrameClaim>& claims;
    const BodyTable& body;
    std::vector<double> own;   ///< how far a mesh is from its group's unit; 1: not
    FrameFindings found;
};

} // namespace

FrameFindings findFrames(const std::vector<FramedMesh>& meshes, const std::vector<FrameClaim>& claims, const BodyTable& body) { return Finder(meshes, claims, body).run(); }

} // namespace acus
