#include "anatomy/catalogue.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <array>
#include <cctype>

namespace acus {

namespace {

constexpr const char* file = "assets/anatomy/structures.json";

std::optional<Layer> layerNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Layer>, 5> names{{
        {"skin", Layer::skin},
        {"subcutaneous", Layer::subcutaneous},
        {"superficialMuscle", Layer::superficialMuscle},
        {"deepMuscle", Layer::deepMuscle},
        {"core", Layer::core},
    }};
    for (const auto& [word, layer] : names)
        if (word == name)
            return layer;
    return std::nullopt;
}

std::vector<std::string> texts(JsonReader& reader, const char* key) {
    std::vector<std::string> found;
    for (const Json& item : reader.array(key, false)) {
        if (item.is_string())
            found.push_back(item.get<std::string>());
        else
            reader.fail(key, "must hold text only");
    }
    return found;
}

/// The vertebral levels from first to last, head to tail: "t9-l2" gives t9 t10 t11 t12 l1 l2.
std::vector<std::string> levelsBetween(std::string_view range) {
    constexpr std::array<std::pair<char, int>, 4> regions{{{'c', 8}, {'t', 12}, {'l', 5}, {'s', 5}}};
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos)
        return {};
    std::vector<std::string> found;
    bool within = false;
    for (const auto& [region, count] : regions)
        for (int i = 1; i <= count; ++i) {
            const std::string level = region + std::to_string(i);
            within = within || level == range.substr(0, dash);
            if (within)
                found.push_back(level);
            if (within && level == range.substr(dash + 1))
                return found;
        }
    return {};
}

std::string withLevel(std::string text, std::string_view level) {
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at))
        text.replace(at, 1, level);
    return text;
}

std::string upper(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

const CatalogueContent& content() {
    static const CatalogueContent kept = [] {
        Result<CatalogueContent> parsed = parseCatalogue(asset(file), file);
        return parsed ? std::move(parsed).value() : CatalogueContent{};
    }();
    return kept;
}

std::optional<std::size_t> find(const CatalogueContent& in, std::string_view id) {
    const auto row = std::lower_bound(in.ids.begin(), in.ids.end(), id, [](const auto& a, std::string_view b) { return a.first < b; });
    if (row == in.ids.end() || row->first != id)
        return std::nullopt;
    return row->second;
}

/// The ending that makes dexter or sinister agree with the noun a Latin name begins with; empty when it is not known.
std::string_view sideEnding(std::string_view latin) {
    struct Noun {
        std::string_view word, ending;
    };
    constexpr Noun nouns[] = {
        {"Musculus", "er"}, {"Nervus", "er"}, {"Ramus", "er"}, {"Truncus", "er"}, {"Plexus", "er"}, {"Tractus", "er"},
        {"Ureter", "er"}, {"Ren", "er"}, {"Pulmo", "er"}, {"Lobus", "er"}, {"Discus", "er"}, {"Conus", "er"},
        {"Panniculus", "er"},
        {"Arteria", "a"}, {"Vena", "a"}, {"Fascia", "a"}, {"Lamina", "a"}, {"Costa", "a"}, {"Pars", "a"}, {"Radix", "a"},
        {"Membrana", "a"}, {"Pleura", "a"}, {"Cutis", "a"}, {"Cartilago", "a"}, {"Vertebra", "a"}, {"Symphysis", "a"},
        {"Cauda", "a"}, {"Medulla", "a"}, {"Dura", "a"}, {"Tela", "a"}, {"Vesica", "a"},
        {"Ligamentum", "um"}, {"Os", "um"}, {"Caput", "um"}, {"Ganglion", "um"}, {"Crus", "um"}, {"Colon", "um"},
        {"Rectum", "um"}, {"Sternum", "um"}, {"Diaphragma", "um"}, {"Hepar", "um"},
        {"Musculi", "i"}, {"Nervi", "i"}, {"Rami", "i"}, {"Arteriae", "ae"}, {"Venae", "ae"}, {"Partes", "ae"},
        {"Radices", "ae"}, {"Ligamenta", "a"}, {"Ganglia", "a"},
    };
    const std::string_view first = latin.substr(0, latin.find(' '));
    for (const Noun& noun : nouns)
        if (noun.word == first)
            return noun.ending;
    return {};
}

std::string sideWord(Side side, std::string_view ending) {
    if (ending == "er")
        return side == Side::right ? "dexter" : "sinister";
    return (side == Side::right ? "dextr" : "sinistr") + std::string(ending);
}

} // namespace

Result<CatalogueContent> parseCatalogue(std::string_view json, std::string_view source) {
    const Result<Json> parsed = parseJson(json, source);
    if (!parsed)
        return parsed.error();
    CatalogueContent made;
    JsonReader root(*parsed, std::string(source));
    for (const Json& row : root.array("groups", true)) {
        JsonReader reader(row, std::string(source), "groups[" + std::to_string(made.groups.size()) + "]");
        made.groups.push_back({reader.text("id"), reader.text("title"), static_cast<int>(made.groups.size())});
        if (reader.error())
            return *reader.error();
    }
    const auto isGroup = [&](const std::string& id) {
        return std::any_of(made.groups.begin(), made.groups.end(), [&](const GroupInfo& known) { return known.id == id; });
    };
    std::size_t number = 0;
    for (const Json& row : root.array("structures", true)) {
        JsonReader reader(row, std::string(source), "structures[" + std::to_string(number++) + "]");
        CatalogueEntry entry;
        entry.id = reader.text("id");
        entry.name = reader.text("name");
        entry.latin = reader.text("latin", "");
        entry.group = reader.text("group");
        const auto tissue = tissueNamed(reader.text("tissue"));
        if (!tissue)
            reader.fail("tissue", "is not a tissue");
        entry.tissue = tissue.value_or(Tissue::muscle);
        entry.layer = layerFor(entry.tissue);
        if (reader.has("layer")) {
            const auto layer = layerNamed(reader.text("layer"));
            if (!layer)
                reader.fail("layer", "is not a layer");
            entry.layer = layer.value_or(Layer::core);
        }
        entry.segmental = reader.flag("segmental", false);
        if (!isGroup(entry.group))
            reader.fail("group", "is not one of the groups");
        const auto fma = [&](const char* key) -> std::optional<int> {
            const auto value = reader.integer(key);
            return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
        };
        entry.fma = fma("fma");
        entry.fmaLeft = fma("fma_left");
        entry.fmaRight = fma("fma_right");
        entry.synonyms = texts(reader, "synonyms");
        std::vector<std::string> ids = texts(reader, "also");
        ids.insert(ids.begin(), entry.id);
        std::vector<std::string> levels{""};
        if (reader.has("levels")) {
            levels = levelsBetween(reader.text("levels"));
            if (levels.empty())
                reader.fail("levels", "must be two levels like \"t9-s3\"");
        }
        if (reader.error())
            return *reader.error();
        for (const std::string& level : levels) {
            CatalogueEntry one = entry;
            one.id = withLevel(entry.id, level);
            one.name = withLevel(entry.name, upper(level));
            one.latin = withLevel(entry.latin, upper(level));
            for (std::string& synonym : one.synonyms)
                synonym = withLevel(synonym, upper(level));
            for (const std::string& id : ids)
                made.ids.emplace_back(withLevel(id, level), made.entries.size());
            made.entries.push_back(std::move(one));
        }
    }
    if (root.error())
        return *root.error();
    std::sort(made.ids.begin(), made.ids.end());
    for (std::size_t i = 1; i < made.ids.size(); ++i)
        if (made.ids[i].first == made.ids[i - 1].first)
            return Error{std::string(source) + ": structures has \"" + made.ids[i].first + "\" twice"};
    return made;
}

const CatalogueEntry* catalogued(std::string_view structureId) {
    const CatalogueContent& all = content();
    auto found = find(all, structureId);
    if (!found && (structureId.ends_with("_l") || structureId.ends_with("_r")))
        found = find(all, structureId.substr(0, structureId.size() - 2));
    return found ? &all.entries[*found] : nullptr;
}

std::span<const CatalogueEntry> catalogueEntries() { return content().entries; }
std::span<const GroupInfo> groups() { return content().groups; }

const GroupInfo* groupInfo(std::string_view id) {
    for (const GroupInfo& known : groups())
        if (known.id == id)
            return &known;
    return nullptr;
}

std::string_view groupFor(Tissue tissue) {
    switch (tissue) {
    case Tissue::skin: return "skin";
    case Tissue::fat: return "fat";
    case Tissue::fascia: return "fasciae";
    case Tissue::muscle: return "other_muscles";
    case Tissue::tendon: return "tendons";
    case Tissue::ligament: return "ligaments";
    case Tissue::bone: return "other_bones";
    case Tissue::cartilage:
    case Tissue::disc: return "discs";
    case Tissue::nerve: return "nerves";
    case Tissue::artery:
    case Tissue::vein: return "vessels";
    case Tissue::dura: return "spinal_canal";
    case Tissue::pleura: return "pleura";
    case Tissue::organ: return "organs";
    }
    return "other_muscles";
}

Layer layerFor(Tissue tissue) {
    switch (tissue) {
    case Tissue::skin: return Layer::skin;
    case Tissue::fat: return Layer::subcutaneous;
    case Tissue::fascia: return Layer::superficialMuscle;
    case Tissue::muscle:
    case Tissue::tendon: return Layer::deepMuscle;
    default: return Layer::core;
    }
}

std::string englishName(const CatalogueEntry& entry, Side side) {
    if (side != Side::median)
        return (side == Side::left ? "Left " : "Right ") + entry.name;
    std::string name = entry.name;
    if (!name.empty())
        name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string latinName(const CatalogueEntry& entry, Side side) {
    std::string latin = entry.latin;
    const std::size_t mark = latin.find('~');
    if (mark != std::string::npos) {
        const std::size_t end = std::min(latin.find(' ', mark), latin.size());
        const std::string ending = latin.substr(mark + 1, end - mark - 1);
        if (side != Side::median)
            return latin.replace(mark, end - mark, sideWord(side, ending));
        const bool last = end == latin.size();
        return last ? latin.erase(mark == 0 ? 0 : mark - 1) : latin.erase(mark, end - mark + 1);
    }
    const std::string_view ending = sideEnding(latin);
    return side == Side::median || ending.empty() ? latin : latin + " " + sideWord(side, ending);
}

std::optional<int> fmaId(const CatalogueEntry& entry, Side side) {
    const std::optional<int>& sided = side == Side::left ? entry.fmaLeft : entry.fmaRight;
    return side != Side::median && sided ? sided : entry.fma;
}

} // namespace acus
