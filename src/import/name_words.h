// Names of structures as sets of words, so that "Vertebra L4", "vertebrae_L4", "l4-vertebra.stl" and "Fourth lumbar vertebra" are one.
#pragma once
#include "anatomy/structure.h"
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// What assets/import/names.json says of words.
struct WordTable {
    std::map<std::string, std::string, std::less<>> canonical;  ///< variant → the word it stands for
    std::map<std::string, Side, std::less<>> sides;             ///< "dexter", "l", "lt" …
    std::vector<std::string> noise;                             ///< sorted; say nothing: "mesh", "final"
};

struct NameWords {
    std::vector<std::string> words;   ///< canonical, in the order of the text, without sides and noise
    std::optional<Side> side;         ///< left or right where the text says it
    bool bothSides = false;           ///< it says both: nobody can tell which it is
    std::optional<int> fma;           ///< "FMA13075", "fma:13075"
};

/// Splits at everything that is no letter or digit, between "psoasL" and "rib12", folds accents, counts ("fourth", "4th", "IV" after a
/// rib), makes levels of "fourth lumbar", "Th12", "lumbar 4". Any bytes.
NameWords wordsOf(std::string_view text, const WordTable& table);

/// Of digits alone.
bool isNumber(std::string_view word);

/// The same whatever the order of the words: sorted, without "muscle" and "bone", joined by blanks.
std::string keyOf(const std::vector<std::string>& words);

} // namespace acus
