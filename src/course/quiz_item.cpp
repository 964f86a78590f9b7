#include "course/quiz_item.h"
#include "anatomy/catalogue.h"
#include "geometry/vec_json.h"
#include <array>
#include <algorithm>
#include <cstdio>

namespace acus {

namespace {

void addNeedle(Json& row, const Placement& needle) {
    char size[48];
    std::snprintf(size, sizeof size, "%.2fx%g", needle.size.diameterMm, needle.size.lengthMm);
    row["entry_mm"] = triple(needle.entry);
    row["direction"] = triple(needle.direction);
    row["depth_mm"] = needle.depthMm;
    row["needle"] = size;
}

} // namespace

std::size_t characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

std::string_view nameOf(QuizTask task) {
    static constexpr std::array<std::string_view, 5> names = {"choose", "click", "order", "paint", "place"};
    return names[static_cast<std::size_t>(task)];
}

std::string factOf(const QuizItem& item) {
    static constexpr std::array<std::string_view, 5> ofMuscles = {"origin", "insertion", "innervation", "segments", "action"};
    static constexpr std::array<std::string_view, 4> ofStructures = {"find", "name", "paint", "hazard"};
    static constexpr std::array<std::string_view, 4> ofTechniques = {"choose-entry", "choose-needle", "depth", "endpoint"};
    const std::size_t first = item.id.find(':'), last = item.id.rfind(':');
    if (first == std::string::npos || first == last)
        return "";
    const std::string content = item.id.substr(first + 1, last - first - 1);
    const auto in = [&](const auto& kinds) { return std::find(kinds.begin(), kinds.end(), item.kind) != kinds.end(); };
    if (in(ofMuscles))
        return item.kind + ":" + content;
    if (in(ofTechniques))
        return item.kind + ":" + content.substr(0, content.find('/'));
    if (!in(ofStructures))
        return "";
    const CatalogueEntry* entry = catalogued(content);
    return item.kind + ":" + (entry ? entry->id : content);
}

Json toJson(const QuizItem& item) {
    Json options = Json::array();
    for (const QuizOption& option : item.options) {
        Json row = {{"text", option.text}};
        if (option.needle)
            addNeedle(row, *option.needle);
        if (!option.structure.empty())
            row["structure"] = option.structure;
        if (option.at)
            row["position_mm"] = triple(*option.at);
        if (!option.why.empty())
            row["why"] = option.why;
        options.push_back(std::move(row));
    }
    Json row = {{"id", item.id}, {"kind", item.kind}, {"question", item.question}, {"options", std::move(options)}, {"correct", item.correct},
                {"why", item.why}, {"source", item.source}, {"difficulty", item.difficulty}};
    if (!item.structure.empty())
        row["structure"] = item.structure;
    row["show"] = item.show;
    row["reveal"] = item.reveal;
    row["task"] = nameOf(item.task);
    if (!item.act.empty())
        row["act"] = item.act;
    if (!item.layers.empty())
        row["layers"] = item.layers;
    if (item.into)
        row["into"] = triple(*item.into);
    if (!item.plan.empty())
        row["plan"] = item.plan;
    if (item.needle)
        addNeedle(row["shown_needle"] = Json::object(), *item.needle);
    return row;
}

std::string inWords(const QuizItem& item) {
    std::string text = item.question + "\n";
    for (std::size_t i = 0; i < item.options.size(); ++i)
        text += std::string("  ") + static_cast<char>('a' + i) + ") " + item.options[i].text + "\n";
    for (std::size_t i = 0; i < item.options.size(); ++i)
        if (i != item.correct && !item.options[i].why.empty())
            text += std::string("  Not ") + static_cast<char>('a' + i) + ": " + item.options[i].why + "\n";
    text += std::string("  Right: ") + static_cast<char>('a' + item.correct) + ". " + item.why + " [" + item.source + "]\n";
    return text;
}

} // namespace acus
