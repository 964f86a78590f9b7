// Whatever is said to the trainer, in whatever order, leaves a state that holds to its rules (brokenRule), and every undo brings back the
// bytes that were there.
#include "phantom_trainer.h"
#include "random_commands.h"
#include "course/practice.h"
#include "trainer/session.h"
#include <chrono>
#include <cstdlib>
#include <map>

using namespace acus;

namespace {


struct Tally {
    std::map<std::string, std::pair<long, double>> of;   ///< command: so often done, seconds
    long done = 0, refused = 0, undone = 0;
};

/// Says `count` commands to one trainer; "" or what was broken, with the last commands that were said.
std::string sayAtRandom(const ModelPtr& model, std::uint64_t seed, long count, Tally& tally) {
    RandomCommands commands(*model, seed);
    Random& random = commands.random;
    Trainer trainer(model);
    double clock = 100;
    trainer.clock = [&] { return clock; };
    trainer.passedBefore = [&](const std::string&) { return static_cast<int>(random.below(12)); };
    trainer.outside = [&](const Command& command) -> Status { return command.name.size() % 3 ? Status(Done{}) : Status(Error{"not today"}); };
    std::map<std::string, std::string> progress;
    trainer.keepLesson = [&](const std::string& lesson, const std::string& how) { progress[lesson] = how; };
    trainer.lessonProgress = [&](const std::string& lesson) { return progress[lesson]; };
    std::vector<std::string> said;
    const auto broken = [&](const std::string& what) {
        std::string text = "seed " + std::to_string(seed) + ": " + what + " after\n";
        for (std::size_t i = said.size() > 40 ? said.size() - 40 : 0; i < said.size(); ++i)
            text += "  " + said[i].substr(0, 200) + "\n";
        return text;
    };
    for (long i = 0; i < count; ++i) {
        clock += random.uniform(0, 3);
        if (random.below(20) == 0)
            clock -= random.uniform(0, 50);   // a clock that was set back
        const Command command = commands.next();
        said.push_back(formatCommand(command));
        const State& state = trainer.state();
        const std::string before = stateBytes(state), undoableBefore = undoableBytes(state.now);
        const std::uint64_t revision = trainer.revision();
        const std::optional<std::string> why = trainer.whyNot(command);
        if (stateBytes(state) != before || trainer.revision() != revision)
            return broken("asking changed something");
        const auto began = std::chrono::steady_clock::now();
        Status done = Done{};
        try {
            done = trainer.execute(command);
        } catch (const std::exception& error) {
            return broken(std::string("an exception: ") + error.what());
        }
        auto& [times, seconds] = tally.of[command.name.substr(0, 40)];
        ++times;
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        said.back() += done.ok() ? "" : "   ← " + done.message();
        ++(done.ok() ? tally.done : tally.refused);
        if (why && done.ok())
            return broken("done although it can't be: " + *why);
        if (!done.ok() && (done.message().empty() || done.message().find('\n') != std::string::npos))
            return broken("a refusal that is no line");
        const std::string after = stateBytes(state), undoableAfter = undoableBytes(state.now);
        if (!done.ok() && after != before)
            return broken("a refused command changed something");
        if (after != before && trainer.revision() == revision)
            return broken("a change that was not counted");
        if (const std::string rule = brokenRule(state); !rule.empty())
            return broken("broken: " + rule);

        // Undo and redo at once give the bytes before and after.
        const bool attempt = state.practice != nullptr;
        if (done.ok() && !state.demo && !attempt && command.name != "undo" && command.name != "redo" && !command.name.starts_with("demo.") && undoableAfter != undoableBefore && trainer.canUndo() && random.below(4) == 0) {
            if (const auto no = trainer.whyNot({"undo", {}, 0}); !no) {
                const bool oneStep = command.gesture == 0;
                (void)trainer.execute({"undo", {}, 0});
                ++tally.undone;
                if (oneStep && undoableBytes(state.now) != undoableBefore)
                    return broken("undone, but not as it was");
                if (const std::string rule = brokenRule(state); !rule.empty())
                    return broken("broken by undo: " + rule);
                if (!trainer.execute({"redo", {}, 0}).ok() || undoableBytes(state.now) != undoableAfter)
                    return broken("done again, but not as it was");
            }
        }
        if (random.below(30) == 0)
            trainer.endGesture(command.gesture, random.below(2));
        if (random.below(30) == 0)
            trainer.pass(random.uniform(-1, 5));
        if (random.below(400) == 0) {
            // All the way back and forth: the same bytes at every step, and what is derived is as computed afresh.
            std::vector<std::string> seen{undoableBytes(state.now)};
            while (trainer.execute({"undo", {}, 0}).ok()) {
                seen.push_back(undoableBytes(state.now));
                if (const std::string rule = brokenRule(state); !rule.empty())
                    return broken("broken by undoing all: " + rule);
            }
            for (std::size_t k = seen.size() - 1; k-- > 0;)
                if (!trainer.execute({"redo", {}, 0}).ok() || undoableBytes(state.now) != seen[k])
                    return broken("undone and done again, but not the same");
            tally.undone += static_cast<long>(seen.size() - 1);
        }
        if (random.below(100) == 0)
            if (const std::string rule = brokenDerivation(state); !rule.empty())
                return broken("broken: " + rule);
        if (random.below(3000) == 0) {
            // The remembered session is taken up by a new trainer, whatever was in it.
            Trainer other(model);
            Session session{"", sessionJson(state)};
            restoreSession(other, session);
            if (const std::string rule = brokenRule(other.state()); !rule.empty())
                return broken("broken by a remembered session: " + rule);
        }
    }
    return "";
}

void sayAndUndo(std::uint64_t firstSeed, long total, long each) {
    const AbuseFolder folder;
    const ModelPtr model = phantomModel();
    Tally tally;
    std::uint64_t seed = firstSeed;
    for (long said = 0; said < total; said += each, ++seed) {
        const std::string what = sayAtRandom(model, seed, std::min(each, total - said), tally);
        if (!what.empty())
            FAIL(what);
    }
    // A test whose commands are all refused would show nothing.
    CHECK(tally.done > tally.refused / 3);
    CHECK(tally.undone > total / 200);
    for (const CommandInfo& info : Trainer::commands())
        if (total > 20000 && !tally.of.contains(info.name))
            FAIL(info.name + " was never said");
    if (std::getenv("ACUS_TALLY")) {
        for (const auto& [name, how] : tally.of)
            std::printf("%8ld %8.3f s  %s\n", how.first, how.second, name.c_str());
        std::printf("%ld done, %ld refused, %ld undone\n", tally.done, tally.refused, tally.undone);
    }
}

} // namespace

TEST_CASE("random commands leave a valid state, and every undo the bytes that were there", "[trainer][abuse]") { sayAndUndo(1, 6000, 1500); }

TEST_CASE("a million random commands", "[.long]") {
    const char* seed = std::getenv("ACUS_SEED");
    const char* total = std::getenv("ACUS_COMMANDS");
    sayAndUndo(seed ? std::strtoull(seed, nullptr, 10) : 1000, total ? std::atol(total) : 1'000'000, 2500);
}
