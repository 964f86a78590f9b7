// What the headless commands share: opening a pack with progress on the terminal, printing, failing with one line.
#pragma once
#include "anatomy/load.h"
#include "core/json.h"
#include "core/progress.h"
#include "core/result.h"
#include "needle/needle.h"
#include "sculpt/patient_address.h"
#include "sculpt/standard_patient.h"
#include "trainer/commands.h"
#include <string>

namespace acus {

/// Exit codes of every command.
enum ExitCode { exitOk = 0, exitFindings = 1, exitUnusable = 2, exitNoGpu = 3 };

/// Built-in patients go by these names wherever a pack is asked for (a folder of that name is ./standard).
inline constexpr const char* standardPack = "standard";
inline constexpr const char* phantomPack = "phantom";
/// Which of them is opened when no pack is named.
inline constexpr const char* defaultPack = standardPack;

/// The pack in the folder `pack`, through the user's cache, the built-in patient of that name, or the one at that address
/// (sculpt/patient_address.h); the default one when empty.
Result<ModelPtr> openModel(const std::string& pack, const Progress& progress);
/// Somebody who is made, unless the cache in `options` has them; called by their address.
Result<ModelPtr> openPatient(const StandardPatientOptions& options, bool preview);
/// The same as its author gives it, for audits.
Result<PackContent> openContent(const std::string& pack, const Progress& progress);
/// Whether opening it will take long, once, because the patient has yet to be made.
bool mustBeMade(const std::string& pack);
/// Who is asked for by patient.sculpt, patient.draw or patient.compare.
Result<AddressedPatient> patientWanted(const Command& command);

/// A line on a terminal's stderr that shows how far the work is, from half a second on; nothing elsewhere.
Progress terminalProgress();
/// The same at once and with seconds; where stderr is no terminal a plain line for each thing that is begun.
Progress spokenProgress();

/// Prints "acus: message" on stderr; returns exitUnusable.
int fail(const std::string& message);

/// Writes to stdout and makes sure that it arrived (a full disk is an error, not a short file).
int printOut(const std::string& text);

/// "X,Y,Z" → three finite numbers; an error names `field`.
Result<Vec3> parseTriple(const std::string& text, const char* field);

} // namespace acus
