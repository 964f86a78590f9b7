#include "ui/technique_words.h"
#include "course/rule_text.h"
#include "ui/widgets.h"

namespace acus::ui {

std::vector<const Technique*> techniquesOf(const Structure& structure) {
    std::string name = structure.id;
    if (name.ends_with("_l") || name.ends_with("_r"))
        name.resize(name.size() - 2);
    std::vector<const Technique*> found;
    for (const Technique& technique : techniqueLibrary())
        if (technique.muscle == name)
            found.push_back(&technique);
    return found;
}

std::string planIdFor(const Technique& technique, const Structure& structure) {
    return technique.id + (structure.side == Side::left ? "/left" : "/right");
}

std::string planTitle(const Plan& plan) {
    std::string title = (plan.side == Side::left ? "Left " : "Right ") + inSentence(plan.technique->muscleName);
    return plan.level.empty() ? title : title + ", " + levelName(plan.level);
}

std::string taskOf(const Plan& plan) { return planTitle(plan) + ": " + inSentence(filled(plan.technique->approach, plan.side, plan.level)); }

std::string whyUnusable(const Model& model, const Plan& plan) {
    if (!plan.missing.empty()) {
        std::string words = "It can't be planned on " + model.info.name + ", which lacks ";
        for (std::size_t i = 0; i < plan.missing.size(); ++i)
            words += (i ? ", " : "") + plan.missing[i];
        return words + ".";
    }
    return plan.problem;
}

std::string needleList(const std::vector<NeedleSize>& sizes) {
    std::string words;
    for (const NeedleSize& size : sizes)
        words += (words.empty() ? "" : ", ") + describe(size);
    return words;
}

} // namespace acus::ui
