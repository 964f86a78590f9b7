// What a mesh file says of itself before its triangles: comments of OBJ and PLY, the 80 bytes of an STL, names of groups.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct FileHeader {
    std::string axes;                    ///< "LPS", "RAS" …: 3D Slicer's SPACE=…, or words such as "+X left, +Y posterior, +Z superior"; else empty
    std::optional<double> mmPerUnit;     ///< "units: cm"; 1, 10, 1000, 25.4
    std::string name;                    ///< "English name", "Structure", an STL's solid, an OBJ's only object; may be empty or say nothing
    std::optional<int> fma;              ///< "Concept ID : FMA13075"
    std::string element;                 ///< BodyParts3D "File ID : FJ3152"
    std::vector<std::string> rights;     ///< lines about copyright and licence
};

/// `bytes` may be anything; `fileName` tells the format. Looks at the beginning only.
FileHeader headerOf(std::string_view bytes, std::string_view fileName);

} // namespace acus
