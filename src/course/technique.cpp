#include "course/technique.h"
#include "core/assets.h"
#include <algorithm>

namespace acus {

namespace {
constexpr std::string_view folder = "assets/techniques/", sharedFile = "assets/techniques/shared.json";
}

const Figure& Technique::typicalAt(std::string_view level) const {
    for (const LevelDepth& depth : depths)
        if (depth.level == level)
            return depth.typicalMm;
    return typicalMm;
}

const Figure& Technique::deepestAt(std::string_view level) const {
    for (const LevelDepth& depth : depths)
        if (depth.level == level)
            return depth.deepestMm;
    return deepestMm;
}

Result<std::vector<Technique>> readTechniqueLibrary() {
    const Result<SharedContent> shared = parseShared(asset(sharedFile), sharedFile);
    if (!shared)
        return shared.error();
    std::vector<Technique> all;
    for (const std::string_view file : assetsUnder(folder)) {
        if (file == sharedFile || !file.ends_with(".json"))
            continue;
        Result<std::vector<Technique>> some = parseTechniques(asset(file), file, *shared);
        if (!some)
            return some.error();
        all.insert(all.end(), std::make_move_iterator(some->begin()), std::make_move_iterator(some->end()));
    }
    std::stable_sort(all.begin(), all.end(), [](const Technique& a, const Technique& b) { return a.muscle < b.muscle; });
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all[i].id == all[j].id)
                return Error{"assets/techniques: the id \"" + all[i].id + "\" is used twice"};
    return all;
}

std::span<const Technique> techniqueLibrary() {
    static const std::vector<Technique> all = [] {
        Result<std::vector<Technique>> read = readTechniqueLibrary();
        return read ? std::move(*read) : std::vector<Technique>();
    }();
    return all;
}

const Technique* techniqueNamed(std::string_view id) {
    for (const Technique& technique : techniqueLibrary())
        if (technique.id == id)
            return &technique;
    return nullptr;
}

} // namespace acus
