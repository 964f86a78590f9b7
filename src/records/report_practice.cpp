// From a practice to what a report shows of it.
#include "records/report_html.h"
#include "core/language.h"

namespace acus {

ReportContent reportContent(const Attempt& attempt, const Practice& practice) {
    ReportContent content;
    content.attempt = attempt;
    content.plan = &practice.plan();
    content.debrief = practice.result();
    if (content.debrief && !speaksEnglish()) { // what is kept is English; it is said again
        content.said = std::make_shared<const Debrief>(practice.resultInWords());
        content.debrief = content.said.get();
    }
    content.insertions = practice.done();
    content.conduct = practice.conduct();
    return content;
}

std::string reportHtml(const Model& model, const Attempt& attempt, const Practice& practice, std::span<const NamedPicture> pictures) {
    return reportHtml(model, reportContent(attempt, practice), pictures);
}

} // namespace acus
