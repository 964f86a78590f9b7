flat in vec4 shapeEnds, shapeDepths, shapeSizes, shapeColour;
flat in float shapeFaint;
uniform sampler2D depth;

layout(location = 0) out vec4 picture;

void main() {
    vec2 along = shapeEnds.zw - shapeEnds.xy, here = gl_FragCoord.xy - shapeEnds.xy;
    float length2 = max(dot(along, along), 1e-6);
    float t = clamp(dot(here, along) / length2, 0.0, 1.0);
    float away = length(here - t * along);
    float half_ = shapeSizes.x;

    // Evenly spaced in millimetres, in perspective too.
    float a = lens.z > 0.5 ? shapeDepths.z : 1.0, b = lens.z > 0.5 ? shapeDepths.w : 1.0;
    float mm = shapeSizes.w * t * a / mix(b, a, t);
    float dash = 1.0;
    if (shapeSizes.z > 0.0) {
        float pixelsPerMm = sqrt(length2) / max(shapeSizes.w, 1e-4);
        float place = abs(fract(mm / (2.0 * shapeSizes.z)) * 2.0 - 1.0) * shapeSizes.z; // 0 … dash; on below half
        dash = clamp((0.55 * shapeSizes.z - place) * pixelsPerMm + 0.5, 0.0, 1.0);
    }
    float scale = backgroundTop.w;
    float core = clamp(half_ - away + 0.5, 0.0, 1.0) * dash;
    float halo = clamp(half_ + 1.2 * scale - away + 0.5, 0.0, 1.0) * dash * 0.35;

    float scene = depthMmOf(texelFetch(depth, ivec2(gl_FragCoord.xy), 0).r);
    float mine = depthMmOf(mix(shapeDepths.x, shapeDepths.y, t));
    float shown = mix(shapeFaint, 1.0, smoothstep(0.0, 0.4, scene - mine + 0.6));
    float alpha = max(core, halo * (1.0 - core)) * shapeColour.a * shown;
    picture = vec4(encodeSrgb(shapeColour.rgb) * (core / max(core + halo * (1.0 - core), 1e-4)), alpha);
}
