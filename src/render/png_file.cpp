#include "core/files.h"
#include "render/renderer.h"
#include <cstring>
#include <png.h>

namespace acus {

namespace {

constexpr std::uint64_t largestFile = 256u << 20;
constexpr std::uint32_t largestPngSide = 32768;

} // namespace

Result<std::string> encodePng(const Image& image) {
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(image.width);
    header.height = static_cast<png_uint_32>(image.height);
    header.format = image.alpha.empty() ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    if (image.width <= 0 || image.height <= 0 || image.rgb.size() != std::size_t(3) * image.width * image.height)
        return Error{"the picture is empty"};
    std::vector<std::uint8_t> mixed;
    if (!image.alpha.empty()) {
        if (image.alpha.size() * 3 != image.rgb.size())
            return Error{"the picture's alpha has another size"};
        mixed.reserve(image.alpha.size() * 4);
        for (std::size_t i = 0; i < image.alpha.size(); ++i) {
            mixed.insert(mixed.end(), image.rgb.begin() + 3 * static_cast<std::ptrdiff_t>(i), image.rgb.begin() + 3 * static_cast<std::ptrdiff_t>(i) + 3);
            mixed.push_back(image.alpha[i]);
        }
    }
    const std::uint8_t* pixels = mixed.empty() ? image.rgb.data() : mixed.data();
    png_alloc_size_t size = 0;
    if (!png_image_write_to_memory(&header, nullptr, &size, 0, pixels, 0, nullptr))
        return Error{std::string("cannot be encoded: ") + header.message};
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&header, bytes.data(), &size, 0, pixels, 0, nullptr))
        return Error{std::string("cannot be encoded: ") + header.message};
    bytes.resize(size);
    return bytes;
}

Status writePng(const Image& image, const std::string& file) {
    const Result<std::string> bytes = encodePng(image);
    return bytes ? writeFileAtomically(file, *bytes) : Status(Error{file + ": " + bytes.message()});
}

Result<Image> readPng(const std::string& file) {
    Result<std::string> bytes = readFile(file, largestFile);
    if (!bytes)
        return bytes.error();
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&header, bytes->data(), bytes->size()))
        return Error{file + ": is not a PNG picture: " + header.message};
    if (header.width > largestPngSide || header.height > largestPngSide) {
        png_image_free(&header);
        return Error{file + ": is larger than " + std::to_string(largestPngSide) + " pixels"};
    }
    header.format = PNG_FORMAT_RGB;
    Image image{static_cast<int>(header.width), static_cast<int>(header.height), {}, {}};
    image.rgb.resize(PNG_IMAGE_SIZE(header));
    const png_color black{0, 0, 0};
    if (!png_image_finish_read(&header, &black, image.rgb.data(), 0, nullptr))
        return Error{file + ": is damaged: " + header.message};
    return image;
}

} // namespace acus
