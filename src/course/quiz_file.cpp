#include "course/quiz_file.h"
#include "course/text_list.h"
#include <set>

namespace acus {

namespace {

Result<QuizItem> itemOf(const Json& json, std::string_view source, const std::string& path, QuizMaker& maker) {
    JsonReader reader(json, std::string(source), path);
    if (!json.is_object())
        return Error{std::string(source) + ": " + path + ": must be an object"};
    const bool again = reader.has("again");
    for (const auto& [key, value] : json.items())
        if (again ? key != "again" : !std::set<std::string>{"question", "options", "correct", "why", "source", "show"}.contains(key))
            reader.fail(key.substr(0, 60), "is not known here");
    if (again) {
        const std::string id = reader.text("again");
        if (reader.error())
            return *reader.error();
        Result<QuizItem> item = maker.again(id);
        return item ? item : Result<QuizItem>(Error{std::string(source) + ": " + path + ".again: " + item.message()});
    }
    QuizItem item;
    item.kind = "instructor";
    item.question = reader.text("question");
    item.why = reader.text("why", "");
    item.source = reader.text("source", "teaching value");
    item.show = reader.has("show") ? textList(reader, "show") : std::vector<std::string>{};
    std::set<std::string> seen;
    for (const std::string& text : textList(reader, "options")) {
        if (text.empty() || characters(text) > longestOption)
            reader.fail("options", "must each have 1 to 200 characters");
        if (!seen.insert(text).second)
            reader.fail("options", "hold \"" + text.substr(0, 60) + "\" twice");
        QuizOption option;
        option.text = text;
        item.options.push_back(std::move(option));
    }
    if (item.options.size() < 2 || item.options.size() > 8)
        reader.fail("options", "must be 2 to 8");
    const auto correct = reader.integer("correct");
    if (!correct || *correct < 0 || *correct >= static_cast<long long>(item.options.size()))
        reader.fail("correct", "must be the index of an option, from 0");
    if (item.question.empty())
        reader.fail("question", "must not be empty");
    if (reader.error())
        return *reader.error();
    item.correct = static_cast<std::size_t>(*correct);
    item.id = "instructor:" + path;
    return item;
}

} // namespace

Result<QuizFile> readQuiz(std::string_view text, std::string_view source, QuizMaker& maker) {
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{std::string(source) + ": must be an object"};
    JsonReader reader(*json, std::string(source));
    QuizFile file;
    if (reader.integer("acus_quiz") != 1)
        reader.fail("acus_quiz", "must be 1");
    file.title = reader.text("title", "");
    const Json& items = reader.array("items", true);
    if (!reader.error() && (items.empty() || items.size() > 1000))
        reader.fail("items", "must be 1 to 1000");
    if (reader.error())
        return *reader.error();
    for (std::size_t i = 0; i < items.size(); ++i) {
        Result<QuizItem> item = itemOf(items[i], source, "items[" + std::to_string(i) + "]", maker);
        if (!item)
            return item.error();
        file.items.push_back(std::move(*item));
    }
    return file;
}

} // namespace acus
