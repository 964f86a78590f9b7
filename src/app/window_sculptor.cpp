#include "app/window_sculptor.h"
#include "app/command_line.h"
#include "core/files.h"
#include <exception>
#include <utility>

namespace acus {

WindowSculptor::~WindowSculptor() {
    stopAsked = true;
    if (thread.joinable())
        thread.join();
}

void WindowSculptor::start(const PatientParameters& parameters, Purpose purpose) {
    if (!thread.joinable())
        return begin({parameters, purpose});
    stopAsked = true;
    next = Job{parameters, purpose};
}

void WindowSculptor::stop() {
    next.reset();
    stopAsked = thread.joinable();
}

void WindowSculptor::begin(const Job& wanted) {
    stopAsked = false;
    ended = false;
    results.clear();
    job = wanted;
    latest = {"", 0, true};
    thread = std::thread([this, parameters = wanted.parameters] {
        try {
            work(parameters);
        } catch (const std::bad_alloc&) {
            const std::lock_guard lock(mutex);
            results.push_back(Error{"not enough memory for another patient"});
        } catch (const std::exception& error) {
            const std::lock_guard lock(mutex);
            results.push_back(Error{error.what()});
        }
        ended = true;
        wake();
    });
}

bool WindowSculptor::tell(std::string_view what, double share, bool preview) {
    bool due = false;
    {
        const std::lock_guard lock(mutex);
        due = share - latest.share > 0.01 || share < latest.share || what != latest.what;
        if (due)
            latest = {std::string(what), share, preview};
    }
    if (due)
        wake();
    return !stopAsked;
}

Result<ModelPtr> WindowSculptor::open(const PatientParameters& parameters, bool preview) {
    StandardPatientOptions options;
    options.parameters = parameters;
    options.coarseness = preview ? previewCoarseness : 1;
    options.cache = preview ? Path() : cacheFolder(); // a preview is made as fast as it would be read
    options.make = [this](const PatientParameters& p, const SculptOptions& sculpt) { return sculptor.sculpt(p, sculpt); };
    options.progress = [this, preview](std::string_view what, double share) { return tell(what, share, preview); };
    return openPatient(options, preview);
}

void WindowSculptor::work(const PatientParameters& parameters) {
    PatientParameters prone = parameters; // laying somebody who is kept takes no longer than a preview
    prone.position = Position::prone;
    const bool kept = !mustBeMade(addressOf({parameters, false})) || !mustBeMade(addressOf({prone, false}));
    for (const bool preview : {true, false}) {
        if (preview && kept)
            continue;
        Result<ModelPtr> model = open(parameters, preview);
        {
            const std::lock_guard lock(mutex);
            results.push_back(model ? Result<Made>(Made{*model, preview, job.purpose}) : Result<Made>(model.error()));
        }
        wake();
        if (!model)
            return;
    }
}

WindowSculptor::News WindowSculptor::news() const {
    const std::lock_guard lock(mutex);
    return latest;
}

std::optional<Result<WindowSculptor::Made>> WindowSculptor::take() {
    const bool over = ended;
    std::optional<Result<Made>> made;
    {
        const std::lock_guard lock(mutex);
        if (next)
            results.clear(); // nobody waits for these any more
        if (!results.empty()) {
            made = std::move(results.front());
            results.pop_front();
        }
    }
    if (over && !made && thread.joinable()) {
        thread.join();
        stopAsked = false;
        if (next)
            begin(*std::exchange(next, std::nullopt));
    }
    return made;
}

} // namespace acus
