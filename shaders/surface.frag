in vec3 viewNormal;
flat in uint item;
#ifdef FIBRES
in vec3 along;
in vec2 tendonCleft;
#endif

layout(location = 0) out uvec2 surface;

void main() {
#ifdef OPENED
    if (windowAt(gl_FragCoord.xy, depthMmOf(gl_FragCoord.z)) > 0.0)
        discard;
#endif
    vec3 n = gl_FrontFacing ? viewNormal : -viewNormal;
    surface = packSurface(n, item);
#ifdef FIBRES
    surface |= packFibre(normalize(n), along, tendonCleft.x, tendonCleft.y);
#endif
}
