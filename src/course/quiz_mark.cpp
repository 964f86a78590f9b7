#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_mark.h"
#include "course/quiz_ground.h"
#include "course/quiz_paint.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace acus {

namespace {

/// From the surface of one to the surface of the other, over the vertices of the smaller one.
double apartMm(const Model& model, std::uint32_t a, std::uint32_t b) {
    if (model.meshes.part(b).positions.size() < model.meshes.part(a).positions.size())
        std::swap(a, b);
    double least = std::numeric_limits<double>::infinity();
    for (const Vec3& p : model.meshes.part(a).positions)
        least = std::min(least, model.queries->distanceTo(b, p));
    return least;
}

QuizMark markOption(const QuizItem& item, std::size_t option) {
    const bool right = option == item.correct;
    return {right, right ? 1.0 : 0.0, item.options[option].why};
}

QuizMark markClick(const Model& model, const QuizItem& item, const std::string& clicked) {
    if (clicked == item.structure)
        return {true, 1, ""};
    const std::uint32_t wrong = *model.indexOf(clicked), right = *model.indexOf(item.structure);
    const double mm = apartMm(model, wrong, right);
    const std::string name = shownNameInSentence(model.structures[wrong]), wanted = shownNameInSentence(model.structures[right]);
    if (shortName(model.structures[wrong]) == shortName(model.structures[right]))
        return {false, 0, trf("That is the {} of the other side.", shortName(model.structures[right]))};
    return {false, 0, mm < 1 ? trf("That is {}, which touches {}.", name, wanted) : trf("That is {}, {} from {}.", name, millimetres(mm), wanted)};
}

QuizMark markOrder(const QuizItem& item, const std::vector<std::size_t>& order) {
    std::size_t pairs = 0, stand = 0;
    std::string words;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            ++pairs;
            stand += order[i] < order[j];
            if (order[i] > order[j] && j == i + 1 && words.empty())
                words = trf("{} lies outside {}.", item.layers[order[j]], item.layers[order[i]]);
        }
    if (!words.empty() && static_cast<unsigned char>(words[0]) < 0x80)
        words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return {stand == pairs, pairs == 0 ? 1 : static_cast<double>(stand) / static_cast<double>(pairs), words};
}

QuizMark markPaint(const Model& model, const QuizItem& item, const std::vector<Vec3>& painted) {
    const PaintScore score = compare(areaOver(model, *model.indexOf(item.structure), *item.into), areaPainted(painted, *item.into));
    const std::string words = trf("Overlap {:.0f} % ({:.0f} % pass: a teaching value); the border is {:.0f} mm off on average, {:.0f} mm at most.", 100 * score.dice, 100 * paintPasses,
                                  score.borderMm, score.farthestMm);
    return {score.dice >= paintPasses, score.dice >= paintPasses ? 1 : score.dice, words};
}

} // namespace

std::optional<std::string> noAnswer(const Model& model, const QuizItem& item, const QuizResponse& response) {
    if (response.option)
        return *response.option < item.options.size() ? std::nullopt : std::optional<std::string>(tr("there is no such option"));
    switch (item.task) {
    case QuizTask::choose: return std::string(tr("choose one of the options"));
    case QuizTask::click:
        if (response.structure.empty())
            return std::string(tr("click a structure"));
        return model.indexOf(response.structure) && model.indexOf(item.structure) ? std::nullopt : std::optional<std::string>(tr("there is no such structure"));
    case QuizTask::order: {
        std::vector<std::size_t> sorted = response.order;
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t i = 0; i < sorted.size(); ++i)
            if (sorted[i] != i)
                return std::string(tr("each layer stands in the order once"));
        return sorted.size() == item.layers.size() ? std::nullopt : std::optional<std::string>(tr("each layer stands in the order once"));
    }
    case QuizTask::paint:
        return response.painted.empty() ? std::optional<std::string>(tr("paint the area on the skin first")) : std::nullopt;
    case QuizTask::place:
        if (!response.attempt)
            return std::string(tr("place the needle and finish the attempt"));
        return response.attempt->plan == item.plan ? std::nullopt : std::optional<std::string>(tr("that attempt was at something else"));
    }
    return "";
}

QuizMark markOf(const Model& model, const QuizItem& item, const QuizResponse& response) {
    if (response.option)
        return markOption(item, *response.option);
    switch (item.task) {
    case QuizTask::choose: break;
    case QuizTask::click: return markClick(model, item, response.structure);
    case QuizTask::order: return markOrder(item, response.order);
    case QuizTask::paint: return markPaint(model, item, response.painted);
    case QuizTask::place: return {response.attempt->passed, response.attempt->passed ? 1.0 : 0.0, response.attempt->verdict};
    }
    return {};
}

Grade gradeOf(const QuizItem& item, const QuizMark& mark, double seconds) {
    if (!mark.right)
        return Grade::again;
    double easy = 10, hard = 45;
    switch (item.task) {
    case QuizTask::choose:
    case QuizTask::click: break;
    case QuizTask::order: easy = 20, hard = 90; break;
    case QuizTask::paint: easy = 30, hard = 150; break;
    case QuizTask::place: return Grade::good;
    }
    return seconds <= easy ? Grade::easy : seconds <= hard ? Grade::good : Grade::hard;
}

} // namespace acus
