// How structures and landmarks are called where they are shown: in English as the pack has it, in another language from its
// catalogue (a key without the side, levels as placeholders: "{} spinal nerve"), or in Latin if that is wished for.
// What is kept or compared uses Structure::name, or ids.
#pragma once
#include "anatomy/structure.h"

namespace acus {

/// "Right piriformis"; in German "Piriformis rechts"; in Latin "Musculus piriformis dexter".
std::string shownName(const Structure& structure);
std::string shownName(const Landmark& landmark);

/// For where the side is shown apart: "Piriformis", "Piriformis", "Musculus piriformis".
std::string shownWithoutSide(const Structure& structure);

/// "R", "L" or nothing.
std::string_view shownSideLetter(Side side);

/// A name of the pack's or a technique's that is no structure of a model: "right iliac crest", "L4 vertebra", "piriformis".
std::string shownName(std::string_view english);

/// What a catalogued structure is called that no model at hand has, from its id: "piriformis_r" → "Right piriformis"; an unknown id as it is.
std::string shownNameOf(const std::string& id);

/// "T12" → in German "Th12"; several may be joined: "T12/L1".
std::string shownLevel(std::string_view level);

/// Within a sentence of the current language: "the right piriformis"; in German "Piriformis rechts".
std::string shownInSentence(const Structure& structure);
/// The same without the article.
std::string shownNameInSentence(const Structure& structure);

/// "Left ischial spine" → "left ischial spine", "L4 vertebra" as it is; in languages that write nouns otherwise, as it is.
std::string lowerInSentence(std::string_view name);

} // namespace acus
