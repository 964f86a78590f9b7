// The outer surface of the skin as an implicit surface: hull, fat and skin over each other, and what shows on them: furrow,
// dimples, cleft, folds.
#pragma once
#include "sculpt/envelope/hull.h"

namespace acus {

class SkinSurface {
  public:
    /// Keeps references to all of them.
    SkinSurface(const BodyPoints& body, const FatMap& fat, const BodyForm& form, const Hull& hull, const Box& box);

    /// Negative inside the skin; near it about the distance in mm. Symmetric in x.
    double at(const Vec3& p) const;
    /// Of the same kind: the border between fat and deep fascia; and what the fascia lies on, `fasciaThickness` below.
    double fascia(const Vec3& p) const;
    double underFascia(const Vec3& p) const;
    double overMuscles(const Vec3& p) const;   ///< and, where fat fills up to there, what muscles and bones alone would bear
    double thickness(const Vec3& p) const { return form.skinThickness(p); }
    static constexpr double leastFat = 2.4;         ///< mm between skin and whatever lies beneath, everywhere
    static constexpr double fasciaThickness = 1.7;  ///< mm kept for it

  private:
    void deepenFurrow();
    void layCleft();
    double covered(const Vec3& p) const;      ///< hull with fat and skin
    double withFold(const Vec3& p, double upper) const;
    double withRoundedMidline(const Vec3& p, double d) const;
    double withCleft(const Vec3& p, double d) const;   ///< and the gap between the thighs
    double marks(const Vec3& p) const;        ///< mm that dimples and the like go in (or, negative, stand out)

    const BodyPoints& body;
    const BodyForm& form;
    const Hull& hull;
    Grid fat, skin;        // mm, coarse
    double scale = 1, slim = 1;
    Vec3 dimple{0}, hollow{0}, navel{0};
    std::vector<Vec3> tips;
    double dimpleDepth = 0, dimpleRadius = 1, hollowDepth = 0, hollowRadius = 1, tipHeight = 0, tipRadius = 1, navelDepth = 0, navelRadius = 1;
    double rapheGroove = 0, crestGroove = 0;
    double foldHeight = 0, foldRounding = 26, foldGroove = 0, foldDepth = 14;
    double cleftWidth = 40, cleftRounding = 15, cleftOpens = 0.2, cleftDepth = 24, thighGap = 1.6;
    LevelCurve furrow;         // y: mm that it is deepened
    LevelCurve cleftFloor;     // y of the floor
    LevelCurve cleftRoom;      // in y: mm from the skin down to where bone lets it go
};

} // namespace acus
