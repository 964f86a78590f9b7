// Where what is written out goes: the dialog with a name that fits and the folder of the last such file, and afterwards where it lies.
#include "anatomy/names.h"
#include "app/video.h"
#include "app/window_shell.h"
#include "app/window_system.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/practice.h"
#include "records/classroom.h"
#include "trainer/demo_view.h"
#include "ui/file_dialog.h"
#include <algorithm>
#include <ctime>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace acus {

namespace {

/// "2026-11-27", as the clock on the wall has it.
std::string dayOf(std::int64_t atS) {
    const std::time_t at = atS;
    std::tm local{};
    localtime_r(&at, &local);
    char day[40];
    std::strftime(day, sizeof day, "%Y-%m-%d", &local);
    return day;
}

struct Table {
    std::string_view kind;
    const char *title, *name, *ending;
};
constexpr Table tables[] = {{"grades", trLater("Save the grades"), trLater("{}, grades {}"), ".csv"},
                            {"gradebook", trLater("Save the gradebook"), trLater("{}, gradebook {}"), ".csv"},
                            {"attempts", trLater("Save the attempts"), trLater("{}, attempts {}"), ".json"},
                            {"xapi", trLater("Save the xAPI statements"), trLater("{}, xAPI {}"), ".jsonl"}};

} // namespace

/// Asks where to, unless that could not be written anyhow; the dialog then says the command with the path.
void Window::askWhere(ui::FileAsk ask) {
    const std::string ending = ask.endings.empty() ? "" : ask.endings.front();
    ask.name = ui::asFileName(ask.name) + ending;
    std::vector<std::string> arguments = ask.before;
    arguments.push_back(ask.name);
    if (const Command command{ask.command, arguments}; !command.name.starts_with("ui."))
        if (const auto why = session->trainer.whyNot(command))
            return noteMessage(command, Error{*why});
    ui::askForFile(mind, ask);
    onChange();
}

bool Window::carryOutSaving(const Command& command) {
    const State& state = session->trainer.state();
    const std::string& name = command.name;
    const std::string argument = command.arguments.empty() ? "" : command.arguments[0], day = dayOf(learner.nowS());
    const std::string documents = userFolder("DOCUMENTS"), className = state.classroom && state.classroom->view ? state.classroom->view->name : std::string(tr("Class"));
    using Kind = ui::FileAsk::Kind;
    if (name == "ui.picture") {
        std::error_code error;
        const auto last = mind.files.last.find("picture");
        const std::string folder = last != mind.files.last.end() && std::filesystem::is_directory(last->second, error) ? last->second : userFolder("PICTURES");
        const Result<std::string> file = newFile(folder, ".png");
        if (file)
            requests.say("picture", {*file});
        else
            noteMessage(command, file.error());
    } else if (name == "ui.picture-as") {
        askWhere({Kind::save, tr("Save a picture"), {".png"}, "picture", upperFirst(state.model->info.name) + " " + day, "picture", {}, userFolder("PICTURES")});
    } else if (name == "ui.report") {
        const std::string what = state.practice ? shownName(std::string_view(state.practice->plan().technique->muscleName)) : std::string();
        askWhere({Kind::save, tr("Save the report"), {".html"}, "report", trf("{}, report {}", upperFirst(what), day), "practice.report", {}, documents});
    } else if (name == "ui.profile-export") {
        const std::string who = state.learner ? state.learner->learner : std::string();
        askWhere({Kind::save, tr("Save everything of this learner"), {".json"}, "export", trf("{}, record {}", who, day), "profile.export", {}, documents});
    } else if (name == "ui.class-report") {
        askWhere({Kind::save, tr("Save the class report"), {".html"}, "class report", trf("{}, report {}", className, day), "class.report", {}, documents});
    } else if (name == "ui.class-learner") {
        askWhere({Kind::save, tr("Save the learner's report"), {".html"}, "class report", trf("{}, report {}", argument, day), "class.learner-report", {argument}, documents});
    } else if (name == "ui.class-export") {
        const auto table = std::find_if(std::begin(tables), std::end(tables), [&](const Table& one) { return one.kind == argument; });
        if (table != std::end(tables))
            askWhere({Kind::save, tr(table->title), {table->ending}, "class table", trf(table->name, className, day), "class.export", {argument}, documents});
    } else if (name == "ui.demo-video" || name == "ui.demo-frames") {
        const bool video = name == "ui.demo-video";
        if (!argument.empty()) {
            beginExport(video, argument);
        } else if (!state.demo || state.demo->stage == DemoView::Stage::recording) {
            tell(tr("Open a demonstration first"), true);
        } else if (video && findProgram("ffmpeg").empty()) {
            tell(tr("A video needs ffmpeg, which is not installed here: install it, or export pictures"), true);
        } else {
            const std::string title = state.demo->content->title.empty() ? std::string(tr("Demonstration")) : state.demo->content->title;
            if (video)
                askWhere({Kind::save, tr("Save a video"), {".mp4", ".mkv", ".webm"}, "video", title, name, {}, userFolder("VIDEOS")});
            else
                askWhere({Kind::save, tr("Save pictures into a folder of their own"), {}, "frames", trf("{}, pictures", title), name, {}, userFolder("PICTURES")});
        }
    } else if (name == "ui.open-file" || name == "ui.open-folder") {
        const Path path(argument);
        if (const Status opened = openOnDesktop(name == "ui.open-file" ? path : path.parent_path()); !opened)
            tell(opened.message(), true);
    } else {
        return false;
    }
    return true;
}

/// Tells that a file is there, and where; the message offers to open it.
void Window::tellWritten(const std::string& file) {
    mind.messageFile = std::filesystem::absolute(file).lexically_normal().string();
    tell(trf("Saved: {}", mind.messageFile), false);
}

} // namespace acus
