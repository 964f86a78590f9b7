#include "anatomy/weld.h"
#include <bit>

namespace acus {

namespace {

std::uint64_t mix(std::uint64_t h, double value) {
    h = (h ^ std::bit_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

std::size_t hashOf(const Vec3& p) {
    std::uint64_t h = mix(mix(mix(0, p.x), p.y), p.z) * 0xbf58476d1ce4e5b9u;
    return static_cast<std::size_t>(h ^ (h >> 32));
}

} // namespace

Welder::Welder(std::size_t expected) : slots(std::bit_ceil(2 * expected + 16), 0) { positions.reserve(expected); }

void Welder::grow() {
    std::vector<std::uint32_t> wider(2 * slots.size(), 0);
    const std::size_t mask = wider.size() - 1;
    for (std::uint32_t i = 0; i < positions.size(); ++i) {
        std::size_t at = hashOf(positions[i]) & mask;
        while (wider[at] != 0)
            at = (at + 1) & mask;
        wider[at] = i + 1;
    }
    slots.swap(wider);
}

std::uint32_t Welder::add(const Vec3& position) {
    const Vec3 p = position + 0.0; // −0 and 0 are one place
    if (2 * (positions.size() + 1) > slots.size())
        grow();
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hashOf(p) & mask;
    for (; slots[at] != 0; at = (at + 1) & mask)
        if (positions[slots[at] - 1] == p)
            return slots[at] - 1;
    positions.push_back(p);
    slots[at] = static_cast<std::uint32_t>(positions.size());
    return slots[at] - 1;
}

} // namespace acus
