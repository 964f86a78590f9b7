// A crisp line around the selection, fainter where something covers it, and a thin one around what the pointer is over.
uniform sampler2D mask;

layout(location = 0) out vec4 picture;

void main() {
    vec3 own = texture(mask, gl_FragCoord.xy * target.zw).rgb;
    float reach = 1.5 * backgroundTop.w;
    vec3 sum = own, most = own;
    for (int i = 0; i < 8; ++i) {
        float angle = float(i) * 0.78539816 + 0.39269908;
        vec3 sampled = texture(mask, (gl_FragCoord.xy + reach * vec2(cos(angle), sin(angle))) * target.zw).rgb;
        sum += sampled;
        most = max(most, sampled);
    }
    vec3 mean = sum / 9.0;
    vec3 band = smoothstep(vec3(0.12), vec3(0.62), 4.0 * mean * (1.0 - mean));
    float seen = most.r;
    float line = band.g * mix(0.55, 1.0, seen);
    float fill = own.g * mix(0.16, 0.07, own.r);
    float hover = band.b * 0.8;
    vec3 colour = encodeSrgb(selection.rgb);
    float alpha = max(max(line, fill), hover);
    picture = vec4(hover > line ? mix(colour, vec3(1.0), 0.2) : colour, alpha);
}
