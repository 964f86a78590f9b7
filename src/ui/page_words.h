// The pages of a desk as words in a row; the one that is open has a line under it.
#pragma once
#include "ui/context.h"
#include <optional>
#include <span>

namespace acus::ui {

struct PageWord {
    const char *id, *name, *title;   ///< id: plain, for tests; name and title: as shown
};
/// The page that was clicked. Each is noted as "<desk> page <id>"; `gapUnits` lie between two words.
std::optional<std::size_t> pageWords(const Context& ui, std::string_view desk, std::span<const PageWord> pages, std::size_t open, float width, float gapUnits);

} // namespace acus::ui
