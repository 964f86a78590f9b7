// How thick the fat under the skin is, everywhere: a smooth mean of the thickness at measured sites.
#pragma once
#include "sculpt/envelope/body_points.h"
#include <functional>

namespace acus {

/// mm at a site of fat.json, by its figures: for a patient's sex, BMI and distribution. 0: no such site.
double fatAt(const PatientParameters& patient, std::string_view site);

class FatMap {
  public:
    explicit FatMap(const BodyPoints& body);
    /// Moves the sites onto the skin over `fascia` (a solid of this patient, about a distance): a site is where a caliper would
    /// stand, however far girth has moved it from its landmark.
    void settle(const std::function<double(const Vec3&)>& fascia);
    /// mm; p anywhere near the surface, x of either side.
    double at(const Vec3& p) const;

    struct Site {
        std::string id;
        Vec3 place;
        double thickness;
    };
    const std::vector<Site>& all() const { return sites; }

  private:
    std::vector<Site> sites;
    double reach = 30, least = 2.5;
};

} // namespace acus
