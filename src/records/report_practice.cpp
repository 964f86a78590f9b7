// From a practice to what a report shows of it.
#include "records/report_html.h"

namespace acus {

ReportContent reportContent(const Attempt& attempt, const Practice& practice) {
    ReportContent content;
    content.attempt = attempt;
    content.plan = &practice.plan();
    content.debrief = practice.result();
    content.insertions = practice.done();
    content.conduct = practice.conduct();
    return content;
}

std::string reportHtml(const Model& model, const Attempt& attempt, const Practice& practice, std::span<const NamedPicture> pictures) {
    return reportHtml(model, reportContent(attempt, practice), pictures);
}

} // namespace acus
