// What learners did as statements of the Experience API (xAPI 1.0.3, ADL): one JSON object a line, for a learning record store.
#pragma once
#include "core/json.h"
#include "records/gradebook.h"
#include <string>

namespace acus {

struct XapiOptions {
    std::string home = "https://acus.invalid";   ///< IRL of the system that knows the pseudonyms; activities have their ids below it
    bool names = false;                          ///< tell the names of the roster too; else pseudonyms alone
};
/// An address that starts with http:// or https://, without spaces; else why not.
std::optional<std::string> wrongHome(const std::string& home);

/// Finished attempts as "passed" or "failed" simulations with score, duration and the rubric's items; answers as "answered" interactions. Each has an id that
/// follows from the entry's: sent twice it is one. Entries without a readable time are left out; how many, `left` says.
std::string xapiStatements(const ClassRecords& records, const XapiOptions& options, std::size_t* left = nullptr);

} // namespace acus
