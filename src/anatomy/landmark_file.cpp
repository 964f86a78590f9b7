#include "anatomy/landmark_file.h"
#include "anatomy/pack_file.h"
#include "core/json.h"
#include "core/language.h"
#include <cmath>

namespace acus {

Status moveLandmark(const Path& folder, std::string_view id, const Vec3& position) {
    const Path file = folder / "pack.json";
    const Result<std::string> text = readFile(file, packLimits::packFileBytes);
    if (!text)
        return text.error();
    const Result<PackFile> pack = parsePackFile(*text, file.string());
    if (!pack)
        return pack.error();
    // Fields that Acus does not know, and their order, are the author's.
    Json json = *parseJson(*text, file.string());
    for (Json& mark : json["landmarks"])
        if (mark["id"].get<std::string>() == id) {
            Vec3 own{0, 0, 0};
            for (int axis = 0; axis < 3; ++axis) // what parsePackFile reads backwards; a micrometre is finer than anybody points
                own[pack->frame.from[static_cast<std::size_t>(axis)]] = std::round(position[axis] / pack->frame.scale[static_cast<std::size_t>(axis)] * 1e6) / 1e6 + 0.0;
            mark["position"] = {own.x, own.y, own.z};
            return writeFileAtomically(file, json.dump(1) + "\n");
        }
    return Error{file.string() + ": " + trf("there is no landmark {}", id)};
}

} // namespace acus
