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
};

float depthMmOf(float d) { return (depthTerms.x + depthTerms.y * d) / (depthTerms.z + depthTerms.w * d); }

/// View-space position of a point at `pixel` (from the bottom left) and `depthMm`.
vec3 viewPositionOf(vec2 pixel, float depthMm) {
    vec2 ndc = pixel * target.zw * 2.0 - 1.0;
    return vec3(ndc * lens.xy * (lens.z > 0.5 ? depthMm : 1.0), -depthMm);
}

/// From the surface towards the viewer.
vec3 viewerFrom(vec3 viewPosition) { return lens.z > 0.5 ? normalize(-viewPosition) : vec3(0.0, 0.0, 1.0); }

// Octahedral normals (Cigolle et al. 2014, "A survey of efficient representations for independent unit vectors").
uint packNormal(vec3 n) {
    vec2 p = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
    if (n.z < 0.0)
        p = (1.0 - abs(p.yx)) * vec2(p.x >= 0.0 ? 1.0 : -1.0, p.y >= 0.0 ? 1.0 : -1.0);
    return packUnorm2x16(p * 0.5 + 0.5);
}
vec3 unpackNormal(uint code) {
    vec2 p = unpackUnorm2x16(code) * 2.0 - 1.0;
    vec3 n = vec3(p, 1.0 - abs(p.x) - abs(p.y));
    float fold = max(-n.z, 0.0);
    n.x += n.x >= 0.0 ? -fold : fold;
    n.y += n.y >= 0.0 ? -fold : fold;
    return normalize(n);
}

/// Where the two texels of an item's material lie; must agree with MaterialTable.
ivec2 materialTexel(uint item, int row) { return ivec2(int(item & 511u), int(item >> 9u) * 2 + row); }

/// Where `depthMm` lies in the depth buffer: the inverse of depthMmOf.
float bufferDepthOf(float depthMm) { return (depthTerms.x - depthTerms.z * depthMm) / (depthTerms.w * depthMm - depthTerms.y); }
