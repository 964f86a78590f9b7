// Which pixels belong to the selection (r where it can be seen, g all of it) and to what the pointer is over (b), and what the needle comes near to (a 0.6) or has
// reached (a 1).
in vec3 viewNormal;
flat in uint item;
uniform sampler2D depth;
uniform sampler2D materials;

layout(location = 0) out vec4 mask;

void main() {
    float flags = texelFetch(materials, materialTexel(item, 1), 0).z;
    float selected = flags > 1.5 ? 1.0 : 0.0, hovered = flags > 2.5 || (flags > 0.5 && flags < 1.5) ? 1.0 : 0.0;
    bool seen = gl_FragCoord.z <= texelFetch(depth, ivec2(gl_FragCoord.xy), 0).r + 2e-5;
    float alarm = texelFetch(materials, materialTexel(item, 4), 0).w;
    mask = vec4(seen ? selected : 0.0, selected, seen ? hovered : 0.0, alarm > 1.0 ? 1.0 : alarm > 0.0 ? 0.6 : 0.0);
}
