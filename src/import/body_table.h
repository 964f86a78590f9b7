// How large structures of an adult are and where they lie: assets/import/body.json.
#pragma once
#include "anatomy/structure.h"
#include "core/result.h"
#include "geometry/vec.h"
#include <map>
#include <string>
#include <string_view>

namespace acus {

struct BodyPart {
    Vec3 size{0};      ///< extents along x, y, z, mm
    Vec3 centre{0};    ///< of its bounds, of the left one where there are two; mm, LPS, from the S1 endplate
    Vec3 mass{0};      ///< from there to the centre of its volume
    bool paired = false;
    bool measured = false; ///< on the standard patient; else a teaching value
};

class BodyTable {
  public:
    static const BodyTable& embedded();
    static Result<BodyTable> parse(std::string_view json, std::string_view source);

    /// By id, with or without side; null when it is not known.
    const BodyPart* find(std::string_view id) const;
    /// The part as it lies on that side.
    static BodyPart onSide(const BodyPart& part, Side side);

  private:
    std::map<std::string, BodyPart, std::less<>> parts;
};

} // namespace acus
