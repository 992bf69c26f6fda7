#include "exchange/record/hash.h"
#include "exchange/record/shown.h"
#include "exchange/wxr/item.h"
#include "exchange/wxr/wxr.h"
#include "text/utf8.h"
#include "text/xml.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kMaxKinds = 100;

std::string domain_of(std::string_view key) {
  std::string domain = lower_ascii(key);
  if (domain == "categories") return "category";
  if (domain == "tags" || domain == "tag") return "post_tag";
  return domain;
}

std::vector<std::string> domains_of(const std::vector<std::string>& keys) {
  std::vector<std::string> domains;
  for (const std::string& key : keys)
    if (std::string domain = domain_of(key); std::ranges::find(domains, domain) == domains.end())
      domains.push_back(std::move(domain));
  return domains;
}

std::uint64_t hash_of(const XmlElement& element, std::uint64_t seed) {
  std::uint64_t hash = hash_bytes(element.text, hash_bytes(element.name, hash_bytes(element.space, seed)));
  for (const XmlAttribute& attribute : element.attributes)
    hash = hash_bytes(attribute.value, hash_bytes(attribute.name, hash));
  for (const XmlElement& child : element.children) hash = hash_of(child, hash);
  return hash_bytes("/", hash);
}

class WxrReader final : public RecordReader {
 public:
  WxrReader(Source& source, const ReadOptions& options)
      : items_(source, {"rss", "channel"}),
        reading_{
            .category_domains = domains_of(options.categories_from), .clock = options.clock, .warn = options.warn} {
    for (const std::string& domain : reading_.category_domains) seed_ = hash_bytes(domain, seed_);
  }

  bool next(Record& record) override {
    try {
      return read_post(record);
    } catch (const XmlFault& fault) {
      warn_of_controls();
      throw BadRecord(fault.line(), "the file cannot be read from here on: {}; correct this line and import again",
                      fault.what());
    }
  }
  SkippedKinds skipped() const override { return skipped_; }

 private:
  bool read_post(Record& record) {
    XmlElement element;
    while (items_.next(element)) {
      if (element.name != "item") continue;
      warn_of_controls();
      const std::uint64_t hash = hash_of(element, seed_);
      const WxrItem item = parse_wxr_item(std::move(element));
      if (skips(item)) continue;
      read_wxr_item(item, reading_, record);
      record.hash = hash;
      return true;
    }
    warn_of_controls();
    return false;
  }

  bool skips(const WxrItem& item) {
    const std::string& type = item[WxrField::post_type];
    const bool is_post = type.empty() || type == "post";
    if (is_post && item[WxrField::status] != "trash") return false;
    const std::string kind = is_post ? "trash" : shown(type);
    ++skipped_[skipped_.size() < kMaxKinds || skipped_.contains(kind) ? kind : "other"];
    return true;
  }

  void warn_of_controls() {
    const std::size_t line = items_.control_character_line();
    if (warned_ || line == 0) return;
    warned_ = true;
    if (reading_.warn)
      reading_.warn(line, "control characters, which XML forbids, were left out, here and maybe below");
  }

  XmlReader items_;
  WxrReading reading_;
  std::uint64_t seed_ = 0;
  SkippedKinds skipped_;
  bool warned_ = false;
};

}  // namespace

bool begins_like_wxr(std::string_view first_bytes) {
  const std::size_t begin = first_bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  first_bytes.remove_prefix(begin);
  return first_bytes.starts_with("<?xml") || first_bytes.starts_with("<rss");
}

std::unique_ptr<RecordReader> open_wxr_reader(Source& source, const ReadOptions& options) {
  if (!options.map.empty() || !options.date_format.empty())
    throw Error(ErrorCode::usage, "a WordPress export has its own names and dates: leave --map and --date-format out");
  return std::make_unique<WxrReader>(source, options);
}

}  // namespace blog
