// Whose name is this? The catalogue and assets/import/names.json, asked by names, ids and numbers of other schemes.
#pragma once
#include "core/result.h"
#include "import/name_words.h"
#include <set>
#include <unordered_map>

namespace acus {

/// How sure a name is. `certain` and `likely` are used, `likely` ones are shown as doubts; a `guess` must be confirmed by someone.
enum class Confidence : std::uint8_t { none, guess, likely, certain };
std::string_view nameOf(Confidence confidence);

/// A structure that a name may mean, without its side.
struct KnownStructure {
    std::string id, name, latin;    ///< as in the catalogue: "piriformis"
    Tissue tissue = Tissue::muscle;
    std::optional<int> fma, fmaLeft, fmaRight;
    bool catalogued = true;         ///< false: only in assets/import, or nowhere
    bool segmental = false;
    std::optional<bool> paired;     ///< where assets/import says it
};

struct NameMatch {
    std::string id;                 ///< without side; empty for Confidence::none
    std::optional<Side> side;       ///< as the name says it
    Confidence confidence = Confidence::none;
    std::string how;                ///< "FMA 13075", "name", "spelling: lattisimus", "61 % alike"
    std::string note;               ///< what the source's class holds besides, if it does
    bool sideUnclear = false;       ///< the name says both sides
};

class NameTable {
  public:
    /// From the embedded files. They are tested; damaged ones leave an empty table.
    static const NameTable& embedded();
    /// `names`: the text of assets/import/names.json.
    static Result<NameTable> parse(std::string_view names, std::string_view source);

    const WordTable& words() const { return table; }

    /// What a name means. `noise` are words to leave out ("case12", which all files of the source begin with). Never throws; any bytes.
    NameMatch match(std::string_view name, const std::set<std::string>& noise = {}) const;
    /// By an FMA id; certain or none.
    NameMatch byFma(int fma) const;
    /// By a SNOMED CT code or another scheme's number; a bare small number is a guess.
    NameMatch byCode(std::string_view code) const;

    const KnownStructure* find(std::string_view id) const;
    /// The tissue that words tell ("nerve", "arteria"), for structures that no table knows.
    std::optional<Tissue> tissueOf(const std::vector<std::string>& words) const;
    /// Whether there is only one of it in a body, however far from the middle: "spleen", "vertebra_l4".
    bool single(std::string_view id) const { return singles.contains(std::string(id)); }
    bool knowsWord(std::string_view word) const { return vocabulary.contains(std::string(word)); }

  private:
    struct Meaning {
        std::uint32_t structure = 0;
        std::uint8_t rank = 0;      ///< the smaller, the more it is the thing's own name
        bool ambiguous = false;     ///< others have this key in the same rank
    };
    void learn(std::string_view text, std::uint32_t structure, std::uint8_t rank);
    NameMatch exact(const std::string& key) const;
    /// Without numbers that count files, "(2)", "_v3", "-001": first one at an end alone, "017 twelfth rib", then all of them.
    NameMatch uncounted(const std::vector<std::string>& words) const;
    NameMatch nearest(const std::vector<std::string>& words) const;
    std::optional<std::string> respelled(const std::string& word) const;

    WordTable table;
    std::vector<KnownStructure> structures;
    std::map<std::string, std::uint32_t, std::less<>> ids;
    std::unordered_map<std::string, Meaning> keys;
    std::set<std::string> vocabulary, strangers, singles;
    std::map<std::string, std::pair<std::string, Confidence>, std::less<>> codes;   ///< → id, perhaps with a side
    std::unordered_map<int, std::pair<std::uint32_t, std::optional<Side>>> fma;
    std::map<std::string, Tissue, std::less<>> tissues;
    std::map<std::string, std::string, std::less<>> notes;                         ///< by key
};

} // namespace acus
