#include "blog/limits.h"
#include "exchange/record/hash.h"
#include "exchange/record/shown.h"
#include "exchange/wxr/item.h"
#include "exchange/wxr/staying_images.h"
#include "exchange/wxr/wxr.h"
#include "text/utf8.h"
#include "text/xml.h"

#include <algorithm>
#include <set>

namespace blog {
namespace {

constexpr std::size_t kMaxKinds = 100;
constexpr std::size_t kMaxLogins = 10'000;

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
      : items_(source, {"rss", "channel"}, {"encoded", "description", "title"}),
        reading_{.category_domains = domains_of(options.categories_from),
                 .channel = &channel_,
                 .clock = options.clock,
                 .warn = options.warn} {
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

  std::vector<std::string> remarks() const override {
    std::vector<std::string> remarks;
    if (feed_items_ > 0)
      remarks.push_back(fmt::format("{} of an RSS feed, which may leave out older posts and parts of the others",
                                    feed_items_ == 1 ? "1 post is" : fmt::format("{} posts are", feed_items_)));
    if (late_authors_ > 0)
      remarks.emplace_back("authors are named behind posts of theirs, whose author is therefore the login");
    if (channel_.is_full())
      remarks.emplace_back("authors and categories take more than 16 MiB; what is said of the last ones is left out");
    if (std::string relations = text_of_relations(); !relations.empty()) remarks.push_back(std::move(relations));
    if (std::string images = images_.text(); !images.empty()) remarks.push_back(std::move(images));
    return remarks;
  }

 private:
  bool read_post(Record& record) {
    XmlElement element;
    while (items_.next(element)) {
      if (element.is_too_long)
        throw BadRecord(element.line, "<{}> holds more than {} MiB", element.name, kLongestText >> 20);
      if (element.name != "item") {
        read_channel(element);
        continue;
      }
      warn_of_controls();
      const std::uint64_t hash = hash_of(element, seed_);
      const WxrItem item = parse_wxr_item(std::move(element));
      if (skips(item)) continue;
      read_wxr_item(item, reading_, record);
      record.hash = record.hash == 0 ? hash : hash_bytes("read", hash + record.hash);
      note(item, record);
      return true;
    }
    warn_of_controls();
    return false;
  }

  void read_channel(XmlElement& element) {
    use_wxr_prefixes(element);
    channel_.add(element);
    if (element.space != "wp" || element.name != "author") return;
    for (const XmlElement& child : element.children)
      if (child.name == "author_login" && unnamed_.contains(trim(child.text))) ++late_authors_;
  }

  void note(const WxrItem& item, const Record& record) {
    const std::string& login = item[WxrField::creator];
    if (unnamed_.size() < kMaxLogins && !login.empty() && channel_.find_author(login) == nullptr)
      unnamed_.insert(login);
    if (!item.is_wordpress) ++feed_items_;
    images_.add(record.post.body, channel_.host());
  }

  /// The tree of categories is not one of the blog's.
  std::string text_of_relations() const {
    const auto count = [](std::size_t number, std::string_view one, std::string_view many) {
      return number == 0 ? "" : fmt::format("{} {}", number, number == 1 ? one : many);
    };
    const std::string categories = count(channel_.used_categories(), "category", "categories");
    const std::string others = count(channel_.used_others(), "other term", "other terms");
    if (categories.empty() && others.empty()) return {};
    const std::string_view both = categories.empty() || others.empty() ? "" : " and ";
    const bool is_one = channel_.used_categories() + channel_.used_others() == 1;
    return fmt::format("{}{}{} {} parents or descriptions; they are kept in meta", categories, both, others,
                       is_one ? "has" : "have");
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
  WxrChannel channel_;
  WxrReading reading_;
  std::uint64_t seed_ = 0;
  SkippedKinds skipped_;
  StayingImages images_;
  std::set<std::string, std::less<>> unnamed_;  ///< logins that posts had before an author was named
  std::size_t late_authors_ = 0;
  std::size_t feed_items_ = 0;
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
