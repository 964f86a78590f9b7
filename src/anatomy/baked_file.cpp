#include "anatomy/baked_file.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <fstream>
#include <type_traits>
#include <unistd.h>
#include <xxhash.h>

namespace acus {

namespace {

constexpr std::string_view suffix = ".baked", unfinished = ".baked-new";
constexpr std::size_t alignment = 64, mostSections = 64;

struct Header {
    char magic[8];
    std::uint32_t format;
    std::uint32_t byteOrder;
    std::uint32_t itemBytes[6];   ///< sizes of the structs as this build lays them out
    std::uint32_t sections;
    std::uint32_t spare;
    char hash[32];
    char baking[16];
    double displayOrigin[3];
    std::uint64_t fileBytes;
    std::uint64_t checksum;       ///< of header (this as 0) and table
};

struct Section {
    char name[40];
    std::uint64_t offset, bytes, checksum;
};

static_assert(std::is_trivially_copyable_v<Vec3> && std::is_trivially_copyable_v<Triangle> && std::is_trivially_copyable_v<MeshPart> &&
              std::is_trivially_copyable_v<DisplayVertex> && std::is_trivially_copyable_v<DisplayPart>);
static_assert(sizeof(Vec3) == 24 && sizeof(Triangle) == 12);

Header emptyHeader(std::string_view hash) {
    Header header{};
    std::memcpy(header.magic, "ACUSBAKE", 8);
    header.format = bakedFormat;
    header.byteOrder = 0x01020304;
    const std::size_t sizes[6] = {sizeof(Vec3), sizeof(Triangle), sizeof(MeshPart), sizeof(DisplayVertex), sizeof(DisplayPart), sizeof(void*)};
    for (int i = 0; i < 6; ++i)
        header.itemBytes[i] = static_cast<std::uint32_t>(sizes[i]);
    std::memcpy(header.hash, hash.data(), std::min(hash.size(), sizeof header.hash));
    std::memcpy(header.baking, bakingKey().data(), sizeof header.baking);
    return header;
}

std::uint64_t checksumOf(Header header, std::span<const Section> table) {
    header.checksum = 0;
    XXH3_state_t* state = XXH3_createState();
    XXH3_64bits_reset(state);
    XXH3_64bits_update(state, &header, sizeof header);
    XXH3_64bits_update(state, table.data(), table.size_bytes());
    const std::uint64_t sum = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return sum;
}

std::uint64_t aligned(std::uint64_t offset) { return (offset + alignment - 1) / alignment * alignment; }

/// A mapped file whose checksums are right.
class Sections {
  public:
    static std::optional<Sections> open(const Path& file, std::string_view hash) {
        const auto mapped = MappedFile::open(file);
        if (!mapped)
            return std::nullopt;
        Sections result;
        result.file = *mapped;
        const std::span<const std::byte> bytes = result.file->bytes();
        if (bytes.size() < sizeof(Header))
            return std::nullopt;
        std::memcpy(&result.header, bytes.data(), sizeof(Header));
        const Header& header = result.header;
        Header expected = emptyHeader(hash);
        expected.sections = header.sections;
        std::memcpy(expected.displayOrigin, header.displayOrigin, sizeof expected.displayOrigin);
        expected.fileBytes = bytes.size();
        expected.checksum = header.checksum;
        if (std::memcmp(&expected, &header, sizeof header) != 0 || header.sections > mostSections ||
            bytes.size() < sizeof(Header) + header.sections * sizeof(Section))
            return std::nullopt;
        result.table.resize(header.sections);
        std::memcpy(result.table.data(), bytes.data() + sizeof(Header), header.sections * sizeof(Section));
        if (checksumOf(header, result.table) != header.checksum)
            return std::nullopt;
        return result.whole() ? std::optional(std::move(result)) : std::nullopt;
    }

    std::span<const std::byte> bytes(const Section& section) const { return file->bytes().subspan(section.offset, section.bytes); }

    template <class T> bool take(std::string_view name, SharedArray<T>& into) const {
        for (const Section& section : table)
            if (name == section.name && section.bytes % sizeof(T) == 0) {
                into = SharedArray<T>({reinterpret_cast<const T*>(bytes(section).data()), section.bytes / sizeof(T)}, file);
                return true;
            }
        return false;
    }

    Header header{};
    std::vector<Section> table;
    std::shared_ptr<const MappedFile> file;

  private:
    bool whole() const {
        constexpr std::size_t piece = 8u << 20;
        for (const Section& section : table)
            if (section.name[sizeof section.name - 1] != 0 || section.offset % alignment != 0 || section.offset > file->bytes().size() ||
                section.bytes > file->bytes().size() - section.offset)
                return false;
        std::atomic<bool> good{true};
        // Hashes of pieces rather than one of the whole: a section of 100 MB would keep one core busy while others wait.
        parallelFor(std::size_t(0), table.size(), [&](std::size_t i) {
            if (sumOf(bytes(table[i]), piece) != table[i].checksum)
                good = false;
        });
        return good;
    }

  public:
    static std::uint64_t sumOf(std::span<const std::byte> bytes, std::size_t piece = 8u << 20) {
        std::vector<std::uint64_t> sums((bytes.size() + piece - 1) / piece);
        parallelFor(std::size_t(0), sums.size(), [&](std::size_t i) {
            sums[i] = XXH3_64bits(bytes.data() + i * piece, std::min(piece, bytes.size() - i * piece));
        });
        return XXH3_64bits(sums.data(), sums.size() * sizeof(std::uint64_t));
    }
};

bool inside(std::uint64_t first, std::uint64_t count, std::size_t size) { return first + count <= size; }

/// Checksums say that Acus wrote it; this costs nothing and keeps a mistake of a writer from becoming a crash of a reader.
bool consistent(const Baked& baked, std::size_t structures) {
    if (baked.meshes.size() != structures || baked.display.parts.size() != structures)
        return false;
    for (const MeshPart& part : baked.meshes.parts)
        if (!inside(part.firstPosition, part.positionCount, baked.meshes.positions.size()) ||
            !inside(part.firstTriangle, part.triangleCount, baked.meshes.triangles.size()))
            return false;
    for (const DisplayPart& part : baked.display.parts) {
        if (!inside(part.firstVertex, part.vertexCount, baked.display.vertices.size()) || part.levelCount > part.levels.size())
            return false;
        for (const DisplayLevel& level : part.levels)
            if (!inside(level.firstIndex, level.indexCount, baked.display.indices.size()))
                return false;
    }
    return true;
}

constexpr std::string_view queryPrefix = "query.";

} // namespace

Path bakedFile(const Path& cache, std::string_view hash) {
    return cache / (std::string(hash) + "-" + bakingKey() + std::string(suffix));
}

std::optional<Baked> readBaked(const Path& file, std::string_view hash, std::size_t structures) {
    const std::optional<Sections> sections = Sections::open(file, hash);
    if (!sections)
        return std::nullopt;
    Baked baked;
    const bool all = sections->take("positions", baked.meshes.positions) && sections->take("triangles", baked.meshes.triangles) &&
                     sections->take("parts", baked.meshes.parts) && sections->take("display.vertices", baked.display.vertices) &&
                     sections->take("display.indices", baked.display.indices) && sections->take("display.parts", baked.display.parts);
    if (!all || !consistent(baked, structures))
        return std::nullopt;
    baked.display.origin = {sections->header.displayOrigin[0], sections->header.displayOrigin[1], sections->header.displayOrigin[2]};
    std::vector<Blob> blobs;
    for (const Section& section : sections->table)
        if (const std::string_view name = section.name; name.starts_with(queryPrefix))
            blobs.push_back({std::string(name.substr(queryPrefix.size())), SharedArray<std::byte>(sections->bytes(section), sections->file)});
    auto queries = IndexedQueries::restore(baked.meshes, blobs);
    if (!queries)
        return std::nullopt;
    baked.queries = *std::move(queries);
    return baked;
}

bool writeBaked(const Path& file, std::string_view hash, const Baked& baked) {
    struct Part {
        std::string name;
        std::span<const std::byte> bytes;
    };
    const std::vector<Blob> blobs = baked.queries->blobs();
    std::vector<Part> parts{{"positions", std::as_bytes(baked.meshes.positions.view())},
                            {"triangles", std::as_bytes(baked.meshes.triangles.view())},
                            {"parts", std::as_bytes(baked.meshes.parts.view())},
                            {"display.vertices", std::as_bytes(baked.display.vertices.view())},
                            {"display.indices", std::as_bytes(baked.display.indices.view())},
                            {"display.parts", std::as_bytes(baked.display.parts.view())}};
    for (const Blob& blob : blobs)
        parts.push_back({std::string(queryPrefix) + blob.name, blob.bytes.view()});
    if (parts.size() > mostSections)
        return false;
    Header header = emptyHeader(hash);
    header.sections = static_cast<std::uint32_t>(parts.size());
    for (int i = 0; i < 3; ++i)
        header.displayOrigin[i] = baked.display.origin[i];
    std::vector<Section> table(parts.size());
    std::uint64_t offset = sizeof(Header) + table.size() * sizeof(Section);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        table[i] = {};
        if (parts[i].name.size() >= sizeof table[i].name)
            return false;
        std::memcpy(table[i].name, parts[i].name.data(), parts[i].name.size());
        table[i].offset = offset = aligned(offset);
        table[i].bytes = parts[i].bytes.size();
        table[i].checksum = Sections::sumOf(parts[i].bytes);
        offset += table[i].bytes;
    }
    header.fileBytes = offset;
    header.checksum = checksumOf(header, table);

    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    static std::atomic<unsigned> writers{0}; // two threads may bake at once; only makes names differ
    const Path temporary = file.string() + "." + std::to_string(::getpid()) + "." + std::to_string(writers++) + std::string(unfinished);
    {
        std::ofstream out(temporary, std::ios::binary);
        out.write(reinterpret_cast<const char*>(&header), sizeof header);
        out.write(reinterpret_cast<const char*>(table.data()), static_cast<std::streamsize>(table.size() * sizeof(Section)));
        std::uint64_t at = sizeof(Header) + table.size() * sizeof(Section);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const char padding[alignment] = {};
            out.write(padding, static_cast<std::streamsize>(table[i].offset - at));
            out.write(reinterpret_cast<const char*>(parts[i].bytes.data()), static_cast<std::streamsize>(table[i].bytes));
            at = table[i].offset + table[i].bytes;
        }
        out.close();
        if (!out) {
            std::filesystem::remove(temporary, error);
            return false;
        }
    }
    std::filesystem::rename(temporary, file, error);
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return false;
    }
    return true;
}

void tidyCache(const Path& cache, std::size_t kept) {
    using FileTime = std::filesystem::file_time_type;
    std::error_code error;
    std::vector<std::pair<FileTime, Path>> files;
    for (std::filesystem::directory_iterator entry(cache, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code gone;
        const FileTime time = std::filesystem::last_write_time(entry->path(), gone);
        if (gone)
            continue;
        if (name.ends_with(unfinished) && FileTime::clock::now() - time > std::chrono::hours(24))
            std::filesystem::remove(entry->path(), gone);
        else if (name.ends_with(suffix))
            files.emplace_back(time, entry->path());
    }
    std::sort(files.begin(), files.end(), std::greater<>());
    for (std::size_t i = kept; i < files.size(); ++i)
        std::filesystem::remove(files[i].second, error);
}

} // namespace acus
