#include "app/video.h"
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
    // Even sides and four colour planes in two: what every player takes.
    return {"ffmpeg",   "-y",  "-nostdin",          "-loglevel", "error",    "-framerate", std::to_string(fps), "-i",     "frame-%05d.png",
            "-vf",      "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt",         "yuv420p",  "-movflags",  "+faststart", std::filesystem::absolute(output).string()};
}

Status VideoMaker::start(const Path& folder, int fps, const Path& to) {
    const Path program = findProgram("ffmpeg");
    if (program.empty())
        return Error{"a video needs ffmpeg, which is not installed here: install it, or export pictures (--frames)"};
    output = to;
    complaints = folder / ".ffmpeg.txt";
    std::vector<std::string> words = videoArguments(fps, to);
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
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed)
        return Error{"ffmpeg can't be started: " + std::string(std::strerror(failed))};
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
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return Status(Done{});
    return Status(Error{output.string() + ": ffmpeg could not make it" + (why.empty() ? "" : ": " + why)});
}

std::optional<Status> VideoMaker::poll() {
    if (pid == 0)
        return Status(Done{});
    int status = 0;
    const pid_t ended = ::waitpid(pid, &status, WNOHANG);
    return ended == pid ? end(status) : std::nullopt;
}

Status VideoMaker::wait() {
    int status = 0;
    while (pid != 0 && ::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return *end(status);
}

void VideoMaker::cancel() {
    if (pid == 0)
        return;
    ::kill(pid, SIGTERM);
    (void)wait();
    std::error_code ignored;
    std::filesystem::remove(output, ignored);
}

} // namespace acus
