#!/usr/bin/python3
"""What tools/bench render compares Acus with: VTK (depth peeling, as ParaView and f3d draw) on the same meshes, 1280 x 800.

rival_vtk.py PACK VIEWS ACUS.json: prints medians in ms and, with the figures of `acus bench render --json`, the ratios. Runs on the
display that DISPLAY names; with LIBGL_ALWAYS_SOFTWARE=1 both use llvmpipe."""
import json, os, statistics, sys, time
from vtkmodules.vtkIOGeometry import vtkGLTFReader, vtkOBJReader, vtkSTLReader
from vtkmodules.vtkIOPLY import vtkPLYReader
from vtkmodules.vtkFiltersGeometry import vtkCompositeDataGeometryFilter
from vtkmodules.vtkFiltersCore import vtkPolyDataNormals
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer, vtkRenderWindow
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (registers the drawing classes)

readers = {"obj": vtkOBJReader, "stl": vtkSTLReader, "ply": vtkPLYReader, "glb": vtkGLTFReader}
ghosts = {"skin", "fat", "fascia", "muscle"}


def scene(pack, ghosted):
    renderer = vtkRenderer()
    renderer.SetBackground(0.1, 0.12, 0.14)
    for structure in json.load(open(os.path.join(pack, "pack.json")))["structures"]:
        ending = structure["mesh"].rsplit(".", 1)[-1].lower()
        if ending not in readers:
            continue
        reader = readers[ending]()
        reader.SetFileName(os.path.join(pack, structure["mesh"]))
        source = reader
        if ending == "glb":
            source = vtkCompositeDataGeometryFilter()
            source.SetInputConnection(reader.GetOutputPort())
        normals = vtkPolyDataNormals()
        normals.SetInputConnection(source.GetOutputPort())
        normals.SplittingOff()
        mapper = vtkPolyDataMapper()
        mapper.SetInputConnection(normals.GetOutputPort())
        mapper.ScalarVisibilityOff()
        actor = vtkActor()
        actor.SetMapper(mapper)
        if ghosted and structure["tissue"] in ghosts:
            actor.GetProperty().SetOpacity(0.22)
        renderer.AddActor(actor)
    if ghosted:
        renderer.SetUseDepthPeeling(True)
        renderer.SetMaximumNumberOfPeels(16)
        renderer.SetOcclusionRatio(0.0)
    return renderer


def median_ms(pack, ghosted, views):
    window = vtkRenderWindow()
    window.SetOffScreenRendering(True)
    window.SetSize(1280, 800)
    window.SetMultiSamples(0)
    if ghosted:
        window.SetAlphaBitPlanes(True)
    renderer = scene(pack, ghosted)
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    camera.SetParallelProjection(True)
    camera.SetPosition(0, 1, 0)
    camera.SetViewUp(0, 0, 1)
    renderer.ResetCamera()
    times = []
    for view in range(-1, views):
        camera.Azimuth(360 / views)
        renderer.ResetCameraClippingRange()
        start = time.perf_counter()
        window.Render()
        window.WaitForCompletion()
        if view >= 0:
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


pack, views = sys.argv[1], int(sys.argv[2])
ours = {row["name"]: row["value"] for row in json.load(open(sys.argv[3]))}
for kind in ("opaque", "ghosted"):
    theirs = median_ms(pack, kind == "ghosted", views)
    print(f"vtk_{kind:<30} {theirs:14.3f} ms")
    print(f"frame_{kind}_gain_over_vtk{'':<10} {theirs / ours['frame_' + kind]:14.3f} ratio", flush=True)
