#include "safety/margins.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <array>
#include <cassert>

namespace acus {

namespace {

struct Margins {
    std::array<double, tissueCount> nearMm{};
    std::vector<std::string> fineBranches;   ///< parts of ids
};

Margins readMargins() {
    Margins margins;
    constexpr const char* file = "assets/safety/margins.json";
    const Result<Json> json = parseJson(asset(file), file);
    assert(json.ok());
    for (const Json& row : (*json)["margins"]) {
        JsonReader reader(row, file);
        if (const auto tissue = tissueNamed(reader.text("tissue")))
            margins.nearMm[static_cast<std::size_t>(*tissue)] = reader.number("near_mm");
        assert(!reader.error());
    }
    margins.fineBranches = (*json)["fine_branches"]["ids"].get<std::vector<std::string>>();
    return margins;
}

const Margins& margins() {
    static const Margins read = readMargins();
    return read;
}

} // namespace

bool isFineBranch(std::string_view structureId) {
    const auto& parts = margins().fineBranches;
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return structureId.find(part) != std::string_view::npos; });
}

double nearMarginMm(Tissue tissue) { return margins().nearMm[static_cast<std::size_t>(tissue)]; }

} // namespace acus
