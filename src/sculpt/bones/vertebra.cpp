#include "sculpt/bones/vertebra.h"
#include "sculpt/shapes/plate.h"
#include "sculpt/shapes/sheet.h"

namespace acus {

namespace {

// How far parts flow into each other, mm; the same for every vertebra.
constexpr double pedicleRoot = 4.5, archRoot = 3, transverseRoot = 4.5, facetRoot = 2.2, accessoryRoot = 3, spinousRoot = 5, canalEdge = 1.5;

FieldPtr archSheet(const VertebraFigures& f) {
    SheetShape shape;
    shape.frame.y = {0, 0, 1};
    shape.frame.z = {0, 1, 0};
    shape.outline = f.arch;
    for (std::size_t i = f.arch.size() - 1; i-- > 1;)
        shape.outline.push_back({-f.arch[i].x, f.arch[i].y});
    const std::vector<Vec2> places = archPlaces(f.arch);
    for (std::size_t i = 0; i < places.size(); ++i)
        for (const double side : {1.0, -1.0}) {
            if (side < 0 && places[i].x < 0.5)
                continue;
            shape.back.push_back({side * places[i].x, places[i].y, f.archFront[i]});
            shape.front.push_back({side * places[i].x, places[i].y, f.archBack[i]});
        }
    shape.stiffness = 2;
    shape.edge = 4;
    shape.grown = 0.8;
    return sheet(shape);
}

} // namespace

FieldPtr vertebraSolid(const VertebraFigures& f) {
    LoftShape body{f.upper, f.waist, f.lower, f.top, f.bottom, 2.2, 2.2};
    FieldPtr solid = unite(loft(body), sweep({f.pedicle, {1, 0, 0}, {1, 0, 0}, 2.4, 8}), pedicleRoot);
    solid = unite(solid, archSheet(f), archRoot);
    // The transverse process is thin from front to back.
    solid = unite(solid, sweep({f.transverse, {0, 1, -0.18}, {0, 1, -0.18}, 2.3, 8}), transverseRoot);
    solid = unite(solid, wall({f.facet, f.facetLeanX, f.facetLeanY, 0.75, 2.4}), facetRoot);
    if (f.accessoryRadius > 0)
        solid = unite(solid, sphere(f.accessory, f.accessoryRadius), accessoryRoot);
    PlateShape process;
    process.outline = f.spinous;
    const std::vector<Vec2> places = spinousPlaces(f.spinous);
    for (std::size_t i = 0; i < places.size(); ++i)
        process.halfWidth.push_back({places[i].x, places[i].y, f.spinousHalf[i]});
    solid = unite(solid, plate(process), spinousRoot);
    solid = subtract(solid, canal({f.canal, f.canalLean, -42, 32}), canalEdge);
    return mirrored(solid);
}

} // namespace acus
