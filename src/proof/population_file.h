// What was found on each drawn patient, a line each, appended as it is found: a run that is killed goes on where it was.
#pragma once
#include "core/files.h"
#include "core/json.h"
#include <vector>

namespace acus {

class PopulationFile {
  public:
    /// Nowhere: rows live in memory alone.
    PopulationFile() = default;
    /// The first line says what was asked of whom; a file that says something else than `header` is refused, a line that was cut
    /// short by a kill is taken away. Makes the file where there is none.
    static Result<PopulationFile> open(const Path& file, const Json& header);

    const std::vector<Json>& rows() const { return found; }
    /// On the disk when it returns.
    Status append(const Json& row);

  private:
    Path file;
    std::vector<Json> found;
};

} // namespace acus
