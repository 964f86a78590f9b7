// acus: one program, with and without a window.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/window.h"
#include "core/version.h"
#include "records/xapi.h"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>

namespace {

/// CLI11 takes "-10,0,0" after an option for another option; joined with "=" it can't.
std::vector<std::string> joined(int argc, char** argv) {
    std::vector<std::string> arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool wantsValue = word == "--entry" || word == "--direction" || word == "--depth" || word == "--within" ||
                                word == "--height" || word == "--bmi" || word == "--coarseness";
        if (wantsValue && i + 1 < argc)
            arguments.push_back(word + "=" + argv[++i]);
        else
            arguments.push_back(word);
    }
    std::reverse(arguments.begin(), arguments.end()); // the order CLI11 wants
    return arguments;
}

int run(int argc, char** argv) {
    using namespace acus;
    CLI::App app{"Acus, a trainer for needling deep muscles. Without a command: the trainer in a window.", "acus"};
    app.set_version_flag("--version", version());
    app.require_subcommand(0, 1);
    int code = 0;

    bool credits = false;
    app.add_flag("--credits", credits, "whose work Acus rests on, and under which licences");

    WindowOptions window;
    app.add_option("--pack", window.pack, "folder of an anatomy pack, or: standard, phantom");

    app.add_option("--lesson", window.lesson, "a lesson to begin, by its id or file");

    std::string pack, script, benchmark = "simulate", benchSize = "1280x800";
    int benchRounds = 5;
    bool json = false;

    CLI::App* check = app.add_subcommand("check", "load and audit a pack: exit 0, 1 findings, 2 unusable");
    check->add_option("pack,--pack", pack, "folder of the pack");
    check->add_flag("--json", json);
    check->callback([&] { code = checkCommand(pack, json); });

    CLI::App* structures = app.add_subcommand("structures", "list the structures of a pack");
    structures->add_option("--pack", pack, "folder of the pack");
    structures->add_flag("--json", json);
    structures->callback([&] { code = structuresCommand(pack, json); });

    std::string techniqueId;
    CLI::App* techniques = app.add_subcommand("techniques", "the technique library, evaluated on a pack; with an id, its card in words");
    techniques->add_option("id", techniqueId, "a technique, e.g. multifidus_lumborum_pa/l4/right");
    techniques->add_option("--pack", pack, "folder of the pack");
    techniques->add_flag("--json", json);
    PopulationOptions population;
    const auto drawn = [&](CLI::App* command) {
        command->add_option("--patients", population.patients, "how many are drawn (default 200)")->check(CLI::Range(1, 100000));
        command->add_option("--seed", population.seed, "of the first (default 1)");
        command->add_option("--coarseness", population.coarseness, "1 full quality … 4 coarse (default 3)")->check(CLI::Range(0.5, 4.0));
        command->add_option("--results", population.results, "a file that keeps each patient as it is done; gone on with when it is there");
    };
    std::string sweep;
    CLI::Option* sweepOption = techniques->add_option("--sweep", sweep, "a technique's id, or all: how often its rule holds on drawn patients");
    drawn(techniques);
    techniques->callback([&] {
        population.json = json;
        code = sweepOption->count() ? sweepCommand(sweep, population) : techniquesCommand(techniqueId, pack, json);
    });

    QuizOptions quiz;
    CLI::App* quizApp = app.add_subcommand("quiz", "self-assessment: generated questions with options, the right one and why");
    quizApp->add_option("--count", quiz.count, "how many")->capture_default_str()->check(CLI::Range(1, 10000));
    quizApp->add_option("--seed", quiz.seed, "the same seed, the same questions")->capture_default_str();
    quizApp->add_option("--kind", quiz.kind, "only one kind: safe-needle, crossings, order, find, name, origin, …");
    quizApp->add_option("--pack", quiz.pack, "folder of the pack");
    quizApp->add_option("--about", quiz.about, "a structure, technique, group or region: piriformis, deep_gluteal, lumbar, …");
    quizApp->add_option("--file", quiz.file, "the questions of a quiz file instead of generated ones");
    quizApp->add_option("--from-gift", quiz.fromGift, "the questions of a GIFT file (Moodle) instead of generated ones");
    quizApp->add_option("--save", quiz.save, "write them as a quiz file");
    quizApp->add_option("--gift", quiz.gift, "write them as GIFT, for Moodle");
    quizApp->add_option("--pictures", quiz.pictures, "folder for a picture of each question and of its answer");
    quizApp->add_flag("--json", quiz.json);
    quizApp->callback([&] { code = quizCommand(quiz); });

    LessonsOptions lessons;
    CLI::App* lessonsApp = app.add_subcommand("lessons", "the lessons; with an id, the card of one; or what is wrong with a lesson's file");
    lessonsApp->add_option("id", lessons.id, "a lesson, e.g. orientation");
    lessonsApp->add_option("--check", lessons.check, "a lesson's file, or its id: exit 0, 1 findings, 2 can't be read");
    lessonsApp->add_option("--pack", lessons.pack, "folder of the pack");
    lessonsApp->add_flag("--json", lessons.json);
    lessonsApp->callback([&] { code = lessonsCommand(lessons); });

    SimulateOptions simulate;
    CLI::App* simulateApp = app.add_subcommand("simulate", "what a needle crosses and how near it comes to every hazard");
    simulateApp->add_option("--pack", simulate.pack, "folder of the pack");
    simulateApp->add_option("--entry", simulate.entry, "X,Y,Z in mm (x left, y posterior, z superior)");
    simulateApp->add_option("--direction", simulate.direction, "X,Y,Z, any length");
    simulateApp->add_option("--depth", simulate.depthMm, "mm along the needle from the entry");
    simulateApp->add_option("--needle", simulate.needle, "diameter x length in mm")->capture_default_str();
    simulateApp->add_option("--within", simulate.withinMm, "list hazards nearer than this, mm")->capture_default_str();
    simulateApp->add_option("--also", simulate.also, "another pack, or an address like patient:sex=f,bmi=33,variant=sciatic_b, in which the same needle is put at the same place; may be repeated");
    simulateApp->add_option("--batch", simulate.batch, "a file of requests, one JSON object a line; - for standard input");
    simulateApp->add_flag("--json", simulate.json);
    simulateApp->callback([&] { code = simulateCommand(simulate); });

    MapOptions map;
    CLI::App* mapApp = app.add_subcommand("map", "where on the skin a needle may enter for a target, and with how much freedom");
    mapApp->add_option("--target", map.target, "a structure, or a technique like multifidus_lumborum_pa/l4/right")->required();
    mapApp->add_option("--pack", map.pack, "folder of the pack");
    mapApp->add_option("--needle", map.needle, "diameter x length in mm (default: the technique's, or 0.30x60)");
    mapApp->add_option("--step", map.stepMm, "mm between the places of the skin")->capture_default_str();
    mapApp->add_option("--json", map.json, "a file for all places; - for standard output");
    mapApp->add_option("-o,--out", map.output, "a picture, PNG: dots on the skin, the paler the freer");
    mapApp->add_option("--size", map.size, "WxH in pixels, of the picture")->capture_default_str();
    mapApp->callback([&] { code = mapCommand(map); });

    RenderOptions render;
    CLI::App* renderApp = app.add_subcommand("render", "a picture, without a display");
    renderApp->add_option("--pack", render.pack, "folder of the pack");
    renderApp->add_option("--view", render.view, "posterior, anterior, left, right, superior, inferior, needle or couch (as one stands behind the patient, a side that is up is up)")->capture_default_str();
    renderApp->add_option("--peel", render.peel, "outermost layers taken off, 0 to 3")->capture_default_str();
    renderApp->add_option("--show", render.show, "only these structures, ids separated by commas");
    renderApp->add_option("--size", render.size, "WxH in pixels")->capture_default_str();
    renderApp->add_option("--labels", render.labels, "name what is seen, N structures (default 16, 0: only hazards, selection, pins)")->expected(0, 1);
    renderApp->add_option("--do", render.doFirst, "a command as in a script, e.g. \"needle.advance 40\"; may be repeated");
    renderApp->add_option("--theme", render.theme, "dark or light")->capture_default_str()->check(CLI::IsMember({"dark", "light"}));
    renderApp->add_flag("--transparent", render.transparent, "no background");
    renderApp->add_option("--turntable", render.turntable, "so many pictures once around the patient: out.png becomes out-001.png …")
        ->check(CLI::Range(1, 3600));
    renderApp->add_option("--section", render.section, "the section along the needle or across its tip instead: along, across")
        ->check(CLI::IsMember({"along", "across"}));
    renderApp->add_option("-o,--output", render.output, "PNG file")->required();
    renderApp->callback([&] { code = renderCommand(render); });

    SculptRequest sculpt;
    CLI::App* sculptApp = app.add_subcommand("sculpt", "make a patient from figures; without options, make the standard patient ready");
    sculptApp->add_option("--sex", sculpt.sex, "f or m (default m)");
    sculptApp->add_option("--height", sculpt.heightCm, "cm, 145 to 205 (default 176)");
    sculptApp->add_option("--bmi", sculpt.bmi, "kg/m2, 16 to 45 (default 23)");
    sculptApp->add_option("--seed", sculpt.seed, "a number: sex, height, BMI and variants that are not given are drawn as people differ");
    sculptApp->add_option("--variant", sculpt.variants, "what some people have and most have not; may be repeated");
    sculptApp->add_option("--position", sculpt.position, "how the patient lies: prone (default), prone_pillow, side_left (on the left side, right side up), side_right, side_left_straight, side_right_straight");
    sculptApp->add_flag("--list-variants", sculpt.listVariants, "the variants, how frequent they are, and their sources");
    sculptApp->add_option("--coarseness", sculpt.coarseness, "1 full quality … 4 a quick preview (default 1)");
    sculptApp->add_option("--only", sculpt.only, "a part of the ids that are wanted; may be repeated");
    sculptApp->add_option("--without", sculpt.without, "a stage to skip for a quick look: trunk, hip, hazards, envelope; may be repeated");
    sculptApp->add_option("-o,--output", sculpt.output, "folder of the new pack");
    sculptApp->callback([&] { code = sculptCommand(sculpt); });

    ImportRequest import;
    CLI::App* importApp = app.add_subcommand("import", "somebody else's meshes (BodyParts3D, Z-Anatomy, 3D Slicer, TotalSegmentator, any folder or zip) become a pack");
    importApp->add_option("source", import.source, "a folder, however nested, a zip, or one mesh file")->required();
    importApp->add_option("-o,--output", import.output, "folder of the new pack");
    importApp->add_option("--map", import.map, "a table of your own, CSV: file, structure (- leaves it out), and if need be side, tissue, units");
    importApp->add_option("--write-map", import.writeMap, "write the mapping as a table to be edited and given back with --map");
    importApp->add_flag("--dry-run", import.dryRun, "show what would be made, with units, axes and doubts; write no pack: exit 0, 1 doubts, 2 nothing to make");
    importApp->add_option("--report", import.report, "write the report to a file, as JSON if it ends in .json");
    importApp->add_flag("--accept-guesses", import.acceptGuesses, "take uncertain names as guessed");
    importApp->add_option("--units", import.units, "mm, cm, m or inch, whatever files and anatomy say");
    importApp->add_option("--axes", import.axes, "LPS, RAS …, whatever files and anatomy say");
    importApp->add_flag("--keep-scale", import.keepScale, "don't scale single meshes that are in another unit than the rest");
    importApp->add_option("--repair", import.repair, "all, none, or a list of weld, degenerate, duplicates, specks, winding, cracks, outwards")->capture_default_str();
    importApp->add_option("--add", import.add, "place what the source lacks by rules, as estimated: nerves, vessels, fat, skin, organs, or all");
    importApp->add_option("--landmarks", import.landmarks, "landmarks of your own, CSV (id, x, y, z in mm, LPS) or 3D Slicer .fcsv, instead of found ones");
    importApp->add_option("--tolerance", import.tolerance, "mm by which the anatomy may be wrong (default: an estimate)");
    importApp->add_option("--id", import.id, "of the pack");
    importApp->add_option("--name", import.name, "of the pack");
    importApp->add_option("--sex", import.sex, "f or m");
    importApp->add_option("--license", import.license, "under which it may be used");
    importApp->add_option("--attribution", import.attribution, "whom to name");
    importApp->add_flag("--json", import.json);
    importApp->callback([&] { code = importCommand(import); });

    CLI::App* validate = app.add_subcommand("validate", "the built-in man and woman beside published measurements, misses included");
    validate->add_option("--pack", pack, "another patient: a pack with its sex");
    validate->add_flag("--json", json);
    bool populated = false;
    validate->add_flag("--population", populated, "drawn patients beside cadaver and imaging studies instead");
    drawn(validate);
    validate->add_flag("--techniques", population.techniques, "with --population: the technique library on the same patients");
    validate->add_option("--page", population.page, "with --population: a folder for VALIDITY.md, its plots and robustness.json");
    validate->callback([&] {
        population.json = json;
        code = populated ? validatePopulationCommand(population) : validateCommand(pack, json);
    });

    CLI::App* runApp = app.add_subcommand("run", "named commands from a file, the same as in the window");
    RunRequest run;
    runApp->add_option("script", run.script, "the file; - for standard input")->required();
    runApp->add_option("--pack", run.pack, "folder of the pack");
    runApp->add_option("--store", run.store, "keep attempts and answers in this record, a file or postgresql://…");
    runApp->add_option("--learner", run.learner, "whose they are (default: me)");
    runApp->add_option("--at", run.at, "the time that counts as now, e.g. 2026-03-02T12:00:00Z");
    runApp->callback([&] { code = runCommand(run); });

    RecordsRequest records;
    CLI::App* recordsApp = app.add_subcommand("records", "the learner's record: what was done, what is due, and taking it along");
    recordsApp->require_subcommand(1)->fallthrough();
    recordsApp->add_option("--store", records.store, "the record's file (default: the user's own), or postgresql://…");
    for (const auto& [what, does] : {std::pair("list", "the learners, or the attempts of one"),
                                     std::pair("today", "techniques that are due today, and a few new ones"),
                                     std::pair("curve", "how far a learner is with a technique"), std::pair("export", "all of one learner as JSON"),
                                     std::pair("erase", "all of one learner, leaving nothing in the file"),
                                     std::pair("import", "attempts from a folder (default: the user's own), or records that were exported")}) {
        CLI::App* one = recordsApp->add_subcommand(what, does)->fallthrough();
        one->add_option("--learner", records.learner, "the pseudonym");
        if (what == std::string("list") || what == std::string("today") || what == std::string("curve"))
            one->add_flag("--json", records.json);
        if (what == std::string("curve"))
            one->add_option("technique", records.technique, "e.g. multifidus_lumborum_pa")->required();
        if (what == std::string("export"))
            one->add_option("-o,--output", records.output, "JSON file (default: standard output)");
        if (what == std::string("import"))
            one->add_option("from", records.sources, "folders of attempts and exported records");
        one->callback([&, what = what] {
            records.what = what;
            code = recordsCommand(records);
        });
    }
    ClassRequest classes;
    CLI::App* classApp = app.add_subcommand("class", "a class: its roster, and how it stands");
    classApp->require_subcommand(1)->fallthrough();
    classApp->add_option("--store", classes.store, "the class's record: a file (default: the user's own), or postgresql://…");
    classApp->add_option("--class", classes.className, "its name");
    for (const auto& [what, does] : {std::pair("import", "a roster: a CSV with pseudonym, name, id"), std::pair("list", "the classes"),
                                     std::pair("show", "who is where, and what stands out"), std::pair("leave", "takes a learner out of a class; the record stays")}) {
        CLI::App* one = classApp->add_subcommand(what, does)->fallthrough();
        if (what == std::string("import"))
            one->add_option("roster", classes.file, "the file")->required();
        else if (what == std::string("leave"))
            one->add_option("--learner", classes.learner, "the pseudonym")->required();
        else
            one->add_flag("--json", classes.json);
        one->callback([&, what = what] {
            classes.what = what;
            code = classCommand(classes);
        });
    }

    ReportRequest report;
    CLI::App* reportApp = app.add_subcommand("report", "a learner or a class as one HTML file");
    reportApp->add_option("--store", report.store, "the record: a file (default: the user's own), or postgresql://…");
    reportApp->add_option("--class", report.className, "a class");
    reportApp->add_option("--learner", report.learner, "the pseudonym of a learner");
    reportApp->add_option("--pack", report.pack, "the patient on which heat maps are drawn (default: that of the attempts, if it is built in)");
    reportApp->add_flag("!--no-pictures", report.pictures, "without heat maps");
    reportApp->add_option("--language", report.language, "of the report: en, de, one of your own files, or system")->capture_default_str();
    reportApp->add_option("-o,--output", report.output, "HTML file")->required();
    reportApp->callback([&] { code = reportCommand(report); });

    ExportRequest exported;
    exported.home = XapiOptions{}.home;
    CLI::App* exportApp = app.add_subcommand("export", "results and questions for other programs");
    exportApp->require_subcommand(1)->fallthrough();
    exportApp->add_option("-o,--output", exported.output, "a file (default: standard output)");
    for (const auto& [what, does] : {std::pair("gradebook", "finished attempts as a table (CSV)"), std::pair("attempts", "all attempts in full (JSON)"),
                                     std::pair("xapi", "statements for a learning record store (xAPI 1.0.3, a line each)")}) {
        CLI::App* one = exportApp->add_subcommand(what, does)->fallthrough();
        one->add_option("--store", exported.whose.store, "the record: a file (default: the user's own), or postgresql://…");
        one->add_option("--class", exported.whose.className, "a class");
        one->add_option("--learner", exported.whose.learner, "one learner");
        if (what == std::string("gradebook"))
            one->add_flag("--wide", exported.wide, "one row a learner, with the best test of each technique");
        if (what == std::string("xapi")) {
            one->add_option("--home", exported.home, "address of the system that knows the pseudonyms")->capture_default_str();
            one->add_flag("--names", exported.names, "tell the roster's names too");
        }
        one->callback([&, what = what] {
            exported.what = what;
            code = exportCommand(exported);
        });
    }
    for (const auto& [what, does] : {std::pair("gift", "generated questions for Moodle"), std::pair("anki", "generated questions for Anki")}) {
        CLI::App* one = exportApp->add_subcommand(what, does)->fallthrough();
        one->add_option("--count", exported.quiz.count, "how many")->capture_default_str()->check(CLI::Range(1, 10000));
        one->add_option("--seed", exported.quiz.seed, "the same seed, the same questions")->capture_default_str();
        one->add_option("--kind", exported.quiz.kind, "only one kind");
        one->add_option("--pack", exported.quiz.pack, "folder of the pack");
        one->callback([&, what = what] {
            exported.what = what;
            code = exportCommand(exported);
        });
    }

    CLI::App* replayApp = app.add_subcommand("replay", "an attempt again, digit for digit");
    replayApp->add_option("attempt", script, "the file")->required();
    replayApp->add_option("--pack", pack, "folder of the pack");
    replayApp->add_flag("--json", json);
    replayApp->callback([&] { code = replayCommand(script, pack, json); });

    DemoRequest demo;
    CLI::App* demoApp = app.add_subcommand("demo", "play a demonstration to its end, or make pictures or a video of it");
    demoApp->add_option("demonstration", demo.file, "a file, or the name of a shipped one")->required();
    demoApp->add_option("--pack", demo.pack, "folder of the pack");
    demoApp->add_option("--frames", demo.frames, "a folder for a sequence of pictures, PNG");
    demoApp->add_option("--video", demo.video, "an MP4 file; needs ffmpeg");
    demoApp->add_option("--fps", demo.fps, "pictures a second")->capture_default_str()->check(CLI::Range(1, 60));
    demoApp->add_option("--size", demo.size, "WxH in pixels")->capture_default_str();
    demoApp->add_option("--theme", demo.theme, "dark or light")->capture_default_str()->check(CLI::IsMember({"dark", "light"}));
    demoApp->add_flag("--json", demo.json);
    demoApp->callback([&] { code = demoCommand(demo); });

    CompareRequest compare;
    CLI::App* compareApp = app.add_subcommand("compare", "two attempts at one technique beside each other, in words");
    compareApp->add_option("a", compare.a, "the first: its file, or the id of one that was kept")->required();
    compareApp->add_option("b", compare.b, "the second")->required();
    compareApp->add_option("--pack", compare.pack, "folder of the pack");
    compareApp->add_flag("--json", compare.json);
    compareApp->callback([&] { code = compareCommand(compare); });

    CLI::App* bench = app.add_subcommand("bench", "how fast it is on this machine");
    bench->add_option("what", benchmark, "simulate, render, sculpt (whole patients), play (a change of BMI and somebody new, as the window makes them) or window (the same, in a real window)")
        ->capture_default_str()->check(CLI::IsMember({"simulate", "render", "sculpt", "play", "window"}));
    bench->add_option("--pack", pack, "folder of the pack");
    bench->add_option("--size", benchSize, "WxH in pixels, of render")->capture_default_str();
    bench->add_option("--rounds", benchRounds, "of play and window; figures are medians")->capture_default_str()->check(CLI::Range(1, 99));
    bench->add_flag("--json", json);
    bench->callback([&] { code = benchCommand(benchmark, pack, benchSize, benchRounds, json); });

    try {
        std::vector<std::string> arguments = joined(argc, argv);
        app.parse(arguments);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        std::string message = error.what();
        std::replace(message.begin(), message.end(), '\n', ' ');
        return fail(message + " (acus --help)");
    }
    if (credits)
        return creditsCommand();
    return app.get_subcommands().empty() ? runWindow(window) : code;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return acus::fail("not enough memory");
    } catch (const std::exception& error) {
        return acus::fail(std::string("unexpected: ") + error.what());
    }
}
