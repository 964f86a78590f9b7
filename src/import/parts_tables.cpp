#include "import/parts_tables.h"
#include "core/utf8.h"
#include <algorithm>
#include <cctype>
#include <optional>

namespace acus {

namespace {

constexpr std::size_t mostRows = 2'000'000, longestField = 300;

std::vector<std::string> fields(std::string_view line) {
    const char separator = line.find('\t') != std::string_view::npos ? '\t' : line.find(';') != std::string_view::npos ? ';' : ',';
    std::vector<std::string> found;
    for (std::size_t at = 0; at <= line.size() && found.size() < 12;) {
        const std::size_t end = std::min(line.find(separator, at), line.size());
        std::string field(line.substr(at, std::min(end - at, longestField)));
        while (!field.empty() && (field.back() == '\r' || field.back() == ' ' || field.back() == '"'))
            field.pop_back();
        while (!field.empty() && (field.front() == ' ' || field.front() == '"'))
            field.erase(0, 1);
        found.push_back(std::move(field));
        at = end + 1;
    }
    return found;
}

std::optional<int> numbered(const std::string& field, std::string_view prefix) {
    std::size_t at = prefix.size();
    if (!std::string_view(field).starts_with(prefix))
        return std::nullopt;
    at += at < field.size() && field[at] == ':';
    if (at >= field.size() || field.size() - at > 8 || !std::all_of(field.begin() + static_cast<std::ptrdiff_t>(at), field.end(), [](unsigned char c) { return std::isdigit(c); }))
        return std::nullopt;
    return std::stoi(field.substr(at));
}

} // namespace

bool PartsTables::read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::size_t rows = 0, used = 0;
    while (!text.empty() && rows++ < mostRows) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!isUtf8(line))
            return used > 0;
        int concept_ = 0;
        std::size_t ids = 0;
        std::string element, name;
        for (const std::string& field : fields(line)) {
            if (const auto id = numbered(field, "FMA")) {
                ++ids;
                concept_ = concept_ ? concept_ : *id;
            } else if (numbered(field, "FJ"))
                element = field;
            else if (!numbered(field, "BP") && field.size() > 1 && std::any_of(field.begin(), field.end(), [](unsigned char c) { return std::isalpha(c); }))
                name = name.empty() ? field : name;
        }
        if (ids > 1) // parents and children, not names
            continue;
        if (!concept_) {
            // Release 3.0 names a file a row by the file's name alone; tables of other things end here soon.
            if (rows > 20 && used == 0)
                return false;
            continue;
        }
        Concept& known = concepts[concept_];
        if (!name.empty())
            known.name = name;
        if (!element.empty())
            known.elements.insert(element);
        ++used;
    }
    return used > 0;
}

std::vector<int> PartsTables::conceptsOf(std::string_view element) const {
    std::vector<int> found;
    const std::string wanted(element);
    for (const auto& [id, entry] : concepts)
        if (entry.elements.contains(wanted))
            found.push_back(id);
    std::stable_sort(found.begin(), found.end(), [&](int a, int b) { return concepts.at(a).elements.size() < concepts.at(b).elements.size(); });
    return found;
}

} // namespace acus
