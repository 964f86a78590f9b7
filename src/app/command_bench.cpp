// acus bench: the figures of the performance table, measured on this machine. Rivals are measured on the same needles in the
// same run, so that ratios survive a noisy machine.
#include "app/bench_window.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "app/picture.h"
#include "core/median.h"
#include "core/random.h"
#include "geometry/plain_tree.h"
#include "render/renderer.h"
#include "safety/report.h"
#include "sculpt/population.h"
#include "sculpt/sculptor.h"
#include "trainer/commands.h"
#include "view/frame_builder.h"
#include "view/labels.h"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>

namespace acus {

namespace {

using Clock = std::chrono::steady_clock;
using Figure = BenchFigure;

int print(const std::vector<Figure>& figures, bool json) {
    std::string text;
    if (json) {
        Json rows = Json::array();
        for (const Figure& figure : figures)
            rows.push_back({{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}});
        text = rows.dump(1) + "\n";
    } else {
        for (const Figure& figure : figures) {
            char row[160];
            std::snprintf(row, sizeof row, "%-34s %14.3f %s\n", figure.name.c_str(), figure.value, figure.unit.c_str());
            text += row;
        }
    }
    return printOut(text);
}

/// Seeded needles that enter the outermost surface from behind, up to 40° off straight, 30–100 mm deep.
std::vector<Placement> needlesFromBehind(const Model& model, std::size_t count) {
    Random random(2026);
    const Box box = model.bounds();
    const std::vector<bool> all(model.structures.size(), true);
    std::vector<Placement> needles;
    for (std::size_t tries = 0; needles.size() < count && tries < 100 * count; ++tries) {
        const Vec3 start{random.uniform(box.low.x, box.high.x), box.high.y + 1, random.uniform(box.low.z, box.high.z)};
        const auto hit = model.queries->firstHit({start, {0, -1, 0}, box.size().y + 2}, all);
        const double tilt = random.uniform(0, 0.7), turn = random.uniform(0, 6.283185307179586), depth = random.uniform(30, 100);
        if (!hit)
            continue;
        const Vec3 entry = start + hit->depth * Vec3(0, -1, 0);
        needles.push_back(*makePlacement({0.3, 100}, entry, {std::sin(tilt) * std::cos(turn), -std::cos(tilt), std::sin(tilt) * std::sin(turn)}, depth));
    }
    return needles;
}

/// Needles per second of one query over all needles, the best of three rounds.
template <class Query> double perSecond(const std::vector<Placement>& needles, Query&& query) {
    double best = 0;
    for (int round = 0; round < 3; ++round) {
        const auto start = Clock::now();
        for (const Placement& needle : needles)
            query(needle);
        best = std::max(best, static_cast<double>(needles.size()) / std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

int benchSimulate(const Model& model, bool json) {
    const std::vector<Placement> needles = needlesFromBehind(model, 20000);
    if (needles.empty())
        return fail("no needle meets this pack from behind");
    std::vector<Figure> figures;
    std::vector<double> times;
    for (const Placement& needle : needles) {
        const auto start = Clock::now();
        simulate(model, needle);
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        if (times.size() == 5000)
            break;
    }
    figures.push_back({"simulate_median", medianOf(times), "ms"});

    const PlainQueries plain(model.meshes);
    std::vector<Interval> intervals;
    std::vector<Clearance> clearances;
    const auto compare = [&](const char* name, auto&& query) {
        const double ours = perSecond(needles, [&](const Placement& n) { query(*model.queries, n.shaft()); });
        const double twin = perSecond(needles, [&](const Placement& n) { query(plain, n.shaft()); });
        figures.push_back({name, ours, "needles/s"});
        figures.push_back({std::string(name) + "_plain_twin", twin, "needles/s"});
        figures.push_back({std::string(name) + "_gain", ours / twin, "ratio"});
    };
    compare("crossings", [&](const Queries& q, const Segment& s) { q.crossings(s, intervals); });
    compare("clearance_each_within_10mm", [&](const Queries& q, const Segment& s) { q.clearances(s, 10, clearances); });
    compare("clearance_nearest_within_10mm", [&](const Queries& q, const Segment& s) { q.nearestHazard(s, 10); });
    const double meshBytes = 24.0 * model.meshes.positions.size() + 12.0 * model.meshes.triangles.size();
    figures.push_back({"index_bytes_per_mesh_byte", static_cast<double>(model.queries->memoryBytes()) / meshBytes, "ratio"});
    return print(figures, json);
}

int benchRender(const ModelPtr& model, std::pair<int, int> size, bool json) {
    const Result<std::unique_ptr<OffscreenContext>> context = OffscreenContext::create();
    if (!context)
        return fail(context.message());
    const Result<std::unique_ptr<Renderer>> renderer = Renderer::create();
    if (!renderer)
        return fail(renderer.message());
    (*renderer)->setMeshes(model->display);
    std::fprintf(stderr, "%d x %d on %s\n", size.first, size.second, (*renderer)->driver().c_str());
    std::vector<Figure> figures;
    for (const std::string kind : {"opaque", "muscles", "ghosted"}) {
        Trainer trainer(model);
        if (kind == "muscles")
            for (const char* tissue : {"skin", "fat", "fascia"})
                (void)trainer.execute({"fade.tissue", {tissue, "gone"}});
        if (kind == "ghosted")
            for (const char* tissue : {"skin", "fat", "fascia", "muscle"})
                (void)trainer.execute({"fade.tissue", {tissue, "ghost"}});
        std::vector<double> times, processorTimes, triangles;
        for (int i = -2; i < 24; ++i) { // two to warm up
            (void)trainer.execute({"view.orbit", {"15", "0"}});
            const auto start = Clock::now();
            const std::clock_t processorStart = std::clock();
            (*renderer)->draw(buildFrame(trainer.state(), size.first, size.second, 1));
            (*renderer)->finish();
            if (i >= 0) {
                times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
                processorTimes.push_back(1000.0 * static_cast<double>(std::clock() - processorStart) / CLOCKS_PER_SEC);
                triangles.push_back(static_cast<double>((*renderer)->trianglesDrawn()));
            }
        }
        const std::string name = "frame_" + kind;
        figures.push_back({name, medianOf(times), "ms"});
        figures.push_back({name + "_processor", medianOf(processorTimes), "ms"}); // of all threads: says more than the clock where others run too
        figures.push_back({name + "_triangles", medianOf(triangles), "triangles"});
    }
    Trainer named(model);
    (void)named.execute({"labels", {"on"}});
    Labeller labeller;
    std::vector<double> labelTimes;
    for (int i = 0; i < 24; ++i) {
        (void)named.execute({"view.orbit", {"15", "0"}});
        const auto start = Clock::now();
        (void)labeller.labels(named.state(), size.first, size.second, 1, guessedText(1));
        labelTimes.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    figures.push_back({"labels", medianOf(labelTimes), "ms"});
    return print(figures, json);
}

/// One patient made and baked, as the window does it: seconds on the clock say what a user waits where nothing else runs; those of the
/// processor, of all threads, say more on a busy machine.
class SculptBench {
  public:
    Status measure(const std::string& name, const PatientParameters& parameters, double coarseness, bool firstLook = false) {
        const auto start = Clock::now();
        const std::clock_t processorStart = std::clock();
        SculptOptions options;
        options.coarseness = coarseness;
        Result<PackContent> made = firstLook ? sculptor.firstLook(parameters, coarseness) : sculptor.sculpt(parameters, options);
        if (!made)
            return made.error();
        const Result<ModelPtr> model = bakeModel(*std::move(made), {}, firstLook ? like.get() : nullptr);
        if (!model)
            return model.error();
        like = *model;
        note(name, start, processorStart);
        return Done{};
    }
    Status prepare(const std::string& name, const PatientParameters& parameters) {
        const auto start = Clock::now();
        const std::clock_t processorStart = std::clock();
        const Status done = sculptor.prepare(parameters, previewCoarseness);
        note(name, start, processorStart);
        return done;
    }
    void fresh() {
        sculptor = {};
        like.reset();
    }

    /// The median of whatever was measured under one name.
    std::vector<Figure> figures() const {
        std::vector<Figure> all;
        for (const std::string& name : names) {
            all.push_back({name + "_shown", medianOf(clocks.at(name)), "s"});
            all.push_back({name + "_processor", medianOf(processors.at(name)), "s"});
        }
        return all;
    }

  private:
    void note(const std::string& name, Clock::time_point start, std::clock_t processorStart) {
        if (!clocks.contains(name))
            names.push_back(name);
        clocks[name].push_back(std::chrono::duration<double>(Clock::now() - start).count());
        processors[name].push_back(static_cast<double>(std::clock() - processorStart) / CLOCKS_PER_SEC);
    }

    Sculptor sculptor;
    ModelPtr like;
    std::vector<std::string> names;
    std::map<std::string, std::vector<double>> clocks, processors;
};

PatientParameters ofBmi(double bmi) {
    PatientParameters p;
    p.bmi = bmi;
    return p;
}

/// Whole patients, one after another.
int benchSculpt(bool json) {
    SculptBench bench;
    Status status = bench.measure("sculpt_preview", {}, previewCoarseness);
    if (status)
        status = bench.measure("sculpt_preview_bmi_change", ofBmi(31), previewCoarseness);
    if (status)
        status = bench.measure("sculpt_preview_new_seed", drawPatient(7, Chosen{}), previewCoarseness);
    if (status)
        status = bench.measure("sculpt_full_after_preview", drawPatient(7, Chosen{}), 1);
    bench.fresh();
    if (status)
        status = bench.measure("sculpt", {}, 1);
    if (status)
        status = bench.measure("sculpt_bmi_change", ofBmi(31), 1);
    return status ? print(bench.figures(), json) : fail(status.message());
}

/// What somebody who plays with the sliders waits for, without the window: the first look, and after it the preview. A change of BMI
/// with and without its bones being there, and somebody new.
int benchPlay(int rounds, bool json) {
    SculptBench bench;
    Status status = Done{};
    const auto both = [&](const std::string& name, const PatientParameters& parameters) {
        if (status)
            status = bench.measure(name + "_first_look", parameters, previewCoarseness, true);
        if (status)
            status = bench.measure(name + "_preview_after_it", parameters, previewCoarseness);
    };
    for (int round = 0; round < rounds && status; ++round) {
        bench.fresh();
        status = bench.prepare("bones_ahead", {});
        if (status)
            status = bench.measure("muscles_ahead", {}, previewCoarseness, true);
        both("bmi_change", ofBmi(round % 2 ? 21.5 + round : 30.5 + round));
        both("new_seed", drawPatient(static_cast<std::uint64_t>(7 + round), Chosen{}));
    }
    return status ? print(bench.figures(), json) : fail(status.message());
}

} // namespace

int benchCommand(const std::string& what, const std::string& pack, const std::string& pictureSize, int rounds, bool json) {
    const Result<std::pair<int, int>> size = parsePictureSize(pictureSize);
    if (!size)
        return fail("--size: " + size.message());
    if (what == "sculpt")
        return benchSculpt(json);
    if (what == "play")
        return benchPlay(rounds, json);
    if (what == "window") {
        const Result<std::vector<BenchFigure>> figures = benchWindow(*size, rounds);
        return figures ? print(*figures, json) : fail(figures.message());
    }
    const Result<ModelPtr> model = openModel(pack, terminalProgress());
    if (!model)
        return fail(model.message());
    return what == "render" ? benchRender(*model, *size, json) : benchSimulate(**model, json);
}

} // namespace acus
