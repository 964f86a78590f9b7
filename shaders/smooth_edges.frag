// Smooths stair-steps where find_edges.frag left a mark: finds the edge a pixel lies on, walks to both its ends and blends by how near the
// end is (the idea of Lottes 2009, "FXAA", and Reshetov 2009, "Morphological antialiasing").
uniform sampler2D rough; // a: luma

layout(location = 0) out vec4 picture;

float luma(vec2 at) { return texture(rough, at).a; }

void main() {
    vec2 at = gl_FragCoord.xy * target.zw;
    vec2 px = target.zw;
    vec4 centre = texture(rough, at);
    float n = luma(at + vec2(0.0, px.y)), s = luma(at - vec2(0.0, px.y));
    float e = luma(at + vec2(px.x, 0.0)), w = luma(at - vec2(px.x, 0.0));
    float low = min(centre.a, min(min(n, s), min(e, w))), high = max(centre.a, max(max(n, s), max(e, w)));
    float range = high - low;

    float ne = luma(at + px), sw = luma(at - px), nw = luma(at + vec2(-px.x, px.y)), se = luma(at + vec2(px.x, -px.y));
    float bendV = abs(n + s - 2.0 * centre.a) * 2.0 + abs(ne + se - 2.0 * e) + abs(nw + sw - 2.0 * w);
    float bendH = abs(e + w - 2.0 * centre.a) * 2.0 + abs(ne + nw - 2.0 * n) + abs(se + sw - 2.0 * s);
    bool horizontal = bendV >= bendH;
    vec2 across = horizontal ? vec2(0.0, px.y) : vec2(px.x, 0.0);
    vec2 along = horizontal ? vec2(px.x, 0.0) : vec2(0.0, px.y);
    float plus = horizontal ? n : e, minus = horizontal ? s : w;
    bool up = abs(plus - centre.a) >= abs(minus - centre.a);
    float gradient = max(abs(plus - centre.a), abs(minus - centre.a));
    across = up ? across : -across;
    float middle = 0.5 * (centre.a + (up ? plus : minus));

    vec2 start = at + 0.5 * across;
    float forwards = 0.0, backwards = 0.0, deltaF = 0.0, deltaB = 0.0;
    bool endF = false, endB = false;
    float stride = 1.0;
    for (int i = 0; i < 7; ++i) {
        if (endF && endB)
            break;
        if (!endF) {
            forwards += stride;
            deltaF = luma(start + along * forwards) - middle;
            endF = abs(deltaF) > 0.25 * gradient;
        }
        if (!endB) {
            backwards += stride;
            deltaB = luma(start - along * backwards) - middle;
            endB = abs(deltaB) > 0.25 * gradient;
        }
        stride = i < 2 ? 1.0 : i < 4 ? 2.0 : 4.0;
    }
    float nearEnd = min(forwards, backwards), whole = forwards + backwards;
    bool turnsHere = ((forwards < backwards ? deltaF : deltaB) < 0.0) != (centre.a - middle < 0.0);
    float shift = turnsHere && whole > 0.0 ? max(0.5 - nearEnd / whole, 0.0) : 0.0;

    // Single pixels and hairs: towards the neighbourhood's mean.
    float mean = (2.0 * (n + s + e + w) + ne + nw + se + sw) / 12.0;
    float lone = clamp(abs(mean - centre.a) / max(range, 1e-3), 0.0, 1.0);
    lone = lone * lone * (3.0 - 2.0 * lone);
    shift = max(shift, 0.6 * lone * lone);
    picture = vec4(texture(rough, at + across * shift).rgb, 1.0);
}
