#include "ui/patient_words.h"
#include "core/language.h"
#include "sculpt/population.h"
#include "ui/widgets.h"
#include <algorithm>

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

std::vector<std::string> variantSentences(const PackInfo& info) {
    std::vector<std::string> sentences;
    for (const std::string& id : info.variants)
        if (const VariantInfo* variant = variantNamed(id))
            sentences.push_back(capitalised(tr(std::string_view(variant->words))) + ".");
    return sentences;
}

std::string originWords(const Model& model) {
    const auto estimated = std::count_if(model.structures.begin(), model.structures.end(), [](const Structure& s) { return s.estimated; });
    std::string words = model.info.generated ? std::string(tr("A built-in model, made from figures. It is not a scan.")) : std::string(tr("Imported anatomy."));
    if (estimated > 0)
        words += " " + trf("{} of {} structures are estimated: they follow landmarks and descriptions, not measurements of somebody.", estimated, model.structures.size());
    if (model.info.generated && !model.info.sex.empty())
        words += " " + trf("What is said of them is right to about {:.0f} mm.", model.info.toleranceMm);
    return words;
}

} // namespace acus::ui
