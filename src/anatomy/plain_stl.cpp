#include "anatomy/plain_mesh.h"
#include "anatomy/text_words.h"
#include <bit>
#include <cmath>

namespace acus {

namespace {

constexpr std::size_t headBytes = 80, triangleBytes = 50;

std::uint32_t wordAt(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

} // namespace

Result<std::string> plainStl(std::string_view bytes) {
    const Error endsEarly{"ends in the middle"};
    if (bytes.size() >= headBytes + 4) {
        const std::uint64_t triangles = wordAt(bytes, headBytes);
        if (headBytes + 4 + triangleBytes * triangles == bytes.size()) {
            if (triangles == 0)
                return Error{"has no triangle"};
            // "solid" in the head of a binary file misleads readers.
            return std::string(headBytes, ' ').append(bytes.substr(headBytes));
        }
        if (!bytes.starts_with("solid") || bytes.substr(0, 512).find('\0') != std::string_view::npos)
            return Error{"says it has " + std::to_string(triangles) + " triangles, which does not match its size"};
    }
    if (!startsWithWord(bytes, "solid") || bytes.find('\0') != std::string_view::npos)
        return Error{"is not an STL file, or ends in the middle"};
    // The rest of a line that begins or ends a solid is its name, and may hold any words, "facet" among them.
    const auto afterLine = [](std::string_view text) { return text.substr(std::min(text.find('\n'), text.size())); };
    TextWords words{afterLine(bytes)};
    std::uint64_t facets = 0;
    std::string plain(headBytes + 4, ' ');
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
        plain.append(12, '\0');
        whole = whole && words.next() == "outer" && words.next() == "loop";
        for (int corner = 0; whole && corner < 3; ++corner) {
            whole = words.next() == "vertex";
            for (int i = 0; whole && i < 3; ++i) {
                const auto number = numberOf<double>(words.next());
                whole = number.has_value();
                if (whole && !(std::abs(*number) < 1e30))
                    return Error{"has a vertex that is not finite (NaN or infinity)"};
                putLittle<4>(plain, std::bit_cast<std::uint32_t>(static_cast<float>(number.value_or(0))));
            }
        }
        whole = whole && words.next() == "endloop" && words.next() == "endfacet";
        if (!whole)
            return words.rest.empty() ? endsEarly : Error{"has a facet that is not whole: number " + std::to_string(facets + 1)};
        putLittle<2>(plain, 0);
        ++facets;
    }
    if (facets == 0)
        return Error{"has no triangle"};
    std::string count;
    putLittle<4>(count, facets);
    plain.replace(headBytes, 4, count);
    return plain;
}

} // namespace acus
