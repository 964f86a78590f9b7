// What every panel is given: the state to read, the requests to write to, and how things look.
#pragma once
#include "core/language.h"
#include "trainer/search.h"
#include "ui/demo_memory.h"
#include "ui/desk.h"
#include "ui/file_memory.h"
#include "ui/fonts.h"
#include "ui/quiz_memory.h"
#include "ui/key_focus.h"
#include "ui/landmark_memory.h"
#include "ui/patient_memory.h"
#include "ui/requests.h"
#include "ui/theme.h"
#include "ui/class_memory.h"
#include "ui/today_memory.h"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace acus::ui {

/// A control that has been drawn, by the command it says (or its title), and its centre.
struct Control {
    std::string name;
    float x = 0, y = 0;
    bool visible = true;
};

/// What a click in the picture does, if not select.
enum class Tool { none, place, measure, pin, palpate, mark, landmark };

/// Of the panel of settings.
struct SettingsMemory {
    bool open = false;
    std::vector<Language> languages;  ///< read when it is opened
};

/// What the window itself keeps in mind; not undoable, not part of the trainer's state.
struct Memory {
    Tool tool = Tool::none;          ///< what the next click in the picture does
    bool measuringTo = false;        ///< the measurement's first point has been set by this tool
    std::size_t editingPin = 0;      ///< counts from 1; 0: none
    bool pinEditFresh = false;       ///< its editing has just begun
    std::string pinText;             ///< text in that box
    std::optional<std::string> hoverLandmark; ///< id of the landmark under the pointer, while landmarks are shown
    bool fineSteps = false;          ///< Shift is held
    bool focusFind = false;          ///< the search box takes the keyboard at the next frame
    bool hintOpen = false;           ///< the three steps of the first start
    bool openPackDialog = false;
    bool packDialogFresh = true;     ///< it has just been opened
    std::string packPath;            ///< text in that dialog
    std::string find;                ///< what is being typed in the search box
    int findIndex = 0;               ///< the hit that Enter takes
    std::set<std::string> openGroups;
    std::uint64_t sliderGesture = 0; ///< of the slider that is being dragged
    double messageSince = -1;        ///< seconds; when the message on show appeared
    std::string message;
    bool messageIsError = false;
    std::string messageFile;         ///< that the message says was written, whole path: to open, or to look where it lies
    float tipX = -1, tipY = -1;      ///< the control whose tooltip is due, and since when
    double tipSince = 0, tipSeen = -1;
    std::vector<Control>* controls = nullptr; ///< where to note every control that is drawn (tests), or null
    bool onScreen = true;                     ///< false: what is drawn goes no further than ImGui's lists (tests nobody looks at: without a graphics card the screen is most of their time)
    double wakeAt = 0;               ///< seconds; a frame is wanted then though nothing happens (0: none)
    std::optional<std::uint32_t> hoverWanted; ///< what lies under the pointer, in the picture or the list
    double hoverSince = 0;           ///< and since when
    const Model* orderOf = nullptr;  ///< the model that `order` lists, deep spinal and pelvic muscles first
    std::vector<std::uint32_t> order;
    LessonMemory lesson;
    TodayMemory today;
    QuizMemory quiz;
    ClassMemory classroom;
    SettingsMemory settings;
    KeyFocus keys;
    DemoMemory demo;
    PatientMemory patient;
    LandmarkMemory landmarks;
    FileMemory files;                ///< choosing a file, over everything
    std::optional<std::uint32_t> scrolledTo; ///< the selection that the list has been scrolled to
};

struct Context {
    const State& state;
    const Trainer& trainer;
    const SearchIndex& search;
    const Colours& colours;
    const Fonts& fonts;
    float scale;                     ///< pixels per unit
    double time;                     ///< seconds, of the frame
    Memory& memory;
    Requests& requests;

    float px(float units) const { return units * scale; }
    void wakeIn(double seconds) const {
        if (memory.wakeAt == 0 || time + seconds < memory.wakeAt)
            memory.wakeAt = time + seconds;
    }
};

} // namespace acus::ui
