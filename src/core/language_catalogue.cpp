#include "core/language_catalogue.h"
#include "core/json.h"
#include "core/language.h"
#include "core/utf8.h"
#include <algorithm>

namespace acus {

namespace {

bool plain(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n'; });
}

} // namespace

Status addLanguageFile(LanguageCatalogue& catalogue, std::string_view text, std::string_view source) {
    const Result<Json> json = parseJson(text, source);
    if (!json)
        return json.error();
    if (!json->is_object())
        return Error{std::string(source) + ": " + tr("is no object")};
    JsonReader reader(*json, std::string(source));
    if (reader.integer("acus_language").value_or(0) != 1)
        reader.fail("acus_language", tr("must be 1"));
    const std::string id = reader.text("id"), name = reader.text("name"), decimalSign = reader.text("decimal", ".");
    if (id.empty() || id.size() > 20 || !std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }))
        reader.fail("id", tr("must be a few small letters, e.g. de"));
    if (name.empty() || name.size() > 60 || !plain(name))
        reader.fail("name", tr("must be a short name"));
    if (decimalSign != "." && decimalSign != ",")
        reader.fail("decimal", tr("must be . or ,"));
    const Json& words = reader.object("words", true);
    if (reader.error())
        return *reader.error();
    for (const auto& [english, translated] : words.items()) {
        const auto wrong = [&, &english = english](const char* what) { return Error{std::string(source) + ": words, \"" + plainLine(english, 60) + "\": " + what}; };
        if (!translated.is_string())
            return wrong(tr("must be text"));
        const std::string& said = translated.get_ref<const std::string&>();
        if (english.empty() || said.empty() || said.size() > 8000)
            return wrong(tr("must be neither empty nor endless"));
        if (!plain(said))
            return wrong(tr("holds control characters"));
        if (!placeholdersAgree(english, said))
            return wrong(tr("needs the same placeholders {} as the English"));
    }
    catalogue.id = id;
    catalogue.name = name;
    catalogue.decimalSign = decimalSign;
    for (const auto& [english, translated] : words.items())
        catalogue.words.insert_or_assign(english, translated.get<std::string>());
    return Done{};
}

} // namespace acus
