#include "app/window_sculptor.h"
#include "app/command_line.h"
#include "core/files.h"
#include "core/language.h"
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
    // What is being prepared is what would have to be made first.
    stopAsked = stopAsked || job.purpose != Purpose::prepare || !prepared(parameters);
    next = Job{parameters, purpose};
}

void WindowSculptor::prepare(const PatientParameters& parameters) {
    if (!thread.joinable() && !prepared(parameters))
        begin({parameters, Purpose::prepare});
}

void WindowSculptor::stop() {
    next.reset();
    stopAsked = thread.joinable() && job.purpose != Purpose::prepare;
}

void WindowSculptor::begin(const Job& wanted) {
    stopAsked = false;
    ended = false;
    results.clear();
    job = wanted;
    ready = wanted.parameters;
    latest = {"", 0, true};
    thread = std::thread([this, wanted] {
        try {
            work(wanted);
        } catch (const std::bad_alloc&) {
            const std::lock_guard lock(mutex);
            results.push_back(Error{tr("not enough memory for another patient")});
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

Result<ModelPtr> WindowSculptor::open(const PatientParameters& parameters, Quality quality) {
    const bool preview = quality != Quality::full;
    StandardPatientOptions options;
    options.parameters = parameters;
    options.coarseness = preview ? previewCoarseness : 1;
    options.cache = preview ? Path() : cacheFolder(); // a preview is made as fast as it would be read
    options.make = [this, quality](const PatientParameters& p, const SculptOptions& sculpt) {
        return quality == Quality::look ? sculptor.firstLook(p, sculpt.coarseness, sculpt.progress) : sculptor.sculpt(p, sculpt);
    };
    options.progress = [this, preview](std::string_view what, double share) { return tell(what, share, preview); };
    options.firstLook = quality == Quality::look;
    options.like = lastLook;
    Result<ModelPtr> model = openPatient(options, preview);
    if (model && preview)
        lastLook = *model;
    return model;
}

void WindowSculptor::work(const Job& wanted) {
    if (wanted.purpose == Purpose::prepare) {
        const bool boned = sculptor.prepare(wanted.parameters, previewCoarseness, [this](std::string_view, double) { return !stopAsked; }).ok();
        if (boned && !stopAsked)
            (void)open(wanted.parameters, Quality::look); // muscles for the next look to stand on, and its picture
        return;
    }
    PatientParameters prone = wanted.parameters; // laying somebody who is kept takes no longer than a preview
    prone.position = Position::prone;
    const bool kept = !mustBeMade(addressOf({wanted.parameters, false})) || !mustBeMade(addressOf({prone, false}));
    for (const Quality quality : {Quality::look, Quality::preview, Quality::full}) {
        if (quality != Quality::full && kept)
            continue;
        if (quality == Quality::look && wanted.purpose == Purpose::beside)
            continue; // there is nothing to compare yet
        Result<ModelPtr> model = open(wanted.parameters, quality);
        {
            const std::lock_guard lock(mutex);
            results.push_back(model ? Result<Made>(Made{*model, quality == Quality::preview, wanted.purpose}) : Result<Made>(model.error()));
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
        const bool tried = job.purpose == Purpose::prepare && !stopAsked; // and failed, perhaps: it would again
        stopAsked = false;
        ready = tried || sculptor.prepared(job.parameters, previewCoarseness) ? std::optional(job.parameters) : std::nullopt;
        if (next)
            begin(*std::exchange(next, std::nullopt));
    }
    return made;
}

} // namespace acus
