#include "app/window_loader.h"
#include "app/command_line.h"
#include <chrono>
#include <exception>

namespace acus {

WindowLoader::~WindowLoader() {
    stop = true;
    if (thread.joinable())
        thread.join();
}

void WindowLoader::start(const std::string& folder) {
    stop = true;
    if (thread.joinable())
        thread.join();
    stop = false;
    wanted = folder;
    toBeMade = mustBeMade(folder);
    latest = {"opening", 0};
    result.reset();
    thread = std::thread([this, folder] {
        auto last = std::chrono::steady_clock::now();
        const Progress progress = [this, &last](std::string_view what, double share) {
            const auto now = std::chrono::steady_clock::now();
            {
                const std::lock_guard lock(mutex);
                latest = {std::string(what), share};
            }
            if (now - last > std::chrono::milliseconds(120)) {
                last = now;
                wake();
            }
            return !stop;
        };
        std::optional<Result<ModelPtr>> loaded;
        try {
            loaded = openModel(folder, progress);
        } catch (const std::bad_alloc&) {
            loaded = Error{folder + ": not enough memory"};
        } catch (const std::exception& error) {
            loaded = Error{folder + ": " + error.what()};
        }
        {
            const std::lock_guard lock(mutex);
            result = std::move(loaded);
        }
        wake();
    });
}

WindowLoader::News WindowLoader::news() const {
    const std::lock_guard lock(mutex);
    return latest;
}

std::optional<Result<ModelPtr>> WindowLoader::take() {
    {
        const std::lock_guard lock(mutex);
        if (!result)
            return std::nullopt;
    }
    thread.join();
    return std::exchange(result, std::nullopt);
}

} // namespace acus
