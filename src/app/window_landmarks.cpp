// Landmarks put where they belong, by hand, in the pack they came from.
#include "anatomy/landmark_file.h"
#include "anatomy/names.h"
#include "anatomy/pack_source.h"
#include "app/window_shell.h"
#include "core/language.h"
#include <algorithm>
#include <cstdlib>

namespace acus {

namespace {

/// Of a patient that code makes the landmarks are exact, and there is no file to keep others in.
bool ownPack(const PackInfo& info) { return !info.generated && !info.folder.empty() && std::filesystem::exists(Path(info.folder) / "pack.json"); }

std::optional<Vec3> pointIn(const std::vector<std::string>& words) {
    Vec3 p{0, 0, 0};
    if (words.size() != 3)
        return std::nullopt;
    for (int axis = 0; axis < 3; ++axis) {
        char* end = nullptr;
        p[axis] = std::strtod(words[static_cast<std::size_t>(axis)].c_str(), &end);
        if (end == words[static_cast<std::size_t>(axis)].c_str() || *end || !std::isfinite(p[axis]))
            return std::nullopt;
    }
    return p;
}

} // namespace

bool Window::carryOutLandmark(const Command& command) {
    if (command.name == "ui.landmarks-of" && !command.arguments.empty()) {
        landmarksWanted = command.arguments[0];
        requests.say("pack", {landmarksWanted});
        return true;
    }
    if (command.name != "ui.landmarks" && command.name != "ui.landmark" && command.name != "ui.landmark-at" && command.name != "ui.landmark-back")
        return false;
    ui::LandmarkMemory& memory = mind.landmarks;
    const State& state = session->trainer.state();
    if (command.name == "ui.landmarks" && memory.open) {
        memory.open = false;
        chooseLandmark("");
        return true;
    }
    if (!ownPack(state.model->info)) {
        tell(tr("The landmarks of a built-in patient are exact; those of a pack from a folder can be adjusted"), true);
    } else if (state.practice || state.quiz || state.lesson || state.demo || state.compare) {
        tell(tr("First leave the attempt, quiz, lesson or demonstration"), true);
    } else if (command.name == "ui.landmarks") {
        memory.open = true;
        mind.patient.open = false; // it lies in the same place
    } else if (command.name == "ui.landmark") {
        const std::string id = command.arguments.empty() ? "none" : command.arguments[0];
        const Landmark* mark = state.model->landmark(id);
        if (!mark && id != "none")
            tell(trf("There is no landmark {}", id), true);
        chooseLandmark(mark ? id : "");
        if (mark)
            requests.say("view.centre", {id});
    } else if (command.name == "ui.landmark-back") {
        if (memory.moved.empty())
            return true;
        const auto [id, before] = memory.moved.back();
        if (putLandmark(id, before))
            mind.landmarks.moved.pop_back();
    } else if (const auto point = pointIn(command.arguments); point && !memory.chosen.empty()) {
        const std::string id = memory.chosen;
        const Vec3 before = state.model->landmark(id)->position;
        if (!putLandmark(id, *point))
            return true;
        mind.landmarks.moved.emplace_back(id, before);
        chooseLandmark(id); // it may be clicked nearer yet
        const std::string name = shownName(*session->trainer.state().model->landmark(id));
        tell(trf("{} lies {:.1f} mm from where it was, and is kept in the pack", name, glm::distance(before, *point)), false);
    }
    return true;
}

void Window::chooseLandmark(const std::string& id) {
    mind.landmarks.chosen = id;
    if (!id.empty())
        mind.tool = ui::Tool::landmark;
    else if (mind.tool == ui::Tool::landmark)
        mind.tool = ui::Tool::none;
}

/// The file first: what the window shows is what is kept.
bool Window::putLandmark(const std::string& id, const Vec3& position) {
    const ModelPtr model = session->trainer.state().model;
    const Path folder = model->info.folder;
    if (const Status written = moveLandmark(folder, id, position); !written) {
        tell(written.message(), true);
        return false;
    }
    auto changed = std::make_shared<Model>(*model);
    for (Landmark& mark : changed->landmarks)
        if (mark.id == id)
            mark.position = position;
    const Result<PackSource> source = openPack(folder);
    const Result<std::string> hash = source ? hashPack(*source) : Result<std::string>(source.error());
    if (!hash) {
        tell(hash.message(), true);
        return false;
    }
    changed->info.hash = *hash;
    show(std::move(changed), nullptr);
    return true;
}

} // namespace acus
