#include "anatomy/mesh_check.h"
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <vector>

namespace acus {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

/// Words of a text one after the other.
struct Words {
    std::string_view rest;

    std::string_view next() {
        const std::size_t begin = rest.find_first_not_of(blanks);
        if (begin == std::string_view::npos)
            return rest = {};
        const std::size_t end = std::min(rest.find_first_of(blanks, begin), rest.size());
        const std::string_view word = rest.substr(begin, end - begin);
        rest.remove_prefix(end);
        return word;
    }
};

bool startsWithWord(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || blanks.find(text[word.size()]) != std::string_view::npos);
}

struct PlyProperty {
    int bytes = 0;       ///< of the value, or of one item of the list
    int countBytes = 0;  ///< of a list's length; 0: not a list
};

struct PlyElement {
    std::uint64_t count = 0;
    std::vector<PlyProperty> properties;
};

/// 0 when it is no type.
int plyTypeBytes(std::string_view type) {
    constexpr std::pair<std::string_view, int> types[] = {{"char", 1},  {"uchar", 1},  {"int8", 1},   {"uint8", 1},    {"short", 2},  {"ushort", 2},
                                                          {"int16", 2}, {"uint16", 2}, {"int", 4},    {"uint", 4},     {"int32", 4},  {"uint32", 4},
                                                          {"float", 4}, {"float32", 4}, {"double", 8}, {"float64", 8}};
    for (const auto& [name, bytes] : types)
        if (name == type)
            return bytes;
    return 0;
}

bool isNumber(std::string_view word) {
    double value;
    const auto [end, error] = std::from_chars(word.data() + (word.starts_with('+') ? 1 : 0), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size();
}

const Error endsEarly{"ends in the middle"};

} // namespace

Status checkObj(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos)
        return Error{"is not an OBJ text"};
    bool faces = false;
    std::size_t number = 1;
    const auto wrong = [&](const char* what) { return Error{"line " + std::to_string(number) + " " + what}; };
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t end = std::min(bytes.find('\n', at), bytes.size()), lines = 1;
        for (; end < bytes.size() && end > at + 2 && (bytes[end - 1] == '\\' || bytes.substr(end - 2, 2) == "\\\r"); ++lines)
            end = std::min(bytes.find('\n', end + 1), bytes.size());
        Words words{bytes.substr(at, end - at)};
        const bool indented = blanks.find(bytes[at]) != std::string_view::npos;
        const std::string_view keyword = words.next();
        if (keyword == "v" || keyword == "f") {
            if (indented)
                return wrong("begins with a blank");
            for (int i = 0; keyword == "v" && i < 3; ++i)
                if (!isNumber(words.next()))
                    return wrong("is not a vertex of three numbers");
            std::size_t corners = 0;
            for (std::string_view word = keyword == "f" ? words.next() : ""; !word.empty() && word[0] != '#'; word = words.next())
                if (word != "\\") {
                    const char first = word[word.size() > 1 && word[0] == '-' ? 1 : 0];
                    if (first < '0' || first > '9')
                        return wrong("has a corner that is not a number");
                    ++corners;
                }
            if (keyword == "f" && corners < 3)
                return wrong("is a face of fewer than three corners");
            faces = faces || keyword == "f";
        }
        at = end + 1;
        number += lines;
    }
    return faces ? Status(Done{}) : Status(Error{"has no triangle"});
}

Status checkStl(std::string_view bytes) {
    if (bytes.size() >= 84) {
        std::uint32_t triangles;
        std::memcpy(&triangles, bytes.data() + 80, 4);
        if constexpr (std::endian::native == std::endian::big)
            triangles = __builtin_bswap32(triangles);
        if (84 + 50 * static_cast<std::uint64_t>(triangles) == bytes.size())
            return triangles > 0 ? Status(Done{}) : Status(Error{"has no triangle"});
        if (!bytes.starts_with("solid") || bytes.substr(0, 512).find('\0') != std::string_view::npos)
            return Error{"says it has " + std::to_string(triangles) + " triangles, which does not match its size"};
    }
    if (!startsWithWord(bytes, "solid") || bytes.find('\0') != std::string_view::npos)
        return Error{"is not an STL file, or ends in the middle"};
    // The rest of a line that begins or ends a solid is its name, and may hold any words, "facet" among them.
    const auto afterLine = [](std::string_view text) { return text.substr(std::min(text.find('\n'), text.size())); };
    Words words{afterLine(bytes)};
    std::size_t facets = 0;
    for (std::string_view word = words.next();; word = words.next()) {
        if (word == "endsolid") {
            words.rest = afterLine(words.rest);
            word = words.next();
            if (word.empty())
                break;
            if (word != "solid")
                return Error{"has something after its last solid"};
            words.rest = afterLine(words.rest);
            word = words.next();
        }
        if (word.empty())
            return endsEarly;
        bool whole = word == "facet" && words.next() == "normal";
        for (int i = 0; whole && i < 3; ++i)
            words.next(); // exporters write "nan" and worse for the normals of slivers; nobody needs them
        whole = whole && words.next() == "outer" && words.next() == "loop";
        for (int corner = 0; whole && corner < 3; ++corner) {
            whole = words.next() == "vertex";
            for (int i = 0; whole && i < 3; ++i)
                whole = isNumber(words.next());
        }
        whole = whole && words.next() == "endloop" && words.next() == "endfacet";
        if (!whole)
            return words.rest.empty() ? endsEarly : Error{"has a facet that is not whole: number " + std::to_string(facets + 1)};
        ++facets;
    }
    return facets > 0 ? Status(Done{}) : Status(Error{"has no triangle"});
}

Status checkPly(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 65536);
    const std::size_t endMark = head.find("\nend_header");
    if (!startsWithWord(head, "ply") || endMark == std::string_view::npos)
        return Error{"is not a PLY file, or its header ends in the middle"};
    const std::size_t bodyLine = bytes.find('\n', endMark + 1);
    if (bodyLine == std::string_view::npos)
        return endsEarly;
    std::string_view header = head.substr(0, endMark), body = bytes.substr(bodyLine + 1), format;
    std::vector<PlyElement> elements;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find('\n'), header.size());
        Words words{header.substr(0, end)};
        header.remove_prefix(std::min(end + 1, header.size()));
        const std::string_view keyword = words.next();
        if (keyword == "format") {
            format = words.next();
        } else if (keyword == "element") {
            words.next();
            const std::string_view count = words.next();
            PlyElement element;
            const auto [stop, error] = std::from_chars(count.data(), count.data() + count.size(), element.count);
            if (error != std::errc() || stop != count.data() + count.size())
                return Error{"has a header with a wrong count"};
            elements.push_back(std::move(element));
        } else if (keyword == "property") {
            const std::string_view type = words.next();
            PlyProperty property;
            if (type == "list") {
                const std::string_view countType = words.next();
                // A length is a whole number.
                property.countBytes = countType.starts_with('f') || countType.starts_with('d') ? 0 : plyTypeBytes(countType);
                property.bytes = property.countBytes ? plyTypeBytes(words.next()) : 0;
            } else {
                property.bytes = plyTypeBytes(type);
            }
            if (property.bytes == 0 || elements.empty())
                return Error{"has a header with a wrong property"};
            elements.back().properties.push_back(property);
        } else if (keyword != "ply" && keyword != "comment" && keyword != "obj_info" && !keyword.empty()) {
            return Error{"has a header that can't be read"};
        }
    }
    const bool ascii = format == "ascii", little = format == "binary_little_endian";
    if (!ascii && !little && format != "binary_big_endian")
        return Error{"has a header without a known format"};
    Words words{body};
    std::uint64_t at = 0;
    for (const PlyElement& element : elements) {
        // Nothing takes no room; without this a count alone could keep the loop busy for years.
        if (element.properties.empty() && element.count > 0)
            return Error{"has a header with an element without properties"};
        for (std::uint64_t i = 0; i < element.count; ++i)
            for (const PlyProperty& property : element.properties) {
                std::uint64_t items = 1;
                if (ascii && property.countBytes) {
                    const std::string_view count = words.next();
                    const auto [stop, error] = std::from_chars(count.data(), count.data() + count.size(), items);
                    if (error != std::errc() || stop != count.data() + count.size())
                        return words.rest.empty() ? endsEarly : Error{"has a list whose length is not a number"};
                } else if (property.countBytes) {
                    if (body.size() - at < static_cast<std::uint64_t>(property.countBytes))
                        return endsEarly;
                    items = 0;
                    for (int byte = 0; byte < property.countBytes; ++byte)
                        items = (items << 8) | static_cast<unsigned char>(body[at + (little ? property.countBytes - 1 - byte : byte)]);
                    at += property.countBytes;
                }
                if (items > body.size())
                    return endsEarly;
                if (ascii) {
                    for (; items > 0; --items)
                        if (const std::string_view word = words.next(); !isNumber(word))
                            return word.empty() ? endsEarly : Error{"has something that is not a number where one must be"};
                } else {
                    if ((body.size() - at) / property.bytes < items)
                        return endsEarly;
                    at += items * property.bytes;
                }
            }
    }
    return Done{};
}

} // namespace acus
