#include "records/xapi.h"
#include "core/hash.h"
#include "core/version.h"
#include "records/attempt.h"
#include "records/html_text.h"
#include "records/schedule.h"
#include <algorithm>

namespace acus {

namespace {

/// The same for the same content. Its bits say "random" (version 4 of RFC 4122) since stores refuse what they don't know; a hash is as good.
std::string uuidOf(const std::string& content) {
    std::string hash = contentHash(content);
    hash[12] = '4';
    hash[16] = "89ab"[static_cast<std::size_t>(hash[16] >= 'a' ? hash[16] - 'a' + 10 : hash[16] - '0') % 4];
    return hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-" + hash.substr(12, 4) + "-" + hash.substr(16, 4) + "-" + hash.substr(20, 12);
}

/// For the path of an IRI: what is not plain is percent-encoded.
std::string pathPart(const std::string& text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/:").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : std::string("%") + digits[byte >> 4] + digits[byte & 15];
    }
    return out;
}

Json verb(const char* word) { return {{"id", std::string("http://adlnet.gov/expapi/verbs/") + word}, {"display", {{"en", word}}}}; }

class Teller {
  public:
    Teller(const XapiOptions& options, const RosterEntry& who) : options(options), who(who) {}

    std::optional<Json> attempt(const AttemptEntry& a) const {
        if (!secondsOf(a.startedAt))
            return std::nullopt;
        Json statement = base(a.id, a.startedAt, verb(a.passed ? "passed" : "failed"));
        statement["object"] = activity("technique/" + a.plan, "http://adlnet.gov/expapi/activities/simulation", a.plan);
        Json result = {{"score", {{"scaled", std::clamp(a.points / a.of, 0.0, 1.0)}, {"raw", a.points}, {"min", 0}, {"max", a.of}}},
                       {"success", a.passed},
                       {"completion", true},
                       {"response", a.verdict}};
        if (const Result<Attempt> whole = attemptFromJson(a.json, ""); whole && !whole->log.empty()) {
            result["duration"] = "PT" + figure(whole->log.back().atS, 2) + "S";
            Json items = Json::object();
            for (const ItemScore& item : whole->items)
                items[item.id] = {{"points", item.points}, {"of", item.of}};
            if (!items.empty())
                result["extensions"] = {{iri("xapi/rubric-items"), items}};
        }
        statement["result"] = std::move(result);
        statement["context"]["extensions"] = {{iri("xapi/mode"), a.mode}, {iri("xapi/patient"), a.packName}, {iri("xapi/attempt"), a.id}, {iri("xapi/rules"), a.rules}};
        return statement;
    }

    Json answer(const AnswerEntry& a) const {
        Json statement = base(who.pseudonym + a.id + a.item + std::to_string(a.atS), iso8601Of(a.atS), verb("answered"));
        statement["object"] = activity("item/" + a.item, "http://adlnet.gov/expapi/activities/cmi.interaction", a.fact.empty() ? a.item : a.fact);
        statement["object"]["definition"]["interactionType"] = "other";
        statement["result"] = {{"success", a.correct}, {"completion", true}, {"score", {{"scaled", a.correct ? 1 : 0}}}, {"duration", "PT" + figure(std::max(0.0, a.seconds), 2) + "S"}};
        statement["context"]["extensions"] = {{iri("xapi/kind"), a.kind}};
        return statement;
    }

  private:
    std::string iri(const std::string& path) const { return options.home + (options.home.ends_with('/') ? "" : "/") + pathPart(path); }

    Json base(const std::string& content, const std::string& timestamp, Json verb) const {
        Json actor = {{"objectType", "Agent"}, {"account", {{"homePage", options.home}, {"name", who.pseudonym}}}};
        if (options.names && !who.name.empty())
            actor["name"] = who.name;
        return {{"id", uuidOf("acus xapi " + content)},
                {"actor", actor},
                {"verb", std::move(verb)},
                {"timestamp", timestamp},
                {"context", {{"platform", std::string("Acus ") + std::string(version())}, {"language", "en"}}}};
    }

    Json activity(const std::string& path, const char* type, const std::string& name) const {
        return {{"objectType", "Activity"}, {"id", iri(path)}, {"definition", {{"type", type}, {"name", {{"en", name}}}}}};
    }

    const XapiOptions& options;
    const RosterEntry& who;
};

} // namespace

std::optional<std::string> wrongHome(const std::string& home) {
    const bool web = home.starts_with("https://") || home.starts_with("http://");
    const bool plain = std::all_of(home.begin(), home.end(), [](char c) { return c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{}|").find(c) == std::string_view::npos; });
    return web && plain && home.size() > 9 && home.size() < 500 ? std::nullopt : std::optional<std::string>("is no address like https://lms.example.org");
}

std::string xapiStatements(const ClassRecords& records, const XapiOptions& options, std::size_t* left) {
    std::string out;
    std::size_t without = 0;
    const auto add = [&](const Json& statement) { out += statement.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; };
    for (const auto& [who, record] : records) {
        const Teller teller(options, who);
        for (const AttemptEntry& attempt : record.attempts) {
            if (!attempt.counts())
                continue;
            const std::optional<Json> statement = teller.attempt(attempt);
            statement ? add(*statement) : void(++without);
        }
        for (const AnswerEntry& answer : record.answers)
            add(teller.answer(answer));
    }
    if (left)
        *left = without;
    return out;
}

} // namespace acus
