#include "app/class_writer.h"
#include "app/learning_files.h"
#include "core/files.h"
#include "core/language.h"
#include "records/class_report.h"
#include "records/xapi.h"

namespace acus {

namespace {

constexpr int writersPatienceMs = 1500;
constexpr double picturesShare = 0.7, readShare = 0.8;

std::string tableOf(const std::string& kind, const ClassRecords& records) {
    return kind == "gradebook" ? gradebookCsv(records) : kind == "grades" ? gradeTableCsv(records) : kind == "xapi" ? xapiStatements(records, {}) : attemptsJson(records);
}

/// Of records that are read anew: what a table holds the class's view has not.
Result<std::string> read(const ClassWriter::Order& order, const Progress& progress) {
    const Result<Store> store = Store::open(order.store, writersPatienceMs);
    if (!store)
        return store.error();
    const auto records = recordsOf(*store, {order.store, order.className, order.learner}, [&](std::string_view what, double share) { return report(progress, what, readShare * share); });
    if (!records)
        return records.error();
    if (!report(progress, "", readShare))
        return Error{cancelled};
    return order.kind == "learner-report" ? learnerReportHtml(records->front().first, records->front().second, order.nowS, techniqueNamesOfLibrary()) : tableOf(order.kind, *records);
}

} // namespace

Status ClassWriter::begin(Order given) {
    if (running())
        return Error{trf("{} is still being written", order->file)};
    order = std::move(given);
    subjects.clear();
    pictures.clear();
    next = 0;
    stopped = false;
    if (order->kind == "report")
        subjects = heatSubjects(*order->model, *order->room->view);
    if (subjects.empty())
        write();
    return Done{};
}

void ClassWriter::write() {
    result = std::make_shared<Status>(Error{cancelled});
    job.start([result = result, order = *order, pictures = pictures](const Progress& progress) {
        const Result<std::string> text = order.kind == "report" ? Result<std::string>(classReportHtml(*order.room->view, structureNamesOf(order.model.get()), techniqueNamesOfLibrary(), pictures))
                                                                : read(order, progress);
        if (!text)
            *result = text.error();
        else if (report(progress, "", 0.95))
            *result = writeFileAtomically(order.file, *text);
    });
}

std::optional<ClassWriter::Outcome> ClassWriter::follow(const MarkedPictureTaker& take) {
    if (!order)
        return std::nullopt;
    if (job.running()) {
        if (!job.ended())
            return std::nullopt;
        Outcome outcome{order->file, *result};
        order.reset();
        return outcome;
    }
    if (stopped) {
        Outcome outcome{order->file, Error{cancelled}};
        order.reset();
        return outcome;
    }
    if (auto picture = heatPicture(order->model, subjects[next], take))
        pictures.push_back(*std::move(picture));
    if (++next == subjects.size())
        write();
    return std::nullopt;
}

void ClassWriter::stop() {
    stopped = true;
    job.stop();
}

BackgroundJob::News ClassWriter::news() const {
    if (!order)
        return {};
    if (!job.running())
        return {trf("picture {} of {}", next + 1, subjects.size()), picturesShare * static_cast<double>(next) / static_cast<double>(subjects.size())};
    BackgroundJob::News news = job.news();
    if (!subjects.empty())
        news.share = picturesShare + (1 - picturesShare) * news.share;
    return news;
}

} // namespace acus
