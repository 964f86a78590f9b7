// A video from numbered pictures, made by ffmpeg where it is installed.
#pragma once
#include "core/files.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// The program in the folders of PATH; empty when there is none.
Path findProgram(const std::string& name);

class VideoMaker {
  public:
    VideoMaker() = default;
    ~VideoMaker() { cancel(); }
    VideoMaker(const VideoMaker&) = delete;
    VideoMaker& operator=(const VideoMaker&) = delete;

    /// Begins to make `output` of frame-00001.png … in the folder; it is there once all of it is, and until then what was there before. An
    /// error says what is missing.
    Status start(const Path& folder, int fps, const Path& output);
    /// Nothing while it runs; then how it went.
    std::optional<Status> poll();
    /// The same, waited for.
    Status wait();
    /// Ends it; what it had written is gone.
    void cancel();

  private:
    std::optional<Status> end(int status);
    int pid = 0;
    Path output, part, complaints;
};

/// Why a video can't be written there: the folder is missing or closed, or the ending says no kind of video that is known. Nothing: it can.
std::optional<std::string> wrongVideo(const Path& output);

/// What ffmpeg is told, a word each; no shell sees them.
std::vector<std::string> videoArguments(int fps, const Path& output);

} // namespace acus
