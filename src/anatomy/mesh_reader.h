// Mesh files → triangles. The only place that knows Assimp.
#pragma once
#include "anatomy/mesh_objects.h"
#include "core/result.h"
#include "geometry/fibres.h"
#include "geometry/mesh.h"
#include <string_view>

namespace acus {

/// The triangles in a mesh file's bytes: every mesh of every node at its place, polygons cut into triangles, equal positions
/// welded, triangles that then have two equal corners dropped, points and lines left out. The coordinates are the file's own:
/// neither the unit nor the "up" that a format may imply is applied, since pack.json says what they are. Numbers pass through
/// single precision (1e-4 mm in a standing adult).
///
/// `fileName` names the format by its ending: obj, stl, ply, glb; fbx, which is the only one that
/// reaches Assimp unchecked. The error says what is wrong without naming
/// the file ("has no triangle"). The bytes may be anything.
///
/// `fibres`, when given, receives one point a position if the file is a GLB that write_glb.h has made with fibres, else nothing.
///
/// `objects`, when given, receives the named objects of the file, in the order in which they first come. Each owns the next run of positions and
/// triangles of what is returned and is not welded to the others. Their names are those of nodes (or of what is nearest around them and has a name
/// that isPlaceholder doesn't know), of OBJ objects, groups or materials, of STL solids. There is at least one; fibres are then left out.
Result<Mesh> readMesh(std::string_view bytes, std::string_view fileName, std::vector<FibrePoint>* fibres = nullptr, std::vector<MeshObject>* objects = nullptr);

/// Whether readMesh knows the ending.
bool isMeshFile(std::string_view fileName);

} // namespace acus
