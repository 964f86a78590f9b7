#include "app/demo_export.h"
#include "core/language.h"
#include "trainer/demo_view.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace acus {

namespace {

constexpr int mostPictures = 99999;

std::string frameName(int number) {
    char name[24];
    std::snprintf(name, sizeof name, "frame-%05d.png", number);
    return name;
}

} // namespace

DemoExport::DemoExport(ModelPtr model, DemoExportOptions options, Taker take) : trainer(std::move(model)), options(std::move(options)), take(std::move(take)) {}

DemoExport::~DemoExport() {
    video.cancel();
    std::error_code ignored;
    if (ownFolder)
        std::filesystem::remove_all(folder, ignored);
}

Result<std::unique_ptr<DemoExport>> DemoExport::begin(ModelPtr model, const Demonstration& demonstration, DemoExportOptions options, Taker take) {
    if (!options.video.empty() && findProgram("ffmpeg").empty())
        return Error{tr("a video needs ffmpeg, which is not installed here: install it, or export pictures (--frames)")};
    if (!options.video.empty())
        if (const auto wrong = wrongVideo(options.video))
            return Error{*wrong};
    if (options.video.empty() && options.folder.empty())
        return Error{tr("neither a folder for pictures nor a video is named")};
    std::unique_ptr<DemoExport> made(new DemoExport(std::move(model), std::move(options), std::move(take)));
    const double pictures = std::floor(demonstration.lengthS * made->options.fps) + 1;
    if (pictures > mostPictures)
        return Error{trf("that would be more than {} pictures: fewer a second, or trim it", mostPictures)};
    made->count = static_cast<int>(pictures);
    std::error_code error;
    if (!made->options.folder.empty()) {
        made->folder = made->options.folder;
        made->madeFolder = std::filesystem::create_directories(made->folder, error);
        if (error || !std::filesystem::is_directory(made->folder))
            return Error{trf("{}: can't be made: {}", made->folder.string(), error.message())};
        // A sequence that was longer would go on in this one.
        if (std::filesystem::exists(made->folder / frameName(made->count + 1), error))
            return Error{trf("{}: holds a longer sequence already: name another folder", made->folder.string())};
    } else {
        std::string name = (std::filesystem::temp_directory_path(error) / "acus-video-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            return Error{name + ": " + tr("can't be made")};
        made->folder = name;
        made->ownFolder = true;
    }
    // A file of its own, so that the trainer opens it as it opens any other.
    const Path file = made->folder / ".played.demo.json";
    if (const Status written = writeDemonstration(demonstration, file); !written) {
        made->cancel();
        return written.error();
    }
    (void)made->trainer.execute({"theme", {made->options.dark ? "dark" : "light"}, 0});
    const Status opened = made->trainer.execute({"demo.play", {file.string()}, 0});
    std::filesystem::remove(file, error);
    if (!opened)
        return opened.error();
    return made;
}

double DemoExport::share() const { return finished ? 1 : (options.video.empty() ? 1.0 : 0.92) * next / std::max(1, count); }

std::string DemoExport::doing() const {
    return encoding ? std::string(tr("Making the video")) : trf("Picture {} of {}", std::min(next + 1, count), count);
}

Status DemoExport::encode() {
    encoding = true;
    return video.start(folder, options.fps, options.video);
}

Result<bool> DemoExport::step() {
    if (finished)
        return true;
    if (encoding) {
        const std::optional<Status> ended = video.poll();
        if (!ended) {
            ::usleep(20000);
            return false;
        }
        if (!ended->ok())
            return ended->error();
        finished = true;
        return true;
    }
    const double length = trainer.state().demo->lengthS;
    char at[40];
    std::snprintf(at, sizeof at, "%.4f", std::min(length, static_cast<double>(next) / options.fps));
    const Undoable before = trainer.state().now;
    const CameraPose pose = trainer.state().camera;
    const std::size_t steps = trainer.state().practice ? 1 : 0;
    if (const Status went = trainer.execute({"demo.scrub", {at}, 0}); !went)
        return went.error();
    const State& state = trainer.state();
    // What looks the same is not drawn again.
    const bool same = !lastPng.empty() && steps == 0 && !state.practice && state.now == before && state.camera == pose && state.demo->caption == lastCaption && state.demo->pointer == lastPointer;
    if (!same) {
        const Result<Image> image = take(state, options.width, options.height);
        if (!image)
            return image.error();
        Result<std::string> png = encodePng(*image);
        if (!png)
            return png.error();
        lastPng = std::move(*png);
        lastCaption = state.demo->caption;
        lastPointer = state.demo->pointer;
    }
    if (const Status written = writeFileAtomically(folder / frameName(next + 1), lastPng); !written)
        return written.error();
    if (++next < count)
        return false;
    if (options.video.empty()) {
        finished = true;
        return true;
    }
    if (const Status started = encode(); !started)
        return started.error();
    return false;
}

void DemoExport::cancel() {
    video.cancel();
    std::error_code ignored;
    for (int i = 1; i <= next; ++i)
        std::filesystem::remove(folder / frameName(i), ignored);
    if (madeFolder && std::filesystem::is_empty(folder, ignored))
        std::filesystem::remove(folder, ignored);
    finished = true;
}

} // namespace acus
