#include "trainer/arguments.h"
#include "core/language.h"
#include "core/utf8.h"
#include "trainer/search.h"
#include <charconv>
#include <cmath>
#include <cstdio>

namespace acus {

std::optional<double> parseNumber(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string shortNumber(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

std::string suggestion(std::string_view text, const std::vector<std::string>& names) {
    const std::string near = nearestName(text, names);
    return near.empty() ? "" : trf(", did you mean {}?", near);
}

namespace {
std::string inQuotes(std::string_view text) {
    return "\"" + plainLine(text, 60) + "\"";
}
} // namespace

void Arguments::fail(const std::string& what) {
    if (!problem)
        problem = Error{command + ": " + what};
}

double Arguments::number(std::size_t i, const char* field, double low, double high) {
    const std::optional<double> value = parseNumber(words[i]);
    if (!value || !std::isfinite(*value)) {
        fail(std::string(field) + ": " + trf("{} is not a number", inQuotes(words[i])));
        return low;
    }
    if (*value < low || *value > high) {
        fail(std::string(field) + ": " + trf("{} is not between {} and {}", shortNumber(*value), shortNumber(low), shortNumber(high)));
        return low;
    }
    return *value == 0 ? 0 : *value; // "-0" is nothing else, in undo and on paper
}

Vec3 Arguments::triple(std::size_t i, const char* field) {
    Vec3 v{0};
    for (int k = 0; k < 3; ++k)
        v[k] = number(i + k, (std::string(field) + " " + "XYZ"[k]).c_str(), -1e5, 1e5);
    return v;
}

long Arguments::whole(std::size_t i, const char* field, long low, long high) {
    const double value = number(i, field, static_cast<double>(low), static_cast<double>(high));
    if (value != std::floor(value))
        fail(std::string(field) + ": " + trf("{} is not a whole number", shortNumber(value)));
    return static_cast<long>(value);
}

std::size_t Arguments::choice(std::size_t i, const char* field, const std::vector<std::string>& choices) {
    for (std::size_t k = 0; k < choices.size(); ++k)
        if (words[i] == choices[k])
            return k;
    std::string list;
    for (std::size_t k = 0; k < choices.size(); ++k)
        list += (k == 0 ? "" : k + 1 == choices.size() ? std::string(tr(" or ")) : std::string(", ")) + choices[k];
    fail(std::string(field) + ": " + (choices.size() > 20 ? trf("{} is not known{}", inQuotes(words[i]), suggestion(words[i], choices)) : trf("{} is not {}", inQuotes(words[i]), list)));
    return 0;
}

std::uint32_t Arguments::structure(std::size_t i, const State& state, const std::optional<std::uint32_t>& selected) {
    if (words[i] == "selection") {
        if (!selected)
            fail(tr("nothing is selected"));
        return selected.value_or(0);
    }
    if (const auto index = state.model->indexOf(words[i]))
        return *index;
    if (problem)
        return 0;
    std::vector<std::string> ids;
    for (const Structure& structure : state.model->structures)
        ids.push_back(structure.id);
    fail(trf("no structure {}{}", inQuotes(words[i]), suggestion(words[i], ids)));
    return 0;
}

} // namespace acus
