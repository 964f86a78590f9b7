#include "course/lesson_quiz.h"
#include "core/language.h"
#include "course/rule_text.h"
#include <algorithm>
#include <set>

namespace acus {

namespace {

constexpr std::size_t candidatesEach = 40;   ///< drawn for one that is about something

QuizItem written(const LessonItem& item, const std::string& id, std::string_view language) {
    QuizItem made;
    made.id = id;
    made.kind = "instructor";
    made.question = item.question.say(language);
    for (const LessonText& text : item.options) {
        QuizOption option;
        option.text = text.say(language);
        made.options.push_back(std::move(option));
    }
    made.correct = item.correct;
    made.why = item.why.say(language);
    made.source = item.source.empty() ? "teaching value" : item.source;
    made.show = item.show;
    made.reveal = item.show;
    return made;
}

std::string contentOf(const QuizItem& item) { return item.id.substr(0, item.id.rfind(':')); }

} // namespace

bool isAbout(const QuizItem& item, const std::vector<std::string>& ids) {
    const std::string content = contentOf(item);
    const auto colon = content.find(':');
    const std::string_view inId = colon == std::string::npos ? std::string_view() : std::string_view(content).substr(colon + 1);
    return ids.empty() || std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return (!item.structure.empty() && matches(id, item.structure)) || matches(id, inId) || inId.starts_with(id + "/");
    });
}

LessonItems itemsOf(const LessonQuiz& quiz, const std::string& where, std::string_view language, QuizMaker& maker) {
    LessonItems made;
    std::set<std::string> taken;   // contents, so that the same is not asked twice
    for (std::size_t i = 0; i < quiz.items.size(); ++i) {
        const LessonItem& item = quiz.items[i];
        const std::string path = "items[" + std::to_string(i) + "]";
        if (!item.again.empty()) {
            Result<QuizItem> again = maker.again(item.again);
            if (again)
                made.items.push_back(*std::move(again));
            else
                made.problems.push_back(path + ": " + again.message());
        } else if (item.draw) {
            const auto count = static_cast<std::size_t>(item.count);
            std::size_t found = 0;
            const auto take = [&](std::span<const QuizItem> candidates, bool filtered) {
                for (const QuizItem& candidate : candidates)
                    if (found < count && (!filtered || isAbout(candidate, item.about)) && taken.insert(contentOf(candidate)).second) {
                        made.items.push_back(candidate);
                        ++found;
                    }
            };
            // What is named in full is asked for; patterns are looked for among whatever comes.
            for (const std::string& word : item.about)
                if (found < count && word.find_first_of("*?") == std::string::npos)
                    if (const auto drawn = maker.items({2 * count, item.seed, item.draw->empty() ? std::vector<std::string>{} : std::vector<std::string>{*item.draw}, word, {}}))
                        take(*drawn, false);
            if (found < count) {
                const Result<std::vector<QuizItem>> drawn = maker.items(item.about.empty() ? 2 * count + taken.size() : std::min<std::size_t>(2000, candidatesEach * count), item.seed, *item.draw);
                if (!drawn) {
                    made.problems.push_back(path + ": " + drawn.message());
                    continue;
                }
                take(*drawn, true);
            }
            if (found < count)
                made.problems.push_back(path + ": " + trf("this patient gives only {} of {} such questions", found, count));
        } else {
            made.items.push_back(written(item, "lesson:" + where + "/" + std::to_string(i), language));
        }
    }
    return made;
}

} // namespace acus
