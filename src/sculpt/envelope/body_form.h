// The general shape of a body of this sex, stature and girth, at the deep fascia: what stands where no muscle is made
// (belly, flank, thigh), and the least that buttock and back must fill.
#pragma once
#include "sculpt/envelope/fat_map.h"
#include "sculpt/muscles/level_curve.h"

namespace acus {

class BodyForm {
  public:
    /// `withMuscles`: back and buttock are made of muscles; the form stays a little below them.
    BodyForm(const BodyPoints& body, const FatMap& fat, bool withMuscles);

    /// About the distance (mm) to the whole form of both sides, smooth.
    double at(const Vec3& p) const;
    double trunk(const Vec3& p) const;
    double buttock(const Vec3& p) const;    ///< the left one
    double thigh(const Vec3& p) const;      ///< the left one, at the fascia
    double perineum(const Vec3& p) const;

    double backBegins() const { return body.psis().z + 8; }     ///< z above which the long muscles of the back lie free
    double crotch() const { return crotchHeight; }              ///< z of the skin between the thighs
    double backLine(double z) const { return back.at(z).y; }    ///< y of what lies deepest under the midline skin of the back
    double bank(double z) const { return furrow.at(z).x; }
    double furrowDepth(double z) const { return furrow.at(z).y; }
    double skinThickness(const Vec3& p) const;
    double thickestFat() const;                                 ///< mm, at the sites of its figures
    Box bounds(double top, double bottom) const;                ///< of the skin, x ≥ 0

  private:
    double section(const Vec3& p) const;
    double backOf(double x, double z) const;
    void makeTrunk();
    void makeThigh();

    const BodyPoints& body;
    const FatMap& fat;
    bool withMuscles;
    LevelCurve back;         // y: spinous tips, sacrum, coccyx
    LevelCurve furrow;       // x: bank, y: depth
    LevelCurve outline;      // x: half width, y: front
    LevelCurve rear;         // x: rear end of the section, y: its widest place
    LevelCurve thighAxis;    // centre
    LevelCurve thighSize;    // x: half width, y: half depth
    double exponentFront = 2.4, exponentBack = 2.8, thighExponent = 2.2;
    double crotchHeight = 0, floorHeight = 0;
    Vec3 buttockCentre{0}, perineumCentre{0}, perineumSize{1};
    double lateral = 1, medial = 1, behind = 1, up = 1, down = 1;
};

} // namespace acus
