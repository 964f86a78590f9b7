#include "ui/patient_words.h"
#include "core/assets.h"
#include "core/json.h"
#include "core/language.h"
#include "core/letters.h"
#include "safety/unjudged.h"
#include "sculpt/deviations.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_wish.h"
#include "sculpt/position/lying.h"
#include "sculpt/population.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

std::string bmiWords(double bmi) {
    struct Class {
        double below;
        const char* words;
    };
    static constexpr Class classes[] = {{18.5, trLater("underweight")}, {25, trLater("normal weight")}, {30, trLater("overweight")},
                                        {35, trLater("obesity class I")}, {40, trLater("obesity class II")}, {1e9, trLater("obesity class III")}};
    for (const Class& one : classes)
        if (bmi < one.below)
            return tr(one.words);
    return {};
}

std::string whoWords(const PackInfo& info) {
    if (info.sex.empty() || !info.heightCm || !info.massKg || *info.heightCm <= 0)
        return std::string(tr(std::string_view(info.name)));
    const double bmi = *info.massKg / (*info.heightCm * *info.heightCm * 1e-4);
    return trf("{}, {:.0f} cm, {:.0f} kg, BMI {:.1f} ({})", info.sex == "f" ? tr("Woman") : tr("Man"), *info.heightCm, *info.massKg, bmi, bmiWords(bmi));
}

std::string askedWords(std::string_view asked) {
    if (asked.empty())
        return tr("whoever lies there");
    if (!isPatientAddress(asked))
        return asked == "phantom" ? tr("the training phantom") : tr("the standard patient");
    const Result<PatientWish> wish = wishAt(asked);
    if (!wish)
        return std::string(asked);
    std::vector<std::string> parts;
    // Of one who is drawn with a seed it is said who that is.
    const Result<AddressedPatient> who = wish->drawnAnew ? Result<AddressedPatient>(Error{""}) : patientAt(asked);
    if (who) {
        const PatientParameters& p = who->parameters;
        parts.push_back(trf("{}, {:.0f} cm, BMI {:.1f}", p.sex == Sex::female ? tr("woman") : tr("man"), p.heightCm, p.bmi));
    } else {
        parts.emplace_back(!wish->sex ? tr("woman or man") : *wish->sex == Sex::female ? tr("woman") : tr("man"));
        if (wish->heightCm)
            parts.push_back(trf("{} to {} cm", wish->heightCm->low, wish->heightCm->high));
        if (wish->bmi)
            parts.push_back(trf("BMI {} to {}", wish->bmi->low, wish->bmi->high));
    }
    const Variants& variants = who ? who->parameters.variants : wish->variants;
    for (const VariantInfo& one : variantList())
        if (variants.has(one.variant))
            parts.emplace_back(tr(std::string_view(one.words)));
    const PositionInfo& how = infoOf(wish->position);
    if (how.position != Position::prone)
        parts.emplace_back(tr(std::string_view(how.words)));
    std::string said;
    for (const std::string& part : parts)
        said += (said.empty() ? "" : ", ") + part;
    return wish->drawnAnew ? trf("another person each time: {}", said) : said;
}

std::string madeWords(const PackInfo& info) { return isPatientAddress(info.folder) ? whoWords(info) : std::string(); }

std::vector<std::string> variantSentences(const PackInfo& info) {
    std::vector<std::string> sentences;
    for (const std::string& id : info.variants)
        if (const VariantInfo* variant = variantNamed(id))
            sentences.push_back(upperFirst(tr(std::string_view(variant->words))) + ".");
    return sentences;
}

namespace {

/// Mean and standard deviation of a sex's stature, cm, as the draw has them.
std::pair<double, double> statureOf(bool woman) {
    static const Json population = *parseJson(asset("assets/patient/population.json"), "assets/patient/population.json");
    const Json& figures = population["stature_cm"][woman ? "female" : "male"];
    return {figures[0].get<double>(), figures[1].get<double>()};
}

std::string listed(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text = i == 0 ? parts[0] : i + 1 == parts.size() ? trf("{} and {}", text, parts[i]) : text + ", " + parts[i];
    return text;
}

} // namespace

std::vector<std::string> deviationSentences(const PackInfo& info) {
    std::vector<std::string> sentences;
    if (info.heightCm && !info.sex.empty()) {
        const bool woman = info.sex == "f";
        const auto [mean, sd] = statureOf(woman);
        if (std::abs(*info.heightCm - mean) >= sd)
            sentences.push_back(*info.heightCm > mean ? (woman ? tr("Tall for a woman.") : tr("Tall for a man.")) : woman ? tr("Small for a woman.") : tr("Small for a man."));
    }
    const Result<AddressedPatient> who = patientAt(info.folder);
    if (!who)
        return sentences;
    // What is nearer to the mean than one standard deviation is not said.
    std::vector<std::string> said;
    for (const DeviationInfo& one : deviationList())
        if (const double sd = who->parameters.deviations.sd(one.deviation); std::abs(sd) >= 1)
            said.push_back(std::string(tr(std::string_view(sd > 0 ? one.more : one.less))));
    if (!said.empty())
        sentences.push_back(trf("Has {}.", listed(said)));
    return sentences;
}

std::string lyingWords(const PackInfo& info) {
    const PositionInfo& how = infoOf(positionOf(info));
    return how.position == Position::prone ? std::string() : trf("Lies {}.", tr(std::string_view(how.words))) + " " + std::string(tr(std::string_view(how.changes)));
}

std::string originWords(const Model& model) {
    const auto estimated = std::count_if(model.structures.begin(), model.structures.end(), [](const Structure& s) { return s.estimated; });
    std::string words = model.info.generated ? std::string(tr("A built-in model, made from figures. It is not a scan.")) : std::string(tr("Imported anatomy."));
    if (estimated > 0)
        words += " " + trf("{} of {} structures are estimated: they follow landmarks and descriptions, not measurements of somebody.", estimated, model.structures.size());
    if (model.info.generated && !model.info.sex.empty())
        words += " " + trf("What is said of them is right to about {:.0f} mm.", model.info.toleranceMm);
    if (const std::string unjudged = unjudgedWords(model); !unjudged.empty())
        words += " " + unjudged;
    return words;
}

} // namespace acus::ui
