#include "targets.h"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    acus::fuzz::ACUS_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
