#include "assess/rubric.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <cassert>
#include <map>

namespace acus {

namespace {

constexpr std::string_view folder = "assets/rubrics/", tableFile = "assets/rubrics/by_technique.json";

std::vector<Rubric> readLibrary() {
    std::vector<Rubric> rubrics;
    for (const std::string_view path : assetsUnder(folder)) {
        if (path == tableFile)
            continue;
        Result<Rubric> rubric = Rubric::fromJson(asset(path), path);
        assert(rubric.ok());
        if (rubric)
            rubrics.push_back(std::move(*rubric));
    }
    std::stable_partition(rubrics.begin(), rubrics.end(), [](const Rubric& rubric) { return rubric.id == "general"; });
    return rubrics;
}

std::map<std::string, std::string, std::less<>> readTable() {
    std::map<std::string, std::string, std::less<>> byTechnique;
    const Result<Json> json = parseJson(asset(tableFile), tableFile);
    assert(json.ok());
    if (json)
        for (const auto& row : (*json)["rubrics"].items())
            byTechnique.emplace(row.key(), row.value().get<std::string>());
    return byTechnique;
}

} // namespace

std::span<const Rubric> rubricLibrary() {
    static const std::vector<Rubric> library = readLibrary();
    return library;
}

const Rubric& rubricFor(std::string_view techniqueId) {
    static const auto byTechnique = readTable();
    const std::span<const Rubric> library = rubricLibrary();
    if (const auto named = byTechnique.find(techniqueId); named != byTechnique.end())
        for (const Rubric& rubric : library)
            if (rubric.id == named->second)
                return rubric;
    return library.front();
}

} // namespace acus
