// Sections of the patient as pictures need them, kept for as long as the plane stays.
#pragma once
#include "anatomy/model.h"
#include "geometry/section_fill.h"
#include <list>
#include <memory>

namespace acus {

struct FilledSection {
    PartSection shape;
    std::vector<glm::dvec2> fill;  ///< triangles, mm in the plane
    double fillMm2 = 0;
};

struct SectionSet {
    std::vector<FilledSection> parts;
    std::vector<glm::dvec2> body;  ///< triangles: all that the skin surrounds, for what lies between the structures; empty without skin
};

/// Not thread-safe.
class SectionStore {
  public:
    /// Sections of the structures that come within `withinMm` of the plane's origin; solids that are larger come first, hazards
    /// last: the order to paint them in.
    std::shared_ptr<const SectionSet> at(const ModelPtr& model, const Plane& plane, double withinMm);

  private:
    struct Kept {
        Plane plane;
        double withinMm;
        std::shared_ptr<const SectionSet> sections;
    };
    ModelPtr model;
    std::unique_ptr<SectionCutter> cutter, body;  ///< of the structures; of what the skin surrounds
    std::list<Kept> kept;  ///< the latest first
};

} // namespace acus
