#include "sculpt/patient_wish.h"
#include "core/language.h"
#include "core/random.h"
#include "sculpt/patient_address.h"
#include "sculpt/population.h"
#include "sculpt/position/position.h"
#include <charconv>
#include <cstdio>

namespace acus {

namespace {

constexpr double lowestHeight = 145, highestHeight = 205, lowestBmi = 16, highestBmi = 45;
constexpr std::uint64_t highestSeed = 1ull << 53;

using Range = PatientWish::Range;

/// As messages quote it.
std::string_view shown(std::string_view text) { return text.substr(0, 40); }

std::optional<double> numberIn(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<Range> rangeIn(std::string_view word, std::string_view text, double low, double high, const char* unit) {
    const auto dots = text.find("..");
    const auto from = numberIn(text.substr(0, dots)), to = dots == text.npos ? from : numberIn(text.substr(dots + 2));
    if (!from || !to || !(*from >= low && *from <= *to && *to <= high))
        return Error{std::string(word) + ": " + trf("\"{}\" is not a number from {} to {}{}, or a range like {}..{}", shown(text), low, high, unit, low, high)};
    return Range{*from, *to};
}

Result<std::uint64_t> seedIn(std::string_view word, std::string_view text) {
    std::uint64_t seed = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || seed > highestSeed)
        return Error{std::string(word) + ": " + trf("\"{}\" is not a whole number from 0 to 9007199254740992, or random", shown(text))};
    return seed;
}

/// As positionIds(), in the language at hand.
std::string positionsInWords() {
    std::string text;
    const auto list = positionList();
    for (std::size_t i = 0; i < list.size(); ++i)
        text += (i == 0 ? "" : i + 1 == list.size() ? tr(" or ") : ", ") + list[i].id;
    return text;
}

Status read(std::string_view word, PatientWish& asked) {
    if (word == "preview") {
        asked.preview = true;
        return Done{};
    }
    const auto equals = word.find('=');
    const std::string_view name = word.substr(0, equals), value = equals == word.npos ? "" : word.substr(equals + 1);
    if (name == "sex") {
        if (value != "f" && value != "m")
            return Error{"sex: " + trf("\"{}\" is not f or m", shown(value))};
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
            return Error{"variant: " + trf("no \"{}\"; acus sculpt --list-variants names them", shown(value))};
        for (const VariantInfo& other : variantList())
            if (!variant->group.empty() && other.group == variant->group && other.variant != variant->variant && asked.variants.has(other.variant))
                return Error{"variant: " + trf("nobody has both {} and {}", other.id, variant->id)};
        asked.variants.add(variant->variant);
    } else if (name == "draw") {
        if (value == "random") {
            asked.drawnAnew = true;
            asked.draw.reset();
            return Done{};
        }
        const Result<std::uint64_t> seed = seedIn(name, value);
        if (!seed)
            return seed.error();
        asked.draw = *seed;
        asked.drawnAnew = false;
    } else if (name == "position") {
        const PositionInfo* position = positionNamed(value);
        if (!position)
            return Error{"position: " + trf("\"{}\" is not {}", shown(value), positionsInWords())};
        asked.position = position->position;
    } else {
        return Error{trf("\"{}\" is not sex=f|m, height=CM, bmi=B, variant=ID, position=ID, draw=N, draw=random or preview", shown(word))};
    }
    return Done{};
}

std::string number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

std::string rangeText(const Range& range) { return range.one() ? number(range.low) : number(range.low) + ".." + number(range.high); }

std::vector<std::string> wordsIn(std::string_view address) {
    std::vector<std::string> words;
    for (std::string_view rest = address.substr(std::string_view("patient:").size()); !rest.empty();) {
        const auto comma = rest.find(',');
        words.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(comma == rest.npos ? rest.size() : comma + 1);
    }
    return words;
}

} // namespace

Result<PatientWish> wishOf(std::span<const std::string> words) {
    PatientWish wish;
    for (const std::string& word : words)
        if (const Status status = read(word, wish); !status)
            return status.error();
    if (!wish.draw && !wish.drawnAnew)
        for (const auto& [name, range] : {std::pair("height", wish.heightCm), std::pair("bmi", wish.bmi)})
            if (range && !range->one())
                return Error{std::string(name) + ": " + tr("a range is for a draw (draw=N)")};
    return wish;
}

Result<PatientWish> wishAt(std::string_view address) {
    if (!isPatientAddress(address))
        return Error{trf("\"{}\" does not begin with patient:", shown(address))};
    Result<PatientWish> wish = wishOf(wordsIn(address));
    return wish ? wish : Result<PatientWish>(Error{std::string(address.substr(0, 80)) + ": " + wish.message()});
}

std::string addressOf(const PatientWish& wish) {
    std::vector<std::string> words;
    if (wish.drawnAnew)
        words.emplace_back("draw=random");
    else if (wish.draw)
        words.push_back("draw=" + std::to_string(*wish.draw));
    if (wish.sex)
        words.emplace_back(*wish.sex == Sex::female ? "sex=f" : "sex=m");
    if (wish.heightCm)
        words.push_back("height=" + rangeText(*wish.heightCm));
    if (wish.bmi)
        words.push_back("bmi=" + rangeText(*wish.bmi));
    for (const std::string& variant : variantIds(wish.variants))
        words.push_back("variant=" + variant);
    if (wish.position != Position::prone)
        words.push_back("position=" + infoOf(wish.position).id);
    if (wish.preview)
        words.emplace_back("preview");
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "patient:" : ",") + word;
    return text.empty() ? "patient:" : text;
}

bool isDrawnAnew(std::string_view asked) {
    if (!isPatientAddress(asked))
        return false;
    const Result<PatientWish> wish = wishAt(asked);
    return wish && wish->drawnAnew;
}

std::string drawnFor(std::string_view asked, std::uint64_t seed) {
    Result<PatientWish> wish = isPatientAddress(asked) ? wishAt(asked) : Result<PatientWish>(Error{""});
    if (!wish || !wish->drawnAnew)
        return std::string(asked);
    wish->drawnAnew = false;
    wish->draw = seed % (highestSeed + 1);
    return addressOf(*wish);
}

std::uint64_t seedOf(std::string_view occasion) {
    std::uint64_t mixed = 0;
    for (const char c : occasion)
        mixed = Random(mixed ^ static_cast<unsigned char>(c)).next();
    return mixed % highestSeed;
}

bool isOfKind(const PatientParameters& somebody, const PatientWish& kind) {
    return (!kind.sex || somebody.sex == *kind.sex) && (!kind.heightCm || kind.heightCm->holds(somebody.heightCm)) && (!kind.bmi || kind.bmi->holds(somebody.bmi)) &&
           (somebody.variants.code() & kind.variants.code()) == kind.variants.code() && somebody.position == kind.position;
}

Status mayBeAsked(std::string_view patient) {
    if (patient.empty() || patient == "standard" || patient == "phantom")
        return Done{};
    if (!isPatientAddress(patient))
        return Error{trf("\"{}\" is not standard, phantom or an address like patient:draw=random,sex=f,bmi=30..40", shown(patient))};
    const Result<PatientWish> wish = wishAt(patient);
    if (!wish)
        return wish.error();
    if (wish->drawnAnew) { // a kind that nobody is of shows at once
        const Result<AddressedPatient> somebody = patientAt(drawnFor(patient, 1));
        return somebody ? Status(Done{}) : Status(somebody.error());
    }
    const Result<AddressedPatient> somebody = patientAt(patient);
    return somebody ? Status(Done{}) : Status(somebody.error());
}

} // namespace acus
