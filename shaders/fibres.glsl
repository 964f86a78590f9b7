// Muscle drawn as fibres. The only thing known at a point is which way its fibres run, so there are no coordinates along
// which a pattern could be laid. Instead space is covered by overlapping tiles; in each of them a noise is drawn out along
// the direction at the point, from the middle of the tile, and the tiles fade into each other. What comes out are streaks
// about as long as a tile that follow every bend, as line integral convolution gives them (Cabral & Leedom 1993), for a
// fraction of its samples. The tiles lie on the corners of Perlin's simplex lattice (Perlin 2001, "Noise hardware").

struct Streaks {
    float value;   // 0 on average, mostly within −1…1
    float slope;   // per mm, across the fibres
};

uint scrambled(uint x) {
    x ^= x >> 16u;
    x *= 0x7feb352du;
    x ^= x >> 15u;
    return x;
}

/// Value noise −1…1 and its gradient, cells of 1.
vec3 valueNoise(vec2 p, uint seed) {
    vec2 cell = floor(p), f = p - cell;
    uvec2 low = uvec2(ivec2(cell)) * uvec2(0x8da6b343u, 0xd8163841u) + uvec2(seed, 0u);
    uvec2 high = low + uvec2(0x8da6b343u, 0xd8163841u);
    uvec4 corners = uvec4(low.x ^ low.y, high.x ^ low.y, low.x ^ high.y, high.x ^ high.y);
    corners = (corners ^ corners >> 15u) * 0x2c1b3c6du;
    corners ^= corners >> 13u;
    vec4 v = vec4(corners & 0xffffu) * (2.0 / 65535.0) - 1.0;
    vec2 u = f * f * (3.0 - 2.0 * f), du = 6.0 * f * (1.0 - f);
    vec2 alongX = v.yw - v.xz, w = v.xz + alongX * u.x;
    return vec3(w.x + (w.y - w.x) * u.y, vec2(alongX.x + (alongX.y - alongX.x) * u.y, w.y - w.x) * du);
}

const float tileMm = 34.0;

/// Fine and coarse streaks at `p` (mm) of fibres along the unit vector `along`; `across` is the unit vector for the slope.
void streaksAt(vec3 p, vec3 along, vec3 across, float fineMm, float coarseMm, out Streaks fine, out Streaks coarse) {
    // Axes across the fibres that turn as little as can be from one direction to the next (Frisvad 2012, "Building an
    // orthonormal basis from a 3D unit vector without normalization"); hardly any fibre runs straight forwards, where they can't.
    float a = 1.0 / max(1.0 + along.y, 0.02), b = -along.x * along.z * a;
    vec3 axisU = vec3(1.0 - along.x * along.x * a, -along.x, b), axisV = vec3(b, -along.z, 1.0 - along.z * along.z * a);
    vec2 slopeAxis = vec2(dot(across, axisU), dot(across, axisV));
    vec3 q = p * (1.0 / tileMm);
    vec3 base = floor(q + (q.x + q.y + q.z) * (1.0 / 3.0));
    vec3 from = q - base + (base.x + base.y + base.z) * (1.0 / 6.0);
    vec3 g = step(from.yzx, from.xyz), l = 1.0 - g;
    vec3 second = min(g, l.zxy), third = max(g, l.zxy);
    vec4 sums = vec4(0.0);
    float squares = 0.0;
    for (int corner = 0; corner < 4; ++corner) {
        vec3 which = corner == 0 ? vec3(0.0) : corner == 1 ? second : corner == 2 ? third : vec3(1.0);
        vec3 d = from - which + float(corner) * (1.0 / 6.0);
        float near = max(0.6 - dot(d, d), 0.0);
        float weight = near * near;
        ivec3 tile = ivec3(base + which);
        uint seed = scrambled(uint(tile.x) * 0x9e3779b1u ^ uint(tile.y) * 0x85ebca77u ^ uint(tile.z) * 0xc2b2ae3du);
        vec2 beside = vec2(dot(d, axisU), dot(d, axisV)) * tileMm;
        vec3 n = valueNoise(beside * (1.0 / fineMm), seed);
        vec3 m = valueNoise(beside * (1.0 / coarseMm), seed ^ 0x5bd1e995u);
        sums += weight * vec4(n.x, dot(n.yz, slopeAxis), m.x, dot(m.yz, slopeAxis));
        squares += weight * weight;
    }
    // Of independent noises the spread, not the mean, is to stay the same from tile to tile.
    sums *= inversesqrt(max(squares, 1e-6));
    fine = Streaks(sums.x, sums.y / fineMm);
    coarse = Streaks(sums.z, sums.w / coarseMm);
}

/// Changes the colour, the normal and the gloss of a surface with fibres; view space. `tendonColour.a`: how much of it is seen.
void drawFibres(uvec2 surface, vec3 viewPosition, float pixelMm, vec4 tendonColour, inout Look look, inout vec3 n, out float gloss) {
    vec3 along = fibreOf(surface, n);
    vec3 across = normalize(cross(n, along));
    vec3 p = transpose(mat3(view)) * viewPosition + eye.xyz;
    Streaks fine, coarse;
    const float fineMm = 1.1, coarseMm = 3.4;
    streaksAt(p, transpose(mat3(view)) * along, transpose(mat3(view)) * across, fineMm, coarseMm, fine, coarse);
    // Streaks narrower than two pixels would shimmer: they fade into their mean.
    float footprint = pixelMm / max(n.z, 0.25);
    float seeFine = tendonColour.a * (1.0 - smoothstep(0.45 * fineMm, 0.95 * fineMm, footprint));
    float seeCoarse = tendonColour.a * (1.0 - smoothstep(0.45 * coarseMm, 0.95 * coarseMm, footprint));
    float noise = fine.value * seeFine, bundles = coarse.value * seeCoarse;
    float seam = cleftOf(surface) * tendonColour.a;

    float tendon = clamp(tendonOf(surface) + (tendonOf(surface) > 0.02 ? 0.16 * noise + 0.12 * bundles : 0.0), 0.0, 1.0);
    tendon *= sqrt(tendon) * tendonColour.a;
    // Dark lines and hollows on an even ground, and here and there the pale tissue between the bundles.
    float dark = smoothstep(0.05, 1.1, -0.75 * noise - 0.65 * bundles);
    float pale = smoothstep(0.35, 1.3, 0.7 * noise + 0.6 * bundles);
    vec3 flesh = look.colour * vec3(1.10, 0.86, 0.82) * (1.0 - 0.55 * dark) + vec3(0.045, 0.030, 0.027) * pale;
    vec3 sinew = tendonColour.rgb * vec3(1.0, 0.96, 0.90) * (1.0 - 0.22 * dark);
    look.colour = mix(flesh, sinew, tendon) * (1.0 - seam * (0.22 + 0.30 * seam));
    float relief = 0.20 * fine.slope * fineMm * seeFine + 0.22 * coarse.slope * coarseMm * seeCoarse;
    n = normalize(n - across * (relief * mix(1.0, 0.6, tendon)));
    vec3 h = normalize(keyDirection + vec3(0.0, 0.0, 1.0));
    float lengthwise = dot(along, h);
    gloss = mix(0.10, 0.30, tendon) * pow(max(1.0 - lengthwise * lengthwise, 0.0), 24.0) * (1.0 - seam) * max(dot(n, keyDirection), 0.0) * (0.7 + 0.5 * noise);
}
