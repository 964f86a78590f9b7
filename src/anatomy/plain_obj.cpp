#include "anatomy/plain_mesh.h"
#include "anatomy/text_words.h"
#include <cmath>

namespace acus {

Result<std::string> plainObj(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos)
        return Error{"is not an OBJ text"};
    std::string plain;
    plain.reserve(bytes.size() / 2);
    // Vertices first: faces may name those that come later, and the count is needed to check them.
    std::int64_t vertices = 0, faces = 0;
    ObjLines lines{bytes};
    const auto wrong = [&](const std::string& what) { return Error{"line " + std::to_string(lines.number) + " " + what}; };
    while (!lines.rest.empty()) {
        TextWords words{lines.next()};
        const std::string_view keyword = words.next();
        faces += keyword == "f";
        if (keyword != "v")
            continue;
        plain += 'v';
        for (int i = 0; i < 3; ++i) {
            const std::string_view word = words.next();
            const auto number = numberOf<double>(word);
            if (!number)
                return wrong("is not a vertex of three numbers");
            if (!std::isfinite(*number) || std::abs(*number) > 1e30)
                return wrong("has a vertex that is not finite");
            plain += ' ';
            plain += word;
        }
        plain += '\n';
        ++vertices;
    }
    if (faces == 0)
        return Error{"has no triangle"};
    std::int64_t before = 0;
    lines = {bytes};
    while (!lines.rest.empty()) {
        TextWords words{lines.next()};
        const std::string_view keyword = words.next();
        before += keyword == "v";
        if (keyword != "f")
            continue;
        plain += 'f';
        std::size_t corners = 0;
        for (std::string_view word = words.next(); !word.empty() && word[0] != '#'; word = words.next()) {
            if (word == "\\")
                continue;
            const auto number = numberOf<std::int64_t>(word.substr(0, word.find('/')));
            if (!number)
                return wrong("has a corner that is not a number");
            const std::int64_t index = *number < 0 ? before + 1 + *number : *number;
            if (index < 1 || index > vertices)
                return wrong("has a face with vertex " + std::to_string(*number) + " of " + std::to_string(vertices));
            plain += ' ';
            plain += std::to_string(index);
            ++corners;
        }
        if (corners < 3)
            return wrong("is a face of fewer than three corners");
        plain += '\n';
    }
    return plain;
}

} // namespace acus
