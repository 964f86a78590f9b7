#include "records/sqlite_file.h"
#include "core/language.h"
#include "records/sqlite_database.h"
#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

namespace acus {

namespace {

/// While it lives, no other program opens a record in this folder: a damaged file is set aside once, not the new one as well.
class FolderLock {
  public:
    explicit FolderLock(const Path& folder) : fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        while (fd >= 0 && ::flock(fd, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~FolderLock() {
        if (fd >= 0)
            ::close(fd);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    int fd;
};

Error cannot(const Path& file, const std::string& what) { return Error{file.string() + ": " + trf("the record can't be opened: {}", what)}; }

Status makeFile(const Path& file) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    if (made < 0)
        return cannot(file, std::generic_category().message(errno));
    ::close(made);
    if (!std::filesystem::is_regular_file(file, error))
        return cannot(file, tr("it is not a file"));
    return Done{};
}

/// The file and its log move together, so that whoever repairs it has both.
Result<std::string> setAside(const Path& file, const std::string& why) {
    const Path aside = freeNameBeside(file, "damaged");
    for (const char* part : {"-wal", "-shm", ""}) {
        const std::string from = file.string() + part, to = aside.string() + part;
        if (::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT)
            return cannot(file, trf("it is damaged ({}) and can't be set aside: {}", why, std::generic_category().message(errno)));
    }
    return file.string() + ": " + trf("the record was damaged ({}); it was set aside as {} and a new one begun", why, aside.filename().string());
}

/// The database; or why the file is damaged; or why it can't be opened.
struct Tried {
    std::unique_ptr<SqliteDatabase> database;
    std::string damage;
    std::optional<Error> error;
};

Tried tryOpen(const Path& file, int patienceMs) {
    Tried tried;
    try {
        auto database = std::make_unique<SqliteDatabase>(file, patienceMs);
        if (const auto damage = database->damage())
            tried.damage = *damage;
        else if (!database->ours())
            tried.error = cannot(file, tr("it is a database of another program"));
        else {
            database->prepare();
            tried.database = std::move(database);
        }
    } catch (const SQLite::Exception& error) {
        const int code = error.getErrorCode() & 0xff;
        if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
            tried.damage = error.what();
        else
            tried.error = cannot(file, error.what());
    }
    return tried;
}

} // namespace

Result<OpenDatabase> openSqlite(const Path& given, int patienceMs) {
    std::error_code error;
    const Path file = std::filesystem::absolute(given, error);
    if (error || !file.has_filename())
        return cannot(given, tr("it is not the name of a file"));
    if (const Status made = makeFile(file); !made)
        return made.error();
    const FolderLock lock(file.parent_path());
    OpenDatabase open;
    Tried tried = tryOpen(file, patienceMs);
    if (!tried.damage.empty()) {
        const Result<std::string> notice = setAside(file, tried.damage);
        if (!notice)
            return notice.error();
        open.notices.push_back(*notice);
        if (const Status made = makeFile(file); !made)
            return made.error();
        tried = tryOpen(file, patienceMs);
    }
    if (!tried.database)
        return tried.error ? *tried.error : cannot(file, tried.damage);
    open.database = std::move(tried.database);
    return open;
}

} // namespace acus
