uniform vec3 low, high;

const int corners[36] = int[36](0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1,
                                2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3);

void main() {
    int corner = corners[gl_VertexID];
    vec3 share = vec3(float(corner & 1), float((corner >> 1) & 1), float(corner >> 2));
    gl_Position = viewProjection * vec4(mix(low, high, share), 1.0);
}
