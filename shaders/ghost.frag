// Translucency whose layers need no order: optical depths add up, colours are their mean weighted by optical depth (after
// Meshkin 2007, "Sort-independent alpha blending", and McGuire & Bavoil 2013, "Weighted blended order-independent
// transparency"). Grazing surfaces are denser, so that a ghost keeps its shape. Peeling layer by layer would sort colours exactly, at
// a pass over all ghosts for every layer; a patient has dozens. At the opacity ghosts have, the eye finds what lies before what by
// rims and by what they cover, not by how colours mix: looked at on a whole patient, sums are clear, and cost one pass.
in vec3 viewNormal;
in vec3 viewPosition;
flat in vec4 tint;
flat in vec3 sinew;
in vec2 tendonCleft;

layout(location = 0) out vec4 layers; // rgb: colour × optical depth, a: optical depth

void main() {
    float density = tint.a;
#ifdef WINDOW
    // Ghosts thin out in the window, and what was opaque becomes one there, densest at the window's edge.
    float open = windowAt(gl_FragCoord.xy, depthMmOf(gl_FragCoord.z));
#ifdef OPENED
    if (open <= 0.0)
        discard;
    density = 0.10;
#else
    density *= 1.0 - 0.6 * open;
#endif
#endif
    vec3 n = normalize(viewNormal);
    float facing = abs(dot(n, viewerFrom(viewPosition)));
    n.z = abs(n.z);
    float rim = 1.0 - facing;
    rim *= rim;
    float alpha = min(density * (0.60 + 0.45 * rim) + rim * rim * min(0.12 + 1.3 * density, 0.75), 0.97);
#ifdef OPENED
    float edge = 1.0 - open;
    alpha = max(alpha, 0.985 * edge * edge);
#endif
    float opticalDepth = -log(1.0 - alpha);
    float key = max(dot(n, keyDirection), 0.0);
    vec3 light = vec3(0.42, 0.43, 0.46) + vec3(1.0, 0.96, 0.9) * key * 0.75 + 0.35 * rim;
    // Clefts between bundles are drawn, and tendons in their own colour, so that a muscle stays to be told from the next.
    float tendon = clamp(tendonCleft.x, 0.0, 1.0);
    vec3 colour = mix(tint.rgb, sinew, tendon * tendon) * (1.0 - 0.45 * clamp(tendonCleft.y, 0.0, 1.0));
    opticalDepth *= 1.0 + 0.8 * clamp(tendonCleft.y, 0.0, 1.0);
    layers = vec4(colour * light * opticalDepth, opticalDepth);
}
