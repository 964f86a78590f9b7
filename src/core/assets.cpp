#include "core/assets.h"
#include "core/assets_table.h"
#include <algorithm>

namespace acus {

extern const EmbeddedAsset embeddedAssets[];

std::string_view asset(std::string_view path) {
    for (const EmbeddedAsset* row = embeddedAssets; row->name; ++row)
        if (path == row->name)
            return {row->begin, static_cast<std::size_t>(row->end - row->begin)};
    return {};
}

std::vector<std::string_view> assetsUnder(std::string_view prefix) {
    std::vector<std::string_view> found;
    for (const EmbeddedAsset* row = embeddedAssets; row->name; ++row)
        if (std::string_view(row->name).starts_with(prefix))
            found.push_back(row->name);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace acus
