#include "course/gift.h"
#include "core/language.h"
#include <algorithm>
#include <charconv>

namespace acus {

namespace {

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\n') {
            safe += "\\n";
            continue;
        }
        if (std::string_view("~=#{}:\\").find(c) != std::string_view::npos)
            safe += '\\';
        safe += c;
    }
    // A text that begins like a comment is told from one by what stands before it: it never begins a line here.
    return safe;
}

/// The shortest digits that read back as the same number.
std::string number(double value) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return {text, end.ptr};
}

std::string feedback(const std::string& text, const char* mark) { return text.empty() ? std::string() : mark + escaped(text); }

std::string answerLine(const GiftQuestion& question, const GiftAnswer& answer) {
    using Kind = GiftQuestion::Kind;
    std::string row = "\t";
    const bool good = question.kind != Kind::choice || answer.right();
    row += good ? '=' : '~';
    // "% of people" without a weight before it would be read as one.
    const std::size_t first = answer.text.find_first_not_of(" \t\n");
    if (answer.weight != (good ? 100 : 0) || (first != std::string::npos && answer.text[first] == '%'))
        row += "%" + number(answer.weight) + "%";
    row += question.kind == Kind::numeric ? number(answer.value) + ":" + number(answer.tolerance) : escaped(answer.text);
    if (question.kind == Kind::matching)
        row += " -> " + escaped(answer.match);
    return row + feedback(answer.feedback, "#") + "\n";
}

} // namespace

std::string writeGift(const std::vector<GiftQuestion>& questions) {
    using Kind = GiftQuestion::Kind;
    std::string text;
    for (const GiftQuestion& question : questions) {
        text += text.empty() ? "" : "\n";
        text += "::" + escaped(question.title) + "::" + escaped(question.text) + " {";
        if (question.kind == Kind::trueFalse) {
            const GiftAnswer& answer = question.answers.front();
            text += (answer.right() ? "T" : "F") + feedback(answer.feedback, "#");
        } else {
            text += question.kind == Kind::numeric ? "#\n" : "\n";
            for (const GiftAnswer& answer : question.answers)
                text += answerLine(question, answer);
        }
        text += feedback(question.feedback, "####") + "}" + (question.after.empty() ? "" : " " + escaped(question.after)) + "\n";
    }
    return text;
}

GiftQuestion giftOf(const QuizItem& item) {
    GiftQuestion question;
    question.title = item.id;
    question.text = item.question;
    for (std::size_t i = 0; i < item.options.size(); ++i) {
        GiftAnswer answer;
        answer.text = item.options[i].text;
        answer.weight = i == item.correct ? 100 : 0;
        answer.feedback = item.options[i].why;
        question.answers.push_back(std::move(answer));
    }
    question.feedback = item.why + " [" + item.source + "]";
    return question;
}

Result<QuizItem> itemOf(const GiftQuestion& question, std::string_view source) {
    const auto error = [&](const char* what) { return Error{std::string(source) + ":" + std::to_string(question.line) + ": " + what}; };
    QuizItem item;
    item.id = question.title;
    item.kind = "instructor";
    item.question = question.text + (question.after.empty() ? "" : " … " + question.after);
    item.why = question.feedback;
    item.source = "the instructor";
    if (question.kind == GiftQuestion::Kind::trueFalse) {
        item.options.resize(2);
        item.options[0].text = "True";
        item.options[1].text = "False";
        item.correct = question.answers.front().right() ? 0 : 1;
        return item;
    }
    if (question.kind != GiftQuestion::Kind::choice)
        return error(tr("has no options to choose from: only multiple choice, and true or false, can be asked here"));
    if (std::count_if(question.answers.begin(), question.answers.end(), [](const GiftAnswer& answer) { return answer.weight > 0; }) != 1)
        return error(tr("more than one answer is right"));
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        const GiftAnswer& answer = question.answers[i];
        if (characters(answer.text) > longestOption)
            return error(tr("an answer is longer than 200 characters"));
        if (answer.weight > 0)
            item.correct = i;
        QuizOption option;
        option.text = answer.text;
        option.why = answer.feedback;
        item.options.push_back(std::move(option));
    }
    return item;
}

} // namespace acus
