// Lines, points and rods arrive as quads in pixels (overlay_shapes.cpp).
layout(location = 0) in vec3 corner;   // pixels from the bottom left, depth buffer 0…1
layout(location = 1) in vec4 ends;     // both ends in pixels
layout(location = 2) in vec4 depths;   // both ends: depth buffer 0…1, then mm
layout(location = 3) in vec4 sizes;    // half widths at both ends in pixels; dash and length in mm
layout(location = 4) in vec4 colour;
layout(location = 5) in vec4 axis;     // view-space direction of a rod; w: item
layout(location = 6) in float faint;   // opacity where hidden

flat out vec4 shapeEnds, shapeDepths, shapeSizes, shapeColour, shapeAxis;
flat out float shapeFaint;

void main() {
    gl_Position = vec4(corner.xy * target.zw * 2.0 - 1.0, corner.z * 2.0 - 1.0, 1.0);
    shapeEnds = ends;
    shapeDepths = depths;
    shapeSizes = sizes;
    shapeColour = colour;
    shapeAxis = axis;
    shapeFaint = faint;
}
