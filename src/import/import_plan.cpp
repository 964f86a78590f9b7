#include "import/import_plan.h"
#include "core/language.h"
#include "core/csv.h"
#include "core/utf8.h"
#include "import/plain_number.h"
#include "import/plan_places.h"
#include "import/row_naming.h"
#include <algorithm>
#include <map>

namespace acus {

namespace {

class Planner {
  public:
    Planner(const RawSource& source, const ImportChoices& choices, const NameTable& names) : source(source), choices(choices), names(names) {}

    Result<ImportPlan> run() {
        Result<NamedRows> named = nameRows(source, choices, names);
        if (!named)
            return named.error();
        plan.rows = std::move(named->rows);
        plan.doubts = std::move(named->doubts);
        ownUnits = std::move(named->mmPerUnit);
        for (const MapRow& row : choices.map.rows)
            if (std::none_of(source.meshes.begin(), source.meshes.end(), [&](const RawMesh& raw) { return choices.map.find(raw.file) == &row; }))
                doubt("", "map", trf("{}: row {} ({}) names no file of the source, or a later row does so too", choices.map.source, row.row, quotable(row.file)));
        for (const std::string& line : source.left)
            doubt("", "left-out", line);
        groups();
        frames();
        settleByPlace(plan, source, names);
        say();
        // Names come from tables and headers of strangers as well.
        for (PlanRow& row : plan.rows)
            for (std::string* text : {&row.said, &row.how, &row.why})
                *text = plainLine(*text, 400);
        for (Doubt& each : plan.doubts)
            each.message = plainLine(each.message);
        return std::move(plan);
    }

  private:
    void doubt(const std::string& file, const char* kind, const std::string& message) { plan.doubts.push_back({file, kind, message}); }

    /// Files of one folder whose headers say the same share a frame; so do all folders that say nothing, as far as they hold together.
    void groups() {
        std::map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            const RawMesh& raw = source.meshes[i];
            const double own = ownUnits.contains(i) ? ownUnits[i] : 0;
            const std::string key = raw.folder() + "|" + raw.header.axes + "|" + (own > 0 ? "map" + plainNumber(own) : raw.header.mmPerUnit ? plainNumber(*raw.header.mmPerUnit, 3) : "");
            const auto [at, fresh] = known.try_emplace(key, plan.groups.size());
            if (fresh) {
                PlanGroup group;
                group.title = raw.folder().empty() ? std::string(tr("files at the top")) : quotable(raw.folder()) + "/";
                if (!raw.header.axes.empty() || raw.header.mmPerUnit)
                    group.title += trf(" (files say {})", raw.header.axes + (raw.header.axes.empty() || !raw.header.mmPerUnit ? "" : ", ") + (raw.header.mmPerUnit ? trf("{} mm a unit", plainNumber(*raw.header.mmPerUnit, 3)) : ""));
                group.claim.axes = raw.header.axes;
                group.claim.mmPerUnit = raw.header.mmPerUnit;
                if (own > 0) {
                    group.claim.mmPerUnit = own;
                    group.claim.forced = true;
                }
                if (choices.mmPerUnit) {
                    group.claim.mmPerUnit = choices.mmPerUnit;
                    group.claim.forced = true;
                }
                if (!choices.axes.empty()) {
                    group.claim.axes = choices.axes;
                    group.claim.forced = true;
                }
                plan.groups.push_back(std::move(group));
            }
            plan.rows[i].group = at->second;
            ++plan.groups[at->second].meshes;
        }
    }

    void frames() {
        std::vector<FramedMesh> framed;
        std::vector<std::size_t> rowOf;
        for (std::size_t i = 0; i < plan.rows.size(); ++i)
            if (source.meshes[i].error.empty() && plan.rows[i].use) {
                const RawMesh& raw = source.meshes[i];
                framed.push_back({plan.rows[i].use ? plan.rows[i].id : "", plan.rows[i].group, raw.low, raw.high, raw.mass, raw.inwards});
                rowOf.push_back(i);
            }
        std::vector<FrameClaim> claims;
        for (const PlanGroup& group : plan.groups)
            claims.push_back(group.claim);
        const FrameFindings found = findFrames(framed, claims);
        std::map<std::string, std::vector<std::string>> said;
        std::vector<FrameDoubt> order;
        for (std::size_t g = 0; g < plan.groups.size(); ++g) {
            plan.groups[g].frame = found.groups[g];
            for (const FrameDoubt& each : found.groups[g].doubts) {
                std::vector<std::string>& where = said[each.text];
                if (where.empty())
                    order.push_back(each);
                where.push_back(plan.groups[g].title);
            }
        }
        // What holds for many folders is said once.
        for (const FrameDoubt& each : order) {
            const std::vector<std::string>& where = said[each.text];
            std::string titles = where.front();
            for (std::size_t i = 1; i < std::min<std::size_t>(where.size(), 3); ++i)
                titles += ", " + where[i];
            if (where.size() > 3)
                titles = trf("{} and {} more", titles, where.size() - 3);
            doubt("", each.ofUnit ? "unit" : "axes", titles + ": " + each.text);
        }
        for (const Misfit& misfit : found.misfits) {
            PlanRow& row = plan.rows[rowOf[misfit.mesh]];
            if (misfit.sure && choices.scaleMisfits) {
                row.factor = misfit.factor;
                row.aboutOrigin = misfit.aboutOrigin;
            }
            if (misfit.outside && choices.scaleMisfits && row.use && !choices.map.find(row.file)) {
                row.use = false;
                row.why = misfit.message;
                doubt(row.file, "scale", trf("{}: it is left out; a map can take it, and say its unit", misfit.message));
            } else
                doubt(row.file, "scale", misfit.message + (misfit.sure && !choices.scaleMisfits ? " " + std::string(tr("(not done, as asked)")) : ""));
        }
    }

    void say() {
        for (const PlanRow& row : plan.rows)
            if (row.use && row.confidence == Confidence::likely)
                doubt(row.file, "likely", trf("is taken for {} ({})", row.id, row.how));
            else if (row.use && row.confidence == Confidence::guess && choices.acceptGuesses)
                doubt(row.file, "guess", trf("is taken for {} ({}), a guess that was accepted", row.id, row.how));
    }

    const RawSource& source;
    const ImportChoices& choices;
    const NameTable& names;
    std::map<std::size_t, double> ownUnits;
    ImportPlan plan;
};

} // namespace

std::size_t ImportPlan::used() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const PlanRow& row) { return row.use; }));
}

std::size_t ImportPlan::guesses() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const PlanRow& row) { return !row.use && row.confidence == Confidence::guess; }));
}

Result<ImportPlan> planImport(const RawSource& source, const ImportChoices& choices, const NameTable& names) { return Planner(source, choices, names).run(); }

std::string mapOf(const ImportPlan& plan) {
    const auto line = [](std::initializer_list<std::string> fields) { return csvRow(std::vector<std::string>(fields)); };
    std::string text = line({"file", "structure", "guess", "confidence", "how", "side", "tissue", "english"});
    for (const PlanRow& row : plan.rows)
        // A guess is confirmed by moving it into the column before it.
        text += line({row.file, row.use ? row.id : row.skipped ? "skip" : "", !row.use && row.confidence == Confidence::guess ? row.id : "", std::string(nameOf(row.confidence)), row.use ? row.how : row.why,
                      row.use ? std::string(nameOf(row.side)) : "", row.use ? std::string(nameOf(row.tissue)) : "", row.name});
    return text;
}

} // namespace acus
