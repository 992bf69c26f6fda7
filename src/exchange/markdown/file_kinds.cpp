#include "exchange/markdown/file_kinds.h"

#include "exchange/input/extension.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace blog {
namespace {

constexpr std::string_view kOtherMarkups =
    ".qmd .rst .rest .org .adoc .asciidoc .asc .textile .mdoc .markdoc .ipynb .rmarkdown .rnw .tex .docx .doc .odt "
    ".rtf "
    ".wiki .mediawiki .creole .txt .rdoc .pod .tid .typ .dj .djot .haml .slim .pug .mdwn .mdtext .mdtxt .mmd .html "
    ".htm "
    ".xhtml .meta .enex .epub .pages";

constexpr std::string_view kPapers[] = {"README",          "LICENSE",        "LICENCE",
                                        "CHANGELOG",       "CONTRIBUTING",   "CODE_OF_CONDUCT",
                                        "CODE-OF-CONDUCT", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"};
/// Words that may be the name of a post, too, unless they are in capitals.
constexpr std::string_view kPapersInCapitals[] = {"AUTHORS", "CONTRIBUTORS", "COPYING",  "HISTORY", "MAINTAINERS",
                                                  "NEWS",    "NOTICE",       "SECURITY", "SUPPORT", "TODO"};

struct DirectoryKind {
  std::string_view name;
  std::string_view why;
  bool only_in_project = false;
};
constexpr DirectoryKind kDirectories[] = {
    {"_site", "generated directory"},        {"_build", "generated directory"},
    {"_gen", "generated directory"},         {"__pycache__", "generated directory"},
    {"public", "generated directory", true}, {"dist", "generated directory", true},
    {"node_modules", "vendored directory"},  {"bower_components", "vendored directory"},
    {"vendor", "vendored directory", true},  {"themes", "theme directory", true},
    {"_layouts", "theme directory"},         {"_includes", "theme directory"},
    {"archetypes", "theme directory", true}, {"layouts", "theme directory", true},
    {"scaffolds", "theme directory", true},
};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

}  // namespace

bool is_source_name(std::string_view file_name) {
  return has_extension(file_name, ".rmd .rmarkdown .qmd .ipynb .org .rst .adoc .asciidoc");
}

bool is_other_markup(std::string_view file_name) { return has_extension(file_name, kOtherMarkups); }

std::string extension_of_file(std::string_view file_name) {
  constexpr std::size_t kLongest = 12;
  const std::size_t dot = file_name.rfind('.');
  if (dot == 0 || dot == std::string_view::npos || dot + 1 == file_name.size()) return {};
  const std::string extension = lower_ascii(file_name.substr(dot));
  const bool is_word = std::ranges::all_of(extension.substr(1), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return is_word && extension.size() <= kLongest ? extension : std::string();
}

std::string paper_of_repository(std::string_view file_name) {
  const std::string_view stem = file_name.substr(0, file_name.find('.'));
  std::string upper = upper_ascii(stem);
  if (contains(kPapers, upper) || (upper == stem && contains(kPapersInCapitals, stem))) return upper;
  const bool is_translation = stem.starts_with("README-") || stem.starts_with("README_");
  return is_translation ? "README" : std::string();
}

std::string_view why_left_out(std::string_view directory_name, bool is_project) {
  if (directory_name.starts_with('.')) return "hidden directory";
  const auto* const found = std::ranges::find(kDirectories, directory_name, &DirectoryKind::name);
  const bool is_left_out = found != std::end(kDirectories) && (is_project || !found->only_in_project);
  return is_left_out ? found->why : std::string_view();
}

bool is_of_project(std::string_view file_name) {
  constexpr std::string_view kFiles[] = {"package.json", "Gemfile",        "composer.json", "go.mod",    "_config.yml",
                                         "hugo.toml",    "hugo.yaml",      "hugo.yml",      "hugo.json", "config.toml",
                                         "config.yaml",  "pyproject.toml", "Makefile"};
  return contains(kFiles, file_name);
}

}  // namespace blog
