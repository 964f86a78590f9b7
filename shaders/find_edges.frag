// Leaves only pixels that lie on an edge; the others are discarded, so that the stencil marks what is worth smoothing.
uniform sampler2D rough; // a: luma

layout(location = 0) out vec4 unused;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    ivec2 limit = ivec2(target.xy) - 1;
    float c = texelFetch(rough, here, 0).a;
    float n = texelFetch(rough, ivec2(here.x, min(here.y + 1, limit.y)), 0).a;
    float s = texelFetch(rough, ivec2(here.x, max(here.y - 1, 0)), 0).a;
    float e = texelFetch(rough, ivec2(min(here.x + 1, limit.x), here.y), 0).a;
    float w = texelFetch(rough, ivec2(max(here.x - 1, 0), here.y), 0).a;
    float low = min(c, min(min(n, s), min(e, w))), high = max(c, max(max(n, s), max(e, w)));
    if (high - low < max(0.05, 0.12 * high))
        discard;
    unused = vec4(0.0);
}
