// The parser of one command: CLI11, told what the command declares, and kept from reading values in its own way.
//
//     Parser parser("blog post add");
//     const Run work = define_post_add(parser);
//     parser.parse(arguments);
#pragma once

#include "cli/syntax.h"

#include <memory>
#include <string>
#include <string_view>
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

  enum class Wish { run, help, version };
  /// Gives every value to who declared it. Throws usage for what was not declared, and what they throw.
  Wish parse(const std::vector<std::string>& arguments);

 private:
  [[noreturn]] void throw_unexpected(const std::string& word) const;

  class App;
  std::unique_ptr<App> app_;
};

}  // namespace blog::cli
