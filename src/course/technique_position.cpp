#include "course/technique_position.h"
#include "core/assets.h"
#include "core/json.h"
#include "core/language.h"
#include <algorithm>
#include <array>
#include <cassert>

namespace acus {

namespace {
constexpr std::array<std::string_view, 5> known{"prone", "prone_pillow", "affected_up", "affected_up_straight", "supine"};
}

Result<TechniquePositions> parseTechniquePositions(std::string_view text, std::string_view source) {
    const Result<Json> json = parseJson(text, std::string(source));
    if (!json)
        return json.error();
    JsonReader root(*json, std::string(source));
    TechniquePositions positions;
    const Json& rows = root.object("positions", true);
    for (const auto& [technique, row] : rows.items()) {
        std::vector<std::string> lies;
        if (row.is_array())
            for (const Json& one : row)
                if (one.is_string() && std::find(known.begin(), known.end(), one.get<std::string>()) != known.end())
                    lies.push_back(one.get<std::string>());
        if (!row.is_array() || lies.size() != row.size() || lies.empty())
            root.fail("positions." + technique, tr("must be a list of prone, prone_pillow, affected_up, affected_up_straight, supine"));
        positions.emplace(technique, std::move(lies));
    }
    if (root.error())
        return *root.error();
    return positions;
}

std::span<const std::string> positionsAskedFor(std::string_view technique) {
    static const TechniquePositions table = [] {
        constexpr const char* file = "assets/clinical/technique_positions.json";
        auto read = parseTechniquePositions(asset(file), file);
        assert(read.ok());
        return read ? *std::move(read) : TechniquePositions{};
    }();
    const auto found = table.find(technique);
    return found == table.end() ? std::span<const std::string>{} : std::span<const std::string>(found->second);
}

std::vector<std::string> patientPositions(std::string_view technique, Side side) {
    std::vector<std::string> ids;
    for (const std::string& asked : positionsAskedFor(technique))
        if (asked.starts_with("affected_up"))
            ids.push_back((side == Side::left ? "side_right" : "side_left") + asked.substr(std::string_view("affected_up").size()));
        else if (asked != "supine")
            ids.push_back(asked);
    return ids;
}

} // namespace acus
