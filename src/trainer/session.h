// What is remembered between runs: the pack, what was shown and from where, the needle, the panels. A file that is missing,
// broken or foreign is no error: what can be used is, the rest keeps its default.
#pragma once
#include "core/files.h"
#include "core/json.h"
#include "trainer/commands.h"
#include <string>

namespace acus {

struct Session {
    std::string pack;      ///< folder of the pack; empty: the built-in patient
    Json content;          ///< as sessionJson made it; an empty object when there is none
};

/// The ids of structures, as files name them.
Json idsOf(const State& state, const std::vector<std::uint32_t>& list);

/// session.json under stateFolder().
Path sessionFile();

/// `earlier`: what was remembered before; its notes (measurement and pins) on other packs are kept.
Json sessionJson(const State& state, const Json& earlier = Json::object());

/// Never fails; an unusable file gives an empty session.
Session readSession(const Path& file = sessionFile());

/// The language that was chosen; empty when there was none. A window wants it before its first patient is there.
std::string rememberedLanguage(const Session& session);

/// Whole or not at all.
Status saveSession(const State& state, const Path& file = sessionFile(), const Json& earlier = Json::object());

/// Takes over what fits: the layout always; look and selection by structure ids; camera and needle only if the pack's content
/// is the same; the measurement and the pins that were left on this pack. The undo history is empty afterwards.
void restoreSession(Trainer& trainer, const Session& session);

} // namespace acus
