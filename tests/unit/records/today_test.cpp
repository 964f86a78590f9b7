#include "records/today.h"
#include "core/random.h"
#include "sample_store.h"
#include <algorithm>
#include <map>
#include <set>

using namespace acus;

namespace {

const std::vector<std::string> muscles = {"piriformis", "multifidus", "psoas", "iliacus", "quadratus_lumborum", "gluteus_medius"};
const std::vector<std::string> kinds = {"origin", "innervation", "order", "name", "choose-entry"};

std::vector<StudyItem> thirtyFacts() {
    std::vector<StudyItem> all;
    for (const std::string& muscle : muscles)
        for (const std::string& kind : kinds)
            all.push_back({factKey(kind + ":" + muscle), kind + " of " + muscle, muscle, kind});
    return all;
}

TodayOptions at(std::int64_t dayStartS, std::int64_t afterS = 18 * 3600) {
    TodayOptions options;
    options.dayStartS = dayStartS;
    options.nowS = dayStartS + afterS;
    options.newFactsPerDay = 8;
    return options;
}

std::vector<std::string> keysOf(const std::vector<TodayEntry>& entries) {
    std::vector<std::string> keys;
    for (const TodayEntry& entry : entries)
        keys.push_back(entry.item.key);
    return keys;
}

int neighboursOfOneMuscle(const std::vector<TodayEntry>& entries) {
    int count = 0;
    for (std::size_t i = 1; i < entries.size(); ++i)
        count += entries[i].item.muscle == entries[i - 1].item.muscle;
    return count;
}

/// The most frequent muscle needs another one between each two.
int unavoidable(const std::vector<TodayEntry>& entries) {
    std::map<std::string, int> counts;
    int most = 0;
    for (const TodayEntry& entry : entries)
        most = std::max(most, ++counts[entry.item.muscle]);
    return std::max(0, 2 * most - static_cast<int>(entries.size()) - 1);
}

std::vector<TodayEntry> entriesOf(const std::string& letters) {
    std::vector<TodayEntry> entries;
    for (const char c : letters)
        entries.push_back({{std::string(1, c) + std::to_string(entries.size()), "", std::string(1, c), "k" + std::to_string(entries.size() % 2)}, false, 0, ""});
    return entries;
}

} // namespace

TEST_CASE("neighbours differ wherever the numbers allow it") {
    for (const char* possible : {"AAABB", "ABABAB", "AAABCD", "AABBCC", "BBBAACC", "AAAABCDE", "CBBAAAA"})
        CHECK(neighboursOfOneMuscle(interleaved(entriesOf(possible))) == 0);
    CHECK(neighboursOfOneMuscle(interleaved(entriesOf("AAAAB"))) == 2);   // A B A A A at best
    CHECK(interleaved({}).empty());
    // All multisets of up to three letters: never more neighbours than unavoidable.
    for (int a = 0; a <= 5; ++a)
        for (int b = 0; b <= 5; ++b)
            for (int c = 0; c <= 5; ++c) {
                const auto mixed = interleaved(entriesOf(std::string(a, 'A') + std::string(b, 'B') + std::string(c, 'C')));
                CHECK(neighboursOfOneMuscle(mixed) == unavoidable(mixed));
            }
}

TEST_CASE("kinds are mixed too") {
    std::vector<TodayEntry> all;
    for (const StudyItem& item : thirtyFacts())
        all.push_back({item, false, 0, ""});
    const auto mixed = interleaved(all);
    REQUIRE(mixed.size() == 30);
    CHECK(neighboursOfOneMuscle(mixed) == 0);
    for (std::size_t i = 1; i < mixed.size(); ++i)
        CHECK(mixed[i].item.kind != mixed[i - 1].item.kind);
}

TEST_CASE("eight weeks with Today") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = must(Store::open(folder.where));
    must(store.addLearner({"Ada", ""}));
    const auto all = thirtyFacts();
    Random random(7);
    std::map<std::string, int> met;
    std::vector<std::size_t> sizes;
    int reviews = 0, known = 0;
    for (int d = 0; d < 56; ++d) {
        const TodayOptions options = at(someMonday + d * day);
        const auto list = must(today(store, "Ada", all, options));
        CHECK(keysOf(must(today(store, "Ada", all, options))) == keysOf(list));
        CHECK(neighboursOfOneMuscle(list) == unavoidable(list));
        std::vector<AnswerEntry> answers;
        int fresh = 0;
        for (const TodayEntry& entry : list) {
            CHECK(entry.isNew == !met.contains(entry.item.key));
            fresh += entry.isNew;
            ++met[entry.item.key];
            // Learned at once; later known with the chance that the schedule expects.
            const bool knows = entry.isNew || random.uniform() < entry.recall;
            if (!entry.isNew && entry.recall < 1) {
                ++reviews;
                known += knows;
            }
            AnswerEntry answer = answerAt(options.nowS, knows, entry.item.key.substr(5));
            answers.push_back(answer);
            if (!knows || entry.isNew) {   // rehearsed until it sits, within the day
                answer.atS += 700;
                answer.correct = true, answer.grade = Grade::good;
                answers.push_back(answer);
            }
        }
        CHECK(fresh <= 8);
        CHECK(fresh == std::clamp(30 - 8 * d, 0, 8));
        must(store.add("Ada", {}, answers));
        sizes.push_back(list.size());
        // What was new today uses up today's share.
        TodayOptions later = options;
        later.nowS += 3600;
        for (const TodayEntry& entry : must(today(store, "Ada", all, later)))
            CHECK_FALSE((entry.isNew && fresh == 8));
    }
    CHECK(met.size() == 30);
    CHECK(*std::max_element(sizes.begin(), sizes.end()) <= 30);
    std::size_t firstFortnight = 0, lastFortnight = 0;
    for (std::size_t i = 0; i < 14; ++i) {
        firstFortnight += sizes[i];
        lastFortnight += sizes[55 - i];
    }
    CHECK(lastFortnight < firstFortnight);
    // Reviews come when 90 % are expected to be known.
    CHECK(reviews > 100);
    CHECK(static_cast<double>(known) / reviews == Approx(0.9).margin(0.06));
}

TEST_CASE("reasons in words") {
    const std::vector<StudyItem> all = {{techniqueKey("piriformis_pa"), "Piriformis", "piriformis", "technique"},
                                        {factKey("origin:psoas"), "Origin of psoas", "psoas", "origin"},
                                        {factKey("origin:iliacus"), "Origin of iliacus", "iliacus", "origin"}};
    const auto listed = [&](std::vector<ScheduleEntry> schedule, const TodayOptions& options) {
        std::map<std::string, std::string> why;
        for (const TodayEntry& entry : todayList(all, schedule, options))
            why[entry.item.name] = entry.why;
        return why;
    };
    // Failed twice on Monday noon: again in ten minutes, so due since yesterday on Tuesday.
    const std::vector<Review> fails = {{someMonday + 43'000, Grade::again, "Failed."},
                                       {someMonday + 43'200, Grade::again, "Failed: the pleura was pierced."}};
    const std::vector<Review> right = {{someMonday, Grade::good, ""}, {someMonday + 700, Grade::good, ""}};
    const ScheduleEntry technique = scheduleOf(techniqueKey("piriformis_pa"), fails), fact = scheduleOf(factKey("origin:psoas"), right);
    CHECK(fact.memory.dueS == someMonday + 700 + 2 * day);
    auto why = listed({technique, fact}, at(someMonday + day));
    CHECK(why.size() == 2);
    CHECK(why["Piriformis"] == "due since yesterday; failed 2 of 2 times; last time: Failed: the pleura was pierced.");
    CHECK(why["Origin of iliacus"] == "new: one of 8 new facts a day");
    why = listed({technique, fact}, at(someMonday + 2 * day, 0));   // due at 00:11, so all day long
    CHECK(why["Piriformis"] == "due for 2 days; failed 2 of 2 times; last time: Failed: the pleura was pierced.");
    CHECK(why["Origin of psoas"] == "due today; last time it was right");
    why = listed({technique, fact}, at(someMonday + 9 * day));
    CHECK(why["Origin of psoas"] == "due for 7 days; last time it was right");
    // A learning step is due to the minute.
    CHECK_FALSE(listed({technique}, at(someMonday, 43'200 + 59)).contains("Piriformis"));
    CHECK(listed({technique}, at(someMonday, 43'200 + 60))["Piriformis"].starts_with("due today; "));
}

TEST_CASE("the most urgent ones stay when there are too many; the seed stirs only equals") {
    std::vector<ScheduleEntry> schedule;
    const auto all = thirtyFacts();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::vector<Review> reviews = {{someMonday - static_cast<std::int64_t>(i) * 10 * day, Grade::easy, ""}};
        schedule.push_back(scheduleOf(all[i].key, reviews));
    }
    TodayOptions options = at(someMonday + 30 * day);
    options.most = 5;
    auto keys = keysOf(todayList(all, schedule, options));
    CHECK(keys.size() == 5);
    options.most = 40;
    const auto everything = keysOf(todayList(all, schedule, options));
    CHECK(everything.size() == 30);
    options.seed = 2;
    auto others = keysOf(todayList(all, schedule, options));
    CHECK(others != everything);
    CHECK(std::is_permutation(others.begin(), others.end(), everything.begin()));
    options.most = 0;
    CHECK(todayList(all, schedule, options).empty());
    // Of two that have very different chances, the forgotten one stays.
    const std::vector<StudyItem> two = {all[0], all[29]};
    options.most = 1;
    for (options.seed = 1; options.seed < 20; ++options.seed)
        CHECK(keysOf(todayList(two, schedule, options)) == std::vector{all[29].key});
}

TEST_CASE("techniques that are only shown are not to be practised") {
    std::vector<Technique> techniques(2);
    techniques[0].id = "psoas_pa", techniques[0].muscle = "psoas", techniques[0].muscleName = "Psoas", techniques[0].approach = "from behind";
    techniques[1].id = "diaphragm", techniques[1].restricted = true;
    const auto items = techniquesToStudy(techniques);
    REQUIRE(items.size() == 1);
    CHECK(items[0].key == "technique:psoas_pa");
    CHECK(items[0].name == "Psoas, from behind");
}

TEST_CASE("a few facts that were not met yet are offered a day, of the muscles one needles first, mixed") {
    std::vector<ScheduleEntry> schedule(1);
    schedule[0].key = "technique:piriformis_lateral";
    const auto fresh = factsToMeet(techniqueLibrary(), schedule);
    REQUIRE(fresh.size() > 100);
    CHECK(fresh[0].muscle == "piriformis");
    std::set<std::string> keys, kinds;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        CHECK(keys.insert(fresh[i].key).second);
        CHECK((i == 0 || fresh[i].muscle != fresh[i - 1].muscle));
        if (i < 5)
            kinds.insert(fresh[i].kind);
    }
    CHECK(kinds.size() >= 4);
    std::vector<StudyItem> all = techniquesToStudy(techniqueLibrary());
    all.insert(all.end(), fresh.begin(), fresh.end());
    TodayOptions options = at(someMonday);
    options.newFactsPerDay = 3;
    const auto list = todayList(all, {}, options);
    const auto facts = std::count_if(list.begin(), list.end(), [](const TodayEntry& entry) { return entry.item.key.starts_with("fact:"); });
    CHECK(facts == 3);
    CHECK(list.size() == 11);
    for (std::size_t i = 1; i < list.size(); ++i)   // among the techniques, not at their end
        CHECK(list[i].item.muscle != list[i - 1].item.muscle);
    CHECK(std::any_of(list.begin(), list.begin() + 8, [](const TodayEntry& entry) { return entry.item.key.starts_with("fact:"); }));
    // What was met today counts, and is no longer among those to meet.
    const std::vector<Review> right = {{options.nowS - 60, Grade::easy, ""}};
    const std::vector<ScheduleEntry> met = {scheduleOf(fresh[0].key, right)};
    const auto rest = todayList(all, met, options);
    CHECK(std::count_if(rest.begin(), rest.end(), [](const TodayEntry& entry) { return entry.item.key.starts_with("fact:"); }) == 2);
    for (const StudyItem& item : factsToMeet(techniqueLibrary(), met))
        CHECK(item.key != fresh[0].key);
    options.newFactsPerDay = 0;
    CHECK(todayList(all, {}, options).size() == 8);
    CHECK(newFactsFrom("7") == 7);
    for (const char* wrong : {"", "x", "-1", "21", "3 "})
        CHECK(newFactsFrom(wrong) == 4);
}

TEST_CASE("facts that were met have names") {
    std::vector<ScheduleEntry> schedule(5);
    const char* keys[] = {"fact:origin:piriformis", "fact:find:sciatic_nerve", "fact:odd:thing", "fact:nothing", "technique:psoas_pa"};
    for (std::size_t i = 0; i < 5; ++i)
        schedule[i].key = keys[i];
    const std::vector<StudyItem> items = factsMet(schedule);
    REQUIRE(items.size() == 3);
    CHECK(items[0].name == "Origin of piriformis");
    CHECK(items[0].muscle == "piriformis");
    CHECK(items[0].kind == "origin");
    CHECK(items[1].name == "Finding sciatic nerve");
    CHECK(items[2].name == "odd: thing");
}
