#include "records/today.h"
#include "anatomy/catalogue.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "core/random.h"
#include "records/retold.h"
#include "records/schedule.h"
#include <algorithm>
#include <cassert>
#include <cctype>
#include <charconv>
#include <cmath>
#include <ctime>
#include <map>
#include <set>
#include <tuple>

namespace acus {

namespace {

constexpr std::int64_t daySeconds = 86400;

std::string dueText(std::int64_t dueS, std::int64_t dayStartS) {
    if (dueS >= dayStartS)
        return std::string(tr("due today"));
    const std::int64_t days = (dayStartS - dueS + daySeconds - 1) / daySeconds;
    return days == 1 ? std::string(tr("due since yesterday")) : trf("due for {} days", days);
}

std::string lastText(const ScheduleEntry& entry) {
    if (!entry.lastWords.empty())
        return trf("last time: {}", retold(entry.lastWords));
    switch (entry.lastGrade) {
    case Grade::again: return std::string(tr("last time it was wrong"));
    case Grade::hard: return std::string(tr("last time it was hard"));
    case Grade::good: return std::string(tr("last time it was right"));
    case Grade::easy: break;
    }
    return std::string(tr("last time it was easy"));
}

std::string whyOf(const ScheduleEntry& entry, std::int64_t dayStartS) {
    std::string why = dueText(entry.memory.dueS, dayStartS) + "; ";
    if (entry.failures > 1)
        why += trf("failed {} of {} times; ", entry.failures, entry.reviews);
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

namespace {

std::string factName(std::string_view kind, std::string_view subject) {
    static constexpr std::pair<std::string_view, const char*> kinds[] = {
        {"origin", trLater("Origin of {}")}, {"insertion", trLater("Insertion of {}")}, {"innervation", trLater("Nerve supply of {}")},
        {"segments", trLater("Segments of {}")}, {"action", trLater("Action of {}")}, {"find", trLater("Finding {}")},
        {"name", trLater("Naming {}")}, {"paint", trLater("Area of {}")}, {"hazard", trLater("Hazards of {}")},
        {"choose-entry", trLater("Entry for {}")}, {"choose-needle", trLater("Needle for {}")}, {"depth", trLater("Depth for {}")},
        {"endpoint", trLater("End point for {}")}};
    const std::string shown = shownName(subject);
    for (const auto& [id, words] : kinds)
        if (id == kind)
            return trf(words, shown);
    return std::string(kind) + ": " + shown;
}

} // namespace

std::vector<StudyItem> factsToMeet(std::span<const Technique> techniques, std::span<const ScheduleEntry> schedule) {
    static constexpr std::pair<const char*, std::string Technique::*> kinds[] = {{"origin", &Technique::origin}, {"innervation", &Technique::innervation},
                                                                                  {"action", &Technique::action}, {"insertion", &Technique::insertion},
                                                                                  {"segments", &Technique::segments}};
    std::set<std::string> met;
    for (const ScheduleEntry& entry : schedule)
        met.insert(entry.key);
    std::vector<const Technique*> muscles;
    for (const Technique& technique : techniques)
        if (!technique.muscle.empty() && technique.pack.empty() &&
            std::none_of(muscles.begin(), muscles.end(), [&](const Technique* one) { return one->muscle == technique.muscle; }))
            muscles.push_back(&technique);
    std::stable_partition(muscles.begin(), muscles.end(), [&](const Technique* one) {
        return std::any_of(techniques.begin(), techniques.end(), [&](const Technique& other) { return other.muscle == one->muscle && met.contains(techniqueKey(other.id)); });
    });
    std::vector<StudyItem> items;
    for (std::size_t round = 0; round < std::size(kinds); ++round)
        for (std::size_t i = 0; i < muscles.size(); ++i) {
            const auto& [kind, content] = kinds[(round + i) % std::size(kinds)];
            const Technique& muscle = *muscles[i];
            const std::string key = factKey(std::string(kind) + ":" + muscle.muscle);
            // An answer that names the muscle can't be asked for.
            std::string low = muscle.*content;
            std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            if (!low.empty() && low.find(muscle.muscleName) == std::string::npos && !met.contains(key))
                items.push_back({key, factName(kind, muscle.muscleName), muscle.muscle, kind});
        }
    return items;
}

int newFactsFrom(const std::string& setting) {
    int number = -1;
    const auto read = std::from_chars(setting.data(), setting.data() + setting.size(), number);
    return read.ec == std::errc() && read.ptr == setting.data() + setting.size() && number >= 0 && number <= mostNewFacts ? number : TodayOptions().newFactsPerDay;
}

std::vector<StudyItem> factsMet(std::span<const ScheduleEntry> schedule) {
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
        item.name = factName(item.kind, subject);
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
            items.push_back({techniqueKey(technique.id), shownName(std::string_view(technique.muscleName)) + ", " + std::string(tr(std::string_view(technique.approach))), technique.muscle, "technique"});
    return items;
}

std::vector<TodayEntry> todayList(std::span<const StudyItem> all, std::span<const ScheduleEntry> schedule, const TodayOptions& options) {
    assert(options.dayStartS <= options.nowS && options.nowS - options.dayStartS <= 25 * 3600);
    std::map<std::string, const ScheduleEntry*> known;
    const auto isFact = [prefix = factKey("")](const std::string& key) { return key.starts_with(prefix); };
    int left[] = {options.newPerDay, options.newFactsPerDay};   // techniques, facts
    for (const ScheduleEntry& entry : schedule) {
        known[entry.key] = &entry;
        left[isFact(entry.key)] -= entry.firstS >= options.dayStartS;
    }
    std::vector<TodayEntry> due, fresh, freshFacts;
    for (const StudyItem& item : all) {
        const auto found = known.find(item.key);
        if (found == known.end()) {
            if (left[isFact(item.key)]-- > 0)
                (isFact(item.key) ? freshFacts : fresh).push_back({item, true, 0,
                                 isFact(item.key) ? trn(options.newFactsPerDay, "new: the one new fact of a day", "new: one of {} new facts a day") : std::string(tr("new: not practised yet"))});
        } else if (isDue(found->second->memory, options)) {
            due.push_back({item, false, recallAt(found->second->memory, options.nowS), whyOf(*found->second, options.dayStartS)});
        }
    }
    // New facts among the new techniques, not behind them all.
    for (std::size_t i = 0; i < freshFacts.size(); ++i)
        fresh.insert(fresh.begin() + static_cast<std::ptrdiff_t>(std::min(fresh.size(), 1 + 3 * i)), std::move(freshFacts[i]));
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
