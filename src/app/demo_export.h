// A demonstration as pictures: played on a trainer of its own, a picture at a time, so that a window stays alive meanwhile.
#pragma once
#include "app/video.h"
#include "render/renderer.h"
#include "trainer/demo_view.h"
#include "trainer/commands.h"
#include "course/demonstration.h"
#include <functional>

namespace acus {

struct DemoExportOptions {
    Path folder;               ///< for the pictures; empty: a folder that is removed again
    Path video;                ///< empty: none
    int fps = 25;              ///< 1…60
    int width = 1280, height = 720;
    bool dark = true;
};

class DemoExport {
  public:
    /// A picture of the state as a room sees it.
    using Taker = std::function<Result<Image>(const State&, int width, int height)>;

    /// An error says which option is wrong or what is missing (ffmpeg, a folder that can't be made or is not empty of frames).
    static Result<std::unique_ptr<DemoExport>> begin(ModelPtr model, const Demonstration& demonstration, DemoExportOptions options, Taker take);
    ~DemoExport();

    /// One picture more, or a look at how the video gets on. True once all is done.
    Result<bool> step();
    double share() const;
    int pictures() const { return count; }
    /// "Picture 12 of 300", "Making the video"
    std::string doing() const;
    /// Leaves nothing behind but what was there before.
    void cancel();

  private:
    DemoExport(ModelPtr model, DemoExportOptions options, Taker take);
    Status encode();

    Trainer trainer;
    DemoExportOptions options;
    Taker take;
    Path folder;
    bool ownFolder = false, madeFolder = false, encoding = false, finished = false;
    int count = 0, next = 0;
    std::string lastCaption, lastPng;
    std::optional<DemoPointer> lastPointer;
    VideoMaker video;
};

} // namespace acus
