#include "sculpt/patient_address.h"
#include "core/random.h"
#include "sculpt/population.h"
#include "sculpt/position/position.h"
#include <charconv>
#include <cstdio>

namespace acus {

namespace {

constexpr std::string_view scheme = "patient:";
constexpr double lowestHeight = 145, highestHeight = 205, lowestBmi = 16, highestBmi = 45;
constexpr std::uint64_t highestSeed = 1ull << 53;
constexpr int draws = 1000;

struct Range {
    double low = 0, high = 0;
    bool one() const { return low == high; }
    bool holds(double value) const { return value >= low && value <= high; }
};

std::string quoted(std::string_view text) { return "\"" + std::string(text.substr(0, 40)) + "\""; }

std::optional<double> numberIn(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<Range> rangeIn(std::string_view word, std::string_view text, double low, double high, const char* unit) {
    const auto dots = text.find("..");
    const auto from = numberIn(text.substr(0, dots)), to = dots == text.npos ? from : numberIn(text.substr(dots + 2));
    if (!from || !to || !(*from >= low && *from <= *to && *to <= high)) {
        char range[160];
        std::snprintf(range, sizeof range, " is not a number from %g to %g%s, or a range like %g..%g", low, high, unit, low, high);
        return Error{std::string(word) + ": " + quoted(text) + range};
    }
    return Range{*from, *to};
}

Result<std::uint64_t> seedIn(std::string_view word, std::string_view text) {
    std::uint64_t seed = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || seed > highestSeed)
        return Error{std::string(word) + ": " + quoted(text) + " is not a whole number from 0 to 9007199254740992"};
    return seed;
}

struct Asked {
    std::optional<Sex> sex;
    std::optional<Range> heightCm, bmi;
    Variants variants;
    std::optional<std::uint64_t> draw;
    Position position = Position::prone;
    bool preview = false;
};

Status read(std::string_view word, Asked& asked) {
    if (word == "preview") {
        asked.preview = true;
        return Done{};
    }
    const auto equals = word.find('=');
    const std::string_view name = word.substr(0, equals), value = equals == word.npos ? "" : word.substr(equals + 1);
    if (name == "sex") {
        if (value != "f" && value != "m")
            return Error{"sex: " + quoted(value) + " is not f or m"};
        asked.sex = value == "f" ? Sex::female : Sex::male;
    } else if (name == "height" || name == "bmi") {
        const bool height = name == "height";
        const Result<Range> range = height ? rangeIn(name, value, lowestHeight, highestHeight, " cm") : rangeIn(name, value, lowestBmi, highestBmi, " kg/m2");
        if (!range)
            return range.error();
        (height ? asked.heightCm : asked.bmi) = *range;
    } else if (name == "variant") {
        const VariantInfo* variant = variantNamed(value);
        if (!variant)
            return Error{"variant: no " + quoted(value) + "; acus sculpt --list-variants names them"};
        for (const VariantInfo& other : variantList())
            if (!variant->group.empty() && other.group == variant->group && other.variant != variant->variant && asked.variants.has(other.variant))
                return Error{"variant: nobody has both " + other.id + " and " + variant->id};
        asked.variants.add(variant->variant);
    } else if (name == "draw") {
        const Result<std::uint64_t> seed = seedIn(name, value);
        if (!seed)
            return seed.error();
        asked.draw = *seed;
    } else if (name == "position") {
        const PositionInfo* position = positionNamed(value);
        if (!position)
            return Error{"position: " + quoted(value) + " is not " + positionIds()};
        asked.position = position->position;
    } else {
        return Error{quoted(word) + " is not sex=f|m, height=CM, bmi=B, variant=ID, position=ID, draw=N or preview"};
    }
    return Done{};
}

/// Somebody of that kind: the first of the seed's draws who is.
Result<PatientParameters> drawn(const Asked& asked) {
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
    return Error{"nobody of that kind was drawn in a thousand goes: a wider range may help"};
}

} // namespace

bool isPatientAddress(std::string_view text) { return text.starts_with(scheme); }

Result<AddressedPatient> patientOf(std::span<const std::string> words) {
    Asked asked;
    for (const std::string& word : words)
        if (const Status status = read(word, asked); !status)
            return status.error();
    if (asked.draw) {
        const Result<PatientParameters> somebody = drawn(asked);
        if (!somebody)
            return somebody.error();
        AddressedPatient patient{*somebody, asked.preview};
        patient.parameters.position = asked.position;
        return patient;
    }
    for (const auto& [name, range] : {std::pair("height", asked.heightCm), std::pair("bmi", asked.bmi)})
        if (range && !range->one())
            return Error{std::string(name) + ": a range is for a draw (draw=N)"};
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

Result<AddressedPatient> patientAt(std::string_view address) {
    if (!isPatientAddress(address))
        return Error{quoted(address) + " does not begin with patient:"};
    std::vector<std::string> words;
    for (std::string_view rest = address.substr(scheme.size()); !rest.empty();) {
        const auto comma = rest.find(',');
        words.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(comma == rest.npos ? rest.size() : comma + 1);
    }
    Result<AddressedPatient> patient = patientOf(words);
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
