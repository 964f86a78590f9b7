// One attempt on paper: a self-contained HTML file with inline plots and pictures that prints on A4. Teaching values are marked.
#pragma once
#include "records/attempt.h"
#include <memory>
#include <span>

namespace acus {

struct NamedPicture {
    std::string name;    ///< its caption
    std::string png;     ///< the bytes of a PNG file
};

/// What a report shows, without a running practice. `plan` and `debrief` outlive it.
struct ReportContent {
    Attempt attempt;
    const Plan* plan = nullptr;
    const Debrief* debrief = nullptr;         ///< null: the attempt was not finished
    std::shared_ptr<const Debrief> said;             ///< what `debrief` points to where it was put into another language
    std::vector<InsertionRecord> insertions;
    Conduct conduct;
};
ReportContent reportContent(const Attempt& attempt, const Practice& practice);

std::string reportHtml(const Model& model, const ReportContent& content, std::span<const NamedPicture> pictures = {});
std::string reportHtml(const Model& model, const Attempt& attempt, const Practice& practice, std::span<const NamedPicture> pictures = {});

} // namespace acus
