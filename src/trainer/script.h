// Scripts: one command a line, # begins a comment, blank lines are free. Two more words than the window knows:
//   expect FIELD VALUE [TOLERANCE]   stops with an error unless the state's field has the value (within the tolerance)
//   print report|debrief|state|FIELD         hands a line to `print`
// Fields: see scriptField.
#pragma once
#include "core/files.h"
#include "trainer/commands.h"
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace acus {

/// Runs `text` to its end or the first error ("file:line: what"). `source` names it in messages; `print` takes whole lines.
Status runScript(Trainer& trainer, std::string_view text, std::string_view source,
                 const std::function<void(const std::string&)>& print);

/// The same where a command may put another trainer in the place of the first, as a script that goes from patient to patient does:
/// `present` is asked before each line.
Status runScript(const std::function<Trainer&()>& present, std::string_view text, std::string_view source, const std::function<void(const std::string&)>& print);

/// The same from a file of at most 1 MB.
Status runScriptFile(Trainer& trainer, const Path& file, const std::function<void(const std::string&)>& print);

/// What a script can ask for; text or a number (mm, degrees). An error says why there is none.
///   depth medial cranial length diameter entry.x entry.y entry.z direction.x … tip.x …
///   verdict  crossings (how many)  hazards (how many within 30 mm)  bone (mm, or "none")  tip (ids inside, comma-separated)
///   nearest (id)  nearest.mm   clearance.ID  verdict.ID  enter.ID  exit.ID
///   placed (yes/no)  selected (id or none)  peel  fade.ID (as seen: solid ghost gone)  shown (how many structures)
///   mode  technique (plan id)  phase (of the attempt, or none)  felt (words)
///   passed (yes/no/undecided)  safety  points  metric.ID  findings (ids)  better (words)   once an attempt is finished
///   learner  due (how many of today's list are not new)  due.1 … why.1 … (keys of today's list, and why)
///   lesson (id or none)  lesson.step  lesson.met (yes/no)  lesson.standing (new begun failed passed)  lesson.hints (shown)  lesson.skipped (how many)
///   lesson.problems (how many)   of the lesson that is on
///   found.1 … (ids of the search results)  message  view.yaw view.pitch view.height
Result<std::variant<double, std::string>> scriptField(const State& state, std::string_view field);

} // namespace acus
