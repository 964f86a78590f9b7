// The Import dialogue: what it shows and what has been typed in it. The work itself is the window's (app/window_import.h).
#pragma once
#include "import/import_report.h"
#include <memory>
#include <string>

namespace acus::ui {

struct ImportMemory {
    enum class Stage : std::uint8_t { choose, working, preview, done };
    enum class Page : std::uint8_t { meshes, doubts, frame };

    bool open = false, fresh = true;
    Stage stage = Stage::choose;
    Page page = Page::meshes;
    std::string path, output;                 ///< what is typed
    std::shared_ptr<const ImportPlan> plan;   ///< in preview
    std::string what;                         ///< while it works: at what, and how far it is
    double share = 0;
    bool cancelling = false;
    std::string problem;                      ///< why the last thing asked for could not be done
    std::vector<ReportPart> report;           ///< when done
    std::string madeAt;                       ///< the folder of the pack
    bool onlyDoubtful = false;
    std::string editing, typed;               ///< the file whose structure is being typed
    bool editFresh = false;
    // Choices beside the mapping, as they were said last.
    bool acceptGuesses = false, repair = true, scaleMisfits = true, addMissing = false;
    std::string units, axes;                  ///< forced, or empty
};

/// Findings about the patient on show (anatomy/audit.h).
struct HealthMemory {
    bool open = false;
    bool working = false;
    std::string what;
    double share = 0;
    std::string problem;
    struct Row {
        std::string structure, what, message;
    };
    std::vector<Row> rows;
    std::string summary;
};

} // namespace acus::ui
