#include "import/source_files.h"
#include "anatomy/mesh_reader.h"
#include "core/letters.h"
#include "import/zip_file.h"
#include <algorithm>
#include <cctype>
#include <map>

namespace acus {

namespace fs = std::filesystem;

struct SourceFiles::Place {
    Path file;                        ///< on the disk: the file itself, or the zip
    std::optional<ZipEntry> entry;
};

namespace {

std::string ending(std::string_view path) {
    const std::size_t dot = path.find_last_of("./");
    return dot == std::string_view::npos || path[dot] == '/' ? "" : lowered(std::string(path.substr(dot + 1)));
}

bool isTable(std::string_view path) {
    const std::string end = ending(path);
    return end == "txt" || end == "csv" || end == "tsv";
}

bool isNote(std::string_view path) {
    const std::string name = lowered(std::string(path.substr(path.rfind('/') + 1)));
    return name.starts_with("license") || name.starts_with("licence") || name.starts_with("readme") || name.starts_with("copying") || name.starts_with("credits");
}

/// What systems and programs leave behind.
bool isLitter(std::string_view path) {
    return path.find("__MACOSX/") != std::string_view::npos || path.substr(path.rfind('/') + 1).starts_with(".");
}

bool isZip(std::string_view path) { return ending(path) == "zip"; }

std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    return text.size() > 300 ? text.substr(0, 300) + "…" : text;
}

} // namespace

void SourceFiles::add(const std::string& path, std::uint64_t bytes, Place place) {
    if (isLitter(path))
        return;
    std::vector<SourceFile>* list = isMeshFile(path) ? &meshList : isNote(path) ? &noteList : isTable(path) ? &tableList : nullptr;
    if (!list)
        return;
    auto& where = *static_cast<std::map<std::string, Place>*>(places.get());
    if (where.emplace(path, std::move(place)).second)
        list->push_back({path, bytes});
    else
        leftOut.push_back(printable(path) + ": is there twice; the first one is taken");
}

void SourceFiles::addZip(const Path& zip, const std::string& prefix) {
    const Result<std::vector<ZipEntry>> entries = zipEntries(zip, sourceLimits::files);
    if (!entries) {
        leftOut.push_back((prefix.empty() ? zip.filename().string() : prefix.substr(0, prefix.size() - 1)) + ": " + entries.message());
        return;
    }
    for (const ZipEntry& entry : *entries) {
        const Path inside(entry.path);
        const bool climbs = inside.is_absolute() || std::any_of(inside.begin(), inside.end(), [](const Path& part) { return part == ".."; }) || entry.path.find(':') == 1;
        if (climbs)
            leftOut.push_back(printable(prefix + entry.path) + ": its name leads out of the zip");
        else
            add(printable(prefix + entry.path), entry.bytes, {zip, entry});
    }
}

Result<SourceFiles> SourceFiles::open(const Path& source, const Progress& progress) {
    SourceFiles found;
    found.places = std::make_shared<std::map<std::string, Place>>();
    std::error_code error;
    const Path root = fs::canonical(source, error);
    if (error)
        return Error{source.string() + ": " + (error == std::errc::no_such_file_or_directory ? "is not there" : error.message())};
    if (fs::is_regular_file(root)) {
        if (isZip(root.string()))
            found.addZip(root, "");
        else if (isMeshFile(root.string()))
            found.add(root.filename().string(), fs::file_size(root, error), {root, std::nullopt});
        else
            return Error{source.string() + ": is neither a folder, a zip nor a mesh file (obj, stl, ply, glb, fbx)"};
    } else if (!fs::is_directory(root))
        return Error{source.string() + ": is neither a folder, a zip nor a mesh file"};
    else {
        std::size_t seen = 0;
        fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end;
        for (; !error && at != end; at.increment(error)) {
            if (++seen % 256 == 0 && !report(progress, "Looking for files", 0))
                return Error{cancelled};
            if (seen > 10 * sourceLimits::files)
                return Error{source.string() + ": has more than " + std::to_string(10 * sourceLimits::files) + " files and folders"};
            if (at.depth() >= sourceLimits::depth)
                at.disable_recursion_pending();
            const std::string path = at->path().lexically_relative(root).generic_string();
            std::error_code ignored;
            Path real = at->path();
            if (at->is_symlink(ignored)) {
                real = fs::canonical(at->path(), ignored);
                const std::string inside = real.lexically_relative(root).generic_string();
                if (ignored || inside.empty() || inside == ".." || inside.starts_with("../")) {
                    if (isMeshFile(path) || isZip(path))
                        found.leftOut.push_back(printable(path) + ": is a link that leads out of the folder");
                    continue;
                }
            }
            if (!fs::is_regular_file(real, ignored))
                continue;
            if (isZip(path))
                found.addZip(real, path + "/");
            else
                found.add(path, fs::file_size(real, ignored), {real, std::nullopt});
        }
        if (error)
            return Error{source.string() + ": cannot be read: " + error.message()};
    }
    std::uint64_t bytes = 0;
    for (std::vector<SourceFile>* list : {&found.meshList, &found.tableList, &found.noteList}) {
        std::sort(list->begin(), list->end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
        for (const SourceFile& file : *list)
            bytes += std::min(file.bytes, sourceLimits::fileBytes); // larger ones are refused one by one
    }
    if (found.meshList.size() + found.tableList.size() > sourceLimits::files)
        return Error{source.string() + ": has more than " + std::to_string(sourceLimits::files) + " meshes"};
    if (bytes > sourceLimits::allBytes)
        return Error{source.string() + ": has more than " + std::to_string(sourceLimits::allBytes >> 30) + " GB of meshes"};
    if (found.meshList.empty())
        return Error{source.string() + ": there is no mesh file in it (obj, stl, ply, glb, fbx)" + (found.leftOut.empty() ? "" : "; " + found.leftOut.front())};
    return found;
}

Result<std::string> SourceFiles::read(const SourceFile& file, std::uint64_t limitBytes) const {
    const auto& where = *static_cast<const std::map<std::string, Place>*>(places.get());
    const auto place = where.find(file.path);
    if (place == where.end())
        return Error{"is not in the source"};
    if (file.bytes == 0)
        return Error{"is empty"};
    if (file.bytes > limitBytes)
        return Error{"has " + std::to_string(file.bytes >> 20) + " MB, more than the limit of " + std::to_string(limitBytes >> 20) + " MB"};
    if (place->second.entry)
        return readZipEntry(place->second.file, *place->second.entry, limitBytes);
    Result<std::string> bytes = readFile(place->second.file, limitBytes);
    // Whoever asks names the file as it is called in the source.
    return bytes ? std::move(bytes) : Result<std::string>(Error{"can't be read"});
}

} // namespace acus
