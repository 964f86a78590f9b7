// Self-assessment items generated from the patient and the technique library, so that they never run out. Deterministic: the same
// kind and seed give the same item on the same pack. Every item is true of the pack it was made on, beyond the pack's tolerance.
#pragma once
#include "anatomy/model.h"
#include "core/result.h"
#include "course/quiz_about.h"
#include "course/quiz_item.h"
#include <functional>
#include <memory>
#include <span>

namespace acus {

/// "safe-needle", "crossings", "order", "nearest-hazard", "find", "name", "origin", "insertion", "innervation", "segments", "action",
/// "choose-entry", "choose-needle", "depth", "endpoint", "paint", "hazard", "place-needle".
std::span<const std::string_view> quizKinds();

class QuizGround;

struct QuizWish {
    std::size_t count = 10;
    std::uint64_t seed = 1;
    std::vector<std::string> kinds;            ///< in turn; empty: all that the pack has
    std::string about;                         ///< a word of quiz_about.h; empty: everything
    std::function<double(const std::string& kind)> wanted;   ///< the difficulty that is wanted of a kind; empty: as it comes
};

/// Makes items on one patient; plans are worked out as they are needed and kept. Not to be used by two threads at once.
class QuizMaker {
  public:
    explicit QuizMaker(const Model& model);   ///< the model must outlive the maker
    ~QuizMaker();

    /// `kind` one of quizKinds. Nothing where this pack has no such item (no technique fits it, too few structures).
    std::optional<QuizItem> item(std::string_view kind, std::uint64_t seed);
    /// About something: its id is "find@piriformis:…".
    std::optional<QuizItem> item(std::string_view kind, std::uint64_t seed, const QuizAbout& about);

    /// `kind` empty: all kinds that the pack has, in turn. Items differ in content as long as there is enough of it. Errors: an
    /// unknown kind (named with those that exist), none possible on this pack, a count beyond 10000.
    Result<std::vector<QuizItem>> items(std::size_t count, std::uint64_t seed, std::string_view kind = "");

    /// Kinds in turn, mixed; kinds that have nothing on the subject are passed over. Errors as above, and of `about`.
    Result<std::vector<QuizItem>> items(const QuizWish& wish);

    /// An item that rehearses the fact (factOf), "origin:piriformis". Errors: malformed, or nothing of it on this pack.
    Result<QuizItem> onFact(std::string_view fact, std::uint64_t seed);

    const Model& patient() const;

    /// The item of that id again; errors: malformed, another kind, or another pack gives another item.
    Result<QuizItem> again(std::string_view id);
    /// On another patient than the id is of: an item of its kind on the same thing. Errors: malformed, or there is none here.
    Result<QuizItem> alike(std::string_view id);
    /// KIND:CONTENT:SEED with a kind there is.
    static bool wellFormed(std::string_view id);

  private:
    std::unique_ptr<QuizGround> ground;
};

} // namespace acus
