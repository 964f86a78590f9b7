// Finding a structure that is named, and naming one that is lit.
#include "core/language.h"
#include "anatomy/names.h"
#include "anatomy/catalogue.h"
#include "anatomy/skin.h"
#include "course/quiz_ground.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace acus {

namespace {

/// The vertex nearest to the middle of its bounds: a point of the surface to click.
Vec3 pointOn(const Model& model, std::uint32_t structure) {
    const Vec3 middle = structureBounds(model, structure).centre();
    Vec3 best{0};
    double least = std::numeric_limits<double>::infinity();
    for (const Vec3& at : model.meshes.part(structure).positions)
        if (const double far = glm::dot(at - middle, at - middle); far < least) {
            least = far;
            best = at;
        }
    return best;
}

bool asked(const Structure& structure) { return structure.tissue != Tissue::skin && structure.tissue != Tissue::fat && structure.tissue != Tissue::fascia; }

/// Others that might be taken for it: on its side where it has one, alike in tissue, then near.
std::vector<std::uint32_t> lookAlikes(const Model& model, std::uint32_t of) {
    const Structure& right = model.structures[of];
    const Vec3 middle = structureBounds(model, of).centre();
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::uint32_t i = 0; i < model.structures.size(); ++i) {
        const Structure& other = model.structures[i];
        if (i == of || !asked(other) || (other.side != right.side && other.side != Side::median && right.side != Side::median))
            continue;
        const double apart = glm::length(structureBounds(model, i).centre() - middle);
        ranked.push_back({apart + (other.tissue == right.tissue ? 0 : 200) + (other.group == right.group ? 0 : 50), i});
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::uint32_t> list;
    for (std::size_t i = 0; i < std::min<std::size_t>(ranked.size(), 8); ++i)
        list.push_back(ranked[i].second);
    return list;
}

struct Chosen {
    std::uint32_t right = 0;
    std::vector<std::uint32_t> all;   ///< the right one first
    double nearestMm = 0;             ///< of the wrong ones
};

std::optional<Chosen> choose(const QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        if (asked(model.structures[i]) && ground.about.has(model.structures[i]))
            candidates.push_back(i);
    if (candidates.empty())
        return std::nullopt;
    Chosen chosen;
    chosen.right = drawn(candidates, random);
    std::vector<std::uint32_t> others = lookAlikes(model, chosen.right);
    shuffle(others, random);
    chosen.all = {chosen.right};
    chosen.nearestMm = std::numeric_limits<double>::infinity();
    const Vec3 middle = structureBounds(model, chosen.right).centre();
    for (const std::uint32_t other : others)
        if (chosen.all.size() < 4) {
            chosen.all.push_back(other);
            chosen.nearestMm = std::min(chosen.nearestMm, glm::length(structureBounds(model, other).centre() - middle));
        }
    return chosen.all.size() == 4 ? std::optional(chosen) : std::nullopt;
}

std::string described(const Structure& structure) {
    std::string text = shownName(structure);
    if (!structure.latin.empty() && structure.latin != text)
        text += " (" + structure.latin + ")";
    const GroupInfo* group = groupInfo(structure.group);
    text += ": " + std::string(tr(nameOf(structure.tissue))) + (group ? ", " + std::string(tr(std::string_view(group->title))) : "");
    return structure.estimated ? trf("{}; its path is estimated", text) : text;
}

/// What is near is taken for it, what is small or deep is hard to make out.
double hardness(const Model& model, const Chosen& chosen) {
    const Box bounds = structureBounds(model, chosen.right);
    const auto skin = skinOver(model, bounds.centre());
    const double depthMm = skin ? glm::length(skin->point - bounds.centre()) : 0, sizeMm = glm::length(bounds.size());
    return 0.1 + 0.4 * std::exp(-chosen.nearestMm / 40) + 0.3 * std::min(1.0, depthMm / 100) + 0.2 * std::exp(-sizeMm / 60);
}

} // namespace

std::optional<QuizItem> makeFind(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const auto chosen = choose(ground, random);
    if (!chosen)
        return std::nullopt;
    const Structure& right = model.structures[chosen->right];
    std::vector<std::size_t> places = {0, 1, 2, 3};
    shuffle(places, random);   // which structure gets which number
    QuizItem item;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::uint32_t part = chosen->all[places[i]];
        QuizOption option;
        option.text = trf("Number {}", i + 1);
        option.structure = model.structures[part].id;
        option.at = pointOn(model, part);
        option.why = trf("this is {}", shownNameInSentence(model.structures[part]));
        item.show.push_back(option.structure);
        if (places[i] == 0)
            item.correct = i;
        item.options.push_back(std::move(option));
    }
    item.id = right.id;
    item.question = trf("Four structures are lit and numbered. Which one is the structure called \"{}\"?", shownName(right));
    item.why = described(right) + ".";
    item.source = trf("names after Terminologia Anatomica 2; shape: {}", tr(std::string_view(model.info.name)));
    item.structure = right.id;
    item.reveal = {right.id};
    item.difficulty = hardness(model, *chosen);
    item.task = QuizTask::click;
    item.act = trf("Click the {} called \"{}\".", tr(nameOf(right.tissue)), shownName(right));
    return item;
}

std::optional<QuizItem> makeName(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const auto chosen = choose(ground, random);
    if (!chosen)
        return std::nullopt;
    const Structure& right = model.structures[chosen->right];
    QuizItem item;
    std::vector<QuizOption> options;
    for (const std::uint32_t part : chosen->all)
        options.push_back({shownName(model.structures[part]), {}, "", {}, ""});
    item.id = right.id;
    item.question = tr("One structure is lit. What is it?");
    item.why = trf("It is {}.", described(right));
    item.source = trf("names after Terminologia Anatomica 2; shape: {}", tr(std::string_view(model.info.name)));
    item.structure = right.id;
    item.show = {right.id};
    item.reveal = {right.id};
    item.difficulty = hardness(model, *chosen) - 0.1;
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace acus
