#include "anatomy/pack_file.h"
#include "anatomy/catalogue.h"
#include "core/json.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>
#include <glm/common.hpp>
#include <glm/vector_relational.hpp>
#include <unordered_set>

namespace acus {

namespace {

constexpr std::size_t longestId = 100, longestName = 300, longestText = 20'000;

bool isId(std::string_view text, bool hyphens) {
    return !text.empty() && text.size() <= longestId && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (hyphens && c == '-');
    });
}

/// Names are printed on terminals and drawn in one line.
bool isLine(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::string line(JsonReader& reader, const char* key, bool required) {
    const std::string text = required ? reader.text(key) : reader.text(key, "");
    if (required && text.empty())
        reader.fail(key, tr("is empty"));
    else if (text.size() > longestName)
        reader.fail(key, trf("is longer than {} bytes", longestName));
    else if (!isLine(text))
        reader.fail(key, tr("must be one line of text"));
    return text;
}

std::string prose(JsonReader& reader, const char* key) {
    const std::string text = reader.text(key, "");
    if (text.size() > longestText)
        reader.fail(key, trf("is longer than {} bytes", longestText));
    return text;
}

std::string id(JsonReader& reader, const char* key, bool hyphens) {
    const std::string text = reader.text(key);
    if (!isId(text, hyphens))
        reader.fail(key, trf(hyphens ? "\"{}\" must be 1 to 100 of a-z, 0-9 and _ and -" : "\"{}\" must be 1 to 100 of a-z, 0-9 and _", plainLine(text, 60)));
    return text;
}

std::optional<double> figure(JsonReader& reader, const char* key, double low, double high) {
    if (!reader.has(key))
        return std::nullopt;
    const double value = reader.number(key);
    if (!(value >= low && value <= high))
        reader.fail(key, trf("must be between {} and {}", low, high));
    return value;
}

void fillFromCatalogue(Structure& structure) {
    const CatalogueEntry* known = catalogued(structure.id);
    // An id that the catalogue uses for something else says nothing about this structure.
    if (known && known->tissue != structure.tissue)
        known = nullptr;
    if (known) {
        if (structure.latin.empty())
            structure.latin = latinName(*known, structure.side);
        for (const std::string& synonym : known->synonyms)
            if (std::find(structure.synonyms.begin(), structure.synonyms.end(), synonym) == structure.synonyms.end())
                structure.synonyms.push_back(synonym);
        if (!structure.fma)
            structure.fma = fmaId(*known, structure.side);
        if (structure.group.empty())
            structure.group = known->group;
    }
    if (structure.group.empty())
        structure.group = groupFor(structure.tissue);
    structure.layer = known ? known->layer : layerFor(structure.tissue);
}

Structure readStructure(JsonReader& reader, std::string& mesh) {
    Structure structure;
    structure.id = id(reader, "id", false);
    structure.name = line(reader, "name", true);
    structure.latin = line(reader, "latin", false);
    for (const Json& synonym : reader.array("synonyms", false)) {
        if (!synonym.is_string() || synonym.get_ref<const std::string&>().size() > longestName || !isLine(synonym.get_ref<const std::string&>()))
            reader.fail("synonyms", tr("must hold lines of text"));
        else
            structure.synonyms.push_back(synonym.get<std::string>());
    }
    if (const auto fma = reader.integer("fma")) {
        if (*fma < 1 || *fma > 9'999'999)
            reader.fail("fma", trf("must be between {} and {}", 1, 9'999'999));
        else
            structure.fma = static_cast<int>(*fma);
    }
    const std::string side = reader.text("side");
    if (const auto named = sideNamed(side))
        structure.side = *named;
    else
        reader.fail("side", trf("\"{}\" is not left, right or median", plainLine(side, 60)));
    const std::string tissue = reader.text("tissue");
    if (const auto named = tissueNamed(tissue))
        structure.tissue = *named;
    else
        reader.fail("tissue", trf("\"{}\" is not a tissue (skin, fat, fascia, muscle, tendon, ligament, bone, cartilage, disc, "
                                  "nerve, artery, vein, dura, pleura, organ)", plainLine(tissue, 60)));
    if (reader.has("group"))
        structure.group = id(reader, "group", false);
    structure.closed = reader.flag("closed", true);
    structure.estimated = reader.flag("estimated", false);
    mesh = reader.text("mesh");
    if (mesh.empty())
        reader.fail("mesh", tr("is empty"));
    else if (mesh.size() > 4000 || !isLine(mesh))
        reader.fail("mesh", trf("\"{}\" is not a path", plainLine(mesh, 60)));
    return structure;
}

} // namespace

Result<PackFile> parsePackFile(std::string_view text, std::string_view sourceName) {
    const Result<Json> parsed = parseJson(text, sourceName);
    if (!parsed)
        return parsed.error();
    const std::string source(sourceName);
    JsonReader root(*parsed, source);
    PackFile pack;
    if (const auto format = root.integer("acus_pack"); !root.error() && format != 1)
        root.fail("acus_pack", format ? tr("must be 1, the format this program reads") : tr("is missing"));
    PackInfo& info = pack.info;
    info.id = id(root, "id", true);
    info.name = line(root, "name", true);
    info.version = line(root, "version", true);
    info.license = prose(root, "license");
    info.attribution = prose(root, "attribution");
    info.source = prose(root, "source");
    info.toleranceMm = root.number("tolerance_mm");
    info.generated = parsed->is_object() && parsed->value("generator", Json()) == sculptGenerator;
    if (!(info.toleranceMm >= 0 && info.toleranceMm <= 100))
        root.fail("tolerance_mm", trf("must be between {} and {}", 0, 100));

    JsonReader frame(root.object("frame", true), source, "frame");
    const std::string units = frame.text("units"), axes = frame.text("axes");
    const auto scale = mmPerUnit(units);
    if (!scale)
        frame.fail("units", trf("\"{}\" is not mm, cm or m", plainLine(units, 60)));
    if (const auto found = frameAxes(axes, scale.value_or(1)))
        pack.frame = *found;
    else
        frame.fail("axes", trf("\"{}\" is not three letters like LPS or RAS, one of each of L/R, P/A, S/I", plainLine(axes, 60)));

    JsonReader subject(root.object("subject", false), source, "subject");
    info.sex = subject.text("sex", "");
    if (!info.sex.empty() && info.sex != "m" && info.sex != "f")
        subject.fail("sex", trf("\"{}\" is not m or f", plainLine(info.sex, 60)));
    info.heightCm = figure(subject, "height_cm", 20, 300);
    info.massKg = figure(subject, "mass_kg", 0.5, 700);
    if (const auto seed = subject.integer("seed"))
        info.seed = static_cast<std::uint64_t>(*seed);
    const Json& variants = subject.array("variants", false);
    for (std::size_t i = 0; i < variants.size(); ++i)
        if (variants[i].is_string() && variants[i].get<std::string>().size() <= 60)
            info.variants.push_back(variants[i].get<std::string>());
        else
            subject.fail("variants[" + std::to_string(i) + "]", tr("must be a text of at most 60 characters"));
    for (const JsonReader* reader : {&root, &frame, &subject})
        if (reader->error())
            return *reader->error();

    const Json& structures = root.array("structures", true);
    if (structures.empty())
        root.fail("structures", tr("is empty"));
    if (structures.size() > packLimits::structures)
        root.fail("structures", trf("has more than {} entries", packLimits::structures));
    const Json& landmarks = root.array("landmarks", false);
    if (landmarks.size() > packLimits::landmarks)
        root.fail("landmarks", trf("has more than {} entries", packLimits::landmarks));
    if (root.error())
        return *root.error();

    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < structures.size(); ++i) {
        JsonReader reader(structures[i], source, "structures[" + std::to_string(i) + "]");
        std::string mesh;
        Structure structure = readStructure(reader, mesh);
        if (!reader.error() && !ids.insert(structure.id).second)
            reader.fail("id", trf("\"{}\" is there twice", plainLine(structure.id, 60)));
        if (reader.error())
            return *reader.error();
        fillFromCatalogue(structure);
        pack.structures.push_back(std::move(structure));
        pack.meshes.push_back(std::move(mesh));
    }
    ids.clear();
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        JsonReader reader(landmarks[i], source, "landmarks[" + std::to_string(i) + "]");
        Landmark mark;
        mark.id = id(reader, "id", false);
        mark.name = line(reader, "name", true);
        const std::vector<double> p = reader.numbers("position", 3);
        mark.position = pack.frame.apply(Vec3{p[0], p[1], p[2]});
        if (glm::any(glm::greaterThan(glm::abs(mark.position), Vec3(packLimits::coordinateMm))))
            reader.fail("position", tr("is more than a kilometre from the origin"));
        if (!reader.error() && !ids.insert(mark.id).second)
            reader.fail("id", trf("\"{}\" is there twice", plainLine(mark.id, 60)));
        if (reader.error())
            return *reader.error();
        pack.landmarks.push_back(std::move(mark));
    }
    return pack;
}

Result<Path> meshPath(const Path& folder, const std::string& mesh, std::string_view source, std::string_view field) {
    const auto wrong = [&](const std::string& what) { return Error{std::string(source) + ": " + std::string(field) + " \"" + plainLine(mesh, 60) + "\" " + what}; };
    const Path relative(mesh);
    if (relative.is_absolute())
        return wrong(tr("must be a path inside the pack's folder, not an absolute one"));
    if (std::find(relative.begin(), relative.end(), Path("..")) != relative.end())
        return wrong(tr("leaves the pack's folder"));
    std::error_code error;
    const Path home = std::filesystem::canonical(folder, error);
    if (error)
        return wrong(std::string(tr("cannot be found")) + ": " + error.message());
    const Path file = std::filesystem::canonical(home / relative, error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return wrong(tr("is missing"));
    if (error)
        return wrong(std::string(tr("cannot be opened")) + ": " + error.message());
    if (std::mismatch(home.begin(), home.end(), file.begin(), file.end()).first != home.end())
        return wrong(tr("leaves the pack's folder through a link"));
    if (!std::filesystem::is_regular_file(file, error))
        return wrong(tr("is not a file"));
    return file;
}

} // namespace acus
