#include "trainer/script.h"
#include "core/utf8.h"
#include "trainer/arguments.h"
#include "trainer/script_practice.h"
#include "trainer/search.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

using Value = std::variant<double, std::string>;

std::string textOf(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    char number[40];
    std::snprintf(number, sizeof number, "%.3f", std::get<double>(value) + 0.0);
    return number;
}

const std::string& idOf(const State& state, std::uint32_t structure) { return state.model->structures[structure].id; }

Result<Value> placementField(const Placement& placement, std::string_view field, bool& known) {
    known = true;
    const ClinicalAngles angles = clinicalAngles(placement.entry, placement.direction);
    if (field == "depth")
        return Value(placement.depthMm);
    if (field == "medial")
        return Value(angles.medialDeg);
    if (field == "cranial")
        return Value(angles.cranialDeg);
    const struct {
        std::string_view name;
        Vec3 value;
    } points[] = {{"entry.", placement.entry}, {"direction.", placement.direction}, {"tip.", placement.shaft().end()}};
    for (const auto& point : points)
        if (field.starts_with(point.name) && field.size() == point.name.size() + 1) {
            const char axis = field.back();
            if (axis >= 'x' && axis <= 'z')
                return Value(point.value[axis - 'x']);
        }
    known = false;
    return Error{""};
}

Result<Value> structureField(const State& state, const std::string& what, const std::string& id) {
    const auto index = state.model->indexOf(id);
    if (!index) {
        std::vector<std::string> ids;
        for (const Structure& structure : state.model->structures)
            ids.push_back(structure.id);
        return Error{"no structure \"" + id + "\"" + suggestion(id, ids)};
    }
    if (what == "fade")
        return Value(std::string(nameOf(visibleFade(state, *index))));
    if (!state.report)
        return Error{"no needle is placed"};
    if (what == "clearance" || what == "verdict") {
        for (const HazardReport& hazard : state.report->hazards)
            if (hazard.structure == *index)
                return what == "verdict" ? Value(std::string(nameOf(hazard.verdict))) : Value(hazard.clearanceMm);
        return Error{id + " is no hazard within 30 mm"};
    }
    for (const Crossing& crossing : state.report->crossings)
        if (crossing.structure == *index) {
            if (what == "enter")
                return Value(crossing.enterMm);
            return crossing.exitMm ? Value(*crossing.exitMm) : Value(std::string("inside"));
        }
    return Error{id + " is not crossed"};
}

Result<Value> reportField(const State& state, std::string_view field, bool& known) {
    known = true;
    const NeedleReport& report = *state.report;
    if (field == "verdict")
        return Value(std::string(nameOf(report.verdict)));
    if (field == "crossings")
        return Value(static_cast<double>(report.crossings.size()));
    if (field == "hazards")
        return Value(static_cast<double>(report.hazards.size()));
    if (field == "bone")
        return report.boneContactMm ? Value(*report.boneContactMm) : Value(std::string("none"));
    if (field == "tip") {
        std::vector<std::string> ids;
        for (const std::uint32_t structure : report.tipInside)
            ids.push_back(idOf(state, structure));
        std::sort(ids.begin(), ids.end());
        std::string text;
        for (const std::string& id : ids)
            text += (text.empty() ? "" : ",") + id;
        return Value(text.empty() ? "none" : text);
    }
    if (field == "nearest" || field == "nearest.mm") {
        if (report.hazards.empty())
            return Value(std::string("none"));
        return field == "nearest" ? Value(idOf(state, report.hazards[0].structure)) : Value(report.hazards[0].clearanceMm);
    }
    known = false;
    return Error{""};
}

std::string reportText(const State& state) {
    if (!state.report)
        return "No needle is placed.";
    const NeedleReport& report = *state.report;
    const auto name = [&](std::uint32_t structure) {
        const Structure& s = state.model->structures[structure];
        return s.name.empty() ? s.id : s.name;
    };
    char row[400];
    std::string text;
    const Placement& p = report.placement;
    std::snprintf(row, sizeof row, "Needle %s at %.1f, %.1f, %.1f; %s; depth %.1f mm\n", describe(p.size).c_str(), p.entry.x, p.entry.y,
                  p.entry.z, describe(clinicalAngles(p.entry, p.direction)).c_str(), p.depthMm);
    text += row;
    text += "Crosses:\n";
    for (const Crossing& crossing : report.crossings) {
        char exit[32] = "inside";
        if (crossing.exitMm)
            std::snprintf(exit, sizeof exit, "%.2f", *crossing.exitMm);
        std::snprintf(row, sizeof row, "  %7.2f … %-7s mm  %s\n", crossing.enterMm, exit, name(crossing.structure).c_str());
        text += row;
    }
    text += "Nearest hazards:\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(report.hazards.size(), 5); ++i) {
        const HazardReport& hazard = report.hazards[i];
        std::snprintf(row, sizeof row, "  %7.2f mm at depth %.1f  %s  (%s)\n", hazard.clearanceMm, hazard.atDepthMm,
                      name(hazard.structure).c_str(), std::string(nameOf(hazard.verdict)).c_str());
        text += row;
    }
    if (report.boneContactMm) {
        std::snprintf(row, sizeof row, "First bone at %.2f mm\n", *report.boneContactMm);
        text += row;
    }
    return text + "Verdict: " + std::string(nameOf(report.verdict));
}

std::string stateText(const State& state) {
    std::string text = state.model->info.name;
    for (const char* field : {"placed", "selected", "peel", "shown", "view.yaw", "view.pitch", "view.height"})
        if (const auto value = scriptField(state, field))
            text += std::string("\n") + field + " " + textOf(*value);
    return text;
}

Status expect(const State& state, const std::vector<std::string>& words) {
    if (words.size() < 2 || words.size() > 3)
        return Error{"expect: takes FIELD VALUE [TOLERANCE]"};
    const Result<Value> value = scriptField(state, words[0]);
    if (!value)
        return Error{"expect " + words[0] + ": " + value.message()};
    const auto* number = std::get_if<double>(&*value);
    const auto wanted = parseNumber(words[1]);
    double tolerance = 0.005;   // what three decimals promise
    if (words.size() == 3) {
        const auto given = parseNumber(words[2]);
        if (!given || !(*given >= 0))
            return Error{"expect: TOLERANCE \"" + words[2] + "\" is not a number from 0"};
        tolerance = *given;
    }
    const bool same = number && wanted ? std::abs(*number - *wanted) <= tolerance : !number && std::get<std::string>(*value) == words[1];
    if (!same)
        return Error{"expected " + words[0] + " to be " + words[1] + ", but it is " + textOf(*value)};
    return Done{};
}

Status print(const State& state, const std::vector<std::string>& words, const std::function<void(const std::string&)>& to) {
    if (words.size() != 1)
        return Error{"print: takes report, debrief, state or a field"};
    std::string text;
    if (words[0] == "report") {
        text = reportText(state);
    } else if (words[0] == "debrief") {
        text = debriefText(state);
    } else if (words[0] == "state") {
        text = stateText(state);
    } else {
        const Result<Value> value = scriptField(state, words[0]);
        if (!value)
            return Error{"print " + words[0] + ": " + value.message()};
        text = words[0] + " " + textOf(*value);
    }
    if (to)
        to(text);
    return Done{};
}

/// A # begins a comment unless it is quoted.
std::string_view withoutComment(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted && line[i] == '\\')
            ++i;
        else if (line[i] == '"')
            quoted = !quoted;
        else if (line[i] == '#' && !quoted)
            return line.substr(0, i);
    }
    return line;
}

} // namespace

Result<std::variant<double, std::string>> scriptField(const State& state, std::string_view field) {
    const Undoable& now = state.now;
    if (const auto asked = practiceField(state, field))
        return *asked;
    if (const auto asked = lessonField(state, field))
        return *asked;
    if (field == "placed")
        return Value(std::string(now.needle.placed ? "yes" : "no"));
    if (field == "length")
        return Value(now.needle.size.lengthMm);
    if (field == "diameter")
        return Value(now.needle.size.diameterMm);
    if (field == "selected")
        return Value(now.selected ? idOf(state, *now.selected) : std::string("none"));
    if (field == "peel")
        return Value(static_cast<double>(now.look.peel));
    if (field == "message")
        return Value(state.message);
    if (field == "pins")
        return Value(static_cast<double>(now.pins.size()));
    if (field.starts_with("pin.")) {
        const auto number = parseNumber(field.substr(4));
        if (!number || *number < 1 || *number > static_cast<double>(now.pins.size()) || *number != std::floor(*number))
            return Error{"no pin " + std::string(field.substr(4, 20))};
        return Value(now.pins[static_cast<std::size_t>(*number) - 1].text);
    }
    if (field == "measure" || field.starts_with("measure.")) {
        const std::string_view what = field.substr(std::min<std::size_t>(8, field.size()));
        if (what != "" && what != "straight" && what != "skin" && what != "fingers")
            return Error{"no field \"" + plainLine(field, 60) + "\""};
        if (!state.measured)
            return Error{"nothing is measured"};
        if (what == "skin" && !state.measured->skinMm)
            return Error{"not measured along the skin"};
        return Value(what == "straight" ? state.measured->straightMm : what == "fingers" ? state.measured->mm() / fingerBreadthMm : state.measured->mm());
    }
    if (field == "shown") {
        int count = 0;
        for (std::uint32_t i = 0; i < state.model->structures.size(); ++i)
            count += visibleFade(state, i) != Fade::gone;
        return Value(static_cast<double>(count));
    }
    if (field == "view.yaw")
        return Value(state.camera.yawDeg);
    if (field == "view.pitch")
        return Value(state.camera.pitchDeg);
    if (field == "view.height")
        return Value(state.camera.heightMm);

    bool known = false;
    Result<Value> value = placementField(now.needle.placement, field, known);
    if (!known && state.report)
        value = reportField(state, field, known);
    else if (!known)
        for (const char* name : {"verdict", "crossings", "hazards", "bone", "tip", "nearest", "nearest.mm"})
            known = known || field == name;
    if (known)
        return state.report ? value : Result<Value>(Error{"no needle is placed"});

    const auto dot = field.find('.');
    const std::string what(field.substr(0, dot)), rest(dot == std::string_view::npos ? "" : field.substr(dot + 1));
    for (const char* name : {"fade", "clearance", "verdict", "enter", "exit"})
        if (what == name && !rest.empty())
            return structureField(state, what, rest);
    if (what == "found") {
        const auto rank = parseNumber(rest);
        if (!rank || *rank < 1 || *rank > 1000 || *rank != std::floor(*rank))
            return Error{"found.N counts from 1"};
        const auto hits = SearchIndex(*state.model).find(state.find, static_cast<std::size_t>(*rank));
        return hits.size() < static_cast<std::size_t>(*rank) ? Value(std::string("none")) : Value(idOf(state, hits.back().structure));
    }
    return Error{"no field \"" + plainLine(field, 60) + "\""};
}

Status runScript(Trainer& trainer, std::string_view text, std::string_view source, const std::function<void(const std::string&)>& print) {
    return runScript([&]() -> Trainer& { return trainer; }, text, source, print);
}

Status runScript(const std::function<Trainer&()>& present, std::string_view text, std::string_view source, const std::function<void(const std::string&)>& print) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const std::string_view line = withoutComment(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        Trainer& trainer = present();
        const Result<Command> command = parseCommand(line);
        const Status status = !command                    ? Status(command.error())
                              : command->name == "expect" ? expect(trainer.state(), command->arguments)
                              : command->name == "print"  ? acus::print(trainer.state(), command->arguments, print)
                                                          : trainer.execute(*command);
        if (!status)
            return Error{std::string(source) + ":" + std::to_string(number) + ": " + status.message()};
    }
    return Done{};
}

Status runScriptFile(Trainer& trainer, const Path& file, const std::function<void(const std::string&)>& print) {
    const Result<std::string> text = readFile(file, 1 << 20);
    if (!text)
        return text.error();
    return runScript(trainer, *text, file.string(), print);
}

} // namespace acus
