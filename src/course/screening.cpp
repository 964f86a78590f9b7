#include "course/screening.h"
#include "core/assets.h"
#include "core/language.h"
#include "core/random.h"
#include "course/text_list.h"
#include <algorithm>
#include <array>
#include <cassert>

namespace acus {

namespace {

constexpr std::array<std::string_view, 3> outcomeNames{"go", "adapt", "do_not"};

std::vector<PatientCard> readCards() {
    constexpr const char* file = "assets/clinical/patients.json";
    const Result<Json> json = parseJson(asset(file), file);
    assert(json.ok());
    std::vector<PatientCard> cards;
    JsonReader root(*json, file);
    for (const Json& row : root.array("patients", true)) {
        JsonReader reader(row, file, "patients[" + std::to_string(cards.size()) + "]");
        PatientCard card;
        card.id = reader.text("id");
        card.age = static_cast<int>(reader.number("age"));
        card.sex = reader.text("sex");
        card.plan = reader.text("plan");
        card.history = textList(reader, "history");
        card.relevant = textList(reader, "relevant");
        const auto right = screeningNamed(reader.text("right"));
        if (!right)
            reader.fail("right", tr("is not one of go, adapt, do_not"));
        card.right = right.value_or(Screening::doNot);
        card.then = reader.text("then");
        card.why = reader.text("why");
        card.source = reader.text("source");
        assert(!reader.error());
        cards.push_back(std::move(card));
    }
    return cards;
}

bool fits(const PatientCard& card, std::string_view group) {
    return std::any_of(card.relevant.begin(), card.relevant.end(), [&](const std::string& one) { return one == "any" || one == group; });
}

} // namespace

std::string_view nameOf(Screening decision) { return outcomeNames[static_cast<std::size_t>(decision)]; }

std::optional<Screening> screeningNamed(std::string_view name) {
    const auto found = std::find(outcomeNames.begin(), outcomeNames.end(), name);
    return found == outcomeNames.end() ? std::nullopt : std::optional(static_cast<Screening>(found - outcomeNames.begin()));
}

std::string_view describe(Screening decision) {
    switch (decision) {
    case Screening::go: return trLater("Go ahead as planned");
    case Screening::adapt: return trLater("Needle in another place or way");
    case Screening::doNot: break;
    }
    return trLater("No needle today");
}

std::span<const PatientCard> patientCards() {
    static const std::vector<PatientCard> cards = readCards();
    return cards;
}

const PatientCard* patientCard(std::string_view id) {
    const auto cards = patientCards();
    const auto found = std::find_if(cards.begin(), cards.end(), [&](const PatientCard& card) { return card.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

const PatientCard& drawPatient(std::uint64_t seed, std::string_view group) {
    std::vector<const PatientCard*> fitting;
    for (const PatientCard& card : patientCards())
        if (fits(card, group))
            fitting.push_back(&card);
    assert(!fitting.empty());
    return *fitting[Random(seed).below(fitting.size())];
}

ScreeningResult judge(const PatientCard& card, Screening chosen) {
    ScreeningResult result;
    result.right = chosen == card.right;
    result.harmful = chosen < card.right;
    std::string lead = result.right ? std::string(tr("Right.")) : trf("{} would have been right.", tr(describe(card.right)));
    if (!result.right && !result.harmful)
        lead = std::string(tr("Too careful: the patient goes without treatment that can be given.")) + " " + lead;
    result.remark = lead + " " + std::string(tr(std::string_view(card.why))) + (card.then.empty() ? "" : " " + std::string(tr(std::string_view(card.then))));
    return result;
}

} // namespace acus
