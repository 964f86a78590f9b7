#include "anatomy/glb_format.h"
#include "anatomy/mesh_objects.h"
#include "anatomy/plain_mesh.h"
#include "anatomy/write_glb.h"
#include "core/json.h"
#include "core/utf8.h"
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

namespace acus {

namespace {

constexpr std::size_t deepestNode = 100;

std::uint32_t word(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void putWord(std::string& bytes, std::size_t value) {
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>((value >> (8 * i)) & 0xff);
}

/// Throws the message; plainGlb catches it. A file of many nested lists reads better without a Result at each.
struct WrongGlb {
    std::string what;
};

[[noreturn]] void wrong(std::string what) { throw WrongGlb{std::move(what)}; }

const Json& list(const Json& parent, const char* key) {
    static const Json none = Json::array();
    if (!parent.is_object() || !parent.contains(key))
        return none;
    if (!parent.at(key).is_array())
        wrong(std::string(key) + " must be an array");
    return parent.at(key);
}

std::optional<std::uint64_t> count(const Json& object, const char* key, const std::string& path) {
    if (!object.is_object())
        wrong(path + " must be an object");
    if (!object.contains(key))
        return std::nullopt;
    const Json& value = object.at(key);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 0xffffffffu)
        wrong(path + "." + key + " must be a whole number that is not negative");
    return value.get<std::uint64_t>();
}

std::uint64_t needed(const Json& object, const char* key, const std::string& path) {
    const auto value = count(object, key, path);
    if (!value)
        wrong(path + "." + key + " is missing");
    return *value;
}

std::uint64_t reference(std::uint64_t index, std::size_t size, const std::string& path) {
    if (index >= size)
        wrong(path + " points at number " + std::to_string(index) + " of " + std::to_string(size));
    return index;
}

std::string at(const char* key, std::size_t i) { return std::string(key) + "[" + std::to_string(i) + "]"; }

Json plainViews(const Json& root, std::uint64_t binaryBytes) {
    Json views = Json::array();
    for (const Json& view : list(root, "bufferViews")) {
        const std::string path = at("bufferViews", views.size());
        if (needed(view, "buffer", path) != 0)
            wrong(path + ".buffer is not the file's own");
        const std::uint64_t offset = count(view, "byteOffset", path).value_or(0), length = needed(view, "byteLength", path);
        if (length == 0 || offset + length > binaryBytes)
            wrong(path + " runs past the end of the file's data");
        Json plain{{"buffer", 0}, {"byteOffset", offset}, {"byteLength", length}};
        if (const auto stride = count(view, "byteStride", path)) {
            if (*stride < 4 || *stride > 252 || *stride % 4 != 0)
                wrong(path + ".byteStride is not a multiple of 4 from 4 to 252");
            plain["byteStride"] = *stride;
        }
        views.push_back(std::move(plain));
    }
    return views;
}

enum class Use { positions, pairs, indices };

void checkAccessor(const Json& accessors, const Json& views, std::uint64_t index, Use use, const std::string& path) {
    const Json& accessor = accessors[reference(index, accessors.size(), path)];
    const std::string own = at("accessors", index);
    if (!accessor.is_object() || accessor.contains("sparse") || !accessor.contains("bufferView"))
        wrong(own + " is sparse, compressed or without data; only plain ones can be read");
    const Json& view = views[reference(needed(accessor, "bufferView", own), views.size(), own + ".bufferView")];
    const std::uint64_t items = needed(accessor, "count", own), type = needed(accessor, "componentType", own);
    const std::uint64_t offset = count(accessor, "byteOffset", own).value_or(0);
    const bool vector = accessor.contains("type") && accessor.at("type") == "VEC3";
    const bool scalar = accessor.contains("type") && accessor.at("type") == "SCALAR";
    std::uint64_t itemBytes = 0;
    if (use == Use::positions && vector && type == 5126)
        itemBytes = 12;
    if (use == Use::pairs && accessor.contains("type") && accessor.at("type") == "VEC2" && type == 5126)
        itemBytes = 8;
    if (use == Use::indices && scalar)
        itemBytes = type == 5121 ? 1 : type == 5123 ? 2 : type == 5125 ? 4 : 0;
    if (itemBytes == 0)
        wrong(own + (use == Use::positions ? " must be VEC3 of floats" : use == Use::pairs ? " must be VEC2 of floats" : " must be SCALAR of unsigned integers"));
    const std::uint64_t stride = view.contains("byteStride") ? view.at("byteStride").get<std::uint64_t>() : itemBytes;
    if (items == 0 || stride < itemBytes || offset + (items - 1) * stride + itemBytes > view.at("byteLength").get<std::uint64_t>())
        wrong(own + " runs past the end of its data");
}

/// Checked here because Assimp leaves such triangles out without a word.
void checkIndices(const Json& accessor, const Json& views, std::string_view binary, std::uint64_t vertices, const std::string& path) {
    const Json& view = views[accessor.at("bufferView").get<std::size_t>()];
    const std::uint64_t type = accessor.at("componentType").get<std::uint64_t>(), bytes = type == 5121 ? 1 : type == 5123 ? 2 : 4;
    const std::uint64_t stride = view.contains("byteStride") ? view.at("byteStride").get<std::uint64_t>() : bytes;
    const std::uint64_t first = view.at("byteOffset").get<std::uint64_t>() + (accessor.contains("byteOffset") ? accessor.at("byteOffset").get<std::uint64_t>() : 0);
    for (std::uint64_t i = 0, items = accessor.at("count").get<std::uint64_t>(); i < items; ++i) {
        std::uint64_t index = 0;
        for (std::uint64_t byte = bytes; byte-- > 0;)
            index = (index << 8) | static_cast<unsigned char>(binary[first + i * stride + byte]);
        if (index >= vertices)
            wrong(path + " has a face with vertex " + std::to_string(index) + " of " + std::to_string(vertices));
    }
}

Json plainAccessor(const Json& accessor) {
    Json plain = Json::object();
    for (const char* key : {"bufferView", "byteOffset", "componentType", "count", "type"})
        if (accessor.contains(key))
            plain[key] = accessor.at(key);
    return plain;
}

/// Never empty: Assimp would put a number in its place.
std::string nameIn(const Json& object) {
    const auto name = object.is_object() ? object.find("name") : object.end();
    return name == object.end() || !name->is_string() || name->get_ref<const std::string&>().empty() ? " " : plainLine(name->get_ref<const std::string&>(), longestObjectName - 4);
}

/// Meshes with positions and indices alone; `accessors` receives those they use.
Json plainMeshes(const Json& root, const Json& views, std::string_view binary, Json& accessors) {
    const Json& given = list(root, "accessors");
    std::vector<std::int64_t> newNumber(given.size(), -1);
    const auto keep = [&](std::uint64_t index, Use use, const std::string& path) {
        checkAccessor(given, views, index, use, path);
        if (newNumber[index] < 0) {
            newNumber[index] = static_cast<std::int64_t>(accessors.size());
            accessors.push_back(plainAccessor(given[index]));
        }
        return newNumber[index];
    };
    const bool fibred = carriesFibres(root);
    Json meshes = Json::array();
    for (const Json& mesh : list(root, "meshes")) {
        const std::string path = at("meshes", meshes.size());
        Json primitives = Json::array();
        for (const Json& primitive : list(mesh, "primitives")) {
            const std::string own = path + "." + at("primitives", primitives.size());
            const std::uint64_t mode = count(primitive, "mode", own).value_or(4);
            if (mode > 6)
                wrong(own + ".mode is not 0 to 6");
            if (!primitive.contains("attributes") || !primitive.at("attributes").is_object())
                wrong(own + ".attributes is missing");
            Json plain{{"mode", mode}};
            const std::int64_t positions = keep(needed(primitive.at("attributes"), "POSITION", own + ".attributes"), Use::positions, own);
            plain["attributes"]["POSITION"] = positions;
            for (const char* key : {"TEXCOORD_0", "TEXCOORD_1"})
                if (const auto pairs = fibred ? count(primitive.at("attributes"), key, own + ".attributes") : std::nullopt) {
                    plain["attributes"][key] = keep(*pairs, Use::pairs, own);
                    if (accessors[plain["attributes"][key].get<std::size_t>()].at("count") != accessors[positions].at("count"))
                        wrong(own + ".attributes." + key + " must have as many entries as POSITION");
                }
            if (const auto given = count(primitive, "indices", own)) {
                const std::int64_t indices = keep(*given, Use::indices, own);
                checkIndices(accessors[indices], views, binary, accessors[positions].at("count").get<std::uint64_t>(), own);
                plain["indices"] = indices;
            }
            primitives.push_back(std::move(plain));
        }
        if (primitives.empty())
            wrong(path + " has no primitive");
        Json plain{{"primitives", std::move(primitives)}};
        plain["name"] = nameIn(mesh);
        meshes.push_back(std::move(plain));
    }
    return meshes;
}

Json plainNodes(const Json& root, std::size_t meshCount) {
    const Json& given = list(root, "nodes");
    Json nodes = Json::array();
    std::vector<std::int64_t> parent(given.size(), -1);
    for (const Json& node : given) {
        const std::size_t number = nodes.size();
        const std::string path = at("nodes", number);
        Json plain = Json::object();
        plain["name"] = nameIn(node);
        if (const auto mesh = count(node, "mesh", path))
            plain["mesh"] = reference(*mesh, meshCount, path + ".mesh");
        constexpr std::pair<const char*, std::size_t> transforms[] = {{"matrix", 16}, {"translation", 3}, {"rotation", 4}, {"scale", 3}};
        for (const auto& [key, size] : transforms) {
            const Json& numbers = list(node, key);
            if (!numbers.empty() && numbers.size() != size)
                wrong(path + "." + key + " must be " + std::to_string(size) + " numbers");
            for (const Json& value : numbers)
                if (!value.is_number())
                    wrong(path + "." + key + " must be " + std::to_string(size) + " numbers");
            if (!numbers.empty())
                plain[key] = numbers;
        }
        for (const Json& child : list(node, "children")) {
            if (!child.is_number_unsigned())
                wrong(path + ".children must be whole numbers");
            const std::uint64_t index = reference(child.get<std::uint64_t>(), given.size(), path + ".children");
            if (parent[index] >= 0)
                wrong(at("nodes", index) + " is the child of two nodes");
            parent[index] = static_cast<std::int64_t>(number);
            plain["children"].push_back(index);
        }
        nodes.push_back(std::move(plain));
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::size_t depth = 0;
        for (std::int64_t up = parent[i]; up >= 0; up = parent[up])
            if (++depth > deepestNode)
                wrong("nodes form a ring, or a tree deeper than " + std::to_string(deepestNode));
    }
    return nodes;
}

Json plainScene(const Json& root, const Json& nodes) {
    const Json& scenes = list(root, "scenes");
    Json roots = Json::array();
    std::vector<bool> taken(nodes.size(), false);
    if (scenes.empty()) {
        for (const Json& node : nodes)
            for (const Json& child : list(node, "children"))
                taken[child.get<std::size_t>()] = true;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (!taken[i])
                roots.push_back(i);
        return roots;
    }
    const std::uint64_t chosen = reference(count(root, "scene", "the top level").value_or(0), scenes.size(), "scene");
    for (const Json& node : list(scenes[chosen], "nodes")) {
        if (!node.is_number_unsigned())
            wrong(at("scenes", chosen) + ".nodes must be whole numbers");
        const std::uint64_t index = reference(node.get<std::uint64_t>(), nodes.size(), at("scenes", chosen) + ".nodes");
        if (!taken[index])
            roots.push_back(index);
        taken[index] = true;
    }
    return roots;
}

} // namespace

Result<std::string> plainGlb(std::string_view bytes) {
    if (bytes.size() < 20 || word(bytes, 0) != glbMagic || word(bytes, 4) != 2)
        return Error{"is not a GLB file of version 2, or ends in the middle"};
    const std::uint64_t jsonBytes = word(bytes, 12);
    if (word(bytes, 8) != bytes.size() || word(bytes, 16) != glbJsonChunk || jsonBytes > bytes.size() - 20)
        return Error{"ends in the middle, or its header is damaged"};
    std::string_view binary;
    if (const std::uint64_t next = 20 + jsonBytes; next < bytes.size()) {
        if (bytes.size() - next < 8 || word(bytes, next + 4) != glbBinaryChunk || word(bytes, next) > bytes.size() - next - 8)
            return Error{"ends in the middle, or its data is damaged"};
        binary = bytes.substr(next + 8, word(bytes, next));
    }
    const Result<Json> parsed = parseJson(bytes.substr(20, jsonBytes), "header");
    if (!parsed)
        return Error{"has a header that can't be read (" + parsed.message() + ")"};
    if (!parsed->is_object())
        return Error{"has a header that is not an object"};
    Json plain{{"asset", {{"version", "2.0"}}}};
    try {
        const Json& root = *parsed;
        for (const Json& extension : list(root, "extensionsRequired"))
            wrong("needs the extension " + (extension.is_string() ? plainLine(extension.get<std::string>(), 60) : std::string("?")) +
                  ", which can't be read; save it without compression");
        if (list(root, "buffers").size() != 1 || root.at("buffers")[0].contains("uri") || binary.empty())
            wrong("must carry its data in itself, in one buffer");
        plain["buffers"] = Json::array({{{"byteLength", binary.size()}}});
        plain["bufferViews"] = plainViews(root, binary.size());
        plain["accessors"] = Json::array();
        plain["meshes"] = plainMeshes(root, plain["bufferViews"], binary, plain["accessors"]);
        plain["nodes"] = plainNodes(root, plain["meshes"].size());
        const Json roots = plainScene(root, plain["nodes"]);
        if (plain["meshes"].empty() || roots.empty())
            return Error{"has no triangle"};
        plain["scenes"] = Json::array({{{"nodes", roots}}});
        plain["scene"] = 0;
    } catch (const WrongGlb& found) {
        return Error{found.what};
    }
    std::string header = plain.dump();
    header.resize((header.size() + 3) / 4 * 4, ' ');
    std::string result;
    result.reserve(header.size() + binary.size() + 40);
    const std::size_t padded = (binary.size() + 3) / 4 * 4;
    putWord(result, glbMagic);
    putWord(result, 2);
    putWord(result, 28 + header.size() + padded);
    putWord(result, header.size());
    putWord(result, glbJsonChunk);
    result += header;
    putWord(result, padded);
    putWord(result, glbBinaryChunk);
    result += binary;
    result.resize(28 + header.size() + padded, '\0');
    return result;
}

} // namespace acus
