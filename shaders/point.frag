flat in vec4 shapeEnds, shapeDepths, shapeSizes, shapeColour;
flat in float shapeFaint;
uniform sampler2D depth;

layout(location = 0) out vec4 picture;

void main() {
    vec2 from = gl_FragCoord.xy - shapeEnds.xy;
    float away = length(from), radius = shapeSizes.x, scale = backgroundTop.w;
    float disc = clamp(radius - away + 0.5, 0.0, 1.0);
    float rim = 1.0 - clamp(radius - 1.4 * scale - away + 0.5, 0.0, 1.0);
    vec2 u = from / max(radius, 1.0);
    vec3 n = vec3(u, sqrt(max(1.0 - dot(u, u), 0.0)));
    vec3 ball = shapeColour.rgb * (0.62 + 0.42 * max(dot(n, keyDirection), 0.0)) + 0.25 * pow(max(dot(n, keyDirection), 0.0), 24.0);
    ivec2 centre = clamp(ivec2(shapeEnds.xy), ivec2(0), ivec2(target.xy) - 1);
    float scene = depthMmOf(texelFetch(depth, centre, 0).r);
    float shown = scene + 2.0 >= shapeDepths.z ? 1.0 : shapeFaint;
    picture = vec4(mix(encodeSrgb(ball), vec3(0.04), rim * 0.85), disc * shapeColour.a * shown);
}
