// The questions and the practice of a step; lists to pick from.
#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/lesson_goal.h"
#include "course/quiz.h"
#include "course/quiz_file.h"
#include "ui/lesson_editor.h"
#include "ui/lesson_pages.h"
#include "ui/file_dialog.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cctype>
#include <cmath>
#include <tuple>

namespace acus::ui {

namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;
constexpr std::size_t mostShown = 60;

Choices kindChoices() {
    Choices choices{{"", std::string(tr("any kind"))}};
    for (const std::string_view kind : quizKinds())
        choices.emplace_back(kind, kind);
    return choices;
}

std::string itemWords(const LessonItem& item) {
    if (!item.again.empty())
        return item.again;
    if (item.draw)
        return item.draw->empty() ? std::string(tr("any kind")) : *item.draw;
    return item.question.say(currentLanguage());
}

/// What a file holds, taken over: generated items by their ids, written ones as they are.
Result<std::vector<LessonItem>> fromFile(const Context& ui, const std::string& path) {
    const Result<std::string> text = readFile(path, 4u << 20);
    if (!text)
        return text.error();
    QuizMaker maker(*ui.state.model);
    const Result<QuizFile> file = readQuiz(*text, path, maker);
    if (!file)
        return file.error();
    std::vector<LessonItem> items;
    for (const QuizItem& item : file->items) {
        LessonItem taken;
        if (item.kind == "instructor") {
            taken.question = LessonText(item.question);
            for (const QuizOption& option : item.options)
                taken.options.emplace_back(option.text);
            taken.correct = item.correct;
            taken.why = LessonText(item.why);
            taken.source = item.source == "teaching value" ? "" : item.source;
            taken.show = item.show;
        } else {
            taken.again = item.id;
        }
        items.push_back(std::move(taken));
    }
    return items;
}

void writtenItem(const Context& ui, LessonEditing& editing, std::size_t index, float width) {
    const auto itemIn = [&editing, index](Lesson& lesson) -> LessonItem& { return editing.stepIn(lesson).quiz->items[index]; };
    const LessonItem& item = editing.lesson().steps[static_cast<std::size_t>(editing.step)].quiz->items[index];
    const std::string& language = editing.language, n = std::to_string(index + 1);
    std::string question = item.question.has(language) ? item.question.say(language) : "";
    if (textArea(ui, "##question", question, width, 2, "question " + n))
        change(ui, editing, "question" + n, [&](Lesson& lesson) {
            std::replace(question.begin(), question.end(), '\n', ' ');
            writeIn(itemIn(lesson).question, language, question);
        });
    for (std::size_t k = 0; k < item.options.size(); ++k) {
        ImGui::PushID(static_cast<int>(k));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton("right", {ui.px(28), ui.px(32)}))
            change(ui, editing, "", [&](Lesson& lesson) { itemIn(lesson).correct = k; });
        note(ui, "question " + n + " right " + std::to_string(k + 1));
        tip(ui, tr("The right answer"));
        const ImVec2 centre{at.x + ui.px(11), at.y + ui.px(16)};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddCircle(centre, ui.px(7), k == item.correct ? ui.colours.accent : ui.colours.textFaint, 0, ui.px(1.5f));
        if (k == item.correct)
            list.AddCircleFilled(centre, ui.px(4), ui.colours.accent);
        ImGui::SameLine(0, 0);
        std::string option = item.options[k].has(language) ? item.options[k].say(language) : "";
        const std::string before = option;
        ImGui::SetNextItemWidth(width - ui.px(28));
        (void)textField(ui, "##option", option, tr("An answer"), "question " + n + " option " + std::to_string(k + 1));
        if (option != before)
            change(ui, editing, "option" + n + std::to_string(k), [&](Lesson& lesson) { writeIn(itemIn(lesson).options[k], language, option); });
        ImGui::PopID();
    }
    if (item.options.size() < 6 && textButton(ui, tr("Another answer"), tr("One more to choose from"), "", false, 0))
        change(ui, editing, "", [&](Lesson& lesson) { itemIn(lesson).options.emplace_back(LessonText(std::string(tr("Another answer")) + " " + std::to_string(item.options.size() + 1))); });
    std::string why = item.why.has(language) ? item.why.say(language) : "";
    label(ui, tr("Why, and where it is from"));
    if (textArea(ui, "##why", why, width, 2, "question " + n + " why"))
        change(ui, editing, "why" + n, [&](Lesson& lesson) {
            std::replace(why.begin(), why.end(), '\n', ' ');
            writeIn(itemIn(lesson).why, language, why);
        });
    std::string source = item.source;
    ImGui::SetNextItemWidth(width);
    (void)textField(ui, "##source", source, tr("Source"), "question " + n + " source");
    if (source != item.source)
        change(ui, editing, "source" + n, [&](Lesson& lesson) { itemIn(lesson).source = source; });
}

} // namespace

std::optional<double> stepper(const Context& ui, const char* id, double value, double low, double high, double step, std::string_view unit, std::string_view name) {
    std::optional<double> to;
    ImGui::PushID(id);
    if (iconButton(ui, "less", Icon::minus, tr("Less"), "", false, 32))
        to = std::max(low, value - step);
    note(ui, std::string(name) + " less");
    ImGui::SameLine(0, ui.px(4));
    const std::string words = decimal(value, value == std::floor(value) ? 0 : 1) + std::string(unit);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({std::max(ui.px(64), textWidth(ui.fonts.body, words) + ui.px(8)), ui.px(32)});
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {at.x + ui.px(4), at.y + (ui.px(32) - ui.fonts.body->FontSize) / 2}, ui.colours.text, words);
    note(ui, name);
    ImGui::SameLine(0, ui.px(4));
    if (iconButton(ui, "more", Icon::plus, tr("More"), "", false, 32))
        to = std::min(high, value + step);
    note(ui, std::string(name) + " more");
    ImGui::PopID();
    return to && *to != value ? to : std::nullopt;
}

std::optional<std::string> picker(const Context& ui, LessonEditing& editing, const char* id, std::string_view shown, float width, const Choices& choices, std::string_view name) {
    std::optional<std::string> chosen;
    ImGui::PushID(id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(32);
    const bool pressed = ImGui::InvisibleButton("open", {width, height});
    note(ui, name);
    tip(ui, shown);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, ImGui::IsItemHovered() ? ui.colours.controlHover : ui.colours.control, ui.px(6));
    drawText(list, ui.fonts.body, {at.x + ui.px(10), at.y + (height - ui.fonts.body->FontSize) / 2}, ui.colours.text, elided(ui.fonts.body, shown, width - ui.px(40)));
    drawIcon(list, Icon::chevronDown, {at.x + width - ui.px(16), at.y + height / 2}, ui.px(12), ui.colours.textFaint);
    if (pressed) {
        ImGui::OpenPopup("pick");
        editing.filter.clear();
    }
    const float rows = static_cast<float>(std::min<std::size_t>(choices.size(), 9)), listHeight = rows * ui.px(26) + ui.px(4);
    const float popupHeight = listHeight + (choices.size() > 8 ? ui.px(40) : 0) + ui.px(20);
    const bool above = at.y + height + popupHeight > ImGui::GetIO().DisplaySize.y && at.y > popupHeight;
    ImGui::SetNextWindowPos({at.x, above ? at.y - popupHeight : at.y + height + ui.px(2)});
    if (ImGui::BeginPopup("pick")) {
        if (choices.size() > 8) {
            ImGui::SetNextItemWidth(width - ui.px(16));
            (void)textField(ui, "##filter", editing.filter, tr("Search"), "pick filter");
            if (ImGui::IsWindowAppearing())
                ImGui::SetKeyboardFocusHere(-1); // after the box: before it, ImGui 1.90 may not find it
        }
        const std::string wanted = lowered(editing.filter);
        std::size_t count = 0;
        ImGui::BeginChild("list", {width - ui.px(16), listHeight});
        for (const auto& [choice, words] : choices) {
            if (!wanted.empty() && lowered(words).find(wanted) == std::string::npos && lowered(choice).find(wanted) == std::string::npos)
                continue;
            if (++count > mostShown)
                break;
            ImGui::PushID(choice.c_str());
            if (ImGui::Selectable(elided(ui.fonts.body, words, width - ui.px(40)).c_str(), false, 0, {0, ui.px(22)})) {
                chosen = choice;
                ImGui::CloseCurrentPopup();
            }
            ImGui::PopID();
            note(ui, "pick " + choice);
        }
        if (count == 0)
            text(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing by that name"));
        ImGui::EndChild();
        if (chosen)
            ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopID();
    return chosen;
}

Choices structureChoices(const Context& ui) {
    Choices choices;
    if (ui.state.now.selected) { // what one has just clicked comes first
        const Structure& s = ui.state.model->structures[*ui.state.now.selected];
        choices.emplace_back(s.id, trf("{} (selected)", shownName(s)));
    }
    for (const Structure& s : ui.state.model->structures)
        choices.emplace_back(s.id, shownName(s));
    return choices;
}

Choices landmarkChoices(const Context& ui) {
    Choices choices;
    for (const Landmark& landmark : ui.state.model->landmarks)
        choices.emplace_back(landmark.id, shownName(landmark));
    return choices;
}

Choices planChoices(const Context& ui) {
    Choices choices;
    const Model& model = *ui.state.model;
    if (ui.state.plan && !ui.state.plan->technique->restricted)
        choices.emplace_back(ui.state.plan->id(), trf("{} (open)", planInWords(ui.state.plan->id())));
    // Those of the selected muscle first: that is what the lesson is about just now.
    std::vector<const Technique*> techniques;
    if (ui.state.now.selected)
        techniques = techniquesOf(model.structures[*ui.state.now.selected]);
    for (const Technique& technique : techniqueLibrary())
        if (std::find(techniques.begin(), techniques.end(), &technique) == techniques.end())
            techniques.push_back(&technique);
    for (const Technique* each : techniques) {
        const Technique& technique = *each;
        if (technique.restricted || (!technique.pack.empty() && technique.pack != model.info.id))
            continue;
        const bool here = technique.pack == model.info.id || model.indexOf(technique.muscle + "_r") || model.indexOf(technique.muscle);
        if (!here)
            continue;
        std::vector<std::string> levels = technique.levels;
        if (levels.empty())
            levels.emplace_back();
        for (const std::string& level : levels)
            for (const char* side : {"right", "left"}) {
                const std::string id = technique.id + (level.empty() ? "" : "/" + level) + "/" + side;
                choices.emplace_back(id, planInWords(id) + " · " + std::string(tr(std::string_view(technique.approach))));
            }
    }
    return choices;
}

void editQuiz(const Context& ui, LessonEditing& editing, float width) {
    const LessonQuiz& quiz = *editing.lesson().steps[static_cast<std::size_t>(editing.step)].quiz;
    const auto quizIn = [&editing](Lesson& lesson) -> LessonQuiz& { return *editing.stepIn(lesson).quiz; };
    label(ui, tr("Questions"));
    std::optional<std::size_t> remove;
    for (std::size_t i = 0; i < quiz.items.size(); ++i) {
        const LessonItem& item = quiz.items[i];
        const std::string n = std::to_string(i + 1);
        ImGui::PushID(static_cast<int>(i));
        if (item.draw) {
            if (const auto kind = picker(ui, editing, "kind", itemWords(item), width - ui.px(36), kindChoices(), "questions " + n))
                change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items[i].draw = *kind; });
        } else {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImGui::Dummy({width - ui.px(36), ui.px(32)});
            drawText(*ImGui::GetWindowDrawList(), ui.fonts.strong, {at.x, at.y + ui.px(8)}, ui.colours.text,
                     elided(ui.fonts.strong, item.again.empty() ? std::string(tr("Written question")) : item.again, width - ui.px(40)));
        }
        ImGui::SameLine(0, ui.px(4));
        if (iconButton(ui, "remove", Icon::bin, tr("Remove"), "", false, 32))
            remove = i;
        note(ui, "remove questions " + n);
        if (item.draw) {
            if (const auto count = stepper(ui, "count", item.count, 1, 50, 1, item.count == 1 ? tr(" question") : tr(" questions"), "questions " + n + " count"))
                change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items[i].count = static_cast<int>(*count); });
            ImGui::SameLine(0, ui.px(8));
            if (iconButton(ui, "others", Icon::redo, tr("Others of the kind"), "", false, 32))
                change(ui, editing, "", [&](Lesson& lesson) { ++quizIn(lesson).items[i].seed; });
            Choices about = structureChoices(ui);
            about.insert(about.begin(), {"", std::string(tr("about anything"))});
            if (const auto id = picker(ui, editing, "about", item.about.empty() ? std::string(tr("about anything")) : idsInWords(*ui.state.model, item.about), width, about, "questions " + n + " about"))
                change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items[i].about = id->empty() ? std::vector<std::string>{} : std::vector<std::string>{*id}; });
        } else if (item.again.empty()) {
            writtenItem(ui, editing, i, width);
        }
        ImGui::PopID();
        gap(ui, 6);
    }
    if (remove)
        change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items.erase(quizIn(lesson).items.begin() + static_cast<std::ptrdiff_t>(*remove)); });
    const float half = (width / ui.scale - 8) / 2;
    if (textButton(ui, tr("Add generated ones"), tr("Made from the anatomy, the same each time"), "", false, half)) {
        LessonItem item;
        item.draw = "";
        item.count = 3;
        change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items.push_back(item); });
    }
    note(ui, "add generated questions");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Write one"), tr("A question of your own"), "", false, half)) {
        LessonItem item;
        item.question = LessonText(std::string(tr("Your question?")));
        item.options = {LessonText(std::string(tr("The right answer"))), LessonText(std::string(tr("Another answer")))};
        change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items.push_back(item); });
    }
    note(ui, "add written question");
    gap(ui, 4);
    const bool entered = pathBox(ui, "quiz file", tr("/path/to/quiz.json"), editing.quizPath, width - ui.px(96), {FileAsk::Kind::open, tr("Open a quiz"), {".json"}, "quiz", "", ""});
    ImGui::SameLine(0, ui.px(8));
    if ((textButton(ui, tr("Take over"), tr("The questions of a quiz file"), "", false, 88) || entered) && !editing.quizPath.empty()) {
        if (const auto items = fromFile(ui, editing.quizPath)) {
            change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).items.insert(quizIn(lesson).items.end(), items->begin(), items->end()); });
            editing.said = trn(static_cast<long long>(items->size()), "One question taken over", "{} questions taken over");
        } else {
            editing.said = items.message();
            editing.saidIsError = true;
        }
    }
    note(ui, "take quiz file");
    label(ui, tr("Share right that passes"));
    if (const auto pass = stepper(ui, "pass", std::round(100 * quiz.pass), 0, 100, 5, " %", "quiz pass"))
        change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).pass = *pass / 100; });
    if (textButton(ui, quiz.test ? tr("A blind test: one go") : tr("For practice"), tr("Whether these questions are the test at the lesson's end"), "", false, 0, quiz.test))
        change(ui, editing, "", [&](Lesson& lesson) { quizIn(lesson).test = !quiz.test; });
    note(ui, "quiz is test");
}

void editPractice(const Context& ui, LessonEditing& editing, float width) {
    const LessonPractice& practice = *editing.lesson().steps[static_cast<std::size_t>(editing.step)].practice;
    const auto practiceIn = [&editing](Lesson& lesson) -> LessonPractice& { return *editing.stepIn(lesson).practice; };
    label(ui, practice.mode == Mode::test ? tr("Blind test at") : tr("Practise"));
    const Choices plans = planChoices(ui);
    std::optional<std::size_t> remove;
    for (std::size_t i = 0; i < practice.plans.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::string n = std::to_string(i + 1);
        if (const auto plan = picker(ui, editing, "plan", planInWords(practice.plans[i]), width - ui.px(36), plans, "practice " + n))
            change(ui, editing, "", [&](Lesson& lesson) { practiceIn(lesson).plans[i] = *plan; });
        ImGui::SameLine(0, ui.px(4));
        if (iconButton(ui, "remove", Icon::bin, tr("Remove"), "", false, 32))
            remove = i;
        ImGui::PopID();
    }
    if (remove)
        change(ui, editing, "", [&](Lesson& lesson) { practiceIn(lesson).plans.erase(practiceIn(lesson).plans.begin() + static_cast<std::ptrdiff_t>(*remove)); });
    if (!plans.empty() && textButton(ui, tr("Another place"), tr("Attempts take turns between the places"), "", false, 0))
        change(ui, editing, "", [&](Lesson& lesson) { practiceIn(lesson).plans.push_back(plans.front().first); });
    note(ui, "add practice plan");
    label(ui, tr("To be passed"));
    if (const auto times = stepper(ui, "times", practice.times, 1, 10, 1, practice.times == 1 ? tr(" time") : tr(" times"), "practice times"))
        change(ui, editing, "", [&](Lesson& lesson) { practiceIn(lesson).times = static_cast<int>(*times); });
    for (const auto& [mode, words, name] : {std::tuple(Mode::guided, tr("Guided"), "practice guided"), std::tuple(Mode::test, tr("Blind test"), "practice blind")}) {
        if (textButton(ui, words, mode == Mode::test ? tr("Skin, finger and the feel of the needle") : tr("With help that fades"), "", false, 0, practice.mode == mode))
            change(ui, editing, "", [&, mode = mode](Lesson& lesson) {
                practiceIn(lesson).mode = mode;
                practiceIn(lesson).aids.reset();
            });
        note(ui, name);
        ImGui::SameLine(0, ui.px(4));
    }
    ImGui::NewLine();
}

} // namespace acus::ui
