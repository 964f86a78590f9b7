// The patients of these tests, opened once.
#pragma once
#include "catch.h"
#include "sculpt/standard_patient.h"
#include <cstdlib>

namespace acus::test {

inline Path testCache() {
    const char* folder = std::getenv("XDG_CACHE_HOME");
    return folder ? Path(folder) / "acus" : Path();
}

inline ModelPtr standardMan() {
    static const ModelPtr model = [] {
        StandardPatientOptions options;
        options.cache = testCache();
        const auto opened = openStandardPatient(options);
        INFO((opened.ok() ? std::string() : opened.message()));
        REQUIRE(opened.ok());
        return *opened;
    }();
    return model;
}

/// Nothing, and says so, where the scanned atlas is not there.
inline ModelPtr scannedAtlas() {
    static const ModelPtr model = []() -> ModelPtr {
        const Path folder = ACUS_ATLAS;
        if (!std::filesystem::exists(folder / "pack.json")) {
            WARN("skipped: the scanned atlas is not there");
            return nullptr;
        }
        LoadOptions options;
        options.cache = testCache();
        const auto loaded = loadPack(folder, options);
        REQUIRE(loaded.ok());
        return *loaded;
    }();
    return model;
}

} // namespace acus::test
