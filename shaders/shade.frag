// Light, ambient occlusion, silhouettes, ghosts and tone: from the surface buffer to the finished picture in one pass.
uniform usampler2D surface;
uniform sampler2D depth;
uniform sampler2D materials;
uniform sampler2D openness;
uniform sampler2D ghosts;

layout(location = 0) out vec4 picture; // sRGB-encoded; a: luma for the smoothing of edges

vec3 background(vec2 pixel) {
    float up = pixel.y * target.w;
    return mix(backgroundBottom.rgb, backgroundTop.rgb, up * up * (3.0 - 2.0 * up));
}

#ifdef SURFACES
/// Openness (x) and share of the key light (y) at full resolution: the four nearest half-resolution values that lie at this depth.
vec2 opennessAt(vec2 pixel, float depthMm) {
    float share = keyOfDepth(depthMm);
    float steepness = keyRangeMm() / (5.0 * halfPixelMm(depthMm));
    vec2 at = (pixel - 0.5) * 0.5;
    ivec2 base = ivec2(floor(at));
    vec2 between = at - vec2(base);
    ivec2 limit = textureSize(openness, 0) - 1;
    vec2 sum = vec2(0.0);
    float weights = 0.0;
    for (int i = 0; i < 4; ++i) {
        ivec2 corner = ivec2(i & 1, i >> 1);
        vec4 sampled = texelFetch(openness, min(base + corner, limit), 0);
        vec2 w = mix(1.0 - between, between, vec2(corner));
        float weight = (w.x * w.y + 0.02) * max(1e-3, 1.0 - steepness * abs(keyOf(sampled.gb) - share));
        sum += sampled.ra * weight;
        weights += weight;
    }
    return sum / weights;
}

/// A hazard the needle comes near to: it glows, and is hatched, which says the same without colour. `alarm`: 0…1 nearing, above 1 reached.
vec3 alarmed(vec3 colour, float alarm, vec2 pixel, vec3 n) {
    vec3 tone = alarm > 1.0 ? alarmBreach.rgb : alarmNear.rgb;
    float share = min(alarm, 1.0), scale = backgroundTop.w;
    float stripe = abs(fract((pixel.x + pixel.y) / (alarm > 1.0 ? 7.0 * scale : 11.0 * scale)) - 0.5) * 2.0;
    float hatch = smoothstep(0.52, 0.68, stripe);
    float rim = 1.0 - max(n.z, 0.0);
    return mix(colour, tone * (0.55 + 0.75 * rim), share * (0.30 + 0.45 * rim)) * (1.0 - 0.48 * share * hatch) + tone * (0.30 * share * (1.0 - hatch));
}

vec3 shadeSurface(vec2 pixel) {
    ivec2 here = ivec2(pixel);
    ivec2 limit = ivec2(target.xy) - 1;
    uvec2 code = texelFetch(surface, here, 0).rg;
    float depthMm = depthMmOf(texelFetch(depth, here, 0).r);
    vec3 n = unpackNormal(code.x);
    vec3 position = viewPositionOf(pixel, depthMm);
    vec3 v = viewerFrom(position);
    uint item = itemOf(code);
    vec4 first = texelFetch(materials, materialTexel(item, 0), 0);
    vec4 second = texelFetch(materials, materialTexel(item, 1), 0);
    vec4 grain = texelFetch(materials, materialTexel(item, 3), 0), inside = texelFetch(materials, materialTexel(item, 4), 0);
    vec2 open = backgroundBottom.w > 0.5 ? opennessAt(pixel, depthMm) : vec2(1.0);
    Look look = Look(first.rgb, first.a, second.x, second.y, inside.rgb);
    vec3 shaped = n;
    float pixelMm = 2.0 * lens.y * (lens.z > 0.5 ? depthMm : 1.0) * target.w;
    vec3 glint = vec3(0.0);
    mat3 toEye = mat3(view);
    drawGrain(transpose(toEye) * position + eye.xyz, toEye, pixelMm / max(n.z, 0.3), grain, look, shaped);
#ifdef FIBRES
    // A loop, because software renderers skip those where no pixel wants them, and both sides of an if never.
    for (int layer = hasFibre(code) ? 0 : 1; layer < 1; ++layer) {
        float gloss;
        drawFibres(code, position, pixelMm, texelFetch(materials, materialTexel(item, 2), 0), look, shaped, gloss);
        glint = gloss * vec3(1.0, 0.95, 0.9);
    }
    // Where the fibres meet the surface end on there is nothing to draw along, but a tendon's end is no cut through flesh.
    for (int blunt = !hasFibre(code) && tendonOf(code) > 0.0 ? 0 : 1; blunt < 1; ++blunt) {
        vec4 sinew = texelFetch(materials, materialTexel(item, 2), 0);
        look.colour = mix(look.colour, sinew.rgb * vec3(1.0, 0.96, 0.90), tendonOf(code) * sqrt(tendonOf(code)) * sinew.a);
    }
#endif
    vec3 result = lit(look, shaped, v, open.x, open.y) + glint * (open.x * open.y);

    // Silhouettes: the farther side of a step in depth, and the border between two parts, are a little darker.
    // Where the surface bends towards the viewer within two pixels it is a little lighter, where it bends away from him a little darker:
    // crests, rims and furrows too fine for the ambient occlusion.
    float step = 0.0;
    float border = 0.0;
    float bend = 0.0;
    int reach = int(backgroundTop.w + 0.5);
    for (int i = 0; i < 2; ++i) {
        ivec2 along = i == 0 ? ivec2(1, 0) : ivec2(0, 1);
        ivec2 above = min(here + reach * along, limit), below = max(here - reach * along, ivec2(0));
        float a = depthMmOf(texelFetch(depth, min(here + along, limit), 0).r);
        float b = depthMmOf(texelFetch(depth, max(here - along, ivec2(0)), 0).r);
        vec3 na = unpackNormal(texelFetch(surface, above, 0).r), nb = unpackNormal(texelFetch(surface, below, 0).r);
        float together = 1.0 - smoothstep(2.0 * pixelMm, 6.0 * pixelMm + 1.0, max(abs(a - depthMm), abs(b - depthMm)));
        bend += together * (i == 0 ? na.x - nb.x : na.y - nb.y);
        step = max(step, max(depthMm - a, depthMm - b) - abs(a - b) * 0.25);
        step = max(step, (2.0 * depthMm - a - b));
        uvec2 next = texelFetch(surface, min(here + along, limit), 0).rg;
        // Only where the surface bends: patches of one smooth skin show no seams.
        border = max(border, itemOf(next) == item || itemOf(next) == noItem ? 0.0 : smoothstep(0.01, 0.12, 1.0 - dot(n, unpackNormal(next.r))));
    }
    float ink = smoothstep(1.5 * pixelMm + 0.3, 6.0 * pixelMm + 3.0, step) * 0.5;
    ink = max(ink, 0.22 * border);
    result *= (1.0 - ink) * (1.0 + clamp(bend, -0.45, 0.35) * vec3(0.72, 0.80, 0.85));
    result += mod(second.z, 2.0) * (0.06 + 0.10 * first.rgb);
    return alarmed(result, inside.w, pixel, n);
}
#endif

void main() {
#ifdef SURFACES
    vec3 result = toned(shadeSurface(gl_FragCoord.xy));
#else
    vec3 result = background(gl_FragCoord.xy);
#endif
#ifdef GHOSTS
    result = behindGhosts(result, texelFetch(ghosts, ivec2(gl_FragCoord.xy), 0));
#endif
    vec3 encoded = encodeSrgb(result);
    // Half a step of ordered noise, so that the dark gradient shows no bands.
    float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
    encoded += grain / 255.0;
    picture = vec4(encoded, dot(encoded, vec3(0.299, 0.587, 0.114)));
}
