uniform sampler2D depth;
layout(location = 0) out float depthMm;

void main() {
    ivec2 pixel = min(ivec2(gl_FragCoord.xy) * 2, ivec2(target.xy) - 1);
    float d = texelFetch(depth, pixel, 0).r;
    depthMm = d >= 1.0 ? 1e9 : depthMmOf(d);
    gl_FragDepth = d;
}
