#include "bench_scene.h"
#include "geometry/plain_tree.h"
#include "geometry/query_index.h"
#include "rivals.h"
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <functional>
#include <iostream>

using namespace acus;
using namespace acus::bench;

namespace {

/// One pass over needles per iteration; reports needles per second and the mean of what `query` returns.
void addRow(const std::string& name, std::span<const Segment> needles, std::function<double(const Segment&)> query) {
    benchmark::RegisterBenchmark(name.c_str(), [needles, query](benchmark::State& state) {
        double sum = 0;
        std::size_t count = 0;
        for (auto _ : state)
            for (const Segment& needle : needles) {
                sum += query(needle);
                ++count;
            }
        state.counters["needles/s"] = benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsRate);
        state.counters["found"] = sum / static_cast<double>(count);
    })->Unit(benchmark::kMillisecond);
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const char* wanted = std::getenv("ACUS_BENCH_NEEDLES");
    const Scene scene = makeScene(wanted ? std::strtoull(wanted, nullptr, 10) : 100000);
    std::size_t hazards = 0;
    for (const MeshPart& part : scene.meshes.parts)
        hazards += part.hazard ? part.triangleCount : 0;
    std::cout << scene.name << ": " << scene.meshes.size() << " parts, " << scene.meshes.triangles.size() << " triangles, " << hazards
              << " of hazards, " << scene.needles.size() << " needles\n";
    const auto indexed = *IndexedQueries::build(scene.meshes);
    std::cout << "index: " << static_cast<double>(indexed->memoryBytes()) / static_cast<double>(scene.meshes.triangles.size()) << " bytes a triangle\n";
    const PlainQueries plain(scene.meshes);
    std::vector<std::unique_ptr<Rival>> rivals;
    std::vector<std::string> names;
#ifdef ACUS_EMBREE
    rivals.push_back(makeEmbree(scene.meshes));
    names.push_back("embree");
#endif
#ifdef ACUS_CGAL
    rivals.push_back(makeCgal(scene.meshes));
    names.push_back("cgal");
#endif

    const std::span<const Segment> all(scene.needles), some = all.first(all.size() / 10);
    std::vector<Interval> intervals;
    std::vector<Clearance> clearances;
    const std::pair<const char*, const Queries*> own[] = {{"acus", indexed.get()}, {"plain", &plain}};
    for (const auto& [name, queries] : own)
        addRow(std::string("crossings/") + name, all, [&, queries = queries](const Segment& n) {
            queries->crossings(n, intervals);
            return static_cast<double>(intervals.size());
        });
    for (std::size_t i = 0; i < rivals.size(); ++i)
        addRow("crossings/" + names[i], names[i] == "cgal" ? some : all, [&, i](const Segment& n) { return static_cast<double>(rivals[i]->hits(n)); });
    for (const auto& [name, queries] : own)
        addRow(std::string("each_within_10mm/") + name, all, [&, queries = queries](const Segment& n) {
            queries->clearances(n, 10, clearances);
            return static_cast<double>(clearances.size());
        });
#ifdef ACUS_EMBREE
    addRow("each_within_10mm/embree", some, [&](const Segment& n) { return static_cast<double>(rivals[0]->hazardsNear(n, 10)); });
#endif
    for (const auto& [name, queries] : own)
        addRow(std::string("nearest_within_10mm/") + name, all, [&, queries = queries](const Segment& n) {
            const auto nearest = queries->nearestHazard(n, 10);
            return nearest ? nearest->distance : 10.0;
        });
#ifdef ACUS_EMBREE
    addRow("nearest_within_10mm/embree", some, [&](const Segment& n) { return rivals[0]->nearest(n, 10); });
#endif
    for (const auto& [name, queries] : own)
        addRow(std::string("all_within_30mm/") + name, some, [&, queries = queries](const Segment& n) {
            queries->crossings(n, intervals);
            queries->clearances(n, 30, clearances);
            return static_cast<double>(clearances.size());
        });
    benchmark::RunSpecifiedBenchmarks();
}
