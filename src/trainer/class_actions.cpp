// An instructor's class: its roster, results that are merged, what goes out. The outside does it; here is what may be said, and when.
#include "core/language.h"
#include "core/utf8.h"
#include "trainer/arguments.h"
#include "trainer/draft.h"
#include "course/practice.h"

namespace acus {

namespace {

const char* group = "Class";

Status free(Draft& draft, Arguments&) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    return Done{};
}

/// Names and results of others are not for a machine that is locked for learners.
Status instructors(Draft& draft, Arguments& arguments) {
    if (draft.modeLocked)
        return Error{tr("an instructor has locked this machine; the passphrase unlocks it (Today, Profile)")};
    for (std::size_t i = 0; i < arguments.count(); ++i)
        if (arguments.text(i).empty())
            return Error{tr("a name or file is missing")};
    return free(draft, arguments);
}

Status exported(Draft& draft, Arguments& arguments) {
    for (const char* kind : {"gradebook", "grades", "attempts", "xapi"})
        if (arguments.text(0) == kind)
            return instructors(draft, arguments);
    return Error{"class.export: \"" + plainLine(arguments.text(0), 40) + "\" is not gradebook, grades, attempts or xapi"};
}

Status heat(Draft& draft, Arguments& arguments) {
    if (arguments.text(0) != "none" && !draft.model->indexOf(arguments.text(0)))
        return Error{"class.heat: there is no structure \"" + plainLine(arguments.text(0), 60) + "\" in this patient"};
    return instructors(draft, arguments);
}

} // namespace

std::vector<CommandRule> classActions() {
    using Kind = CommandRule::Kind;
    return {
        {{"class.open", "[NAME]", "The class: who is where, and what stands out", group}, 0, 1, instructors, Kind::outside},
        {{"class.store", "WHERE", "Another record of classes: a file, or postgresql://…", group}, 1, 1, instructors, Kind::outside},
        {{"class.roster", "FILE NAME", "Take people from a roster (CSV) into a class", group}, 2, 2, instructors, Kind::outside},
        {{"class.merge", "FILE [LEARNER]", "Take in a learner's results (an exported record)", group}, 1, 2, instructors, Kind::outside},
        {{"class.leave", "LEARNER", "Take a learner out of the class; the record stays", group}, 1, 1, instructors, Kind::outside},
        {{"class.report", "FILE", "The class's report as one HTML file", group}, 1, 1, instructors, Kind::outside},
        {{"class.learner-report", "LEARNER FILE", "A learner's report as one HTML file", group}, 2, 2, instructors, Kind::outside},
        {{"class.export", "gradebook|grades|attempts|xapi FILE", "Results for other programs", group}, 2, 2, exported, Kind::outside},
        {{"class.heat", "STRUCTURE|none", "Where the class's needles came near to a hazard", group}, 1, 1, heat, Kind::outside},
    };
}

} // namespace acus
