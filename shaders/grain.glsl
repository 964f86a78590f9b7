// What a tissue is like close by, where nothing but its kind is known: pores, lobules, pits, a weave of fibres. Noise in the
// space of the patient, so that it stays where it is when the view turns, faded out before it would shimmer.

const float poresGrain = 0.0, lobulesGrain = 1.0, pitsGrain = 2.0, weaveGrain = 3.0;

/// Value noise −1…1 (w) and its gradient (xyz), cells of 1.
vec4 solidNoise(vec3 p) {
    vec3 cell = floor(p), f = p - cell;
    uvec3 low = uvec3(ivec3(cell)) * uvec3(0x8da6b343u, 0xd8163841u, 0xcb1ab31fu);
    uvec3 high = low + uvec3(0x8da6b343u, 0xd8163841u, 0xcb1ab31fu);
    uvec4 plane = uvec4(low.x ^ low.y, high.x ^ low.y, low.x ^ high.y, high.x ^ high.y);
    uvec4 near = plane ^ low.z, far = plane ^ high.z;
    near = (near ^ near >> 15u) * 0x2c1b3c6du;
    far = (far ^ far >> 15u) * 0x2c1b3c6du;
    vec4 a = vec4((near ^ near >> 13u) & 0xffffu) * (2.0 / 65535.0) - 1.0;
    vec4 b = vec4((far ^ far >> 13u) & 0xffffu) * (2.0 / 65535.0) - 1.0;
    vec3 u = f * f * (3.0 - 2.0 * f), du = 6.0 * f * (1.0 - f);
    vec4 m = mix(a, b, u.z), d = b - a;
    vec2 x = m.yw - m.xz, row = m.xz + x * u.x, dRow = d.xz + (d.yw - d.xz) * u.x;
    return vec4(mix(x.x, x.y, u.y) * du.x, (row.y - row.x) * du.y, mix(dRow.x, dRow.y, u.y) * du.z, mix(row.x, row.y, u.y));
}

/// `grain`: size mm, relief, mottling, kind (Material). `toEye` turns the patient's space into view space.
void drawGrain(vec3 p, mat3 toEye, float footprintMm, vec4 grain, inout Look look, inout vec3 n) {
    // Blotches: more and less blood under the surface.
    const float blotchMm = 17.0;
    for (int wanted = grain.z > 0.0 ? 0 : 1; wanted < 1; ++wanted) {
        float blotch = solidNoise(p * (1.0 / blotchMm)).w + 0.5 * solidNoise(p * (2.7 / blotchMm) + 7.3).w;
        look.colour *= 1.0 + grain.z * blotch * vec3(0.45, 1.0, 1.1);
    }
    float seen = 1.0 - smoothstep(0.30, 0.75, footprintMm / max(grain.x, 1e-3));
    // A loop, because software renderers skip those where no pixel wants them.
    for (int wanted = seen > 0.0 && grain.y > 0.0 ? 0 : 1; wanted < 1; ++wanted) {
        bool weave = grain.w > 2.5;
        vec3 q = p / grain.x;
        // Two families of fibres that cross at a flat angle, each noise drawn out along it.
        vec3 stretched = vec3(q.x * 0.9 + q.z * 0.22, q.y * 0.9, q.z * 0.16 - q.x * 0.04);
        vec4 a = solidNoise(weave ? stretched : q);
        vec4 b = solidNoise(weave ? stretched * vec3(-1.0, 1.0, 1.0) + vec3(q.z * 0.44, 3.1, 5.7) : q * 2.3 + 11.7);
        float value = 0.65 * a.w + 0.35 * b.w;
        vec3 slope = (0.65 * a.xyz + 0.35 * (weave ? b.xyz * vec3(-1.0, 1.0, 1.0) : 2.3 * b.xyz)) * (weave ? vec3(0.9, 0.9, 0.2) : vec3(1.0));
        float dark = 0.0;
        if (grain.w > 1.5 && grain.w < 2.5) { // pits
            dark = smoothstep(0.30, 0.62, value);
            slope *= -dark;
        } else if (grain.w > 0.5 && grain.w < 1.5) { // lobules: a net of furrows where the noise changes its sign
            float furrow = 1.0 - smoothstep(0.0, 0.22, abs(value));
            dark = 0.8 * furrow;
            slope *= sign(value) * (0.35 + furrow);
        } else {
            dark = 0.4 * max(-value, 0.0);
        }
        look.colour *= 1.0 - 0.55 * grain.y * seen * dark * vec3(0.7, 1.0, 1.1);
        vec3 s = toEye * slope;
        n = normalize(n - (s - n * dot(s, n)) * (0.45 * grain.y * seen));
    }
}
