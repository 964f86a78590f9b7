#include "records/today.h"
#include "anatomy/catalogue.h"
#include "core/random.h"
#include "records/schedule.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <ctime>
#include <map>
#include <tuple>

namespace acus {

namespace {

constexpr std::int64_t daySeconds = 86400;

std::string dueText(std::int64_t dueS, std::int64_t dayStartS) {
    if (dueS >= dayStartS)
        return "due today";
    const std::int64_t days = (dayStartS - dueS + daySeconds - 1) / daySeconds;
    return days == 1 ? "due since yesterday" : "due for " + std::to_string(days) + " days";
}

std::string lastText(const ScheduleEntry& entry) {
    if (!entry.lastWords.empty())
        return "last time: " + entry.lastWords;
    switch (entry.lastGrade) {
    case Grade::again: return "last time it was wrong";
    case Grade::hard: return "last time it was hard";
    case Grade::good: return "last time it was right";
    case Grade::easy: break;
    }
    return "last time it was easy";
}

std::string whyOf(const ScheduleEntry& entry, std::int64_t dayStartS) {
    std::string why = dueText(entry.memory.dueS, dayStartS) + "; ";
    if (entry.failures > 1)
        why += "failed " + std::to_string(entry.failures) + " of " + std::to_string(entry.reviews) + " times; ";
    return why + lastText(entry);
}

/// A random number that depends on the seed and the key alone, so that an entry more or less doesn't stir the rest.
std::uint64_t lot(std::uint64_t seed, const std::string& key) {
    std::uint64_t mixed = seed;
    for (const char c : key)
        mixed = Random(mixed ^ static_cast<unsigned char>(c)).next();
    return mixed;
}

/// Most urgent first: the least chance of recall in steps of a tenth, then by lot.
void byUrgency(std::vector<TodayEntry>& due, std::uint64_t seed) {
    const auto order = [&](const TodayEntry& entry) {
        return std::tuple(std::floor(entry.recall * 10), lot(seed, entry.item.key), entry.item.key);
    };
    std::sort(due.begin(), due.end(), [&](const TodayEntry& a, const TodayEntry& b) { return order(a) < order(b); });
}

} // namespace

std::vector<StudyItem> factsMet(std::span<const ScheduleEntry> schedule) {
    static constexpr std::pair<std::string_view, std::string_view> kinds[] = {
        {"origin", "Origin of"}, {"insertion", "Insertion of"}, {"innervation", "Nerve supply of"}, {"segments", "Segments of"}, {"action", "Action of"},
        {"find", "Finding"}, {"name", "Naming"}, {"paint", "Area of"}, {"hazard", "Hazards of"}, {"choose-entry", "Entry for"},
        {"choose-needle", "Needle for"}, {"depth", "Depth for"}, {"endpoint", "End point for"}};
    const std::string prefix = factKey("");
    std::vector<StudyItem> items;
    for (const ScheduleEntry& entry : schedule) {
        const std::size_t colon = entry.key.find(':', prefix.size());
        if (!entry.key.starts_with(prefix) || colon == std::string::npos)
            continue;
        StudyItem item{entry.key, "", entry.key.substr(colon + 1), entry.key.substr(prefix.size(), colon - prefix.size())};
        std::string subject = item.muscle;
        const auto library = techniqueLibrary();
        const auto technique = std::find_if(library.begin(), library.end(), [&](const Technique& one) { return one.id == item.muscle || one.muscle == item.muscle; });
        if (technique != library.end())
            subject = technique->muscleName, item.muscle = technique->muscle;
        else if (const CatalogueEntry* known = catalogued(item.muscle))
            subject = known->name;
        const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& one) { return one.first == item.kind; });
        item.name = (kind == std::end(kinds) ? item.kind + ":" : std::string(kind->second)) + " " + subject;
        items.push_back(std::move(item));
    }
    return items;
}

TodayOptions todayAt(std::int64_t nowS) {
    const std::time_t now = nowS;
    std::tm local{};
    localtime_r(&now, &local);
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_isdst = -1;
    const std::time_t midnight = std::mktime(&local);
    TodayOptions options;
    options.nowS = now;
    options.dayStartS = midnight > now || now - midnight > 25 * 3600 ? now : midnight;
    options.seed = static_cast<std::uint64_t>(options.dayStartS / daySeconds);
    return options;
}

bool isDue(const Memory& memory, const TodayOptions& options) {
    return memory.stage == Memory::Stage::review ? memory.dueS < options.dayStartS + daySeconds : memory.dueS <= options.nowS;
}

std::vector<StudyItem> techniquesToStudy(std::span<const Technique> techniques) {
    std::vector<StudyItem> items;
    for (const Technique& technique : techniques)
        if (!technique.restricted)
            items.push_back({techniqueKey(technique.id), technique.muscleName + ", " + technique.approach, technique.muscle, "technique"});
    return items;
}

std::vector<TodayEntry> todayList(std::span<const StudyItem> all, std::span<const ScheduleEntry> schedule, const TodayOptions& options) {
    assert(options.dayStartS <= options.nowS && options.nowS - options.dayStartS <= 25 * 3600);
    std::map<std::string, const ScheduleEntry*> known;
    int metToday = 0;
    for (const ScheduleEntry& entry : schedule) {
        known[entry.key] = &entry;
        metToday += entry.firstS >= options.dayStartS;
    }
    std::vector<TodayEntry> due, fresh;
    const auto room = static_cast<std::size_t>(std::max(0, options.newPerDay - metToday));
    for (const StudyItem& item : all) {
        const auto found = known.find(item.key);
        if (found == known.end()) {
            if (fresh.size() < room)
                fresh.push_back({item, true, 0, "new"});
        } else if (isDue(found->second->memory, options)) {
            due.push_back({item, false, recallAt(found->second->memory, options.nowS), whyOf(*found->second, options.dayStartS)});
        }
    }
    byUrgency(due, options.seed);
    std::vector<TodayEntry> list = std::move(due);
    list.insert(list.end(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    list.resize(std::min(list.size(), static_cast<std::size_t>(std::max(0, options.most))));
    return interleaved(std::move(list));
}

Result<std::vector<TodayEntry>> today(const Store& store, const std::string& learner, std::span<const StudyItem> all,
                                      const TodayOptions& options) {
    const auto schedule = store.schedule(learner);
    if (!schedule)
        return schedule.error();
    return todayList(all, *schedule, options);
}

} // namespace acus
