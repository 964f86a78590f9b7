// acus class: who is in a class, and how the class stands.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/learning_files.h"
#include "core/files.h"
#include "records/class_view.h"
#include "records/learner_report.h"
#include "records/roster.h"
#include "records/schedule.h"
#include <cstdio>
#include <ctime>

namespace acus {

namespace {

/// The one that is named; else the only one there is.
Result<std::string> whichClass(const Store& store, const std::string& named) {
    if (!named.empty())
        return named;
    const auto all = store.classes();
    if (!all)
        return all.error();
    if (all->size() == 1)
        return all->front();
    std::string names;
    for (const std::string& one : *all)
        names += (names.empty() ? " (" : ", ") + one;
    return Error{all->empty() ? store.name() + ": there is no class yet; acus class import ROSTER.csv --class NAME makes one" : "say which: --class NAME" + names + ")"};
}

int importRoster(Store& store, const ClassRequest& request) {
    if (request.className.empty())
        return fail("say which class it is: --class NAME");
    const auto text = readFile(request.file, largestRosterBytes);
    if (!text)
        return fail(text.message());
    const auto roster = readRoster(*text, request.file);
    if (!roster)
        return fail(roster.message());
    const auto added = store.addToClass(request.className, *roster, iso8601Of(std::time(nullptr)));
    if (!added)
        return fail(added.message());
    return printOut(request.className + ": " + std::to_string(roster->size()) + " people in " + request.file + ", " + std::to_string(*added) + " new in the class\n");
}

int listClasses(const Store& store, bool json) {
    const auto all = store.classes();
    if (!all)
        return fail(all.message());
    Json rows = Json::array();
    std::string text;
    for (const std::string& name : *all) {
        const auto roster = store.roster(name);
        if (!roster)
            return fail(roster.message());
        rows.push_back({{"class", name}, {"people", roster->size()}});
        text += name + ": " + std::to_string(roster->size()) + " people\n";
    }
    return printOut(json ? rows.dump(1) + "\n" : text.empty() ? "No class yet.\n" : text);
}

std::string row(const ClassMember& member) {
    std::string states;
    for (const auto& [technique, state] : member.techniques)
        states += (states.empty() ? "" : ", ") + technique + " " + std::string(nameOf(state));
    char text[200];
    std::snprintf(text, sizeof text, ": %zu attempts, %zu of %zu tests passed, %zu of %zu answers right, %zu due", member.attempts, member.testsPassed, member.tests, member.right,
                  member.answers, member.due);
    return "  " + (member.who.name.empty() ? member.who.pseudonym : member.who.name + " (" + member.who.pseudonym + ")") + text + (states.empty() ? "" : "; " + states) + "\n";
}

int showClass(const Store& store, const ClassRequest& request) {
    const auto name = whichClass(store, request.className);
    if (!name)
        return fail(name.message());
    const auto view = classView(store, *name, std::time(nullptr));
    if (!view)
        return fail(view.message());
    if (request.json)
        return printOut(toJson(*view).dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
    std::string text = view->name + ", " + std::to_string(view->members.size()) + " people\n";
    for (const std::string& sentence : classWords(*view, structureNamesOf(nullptr)))
        text += "- " + sentence + "\n";
    for (const ClassMember& member : view->members)
        text += row(member);
    return printOut(text);
}

} // namespace

int classCommand(const ClassRequest& request) {
    Result<Store> store = openStore(request.store);
    if (!store)
        return fail(store.message());
    if (request.what == "import")
        return importRoster(*store, request);
    if (request.what == "list")
        return listClasses(*store, request.json);
    if (request.what == "leave") {
        const Status done = store->leaveClass(request.className, request.learner);
        return done ? printOut(request.learner + " is no longer in " + request.className + "; the record stays\n") : fail(done.message());
    }
    return showClass(*store, request);
}

} // namespace acus
