#include "records/schedule.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <tuple>

namespace acus {

namespace {

constexpr std::string_view techniquePrefix = "technique:", factPrefix = "fact:";

Result<std::vector<Review>> reviewsOfTechnique(Database& database, const std::string& learner, const std::string& technique) {
    const auto rows = database.run("SELECT plan, mode, verdict, passed, points, points_of, started_at, id FROM attempts "
                                   "WHERE learner = $1 AND technique = $2 AND at_s IS NOT NULL",
                                   {learner, technique});
    if (!rows)
        return rows.error();
    std::vector<AttemptEntry> attempts;
    for (const SqlRow& row : rows->rows) {
        AttemptEntry attempt;
        attempt.plan = row.text(0);
        attempt.mode = row.text(1);
        attempt.verdict = row.text(2);
        attempt.passed = row.integer(3) != 0;
        attempt.points = row.number(4);
        attempt.of = row.number(5);
        attempt.startedAt = row.text(6);
        attempt.id = row.text(7);
        if (attempt.counts() && secondsOf(attempt.startedAt))
            attempts.push_back(std::move(attempt));
    }
    std::sort(attempts.begin(), attempts.end(), startedBefore);
    std::vector<Review> reviews;
    for (const AttemptEntry& attempt : attempts)
        reviews.push_back({*secondsOf(attempt.startedAt), gradeOf(attempt), attempt.verdict});
    return reviews;
}

Result<std::vector<Review>> reviewsOfFact(Database& database, const std::string& learner, const std::string& fact) {
    const auto rows = database.run("SELECT at_s, grade FROM answers WHERE learner = $1 AND fact = $2 ORDER BY at_s, id", {learner, fact});
    if (!rows)
        return rows.error();
    std::vector<Review> reviews;
    for (const SqlRow& row : rows->rows)
        reviews.push_back({row.integer(0), static_cast<Grade>(row.integer(1)), ""});
    return reviews;
}

} // namespace

Grade gradeOf(const AttemptEntry& attempt) {
    if (!attempt.passed)
        return Grade::again;
    const double share = attempt.of > 0 ? attempt.points / attempt.of : 0;
    if (share < hardBelow)
        return Grade::hard;
    return share >= easyFrom && attempt.mode == "test" ? Grade::easy : Grade::good;
}

std::string techniqueKey(std::string_view technique) { return std::string(techniquePrefix) + std::string(technique); }
std::string factKey(std::string_view fact) { return std::string(factPrefix) + std::string(fact); }

std::optional<std::int64_t> secondsOf(std::string_view iso8601) {
    const std::string text(iso8601.substr(0, 64));
    int year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0, end = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &dayOfMonth, &hour, &minute, &second, &end) != 6 || end != 19)
        return std::nullopt;
    std::size_t at = 19;
    if (at < text.size() && text[at] == '.')
        at = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    int offsetMin = 0;
    if (const std::string zone = text.substr(at); zone != "Z") {
        int hours = 0, minutes = 0, used = 0;
        char sign = 0;
        if (std::sscanf(zone.c_str(), "%c%2d:%2d%n", &sign, &hours, &minutes, &used) != 3 || used != 6 || zone.size() != 6 ||
            (sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
            return std::nullopt;
        offsetMin = (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), day(static_cast<unsigned>(dayOfMonth))};
    if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    return sys_days(date).time_since_epoch().count() * std::int64_t{86400} + hour * 3600 + (minute - offsetMin) * 60 + second;
}

std::optional<std::int64_t> millisecondsOf(std::string_view iso8601) {
    const auto seconds = secondsOf(iso8601);
    if (!seconds)
        return std::nullopt;
    std::int64_t thousandths = 0;
    if (iso8601.size() > 19 && iso8601[19] == '.')
        for (std::size_t i = 20, unit = 100; i < iso8601.size() && unit > 0 && iso8601[i] >= '0' && iso8601[i] <= '9'; ++i, unit /= 10)
            thousandths += static_cast<std::int64_t>(unit) * (iso8601[i] - '0');
    return 1000 * *seconds + thousandths;
}

bool startedBefore(const AttemptEntry& a, const AttemptEntry& b) {
    const std::int64_t atA = millisecondsOf(a.startedAt).value_or(0), atB = millisecondsOf(b.startedAt).value_or(0);
    return std::tie(atA, a.id) < std::tie(atB, b.id);
}

std::string iso8601OfMs(std::int64_t milliseconds) {
    const std::int64_t thousandths = (milliseconds % 1000 + 1000) % 1000;
    std::string text = iso8601Of((milliseconds - thousandths) / 1000);
    if (thousandths > 0) {
        char fraction[12];
        std::snprintf(fraction, sizeof fraction, ".%03d", static_cast<int>(thousandths));
        text.insert(text.size() - 1, fraction);
    }
    return text;
}

std::string iso8601Of(std::int64_t secondsSince1970) {
    using namespace std::chrono;
    const sys_seconds moment{seconds(secondsSince1970)};
    const auto whole = floor<days>(moment);
    const year_month_day date(whole);
    const hh_mm_ss time(moment - whole);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

ScheduleEntry scheduleOf(std::string key, std::span<const Review> reviews) {
    ScheduleEntry entry;
    entry.key = std::move(key);
    entry.firstS = reviews.front().atS;
    for (const Review& review : reviews) {
        entry.memory = reviewed(entry.memory, review.grade, review.atS);
        ++entry.reviews;
        entry.failures += review.grade == Grade::again;
    }
    entry.lastGrade = reviews.back().grade;
    entry.lastWords = reviews.back().words;
    return entry;
}

Status refreshSchedule(Database& database, const std::string& learner, const std::string& key) {
    const bool technique = key.starts_with(techniquePrefix);
    const std::string name = key.substr((technique ? techniquePrefix : factPrefix).size());
    const auto reviews = technique ? reviewsOfTechnique(database, learner, name) : reviewsOfFact(database, learner, name);
    if (!reviews)
        return reviews.error();
    if (const auto gone = database.run("DELETE FROM schedule WHERE learner = $1 AND item = $2", {learner, key}); !gone)
        return gone.error();
    if (reviews->empty())
        return Done{};
    const ScheduleEntry entry = scheduleOf(key, *reviews);
    const auto kept = database.run(
        "INSERT INTO schedule (learner, item, stage, step, stability, difficulty, due_s, reviewed_s, first_s, reviews, failures, last_grade, "
        "last_words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        {learner, key, static_cast<std::int64_t>(entry.memory.stage), std::int64_t{entry.memory.step}, entry.memory.stability,
         entry.memory.difficulty, entry.memory.dueS, *entry.memory.reviewedS, entry.firstS, std::int64_t{entry.reviews},
         std::int64_t{entry.failures}, static_cast<std::int64_t>(entry.lastGrade), entry.lastWords});
    return kept ? Status(Done{}) : Status(kept.error());
}

Status refreshAllSchedules(Database& database) {
    const auto keys = database.run("SELECT DISTINCT learner, 'technique:' || technique FROM attempts UNION "
                                   "SELECT DISTINCT learner, 'fact:' || fact FROM answers WHERE fact <> ''");
    if (!keys)
        return keys.error();
    for (const SqlRow& row : keys->rows)
        if (Status done = refreshSchedule(database, row.text(0), row.text(1)); !done)
            return done;
    return Done{};
}

} // namespace acus
