// Self-assessment items generated from the patient and the technique library, so that they never run out. Deterministic: the same
// kind and seed give the same item on the same pack. Every item is true of the pack it was made on, beyond the pack's tolerance.
#pragma once
#include "anatomy/model.h"
#include "core/result.h"
#include "course/quiz_item.h"
#include <memory>
#include <span>

namespace acus {

/// "safe-needle", "crossings", "order", "nearest-hazard", "find", "name", "origin", "insertion", "innervation", "segments", "action",
/// "choose-entry", "choose-needle", "depth", "endpoint".
std::span<const std::string_view> quizKinds();

class QuizGround;

/// Makes items on one patient; plans are worked out as they are needed and kept. Not to be used by two threads at once.
class QuizMaker {
  public:
    explicit QuizMaker(const Model& model);   ///< the model must outlive the maker
    ~QuizMaker();

    /// `kind` one of quizKinds. Nothing where this pack has no such item (no technique fits it, too few structures).
    std::optional<QuizItem> item(std::string_view kind, std::uint64_t seed);

    /// `kind` empty: all kinds that the pack has, in turn. Items differ in content as long as there is enough of it. Errors: an
    /// unknown kind (named with those that exist), none possible on this pack, a count beyond 10000.
    Result<std::vector<QuizItem>> items(std::size_t count, std::uint64_t seed, std::string_view kind = "");

    /// The item of that id again; errors: malformed, another kind, or another pack gives another item.
    Result<QuizItem> again(std::string_view id);

  private:
    std::unique_ptr<QuizGround> ground;
};

} // namespace acus
