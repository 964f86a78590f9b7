#include "records/report_html.h"
#include "core/version.h"
#include "records/html_page.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/report_parts.h"

namespace acus {

namespace {

std::string titleOf(const ReportContent& content) {
    const Technique* technique = content.plan ? content.plan->technique : nullptr;
    std::string title = technique ? shownName(std::string_view(technique->muscleName)) + ", " + std::string(tr(std::string_view(technique->approach))) : content.attempt.plan;
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::string footer(const Attempt& attempt) {
    return escaped(trf("Attempt {} · pack {} · rules {} · Acus {}", attempt.id, attempt.packHash, attempt.rules, attempt.program.empty() ? std::string(version()) : attempt.program)) + "<br>" +
           escaped(tr("A simulation for teaching. It does not replace supervised practice, and its figures are no clearance for a real patient."));
}

} // namespace

std::string reportHtml(const Model& model, const ReportContent& content, std::span<const NamedPicture> pictures) {
    std::string out = "<h1>" + escaped(titleOf(content)) + "</h1>\n";
    out += headPart(model, content);
    out += verdictPart(model, content);
    if (content.debrief)
        out += findingsPart(content);
    out += picturePart(pictures);
    if (content.debrief)
        out += hazardPart(model, content);
    out += tracePart(model, content);
    if (content.debrief)
        out += scorePart(content);
    out += conductPart(content);
    if (content.debrief)
        out += metricPart(content);
    out += sourcePart(model, content);
    return htmlPage(titleOf(content) + " · " + std::string(tr("attempt report")), out, footer(content.attempt));
}

} // namespace acus
