#!/bin/sh
# tools/get-atlas against a server of our own with the archive's layout: a first download that breaks off, its continuation, damage, import.
# get_atlas.sh SOURCE_DIR PROGRAM; exits with 77 (skipped) where python3 or curl is missing.
set -eu
source=$1 program=$2
command -v python3 >/dev/null && command -v curl >/dev/null || { echo "skipped: no python3 or curl"; exit 77; }
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill $server 2>/dev/null; rm -rf "$work"' EXIT
mkdir "$work/site"

# A spine and a pelvis of boxes, zipped, with the tables.
python3 - "$work/site" <<'P'
import sys, zipfile
site = sys.argv[1]
bones = [("FJ1", 13072, "first lumbar vertebra", 85, 80, 40, 0, 5, 155), ("FJ2", 13073, "second lumbar vertebra", 85, 80, 40, 0, 5, 123), ("FJ3", 13074, "third lumbar vertebra", 85, 80, 40, 0, 5, 90),
         ("FJ4", 13075, "fourth lumbar vertebra", 80, 81, 40, 0, 5, 58), ("FJ5", 13076, "fifth lumbar vertebra", 85, 75, 40, 0, 8, 25), ("FJ6", 16202, "sacrum", 117, 94, 107, 0, 34, -31),
         ("FJ7", 16587, "left hip bone", 138, 141, 207, 73, 1, -62), ("FJ8", 16586, "right hip bone", 138, 141, 207, -73, 1, -62)]
def obj(sx, sy, sz, x, y, z):
    v = [(x + sx * (i & 1) - sx / 2, y + sy * (i >> 1 & 1) - sy / 2, 900 + z + sz * (i >> 2) - sz / 2) for i in range(8)]
    f = [(1, 3, 4), (1, 4, 2), (5, 6, 8), (5, 8, 7), (1, 2, 6), (1, 6, 5), (3, 7, 8), (3, 8, 4), (1, 5, 7), (1, 7, 3), (2, 4, 8), (2, 8, 6)]
    return "".join("v %g %g %g\n" % p for p in v) + "".join("f %d %d %d\n" % t for t in f) + "# " + "x" * 40000 + "\n"
with zipfile.ZipFile(site + "/isa_BP3D_4.0_obj_99.zip", "w") as z:
    for b in bones:
        z.writestr("isa_BP3D_4.0_obj_99/%s.obj" % b[0], obj(*b[3:]))
rows = "concept id\tname\telement file id\n" + "".join("FMA%d\t%s\t%s\n" % (b[1], b[2], b[0]) for b in bones)
for name in ("isa_element_parts.txt", "partof_element_parts.txt"):
    open(site + "/" + name, "w").write(rows)
for name in ("isa_parts_list_e.txt", "partof_parts_list_e.txt"):
    open(site + "/" + name, "w").write("concept id\trepresentation id\tname\n" + "".join("FMA%d\tBP%d\t%s\n" % (b[1], b[1], b[2]) for b in bones))
P
(cd "$work/site" && sha256sum * | sed 's/ \*/  /') > "$work/sums"

# It understands ranges, and breaks off once in the middle of the zip.
cat > "$work/server.py" <<'P'
import http.server, os, sys
site, log = sys.argv[1], sys.argv[2]
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    broken = False
    def log_message(self, *a): pass
    def do_GET(self):
        path = os.path.join(site, os.path.basename(self.path))
        if not os.path.isfile(path):
            self.send_error(404); return
        data = open(path, "rb").read()
        begin = 0
        asked = self.headers.get("Range")
        open(log, "a").write("%s %s\n" % (os.path.basename(path), asked))
        if asked:
            begin = int(asked.split("=")[1].split("-")[0])
        self.send_response(206 if asked else 200)
        if asked: self.send_header("Content-Range", "bytes %d-%d/%d" % (begin, len(data) - 1, len(data)))
        self.send_header("Content-Length", str(len(data) - begin))
        self.end_headers()
        if path.endswith(".zip") and os.path.exists(site + "/../break"):
            self.wfile.write(data[begin:begin + (len(data) - begin) // 2]); self.wfile.flush(); self.connection.close(); return
        self.wfile.write(data[begin:])
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
P
python3 "$work/server.py" "$work/site" "$work/log" > "$work/port" 2>/dev/null &
server=$!
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s "$work/port" ] && break; sleep 0.3; done
export ACUS_ATLAS_ADDRESS=http://127.0.0.1:$(cat "$work/port") ACUS_ATLAS_SUMS="$work/sums" ACUS="$program"
cd "$work"

fail() { echo "FAILED: $1"; cat "$work/out" 2>/dev/null; exit 1; }
touch break
"$source/tools/get-atlas" atlas > out 2>&1 && fail "a download that broke off passes for one"
[ -f atlas/pack.json ] && fail "a pack was made of half a download"
[ -s atlas.download/isa_BP3D_4.0_obj_99.zip.part ] || fail "what was downloaded is gone"
rm break
"$source/tools/get-atlas" atlas > out 2>&1 || fail "the second try"
grep -q 'isa_BP3D_4.0_obj_99.zip bytes=[1-9]' log || fail "it began anew instead of going on"
grep -q 'Database Center for Life Science' out || fail "nobody is credited"
grep -q 'Database Center for Life Science' atlas/pack.json || fail "the pack credits nobody"
for id in vertebra_l4 sacrum hip_bone_l hip_bone_r; do grep -q "\"id\": \"$id\"" atlas/pack.json || fail "no $id"; done
: > log
"$source/tools/get-atlas" atlas > out 2>&1 || fail "the third time"
[ ! -s log ] || fail "what was there was fetched again"
rm -r atlas.download
sed -i "1s/^f/0/;t;1s/^./f/" sums
"$source/tools/get-atlas" other > out 2>&1 && fail "another checksum passes"
grep -q checksum out || fail "nothing is said of the checksum"
echo "ok"
