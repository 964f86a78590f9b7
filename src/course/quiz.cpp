#include "course/quiz.h"
#include "course/quiz_ground.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace acus {

namespace {

struct Kind {
    std::string_view name;
    QuizItemMaker make;
};
constexpr std::array kinds = {
    Kind{"safe-needle", makeSafeNeedle}, Kind{"crossings", makeCrossings}, Kind{"order", makeOrder}, Kind{"nearest-hazard", makeNearestHazard},
    Kind{"find", makeFind}, Kind{"name", makeName}, Kind{"origin", makeOrigin}, Kind{"insertion", makeInsertion},
    Kind{"innervation", makeInnervation}, Kind{"segments", makeSegments}, Kind{"action", makeAction}, Kind{"choose-entry", makeChooseEntry},
    Kind{"choose-needle", makeChooseNeedle}, Kind{"depth", makeDepth}, Kind{"endpoint", makeEndpoint}};
constexpr auto names = [] {
    std::array<std::string_view, kinds.size()> list;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        list[i] = kinds[i].name;
    return list;
}();
constexpr int drawsAnItem = 60;   // draws before a pack is said to have no item of a kind

const Kind* kindNamed(std::string_view name) {
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

std::string hexadecimal(std::uint64_t seed) {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(seed));
    return text;
}

Error unknownKind(std::string_view name) {
    std::string list;
    for (const std::string_view kind : names)
        list += (list.empty() ? "" : ", ") + std::string(kind);
    return Error{"kind: \"" + std::string(name.substr(0, 60)) + "\" is not one of " + list};
}

} // namespace

std::span<const std::string_view> quizKinds() { return names; }

QuizMaker::QuizMaker(const Model& model) : ground(std::make_unique<QuizGround>(model)) {}
QuizMaker::~QuizMaker() = default;

std::optional<QuizItem> QuizMaker::item(std::string_view name, std::uint64_t seed) {
    const Kind* kind = kindNamed(name);
    if (!kind)
        return std::nullopt;
    Random random(seed ^ (0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(kind - kinds.data() + 1)));
    for (int draw = 0; draw < drawsAnItem; ++draw)
        if (std::optional<QuizItem> item = kind->make(*ground, random)) {
            item->id = std::string(name) + ":" + item->id + ":" + hexadecimal(seed);
            item->kind = name;
            item->difficulty = std::clamp(item->difficulty, 0.0, 1.0);
            return item;
        }
    return std::nullopt;
}

Result<std::vector<QuizItem>> QuizMaker::items(std::size_t count, std::uint64_t seed, std::string_view kind) {
    if (!kind.empty() && !kindNamed(kind))
        return unknownKind(kind);
    if (count > 10000)
        return Error{"count: must be at most 10000"};
    std::vector<std::string_view> open(names.begin(), names.end());
    if (!kind.empty())
        open = {kind};
    Random random(seed);
    shuffle(open, random);
    std::vector<QuizItem> items;
    std::set<std::string> asked;
    const auto contentOf = [](const QuizItem& item) { return item.id.substr(0, item.id.rfind(':')); };
    for (std::size_t turn = 0; items.size() < count; ++turn) {
        if (open.empty())
            return Error{kind.empty() ? "quiz: this pack has nothing to ask about"
                                      : "kind: this pack has no item of \"" + std::string(kind) + "\""};
        const std::size_t at = turn % open.size();
        std::optional<QuizItem> item;
        for (int attempt = 0; attempt < 12 && !(item && !asked.contains(contentOf(*item))); ++attempt)   // prefers what was not asked yet
            if (auto another = this->item(open[at], random.next()))
                item = std::move(another);
            else if (attempt >= 2 && !item)
                break;
        if (!item) {
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
            continue;
        }
        asked.insert(contentOf(*item));
        items.push_back(std::move(*item));
    }
    return items;
}

Result<QuizItem> QuizMaker::again(std::string_view id) {
    const std::size_t first = id.find(':'), last = id.rfind(':');
    const std::string shown = "\"" + std::string(id.substr(0, 120)) + "\"";
    if (first == std::string_view::npos || first == last)
        return Error{"id: " + shown + " is not KIND:CONTENT:SEED"};
    if (!kindNamed(id.substr(0, first)))
        return unknownKind(id.substr(0, first));
    const std::string_view digits = id.substr(last + 1);
    std::uint64_t seed = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seed, 16);
    if (digits.size() != 16 || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
        return Error{"id: " + shown + " has no seed of 16 hexadecimal digits"};
    std::optional<QuizItem> item = this->item(id.substr(0, first), seed);
    if (!item || item->id != id)
        return Error{"id: " + shown + " is not an item of this pack"};
    return *item;
}

} // namespace acus
