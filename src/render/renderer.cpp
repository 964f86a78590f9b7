#include "render/renderer.h"
#include "render/material_table.h"
#include "render/overlay_shapes.h"
#include "render/passes.h"
#include "render/shader_text.h"
#include <algorithm>
#include <cmath>

namespace acus {

struct Renderer::Content {
    MeshStore meshes;
    DepthMap depths;
    MaterialTable materials;
    PictureTargets targets;
    GlBuffer frameBlock;
    GlArray emptyArray;
    Passes passes;
    ShaderWatch shaders;
    std::string complaint;
    /// Only for supersampled frames: the picture at its final size.
    GlTexture reduced;
    GlTarget reducedTarget;
    int reducedWidth = 0, reducedHeight = 0;
    bool isReduced = false;
    std::size_t triangles = 0;

    /// Culling what is hidden takes reading depths back: a software renderer has them at hand, and gains by every triangle that it is
    /// spared; a graphics card would only wait.
    bool cullsHidden = false;

    struct Drawn {
        MeshStore::Selected opened, ghosts; ///< what may be seen of them
    };
    /// Everything opaque of the display set into the surface buffer. `culls`: leaves out what is hidden, also of what it returns.
    Drawn drawSurfaces(std::span<const DrawPart* const> opaque, std::span<const DrawPart* const> opening, std::span<const DrawPart* const> translucent,
                       const FrameBlock& block, bool culls);
    void reduce(int width, int height);
};

Renderer::Content::Drawn Renderer::Content::drawSurfaces(std::span<const DrawPart* const> opaque, std::span<const DrawPart* const> opening,
                                                         std::span<const DrawPart* const> translucent, const FrameBlock& block, bool culls) {
    const std::vector<MeshStore::Choice> solidParts = meshes.choose(opaque, block), openedParts = meshes.choose(opening, block),
                                         ghostParts = meshes.choose(translucent, block, MeshStore::softPx);
    triangles = 0;
    const auto draw = [&](const MeshStore::Selected& solid, const MeshStore::Selected& opened) {
        triangles += solid.triangles() + opened.triangles();
        passes.surfaces.draw(meshes, solid, false);
        if (opened.triangles() > 0)
            passes.surfaces.draw(meshes, opened, true);
    };
    Drawn drawn;
    if (culls) {
        meshes.prepareClusters();
        draw(meshes.gatherSeenLast(solidParts, block), meshes.gatherSeenLast(openedParts, block));
        depths.read(targets);
        draw(meshes.gatherNewlySeen(solidParts, block, depths), meshes.gatherNewlySeen(openedParts, block, depths));
        drawn = {meshes.gatherUnhidden(openedParts, block, depths), meshes.gatherUnhidden(ghostParts, block, depths)};
    } else {
        drawn = {meshes.gather(openedParts), meshes.gather(ghostParts)};
        draw(meshes.gather(solidParts), drawn.opened);
    }
    triangles += drawn.ghosts.triangles();
    return drawn;
}

void Renderer::Content::reduce(int width, int height) {
    if (width != reducedWidth || height != reducedHeight) {
        reduced = makeTexture(GL_RGBA8, width, height, GL_LINEAR);
        makeOpaque(reduced);
        reducedTarget = makeTarget(reduced, 0);
        reducedWidth = width;
        reducedHeight = height;
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.pictureTarget);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, reducedTarget);
    glBlitFramebuffer(0, 0, targets.width, targets.height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_LINEAR);
}

namespace {

constexpr int largestSide = 8192;

/// What the picture leaves as it found it, for whoever shares the context.
class KeptState {
  public:
    KeptState() {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
        glGetIntegerv(GL_VIEWPORT, viewport);
    }
    ~KeptState() {
        glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(target));
        glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
        glBindVertexArray(0);
        glUseProgram(0);
        glActiveTexture(GL_TEXTURE0);
        glDisable(GL_DEPTH_TEST);
        glDisable(GL_CULL_FACE);
        glDisable(GL_BLEND);
    }

  private:
    GLint target = 0, viewport[4] = {};
};

Box sceneOf(const Frame& frame, const MeshStore& meshes) {
    Box box;
    for (const DrawPart& part : frame.parts)
        box.include(meshes.boundsOf(part.part));
    for (const DrawLine& line : frame.lines) {
        box.include(line.from);
        box.include(line.to);
    }
    for (const DrawRod& rod : frame.rods) {
        const Vec3 margin{std::max(rod.radiusFromMm, rod.radiusToMm)};
        for (const Vec3& p : {rod.from, rod.to}) {
            box.include(p - margin);
            box.include(p + margin);
        }
    }
    for (const DrawPoint& point : frame.points)
        box.include(point.position);
    for (const DrawFacets& facets : frame.facets)
        for (const glm::vec3& corner : facets.corners)
            box.include(frame.facetOrigin + Vec3(corner));
    return box;
}

/// The part of the picture in which `boxes` may lie, with room for a line around them.
PixelBox areaOf(std::span<const Box> boxes, const FrameTransform& transform) {
    glm::dvec2 low{transform.width, transform.height}, high{0};
    for (const Box& box : boxes)
        for (int corner = 0; corner < 8 && !box.empty(); ++corner) {
            const Vec3 p{corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y, corner & 4 ? box.high.z : box.low.z};
            const std::optional<glm::dvec3> px = transform.toPixel(p);
            if (!px)
                return {0, 0, transform.width, transform.height};
            low = glm::min(low, glm::dvec2(*px));
            high = glm::max(high, glm::dvec2(*px));
        }
    constexpr double margin = 12;
    const glm::dvec2 size(transform.width, transform.height);
    low = glm::clamp(low - margin, glm::dvec2(0), size);
    high = glm::clamp(high + margin, glm::dvec2(0), size);
    return {static_cast<int>(low.x), static_cast<int>(size.y - high.y), std::max(0, static_cast<int>(std::ceil(high.x - low.x))),
            std::max(0, static_cast<int>(std::ceil(high.y - low.y)))};
}

PixelBox areaOf(const DrawWindow& window, const FrameTransform& transform, const FrameBlock& block) {
    glm::dvec2 low{transform.width, transform.height}, high{0};
    for (const Vec3& p : {window.from, window.to}) {
        const std::optional<glm::dvec3> px = transform.toPixel(p);
        if (!px)
            return {0, 0, transform.width, transform.height};
        const double reach = 2 + window.radiusMm * pixelsPerMm(block, std::max(glm::dot(p - transform.eye, transform.forward), 1.0));
        low = glm::min(low, glm::dvec2(*px) - reach);
        high = glm::max(high, glm::dvec2(*px) + reach);
    }
    const glm::dvec2 size(transform.width, transform.height);
    low = glm::clamp(low, glm::dvec2(0), size);
    high = glm::clamp(high, glm::dvec2(0), size);
    return {static_cast<int>(low.x), static_cast<int>(size.y - high.y), static_cast<int>(std::ceil(high.x - low.x)), static_cast<int>(std::ceil(high.y - low.y))};
}

} // namespace

Renderer::Renderer(std::unique_ptr<Content> content) : content(std::move(content)) {}
Renderer::~Renderer() = default;

bool Renderer::isSoftware() {
    const std::string name = driver();
    constexpr std::string_view known[] = {"llvmpipe", "softpipe", "SWR", "SwiftShader", "Software", "Microsoft Basic Render"};
    return std::any_of(std::begin(known), std::end(known), [&](std::string_view one) { return name.find(one) != name.npos; });
}

std::string Renderer::driver() {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return name ? name : "(unknown)";
}

Result<std::unique_ptr<Renderer>> Renderer::create() {
    if (epoxy_gl_version() < 41) {
        const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
        return Error{std::string("the graphics driver ") + driver() + " offers OpenGL " +
                     (version ? version : "(unknown)") + "; 4.1 or newer is needed: update it, or set LIBGL_ALWAYS_SOFTWARE=1"};
    }
    auto content = std::make_unique<Content>();
    content->emptyArray = makeArray();
    content->frameBlock = makeBuffer();
    content->cullsHidden = isSoftware();
    if (Status made = content->passes.create(); !made)
        return made.error();
    return std::make_unique<Renderer>(std::move(content));
}

bool Renderer::reloadShaders() {
    if (!content->shaders.changed())
        return false;
    Passes fresh;
    const Status made = fresh.create();
    content->complaint = made ? "" : made.message();
    if (made)
        content->passes = std::move(fresh);
    return true;
}

bool Renderer::watchesShaders() const { return content->shaders.watching(); }
const std::string& Renderer::shaderComplaint() const { return content->complaint; }

void Renderer::setMeshes(const DisplaySet& meshes) { content->meshes.upload(meshes); }

unsigned Renderer::draw(const Frame& asked) {
    Content& c = *content;
    Passes& p = c.passes;
    const KeptState kept;
    Frame frame = asked;
    frame.width = std::clamp(frame.width, 1, largestSide);
    frame.height = std::clamp(frame.height, 1, largestSide);
    const int finer = frame.supersample > 1 && 2 * std::max(frame.width, frame.height) <= largestSide ? 2 : 1;
    frame.pixelScale *= static_cast<float>(finer);
    c.targets.resize(finer * frame.width, finer * frame.height);
    const Box scene = sceneOf(frame, c.meshes);
    const FrameTransform transform = transformOf(frame.camera, c.targets.width, c.targets.height, scene);
    const FrameBlock block = frameBlockOf(frame, transform, c.meshes.origin());
    glBindBuffer(GL_UNIFORM_BUFFER, c.frameBlock);
    glBufferData(GL_UNIFORM_BUFFER, sizeof block, &block, GL_STREAM_DRAW);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, c.frameBlock);
    glActiveTexture(GL_TEXTURE0);
    c.materials.update(frame, c.meshes.partCount());

    std::vector<const DrawPart*> opaque, opening, translucent, marked;
    std::vector<Box> markedBoxes;
    for (const DrawPart& part : frame.parts) {
        if (part.opacity > 0)
            (part.opacity < 1 ? translucent : frame.window && part.opens ? opening : opaque).push_back(&part);
        if (part.outlined || part.hovered || part.alarm > 0) {
            marked.push_back(&part);
            markedBoxes.push_back(c.meshes.boundsOf(part.part));
        }
    }
    const std::optional<PixelBox> window = frame.window ? std::optional(areaOf(*frame.window, transform, block)) : std::nullopt;
    p.overlay.upload(overlayShapesOf(frame, transform, block, c.meshes.partCount()));
    p.facets.upload(frame, c.meshes.origin(), c.meshes.partCount() + frame.rods.size());
    c.meshes.setCut(frame.cut.has_value());
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    p.surfaces.begin(c.targets);
    const bool culls = c.cullsHidden && finer == 1; // pictures that stay don't hang on what was drawn before
    const auto [opened, ghosts] = c.drawSurfaces(opaque, opening, translucent, block, culls);
    p.facets.draw();
    p.overlay.drawRodSurfaces();
    if (frame.occlusion)
        p.occlusion.run(c.targets, c.emptyArray);
    const bool layered = ghosts.triangles() + opened.triangles() > 0 || p.facets.opens();
    if (layered || !frame.rods.empty())
        p.ghosts.run(c.targets, c.meshes, ghosts, opened, p.facets, window, c.materials.texture());
    p.shade.run(c.targets, c.materials.texture(), layered, c.meshes.hasFibres(), c.emptyArray);
    p.smooth.run(c.targets, areaOf(std::span(&scene, 1), transform), c.emptyArray);
    if (!marked.empty())
        p.outline.run(c.targets, c.meshes, c.meshes.gather(c.meshes.choose(marked, block)), areaOf(markedBoxes, transform), c.materials.texture(), c.emptyArray);
    p.overlay.run(c.targets, c.materials.texture());
    c.isReduced = finer > 1;
    if (!c.isReduced)
        return c.targets.picture;
    c.reduce(frame.width, frame.height);
    return c.reduced;
}

void Renderer::finish() const { glFinish(); }

Image Renderer::read() const {
    const Content& c = *content;
    const KeptState kept;
    Image image{c.isReduced ? c.reducedWidth : c.targets.width, c.isReduced ? c.reducedHeight : c.targets.height, {}, {}};
    if (!c.targets.width)
        return image;
    std::vector<std::uint8_t> rgba(std::size_t(4) * image.width * image.height);
    glBindFramebuffer(GL_FRAMEBUFFER, c.isReduced ? c.reducedTarget : c.targets.pictureTarget);
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    image.rgb.resize(std::size_t(3) * image.width * image.height);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* from = rgba.data() + std::size_t(4) * image.width * (image.height - 1 - y);
        std::uint8_t* to = image.rgb.data() + std::size_t(3) * image.width * y;
        for (int x = 0; x < image.width; ++x)
            for (int k = 0; k < 3; ++k)
                to[3 * x + k] = from[4 * x + k];
    }
    return image;
}

std::size_t Renderer::trianglesDrawn() const { return content->triangles; }

} // namespace acus
