// The parts of a report, in the order in which they stand.
#pragma once
#include "records/report_html.h"

namespace acus {

std::string headPart(const Model& model, const ReportContent& content);
std::string verdictPart(const Model& model, const ReportContent& content);
std::string findingsPart(const ReportContent& content);
std::string scorePart(const ReportContent& content);
std::string hazardPart(const Model& model, const ReportContent& content);
std::string tracePart(const Model& model, const ReportContent& content);
std::string conductPart(const ReportContent& content);
std::string metricPart(const ReportContent& content);
std::string picturePart(std::span<const NamedPicture> pictures);
std::string sourcePart(const Model& model, const ReportContent& content);

/// What the attempt was judged by.
const Rubric& rubricOf(const ReportContent& content);

/// "Passed" with its sign and the class of the style sheet: a shape besides the colour.
struct VerdictSign {
    std::string_view sign, word, style;
};
VerdictSign signOf(Verdict verdict);
VerdictSign signOf(const Score& score);

} // namespace acus
