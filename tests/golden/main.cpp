// golden_pictures scene NAME KEPT OUT        draws an analytic scene and compares it with KEPT/NAME.png
// golden_pictures compare NAME FILE KEPT OUT  compares a picture that something else has made
// Exit code 77: skipped, because no driver can draw without a display.
#include "compare.h"
#include "geometry/display_mesh.h"
#include "scenes.h"
#include <cstdio>
#include <fontconfig/fontconfig.h>

using namespace acus;

namespace {

/// Mesa's releases round the many layers of a ghosted body a little differently.
constexpr golden::Tolerance ghosted{1.3, 0.002};
/// Another release of the font sets every word otherwise (1.9 % of a picture at most, measured); all else is still seen.
constexpr golden::Tolerance otherFont{3.0, 0.025};
constexpr int drawnWith = 197853; // Inter's version in the kept pictures

bool sameFont() {
    FcPattern* wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, reinterpret_cast<const FcChar8*>("Inter"));
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    FcPattern* found = FcFontMatch(nullptr, wanted, &result);
    int version = 0;
    const bool same = found && FcPatternGetInteger(found, FC_FONTVERSION, 0, &version) == FcResultMatch && version == drawnWith;
    if (found)
        FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    return same;
}

golden::Tolerance toleranceFor(const std::string& name) {
    const auto has = [&](const char* word) { return name.find(word) != std::string::npos; };
    if (has("ghosts"))
        return ghosted;
    return (has("labels") || has("names") || has("section")) && !sameFont() ? otherFont : golden::Tolerance{};
}

int finish(const Status& status) {
    if (!status)
        std::printf("%s\n", status.message().c_str());
    return status ? 0 : 1;
}

int drawScene(const std::string& name, const std::string& kept, const std::string& out) {
    const std::optional<golden::Scene> scene = golden::sceneNamed(name);
    if (!scene)
        return finish(Error{"there is no scene " + name});
    const Result<DisplaySet> meshes = buildDisplaySet(scene->meshes, {}, scene->fibres);
    if (!meshes)
        return finish(meshes.error());
    const auto context = OffscreenContext::create();
    if (!context) {
        std::printf("skipped: %s\n", context.message().c_str());
        return 77;
    }
    const auto renderer = Renderer::create();
    if (!renderer)
        return finish(renderer.error());
    renderer.value()->setMeshes(*meshes);
    renderer.value()->draw(scene->frame);
    return finish(golden::check(name, renderer.value()->read(), kept, out));
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> a(arguments + 1, arguments + count);
    if (a.size() == 4 && a[0] == "scene")
        return drawScene(a[1], a[2], a[3]);
    if (a.size() == 5 && a[0] == "compare") {
        const Result<Image> picture = readPng(a[2]);
        return finish(picture ? golden::check(a[1], *picture, a[3], a[4], toleranceFor(a[1])) : Status(picture.error()));
    }
    std::printf("golden_pictures scene NAME KEPT OUT | compare NAME FILE KEPT OUT\n");
    return 2;
}
