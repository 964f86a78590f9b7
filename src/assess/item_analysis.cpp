#include "assess/item_analysis.h"
#include "core/language.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace acus {

namespace {

double meanOf(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

/// Population variance; the factor n/(n−1) cancels wherever it is used here.
double varianceOf(std::span<const double> values) {
    const double mean = meanOf(values);
    double sum = 0;
    for (const double value : values)
        sum += (value - mean) * (value - mean);
    return sum / static_cast<double>(values.size());
}

constexpr double nothing = 1e-12;

std::optional<double> correlation(std::span<const double> a, std::span<const double> b) {
    if (a.size() < 3)
        return std::nullopt;
    const double meanA = meanOf(a), meanB = meanOf(b), spread = varianceOf(a) * varianceOf(b);
    if (spread < nothing)
        return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - meanA) * (b[i] - meanB);
    return sum / static_cast<double>(a.size()) / std::sqrt(spread);
}

/// Mean score of the first `places` when ordered by rest, best first; those who tie at the edge share what places are left.
double headMean(const std::vector<std::pair<double, double>>& restAndScore, double places) {
    double sum = 0, left = places;
    for (std::size_t i = 0; i < restAndScore.size() && left > 0;) {
        std::size_t end = i;
        double tied = 0;
        while (end < restAndScore.size() && restAndScore[end].first == restAndScore[i].first)
            tied += restAndScore[end++].second;
        const double count = static_cast<double>(end - i), taken = std::min(left, count);
        sum += tied / count * taken;
        left -= taken;
        i = end;
    }
    return sum / places;
}

std::optional<double> upperMinusLower(std::span<const double> score, std::span<const double> rest) {
    if (score.size() < 3)
        return std::nullopt;
    std::vector<std::pair<double, double>> order;
    for (std::size_t i = 0; i < score.size(); ++i)
        order.emplace_back(rest[i], score[i]);
    const double places = std::max(1.0, std::floor(0.27 * static_cast<double>(order.size())));
    const auto byRest = [](const auto& a, const auto& b) { return a.first > b.first; };
    std::stable_sort(order.begin(), order.end(), byRest);
    const double upper = headMean(order, places);
    std::reverse(order.begin(), order.end());
    return upper - headMean(order, places);
}

ItemJudgement judge(const ItemFigures& figures) {
    if (figures.n < fewestLearners)
        return ItemJudgement::tooFew;
    if (figures.facility >= easyFacility)
        return ItemJudgement::easy;
    if (figures.facility <= hardFacility)
        return ItemJudgement::hard;
    if (!figures.discrimination)
        return ItemJudgement::weak;
    return *figures.discrimination >= goodDiscrimination    ? ItemJudgement::good
           : *figures.discrimination > -goodDiscrimination ? ItemJudgement::weak
                                                           : ItemJudgement::reversed;
}

} // namespace

std::string_view describe(ItemJudgement judgement) {
    switch (judgement) {
    case ItemJudgement::tooFew: return trLater("too few learners to say");
    case ItemJudgement::easy: return trLater("everybody has it: it tells nobody apart");
    case ItemJudgement::hard: return trLater("nobody has it: look at the question, or teach it");
    case ItemJudgement::good: return trLater("tells apart who can and who can't");
    case ItemJudgement::weak: return trLater("hardly tells anyone apart");
    case ItemJudgement::reversed: break;
    }
    return trLater("the weaker ones do better: look at its key and wording");
}

std::vector<ItemFigures> analyseItems(std::span<const ItemScores> items) {
    const std::size_t learners = items.empty() ? 0 : items.front().scores.size();
    std::vector<double> sum(learners, 0);
    std::vector<std::size_t> met(learners, 0);
    for (const ItemScores& item : items) {
        assert(item.scores.size() == learners);
        for (std::size_t i = 0; i < learners; ++i)
            if (item.scores[i]) {
                sum[i] += *item.scores[i];
                ++met[i];
            }
    }
    std::vector<ItemFigures> all;
    for (const ItemScores& item : items) {
        ItemFigures figures{item.id, 0, 0, {}, {}, ItemJudgement::tooFew};
        std::vector<double> score, rest;
        double total = 0;
        for (std::size_t i = 0; i < learners; ++i) {
            if (!item.scores[i])
                continue;
            ++figures.n;
            total += *item.scores[i];
            if (met[i] > 1) {
                score.push_back(*item.scores[i]);
                rest.push_back((sum[i] - *item.scores[i]) / static_cast<double>(met[i] - 1));
            }
        }
        if (figures.n > 0)
            figures.facility = total / static_cast<double>(figures.n);
        figures.discrimination = correlation(score, rest);
        figures.upperLower = upperMinusLower(score, rest);
        figures.judgement = judge(figures);
        all.push_back(std::move(figures));
    }
    return all;
}

std::optional<double> cronbachAlpha(std::span<const ItemScores> items) {
    if (items.size() < 2)
        return std::nullopt;
    std::vector<std::vector<double>> columns(items.size());
    std::vector<double> totals;
    for (std::size_t i = 0; i < items.front().scores.size(); ++i) {
        if (!std::all_of(items.begin(), items.end(), [&](const ItemScores& item) { return item.scores[i].has_value(); }))
            continue;
        double total = 0;
        for (std::size_t k = 0; k < items.size(); ++k) {
            columns[k].push_back(*items[k].scores[i]);
            total += *items[k].scores[i];
        }
        totals.push_back(total);
    }
    if (totals.size() < 3 || varianceOf(totals) < nothing)
        return std::nullopt;
    double within = 0;
    for (const std::vector<double>& column : columns)
        within += varianceOf(column);
    const double k = static_cast<double>(items.size());
    return k / (k - 1) * (1 - within / varianceOf(totals));
}

} // namespace acus
