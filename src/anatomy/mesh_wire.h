// What MeshSandbox and its child say to each other through a socket: structures as they lie in memory, since both are of one build.
#pragma once
#include <cstdint>

namespace acus::wire {

inline constexpr std::uint32_t magic = 0x4d534331;   // "MSC1": another build is told apart

/// Followed by the name, then the bytes of the file.
struct Request {
    std::uint32_t magic, nameBytes;
    std::uint64_t fileBytes;
    std::uint32_t fibres, objects;      ///< whether they are wanted
};

/// Followed by the message, positions (3 doubles), triangles (3 numbers), fibres (FibrePoint), objects (Object, name, error each).
struct Answer {
    std::uint32_t magic, failed;        ///< 1: the message says why; 2: the memory was not enough
    std::uint64_t messageBytes, positions, triangles, fibres, objects;
};

struct Object {
    std::uint64_t positions, triangles;
    std::uint32_t nameBytes, errorBytes;
};

inline constexpr std::uint64_t longestName = 4096, longestMessage = 2000;

} // namespace acus::wire
