// The language of what is shown. The English source text is the key: `tr("Undo")` is "Undo" in English and what the catalogue of
// the current language says for it elsewhere, so code stays readable and a word without a translation shows in English.
//
// Which language is current (and whether names are Latin) is the one mutable global of the program, on purpose: every sentence that is shown, from tooltips to
// the reasons deep in the trainer, asks for it, and handing it through every signature would say nothing. It is an atomic pointer
// to a catalogue that never changes; only the window sets it. Commands without a window, and whatever is kept on disk or compared,
// stay English: what composes a sentence to be kept does so under `InEnglish`.
#pragma once
#include "core/result.h"
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// The translation into the current language, or the argument. A translation lives as long as the program and ends with a NUL.
std::string_view tr(std::string_view english);
const char* tr(const char* english);

/// Marks words of a table, which are translated where they are shown.
constexpr const char* trLater(const char* english) { return english; }

/// For an English word that means several things: looks for "context|english" first ("verdict", "clear"), then for "english".
std::string_view trIn(std::string_view context, std::string_view english);

/// A placeholder's content.
class Words {
  public:
    Words(std::string_view text) : kind(Kind::text), words(text) {}
    Words(const std::string& text) : kind(Kind::text), words(text) {}
    Words(const char* text) : kind(Kind::text), words(text) {}
    Words(std::integral auto number) : kind(Kind::integer), whole(static_cast<long long>(number)) {}
    Words(double number) : kind(Kind::real), real(number) {}
    Words(float number) : Words(static_cast<double>(number)) {}
    Words(char) = delete;

    /// `decimals` < 0: as few as needed.
    void appendTo(std::string& text, int decimals) const;

  private:
    enum class Kind { text, integer, real } kind;
    std::string_view words;
    long long whole = 0;
    double real = 0;
};

/// The translation with its placeholders filled in. Placeholders: `{}` the next argument, `{1}` the second, `{:.1f}` and `{1:.1f}` with
/// so many decimals; `{{` and `}}` are braces. Numbers have the language's decimal sign. A translation whose placeholders don't fit
/// the English ones is not used.
std::string trList(std::string_view english, std::initializer_list<Words> arguments);
template <class... Arguments> std::string trf(std::string_view english, const Arguments&... arguments) {
    return trList(english, {Words(arguments)...});
}

/// One form for a count of 1, another for all others, which is what English, German and their like need. `{}` is the count.
template <class... Arguments> std::string trn(long long count, std::string_view one, std::string_view many, const Arguments&... more) {
    return trList(count == 1 ? one : many, {Words(count), Words(more)...});
}

/// "43.2", "43,2" in German; a minus sign, not a hyphen.
std::string decimal(double value, int decimals);

/// The same placeholders in both, though perhaps in another order.
bool placeholdersAgree(std::string_view english, std::string_view translation);

struct Language {
    std::string id;        ///< "en", "de"
    std::string name;      ///< as its speakers call it
    std::string problem;   ///< one line: why a file of it can't be used; empty: all is well
};

/// English, the languages of the program, and those of the user's own files (languages/*.json in the data folder).
std::vector<Language> languages();

/// Makes it current for the whole program; reads the user's files anew and leaves out the broken ones. An error (no such language, or only a
/// broken file of it) leaves the language that was current.
Status useLanguage(std::string_view id);

/// "en" until another is used.
std::string_view currentLanguage();

/// The language that LC_ALL, LC_MESSAGES or LANG ask for ("de_AT.UTF-8" → "de"), if there is one; else "en".
std::string languageOfSystem();

/// Nothing is translated at present.
bool speaksEnglish();

/// Structures by their Latin names where they are shown, whatever the language.
void useLatinNames(bool latin);
bool namesInLatin();

/// While one exists, this thread speaks English: for what is kept on disk, compared, or handed to other programs.
class InEnglish {
  public:
    InEnglish();
    ~InEnglish();
    InEnglish(const InEnglish&) = delete;
    InEnglish& operator=(const InEnglish&) = delete;
};

} // namespace acus
