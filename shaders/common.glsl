// In front of every shader: what is the same for the whole frame, and how the surface buffer is code.
// View space: x right, y up, z towards the viewer, in mm; "depth" below is mm in front of the eye's plane.

layout(std140) uniform FrameBlock {
    mat4 viewProjection;    // mm from the display set's origin → clip
    mat4 view;              // rotation into view space
    vec4 depthTerms;        // A B C D: depth mm = (A + B d) / (C + D d), d = depth buffer 0…1
    vec4 lens;              // half extents of the picture in mm (parallel) or per mm of depth; z: 1 in perspective
    vec4 target;            // width, height, 1 / width, 1 / height in pixels
    vec4 backgroundTop;     // linear RGB; w: device pixels per logical pixel
    vec4 backgroundBottom;  // w: 1 with ambient occlusion
    vec4 selection;
    vec4 eye;               // mm from the display set's origin
    vec4 alarmNear, alarmBreach; // linear RGB of hazards the needle comes near to, and has reached
    vec4 windowFrom, windowTo;   // what an opened window is around: x, y as the picture sees them (per mm of depth in perspective), depth mm
                                 // in z; windowFrom.w: half width in mm, 0 where nothing is opened
    vec4 cut;               // of parts is drawn where dot(cut, (position, 1)) >= 0
};

float depthMmOf(float d) { return (depthTerms.x + depthTerms.y * d) / (depthTerms.z + depthTerms.w * d); }

/// View-space position of a point at `pixel` (from the bottom left) and `depthMm`.
vec3 viewPositionOf(vec2 pixel, float depthMm) {
    vec2 ndc = pixel * target.zw * 2.0 - 1.0;
    return vec3(ndc * lens.xy * (lens.z > 0.5 ? depthMm : 1.0), -depthMm);
}

/// From the surface towards the viewer.
vec3 viewerFrom(vec3 viewPosition) { return lens.z > 0.5 ? normalize(-viewPosition) : vec3(0.0, 0.0, 1.0); }

// The surface buffer, two words: normal 12 + 12 bits, tendon 7, sense of the fibre 1; item 16, fibre direction 9, cleft 7. Octahedral
// normals (Cigolle et al. 2014, "A survey of efficient representations for independent unit vectors").
uvec2 packSurface(vec3 n, uint item) {
    vec2 p = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
    if (n.z < 0.0)
        p = (1.0 - abs(p.yx)) * vec2(p.x >= 0.0 ? 1.0 : -1.0, p.y >= 0.0 ? 1.0 : -1.0);
    uvec2 q = uvec2((p * 0.5 + 0.5) * 4095.0 + 0.5);
    return uvec2(q.x | q.y << 12u, item & 0xffffu);
}
vec3 unpackNormal(uint code) {
    vec2 p = vec2(code & 0xfffu, code >> 12u & 0xfffu) * (2.0 / 4095.0) - 1.0;
    vec3 n = vec3(p, 1.0 - abs(p.x) - abs(p.y));
    float fold = max(-n.z, 0.0);
    n.x += n.x >= 0.0 ? -fold : fold;
    n.y += n.y >= 0.0 ? -fold : fold;
    return normalize(n);
}

uint itemOf(uvec2 surface) { return surface.y & 0xffffu; }
const uint noItem = 0xffffu;

// Of a fibre only what runs along the surface is kept, as its course in the picture: 0 where there is none, else 1…511 for
// half a turn.
uvec2 packFibre(vec3 n, vec3 along, float tendon, float cleft) {
    vec3 flat_ = along - n * dot(n, along);
    float size = abs(flat_.x) + abs(flat_.y);
    float turn = (flat_.y < 0.0 ? -flat_.x : flat_.x) / max(size, 1e-6);
    uint code = dot(flat_, flat_) < 0.06 || size < 1e-3 ? 0u : 1u + uint((turn * 0.5 + 0.5) * 510.0 + 0.5);
    uint sense = flat_.y < 0.0 ? 1u << 31u : 0u;
    return uvec2(sense | uint(clamp(tendon, 0.0, 1.0) * 127.0 + 0.5) << 24u, code << 16u | uint(clamp(cleft, 0.0, 1.0) * 127.0 + 0.5) << 25u);
}
float tendonOf(uvec2 surface) { return float(surface.x >> 24u & 0x7fu) * (1.0 / 127.0); }
float cleftOf(uvec2 surface) { return float(surface.y >> 25u) * (1.0 / 127.0); }
bool hasFibre(uvec2 surface) { return (surface.y & 0x1ff0000u) != 0u; }
/// Unit, in view space, along a surface with normal `n`.
vec3 fibreOf(uvec2 surface, vec3 n) {
    float turn = (float(surface.y >> 16u & 0x1ffu) - 1.0) * (2.0 / 510.0) - 1.0;
    vec2 course = vec2(turn, 1.0 - abs(turn)) * (surface.x >> 31u != 0u ? -1.0 : 1.0);
    return normalize(vec3(course, -dot(course, n.xy) / max(n.z, 0.1)));
}

/// Where the five texels of an item's material lie; must agree with MaterialTable.
ivec2 materialTexel(uint item, int row) { return ivec2(int(item & 511u), int(item >> 9u) * 5 + row); }

/// Where `depthMm` lies in the depth buffer: the inverse of depthMmOf.
float bufferDepthOf(float depthMm) { return (depthTerms.x - depthTerms.z * depthMm) / (depthTerms.w * depthMm - depthTerms.y); }

/// How far what lies at this place opens up for a view of the needle behind it: 0 not at all … 1.
float windowAt(vec2 pixel, float depthMm) {
    vec2 here = (pixel * target.zw * 2.0 - 1.0) * lens.xy, along = windowTo.xy - windowFrom.xy;
    float t = clamp(dot(here - windowFrom.xy, along) / max(dot(along, along), 1e-12), 0.0, 1.0);
    float behindMm = mix(windowFrom.z, windowTo.z, t);
    float away = length(here - windowFrom.xy - t * along) * (lens.z > 0.5 ? behindMm : 1.0);
    return (1.0 - smoothstep(0.72, 1.0, away / max(windowFrom.w, 1e-6))) * smoothstep(0.3, 1.5, behindMm - depthMm);
}
