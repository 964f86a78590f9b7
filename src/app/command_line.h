// What the headless commands share: opening a pack with progress on the terminal, printing, failing with one line.
#pragma once
#include "anatomy/model.h"
#include "core/json.h"
#include "core/progress.h"
#include "core/result.h"
#include "needle/needle.h"
#include <string>

namespace acus {

/// Exit codes of every command.
enum ExitCode { exitOk = 0, exitFindings = 1, exitUnusable = 2, exitNoGpu = 3 };

/// The pack in `folder`, through the user's cache; the built-in patient when empty.
Result<ModelPtr> openModel(const std::string& folder, const Progress& progress);

/// A line on a terminal's stderr that shows how far the work is, from half a second on; nothing elsewhere.
Progress terminalProgress();

/// Prints "acus: message" on stderr; returns exitUnusable.
int fail(const std::string& message);

/// Writes to stdout and makes sure that it arrived (a full disk is an error, not a short file).
int printOut(const std::string& text);

/// "X,Y,Z" → three finite numbers; an error names `field`.
Result<Vec3> parseTriple(const std::string& text, const char* field);

} // namespace acus
