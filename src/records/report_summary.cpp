// The first page: who and what, the verdict, the findings.
#include "course/rule_text.h"
#include "records/html_text.h"
#include "records/report_parts.h"
#include <algorithm>

namespace acus {

namespace {

std::string_view modeWord(Mode mode) {
    switch (mode) {
    case Mode::explore: return "Explored";
    case Mode::guided: return "Guided";
    case Mode::test: return "Test, without aids";
    case Mode::demonstrate: break;
    }
    return "Demonstration";
}

std::string aidsWord(const Aids& aids) {
    std::string out;
    const auto add = [&](bool on, const char* name) {
        if (on)
            out += (out.empty() ? "" : ", ") + std::string(name);
    };
    add(aids.anatomy, "anatomy");
    add(aids.entry, "entry");
    add(aids.angle, "angle");
    add(aids.depth, "depth");
    add(aids.hazards, "hazards");
    add(aids.names, "names");
    return out.empty() ? "none" : out;
}

std::string patientWord(const Model& model, const ReportContent& content) {
    const PackInfo& info = model.info;
    std::string out = content.attempt.packName.empty() ? info.name : content.attempt.packName;
    if (info.sex == "m" || info.sex == "f")
        out += info.sex == "m" ? ", male" : ", female";
    if (info.heightCm)
        out += ", " + figure(*info.heightCm, 0) + " cm";
    if (info.massKg)
        out += ", " + figure(*info.massKg, 0) + " kg";
    return out;
}

std::string fact(const std::string& key, const std::string& text) {
    return text.empty() ? "" : "<div><span class=\"key\">" + escaped(key) + "</span><span>" + escaped(text) + "</span></div>";
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
        return "Too near or touched: " + (structure ? model.structures[*structure].name : id.substr(hazard.size()));
    }
    const auto found = std::find_if(rubric.critical.begin(), rubric.critical.end(), [&](const CriticalFail& one) { return one.id == id; });
    return found == rubric.critical.end() ? id : found->text;
}

} // namespace

const Rubric& rubricOf(const ReportContent& content) {
    const auto& own = content.attempt.settings.rubric;
    return own ? *own : rubricFor(content.plan && content.plan->technique ? content.plan->technique->id : "");
}

VerdictSign signOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::clear: return {"●", "clear", "clear"};
    case Verdict::near: return {"▲", "near", "near"};
    case Verdict::indeterminate: return {"◆", "indeterminate", "indeterminate"};
    case Verdict::breach: break;
    }
    return {"✖", "breach", "breach"};
}

VerdictSign signOf(const Score& score) {
    if (score.passed)
        return {"✔", "Passed", "passed"};
    if (!score.decided)
        return {"◆", "Not decided", "undecided"};
    return {"✖", "Not passed", "failed"};
}

std::string headPart(const Model& model, const ReportContent& content) {
    const Plan* plan = content.plan;
    const Technique* technique = plan ? plan->technique : nullptr;
    std::string out = "<p class=\"kicker\">Attempt report";
    if (plan) {
        out += std::string(" · ") + (plan->side == Side::left ? "left" : plan->side == Side::right ? "right" : "median");
        if (!plan->level.empty())
            out += " " + escaped(levelName(plan->level));
    }
    out += "</p>\n<div class=\"facts\">";
    out += fact("Patient", patientWord(model, content));
    out += fact("Anatomy", std::string(model.info.generated ? "built from published measurements" : "as scanned or imported") + ", ±\u00a0" + figure(model.info.toleranceMm) + "\u00a0mm");
    if (technique)
        out += fact("Muscle", technique->latin.empty() ? technique->muscleName : technique->latin);
    out += fact("Needle", needles(content));
    out += fact("Mode", std::string(modeWord(content.attempt.settings.mode)));
    out += fact("Aids", aidsWord(content.attempt.settings.aids));
    out += fact("Date", content.attempt.startedAt);
    out += fact("Punctures", std::to_string(content.insertions.size()));
    return out + "</div>\n";
}

std::string verdictPart(const Model& model, const ReportContent& content) {
    if (!content.debrief)
        return "<div class=\"verdict undecided\"><span class=\"sign\">◆</span><div><b>Not finished.</b> There is no verdict.</div></div>\n";
    const Score& score = content.debrief->score;
    const VerdictSign sign = signOf(score);
    std::string out = "<div class=\"verdict " + std::string(sign.style) + "\"><span class=\"sign\">" + std::string(sign.sign) + "</span><div>" +
                      (score.verdict.starts_with(sign.word) ? "" : "<b>" + std::string(sign.word) + ".</b> ") + escaped(score.verdict) + "</div><div class=\"points\">" + figure(score.points, 0) + " / " +
                      figure(score.of, 0) + "<small>points</small></div></div>\n";
    if (score.failed.empty())
        return out;
    out += "<ul class=\"critical\">";
    for (const std::string& id : score.failed)
        out += "<li>" + escaped(failText(model, rubricOf(content), id)) + "</li>";
    return out + "</ul>\n";
}

std::string findingsPart(const ReportContent& content) {
    const Debrief& debrief = *content.debrief;
    std::string out = "<h2>What matters most</h2>\n<ol class=\"findings\">";
    for (const Finding& finding : debrief.findings)
        out += "<li>" + escaped(finding.text) + "</li>";
    out += "</ol>\n";
    if (!debrief.betterText.empty())
        out += "<div class=\"better\"><b>The nearest needle that would have been right:</b> " + escaped(debrief.betterText) + "</div>\n";
    if (!debrief.planText.empty())
        out += "<p class=\"small\">" + escaped(debrief.planText) + "</p>\n";
    return out;
}

} // namespace acus
