#include "app/window_import.h"
#include "anatomy/audit.h"
#include "app/command_line.h"
#include "core/language.h"
#include "course/technique_needs.h"
#include "import/import_report.h"
#include "import/missing_parts.h"
#include <algorithm>

namespace acus {

namespace {

using Stage = ui::ImportMemory::Stage;

/// Threads must not throw; what can't be done is a sentence.
template <class Work> std::string said(Work&& work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return tr("not enough memory");
    } catch (const std::exception& error) {
        return error.what();
    }
}

std::string besideName(const std::string& path) {
    Path clean(path);
    if (!clean.has_filename())
        clean = clean.parent_path();
    return (clean.parent_path() / (clean.stem().string() + "-acus")).string();
}

} // namespace

bool WindowImport::carryOut(const Command& command, const ModelPtr& model) {
    const auto argument = [&](std::size_t i) { return i < command.arguments.size() ? command.arguments[i] : std::string(); };
    if (command.name == "ui.health") {
        health.open = !health.open;
        if (health.open)
            look(model);
        else
            audit.stop();
        return true;
    }
    if (command.name == "ui.import") {
        memory.open = true;
        memory.fresh = true;
        if (!argument(0).empty()) {
            memory.path = argument(0);
            read(std::string(memory.path));
        }
        return true;
    }
    if (!command.name.starts_with("ui.import-"))
        return false;
    const std::string what = command.name.substr(10);
    if (what == "read")
        read(argument(0));
    else if (what == "cancel")
        work.stop();
    else if (what == "make" && source)
        make(argument(0));
    else if (what == "set" && source) {
        MapRow row;
        row.file = argument(0);
        row.structure = argument(1) == "-" ? "" : argument(1);
        choices.map.source = trLater("by hand");
        const std::vector<MapRow> before = choices.map.rows; // what says nothing changes nothing
        std::erase_if(choices.map.rows, [&](const MapRow& other) { return other.file == row.file; });
        row.row = choices.map.rows.size() + 1;
        choices.map.rows.push_back(row);
        plan();
        if (!memory.problem.empty())
            choices.map.rows = before;
    } else if (what == "option" && source) {
        const std::string name = argument(0), value = argument(1);
        if (name == "guesses")
            choices.acceptGuesses = memory.acceptGuesses = value == "on";
        else if (name == "scale")
            choices.scaleMisfits = memory.scaleMisfits = value != "off";
        else if (name == "add")
            add = memory.addMissing = value == "on";
        else if (name == "repair") {
            choices.repairs = repairsNamed(value).value_or(choices.repairs);
            memory.repair = choices.repairs != 0;
        } else if (name == "units") {
            choices.mmPerUnit = sourceUnit(value);
            memory.units = choices.mmPerUnit ? value : "";
        } else if (name == "axes") {
            choices.axes = frameAxes(value, 1) ? value : "";
            memory.axes = choices.axes;
        }
        plan();
    }
    return true;
}

void WindowImport::read(const std::string& path) {
    memory.path = path;
    memory.problem.clear();
    memory.stage = Stage::working;
    memory.what = trLater("Looking for files");
    memory.share = 0;
    making = false;
    problem.clear();
    justRead.reset();
    work.start([this, path](const Progress& progress) {
        problem = said([&]() -> std::string {
            Result<RawSource> read = readSource(path, progress);
            if (!read)
                return read.message();
            justRead = std::make_shared<RawSource>(std::move(*read));
            return "";
        });
    });
}

void WindowImport::plan() {
    Result<ImportPlan> planned = planImport(*source, choices);
    memory.problem = planned ? "" : planned.message();
    if (planned)
        memory.plan = std::make_shared<const ImportPlan>(std::move(*planned));
}

void WindowImport::make(const std::string& to) {
    if (!memory.plan || work.running())
        return;
    memory.problem.clear();
    memory.output = to;
    memory.stage = Stage::working;
    memory.what = trLater("Putting the pack together");
    memory.share = 0;
    making = true;
    problem.clear();
    folder = to;
    work.start([this, raw = source, planned = memory.plan, chosen = choices, to, adding = add](const Progress& progress) {
        problem = said([&]() -> std::string {
            Result<ImportedPack> made = makePack(*raw, *planned, chosen, [&](std::string_view what, double share) { return progress(what, 0.7 * share); });
            if (!made)
                return made.message();
            if (adding) {
                const Result<PackContent> standard = openContent(standardPack, [&](std::string_view, double share) { return progress(trLater("Making the standard patient"), share); });
                if (!standard)
                    return standard.message();
                if (const Result<AddedParts> parts = addMissing(*made, *standard, *missingKindsNamed("nerves,vessels,fat,skin")); !parts)
                    made->plan.doubts.push_back({"", "estimated", parts.message()});
            }
            if (const Status written = writeImported(*made, to, [&](std::string_view what, double share) { return progress(what, 0.7 + 0.3 * share); }); !written)
                return written.message();
            report = importReport(*made);
            return "";
        });
    });
}

void WindowImport::look(const ModelPtr& model) {
    health.rows.clear();
    health.summary.clear();
    health.problem.clear();
    health.working = true;
    health.what = trLater("Looking at the meshes");
    health.share = 0;
    audit.start([this, model](const Progress& progress) {
        rows.clear();
        healthProblem = said([&]() -> std::string {
            const Result<std::vector<PackFinding>> findings = auditModel(*model, progress);
            if (!findings)
                return findings.message();
            for (const PackFinding& finding : *findings)
                rows.push_back({finding.structure, finding.what, finding.message});
            for (const PackFinding& finding : techniqueFindings(model->structures, model->landmarks, model->info, &summary))
                rows.push_back({finding.structure, finding.what, finding.message});
            return "";
        });
    });
}

void WindowImport::follow() {
    if (work.running()) {
        const BackgroundJob::News news = work.news();
        if (!news.what.empty()) {
            memory.what = news.what;
            memory.share = news.share;
        }
        memory.cancelling = work.asked();
    }
    if (work.ended()) {
        memory.cancelling = false;
        memory.problem = problem == cancelled ? "" : problem;
        if (making) {
            memory.stage = problem.empty() ? Stage::done : Stage::preview;
            memory.report = std::move(report);
            memory.madeAt = folder;
        } else if (justRead) {
            source = std::move(justRead);
            choices = ImportChoices{};
            add = false;
            const bool open = memory.open;
            const std::string path = memory.path;
            memory = ui::ImportMemory{};
            memory.open = open;
            memory.path = path;
            memory.output = besideName(path);
            plan();
            memory.stage = memory.plan ? Stage::preview : Stage::choose;
        } else
            memory.stage = Stage::choose;
    }
    if (audit.running()) {
        const BackgroundJob::News news = audit.news();
        if (!news.what.empty()) {
            health.what = news.what;
            health.share = news.share;
        }
    }
    if (audit.ended()) {
        health.working = false;
        health.problem = healthProblem == cancelled ? "" : healthProblem;
        health.rows = rows;
        health.summary = (rows.empty() ? std::string(tr("Nothing to report")) : trf("{} findings; press one to see where", rows.size())) + (summary.empty() ? "" : ". " + summary);
    }
}

bool WindowImport::cancel() {
    if (health.open) {
        health.open = false;
        audit.stop();
    } else if (!memory.open)
        return false;
    else if (memory.stage == Stage::working)
        work.stop();
    else if (!memory.editing.empty())
        memory.editing.clear();
    else
        memory.open = false;
    return true;
}

} // namespace acus
