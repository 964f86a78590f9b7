// Patients one after another: what the next has in common with the last is not made again.
#pragma once
#include "sculpt/patient.h"
#include <map>
#include <memory>

namespace acus {

struct Grid;
struct Skeleton;
struct TrunkMuscles;
struct HipMuscles;
class DuralSac;

/// Keeps the stages of the last patient, for each coarseness: the bones and the dural sac, which heed neither BMI nor variants of soft
/// tissue; the muscles, which heed BMI too; skin and fat. A change of BMI makes all but bones and sac anew (muscles grow with lean mass,
/// and nerves and vessels are laid beside them), low pleura nothing but the hazards, a coarser or finer look at the same patient keeps the
/// bones' fields. Whoever was made without hazards gets them without anything else being made again.
/// Every result has the same bytes as one made from scratch. One call at a time.
class Sculptor {
  public:
    /// As sculptPatient. What an interrupted call has finished is kept.
    Result<PackContent> sculpt(const PatientParameters& parameters, const SculptOptions& options = {});

    /// A first look at somebody: as `sculpt` without hazards, but where somebody with these bones was made before, fat and skin are laid over
    /// that body's muscles, whatever its BMI was. To be shown until the rest is there, and never kept.
    Result<PackContent> firstLook(const PatientParameters& parameters, double coarseness, const Progress& progress = {});

    /// Whether they have the same bones: what `prepare` makes for the one serves the other.
    static bool shareBones(const PatientParameters& a, const PatientParameters& b);

    /// Makes what everybody with these bones shares, ahead of the first of them. What an interrupted call has finished is kept.
    Status prepare(const PatientParameters& parameters, double coarseness, const Progress& progress = {});
    /// Whether that has been made.
    bool prepared(const PatientParameters& parameters, double coarseness) const;

  private:
    using Structures = std::shared_ptr<const std::vector<SculptedStructure>>;
    struct Kept;                                     // of one coarseness
    /// What is measured on the bones of `skeleton` and heeds the step of that.
    struct Measured {
        std::shared_ptr<const Grid> bones;
        PatientParameters sacOf;
        std::shared_ptr<const DuralSac> sac;
    };

    Result<PackContent> make(const PatientParameters& parameters, const SculptOptions& options, bool anyMuscles);
    Status makeSkeleton(const PatientParameters& parameters, double coarseness, const Progress& progress);
    const std::shared_ptr<const DuralSac>& makeSac(const PatientParameters& parameters);
    Status makeBones(Kept& kept, const PatientParameters& parameters, const SculptOptions& options, const Progress& progress);
    Status makeTrunk(Kept& kept, const PatientParameters& parameters, double coarseness, const Progress& progress);
    Status makeHip(Kept& kept, const PatientParameters& parameters, double coarseness, bool besideTrunk, const Progress& progress);

    PatientParameters skeletonOf;                    // what `skeleton` was made for
    std::shared_ptr<const Skeleton> skeleton;
    std::map<double, Measured> measuredAt;           // by the step of its grid
    std::map<double, std::shared_ptr<Kept>> keptAt;  // by coarseness
};

} // namespace acus
