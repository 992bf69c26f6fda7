// The names of terms in URLs, as WordPress has them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace blog {

/// `%e6%97%a5` of `日`: what is not ASCII, as WordPress keeps it.
std::string percent_encode(std::string_view text);
std::string percent_decode(std::string_view text);

/// Whether WordPress would make this nicename of the name, so that nobody has to keep it.
bool is_usual_nicename(std::string_view nicename, std::string_view name);

/// The nicenames of one domain in one file: WordPress takes terms with the same nicename for one.
class Nicenames {
 public:
  /// The nicename that the name got before, else `wanted`, else one made of the name that no other has.
  const std::string& find(std::string_view name, std::string_view wanted);
  /// Name -> nicename, of each term once.
  const std::map<std::string, std::string>& all() const { return nicenames_; }

 private:
  std::map<std::string, std::string> nicenames_;
  std::map<std::string, std::string> by_slug_;  ///< `Foo` and `foo` are one
  std::set<std::string> taken_;
};

}  // namespace blog
