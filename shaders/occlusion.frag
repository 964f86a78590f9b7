// Ambient occlusion at half resolution, after McGuire, Mara & Luebke 2012, "Scalable ambient obscurance".
uniform sampler2D halfDepth;
uniform usampler2D surface;

layout(location = 0) out vec4 result; // r: openness, gb: depth key for the smoothing, a: share of the key light that arrives

const int samples = 10;
const float radiusMm = 24.0;
const int strides = 5;
const float shadowMm = 55.0;

vec2 keyPartsOf(float depthMm) {
    float share = keyOfDepth(depthMm);
    return vec2(floor(share * 255.0) / 255.0, fract(share * 255.0));
}

/// Walks from `p` towards the lamp in growing strides and looks whether something stands in the way: near things cast dark, crisp
/// shadows, far ones faint ones. `reachMm` is how far.
float sunAt(vec3 p, vec3 n, float reachMm, float jitter, ivec2 limit) {
    float dark = 0.0;
    p += n * (0.02 * reachMm);
    for (int i = 0; i < strides; ++i) {
        float share = (float(i) + jitter) / float(strides);
        float way = reachMm * (0.04 + 0.96 * share * share);
        vec3 q = p + keyDirection * way;
        vec2 ndc = q.xy / (lens.xy * (lens.z > 0.5 ? -q.z : 1.0));
        ivec2 there = clamp(ivec2((ndc * 0.5 + 0.5) * target.xy * 0.5), ivec2(0), limit);
        float before = -q.z - texelFetch(halfDepth, there, 0).r; // how far before the ray the surface lies
        float blocked = smoothstep(0.0, 0.06 * reachMm + 0.15 * way, before) * (1.0 - smoothstep(0.7 * reachMm, 1.4 * reachMm, before));
        dark = max(dark, blocked * (1.0 - 0.75 * share));
    }
    return 1.0 - dark;
}

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    float depthMm = texelFetch(halfDepth, here, 0).r;
    if (depthMm > 1e8) {
        result = vec4(1.0, 1.0, 1.0, 1.0);
        return;
    }
    ivec2 limit = textureSize(halfDepth, 0) - 1;
    vec3 n = unpackNormal(texelFetch(surface, min(here * 2, ivec2(target.xy) - 1), 0).r);
    vec3 p = viewPositionOf(vec2(here) * 2.0 + 0.5, depthMm);

    // A reach in the picture, so that overviews get broad soft shadows and close-ups fine ones.
    float pixelsPerMm = 0.5 * target.y * 0.5 / (lens.y * (lens.z > 0.5 ? depthMm : 1.0));
    float reachPx = clamp(radiusMm * pixelsPerMm, 0.025 * target.y, 0.075 * target.y);
    float reachMm = reachPx / pixelsPerMm;
    float reach2 = 1.8 * 1.8 * reachMm * reachMm;
    float turn = float((here.x & 3) * 4 + (here.y & 3)) * 0.3926991;
    float sum = 0.0;
    for (int i = 0; i < samples; ++i) {
        // Most samples near, where hollows are; a few far out, so that layers part.
        float step = (float(i) + 0.5) / float(samples);
        step *= 0.45 + 1.35 * step;
        float angle = turn + float(i) * 2.3999632;
        ivec2 there = clamp(here + ivec2(floor(vec2(cos(angle), sin(angle)) * (step * reachPx) + 0.5)), ivec2(0), limit);
        float thereMm = texelFetch(halfDepth, there, 0).r;
        vec3 v = viewPositionOf(vec2(there) * 2.0 + 0.5, thereMm) - p;
        float vv = dot(v, v);
        float vn = dot(v, n) - 0.02 * reachMm;
        float f = max(reach2 - vv, 0.0) / reach2;
        sum += f * f * max(vn, 0.0) * reachMm / (vv + 0.004 * reach2);
    }
    float openness = max(0.0, 1.0 - sum * (3.3 / float(samples)));
    float sun = sunAt(p, n, min(shadowMm, 2.6 * reachMm), fract(turn * 0.61803399 * 2.5464791) * 0.9 + 0.1, limit);
    result = vec4(openness, keyPartsOf(depthMm), sun);
}
