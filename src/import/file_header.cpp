#include "import/file_header.h"
#include "anatomy/frame_axes.h"
#include "core/letters.h"
#include "core/utf8.h"
#include <algorithm>
#include <cctype>

namespace acus {

namespace {

constexpr std::size_t lookBytes = 8192, longestLine = 400;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && (std::isspace(static_cast<unsigned char>(text.back())) || text.back() == '\0'))
        text.remove_suffix(1);
    return text;
}

/// "… key : value" or "key=value": the value, from a line in small letters and the line as it is.
std::string_view valueOf(const std::string& small, std::string_view line, std::string_view key) {
    const std::size_t at = small.find(key);
    if (at == std::string::npos)
        return {};
    std::string_view rest = trimmed(line.substr(at + key.size()));
    if (rest.empty() || (rest[0] != ':' && rest[0] != '='))
        return {};
    return trimmed(rest.substr(1));
}

/// "+X left, +Y posterior, +Z superior" → LPS.
std::string axesInWords(const std::string& small) {
    std::string axes(3, '?');
    for (int k = 0; k < 3; ++k) {
        const std::size_t at = small.find(std::string("+") + "xyz"[k]);
        if (at == std::string::npos)
            return "";
        const std::string word(trimmed(std::string_view(small).substr(at + 2, 24)));
        constexpr std::pair<std::string_view, char> words[] = {{"left", 'L'}, {"right", 'R'}, {"posterior", 'P'}, {"anterior", 'A'}, {"superior", 'S'}, {"inferior", 'I'}, {"back", 'P'}, {"front", 'A'}, {"up", 'S'}, {"down", 'I'}};
        for (const auto& [name, letter] : words)
            if (word.find(name) < 6)
                axes[static_cast<std::size_t>(k)] = letter;
    }
    return frameAxes(axes, 1) ? axes : "";
}

std::optional<double> unitIn(const std::string& small) {
    const std::size_t at = small.find("unit");
    if (at == std::string::npos)
        return std::nullopt;
    std::size_t from = small.find_first_of(" :=\"", at);
    if (from == std::string::npos)
        return std::nullopt;
    from = small.find_first_not_of(" :=\"", from);
    if (from == std::string::npos)
        return std::nullopt;
    std::size_t to = from;
    while (to < small.size() && std::isalpha(static_cast<unsigned char>(small[to])))
        ++to;
    const std::string unit = small.substr(from, to - from);
    if (unit == "mm" || unit.starts_with("millimet"))
        return 1;
    if (unit == "cm" || unit.starts_with("centimet"))
        return 10;
    if (unit == "m" || unit == "meter" || unit == "metre" || unit == "meters" || unit == "metres")
        return 1000;
    if (unit == "inch" || unit == "inches" || unit == "in")
        return 25.4;
    return std::nullopt;
}

void readLine(std::string_view line, FileHeader& header) {
    line = trimmed(line.substr(0, longestLine));
    if (line.empty() || !isUtf8(line))
        return;
    const std::string small = lowered(line);
    for (const std::string_view key : {"space", "coordinate system", "coordinatesystem", "axes", "orientation"})
        if (const std::string_view value = valueOf(small, line, key); value.size() >= 3 && header.axes.empty()) {
            std::string axes(value.substr(0, 3));
            std::transform(axes.begin(), axes.end(), axes.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
            const std::string whole = lowered(value);
            if (whole.starts_with("left-posterior-superior"))
                axes = "LPS";
            else if (whole.starts_with("right-anterior-superior"))
                axes = "RAS";
            if (frameAxes(axes, 1))
                header.axes = axes;
        }
    if (header.axes.empty())
        header.axes = axesInWords(small);
    if (!header.mmPerUnit)
        header.mmPerUnit = unitIn(small);
    for (const std::string_view key : {"english name", "structure", "segment name", "segmentname", "anatomical name"})
        if (const std::string_view value = valueOf(small, line, key); !value.empty() && header.name.empty())
            header.name = std::string(value);
    if (const std::string_view value = valueOf(small, line, "concept id"); value.size() > 3 && lowered(value).starts_with("fma")) {
        int id = 0;
        for (const char c : value.substr(3, 8))
            if (std::isdigit(static_cast<unsigned char>(c)))
                id = id * 10 + (c - '0');
        if (id > 0)
            header.fma = id;
    }
    if (const std::string_view value = valueOf(small, line, "file id"); value.starts_with("FJ"))
        header.element = std::string(value.substr(0, 12));
    if (small.find("licen") != std::string::npos || small.find("copyright") != std::string::npos || small.find("cc-by") != std::string::npos || small.find("cc by") != std::string::npos)
        if (const std::string text(trimmed(line)); std::find(header.rights.begin(), header.rights.end(), text) == header.rights.end() && header.rights.size() < 4)
            header.rights.push_back(text);
}

} // namespace

FileHeader headerOf(std::string_view bytes, std::string_view fileName) {
    FileHeader header;
    const std::string name = lowered(fileName);
    std::string_view text = bytes.substr(0, lookBytes);
    if (name.ends_with(".stl")) {
        const bool ascii = text.starts_with("solid") && text.find("facet") != std::string_view::npos;
        const std::string_view first = ascii ? text.substr(0, text.find('\n')) : text.substr(0, 80);
        readLine(first.substr(0, std::min(first.size(), first.find('\0'))), header);
        if (ascii && first.size() > 6 && header.name.empty()) {
            const std::string solid(trimmed(first.substr(5)));
            if (header.axes.empty() && isUtf8(solid))
                header.name = solid;
        }
        return header;
    }
    const bool ply = name.ends_with(".ply");
    if (!ply && !name.ends_with(".obj"))
        return header;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (ply && line == "end_header")
            break;
        if (line.starts_with("#"))
            readLine(line.substr(1), header);
        else if (ply && (line.starts_with("comment ") || line.starts_with("obj_info ")))
            readLine(line.substr(line.find(' ')), header);
        else if (!ply && line.starts_with("v "))
            break;
        else if (!ply && line.starts_with("o ") && header.name.empty() && isUtf8(line))
            header.name = std::string(trimmed(line.substr(2)));
    }
    return header;
}

} // namespace acus
