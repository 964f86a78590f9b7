// The words that the source hands to tr, trf, trn, trIn and trLater, read off its text.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace acus::test {

/// Key (context and bar before it, if it has one) → the file it stands in. Words of trLater are in `later` as well: where they are
/// shown they may get a context.
struct SourceWords {
    std::map<std::string, std::string> keys;
    std::map<std::string, std::string> later;
};
SourceWords wordsInSource(const std::string& sourceFolder);

/// Texts of panels that look as if someone were to read them but go past the catalogue: "file:line: text".
std::vector<std::string> bareWords(const std::string& file, const std::string& text);

} // namespace acus::test
