layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in uint part;

out vec3 viewNormal;
flat out uint item;

void main() {
    gl_Position = viewProjection * vec4(position, 1.0);
    viewNormal = mat3(view) * normal.xyz;
    item = part;
}
