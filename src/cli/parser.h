// The parser of one command: CLI11, told what the command declares, and kept from reading values in its own way.
//
//     Parser parser("blog post add");
//     const Run work = define_post_add(parser);
//     parser.parse(arguments);
#pragma once

#include "cli/syntax.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blog::cli {

class Parser final : public Syntax {
 public:
  /// `name` is what messages call the command.
  explicit Parser(const std::string& name);
  ~Parser() override;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void add(const Declaration& declaration, std::function<void(const std::string& text)> take) override;

  void list_under(std::string_view) override {}

  enum class Wish { run, help, version };
  /// Gives every value to who declared it, once the whole line is read: a wish for help comes before a wrong value.
  /// Throws usage for what was not declared, and what they throw.
  Wish parse(const std::vector<std::string>& arguments);

 private:
  void give(std::size_t declaration, const std::string& text) { given_.emplace_back(declaration, text); }
  [[noreturn]] void throw_unexpected(const std::string& word) const;

  class App;
  std::unique_ptr<App> app_;
  std::vector<std::function<void(const std::string& text)>> takes_;  ///< of each declaration
  std::vector<std::pair<std::size_t, std::string>> given_;           ///< what was typed for which declaration
};

}  // namespace blog::cli
