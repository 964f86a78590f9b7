#include "import/name_table.h"
#include "anatomy/catalogue.h"
#include "core/assets.h"
#include "core/json.h"
#include "core/language.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

constexpr const char* nameTableFile = "assets/import/names.json";
constexpr const char* germanNames = "assets/languages/de_structures.json";

/// Ranks of what a structure is called; lower ones win over higher.
enum Rank : std::uint8_t { ownId, ownName, otherNames, loose };

/// Of the catalogue's synonyms, those that a single structure has still serve for searching; anatomy files are not named "abs".
constexpr std::size_t shortestSynonym = 3;

/// Names that mean a kind of thing rather than a thing.
bool generic(std::string_view id) { return id == "nerve" || id == "artery" || id == "vein" || id == "fascia" || id == "bone_plate" || id.starts_with("muscle_"); }

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment; Damerau 1964), no more than `limit`.
int editDistance(std::string_view a, std::string_view b, int limit) {
    if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit)
        return limit + 1;
    std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::vector<std::string> split(std::string_view key) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t end = std::min(key.find(' ', at), key.size());
        words.emplace_back(key.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::vector<std::string> texts(const Json& array) {
    std::vector<std::string> found;
    if (array.is_array())
        for (const Json& item : array)
            if (item.is_string())
                found.push_back(item.get<std::string>());
    return found;
}

} // namespace

std::string_view nameOf(Confidence confidence) {
    switch (confidence) {
    case Confidence::none: return "none";
    case Confidence::guess: return "guess";
    case Confidence::likely: return "likely";
    case Confidence::certain: return "certain";
    }
    return "none";
}

void NameTable::learn(std::string_view text, std::uint32_t structure, std::uint8_t rank) {
    const std::vector<std::string> words = wordsOf(text, table).words;
    if (words.empty())
        return;
    if (rank < loose)
        vocabulary.insert(words.begin(), words.end());
    const auto [at, fresh] = keys.try_emplace(keyOf(words), Meaning{structure, rank, false});
    Meaning& known = at->second;
    if (fresh)
        return;
    if (rank < known.rank)
        known = {structure, rank, false};
    else if (rank == known.rank && known.structure != structure)
        known.ambiguous = true;
}

Result<NameTable> NameTable::parse(std::string_view names, std::string_view source) {
    const Result<Json> parsed = parseJson(names, source);
    if (!parsed)
        return parsed.error();
    JsonReader root(*parsed, std::string(source));
    NameTable made;
    for (const auto& [word, variants] : root.object("words", true).items())
        for (const std::string& variant : texts(variants))
            made.table.canonical[variant] = word;
    made.table.noise = texts(root.array("noise", true));
    std::sort(made.table.noise.begin(), made.table.noise.end());
    for (const auto& [side, variants] : root.object("sides", true).items())
        for (const std::string& variant : texts(variants))
            made.table.sides[variant] = side == "left" ? Side::left : Side::right;
    for (const std::string& word : texts(root.array("not_the_thing", true)))
        made.strangers.insert(word);
    for (const std::string& id : texts(root.array("single", true)))
        made.singles.insert(id);
    for (const auto& [tissue, variants] : root.object("tissues", true).items()) {
        const auto named = tissueNamed(tissue);
        if (!named)
            root.fail("tissues", trf("\"{}\" is not a tissue", tissue));
        else
            for (const std::string& variant : texts(variants))
                made.tissues[variant] = *named;
    }
    for (const CatalogueEntry& entry : catalogueEntries()) {
        made.ids[entry.id] = static_cast<std::uint32_t>(made.structures.size());
        made.structures.push_back({entry.id, entry.name, entry.latin, entry.tissue, entry.fma, entry.fmaLeft, entry.fmaRight, true, entry.segmental, std::nullopt});
    }
    for (const Json& row : root.array("more", true)) {
        JsonReader reader(row, std::string(source), "more");
        const auto tissue = tissueNamed(reader.text("tissue"));
        if (!tissue)
            reader.fail("tissue", tr("is not a tissue"));
        const std::string id = reader.text("id");
        if (made.ids.contains(id))
            reader.fail("id", tr("is in the catalogue, or there twice"));
        if (reader.error())
            return *reader.error();
        made.ids[id] = static_cast<std::uint32_t>(made.structures.size());
        made.structures.push_back({id, reader.text("name"), reader.text("latin", ""), *tissue, {}, {}, {}, false, false, reader.flag("paired", false)});
    }
    for (std::uint32_t i = 0; i < made.structures.size(); ++i) {
        const KnownStructure& known = made.structures[i];
        made.learn(known.id, i, ownId);
        made.learn(known.name, i, ownName);
        std::string latin = known.latin;
        std::erase(latin, '~');
        made.learn(latin, i, ownName);
        if (known.id.starts_with("skin_of_"))
            made.learn(std::string_view(known.id).substr(8), i, otherNames);
        for (const auto& [id, side] : {std::pair(known.fma, std::optional<Side>()), std::pair(known.fmaLeft, std::optional(Side::left)), std::pair(known.fmaRight, std::optional(Side::right))})
            if (id)
                made.fma.try_emplace(*id, i, side);
    }
    // Ids by which packs may call them as well: the catalogue knows them, but does not list them.
    std::size_t number = 0;
    if (const Result<CatalogueContent> catalogue = parseCatalogue(asset("assets/anatomy/structures.json"), "assets/anatomy/structures.json"))
        for (const auto& [id, entry] : catalogue->ids)
            made.learn(id, static_cast<std::uint32_t>(entry), ownName);
    for (const CatalogueEntry& entry : catalogueEntries()) {
        for (const std::string& synonym : entry.synonyms)
            if (synonym.size() >= shortestSynonym)
                made.learn(synonym, static_cast<std::uint32_t>(number), loose);
        ++number;
    }
    // As this program's own German names them.
    if (const Result<Json> german = parseJson(asset(germanNames), germanNames); german && german->contains("words"))
        for (const auto& [english, translated] : (*german)["words"].items())
            for (std::uint32_t i = 0; translated.is_string() && i < made.structures.size(); ++i)
                if (made.structures[i].name == english)
                    made.learn(translated.get<std::string>(), i, otherNames);
    for (const auto& [section, rank] : {std::pair("names", otherNames), std::pair("abbreviations", loose)})
        for (const auto& [id, others] : root.object(section, true).items()) {
            const auto at = made.ids.find(id);
            if (at == made.ids.end()) {
                root.fail(section, trf("\"{}\" is not in the catalogue", id));
                break;
            }
            for (const std::string& other : texts(others))
                made.learn(other, at->second, rank);
        }
    for (const Json& row : root.array("more", true))
        if (row.contains("names"))
            for (const std::string& other : texts(row["names"]))
                made.learn(other, made.ids.find(row["id"].get<std::string>())->second, otherNames);
    for (const auto& [scheme, list] : root.object("codes", true).items())
        for (const auto& [code, id] : list.items()) {
            if (!id.is_string())
                continue;
            // Class ids of three digits or less mean other things in other versions.
            const Confidence sure = code.size() <= 3 ? Confidence::guess : code.size() <= 4 ? Confidence::likely : Confidence::certain;
            made.codes[code] = {id.get<std::string>(), sure};
        }
    for (const auto& [name, note] : root.object("notes", true).items())
        if (note.is_string())
            made.notes[keyOf(wordsOf(name, made.table).words)] = note.get<std::string>();
    if (root.error())
        return *root.error();
    return made;
}

const NameTable& NameTable::embedded() {
    static const NameTable kept = [] {
        Result<NameTable> parsed = parse(asset(nameTableFile), nameTableFile);
        return parsed ? std::move(parsed).value() : NameTable{};
    }();
    return kept;
}

const KnownStructure* NameTable::find(std::string_view id) const {
    if (const CatalogueEntry* entry = catalogued(id)) // with other ids and sides
        id = entry->id;
    auto at = ids.find(id);
    if (at == ids.end() && (id.ends_with("_l") || id.ends_with("_r")))
        at = ids.find(id.substr(0, id.size() - 2));
    return at == ids.end() ? nullptr : &structures[at->second];
}

NameMatch NameTable::exact(const std::string& key) const {
    NameMatch match;
    const auto at = keys.find(key);
    if (at == keys.end() || at->second.ambiguous)
        return match;
    match.id = structures[at->second.structure].id;
    match.confidence = at->second.rank >= loose ? Confidence::likely : Confidence::certain;
    match.how = at->second.rank >= loose ? tr("synonym") : trIn("how it is known", "name");
    if (const auto note = notes.find(key); note != notes.end())
        match.note = note->second;
    return match;
}

std::optional<std::string> NameTable::respelled(const std::string& word) const {
    if (word.size() < 4)
        return std::nullopt;
    const bool swapsOnly = word.size() == 4; // "vien", "dics": of short words too many are one letter apart
    const int limit = word.size() >= 8 ? 2 : 1;
    int best = 2 * limit + 1;
    std::optional<std::string> found;
    const auto look = [&](const std::string& candidate, const std::string& means) {
        const bool swapped = std::is_permutation(word.begin(), word.end(), candidate.begin(), candidate.end());
        if (candidate.size() < 4 || (swapsOnly && !swapped))
            return;
        // The same letters in another order are nearer than others: "nreve" is a nerve, not "breve".
        const int distance = 2 * editDistance(word, candidate, limit) - swapped;
        if (distance < best) {
            best = distance;
            found = means;
        } else if (distance == best && found && *found != means)
            found.reset(); // two are as near
    };
    for (const std::string& known : vocabulary)
        look(known, known);
    for (const auto& [variant, known] : table.canonical)
        look(variant, known);
    for (const auto& [variant, side] : table.sides)
        if (std::is_permutation(word.begin(), word.end(), variant.begin(), variant.end())) // "light" is not right
            look(variant, variant);
    return best <= 2 * limit ? found : std::nullopt;
}

NameMatch NameTable::nearest(const std::vector<std::string>& words) const {
    const std::vector<std::string> mine = split(keyOf(words));
    const std::set<std::string> have(mine.begin(), mine.end());
    double best = 0;
    NameMatch found;
    for (const auto& [key, meaning] : keys) {
        if (meaning.ambiguous || meaning.rank >= loose || generic(structures[meaning.structure].id))
            continue;
        const std::vector<std::string> theirs = split(key);
        std::size_t shared = 0;
        for (const std::string& word : theirs)
            shared += have.contains(word);
        const double alike = static_cast<double>(shared) / static_cast<double>(mine.size() + theirs.size() - shared);
        const std::string& id = structures[meaning.structure].id;
        // Ties go to the first id in the alphabet: the table's own order is that of a hash.
        if (alike > best || (alike == best && best > 0 && id < found.id)) {
            best = alike;
            found.id = id;
        }
    }
    if (best < 0.4)
        return {};
    found.how = trf("{:.0f} % of the words alike", 100 * best);
    found.confidence = Confidence::guess;
    return found;
}

NameMatch NameTable::uncounted(const std::vector<std::string>& words) const {
    NameMatch atStart, atEnd;
    if (words.size() > 1 && isNumber(words.front()))
        atStart = exact(keyOf({words.begin() + 1, words.end()}));
    if (words.size() > 1 && isNumber(words.back()))
        atEnd = exact(keyOf({words.begin(), words.end() - 1}));
    if (!atStart.id.empty() && !atEnd.id.empty() && atStart.id != atEnd.id)
        return {};
    if (!atStart.id.empty() || !atEnd.id.empty())
        return atStart.id.empty() ? atEnd : atStart;
    std::vector<std::string> kept = words;
    std::erase_if(kept, isNumber);
    return kept.empty() || kept.size() == words.size() ? NameMatch{} : exact(keyOf(kept));
}

NameMatch NameTable::match(std::string_view name, const std::set<std::string>& noise) const {
    const auto wordsSaid = [&](std::string_view text) {
        NameWords words = wordsOf(text, table);
        std::erase_if(words.words, [&](const std::string& word) { return noise.contains(word); });
        return words;
    };
    NameWords said = wordsSaid(name);
    const auto finish = [&](NameMatch match) {
        if (!match.side)
            match.side = said.side;
        match.sideUnclear = said.bothSides;
        return match;
    };
    NameMatch byId;
    if (said.fma)
        byId = byFma(*said.fma);
    if (said.words.empty())
        return finish(byId);
    NameMatch byName = exact(keyOf(said.words));
    // Blender's copies: "Sixth rib.r.001" is no first rib.
    const bool copied = name.size() > 4 && name[name.size() - 4] == '.' && isNumber(name.substr(name.size() - 3));
    if (byName.confidence == Confidence::none) {
        if (copied)
            byName = exact(keyOf(wordsSaid(name.substr(0, name.size() - 4)).words));
        if (byName.confidence == Confidence::none)
            byName = uncounted(said.words);
        if (byName.confidence == Confidence::certain)
            byName.confidence = Confidence::likely, byName.how = tr("name, without the numbers");
    }
    if (byId.confidence == Confidence::certain) {
        if (byName.confidence >= Confidence::likely && byName.id != byId.id)
            byId.note = trf("its FMA id says {}, its name {}", byId.id, byName.id);
        return finish(byId);
    }
    if (byName.confidence >= Confidence::likely)
        return finish(byName);
    // Words misspelt.
    std::vector<std::string> words = said.words;
    std::string changed;
    for (std::string& word : words)
        if (!vocabulary.contains(word))
            if (const auto better = respelled(word)) {
                changed += (changed.empty() ? "" : ", ") + word + " for " + *better;
                word = *better;
            }
    if (!changed.empty()) {
        // Respelt words may be a side, or count a vertebra.
        std::string text;
        for (const std::string& word : words)
            text += word + " ";
        const NameWords again = wordsOf(text, table);
        words = again.words;
        if (!said.side)
            said.side = again.side;
        if (NameMatch match = exact(keyOf(words)); match.confidence >= Confidence::likely) {
            match.confidence = Confidence::likely;
            match.how = trf("spelling: {}", changed);
            return finish(match);
        }
    }
    // A code, anywhere in the name.
    for (const std::string& word : said.words)
        if (word.size() >= 4 && isNumber(word))
            if (NameMatch match = byCode(word); match.confidence >= Confidence::likely)
                return finish(match);
    if (said.words.size() == 1)
        if (NameMatch match = byCode(said.words[0]); match.confidence > Confidence::none)
            return finish(match);
    const bool stranger = std::any_of(said.words.begin(), said.words.end(), [&](const std::string& word) { return strangers.contains(word); });
    // Words that no anatomy has ("lab", "hilgard"): without them it may be clear, but someone must say so.
    std::vector<std::string> known;
    for (const std::string& word : words)
        if (vocabulary.contains(word))
            known.push_back(word);
    if (!stranger && !known.empty() && known.size() < words.size())
        if (NameMatch match = exact(keyOf(known)); match.confidence >= Confidence::certain && !generic(match.id)) {
            match.confidence = Confidence::guess;
            match.how = tr("name, without words that no table knows");
            return finish(match);
        }
    return stranger ? finish({}) : finish(nearest(words));
}

NameMatch NameTable::byFma(int id) const {
    const auto at = fma.find(id);
    NameMatch match;
    if (at == fma.end())
        return match;
    match.id = structures[at->second.first].id;
    match.side = at->second.second;
    match.confidence = Confidence::certain;
    match.how = "FMA " + std::to_string(id);
    return match;
}

NameMatch NameTable::byCode(std::string_view code) const {
    const auto at = codes.find(code);
    NameMatch match;
    if (at == codes.end())
        return match;
    const auto& [id, confidence] = at->second;
    const KnownStructure* known = find(id);
    if (!known)
        return match;
    match.id = known->id;
    if (id.ends_with("_l") || id.ends_with("_r"))
        match.side = id.back() == 'l' ? Side::left : Side::right;
    match.confidence = confidence;
    match.how = trf("code {}", code);
    return match;
}

std::optional<Tissue> NameTable::tissueOf(const std::vector<std::string>& words) const {
    for (auto word = words.rbegin(); word != words.rend(); ++word) // "nerve to piriformis muscle": the specific ones first
        if (const auto at = tissues.find(*word); at != tissues.end() && isHazard(at->second))
            return at->second;
    for (auto word = words.rbegin(); word != words.rend(); ++word)
        if (const auto at = tissues.find(*word); at != tissues.end())
            return at->second;
    return std::nullopt;
}

} // namespace acus
