// Built-in patients, made once and kept in the cache.
#pragma once
#include "catch.h"
#include "sculpt/standard_patient.h"

namespace acus::test {

inline ModelPtr patient(const PatientParameters& parameters, double coarseness) {
    StandardPatientOptions options;
    options.cache = cacheFolder();
    options.parameters = parameters;
    options.coarseness = coarseness;
    const Result<ModelPtr> model = openStandardPatient(options);
    INFO((model ? "" : model.message()));
    REQUIRE(model);
    return *model;
}

} // namespace acus::test
