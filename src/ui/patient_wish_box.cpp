#include "ui/patient_wish_box.h"
#include "core/language.h"
#include "core/letters.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_wish.h"
#include "sculpt/population.h"
#include "ui/patient_words.h"
#include "ui/quiz_parts.h"
#include "ui/widgets.h"
#include <algorithm>
#include <optional>
#include <vector>

namespace acus::ui {

namespace {

/// The classes of bmiWords, as far as patients are made.
constexpr PatientWish::Range bmiClasses[] = {{16, 18.5}, {18.5, 25}, {25, 30}, {30, 35}, {35, 40}, {40, 45}};

/// One line of a list; true when it was chosen.
bool wishLine(const Context& ui, const std::string& words, bool on, const std::string& name) {
    const bool chosen = ImGui::Selectable((words + "##" + name).c_str(), on);
    note(ui, name);
    return chosen;
}

std::string bmiShown(const std::optional<PatientWish::Range>& range) {
    return range ? trf("BMI {} to {}", range->low, range->high) + " (" + bmiWords((range->low + range->high) / 2) + ")" : std::string(tr("Any BMI"));
}

std::string variantsShown(const Variants& variants) {
    std::string words;
    for (const VariantInfo& one : variantList())
        if (variants.has(one.variant))
            words += (words.empty() ? "" : ", ") + upperFirst(tr(std::string_view(one.words)));
    return words.empty() ? std::string(tr("Variants as they come")) : words;
}

bool chooseWishKind(const Context& ui, const std::string& prefix, PatientWish& wish, float width) {
    bool changed = false;
    const auto set = [&](auto& field, auto value) {
        field = value;
        changed = true;
    };
    const std::pair<std::optional<Sex>, const char*> sexes[] = {{std::nullopt, trLater("Woman or man")}, {Sex::female, trLater("Woman")}, {Sex::male, trLater("Man")}};
    const auto sex = std::find_if(std::begin(sexes), std::end(sexes), [&](const auto& one) { return one.first == wish.sex; });
    const float half = (width - ui.px(8)) / 2;
    if (beginQuizCombo(ui, "##sex", tr(sex->second), half, (prefix + " sex").c_str(), tr("Woman, man, or either"))) {
        for (const auto& [which, words] : sexes)
            if (wishLine(ui, tr(words), which == wish.sex, prefix + " sex " + (which ? *which == Sex::female ? "f" : "m" : "any")))
                set(wish.sex, which);
        endQuizCombo();
    }
    ImGui::SameLine(0, ui.px(8));
    if (beginQuizCombo(ui, "##bmi", bmiShown(wish.bmi), half, (prefix + " bmi").c_str(), tr("How heavy for their height"))) {
        if (wishLine(ui, tr("Any BMI"), !wish.bmi, prefix + " bmi any"))
            set(wish.bmi, std::optional<PatientWish::Range>());
        for (const PatientWish::Range& range : bmiClasses)
            if (wishLine(ui, bmiShown(range), wish.bmi == range, prefix + " bmi " + std::to_string(static_cast<int>(range.low))))
                set(wish.bmi, std::optional(range));
        endQuizCombo();
    }
    gap(ui, 4);
    if (beginQuizCombo(ui, "##variant", variantsShown(wish.variants), width, (prefix + " variant").c_str(), tr("What the person is to have that most have not; others may come"))) {
        if (wishLine(ui, tr("Variants as they come"), wish.variants.empty(), prefix + " variant any"))
            set(wish.variants, Variants());
        for (const VariantInfo& one : variantList()) {
            Variants only;
            only.add(one.variant);
            if (wishLine(ui, upperFirst(tr(std::string_view(one.words))), wish.variants == only, prefix + " variant " + one.id))
                set(wish.variants, only);
        }
        endQuizCombo();
    }
    return changed;
}

} // namespace

bool choosePatientWish(const Context& ui, const std::string& prefix, std::string& asked, float width) {
    const std::string before = asked;
    const std::string& here = ui.state.model->info.folder;
    const bool anew = isDrawnAnew(asked);
    ImGui::PushID(prefix.c_str());
    if (beginQuizCombo(ui, "##patient", anew ? std::string(tr("Drawn anew each time")) : upperFirst(askedWords(asked)), width, (prefix + " patient").c_str(), tr("Who lies there"))) {
        if (wishLine(ui, upperFirst(askedWords("")), asked.empty(), prefix + " patient anybody"))
            asked.clear();
        if (wishLine(ui, upperFirst(askedWords("standard")), asked == "standard", prefix + " patient standard"))
            asked = "standard";
        std::vector<std::string> known = {here};
        if (before != here)
            known.push_back(before); // one of a file stays in sight
        for (const std::string& one : known)
            if (isPatientAddress(one) && !isDrawnAnew(one))
                if (wishLine(ui, upperFirst(askedWords(one)), asked == one, prefix + " patient " + one))
                    asked = one;
        if (wishLine(ui, tr("Drawn anew each time"), anew, prefix + " patient random"))
            asked = anew ? asked : "patient:draw=random";
        endQuizCombo();
    }
    if (anew && isDrawnAnew(asked))
        if (Result<PatientWish> wish = wishAt(asked); wish) {
            gap(ui, 4);
            if (chooseWishKind(ui, prefix, *wish, width))
                asked = addressOf(*wish);
        }
    ImGui::PopID();
    return asked != before;
}

} // namespace acus::ui
