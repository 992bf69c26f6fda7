#include "exchange/front_matter/writer.h"
#include "exchange/generators/file_names.h"
#include "exchange/generators/generators.h"
#include "exchange/generators/page_path.h"
#include "exchange/generators/site_files.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {
namespace {

/// Keys that move or break a page in Jekyll, as suits the site that the post comes from.
constexpr std::string_view kKeysOfJekyll[] = {"permalink", "render_with_liquid", "excerpt_separator"};

bool misfits_jekyll(std::string_view key, std::string_view json) {
  return (key == "layout" && json != R"("post")") || std::ranges::find(kKeysOfJekyll, key) != std::end(kKeysOfJekyll);
}

/// What Jekyll puts into a permalink: `:year`. It ends where it meets another such word.
constexpr std::string_view kPlaceholders[] = {
    "year",  "short_year", "month",    "i_month",    "short_month", "long_month", "day",
    "i_day", "y_day",      "w_year",   "week",       "w_day",       "short_day",  "long_day",
    "hour",  "minute",     "second",   "title",      "slug",        "categories", "slugified_categories",
    "name",  "path",       "basename", "collection", "output_ext"};

bool has_known_placeholders(std::string_view permalink) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz_";
  for (std::size_t colon = 0; (colon = permalink.find(':', colon)) != std::string_view::npos;) {
    const std::size_t begin = ++colon;
    const std::size_t end = std::min(permalink.find_first_not_of(kLetters, begin), permalink.size());
    const std::string_view word = permalink.substr(begin, end - begin);
    if (!word.empty() && std::ranges::find(kPlaceholders, word) == std::end(kPlaceholders)) return false;
  }
  return true;
}

/// What Jekyll would stumble over in any site.
bool breaks_jekyll(std::string_view key, std::string_view json) {
  const auto is_right = [](std::string_view text) { return can_be_page_path(text) && has_known_placeholders(text); };
  return key == "permalink" && !is_list_of(fmt::format("[{}]", json), is_right);
}

class JekyllWriter final : public PostWriter {
 public:
  JekyllWriter(DirectorySink& directory, const WriteOptions& options)
      : directory_(directory), options_(options), is_ours_(directory.is_ours()) {}

  void write(const Post& post) override {
    FrontMatterStyle style{.with_identity = true};
    style.misleads = [this](std::string_view key, std::string_view json) {
      return is_ours_ ? misfits_jekyll(key, json) : breaks_jekyll(key, json) && tell_kept_apart(key, options_);
    };
    directory_.write(path_of(post), front_matter(post, style, options_) + post.body);
  }

  void finish() override {
    if (!is_ours_) return;
    offer_site(directory_, jekyll_site_names(), jekyll_site_texts());
  }

 private:
  /// The day stands in the name, by the post's own clock.
  std::string path_of(const Post& post) {
    const std::string name = names_.name_of(post).append(extension_of(post));
    if (post.status == Status::draft) return "_drafts/" + name;
    return fmt::format("_posts/{}-{}", format_time(*post.date).substr(0, kDateSize), name);
  }

  static constexpr std::size_t kDateSize = 10;  ///< of 2024-05-01

  DirectorySink& directory_;
  WriteOptions options_;
  bool is_ours_;
  FileNames names_;
};

}  // namespace

std::unique_ptr<PostWriter> open_jekyll_writer(DirectorySink& directory, const WriteOptions& options) {
  return std::make_unique<JekyllWriter>(directory, options);
}

}  // namespace blog
