#include "trainer/demo_desk.h"
#include "course/demonstration_place.h"
#include "course/demonstration_pointer.h"
#include "course/practice.h"
#include "core/language.h"
#include "trainer/arguments.h"
#include "trainer/demo_library.h"
#include "trainer/demo_lines.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace acus {

namespace {

constexpr double mostAtOnceS = 0.25;    // after a long picture playing does not leap

std::string joined(const Command& command, std::size_t from) {
    std::string text;
    for (std::size_t i = from; i < command.arguments.size(); ++i)
        text += (text.empty() ? "" : " ") + command.arguments[i];
    return text;
}

/// "off", or "X Y laser|spotlight|both" and perhaps what is seen there.
Status pointIn(DemoRecorder& recorder, const Command& command) {
    Arguments arguments(command.name, command.arguments);
    if (command.arguments[0] == "off" && command.arguments.size() == 1) {
        recorder.point({}, std::nullopt);
        return Done{};
    }
    if (arguments.count() != 3 && arguments.count() != 6)
        return Error{command.name + ": " + tr("takes X Y and lights, and perhaps the three figures of a point")};
    DemoPointing pointing;
    pointing.x = arguments.number(0, "X", -mostPointingShare, mostPointingShare);
    pointing.y = arguments.number(1, "Y", -mostPointingShare, mostPointingShare);
    const std::size_t lights = arguments.choice(2, "lights", {"laser", "spotlight", "both"});
    pointing.laser = lights != 1;
    pointing.spotlight = lights != 0;
    std::optional<Vec3> seen;
    if (arguments.count() > 3)
        seen = arguments.triple(3, "SEEN");
    if (!arguments.ok())
        return *arguments.error();
    recorder.point(pointing, seen);
    return Done{};
}

std::optional<DemoPointer> pointerNow(const State& state, const DemoPlayer& player) {
    const std::vector<DemoPointing>& pointer = player.demonstration()->pointer;
    const auto here = pointingAt(pointer, player.atS());
    if (!here || !(here->laser || here->spotlight))
        return std::nullopt;
    DemoPointer shown{here->laser, here->spotlight, here->x, here->y, std::nullopt, std::nullopt};
    const PointerGlide glide = *pointerGlide(pointer, player.atS());
    const Result<Vec3> from = findPlace(*state.model, pointer[glide.from].place), to = findPlace(*state.model, pointer[glide.to].place);
    if (from && to)
        shown.at = *from + glide.share * (*to - *from);
    if (!player.elsewhere(state))
        shown.from = state.camera;
    return shown;
}

double millis(double seconds) { return std::round(1000 * seconds) / 1000; }

constexpr std::array editing{"demo.title", "demo.about", "demo.caption-text", "demo.caption-move", "demo.caption-remove", "demo.caption-stop", "demo.trim"};

bool edits(const std::string& name) {
    return std::any_of(editing.begin(), editing.end(), [&](const char* one) { return name == one; });
}

} // namespace

std::optional<std::string> DemoDesk::whyNot(const State& state, const Command& command) const {
    const std::string& name = command.name;
    const bool attempt = state.practice && !player && !recorder;
    if (name == "demo.record" || name == "demo.play") {
        if (recorder)
            return tr("a recording is running: stop it first");
        if (attempt)
            return state.practice->result() ? tr("leave the debrief first") : tr("an attempt is running: finish or leave it first");
        if (state.lesson)
            return tr("a lesson is on: leave it first");
        if (state.quiz || state.quizDraft)
            return tr("a quiz is on: leave it first");
        if (state.modeLocked && state.mode != Mode::explore && state.mode != Mode::demonstrate)
            return tr("the mode is locked by the instructor");
        if (player && changed)
            return tr("the demonstration is not saved: save or discard it first");
        if (name == "demo.record" && player)
            return tr("leave the demonstration first");
        return std::nullopt;
    }
    if (!recorder && !player)
        return tr("no demonstration is open");
    if (name == "demo.leave")
        return recorder ? std::optional<std::string>(tr("a recording is running: stop it first"))
             : changed && command.arguments.empty() ? std::optional<std::string>(tr("the demonstration is not saved: save or discard it first"))
                                                    : std::nullopt;
    if (name == "demo.stop" || name == "demo.wait" || name == "demo.point")
        return recorder ? std::nullopt : std::optional<std::string>(tr("nothing is being recorded"));
    if (name == "demo.pause" || name == "demo.caption") {
        if (recorder || following())
            return std::nullopt;
        return tr("go on with the demonstration first");
    }
    if (recorder)
        return tr("a recording is running: stop it first");
    if (name == "demo.resume")
        return stage == DemoView::Stage::taken ? std::nullopt : std::optional<std::string>(tr("the demonstration is on already"));
    if (name == "demo.save")
        return std::nullopt;
    return stage == DemoView::Stage::following ? std::nullopt : std::optional<std::string>(tr("go on with the demonstration first"));
}

std::optional<std::string> DemoDesk::forbids(const Command& command) const {
    if (!following())
        return recorder && (command.name == "pack" || command.name.starts_with("lesson.") || command.name.starts_with("quiz.")) ? std::optional<std::string>(tr("a recording is running: stop it first")) : std::nullopt;
    static constexpr std::array free{"view", "hover", "find", "theme", "ui.scale", "ui.scale-by", "picture", "quit"};
    const std::string& name = command.name;
    if (std::any_of(free.begin(), free.end(), [&](const char* one) { return name == one; }) || (name.starts_with("view.") && name != "view.xray" && name != "view.layout") ||
        (name == "panel.toggle" && !demoKeeps(command)))
        return std::nullopt;
    if (name == "pack")
        return tr("leave the demonstration first");
    return tr("a demonstration is on: take over to do it yourself");
}

Status DemoDesk::perform(DemoHands& hands, const Command& command, const std::function<double()>& clock, std::string& message) {
    const std::string& name = command.name;
    Arguments arguments(command.name, command.arguments);
    if (name == "demo.record")
        return record(hands, command, clock, message);
    if (name == "demo.stop")
        return stop(hands, message);
    if (name == "demo.play")
        return play(hands, command, message);
    if (name == "demo.save")
        return save(command, message);
    if (edits(name) || (name == "demo.caption" && player))
        return edit(hands, command, message);
    if (name == "demo.caption") {
        const std::string text = demoText(joined(command, 0), mostCaption);
        return recorder->caption(text);
    }
    if (name == "demo.point")
        return pointIn(*recorder, command);
    if (name == "demo.wait") {
        const double seconds = arguments.number(0, "SECONDS", 0, 600);
        const bool glide = arguments.count() > 1;
        if (glide)
            arguments.choice(1, "how", {"glide"});
        return arguments.ok() ? recorder->wait(seconds, glide) : Status(*arguments.error());
    }
    if (name == "demo.pause") {
        if (recorder) {
            recorder->pause();
            message = recorder->paused() ? tr("The recording pauses") : tr("The recording goes on");
            return Done{};
        }
        if (!going && player->atS() >= player->demonstration()->lengthS)
            go(hands, 0);
        going = !going;
        return Done{};
    }
    if (name == "demo.scrub") {
        const double length = player->demonstration()->lengthS;
        const double to = arguments.text(0) == "end" ? length : arguments.number(0, "SECONDS", 0, longestDemoS);
        if (!arguments.ok())
            return *arguments.error();
        going = false;
        go(hands, std::min(to, length));
        return Done{};
    }
    if (name == "demo.next" || name == "demo.previous") {
        const bool on = name == "demo.next";
        const double at = player->atS();
        double to = on ? player->demonstration()->lengthS : 0;
        // Back to the beginning of this chapter first, as every player does.
        for (const DemoChapter& chapter : chapters)
            if (on ? chapter.t > at && chapter.t < to : chapter.t < at - 1 && chapter.t > to)
                to = chapter.t;
        go(hands, to);
        return Done{};
    }
    if (name == "demo.speed") {
        const double to = arguments.number(0, "X", slowestDemo, fastestDemo);
        if (!arguments.ok())
            return *arguments.error();
        speed = to;
        return Done{};
    }
    if (name == "demo.stops") {
        const std::size_t which = arguments.choice(0, "where", {"marked", "all", "none"});
        if (!arguments.ok())
            return *arguments.error();
        stops = static_cast<DemoStops>(which);
        message = which == 0 ? tr("Playing waits where the instructor paused") : which == 1 ? tr("Playing waits at every caption") : tr("Playing does not wait");
        return Done{};
    }
    if (name == "demo.takeover") {
        if (own && own->state.modeLocked)
            return Error{tr("the mode is locked by the instructor")};
        going = false;
        stage = DemoView::Stage::taken;
        message = tr("It is yours now, as it stands");
        return Done{};
    }
    if (name == "demo.resume") {
        stage = DemoView::Stage::following;
        const double at = player->atS();
        exchange(hands, *player->demonstration(), at);
        message = tr("On with the demonstration");
        return Done{};
    }
    // demo.leave
    if (!command.arguments.empty())
        arguments.choice(0, "how", {"discard"});
    if (!arguments.ok())
        return *arguments.error();
    if (stage == DemoView::Stage::following && own)
        hands.comeBack(*own);
    *this = DemoDesk();
    return Done{};
}

Status DemoDesk::record(DemoHands& hands, const Command& command, const std::function<double()>& clock, std::string& message) {
    own = hands.keep();
    recorder = std::make_unique<DemoRecorder>(hands, demoText(joined(command, 0), mostDemoTitle), clock);
    message = tr("Recording");
    return Done{};
}

Status DemoDesk::stop(DemoHands& hands, std::string& message) {
    Demonstration made = recorder->finish(hands.state());
    recorder.reset();
    const double length = made.lengthS;
    open(hands, std::move(made), true);
    changed = true;
    go(hands, length);
    message = tr("Recorded; save it to keep it");
    return Done{};
}

void DemoDesk::open(DemoHands& hands, Demonstration demonstration, bool keepOwn) {
    if (!keepOwn)
        own = hands.keep();
    stage = DemoView::Stage::following;
    player = std::make_unique<DemoPlayer>(std::make_shared<const Demonstration>(std::move(demonstration)));
    chapters = chaptersOf(*player->demonstration());
    file.clear();
    shipped = changed = going = false;
}

void DemoDesk::exchange(DemoHands& hands, Demonstration demonstration, double atS) {
    player = std::make_unique<DemoPlayer>(std::make_shared<const Demonstration>(std::move(demonstration)));
    chapters = chaptersOf(*player->demonstration());
    go(hands, atS);
}

Status DemoDesk::play(DemoHands& hands, const Command& command, std::string& message) {
    if (command.arguments.empty()) {
        if (!player)
            return Error{std::string("demo.play: ") + tr("name a demonstration or its file")};
        if (stage == DemoView::Stage::taken)
            return Error{tr("go on with the demonstration first")};
        if (player->atS() >= player->demonstration()->lengthS)
            go(hands, 0);
        going = true;
        return Done{};
    }
    Result<FoundDemo> found = findDemonstration(command.arguments[0]);
    if (!found)
        return found.error();
    if (player && stage == DemoView::Stage::following && own)
        hands.comeBack(*own);
    open(hands, std::move(found->content), false);
    file = found->file;
    shipped = file.empty();
    go(hands, 0);
    going = true;
    message = player->demonstration()->title;
    return Done{};
}

Status DemoDesk::save(const Command& command, std::string& message) {
    const Demonstration& content = *player->demonstration();
    const std::string to = !command.arguments.empty() ? command.arguments[0] : !file.empty() ? file : demoFileFor(content.title).string();
    if (to.empty())
        return Error{std::string("demo.save: ") + tr("the file needs a name")};
    if (const Status written = writeDemonstration(content, to); !written)
        return written;
    file = to;
    shipped = changed = false;
    message = trf("Saved: {}", to);
    return Done{};
}

Status DemoDesk::edit(DemoHands& hands, const Command& command, std::string& message) {
    Demonstration next = *player->demonstration();
    Arguments arguments(command.name, command.arguments);
    const std::string& name = command.name;
    double at = player->atS();
    if (name == "demo.title" || name == "demo.about") {
        (name == "demo.title" ? next.title : next.about) = demoText(joined(command, 0), name == "demo.title" ? mostDemoTitle : mostCaption);
    } else if (name == "demo.trim") {
        const double from = arguments.number(0, "FROM", 0, next.lengthS), to = arguments.number(1, "TO", 0, next.lengthS);
        if (!arguments.ok())
            return *arguments.error();
        if (to - from < 0.5)
            return Error{tr("half a second has to be left")};
        next = trimmed(next, millis(from), millis(to));
        at = std::clamp(at - from, 0.0, next.lengthS);
    } else if (name == "demo.caption") {
        const std::string text = demoText(joined(command, 0), mostCaption);
        if (text.empty())
            return Error{tr("a caption needs words")};
        DemoStep step;
        step.kind = DemoStep::Kind::caption;
        step.t = millis(at);
        step.text = text;
        next.steps.insert(std::upper_bound(next.steps.begin(), next.steps.end(), step.t, [](double t, const DemoStep& one) { return t < one.t; }), step);
    } else {
        if (chapters.empty())
            return Error{tr("there are no captions")};
        const auto which = static_cast<std::size_t>(arguments.whole(0, "N", 1, static_cast<long>(chapters.size()))) - 1;
        if (!arguments.ok())
            return *arguments.error();
        const std::size_t index = chapters[which].step;
        if (name == "demo.caption-text") {
            next.steps[index].text = demoText(joined(command, 1), mostCaption);
            if (next.steps[index].text.empty())
                return Error{tr("a caption needs words")};
        } else if (name == "demo.caption-stop") {
            next.steps[index].stop = arguments.choice(1, "whether", {"on", "off"}) == 0;
        } else if (name == "demo.caption-remove") {
            next.steps.erase(next.steps.begin() + static_cast<std::ptrdiff_t>(index));
        } else {
            DemoStep step = next.steps[index];
            step.t = millis(arguments.number(1, "SECONDS", 0, next.lengthS));
            next.steps.erase(next.steps.begin() + static_cast<std::ptrdiff_t>(index));
            next.steps.insert(std::upper_bound(next.steps.begin(), next.steps.end(), step.t, [](double t, const DemoStep& one) { return t < one.t; }), step);
        }
        if (!arguments.ok())
            return *arguments.error();
    }
    if (next.steps.size() > mostDemoSteps)
        return Error{trf("the demonstration has {} steps, which is as many as there can be", mostDemoSteps)};
    if (next == *player->demonstration())
        return Done{};
    exchange(hands, std::move(next), at);
    changed = true;
    message = name == "demo.trim" ? tr("Trimmed") : "";
    return Done{};
}

std::optional<double> DemoDesk::nextStop(double fromS, double toS) const {
    if (stops == DemoStops::none)
        return std::nullopt;
    for (const DemoStep& step : player->demonstration()->steps)
        if (step.t > fromS && step.t <= toS)
            if (step.kind == DemoStep::Kind::stop || (step.kind == DemoStep::Kind::caption && (step.stop || (stops == DemoStops::all && !step.text.empty()))))
                return step.t;
    return std::nullopt;
}

bool DemoDesk::pass(DemoHands& hands, double watchSeconds) {
    if (recorder) { // its clock is seen four times a second
        const long now = static_cast<long>(4 * recorder->now());
        return std::exchange(quarters, now) != now;
    }
    if (!following() || !going)
        return false;
    const double from = player->atS(), length = player->demonstration()->lengthS;
    double to = std::min(from + speed * std::clamp(watchSeconds, 0.0, mostAtOnceS), length);
    if (const auto stop = nextStop(from, to)) {
        to = *stop;
        going = false;
    }
    if (to >= length)
        going = false;
    go(hands, to);
    return true;
}

std::shared_ptr<const DemoView> DemoDesk::view(const State& state) {
    if (!recorder && !player)
        return nullptr;
    auto view = std::make_shared<DemoView>();
    if (recorder) {
        view->stage = DemoView::Stage::recording;
        view->content = std::make_shared<const Demonstration>(Demonstration{recorder->soFar().title, "", "", "", "", "", "", "", 0, {}, {}, Json::object()});
        view->chapters = chaptersOf(recorder->soFar());
        view->atS = view->lengthS = recorder->now();
        view->going = !recorder->paused();
        view->changed = true;
    } else {
        view->stage = stage;
        view->content = player->demonstration();
        view->chapters = chapters;
        view->atS = player->atS();
        view->lengthS = player->demonstration()->lengthS;
        view->going = going;
        view->changed = changed;
        view->file = file;
        view->shipped = shipped;
        view->speed = speed;
        view->stops = stops;
        view->elsewhere = player->elsewhere(state);
        view->missing = player->missing();
        if (stage == DemoView::Stage::following)
            view->pointer = pointerNow(state, *player);
    }
    for (std::size_t i = 0; i < view->chapters.size(); ++i)
        if (view->chapters[i].t <= view->atS)
            view->chapter = i;
    const auto& steps = recorder ? recorder->soFar().steps : player->demonstration()->steps;
    for (const DemoStep& step : steps) {
        if (step.t > view->atS)
            break;
        if (step.kind == DemoStep::Kind::caption)
            view->caption = step.text;
    }
    return view;
}

} // namespace acus
