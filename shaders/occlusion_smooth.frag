// Takes the 4 × 4 pattern of the sampling out again, without crossing steps in depth.
uniform sampler2D rough;

layout(location = 0) out vec4 result;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    ivec2 limit = textureSize(rough, 0) - 1;
    vec4 centre = texelFetch(rough, here, 0);
    float key = keyOf(centre.gb);
    float steepness = keyRangeMm() / (8.0 * halfPixelMm(key * keyRangeMm()));
    vec2 sum = vec2(0.0);
    float weights = 1e-4;
    for (int i = -2; i < 2; ++i) {
        ivec2 there = clamp(here + i * AXIS, ivec2(0), limit);
        vec4 sampled = texelFetch(rough, there, 0);
        float weight = max(0.0, 1.0 - steepness * abs(keyOf(sampled.gb) - key));
        sum += sampled.ra * weight;
        weights += weight;
    }
    result = vec4(sum.x / weights, centre.gb, sum.y / weights);
}
