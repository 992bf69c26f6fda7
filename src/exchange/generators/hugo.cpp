#include "exchange/front_matter/keys.h"
#include "exchange/front_matter/writer.h"
#include "exchange/generators/file_names.h"
#include "exchange/generators/generators.h"
#include "exchange/generators/hugo_shortcodes.h"
#include "exchange/generators/hugo_terms.h"
#include "exchange/generators/page_path.h"
#include "exchange/generators/site_files.h"
#include "text/front_matter.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace blog {
namespace {

/// Keys that move or hide a page in Hugo, as suits the site that the post comes from.
constexpr std::string_view kKeysOfHugo[] = {"url",     "path",     "kind",       "lang",          "build",  "_build",
                                            "cascade", "headless", "expirydate", "unpublishdate", "outputs"};

/// The formats of pages that every site has.
constexpr std::string_view kOutputs[] = {"html", "amp", "rss",     "json",   "calendar",
                                         "css",  "csv", "sitemap", "robots", "webappmanifest"};

bool is_known_output(std::string_view name) {
  return std::ranges::find(kOutputs, lower_ascii(name)) != std::end(kOutputs);
}

/// A path at which no page of the site stands.
bool is_free_path(std::string_view path) {
  if (!path.starts_with('/') || path.find("..") != std::string_view::npos) return false;
  path = path.substr(1, path.find_last_not_of('/'));
  const std::string_view first = path.substr(0, path.find('/'));
  return !path.empty() && path.find('.') == std::string_view::npos && first != "posts" && first != "categories" &&
         first != "tags";
}

/// The top of a site cannot be one.
bool can_be_alias(std::string_view path) {
  return can_be_page_path(path) && (path.empty() || path.find_first_not_of("/.") != std::string_view::npos);
}

/// What Hugo would stumble over in any site.
bool breaks_hugo(std::string_view key, std::string_view json) {
  if (key == "url") return json.starts_with('"') && !is_list_of(fmt::format("[{}]", json), can_be_page_path);
  if (key == "outputs") return !is_list_of(json, is_known_output);
  if (key == "_build") return !json.starts_with('{');
  if (key == "aliases") return !is_list_of(json, can_be_alias);
  if (key == "tags") return !is_list_of(json, is_harmless_term);
  return false;
}

/// What would not fit the site that we make.
bool misfits_hugo(std::string_view key, std::string_view json) {
  return (key == "aliases" && !is_list_of(json, is_free_path)) ||
         std::ranges::find(kKeysOfHugo, key) != std::end(kKeysOfHugo);
}

/// The shortcodes of all posts. Each has one template, which either requires a closing tag or refuses one.
class ShortcodeTemplates {
 public:
  /// Adds the shortcodes of a post. False, and none is added, where one of them would need a second template.
  bool take(const std::vector<Shortcode>& shortcodes) {
    std::vector<std::string> added;
    for (const Shortcode& shortcode : shortcodes) {
      const auto [place, is_new] = templates_.emplace(lower_ascii(shortcode.name), shortcode);
      if (is_new) added.push_back(place->first);
      if (place->second.name == shortcode.name && place->second.is_paired == shortcode.is_paired) continue;
      for (const std::string& name : added) templates_.erase(name);
      return false;
    }
    return true;
  }

  void offer(DirectorySink& directory) const {
    for (const auto& [lower, shortcode] : templates_)
      if (lower != kBuiltIn)
        directory.offer(fmt::format("layouts/shortcodes/{}.html", shortcode.name), text_of(shortcode));
  }

 private:
  static std::string_view text_of(const Shortcode& shortcode) {
    if (shortcode.is_paired) return "{{ .Inner }}\n";
    if (shortcode.name == "ref" || shortcode.name == "relref") return kReference;
    return "{{- /* What this shortcode shows belongs here. */ -}}\n";
  }

  /// The address of a post, else the text that should name one.
  static constexpr std::string_view kReference = R"({{- $names := slice -}}
{{- range .Params }}{{ $names = $names | append . }}{{ end -}}
{{- with index $names 0 -}}
{{- $path := printf "/posts/%s" (path.BaseName (index (split . "#") 0)) -}}
{{- $text := . -}}
{{- with site.GetPage $path }}{{ .RelPermalink }}{{ else }}{{ $text }}{{ end -}}
{{- end -}}
)";
  /// Of those that Hugo has, the one that never fails and asks nobody on the network.
  static constexpr std::string_view kBuiltIn = "figure";

  std::map<std::string, Shortcode> templates_ = {{std::string(kBuiltIn), {std::string(kBuiltIn)}}};  ///< by lower name
};

class HugoWriter final : public PostWriter {
 public:
  HugoWriter(DirectorySink& directory, const WriteOptions& options)
      : directory_(directory), options_(options), is_ours_(directory.is_ours()) {}

  void write(const Post& post) override {
    FrontMatterStyle style{.with_identity = true, .updated_key = post.date ? "lastmod" : "updated"};
    style.misleads = [this](std::string_view key, std::string_view json) {
      const std::string lower = lower_ascii(key);
      if (is_ours_ && misfits_hugo(lower, json)) return true;
      return breaks_hugo(lower, json) && tell_kept_apart(lower, options_);
    };
    style.categories = terms_.terms_of(post.categories);
    if (style.categories != post.categories) append_names(style.extra, kAllCategories, post.categories);
    const bool is_escaped = is_ours_ && !has_templates(post.body);
    if (is_escaped) style.extra += fmt::format("{}: escaped\n", kShortcodes);
    directory_.write(fmt::format("content/posts/{}{}", names_.name_of(post), extension_of(post)),
                     front_matter(post, style, options_) + (is_escaped ? escape_shortcodes(post.body) : post.body));
  }

  void finish() override {
    for (const auto& [term, name] : terms_.stand_ins())
      directory_.write(fmt::format("content/categories/{}/_index.md", term), title_page(name));
    if (!is_ours_) return;
    offer_site(directory_, hugo_site_names(), hugo_site_texts());
    templates_.offer(directory_);
  }

 private:
  bool has_templates(std::string_view body) {
    const auto shortcodes = find_shortcodes(body);
    if (shortcodes && templates_.take(*shortcodes)) return true;
    if (options_.lose) options_.lose("shortcodes that Hugo cannot read");
    return false;
  }

  static std::string title_page(std::string_view title) {
    std::string page = "---\ntitle: ";
    append_yaml_string(page, title);
    return page + "\n---\n";
  }

  DirectorySink& directory_;
  WriteOptions options_;
  bool is_ours_;
  FileNames names_;
  HugoTerms terms_;
  ShortcodeTemplates templates_;
};

}  // namespace

std::unique_ptr<PostWriter> open_hugo_writer(DirectorySink& directory, const WriteOptions& options) {
  return std::make_unique<HugoWriter>(directory, options);
}

}  // namespace blog
