#!/usr/bin/python3
"""What tools/bench render compares Acus with, on the same meshes and driver, 1280 x 800: VTK (opaque, and depth peeling as ParaView
does it), and f3d where it is installed (opaque, its ambient occlusion off).

rival_render.py ACUS PACK VIEWS FOLDER: prints medians and ratios, once by the clock and once by the processor time of all threads, which
says more where others use the machine; FOLDER takes what it has to write. Acus runs before and after every rival and counts with the
mean. Runs on the display that DISPLAY names; with LIBGL_ALWAYS_SOFTWARE=1 all use llvmpipe."""
import json, os, resource, shutil, statistics, subprocess, sys, time
from vtkmodules.vtkIOGeometry import vtkGLTFReader, vtkOBJReader, vtkSTLReader
from vtkmodules.vtkIOPLY import vtkPLYReader
from vtkmodules.vtkIOXML import vtkXMLPolyDataWriter
from vtkmodules.vtkFiltersGeometry import vtkCompositeDataGeometryFilter
from vtkmodules.vtkFiltersCore import vtkAppendPolyData, vtkPolyDataNormals
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer, vtkRenderWindow
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (registers the drawing classes)

acus, pack, views, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
width, height = 1280, 800
readers = {"obj": vtkOBJReader, "stl": vtkSTLReader, "ply": vtkPLYReader, "glb": vtkGLTFReader}
ghosts = {"skin", "fat", "fascia", "muscle"}


def meshes():
    for structure in json.load(open(os.path.join(pack, "pack.json")))["structures"]:
        ending = structure["mesh"].rsplit(".", 1)[-1].lower()
        if ending not in readers:
            sys.exit(f"rival_render.py: VTK does not read {structure['mesh']}: the comparison would be of different scenes")
        reader = readers[ending]()
        reader.SetFileName(os.path.join(pack, structure["mesh"]))
        source = reader
        if ending == "glb":
            source = vtkCompositeDataGeometryFilter()
            source.SetInputConnection(reader.GetOutputPort())
        normals = vtkPolyDataNormals()
        normals.SetInputConnection(source.GetOutputPort())
        normals.SplittingOff()
        yield structure["tissue"], normals


def scene(ghosted):
    renderer = vtkRenderer()
    renderer.SetBackground(0.1, 0.12, 0.14)
    for tissue, normals in meshes():
        mapper = vtkPolyDataMapper()
        mapper.SetInputConnection(normals.GetOutputPort())
        mapper.ScalarVisibilityOff()
        actor = vtkActor()
        actor.SetMapper(mapper)
        if ghosted and tissue in ghosts:
            actor.GetProperty().SetOpacity(0.22)
        renderer.AddActor(actor)
    if ghosted:
        renderer.SetUseDepthPeeling(True)
        renderer.SetMaximumNumberOfPeels(16)
        renderer.SetOcclusionRatio(0.0)
    return renderer


def vtk_frame(ghosted):
    """Medians in ms: by the clock, by the processor."""
    window = vtkRenderWindow()
    window.SetOffScreenRendering(True)
    window.SetSize(width, height)
    window.SetMultiSamples(0)
    if ghosted:
        window.SetAlphaBitPlanes(True)
    renderer = scene(ghosted)
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    camera.SetParallelProjection(True)
    camera.SetPosition(0, 1, 0)
    camera.SetViewUp(0, 0, 1)
    renderer.ResetCamera()
    clock, processor = [], []
    for view in range(-2, views):
        camera.Azimuth(360 / views)
        renderer.ResetCameraClippingRange()
        start, worked = time.perf_counter(), time.process_time()
        window.Render()
        window.WaitForCompletion()
        if view >= 0:
            clock.append(1000 * (time.perf_counter() - start))
            processor.append(1000 * (time.process_time() - worked))
    return statistics.median(clock), statistics.median(processor)


def f3d_run(scene_file, turns):
    """Seconds that f3d takes, by the clock and by the processor, to load the scene and draw it `turns` times while it is turned."""
    log = os.path.join(folder, f"turn_{turns}.log")
    with open(log, "w") as out:
        out.write("# StreamVersion 1.1\nLeftButtonPressEvent 400 400 0 0 0 0\n")
        for turn in range(turns):
            out.write(f"MouseMoveEvent {401 + 20 * (turn % 24)} 400 0 0 0 0\n")
        out.write("LeftButtonReleaseEvent 881 400 0 0 0 0\n")
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(["f3d", "--dry-run", "--quiet", "--up=+Z", f"--resolution={width},{height}", f"--interaction-test-play={log}",
                    f"--output={os.path.join(folder, 'f3d.png')}", scene_file], check=True, stdout=subprocess.DEVNULL)
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def f3d_frame():
    """ms a frame: what many turns take longer than few, so that loading does not count; the median of three."""
    scene_file = os.path.join(folder, "scene.vtp")
    append = vtkAppendPolyData()
    for _, normals in meshes():
        append.AddInputConnection(normals.GetOutputPort())
    writer = vtkXMLPolyDataWriter()
    writer.SetInputConnection(append.GetOutputPort())
    writer.SetFileName(scene_file)
    writer.Write()
    few, many = 2, 2 + views
    rounds = []
    for _ in range(3):
        a, b = f3d_run(scene_file, few), f3d_run(scene_file, many)
        rounds.append([1000 * (y - x) / (many - few) for x, y in zip(a, b)])
    os.remove(scene_file)
    return [statistics.median(column) for column in zip(*rounds)]


def ours():
    rows = json.loads(subprocess.run([acus, "bench", "render", "--pack", pack, "--json"], check=True, capture_output=True, text=True).stdout)
    return {row["name"]: row["value"] for row in rows}


def row(name, value, unit):
    print(f"{name:<42} {value:14.3f} {unit}", flush=True)


def compare(rival, kind, measure):
    before, theirs, after = ours(), measure(), ours()
    for suffix, value in zip(("", "_processor"), theirs):
        mine = 0.5 * (before[f"frame_{kind}{suffix}"] + after[f"frame_{kind}{suffix}"])
        row(f"acus_{kind}{suffix}", mine, "ms")
        row(f"{rival}_{kind}{suffix}", value, "ms")
        row(f"frame_{kind}_gain_over_{rival}{suffix}", value / mine, "ratio")


os.makedirs(folder, exist_ok=True)
compare("vtk", "opaque", lambda: vtk_frame(False))
if shutil.which("f3d"):
    compare("f3d", "opaque", f3d_frame)
compare("vtk", "ghosted", lambda: vtk_frame(True))
