// The kinds of hazard of which a scanned patient has none: a needle that is clear of all he has may still meet one of those.
#pragma once
#include "anatomy/model.h"
#include "core/language.h"
#include <string>
#include <vector>

namespace acus {

/// The hazardous tissues that no structure of this patient has, in the order of Tissue. None of a built patient: what he lacks, his maker left out.
std::vector<Tissue> unjudgedHazards(const Model& model);

inline constexpr const char* unjudgedSentence = trLater("Not judged, because this anatomy has none: {}.");
/// "Not judged, because this anatomy has none: nerves, arteries." in the language that is spoken; empty where nothing is lacking.
std::string unjudgedWords(const Model& model);

} // namespace acus
