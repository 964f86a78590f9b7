#include "import/import_plan.h"
#include "anatomy/catalogue.h"
#include "core/csv.h"
#include "core/utf8.h"
#include "import/plain_number.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace acus {

namespace {

constexpr double besideMiddleMm = 12;   ///< a structure that keeps so far from the middle is on a side

std::string printable(std::string_view text) { return plainLine(text, 120); }

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

/// Known structure and side → what the row says of it.
void fill(PlanRow& row, const KnownStructure& known) {
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

class Planner {
  public:
    Planner(const RawSource& source, const ImportChoices& choices, const NameTable& names) : source(source), choices(choices), names(names) {}

    Result<ImportPlan> run() {
        commonWords();
        for (const RawMesh& raw : source.meshes) {
            plan.rows.push_back(named(raw));
            if (error)
                return *error;
        }
        for (const MapRow& row : choices.map.rows)
            if (std::none_of(source.meshes.begin(), source.meshes.end(), [&](const RawMesh& raw) { return choices.map.find(raw.file) == &row; }))
                doubt("", "map", choices.map.source + ": row " + std::to_string(row.row) + " (" + printable(row.file) + ") names no file of the source, or a later row does so too");
        for (const std::string& line : source.left)
            doubt("", "left-out", line);
        groups();
        frames();
        sides();
        sameMeshes();
        sameIds();
        say();
        // Names come from tables and headers of strangers as well.
        for (PlanRow& row : plan.rows)
            for (std::string* text : {&row.said, &row.how, &row.why})
                *text = plainLine(*text, 400);
        for (Doubt& each : plan.doubts)
            each.message = plainLine(each.message);
        return std::move(plan);
    }

  private:
    void doubt(const std::string& file, const char* kind, const std::string& message) { plan.doubts.push_back({file, kind, message}); }

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
                match.how = "element " + element + " of FMA " + std::to_string(id) + " (" + part.name + ")";
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
            doubt(raw.file, "side", "its name says both left and right");
        if (!match.note.empty() && match.confidence >= Confidence::likely)
            doubt(raw.file, "note", match.note);
        if (match.confidence >= Confidence::likely || (match.confidence == Confidence::guess && choices.acceptGuesses)) {
            fill(row, *names.find(match.id));
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
                text += std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); }) ? " " : word;
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
            row.why = "may be " + row.id + " (" + match.how + "): confirm it";
            if (!tissue || !named) {
                doubt(raw.file, "guess", row.why + ", in a map or by accepting guesses");
                return;
            }
        }
        if (!tissue || !named) {
            row.why = "no table knows its name";
            row.id.clear();
            doubt(raw.file, "unknown", "\"" + printable(row.said) + "\" is known to no table: it is left out; a map can say what it is");
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
            row.name += (row.name.empty() || row.name.back() == ' ' ? "" : " ") + printable(word);
        row.latin.clear();
        row.why.clear();
        row.use = true;
        doubt(raw.file, guess.empty() ? "unknown" : "guess", "\"" + printable(row.said) + "\" is in no table: it is kept as " + row.id + ", " + std::string(nameOf(row.tissue)) + " by its words or folder" +
                                                                (guess.empty() ? "" : "; it may be " + withSide(guess, row.side) + " (" + match.how + "), which a map can say"));
    }

    void byMap(PlanRow& row, const MapRow& mapped) {
        row.how = choices.map.source + ", row " + std::to_string(mapped.row);
        if (mapped.structure.empty()) {
            row.why = "left out by " + row.how;
            return;
        }
        if (!renameRow(row, mapped.structure, names)) {
            if (!mapped.tissue) {
                error = Error{choices.map.source + ": row " + std::to_string(mapped.row) + ": \"" + printable(mapped.structure) + "\" is no structure that is known; with a tissue it can be one of its own"};
                return;
            }
            const NameWords words = wordsOf(mapped.structure, names.words());
            row.side = words.side.value_or(Side::median);
            row.id = withSide(slugOf(words.words), row.side);
            row.name = printable(mapped.structure);
        }
        if (mapped.side && *mapped.side != row.side) {
            std::string base = row.side == Side::median ? row.id : row.id.substr(0, row.id.size() - 2);
            row.side = *mapped.side;
            if (const KnownStructure* known = names.find(base))
                fill(row, *known);
            else
                row.id = withSide(base, row.side);
        }
        if (mapped.tissue)
            row.tissue = *mapped.tissue;
        row.how = choices.map.source + ", row " + std::to_string(mapped.row);
        row.confidence = Confidence::certain;
        row.use = true;
        if (mapped.mmPerUnit)
            ownUnits[plan.rows.size()] = *mapped.mmPerUnit;
    }

    /// Files of one folder whose headers say the same share a frame; so do all folders that say nothing, as far as they hold together.
    void groups() {
        std::map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            const RawMesh& raw = source.meshes[i];
            const double own = ownUnits.contains(i) ? ownUnits[i] : 0;
            const std::string key = raw.folder() + "|" + raw.header.axes + "|" + (own > 0 ? "map" + plainNumber(own) : raw.header.mmPerUnit ? plainNumber(*raw.header.mmPerUnit, 3) : "");
            const auto [at, fresh] = known.try_emplace(key, plan.groups.size());
            if (fresh) {
                PlanGroup group;
                group.title = raw.folder().empty() ? "files at the top" : printable(raw.folder()) + "/";
                if (!raw.header.axes.empty() || raw.header.mmPerUnit)
                    group.title += " (files say " + raw.header.axes + (raw.header.axes.empty() || !raw.header.mmPerUnit ? "" : ", ") + (raw.header.mmPerUnit ? plainNumber(*raw.header.mmPerUnit, 3) + " mm a unit" : "") + ")";
                group.claim.axes = raw.header.axes;
                group.claim.mmPerUnit = raw.header.mmPerUnit;
                if (own > 0) {
                    group.claim.mmPerUnit = own;
                    group.claim.forced = true;
                }
                if (choices.mmPerUnit) {
                    group.claim.mmPerUnit = choices.mmPerUnit;
                    group.claim.forced = true;
                }
                if (!choices.axes.empty()) {
                    group.claim.axes = choices.axes;
                    group.claim.forced = true;
                }
                plan.groups.push_back(std::move(group));
            }
            plan.rows[i].group = at->second;
            ++plan.groups[at->second].meshes;
        }
    }

    void frames() {
        std::vector<FramedMesh> framed;
        std::vector<std::size_t> rowOf;
        for (std::size_t i = 0; i < plan.rows.size(); ++i)
            if (source.meshes[i].error.empty() && plan.rows[i].use) {
                const RawMesh& raw = source.meshes[i];
                framed.push_back({plan.rows[i].use ? plan.rows[i].id : "", plan.rows[i].group, raw.low, raw.high, raw.mass, raw.inwards});
                rowOf.push_back(i);
            }
        std::vector<FrameClaim> claims;
        for (const PlanGroup& group : plan.groups)
            claims.push_back(group.claim);
        const FrameFindings found = findFrames(framed, claims);
        std::map<std::string, std::vector<std::string>> said;
        std::vector<std::string> order;
        for (std::size_t g = 0; g < plan.groups.size(); ++g) {
            plan.groups[g].frame = found.groups[g];
            for (const std::string& text : found.groups[g].doubts) {
                std::vector<std::string>& where = said[text];
                if (where.empty())
                    order.push_back(text);
                where.push_back(plan.groups[g].title);
            }
        }
        // What holds for many folders is said once.
        for (const std::string& text : order) {
            const std::vector<std::string>& where = said[text];
            std::string titles = where.front();
            for (std::size_t i = 1; i < std::min<std::size_t>(where.size(), 3); ++i)
                titles += ", " + where[i];
            if (where.size() > 3)
                titles += " and " + std::to_string(where.size() - 3) + " more";
            doubt("", text.find("unit") != std::string::npos || text.find("size") != std::string::npos ? "unit" : "axes", titles + ": " + text);
        }
        for (const Misfit& misfit : found.misfits) {
            PlanRow& row = plan.rows[rowOf[misfit.mesh]];
            if (misfit.sure && choices.scaleMisfits) {
                row.factor = misfit.factor;
                row.aboutOrigin = misfit.aboutOrigin;
            }
            doubt(row.file, "scale", misfit.message + (misfit.sure && !choices.scaleMisfits ? " (not done, as asked)" : ""));
        }
    }

    Box boxOf(std::size_t i) const {
        const PlanRow& row = plan.rows[i];
        const RawMesh& raw = source.meshes[i];
        const FoundFrame& frame = plan.groups[row.group].frame;
        const FrameAxes turn = frameAxes(frame.axes, frame.mmPerUnit).value_or(FrameAxes{});
        Box box;
        const Vec3 a = turn.apply(raw.low), b = turn.apply(raw.high), middle = 0.5 * (a + b);
        for (const Vec3& p : {a, b})
            box.include(row.aboutOrigin ? row.factor * p : middle + row.factor * (p - middle));
        return box;
    }

    bool single(const std::string& id) const {
        const KnownStructure* known = names.find(id);
        if (known && known->paired)
            return !*known->paired;
        if (const BodyPart* part = BodyTable::embedded().find(id))
            return !part->paired;
        return !known || names.single(known->id);
    }

    /// Sides that no name says are found from where a structure lies; names that say the wrong side are told.
    void sides() {
        std::vector<double> middles;
        std::map<std::string, double> left, right;
        std::vector<double> medians;
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            const PlanRow& row = plan.rows[i];
            if (!row.use)
                continue;
            const double x = boxOf(i).centre().x;
            if (row.side != Side::median)
                (row.side == Side::left ? left : right)[row.id.substr(0, row.id.size() - 2)] = x;
            else if (row.id.starts_with("vertebra_") || row.id == "sacrum" || row.id == "axis" || row.id == "atlas")
                medians.push_back(x);
        }
        for (const auto& [id, x] : left)
            if (const auto other = right.find(id); other != right.end())
                middles.push_back((x + other->second) / 2);
        std::vector<double>& trusted = medians.empty() ? middles : medians;
        if (trusted.empty())
            return;
        std::nth_element(trusted.begin(), trusted.begin() + static_cast<std::ptrdiff_t>(trusted.size() / 2), trusted.end());
        const double middle = trusted[trusted.size() / 2];
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            PlanRow& row = plan.rows[i];
            if (!row.use)
                continue;
            const Box box = boxOf(i);
            const double x = box.centre().x - middle;
            if (row.side == Side::median) {
                const bool beside = std::abs(x) > besideMiddleMm && (box.low.x - middle > -5 || box.high.x - middle < 5);
                if (beside && !single(row.id) && row.confidence >= Confidence::guess) {
                    row.side = x > 0 ? Side::left : Side::right;
                    if (const KnownStructure* known = names.find(row.id))
                        fill(row, *known);
                    doubt(row.file, "side", "its name says no side: it lies " + plainNumber(std::abs(x)) + " mm to the " + std::string(nameOf(row.side)) + " of the middle and becomes " + row.id);
                } else if (!beside && !single(row.id) && box.low.x < middle - 20 && box.high.x > middle + 20 && names.find(row.id) && names.find(row.id)->tissue == Tissue::bone)
                    doubt(row.file, "side", "reaches over the middle: it seems to hold both sides of " + row.id);
            } else if ((row.side == Side::left) == (x < 0) && std::abs(x) > besideMiddleMm)
                doubt(row.file, "side", "is called " + std::string(nameOf(row.side)) + " but lies " + plainNumber(std::abs(x)) + " mm on the other side of the middle");
        }
    }

    /// Copies of one mesh under several names.
    void sameMeshes() {
        std::map<std::array<double, 8>, std::size_t> seen;
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            if (!plan.rows[i].use)
                continue;
            const RawMesh& raw = source.meshes[i];
            const std::array<double, 8> key{static_cast<double>(raw.mesh.positions.size()), static_cast<double>(raw.mesh.triangles.size()), raw.low.x, raw.low.y, raw.low.z, raw.high.x, raw.high.y, raw.high.z};
            const auto [at, fresh] = seen.try_emplace(key, i);
            if (fresh || source.meshes[at->second].mesh.positions != raw.mesh.positions)
                continue;
            std::size_t drop = i, keep = at->second;
            if (plan.rows[keep].confidence < plan.rows[drop].confidence || wrongSide(keep)) {
                std::swap(drop, keep);
                at->second = keep;
            }
            plan.rows[drop].use = false;
            plan.rows[drop].why = "is the same mesh as " + plan.rows[keep].file;
            doubt(plan.rows[drop].file, "duplicate", "is the same mesh as " + plan.rows[keep].file + (plan.rows[drop].id == plan.rows[keep].id ? "" : ", which is " + plan.rows[keep].id) + ": it is left out");
        }
    }

    bool wrongSide(std::size_t i) const {
        return std::any_of(plan.doubts.begin(), plan.doubts.end(), [&](const Doubt& doubt) { return doubt.kind == "side" && doubt.file == plan.rows[i].file; });
    }

    /// Several files for one structure: parts of it if they lie apart, else one of them is taken.
    void sameIds() {
        std::map<std::string, std::vector<std::size_t>> byId;
        for (std::size_t i = 0; i < plan.rows.size(); ++i)
            if (plan.rows[i].use)
                byId[plan.rows[i].id].push_back(i);
        for (auto& [id, list] : byId) {
            if (list.size() < 2)
                continue;
            std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
                const PlanRow &x = plan.rows[a], &y = plan.rows[b];
                return x.confidence != y.confidence ? x.confidence > y.confidence : x.triangles > y.triangles;
            });
            const bool elements = std::all_of(list.begin(), list.end(), [&](std::size_t i) { return plan.rows[i].how.starts_with("element "); });
            std::vector<std::size_t> taken;
            std::string parts;
            for (const std::size_t i : list) {
                const Box box = boxOf(i);
                const auto rival = std::find_if(taken.begin(), taken.end(), [&](std::size_t other) { return !elements && overlap(box, boxOf(other)) > 0.35; });
                if (rival == taken.end()) {
                    taken.push_back(i);
                    parts += (parts.empty() ? "" : ", ") + plan.rows[i].file;
                    continue;
                }
                plan.rows[i].use = false;
                plan.rows[i].why = plan.rows[*rival].file + " is taken for " + id;
                doubt(plan.rows[i].file, "duplicate", "would be " + id + ", as " + plan.rows[*rival].file + " is, which lies in the same place and is " + (plan.rows[*rival].confidence > plan.rows[i].confidence ? "surer by its name" : "finer") + ": it is left out");
            }
            if (taken.size() > 1)
                doubt("", "parts", id + " is put together from " + std::to_string(taken.size()) + " files: " + (parts.size() > 300 ? parts.substr(0, 300) + " …" : parts));
        }
    }

    static double overlap(const Box& a, const Box& b) {
        double shared = 1, smaller = 1;
        for (int k = 0; k < 3; ++k) {
            const double low = std::max(a.low[k], b.low[k]), high = std::min(a.high[k], b.high[k]);
            shared *= std::max(0.0, high - low);
            smaller *= std::max(1e-6, std::min(a.size()[k], b.size()[k]));
        }
        return shared / smaller;
    }

    void say() {
        for (const PlanRow& row : plan.rows)
            if (row.use && row.confidence == Confidence::likely)
                doubt(row.file, "likely", "is taken for " + row.id + " (" + row.how + ")");
            else if (row.use && row.confidence == Confidence::guess && choices.acceptGuesses)
                doubt(row.file, "guess", "is taken for " + row.id + " (" + row.how + "), a guess that was accepted");
    }

    const RawSource& source;
    const ImportChoices& choices;
    const NameTable& names;
    std::set<std::string> noise;
    std::map<std::size_t, double> ownUnits;
    std::optional<Error> error;
    ImportPlan plan;
};

} // namespace

std::size_t ImportPlan::used() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const PlanRow& row) { return row.use; }));
}

std::size_t ImportPlan::guesses() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const PlanRow& row) { return !row.use && row.confidence == Confidence::guess; }));
}

Result<ImportPlan> planImport(const RawSource& source, const ImportChoices& choices, const NameTable& names) { return Planner(source, choices, names).run(); }

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
    fill(row, *known);
    row.confidence = Confidence::certain;
    row.how = "chosen";
    row.use = true;
    row.why.clear();
    return true;
}

std::string mapOf(const ImportPlan& plan) {
    const auto line = [](std::initializer_list<std::string> fields) { return csvRow(std::vector<std::string>(fields)); };
    std::string text = line({"file", "structure", "guess", "confidence", "how", "side", "tissue", "english"});
    for (const PlanRow& row : plan.rows)
        // A guess is confirmed by moving it into the column before it.
        text += line({row.file, row.use ? row.id : row.why.starts_with("left out by ") ? "skip" : "", !row.use && row.confidence == Confidence::guess ? row.id : "", std::string(nameOf(row.confidence)), row.use ? row.how : row.why,
                      row.use ? std::string(nameOf(row.side)) : "", row.use ? std::string(nameOf(row.tissue)) : "", row.name});
    return text;
}

} // namespace acus
