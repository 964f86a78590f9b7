// What to do today: facts and techniques that are due by their spacing, and a few new ones, mixed so that no muscle and no kind of
// question comes in a block (interleaving: what is mixed is told apart better later). The same record, moment and seed give the same list.
#pragma once
#include "course/technique.h"
#include "records/store.h"

namespace acus {

/// Something that can be learned. The caller says what there is, in the order in which new ones are to come.
struct StudyItem {
    std::string key;                       ///< as in the schedule: techniqueKey or factKey
    std::string name;                      ///< "Piriformis from behind"
    std::string muscle, kind;              ///< what is to be mixed: "piriformis"; "technique", "origin", "innervation" …
};

/// Techniques that may be practised; those that are only shown are left out.
std::vector<StudyItem> techniquesToStudy(std::span<const Technique> techniques);

/// Facts that were met in questions, named after what they are of: "Origin of piriformis".
std::vector<StudyItem> factsMet(std::span<const ScheduleEntry> schedule);

/// Facts of the muscles of these techniques that were not met yet: those of muscles that were needled first, then in the order of the library;
/// neighbours differ in muscle, and the kinds go round.
std::vector<StudyItem> factsToMeet(std::span<const Technique> techniques, std::span<const ScheduleEntry> schedule);

struct TodayOptions {
    std::int64_t nowS = 0;                 ///< since 1970, UTC
    std::int64_t dayStartS = 0;            ///< when the learner's day began; at most 25 hours before now (an hour more when clocks are set back)
    std::uint64_t seed = 1;                ///< another one, another order of what is equally urgent
    int newPerDay = 8;                     ///< techniques; those met for the first time since the day began count (teaching value)
    int newFactsPerDay = 4;                ///< the same of facts (teaching value); the learner's setting newFactsSetting
    int most = 40;                         ///< entries; the most urgent ones stay
};

/// The learner's own number of new facts a day, 0…mostNewFacts.
inline constexpr const char* newFactsSetting = "today.new_facts";
inline constexpr int mostNewFacts = 20;
/// The setting's, or the usual one where it is none.
int newFactsFrom(const std::string& setting);

/// Now, the midnight before it where the learner lives, and every day another order.
TodayOptions todayAt(std::int64_t nowS);
/// Learning steps are due to the minute; intervals of days are due all day long.
bool isDue(const Memory& memory, const TodayOptions& options);

struct TodayEntry {
    StudyItem item;
    bool isNew = false;
    double recall = 0;                     ///< chance of knowing it now, 0 … 1; 0 for new ones
    std::string why;                       ///< "due since yesterday; last time: Failed: the pleura was pierced."
};

/// What the schedule no longer knows a name for (a technique that is gone) is left out.
std::vector<TodayEntry> todayList(std::span<const StudyItem> all, std::span<const ScheduleEntry> schedule, const TodayOptions& options);
Result<std::vector<TodayEntry>> today(const Store& store, const std::string& learner, std::span<const StudyItem> all,
                                      const TodayOptions& options);

/// The entries so that neighbours differ in muscle wherever the numbers allow it, and in kind where that is possible too; otherwise what
/// stands earlier comes earlier.
std::vector<TodayEntry> interleaved(std::vector<TodayEntry> entries);

} // namespace acus
