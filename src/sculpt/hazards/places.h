// Places by name: what the figures of nerves, vessels and organs are written in.
#pragma once
#include "core/json.h"
#include "sculpt/skeleton.h"
#include <map>

namespace acus {

/// Understands
///   [x, y, z]               a place in the tables of measured paths (frame PF of the measured man)
///   ["l3_foramen_l", x, y, z]   a named point and an offset in mm, along the vertebra's own axes if it is a vertebra's point;
///                           offsets grow with the body. "a|b" is the point midway.
/// either of them followed by how firmly the place holds, 0…1.
class Places {
  public:
    explicit Places(const Skeleton& skeleton);

    /// Adds a point that is no bone's landmark.
    void name(const std::string& id, const Vec3& at) { extra[id] = at; }
    std::optional<Vec3> named(const std::string& id) const;
    struct Place {
        Vec3 at{0};
        double hold = 0;
    };
    Result<Place> read(const Json& place) const;
    Vec3 table(const Vec3& p) const { return map(p); }
    /// Of a vertebra by its name, else the world's axes.
    LocalFrame axesAt(const std::string& point) const;

    /// Lengths relative to the standard man's, and diameters of nerves and vessels.
    double scale() const { return size; }
    /// How thick the fat over the crest is against the standard man's, at most 1.
    double fatRoom() const { return fat; }
    double caliber(bool vessel) const { return vessel ? vesselSize : nerveSize; }
    const Skeleton& bones() const { return skeleton; }

  private:
    const Skeleton& skeleton;
    TableMap map;
    std::map<std::string, Vec3> extra;
    double size = 1, nerveSize = 1, vesselSize = 1, fat = 1;
};

} // namespace acus
