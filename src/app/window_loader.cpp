#include "app/window_loader.h"
#include "app/command_line.h"
#include "core/language.h"
#include <exception>
#include <new>
#include <utility>

namespace acus {

void WindowLoader::start(const std::string& folder) {
    job.start([this, folder](const Progress& progress) {
        try {
            result = openModel(folder, progress);
        } catch (const std::bad_alloc&) {
            result = Error{folder + ": " + tr("not enough memory")};
        } catch (const std::exception& error) {
            result = Error{folder + ": " + error.what()};
        }
    });
    wanted = folder;
    toBeMade = mustBeMade(folder);
}

BackgroundJob::News WindowLoader::news() const {
    BackgroundJob::News news = job.news();
    if (news.what.empty())
        news.what = trLater("opening");
    return news;
}

std::optional<Result<ModelPtr>> WindowLoader::take() { return job.ended() ? std::exchange(result, std::nullopt) : std::nullopt; }

} // namespace acus
