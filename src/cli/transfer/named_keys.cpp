#include "cli/transfer/named_keys.h"

#include "blog/error.h"
#include "text/fold_key.h"

namespace blog::cli {

void NamedKeys::name(const std::string& key, std::string_view option) {
  keys_.push_back({key, option, false, Nearest(key)});
}

void NamedKeys::meet(std::string_view key) {
  met_any_ = true;
  for (Key& named : keys_) {
    if (named.is_met) continue;
    named.is_met = fold_key(named.key) == fold_key(key);
    if (!named.is_met) named.nearest.offer(key);
  }
}

void NamedKeys::require_met(std::string_view problem) const {
  const std::vector<std::string> sentences = unmet(problem);
  if (!sentences.empty()) throw Error(ErrorCode::usage, "{}", sentences.front());
}

std::vector<std::string> NamedKeys::unmet(std::string_view problem) const {
  std::vector<std::string> sentences;
  if (!met_any_) return sentences;
  for (const auto& [key, option, is_met, nearest] : keys_)
    if (!is_met)
      sentences.push_back(fmt::format("{} '{}', which {} names{}", problem, key, option, nearest.question()));
  return sentences;
}

}  // namespace blog::cli
