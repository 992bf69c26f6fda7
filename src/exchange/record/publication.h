// Whether a post is public, in the words of the programs that it may come from.
#pragma once

#include "exchange/record/known_keys.h"

#include <optional>
#include <string>
#include <string_view>

namespace blog {

/// Of a status: true for `draft`, `private`, `pending`, `trash`, …; false for `published`, `publish`, `public`, and for
/// `scheduled`, `future`, which go by their date. Without regard to case; none for a word that is not known.
std::optional<bool> find_draft_status(std::string_view word);

/// Of who may see it: false for `public`, true for `members`, `paid`, …; none for a word that is not known.
std::optional<bool> find_draft_visibility(std::string_view word);

/// `true`, `yes`, `on`, `1`, and their opposites; none for anything else.
std::optional<bool> find_truth(std::string_view word);

/// Whether the value of a key makes a draft; `field` is draft or status. None for a word that is not known.
std::optional<bool> find_draft(PostField field, KeySense sense, std::string_view value);
/// Whether imports before knew the word of a draft, under its own key.
bool was_known_draft_word(std::string_view value);
/// What to say of a word that is not known.
std::string no_draft_word(PostField field, std::string_view key, std::string_view value);

/// The words of find_draft_status(), for a message.
inline constexpr std::string_view kStatusWords =
    "draft, private, pending, trash, hidden, unpublished, inherit, unlisted, published, publish, public, scheduled, "
    "future";

}  // namespace blog
