#include "sculpt/patient_address.h"
#include "core/language.h"
#include "core/random.h"
#include "sculpt/patient_wish.h"
#include "sculpt/population.h"
#include "sculpt/position/position.h"
#include <cstdio>

namespace acus {

namespace {

constexpr std::string_view scheme = "patient:";
constexpr int draws = 1000;

/// Somebody of that kind: the first of the seed's draws who is.
Result<PatientParameters> drawn(const PatientWish& asked) {
    Chosen chosen;
    chosen.sex = asked.sex;
    chosen.variants = asked.variants;
    if (asked.heightCm && asked.heightCm->one())
        chosen.heightCm = asked.heightCm->low;
    if (asked.bmi && asked.bmi->one())
        chosen.bmi = asked.bmi->low;
    Random further(*asked.draw);
    std::uint64_t seed = *asked.draw;
    for (int go = 0; go < draws; ++go, seed = further.next() >> 11) {
        const PatientParameters somebody = drawPatient(seed, chosen);
        if ((!asked.heightCm || asked.heightCm->holds(somebody.heightCm)) && (!asked.bmi || asked.bmi->holds(somebody.bmi)))
            return somebody;
    }
    return Error{tr("nobody of that kind was drawn in a thousand goes: a wider range may help")};
}

} // namespace

bool isPatientAddress(std::string_view text) { return text.starts_with(scheme); }

namespace {

Result<AddressedPatient> patientFrom(const PatientWish& asked) {
    if (asked.drawnAnew)
        return Error{tr("draw=random is somebody else each time: a lesson, a quiz or a test may ask for it; here a seed is needed (draw=N)")};
    if (asked.draw) {
        const Result<PatientParameters> somebody = drawn(asked);
        if (!somebody)
            return somebody.error();
        AddressedPatient patient{*somebody, asked.preview};
        patient.parameters.position = asked.position;
        return patient;
    }
    AddressedPatient patient;
    patient.preview = asked.preview;
    patient.parameters.sex = asked.sex.value_or(Sex::male);
    if (asked.heightCm)
        patient.parameters.heightCm = asked.heightCm->low;
    if (asked.bmi)
        patient.parameters.bmi = asked.bmi->low;
    patient.parameters.variants = asked.variants;
    patient.parameters.position = asked.position;
    return patient;
}

} // namespace

Result<AddressedPatient> patientOf(std::span<const std::string> words) {
    const Result<PatientWish> asked = wishOf(words);
    return asked ? patientFrom(*asked) : Result<AddressedPatient>(asked.error());
}

Result<AddressedPatient> patientAt(std::string_view address) {
    const Result<PatientWish> asked = wishAt(address);
    if (!asked)
        return asked.error();
    Result<AddressedPatient> patient = patientFrom(*asked);
    return patient ? patient : Result<AddressedPatient>(Error{std::string(address.substr(0, 80)) + ": " + patient.message()});
}

std::vector<std::string> wordsOf(const AddressedPatient& patient) {
    const PatientParameters& p = patient.parameters;
    char height[40], bmi[40];
    std::snprintf(height, sizeof height, "height=%.9g", p.heightCm);
    std::snprintf(bmi, sizeof bmi, "bmi=%.9g", p.bmi);
    std::vector<std::string> words;
    if (p.seed)
        words.push_back("draw=" + std::to_string(*p.seed));
    for (const char* word : {p.sex == Sex::female ? "sex=f" : "sex=m", static_cast<const char*>(height), static_cast<const char*>(bmi)})
        words.emplace_back(word);
    for (const std::string& variant : variantIds(p.variants))
        words.push_back("variant=" + variant);
    if (p.position != Position::prone)
        words.push_back("position=" + infoOf(p.position).id);
    if (patient.preview)
        words.emplace_back("preview");
    return words;
}

std::string addressOf(const AddressedPatient& patient) {
    std::string text(scheme);
    for (const std::string& word : wordsOf(patient))
        text += (text.size() > scheme.size() ? "," : "") + word;
    return text;
}

} // namespace acus
