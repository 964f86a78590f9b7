// What is due today, why, and one click to begin it. Nothing to keep up, nothing to lose: what is left undone comes again.
#include "core/language.h"
#include "core/letters.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <charconv>
#include <utility>

namespace acus::ui {

namespace {

constexpr std::size_t mostFacts = 100;

void startEntry(const State& state, double time, Requests& requests, const TodayEntry& entry) {
    if (const std::string_view technique = techniqueOf(entry); !technique.empty())
        startTechnique(state, time, requests, technique, modeFor(entry, *state.learner));
    else
        requests.say("quiz.begin", {"--count", "1", "--fact", std::string(factOf(entry))});
}

/// A technique with the way it is to be practised, or a fact that is asked among the others.
void entryRow(const Context& ui, const LearnerSummary& learner, const TodayEntry& entry, bool marked, float width) {
    const std::string_view technique = techniqueOf(entry);
    const bool blindly = !technique.empty() && modeFor(entry, learner) == Mode::test;
    const char* verb = technique.empty() ? tr("Answer") : blindly ? tr("Blind test") : tr("Step by step");
    const std::string why = upperFirst(entry.why);
    // "Multifidus, straight in …": the muscle is what one looks for.
    const std::size_t comma = entry.item.name.find(", ");
    const std::string muscle = upperFirst(entry.item.name.substr(0, comma));
    const std::string approach = comma == std::string::npos ? "" : upperFirst(entry.item.name.substr(comma + 2));
    const float buttonWidth = 112, inner = width - ui.px(buttonWidth) - ui.px(32), under = ui.px(approach.empty() ? 31 : 50);
    const ImVec2 extent = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e9f, inner, why.c_str());
    const float height = under + extent.y + ui.px(10);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 start = ImGui::GetCursorPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRect(at, {at.x + width, at.y + height}, marked ? ui.colours.accent : ui.colours.panelEdge, ui.px(6), 0, std::max(1.0f, ui.px(marked ? 1.5f : 1)));
    ImGui::PushID(entry.item.key.c_str());
    drawText(list, ui.fonts.strong, {at.x + ui.px(12), at.y + ui.px(10)}, ui.colours.text, elided(ui.fonts.strong, muscle, inner));
    drawText(list, ui.fonts.body, {at.x + ui.px(12), at.y + ui.px(29)}, ui.colours.textQuiet, elided(ui.fonts.body, approach, inner));
    list.AddText(ui.fonts.small, ui.fonts.small->FontSize, {std::floor(at.x + ui.px(12)), std::floor(at.y + under)},
                 entry.isNew ? ui.colours.accentText : ui.colours.textQuiet, why.c_str(), nullptr, inner);
    ImGui::SetCursorPos({start.x + width - ui.px(buttonWidth + 12), start.y + (height - ui.px(32)) / 2});
    const char* title = technique.empty() ? tr("One question on it, with its answer explained")
                      : blindly           ? tr("Passed last time, so blind: skin, fingers and the feel of the needle")
                      : entry.isNew       ? tr("New, so with help at every step")
                                          : tr("Not passed last time, so with help first");
    const bool pressed = textButton(ui, verb, title, "", false, buttonWidth);
    note(ui, "start " + entry.item.key);
    if (pressed)
        startEntry(ui.state, ui.time, ui.requests, entry);
    ImGui::SetCursorPos(start);
    ImGui::Dummy({width, height});
    note(ui, "today " + entry.item.key);
    if (marked && std::exchange(ui.memory.today.follow, false))
        ImGui::SetScrollHereY(0.5f);
    ImGui::PopID();
}

void coming(const Context& ui, const LearnerSummary& learner, std::size_t most, float width) {
    const float left = ImGui::GetCursorPosX();
    for (std::size_t i = 0; i < std::min(most, learner.coming.size()); ++i) {
        const std::string when = whenWords(learner.coming[i].dueS, learner);
        const float room = width - textWidth(ui.fonts.body, when) - ui.px(16);
        text(ui, ui.fonts.body, ui.colours.text, elided(ui.fonts.body, upperFirst(learner.coming[i].name), room));
        textRight(ui, ui.fonts.body, ui.colours.textQuiet, left + width, when);
    }
}

/// What waits for a patient who can be asked about it.
void heldFacts(const Context& ui, const LearnerSummary& learner, float width) {
    if (learner.held.empty())
        return;
    constexpr std::size_t mostNamed = 6;
    std::string names;
    for (std::size_t i = 0; i < std::min(mostNamed, learner.held.size()); ++i)
        names += (i > 0 ? ", " : "") + learner.held[i].name;
    if (learner.held.size() > mostNamed)
        names += ", …";
    gap(ui, 8);
    const std::string words = trn(static_cast<long>(learner.held.size()), "{} fact waits: this patient can't be asked about it ({}).", "{} facts wait: this patient can't be asked about them ({}).", names);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, words);
    ImGui::PopTextWrapPos();
    note(ui, "held facts");
    // The standard patient has every muscle that is taught.
    if (ui.state.model->info.id != "standard") {
        gap(ui, 4);
        textButton(ui, tr("Open the standard patient"), tr("On whom they can be asked"), "pack standard");
        note(ui, "patient for held facts");
    }
    gap(ui, 12);
}

std::string summaryWords(const LearnerSummary& learner) {
    const auto fresh = std::count_if(learner.today.begin(), learner.today.end(), [](const TodayEntry& entry) { return entry.isNew; });
    const auto due = static_cast<long>(learner.today.size()) - fresh;
    std::string words = due == 0 ? std::string(tr("Nothing is due.")) : trn(due, "{} is due.", "{} are due.");
    if (fresh > 0)
        words += " " + trn(fresh, "{} new one, if you like.", "{} new ones, if you like.");
    return words;
}

} // namespace

bool pageRow(const Context& ui, const char* id, std::string_view name, std::string_view beside, std::string_view under, float width, bool marked) {
    const float height = ui.px(under.empty() ? 32 : 48), pad = ui.px(12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, {width, height});
    note(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered() || marked)
        list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(6));
    const float room = width - textWidth(ui.fonts.small, beside) - 3 * pad;
    const float y = under.empty() ? at.y + (height - ui.fonts.body->FontSize) / 2 : at.y + ui.px(7);
    drawText(list, ui.fonts.body, {at.x + pad, y}, ui.colours.text, elided(ui.fonts.body, name, room));
    drawText(list, ui.fonts.small, {at.x + width - pad - textWidth(ui.fonts.small, beside), y + (ui.fonts.body->FontSize - ui.fonts.small->FontSize) / 2},
             ui.colours.textQuiet, beside);
    if (!under.empty())
        drawText(list, ui.fonts.small, {at.x + pad, at.y + ui.px(27)}, ui.colours.textQuiet, elided(ui.fonts.small, under, width - 2 * pad));
    return pressed;
}

std::vector<Command> techniqueCommands(const State& state, double time, std::string_view technique, Mode mode) {
    std::vector<Command> commands;
    if (state.mode != mode && !state.modeLocked)
        commands.push_back({"mode", {std::string(nameOf(mode))}});
    // Trigger points lie elsewhere every time.
    commands.push_back({"practice.begin", {planFor(technique, *state.learner), std::to_string(static_cast<long>(1000 * time) % 1000000000)}});
    return commands;
}

void startTechnique(const State& state, double time, Requests& requests, std::string_view technique, Mode mode) {
    for (Command& command : techniqueCommands(state, time, technique, mode))
        requests.say(command.name, std::move(command.arguments));
}

void startFacts(const Context& ui, const LearnerSummary& learner) {
    std::vector<std::string> arguments;
    for (const TodayEntry& entry : learner.today)
        if (const std::string_view fact = factOf(entry); !fact.empty() && arguments.size() < 2 * mostFacts)
            arguments.insert(arguments.end(), {"--fact", std::string(fact)});
    arguments.insert(arguments.begin(), {"--count", std::to_string(arguments.size() / 2)});
    ui.requests.say("quiz.begin", arguments);
}

void drawTodayPage(const Context& ui, const LearnerSummary& learner, float width) {
    TodayMemory& memory = ui.memory.today;
    text(ui, ui.fonts.strong, ui.colours.text, summaryWords(learner));
    note(ui, "today summary");
    const auto facts = std::count_if(learner.today.begin(), learner.today.end(), [](const TodayEntry& entry) { return !factOf(entry).empty(); });
    if (facts > 1) {
        gap(ui, 4);
        if (textButton(ui, trn(facts, "Answer the {} fact", "Answer all {} facts").c_str(), tr("One question after the other, each with its answer explained"), "", false))
            startFacts(ui, learner);
        note(ui, "start facts");
    }
    gap(ui, 12);
    memory.marked = std::clamp(memory.marked, -1, static_cast<int>(learner.today.size()) - 1);
    for (std::size_t i = 0; i < learner.today.size(); ++i)
        entryRow(ui, learner, learner.today[i], static_cast<int>(i) == memory.marked, width);
    heldFacts(ui, learner, width);
    if (learner.today.empty())
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Everything that is worth repeating today is done. What comes next:"));
    if (learner.today.empty())
        coming(ui, learner, learner.coming.size(), width);
    rule(ui, width);
    heading(ui, tr("Done today"));
    text(ui, ui.fonts.body, ui.colours.textQuiet, doneWords(learner));
    note(ui, "done today");
    if (!learner.today.empty() && !learner.coming.empty()) {
        gap(ui, 12);
        heading(ui, tr("Comes next"));
        coming(ui, learner, 4, width);
    }
    ui.wakeIn(60);
}

std::optional<std::string_view> todayKey(std::string_view chord) {
    if (chord == "Up")
        return "ui.today-move -1";
    if (chord == "Down")
        return "ui.today-move 1";
    if (chord == "Enter")
        return "ui.today-start";
    return std::nullopt;
}

bool carryOutToday(const Command& command, const State& state, double time, Memory& window, Requests& requests) {
    TodayMemory& memory = window.today;
    const int count = state.learner ? static_cast<int>(state.learner->today.size()) : 0;
    if (command.name == "ui.today-move") {
        int by = 0;
        if (!command.arguments.empty())
            std::from_chars(command.arguments[0].data(), command.arguments[0].data() + command.arguments[0].size(), by);
        memory.marked = std::clamp(memory.marked + by, std::min(0, count - 1), count - 1);
        memory.follow = true;
    } else if (command.name == "ui.today-start") {
        if (memory.marked >= 0 && memory.marked < count)
            startEntry(state, time, requests, state.learner->today[static_cast<std::size_t>(memory.marked)]);
    } else {
        return false;
    }
    return true;
}

} // namespace acus::ui
