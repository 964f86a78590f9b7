#include "catch.h"
#include "core/files.h"
#include "render/renderer.h"
#include <filesystem>

using namespace acus;

TEST_CASE("a picture survives a PNG file, and a damaged one is refused at every length") {
    const std::string file = (std::filesystem::temp_directory_path() / "acus_png_test.png").string();
    Image image{7, 5, {}, {}};
    for (int i = 0; i < 7 * 5 * 3; ++i)
        image.rgb.push_back(static_cast<std::uint8_t>(i * 37));
    REQUIRE(writePng(image, file));
    const Result<Image> back = readPng(file);
    REQUIRE(back);
    CHECK(back->width == 7);
    CHECK(back->height == 5);
    CHECK(back->rgb == image.rgb);

    const std::string bytes = readFile(file, 1 << 20).value();
    for (std::size_t length = 0; length + 12 < bytes.size(); ++length) {
        REQUIRE(writeFileAtomically(file, std::string_view(bytes).substr(0, length)));
        REQUIRE_FALSE(readPng(file));
    }
    std::filesystem::remove(file);
    const Result<Image> missing = readPng(file);
    REQUIRE_FALSE(missing);
    CHECK(missing.message().find(file) != std::string::npos);
    CHECK_FALSE(writePng({}, file));
}
