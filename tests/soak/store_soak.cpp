// Kills programs that keep a learner's record, at random moments, and counts what they had confirmed but is not there.
//
//   store_soak --kills N [--seed S] [--store FILE]     ends with "lost L of C": of C confirmed attempts, answers, rosters and departures
//
// Two children at a time write into one record, each printing an id only after the store has confirmed it; both are killed with
// SIGKILL and the next two begin. The first ones are killed while the record is being made.
#include "core/random.h"
#include "records/schedule.h"
#include "records/store.h"
#include <cerrno>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <poll.h>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

constexpr const char* learner = "Ada";
constexpr const char* group = "Spring";

/// The people of a roster: all of them come, or none.
std::vector<RosterEntry> peopleOf(const std::string& id) { return {{id + "-x", "X of " + id, "1"}, {id + "-y", "Y of " + id, "2"}, {id + "-z", "", ""}}; }

int say(const std::string& what) {
    std::fprintf(stderr, "store_soak: %s\n", what.c_str());
    return 2;
}

bool printId(char kind, const std::string& id) {
    const std::string line = std::string(1, kind) + id + "\n";   // short enough to arrive whole or not at all
    return ::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

/// Confirms one thing after another until it is killed.
int child(const std::string& file, const std::string& tag) {
    Result<Store> store = Store::open(file);
    if (!store)
        return say(store.message());
    for (const std::string& notice : store->notices())
        say(notice);
    if (const auto added = store->addLearner({learner, "2026-03-01T00:00:00Z"}); !added)
        return say(added.message());
    for (int i = 0;; ++i) {
        const std::string id = tag + "-" + std::to_string(i);
        Result<bool> added = true;
        char kind = 'q';
        if (i % 5 == 4) {
            kind = 'r';
            const auto people = store->addToClass(group, peopleOf(id), iso8601Of(1'772'409'600));
            added = people ? Result<bool>(*people == 3) : people.error();
        } else if (i % 5 == 3 && i > 4) {
            // One of an earlier roster leaves the class again.
            kind = 'l';
            const Status left = store->leaveClass(group, tag + "-" + std::to_string(i - 4) + "-x");
            if (!left)
                added = left.error();
        } else if (i % 2 == 0) {
            kind = 't';
            AttemptEntry attempt;
            attempt.id = id, attempt.plan = "piriformis_pa//right", attempt.mode = "test", attempt.verdict = "Passed.";
            attempt.startedAt = iso8601Of(1'772'409'600 + 60 * i);
            attempt.passed = true, attempt.points = 18, attempt.of = 20;
            attempt.json = std::string(static_cast<std::size_t>(500 * (i % 40)), 'x');
            added = store->addAttempt(learner, attempt);
        } else {
            AnswerEntry answer;
            answer.id = id, answer.item = "origin/piriformis", answer.fact = "origin:piriformis" + std::to_string(i % 10);
            answer.grade = Grade::good, answer.correct = true, answer.atS = 1'772'409'600 + 60 * i;
            added = store->addAnswer(learner, answer);
        }
        if (!added)
            return say(added.message());
        if (!*added)
            return say(id + " was there already");
        if (!printId(kind, kind == 'l' ? tag + "-" + std::to_string(i - 4) : id))
            return say("nobody listens");
    }
}

struct Victim {
    pid_t process = -1;
    int output = -1;
    std::string text;
};

Victim start(const char* self, const std::string& file, const std::string& tag) {
    int ends[2];
    if (::pipe(ends) != 0)
        return {};
    const pid_t process = ::fork();
    if (process == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        ::execl(self, self, "--child", file.c_str(), tag.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    return {process, ends[0], ""};
}

/// Takes what the victim says, for so long at most; false once it says no more.
bool listen(Victim& victim, int forMs) {
    pollfd waiting{victim.output, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, forMs);
    if (ready == 0 || (ready < 0 && errno == EINTR))
        return true;
    char buffer[4096];
    const ssize_t got = ready < 0 ? 0 : ::read(victim.output, buffer, sizeof buffer);
    if (got <= 0)
        return false;
    victim.text.append(buffer, static_cast<std::size_t>(got));
    return true;
}

/// False when it ended by itself.
bool killed(Victim& victim) {
    ::kill(victim.process, SIGKILL);
    while (listen(victim, 1000)) {
    }
    ::close(victim.output);
    int status = 0;
    ::waitpid(victim.process, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

void collect(const std::string& text, std::set<std::string>& confirmed) {
    for (std::size_t from = 0, end; (end = text.find('\n', from)) != std::string::npos; from = end + 1)
        confirmed.insert(text.substr(from, end - from));
}

/// Everything that is in the record, as the children name it; an error also when the record was damaged.
Result<std::set<std::string>> kept(const std::string& file) {
    const Result<Store> store = Store::open(file);
    if (!store)
        return store.error();
    if (!store->notices().empty())
        return Error{store->notices().front()};
    std::set<std::string> all;
    const auto learners = store->learners();
    if (!learners || learners->empty())
        return learners ? Result<std::set<std::string>>(all) : learners.error();
    if (const auto roster = store->roster(group)) {
        std::map<std::string, std::set<char>> there;   // of each roster, who is there
        for (const RosterEntry& one : *roster)
            there[one.pseudonym.substr(0, one.pseudonym.size() - 2)].insert(one.pseudonym.back());
        for (const auto& [id, who] : there) {
            if (!who.contains('y') || !who.contains('z'))
                return Error{"a part of roster " + id + " is there"};
            all.insert("r" + id);
            if (!who.contains('x'))
                all.insert("l" + id);
        }
    }
    const auto attempts = store->attempts(learner);
    const auto answers = store->answers(learner);
    const auto schedule = store->schedule(learner);
    if (!attempts || !answers || !schedule)
        return Error{"the record can't be read"};
    std::size_t reviews = 0;
    for (const ScheduleEntry& entry : *schedule)
        reviews += static_cast<std::size_t>(entry.reviews);
    if (reviews != attempts->size() + answers->size())
        return Error{"the schedule knows of " + std::to_string(reviews) + " reviews, the record of " +
                     std::to_string(attempts->size() + answers->size())};
    for (const AttemptEntry& attempt : *attempts)
        all.insert("t" + attempt.id);
    for (const AnswerEntry& answer : *answers)
        all.insert("q" + answer.id);
    return all;
}

int soak(const char* self, const std::string& file, int kills, std::uint64_t seed) {
    Random random(seed);
    std::set<std::string> confirmed;
    std::string trouble;
    for (int done = 0; done < kills && trouble.empty(); done += 2) {
        const std::string round = std::to_string(done);
        Victim first = start(self, file, "k" + round + "a"), second = start(self, file, "k" + round + "b");
        if (first.process < 0 || second.process < 0)
            return say("no children can be started");
        // By the clock in every fourth round, so that opening is interrupted too; else some confirmations later.
        const bool early = done % 8 == 0;
        const std::size_t lines = early ? 0 : 1 + random.below(10);
        while (static_cast<std::size_t>(std::count(first.text.begin(), first.text.end(), '\n')) < lines && listen(first, 1000)) {
        }
        ::usleep(static_cast<useconds_t>(random.below(early ? 60'000 : 25'000)));
        const bool all = killed(first);
        ::usleep(static_cast<useconds_t>(random.below(25'000)));
        if (!killed(second) || !all)
            trouble = "a child ended by itself";
        collect(first.text, confirmed);
        collect(second.text, confirmed);
        if (const auto there = kept(file); !there)
            trouble = there.message();
    }
    const auto there = kept(file);
    if (!there)
        return say(there.message());
    std::size_t lost = 0;
    for (const std::string& id : confirmed)
        if (!there->contains(id) && ++lost <= 10)
            std::printf("confirmed, but not there: %s\n", id.c_str());
    std::printf("%d kills, %zu kept that the kill left unconfirmed\n", kills, there->size() + lost - confirmed.size());
    if (!trouble.empty())
        std::printf("trouble: %s\n", trouble.c_str());
    std::printf("lost %zu of %zu\n", lost, confirmed.size());
    return lost == 0 && !confirmed.empty() && trouble.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::strcmp(argv[1], "--child") == 0)
        return child(argv[2], argv[3]);
    int kills = 0;
    std::uint64_t seed = 1;
    std::string file;
    bool understood = argc % 2 == 1;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        if (option == "--kills")
            kills = std::atoi(argv[i + 1]);
        else if (option == "--seed")
            seed = std::strtoull(argv[i + 1], nullptr, 10);
        else if (option == "--store")
            file = argv[i + 1];
        else
            understood = false;
    }
    if (!understood || kills < 1)
        return say("usage: store_soak --kills N [--seed S] [--store FILE]");
    std::error_code ignored;
    const std::filesystem::path scratch = std::filesystem::temp_directory_path() / ("acus-soak-" + std::to_string(::getpid()));
    if (file.empty()) {
        std::filesystem::create_directories(scratch, ignored);
        file = (scratch / "records.sqlite").string();
    }
    const int code = soak("/proc/self/exe", file, kills, seed);
    std::filesystem::remove_all(scratch, ignored);
    return code;
}
