// The light of every surface, and how it becomes a colour of the picture. In front of every fragment shader.

const vec3 keyDirection = vec3(-0.424, 0.567, 0.706);   // fixed to the viewer, like a lamp over the left shoulder
const vec3 fillDirection = vec3(0.80, 0.05, 0.60);
const vec3 backDirection = vec3(0.35, 0.62, -0.70);

struct Look {
    vec3 colour;
    float roughness, sheen, metallic;
    vec3 wrap;  // how far light creeps round the terminator inside the tissue, by colour: 0 … 0.6
};

/// What a polished surface mirrors: a bright soft box above, dim ground below.
vec3 surroundings(vec3 direction) {
    float box = smoothstep(0.55, 0.9, dot(direction, keyDirection));
    return mix(vec3(0.10, 0.10, 0.11), vec3(0.62, 0.66, 0.72), smoothstep(-0.5, 0.7, direction.y)) + 2.2 * box;
}

/// Linear colour of a surface with normal `n` seen from `v`; `openness` is its openness to the sky (ambient occlusion), `sun` how much
/// of the key light reaches it. Light that wanders inside a tissue before it leaves again (d'Eon & Luebke 2007, "Advanced techniques
/// for realistic real-time skin rendering") is had by wrapping red further round than blue.
vec3 lit(Look look, vec3 n, vec3 v, float openness, float sun) {
    float open = openness * sqrt(openness);
    float facing = max(dot(n, v), 0.0);
    float square = dot(n, keyDirection);
    vec3 wrap = look.wrap + 0.06;
    vec3 key = max((square + wrap) / (1.0 + wrap), 0.0);
    key *= mix(key, vec3(1.0), 0.30);
    vec3 reached = mix(vec3(sun), vec3(1.0), min(look.wrap * 0.8, 1.0) * (1.0 - sun) * sun + 0.10);
    float fill = max((dot(n, fillDirection) + 0.3) / 1.3, 0.0);
    float back = max(dot(n, backDirection), 0.0);
    vec3 sky = mix(vec3(0.12, 0.10, 0.09), vec3(0.34, 0.37, 0.43), n.y * 0.5 + 0.5);
    // Light that has bounced off the same tissue in a hollow is tinted by it: hollows stay rich instead of grey.
    vec3 hollow = mix(look.colour, vec3(1.0), open);
    // What turns away from the viewer darkens, as it does under a lamp at his head: tubes read as round and edges stand out.
    float round_ = mix(0.50, 1.0, smoothstep(-0.05, 0.90, facing));
    vec3 light = sky * open * hollow
               + vec3(2.02, 1.90, 1.73) * key * reached * mix(0.34, 1.0, open)
               + vec3(0.16, 0.20, 0.26) * fill * mix(0.4, 1.0, open)
               + vec3(0.35) * back;
    vec3 h = normalize(keyDirection + v);
    float shine = exp2(9.0 * (1.0 - look.roughness) + 1.5);
    float highlight = (shine + 8.0) * 0.030 * pow(max(dot(n, h), 0.0), shine) * max(square, 0.0) * sun;
    float fresnel = pow(1.0 - facing, 4.0);
    return look.colour * (1.0 - look.metallic) * light * (0.60 * round_)
         + vec3(0.04) * (1.0 - look.metallic) * highlight * open * open
         + (0.35 * look.sheen * open) * fresnel * mix(vec3(0.9, 0.95, 1.0), look.colour, 0.5);
}

/// Leaves colours as they are up to four fifths of white and rolls what is brighter off towards it (after Khronos PBR Neutral, 2024): a
/// tissue keeps the colour it was given.
vec3 toned(vec3 x) {
    const float start = 0.76, desaturation = 0.15;
    float peak = max(x.r, max(x.g, x.b));
    if (peak < start)
        return x;
    const float room = 1.0 - start;
    float rolled = 1.0 - room * room / (peak + room - start);
    float grey = 1.0 - 1.0 / (desaturation * (peak - rolled) + 1.0);
    return mix(x * (rolled / peak), vec3(rolled), grey);
}

/// sRGB's curve by square roots, which software renderers have, where powers are long polynomials; right to a third of an 8-bit step.
vec3 encodeSrgb(vec3 linear) {
    vec3 c = clamp(linear, 0.0, 1.0);
    vec3 a = sqrt(c), b = sqrt(a), d = sqrt(b);
    return mix(c * 12.92, 0.662002687 * a + 0.684122060 * b - 0.323583601 * d - 0.0225411470 * c, step(0.0031308, c));
}

/// Translucent layers (ghost.frag) over a toned colour: a background then stays what the theme says.
vec3 behindGhosts(vec3 tonedColour, vec4 layers) {
    // However many layers lie before it, what is solid stays to be seen: a seventh of it at least.
    const float densest = 2.0;
    float through = exp(-densest * (1.0 - exp(-layers.a / densest)));
    return tonedColour * through + toned(layers.rgb / max(layers.a, 1e-4)) * (1.0 - through);
}

// The depth that travels with the ambient occlusion, in two bytes, as a share of the depth there is.
float keyRangeMm() { return lens.z > 0.5 ? depthTerms.x / (depthTerms.z + depthTerms.w) : max(depthTerms.y, 1e-3); }
float keyOfDepth(float depthMm) { return clamp((depthMm - (lens.z > 0.5 ? 0.0 : depthTerms.x)) / keyRangeMm(), 0.0, 1.0); }
float keyOf(vec2 parts) { return parts.x + parts.y * (1.0 / 255.0); }
/// Size of a half-resolution pixel.
float halfPixelMm(float depthMm) { return 4.0 * lens.y * (lens.z > 0.5 ? depthMm : 1.0) * target.w; }
