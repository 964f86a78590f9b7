// Finding structures by what people type: id, English, Latin, the name in the language at hand, synonyms, group, FMA id; any case, with or without accents,
// by the beginnings of words, forgiving small slips. Fast enough to run on every keystroke.
#pragma once
#include "anatomy/model.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct SearchHit {
    std::uint32_t structure = 0;
    double score = 0;         ///< higher is better; only the order matters
    std::string matched;      ///< the text that matched, if it is not the name that is shown (a synonym, Latin); else empty
};

class SearchIndex {
  public:
    explicit SearchIndex(const Model& model);
    ~SearchIndex();

    /// Best first; of equals, deep spinal and pelvic muscles come first. An empty text finds everything in that order.
    std::vector<SearchHit> find(std::string_view text, std::size_t limit = 1000) const;

    struct Content;

  private:
    std::unique_ptr<const Content> content;
};

/// Lower case, accents off (Latin letters), everything but letters and digits a space.
std::string foldForSearch(std::string_view text);

/// Changes (insert, delete, replace, swap neighbours) from `a` to `b`, or limit + 1 when more (Damerau 1964, restricted).
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit);

/// The name among `names` that `text` was most likely meant to be; empty when none is near.
std::string nearestName(std::string_view text, const std::vector<std::string>& names);

} // namespace acus
