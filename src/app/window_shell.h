// The window itself: GLFW, the GL context, ImGui, and one turn of the loop at a time, so that a test can drive it.
#pragma once
#include "app/class_link.h"
#include "app/demo_export.h"
#include "app/learner.h"
#include "app/window_sculptor.h"
#include "app/picture.h"
#include "app/presenter.h"
#include "app/window.h"
#include "app/window_import.h"
#include "app/window_input.h"
#include "app/window_loader.h"
#include "app/window_system.h"
#include "render/renderer.h"
#include "render/sheet_target.h"
#include "trainer/search.h"
#include "trainer/session.h"
#include "ui/context.h"
#include "ui/lesson_sound.h"
#include "ui/panels.h"
#include "ui/side_views.h"
#include "ui/viewport.h"
#include "view/lesson_drawing.h"
#include "view/picture_speed.h"
#include "view/quiz_drawing.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct GLFWwindow;

namespace acus {

class Window {
  public:
    /// An error says why there is no window or no usable OpenGL, and what to do about it.
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();

    /// Waits for something to happen (at most that long), then does and draws it; false once the window is to close.
    bool turn(double waitSeconds = 1e9);

    /// Why it closed, if it closed for a reason a user should read on the terminal (a pack that can't be used).
    const std::string& lastError() const { return fatal; }

    // What GLFW's callbacks call, and tests. Positions in framebuffer pixels; keys, actions and modifiers as GLFW's.
    void onKey(int key, int scancode, int action, int mods);
    void onCharacter(unsigned codepoint);
    void onPointer(double x, double y);
    void onButton(int button, bool down);
    void onWheel(double dx, double dy);
    void onDrop(const std::string& path);
    void onChange() { framesWanted = 3; }

    // For tests.
    Presenter* presenter() const { return room.get(); }
    const Trainer* trainer() const { return session ? &session->trainer : nullptr; }
    ui::Memory& memory() { return mind; }
    const WindowImport& imports() const { return importer; }
    GLFWwindow* handle() const { return glfw; }
    bool loading() const { return loader.running(); }
    bool makingPatient() const { return maker.running() || readyPatient; }
    bool settled() const;                              ///< nothing is waiting to be done or drawn
    std::size_t picturesDrawn() const { return pictures; }
    double firstPictureSeconds() const { return firstPicture; }
    void pretendContextLost() { contextTaken = true; onChange(); }
    void say(std::string_view commandLine) { requests.sayLine(commandLine); onChange(); }

  private:
    struct Session;
    explicit Window(const WindowOptions& options);

    Status makeWindow(const WindowShape& shape);       // app/window_graphics.cpp
    void dropWindow();
    void followGraphics();
    void adopt(Result<ModelPtr> loaded);
    void makeExcuse();
    void show(ModelPtr model, const acus::Session* remembered);
    void carryOut(const ui::Request& request);
    bool carryOutOwn(const Command& command);
    Status outside(const Command& command);
    std::optional<Status> carryOutPatient(const Command& command);
    void followPatients();
    bool carryOutLandmark(const Command& command);     // app/window_landmarks.cpp
    void chooseLandmark(const std::string& id);
    bool putLandmark(const std::string& id, const Vec3& position);
    void layDown(ModelPtr model);
    void prepareNext();
    void setBeside(ModelPtr other);
    void openLesson(const Command& command);
    Status openQuizFile(const std::string& file);
    Status beginMasteryTest(const std::string& technique);
    void openFor(const std::string& address, std::vector<Command> then);
    void openAnatomy();
    void cancel();
    void noteMessage(const Command& command, const Status& status);
    void applyHover();
    void drawFrame();
    bool waitingForFind() const;
    bool takeKey(std::string_view chord, bool typing);
    bool pointByKey(std::string_view chord);
    bool covered() const;
    bool listOpen() const;
    struct Live;
    unsigned drawPicture(Live& live, const State& state, ui::Rect where, bool beside, bool forTheRoom = false);
    void drawCompared(const ui::Context& ui, const ui::Arrangement& places);
    void passDemo();
    void tell(std::string message, bool isError);
    bool carryOutRoom(const Command& command);
    bool carryOutSaving(const Command& command);       // app/window_saving.cpp
    void askWhere(ui::FileAsk ask);
    void tellWritten(const std::string& file);
    void followClass();
    void closeRoom();
    void recordPointer(const State& state);
    void drawRoom(const State& state);
    void beginExport(bool video, const std::string& file);
    void goOnExporting();
    void keepDemonstration();
    void drawDesk(const ui::Context& ui, ui::Desk desk, const ui::Arrangement& places);
    void drawSideViews(const ui::Context& ui, const ui::Arrangement& places);
    double refineDue() const;
    void useScale();
    void useWords();
    Status savePicture(const PictureRequest& asked);
    bool simplePicture() const;
    void measure(double seconds);
    void followShaders();
    void remember();

    WindowOptions options;
    GLFWwindow* glfw = nullptr;
    bool imguiReady = false;
    bool contextTaken = false;                         ///< a test took it
    double contextLostAt = 0;
    WindowLoader loader;
    WindowImport importer;
    std::unique_ptr<Renderer> renderer;

    /// One patient and everything said about it.
    struct Session {
        Trainer trainer;
        std::unique_ptr<const SearchIndex> search;   ///< in the language at hand
        explicit Session(ModelPtr model) : trainer(model), search(std::make_unique<SearchIndex>(*model)) {}
    };
    std::unique_ptr<Session> session;
    WindowSculptor maker;
    std::string landmarksOf;                           ///< the folder of the patient whose landmarks mind.landmarks is about
    std::string landmarksWanted;                       ///< the folder of a pack whose landmarks are gone through as soon as it is open
    ModelPtr readyPatient;                             ///< lies down as soon as nothing is going on
    ModelPtr patientBefore;                            ///< who lay here before the present one
    /// Who lay here before the present first look, and with what: comes back when nothing becomes of that.
    struct BeforeLook {
        ModelPtr model;
        std::optional<Placement> needle;
        std::shared_ptr<const Plan> plan;
        ModelPtr before;
        std::optional<Placement> carried;              ///< the needle as it was put into the look
    };
    std::optional<BeforeLook> beforeLook;
    ModelPtr otherPatient;                             ///< who is set beside the present one
    SectionStore otherSections;
    LearnerLink learner;
    ClassLink classroom;
    acus::Session remembered;                          ///< of the last run, until it has been restored

    ui::Memory mind;
    ui::Requests requests;
    ui::Viewport viewport, secondViewport;
    ui::Fonts fonts;
    ui::Colours colours;
    std::optional<bool> themeIsDark;
    std::optional<std::string> spoken;                 ///< the language in use, as the layout says it
    float scale = 0, contentScale = 1;                 ///< pixels per unit; what the screen asks for
    Mouse mouse;
    ui::Rect pictureAt;                                ///< where the picture was drawn last
    double findUntil = 0;                              ///< until then what is typed is meant for the search box, though it has no focus yet
    KeyQueue keysToImGui;
    std::vector<unsigned> typedAhead;
    bool closing = false;
    std::string fatal;
    bool excuseIsNews = false;                         ///< it is no complaint
    std::string excuse;                                ///< why the patient is another one than was wanted; said once it is there

    std::string lessonWanted;                          ///< begun as soon as a patient is there
    std::vector<Command> whenOpened;                   ///< said as soon as the patient lies there that they ask for
    int framesWanted = 3;                              ///< ImGui needs a few to come to rest
    std::uint64_t seenRevision = 0;
    double drawnAt = 0;

    /// What the picture in the renderer's texture shows; drawn anew when that changes.
    struct Shown {
        Undoable now;
        CameraPose camera;
        std::optional<std::uint32_t> hovered;
        bool landmarks = false, dark = true, xray = false, simple = false;
        LessonShown lesson;
        QuizShown quiz;
        int width = 0, height = 0;
        friend bool operator==(const Shown&, const Shown&) = default;
    };
    /// A picture that follows the state.
    struct Live {
        std::optional<Shown> shown;
        bool coarse = false;                           ///< it was drawn at less than full size
        double refineAt = 0, seconds = 0;
        unsigned texture = 0;
        std::unique_ptr<SheetTarget> own;              ///< where the renderer's texture is wanted for another picture too
    };
    Live main, eye, second, roomPicture;
    std::unique_ptr<Presenter> room;                   ///< the window for the room, while it is open
    std::unique_ptr<DemoExport> exporter;
    std::string exportTo;
    double demoPassedAt = 0;
    /// What was written down last of the pointer, while a recording runs.
    struct Pointed {
        bool laser = false, spotlight = false;
        double x = 0, y = 0;
        CameraPose from;
        friend bool operator==(const Pointed&, const Pointed&) = default;
    };
    std::optional<Pointed> pointed;
    double pointedAt = 0;
    SectionStore sections;
    ui::SideViews sideViews;
    ui::LessonSound sound;
    PictureSpeed speed;
    double firstPicture = -1;
    std::size_t pictures = 0;
};

} // namespace acus
