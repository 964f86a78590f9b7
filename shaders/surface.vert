layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in uint part;
#ifdef FIBRES
layout(location = 3) in vec4 fibre; // w: tendon; cleft is the normal's w
#endif

out vec3 viewNormal;
flat out uint item;
#ifdef FIBRES
out vec3 along;
out vec2 tendonCleft;
#endif

void main() {
    gl_Position = viewProjection * vec4(position, 1.0);
#ifndef UNCUT // drivers differ in what they do with a distance that nobody asked for
    gl_ClipDistance[0] = dot(cut, vec4(position, 1.0));
#endif
    viewNormal = mat3(view) * normal.xyz;
    item = part;
#ifdef FIBRES
    along = mat3(view) * fibre.xyz;
    tendonCleft = vec2(fibre.w, normal.w);
#endif
}
