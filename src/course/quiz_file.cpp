#include "course/quiz_file.h"
#include "core/hash.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/gift.h"
#include "course/text_list.h"
#include "sculpt/patient_wish.h"
#include <set>

namespace acus {

namespace {

/// Fields as they are called where somebody fills them in.
std::string fieldName(const std::string& field) { return field == "question" ? tr("question") : field == "options" ? tr("answers") : field == "correct" ? tr("the right answer") : field; }

std::optional<std::pair<const char*, std::string>> fieldAndWhy(const QuizItem& item) {
    if (item.question.empty() || characters(item.question) > 1000)
        return std::pair("question", std::string(tr("must have 1 to 1000 characters")));
    std::set<std::string> seen;
    for (const QuizOption& option : item.options) {
        if (option.text.empty() || characters(option.text) > longestOption)
            return std::pair("options", std::string(tr("must each have 1 to 200 characters")));
        if (!seen.insert(option.text).second)
            return std::pair("options", trf("hold \"{}\" twice", plainLine(option.text, 60)));
    }
    if (item.options.size() < 2 || item.options.size() > 8)
        return std::pair("options", std::string(tr("must be 2 to 8")));
    if (item.correct >= item.options.size())
        return std::pair("correct", std::string(tr("must be the index of an option, from 0")));
    return std::nullopt;
}

Result<QuizItem> itemOf(const Json& json, std::string_view source, const std::string& path, QuizMaker& maker) {
    JsonReader reader(json, std::string(source), path);
    if (!json.is_object())
        return Error{std::string(source) + ": " + path + ": " + tr("must be an object")};
    const bool again = reader.has("again");
    for (const auto& [key, value] : json.items())
        if (again ? key != "again" : !std::set<std::string>{"question", "options", "correct", "why", "source", "show"}.contains(key))
            reader.fail(plainLine(key, 60), tr("is not known here"));
    if (again) {
        const std::string id = reader.text("again");
        if (reader.error())
            return *reader.error();
        Result<QuizItem> item = maker.again(id);
        return item ? item : Result<QuizItem>(Error{std::string(source) + ": " + path + ".again: " + item.message()});
    }
    QuizItem item;
    item.question = reader.text("question");
    item.why = reader.text("why", "");
    item.source = reader.text("source", "teaching value");
    item.show = reader.has("show") ? textList(reader, "show") : std::vector<std::string>{};
    for (const Json& one : reader.array("options", true)) {
        QuizOption option;
        if (one.is_string()) {
            option.text = one.get<std::string>();
        } else if (one.is_object() && one.contains("text") && one["text"].is_string() && (!one.contains("why") || one["why"].is_string()) && one.size() <= 2) {
            option.text = one["text"].get<std::string>();
            option.why = one.value("why", "");
        } else {
            reader.fail("options", tr("must hold texts, or objects of text and why"));
        }
        item.options.push_back(std::move(option));
    }
    const auto correct = reader.integer("correct");
    if (!reader.error()) {
        item.correct = correct && *correct >= 0 ? static_cast<std::size_t>(*correct) : item.options.size();
        if (const auto wrong = fieldAndWhy(item))
            reader.fail(wrong->first, wrong->second);
    }
    if (reader.error())
        return *reader.error();
    nameByHand(item);
    return item;
}

Json rowOf(const QuizItem& item) {
    if (item.kind != "instructor")
        return {{"again", item.id}};
    Json options = Json::array();
    for (const QuizOption& option : item.options)
        options.push_back(option.why.empty() ? Json(option.text) : Json{{"text", option.text}, {"why", option.why}});
    Json row = {{"question", item.question}, {"options", std::move(options)}, {"correct", item.correct}, {"why", item.why}, {"source", item.source}};
    if (!item.show.empty())
        row["show"] = item.show;
    return row;
}

} // namespace

namespace {

/// A quiz file but for its items: where they are, and everything else.
struct QuizHeader {
    Json json;
    QuizFile file;
};

Result<QuizHeader> quizHeaderOf(std::string_view text, std::string_view source) {
    Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{std::string(source) + ": " + tr("must be an object")};
    JsonReader reader(*json, std::string(source));
    QuizHeader header;
    if (reader.integer("acus_quiz") != 1)
        reader.fail("acus_quiz", tr("must be 1"));
    header.file.title = reader.text("title", "");
    header.file.patient = reader.text("patient", "");
    if (!reader.error())
        if (const Status asked = mayBeAsked(header.file.patient); !asked)
            reader.fail("patient", asked.message());
    const Json& items = reader.array("items", true);
    if (!reader.error() && (items.empty() || items.size() > 1000))
        reader.fail("items", trf("must be 1 to {}", 1000));
    if (reader.error())
        return *reader.error();
    header.json = *std::move(json);
    return header;
}

/// Brace or not: quiz or GIFT.
bool isQuizText(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

} // namespace

Result<QuizFile> readQuiz(std::string_view text, std::string_view source, QuizMaker& maker) {
    Result<QuizHeader> header = quizHeaderOf(text, source);
    if (!header)
        return header.error();
    QuizFile file = std::move(header->file);
    const Json& items = header->json["items"];
    const bool drawn = isDrawnAnew(file.patient);
    for (std::size_t i = 0; i < items.size(); ++i) {
        Result<QuizItem> item = itemOf(items[i], source, "items[" + std::to_string(i) + "]", maker);
        if (!item && drawn && items[i].is_object() && items[i].contains("again") && items[i]["again"].is_string()) {
            const std::string id = items[i]["again"].get<std::string>();
            item = maker.alike(id);
            if (!item && QuizMaker::wellFormed(id)) {
                file.left.push_back(id);
                continue;
            }
        }
        if (!item)
            return item.error();
        file.items.push_back(std::move(*item));
    }
    if (file.items.empty())
        return Error{std::string(source) + ": " + tr("none of its questions can be asked of this patient")};
    return file;
}

Result<std::string> patientOfQuiz(std::string_view text, std::string_view source) {
    if (!isQuizText(text))
        return std::string();
    Result<QuizHeader> header = quizHeaderOf(text, source);
    return header ? Result<std::string>(std::move(header->file.patient)) : Result<std::string>(header.error());
}

void nameByHand(QuizItem& item) {
    std::string said = item.question;
    for (const QuizOption& option : item.options)
        said += "\n" + option.text;
    item.kind = "instructor";
    item.id = "instructor:" + contentHash(said).substr(0, 16);
}

std::optional<std::string> notAnItem(const Model& model, const QuizItem& item) {
    if (const auto wrong = fieldAndWhy(item))
        return fieldName(wrong->first) + ": " + wrong->second;
    for (const std::string& id : item.show)
        if (!model.indexOf(id))
            return trf("no structure \"{}\" in this patient", plainLine(id, 60));
    return std::nullopt;
}

Result<QuizFile> readGiftQuiz(std::string_view text, std::string_view source, QuizMaker& maker) {
    const auto questions = parseGift(text, source);
    if (!questions)
        return questions.error();
    QuizFile file;
    for (const GiftQuestion& question : *questions) {
        if (Result<QuizItem> again = maker.again(question.title); again && giftOf(*again).text == question.text) {
            file.items.push_back(*std::move(again));
            continue;
        }
        Result<QuizItem> item = itemOf(question, source);
        if (!item)
            return item.error();
        if (const auto wrong = fieldAndWhy(*item))
            return Error{std::string(source) + ":" + std::to_string(question.line) + ": " + wrong->first + ": " + wrong->second};
        nameByHand(*item);
        file.items.push_back(*std::move(item));
    }
    if (file.items.empty())
        return Error{std::string(source) + ": " + tr("holds no questions")};
    return file;
}

Result<QuizFile> readQuizOrGift(std::string_view text, std::string_view source, QuizMaker& maker) {
    return isQuizText(text) ? readQuiz(text, source, maker) : readGiftQuiz(text, source, maker);
}

Result<QuizItem> readQuizItem(std::string_view text, std::string_view source, QuizMaker& maker) {
    const Result<Json> json = parseJson(text, source);
    return json ? itemOf(*json, source, "item", maker) : Result<QuizItem>(json.error());
}

std::string writeQuizItem(const QuizItem& item) { return rowOf(item).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string writeQuiz(const QuizFile& file) {
    Json items = Json::array();
    for (const QuizItem& item : file.items)
        items.push_back(rowOf(item));
    Json json = {{"acus_quiz", 1}, {"title", file.title}, {"items", std::move(items)}};
    if (!file.patient.empty())
        json["patient"] = file.patient;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string writeGiftQuiz(const QuizFile& file) {
    std::vector<GiftQuestion> questions;
    for (const QuizItem& item : file.items)
        questions.push_back(giftOf(item));
    return writeGift(questions);
}

} // namespace acus
