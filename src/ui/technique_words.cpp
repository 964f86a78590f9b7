#include "ui/technique_words.h"
#include "anatomy/names.h"
#include "core/language.h"
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
    const std::string title = trf(plan.side == Side::left ? "Left {}" : "Right {}", inSentence(muscleOf(*plan.technique)));
    return plan.level.empty() ? title : title + ", " + shownLevel(levelName(plan.level));
}

std::string taskOf(const Plan& plan) { return planTitle(plan) + ": " + inSentence(approachOf(plan)); }

std::string muscleOf(const Technique& technique) {
    return namesInLatin() && !technique.latin.empty() ? technique.latin : shownName(std::string_view(technique.muscleName));
}

std::string said(const Plan& plan, const std::string& words) { return filled(std::string(tr(std::string_view(words))), plan.side, plan.level); }

std::string approachOf(const Plan& plan) { return said(plan, plan.technique->approach); }

std::string whyUnusable(const Model& model, const Plan& plan) {
    if (!plan.missing.empty())
        return trf("It can't be planned on {}, which lacks {}.", tr(std::string_view(model.info.name)), missingWords(plan));
    return plan.problem;
}

std::string needleList(const std::vector<NeedleSize>& sizes) {
    std::string words;
    for (const NeedleSize& size : sizes)
        words += (words.empty() ? "" : ", ") + describe(size);
    return words;
}

} // namespace acus::ui
