#include "course/technique_needs.h"
#include "course/rule_text.h"
#include "course/text_list.h"
#include <algorithm>
#include <map>

namespace acus {

std::vector<TechniqueNeed> techniqueNeeds(const std::vector<Structure>& structures, const std::vector<Landmark>& landmarks, std::string_view packId) {
    const auto shows = [&](const std::vector<std::string>& patterns, Side side, const std::string& level) {
        return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
            const std::string wanted = filled(pattern, side, level);
            return std::any_of(structures.begin(), structures.end(), [&](const Structure& s) { return matches(wanted, s.id); });
        });
    };
    std::vector<TechniqueNeed> needs;
    for (const Technique& technique : techniqueLibrary()) {
        if (!technique.place || !technique.aim || (!technique.pack.empty() && technique.pack != packId))
            continue;
        TechniqueNeed need;
        need.technique = &technique;
        const std::vector<std::string> targets = technique.targets.empty() ? std::vector<std::string>{technique.muscle + "_{s}"} : technique.targets;
        for (const std::string& level : technique.levels.empty() ? std::vector<std::string>{""} : technique.levels)
            for (const Side side : {Side::left, Side::right}) {
                ++need.ways;
                bool all = true;
                for (const std::string& mark : technique.landmarks) {
                    const std::string id = filled(mark, side, level);
                    if (std::none_of(landmarks.begin(), landmarks.end(), [&](const Landmark& one) { return one.id == id; })) {
                        all = false;
                        addOnce(need.missing, id);
                    }
                }
                if (!shows(targets, side, level)) {
                    all = false;
                    for (const std::string& target : targets)
                        addOnce(need.missing, filled(target, side, level));
                }
                need.possible += all;
                for (const TechniqueHazard& hazard : technique.hazards)
                    if (!shows(hazard.structures, side, level))
                        addOnce(need.unseen, hazard.name);
            }
        needs.push_back(std::move(need));
    }
    return needs;
}

std::vector<PackFinding> techniqueFindings(const std::vector<Structure>& structures, const std::vector<Landmark>& landmarks, const PackInfo& info, std::string* summary) {
    if (summary)
        summary->clear();
    std::vector<PackFinding> findings;
    const bool body = std::any_of(structures.begin(), structures.end(), [](const Structure& s) { return s.id == "sacrum" || s.id.starts_with("hip_bone"); });
    if (info.generated || !body)
        return findings;
    const auto listed = [](const std::vector<std::string>& all) {
        std::string text;
        for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 6); ++i)
            text += (i ? ", " : "") + all[i];
        return text + (all.size() > 6 ? " and " + std::to_string(all.size() - 6) + " more" : "");
    };
    std::size_t whole = 0, some = 0;
    std::map<std::string, std::size_t> unseen;
    const std::vector<TechniqueNeed> needs = techniqueNeeds(structures, landmarks, info.id);
    for (const TechniqueNeed& need : needs) {
        whole += need.possible == need.ways;
        some += need.possible > 0 && need.possible < need.ways;
        if (!need.missing.empty())
            findings.push_back({"", "technique", need.technique->id + (need.possible ? " runs at " + std::to_string(need.possible) + " of " + std::to_string(need.ways) + " places" : " can't run") + ": missing " + listed(need.missing)});
        if (need.possible > 0)
            for (const std::string& name : need.unseen)
                ++unseen[name];
    }
    for (const auto& [name, techniques] : unseen)
        findings.push_back({"", "unseen-hazard", "shows nothing of " + name + ", a hazard of " + std::to_string(techniques) + (techniques == 1 ? " technique" : " techniques") + " that it could be needled by"});
    if (summary)
        *summary = std::to_string(whole) + " of " + std::to_string(needs.size()) + " techniques run everywhere, " + std::to_string(some) + " in part";
    return findings;
}

} // namespace acus
