// What long work tells whoever waits, and how it is told to stop.
#pragma once
#include <functional>
#include <string_view>

namespace acus {

/// Called with what is being done and the share done (0…1), from one thread at a time, but not always the caller's.
/// Returning false asks the work to stop; it then ends soon with the error `cancelled`.
using Progress = std::function<bool(std::string_view what, double share)>;

inline constexpr const char* cancelled = "cancelled";

inline bool report(const Progress& progress, std::string_view what, double share) {
    return !progress || progress(what, share);
}

} // namespace acus
