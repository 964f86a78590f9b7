// The commands that a lesson's view may say: those that arrange the picture and the needle by names, never by coordinates.
#pragma once
#include "anatomy/model.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// The words of a line, quotation marks taken off; empty when a mark is not closed.
std::vector<std::string> lineWords(std::string_view line);

/// Why the line can't stand in a view ("needle.place is not for lessons: …"), whatever the patient.
std::optional<std::string> notForView(std::string_view line);

/// Ids it names that the patient lacks: structures, groups, landmarks; patterns are not known to commands. Also techniques that are not in the library.
std::vector<std::string> lackingForView(const Model& model, std::string_view line);

} // namespace acus
