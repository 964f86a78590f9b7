#include "import/zip_file.h"
#include "core/language.h"
#include <algorithm>
#include <memory>
#include <minizip/unzip.h>

namespace acus {

namespace {

/// Deflate can't do better than 1032:1; what claims more is a bomb of several layers or a lie.
constexpr std::uint64_t bestRatio = 1100;

struct Closer {
    void operator()(void* zip) const { unzClose(zip); }
};
using Zip = std::unique_ptr<void, Closer>;

} // namespace

Result<std::vector<ZipEntry>> zipEntries(const Path& path, std::size_t most) {
    Zip zip(unzOpen64(path.c_str()));
    if (!zip)
        return Error{trLater("can't be read as a zip")};
    std::vector<ZipEntry> found;
    for (int step = unzGoToFirstFile(zip.get()); step != UNZ_END_OF_LIST_OF_FILE; step = unzGoToNextFile(zip.get())) {
        if (step != UNZ_OK)
            return Error{trLater("is damaged: its list of files can't be read")};
        unz_file_info64 info{};
        char name[4097];
        if (unzGetCurrentFileInfo64(zip.get(), &info, name, sizeof name - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
            return Error{trLater("is damaged: its list of files can't be read")};
        name[std::min<std::size_t>(info.size_filename, sizeof name - 1)] = 0;
        std::string text(name);
        std::replace(text.begin(), text.end(), '\\', '/');
        if (text.empty() || text.back() == '/')
            continue;
        if (found.size() >= most)
            return Error{trf("has more than {} files", most)};
        unz64_file_pos where{};
        unzGetFilePos64(zip.get(), &where);
        found.push_back({std::move(text), info.uncompressed_size, where.pos_in_zip_directory, where.num_of_file});
    }
    return found;
}

Result<std::string> readZipEntry(const Path& path, const ZipEntry& entry, std::uint64_t limitBytes) {
    if (entry.bytes > limitBytes)
        return Error{trf("claims {} MB, more than the limit of {} MB", entry.bytes >> 20, limitBytes >> 20)};
    Zip zip(unzOpen64(path.c_str()));
    unz64_file_pos where{entry.offset, entry.number};
    unz_file_info64 info{};
    if (!zip || unzGoToFilePos64(zip.get(), &where) != UNZ_OK || unzGetCurrentFileInfo64(zip.get(), &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
        return Error{trLater("can't be found in the zip any more")};
    if (info.flag & 1)
        return Error{trLater("is encrypted")};
    if (info.uncompressed_size > bestRatio * (info.compressed_size + 1))
        return Error{trLater("claims to unpack to more than any packing can hold")};
    if (unzOpenCurrentFile(zip.get()) != UNZ_OK)
        return Error{trLater("is packed in a way that can't be read")};
    std::string bytes;
    std::string piece(1 << 16, '\0');
    for (;;) {
        const int got = unzReadCurrentFile(zip.get(), piece.data(), static_cast<unsigned>(piece.size()));
        if (got < 0)
            return Error{trLater("is damaged in the zip")};
        if (got == 0)
            break;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
        if (bytes.size() > entry.bytes)
            return Error{trLater("unpacks to more than it claims")};
    }
    if (unzCloseCurrentFile(zip.get()) == UNZ_CRCERROR)
        return Error{trLater("is damaged in the zip (checksum)")};
    return bytes;
}

} // namespace acus
