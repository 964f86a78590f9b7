#include "course/attempt_question.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <cassert>

namespace acus {

namespace {

std::vector<AttemptQuestion> readQuestions() {
    constexpr const char* file = "assets/clinical/questions.json";
    const Result<Json> json = parseJson(asset(file), file);
    assert(json.ok());
    std::vector<AttemptQuestion> questions;
    JsonReader root(*json, file);
    for (const Json& row : root.array("questions", true)) {
        JsonReader reader(row, file, "questions[" + std::to_string(questions.size()) + "]");
        AttemptQuestion question{reader.text("id"), reader.text("text"), reader.text("right"), {}, reader.text("why"), reader.text("source")};
        for (const Json& one : reader.array("options", true)) {
            JsonReader option(one, file, "options");
            question.options.push_back({option.text("id"), option.text("text")});
            assert(!option.error());
        }
        assert(!reader.error() && question.option(question.right));
        questions.push_back(std::move(question));
    }
    return questions;
}

} // namespace

const AttemptQuestion::Option* AttemptQuestion::option(std::string_view wanted) const {
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.id == wanted; });
    return found == options.end() ? nullptr : &*found;
}

std::span<const AttemptQuestion> attemptQuestions() {
    static const std::vector<AttemptQuestion> questions = readQuestions();
    return questions;
}

const AttemptQuestion* attemptQuestion(std::string_view id) {
    for (const AttemptQuestion& question : attemptQuestions())
        if (question.id == id)
            return &question;
    return nullptr;
}

} // namespace acus
