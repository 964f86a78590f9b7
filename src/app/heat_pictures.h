// Pictures of where a class's needles came near to the hazards it drifts towards.
#pragma once
#include "app/picture.h"
#include "records/class_view.h"
#include "records/report_html.h"

namespace acus {

using MarkedPictureTaker = std::function<Result<Image>(const State& state, int width, int height, const std::vector<DrawPoint>& dots)>;

/// Of the worst hazards that needles came within the margin of, at most `most`, on the patient of most attempts; none when `model` is another
/// one, or when no picture can be taken.
std::vector<NamedPicture> heatPictures(const ModelPtr& model, const ClassView& view, const MarkedPictureTaker& take, std::size_t most = 4);

} // namespace acus
