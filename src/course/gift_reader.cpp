#include "course/gift.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace acus {

namespace {

/// Escaped characters become bytes that no valid text holds, so that what is left of ~ = # { } : is syntax.
constexpr std::string_view escapable = "~=#{}:\\";
constexpr char hiddenBase = '\x01', hiddenLine = '\x08';

std::string shown(std::string_view text) {
    std::string plain;
    for (const char c : text)
        plain += c >= hiddenBase && c < hiddenBase + static_cast<char>(escapable.size()) ? escapable[static_cast<std::size_t>(c - hiddenBase)] : c == hiddenLine ? '\n' : c;
    const std::size_t first = plain.find_first_not_of(" \t\n");
    return first == std::string::npos ? std::string() : plain.substr(first, plain.find_last_not_of(" \t\n") - first + 1);
}

struct Block {
    std::string text;
    std::size_t line = 0;
};

class Reader {
  public:
    explicit Reader(std::string_view source) : source(source) {}

    Error at(std::size_t line, const std::string& what) const { return Error{std::string(source) + ":" + std::to_string(line) + ": " + what}; }

    Result<std::vector<Block>> blocks(std::string_view text) const {
        std::vector<Block> list;
        Block open;
        std::size_t line = 0;
        if (text.starts_with("\xef\xbb\xbf"))
            text.remove_prefix(3);
        for (std::size_t from = 0; from <= text.size();) {
            const std::size_t end = std::min(text.find('\n', from), text.size());
            std::string row(text.substr(from, end - from));
            from = end + 1;
            ++line;
            if (row.ends_with('\r'))
                row.pop_back();
            const std::size_t first = row.find_first_not_of(" \t");
            if (first != std::string::npos && row.compare(first, 2, "//") == 0) {
                if (!open.text.empty())
                    open.text += '\n';   // keeps the count of lines
                continue;
            }
            if (first == std::string::npos) {
                if (!open.text.empty())
                    list.push_back(std::move(open));
                open = {};
                continue;
            }
            if (row.compare(first, 10, "$CATEGORY:") == 0 && open.text.empty())
                continue;   // where a question is kept is no part of it
            std::string hidden;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const char c = row[i];
                if (static_cast<unsigned char>(c) < 32 && c != '\t')
                    return at(line, tr("holds a control character"));
                if (c != '\\') {
                    hidden += c;
                    continue;
                }
                const char next = i + 1 < row.size() ? row[i + 1] : '\0';
                const std::size_t which = next ? escapable.find(next) : std::string_view::npos;
                if (which == std::string_view::npos && next != 'n')
                    return at(line, tr("a backslash must stand before one of ~ = # { } : \\ or n"));
                hidden += next == 'n' ? hiddenLine : static_cast<char>(hiddenBase + static_cast<char>(which));
                ++i;
            }
            if (open.text.empty())
                open.line = line;
            else
                open.text += '\n';
            open.text += hidden;
        }
        if (!open.text.empty())
            list.push_back(std::move(open));
        return list;
    }

    Result<GiftQuestion> question(const Block& block) const {
        GiftQuestion question;
        question.line = block.line;
        std::string_view rest = block.text;
        if (const std::size_t first = rest.find_first_not_of(" \t\n"); rest.substr(first).starts_with("::")) {
            const std::size_t end = rest.find("::", first + 2);
            if (end == std::string_view::npos)
                return at(block.line, tr("the title has no closing ::"));
            question.title = shown(rest.substr(first + 2, end - first - 2));
            rest.remove_prefix(end + 2);
        }
        const auto lineOf = [&](std::size_t offset) {
            const std::size_t used = block.text.size() - rest.size() + offset;
            return block.line + static_cast<std::size_t>(std::count(block.text.begin(), block.text.begin() + static_cast<std::ptrdiff_t>(used), '\n'));
        };
        const std::size_t open = rest.find('{'), close = rest.find('}');
        if (open == std::string_view::npos)
            return at(lineOf(rest.size()), close == std::string_view::npos ? tr("a question without answers in { }") : tr("} without {"));
        if (close == std::string_view::npos || close < open)
            return at(lineOf(open), close == std::string_view::npos ? tr("{ without }") : tr("} before {"));
        if (const std::size_t more = rest.find_first_of("{}", close + 1); more != std::string_view::npos)
            return at(lineOf(more), tr("one question holds one { }"));
        if (const std::size_t more = rest.substr(open + 1, close - open - 1).find('{'); more != std::string_view::npos)
            return at(lineOf(open + 1 + more), tr("{ within { }"));
        question.text = shown(rest.substr(0, open));
        question.after = shown(rest.substr(close + 1));
        if (question.text.empty())
            return at(lineOf(open), tr("a question without text"));
        const std::size_t line = lineOf(open);
        const Result<bool> read = answers(rest.substr(open + 1, close - open - 1), line, question);
        return read ? Result<GiftQuestion>(question) : Result<GiftQuestion>(read.error());
    }

  private:
    std::string_view source;

    static std::optional<double> number(std::string_view text) {
        const std::string plain = shown(text);
        double value = 0;
        const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), value);
        return read.ec == std::errc() && read.ptr == plain.data() + plain.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

    /// Cuts "#feedback" off.
    static std::string feedbackOf(std::string_view& text) {
        const std::size_t mark = text.find('#');
        if (mark == std::string_view::npos)
            return {};
        const std::string feedback = shown(text.substr(mark + 1));
        text = text.substr(0, mark);
        return feedback;
    }

    Result<bool> answers(std::string_view inside, std::size_t line, GiftQuestion& question) const {
        if (const std::size_t general = inside.find("####"); general != std::string_view::npos) {
            question.feedback = shown(inside.substr(general + 4));
            inside = inside.substr(0, general);
        }
        const std::size_t first = inside.find_first_not_of(" \t\n");
        if (first == std::string_view::npos)
            return at(line, tr("no answers: essays are not asked here"));
        const std::string_view body = inside.substr(first);
        line += static_cast<std::size_t>(std::count(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(first), '\n'));
        if (body.front() == '#') {
            question.kind = GiftQuestion::Kind::numeric;
            return numbers(body.substr(1), line, question);
        }
        return body.front() == '=' || body.front() == '~' ? choices(body, line, question) : truth(body, line, question);
    }

    Result<bool> truth(std::string_view body, std::size_t line, GiftQuestion& question) const {
        GiftAnswer answer;
        answer.feedback = feedbackOf(body);
        const std::string word = shown(body);
        const bool yes = word == "T" || word == "TRUE", no = word == "F" || word == "FALSE";
        if (!yes && !no)
            return at(line, tr("answers must begin with = or ~, # for numbers, or be T or F"));
        question.kind = GiftQuestion::Kind::trueFalse;
        answer.text = yes ? "T" : "F";
        answer.weight = yes ? 100 : 0;
        question.answers = {answer};
        return true;
    }

    /// "=%50%text" → the weight; nothing where it is malformed.
    static std::optional<double> weight(std::string_view& text, double otherwise) {
        const std::size_t from = text.find_first_not_of(" \t\n");
        if (from == std::string_view::npos || text[from] != '%')
            return otherwise;
        const std::size_t end = text.find('%', from + 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        const auto value = number(text.substr(from + 1, end - from - 1));
        text = text.substr(end + 1);
        return value && std::abs(*value) <= 100 ? value : std::nullopt;
    }

    Result<bool> choices(std::string_view body, std::size_t line, GiftQuestion& question) const {
        std::size_t matches = 0, wrong = 0, right = 0;
        for (std::size_t from = 0; from < body.size();) {
            const std::size_t here = line + static_cast<std::size_t>(std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
            const bool good = body[from] == '=';
            const std::size_t end = std::min(body.find_first_of("=~", from + 1), body.size());
            std::string_view part = body.substr(from + 1, end - from - 1);
            from = end;
            GiftAnswer answer;
            answer.feedback = feedbackOf(part);
            const auto share = weight(part, good ? 100 : 0);
            if (!share)
                return at(here, tr("a weight must be %number% from -100 to 100"));
            answer.weight = *share;
            if (const std::size_t arrow = part.find("->"); good && arrow != std::string_view::npos) {
                answer.match = shown(part.substr(arrow + 2));
                part = part.substr(0, arrow);
                if (answer.match.empty())
                    return at(here, tr("a match without its right side"));
                ++matches;
            }
            answer.text = shown(part);
            if (answer.text.empty())
                return at(here, tr("an empty answer"));
            ++(good ? right : wrong);
            question.answers.push_back(std::move(answer));
        }
        if (matches > 0) {
            if (matches != question.answers.size())
                return at(line, tr("all answers of a matching question must be = a -> b"));
            if (matches < 2)
                return at(line, tr("a matching question needs two pairs"));
            question.kind = GiftQuestion::Kind::matching;
        } else if (wrong == 0) {
            question.kind = GiftQuestion::Kind::shortAnswer;
        } else {
            question.kind = GiftQuestion::Kind::choice;
            if (std::none_of(question.answers.begin(), question.answers.end(), [](const GiftAnswer& answer) { return answer.weight > 0; }))
                return at(line, tr("no answer is right"));
        }
        for (std::size_t i = 0; i < question.answers.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (question.answers[i].text == question.answers[j].text)
                    return at(line, trf("two answers read alike: \"{}\"", plainLine(question.answers[i].text, 60)));
        return true;
    }

    Result<bool> numbers(std::string_view body, std::size_t line, GiftQuestion& question) const {
        std::vector<std::string_view> parts;
        const std::size_t first = body.find_first_not_of(" \t\n");
        if (first != std::string_view::npos && body[first] == '=') {
            for (std::size_t from = first; from < body.size();) {
                const std::size_t end = std::min(body.find('=', from + 1), body.size());
                parts.push_back(body.substr(from + 1, end - from - 1));
                from = end;
            }
        } else {
            parts.push_back(body);
        }
        for (std::string_view part : parts) {
            GiftAnswer answer;
            answer.feedback = feedbackOf(part);
            const auto share = weight(part, 100);
            if (!share)
                return at(line, tr("a weight must be %number% from -100 to 100"));
            answer.weight = *share;
            const std::size_t range = part.find(".."), colon = part.find(':');
            if (range != std::string_view::npos) {
                const auto low = number(part.substr(0, range)), high = number(part.substr(range + 2));
                if (!low || !high || *low > *high)
                    return at(line, tr("a range must be low..high"));
                answer.value = 0.5 * (*low + *high);
                answer.tolerance = 0.5 * (*high - *low);
            } else {
                const auto value = number(part.substr(0, colon));
                const auto tolerance = colon == std::string_view::npos ? std::optional(0.0) : number(part.substr(colon + 1));
                if (!value || !tolerance || *tolerance < 0)
                    return at(line, tr("a number must be value or value:tolerance"));
                answer.value = *value;
                answer.tolerance = *tolerance;
            }
            question.answers.push_back(std::move(answer));
        }
        return true;
    }
};

} // namespace

Result<std::vector<GiftQuestion>> parseGift(std::string_view text, std::string_view source) {
    const Reader reader(source);
    if (!isUtf8(text))
        return Error{std::string(source) + ": " + tr("is not UTF-8 text; save it as UTF-8")};
    const Result<std::vector<Block>> blocks = reader.blocks(text);
    if (!blocks)
        return blocks.error();
    std::vector<GiftQuestion> questions;
    for (const Block& block : *blocks) {
        Result<GiftQuestion> question = reader.question(block);
        if (!question)
            return question.error();
        questions.push_back(std::move(*question));
    }
    return questions;
}

} // namespace acus
