// Where to open another pack, over everything.
#include "core/language.h"
#include "ui/file_dialog.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace acus::ui {

void drawPackDialog(const Context& ui, Rect window) {
    Memory& memory = ui.memory;
    if (!memory.openPackDialog)
        return;
    const Dialog dialog(ui, window, "Pack", {560, 176}, 1 / 3.0f);
    if (dialog.left())
        memory.openPackDialog = false;
    const bool first = memory.packDialogFresh;
    memory.packDialogFresh = false;
    if (dialog) {
        heading(ui, tr("Open a pack"));
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("The folder with pack.json. A folder dropped on the window opens as well."));
        const bool entered = pathBox(ui, "pack path", "/path/to/pack", memory.packPath, dialog.width(), {FileAsk::Kind::folder, tr("Folder of the pack"), {}, "packs", "", ""}, first);
        gap(ui, 16);
        const bool open = textButton(ui, tr("Open"), tr("Load this folder"), "", true, 104);
        if ((open || entered) && !memory.packPath.empty()) {
            ui.requests.say("pack", {memory.packPath});
            memory.openPackDialog = false;
        }
        ImGui::SameLine();
        for (const auto& [title, tooltip, says] : {std::tuple{tr("Standard patient"), tr("Open the built-in patient"), "standard"},
                                                   {tr("Training phantom"), tr("Open the built-in training phantom"), "phantom"}}) {
            if (textButton(ui, title, tooltip, "")) {
                ui.requests.say("pack", {says});
                memory.openPackDialog = false;
            }
            ImGui::SameLine();
        }
        if (textButton(ui, tr("Cancel"), tr("Keep the present patient"), "", false, 88))
            memory.openPackDialog = false;
    }
    if (!memory.openPackDialog)
        memory.packDialogFresh = true;
}

} // namespace acus::ui
