#!/usr/bin/env python3
"""Writes the pack `formats`: one ellipsoid in every mesh format, as different programs would write it. Coordinates are
multiples of 1/64, which text, float and double all hold exactly."""
import json, math, os, struct

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "formats")
RADII, CENTRE, AROUND, ALONG = (30, 20, 10), (5, -40, 70), 12, 8


def snap(x):
    return math.floor(x * 64 + 0.5) / 64


def point(i, j):
    a, b = 2 * math.pi * i / AROUND, math.pi * j / ALONG
    unit = (math.cos(a) * math.sin(b), math.sin(a) * math.sin(b), math.cos(b))
    return tuple(c + snap(r * u) for c, r, u in zip(CENTRE, RADII, unit))


# Rings of quads between two poles, faces outwards.
vertices = [point(0, 0)] + [point(i, j) for j in range(1, ALONG) for i in range(AROUND)] + [point(0, ALONG)]
ring = lambda i, j: 1 + (j - 1) * AROUND + i % AROUND
last = len(vertices) - 1
caps = [(0, ring(i, 1), ring(i + 1, 1)) for i in range(AROUND)]
caps += [(ring(i, ALONG - 1), last, ring(i + 1, ALONG - 1)) for i in range(AROUND)]
triangles = list(caps)
for j in range(1, ALONG - 1):
    for i in range(AROUND):
        a, b, c, d = ring(i, j), ring(i, j + 1), ring(i + 1, j + 1), ring(i + 1, j)
        triangles += [(a, b, c), (a, c, d)]


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())


def number(x):
    return repr(x)


# OBJ: one group with plain faces, one with normals and indices from the end.
half = len(triangles) // 2
obj = "# an ellipsoid\nmtllib elsewhere.mtl\no ellipsoid\n"
obj += "".join("v %s %s %s\n" % tuple(map(number, v)) for v in vertices)
obj += "vn 0 0 1\ng first\n" + "".join("f %d %d %d\n" % tuple(k + 1 for k in t) for t in triangles[:half])
obj += "g second\nusemtl none\n" + "".join("f %d//1 %d//1 %d//1\n" % tuple(k - len(vertices) for k in t) for t in triangles[half:])
write("ellipsoid.obj", obj)

stl = "solid facet of the ellipsoid\n"
for t in triangles:
    stl += "  facet normal 0 0 0\n    outer loop\n"
    stl += "".join("      vertex %s %s %s\n" % tuple(map(number, vertices[k])) for k in t) + "    endloop\n  endfacet\n"
write("ellipsoid_text.stl", stl + "endsolid facet of the ellipsoid\n")

stl = b"solid, though binary".ljust(80, b" ") + struct.pack("<I", len(triangles))
for t in triangles:
    stl += struct.pack("<3f", 0, 0, 0) + b"".join(struct.pack("<3f", *vertices[k]) for k in t) + b"\0\0"
write("ellipsoid_binary.stl", stl)


def plyHeader(format, real):
    return ("ply\nformat %s 1.0\ncomment an ellipsoid\nelement vertex %d\n" % (format, len(vertices))
            + "".join("property %s %s\n" % (real, axis) for axis in "xyz") + "property uchar quality\n"
            + "element face %d\nproperty list uchar int vertex_indices\nend_header\n" % len(triangles))


ply = plyHeader("ascii", "float") + "".join("%s %s %s 7\n" % tuple(map(number, v)) for v in vertices)
write("ellipsoid_text.ply", ply + "".join("3 %d %d %d\n" % t for t in triangles))
for name, order, mark, real in (("little", "<", "f", "float"), ("big", ">", "d", "double")):
    ply = plyHeader("binary_%s_endian" % name, real).encode()
    ply += b"".join(struct.pack(order + "3" + mark + "B", *v, 7) for v in vertices)
    write("ellipsoid_%s.ply" % name, ply + b"".join(struct.pack(order + "B3i", 3, *t) for t in triangles))

# GLB: the first half in a node that doubles and moves it, the second mirrored below a parent that mirrors it back.
shift = (8.0, 0.0, 64.0)
meshA = [tuple((c - s) / 2 for c, s in zip(v, shift)) for v in vertices]
meshB = [(-v[0], v[1], v[2]) for v in vertices]
blob, views, accessors = b"", [], []


def accessor(data, component, kind, count):
    global blob
    blob += b"\0" * (-len(blob) % 4)
    views.append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(data)})
    accessors.append({"bufferView": len(views) - 1, "componentType": component, "count": count, "type": kind})
    blob += data
    return len(accessors) - 1


def primitive(points, faces, width):
    entry = {"attributes": {"POSITION": accessor(b"".join(struct.pack("<3f", *p) for p in points), 5126, "VEC3", len(points))}}
    mark, component = {1: ("B", 5121), 2: ("H", 5123)}[width]
    entry["indices"] = accessor(b"".join(struct.pack("<3" + mark, *f) for f in faces), component, "SCALAR", 3 * len(faces))
    return entry


turned = [(a, c, b) for a, b, c in triangles[half:]]
glb = {"asset": {"version": "2.0", "generator": "make_formats.py"}, "scene": 0, "scenes": [{"nodes": [0, 1]}],
       "nodes": [{"mesh": 0, "scale": [2, 2, 2], "translation": list(shift)}, {"scale": [-1, 1, 1], "children": [2]}, {"mesh": 1, "name": "second"}],
       "materials": [{"name": "ignored"}],
       "meshes": [{"primitives": [primitive(meshA, triangles[:half], 1)]}, {"primitives": [primitive(meshB, turned, 2)]}]}
glb.update(bufferViews=views, accessors=accessors, buffers=[{"byteLength": len(blob)}])
text = json.dumps(glb).encode()
text += b" " * (-len(text) % 4)
blob += b"\0" * (-len(blob) % 4)
write("ellipsoid.glb", struct.pack("<III", 0x46546C67, 2, 28 + len(text) + len(blob)) + struct.pack("<II", len(text), 0x4E4F534A) + text
      + struct.pack("<II", len(blob), 0x004E4942) + blob)

# Quads: whoever cuts them may choose either diagonal, so this one is only compared by its volume and its closed surface.
quads = "".join("v %s %s %s\n" % tuple(map(number, v)) for v in vertices) + "".join("f %d %d %d\n" % tuple(k + 1 for k in t) for t in caps)
for j in range(1, ALONG - 1):
    quads += "".join("f %d %d %d %d\n" % tuple(k + 1 for k in (ring(i, j), ring(i, j + 1), ring(i + 1, j + 1), ring(i + 1, j))) for i in range(AROUND))
write("quads.obj", quads)

files = ["ellipsoid.obj", "ellipsoid_text.stl", "ellipsoid_binary.stl", "ellipsoid_text.ply", "ellipsoid_little.ply", "ellipsoid_big.ply",
         "ellipsoid.glb", "quads.obj"]
pack = {"acus_pack": 1, "id": "formats", "name": "One ellipsoid in every format", "version": "1", "license": "Apache-2.0",
        "attribution": "the Acus authors", "source": "make_formats.py", "tolerance_mm": 0.1, "frame": {"units": "mm", "axes": "LPS"},
        "structures": [{"id": "organ_%d" % i, "name": "The organ of " + f, "side": "median", "tissue": "organ", "mesh": f} for i, f in enumerate(files)],
        "landmarks": [{"id": "top", "name": "Top", "position": [5, -40, 80]}]}
write("pack.json", json.dumps(pack, indent=1) + "\n")
