// Figures and sentences with where they come from. One without a source is a teaching value and says so, with a small open diamond.
#pragma once
#include "course/technique.h"
#include "ui/widgets.h"

namespace acus::ui {

/// "Hannah 2016 Man Ther 26:160", cut to fit, or the diamond and "teaching value"; the whole of it in the tooltip.
void sourceLine(const Context& ui, std::string_view source, float widthPx);

/// Label and value on one line, the source under it.
void figureRow(const Context& ui, std::string_view label, const std::string& value, std::string_view source, float widthPx);

/// A paragraph with its source under it.
void sentence(const Context& ui, std::string_view text, std::string_view source, float widthPx);

/// A label over a paragraph; nothing where there is no text.
void paragraph(const Context& ui, std::string_view label, std::string_view text, float widthPx);

/// A quiet box with a heading and words: something to mind that is no hazard.
void notice(const Context& ui, std::string_view title, std::string_view words, float widthPx);

} // namespace acus::ui
