// The headless commands, one a file (command_*.cpp). Each prints its result to stdout and returns an exit code.
#pragma once
#include "app/learning_files.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct Population;
struct PopulationRequest;
class Store;
struct Technique;

int checkCommand(const std::string& pack, bool json);
int creditsCommand();
int structuresCommand(const std::string& pack, bool json);
/// `id`: one technique's card; empty: all, evaluated on the pack.
int techniquesCommand(const std::string& id, const std::string& pack, bool json);

struct QuizOptions {
    std::string pack, kind, about;    ///< kind empty: all, in turn; about empty: everything
    std::string file, fromGift;       ///< a quiz file, a GIFT file: its items instead of generated ones
    std::string save, gift, pictures; ///< a quiz file or GIFT to write, a folder for pictures; empty: none
    long long count = 10;
    std::uint64_t seed = 1;
    bool json = false;
};
int quizCommand(const QuizOptions& options);

struct LessonsOptions {
    std::string id, pack, check;      ///< id empty: all; check: a file, or an id
    bool json = false;
};
/// The shelf, a lesson's card, or what is wrong with one: exit 0, 1 findings, 2 can't be read.
int lessonsCommand(const LessonsOptions& options);

struct SimulateOptions {
    std::string pack, entry, direction, needle = "0.30x60", batch;
    std::vector<std::string> also;    ///< packs and addresses of patients who get the same needle
    double depthMm = 0, withinMm = 30;
    bool json = false;
};
int simulateCommand(const SimulateOptions& options);

struct MapOptions {
    std::string pack, target, needle, json, output, size = "1280x800"; ///< needle empty: the technique's, or 0.30x60; json: a file, or -
    double stepMm = 4;
};
int mapCommand(const MapOptions& options);

struct RenderOptions {
    std::string pack, view = "posterior", show, size = "1280x800", output, theme = "dark", section; ///< section: along, across or empty
    int peel = 0;
    std::optional<std::string> labels; ///< how many structures are named
    int turntable = 0;                ///< so many numbered pictures, once around; 0: one picture
    bool transparent = false;
    std::vector<std::string> doFirst; ///< commands executed before the picture is taken
};
int renderCommand(const RenderOptions& options);

struct SculptRequest {
    std::string sex, output;            ///< empty: the standard man's; output empty: the standard patient in the user's cache
    std::optional<std::string> heightCm, bmi, coarseness;
    std::vector<std::string> only;
    std::vector<std::string> without;
    std::optional<std::string> seed;      ///< the rest is drawn with
    std::vector<std::string> variants;
    std::string position;                 ///< empty: prone
    bool listVariants = false;
};
int sculptCommand(const SculptRequest& request);

struct ImportRequest {
    std::string source, output;           ///< a folder, zip or file; the pack's folder
    std::string map, writeMap, landmarks, report;  ///< files; empty: none
    std::string units, axes, repair = "all", tolerance;
    std::string id, name, license, attribution, sex;
    std::string add;                      ///< kinds of what is missing, to be placed by rules: "nerves,vessels"
    bool acceptGuesses = false, keepScale = false, dryRun = false, json = false;
};
/// Exit 0 when a pack was written, whatever the doubts; of a dry run 1 when there are doubts; 2 when nothing can be made.
int importCommand(const ImportRequest& request);

/// Measures the standard man and woman, or a pack.
int validateCommand(const std::string& pack, bool json);

struct PopulationOptions {
    std::size_t patients = 200;
    std::uint64_t seed = 1;
    double coarseness = 3;
    std::string results;              ///< a file of found patients that is gone on with
    std::string page;                 ///< validate: a folder for VALIDITY.md with its plots, and for robustness.json
    bool techniques = false;          ///< validate: the technique library on the same patients
    bool json = false;
};
/// Drawn patients beside the papers.
/// Draws and measures them as the options say, telling how far it is and that Ctrl-C stops it. Where nothing comes of it, the reason has been
/// said and `exit` is the program's.
std::optional<Population> drawnPopulation(PopulationRequest request, const PopulationOptions& options, int& exit);
int validatePopulationCommand(const PopulationOptions& options);
/// Those with rules that run on any patient.
std::vector<const Technique*> sweptTechniques();
/// How often one technique's rule (or "all") holds on drawn patients.
int sweepCommand(const std::string& technique, const PopulationOptions& options);

struct RecordsRequest {
    std::string what;                 ///< "list", "today", "curve", "export", "erase", "import"
    std::string store, learner, output, technique;
    std::vector<std::string> sources; ///< to import; none: the attempts of this user
    bool json = false;
};
int recordsCommand(const RecordsRequest& request);
/// The parts of it that look ahead.
int todayOf(const Store& store, const std::string& learner, bool json);
int curveOf(const Store& store, const std::string& learner, const std::string& technique, bool json);

struct ClassRequest {
    std::string what;                 ///< "import", "list", "show", "leave"
    std::string store, className, file, learner;
    bool json = false;
};
int classCommand(const ClassRequest& request);

struct ReportRequest {
    std::string store, className, learner, pack, output;
    std::string language = "en";      ///< of the report
    bool pictures = true;             ///< heat maps of a class
};
int reportCommand(const ReportRequest& request);

struct ExportRequest {
    std::string what;                 ///< "gradebook", "attempts", "xapi", "gift", "anki"
    Whose whose;
    QuizOptions quiz;                 ///< of gift and anki
    std::string output;               ///< empty: standard output
    std::string home;                 ///< xapi: of the system that knows the pseudonyms
    bool names = false, wide = false;
};
int exportCommand(const ExportRequest& request);

/// An attempt again, digit for digit.
int replayCommand(const std::string& file, const std::string& pack, bool json);

struct RunRequest {
    std::string script, pack;
    std::string store, learner;       ///< the record that is written to, and whose; store empty: none
    std::string at;                   ///< the time of day that counts, ISO 8601; empty: the machine's
};
int runCommand(const RunRequest& request);
struct DemoRequest {
    std::string file, pack, frames, video, size = "1280x720", theme = "dark";   ///< file: or the name of a shipped one; frames, video: empty, none
    int fps = 25;
    bool json = false;
};
/// Plays it to its end and says whether that is as it was recorded (exit 1 if not), or makes pictures of it.
int demoCommand(const DemoRequest& request);

struct CompareRequest {
    std::string a, b, pack;           ///< attempt files, or ids of this user's own
    bool json = false;
};
int compareCommand(const CompareRequest& request);

int benchCommand(const std::string& what, const std::string& pack, const std::string& pictureSize, int rounds, bool json);

} // namespace acus
