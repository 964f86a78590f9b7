// Who learns here, without passwords: choose, add, rename, export, erase; where the record lies; and the instructor's lock on the mode.
#include "core/language.h"
#include "ui/sourced.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

void sameLine(const Context& ui) { ImGui::SameLine(0, ui.px(8)); }

void learners(const Context& ui, const LearnerSummary& learner, float width) {
    heading(ui, tr("Who learns here"));
    for (const std::string& name : learner.everyone) {
        const bool here = name == learner.learner;
        if (pageRow(ui, ("profile " + name).c_str(), name, here ? tr("learns now") : "", "", width, here) && !here)
            ui.requests.say("profile.use", {name});
        tip(ui, here ? std::string(tr("What is done now is kept under this name")) : trf("From now on {} learns", name));
    }
    gap(ui, 4);
    std::string& name = ui.memory.today.newName;
    const bool entered = textBox(ui, "new learner", tr("A name or pseudonym"), name, ui.px(240));
    sameLine(ui);
    const bool pressed = textButton(ui, tr("Add"), tr("A new learner with an empty record. A pseudonym will do; nothing else is asked."), "", false, 80);
    note(ui, "add learner");
    if ((pressed || entered) && !name.empty()) {
        ui.requests.say("profile.add", {name});
        name.clear();
    }
}

void present(const Context& ui, const LearnerSummary& learner, float width) {
    TodayMemory& memory = ui.memory.today;
    heading(ui, learner.learner);
    const std::string kept = trn(static_cast<long>(learner.attempts.size()), "{} attempt is kept.", "{} attempts are kept.");
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, kept + " " + trf("The record is {}.", learner.where), width);
    note(ui, "where the record lies");
    gap(ui, 4);
    const bool entered = textBox(ui, "rename learner", tr("Another name"), memory.renamed, ui.px(240));
    sameLine(ui);
    const bool pressed = textButton(ui, tr("Rename"), tr("The same record under another name"), "", false, 80);
    note(ui, "rename");
    if ((pressed || entered) && !memory.renamed.empty()) {
        ui.requests.say("profile.rename", {memory.renamed});
        memory.renamed.clear();
    }
    gap(ui, 4);
    textButton(ui, tr("Export …"), tr("Everything that is kept of this learner, as one file: to take along, or to hand in"), "ui.profile-export", false, 104);
    sameLine(ui);
    if (textButton(ui, tr("Erase …"), tr("Everything that is kept of this learner"), "", false, 104)) {
        memory.erasing = !memory.erasing;
        memory.eraseName.clear();
    }
    note(ui, "erase");
    if (!memory.erasing)
        return;
    gap(ui, 8);
    notice(ui, trf("Erase everything of {}?", learner.learner),
           trf("All attempts, answers and lessons of this learner go, with their files, and can't be brought back. To do it, type the name: {}", learner.learner), width);
    gap(ui, 4);
    textBox(ui, "erase name", learner.learner.c_str(), memory.eraseName, ui.px(240));
    sameLine(ui);
    if (memory.eraseName == learner.learner) {
        if (textButton(ui, tr("Erase"), tr("There is no way back"), "", true, 96)) {
            ui.requests.say("profile.erase", {learner.learner});
            memory.erasing = false;
            memory.eraseName.clear();
        }
        note(ui, "erase really");
        sameLine(ui);
    }
    if (textButton(ui, tr("Keep"), tr("Nothing is erased"), "", false, 80))
        memory.erasing = false;
    note(ui, "keep");
}

const char* modeWord(Mode mode) {
    switch (mode) {
    case Mode::explore: return tr("Explore");
    case Mode::guided: return tr("Guided");
    case Mode::test: return tr("Test");
    case Mode::demonstrate: break;
    }
    return tr("Demonstrate");
}

void wipe(std::string& secret) {
    volatile char* letters = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i)
        letters[i] = '\0';
    secret.clear();
}

void lock(const Context& ui, float width) {
    std::string& passphrase = ui.memory.today.passphrase;
    const bool locked = ui.state.modeLocked;
    heading(ui, tr("Instructor's lock"));
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet,
            locked ? trf("The mode is locked to {}. The passphrase unlocks it.", modeWord(ui.state.mode))
                   : std::string(tr("For machines that a class shares: the mode stays as it is until the passphrase is given. Choose the mode, then lock it.")), width);
    note(ui, locked ? "lock is shut" : "lock is open");
    gap(ui, 4);
    if (!locked) {
        for (const Mode mode : {Mode::explore, Mode::guided, Mode::test}) {
            const bool on = ui.state.mode == mode;
            if (textButton(ui, modeWord(mode), on ? tr("This mode will be locked") : tr("Choose this mode"), "", false, 88, on) && !on)
                ui.requests.say("mode", {std::string(nameOf(mode))});
            note(ui, "lock mode " + std::string(nameOf(mode)));
            if (on)
                ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.2f)));
            sameLine(ui);
        }
        ImGui::NewLine();
    }
    const bool entered = textBox(ui, "passphrase", tr("Passphrase"), passphrase, ui.px(240), ImGuiInputTextFlags_Password | ImGuiInputTextFlags_NoUndoRedo);
    sameLine(ui);
    const bool pressed = textButton(ui, locked ? tr("Unlock") : tr("Lock"), locked ? tr("Ends the lock") : tr("Only a hash of the passphrase is kept"), "", false, 80);
    note(ui, locked ? "unlock" : "lock");
    if ((pressed || entered) && !passphrase.empty()) {
        ui.requests.say(locked ? "mode.unlock" : "mode.lock", {passphrase});
        wipe(passphrase);
    }
}

} // namespace

void drawProfilePage(const Context& ui, const LearnerSummary& learner, float width) {
    learners(ui, learner, width);
    rule(ui, width, 14, 16);
    present(ui, learner, width);
    rule(ui, width, 14, 16);
    lock(ui, width);
    rule(ui, width, 14, 16);
    heading(ui, tr("Class"));
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("For instructors: a roster, the results of many machines, and what stands out in them."), width);
    gap(ui, 4);
    textButton(ui, tr("Class …"), tr("Who is where, which items tell learners apart, where the needles went"), "class.open", false, 104);
}

} // namespace acus::ui
