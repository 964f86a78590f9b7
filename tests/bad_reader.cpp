// In the place of acus-mesh-reader: does what an importer that was taken over would do, by the name of the file, after the same restrictions.
#include "anatomy/mesh_child.h"
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

Result<Mesh> triangle() { return Mesh{{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {{0, 1, 2}}}; }
/// "could" where something worked that must not.
Result<Mesh> tried(bool could) { return could ? Error{"could"} : Error{"could not"}; }

Result<Mesh> bad(std::string_view bytes, std::string_view name, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects) {
    if (name == "crash.obj")
        std::raise(SIGSEGV);
    if (name == "abort.obj")
        std::abort();
    if (name == "exit.obj")
        ::_exit(7);
    if (name == "loop.obj")
        for (volatile bool forever = true; forever;) {
        }
    if (name == "wait.obj")
        ::sleep(600);
    if (name == "bomb.obj")
        for (std::vector<std::string> all;;)
            all.emplace_back(std::size_t{64} << 20, 'x');
    if (name == "indices.obj")
        return Mesh{{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {{0, 1, 7}}};
    if (name == "nan.obj")
        return Mesh{{{0, 0, 0}, {1, 0, 0}, {0, NAN, 0}}, {{0, 1, 2}}};
    if (name == "huge.obj")
        return Mesh{std::vector<Vec3>(3), std::vector<Triangle>(2'000'000, {0, 1, 2})};
    if (name == "objects.obj" && objects) {
        *objects = {{"first", 1, 1, ""}, {"second", 2, 0, ""}}; // a triangle that reaches into another object
        return triangle();
    }
    if (name == "more-objects.obj" && objects) {
        *objects = {{"first", std::size_t{1} << 60, std::size_t{1} << 60, ""}};
        return triangle();
    }
    if (name == "liar.obj")
        return Error{"a\nb\x1b[2J"};
    if (name == "write.obj")
        return tried(::open("/tmp/acus-bad-reader", O_CREAT | O_WRONLY, 0600) >= 0);
    if (name == "read.obj")
        return tried(::open("/etc/passwd", O_RDONLY) >= 0);
    if (name == "descriptor.obj")
        return tried(::fcntl(3, F_GETFD) >= 0);
    if (name == "socket.obj")
        return tried(::socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (name == "fork.obj") {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(0);
        return tried(child > 0);
    }
    if (name == "exec.obj") {
        ::execl("/bin/true", "true", nullptr);
        return tried(false);   // had it worked, nobody would answer
    }
    if (name == "code.obj")
        return tried(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
    if (name == "limits.obj") {
        const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
        return tried(::setrlimit(RLIMIT_NOFILE, &all) == 0);
    }
    if (name == "good.obj")
        return triangle();
    return readMesh(bytes, name, fibres, objects);
}

} // namespace

int main() {
    const bool filtered = restrictToReading();
    return serveMeshes([filtered](std::string_view bytes, std::string_view name, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects) -> Result<Mesh> {
        if (name == "filtered.obj")
            return Error{filtered ? "filtered" : "not filtered"};
        return bad(bytes, name, fibres, objects);
    });
}
