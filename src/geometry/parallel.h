// Work on all cores.
#pragma once
#include "core/progress.h"
#include <array>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <type_traits>
#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace acus {

namespace parallel {

/// What is run, as plain pointers: piece(work, from, to) for stretches that together are [0, count).
using Piece = void (*)(void* work, std::size_t from, std::size_t to);
enum class HandOut {
    freely,   ///< into stretches of `grain` or more, as many as there is use for
    singly    ///< each index handed out by itself
};
void run(std::size_t count, std::size_t grain, HandOut way, Piece piece, void* work);

// ThreadSanitizer doesn't see how work is handed from thread to thread and is told; others aren't asked.
#ifdef __SANITIZE_THREAD__
inline void handOver(char& at) { __tsan_release(&at); }
inline void takeOver(char& at) { __tsan_acquire(&at); }
#define ACUS_UNSEEN __attribute__((no_sanitize_thread))
#else
inline void handOver(char&) {}
inline void takeOver(char&) {}
#define ACUS_UNSEEN
#endif

/// A body; whoever calls is before all pieces and after them, and no piece before another.
template <class Body> struct Work {
    const Body* body;
    char before = 0, after = 0;
    ACUS_UNSEEN static void piece(void* work, std::size_t from, std::size_t to) {
        Work& self = *static_cast<Work*>(work);
        takeOver(self.before);
        (*self.body)(from, to);
        handOver(self.after);
    }
    void over(std::size_t count, std::size_t grain, HandOut way) {
        handOver(before);
        run(count, grain, way, piece, this);
        takeOver(after);
    }
};
#undef ACUS_UNSEEN

} // namespace parallel

/// body(first, last) for stretches of [begin, end), most of them of `grain` or more: where there is something to do once for many.
template <class Index, class Body> void parallelStretches(Index begin, Index end, std::type_identity_t<Index> grain, const Body& body) {
    if (!(begin < end))
        return;
    const auto stretch = [&](std::size_t from, std::size_t to) { body(static_cast<Index>(begin + static_cast<Index>(from)), static_cast<Index>(begin + static_cast<Index>(to))); };
    parallel::Work<decltype(stretch)>{&stretch}.over(static_cast<std::size_t>(end - begin), static_cast<std::size_t>(grain), parallel::HandOut::freely);
}

/// body(i) for each i of [begin, end).
template <class Index, class Body> void parallelFor(Index begin, Index end, const Body& body) {
    parallelStretches(begin, end, 1, [&](Index first, Index last) {
        for (Index i = first; i < last; ++i)
            body(i);
    });
}

/// body(i) for each i of [0, count), each handed out by itself: for few, long and uneven ones.
template <class Body> void parallelPieces(std::size_t count, const Body& body) {
    const auto each = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            body(i);
    };
    parallel::Work<decltype(each)>{&each}.over(count, 1, parallel::HandOut::singly);
}

/// The same for long work that somebody waits for: body(i) returns how much of `all` it has done, and `progress` hears of `what` after it.
/// False where that asked to stop: pieces that had not begun are left out.
template <class Body> bool parallelPieces(std::size_t count, const Progress& progress, std::string_view what, double all, const Body& body) {
    std::mutex telling;
    double done = 0;
    std::atomic<bool> stopped{false};
    parallelPieces(count, [&](std::size_t i) {
        if (stopped)
            return;
        const double more = body(i);
        const std::lock_guard lock(telling);
        done += more;
        if (!stopped && !report(progress, what, done < all ? done / all : 1))
            stopped = true;
    });
    return !stopped;
}

/// All of them at once.
template <class... Bodies> void parallelInvoke(const Bodies&... bodies) {
    struct One {
        const void* body;
        void (*call)(const void*);
    };
    const std::array<One, sizeof...(Bodies)> all{One{&bodies, [](const void* body) { (*static_cast<const Bodies*>(body))(); }}...};
    parallelPieces(all.size(), [&](std::size_t i) { all[i].call(all[i].body); });
}

} // namespace acus
