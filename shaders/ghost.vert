layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in uint part;
layout(location = 3) in vec4 fibre; // w: tendon; cleft is the normal's w

uniform sampler2D materials;

out vec3 viewNormal;
out vec3 viewPosition;
flat out vec4 tint;
flat out vec3 sinew;
out vec2 tendonCleft;

void main() {
    gl_Position = viewProjection * vec4(position, 1.0);
    gl_ClipDistance[0] = dot(cut, vec4(position, 1.0));
    viewNormal = mat3(view) * normal.xyz;
    viewPosition = lens.z > 0.5 ? vec3(gl_Position.xy * lens.xy, -gl_Position.w) : vec3(0.0, 0.0, -1.0);
    tint = vec4(texelFetch(materials, materialTexel(part, 0), 0).rgb, texelFetch(materials, materialTexel(part, 1), 0).w);
    sinew = texelFetch(materials, materialTexel(part, 2), 0).rgb;
    tendonCleft = vec2(fibre.w * texelFetch(materials, materialTexel(part, 2), 0).w, normal.w);
}
