// What tissue does to a needle: the figures of assets/mechanics.json. Every figure carries its source; `teaching` marks those that
// are assumptions. Written for a 0.30 mm needle; forces scale with the diameter.
#pragma once
#include "anatomy/structure.h"
#include "core/result.h"
#include <string>
#include <string_view>

namespace acus {

struct Mechanics {
    std::string version;          ///< of the figures: part of an attempt's rules
    static const Mechanics& standard();
    static Result<Mechanics> fromJson(std::string_view text, std::string_view source);
};

} // namespace acus
