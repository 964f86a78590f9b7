#include "anatomy/mesh_child.h"
#include "anatomy/mesh_wire.h"
#include "anatomy/pack_file.h"
#include <cerrno>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#ifdef ACUS_SECCOMP
#include <seccomp.h>
#endif

namespace acus {

namespace {

bool readAll(void* into, std::uint64_t bytes) {
    for (char* at = static_cast<char*>(into); bytes > 0;) {
        const ssize_t got = ::read(0, at, bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        bytes -= static_cast<std::uint64_t>(got);
    }
    return true;
}

bool writeAll(const void* from, std::uint64_t bytes) {
    for (const char* at = static_cast<const char*>(from); bytes > 0;) {
        const ssize_t put = ::write(0, at, bytes);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        bytes -= static_cast<std::uint64_t>(put);
    }
    return true;
}

void limit(int what, rlim_t to) {
    const rlimit both{to, to};
    (void)::setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

bool filterSystemCalls() {
#ifdef ACUS_SECCOMP
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    static constexpr int plain[] = {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
                                    SCMP_SYS(futex), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
                                    SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(sched_yield), SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(restart_syscall)};
    bool made = true;
    for (const int call : plain)
        made = made && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    // Memory, but none that can be run.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        made = made && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    // abort() and assertions end this process, and only this one.
    made = made && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))) == 0;
    const bool loaded = made && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
#else
    return false;
#endif
}

} // namespace

bool restrictToReading() {
#ifdef SYS_close_range
    (void)::syscall(SYS_close_range, 3u, ~0u, 0u);
#endif
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 0);   // what is open stays; nothing more can be
    (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return filterSystemCalls();
}

int serveMeshes(const ReadsMesh& read) {
    // The memory of one file serves the next: given back and asked for again, it cost as much as the reading.
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, 2'000'000'000);
    for (;;) {
        wire::Request request{};
        if (!readAll(&request, sizeof request))
            return 0;
        if (request.magic != wire::magic || request.nameBytes > wire::longestName || request.fileBytes > packLimits::meshFileBytes)
            return 3;
        Result<Mesh> mesh = Error{"needs more memory than there is"};
        std::vector<FibrePoint> fibres;
        std::vector<MeshObject> objects;
        bool noMemory = false;
        try {
            std::string name(request.nameBytes, ' '), bytes(request.fileBytes, ' ');
            if (!readAll(name.data(), name.size()) || !readAll(bytes.data(), bytes.size()))
                return 0;
            mesh = read(bytes, name, request.fibres ? &fibres : nullptr, request.objects ? &objects : nullptr);
        } catch (const std::bad_alloc&) {
            noMemory = true;
        }
        noMemory = noMemory || (!mesh && mesh.message() == "needs more memory than there is");
        const std::string message = mesh ? "" : mesh.message().substr(0, wire::longestMessage);
        wire::Answer answer{wire::magic, mesh ? 0u : noMemory ? 2u : 1u, message.size(), 0, 0, 0, 0};
        if (mesh) {
            answer.positions = mesh->positions.size();
            answer.triangles = mesh->triangles.size();
            answer.fibres = fibres.size();
            answer.objects = objects.size();
        }
        if (!writeAll(&answer, sizeof answer) || !writeAll(message.data(), message.size()))
            return 0;
        if (mesh && (!writeAll(mesh->positions.data(), sizeof(Vec3) * mesh->positions.size()) || !writeAll(mesh->triangles.data(), sizeof(Triangle) * mesh->triangles.size()) ||
                     !writeAll(fibres.data(), sizeof(FibrePoint) * fibres.size())))
            return 0;
        for (std::size_t i = 0; i < answer.objects; ++i) {
            const std::string name = objects[i].name.substr(0, longestObjectName), error = objects[i].error.substr(0, wire::longestMessage);
            const wire::Object object{objects[i].positions, objects[i].triangles, static_cast<std::uint32_t>(name.size()), static_cast<std::uint32_t>(error.size())};
            if (!writeAll(&object, sizeof object) || !writeAll(name.data(), name.size()) || !writeAll(error.data(), error.size()))
                return 0;
        }
    }
}

} // namespace acus
