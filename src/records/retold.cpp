#include "records/retold.h"
#include "anatomy/names.h"
#include "assess/verdict_sentences.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/rule_text.h"
#include "course/technique.h"
#include "records/schedule.h"
#include "records/today.h"
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace acus {

namespace {

struct SentencePiece {
    std::string_view literal;
    int hole = -1;            ///< after the literal; -1: none
};

std::vector<SentencePiece> piecesOf(std::string_view pattern) {
    std::vector<SentencePiece> pieces;
    int next = 0;
    std::size_t from = 0;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', from)) {
        const std::size_t end = pattern.find('}', at);
        pieces.push_back({pattern.substr(from, at - from), end == at + 1 ? next++ : pattern[at + 1] - '0'});
        from = end + 1;
    }
    pieces.push_back({pattern.substr(from), -1});
    return pieces;
}

using SentenceHoles = std::array<std::string, 5>;

/// From piece `i` on; what a hole holds is as short as the rest allows.
bool matches(const std::vector<SentencePiece>& pieces, std::size_t i, std::string_view text, SentenceHoles& holes) {
    if (!text.starts_with(pieces[i].literal))
        return false;
    text.remove_prefix(pieces[i].literal.size());
    if (pieces[i].hole < 0)
        return text.empty();
    const std::string_view following = pieces[i + 1].literal;
    for (std::size_t end = following.empty() ? text.size() : text.find(following); end != std::string_view::npos; end = following.empty() ? std::string_view::npos : text.find(following, end + 1))
        if (matches(pieces, i + 1, text.substr(end), holes)) {
            holes[static_cast<std::size_t>(pieces[i].hole)] = text.substr(0, end);
            return true;
        }
    return false;
}

/// The points of English figures as the language writes them.
std::string withDecimalSign(std::string_view text) {
    std::string said(text);
    const std::string sign = decimal(0.5, 1).substr(1, 1);
    for (std::size_t at = said.find('.'); at != std::string::npos; at = said.find('.', at + sign.size()))
        said.replace(at, 1, sign);
    return said;
}

std::optional<std::string> retoldFigure(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789.−- %mNs±") != std::string_view::npos)
        return std::nullopt;
    return withDecimalSign(text);
}

/// What stands in a sentence: a figure, a sentence, a name with its article, words of a rubric.
std::string retoldPart(std::string_view text) {
    if (const auto said = retoldFigure(text))
        return *said;
    if (std::string said = retold(text); said != text)
        return said;
    const std::string upper = upperFirst(text);
    if (const std::string_view said = tr(std::string_view(upper)); said != upper)
        return std::string(said);
    const std::string_view name = text.starts_with("the ") ? text.substr(4) : text;
    for (const std::string_view one : {name, std::string_view(upper)})
        if (std::string shown = shownName(one); shown != one)
            return shown;
    return std::string(name);
}

/// "the left iliac vein (±2 mm), the …": names with their tolerances; "nerves, arteries": words.
std::string listedParts(std::string_view text) {
    const std::string_view between = text.find("), ") != std::string_view::npos || text.ends_with(')') ? "), " : ", ";
    std::string out;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(between), text.size());
        std::string_view one = text.substr(0, comma == text.size() ? comma : comma + between.size() - 2);
        const std::size_t open = one.find(" (");
        out += (out.empty() ? "" : ", ") + retoldPart(one.substr(0, open));
        if (open != std::string_view::npos)
            out += withDecimalSign(one.substr(open));
        text.remove_prefix(std::min(text.size(), comma == text.size() ? comma : comma + between.size()));
    }
    return out;
}

} // namespace

std::string retold(std::string_view english) {
    if (speaksEnglish() || english.empty())
        return std::string(english);
    if (const std::string_view said = tr(english); said != english)
        return std::string(said);
    // A further sentence.
    for (const char* note : {verdict::estimated, verdict::notJudged})
        if (const std::size_t at = english.find(" " + std::string(piecesOf(note).front().literal)); at != std::string_view::npos && at > 0)
            return retold(english.substr(0, at)) + " " + retold(english.substr(at + 1));
    for (const char* sentence : verdict::all) {
        SentenceHoles holes;
        if (!matches(piecesOf(sentence), 0, english, holes))
            continue;
        const bool list = sentence == verdict::estimated || sentence == verdict::notJudged;
        for (std::string& hole : holes)
            if (!hole.empty())
                hole = list ? listedParts(hole) : retoldPart(hole);
        return trList(sentence, {holes[0], holes[1], holes[2], holes[3], holes[4]});
    }
    return std::string(english);
}

std::string factWords(const std::string& fact) {
    ScheduleEntry entry;
    entry.key = factKey(fact);
    const std::vector<StudyItem> named = factsMet({&entry, 1});
    return named.empty() || named.front().name.empty() ? fact : named.front().name;
}

std::string itemWords(const std::string& text) {
    if (const std::string_view said = tr(std::string_view(text)); said != text)
        return std::string(said);
    return text.find(' ') == std::string::npos && text.find(':') != std::string::npos ? factWords(text) : text;
}

std::string quizKindWords(std::string_view kind) {
    static constexpr std::pair<std::string_view, const char*> words[] = {
        {"find", trLater("Find a structure in 3D")}, {"name", trLater("Name what is lit")}, {"paint", trLater("Paint its area on the skin")}, {"order", trLater("Put layers in order")},
        {"crossings", trLater("What does this needle cross?")}, {"safe-needle", trLater("Which needle is safe?")}, {"hazard", trLater("Spot the hazard")}, {"nearest-hazard", trLater("Which hazard is nearest?")},
        {"choose-entry", trLater("Choose the entry")}, {"choose-needle", trLater("Choose the needle")}, {"depth", trLater("Choose the depth")}, {"endpoint", trLater("Where does it stop?")},
        {"origin", trLater("Origin")}, {"insertion", trLater("Insertion")}, {"innervation", trLater("Innervation")}, {"segments", trLater("Segments")}, {"action", trLater("Action")},
        {"place-needle", trLater("Place the needle, blind")}, {"instructor", trLater("Instructor's question")}};
    for (const auto& [id, said] : words)
        if (id == kind)
            return tr(said);
    return std::string(kind);
}

std::string placeWords(std::string_view plan) {
    std::string out;
    for (std::size_t slash = plan.find('/'); slash != std::string_view::npos;) {
        const std::size_t end = plan.find('/', slash + 1);
        const std::string word(plan.substr(slash + 1, end == std::string_view::npos ? end : end - slash - 1));
        if (!word.empty()) {
            out += out.empty() ? "" : " ";
            if (word == "left" || word == "right")
                out += tr(std::string_view(word));
            else
                out += word.starts_with("rib") ? shownName(std::string_view(levelName(word))) : shownLevel(levelName(word));
        }
        slash = end;
    }
    return out;
}

} // namespace acus
