// That a patient who shares stages with the last one is the same, byte for byte, as one made from nothing.
#include "catch.h"
#include "sculpt/population.h"
#include "sculpt/sculptor.h"
#include <cstring>

using namespace acus;

namespace {

template <class T> bool sameBytes(const std::vector<T>& a, const std::vector<T>& b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

/// The first thing that differs; empty: nothing does.
std::string difference(const PackContent& a, const PackContent& b) {
    if (a.info.id != b.info.id || a.info.name != b.info.name || a.info.source != b.info.source || a.info.massKg != b.info.massKg)
        return "info";
    if (a.structures.size() != b.structures.size())
        return "count of structures";
    for (std::size_t s = 0; s < a.structures.size(); ++s)
        if (a.structures[s].id != b.structures[s].id || !sameBytes(a.meshes[s].positions, b.meshes[s].positions) || !sameBytes(a.meshes[s].triangles, b.meshes[s].triangles) ||
            !sameBytes(a.fibres[s], b.fibres[s]))
            return a.structures[s].id;
    if (a.landmarks.size() != b.landmarks.size())
        return "count of landmarks";
    for (std::size_t l = 0; l < a.landmarks.size(); ++l)
        if (a.landmarks[l].id != b.landmarks[l].id || a.landmarks[l].position != b.landmarks[l].position)
            return a.landmarks[l].id;
    return {};
}

SculptOptions preview(std::vector<std::string> without = {}) { return {previewCoarseness, {}, {}, std::move(without)}; }

} // namespace

TEST_CASE("a change of BMI and of muscles makes what a patient made from nothing has", "[sculptor]") {
    const SculptOptions options = preview({"hazards"}); // which are never kept
    PatientParameters slim{Sex::female, 165, 21};
    Sculptor sculptor;
    REQUIRE(sculptor.prepare(slim, previewCoarseness)); // as the window does, when there is time
    REQUIRE(sculptor.sculpt(slim, options));
    PatientParameters other = slim;
    other.bmi = 31;
    other.variants.add(Variant::sciaticB);
    std::size_t shaped = 0;
    SculptOptions counting = options;
    counting.progress = [&](std::string_view what, double) {
        shaped += what == "Shaping the bones";
        return true;
    };
    const auto glance = sculptor.firstLook(other, previewCoarseness); // over the muscles of the slim one
    REQUIRE(glance);
    const auto look = sculptor.sculpt(other, counting);
    counting.without.clear();
    const auto changed = sculptor.sculpt(other, counting);
    const auto scratch = sculptPatient(other, preview());
    REQUIRE(look);
    REQUIRE(changed);
    REQUIRE(scratch);
    CHECK(difference(*changed, *scratch) == "");
    CHECK(shaped == 0);
    // The look shows nothing that is not as it will be.
    REQUIRE(look->structures.size() < changed->structures.size());
    for (std::size_t i = 0; i < look->structures.size(); ++i) {
        const auto same = std::find_if(changed->structures.begin(), changed->structures.end(), [&](const Structure& s) { return s.id == look->structures[i].id; });
        INFO(look->structures[i].id);
        REQUIRE(same != changed->structures.end());
        CHECK(look->meshes[i].positions == changed->meshes[static_cast<std::size_t>(same - changed->structures.begin())].positions);
    }
}

TEST_CASE("whatever changes, in whatever order, a kept stage is never the wrong one", "[.long][sculptor]") {
    std::vector<PatientParameters> people{{Sex::male, 176, 23}, {Sex::male, 176, 31}, {Sex::female, 176, 31}, {Sex::female, 158, 31}, {Sex::female, 158, 19}};
    for (const VariantInfo& one : variantList()) {
        people.push_back(people.back());
        people.back().variants.add(one.variant);
    }
    people.push_back(drawPatient(12));
    people.push_back({Sex::male, 176, 23});
    Sculptor sculptor;
    for (const PatientParameters& person : people) {
        INFO(patientName(person));
        const auto changed = sculptor.sculpt(person, preview()), scratch = sculptPatient(person, preview());
        REQUIRE(changed);
        REQUIRE(scratch);
        CHECK(difference(*changed, *scratch) == "");
    }
    SculptOptions finer = preview();
    finer.coarseness = 3; // the bones' fields are shared
    CHECK(difference(*sculptor.sculpt(people.back(), finer), *sculptPatient(people.back(), finer)) == "");
}

TEST_CASE("a stopped call leaves the sculptor usable", "[sculptor]") {
    Sculptor sculptor;
    SculptOptions stopping = preview();
    stopping.progress = [](std::string_view, double) { return false; };
    const auto stopped = sculptor.sculpt({}, stopping);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.message() == cancelled);
}
