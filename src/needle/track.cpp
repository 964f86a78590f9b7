#include "needle/track.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

/// Where structures overlap, the tip feels the first of these.
constexpr std::array overruling = {Tissue::bone,     Tissue::cartilage, Tissue::disc,   Tissue::dura,   Tissue::nerve,
                                   Tissue::artery,   Tissue::vein,      Tissue::organ,  Tissue::pleura, Tissue::ligament,
                                   Tissue::tendon,   Tissue::fascia,    Tissue::muscle, Tissue::fat,    Tissue::skin};

std::size_t rankOf(Tissue tissue) {
    return static_cast<std::size_t>(std::find(overruling.begin(), overruling.end(), tissue) - overruling.begin());
}

bool withinSubcutis(Tissue tissue) {
    return tissue == Tissue::skin || tissue == Tissue::fat || tissue == Tissue::nerve || tissue == Tissue::artery ||
           tissue == Tissue::vein;
}

/// Thicker than any skin: the pack's skin is the envelope of the whole body.
constexpr double thickestSkinMm = 8;

struct Stretch {
    std::uint32_t structure;
    Tissue tissue;
    double fromMm, toMm;
    bool sheet;
};

class Maker {
  public:
    Maker(const Model& model, const Mechanics& mechanics, double diameterMm, Track track)
        : model(model), mechanics(mechanics), diameterMm(diameterMm), scale(diameterMm / mechanicsDiameterMm), track(std::move(track)) {}

    Track make() {
        findStretches();
        findBoundaries();
        findSlices();
        findMembranes();
        return std::move(track);
    }

  private:
    void findStretches() {
        std::vector<Interval> intervals;
        model.queries->crossings({track.origin, track.direction, track.toMm - track.fromMm}, intervals);
        track.subcutisMm = track.toMm;
        for (const Interval& interval : intervals) {
            const Structure& structure = model.structures[interval.part];
            Stretch s{interval.part, structure.tissue, wholeNanometres(track.fromMm + interval.enter),
                      wholeNanometres(track.fromMm + interval.exit), interval.enter == interval.exit && !interval.open};
            if (s.tissue == Tissue::skin && s.toMm - s.fromMm > thickestSkinMm) {
                if (track.fromMm > 0)
                    continue;   // a line that begins in depth is long past it
                s.toMm = wholeNanometres(s.fromMm + mechanics.skinThicknessMm);
            }
            if (s.tissue == Tissue::skin && track.fromMm == 0 && skinMm == 0)
                skinMm = s.fromMm;
            if (s.tissue == Tissue::bone && !track.boneMm) {
                track.boneMm = s.fromMm;
                track.bone = s.structure;
            }
            if (!withinSubcutis(s.tissue))
                track.subcutisMm = std::min(track.subcutisMm, s.fromMm);
            stretches.push_back(s);
        }
    }

    void findBoundaries() {
        struct Placed {
            Boundary boundary;
            int order;   // at one depth: what is left, then sheets in and out, then what is entered
            std::size_t stretch;
        };
        std::vector<Placed> placed;
        for (std::size_t i = 0; i < stretches.size(); ++i) {
            const Stretch& s = stretches[i];
            if (s.tissue == Tissue::bone)
                continue;
            placed.push_back({{s.fromMm, s.structure, true}, s.sheet ? 1 : 2, i});
            if (s.toMm < track.toMm || s.sheet)
                placed.push_back({{s.toMm, s.structure, false}, s.sheet ? 1 : 0, i});
        }
        std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
            if (a.boundary.depthMm != b.boundary.depthMm)
                return a.boundary.depthMm < b.boundary.depthMm;
            if (a.order != b.order)
                return a.order < b.order;
            return a.order == 1 && a.stretch < b.stretch;
        });
        for (const Placed& p : placed)
            track.boundaries.push_back(p.boundary);
    }

    void findSlices() {
        std::vector<double> cuts = {track.fromMm, track.toMm};
        for (const Stretch& s : stretches) {
            if (s.sheet)
                continue;
            cuts.push_back(s.fromMm);
            cuts.push_back(s.toMm);
            if (isFlavum(model.structures[s.structure]) && s.toMm < track.toMm) {
                flavumExits.push_back(s.toMm);
                cuts.push_back(wholeNanometres(s.toMm + mechanics.flavumAfterMm));
            }
        }
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        std::sort(flavumExits.begin(), flavumExits.end());
        double friction = 0, support = 0;
        for (std::size_t i = 1; i < cuts.size(); ++i) {
            if (cuts[i - 1] < track.fromMm || cuts[i] > track.toMm)
                continue;
            Slice slice = sliceBetween(cuts[i - 1], cuts[i]);
            slice.frictionN = friction;
            slice.support = support;
            friction += slice.frictionNPerMm * (slice.toMm - slice.fromMm);
            support += slice.supportNPerMm2 * (slice.toMm - slice.fromMm);
            track.slices.push_back(slice);
        }
    }

    Slice sliceBetween(double fromMm, double toMm) const {
        const Stretch* first = nullptr;
        for (const Stretch& s : stretches)
            if (!s.sheet && s.fromMm <= fromMm && s.toMm >= toMm && (!first || rankOf(s.tissue) < rankOf(first->tissue)))
                first = &s;
        const TissueMechanics& figures = first                          ? mechanics.of(first->tissue)
                                         : fromMm < track.subcutisMm ? mechanics.of(Tissue::fat)
                                                                        : mechanics.gap;
        Slice slice;
        slice.fromMm = fromMm;
        slice.toMm = toMm;
        if (first)
            slice.structure = first->structure;
        else if (toMm <= skinMm)
            return slice;   // air above the skin
        slice.cutN = figures.cutN * scale;
        slice.frictionNPerMm = figures.friction * mechanics.frictionNPerMm * scale;
        slice.supportNPerMm2 = figures.supportNPerMm2;
        slice.gritty = first && first->tissue == Tissue::ligament;
        const double rest = (1 - mechanics.flavumDropShare) * mechanics.of(Tissue::ligament).cutN * scale;
        for (const double exit : flavumExits)
            if (fromMm >= exit && toMm <= wholeNanometres(exit + mechanics.flavumAfterMm))
                slice.cutN = std::max(slice.cutN, rest);
        return slice;
    }

    void findMembranes() {
        bool skinFound = false;
        for (const Stretch& s : stretches) {
            const TissueMechanics& figures = mechanics.of(s.tissue);
            if (s.tissue == Tissue::skin) {
                // Only the way in: skin is pierced once.
                if (!skinFound && track.fromMm == 0)
                    track.membranes.push_back({s.structure, true, s.fromMm, figures.deflectionMm, mechanics.skinBreakN(diameterMm)});
                skinFound = true;
            } else if (figures.breakN > 0 && figures.deflectionMm > 0 && s.fromMm > track.fromMm) {
                track.membranes.push_back({s.structure, false, s.fromMm, figures.deflectionMm, figures.breakN * scale});
            }
        }
        std::stable_sort(track.membranes.begin(), track.membranes.end(),
                         [](const Membrane& a, const Membrane& b) { return a.atMm < b.atMm; });
    }

    const Model& model;
    const Mechanics& mechanics;
    double diameterMm, scale;
    Track track;
    std::vector<Stretch> stretches;
    std::vector<double> flavumExits;
    double skinMm = 0;            // of the skin, where the line begins above it
};

} // namespace

bool isFlavum(const Structure& s) { return s.tissue == Tissue::ligament && s.id.find("flav") != std::string::npos; }

double wholeNanometres(double mm) { return std::round(mm * 1e6) / 1e6; }

const Slice& Track::sliceAt(double depthMm) const {
    const auto after = std::upper_bound(slices.begin(), slices.end(), depthMm, [](double d, const Slice& s) { return d <= s.toMm; });
    return after == slices.end() ? slices.back() : *after;
}

double Track::frictionTo(double depthMm) const {
    const Slice& slice = sliceAt(depthMm);
    return slice.frictionN + slice.frictionNPerMm * std::max(0.0, depthMm - slice.fromMm);
}

double Track::supportTo(double depthMm) const {
    const Slice& slice = sliceAt(depthMm);
    return slice.support + slice.supportNPerMm2 * std::max(0.0, depthMm - slice.fromMm);
}

Track trackAlong(const Model& model, const Mechanics& mechanics, double diameterMm, const Vec3& origin, const Vec3& direction,
                 double fromMm, double toMm) {
    Track track;
    track.origin = origin;
    track.direction = direction;
    track.fromMm = wholeNanometres(fromMm);
    track.toMm = wholeNanometres(std::max(toMm, fromMm + 1e-6));
    return Maker(model, mechanics, diameterMm, std::move(track)).make();
}

} // namespace acus
