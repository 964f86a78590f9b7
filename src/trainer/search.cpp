#include "trainer/search.h"
#include "anatomy/catalogue.h"
#include "anatomy/names.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

std::string foldForSearch(std::string_view text) {
    std::string folded;
    const auto space = [&] {
        if (!folded.empty() && folded.back() != ' ')
            folded += ' ';
    };
    // The Latin-1 letters U+00C0…U+00FF without their accents.
    static constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (text.substr(i).starts_with("ß")) {
            folded += "ss";
            ++i;
        } else if (c == 0xC3 && i + 1 < text.size()) {
            const auto next = static_cast<unsigned char>(text[++i]);
            const char letter = next >= 0x80 && next < 0xC0 ? latin1[next - 0x80] : ' ';
            if (letter == ' ')
                space();
            else
                folded += letter;
        } else if (c >= 'A' && c <= 'Z') {
            folded += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            folded += static_cast<char>(c);
        } else {
            space();
        }
    }
    while (folded.ends_with(' '))
        folded.pop_back();
    return folded;
}

std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > limit)
        return limit + 1;
    std::vector<std::size_t> before(a.size() + 1), last(a.size() + 1), here(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i)
        last[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        here[0] = j;
        std::size_t least = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            here[i] = std::min({last[i] + 1, here[i - 1] + 1, last[i - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                here[i] = std::min(here[i], before[i - 2] + 1);
            least = std::min(least, here[i]);
        }
        if (least > limit)
            return limit + 1;
        std::swap(before, last);
        std::swap(last, here);
    }
    return std::min(last[a.size()], limit + 1);
}

std::string nearestName(std::string_view text, const std::vector<std::string>& names) {
    const std::string wanted = foldForSearch(text.substr(0, 80));
    if (wanted.empty())
        return "";
    std::string best;
    double least = 1e9;
    for (const std::string& name : names) {
        const std::string folded = foldForSearch(name);
        const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 4);
        double distance = static_cast<double>(editDistance(wanted, folded, limit));
        if (distance > static_cast<double>(limit))
            distance = 1e9;
        // "piriformis" for "piriformis_r", "place" for "needle.place".
        if (wanted.size() >= 3 && (" " + folded).find(" " + wanted) != std::string::npos)
            distance = std::min(distance, 0.5 + 0.01 * static_cast<double>(folded.size() - wanted.size()));
        if (distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

/// What can be found. Not in an unnamed namespace: the index, which others hold, keeps them.
namespace searched {

struct Field {
    std::string folded;
    std::vector<std::string_view> words;  ///< into `folded`
    std::string shown;                    ///< as written; empty for those that need no explanation
    double weight;
};

struct Entry {
    std::vector<std::unique_ptr<Field>> fields;
    double prior = 0;    ///< at most 1; breaks ties
};

} // namespace searched

namespace {

using searched::Entry, searched::Field;

std::vector<std::string_view> wordsOf(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        const auto end = folded.find(' ');
        words.push_back(folded.substr(0, end));
        folded.remove_prefix(end == std::string_view::npos ? folded.size() : end + 1);
    }
    return words;
}

/// 1 for the whole word, less for its beginning; 0 for no match.
double plainScore(std::string_view wanted, std::string_view word) {
    if (!word.starts_with(wanted))
        return 0;
    return word.size() == wanted.size() ? 1 : 0.75 + 0.2 * static_cast<double>(wanted.size()) / static_cast<double>(word.size());
}

/// Also forgives slips, in the beginning of a longer word too: compared with as much of the word as was typed.
double forgivingScore(std::string_view wanted, std::string_view word) {
    if (const double plain = plainScore(wanted, word); plain > 0)
        return plain;
    if (wanted.size() < 4 || (wanted[0] >= '0' && wanted[0] <= '9'))
        return 0;
    const std::size_t limit = wanted.size() < 8 ? 1 : 2;
    std::size_t slips = editDistance(wanted, word, limit);
    for (std::size_t extra = 0; extra <= 1 && slips > 1; ++extra)
        if (word.size() > wanted.size() + extra)
            slips = std::min(slips, editDistance(wanted, word.substr(0, wanted.size() + extra), limit));
    return slips > limit ? 0 : 0.55 - 0.1 * static_cast<double>(slips);
}

/// Every wanted word must be found, each in a word of its own.
template <class Score> double fieldScore(const std::vector<std::string_view>& wanted, const Field& field, Score&& wordScore) {
    double sum = 0;
    std::uint64_t used = 0;
    for (const std::string_view want : wanted) {
        double best = 0;
        std::size_t at = 0;
        for (std::size_t i = 0; i < field.words.size() && i < 64; ++i) {
            if (used >> i & 1)
                continue;
            const double score = wordScore(want, field.words[i]) * (i == 0 ? 1.0 : 0.97);
            if (score > best) {
                best = score;
                at = i;
            }
        }
        if (best == 0)
            return 0;
        used |= std::uint64_t{1} << at;
        sum += best;
    }
    const double coverage = static_cast<double>(wanted.size()) / static_cast<double>(std::max<std::size_t>(1, field.words.size()));
    return field.weight * (sum / static_cast<double>(wanted.size()) + 0.05 * coverage);
}

} // namespace

struct SearchIndex::Content {
    std::vector<searched::Entry> entries;
};

SearchIndex::~SearchIndex() = default;

SearchIndex::SearchIndex(const Model& model) {
    auto made = std::make_unique<Content>();
    for (const Structure& structure : model.structures) {
        Entry entry;
        const auto add = [&](const std::string& text, double weight, bool explain) {
            std::string folded = foldForSearch(text);
            if (folded.empty())
                return;
            entry.fields.push_back(std::make_unique<Field>(Field{std::move(folded), {}, explain ? text : "", weight}));
            entry.fields.back()->words = wordsOf(entry.fields.back()->folded);
        };
        // The name that is shown needs no explanation when it is found; the English one does where another is shown.
        const std::string shown = shownName(structure), inLanguage = shownName(std::string_view(structure.name));
        add(shown, 1.0, false);
        if (inLanguage != shown)
            add(inLanguage, 0.99, true);
        if (structure.name != shown && structure.name != inLanguage)
            add(structure.name, 0.97, true);
        add(structure.id, 0.98, false);
        for (const std::string& synonym : structure.synonyms) {
            add(synonym, 0.93, true);
            if (structure.side != Side::median)  // "left MF"
                add(synonym + " " + std::string(nameOf(structure.side)), 0.92, true);
        }
        add(structure.latin, 0.9, structure.latin != shown);
        if (structure.fma) {
            add(std::to_string(*structure.fma), 0.95, false);
            add("FMA" + std::to_string(*structure.fma), 0.95, false);
            add("FMA " + std::to_string(*structure.fma), 0.95, false);
        }
        const GroupInfo* group = groupInfo(structure.group);
        add(group ? group->title : structure.group, 0.5, false);
        if (group)
            add(std::string(tr(std::string_view(group->title))), 0.5, false);
        add(structure.group, 0.5, false);
        add(std::string(nameOf(structure.tissue)), 0.45, false);
        // Words from different fields together ("left piriforme").
        std::string all;
        for (const auto& field : entry.fields)
            all += field->folded + " ";
        add(all, 0.4, false);

        // The groups' own order puts what learners look for first: deep spinal and pelvic muscles.
        const double rank = group ? group->order : static_cast<double>(groups().size());
        entry.prior = 1 - (rank + 0.03 * static_cast<double>(structure.tissue)) / static_cast<double>(groups().size() + 1);
        made->entries.push_back(std::move(entry));
    }
    content = std::move(made);
}

std::vector<SearchHit> SearchIndex::find(std::string_view text, std::size_t limit) const {
    const std::string folded = foldForSearch(text.substr(0, 100));
    const std::vector<std::string_view> wanted = wordsOf(folded);
    std::vector<SearchHit> hits;
    const auto search = [&](auto&& wordScore) {
        for (std::uint32_t i = 0; i < content->entries.size(); ++i) {
            const Entry& entry = content->entries[i];
            SearchHit hit{i, wanted.empty() ? 1.0 : 0.0, ""};
            const Field* matched = nullptr;
            if (!wanted.empty())
                for (const auto& field : entry.fields)
                    if (const double score = fieldScore(wanted, *field, wordScore); score > hit.score) {
                        hit.score = score;
                        matched = field.get();
                    }
            if (hit.score == 0)
                continue;
            if (matched)
                hit.matched = matched->shown;
            // Scores that differ by little are the same to a reader: the prior decides among them.
            hit.score += 0.08 * entry.prior;
            hits.push_back(std::move(hit));
        }
    };
    search(plainScore);
    if (hits.empty())
        search(forgivingScore);
    std::stable_sort(hits.begin(), hits.end(), [](const SearchHit& a, const SearchHit& b) { return a.score > b.score; });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

} // namespace acus
