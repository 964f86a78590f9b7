#include "core/assets.h"
#include "core/assets_table.h"

namespace acus {

extern const EmbeddedAsset embeddedAssets[];

std::string_view asset(std::string_view path) {
    for (const EmbeddedAsset* row = embeddedAssets; row->name; ++row)
        if (path == row->name)
            return {row->begin, static_cast<std::size_t>(row->end - row->begin)};
    return {};
}

} // namespace acus
