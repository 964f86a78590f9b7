// The class that an instructor looks at, as plain data for panels.
#pragma once
#include "records/class_view.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct Classroom {
    std::string where;                     ///< the record: a file, or the server without its password
    std::vector<std::string> classes;      ///< that are in it, by name
    std::optional<ClassView> view;         ///< of the one that is looked at
    std::string trouble;                   ///< why the record could not be read; empty: it could
};

} // namespace acus
