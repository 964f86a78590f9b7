// The only place that knows TBB; built without ThreadSanitizer, which takes the inside of TBB for races.
#include "geometry/parallel.h"
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace acus::parallel {

void run(std::size_t count, std::size_t grain, HandOut way, Piece piece, void* work) {
    const tbb::blocked_range<std::size_t> all(0, count, grain > 0 ? grain : 1);
    const auto body = [=](const tbb::blocked_range<std::size_t>& range) { piece(work, range.begin(), range.end()); };
    if (way == HandOut::singly)
        tbb::parallel_for(all, body, tbb::simple_partitioner());
    else
        tbb::parallel_for(all, body);
}

} // namespace acus::parallel
