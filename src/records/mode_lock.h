// The instructor's lock on the mode (explore, guided, test), for machines that a class shares: the passphrase is kept as an Argon2id hash (libsodium).
// It keeps students from looking; it is no defence against someone who may delete the user's files.
#pragma once
#include "core/files.h"
#include "course/practice.h"

namespace acus {

Path modeLockFile();

/// The mode that is locked, if one is. A file that can't be read locks nothing.
std::optional<Mode> lockedMode(const Path& file = modeLockFile());

/// Errors: locked already; a passphrase of fewer than 4 or more than 200 bytes; the disk.
Status lockMode(Mode mode, const std::string& passphrase, const Path& file = modeLockFile());

/// Errors: not locked; another passphrase.
Status unlockMode(const std::string& passphrase, const Path& file = modeLockFile());

} // namespace acus
