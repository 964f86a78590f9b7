#include "core/language.h"
#include "core/assets.h"
#include "core/files.h"
#include "core/language_catalogue.h"
#include "core/utf8.h"
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>

namespace acus {

namespace {

std::atomic<const LanguageCatalogue*> current = nullptr;
std::atomic<bool> latin = false;
thread_local int englishScopes = 0;

const LanguageCatalogue* speaking() { return englishScopes > 0 ? nullptr : current.load(std::memory_order_acquire); }

/// Texts point into catalogues, so one that was ever current stays.
void makeCurrent(std::unique_ptr<const LanguageCatalogue> catalogue) {
    static std::mutex mutex;
    static std::vector<std::unique_ptr<const LanguageCatalogue>> kept;
    const std::lock_guard lock(mutex);
    current.store(catalogue.get(), std::memory_order_release);
    if (catalogue)
        kept.push_back(std::move(catalogue));
}

const std::string* find(const LanguageCatalogue& catalogue, std::string_view english) {
    const auto found = catalogue.words.find(english);
    return found == catalogue.words.end() ? nullptr : &found->second;
}

struct Source {
    std::string name, text;
    bool users = false;
};

constexpr std::string_view embedded = "assets/languages/";

/// The program's files first, so that the user's words win.
std::vector<Source> sources(std::vector<std::string>& problems) {
    std::vector<Source> all;
    for (const std::string_view path : assetsUnder(embedded))
        all.push_back({std::string(path), std::string(asset(path)), false});
    std::error_code error;
    std::vector<Path> files;
    for (std::filesystem::directory_iterator entry(dataFolder() / "languages", error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".json" && files.size() < 100)
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    for (const Path& file : files) {
        Result<std::string> text = readFile(file, 4 << 20);
        if (text)
            all.push_back({file.string(), std::move(*text), true});
        else
            problems.push_back(text.message());
    }
    return all;
}

/// "{:.1f}" and its kin at text[at]; advances behind it. `argument`: −1 where none is named.
struct Placeholder {
    int argument = -1, decimals = -1;
    friend bool operator==(const Placeholder&, const Placeholder&) = default;
    friend auto operator<=>(const Placeholder&, const Placeholder&) = default;
};
bool readPlaceholder(std::string_view text, std::size_t& at, Placeholder& read) {
    std::size_t i = at + 1;
    const auto digit = [&](int& value) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return false;
        value = text[i++] - '0';
        return true;
    };
    read = {};
    digit(read.argument);
    if (i < text.size() && text[i] == ':') {
        if (++i >= text.size() || text[i] != '.')
            return false;
        ++i;
        if (!digit(read.decimals) || i >= text.size() || text[i++] != 'f')
            return false;
    }
    if (i >= text.size() || text[i] != '}')
        return false;
    at = i + 1;
    return true;
}

/// Calls `literal` with what stands between placeholders and `hole` with each of these, its argument counted; false: not well formed.
template <class Literal, class Hole> bool walk(std::string_view text, const Literal& literal, const Hole& hole) {
    int next = 0;
    std::size_t at = 0, from = 0;
    while (at < text.size()) {
        if (text[at] != '{' && text[at] != '}') {
            ++at;
            continue;
        }
        literal(text.substr(from, at - from));
        if (at + 1 < text.size() && text[at + 1] == text[at]) {
            literal(text.substr(at, 1));
            at += 2;
        } else {
            Placeholder placeholder;
            if (text[at] == '}' || !readPlaceholder(text, at, placeholder))
                return false;
            if (placeholder.argument < 0)
                placeholder.argument = next++;
            hole(placeholder);
        }
        from = at;
    }
    literal(text.substr(from));
    return true;
}

std::string filled(std::string_view text, std::initializer_list<Words> arguments) {
    std::string result;
    walk(text, [&](std::string_view part) { result += part; },
         [&](const Placeholder& hole) {
             if (hole.argument < static_cast<int>(arguments.size()))
                 arguments.begin()[hole.argument].appendTo(result, hole.decimals);
         });
    return result;
}

} // namespace

InEnglish::InEnglish() { ++englishScopes; }
InEnglish::~InEnglish() { --englishScopes; }

bool speaksEnglish() {
    const LanguageCatalogue* catalogue = speaking();
    return !catalogue || catalogue->id == "en";
}

void useLatinNames(bool wanted) { latin = wanted; }
bool namesInLatin() { return latin && englishScopes == 0; }

std::string_view tr(std::string_view english) {
    const LanguageCatalogue* catalogue = speaking();
    const std::string* said = catalogue ? find(*catalogue, english) : nullptr;
    return said ? std::string_view(*said) : english;
}

const char* tr(const char* english) {
    const LanguageCatalogue* catalogue = speaking();
    const std::string* said = catalogue ? find(*catalogue, english) : nullptr;
    return said ? said->c_str() : english;
}

std::string_view trIn(std::string_view context, std::string_view english) {
    const LanguageCatalogue* catalogue = speaking();
    if (!catalogue)
        return english;
    const std::string* said = find(*catalogue, std::string(context) + "|" + std::string(english));
    return said ? std::string_view(*said) : tr(english);
}

void Words::appendTo(std::string& text, int decimals) const {
    switch (kind) {
    case Kind::text: text += words; break;
    case Kind::integer: text += whole < 0 ? "−" + std::to_string(-whole) : std::to_string(whole); break;
    case Kind::real:
        if (decimals < 0) { // as few as tell it apart at display's precision
            decimals = 0;
            while (decimals < 3 && std::abs(real * std::pow(10, decimals) - std::round(real * std::pow(10, decimals))) > 1e-6)
                ++decimals;
        }
        text += decimal(real, decimals);
        break;
    }
}

std::string trList(std::string_view english, std::initializer_list<Words> arguments) { return filled(tr(english), arguments); }

std::string decimal(double value, int decimals) {
    char buffer[400];
    std::snprintf(buffer, sizeof buffer, "%.*f", std::clamp(decimals, 0, 9), std::abs(value));
    std::string text = buffer;
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    const LanguageCatalogue* catalogue = speaking();
    if (const std::size_t point = text.find('.'); catalogue && point != std::string::npos)
        text.replace(point, 1, catalogue->decimalSign);
    return (value < 0 && !zero ? "−" : "") + text;
}

bool placeholdersAgree(std::string_view english, std::string_view translation) {
    const auto holes = [](std::string_view text, std::vector<Placeholder>& list) {
        const bool formed = walk(text, [](std::string_view) {}, [&](const Placeholder& hole) { list.push_back(hole); });
        std::sort(list.begin(), list.end());
        return formed;
    };
    std::vector<Placeholder> wanted, found;
    if (!holes(english, wanted)) // plain text with braces in it
        return true;
    return holes(translation, found) && wanted == found;
}

std::vector<Language> languages() {
    std::vector<std::string> problems;
    std::vector<Language> all{{"en", "English", ""}};
    for (const Source& source : sources(problems)) {
        LanguageCatalogue catalogue;
        const Status added = addLanguageFile(catalogue, source.text, source.name);
        if (!added)
            problems.push_back(added.message());
        else if (std::none_of(all.begin(), all.end(), [&](const Language& known) { return known.id == catalogue.id; }))
            all.push_back({catalogue.id, catalogue.name, ""});
    }
    for (std::string& problem : problems)
        all.push_back({"", "", std::move(problem)});
    return all;
}

Status useLanguage(std::string_view id) {
    std::vector<std::string> problems;
    auto catalogue = std::make_unique<LanguageCatalogue>();
    std::optional<Error> broken;
    for (const Source& source : sources(problems)) {
        LanguageCatalogue one;
        const Status read = addLanguageFile(one, source.text, source.name);
        if (!read)
            broken = read.error();
        if (!read || one.id != id)
            continue;
        catalogue->id = one.id;
        catalogue->name = one.name;
        catalogue->decimalSign = one.decimalSign;
        for (auto& [english, said] : one.words)
            catalogue->words.insert_or_assign(english, std::move(said));
    }
    if (id == "en") {
        // English may have a file of the user's, who would rather call things otherwise.
        makeCurrent(catalogue->words.empty() ? nullptr : std::move(catalogue));
        return Done{};
    }
    if (catalogue->id.empty())
        return broken ? *broken : Error{"no language \"" + plainLine(id, 20) + "\""};
    makeCurrent(std::move(catalogue));
    return Done{};
}

std::string_view currentLanguage() {
    const LanguageCatalogue* catalogue = current.load(std::memory_order_acquire);
    return catalogue ? std::string_view(catalogue->id) : std::string_view("en");
}

std::string languageOfSystem() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (!value || !*value)
            continue;
        const std::string_view locale(value);
        const std::string id(locale.substr(0, locale.find_first_of("_.@")));
        for (const Language& known : languages())
            if (known.id == id && known.problem.empty() && !id.empty())
                return id;
        return "en"; // the first that is set decides
    }
    return "en";
}

} // namespace acus
