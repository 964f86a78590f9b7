#include "sculpt/sculptor.h"
#include "anatomy/pack_source.h"
#include "anatomy/catalogue.h"
#include "anatomy/pack_writer.h"
#include "geometry/parallel.h"
#include "geometry/polygonise.h"
#include "sculpt/asymmetry.h"
#include "sculpt/envelope/envelope.h"
#include "sculpt/hazards/hazards.h"
#include "sculpt/muscles/hip_muscles.h"
#include "sculpt/muscles/trunk.h"
#include "sculpt/pack_content.h"
#include "sculpt/patient_landmarks.h"
#include "sculpt/position/pose.h"
#include "sculpt/skeleton.h"
#include <algorithm>
#include <array>
#include <mutex>

namespace acus {

namespace {

/// Grids of muscles at full quality are large, and only variants of hazards would use them again.
constexpr double keepsMusclesFrom = 2;

// What each stage heeds. Whatever a patient gets that is not named here makes every stage anew.

PatientParameters with(PatientParameters parameters, std::initializer_list<Variant> ignored) {
    Variants heeded;
    for (unsigned bit = 0; bit < 32; ++bit)
        if (const auto variant = static_cast<Variant>(bit); parameters.variants.has(variant) && std::find(ignored.begin(), ignored.end(), variant) == ignored.end())
            heeded.add(variant);
    parameters.variants = heeded;
    for (const Deviation which : {Deviation::kidneyLength, Deviation::kidneyHeight, Deviation::kidneyDifference, Deviation::conusHeight, Deviation::sacEnd})
        parameters.deviations.set(which, 0);
    parameters.seed.reset();
    parameters.position = Position::prone;
    return parameters;
}
PatientParameters forMuscles(const PatientParameters& p) { return with(p, {Variant::lowPleura, Variant::lowKidneys, Variant::horseshoeKidney, Variant::asymmetric}); }
PatientParameters forTrunk(const PatientParameters& p) {
    PatientParameters trunk = with(p, {Variant::lowPleura, Variant::lowKidneys, Variant::horseshoeKidney, Variant::asymmetric, Variant::sciaticB, Variant::sciaticC, Variant::sciaticD, Variant::sciaticE, Variant::sciaticF});
    for (const Deviation which : {Deviation::fat, Deviation::fatLow})
        trunk.deviations.set(which, 0);
    return trunk;
}
PatientParameters forBones(const PatientParameters& p) {
    PatientParameters bones = forTrunk(p);
    bones.bmi = PatientParameters{}.bmi;
    bones.deviations.set(Deviation::muscleBulk, 0);
    return bones;
}

PatientParameters forSac(const PatientParameters& p) {
    PatientParameters sac = forBones(p);
    sac.deviations.set(Deviation::sacEnd, p.deviations.sd(Deviation::sacEnd));
    return sac;
}

bool wanted(const SculptOptions& options, std::string_view id) {
    return options.only.empty() || std::any_of(options.only.begin(), options.only.end(), [&](const std::string& part) { return id.find(part) != id.npos; });
}

/// Nothing else heeds the hazards, so they may be left out where none is asked for.
bool hazardsWanted(const SculptOptions& options) {
    if (std::find(options.without.begin(), options.without.end(), "hazards") != options.without.end())
        return false;
    if (options.only.empty())
        return true;
    const auto entries = catalogueEntries();
    return std::any_of(entries.begin(), entries.end(), [&](const CatalogueEntry& entry) {
        const bool hazard = entry.tissue != Tissue::bone && entry.tissue != Tissue::muscle && entry.tissue != Tissue::skin && entry.tissue != Tissue::fat;
        return hazard && (wanted(options, entry.id) || wanted(options, entry.id + "_l") || wanted(options, entry.id + "_r"));
    });
}

/// The union of two bodies of muscle: the lesser distance, on a grid over both.
std::shared_ptr<const Grid> nearer(const Grid& a, const Grid& b) {
    Box box = a.box();
    box.include(b.box());
    Grid both = Grid::over(box, std::max(a.step, b.step), 0);
    parallelFor(0, both.size[2], [&](int k) {
        for (int j = 0; j < both.size[1]; ++j)
            for (int i = 0; i < both.size[0]; ++i) {
                const Vec3 p = both.point(i, j, k);
                both.at(i, j, k) = static_cast<float>(std::min(a.sample(p), b.sample(p)));
            }
    });
    return std::make_shared<Grid>(std::move(both));
}

/// Two stages at once, from…to of the whole; the first is `firstShare` of their work.
class Beside {
  public:
    Beside(const Progress& progress, double from, double to, double firstShare) : progress(progress), from(from), parts{(to - from) * firstShare, (to - from) * (1 - firstShare)} {}
    Progress part(std::size_t which) {
        if (!progress)
            return {};
        return [this, which](std::string_view what, double share) {
            const std::lock_guard lock(reporting);
            done[which] = share;
            stopped = stopped || !progress(what, from + parts[0] * done[0] + parts[1] * done[1]);
            return !stopped;
        };
    }

  private:
    const Progress& progress;
    double from;
    std::array<double, 2> parts, done{0, 0};
    std::mutex reporting;
    bool stopped = false;
};

/// Bones, discs and ligaments as meshes.
Result<std::vector<SculptedStructure>> meshed(const Skeleton& skeleton, const SculptOptions& options, const Progress& progress) {
    std::vector<const Part*> parts;
    for (const Part& part : skeleton.parts)
        if (wanted(options, part.id))
            parts.push_back(&part);
    std::vector<SculptedStructure> made(parts.size());
    const char* what = "Shaping the bones";
    if (!report(progress, what, 0))
        return Error{cancelled};
    const bool finished = parallelPieces(parts.size(), progress, what, static_cast<double>(parts.size()), [&](std::size_t i) {
        SurfaceOptions surface;
        surface.step = parts[i]->step * options.coarseness;
        surface.tolerance = 0.04 * options.coarseness;
        if (parts[i]->tissue == Tissue::ligament)
            surface.tunnels = TunnelOptions{2, 2}; // bones have theirs, a ligament's are where it is thinner than a step
        auto mesh = surfaceOf(*parts[i]->field, surface, parts[i]->pieces);
        made[i] = {parts[i]->id, parts[i]->tissue, parts[i]->estimated, mesh ? std::move(*mesh) : Mesh{}, {}};
        return 1;
    });
    if (!finished)
        return Error{cancelled};
    return made;
}

} // namespace

struct Sculptor::Kept {
    PatientParameters bonesOf, trunkOf, hipOf, envelopeOf;
    Structures bones, envelope;
    std::shared_ptr<const TrunkMuscles> trunk;
    std::shared_ptr<const HipMuscles> hip;
    bool hipBesideTrunk = false;
    bool envelopeOverAll = false;   ///< trunk and hip were there
};

Status Sculptor::makeSkeleton(const PatientParameters& parameters, double coarseness, const Progress& progress) {
    const double step = bonesStep(coarseness);
    if (!skeleton || skeletonOf != forBones(parameters)) {
        auto made = sculptSkeleton(parameters, coarseness, progress);
        if (!made)
            return made.error();
        keptAt.clear();
        measuredAt.clear();
        measuredAt[step].bones = made->bones;
        skeleton = std::make_shared<const Skeleton>(*std::move(made));
        skeletonOf = forBones(parameters);
        return Done{};
    }
    std::shared_ptr<const Grid>& bones = measuredAt[step].bones;
    if (!bones) {
        auto made = bonesGrid(skeleton->parts, step, progress);
        if (!made)
            return made.error();
        bones = *std::move(made);
    }
    if (skeleton->parameters != parameters || skeleton->bones != bones) {
        auto other = std::make_shared<Skeleton>(*skeleton);
        other->parameters = parameters;
        other->bones = bones;
        skeleton = std::move(other);
    }
    return Done{};
}

const std::shared_ptr<const DuralSac>& Sculptor::makeSac(const PatientParameters& parameters) {
    Measured& measured = measuredAt[skeleton->bones->step];
    if (!measured.sac || measured.sacOf != forSac(parameters)) {
        measured.sac = sculptDuralSac(*skeleton);
        measured.sacOf = forSac(parameters);
    }
    return measured.sac;
}

Status Sculptor::makeBones(Kept& kept, const PatientParameters& parameters, const SculptOptions& options, const Progress& progress) {
    if (kept.bones && kept.bonesOf == forBones(parameters))
        return Done{};
    auto made = meshed(*skeleton, options, progress);
    if (!made)
        return made.error();
    kept.bones = std::make_shared<const std::vector<SculptedStructure>>(*std::move(made));
    kept.bonesOf = forBones(parameters);
    return Done{};
}

Status Sculptor::makeTrunk(Kept& kept, const PatientParameters& parameters, double coarseness, const Progress& progress) {
    if (kept.trunk && kept.trunkOf == forTrunk(parameters))
        return Done{};
    auto made = makeTrunkMuscles(*skeleton, coarseness, progress);
    if (!made)
        return made.error();
    kept.trunk = std::make_shared<const TrunkMuscles>(*std::move(made));
    kept.trunkOf = forTrunk(parameters);
    return Done{};
}

Status Sculptor::makeHip(Kept& kept, const PatientParameters& parameters, double coarseness, bool besideTrunk, const Progress& progress) {
    if (kept.hip && kept.hipOf == forMuscles(parameters) && kept.hipBesideTrunk == besideTrunk)
        return Done{};
    Distance trunk;
    if (besideTrunk)
        trunk = [muscles = kept.trunk](const Vec3& p) { return muscles->distanceTo(p); };
    auto made = sculptHipMuscles(*skeleton, trunk, coarseness, progress);
    if (!made)
        return made.error();
    kept.hip = std::make_shared<const HipMuscles>(*std::move(made));
    kept.hipOf = forMuscles(parameters);
    kept.hipBesideTrunk = besideTrunk;
    return Done{};
}

bool Sculptor::shareBones(const PatientParameters& a, const PatientParameters& b) { return forBones(a) == forBones(b); }

bool Sculptor::prepared(const PatientParameters& parameters, double coarseness) const {
    const auto kept = keptAt.find(coarseness);
    const auto measured = measuredAt.find(bonesStep(coarseness));
    return skeleton && skeletonOf == forBones(parameters) && measured != measuredAt.end() && measured->second.sac && measured->second.sacOf == forSac(parameters) &&
           kept != keptAt.end() && kept->second->bones;
}

Status Sculptor::prepare(const PatientParameters& parameters, double coarseness, const Progress& progress) {
    Status status = makeSkeleton(parameters, coarseness, stage(progress, 0, 0.7));
    if (status)
        status = makeBones(*keptAt.try_emplace(coarseness, std::make_shared<Kept>()).first->second, parameters, {coarseness, {}, {}, {}}, stage(progress, 0.7, 0.9));
    if (status && !report(progress, "Measuring around the bones", 0.9))
        return Error{cancelled};
    if (status)
        makeSac(parameters);
    return status;
}

Result<PackContent> Sculptor::sculpt(const PatientParameters& parameters, const SculptOptions& options) { return make(parameters, options, false); }

Result<PackContent> Sculptor::firstLook(const PatientParameters& parameters, double coarseness, const Progress& progress) {
    return make(parameters, {coarseness, {}, progress, {"hazards"}}, true);
}

Result<PackContent> Sculptor::make(const PatientParameters& parameters, const SculptOptions& options, bool anyMuscles) {
    if (parameters.position != Position::prone) { // all is made of the body that lies prone
        PatientParameters flat = parameters;
        flat.position = Position::prone;
        SculptOptions first = options;
        first.progress = stage(options.progress, 0, 0.95);
        auto prone = make(flat, first, anyMuscles);
        if (prone)
            prone = asWritten(*std::move(prone)); // a patient who was kept is laid from these bytes
        return prone ? posed(*std::move(prone), parameters.position, stage(options.progress, 0.95, 1)) : prone;
    }
    const Progress& progress = options.progress;
    const auto made = [&](const char* stageName) {
        return std::find(options.without.begin(), options.without.end(), stageName) == options.without.end();
    };
    const bool trunkMade = made("trunk"), hipMade = made("hip"), whole = options.only.empty() && trunkMade && hipMade;
    Status status = makeSkeleton(parameters, options.coarseness, stage(progress, 0, 0.1));
    if (!status)
        return status.error();
    // A part of the bones is not what the next patient can use.
    const auto kept = options.only.empty() ? keptAt.try_emplace(options.coarseness, std::make_shared<Kept>()).first->second : std::make_shared<Kept>();
    // Bones and muscles are both made of the bones' fields; where one is short of work for all cores the other has some.
    Status fleshed = Done{};
    Beside boned(progress, 0.1, 0.6, 0.3);
    parallelInvoke([&] { status = makeBones(*kept, parameters, options, boned.part(0)); },
                   [&] {
                       const Progress muscles = boned.part(1);
                       if (anyMuscles && kept->trunk && kept->hip)
                           return;
                       if (trunkMade)
                           fleshed = makeTrunk(*kept, parameters, options.coarseness, stage(muscles, 0, 0.57));
                       if (fleshed && hipMade)
                           fleshed = makeHip(*kept, parameters, options.coarseness, trunkMade, stage(muscles, 0.57, 1));
                   });
    for (const Status& one : {status, fleshed})
        if (!one)
            return one.error();

    const bool muscleOfAnother = trunkMade && hipMade && (kept->trunkOf != forTrunk(parameters) || kept->hipOf != forMuscles(parameters));
    Structures skin; // over muscles that are not this body's: for this time only
    Underneath under;
    std::vector<SculptedStructure> muscles;
    if (trunkMade) {
        muscles = kept->trunk->structures;
        under.muscles.push_back(kept->trunk->distance);
        under.compartment = kept->trunk->compartment;
    }
    if (hipMade) {
        muscles.insert(muscles.end(), kept->hip->structures.begin(), kept->hip->structures.end());
        under.muscles.push_back(kept->hip->all);
        under.hipMuscles = kept->hip->all;
        under.underOutermostHip = kept->hip->underOutermost;
        under.thighCut = kept->hip->cut;
    }
    Result<std::vector<SculptedStructure>> hazards = std::vector<SculptedStructure>{};
    Status wrapped = Done{};
    Beside both(progress, 0.6, 1, 0.6);
    // Neither heeds the other; laying out courses leaves a core idle at times.
    parallelInvoke(
        [&] {
            if (!hazardsWanted(options))
                return;
            HazardSurroundings beside;
            beside.muscles = &muscles;
            beside.sac = makeSac(parameters);
            if (!under.muscles.empty())
                beside.muscleDistance = under.muscles.size() == 2 ? nearer(*under.muscles[0], *under.muscles[1]) : under.muscles[0];
            hazards = sculptHazards(*skeleton, beside, options.coarseness, both.part(0));
        },
        [&] {
            if (!made("envelope") || (kept->envelope && kept->envelopeOverAll && whole && kept->envelopeOf == forMuscles(parameters)))
                return;
            auto envelope = sculptEnvelope(*skeleton, under, options.coarseness, both.part(1));
            if (!envelope) {
                wrapped = envelope.error();
                return;
            }
            skin = std::make_shared<const std::vector<SculptedStructure>>(*std::move(envelope));
            if (muscleOfAnother)
                return;
            kept->envelope = skin;
            kept->envelopeOf = forMuscles(parameters);
            kept->envelopeOverAll = whole;
        });
    if (!hazards)
        return hazards.error();
    if (!wrapped)
        return wrapped.error();

    static const std::vector<SculptedStructure> nothing;
    const std::vector<SculptedStructure>& envelope = !made("envelope") ? nothing : skin ? *skin : *kept->envelope;
    std::vector<SculptedStructure> all = *kept->bones;
    for (const std::vector<SculptedStructure>* some : {&std::as_const(muscles), &std::as_const(*hazards), &envelope})
        for (const SculptedStructure& structure : *some)
            if (wanted(options, structure.id))
                all.push_back(structure);
    PackContent pack = packOf(parameters, std::move(all), landmarksOf(*skeleton, envelope));
    if (parameters.variants.has(Variant::asymmetric))
        pack = asymmetric(std::move(pack));
    if (options.coarseness < keepsMusclesFrom) {
        kept->trunk.reset();
        kept->hip.reset();
        kept->envelope.reset();
    }
    return pack;
}

} // namespace acus
