layout(location = 0) out uvec2 unused;
void main() { unused = uvec2(0u); }
