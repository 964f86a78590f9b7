// The places of a patient's bones that the soft outline hangs on.
#pragma once
#include "core/json.h"
#include "sculpt/skeleton.h"
#include <map>

namespace acus {

/// Every named point of the left side and the midline, by id.
class BodyPoints {
  public:
    /// Fails when one of the points that the envelope needs is missing, naming it.
    static Result<BodyPoints> of(const Skeleton& skeleton);

    const Vec3& at(std::string_view id) const;   ///< one of the needed ones, or one that `has` says is there
    bool has(std::string_view id) const { return points.find(id) != points.end(); }
    /// Height of a level of the figures: "t9" … "l5" (vertebral body centres), "crest", "hip", "pubis", "tuber".
    double height(std::string_view level) const;

    const PatientParameters& parameters() const { return patient; }
    bool woman() const { return patient.sex == Sex::female; }
    /// Of a figure given as [man, woman].
    double of(const Json& pair) const { return pair[woman() ? 1 : 0].get<double>(); }
    /// Of soft outlines against the reference stature of the figures.
    double softScale() const { return scale; }

    // Asked for at every sample of the skin.
    const Vec3& psis() const { return psisPlace; }
    const Vec3& hip() const { return hipPlace; }
    const Vec3& tuber() const { return tuberPlace; }
    const Vec3& coccyx() const { return coccyxPlace; }   ///< its tip

  private:
    std::map<std::string, Vec3, std::less<>> points;
    Vec3 psisPlace{0}, hipPlace{0}, tuberPlace{0}, coccyxPlace{0};
    std::array<double, levelCount> levels{};
    PatientParameters patient;
    double scale = 1;
};

/// Figures of the envelope: assets/patient/envelope.json and fat.json.
const Json& envelopeFigures();
const Json& fatFigures();

} // namespace acus
