// A line around hazards the needle comes near to: dashed, unbroken once reached, also where tissue covers them.
// A crisp line around the selection, fainter where something covers it, and a thin one around what the pointer is over.
uniform sampler2D mask;

layout(location = 0) out vec4 picture;

void main() {
    vec4 here = texture(mask, gl_FragCoord.xy * target.zw);
    vec3 own = here.rgb;
    float alarms = smoothstep(0.2, 0.5, here.a), strongest = here.a;
    float reach = 1.5 * backgroundTop.w;
    vec3 sum = own, most = own;
    for (int i = 0; i < 8; ++i) {
        float angle = float(i) * 0.78539816 + 0.39269908;
        vec4 there = texture(mask, (gl_FragCoord.xy + reach * vec2(cos(angle), sin(angle))) * target.zw);
        vec3 sampled = there.rgb;
        alarms += smoothstep(0.2, 0.5, there.a);
        strongest = max(strongest, there.a);
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
    colour = hover > line ? mix(colour, vec3(1.0), 0.2) : colour;
    alarms /= 9.0;
    bool reached = strongest > 0.8;
    float dash = reached ? 1.0 : smoothstep(0.3, 0.45, abs(fract((gl_FragCoord.x - gl_FragCoord.y) / (12.0 * backgroundTop.w)) - 0.5) * 2.0);
    float warning = smoothstep(0.12, 0.62, 4.0 * alarms * (1.0 - alarms)) * dash * 0.9;
    colour = mix(colour, encodeSrgb(reached ? alarmBreach.rgb : alarmNear.rgb), warning > alpha ? 1.0 : 0.0);
    picture = vec4(colour, max(alpha, warning));
}
