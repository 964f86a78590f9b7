// A cylinder or cone drawn as what it looks like: a band with elliptic ends. Once into the surface buffer (SURFACE), so that
// ghosts and shadows know of it, and once with soft edges over the finished picture.
flat in vec4 shapeEnds, shapeDepths, shapeSizes, shapeAxis;
flat in float shapeFaint;

#ifdef SURFACE
layout(location = 0) out uvec2 surface;
#else
uniform sampler2D depth;
uniform sampler2D materials;
uniform sampler2D ghosts;
layout(location = 0) out vec4 picture;
#endif

/// Signed distance in pixels inside an ellipse around `centre`; `flat_` its half axis along the rod.
float insideEllipse(vec2 from, float across, float flat_) {
    vec2 r = vec2(max(flat_, 1e-3), max(across, 1e-3));
    return (1.0 - length(from / r)) * min(r.x, r.y);
}

void main() {
    vec2 along = shapeEnds.zw - shapeEnds.xy;
    float length_ = length(along);
    vec3 axis = shapeAxis.xyz;
    vec2 x = length_ > 1e-3 ? along / length_ : vec2(1.0, 0.0);
    vec2 here = gl_FragCoord.xy - shapeEnds.xy;
    vec2 local = vec2(dot(here, x), dot(here, vec2(-x.y, x.x)));
    float t = length_ > 1e-3 ? clamp(local.x / length_, 0.0, 1.0) : 0.0;
    float radius = mix(shapeSizes.x, shapeSizes.y, t);
    float tilt = abs(axis.z);

    float capA = insideEllipse(local, shapeSizes.x, shapeSizes.x * tilt);
    float capB = insideEllipse(local - vec2(length_, 0.0), shapeSizes.y, shapeSizes.y * tilt);
    float ends = min(local.x, length_ - local.x);
    float side = min(radius - abs(local.y), ends + max(0.0, 0.5));
    float inside = max(side, max(capA, capB));
    float coverage = clamp(inside + 0.5, 0.0, 1.0);

    // The end turned towards the viewer shows its face.
    bool faceA = axis.z < 0.0;
    float face = clamp((faceA ? capA : capB) + 0.5, 0.0, 1.0) * step(0.05, tilt);
    float u = clamp(local.y / max(radius, 1e-3), -1.0, 1.0);
    vec3 sideways = vec3(-x.y, x.x, 0.0);
    vec3 towards = normalize(cross(cross(axis, vec3(0.0, 0.0, 1.0)) + vec3(1e-6), axis));
    float bulge = sqrt(max(1.0 - u * u, 0.0));
    vec3 n = normalize(mix(sideways * u + towards * bulge, faceA ? -axis : axis, face));
    float depthMm = depthMmOf(mix(shapeDepths.x, shapeDepths.y, t)) - shapeSizes.z * bulge;

#ifdef SURFACE
    if (inside < 0.4)
        discard;
    surface = packSurface(n, uint(shapeAxis.w + 0.5));
    gl_FragDepth = clamp(bufferDepthOf(depthMm), 0.0, 1.0);
#else
    uint item = uint(shapeAxis.w + 0.5);
    vec4 first = texelFetch(materials, materialTexel(item, 0), 0);
    vec4 second = texelFetch(materials, materialTexel(item, 1), 0);
    vec3 v = vec3(0.0, 0.0, 1.0);
    vec3 colour = lit(Look(first.rgb, first.a, second.x, second.y, vec3(0.0)), n, v, 1.0, 1.0)
                + first.rgb * second.y * surroundings(reflect(-v, n));
    // A dark hairline keeps bright steel apart from bright bone.
    colour *= mix(1.0, 0.55, smoothstep(0.72, 1.0, abs(u)) * (1.0 - face));
    float scene = depthMmOf(texelFetch(depth, ivec2(gl_FragCoord.xy), 0).r);
    float shown = mix(shapeFaint, 1.0, smoothstep(0.0, 0.2, scene - depthMm + 0.35));
    colour = behindGhosts(toned(colour), texelFetch(ghosts, ivec2(gl_FragCoord.xy), 0));
    picture = vec4(encodeSrgb(colour), coverage * shown * second.w);
#endif
}
