// Questions on what the techniques' files know of a muscle: origin, insertion, innervation, segments, action.
#include "core/language.h"
#include "anatomy/names.h"
#include "anatomy/catalogue.h"
#include "course/quiz_ground.h"
#include "course/quiz_truth.h"
#include "course/region.h"
#include <algorithm>

namespace acus {

namespace {

using Fact = std::string Technique::*;

bool sameGroup(const Technique& a, const Technique& b) {
    const CatalogueEntry *one = catalogued(a.muscle), *other = catalogued(b.muscle);
    return one && other && one->group == other->group;
}

bool sameRegion(const Technique& a, const Technique& b) {
    const auto one = regionsOf(a), other = regionsOf(b);
    return std::any_of(one.begin(), one.end(), [&](std::string_view region) { return std::find(other.begin(), other.end(), region) != other.end(); });
}

/// The muscle's own name in the answer would give it away.
bool givesAway(const Technique& technique, const std::string& text) {
    std::string low = text;
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low.find(technique.muscleName) != std::string::npos;
}

struct Ask {
    Fact fact;
    bool (*overlap)(std::string_view, std::string_view);
    const char *question, *because;   ///< with the name; with the name and what is so of it
};

std::optional<QuizItem> ask(QuizGround& ground, Random& random, const Ask& ask) {
    const Technique* asked = ground.drawMuscle(random);
    if (!asked)
        return std::nullopt;
    const Technique& muscle = *asked;
    const std::string& right = muscle.*ask.fact;
    if (right.empty() || givesAway(muscle, right))
        return std::nullopt;
    std::vector<std::pair<int, const Technique*>> others;
    std::vector<const Technique*> pool = ground.muscles();
    shuffle(pool, random);
    for (const Technique* other : pool)
        if (other != &muscle && !(other->*ask.fact).empty() && !givesAway(muscle, other->*ask.fact))
            others.push_back({sameGroup(muscle, *other) ? 0 : sameRegion(muscle, *other) ? 1 : 2, other});
    std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto shown = [](const Technique& technique) { return shownName(std::string_view(technique.muscleName)); };
    const auto said = [](const std::string& text) { return std::string(tr(std::string_view(text))); };
    // What is the same is found out on the English of the files.
    std::vector<std::string_view> taken = {right};
    std::vector<QuizOption> options = {{said(right), {}, "", {}, ""}};
    int closeness = 0;
    for (const auto& [rank, other] : others) {
        const std::string& text = other->*ask.fact;
        if (options.size() == 4)
            break;
        if (std::any_of(taken.begin(), taken.end(), [&](std::string_view one) { return ask.overlap(one, text); }))
            continue;
        taken.push_back(text);
        options.push_back({said(text), {}, "", {}, trf("this is so of {}", shown(*other))});
        closeness += 2 - rank;
    }
    if (options.size() != 4)
        return std::nullopt;
    QuizItem item;
    item.id = muscle.muscle;
    item.question = trf(ask.question, shown(muscle));
    item.why = trf(ask.because, shown(muscle), said(right));
    if (static_cast<unsigned char>(item.why[0]) < 0x80)
        item.why[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(item.why[0])));
    item.source = std::string(tr(muscle.factsSource.empty() ? std::string_view("teaching value") : std::string_view(muscle.factsSource)));
    item.difficulty = 0.3 + 0.1 * closeness;
    for (const Structure& structure : ground.model.structures)
        if (const CatalogueEntry* entry = catalogued(structure.id); entry && entry->id == muscle.muscle)
            item.show.push_back(structure.id);
    if (!item.show.empty())
        item.structure = item.show.front();
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace

std::optional<QuizItem> makeOrigin(QuizGround& ground, Random& random) {
    return ask(ground, random, {&Technique::origin, factsOverlap, trLater("Where does {} arise?"), trLater("{}: origin: {}.")});
}
std::optional<QuizItem> makeInsertion(QuizGround& ground, Random& random) {
    return ask(ground, random, {&Technique::insertion, factsOverlap, trLater("Where does {} insert?"), trLater("{}: insertion: {}.")});
}
std::optional<QuizItem> makeInnervation(QuizGround& ground, Random& random) {
    return ask(ground, random, {&Technique::innervation, factsOverlap, trLater("What innervates {}?"), trLater("{}: innervation: {}.")});
}
std::optional<QuizItem> makeSegments(QuizGround& ground, Random& random) {
    return ask(ground, random, {&Technique::segments, segmentsOverlap, trLater("Which segments supply {}?"), trLater("{}: segments: {}.")});
}
std::optional<QuizItem> makeAction(QuizGround& ground, Random& random) {
    return ask(ground, random, {&Technique::action, factsOverlap, trLater("What is the main action of {}?"), trLater("{}: action: {}.")});
}

} // namespace acus
