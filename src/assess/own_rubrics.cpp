#include "assess/own_rubrics.h"
#include "core/json.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::uint64_t largest = 1 << 20;
constexpr const char* tableName = "by_technique.json";

Result<std::map<std::string, std::string, std::less<>>> readTable(const Path& file) {
    std::map<std::string, std::string, std::less<>> table;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return table;
    const auto text = readFile(file, largest);
    if (!text)
        return text.error();
    const auto json = parseJson(*text, file.string());
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{file.string() + ": " + tr("is not a table of techniques")};
    JsonReader reader(*json, file.string());
    for (const auto& [technique, rubric] : reader.object("rubrics", true).items()) {
        if (!rubric.is_string())
            reader.fail("rubrics", tr("holds something that is no rubric's id"));
        else
            table.emplace(technique, rubric.get<std::string>());
    }
    if (reader.error())
        return *reader.error();
    return table;
}

} // namespace

Path ownRubricsFolder() { return dataFolder() / "rubrics"; }

const std::shared_ptr<const Rubric>* OwnRubrics::named(std::string_view id) const {
    const auto found = std::find_if(rubrics.begin(), rubrics.end(), [&](const auto& rubric) { return rubric->id == id; });
    return found == rubrics.end() ? nullptr : &*found;
}

std::shared_ptr<const Rubric> OwnRubrics::forTechnique(std::string_view technique) const {
    const auto chosen = byTechnique.find(technique);
    const auto* rubric = chosen == byTechnique.end() ? nullptr : named(chosen->second);
    return rubric ? *rubric : nullptr;
}

OwnRubrics readOwnRubrics(const Path& folder) {
    OwnRubrics own;
    std::vector<Path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".json" && entry->path().filename() != tableName)
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    for (const Path& file : files) {
        const auto text = readFile(file, largest);
        Result<Rubric> rubric = text ? Rubric::fromJson(*text, file.string()) : Result<Rubric>(text.error());
        if (!rubric)
            own.problems.push_back(rubric.message());
        else if (own.named(rubric->id))
            own.problems.push_back(file.string() + ": id: " + trf("\"{}\" is there twice; this one is left out", rubric->id));
        else
            own.rubrics.push_back(std::make_shared<const Rubric>(*std::move(rubric)));
    }
    std::sort(own.rubrics.begin(), own.rubrics.end(), [](const auto& a, const auto& b) { return a->id < b->id; });
    if (auto table = readTable(folder / tableName))
        own.byTechnique = *std::move(table);
    else
        own.problems.push_back(table.message());
    return own;
}

Status saveOwnRubric(const Rubric& rubric, const Path& folder) {
    const std::string text = toJson(rubric);
    if (const auto read = Rubric::fromJson(text, rubric.name); !read)
        return read.error();
    return writeFileAtomically(folder / (rubric.id + ".json"), text);
}

Status chooseRubric(std::string_view technique, std::string_view rubric, const Path& folder) {
    auto table = readTable(folder / tableName);
    if (!table)
        return table.error();
    if (rubric.empty())
        table->erase(std::string(technique));
    else if (!readOwnRubrics(folder).named(rubric))
        return Error{folder.string() + ": " + trf("there is no rubric \"{}\"", rubric)};
    else
        (*table)[std::string(technique)] = rubric;
    Json rows = Json::object();
    for (const auto& [key, id] : *table)
        rows[key] = id;
    return writeFileAtomically(folder / tableName, Json{{"rubrics", rows}}.dump(1) + "\n");
}

std::string rubricIdFor(std::string_view name, const OwnRubrics& own) {
    std::string id;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            id += c;
        else if (c >= 'A' && c <= 'Z')
            id += static_cast<char>(c - 'A' + 'a');
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    id = id.substr(0, 50);
    while (!id.empty() && id.back() == '_')
        id.pop_back();
    if (id.empty() || !(id[0] >= 'a' && id[0] <= 'z'))
        id = "rubric" + (id.empty() ? id : "_" + id);
    const auto taken = [&](const std::string& one) {
        return own.named(one) || std::any_of(rubricLibrary().begin(), rubricLibrary().end(), [&](const Rubric& rubric) { return rubric.id == one; });
    };
    std::string free = id;
    for (int i = 2; taken(free); ++i)
        free = id + "_" + std::to_string(i);
    return free;
}

} // namespace acus
