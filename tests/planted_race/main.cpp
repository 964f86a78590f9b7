// Two threads add to the same number. In a build with ThreadSanitizer that must be found (it then exits with an error): the loops of
// src/geometry/parallel.h are looked at.
#include "geometry/parallel.h"
#include <atomic>
#include <cstdio>
#include <thread>

int main() {
    if (std::thread::hardware_concurrency() < 2) {
        std::puts("one core: no race to be seen");
        return 1;
    }
    long sum = 0;
    std::atomic<int> in = 0;
    acus::parallelPieces(2, [&](std::size_t) {
        for (++in; in < 2;) // both have begun, so that one thread doesn't do it all
            std::this_thread::yield();
        for (int i = 0; i < 1000; ++i)
            sum = sum + 1;
    });
    std::printf("%ld\n", sum);
    return 0;
}
