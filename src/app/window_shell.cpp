#include "app/window_shell.h"
#include "core/letters.h"
#include "ui/file_dialog.h"
#include "ui/import_dialog.h"
#include "app/command_line.h"
#include "app/window_system.h"
#include "app/imgui_backends.h"
#include "core/language.h"
#include "render/window_target.h"
#include "trainer/compare_view.h"
#include "trainer/demo_view.h"
#include "trainer/keys.h"
#include "ui/widgets.h"
#include "view/camera.h"
#include "view/frame_builder.h"
#include "view/room_frame.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

namespace acus {

namespace {

constexpr double slowPictureSeconds = 0.045, refineAfterSeconds = 0.2, hoverRestSeconds = 0.07, loadingFrameSeconds = 0.12;
constexpr float coarseScale = 0.5f, simpleScale = 0.65f;

/// Where files of each kind were chosen last.
Path lastFoldersFile() { return stateFolder() / "folders.json"; }

} // namespace

Window::Window(const WindowOptions& options)
    : options(options), loader([] { glfwPostEmptyEvent(); }), importer([] { glfwPostEmptyEvent(); }), maker([] { glfwPostEmptyEvent(); }),
      learner({options.store, "", options.remember, true, options.nowS}),
      classroom(options.store.empty() ? defaultStore() : options.store, [this] { return learner.nowS(); }, [] { glfwPostEmptyEvent(); }), lessonWanted(options.lesson) {}

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    std::unique_ptr<Window> window(new Window(options));
    if (options.remember) {
        window->remembered = readSession();
        if (const Result<std::string> folders = readFile(lastFoldersFile(), 1 << 16))
            ui::readLastFolders(window->mind.files, *folders);
    }
    WindowShape shape = options.remember ? readWindowShape() : WindowShape{};
    if (options.width > 0 && options.height > 0)
        shape = {options.width, options.height, false};
    window->useWords(); // why there may be no window is said in the language at hand
    if (Status made = window->makeWindow(shape); !made.ok())
        return made.error();
    window->loader.start(options.pack.empty() ? window->remembered.pack : options.pack);
    return window;
}

Window::~Window() {
    remember();
    exporter.reset();
    closeRoom();
    dropWindow();
    if (ImGui::GetCurrentContext())
        ImGui::DestroyContext();
    glfwTerminate();
}

void Window::show(ModelPtr model, const acus::Session* last) {
    keepDemonstration();
    const Json kept = session ? sessionJson(session->trainer.state(), remembered.content) : Json::object();
    if (session)
        remembered.content = kept; // the notes of every patient of this run
    learner.detach();
    session.reset();
    renderer->setMeshes(model->display);
    session = std::make_unique<Session>(std::move(model));
    session->trainer.outside = [this](const Command& command) { return outside(command); };
    session->trainer.clock = [] { return glfwGetTime(); };
    learner.attach(session->trainer, [this](const std::string& line, bool wrong) {
        excuse = line;
        excuseIsNews = !wrong;
    });
    classroom.attach(session->trainer, [this](const std::string& line, bool wrong) { tell(line, wrong); }, [this](const std::string& file) { tellWritten(file); },
                     [this](const State& state, int width, int height, const std::vector<DrawPoint>& dots) {
                         main.shown.reset();
                         return Result<Image>(takePicture(*renderer, state, width, height, 1, sections, false, {}, dots));
                     });
    if (last)
        restoreSession(session->trainer, *last);
    else if (!kept.empty())
        restoreSession(session->trainer, {session->trainer.state().model->info.folder, kept});
    ui::Memory fresh;
    fresh.hintOpen = last && last->content.empty();
    fresh.controls = mind.controls;
    fresh.patient = mind.patient;
    if (mind.patient.gesture != 0 && mind.sliderGesture == mind.patient.gesture)
        fresh.sliderGesture = mind.sliderGesture; // the hand that asked for this body is still on the slider
    fresh.files.last = mind.files.last;
    fresh.patient.beside.reset();
    if (session->trainer.state().model->info.folder == landmarksOf)
        fresh.landmarks = mind.landmarks;
    if (!landmarksWanted.empty() && session->trainer.state().model->info.folder == std::exchange(landmarksWanted, ""))
        fresh.landmarks.open = true;
    landmarksOf = session->trainer.state().model->info.folder;
    fresh.openGroups = {"deep_spinal"};
    const State& state = session->trainer.state();
    if (state.model->structures.size() <= 40) // all of it fits
        for (const Structure& structure : state.model->structures)
            fresh.openGroups.insert(structure.group);
    mind = fresh;
    if (!lessonWanted.empty()) {
        mind.hintOpen = false;
        requests.say("ui.lesson", {std::exchange(lessonWanted, "")});
    }
    for (Command& command : std::exchange(whenOpened, {})) {
        mind.hintOpen = false;
        requests.say(command.name, std::move(command.arguments));
    }
    main.shown.reset();
    eye.shown.reset();
    second.shown.reset();
    roomPicture.shown.reset();
    onChange();
}

void Window::adopt(Result<ModelPtr> loaded) {
    const std::string folder = loader.folder();
    if (loaded.ok()) {
        show(*loaded, session ? nullptr : &remembered);
        makeExcuse();
        return;
    }
    const bool wasCancelled = loaded.message() == cancelled;
    whenOpened.clear();
    if (session) {
        mind.message = wasCancelled ? std::string(tr("Loading was cancelled")) : loaded.message();
        mind.messageIsError = !wasCancelled;
        mind.messageSince = glfwGetTime();
    } else if (!options.pack.empty() && !wasCancelled) {
        fatal = loaded.message();
        closing = true;
    } else if (!folder.empty() && !wasCancelled) {
        // The last session's pack is gone.
        excuse = loaded.message();
        loader.start("");
    } else {
        // The standard patient was not waited for or can't be made: begin with the patient that needs no time.
        excuse = !wasCancelled ? loaded.message() : loader.making() ? std::string(tr("The standard patient was not made; this is the training phantom")) : excuse;
        Result<ModelPtr> phantom = openModelNow();
        if (phantom.ok()) {
            show(*phantom, &remembered);
            makeExcuse();
        } else {
            fatal = phantom.message();
            closing = true;
        }
    }
    onChange();
}

void Window::makeExcuse() {
    if (excuse.empty())
        return;
    mind.message = std::exchange(excuse, "");
    mind.messageIsError = !std::exchange(excuseIsNews, false);
    mind.messageSince = glfwGetTime();
}

void Window::remember() {
    if (!session)
        return;
    keepDemonstration();
    if (!options.remember)
        return;
    // What an attempt shows is not how the window was left.
    if (session->trainer.state().practice)
        (void)session->trainer.execute({"practice.leave", {}});
    if (session->trainer.state().quiz)
        (void)session->trainer.execute({"quiz.leave", {}});
    if (session->trainer.state().lesson)
        (void)session->trainer.execute({"lesson.leave", {}});
    // Nothing can be done about a full disk while closing; the next start falls back to defaults.
    (void)saveSession(session->trainer.state(), sessionFile(), remembered.content);
    if (!mind.files.last.empty())
        (void)writeFileAtomically(lastFoldersFile(), ui::lastFoldersText(mind.files));
    if (glfw)
        saveWindowShape(glfw);
}

void Window::followClass() {
    ui::ClassMemory& memory = mind.classroom;
    if (!classroom.reading() && !classroom.writing() && !memory.reading && !memory.writing)
        return;
    if (std::exchange(memory.stopWriting, false))
        classroom.stopWriting();
    classroom.follow();
    if (memory.reading != classroom.reading() || memory.writing || classroom.writing())
        onChange();
    const BackgroundJob::News read = classroom.news(), written = classroom.writingNews();
    memory.reading = classroom.reading();
    memory.readingWhat = read.what;
    memory.read = read.share;
    memory.writing = classroom.writing();
    memory.writingWhat = written.what;
    memory.written = written.share;
}

bool Window::settled() const { return framesWanted == 0 && requests.empty() && !loader.running() && !importer.busy() && refineDue() == 0 && !exporter && !classroom.reading() && !classroom.writing(); }

double Window::refineDue() const {
    return main.refineAt > 0 && eye.refineAt > 0 ? std::min(main.refineAt, eye.refineAt) : std::max(main.refineAt, eye.refineAt);
}

bool Window::turn(double waitSeconds) {
    double wait = waitSeconds;
    const double now = glfwGetTime();
    if (loader.running() || importer.busy() || maker.running() || classroom.reading() || classroom.writing())
        wait = std::min(wait, 0.1);
    if (refineDue() > 0)
        wait = std::min(wait, refineDue() - now);
    if (mind.wakeAt > 0)
        wait = std::min(wait, mind.wakeAt - now);
    if (renderer->watchesShaders())
        wait = std::min(wait, 0.3);
    if (framesWanted > 0 || !requests.empty() || wait <= 0.0005)
        glfwPollEvents();
    else
        glfwWaitEventsTimeout(std::min(wait, 3600.0));

    if (glfwWindowShouldClose(glfw))
        closing = true;
    followGraphics();
    if (closing && !fatal.empty())
        return false;
    followShaders();
    if (std::optional<Result<ModelPtr>> loaded = loader.take())
        adopt(std::move(*loaded));
    for (const ui::Request& request : requests.take())
        carryOut(request);
    if (importer.busy()) {
        importer.follow();
        if (!importer.busy())
            onChange();
    }
    followClass();
    followPatients();
    passDemo();
    goOnExporting();
    if (session && session->trainer.revision() != seenRevision) {
        seenRevision = session->trainer.revision();
        framesWanted = std::max(framesWanted, 2);
    }
    learner.follow();
    const double time = glfwGetTime();
    const bool due = (mind.wakeAt > 0 && time >= mind.wakeAt) || (refineDue() > 0 && time >= refineDue());
    // The progress bar shares the processor with what it reports.
    const bool progress = (loader.running() || (maker.running() && mind.patient.open)) && time - drawnAt > loadingFrameSeconds;
    if (framesWanted > 0 || due || progress) {
        framesWanted = std::max(0, framesWanted - 1);
        drawnAt = time;
        drawFrame();
    }
    return !closing;
}

void Window::useScale() {
    float x = 1, y = 1;
    glfwGetWindowContentScale(glfw, &x, &y);
    const double wanted = session ? session->trainer.state().layout.uiScale : 1.0;
    const float next = std::clamp(x * static_cast<float>(wanted), 0.5f, 8.0f);
    const bool dark = session ? session->trainer.state().layout.darkTheme : themeIsDark.value_or(true);
    const bool high = session && session->trainer.state().layout.highContrast;
    if (next == scale && themeIsDark == dark && colours.highContrast == high)
        return;
    colours = dark ? ui::darkColours() : ui::lightColours();
    if (high)
        colours = ui::withHighContrast(colours);
    themeIsDark = dark;
    if (next != scale) {
        scale = next;
        fonts = ui::buildFonts(scale);
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    ui::applyTheme(colours, scale);
}

/// The language and the names that were chosen; what was made of words before is made again.
void Window::useWords() {
    if (!session) {
        if (!spoken) {
            spoken = rememberedLanguage(remembered);
            if (spoken->empty() || !useLanguage(*spoken))
                (void)useLanguage(languageOfSystem());
        }
        return;
    }
    const Layout& layout = session->trainer.state().layout;
    if (spoken == layout.language && namesInLatin() == layout.latinNames)
        return;
    if (spoken != layout.language)
        if (const Status used = useLanguage(layout.language.empty() ? languageOfSystem() : layout.language); !used) {
            mind.message = upperFirst(used.message());
            mind.messageIsError = true;
            mind.messageSince = glfwGetTime();
            (void)session->trainer.execute({"language", {!spoken || spoken->empty() ? "system" : *spoken}});
            return;
        }
    spoken = layout.language;
    useLatinNames(layout.latinNames);
    session->search = std::make_unique<SearchIndex>(*session->trainer.state().model);
    mind.orderOf = nullptr;
    main.shown.reset();
    eye.shown.reset();
    onChange();
}

bool Window::simplePicture() const {
    const Quality asked = session->trainer.state().layout.quality;
    return asked == Quality::low || (asked == Quality::automatic && speed.slow());
}

void Window::measure(double seconds) {
    if (!speed.add(seconds))
        return;
    onChange();
    if (session->trainer.state().layout.quality == Quality::automatic) {
        mind.message = tr("This machine draws slowly, so the picture is a simpler one; F9 changes that");
        mind.messageIsError = false;
        mind.messageSince = glfwGetTime();
    }
}

void Window::followShaders() {
    if (!renderer->reloadShaders())
        return;
    main.shown.reset();
    eye.shown.reset();
    second.shown.reset();
    roomPicture.shown.reset();
    onChange();
    mind.message = renderer->shaderComplaint().empty() ? std::string(tr("The changed shaders are in use")) : renderer->shaderComplaint();
    mind.messageIsError = !renderer->shaderComplaint().empty();
    mind.messageSince = glfwGetTime();
    std::fprintf(stderr, "acus: %s\n", mind.message.c_str());
}

unsigned Window::drawPicture(Live& live, const State& state, ui::Rect where, bool beside, bool forTheRoom) {
    const Shown wanted{state.now, state.camera, state.hovered, state.layout.landmarks, state.layout.darkTheme, state.layout.xray, simplePicture(), lessonShown(state), quizShown(state),
                       std::max(1, static_cast<int>(where.size.x)), std::max(1, static_cast<int>(where.size.y))};
    const double now = glfwGetTime();
    const bool same = live.shown && *live.shown == wanted && beside == (live.own != nullptr);
    if (same && !(live.coarse && now >= live.refineAt))
        return live.texture;
    // A slow machine gets a coarse picture while things move, and the full one as soon as they rest.
    const bool moving = !same && live.shown && (viewport.moving() || secondViewport.moving() || (state.demo && state.demo->going) || mind.sliderGesture != 0 || live.refineAt > 0);
    // Coming and going of that is motion of its own: whoever wants less of it waits instead.
    live.coarse = moving && live.seconds > slowPictureSeconds && !state.layout.reducedMotion;
    const float share = live.coarse ? coarseScale : wanted.simple ? simpleScale : 1.0f;
    Frame frame = buildFrame(state, std::max(1, static_cast<int>(static_cast<float>(wanted.width) * share)),
                             std::max(1, static_cast<int>(static_cast<float>(wanted.height) * share)), (forTheRoom ? 0.9f * ui::roomScale(wanted.height) : scale) * share, &sections);
    frame.occlusion = frame.occlusion && !live.coarse && !wanted.simple;
    if (forTheRoom)
        acus::forRoom(frame);
    const double from = glfwGetTime();
    live.texture = renderer->draw(frame);
    renderer->finish(); // so that the time is that of the drawing, not of the sending
    if (!live.coarse)
        live.seconds = glfwGetTime() - from;
    if (!live.coarse && !wanted.simple && !beside)
        measure(live.seconds);
    if (!beside) {
        live.own.reset();
    } else {
        if (!live.own || live.own->width() != frame.width || live.own->height() != frame.height)
            live.own = std::make_unique<SheetTarget>(frame.width, frame.height);
        live.own->copy(live.texture);
        live.texture = live.own->texture();
    }
    smoothWhenScaled(live.texture);
    ++pictures;
    live.shown = wanted;
    live.refineAt = live.coarse ? glfwGetTime() + refineAfterSeconds : 0;
    return live.texture;
}

void Window::drawSideViews(const ui::Context& ui, const ui::Arrangement& places) {
    if (places.along.empty()) {
        eye = {};
        return;
    }
    sideViews.drawSection(ui, places.along, SectionKind::along, sections);
    sideViews.drawSection(ui, places.across, SectionKind::across, sections);
    if (!ui.state.now.needle.placed) {
        eye = {};
        sideViews.drawEye(ui, places.eye, nullptr, 0);
        return;
    }
    const State seen = needlesEye(ui.state, 100 / ui.state.layout.sectionZoom);
    sideViews.drawEye(ui, places.eye, &seen, drawPicture(eye, seen, places.eye, true));
}

void Window::drawDesk(const ui::Context& ui, ui::Desk desk, const ui::Arrangement& places) {
    using Draw = void (*)(const ui::Context&, ui::Rect);
    constexpr Draw left[] = {ui::drawAnatomyPanel, ui::drawTechniquePanel, ui::drawPracticePanel, ui::drawDebriefPanel, ui::drawTodayPanel,
                               ui::drawLessonsPanel, ui::drawLessonPanel, ui::drawLessonEditor, ui::drawQuizPanel, ui::drawClassPanel, ui::drawDemoPanel, ui::drawComparePanel};
    if (!places.left.empty())
        left[static_cast<std::size_t>(desk)](ui, places.left);
    if (!places.depth.empty())
        (desk == ui::Desk::debrief ? ui::drawTimeline : desk == ui::Desk::compare ? ui::drawCompareFoot : ui::drawDepthBar)(ui, places.depth);
    if (!places.strip.empty())
        ui::drawDemoStrip(ui, places.strip);
}

void Window::drawCompared(const ui::Context& ui, const ui::Arrangement& places) {
    for (const bool other : {false, true}) {
        const State seen = comparedState(ui.state, other);
        const ui::Context its{seen, ui.trainer, ui.search, ui.colours, ui.fonts, ui.scale, ui.time, ui.memory, ui.requests};
        const ui::Rect where = other ? places.second : places.picture;
        const unsigned picture = drawPicture(other ? second : main, seen, where, true);
        (other ? secondViewport : viewport).draw(its, where, picture, other ? "Second attempt" : "Patient");
        ui::drawCompareName(ui, where, other);
    }
    mind.hoverWanted.reset();
}

void Window::applyHover() {
    if (!session)
        return;
    const State& state = session->trainer.state();
    const double now = glfwGetTime();
    if (viewport.moving() || mind.hoverWanted == state.hovered) {
        mind.hoverSince = now;
        return;
    }
    // Each change draws the picture: wait until the pointer rests.
    if (now - mind.hoverSince < hoverRestSeconds) {
        if (mind.wakeAt == 0 || mind.wakeAt > now + hoverRestSeconds)
            mind.wakeAt = now + hoverRestSeconds;
        return;
    }
    requests.say("hover", {mind.hoverWanted ? state.model->structures[*mind.hoverWanted].id : "none"});
}

void Window::drawFrame() {
    int width = 0, height = 0;
    glfwGetFramebufferSize(glfw, &width, &height);
    mind.wakeAt = 0;
    if (width < 1 || height < 1)
        return;
    useWords();
    useScale();
    if (keysToImGui.feed(glfw))
        onChange();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    // Everything in framebuffer pixels: text is then crisp on every screen.
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DisplayFramebufferScale = ImVec2(1, 1);
    feedImGui(mouse);
    if (io.WantTextInput && !typedAhead.empty()) {
        for (const unsigned codepoint : typedAhead)
            io.AddInputCharacter(codepoint);
        typedAhead.clear();
        findUntil = 0;
    } else if (!waitingForFind()) {
        typedAhead.clear();
    } else {
        onChange();
    }
    // Lists that are open go by ImGui's own keys; everything else has keys of its own.
    io.ConfigFlags = listOpen() ? io.ConfigFlags | ImGuiConfigFlags_NavEnableKeyboard : io.ConfigFlags & ~ImGuiConfigFlags_NavEnableKeyboard;
    ImGui::NewFrame();
    mind.keys.drawn.clear();
    if (mind.controls)
        mind.controls->clear();
    const ui::Rect whole{{0, 0}, io.DisplaySize};
    if (session && !loader.running()) {
        const ui::Context ui{session->trainer.state(), session->trainer, *session->search, colours, fonts, scale, glfwGetTime(), mind, requests};
        const ui::Desk desk = ui::deskOf(ui.state, mind.lesson);
        const ui::Arrangement places = ui::arrange(ui.state.layout, desk, io.DisplaySize, scale, ui::hasDemoStrip(ui.state));
        pictureAt = places.picture;
        mind.hoverWanted.reset();
        if (ui.state.compare) {
            drawCompared(ui, places);
        } else {
            const unsigned picture = drawPicture(main, ui.state, places.picture, !places.along.empty() || room);
            sound.follow(ui.state, mind.lesson.muted);
            viewport.draw(ui, places.picture, picture);
            drawSideViews(ui, places);
        }
        ui::drawViewStrip(ui, places.picture);
        if (!ui.state.compare)
            ui::drawNotesCard(ui, places.picture);
        ui::drawTopBar(ui, places.top);
        drawDesk(ui, desk, places);
        // A lesson has the left side: the anatomy stands where the needle's panel is as long as no needle is wanted.
        const bool needleWanted = ui.state.now.needle.placed || ui.state.plan || mind.tool == ui::Tool::place || ui::blind(ui.state);
        if (!places.needle.empty())
            ((desk == ui::Desk::lesson || desk == ui::Desk::lessonEditor) && !needleWanted ? ui::drawAnatomyPanel : ui::drawNeedlePanel)(ui, places.needle);
        ui::drawHint(ui, places.picture);
        ui::drawHelp(ui, whole);
        ui::drawScenarioPanel(ui, whole);
        ui::drawCompareChooser(ui, whole);
        ui::drawPointer(ui, places.picture);
        recordPointer(session->trainer.state());
        ui::drawPatientPanel(ui, places.picture);
        ui::drawLandmarkPanel(ui, places.picture);
        ui::drawPatientsBeside(ui, whole, sections, otherSections);
        ui::drawPackDialog(ui, whole);
        ui::drawImportDialog(ui, whole, importer.memory);
        ui::drawHealthDialog(ui, whole, importer.health);
        ui::drawSettings(ui, whole);
        ui::drawFileDialog(ui, whole);
        ui::drawMessage(ui, places.picture);
        if (const auto point = ui::finishFocus(ui)) {
            mouse.x = point->x;
            mouse.y = point->y;
            mouse.clicked[0] = mouse.clicked[0] || point->press;
            onChange();
        }
        applyHover();
    } else {
        const BackgroundJob::News news = loader.news();
        const std::string& folder = loader.folder();
        const bool builtIn = isPatientAddress(folder) || folder.empty() || folder == standardPack || folder == phantomPack;
        const std::string name = builtIn ? std::string(tr("the built-in patient")) : Path(folder).filename().empty() ? Path(folder).parent_path().filename().string() : Path(folder).filename().string();
        ui::Loading loading{trf("Opening {}", name), std::string(tr(std::string_view(news.what))), news.share, loader.cancelling(), ""};
        if (loader.making()) {
            loading.title = isPatientAddress(folder) ? tr("Making a patient") : tr("Making the standard patient");
            loading.note = tr("It is sculpted on this machine from measured figures. That takes about a minute, and only this once.");
        }
        if (ui::drawLoading(loading, colours, fonts, scale, whole))
            loader.cancel();
    }
    ImGui::Render();
    if (mind.onScreen) {
        const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(colours.window);
        beginWindow(width, height, clear.x, clear.y, clear.z);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        glfwSwapBuffers(glfw);
    }
    if (session && !loader.running())
        drawRoom(session->trainer.state());
    if (session && pictures > 0 && firstPicture < 0)
        firstPicture = glfwGetTime();
}

} // namespace acus
