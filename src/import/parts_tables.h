// BodyParts3D's tables: which concept (FMA) is made of which element files (FJ…), and what concepts are called. Releases 3.0 and 4.0 have
// them as texts with tabs, of several names and orders of columns; they are told by what is in the columns.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct PartsTables {
    struct Concept {
        std::string name;
        std::set<std::string> elements;     ///< "FJ3152"
    };
    std::map<int, Concept> concepts;        ///< by FMA id

    /// Takes up a table; others are left alone. Whether it was one.
    bool read(std::string_view text);
    /// The concepts that an element belongs to, those with the fewest elements first.
    std::vector<int> conceptsOf(std::string_view element) const;
};

} // namespace acus
