#!/usr/bin/env python3
"""Writes tests/data/broken/meshes and its table: mesh files that are wrong, one fault each."""
import copy, json, os, struct

HERE = os.path.dirname(os.path.abspath(__file__))
rows = []


def write(name, data, part):
    with open(os.path.join(HERE, "meshes", name), "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())
    rows.append("%s\t%s\n" % (name, part))


square = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\n"
write("empty.obj", "", "is empty")
write("not_text.obj", b"v 0 0 0\nf 1 1 1\n\0\0\0", "is not an OBJ text")
write("no_face.obj", square, "has no triangle")
write("no_vertex.obj", "f 1 2 3\n", "line 1 has a face with vertex 1 of 0")
write("only_lines.obj", square + "l 1 2\nl 2 3\n", "has no triangle")
write("all_degenerate.obj", square + "f 1 1 2\nf 3 3 3\n", "has no triangle")
write("index_out_of_range.obj", square + "f 1 2 5\n", "line 5 has a face with vertex 5 of 4")
write("index_huge.obj", square + "f 1 2 99999999999\n", "line 5 has a face with vertex 99999999999 of 4")
write("index_beyond_64_bits.obj", square + "f 1 2 99999999999999999999999\n", "line 5 has a corner that is not a number")
write("index_zero.obj", square + "f 0 1 2\n", "line 5 has a face with vertex 0 of 4")
write("index_from_the_end.obj", square + "f -1 -2 -5\n", "line 5 has a face with vertex -5 of 4")
write("index_of_polygon.obj", square + "f 1 2 3 4 77\n", "line 5 has a face with vertex 77 of 4")
write("nan.obj", square + "v nan 0 0\nf 1 2 5\n", "line 5 has a vertex that is not finite")
write("infinity.obj", square + "v 0 -inf 0\nf 1 2 5\n", "line 5 has a vertex that is not finite")
write("overflow.obj", square + "v 1e200 0 0\nf 1 2 5\n", "line 5 has a vertex that is not finite")
write("far_away.obj", square + "v 2e6 0 0\nf 1 2 5\n", "has a vertex more than a kilometre from the origin")
write("word_for_number.obj", square + "v one two three\nf 1 2 3\n", "line 5 is not a vertex of three numbers")
write("cut_vertex.obj", square + "f 1 2 3\nv 0 1", "line 6 is not a vertex of three numbers")
write("cut_face.obj", square + "f 1 2 3\nf 1 2", "line 6 is a face of fewer than three corners")
write("word_for_corner.obj", square + "f 1 2 three\n", "line 5 has a corner that is not a number")
write("html.obj", "<!DOCTYPE html><html><body>404: f v</body></html>\n", "has no triangle")
write("huge_polygon.obj", square + "f" + " 1 2 3 4" * 300 + "\n", "has a face with 1200 corners")

facet = "facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n"
write("empty.stl", "", "is empty")
write("no_facet.stl", "solid x\nendsolid x\n", "has no triangle")
write("cut.stl", "solid x\n" + facet + facet[:60], "ends in the middle")
write("no_end.stl", "solid x\n" + facet, "ends in the middle")
write("word_for_number.stl", "solid x\n" + facet.replace("vertex 1 0 0", "vertex one 0 0") + "endsolid x\n", "has a facet that is not whole: number 1")
write("two_corners.stl", "solid x\n" + facet + facet.replace("vertex 1 0 0\n", "") + "endsolid x\n", "has a facet that is not whole: number 2")
write("nan_text.stl", "solid x\n" + facet.replace("vertex 1 0 0", "vertex nan 0 0") + "endsolid x\n", "has a vertex that is not finite")
triangle = struct.pack("<12fH", 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0)
head = b"broken".ljust(80)
write("claims_four_billion.stl", head + struct.pack("<I", 0xFFFFFFFF) + triangle, "says it has 4294967295 triangles")
write("claims_one_more.stl", head + struct.pack("<I", 3) + triangle * 2, "says it has 3 triangles")
write("claims_none.stl", head + struct.pack("<I", 0), "has no triangle")
write("cut_binary.stl", (head + struct.pack("<I", 2) + triangle * 2)[:-7], "says it has 2 triangles")
write("header_only.stl", head, "is not an STL file")
write("nan_binary.stl", head + struct.pack("<I", 1) + struct.pack("<12fH", 0, 0, 1, float("nan"), 0, 0, 1, 0, 0, 0, 1, 0, 0), "has a vertex that is not finite")


def ply(vertices=3, faces=1, format="ascii", real="float", index="list uchar int vertex_indices"):
    return ("ply\nformat %s 1.0\nelement vertex %s\nproperty %s x\nproperty %s y\nproperty %s z\nelement face %s\nproperty %s\nend_header\n"
            % (format, vertices, real, real, real, faces, index))


points = "0 0 0\n1 0 0\n0 1 0\n"
packed = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
write("empty.ply", "", "is empty")
write("not_ply.ply", "plymouth\nend_header\n", "is not a PLY file")
write("cut_header.ply", ply()[:60], "is not a PLY file, or its header ends in the middle")
write("claims_billions.ply", ply(vertices=4000000000) + points + "3 0 1 2\n", "ends in the middle")
write("claims_billions_binary.ply", ply(vertices=4000000000, format="binary_little_endian").encode() + packed + b"\3" + struct.pack("<3i", 0, 1, 2), "ends in the middle")
write("claims_overflow.ply", ply(vertices="99999999999999999999999") + points, "has a header with a wrong count")
write("claims_negative.ply", ply(faces=-1) + points, "has a header with a wrong count")
write("unknown_format.ply", ply(format="binary_middle_endian") + points, "has a header without a known format")
write("unknown_type.ply", ply(real="float128") + points, "has a header with a wrong property")
write("element_of_nothing.ply", "ply\nformat ascii 1.0\nelement void 4000000000\nend_header\n", "has a header with an element without properties")
write("list_too_long.ply", ply(format="binary_little_endian", index="list uint int vertex_indices").encode() + packed + struct.pack("<I3i", 0xFFFFFFFF, 0, 1, 2), "ends in the middle")
write("index_out_of_range.ply", ply() + points + "3 0 1 3\n", "has a face with vertex 3 of 3")
write("index_negative.ply", ply() + points + "3 0 1 -1\n", "has a face with a vertex that is not a number from 0")
write("index_of_polygon.ply", ply() + points + "5 0 1 2 0 900000\n", "has a face with vertex 900000 of 3")
write("nan.ply", ply() + "nan 0 0\n1 0 0\n0 1 0\n3 0 1 2\n", "has a vertex that is not finite")
write("cut.ply", ply() + points, "ends in the middle")
write("word_for_number.ply", ply() + "zero 0 0\n1 0 0\n0 1 0\n3 0 1 2\n", "has something that is not a number")
write("no_position.ply", "ply\nformat ascii 1.0\nelement vertex 3\nproperty float u\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0\n1\n2\n3 0 1 2\n", "has no triangle")

good = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}, {"bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"}],
        "bufferViews": [{"buffer": 0, "byteOffset": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 6}],
        "buffers": [{"byteLength": 44}]}
data = packed + struct.pack("<3H", 0, 1, 2) + b"\0\0"


def glb(change=None, blob=data, text=None, version=2, total=None):
    root = copy.deepcopy(good)
    if change:
        change(root)
    text = text if text is not None else json.dumps(root).encode()
    text += b" " * (-len(text) % 4)
    size = 28 + len(text) + len(blob)
    return (struct.pack("<III", 0x46546C67, version, size if total is None else total) + struct.pack("<II", len(text), 0x4E4F534A) + text
            + struct.pack("<II", len(blob), 0x004E4942) + blob)


def changed(path, value):
    def change(root):
        at = root
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
    return change


write("empty.glb", b"", "is empty")
write("header_only.glb", glb()[:12], "is not a GLB file")
write("cut.glb", glb()[:-20], "ends in the middle")
write("version_1.glb", glb(version=1), "is not a GLB file of version 2")
write("claims_4_gb.glb", glb(total=0xFFFFFFFF), "ends in the middle")
write("not_json.glb", glb(text=b"{nonsense"), "has a header that can't be read")
write("json_list.glb", glb(text=b"[]  "), "has a header that is not an object")
write("accessor_too_long.glb", glb(changed(["accessors", 0, "count"], 4000000000)), "accessors[0] runs past the end of its data")
write("accessor_negative.glb", glb(changed(["accessors", 0, "count"], -1)), "accessors[0].count must be a whole number")
write("accessor_fraction.glb", glb(changed(["accessors", 1, "byteOffset"], 0.5)), "accessors[1].byteOffset must be a whole number")
write("accessor_type.glb", glb(changed(["accessors", 0, "type"], "MAT4")), "accessors[0] must be VEC3 of floats")
write("accessor_sparse.glb", glb(changed(["accessors", 0, "sparse"], {"count": 1})), "accessors[0] is sparse")
write("view_too_long.glb", glb(changed(["bufferViews", 1, "byteLength"], 60)), "bufferViews[1] runs past the end")
write("view_missing.glb", glb(changed(["accessors", 1, "bufferView"], 9)), "accessors[1].bufferView points at number 9 of 2")
write("primitive_without_position.glb", glb(changed(["meshes", 0, "primitives", 0, "attributes"], {"NORMAL": 0})), "meshes[0].primitives[0].attributes.POSITION is missing")
write("node_ring.glb", glb(changed(["nodes"], [{"mesh": 0, "children": [1]}, {"children": [0]}])), "nodes form a ring")
write("node_own_child.glb", glb(changed(["nodes"], [{"mesh": 0, "children": [0]}])), "nodes form a ring")
write("node_two_parents.glb", glb(changed(["nodes"], [{"mesh": 0, "children": [2]}, {"children": [2]}, {}])), "nodes[2] is the child of two nodes")
write("node_mesh_missing.glb", glb(changed(["nodes", 0, "mesh"], 5)), "nodes[0].mesh points at number 5 of 1")
write("node_matrix_short.glb", glb(changed(["nodes", 0, "matrix"], [1, 0, 0])), "nodes[0].matrix must be 16 numbers")
write("node_matrix_huge.glb", glb(changed(["nodes", 0, "scale"], [1e39, 1, 1])), "has a vertex that is not finite")
write("scene_missing.glb", glb(changed(["scene"], 3)), "scene points at number 3 of 1")
write("no_scene_nodes.glb", glb(changed(["scenes"], [{"nodes": []}])), "has no triangle")
write("buffer_elsewhere.glb", glb(changed(["buffers"], [{"byteLength": 44, "uri": "../../secret.bin"}])), "must carry its data in itself")
write("compressed.glb", glb(changed(["extensionsRequired"], ["KHR_draco_mesh_compression"])), "needs the extension KHR_draco_mesh_compression")
write("index_out_of_range.glb", glb(blob=packed + struct.pack("<3H", 0, 1, 900) + b"\0\0"), "meshes[0].primitives[0] has a face with vertex 900 of 3")
write("nan.glb", glb(blob=struct.pack("<f", float("nan")) + data[4:]), "has a vertex that is not finite")
write("only_points.glb", glb(changed(["meshes", 0, "primitives", 0, "mode"], 0)), "has no triangle")
write("mode_unknown.glb", glb(changed(["meshes", 0, "primitives", 0, "mode"], 9)), "meshes[0].primitives[0].mode is not 0 to 6")


def crowd(root):
    root["accessors"][1]["count"] = 3
    root["nodes"] = [{"children": list(range(1, 4001))}] + [{"mesh": 0} for _ in range(4000)]
    root["meshes"][0]["primitives"] *= 300


write("mesh_a_million_times.glb", glb(crowd), "has 1200000 triangles, more than its size allows")
write("gltf_text.gltf", json.dumps(good), "is not a mesh file that can be read")
write("picture.obj", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not an OBJ text")
write("disguised.stl", glb(), "says it has")
write("disguised.obj", "ply\nformat ascii 1.0\n", "has no triangle")
write("whole.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n", "is not a mesh file that can be read")

with open(os.path.join(HERE, "meshes.tsv"), "w") as out:
    out.write("# A file in meshes/, a tab, a part of what must be said about it. Written by make_meshes.py.\n")
    out.writelines(rows)
