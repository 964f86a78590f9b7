#include "catch.h"
#include "sculpt/standard_patient.h"
#include "stand_in.h"
#include <atomic>
#include <fstream>
#include <thread>

using namespace acus;
using namespace acus::test;

namespace {

struct Maker {
    std::atomic<int> made{0};
    StandardPatientOptions options(const Path& cache) {
        StandardPatientOptions o;
        o.cache = cache;
        o.make = [this](const PatientParameters&, const SculptOptions& sculpt) -> Result<PackContent> {
            for (int i = 0; i < 20; ++i) {
                if (!report(sculpt.progress, "Sculpting", i / 20.0))
                    return Error{cancelled};
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            ++made;
            return standIn();
        };
        return o;
    }
};

std::size_t patientsIn(const Path& cache) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(cache / "patients"))
        count += entry.is_directory();
    return count;
}

} // namespace

TEST_CASE("the standard patient is made once", "[sculpt][standard]") {
    TestFolder folder("standard");
    Maker maker;
    StandardPatientOptions options = maker.options(folder.path);
    CHECK(!standardPatientMade(options));
    double last = 0;
    bool backwards = false;
    options.progress = [&](std::string_view, double share) {
        backwards = backwards || share < last || share > 1;
        last = share;
        return true;
    };
    const Result<ModelPtr> cold = openStandardPatient(options);
    REQUIRE(cold);
    CHECK(!backwards);
    CHECK(last > 0.95);
    CHECK(standardPatientMade(options));
    options.progress = {};
    const Result<ModelPtr> warm = openStandardPatient(options);
    REQUIRE(warm);
    CHECK(maker.made == 1);
    CHECK((*cold)->info.hash == (*warm)->info.hash);
    for (const ModelPtr& model : {*cold, *warm}) {
        CHECK(model->info.generated);
        CHECK(model->info.folder.empty());
        CHECK(model->structures.size() == standIn().structures.size());
    }
    const Result<PackContent> content = standardPatientContent(options);
    REQUIRE(content);
    CHECK(content->info.generated);
    CHECK(content->fibres.size() == content->meshes.size());
    CHECK(maker.made == 1);
}

TEST_CASE("other parameters are another patient", "[sculpt][standard]") {
    TestFolder folder("parameters");
    Maker maker;
    StandardPatientOptions man = maker.options(folder.path), woman = man, coarse = man;
    woman.parameters.sex = Sex::female;
    coarse.coarseness = 2;
    CHECK(standardPatientFolder(man) != standardPatientFolder(woman));
    CHECK(standardPatientFolder(man) != standardPatientFolder(coarse));
    REQUIRE(openStandardPatient(man));
    CHECK(!standardPatientMade(woman));
}

TEST_CASE("a patient that was damaged is made anew", "[sculpt][standard]") {
    TestFolder folder("damaged");
    Maker maker;
    const StandardPatientOptions options = maker.options(folder.path);
    REQUIRE(openStandardPatient(options));
    std::ofstream(standardPatientFolder(options) / "meshes" / "skin.glb") << "cut";
    REQUIRE(openStandardPatient(options));
    CHECK(maker.made == 2);
    std::ofstream(standardPatientFolder(options) / "pack.json") << "{";
    REQUIRE(openStandardPatient(options));
    CHECK(maker.made == 3);
    REQUIRE(openStandardPatient(options));
    CHECK(maker.made == 3);
}

TEST_CASE("making can be cancelled at any point and leaves nothing behind", "[sculpt][standard]") {
    TestFolder folder("cancel");
    Maker maker;
    StandardPatientOptions options = maker.options(folder.path);
    for (int calls = 0; calls < 32; calls += 3) {
        int left = calls;
        options.progress = [&](std::string_view, double) { return left-- > 0; };
        const Result<ModelPtr> model = openStandardPatient(options);
        if (model || standardPatientMade(options))
            break; // it was written before the last call
        CHECK(model.message() == cancelled);
        CHECK(patientsIn(folder.path) == 0);
    }
    options.progress = {};
    CHECK(openStandardPatient(options));
}

TEST_CASE("two programs that want it at once make it once", "[sculpt][standard]") {
    TestFolder folder("twice");
    Maker maker;
    const StandardPatientOptions options = maker.options(folder.path);
    std::atomic<int> opened{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { opened += openStandardPatient(options).ok(); });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(opened == 4);
    CHECK(maker.made == 1);
    CHECK(patientsIn(folder.path) == 1);
}

TEST_CASE("without a cache that can be written the patient lives in memory", "[sculpt][standard]") {
    Maker maker;
    for (const Path& cache : {Path(), Path("/dev/null/cache")}) {
        const Result<ModelPtr> model = openStandardPatient(maker.options(cache));
        REQUIRE(model);
        CHECK((*model)->info.generated);
        CHECK(standardPatientContent(maker.options(cache)));
    }
    Maker failing;
    StandardPatientOptions options = failing.options({});
    options.make = [](const PatientParameters&, const SculptOptions&) -> Result<PackContent> { return Error{"no such bone"}; };
    CHECK(openStandardPatient(options).message() == "no such bone");
}

TEST_CASE("patients of earlier versions are swept away", "[sculpt][standard]") {
    TestFolder folder("old");
    Maker maker;
    for (int i = 0; i < 15; ++i)
        std::filesystem::create_directories(folder.path / "patients" / ("old" + std::to_string(i)));
    const StandardPatientOptions options = maker.options(folder.path);
    REQUIRE(openStandardPatient(options));
    CHECK(patientsIn(folder.path) == 12);
    CHECK(standardPatientMade(options));
}
