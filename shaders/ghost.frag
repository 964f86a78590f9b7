// Translucency whose layers need no order: optical depths add up, colours are their mean weighted by optical depth (after
// Meshkin 2007, "Sort-independent alpha blending", and McGuire & Bavoil 2013, "Weighted blended order-independent
// transparency"). Grazing surfaces are denser, so that a ghost keeps its shape.
in vec3 viewNormal;
in vec3 viewPosition;
flat in vec4 tint;

layout(location = 0) out vec4 layers; // rgb: colour × optical depth, a: optical depth

void main() {
    vec3 n = normalize(viewNormal);
    float facing = abs(dot(n, viewerFrom(viewPosition)));
    n.z = abs(n.z);
    float rim = 1.0 - facing;
    rim *= rim;
    float alpha = min(tint.a * (0.42 + 0.5 * rim) + rim * rim * min(0.12 + 1.3 * tint.a, 0.75), 0.97);
    float opticalDepth = -log(1.0 - alpha);
    float key = max(dot(n, keyDirection), 0.0);
    vec3 light = vec3(0.42, 0.43, 0.46) + vec3(1.0, 0.96, 0.9) * key * 0.75 + 0.35 * rim;
    layers = vec4(tint.rgb * light * opticalDepth, opticalDepth);
}
