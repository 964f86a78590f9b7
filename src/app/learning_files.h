// What the commands about classes, reports and exports share: whose records are wanted.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "records/gradebook.h"
#include "records/store.h"

namespace acus {

/// A class by name, one learner (of that class), or with neither everybody in the store.
struct Whose {
    std::string store;           ///< empty: the user's own
    std::string className, learner;
};
Result<Store> openStore(const std::string& where);   ///< tells notices on stderr
/// Tells the progress whose record is read; the error `cancelled` when it says stop.
Result<ClassRecords> recordsOf(const Store& store, const Whose& whose, const Progress& progress = {});

} // namespace acus
