// acus report: a learner or a class on paper.
#include "app/command_line.h"
#include "app/commands.h"
#include "app/heat_pictures.h"
#include "app/learning_files.h"
#include "core/files.h"
#include "core/language.h"
#include "records/class_report.h"
#include <cstdio>
#include <ctime>

namespace acus {

namespace {

int reportClass(const Store& store, const ReportRequest& request) {
    const auto view = classView(store, request.className, std::time(nullptr));
    if (!view)
        return fail(view.message());
    ModelPtr model;
    std::vector<NamedPicture> pictures;
    if (request.pictures) {
        const Result<ModelPtr> opened = openModel(request.pack.empty() && view->packId == phantomPack ? phantomPack : request.pack, terminalProgress());
        if (!opened)
            return fail(opened.message());
        model = *opened;
        Photographer photographer;
        pictures = heatPictures(model, *view, [&](const State& state, int width, int height, const std::vector<DrawPoint>& dots) {
            return photographer.takeMarked(state, width, height, dots);
        });
    }
    const Status written = writeFileAtomically(request.output, classReportHtml(*view, structureNamesOf(model.get()), techniqueNamesOfLibrary(), pictures));
    return written ? printOut(request.output + "\n") : fail(written.message());
}

} // namespace

int reportCommand(const ReportRequest& request) {
    if (const Status spoken = useLanguage(request.language == "system" ? languageOfSystem() : request.language); !spoken)
        return fail("--language: " + spoken.message());
    Result<Store> store = openStore(request.store);
    if (!store)
        return fail(store.message());
    if (!request.className.empty() && request.learner.empty())
        return reportClass(*store, request);
    const auto records = recordsOf(*store, {request.store, request.className, request.learner});
    if (!records)
        return fail(records.message());
    if (records->size() != 1)
        return fail("say whose report: --learner NAME, or --class NAME");
    const auto& [who, record] = records->front();
    const Status written = writeFileAtomically(request.output, learnerReportHtml(who, record, std::time(nullptr), techniqueNamesOfLibrary()));
    return written ? printOut(request.output + "\n") : fail(written.message());
}

} // namespace acus
