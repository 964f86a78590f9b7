#include "core/files.h"
#include "core/language.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace acus {

namespace {

/// The reasons that people meet, in the language at hand; rarer ones in the system's English.
std::string reasonOf(int error) {
    switch (error) {
    case ENOENT: return tr("No such file or directory");
    case EACCES:
    case EPERM: return tr("Permission denied");
    case ENOSPC: return tr("No space left on device");
    case EFBIG: return tr("File too large");
    case EROFS: return tr("Read-only file system");
    case EISDIR: return tr("Is a directory");
    case ENOTDIR: return tr("Not a directory");
    default: return std::generic_category().message(error);
    }
}

/// `what`: English, translated here.
Error failed(const Path& file, const char* what, int error) {
    return Error{file.string() + ": " + tr(what) + ": " + reasonOf(error)};
}

Path userFolder(const char* variable, const char* fallback) {
    const char* value = std::getenv(variable);
    if (value && value[0] == '/')
        return Path(value) / "acus";
    const char* home = std::getenv("HOME");
    return (home && *home ? Path(home) : std::filesystem::temp_directory_path()) / fallback / "acus";
}

/// Closes on every way out.
struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0)
            ::close(fd);
    }
};

} // namespace

Result<std::string> readFile(const Path& file, std::uint64_t limitBytes) {
    Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (in.fd < 0)
        return failed(file, trLater("cannot be read"), errno);
    struct stat info {};
    if (::fstat(in.fd, &info) != 0)
        return failed(file, trLater("cannot be read"), errno);
    if (!S_ISREG(info.st_mode))
        return Error{file.string() + ": " + tr("is not a file")};
    if (static_cast<std::uint64_t>(info.st_size) > limitBytes)
        return Error{file.string() + ": " + trf("is larger than {} MiB", limitBytes >> 20)};
    std::string content(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t got = ::read(in.fd, content.data() + done, content.size() - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(file, trLater("cannot be read"), errno);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    content.resize(done);
    return content;
}

Status writeFileAtomically(const Path& file, std::string_view content) {
    std::error_code ignored;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), ignored);
    const std::string temporary = file.string() + ".new." + std::to_string(::getpid());
    {
        Descriptor out{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
        if (out.fd < 0)
            return failed(file, trLater("cannot be written"), errno);
        std::size_t done = 0;
        while (done < content.size()) {
            const ssize_t put = ::write(out.fd, content.data() + done, content.size() - done);
            if (put < 0 && errno == EINTR)
                continue;
            if (put < 0) {
                const int error = errno;
                ::unlink(temporary.c_str());
                return failed(file, trLater("cannot be written"), error);
            }
            done += static_cast<std::size_t>(put);
        }
        if (::fsync(out.fd) != 0) {
            const int error = errno;
            ::unlink(temporary.c_str());
            return failed(file, trLater("cannot be written"), error);
        }
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return failed(file, trLater("cannot be replaced"), error);
    }
    return Done{};
}

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const Path& file) {
    Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat info {};
    if (in.fd < 0 || ::fstat(in.fd, &info) != 0)
        return failed(file, trLater("cannot be read"), errno);
    if (!S_ISREG(info.st_mode) || info.st_size == 0)
        return Error{file.string() + ": " + tr("is empty or not a file")};
    const auto size = static_cast<std::size_t>(info.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, in.fd, 0);
    if (data == MAP_FAILED)
        return failed(file, trLater("cannot be mapped"), errno);
    return std::shared_ptr<const MappedFile>(new MappedFile(data, size));
}

MappedFile::~MappedFile() { ::munmap(data, size); }

Path cacheFolder() { return userFolder("XDG_CACHE_HOME", ".cache"); }
Path stateFolder() { return userFolder("XDG_STATE_HOME", ".local/state"); }
Path dataFolder() { return userFolder("XDG_DATA_HOME", ".local/share"); }

} // namespace acus
