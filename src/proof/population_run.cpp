#include "proof/population_run.h"
#include "anatomy/packed_meshes.h"
#include "core/assets.h"
#include "core/hash.h"
#include "proof/figure_kinds.h"
#include "proof/technique_trial.h"
#include "sculpt/population.h"
#include "sculpt/validate.h"
#include "sculpt/version_key.h"
#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <mutex>

namespace acus {

namespace {

/// Raised whenever the same patient and the same questions would be answered otherwise by this folder's code.
constexpr int methodVersion = 2;

struct Draw {
    std::uint64_t seed = 0;
    PatientParameters patient;
    bool common = true;
    std::vector<const NeedleProtocol*> needles;
};

/// Everybody of the common draw, then those who are wanted beyond it.
std::vector<Draw> drawn(const PopulationRequest& request, const ProtocolTable& table) {
    std::vector<Draw> draws;
    std::vector<std::size_t> held(table.needles.size());
    for (std::uint64_t i = 0; i < request.patients; ++i) {
        Draw draw{request.firstSeed + i, drawPatient(request.firstSeed + i), true, {}};
        for (std::size_t p = 0; p < table.needles.size(); ++p)
            if (table.needles[p].people.holds(draw.patient)) {
                draw.needles.push_back(&table.needles[p]);
                ++held[p];
            }
        draws.push_back(std::move(draw));
    }
    // A run on fewer patients than a protocol wants does without.
    const auto wants = [&](std::size_t p) { return request.patients < table.needles[p].atLeast ? 0 : table.needles[p].atLeast; };
    constexpr std::uint64_t farthest = 100; // times the common draw: a condition that nobody meets ends there
    for (std::uint64_t i = request.patients; i < farthest * request.patients; ++i) {
        Draw draw{request.firstSeed + i, drawPatient(request.firstSeed + i), false, {}};
        bool anyWanted = false;
        for (std::size_t p = 0; p < table.needles.size(); ++p) {
            if (held[p] >= wants(p))
                continue;
            anyWanted = true;
            if (table.needles[p].people.holds(draw.patient)) {
                draw.needles.push_back(&table.needles[p]);
                ++held[p];
            }
        }
        if (!anyWanted)
            break;
        if (!draw.needles.empty())
            draws.push_back(std::move(draw));
    }
    return draws;
}

Json numberOrNull(const std::optional<double>& value) { return value ? Json(std::round(100 * *value) / 100) : Json(nullptr); }

Json toJson(const TechniqueTrial& trial) {
    Json hit = Json::array();
    for (const std::string& id : trial.breached)
        hit.push_back(id);
    return {{"placed", trial.placed}, {"reached", trial.reached}, {"mm", std::round(10 * trial.depthMm) / 10}, {"hit", hit}};
}

/// A number of its own for each question, so that one more of them changes no other.
std::uint64_t seedFor(std::uint64_t patient, std::string_view question) {
    std::uint64_t mixed = 0xcbf29ce484222325u; // FNV-1a
    for (const char c : question)
        mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return Random(mixed ^ (patient * 0x9e3779b97f4a7c15u)).next();
}

Json asked(const PopulationRequest& request, const ProtocolTable& table, const Draw& draw, PackContent content) {
    Json row = {{"seed", draw.seed},
                {"sex", draw.patient.sex == Sex::male ? "m" : "f"},
                {"height_cm", draw.patient.heightCm},
                {"bmi", draw.patient.bmi},
                {"variants", variantIds(draw.patient.variants)},
                {"common", draw.common}};
    const ModelPtr model = measuringModel(std::move(content));
    if (request.protocols && draw.common) {
        const Ruler ruler(*model);
        Json figures = Json::object();
        for (const FigureProtocol& figure : table.figures)
            if (figure.people.holds(draw.patient))
                figures[figure.id] = numberOrNull(figureMeasureNamed(textOf(figure.measure, "kind"))(ruler, figure.measure));
        row["figures"] = figures;
        if (draw.seed < request.firstSeed + request.morphometryOn)
            if (const auto measured = validateMorphometry(ruler, draw.patient.sex)) {
                Json values = Json::object();
                for (const Validated& one : *measured)
                    values[one.id] = numberOrNull(one.model);
                row["morphometry"] = values;
            }
    }
    const Side side = draw.seed % 2 ? Side::right : Side::left;
    if (request.protocols) {
        Json needles = Json::object();
        for (const NeedleProtocol* protocol : draw.needles)
            needles[protocol->id] = replayed(*model, *protocol, side, seedFor(draw.seed, protocol->id));
        row["needles"] = needles;
    }
    if (draw.common && !request.techniques.empty()) {
        Json trials = Json::object();
        for (const Technique* technique : request.techniques)
            for (const std::string& level : technique->levels.empty() ? std::vector<std::string>{""} : technique->levels) {
                const std::string id = technique->id + (level.empty() ? "" : "/" + level);
                Random random(seedFor(draw.seed, id));
                const HandError hand = drawHandError(random, !level.empty());
                trials[id] = {{"exact", toJson(tryTechnique(*model, *technique, side, level))}, {"hand", toJson(tryTechnique(*model, *technique, side, level, hand))}};
            }
        row["techniques"] = trials;
    }
    return row;
}

Json headerOf(const PopulationRequest& request) {
    std::string questions(asset("assets/validation/hand.json"));
    if (request.protocols)
        questions += asset("assets/validation/protocols.json");
    std::string names;
    for (const Technique* technique : request.techniques)
        names += technique->id + " ";
    if (!request.techniques.empty())
        for (const std::string_view file : assetsUnder("assets/techniques/"))
            questions += asset(file);
    return {{"acus_population", 1},
            {"anatomy", std::string(anatomyVersion())},
            {"questions", contentHash(questions + names + std::to_string(request.morphometryOn))},
            {"method", methodVersion},
            {"coarseness", request.coarseness},
            {"first_seed", request.firstSeed}};
}

std::string spoken(std::size_t done, std::size_t of) { return "Patient " + std::to_string(done + 1) + " of " + std::to_string(of); }

} // namespace

ModelPtr measuringModel(PackContent content) {
    auto model = std::make_shared<Model>();
    model->info = std::move(content.info);
    model->structures = std::move(content.structures);
    model->landmarks = std::move(content.landmarks);
    model->meshes = packedMeshes(model->structures, std::move(content.meshes));
    model->queries = *IndexedQueries::build(model->meshes);
    // No picture is made of it, but bounds are asked of what is drawn.
    std::vector<DisplayPart> bounds(model->structures.size());
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const Box box = boundsOf(model->meshes.part(i));
        bounds[i].vertexCount = model->meshes.parts[i].positionCount;
        for (int axis = 0; axis < 3; ++axis) {
            bounds[i].low[axis] = std::nextafter(static_cast<float>(box.low[axis]), -1e9f);
            bounds[i].high[axis] = std::nextafter(static_cast<float>(box.high[axis]), 1e9f);
        }
    }
    model->display.parts = std::move(bounds);
    return model;
}

Result<Population> runPopulation(const PopulationRequest& request) {
    ProtocolTable table;
    if (request.protocols) {
        Result<ProtocolTable> read = readProtocols();
        if (!read)
            return read.error();
        table = std::move(*read);
    }
    Population population;
    population.header = headerOf(request);
    PopulationFile file;
    if (!request.results.empty()) {
        Result<PopulationFile> opened = PopulationFile::open(request.results, population.header);
        if (!opened)
            return opened.error();
        file = std::move(*opened);
    }
    std::vector<std::uint64_t> known;
    for (const Json& row : file.rows())
        known.push_back(row.value("seed", std::uint64_t{0}));
    const std::vector<Draw> draws = drawn(request, table);
    std::mutex shared; // the file, and whom the progress is told
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> failed = false;
    double told = 0;
    const auto tell = [&](std::size_t i, double part) {
        const std::lock_guard lock(shared);
        told = std::max(told, (static_cast<double>(i) + part) / static_cast<double>(draws.size()));
        return !failed && report(request.progress, spoken(i, draws.size()), told);
    };
    const auto one = [&](std::size_t i) -> Status {
        const Draw& draw = draws[i];
        if (std::find(known.begin(), known.end(), draw.seed) != known.end())
            return Done{};
        if (!tell(i, 0))
            return Error{cancelled};
        SculptOptions options;
        options.coarseness = request.coarseness;
        options.progress = [&](std::string_view, double part) { return tell(i, part); };
        Result<PackContent> content = request.make(draw.patient, options);
        if (!content && content.message() == cancelled)
            return content.error();
        const Json row = content ? asked(request, table, draw, std::move(*content)) : Json{{"seed", draw.seed}, {"error", content.message()}};
        const std::lock_guard lock(shared);
        return file.append(row);
    };
    const auto work = [&]() -> Status {
        for (std::size_t i = next++; i < draws.size() && !failed; i = next++)
            if (const Status status = one(i); !status) {
                failed = true;
                return status;
            }
        return Done{};
    };
    std::vector<std::future<Status>> beside;
    for (std::size_t n = 1; n < request.atOnce; ++n)
        beside.push_back(std::async(std::launch::async, work));
    Status ended = work();
    for (std::future<Status>& other : beside) {
        const Status status = other.get();
        if (!status && (ended || ended.message() == cancelled)) // whoever stopped because of another's error says less
            ended = status;
    }
    if (!ended)
        return ended.error();
    for (const Json& row : file.rows())
        if (std::any_of(draws.begin(), draws.end(), [&](const Draw& draw) { return draw.seed == row.value("seed", std::uint64_t{0}); }))
            population.rows.push_back(row);
    std::stable_sort(population.rows.begin(), population.rows.end(), [](const Json& a, const Json& b) { return a["seed"] < b["seed"]; });
    return population;
}

} // namespace acus
