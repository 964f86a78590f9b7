#include "anatomy/mesh_objects.h"
#include "anatomy/text_words.h"
#include "core/letters.h"
#include "core/utf8.h"
#include <map>
#include <set>

namespace acus {

namespace {

std::string restOfLine(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(blanks), line.size());
    const std::size_t end = line.find_last_not_of(blanks);
    return end == std::string_view::npos ? "" : plainLine(line.substr(begin, end + 1 - begin), longestObjectName - 4); // an ellipsis more
}

/// The keyword whose lines name several things.
std::string_view objKey(std::string_view bytes) {
    for (const std::string_view key : {"o", "g", "usemtl"}) {
        std::set<std::string_view> names;
        ObjLines lines{bytes};
        while (!lines.rest.empty() && names.size() <= mostObjects) {
            TextWords words{lines.next()};
            if (words.next() == key)
                names.insert(words.rest);
        }
        if (names.size() > 1)
            return names.size() <= mostObjects ? key : "";
    }
    return "";
}

struct ObjObject {
    std::string name;
    std::vector<std::pair<std::string_view, std::size_t>> faces;   ///< corners, and how many vertices stand before them
};

} // namespace

bool isPlaceholder(std::string_view name) {
    std::string word = lowered(std::string(name));
    while (!word.empty() && !(word.back() >= 'a' && word.back() <= 'z') && static_cast<unsigned char>(word.back()) < 0x80)
        word.pop_back();
    static const std::set<std::string_view> placeholders{"", "object", "mesh", "node", "nodes", "geometry", "polygon", "polysurface", "default", "defaultobject", "material", "primitive", "shape", "group", "model",
                                                         "cube", "sphere", "scene", "root", "rootnode", "world", "sketchfab_model", "gltf_scenerootnode", "unnamed", "untitled"};
    return placeholders.contains(word);
}

NamedTexts objectsOfObj(std::string_view bytes) {
    const std::string_view key = objKey(bytes);
    if (key.empty())
        return {};
    std::vector<std::string_view> vertices;
    std::vector<ObjObject> objects{{"", {}}};
    std::map<std::string, std::size_t> known{{"", 0}};
    std::size_t current = 0;
    ObjLines lines{bytes};
    while (!lines.rest.empty()) {
        const std::string_view line = lines.next();
        TextWords words{line};
        const std::string_view word = words.next();
        if (word == key) {
            const std::string name = restOfLine(words.rest);
            current = known.try_emplace(name, objects.size()).first->second;
            if (current == objects.size())
                objects.push_back({name, {}});
        } else if (word == "v")
            vertices.push_back(line);
        else if (word == "f")
            objects[current].faces.emplace_back(words.rest, vertices.size());
    }
    NamedTexts made;
    std::vector<std::size_t> place(vertices.size(), 0), used;
    for (const ObjObject& object : objects) {
        if (object.faces.empty())
            continue;
        std::string points, faces;
        for (const auto& [corners, before] : object.faces) {
            faces += "f";
            TextWords words{corners};
            for (std::string_view word = words.next(); !word.empty() && word[0] != '#'; word = words.next()) {
                if (word == "\\")
                    continue;
                const auto number = numberOf<std::int64_t>(word.substr(0, word.find('/')));
                const std::int64_t index = !number ? 0 : *number < 0 ? static_cast<std::int64_t>(before) + 1 + *number : *number;
                if (index < 1 || index > static_cast<std::int64_t>(vertices.size()))
                    return {};
                std::size_t& own = place[static_cast<std::size_t>(index - 1)];
                if (own == 0) {
                    used.push_back(static_cast<std::size_t>(index - 1));
                    own = used.size();
                    points.append(vertices[used.back()]) += '\n';
                }
                faces += " " + std::to_string(own);
            }
            faces += "\n";
        }
        for (const std::size_t vertex : used)
            place[vertex] = 0;
        used.clear();
        made.emplace_back(object.name, points + faces);
    }
    return made.size() > 1 ? made : NamedTexts{};
}

NamedTexts objectsOfStl(std::string_view bytes) {
    if (!startsWithWord(bytes, "solid") || bytes.find('\0') != std::string_view::npos)
        return {};
    NamedTexts made;
    std::map<std::string, std::size_t> known;
    std::string* inside = nullptr;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
        at += line.size() + 1;
        TextWords words{line};
        const std::string_view word = words.next();
        if (!inside) {
            if (word.empty())
                continue;
            if (word != "solid" || made.size() > mostObjects)
                return {};
            const std::string name = restOfLine(words.rest);
            const auto [place, fresh] = known.try_emplace(name, made.size());
            if (fresh)
                made.emplace_back(name, "");
            inside = &made[place->second].second;
        }
        inside->append(line) += '\n';
        if (word == "endsolid")
            inside = nullptr;
    }
    return made.size() > 1 ? made : NamedTexts{};
}

} // namespace acus
