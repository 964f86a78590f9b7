#include "import/row_naming.h"
#include "anatomy/catalogue.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>
#include <set>

namespace acus {

namespace {

std::string slugOf(const std::vector<std::string>& words) {
    std::string id;
    for (const std::string& word : words) {
        std::string clean;
        for (const char c : word)
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                clean += c;
        if (!clean.empty() && id.size() + clean.size() < 80)
            id += (id.empty() ? "" : "_") + clean;
    }
    return id;
}

std::string withSide(const std::string& id, Side side) { return id + (side == Side::left ? "_l" : side == Side::right ? "_r" : ""); }

class RowNamer {
  public:
    RowNamer(const RawSource& source, const ImportChoices& choices, const NameTable& names) : source(source), choices(choices), names(names) {}

    Result<NamedRows> run() {
        commonWords();
        for (const RawMesh& raw : source.meshes) {
            made.rows.push_back(named(raw));
            if (error)
                return *error;
        }
        return std::move(made);
    }

  private:
    void doubt(const std::string& file, const char* kind, const std::string& message) { made.doubts.push_back({file, kind, message}); }

    /// Words that most files share and no anatomy has: "case12", "segmentation1".
    void commonWords() {
        std::map<std::string, std::size_t> count;
        std::size_t all = 0;
        for (const RawMesh& raw : source.meshes) {
            ++all;
            const NameWords words = wordsOf(raw.object.empty() ? raw.stem() : raw.object, names.words());
            for (const std::string& word : std::set<std::string>(words.words.begin(), words.words.end()))
                ++count[word];
        }
        for (const auto& [word, times] : count)
            if (all >= 4 && 10 * times >= 6 * all && !names.knowsWord(word))
                noise.insert(word);
    }

    NameMatch better(const NameMatch& a, const NameMatch& b) const {
        if (b.confidence <= a.confidence)
            return a;
        NameMatch taken = b;
        if (!taken.side && a.side)
            taken.side = a.side;
        return taken;
    }

    /// By BodyParts3D's tables: the concept with the fewest elements that the catalogue knows.
    NameMatch byElement(const std::string& element, std::string& said) const {
        NameMatch best;
        for (const int id : source.tables.conceptsOf(element)) {
            const PartsTables::Concept& part = source.tables.concepts.at(id);
            if (part.elements.size() > 60) // whole systems
                break;
            NameMatch match = names.byFma(id);
            if (match.confidence == Confidence::none)
                match = names.match(part.name);
            if (said.empty())
                said = part.name;
            if (match.confidence >= Confidence::likely && match.id != "nerve" && match.id != "artery" && match.id != "vein" && match.id != "fascia") {
                const NameWords words = wordsOf(part.name, names.words());
                if (!match.side)
                    match.side = words.side;
                match.how = trf("element {} of FMA {} ({})", element, id, part.name);
                said = part.name;
                return match;
            }
        }
        return best;
    }

    PlanRow named(const RawMesh& raw) {
        PlanRow row;
        row.file = raw.file;
        row.triangles = raw.mesh.triangles.size();
        const std::string stem = raw.object.empty() ? raw.stem() : raw.object;
        row.said = stem;
        if (!raw.error.empty()) {
            row.why = raw.error;
            doubt(raw.file, "unreadable", raw.error);
            return row;
        }
        if (const MapRow* mapped = choices.map.find(raw.file)) {
            byMap(row, *mapped);
            return row;
        }
        NameMatch match = names.match(stem, noise);
        if (raw.object.empty()) {
            std::string element = raw.header.element;
            if (stem.size() > 2 && stem.starts_with("FJ") && std::all_of(stem.begin() + 2, stem.end(), [](unsigned char c) { return std::isalnum(c); }))
                element = stem.substr(0, std::min(stem.find_first_not_of("0123456789", 2), stem.size()));
            std::string said;
            if (!element.empty()) {
                match = NameMatch{};
                match = better(match, byElement(element, said));
            }
            if (raw.header.fma)
                match = better(match, names.byFma(*raw.header.fma));
            const NameWords words = wordsOf(stem, names.words());
            if (words.fma)
                if (const auto part = source.tables.concepts.find(*words.fma); part != source.tables.concepts.end() && !part->second.name.empty()) {
                    match = better(match, names.match(part->second.name));
                    said = part->second.name;
                }
            if (!raw.header.name.empty()) {
                const NameMatch header = names.match(raw.header.name, noise);
                if (header.confidence > match.confidence || (said.empty() && !element.empty()))
                    said = raw.header.name;
                match = better(match, header);
            }
            if (!said.empty())
                row.said = said;
            // One folder a structure: "vertebrae_L4/mesh.stl"; or the side alone: "left/kidney.stl".
            const std::string folder = raw.folder().substr(raw.folder().rfind('/') + 1);
            if (match.confidence < Confidence::likely && !folder.empty()) {
                // A folder's number is none of the thing in it, unless that has no other name: "case 4/Vertebra lumbalis V", "rib/7".
                const bool tells = std::any_of(stem.begin(), stem.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; });
                const NameMatch both = names.match((tells ? withoutNumbers(folder) : folder) + " " + stem, noise);
                if (both.confidence >= Confidence::likely && both.confidence > match.confidence)
                    match = both;
                else if (words.words.empty() || names.match(stem, noise).confidence == Confidence::none)
                    if (const NameMatch whole = names.match(folder); whole.confidence >= Confidence::likely && !generic(folder)) {
                        match = better(match, whole);
                        row.said = folder;
                    }
            }
            if (!match.side)
                for (const std::string& part : {folder, raw.folder().substr(0, raw.folder().rfind('/'))})
                    if (const NameWords inFolder = wordsOf(part, names.words()); !match.side && inFolder.side && !inFolder.bothSides)
                        match.side = inFolder.side;
        }
        // "left.glb" with a kidney in it.
        if (!raw.object.empty() && !match.side)
            if (const NameWords inFile = wordsOf(raw.stem(), names.words()); inFile.side && !inFile.bothSides)
                match.side = inFile.side;
        row.confidence = match.confidence;
        row.how = match.how;
        row.side = match.side.value_or(Side::median);
        if (match.sideUnclear)
            doubt(raw.file, "side", tr("its name says both left and right"));
        if (!match.note.empty() && match.confidence >= Confidence::likely)
            doubt(raw.file, "note", match.note);
        if (match.confidence >= Confidence::likely || (match.confidence == Confidence::guess && choices.acceptGuesses)) {
            fillRow(row, *names.find(match.id));
            row.use = true;
        } else
            stranger(row, raw, match);
        return row;
    }

    static std::string withoutNumbers(const std::string& folder) {
        std::string text;
        for (std::size_t i = 0; i < folder.size();) {
            std::size_t end = i;
            while (end < folder.size() && std::isalnum(static_cast<unsigned char>(folder[end])))
                ++end;
            if (end == i)
                text += folder[i++];
            else {
                const std::string word = folder.substr(i, end - i);
                text += isNumber(word) ? " " : word;
                i = end;
            }
        }
        return text;
    }

    static bool generic(const std::string& folder) {
        const std::string id = folder;
        return id == "skin" || id == "bone" || id == "bones" || id == "muscle" || id == "nerve" || id == "vessel" || id == "organ" || id == "fascia" || id == "fat" || id == "pelvis" || id == "body";
    }

    /// No table knows it: where its tissue is told it is kept under its own name, since an unknown nerve is still a nerve.
    void stranger(PlanRow& row, const RawMesh& raw, const NameMatch& match) {
        NameWords words = wordsOf(row.said, names.words());
        std::erase_if(words.words, [&](const std::string& word) { return noise.contains(word); });
        std::optional<Tissue> tissue = names.tissueOf(words.words);
        if (!tissue)
            tissue = names.tissueOf(wordsOf(raw.folder().substr(raw.folder().rfind('/') + 1), names.words()).words);
        const bool named = std::any_of(words.words.begin(), words.words.end(), [](const std::string& word) { return word.size() >= 3 && std::isalpha(static_cast<unsigned char>(word[0])); });
        if (match.confidence == Confidence::guess) {
            row.how = match.how;
            row.id = withSide(match.id, row.side);
            row.why = trf("may be {} ({}): confirm it", row.id, match.how);
            if (!tissue || !named) {
                doubt(raw.file, "guess", trf("may be {} ({}): confirm it, in a map or by accepting guesses", row.id, match.how));
                return;
            }
        }
        if (!tissue || !named) {
            row.why = tr("no table knows its name");
            row.id.clear();
            doubt(raw.file, "unknown", trf("“{}” is known to no table: it is left out; a map can say what it is", quotable(row.said)));
            return;
        }
        const std::string guess = match.confidence == Confidence::guess ? match.id : "";
        std::string id = slugOf(words.words);
        // Under the catalogue's own id it would pass for that structure.
        if (id.empty() || names.find(id))
            id = "other_" + id;
        row.tissue = *tissue;
        row.id = withSide(id, row.side);
        row.name = std::string(row.side == Side::left ? "Left " : row.side == Side::right ? "Right " : "");
        for (const std::string& word : words.words)
            row.name += (row.name.empty() || row.name.back() == ' ' ? "" : " ") + quotable(word);
        row.latin.clear();
        row.why.clear();
        row.use = true;
        const std::string kept = trf("“{}” is in no table: it is kept as {}, {} by its words or folder", quotable(row.said), row.id, tr(nameOf(row.tissue)));
        doubt(raw.file, guess.empty() ? "unknown" : "guess", guess.empty() ? kept : kept + trf("; it may be {} ({}), which a map can say", withSide(guess, row.side), match.how));
    }

    void byMap(PlanRow& row, const MapRow& mapped) {
        row.how = trf("{}, row {}", choices.map.source, mapped.row);
        if (mapped.structure.empty()) {
            row.why = trf("left out by {}", row.how);
            row.skipped = true;
            return;
        }
        if (!renameRow(row, mapped.structure, names)) {
            if (!mapped.tissue) {
                error = Error{std::string(tr(choices.map.source.c_str())) + ": " + trf("row {}: {}", mapped.row, trf("\"{}\" is no structure that is known; with a tissue it can be one of its own", quotable(mapped.structure)))};
                return;
            }
            const NameWords words = wordsOf(mapped.structure, names.words());
            row.side = words.side.value_or(Side::median);
            row.id = withSide(slugOf(words.words), row.side);
            row.name = quotable(mapped.structure);
        }
        if (mapped.side && *mapped.side != row.side) {
            std::string base = row.side == Side::median ? row.id : row.id.substr(0, row.id.size() - 2);
            row.side = *mapped.side;
            if (const KnownStructure* known = names.find(base))
                fillRow(row, *known);
            else
                row.id = withSide(base, row.side);
        }
        if (mapped.tissue)
            row.tissue = *mapped.tissue;
        row.how = trf("{}, row {}", choices.map.source, mapped.row);
        row.confidence = Confidence::certain;
        row.use = true;
        if (mapped.mmPerUnit)
            made.mmPerUnit[made.rows.size()] = *mapped.mmPerUnit;
    }

    const RawSource& source;
    const ImportChoices& choices;
    const NameTable& names;
    std::set<std::string> noise;
    std::optional<Error> error;
    NamedRows made;
};

} // namespace

Result<NamedRows> nameRows(const RawSource& source, const ImportChoices& choices, const NameTable& names) { return RowNamer(source, choices, names).run(); }

void fillRow(PlanRow& row, const KnownStructure& known) {
    row.tissue = known.tissue;
    row.id = withSide(known.id, row.side);
    row.name = (row.side == Side::left ? "Left " : row.side == Side::right ? "Right " : "") + known.name;
    if (!row.name.empty() && row.side == Side::median)
        row.name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(row.name[0])));
    row.latin = known.latin;
    if (const CatalogueEntry* entry = known.catalogued ? catalogued(known.id) : nullptr) {
        row.latin = latinName(*entry, row.side);
        row.name = englishName(*entry, row.side);
        row.fma = fmaId(*entry, row.side);
    }
}

bool renameRow(PlanRow& row, const std::string& structure, const NameTable& names) {
    std::string id = structure;
    Side side = Side::median;
    if (id.ends_with("_l") || id.ends_with("_r")) {
        side = id.ends_with("_l") ? Side::left : Side::right;
        id = id.substr(0, id.size() - 2);
    }
    const KnownStructure* known = names.find(structure);
    if (!known) {
        const NameMatch match = names.match(structure);
        if (match.confidence < Confidence::likely)
            return false;
        known = names.find(match.id);
        side = match.side.value_or(Side::median);
    }
    row.side = side;
    fillRow(row, *known);
    row.confidence = Confidence::certain;
    row.how = tr("chosen");
    row.use = true;
    row.why.clear();
    return true;
}

std::string quotable(std::string_view text) { return plainLine(text, 120); }

} // namespace acus
