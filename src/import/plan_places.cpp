#include "import/plan_places.h"
#include "core/language.h"
#include "core/utf8.h"
#include "import/plain_number.h"
#include "import/row_naming.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace acus {

namespace {

constexpr double besideMiddleMm = 12;   ///< a structure that keeps so far from the middle is on a side

class Placer {
  public:
    Placer(ImportPlan& plan, const RawSource& source, const NameTable& names) : plan(plan), source(source), names(names) {}

    void run() {
        sides();
        sameMeshes();
        sameIds();
    }

  private:
    void doubt(const std::string& file, const char* kind, const std::string& message) { plan.doubts.push_back({file, kind, message}); }

    Box boxOf(std::size_t i) const {
        const PlanRow& row = plan.rows[i];
        const RawMesh& raw = source.meshes[i];
        const FoundFrame& frame = plan.groups[row.group].frame;
        const FrameAxes turn = frameAxes(frame.axes, frame.mmPerUnit).value_or(FrameAxes{});
        Box box;
        const Vec3 a = turn.apply(raw.low), b = turn.apply(raw.high), middle = 0.5 * (a + b);
        for (const Vec3& p : {a, b})
            box.include(row.aboutOrigin ? row.factor * p : middle + row.factor * (p - middle));
        return box;
    }

    bool single(const std::string& id) const {
        const KnownStructure* known = names.find(id);
        if (known && known->paired)
            return !*known->paired;
        if (const BodyPart* part = BodyTable::embedded().find(id))
            return !part->paired;
        return !known || names.single(known->id);
    }

    /// Sides that no name says are found from where a structure lies; names that say the wrong side are told.
    void sides() {
        std::vector<double> middles;
        std::map<std::string, double> left, right;
        std::vector<double> medians;
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            const PlanRow& row = plan.rows[i];
            if (!row.use)
                continue;
            const double x = boxOf(i).centre().x;
            if (row.side != Side::median)
                (row.side == Side::left ? left : right)[row.id.substr(0, row.id.size() - 2)] = x;
            else if (row.id.starts_with("vertebra_") || row.id == "sacrum" || row.id == "axis" || row.id == "atlas")
                medians.push_back(x);
        }
        for (const auto& [id, x] : left)
            if (const auto other = right.find(id); other != right.end())
                middles.push_back((x + other->second) / 2);
        std::vector<double>& trusted = medians.empty() ? middles : medians;
        if (trusted.empty())
            return;
        std::nth_element(trusted.begin(), trusted.begin() + static_cast<std::ptrdiff_t>(trusted.size() / 2), trusted.end());
        const double middle = trusted[trusted.size() / 2];
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            PlanRow& row = plan.rows[i];
            if (!row.use)
                continue;
            const Box box = boxOf(i);
            const double x = box.centre().x - middle;
            if (row.side == Side::median) {
                const bool beside = std::abs(x) > besideMiddleMm && (box.low.x - middle > -5 || box.high.x - middle < 5);
                if (beside && !single(row.id) && row.confidence >= Confidence::guess) {
                    row.side = x > 0 ? Side::left : Side::right;
                    if (const KnownStructure* known = names.find(row.id))
                        fillRow(row, *known);
                    doubt(row.file, "side", row.side == Side::left ? trf("its name says no side: it lies {} mm to the left of the middle and becomes {}", plainNumber(std::abs(x)), row.id)
                                                                 : trf("its name says no side: it lies {} mm to the right of the middle and becomes {}", plainNumber(std::abs(x)), row.id));
                } else if (!beside && !single(row.id) && box.low.x < middle - 20 && box.high.x > middle + 20 && names.find(row.id) && names.find(row.id)->tissue == Tissue::bone)
                    doubt(row.file, "side", trf("reaches over the middle: it seems to hold both sides of {}", row.id));
            } else if (const KnownStructure* known = names.find(row.id.substr(0, row.id.size() - 2)); known && single(known->id) && box.low.x - middle < -5 && box.high.x - middle > 5) {
                doubt(row.file, "side", trf("its name says a side, but there is one {}, and it lies across the middle: the side is dropped", known->id));
                row.side = Side::median;
                fillRow(row, *known);
            } else if ((row.side == Side::left) == (x < 0) && std::abs(x) > besideMiddleMm)
                doubt(row.file, "side", row.side == Side::left ? trf("is called left but lies {} mm to the right of the middle", plainNumber(std::abs(x)))
                                                                 : trf("is called right but lies {} mm to the left of the middle", plainNumber(std::abs(x))));
        }
    }

    /// Copies of one mesh under several names.
    void sameMeshes() {
        std::map<std::array<double, 8>, std::size_t> seen;
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            if (!plan.rows[i].use)
                continue;
            const RawMesh& raw = source.meshes[i];
            const std::array<double, 8> key{static_cast<double>(raw.mesh.positions.size()), static_cast<double>(raw.mesh.triangles.size()), raw.low.x, raw.low.y, raw.low.z, raw.high.x, raw.high.y, raw.high.z};
            const auto [at, fresh] = seen.try_emplace(key, i);
            if (fresh || source.meshes[at->second].mesh.positions != raw.mesh.positions)
                continue;
            std::size_t drop = i, keep = at->second;
            if (plan.rows[keep].confidence < plan.rows[drop].confidence || wrongSide(keep)) {
                std::swap(drop, keep);
                at->second = keep;
            }
            plan.rows[drop].use = false;
            plan.rows[drop].why = trf("is the same mesh as {}", plan.rows[keep].file);
            doubt(plan.rows[drop].file, "duplicate", plan.rows[drop].id == plan.rows[keep].id ? trf("is the same mesh as {}: it is left out", plan.rows[keep].file)
                                                                                                : trf("is the same mesh as {}, which is {}: it is left out", plan.rows[keep].file, plan.rows[keep].id));
        }
    }

    bool wrongSide(std::size_t i) const {
        return std::any_of(plan.doubts.begin(), plan.doubts.end(), [&](const Doubt& doubt) { return doubt.kind == "side" && doubt.file == plan.rows[i].file; });
    }

    /// Several files for one structure: parts of it if they lie apart, else one of them is taken.
    void sameIds() {
        std::map<std::string, std::vector<std::size_t>> byId;
        for (std::size_t i = 0; i < plan.rows.size(); ++i)
            if (plan.rows[i].use)
                byId[plan.rows[i].id].push_back(i);
        for (auto& [id, list] : byId) {
            if (list.size() < 2)
                continue;
            std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
                const PlanRow &x = plan.rows[a], &y = plan.rows[b];
                return x.confidence != y.confidence ? x.confidence > y.confidence : x.triangles > y.triangles;
            });
            const bool elements = std::all_of(list.begin(), list.end(), [&](std::size_t i) { return plan.rows[i].how.starts_with("element "); });
            std::vector<std::size_t> taken;
            std::string parts;
            for (const std::size_t i : list) {
                const Box box = boxOf(i);
                const auto rival = std::find_if(taken.begin(), taken.end(), [&](std::size_t other) { return !elements && overlap(box, boxOf(other)) > 0.35; });
                if (rival == taken.end()) {
                    taken.push_back(i);
                    parts += (parts.empty() ? "" : ", ") + plan.rows[i].file;
                    continue;
                }
                plan.rows[i].use = false;
                plan.rows[i].why = trf("{} is taken for {}", plan.rows[*rival].file, id);
                doubt(plan.rows[i].file, "duplicate", plan.rows[*rival].confidence > plan.rows[i].confidence ? trf("would be {}, as {} is, which lies in the same place and is surer by its name: it is left out", id, plan.rows[*rival].file)
                                                                                                                     : trf("would be {}, as {} is, which lies in the same place and is finer: it is left out", id, plan.rows[*rival].file));
            }
            if (taken.size() > 1)
                doubt("", "parts", trf("{} is put together from {} files: {}", id, taken.size(), plainLine(parts, 300)));
        }
    }

    static double overlap(const Box& a, const Box& b) {
        double shared = 1, smaller = 1;
        for (int k = 0; k < 3; ++k) {
            const double low = std::max(a.low[k], b.low[k]), high = std::min(a.high[k], b.high[k]);
            shared *= std::max(0.0, high - low);
            smaller *= std::max(1e-6, std::min(a.size()[k], b.size()[k]));
        }
        return shared / smaller;
    }

    ImportPlan& plan;
    const RawSource& source;
    const NameTable& names;
};

} // namespace

void settleByPlace(ImportPlan& plan, const RawSource& source, const NameTable& names) { Placer(plan, source, names).run(); }

} // namespace acus
