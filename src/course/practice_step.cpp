#include "course/practice_step.h"
#include "core/language.h"
#include "core/utf8.h"
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

namespace acus {

namespace {

std::vector<std::string_view> wordsOf(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        const auto begin = line.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos)
            return words;
        const auto end = std::min(line.find_first_of(" \t\r\n", begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        line.remove_prefix(end);
    }
}

/// Reads the words after the first; keeps the first thing that is wrong.
class StepWords {
  public:
    explicit StepWords(std::vector<std::string_view> all) : all(std::move(all)) {}

    std::size_t count() const { return all.size() - 1; }
    std::string_view word(std::size_t i) const { return all[i + 1]; }

    /// `takes`: English, translated here.
    bool between(std::size_t fewest, std::size_t most, const char* takes) {
        if (count() < fewest || count() > most)
            fail(tr(takes));
        return !problem;
    }
    double number(std::size_t i, double low, double high) {
        const std::string_view text = word(i);
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size() || !(value >= low && value <= high)) {
            fail(trf("\"{}\" is not a number from {} to {}", plainLine(text, 30), stepNumber(low), stepNumber(high)));
            return low;
        }
        return value + 0.0;   // no negative zero in a log
    }
    Vec3 triple() {
        if (!between(3, 3, trLater("takes X Y Z")))
            return Vec3{0};
        Vec3 at;
        for (int i = 0; i < 3; ++i)
            at[i] = number(static_cast<std::size_t>(i), -1e5, 1e5);
        return at;
    }
    Vec3 direction() {
        const Vec3 given = triple();
        const double length = glm::length(given);
        if (!problem && length < 1e-9)
            fail(tr("a direction can't be zero"));
        return problem ? Vec3{0, -1, 0} : given / length;
    }
    void fail(std::string what) {
        if (!problem)
            problem = Error{std::string(all[0]) + ": " + std::move(what)};
    }
    const std::optional<Error>& error() const { return problem; }

  private:
    std::vector<std::string_view> all;
    std::optional<Error> problem;
};

Action handOf(StepWords& words, std::string_view verb) {
    Action action;
    if (verb == "advance" || verb == "withdraw") {
        action.act = verb == "advance" ? Act::advance : Act::withdraw;
        if (words.between(1, 2, trLater("takes MM and perhaps MM/S"))) {
            action.mm = words.number(0, 0, 200);
            action.mmPerS = words.count() > 1 ? words.number(1, 0.1, 200) : 0;
        }
    } else if (verb == "redirect") {
        action.act = Act::redirect;
        action.direction = words.direction();
    } else if (verb == "piston") {
        action.act = Act::piston;
        if (words.between(2, 2, trLater("takes MM COUNT"))) {
            action.mm = words.number(0, 0.5, 20);
            action.count = static_cast<int>(words.number(1, 1, 100));
        }
    } else if (verb == "twirl") {
        action.act = Act::twirl;
        if (words.between(1, 2, trLater("takes DEGREES [both]"))) {
            action.degrees = words.number(0, -1080, 1080);
            action.bothWays = words.count() > 1;
            if (action.bothWays && words.word(1) != "both")
                words.fail(tr("the second word can only be \"both\""));
        }
    } else if (verb == "wait") {
        action.act = Act::wait;
        if (words.between(1, 1, trLater("takes SECONDS")))
            action.seconds = words.number(0, 0, 600);
    } else {
        action.act = verb == "tap" ? Act::tap : Act::remove;
        words.between(0, 0, trLater("takes nothing"));
    }
    return action;
}

} // namespace

Result<PracticeStep> parseStep(std::string_view line) {
    if (line.size() > 2000)
        return Error{tr("a step has 2000 characters at most")};
    std::vector<std::string_view> all = wordsOf(line);
    if (all.empty())
        return Error{tr("an empty step")};
    const std::string_view verb = all[0];
    StepWords words(all);
    PracticeStep step;
    using Kind = PracticeStep::Kind;
    if (verb == "tick") {
        step.kind = Kind::tick;
        if (words.between(1, 1, trLater("takes the id of a step")))
            step.id = words.word(0);
    } else if (verb == "answer") {
        step.kind = Kind::answer;
        if (words.between(2, 400, trLater("takes an id and the answer"))) {
            step.id = words.word(0);
            step.text = std::string(words.word(1).data(), static_cast<std::size_t>(all.back().data() + all.back().size() - words.word(1).data()));
        }
    } else if (verb == "palpate" || verb == "mark" || verb == "place") {
        step.kind = verb == "palpate" ? Kind::palpate : verb == "mark" ? Kind::mark : Kind::place;
        step.at = words.triple();
    } else if (verb == "aim") {
        step.kind = Kind::aim;
        step.at = words.direction();
    } else if (verb == "needle") {
        step.kind = Kind::needle;
        if (words.between(1, 1, trLater("takes a size like 0.30x60"))) {
            const Result<NeedleSize> size = parseNeedle(words.word(0));
            if (!size)
                return size.error();
            step.size = *size;
        }
    } else if (verb == "unmark" || verb == "finish") {
        step.kind = verb == "finish" ? Kind::finish : Kind::unmark;
        words.between(0, 0, trLater("takes nothing"));
    } else if (verb == "tap" || verb == "advance" || verb == "withdraw" || verb == "redirect" || verb == "piston" || verb == "twirl" ||
               verb == "wait" || verb == "remove") {
        step.kind = Kind::hand;
        step.action = handOf(words, verb);
    } else {
        return Error{trf("no step \"{}\"", plainLine(verb, 40))};
    }
    if (words.error())
        return *words.error();
    return step;
}

std::string stepNumber(double value) {
    char text[40];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value + 0.0);
    return {text, end};
}

std::string stepLine(std::string_view word, const Vec3& at) {
    return std::string(word) + " " + stepNumber(at.x) + " " + stepNumber(at.y) + " " + stepNumber(at.z);
}

} // namespace acus
