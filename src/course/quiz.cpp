#include "course/quiz.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/quiz_ground.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
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
    Kind{"choose-needle", makeChooseNeedle}, Kind{"depth", makeDepth}, Kind{"endpoint", makeEndpoint},
    Kind{"paint", makePaint}, Kind{"hazard", makeHazard}, Kind{"place-needle", makePlaceNeedle}};
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

/// Orders of layers are drawn anywhere: what they meet decides.
bool concerns(const QuizItem& item, const QuizAbout& about, const Model& model) {
    return about.everything() || item.task != QuizTask::order || std::any_of(item.reveal.begin(), item.reveal.end(), [&](const std::string& id) {
        const auto structure = model.indexOf(id);
        return structure && about.has(model.structures[*structure]);
    });
}

Error unknownKind(std::string_view name) {
    std::string list;
    for (const std::string_view kind : names)
        list += (list.empty() ? "" : ", ") + std::string(kind);
    return Error{"kind: " + trf("\"{}\" is not one of {}", plainLine(name, 60), list)};
}

} // namespace

std::span<const std::string_view> quizKinds() { return names; }

QuizMaker::QuizMaker(const Model& model) : ground(std::make_unique<QuizGround>(model)) {}
QuizMaker::~QuizMaker() = default;

const Model& QuizMaker::patient() const { return ground->model; }

std::optional<QuizItem> QuizMaker::item(std::string_view name, std::uint64_t seed) { return item(name, seed, {}); }

std::optional<QuizItem> QuizMaker::item(std::string_view name, std::uint64_t seed, const QuizAbout& about) {
    const Kind* kind = kindNamed(name);
    if (!kind)
        return std::nullopt;
    ground->about = about;
    Random random(seed ^ (0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(kind - kinds.data() + 1)));
    for (int draw = 0; draw < drawsAnItem; ++draw)
        if (std::optional<QuizItem> item = kind->make(*ground, random); item && concerns(*item, about, ground->model)) {
            item->id = std::string(name) + (about.everything() ? "" : "@" + about.word) + ":" + item->id + ":" + hexadecimal(seed);
            item->kind = name;
            item->difficulty = std::clamp(item->difficulty, 0.0, 1.0);
            return item;
        }
    return std::nullopt;
}

Result<std::vector<QuizItem>> QuizMaker::items(std::size_t count, std::uint64_t seed, std::string_view kind) {
    QuizWish wish;
    wish.count = count;
    wish.seed = seed;
    if (!kind.empty())
        wish.kinds = {std::string(kind)};
    return items(wish);
}

Result<std::vector<QuizItem>> QuizMaker::items(const QuizWish& wish) {
    for (const std::string& kind : wish.kinds)
        if (!kindNamed(kind))
            return unknownKind(kind);
    if (wish.count > 10000)
        return Error{"count: " + trf("must be at most {}", 10000)};
    const Result<QuizAbout> about = aboutNamed(ground->model, wish.about);
    if (!about)
        return about.error();
    std::vector<std::string_view> open(names.begin(), names.end());
    if (!wish.kinds.empty())
        open.assign(wish.kinds.begin(), wish.kinds.end());
    Random random(wish.seed);
    shuffle(open, random);
    std::vector<QuizItem> items;
    std::set<std::string> asked;
    const auto contentOf = [](const QuizItem& item) { return item.id.substr(0, item.id.rfind(':')); };
    for (std::size_t turn = 0; items.size() < wish.count; ++turn) {
        if (open.empty())
            return Error{wish.kinds.size() != 1 ? "quiz: " + (wish.about.empty() ? std::string(tr("this pack has nothing to ask about")) : trf("this pack has nothing to ask about \"{}\"", plainLine(wish.about, 60)))
                                                : "kind: " + trf("this pack has no item of \"{}\"", wish.kinds.front())};
        const std::size_t at = turn % open.size();
        // Prefers what was not asked yet, and of a few of those the one whose difficulty is nearest to what is wanted.
        const std::size_t candidates = wish.wanted ? 4 : 1;
        std::optional<QuizItem> item;
        double off = 1e9;
        std::size_t fresh = 0;
        for (int attempt = 0; attempt < 12 && fresh < candidates; ++attempt)
            if (auto another = this->item(open[at], random.next(), *about)) {
                const bool isFresh = !asked.contains(contentOf(*another));
                const double offHere = wish.wanted ? std::abs(another->difficulty - wish.wanted(std::string(open[at]))) : 0;
                if (!item || (isFresh && (fresh == 0 || offHere < off))) {
                    item = std::move(another);
                    off = offHere;
                }
                fresh += isFresh;
            } else if (attempt >= 2 && !item) {
                break;
            }
        if (!item) {
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
            continue;
        }
        asked.insert(contentOf(*item));
        items.push_back(std::move(*item));
    }
    return items;
}

Result<QuizItem> QuizMaker::onFact(std::string_view fact, std::uint64_t seed) {
    const std::size_t colon = fact.find(':');
    const std::string shown = "\"" + plainLine(fact, 120) + "\"";
    if (colon == std::string_view::npos)
        return Error{"fact: " + trf("{} is not KIND:WHAT", shown)};
    if (!kindNamed(fact.substr(0, colon)))
        return unknownKind(fact.substr(0, colon));
    const Result<QuizAbout> about = aboutNamed(ground->model, fact.substr(colon + 1));
    if (!about)
        return about.error();
    std::optional<QuizItem> item = this->item(fact.substr(0, colon), seed, *about);
    return item ? Result<QuizItem>(std::move(*item)) : Result<QuizItem>(Error{"fact: " + trf("there is no question on {} for this patient", shown)});
}

namespace {

/// An id in its parts.
struct ItemId {
    std::string_view kind, about, content;
    std::uint64_t seed = 0;
};

Result<ItemId> itemIdIn(std::string_view id) {
    const std::size_t first = id.find(':'), last = id.rfind(':');
    const std::string shown = "\"" + plainLine(id, 120) + "\"";
    if (first == std::string_view::npos || first == last)
        return Error{"id: " + trf("{} is not KIND:CONTENT:SEED", shown)};
    const std::size_t mark = std::min(id.find('@'), first);
    ItemId parts{id.substr(0, mark), mark < first ? id.substr(mark + 1, first - mark - 1) : "", id.substr(first + 1, last - first - 1), 0};
    if (!kindNamed(parts.kind))
        return unknownKind(parts.kind);
    const std::string_view digits = id.substr(last + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), parts.seed, 16);
    if (digits.size() != 16 || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
        return Error{"id: " + trf("{} has no seed of 16 hexadecimal digits", shown)};
    return parts;
}

} // namespace

Result<QuizItem> QuizMaker::again(std::string_view id) {
    const Result<ItemId> parts = itemIdIn(id);
    if (!parts)
        return parts.error();
    const Result<QuizAbout> about = aboutNamed(ground->model, parts->about);
    if (!about)
        return about.error();
    std::optional<QuizItem> item = this->item(parts->kind, parts->seed, *about);
    if (!item || item->id != id)
        return Error{"id: " + trf("\"{}\" is not an item of this pack", plainLine(id, 120))};
    return *item;
}

Result<QuizItem> QuizMaker::alike(std::string_view id) {
    const Result<ItemId> parts = itemIdIn(id);
    if (!parts)
        return parts.error();
    // About what it was about; where the id does not say, about the structure, muscle or technique that its content begins with.
    const std::string_view content = parts->content.substr(0, parts->content.find_first_of("/,>"));
    // An order of layers is of a place, not of a thing: any will do.
    const bool ofAPlace = parts->about.empty() && parts->kind == "order";
    for (const std::string_view word : {parts->about, ofAPlace ? std::string_view() : content}) {
        const Result<QuizAbout> about = aboutNamed(ground->model, word);
        if (!about || (word.empty() && !ofAPlace))
            continue;
        for (std::uint64_t further = 0; further < 4; ++further)
            if (std::optional<QuizItem> item = this->item(parts->kind, parts->seed + further, *about))
                return *std::move(item);
    }
    return Error{"id: " + trf("\"{}\": this patient has no question like it", plainLine(id, 120))};
}

bool QuizMaker::wellFormed(std::string_view id) { return itemIdIn(id).ok(); }

} // namespace acus
