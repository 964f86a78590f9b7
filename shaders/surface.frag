in vec3 viewNormal;
flat in uint item;

layout(location = 0) out uvec2 surface;

void main() {
    vec3 n = gl_FrontFacing ? viewNormal : -viewNormal;
    surface = uvec2(packNormal(n), item);
}
