// Sentences that are kept in English, said again in the language at hand.
#pragma once
#include <string>
#include <string_view>

namespace acus {

/// A kept verdict ("Failed: the femoral artery was touched at 31 mm, whatever the points (62 of 100 points (62 %)).") in the current language;
/// what is not known as one is given back as it is.
std::string retold(std::string_view english);

/// "origin:piriformis" as it is called in today's list: "Origin of piriformis"; another key as it is.
std::string factWords(const std::string& fact);

/// An item of a class's tests: a rubric's words, or a fact's.
std::string itemWords(const std::string& text);

/// "find" as the quiz calls it: "Find a structure in 3D"; an unknown one as it is.
std::string quizKindWords(std::string_view kind);

/// "l4/right" of a plan's id: "L4 right".
std::string placeWords(std::string_view plan);

} // namespace acus
