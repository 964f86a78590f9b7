// Pictures of where a class's needles came near to the hazards it drifts towards.
#pragma once
#include "app/picture.h"
#include <optional>
#include <vector>
#include "records/class_view.h"
#include "records/report_html.h"

namespace acus {

using MarkedPictureTaker = std::function<Result<Image>(const State& state, int width, int height, const std::vector<DrawPoint>& dots)>;

/// A hazard that needles came within the margin of, and where.
struct HeatSubject {
    std::uint32_t structure = 0;
    std::vector<Vec3> places;
};
/// The worst first, at most `most`, on the patient of most attempts; none when `model` is another one.
std::vector<HeatSubject> heatSubjects(const Model& model, const ClassView& view, std::size_t most = 4);
/// Nothing when no picture can be taken.
std::optional<NamedPicture> heatPicture(const ModelPtr& model, const HeatSubject& subject, const MarkedPictureTaker& take);

/// All of them, as far as pictures can be taken.
std::vector<NamedPicture> heatPictures(const ModelPtr& model, const ClassView& view, const MarkedPictureTaker& take, std::size_t most = 4);

} // namespace acus
