// What the Import dialogue and the view of a patient's health ask for, done in threads of their own.
#pragma once
#include "anatomy/model.h"
#include "app/background_job.h"
#include "import/import_pack.h"
#include "trainer/commands.h"
#include "ui/import_memory.h"
#include <memory>

namespace acus {

class WindowImport {
  public:
    explicit WindowImport(const std::function<void()>& wake) : work(wake), audit(wake) {}

    /// Carries out "ui.import", "ui.import-…" and "ui.health"; false when the command is another.
    ///   ui.import [PATH] · ui.import-read PATH · ui.import-set FILE STRUCTURE ("-": leave it out) · ui.import-option NAME VALUE (guesses, repair, scale,
    ///   add, units, axes) · ui.import-make FOLDER · ui.import-cancel · ui.health
    bool carryOut(const Command& command, const ModelPtr& model);
    /// Once a turn: brings what the threads have to say into the memories.
    void follow();
    /// Escape: leaves the innermost of what is open; false when nothing is.
    bool cancel();
    bool open() const { return memory.open || health.open; }
    bool busy() const { return work.running() || audit.running(); }

    ui::ImportMemory memory;
    ui::HealthMemory health;

  private:
    void read(const std::string& path);
    void plan();
    void make(const std::string& folder);
    void look(const ModelPtr& model);

    std::shared_ptr<RawSource> source;
    ImportChoices choices;
    bool add = false;
    // Written by the threads, read when they have ended.
    std::shared_ptr<RawSource> justRead;
    std::string problem, folder;
    std::vector<ReportPart> report;
    bool making = false;
    std::vector<ui::HealthMemory::Row> rows;
    std::string summary, healthProblem;
    BackgroundJob work, audit;   // last: they end before what they write goes
};

} // namespace acus
