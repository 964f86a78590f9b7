#include "anatomy/mesh_sandbox.h"
#include "anatomy/mesh_wire.h"
#include "anatomy/pack_file.h"
#include "core/files.h"
#include "core/language.h"
#include "core/utf8.h"
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <ctime>
#include <unistd.h>

extern "C" char** environ;

namespace acus {

namespace {

using Clock = std::chrono::steady_clock;

// A sanitizer reserves terabytes of address space that it never touches.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool boundsMemory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool boundsMemory = false;
#else
constexpr bool boundsMemory = true;
#endif
#else
constexpr bool boundsMemory = true;
#endif

Result<Path> readerProgram() {
    if (const char* named = std::getenv("ACUS_MESH_READER"); named && *named)
        return Path(named);
    std::error_code error;
    const Path here = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    if (error)
        return Error{"/proc/self/exe: " + error.message()};
    for (const Path& folder : {here, here / "../lib/acus", here / "..", here / "../.."})
        if (Path program = folder / "acus-mesh-reader"; ::access(program.c_str(), X_OK) == 0)
            return program;
    return Error{tr("there is no acus-mesh-reader beside it")};
}

/// What a dynamic linker or a sanitizer may need, nothing of the user's.
std::vector<char*> plainEnvironment() {
    std::vector<char*> kept;
    for (char** entry = environ; entry && *entry; ++entry)
        for (const char* start : {"LD_LIBRARY_PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "TSAN_OPTIONS=", "LSAN_OPTIONS="})
            if (std::strncmp(*entry, start, std::strlen(start)) == 0)
                kept.push_back(*entry);
    kept.push_back(nullptr);
    return kept;
}

} // namespace

/// One child and the way to it.
class MeshChild {
  public:
    enum class Trouble { none, ended, cpu, wall };

    static Result<std::unique_ptr<MeshChild>> start() {
        const Result<Path> program = readerProgram();
        if (!program)
            return program.error();
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            return Error{std::strerror(errno)};
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        // Keys pressed in a terminal (Ctrl C) are for this program, and what it ignores is not for the child.
        sigset_t all, none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
        std::string name = program->string();
        char* arguments[] = {name.data(), nullptr};
        std::vector<char*> environment = plainEnvironment();
        pid_t process = -1;
        const int failed = ::posix_spawn(&process, name.c_str(), &actions, &attributes, arguments, environment.data());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        if (failed != 0) {
            ::close(ends[0]);
            return Error{name + ": " + std::strerror(failed)};
        }
        return std::unique_ptr<MeshChild>(new MeshChild(process, ends[0]));
    }

    ~MeshChild() { end(); }

    /// For the file that comes next.
    void begin(const MeshLimits& limits, std::uint64_t fileBytes) {
        cpuLimit = cpuSeconds() + limits.cpuSeconds;
        deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.wallSeconds));
        trouble = Trouble::none;
        if (boundsMemory) {
            const rlimit memory{limits.memoryBytes + limits.memoryPerFileByte * fileBytes, RLIM_INFINITY};
            (void)::prlimit(process, RLIMIT_AS, &memory, nullptr);
        }
    }

    bool send(const void* from, std::uint64_t bytes) {
        return move(POLLOUT, bytes, [&](std::uint64_t done) { return ::send(socket, static_cast<const char*>(from) + done, bytes - done, MSG_NOSIGNAL | MSG_DONTWAIT); });
    }
    bool receive(void* into, std::uint64_t bytes) {
        return move(POLLIN, bytes, [&](std::uint64_t done) { return ::recv(socket, static_cast<char*>(into) + done, bytes - done, MSG_DONTWAIT); });
    }

    /// Ends it; why nothing more came, in words that go on from the file's name.
    std::string lastWords(const MeshLimits& limits) {
        if (trouble == Trouble::cpu)
            return trf("takes more than {} s to be read: it is damaged, or made to do harm", number(limits.cpuSeconds));
        if (trouble == Trouble::wall)
            return trf("is not read after {} s", number(limits.wallSeconds));
        int status = 0;
        if (::waitpid(process, &status, 0) == process) {
            process = -1;
            if (WIFSIGNALED(status))
                return trf("makes the reader of mesh files crash ({}): it is damaged, or made to do harm", ::strsignal(WTERMSIG(status)));
            if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
                return tr("can't be read safely: acus-mesh-reader doesn't start");
            return trf("makes the reader of mesh files give up (exit code {})", WEXITSTATUS(status));
        }
        return tr("makes the reader of mesh files end");
    }

    bool usedBefore = false;

  private:
    MeshChild(pid_t process, int socket) : process(process), socket(socket) {}

    static std::string number(double value) { return std::to_string(static_cast<long>(std::ceil(value))); }

    void end() {
        if (socket >= 0)
            ::close(socket);
        socket = -1;
        if (process > 0) {
            ::kill(process, SIGKILL);
            while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
            }
        }
        process = -1;
    }

    double cpuSeconds() const {
        clockid_t clock;
        timespec time{};
        if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
            return 0;
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }

    template <class Some> bool move(short wanted, std::uint64_t bytes, Some&& some) {
        for (std::uint64_t done = 0; done < bytes;) {
            const ssize_t moved = some(done);
            if (moved > 0) {
                done += static_cast<std::uint64_t>(moved);
                continue;
            }
            if (moved == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
                trouble = Trouble::ended;
                return false;
            }
            pollfd waiting{socket, wanted, 0};
            (void)::poll(&waiting, 1, 100);
            trouble = cpuSeconds() > cpuLimit ? Trouble::cpu : Clock::now() > deadline ? Trouble::wall : Trouble::none;
            if (trouble != Trouble::none)
                return false;
        }
        return true;
    }

    pid_t process;
    int socket;
    double cpuLimit = 0;
    Clock::time_point deadline;
    Trouble trouble = Trouble::none;
};

namespace {

Error nonsense() { return Error{tr("makes the reader of mesh files answer nonsense: it is damaged, or made to do harm")}; }

/// A child that was taken over may say anything.
bool isLikely(const wire::Answer& answer, std::uint64_t fileBytes) {
    return answer.magic == wire::magic && answer.failed <= 2 && answer.messageBytes <= wire::longestMessage &&
           answer.triangles <= std::min<std::uint64_t>(packLimits::triangles, std::max<std::uint64_t>(1'000'000, fileBytes)) && answer.positions <= 3 * answer.triangles &&
           (answer.fibres == 0 || answer.fibres == answer.positions) && answer.objects <= mostObjects && (answer.failed ? answer.triangles == 0 : answer.triangles > 0);
}

bool isMesh(const Mesh& mesh, const std::vector<FibrePoint>& fibres) {
    for (const Triangle& t : mesh.triangles)
        if (t[0] >= mesh.positions.size() || t[1] >= mesh.positions.size() || t[2] >= mesh.positions.size() || t[0] == t[1] || t[1] == t[2] || t[2] == t[0])
            return false;
    for (const Vec3& p : mesh.positions)
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
            return false;
    for (const FibrePoint& f : fibres) {
        const double squared = static_cast<double>(f.direction[0]) * f.direction[0] + static_cast<double>(f.direction[1]) * f.direction[1] + static_cast<double>(f.direction[2]) * f.direction[2];
        if (!(squared == 0 || std::abs(squared - 1) < 1e-2) || !(f.tendon >= 0 && f.tendon <= 1) || !(f.cleft >= 0 && f.cleft <= 1))
            return false;
    }
    return true;
}

/// Runs that together are the whole mesh, and reach into nothing but themselves.
bool areObjects(const Mesh& mesh, const std::vector<MeshObject>& objects) {
    std::size_t position = 0, triangle = 0;
    for (const MeshObject& object : objects) {
        if (object.positions > mesh.positions.size() - position || object.triangles > mesh.triangles.size() - triangle)
            return false;
        for (std::size_t t = triangle; t < triangle + object.triangles; ++t)
            for (const std::uint32_t corner : mesh.triangles[t])
                if (corner < position || corner - position >= object.positions)
                    return false;
        position += object.positions;
        triangle += object.triangles;
    }
    return position == mesh.positions.size() && triangle == mesh.triangles.size();
}

/// What one child says of one file; `again`: a fresh child may say otherwise.
Result<Mesh> ask(MeshChild& child, const MeshLimits& limits, std::string_view bytes, std::string_view fileName, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects, bool& alive, bool& again) {
    alive = false;
    again = child.usedBefore;
    child.usedBefore = true;
    child.begin(limits, bytes.size());
    const wire::Request request{wire::magic, static_cast<std::uint32_t>(fileName.size()), bytes.size(), fibres != nullptr, objects != nullptr};
    wire::Answer answer{};
    if (!child.send(&request, sizeof request) || !child.send(fileName.data(), fileName.size()) || !child.send(bytes.data(), bytes.size()) || !child.receive(&answer, sizeof answer))
        return Error{child.lastWords(limits)};
    if (!isLikely(answer, bytes.size()))
        return nonsense();
    std::string message(answer.messageBytes, ' ');
    Mesh mesh{std::vector<Vec3>(answer.positions), std::vector<Triangle>(answer.triangles)};
    std::vector<FibrePoint> points(answer.fibres);
    if (!child.receive(message.data(), message.size()) || !child.receive(mesh.positions.data(), sizeof(Vec3) * mesh.positions.size()) ||
        !child.receive(mesh.triangles.data(), sizeof(Triangle) * mesh.triangles.size()) || !child.receive(points.data(), sizeof(FibrePoint) * points.size()))
        return Error{child.lastWords(limits)};
    std::vector<MeshObject> named(answer.objects);
    for (MeshObject& object : named) {
        wire::Object about{};
        if (!child.receive(&about, sizeof about))
            return Error{child.lastWords(limits)};
        if (about.nameBytes > longestObjectName || about.errorBytes > wire::longestMessage)
            return nonsense();
        object.name.resize(about.nameBytes);
        object.error.resize(about.errorBytes);
        if (!child.receive(object.name.data(), object.name.size()) || !child.receive(object.error.data(), object.error.size()))
            return Error{child.lastWords(limits)};
        object.name = plainLine(object.name, longestObjectName);
        object.error = plainLine(object.error, 400);
        object.positions = about.positions;
        object.triangles = about.triangles;
    }
    alive = answer.failed != 2;
    if (answer.failed == 2)
        return Error{trf("needs more memory than a file of its size may ({} MiB)", (limits.memoryBytes + limits.memoryPerFileByte * bytes.size()) >> 20)};
    again = false;
    if (answer.failed)
        return Error{plainLine(message, 400)};
    if (!isMesh(mesh, points) || (objects && !areObjects(mesh, named))) {
        alive = false;
        return nonsense();
    }
    if (fibres)
        *fibres = std::move(points);
    if (objects)
        *objects = std::move(named);
    return mesh;
}

} // namespace

struct MeshSandbox::Content {
    MeshLimits limits;
    std::mutex mutex;
    std::vector<std::unique_ptr<MeshChild>> idle;

    Result<std::unique_ptr<MeshChild>> borrow(bool fresh) {
        if (!fresh) {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                std::unique_ptr<MeshChild> child = std::move(idle.back());
                idle.pop_back();
                return child;
            }
        }
        return MeshChild::start();
    }
};

MeshSandbox::MeshSandbox(MeshLimits limits) : content(std::make_unique<Content>()) { content->limits = limits; }

MeshSandbox::~MeshSandbox() = default;

Result<Mesh> MeshSandbox::read(std::string_view bytes, std::string_view fileName, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects) const {
    if (fibres)
        fibres->clear();
    if (objects)
        objects->clear();
    if (const char* unsafe = std::getenv("ACUS_UNSAFE_MESHES"); unsafe && std::string_view(unsafe) == "1")
        return readMesh(bytes, fileName, fibres, objects);
    if (bytes.size() > packLimits::meshFileBytes)
        return Error{trf("is larger than {} MiB", packLimits::meshFileBytes >> 20)};
    // Its ending is all that counts of a name.
    fileName.remove_prefix(fileName.size() - std::min<std::size_t>(fileName.size(), wire::longestName));
    for (const bool fresh : {false, true}) {
        Result<std::unique_ptr<MeshChild>> child = content->borrow(fresh);
        if (!child)
            return Error{trf("can't be read safely: acus-mesh-reader can't be started ({}); with ACUS_UNSAFE_MESHES=1 it is read without, if you trust it", plainLine(child.message(), 200))};
        bool alive = false, again = false;
        Result<Mesh> mesh = ask(**child, content->limits, bytes, fileName, fibres, objects, alive, again);
        if (alive) {
            const std::lock_guard lock(content->mutex);
            content->idle.push_back(std::move(*child));
        }
        // An earlier file may have left a child in a bad state: only a fresh one's word counts against this file.
        if (mesh || !again || fresh)
            return mesh;
    }
    return Error{tr("can't be read")};
}

} // namespace acus
