#include "core/json.h"
#include "core/language.h"
#include "core/utf8.h"
#include <cmath>
#include <set>

namespace acus {

namespace {
constexpr int deepest = 64;
const Json emptyArray = Json::array();
const Json emptyObject = Json::object();
} // namespace

Result<Json> parseJson(std::string_view text, std::string_view source) {
    std::string refusal;
    std::vector<std::set<std::string>> keys;
    // Thrown out of the callback rather than returned from it: a false there only drops a value in silence.
    struct Refused {};
    const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
        if (depth > deepest) {
            refusal = trf("is nested more than {} deep", deepest);
            throw Refused{};
        }
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        if (event == Json::parse_event_t::object_end)
            keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
            refusal = trf("has the key \"{}\" twice in one object", plainLine(value.get<std::string>(), 60));
            throw Refused{};
        }
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), watch);
    } catch (const Refused&) {
        return Error{std::string(source) + ": " + refusal};
    } catch (const Json::parse_error& error) {
        return Error{std::string(source) + ": " + trf("is not JSON (byte {})", error.byte)};
    } catch (const Json::exception& error) {
        return Error{std::string(source) + ": " + tr("is not JSON that can be read (a number out of range?)")};
    }
}

JsonReader::JsonReader(const Json& object, std::string source, std::string path)
    : content(object), source(std::move(source)), path(std::move(path)) {
    if (!content.is_object() && !problem)
        problem = Error{plainLine(this->source + ": " + (this->path.empty() ? tr("the top level") : this->path) + " " + tr("must be an object"))};
}

std::string JsonReader::pathOf(std::string_view key) const {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

void JsonReader::fail(std::string_view key, std::string_view what) {
    if (!problem)
        problem = Error{plainLine(source + ": " + pathOf(key) + " " + std::string(what))};   // keys and values are a stranger's
}

bool JsonReader::has(const char* key) const { return content.is_object() && content.contains(key); }

const Json* JsonReader::find(const char* key, bool required) {
    if (problem)
        return nullptr;
    if (!has(key)) {
        if (required)
            fail(key, tr("is missing"));
        return nullptr;
    }
    return &content.at(key);
}

std::string JsonReader::text(const char* key) {
    const Json* value = find(key, true);
    if (value && !value->is_string())
        fail(key, tr("must be a string"));
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::string JsonReader::text(const char* key, std::string fallback) { return has(key) ? text(key) : fallback; }

double JsonReader::number(const char* key) {
    const Json* value = find(key, true);
    if (!value)
        return 0;
    if (!value->is_number() || !std::isfinite(value->get<double>())) {
        fail(key, tr("must be a finite number"));
        return 0;
    }
    return value->get<double>();
}

double JsonReader::number(const char* key, double fallback) { return has(key) ? number(key) : fallback; }

std::optional<long long> JsonReader::integer(const char* key) {
    const Json* value = find(key, false);
    if (!value)
        return std::nullopt;
    if (!value->is_number_integer() || (value->is_number_unsigned() && value->get<unsigned long long>() > (1ull << 62))) {
        fail(key, tr("must be a whole number"));
        return std::nullopt;
    }
    return value->get<long long>();
}

bool JsonReader::flag(const char* key, bool fallback) {
    const Json* value = find(key, false);
    if (!value)
        return fallback;
    if (!value->is_boolean()) {
        fail(key, tr("must be true or false"));
        return fallback;
    }
    return value->get<bool>();
}

std::vector<double> JsonReader::numbers(const char* key, std::size_t count) {
    std::vector<double> result(count, 0.0);
    const Json* value = find(key, true);
    if (!value)
        return result;
    bool good = value->is_array() && value->size() == count;
    for (std::size_t i = 0; good && i < count; ++i) {
        good = (*value)[i].is_number() && std::isfinite((*value)[i].get<double>());
        if (good)
            result[i] = (*value)[i].get<double>();
    }
    if (!good)
        fail(key, trf("must be {} finite numbers", count));
    return result;
}

const Json& JsonReader::array(const char* key, bool required) {
    const Json* value = find(key, required);
    if (value && !value->is_array())
        fail(key, tr("must be an array"));
    return value && value->is_array() ? *value : emptyArray;
}

const Json& JsonReader::object(const char* key, bool required) {
    const Json* value = find(key, required);
    if (value && !value->is_object())
        fail(key, tr("must be an object"));
    return value && value->is_object() ? *value : emptyObject;
}

} // namespace acus
