#include "course/quiz_about.h"
#include "anatomy/catalogue.h"
#include "core/language.h"
#include "core/letters.h"
#include "core/utf8.h"
#include "course/region.h"
#include <algorithm>
#include <array>

namespace acus {

namespace {

struct RegionTitle {
    std::string_view word, title;
};
constexpr std::array<RegionTitle, 4> regionTitles = {{{"cervical", "Neck"}, {"thorax", "Chest"}, {"lumbar", "Loin"}, {"pelvis", "Pelvis and hip"}}};

bool lies(const Technique& technique, std::string_view region) {
    const auto regions = regionsOf(technique);
    return std::find(regions.begin(), regions.end(), region) != regions.end();
}

bool isAbout(std::string_view pattern, std::string_view id) {
    const std::size_t star = pattern.find_first_of("*{");   // what a side, level or wildcard stands for comes last
    return star == std::string_view::npos ? pattern == id : id.starts_with(pattern.substr(0, star));
}

void addHazards(const Model& model, const Technique& technique, std::set<std::string>& entries) {
    for (const TechniqueHazard& hazard : technique.hazards)
        for (const std::string& pattern : hazard.structures)
            for (const Structure& structure : model.structures)
                if (isHazard(structure.tissue) && isAbout(pattern, structure.id))
                    entries.insert(entryOf(structure));
}

std::set<std::string> entriesOfRegion(const Model& model, std::string_view region) {
    std::set<std::string> entries;
    for (const Technique& technique : techniqueLibrary())
        if (technique.pack.empty() && lies(technique, region)) {
            entries.insert(technique.muscle);
            addHazards(model, technique, entries);
        }
    return entries;
}

} // namespace

std::string entryOf(const Structure& structure) {
    const CatalogueEntry* entry = catalogued(structure.id);
    return entry ? entry->id : structure.id;
}

bool QuizAbout::has(const Structure& structure) const { return everything() || entries.contains(entryOf(structure)); }

Result<QuizAbout> aboutNamed(const Model& model, std::string_view word) {
    QuizAbout about;
    about.word = word;
    if (word.empty())
        return about;
    if (std::any_of(regionTitles.begin(), regionTitles.end(), [&](const RegionTitle& one) { return one.word == word; })) {
        about.entries = entriesOfRegion(model, word);
        return about;
    }
    if (const Technique* technique = techniqueNamed(word)) {
        about.technique = technique->id;
        about.entries = {technique->muscle};
        return about;
    }
    const CatalogueEntry* entry = catalogued(word);
    for (const Structure& structure : model.structures)
        if (structure.id == word || structure.group == word || (entry && entryOf(structure) == entry->id))
            about.entries.insert(entryOf(structure));
    for (const Technique& technique : techniqueLibrary())   // a muscle that the patient lacks can be asked about all the same
        if (technique.muscle == word)
            about.entries.insert(technique.muscle);
    if (about.entries.empty())
        return Error{"about: " + trf("\"{}\" is no structure, technique, group or region of this patient", plainLine(word, 60))};
    return about;
}

std::vector<QuizSubject> quizSubjects(const Model& model) {
    std::vector<QuizSubject> subjects;
    for (const RegionTitle& region : regionTitles) {
        const std::set<std::string> entries = entriesOfRegion(model, region.word);
        if (std::count_if(model.structures.begin(), model.structures.end(), [&](const Structure& one) { return entries.contains(entryOf(one)); }) >= 4)
            subjects.push_back({std::string(region.word), std::string(region.title)});
    }
    for (const GroupInfo& group : groups())
        if (group.id != "skin" && group.id != "fat" && group.id != "fasciae" &&
            std::count_if(model.structures.begin(), model.structures.end(), [&](const Structure& one) { return one.group == group.id; }) >= 4)
            subjects.push_back({group.id, group.title});
    std::set<std::string> seen;
    for (const Technique& technique : techniqueLibrary())
        if (technique.pack.empty() && seen.insert(technique.muscle).second &&
            std::any_of(model.structures.begin(), model.structures.end(), [&](const Structure& one) { return entryOf(one) == technique.muscle; }))
            subjects.push_back({technique.muscle, upperFirst(technique.muscleName)});
    return subjects;
}

} // namespace acus
