#include "records/mode_lock.h"
#include "core/json.h"
#include "core/language.h"
#include <sodium.h>

namespace acus {

namespace {

struct Lock {
    Mode mode{};
    std::string hash;
};

std::optional<Lock> readLock(const Path& file) {
    const Result<std::string> text = readFile(file, 1 << 16);
    if (!text)
        return std::nullopt;
    const Result<Json> json = parseJson(*text, file.string());
    if (!json || !json->is_object())
        return std::nullopt;
    JsonReader reader(*json, file.string());
    const std::optional<Mode> mode = modeNamed(reader.text("mode"));
    Lock lock{mode.value_or(Mode::test), reader.text("passphrase")};
    if (reader.error() || !mode || lock.hash.size() >= crypto_pwhash_STRBYTES)
        return std::nullopt;
    return lock;
}

} // namespace

Path modeLockFile() { return dataFolder() / "mode_lock.json"; }

std::optional<Mode> lockedMode(const Path& file) {
    const std::optional<Lock> lock = readLock(file);
    return lock ? std::optional(lock->mode) : std::nullopt;
}

Status lockMode(Mode mode, const std::string& passphrase, const Path& file) {
    if (lockedMode(file))
        return Error{tr("the mode is locked already")};
    if (passphrase.size() < 4 || passphrase.size() > 200)
        return Error{tr("a passphrase has 4 to 200 characters")};
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, passphrase.data(), passphrase.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                               crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return Error{tr("not enough memory to lock the mode")};
    return writeFileAtomically(file, Json{{"mode", nameOf(mode)}, {"passphrase", hash}}.dump(1) + "\n");
}

Status unlockMode(const std::string& passphrase, const Path& file) {
    const std::optional<Lock> lock = readLock(file);
    if (!lock)
        return Error{tr("the mode is not locked")};
    if (sodium_init() < 0 || crypto_pwhash_str_verify(lock->hash.c_str(), passphrase.data(), passphrase.size()) != 0)
        return Error{tr("that is not the passphrase")};
    std::error_code error;
    std::filesystem::remove(file, error);
    return error ? Status(Error{file.string() + ": " + error.message()}) : Status(Done{});
}

} // namespace acus
