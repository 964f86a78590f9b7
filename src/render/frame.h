// One picture, described in plain data: what to draw, how, and from where. The renderer knows no anatomy; src/view turns
// the application's state into a Frame.
#pragma once
#include "geometry/display_mesh.h"
#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <optional>
#include <vector>

namespace acus {

/// What a surface is like close by (shaders/grain.glsl); it fades out where the picture is too coarse for it.
struct Grain {
    enum class Kind : std::uint8_t { pores, lobules, pits, weave };
    Kind kind = Kind::pores;
    float sizeMm = 1;
    float relief = 0;        ///< 0 smooth … 1
    float mottling = 0;      ///< how much its colour varies over some 20 mm, 0…0.3
    friend bool operator==(const Grain&, const Grain&) = default;
};

/// How a surface takes light. Colours are linear RGB.
struct Material {
    glm::vec3 colour{0.8f};
    float roughness = 0.6f;
    float sheen = 0.0f;      ///< soft light at grazing angles: skin, muscle
    glm::vec3 tendon{0.8f};  ///< colour where the fibres of the mesh are tendon
    float fibres = 1.0f;     ///< how much of the mesh's fibres is seen, 0…1
    Grain grain;
    glm::vec3 wrap{0};       ///< how far light creeps into the shade inside the tissue, by colour, 0…0.6
    friend bool operator==(const Material&, const Material&) = default;
};

/// One part of the display set.
struct DrawPart {
    std::uint32_t part = 0;
    Material material;
    float opacity = 1;        ///< below 1: a ghost, drawn translucent with a rim
    bool outlined = false;    ///< the selection
    bool hovered = false;
    float alarm = 0;          ///< something comes near to it, 0…1; 2: has reached it. Glows in the theme's colours, hatched and outlined
    bool opens = true;        ///< takes part in Frame::window
};

/// A line in space with a width in pixels; `dashMm` > 0 dashes it. `throughTissue` draws it faintly where it is hidden.
struct DrawLine {
    Vec3 from{0}, to{0};
    glm::vec4 colour{1};
    float widthPx = 2;
    float dashMm = 0;
    bool throughTissue = true;
};

/// A solid of revolution around a segment: needle shaft, handle, guide tube.
struct DrawRod {
    Vec3 from{0}, to{0};
    double radiusFromMm = 0.15, radiusToMm = 0.15;  ///< 0 at one end makes a point
    Material material;
    float metallic = 0;
    float minimumPx = 0;       ///< drawn at least this wide, so that a hair-thin needle stays visible
    bool throughTissue = true; ///< faintly visible where hidden
    float opacity = 1;         ///< below 1 it lets what is behind shine through, and casts no shadow
};

/// A ball of fixed size on the screen: landmarks, the entry point, the tip.
struct DrawPoint {
    Vec3 position{0};
    glm::vec4 colour{1};
    float radiusPx = 5;
    bool throughTissue = true;
};

/// What lies on the side of `normal` is not drawn of any part; lines, rods, points and facets stay.
struct DrawCut {
    Vec3 point{0};
    Vec3 normal{0, 1, 0};  ///< unit
};

/// Flat triangles of one material, seen from both sides: what a cut shows.
struct DrawFacets {
    Material material;
    Vec3 normal{0, 1, 0};
    std::vector<glm::vec3> corners;  ///< mm from Frame::facetOrigin, three a triangle
    bool opens = true;               ///< takes part in Frame::window
};

struct DrawCamera {
    Vec3 eye{0, 500, 0}, target{0}, up{0, 0, 1};
    bool parallel = true;
    double heightMm = 400;      ///< vertical extent seen at the target (both projections)
};

struct Theme {
    glm::vec3 backgroundTop{0.10f}, backgroundBottom{0.04f};  ///< linear RGB
    glm::vec3 selection{0.2f, 0.6f, 1.0f};
    glm::vec3 alarmNear{0.9f, 0.4f, 0.04f}, alarmBreach{1.0f, 0.1f, 0.08f};
};

/// A window around a segment: opaque parts and facets between the eye and it become ghosts there.
struct DrawWindow {
    Vec3 from{0}, to{0};
    double radiusMm = 16;
};

struct Frame {
    int width = 1280, height = 800;
    DrawCamera camera;
    Theme theme;
    std::vector<DrawPart> parts;     ///< only what is visible
    std::vector<DrawLine> lines;
    std::vector<DrawRod> rods;
    std::vector<DrawPoint> points;
    std::optional<DrawWindow> window;
    std::optional<DrawCut> cut;
    Vec3 facetOrigin{0};
    std::vector<DrawFacets> facets;
    bool occlusion = true;           ///< ambient occlusion and soft shadows
    int supersample = 1;             ///< 2: four times the work for calmer hairlines, for pictures that stay
    float pixelScale = 1;            ///< device pixels per logical pixel: line widths scale with it
};

/// The transforms a Frame is drawn with (float-safe: relative to `origin`). Used for picking and for placing labels too.
struct FrameTransform {
    glm::dmat4 viewProjection{1};    ///< world mm → clip
    Vec3 eye{0}, forward{0, -1, 0};
    /// World → pixels from the top left, z = depth in 0…1; nothing when behind the eye.
    std::optional<glm::dvec3> toPixel(const Vec3& world) const;
    /// The ray through a pixel, starting on the near plane, as long as the scene is deep.
    Segment rayThrough(double xPx, double yPx) const;
    int width = 1, height = 1;
    double nearMm = 0, farMm = 0;
};
/// `sceneLow`/`sceneHigh` bound everything that may be drawn (near and far planes).
FrameTransform transformOf(const DrawCamera& camera, int width, int height, const Box& scene);

} // namespace acus
