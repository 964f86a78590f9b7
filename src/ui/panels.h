// The panels of the window, one a file. Each draws into the rectangle it is given, reads the state and asks for commands.
#pragma once
#include "ui/context.h"
#include <imgui.h>

namespace acus {
class SectionStore;
}

namespace acus::ui {

struct Rect {
    ImVec2 at{0, 0}, size{0, 0};
    ImVec2 end() const { return {at.x + size.x, at.y + size.y}; }
    bool empty() const { return size.x < 1 || size.y < 1; }
};

void drawTopBar(const Context& ui, Rect where);
void drawAnatomyPanel(const Context& ui, Rect where);
void drawNeedlePanel(const Context& ui, Rect where);
void drawDepthBar(const Context& ui, Rect where);
/// Techniques to choose from, and the card of one.
void drawTechniquePanel(const Context& ui, Rect where);
/// What to do today, how far the learner is, what is kept, and who learns here.
void drawTodayPanel(const Context& ui, Rect where);
/// An instructor's class.
void drawClassPanel(const Context& ui, Rect where);
/// An attempt that runs, and its debrief.
void drawPracticePanel(const Context& ui, Rect where);
void drawDebriefPanel(const Context& ui, Rect where);
/// Where a quiz is begun, its questions and its result; and what of it lies over the picture.
void drawQuizPanel(const Context& ui, Rect where);
void drawQuizWords(const Context& ui, Rect picture);
void drawTimeline(const Context& ui, Rect where);
/// The shelf of lessons, one that is being done, one that is being made.
void drawLessonsPanel(const Context& ui, Rect where);
void drawLessonPanel(const Context& ui, Rect where);
void drawLessonEditor(const Context& ui, Rect where);
/// The demonstrations there are; of the one that is open its captions, to go to and to edit.
void drawDemoPanel(const Context& ui, Rect where);
/// The foot of the picture while one is recorded or played: time, captions, speed.
void drawDemoStrip(const Context& ui, Rect where);
/// Two attempts beside each other: what differs, and the scrubber of both.
void drawComparePanel(const Context& ui, Rect where);
void drawCompareFoot(const Context& ui, Rect where);
/// Which attempts to compare, over everything; nothing while it is closed.
void drawCompareChooser(const Context& ui, Rect window);
/// Whose needle a picture shows.
void drawCompareName(const Context& ui, Rect picture, bool second);
/// The laser's dot and the spotlight, over the picture.
void drawPointer(const Context& ui, Rect picture);
/// Emergencies and patients to screen, over everything; nothing while it is closed.
void drawScenarioPanel(const Context& ui, Rect window);
/// What the finger feels and what the marks on the skin mean, beside them in the picture.
void drawLessonWords(const Context& ui, Rect picture);
/// Landmarks of a pack from a folder, to be put where they belong, and where they lie; nothing while it is closed.
void drawLandmarkPanel(const Context& ui, Rect picture);
void drawLandmarkMarks(const Context& ui, Rect picture);
/// Canonical views and the projection, over the picture.
void drawViewStrip(const Context& ui, Rect picture);
/// The measurement and the pins, over the picture's lower right corner; nothing while there are none.
void drawNotesCard(const Context& ui, Rect picture);
/// Its height; 0 while there is none.
float notesCardUnits(const State& state);
/// What was done or why not, for a few seconds.
void drawMessage(const Context& ui, Rect picture);
/// The three steps of the first start.
void drawHint(const Context& ui, Rect picture);
/// Every key and command, over everything.
void drawHelp(const Context& ui, Rect window);
/// Who lies there, and somebody else to be made; over the picture, which stays in use. Nothing while it is closed.
void drawPatientPanel(const Context& ui, Rect picture);
/// One needle in two patients, over everything; nothing while nobody is set beside the present one.
void drawPatientsBeside(const Context& ui, Rect window, SectionStore& first, SectionStore& second);
/// Language, text size, colours and the like, over everything; nothing while it is closed.
void drawSettings(const Context& ui, Rect window);
/// Where to open another pack, over everything.
void drawPackDialog(const Context& ui, Rect window);

/// While a pack loads: what is being done, how far it is, and Cancel. Returns true when that was pressed.
struct Loading {
    std::string title, what;
    double share = 0;
    bool cancelling = false;
    std::string note;  ///< why it takes so long
};
bool drawLoading(const Loading& loading, const Colours& colours, const Fonts& fonts, float scale, Rect window);

/// Where everything lies in a window of that size (pixels); panels that are closed, or for which there is no room, are empty.
struct Arrangement {
    Rect top, left, needle, depth, picture;   ///< left: anatomy, techniques, attempt or debrief; depth: the depth bar or the debrief's timeline
    Rect strip;               ///< of a demonstration, under the picture
    Rect second;              ///< the other attempt's picture
    Rect along, across, eye;  ///< beside the picture and of its size, if the layout has four views and there is room
};
Arrangement arrange(const Layout& layout, Desk desk, ImVec2 window, float scale, bool strip = false);

} // namespace acus::ui
