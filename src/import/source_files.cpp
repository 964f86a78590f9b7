#include "import/source_files.h"
#include "anatomy/mesh_reader.h"
#include "core/language.h"
#include "core/letters.h"
#include "core/utf8.h"
#include "import/zip_file.h"
#include <algorithm>
#include <cctype>
#include <set>

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

bool isHidden(std::string_view path) { return path.substr(path.rfind('/') + 1).starts_with("."); }

/// What systems and programs leave behind.
bool isLitter(std::string_view path) {
    return path.find("__MACOSX/") != std::string_view::npos || path.substr(path.rfind('/') + 1).starts_with("._") || (isHidden(path) && !isMeshFile(path));
}

bool isZip(std::string_view path) { return ending(path) == "zip"; }

/// What is told of files that are no meshes but were perhaps meant to be taken.
const char* whyNot(const std::string& end) {
    static const std::set<std::string_view> shapes{"gltf", "vtk", "vtp", "vtu", "vtm", "dae", "3mf", "3ds", "blend", "x3d", "wrl", "off", "step", "stp", "iges", "igs", "usd", "usda", "usdz", "c4d", "ma", "mb", "max", "xyz", "pcd"};
    static const std::set<std::string_view> images{"nii", "nrrd", "nhdr", "mha", "mhd", "dcm", "dicom", "gipl", "seg"};
    static const std::set<std::string_view> packed{"gz", "rar", "7z", "tar", "tgz", "bz2", "xz"};
    return shapes.contains(end) ? trLater("a kind of mesh that isn't read here: export as GLB, OBJ, PLY or STL") : images.contains(end) ? trLater("an image: make surfaces of its segments first") : packed.contains(end) ? trLater("packed in a way that isn't opened here: unpack it, or make it a zip") : nullptr;
}

/// A name that can be shown, whatever its bytes: names that are no UTF-8 come from Windows (Latin-1) or old zips (code page 437), whose accented
/// letters are where Latin-1 has nothing.
std::string shown(std::string_view name, bool fromZip = false) {
    if (isUtf8(name))
        return plainLine(name, 300);
    constexpr std::string_view dos[] = {"Ç", "ü", "é", "â", "ä", "à", "å", "ç", "ê", "ë", "è", "ï", "î", "ì", "Ä", "Å", "É", "æ", "Æ", "ô", "ö", "ò", "û", "ù", "ÿ", "Ö", "Ü"};
    std::string text;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            text += c;
        else if (byte - 0x80u < std::size(dos))
            text += dos[byte - 0x80];
        else if (byte == 0xe1 && fromZip)
            text += "ß";
        else if (byte >= 0xa0) {
            text += static_cast<char>(0xc0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3f));
        } else
            text += '?';
    }
    return plainLine(text, 300);
}

} // namespace

std::string SourceFiles::LeftOut::inWords() const {
    return (files == 1 ? file : trf("{} files .{}, {} the first", files, ending, file)) + ": " + tr(why.c_str());
}

std::vector<std::string> SourceFiles::left() const {
    const InEnglish kept;
    std::vector<std::string> lines;
    for (const LeftOut& each : leftOut)
        lines.push_back(each.inWords());
    return lines;
}

void SourceFiles::add(const std::string& path, std::uint64_t bytes, Place place) {
    if (isLitter(path))
        return;
    if (isHidden(path)) {
        leftOut.push_back({path, trLater("is a hidden file: rename it if it shall be taken")});
        return;
    }
    if (whyNot(ending(path)) || isZip(path)) { // a zip within a zip
        auto& [count, first] = strange[ending(path)];
        if (count++ == 0 || path < first)
            first = path;
        return;
    }
    std::vector<SourceFile>* list = isMeshFile(path) ? &meshList : isNote(path) ? &noteList : isTable(path) ? &tableList : nullptr;
    if (!list)
        return;
    auto& where = *static_cast<std::map<std::string, Place>*>(places.get());
    if (where.emplace(path, std::move(place)).second)
        list->push_back({path, bytes});
    else
        leftOut.push_back({path, trLater("is there twice; the first one is taken")});
}

void SourceFiles::addZip(const Path& zip, const std::string& prefix) {
    const Result<std::vector<ZipEntry>> entries = zipEntries(zip, sourceLimits::files);
    if (!entries) {
        leftOut.push_back({prefix.empty() ? shown(zip.filename().string()) : prefix.substr(0, prefix.size() - 1), entries.message()});
        return;
    }
    for (const ZipEntry& entry : *entries) {
        const Path inside(entry.path);
        const bool climbs = inside.is_absolute() || std::any_of(inside.begin(), inside.end(), [](const Path& part) { return part == ".."; }) || entry.path.find(':') == 1;
        if (climbs)
            leftOut.push_back({prefix + shown(entry.path, true), trLater("its name leads out of the zip")});
        else
            add(prefix + shown(entry.path, true), entry.bytes, {zip, entry});
    }
}

Result<SourceFiles> SourceFiles::open(const Path& source, const Progress& progress) {
    SourceFiles found;
    found.places = std::make_shared<std::map<std::string, Place>>();
    std::error_code error;
    const Path root = fs::canonical(source, error);
    if (error)
        return Error{source.string() + ": " + (error == std::errc::no_such_file_or_directory ? tr("is not there") : tr(error.message().c_str()))};
    if (fs::is_regular_file(root)) {
        if (isZip(root.string()))
            found.addZip(root, "");
        else if (isMeshFile(root.string()))
            found.add(shown(root.filename().string()), fs::file_size(root, error), {root, std::nullopt});
        else
            return Error{source.string() + ": " + tr("is neither a folder, a zip nor a mesh file (obj, stl, ply, glb, fbx)")};
    } else if (!fs::is_directory(root))
        return Error{source.string() + ": " + tr("is neither a folder, a zip nor a mesh file")};
    else {
        std::size_t seen = 0;
        fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end;
        for (; !error && at != end; at.increment(error)) {
            if (++seen % 256 == 0 && !report(progress, trLater("Looking for files"), 0))
                return Error{cancelled};
            if (seen > 10 * sourceLimits::files)
                return Error{source.string() + ": " + trf("has more than {} files and folders", 10 * sourceLimits::files)};
            if (at.depth() >= sourceLimits::depth)
                at.disable_recursion_pending();
            const std::string path = shown(at->path().lexically_relative(root).generic_string());
            std::error_code ignored;
            Path real = at->path();
            if (at->is_symlink(ignored)) {
                real = fs::canonical(at->path(), ignored);
                const std::string inside = real.lexically_relative(root).generic_string();
                if (ignored || inside.empty() || inside == ".." || inside.starts_with("../")) {
                    if (isMeshFile(path) || isZip(path))
                        found.leftOut.push_back({path, ignored ? trLater("is a link that leads nowhere") : trLater("is a link that leads out of the folder")});
                    continue;
                }
            }
            if (!fs::is_regular_file(real, ignored)) {
                if (isMeshFile(path) && !fs::is_directory(real, ignored))
                    found.leftOut.push_back({path, trLater("is no ordinary file")});
                continue;
            }
            if (isZip(path))
                found.addZip(real, path + "/");
            else
                found.add(path, fs::file_size(real, ignored), {real, std::nullopt});
        }
        if (error)
            return Error{source.string() + ": " + tr("cannot be read") + ": " + tr(error.message().c_str())};
    }
    for (const auto& [end, files] : found.strange)
        found.leftOut.push_back({files.second, whyNot(end) ? whyNot(end) : trLater("a zip within a zip: unpack it"), files.first, end});
    std::uint64_t bytes = 0;
    for (std::vector<SourceFile>* list : {&found.meshList, &found.tableList, &found.noteList}) {
        std::sort(list->begin(), list->end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
        for (const SourceFile& file : *list)
            bytes += std::min(file.bytes, sourceLimits::fileBytes); // larger ones are refused one by one
    }
    if (found.meshList.size() + found.tableList.size() > sourceLimits::files)
        return Error{source.string() + ": " + trf("has more than {} meshes", sourceLimits::files)};
    if (bytes > sourceLimits::allBytes)
        return Error{source.string() + ": " + trf("has more than {} GB of meshes", sourceLimits::allBytes >> 30)};
    if (found.meshList.empty())
        return Error{source.string() + ": " + tr("there is no mesh file in it (obj, stl, ply, glb, fbx)") + (found.leftOut.empty() ? "" : "; " + found.leftOut.front().inWords())};
    return found;
}

Result<std::string> SourceFiles::read(const SourceFile& file, std::uint64_t limitBytes) const {
    const auto& where = *static_cast<const std::map<std::string, Place>*>(places.get());
    const auto place = where.find(file.path);
    if (place == where.end())
        return Error{trLater("is not in the source")};
    if (file.bytes == 0)
        return Error{trLater("is empty")};
    if (file.bytes > limitBytes)
        return Error{trf("has {} MB, more than the limit of {} MB", file.bytes >> 20, limitBytes >> 20)};
    if (place->second.entry)
        return readZipEntry(place->second.file, *place->second.entry, limitBytes);
    Result<std::string> bytes = readFile(place->second.file, limitBytes);
    // Whoever asks names the file as it is called in the source.
    return bytes ? std::move(bytes) : Result<std::string>(Error{trLater("can't be read")});
}

} // namespace acus
