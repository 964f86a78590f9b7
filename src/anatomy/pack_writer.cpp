#include "anatomy/pack_writer.h"
#include "anatomy/pack_file.h"
#include "anatomy/write_glb.h"
#include "anatomy/mesh_reader.h"
#include "core/json.h"
#include "core/language.h"
#include <algorithm>
#include <cmath>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace acus {

namespace {

namespace fs = std::filesystem;

/// Thousandths: nobody reads a landmark finer, and the text stays short.
double rounded(double value) { return std::round(value * 1000) / 1000 + 0.0; }

std::string meshName(const Structure& structure) { return "meshes/" + structure.id + ".glb"; }

Json structureJson(const Structure& structure) {
    Json json{{"id", structure.id}, {"name", structure.name}};
    if (!structure.latin.empty())
        json["latin"] = structure.latin;
    if (!structure.synonyms.empty())
        json["synonyms"] = structure.synonyms;
    if (structure.fma)
        json["fma"] = *structure.fma;
    json["side"] = nameOf(structure.side);
    json["tissue"] = nameOf(structure.tissue);
    if (!structure.group.empty())
        json["group"] = structure.group;
    json["closed"] = structure.closed;
    if (structure.estimated)
        json["estimated"] = true;
    json["mesh"] = meshName(structure);
    return json;
}

std::string packJson(const PackContent& pack, const std::string& generator) {
    const PackInfo& info = pack.info;
    Json json{{"acus_pack", 1},
              {"generator", generator},
              {"id", info.id},
              {"name", info.name},
              {"version", info.version},
              {"license", info.license},
              {"attribution", info.attribution},
              {"source", info.source},
              {"tolerance_mm", info.toleranceMm},
              {"frame", {{"units", "mm"}, {"axes", "LPS"}}}};
    Json subject = Json::object();
    if (!info.sex.empty())
        subject["sex"] = info.sex;
    if (info.heightCm)
        subject["height_cm"] = *info.heightCm;
    if (info.massKg)
        subject["mass_kg"] = *info.massKg;
    if (info.seed)
        subject["seed"] = *info.seed;
    if (!info.variants.empty())
        subject["variants"] = info.variants;
    if (!subject.empty())
        json["subject"] = subject;
    json["structures"] = Json::array();
    for (const Structure& structure : pack.structures)
        json["structures"].push_back(structureJson(structure));
    json["landmarks"] = Json::array();
    for (const Landmark& mark : pack.landmarks) {
        const Json position = {rounded(mark.position.x), rounded(mark.position.y), rounded(mark.position.z)};
        json["landmarks"].push_back({{"id", mark.id}, {"name", mark.name}, {"position", position}});
    }
    return json.dump(1) + "\n";
}

std::string reasonOf(const std::error_code& error) { return tr(error.message().c_str()); }

/// `what`: English, translated here.
Error cannot(const Path& path, const char* what, const std::error_code& error) { return Error{path.string() + ": " + tr(what) + ": " + reasonOf(error)}; }

/// Nothing, or nothing but a pack of our own, stands in the way.
Status replaceable(const Path& folder, const PackMaker& maker) {
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (status.type() == fs::file_type::not_found)
        return Done{};
    if (status.type() != fs::file_type::directory)
        return Error{folder.string() + ": " + tr("is a file, not a folder")};
    const bool empty = fs::is_empty(folder, error);
    if (error)
        return cannot(folder, trLater("cannot be read"), error);
    if (empty)
        return Done{};
    const Error foreign{folder.string() + ": " + trf("is not empty and holds no pack made by {}; name another folder", maker.generator)};
    const Result<std::string> text = readFile(folder / "pack.json", 64u << 20);
    const Result<Json> json = text ? parseJson(*text, "pack.json") : Result<Json>(text.error());
    if (!json || !json->is_object() || json->value("generator", Json()) != maker.generator)
        return foreign;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const Path relative = entry->path().lexically_relative(folder);
        const bool beside = std::any_of(maker.beside.begin(), maker.beside.end(), [&](const auto& file) { return relative == file.first; });
        const bool ours = beside || relative == "pack.json" || relative == "meshes" || (relative.parent_path() == "meshes" && relative.extension() == ".glb");
        if (!ours)
            return Error{folder.string() + ": " + trf("holds {}, which {} did not make; name another folder", relative.string(), maker.generator)};
    }
    return error ? Status(cannot(folder, trLater("cannot be read"), error)) : Status(Done{});
}

/// Goes away unless it has been moved to its place.
struct TemporaryFolder {
    Path path;
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path.empty())
            fs::remove_all(path, ignored);
    }
};

Status write(const Path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return out ? Status(Done{}) : Status(Error{file.filename().string() + ": " + tr("disk full or not writable")});
}

Status moveInto(TemporaryFolder& made, const Path& folder) {
    std::error_code error;
    fs::rename(made.path, folder, error); // replaces an empty folder
    if (!error) {
        made.path.clear();
        return Done{};
    }
#ifdef RENAME_EXCHANGE
    // The earlier pack is there until the new one is; it then goes away under the temporary name.
    if (::renameat2(AT_FDCWD, made.path.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0)
        return Done{};
#endif
    TemporaryFolder old{made.path.string() + ".old"};
    fs::rename(folder, old.path, error);
    if (error) {
        old.path.clear();
        return cannot(folder, trLater("cannot be replaced"), error);
    }
    fs::rename(made.path, folder, error);
    if (error) {
        std::error_code ignored;
        fs::rename(old.path, folder, ignored);
        old.path.clear();
        return cannot(folder, trLater("cannot be replaced"), error);
    }
    made.path.clear();
    return Done{};
}

} // namespace

Status writePackFolder(const PackContent& pack, const Path& asked, const PackMaker& maker, const Progress& progress) {
    constexpr const char* what = trLater("Writing the pack");
    std::error_code error;
    Path folder = fs::weakly_canonical(asked, error);
    if (error || folder.empty())
        return Error{asked.string() + ": " + tr("cannot be written") + (error ? ": " + reasonOf(error) : "")};
    if (!folder.has_filename()) // "name/"
        folder = folder.parent_path();
    if (const Status free = replaceable(folder, maker); !free)
        return free;
    if (!report(progress, what, 0))
        return Error{cancelled};
    TemporaryFolder temporary{folder.string() + ".new." + std::to_string(::getpid())};
    fs::create_directories(temporary.path / "meshes", error);
    if (error) {
        temporary.path.clear();
        return cannot(folder, trLater("cannot be made"), error);
    }
    for (std::size_t i = 0; i < pack.structures.size(); ++i) {
        const std::span<const FibrePoint> fibres = i < pack.fibres.size() ? std::span<const FibrePoint>(pack.fibres[i]) : std::span<const FibrePoint>();
        const Status written = write(temporary.path / meshName(pack.structures[i]), glbOf({pack.meshes[i].positions, pack.meshes[i].triangles}, fibres));
        if (!written)
            return Error{folder.string() + ": " + trf("cannot be written ({})", written.message())};
        if (!report(progress, what, static_cast<double>(i + 1) / static_cast<double>(pack.structures.size() + 1)))
            return Error{cancelled};
    }
    for (const auto& [name, content] : maker.beside)
        if (const Status written = write(temporary.path / name, content); !written)
            return Error{folder.string() + ": " + trf("cannot be written ({})", written.message())};
    if (const Status written = write(temporary.path / "pack.json", packJson(pack, maker.generator)); !written)
        return Error{folder.string() + ": " + trf("cannot be written ({})", written.message())};
    if (!report(progress, what, 1))
        return Error{cancelled};
    return moveInto(temporary, folder);
}

Result<PackContent> asWritten(PackContent pack) {
    for (Landmark& mark : pack.landmarks)
        mark.position = {rounded(mark.position.x), rounded(mark.position.y), rounded(mark.position.z)};
    for (std::size_t i = 0; i < pack.meshes.size(); ++i) {
        const std::vector<FibrePoint> none, &fibres = pack.fibres.empty() ? none : pack.fibres[i];
        std::vector<FibrePoint> back;
        Result<Mesh> mesh = readMesh(glbOf({pack.meshes[i].positions, pack.meshes[i].triangles}, fibres), meshName(pack.structures[i]), &back);
        if (!mesh)
            return Error{pack.structures[i].id + ": " + mesh.message()};
        pack.meshes[i] = *std::move(mesh);
        if (!pack.fibres.empty())
            pack.fibres[i] = std::move(back);
    }
    return pack;
}

} // namespace acus
