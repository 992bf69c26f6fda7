// The names under which categories can stand in a Hugo site. Hugo makes a path of each, and some have none (`..`, 🎉),
// are too long for one, or have that of another (`Q&A`, `QA`).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace blog {

class HugoTerms {
 public:
  /// What stands for each name: itself, or a stand-in with a page of its own.
  std::vector<std::string> terms_of(const std::vector<std::string>& names);
  /// Which stand-in means which name.
  const std::map<std::string, std::string>& stand_ins() const { return stand_ins_; }

 private:
  const std::string& term_of(const std::string& name);

  std::unordered_map<std::string, std::string> terms_;  ///< of the names met so far
  std::set<std::vector<std::string>> paths_;
  std::map<std::string, std::string> stand_ins_;
};

/// Whether a term of this name lets Hugo build the site; it may still have no page.
bool is_harmless_term(std::string_view name);

}  // namespace blog
