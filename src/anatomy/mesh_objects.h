// The named objects of a mesh file, for those who take each as a structure of its own.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acus {

/// More objects in one file are no structures of a body.
inline constexpr std::size_t mostObjects = 5000;
inline constexpr std::size_t longestObjectName = 200;

struct MeshObject {
    std::string name;                             ///< one line of UTF-8; empty where the file says none
    std::size_t positions = 0, triangles = 0;     ///< how many of the mesh are its own
    std::string error;                            ///< why it has none, in words that go on from its name
};

/// Whether a name is what programs call things that nobody has named: "", "Object_4", "Mesh.001", "RootNode".
bool isPlaceholder(std::string_view name);

/// Name and text of each object of a text file that has several, as a file of its own; what has the same name is one object. Empty when there
/// is one object or none, when there are more than mostObjects, or when references are broken (who reads the whole then says how).
using NamedTexts = std::vector<std::pair<std::string, std::string>>;
NamedTexts objectsOfObj(std::string_view bytes);   ///< by "o", else "g", else "usemtl"
NamedTexts objectsOfStl(std::string_view bytes);   ///< text with several "solid"s of different names

} // namespace acus
