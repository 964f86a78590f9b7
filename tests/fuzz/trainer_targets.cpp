// What is done on a patient: scripts and remembered sessions.
#include "phantom.h"
#include "promise.h"
#include "targets.h"
#include "sculpt/phantom.h"
#include "trainer/script.h"
#include "trainer/session.h"
#include <cstdlib>
#include <unistd.h>

namespace acus::fuzz {

namespace {

/// Scripts may write files: here, where nothing else is.
void inOwnFolder() {
    static const bool there = [] {
        std::string name = (std::filesystem::temp_directory_path() / "acus-fuzz-XXXXXX").string();
        const Path folder = mkdtemp(name.data());
        for (const char* one : {"XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
            ::setenv(one, (folder / "home").c_str(), 1);
        std::filesystem::current_path(folder);
        static Path own = folder;
        std::atexit([] {
            std::error_code ignored;
            std::filesystem::remove_all(own, ignored);
        });
        return true;
    }();
    (void)there;
}

} // namespace

const ModelPtr& phantom() {
    static const ModelPtr model = [] {
        const Result<ModelPtr> baked = bakeModel(phantomContent());
        promise(baked.ok(), "a phantom");
        return *baked;
    }();
    return model;
}

void script(std::string_view bytes) {
    // Two attempts are done again by "compare", hours pass in "wait": nothing for a fuzzer.
    if (bytes.size() > 4000 || bytes.find('/') != bytes.npos || bytes.find("compare") != bytes.npos || bytes.find("..") != bytes.npos)
        return;
    inOwnFolder();
    Trainer trainer(phantom());
    const Status done = runScript(trainer, bytes, "x.acus", [](const std::string& line) { promise(line.size() < 100'000, "a line that can be read"); });
    if (!done)
        isOneLine(done.message());
    promise(trainer.state().now.look.fade.size() == phantom()->structures.size(), "a state of this patient");
}

void session(std::string_view bytes) {
    Result<Json> json = parseJson(bytes, "session.json");
    if (!json)
        return isOneLine(json.message());
    Trainer trainer(phantom());
    restoreSession(trainer, Session{"", *json});
    const State& state = trainer.state();
    promise(!state.now.needle.placed || state.now.needle.placement.depthMm <= state.now.needle.size.lengthMm, "a needle as deep as it is long");
    promise(state.camera.heightMm >= 2 && state.camera.heightMm <= 5000, "a picture of the patient");
    promise(trainer.whyNot({"view.fit", {}, 0}) == std::nullopt, "one can go on");
    // Remembered again it is the same.
    const Json first = sessionJson(state);
    Trainer other(phantom());
    restoreSession(other, Session{"", first});
    promise(sessionJson(other.state()) == first, "what is remembered twice is the same");
}

} // namespace acus::fuzz
