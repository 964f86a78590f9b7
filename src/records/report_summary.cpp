// The first page: who and what, the verdict, the findings.
#include "course/rule_text.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/report_parts.h"
#include <algorithm>

namespace acus {

namespace {

std::string_view modeWord(Mode mode) {
    switch (mode) {
    case Mode::explore: return tr("Explored");
    case Mode::guided: return tr("Guided");
    case Mode::test: return tr("Test, without aids");
    case Mode::demonstrate: break;
    }
    return tr("Demonstration");
}

std::string aidsWord(const Aids& aids) {
    std::string out;
    const auto add = [&](bool on, const char* name) {
        if (on)
            out += (out.empty() ? "" : ", ") + std::string(trIn("aid", name));
    };
    add(aids.anatomy, trLater("anatomy"));
    add(aids.entry, trLater("entry"));
    add(aids.angle, trLater("angle"));
    add(aids.depth, trLater("depth"));
    add(aids.hazards, trLater("hazards"));
    add(aids.names, trLater("names"));
    return out.empty() ? std::string(trIn("aid", "none")) : out;
}

std::string patientWord(const Model& model, const ReportContent& content) {
    const PackInfo& info = model.info;
    std::string out = std::string(tr(std::string_view(content.attempt.packName.empty() ? info.name : content.attempt.packName)));
    if (info.sex == "m" || info.sex == "f")
        out += ", " + std::string(info.sex == "m" ? tr("male") : tr("female"));
    if (info.heightCm)
        out += ", " + figureWords(*info.heightCm, 0) + " cm";
    if (info.massKg)
        out += ", " + figureWords(*info.massKg, 0) + " kg";
    return out;
}

std::string needles(const ReportContent& content) {
    std::vector<std::string> sizes;
    for (const InsertionRecord& one : content.insertions)
        if (const std::string size = describe(one.size); std::find(sizes.begin(), sizes.end(), size) == sizes.end())
            sizes.push_back(size);
    std::string out;
    for (const std::string& size : sizes)
        out += (out.empty() ? "" : ", ") + size;
    return out;
}

/// "hazard:pleura_r" → "Touched: Right pleura"; others as the rubric says.
std::string failText(const Model& model, const Rubric& rubric, const std::string& id) {
    constexpr std::string_view hazard = "hazard:";
    if (id.starts_with(hazard)) {
        const auto structure = model.indexOf(std::string_view(id).substr(hazard.size()));
        return trf("Too near or touched: {}", structure ? shownName(model.structures[*structure]) : id.substr(hazard.size()));
    }
    const auto found = std::find_if(rubric.critical.begin(), rubric.critical.end(), [&](const CriticalFail& one) { return one.id == id; });
    return found == rubric.critical.end() ? id : std::string(tr(std::string_view(found->text)));
}

} // namespace

const Rubric& rubricOf(const ReportContent& content) {
    const auto& own = content.attempt.settings.rubric;
    return own ? *own : rubricFor(content.plan && content.plan->technique ? content.plan->technique->id : "");
}

VerdictSign signOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::clear: return {"●", trIn("verdict", "clear"), "clear"};
    case Verdict::near: return {"▲", trIn("verdict", "near"), "near"};
    case Verdict::indeterminate: return {"◆", trIn("verdict", "indeterminate"), "indeterminate"};
    case Verdict::breach: break;
    }
    return {"✖", trIn("verdict", "breach"), "breach"};
}

VerdictSign signOf(const Score& score) {
    if (score.passed)
        return {"✔", tr("Passed"), "passed"};
    if (!score.decided)
        return {"◆", tr("Not decided"), "undecided"};
    return {"✖", tr("Not passed"), "failed"};
}

std::string headPart(const Model& model, const ReportContent& content) {
    const Plan* plan = content.plan;
    const Technique* technique = plan ? plan->technique : nullptr;
    std::string out = "<p class=\"kicker\">" + escaped(tr("Attempt report"));
    if (plan) {
        out += " · " + escaped(tr(nameOf(plan->side)));
        if (!plan->level.empty())
            out += " " + escaped(plan->level.starts_with("rib") ? shownName(std::string_view(levelName(plan->level))) : shownLevel(levelName(plan->level)));
    }
    out += "</p>\n<div class=\"facts\">";
    out += htmlFact(tr("Patient"), patientWord(model, content));
    out += htmlFact(tr("Anatomy"), std::string(model.info.generated ? tr("built from published measurements") : tr("as scanned or imported")) + ", ±\u00a0" + figureWords(model.info.toleranceMm) + "\u00a0mm");
    if (technique)
        out += htmlFact(tr("Muscle"), technique->latin.empty() ? shownName(std::string_view(technique->muscleName)) : technique->latin);
    out += htmlFact(tr("Needle"), needles(content));
    out += htmlFact(tr("Mode"), std::string(modeWord(content.attempt.settings.mode)));
    out += htmlFact(tr("Aids"), aidsWord(content.attempt.settings.aids));
    out += htmlFact(tr("Date"), content.attempt.startedAt);
    out += htmlFact(tr("Punctures"), std::to_string(content.insertions.size()));
    return out + "</div>\n";
}

std::string verdictPart(const Model& model, const ReportContent& content) {
    if (!content.debrief)
        return "<div class=\"verdict undecided\"><span class=\"sign\">◆</span><div><b>" + escaped(tr("Not finished.")) + "</b> " + escaped(tr("There is no verdict.")) + "</div></div>\n";
    const Score& score = content.debrief->score;
    const VerdictSign sign = signOf(score);
    std::string out = "<div class=\"verdict " + std::string(sign.style) + "\"><span class=\"sign\">" + std::string(sign.sign) + "</span><div>" +
                      (score.verdict.starts_with(sign.word) ? "" : "<b>" + std::string(sign.word) + ".</b> ") + escaped(score.verdict) + "</div><div class=\"points\">" + figureWords(score.points, 0) + " / " +
                      figureWords(score.of, 0) + "<small>" + escaped(tr("points")) + "</small></div></div>\n";
    if (score.failed.empty())
        return out;
    out += "<ul class=\"critical\">";
    for (const std::string& id : score.failed)
        out += "<li>" + escaped(failText(model, rubricOf(content), id)) + "</li>";
    return out + "</ul>\n";
}

std::string findingsPart(const ReportContent& content) {
    const Debrief& debrief = *content.debrief;
    std::string out = heading2(tr("What matters most")) + "<ol class=\"findings\">";
    for (const Finding& finding : debrief.findings)
        out += "<li>" + escaped(finding.text) + "</li>";
    out += "</ol>\n";
    if (!debrief.betterText.empty())
        out += "<div class=\"better\"><b>" + escaped(tr("The nearest needle that would have been right:")) + "</b> " + escaped(debrief.betterText) + "</div>\n";
    if (!debrief.planText.empty())
        out += "<p class=\"small\">" + escaped(debrief.planText) + "</p>\n";
    return out;
}

} // namespace acus
