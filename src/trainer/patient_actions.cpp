// Other patients: made, drawn, and set beside the present one. The outside does it; here is what may be said, and when.
#include "core/language.h"
#include "course/practice.h"
#include "sculpt/patient_address.h"
#include "trainer/arguments.h"
#include "trainer/draft.h"

namespace acus {

namespace {

const char* group = "Patient";

Status free(Draft& draft) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    return Done{};
}

Status described(const std::string& command, const std::vector<std::string>& words) {
    const Result<AddressedPatient> patient = patientOf(words);
    return patient ? Status(Done{}) : Status(Error{command + ": " + patient.message()});
}

std::vector<std::string> wordsFrom(Arguments& arguments, std::size_t first) {
    std::vector<std::string> words;
    for (std::size_t i = first; i < arguments.count(); ++i)
        words.push_back(arguments.text(i));
    return words;
}

Status sculpt(Draft& draft, Arguments& arguments) {
    const Status status = described("patient.sculpt", wordsFrom(arguments, 0));
    return status ? free(draft) : status;
}

Status draw(Draft& draft, Arguments& arguments) {
    std::vector<std::string> words = wordsFrom(arguments, 1);
    words.push_back("draw=" + arguments.text(0));
    const Status status = described("patient.draw", words);
    return status ? free(draft) : status;
}

Status compare(Draft& draft, Arguments& arguments) {
    if (arguments.count() != 1 || (arguments.text(0) != "none" && arguments.text(0) != "before"))
        if (const Status status = described("patient.compare", wordsFrom(arguments, 0)); !status)
            return status;
    if (!draft.now.needle.placed && arguments.text(0) != "none")
        return Error{tr("place the needle first: the same one is then put into the other patient")};
    return free(draft);
}

Status nothing(Draft&, Arguments&) { return Done{}; }

} // namespace

std::vector<CommandRule> patientActions() {
    using Kind = CommandRule::Kind;
    return {
        {{"patient.sculpt", "[sex=f|m] [height=CM] [bmi=B] [variant=ID …] [position=ID]", "Make a patient", group}, 0, 40, sculpt, Kind::outside},
        {{"patient.draw", "SEED [sex=f|m] [height=CM..CM] [bmi=B..B] [variant=ID …]", "A patient as people differ, of that kind", group}, 1, 40, draw, Kind::outside},
        {{"patient.compare", "before|none|[sex=f|m] [height=CM] [bmi=B] [variant=ID …]", "The same needle in another patient", group}, 1, 40, compare, Kind::outside},
        {{"patient.stop", "", "Make no further patient", group}, 0, 0, nothing, Kind::outside},
    };
}

} // namespace acus
