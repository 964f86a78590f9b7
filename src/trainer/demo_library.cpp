#include "trainer/demo_library.h"
#include "core/assets.h"
#include "core/language.h"
#include <algorithm>
#include <cctype>

namespace acus {

namespace {

constexpr const char* shippedFolder = "assets/demonstrations/";
constexpr const char* ending = ".demo.json";

/// The words of one that ships, in the language at hand.
std::string said(const std::string& english) { return english.empty() ? english : std::string(tr(std::string_view(english))); }

DemoEntry entryOf(std::string id, bool shipped, const Result<Demonstration>& read) {
    DemoEntry entry;
    entry.id = std::move(id);
    entry.shipped = shipped;
    if (!read) {
        entry.title = Path(entry.id).filename().string();
        entry.problem = read.message();
        return entry;
    }
    entry.title = shipped ? said(read->title) : read->title.empty() ? Path(entry.id).stem().stem().string() : read->title;
    entry.about = shipped ? said(read->about) : read->about;
    entry.packName = read->packName;
    entry.lengthS = read->lengthS;
    return entry;
}

/// One that ships speaks the language at hand.
Demonstration inLanguage(Demonstration shipped) {
    shipped.title = said(shipped.title);
    shipped.about = said(shipped.about);
    for (DemoStep& step : shipped.steps)
        if (step.kind == DemoStep::Kind::caption)
            step.text = said(step.text);
    return shipped;
}

std::string shippedPath(const std::string& id) { return shippedFolder + id + ending; }

} // namespace

Path demoFolder() { return dataFolder() / "demonstrations"; }

std::vector<DemoEntry> allDemonstrations(const Path& folder) {
    std::vector<DemoEntry> entries;
    for (const std::string_view path : assetsUnder(shippedFolder))
        if (path.ends_with(ending)) {
            const std::string_view id = path.substr(std::string_view(shippedFolder).size(), path.size() - std::string_view(shippedFolder).size() - std::string_view(ending).size());
            entries.push_back(entryOf(std::string(id), true, parseDemonstration(asset(path), id)));
        }
    std::vector<Path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator file(folder, error), end; !error && file != end && files.size() < 1000; file.increment(error))
        if (file->path().filename().string().ends_with(ending))
            files.push_back(file->path());
    std::sort(files.begin(), files.end());
    for (const Path& file : files)
        entries.push_back(entryOf(file.string(), false, readDemonstration(file)));
    return entries;
}

Result<FoundDemo> findDemonstration(const std::string& name, const Path& folder) {
    if (name.find('/') == std::string::npos)
        if (const std::string_view text = asset(shippedPath(name)); !text.empty()) {
            Result<Demonstration> read = parseDemonstration(text, name);
            return read ? Result<FoundDemo>(FoundDemo{inLanguage(*std::move(read)), ""}) : Result<FoundDemo>(read.error());
        }
    std::error_code error;
    Path file = name;
    if (!std::filesystem::exists(file, error))
        for (const Path& guess : {folder / name, folder / (name + ending)})
            if (std::filesystem::exists(guess, error))
                file = guess;
    Result<Demonstration> read = readDemonstration(file);
    return read ? Result<FoundDemo>(FoundDemo{*std::move(read), file.string()}) : Result<FoundDemo>(read.error());
}

Path demoFileFor(const std::string& title, const Path& folder) {
    std::string name;
    for (const char c : title)
        if (std::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80)
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!name.empty() && name.back() != '-')
            name += '-';
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    name = name.empty() ? "demonstration" : name.substr(0, 60);
    std::error_code error;
    for (int i = 1; i < 1000; ++i) {
        const Path file = folder / (name + (i > 1 ? "-" + std::to_string(i) : "") + ending);
        if (!std::filesystem::exists(file, error))
            return file;
    }
    return folder / (name + ending);
}

} // namespace acus
