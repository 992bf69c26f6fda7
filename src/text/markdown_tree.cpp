#include "text/markdown_tree.h"

#include "text/cmark_memory.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <cstddef>

namespace blog {
namespace {

// What takes time out of proportion in cmark-gfm 0.29. No text that a person wrote comes near; each limit alone keeps
// the rendering below a second.
constexpr std::size_t kMaxSize = std::size_t{1} << 20;
constexpr std::size_t kMaxBrackets = 20'000;
constexpr std::size_t kMaxQuoteDepth = 1'000;
constexpr std::size_t kMaxReferences = std::size_t{32} << 20;  // bytes that references may become
constexpr std::size_t kMaxPipes = 500;                         // of a line
constexpr std::size_t kMaxCells = 150'000;
constexpr std::size_t kMaxAtWork = std::size_t{512} << 20;  // each @ moves the text behind it
constexpr std::size_t kMaxParentheses = 100;                // of a word

/// How much work a text is.
class Workload {
 public:
  explicit Workload(std::string_view markdown) : size_(markdown.size()) {
    if (size_ > kMaxSize) return;
    while (!markdown.empty()) {
      const std::size_t end = std::min(markdown.find('\n'), markdown.size() - 1) + 1;
      add_line(markdown.substr(0, end));
      markdown.remove_prefix(end);
    }
    end_block();
  }

  bool is_too_much() const {
    return size_ > kMaxSize || brackets_ > kMaxBrackets || quote_depth_ > kMaxQuoteDepth ||
           longest_reference_ * brackets_ > kMaxReferences;
  }
  bool allows_tables() const { return pipes_ <= kMaxPipes && pipes_ * lines_ <= kMaxCells; }
  bool allows_autolinks() const { return ats_ * size_ <= kMaxAtWork && parentheses_ <= kMaxParentheses; }

 private:
  void add_line(std::string_view line) {
    const auto count = [&](char c) { return static_cast<std::size_t>(std::ranges::count(line, c)); };
    ++lines_;
    brackets_ += count('[');
    ats_ += count('@');
    pipes_ = std::max(pipes_, count('|'));
    const std::string_view front = line.substr(0, line.find_first_not_of("> \t"));
    quote_depth_ = std::max(quote_depth_, static_cast<std::size_t>(std::ranges::count(front, '>')));
    if (count(')') > kMaxParentheses) add_words(line);
    if (line.find_first_not_of("> \t\r\n") == std::string_view::npos) return end_block();
    block_size_ += line.size();
    block_refers_ = block_refers_ || line.find("]:") != std::string_view::npos;
  }

  void add_words(std::string_view line) {
    std::size_t parentheses = 0;
    for (const char c : line) {
      if (c == ' ' || c == '\t') parentheses = 0;
      if (c == ')') parentheses_ = std::max(parentheses_, ++parentheses);
    }
  }

  /// A reference's target stands in one block, and is copied for every use.
  void end_block() {
    if (block_refers_) longest_reference_ = std::max(longest_reference_, block_size_);
    block_size_ = 0;
    block_refers_ = false;
  }

  std::size_t size_;
  std::size_t lines_ = 0;
  std::size_t brackets_ = 0;
  std::size_t ats_ = 0;
  std::size_t pipes_ = 0;  ///< of the line that has most
  std::size_t quote_depth_ = 0;
  std::size_t parentheses_ = 0;  ///< of the word that has most
  std::size_t block_size_ = 0;
  bool block_refers_ = false;
  std::size_t longest_reference_ = 0;
};

struct FreeMarkdownParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using Parser = std::unique_ptr<cmark_parser, FreeMarkdownParser>;

void attach(const Parser& parser, const char* extension) {
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
}

Parser make_parser(const Workload& load) {
  watch_memory_of_cmark();
  cmark_gfm_core_extensions_ensure_registered();
  Parser parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  attach(parser, "strikethrough");
  attach(parser, "tasklist");
  if (load.allows_tables()) attach(parser, "table");
  if (load.allows_autolinks()) attach(parser, "autolink");
  return parser;
}

}  // namespace

MarkdownTree parse_markdown(std::string_view markdown) {
  const Workload load(markdown);
  if (load.is_too_much()) return nullptr;
  const Parser parser = make_parser(load);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return MarkdownTree(cmark_parser_finish(parser.get()));
}

void walk(const MarkdownTree& tree, const std::function<void(cmark_node* node, bool enters)>& visit) {
  struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  };
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(tree.get()));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator.get()))
    visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
}

}  // namespace blog
