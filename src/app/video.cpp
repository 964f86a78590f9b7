#include "app/video.h"
#include "core/language.h"
#include "core/letters.h"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace acus {

namespace {

/// Waits until that child has ended; its status.
int reaped(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace

Path findProgram(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string folders = path ? path : "";
    while (!folders.empty()) {
        const auto colon = folders.find(':');
        const Path file = Path(folders.substr(0, colon)) / name;
        folders = colon == std::string::npos ? "" : folders.substr(colon + 1);
        std::error_code error;
        if (std::filesystem::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0)
            return file;
    }
    return {};
}

std::vector<std::string> videoArguments(int fps, const Path& output) {
    // Even sides, and colours with one value for four pixels: what every player takes. Converted by BT.709 and labelled so: without a label
    // players take large pictures for that, while ffmpeg would have converted by BT.601, and reds and greens would be off.
    std::vector<std::string> words{"ffmpeg", "-y", "-nostdin", "-xerror", "-loglevel", "error", "-framerate", std::to_string(fps), "-i", "frame-%05d.png", "-vf",
                                   "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
                                   "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"};
    if (output.extension() == ".mp4" || output.extension() == ".mov")
        words.insert(words.end(), {"-movflags", "+faststart"}); // can be shown before it is all there
    words.push_back(std::filesystem::absolute(output).string());
    return words;
}

std::optional<std::string> wrongVideo(const Path& output) {
    const std::string ending = lowered(output.extension().string());
    if (ending != ".mp4" && ending != ".mkv" && ending != ".webm" && ending != ".mov")
        return trf("{}: the name of a video ends in .mp4, .mov, .mkv or .webm", output.string());
    std::error_code error;
    const Path folder = std::filesystem::absolute(output).parent_path();
    if (!std::filesystem::is_directory(folder, error))
        return trf("The folder {} is not there.", folder.string());
    if (std::filesystem::is_directory(output, error) || ::access(folder.c_str(), W_OK) != 0)
        return trf("{}: can't be written there", output.string());
    return std::nullopt;
}

Status VideoMaker::start(const Path& folder, int fps, const Path& to) {
    const Path program = findProgram("ffmpeg");
    if (program.empty())
        return Error{tr("a video needs ffmpeg, which is not installed here: install it, or export pictures (--frames)")};
    output = to;
    part = std::filesystem::absolute(to).parent_path() / ("." + to.stem().string() + ".part" + lowered(to.extension().string())); // ffmpeg goes by the ending
    complaints = folder / ".ffmpeg.txt";
    std::vector<std::string> words = videoArguments(fps, part);
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, ".ffmpeg.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    // In a group of its own: Ctrl-C is for us, who then end it.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failed)
        return Error{trf("ffmpeg can't be started: {}", std::strerror(failed))};
    pid = child;
    return Done{};
}

std::optional<Status> VideoMaker::end(int status) {
    pid = 0;
    std::string why;
    if (const Result<std::string> text = readFile(complaints, 1 << 16))
        why = text->substr(0, std::min<std::size_t>(text->find('\n'), 200));
    std::error_code ignored;
    std::filesystem::remove(complaints, ignored);
    std::error_code failed;
    // On a full disk it says so, and ends as if all were well.
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && why.find("rror") == std::string::npos) {
        std::filesystem::rename(part, output, failed);
        if (!failed)
            return Status(Done{});
        why = failed.message();
    }
    std::filesystem::remove(part, ignored);
    return Status(Error{output.string() + ": " + tr("ffmpeg could not make it") + (why.empty() ? "" : ": " + why)});
}

std::optional<Status> VideoMaker::poll() {
    if (pid == 0)
        return Status(Done{});
    int status = 0;
    const pid_t ended = ::waitpid(pid, &status, WNOHANG);
    return ended == pid ? end(status) : std::nullopt;
}

Status VideoMaker::wait() {
    return *end(pid != 0 ? reaped(pid) : 0);
}

void VideoMaker::cancel() {
    if (pid == 0)
        return;
    ::kill(pid, SIGTERM);
    (void)reaped(pid);
    pid = 0;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    std::filesystem::remove(complaints, ignored);
}

} // namespace acus
