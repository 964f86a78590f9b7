#include "anatomy/plain_mesh.h"
#include "anatomy/text_words.h"
#include <bit>
#include <cmath>
#include <vector>

namespace acus {

namespace {

enum class Encoding { text, little, big };
enum class Kind { integer, natural, real };

struct Type {
    Kind kind = Kind::integer;
    int bytes = 0; ///< 0: not a type
};

Type typeNamed(std::string_view name) {
    constexpr std::pair<std::string_view, Type> types[] = {
        {"char", {Kind::integer, 1}},  {"uchar", {Kind::natural, 1}},  {"int8", {Kind::integer, 1}},   {"uint8", {Kind::natural, 1}},
        {"short", {Kind::integer, 2}}, {"ushort", {Kind::natural, 2}}, {"int16", {Kind::integer, 2}},  {"uint16", {Kind::natural, 2}},
        {"int", {Kind::integer, 4}},   {"uint", {Kind::natural, 4}},   {"int32", {Kind::integer, 4}},  {"uint32", {Kind::natural, 4}},
        {"float", {Kind::real, 4}},    {"float32", {Kind::real, 4}},   {"double", {Kind::real, 8}},    {"float64", {Kind::real, 8}}};
    for (const auto& [known, type] : types)
        if (known == name)
            return type;
    return {};
}

struct Property {
    Type type;       ///< of the value, or of one item of the list
    Type countType;  ///< of a list's length; no bytes: not a list
    int axis = -1;   ///< 0, 1, 2: x, y, z of a vertex
    bool corners = false;
};

struct Element {
    std::string_view name;
    std::uint64_t count = 0;
    std::vector<Property> properties;
};

struct PlyHeader {
    Encoding encoding = Encoding::text;
    std::vector<Element> elements;
    std::string_view body;
};

/// Thrown within this file only.
struct WrongPly {
    std::string what;
};

[[noreturn]] void wrong(const char* what) { throw WrongPly{what}; }

constexpr const char* endsEarly = "ends in the middle";

PlyHeader readPlyHeader(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 65536);
    const std::size_t endMark = head.find("\nend_header");
    if (!startsWithWord(head, "ply") || endMark == std::string_view::npos)
        wrong("is not a PLY file, or its header ends in the middle");
    const std::size_t bodyLine = bytes.find('\n', endMark + 1);
    if (bodyLine == std::string_view::npos)
        wrong(endsEarly);
    PlyHeader header;
    header.body = bytes.substr(bodyLine + 1);
    std::string_view format;
    for (std::string_view text = head.substr(0, endMark); !text.empty();) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        TextWords words{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view keyword = words.next();
        if (keyword == "format") {
            format = words.next();
        } else if (keyword == "element") {
            Element element;
            element.name = words.next();
            const auto count = numberOf<std::uint64_t>(words.next());
            if (!count)
                wrong("has a header with a wrong count");
            element.count = *count;
            header.elements.push_back(std::move(element));
        } else if (keyword == "property") {
            Property property;
            std::string_view type = words.next();
            if (type == "list") {
                property.countType = typeNamed(words.next());
                if (property.countType.bytes == 0 || property.countType.kind == Kind::real)
                    wrong("has a header with a wrong property");
                type = words.next();
            }
            property.type = typeNamed(type);
            if (property.type.bytes == 0 || header.elements.empty())
                wrong("has a header with a wrong property");
            const std::string_view name = words.next();
            Element& element = header.elements.back();
            if (element.name == "vertex" && property.countType.bytes == 0 && name.size() == 1 && name[0] >= 'x' && name[0] <= 'z')
                property.axis = name[0] - 'x';
            property.corners = element.name == "face" && property.countType.bytes > 0 && property.type.kind != Kind::real &&
                               (name == "vertex_indices" || name == "vertex_index");
            element.properties.push_back(property);
        } else if (keyword != "ply" && keyword != "comment" && keyword != "obj_info" && !keyword.empty()) {
            wrong("has a header that can't be read");
        }
    }
    if (format != "ascii" && format != "binary_little_endian" && format != "binary_big_endian")
        wrong("has a header without a known format");
    header.encoding = format == "ascii" ? Encoding::text : format == "binary_little_endian" ? Encoding::little : Encoding::big;
    return header;
}

/// The values of the body one after the other.
class Values {
  public:
    Values(std::string_view body, Encoding encoding) : rest(body), encoding(encoding) {}

    double next(Type type) {
        if (encoding == Encoding::text) {
            TextWords words{rest};
            const std::string_view word = words.next();
            rest = words.rest;
            const auto number = numberOf<double>(word);
            if (!number)
                wrong(word.empty() ? endsEarly : "has something that is not a number where one must be");
            return *number;
        }
        if (rest.size() < static_cast<std::size_t>(type.bytes))
            wrong(endsEarly);
        std::uint64_t bits = 0;
        for (int i = 0; i < type.bytes; ++i)
            bits = (bits << 8) | static_cast<unsigned char>(rest[encoding == Encoding::big ? i : type.bytes - 1 - i]);
        rest.remove_prefix(type.bytes);
        if (type.kind == Kind::real)
            return type.bytes == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits))) : std::bit_cast<double>(bits);
        const int unused = 64 - 8 * type.bytes;
        return type.kind == Kind::natural ? static_cast<double>(bits) : static_cast<double>(static_cast<std::int64_t>(bits << unused) >> unused);
    }

    std::size_t left() const { return rest.size(); }

  private:
    std::string_view rest;
    Encoding encoding;
};

std::uint64_t natural(double value, const char* what) {
    if (!(value >= 0 && value <= 4294967295.0 && value == std::floor(value)))
        wrong(what);
    return static_cast<std::uint64_t>(value);
}

struct Body {
    std::string vertices, faces;
    std::uint64_t vertexCount = 0, faceCount = 0;
    std::uint64_t largestIndex = 0;
};

void readElement(const Element& element, Values& values, Body& body) {
    // Nothing takes no room; without this a count alone could keep the loop busy for years.
    if (element.properties.empty() && element.count > 0)
        wrong("has a header with an element without properties");
    for (std::uint64_t i = 0; i < element.count; ++i) {
        double place[3] = {};
        for (const Property& property : element.properties) {
            std::uint64_t items = 1;
            if (property.countType.bytes > 0) {
                items = natural(values.next(property.countType), "has a list whose length is not a number of things");
                if (items > values.left())
                    wrong(endsEarly);
            }
            const bool corners = property.corners && items >= 3;
            if (corners) {
                putLittle<4>(body.faces, items);
                ++body.faceCount;
            }
            for (; items > 0; --items) {
                const double value = values.next(property.type);
                if (property.axis >= 0)
                    place[property.axis] = value;
                if (property.corners) {
                    const std::uint64_t index = natural(value, "has a face with a vertex that is not a number from 0");
                    body.largestIndex = std::max(body.largestIndex, index);
                    if (corners)
                        putLittle<4>(body.faces, index + 1); // behind the guard
                }
            }
        }
        if (element.name == "vertex")
            for (double axis : place) {
                if (!(std::abs(axis) < 1e30))
                    wrong("has a vertex that is not finite (NaN or infinity)");
                putLittle<4>(body.vertices, std::bit_cast<std::uint32_t>(static_cast<float>(axis)));
            }
    }
    if (element.name == "vertex")
        body.vertexCount += element.count;
}

} // namespace

Result<std::string> plainPly(std::string_view bytes) {
    try {
        const PlyHeader header = readPlyHeader(bytes);
        Values values(header.body, header.encoding);
        Body body;
        for (const Element& element : header.elements)
            readElement(element, values, body);
        if (body.vertexCount == 0 || body.faceCount == 0)
            return Error{"has no triangle"};
        if (body.largestIndex >= body.vertexCount)
            return Error{"has a face with vertex " + std::to_string(body.largestIndex) + " of " + std::to_string(body.vertexCount)};
        // Assimp skips blanks behind the header, and numbers may begin with their bytes: a vertex that no face uses stands before them.
        const std::string guard(12, 'A');
        return "ply\nformat binary_little_endian 1.0\nelement vertex " + std::to_string(body.vertexCount + 1) +
               "\nproperty float x\nproperty float y\nproperty float z\nelement face " + std::to_string(body.faceCount) +
               "\nproperty list uint int vertex_indices\nend_header\n" + guard + body.vertices + body.faces;
    } catch (const WrongPly& found) {
        return Error{found.what};
    }
}

} // namespace acus
