#include "proof/population_file.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace acus {

namespace {

constexpr std::uint64_t limitBytes = 1ull << 30;

Status appended(const Path& file, const std::string& text) {
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const auto failed = [&] { return Error{file.string() + ": can't be written: " + std::strerror(errno)}; };
    if (out < 0)
        return failed();
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t written = ::write(out, text.data() + done, text.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const Error error = failed();
            ::close(out);
            return error;
        }
        done += static_cast<std::size_t>(written);
    }
    const bool kept = ::fsync(out) == 0;
    ::close(out);
    return kept ? Status(Done{}) : Status(failed());
}

} // namespace

Result<PopulationFile> PopulationFile::open(const Path& file, const Json& header) {
    PopulationFile opened;
    opened.file = file;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        if (file.has_parent_path())
            std::filesystem::create_directories(file.parent_path(), error);
        if (const Status begun = appended(file, header.dump() + "\n"); !begun)
            return begun.error();
        return opened;
    }
    Result<std::string> text = readFile(file, limitBytes);
    if (!text)
        return text.error();
    std::size_t at = 0, line = 0;
    for (std::size_t end; (end = text->find('\n', at)) != std::string::npos; at = end + 1, ++line) {
        Result<Json> row = parseJson(std::string_view(*text).substr(at, end - at), file.string() + ":" + std::to_string(line + 1));
        if (!row)
            return row.error();
        if (line > 0)
            opened.found.push_back(std::move(*row));
        else if (*row != header)
            return Error{file.string() + ": was made by another version or for another question; begin a new file"};
    }
    if (line == 0) { // killed before the first line was whole
        if (const Status begun = writeFileAtomically(file, header.dump() + "\n"); !begun)
            return begun.error();
        return opened;
    }
    if (at < text->size() && ::truncate(file.c_str(), static_cast<off_t>(at)) != 0)
        return Error{file.string() + ": can't be written: " + std::strerror(errno)};
    return opened;
}

Status PopulationFile::append(const Json& row) {
    if (!file.empty())
        if (const Status kept = appended(file, row.dump() + "\n"); !kept)
            return kept;
    found.push_back(row);
    return Done{};
}

} // namespace acus
