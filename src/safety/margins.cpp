#include "safety/margins.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <array>
#include <cassert>

namespace acus {

namespace {

std::array<double, tissueCount> readMargins() {
    std::array<double, tissueCount> margins{};
    constexpr const char* file = "assets/safety/margins.json";
    const Result<Json> json = parseJson(asset(file), file);
    assert(json.ok());
    for (const Json& row : (*json)["margins"]) {
        JsonReader reader(row, file);
        if (const auto tissue = tissueNamed(reader.text("tissue")))
            margins[static_cast<std::size_t>(*tissue)] = reader.number("near_mm");
        assert(!reader.error());
    }
    return margins;
}

} // namespace

bool isFineBranch(std::string_view structureId) {
    static const std::vector<std::string> parts = [] {
        constexpr const char* file = "assets/safety/margins.json";
        const Result<Json> json = parseJson(asset(file), file);
        assert(json.ok());
        return (*json)["fine_branches"]["ids"].get<std::vector<std::string>>();
    }();
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return structureId.find(part) != std::string_view::npos; });
}

double nearMarginMm(Tissue tissue) {
    static const std::array<double, tissueCount> margins = readMargins();
    return margins[static_cast<std::size_t>(tissue)];
}

} // namespace acus
