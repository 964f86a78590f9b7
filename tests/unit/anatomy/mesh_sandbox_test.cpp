// Strangers' meshes in a child process: what it may not do, and what is said when it ends.
#include "catch.h"
#include "anatomy/load.h"
#include "anatomy/mesh_sandbox.h"
#include "core/files.h"
#include <atomic>
#include <cstdlib>
#include <cstdio>
#include <sstream>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace acus;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

struct Variable {
    std::string name;
    Variable(const std::string& name, const std::string& value) : name(name) { ::setenv(name.c_str(), value.c_str(), 1); }
    ~Variable() { ::unsetenv(name.c_str()); }
};

const std::string object = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n";

std::string said(const MeshSandbox& sandbox, const std::string& name) {
    const Result<Mesh> mesh = sandbox.read(object, name);
    return mesh ? "" : mesh.message();
}

} // namespace

TEST_CASE("the sandbox reads what readMesh reads", "[sandbox]") {
    const MeshSandbox sandbox;
    for (const auto& entry : std::filesystem::directory_iterator(Path(ACUS_TEST_DATA) / "packs/formats"))
        if (isMeshFile(entry.path().string())) {
            INFO(entry.path().string());
            const std::string bytes = *readFile(entry.path(), 1 << 24), name = entry.path().filename().string();
            std::vector<FibrePoint> here, there;
            const Result<Mesh> expected = readMesh(bytes, name, &here), read = sandbox.read(bytes, name, &there);
            REQUIRE(expected.ok());
            REQUIRE(read.ok());
            CHECK(read->positions == expected->positions);
            CHECK(read->triangles == expected->triangles);
            CHECK(there.size() == here.size());
        }
    CHECK(sandbox.read("v 0 0\n", "x.obj").message() == readMesh("v 0 0\n", "x.obj").message());
    CHECK(sandbox.read("", "x.obj").message() == "is empty");
}

TEST_CASE("several threads read at once", "[sandbox]") {
    const MeshSandbox sandbox;
    std::atomic<int> read{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int k = 0; k < 10; ++k)
                read += sandbox.read(object, "x.obj").ok();
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(read == 40);
}

TEST_CASE("whatever an importer does is a message, and the next file is read", "[sandbox]") {
    const Variable reader("ACUS_MESH_READER", ACUS_BAD_READER);
    MeshLimits limits;
    limits.cpuSeconds = 0.5;
    limits.wallSeconds = 120;
    limits.memoryBytes = 512ull << 20;
    const MeshSandbox sandbox(limits);
    const std::pair<const char*, const char*> table[] = {
        {"crash.obj", "makes the reader of mesh files crash (Segmentation fault)"}, {"abort.obj", "makes the reader of mesh files crash (Aborted)"},
        {"exit.obj", "give up (exit code 7)"}, {"loop.obj", "takes more than 1 s to be read"},
        {"indices.obj", "answer nonsense"}, {"nan.obj", "answer nonsense"}, {"huge.obj", "answer nonsense"}, {"liar.obj", "a b [2J"},
        {"write.obj", "could not"}, {"read.obj", "could not"}, {"descriptor.obj", "could not"}, {"limits.obj", "could not"}};
    for (const auto& [name, expected] : table) {
        const std::string why = said(sandbox, name);
        INFO(name << ": " << why);
        // A sanitizer catches a crash itself, and ends as it likes.
        CHECK(why.find(sanitized && std::string_view(name) == "crash.obj" ? "makes the reader of mesh files" : expected) != std::string::npos);
        CHECK(why.find('\n') == std::string::npos);
        CHECK(said(sandbox, "good.obj").empty());
    }
    MeshLimits patient = limits; // touching half a gigabyte takes its time on a busy machine
    patient.cpuSeconds = 60;
    if (!sanitized) // a sanitizer takes address space without end, so it isn't bounded then
        CHECK(said(MeshSandbox(patient), "bomb.obj").find("needs more memory than a file of its size may (512 MiB)") != std::string::npos);
    CHECK(said(sandbox, "good.obj").empty());
    if (said(sandbox, "filtered.obj") == "filtered")
        for (const char* name : {"socket.obj", "fork.obj", "exec.obj", "code.obj"}) {
            INFO(name);
            CHECK(said(sandbox, name) == "could not");
        }
    else
        WARN("no system call filter here: network and programs are not tried");
    MeshLimits hurried;
    hurried.wallSeconds = 0.3;
    CHECK(said(MeshSandbox(hurried), "wait.obj") == "is not read after 1 s");
}

TEST_CASE("where no child can be started nothing is read, unless one says so", "[sandbox]") {
    const Variable reader("ACUS_MESH_READER", "/nonexistent/reader");
    const std::string why = said(MeshSandbox(), "x.obj");
    INFO(why);
    CHECK(why.starts_with("can't be read safely: acus-mesh-reader can't be started (/nonexistent/reader: No such file or directory)"));
    CHECK(why.find("ACUS_UNSAFE_MESHES=1") != std::string::npos);
    const Variable unsafe("ACUS_UNSAFE_MESHES", "1");
    CHECK(said(MeshSandbox(), "x.obj").empty());
}

TEST_CASE("a pack names the file that brings its reader down", "[sandbox]") {
    const Variable reader("ACUS_MESH_READER", ACUS_BAD_READER);
    const Path folder = std::filesystem::temp_directory_path() / ("acus-sandbox-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    for (const char* name : {"good.obj", "crash.obj"})
        REQUIRE(writeFileAtomically(folder / name, object).ok());
    REQUIRE(writeFileAtomically(folder / "pack.json", R"({"acus_pack": 1, "id": "p", "name": "P", "version": "1", "license": "x", "attribution": "x", "source": "x", "tolerance_mm": 1,
 "frame": {"units": "mm", "axes": "LPS"}, "structures": [
 {"id": "skin", "name": "Skin", "side": "median", "tissue": "skin", "mesh": "good.obj", "closed": true},
 {"id": "sacrum", "name": "Sacrum", "side": "median", "tissue": "bone", "mesh": "crash.obj", "closed": true}]})").ok());
    const auto pack = readPack(folder);
    REQUIRE_FALSE(pack.ok());
    CHECK(pack.message().find("structures[1].mesh \"crash.obj\" makes the reader of mesh files crash") != std::string::npos);
    std::filesystem::remove_all(folder);
}

// By hand: ACUS_PACKS="folder folder" unit_anatomy "[.load]" says what the sandbox costs, both ways in turn.
TEST_CASE("how long packs take to be read, with and without the sandbox", "[.load]") {
    const char* named = std::getenv("ACUS_PACKS");
    std::istringstream packs(named ? named : ACUS_ATLAS);
    for (std::string pack; packs >> pack;)
        for (const bool sandboxed : {false, true, false, true}) {
            ::setenv("ACUS_UNSAFE_MESHES", sandboxed ? "0" : "1", 1);
            const auto began = std::chrono::steady_clock::now();
            const auto content = readPack(pack);
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            rusage own{}, children{};
            ::getrusage(RUSAGE_SELF, &own);
            ::getrusage(RUSAGE_CHILDREN, &children);
            const auto cpu = [](const rusage& of) { return static_cast<double>(of.ru_utime.tv_sec + of.ru_stime.tv_sec) + 1e-6 * static_cast<double>(of.ru_utime.tv_usec + of.ru_stime.tv_usec); };
            std::printf("%s, %s: %.2f s (%s); processor so far %.2f s here, %.2f s in children\n", pack.c_str(), sandboxed ? "sandboxed" : "in this process", seconds,
                        content ? std::to_string(content->meshes.size()).c_str() : content.message().c_str(), cpu(own), cpu(children));
        }
    ::unsetenv("ACUS_UNSAFE_MESHES");
}
