// Content keys: XXH3, 128 bits (Collet, xxHash 0.8). They tell content apart; they are no defence against forgery.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace acus {

/// 32 hexadecimal digits.
std::string contentHash(std::span<const std::byte> bytes);
inline std::string contentHash(std::string_view text) {
    return contentHash(std::as_bytes(std::span(text.data(), text.size())));
}

} // namespace acus
