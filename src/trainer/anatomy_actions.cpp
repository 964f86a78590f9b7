#include "anatomy/catalogue.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "trainer/draft.h"
#include <algorithm>

namespace acus {

namespace {

constexpr const char* group = "Anatomy";

const std::vector<std::string>& fadeWords() {
    static const std::vector<std::string> words{"solid", "ghost", "gone"};
    return words;
}

void addOnce(std::vector<std::uint32_t>& list, std::uint32_t structure) {
    if (std::find(list.begin(), list.end(), structure) == list.end())
        list.push_back(structure);
}

std::string titleOf(const Draft& draft, std::uint32_t structure) { return shownName(draft.model->structures[structure]); }

/// Someone who says how a structure shall look wants to see it, peeled or not.
void setFade(Draft& draft, std::uint32_t structure, Fade fade) {
    draft.now.look.fade[structure] = fade;
    if (fade != Fade::gone && visibleFade(draft, structure) == Fade::gone) {
        if (draft.now.look.isolated.empty())
            addOnce(draft.now.look.shownAnyway, structure);
        else
            addOnce(draft.now.look.isolated, structure);
    }
}

Status setPeel(Draft& draft, int peel) {
    const char* const words[] = {tr("Nothing taken off"), tr("Skin and fat taken off"), tr("Superficial muscles taken off"), tr("Deep muscles taken off")};
    draft.now.look.peel = peel;
    draft.now.look.shownAnyway.clear();
    draft.message = words[peel];
    return Done{};
}

Status peel(Draft& draft, Arguments& arguments) {
    const long to = arguments.whole(0, "N", 0, deepestPeel);
    if (!arguments.ok())
        return *arguments.error();
    return setPeel(draft, static_cast<int>(to));
}

Status peelMore(Draft& draft, Arguments&) {
    if (draft.now.look.peel >= deepestPeel)
        return Error{tr("nothing is left to take off")};
    return setPeel(draft, draft.now.look.peel + 1);
}

Status peelLess(Draft& draft, Arguments&) {
    if (draft.now.look.peel <= 0)
        return Error{tr("everything is on already")};
    return setPeel(draft, draft.now.look.peel - 1);
}

Status fade(Draft& draft, Arguments& arguments) {
    const Fade to = static_cast<Fade>(arguments.choice(arguments.count() - 1, "how", fadeWords()));
    std::vector<std::uint32_t> structures;
    for (std::size_t i = 0; i + 1 < arguments.count(); ++i)
        structures.push_back(arguments.structure(i, draft, draft.now.selected));
    if (!arguments.ok())
        return *arguments.error();
    for (const std::uint32_t structure : structures)
        setFade(draft, structure, to);
    draft.message = trf(structures.size() > 1 ? "{} and others: {}" : "{}: {}", titleOf(draft, structures[0]), trIn("shown", nameOf(to)));
    return Done{};
}

std::optional<std::uint32_t> oneOrSelection(const Draft& draft, Arguments& arguments) {
    if (arguments.count() > 0)
        return arguments.structure(0, draft, draft.now.selected);
    if (!draft.now.selected)
        arguments.fail(tr("nothing is selected"));
    return draft.now.selected;
}

Status fadeCycle(Draft& draft, Arguments& arguments) {
    const auto structure = oneOrSelection(draft, arguments);
    if (!arguments.ok())
        return *arguments.error();
    const Fade next = static_cast<Fade>((static_cast<int>(visibleFade(draft, *structure)) + 1) % 3);
    setFade(draft, *structure, next);
    draft.message = trf("{}: {}", titleOf(draft, *structure), trIn("shown", nameOf(next)));
    return Done{};
}

template <class Belongs> Status fadeAll(Draft& draft, Arguments& arguments, const std::string& what, Belongs&& belongs) {
    const Fade to = static_cast<Fade>(arguments.choice(1, "how", fadeWords()));
    if (!arguments.ok())
        return *arguments.error();
    for (std::uint32_t i = 0; i < draft.model->structures.size(); ++i)
        if (belongs(draft.model->structures[i]))
            draft.now.look.fade[i] = to;
    draft.message = trf("{}: {}", what, trIn("shown", nameOf(to)));
    return Done{};
}

Status fadeGroup(Draft& draft, Arguments& arguments) {
    const std::string& wanted = arguments.text(0);
    std::vector<std::string> groups;
    for (const Structure& structure : draft.model->structures)
        if (std::find(groups.begin(), groups.end(), structure.group) == groups.end())
            groups.push_back(structure.group);
    if (std::find(groups.begin(), groups.end(), wanted) == groups.end())
        return Error{"fade.group: " + trf("no group \"{}\"{}", wanted, suggestion(wanted, groups))};
    const GroupInfo* info = groupInfo(wanted);
    return fadeAll(draft, arguments, info ? info->title : wanted, [&](const Structure& structure) { return structure.group == wanted; });
}

Status fadeTissue(Draft& draft, Arguments& arguments) {
    const auto tissue = tissueNamed(arguments.text(0));
    if (!tissue) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < tissueCount; ++i)
            names.emplace_back(nameOf(static_cast<Tissue>(i)));
        return Error{"fade.tissue: " + trf("no tissue \"{}\"{}", arguments.text(0), suggestion(arguments.text(0), names))};
    }
    return fadeAll(draft, arguments, arguments.text(0), [&](const Structure& structure) { return structure.tissue == *tissue; });
}

Status hide(Draft& draft, Arguments& arguments) {
    const auto structure = oneOrSelection(draft, arguments);
    if (!arguments.ok())
        return *arguments.error();
    draft.now.look.fade[*structure] = Fade::gone;
    draft.message = trf("{} hidden", titleOf(draft, *structure));
    return Done{};
}

Status isolate(Draft& draft, Arguments& arguments) {
    std::vector<std::uint32_t> structures;
    if (arguments.count() == 0)
        structures.push_back(oneOrSelection(draft, arguments).value_or(0));
    for (std::size_t i = 0; i < arguments.count(); ++i)
        addOnce(structures, arguments.structure(i, draft, draft.now.selected));
    if (!arguments.ok())
        return *arguments.error();
    for (const std::uint32_t structure : structures)
        if (draft.now.look.fade[structure] == Fade::gone)
            draft.now.look.fade[structure] = Fade::solid;
    draft.message = trf(structures.size() > 1 ? "Only {} and others shown" : "Only {} shown", titleOf(draft, structures[0]));
    draft.now.look.isolated = std::move(structures);
    return Done{};
}

Status isolateEnd(Draft& draft, Arguments&) {
    if (draft.now.look.isolated.empty())
        return Error{tr("nothing is isolated")};
    draft.now.look.isolated.clear();
    draft.message = tr("Everything back");
    return Done{};
}

Status showAll(Draft& draft, Arguments&) {
    Look plain;
    plain.fade.assign(draft.model->structures.size(), Fade::solid);
    draft.now.look = plain;
    draft.message = tr("Everything shown");
    return Done{};
}

/// A revealed structure goes back under its layer when another is selected.
void unreveal(Draft& draft) {
    if (draft.now.selected)
        std::erase(draft.now.look.shownAnyway, *draft.now.selected);
}

Status select(Draft& draft, Arguments& arguments) {
    const std::uint32_t structure = arguments.structure(0, draft, draft.now.selected);
    if (!arguments.ok())
        return *arguments.error();
    if (draft.now.selected != structure)
        unreveal(draft);
    draft.now.selected = structure;
    draft.message = titleOf(draft, structure);
    if (visibleFade(draft, structure) == Fade::gone) {
        if (draft.now.look.isolated.empty() && draft.now.look.fade[structure] != Fade::gone)
            addOnce(draft.now.look.shownAnyway, structure);
        else
            draft.message = trf("{} (hidden)", draft.message);
    }
    return Done{};
}

Status selectNone(Draft& draft, Arguments&) {
    if (!draft.now.selected)
        return Error{tr("nothing is selected")};
    unreveal(draft);
    draft.now.selected.reset();
    return Done{};
}

Status find(Draft& draft, Arguments& arguments) {
    std::string text;
    for (std::size_t i = 0; i < arguments.count(); ++i)
        text += (i == 0 ? "" : " ") + arguments.text(i);
    if (text.size() > 200)
        return Error{std::string("find: ") + tr("the text is too long")};
    draft.find = text;
    return Done{};
}

Status hover(Draft& draft, Arguments& arguments) {
    if (arguments.text(0) == "none") {
        draft.hovered.reset();
        return Done{};
    }
    const std::uint32_t structure = arguments.structure(0, draft, draft.now.selected);
    if (!arguments.ok())
        return *arguments.error();
    draft.hovered = structure;
    return Done{};
}

} // namespace

std::vector<CommandRule> anatomyActions() {
    return {
        {{"peel", "N", "Take off the N outermost layers", group}, 1, 1, peel},
        {{"peel.more", "", "Take off a layer", group}, 0, 0, peelMore},
        {{"peel.less", "", "Put a layer back", group}, 0, 0, peelLess},
        {{"select", "ID", "Select", group}, 1, 1, select},
        {{"select.none", "", "Select nothing", group}, 0, 0, selectNone},
        {{"find", "TEXT", "Find a structure", group}, 0, 50, find},
        {{"hover", "ID|none", "Point at", group}, 1, 1, hover},
        {{"fade", "ID… solid|ghost|gone", "Show solid, as a ghost or not at all", group}, 2, 1001, fade},
        {{"fade.cycle", "[ID]", "Solid, ghost, gone", group}, 0, 1, fadeCycle},
        {{"fade.group", "GROUP solid|ghost|gone", "Fade a group", group}, 2, 2, fadeGroup},
        {{"fade.tissue", "TISSUE solid|ghost|gone", "Fade a tissue", group}, 2, 2, fadeTissue},
        {{"hide", "[ID]", "Hide", group}, 0, 1, hide},
        {{"isolate", "[ID…]", "Show only this", group}, 0, 1000, isolate},
        {{"isolate.end", "", "Show the rest again", group}, 0, 0, isolateEnd},
        {{"show-all", "", "Show everything", group}, 0, 0, showAll},
    };
}

} // namespace acus
