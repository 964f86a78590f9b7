// Every registered command with arguments drawn at random: most as its line in the key list says, some wrong in every way one can think of.
#pragma once
#include "core/files.h"
#include "core/random.h"
#include "trainer/commands.h"
#include <string>
#include <vector>

/// A folder to be in, with files that commands can open; the user's own folders are inside it. The process is there while it lives.
class AbuseFolder {
  public:
    AbuseFolder();
    ~AbuseFolder();
    AbuseFolder(const AbuseFolder&) = delete;
    AbuseFolder& operator=(const AbuseFolder&) = delete;

  private:
    acus::Path path, before;
    std::vector<std::pair<std::string, std::string>> environment;   ///< as it was
};

class RandomCommands {
  public:
    RandomCommands(const acus::Model& model, std::uint64_t seed);

    acus::Command next();
    acus::Random random;

  private:
    std::vector<std::string> argumentsOf(const acus::CommandInfo& info);
    void alternative(std::string_view words, std::vector<std::string>& into);
    void place(std::vector<std::string>& into);
    std::string word(const std::string& kind);
    std::string wrong();
    std::string number(double low, double high);
    template <class List> const auto& one(const List& list) { return list[random.below(list.size())]; }

    std::vector<double> weight;              ///< one a command, running sum
    std::vector<std::string> structures, landmarks, techniques, lessons, steps, kinds;
    acus::Vec3 low{0}, high{0};
    std::uint64_t gesture = 0;
};

/// Everything that an undo step restores, as bytes: the same bytes are the same state.
std::string undoableBytes(const acus::Undoable& now, bool withNeedle = true);

/// Everything a command may change, but for the message and what is derived.
std::string stateBytes(const acus::State& state);

/// What must hold of every state; empty, or which rule is broken.
std::string brokenRule(const acus::State& state);
/// The same of what is derived, computed afresh: slow.
std::string brokenDerivation(const acus::State& state);
