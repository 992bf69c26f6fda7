#include "store/rules/post_row.h"

#include "blog/error.h"
#include "store/rules/bounds.h"
#include "store/rules/category_name.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <sys/random.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <span>

namespace blog {

namespace {

// Checksums are stored, so this order stays. A text that comes later counts where it is not empty, so that the
// checksums from before it hold.
constexpr PostField kHashedFirst[] = {PostField::title, PostField::excerpt, PostField::author, PostField::meta,
                                      PostField::body};

constexpr bool is_hashed_later(const PostFieldRow& row) {
  return std::ranges::find(kHashedFirst, row.field) == std::end(kHashedFirst);
}

constexpr std::int64_t kFirstSecond = -62'167'219'200;  // 0000-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z

XXH64_hash_t chain(XXH64_hash_t seed, std::string_view text) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

void require_time(std::string_view what, const std::optional<Time>& time) {
  if (!time) return;
  const std::int64_t local = time->seconds + std::int64_t{time->offset} * 60;
  if (time->seconds < kFirstSecond || time->seconds > kLastSecond || local < kFirstSecond || local > kLastSecond)
    throw Error(ErrorCode::usage, "the {} is outside the years 0000 to 9999", what);
}

/// The hash of everything but the texts, which `checksum` stands for.
std::int64_t hash_of(std::int64_t checksum, std::string_view slug, bool draft, const std::optional<Time>& date,
                     Markup markup, std::span<const std::string_view> category_slugs) {
  const std::int64_t numbers[] = {checksum,
                                  draft ? 1 : 0,
                                  date ? 1 : 0,
                                  date ? date->seconds : 0,
                                  date ? date->offset : 0,
                                  static_cast<std::int64_t>(markup)};
  XXH64_hash_t hash = chain(XXH3_64bits(numbers, sizeof numbers), slug);
  for (const std::string_view category : category_slugs) hash = chain(hash, category);
  return std::bit_cast<std::int64_t>(hash);
}

}  // namespace

std::int64_t text_checksum(const std::function<std::string_view(const PostFieldRow&)>& text_of) {
  XXH64_hash_t hash = 0;
  for (const PostField field : kHashedFirst) hash = chain(hash, text_of(row_of(field)));
  for (const PostFieldRow* row : kStoredTexts)
    if (is_hashed_later(*row) && !text_of(*row).empty()) hash = chain(hash, text_of(*row));
  return std::bit_cast<std::int64_t>(hash);
}

std::optional<Time> date_or_now(const std::optional<Time>& date, bool draft, Time now) {
  return date || draft ? date : now;
}

PostRow make_row(const NewPost& post, std::string slug, Time now, Time born) {
  const Time created = post.created.value_or(born);
  return {.post = &post,
          .slug = std::move(slug),
          .date = date_or_now(post.date, post.draft, now),
          .created = created,
          .updated = post.updated.value_or(created),
          .checksum = text_checksum([&](const PostFieldRow& row) { return std::string_view(post.*row.text); })};
}

std::int64_t post_hash(const PostRow& row, std::span<const std::string_view> category_slugs) {
  return hash_of(row.checksum, row.slug, row.post->draft, row.date, row.post->markup, category_slugs);
}

std::int64_t post_hash(const Post& post) {
  const std::vector<std::string> slugs = category_slugs(post.categories);
  const std::int64_t checksum =
      text_checksum([&](const PostFieldRow& row) { return std::string_view(post.*text_member(row)); });
  return hash_of(checksum, post.slug, post.status == Status::draft, post.date, post.markup,
                 std::vector<std::string_view>(slugs.begin(), slugs.end()));
}

void require_writable(const NewPost& post) {
  require_bounded(post);
  for (const PostFieldRow* row : kStoredTexts)
    if (!is_text(post.*row->text)) throw Error(ErrorCode::usage, "the {} is not UTF-8 without NUL", row->name);
  if (!post.meta.starts_with('{') || !post.meta.ends_with('}'))
    throw Error(ErrorCode::usage, "the meta is not a JSON object");
  require_time("date", post.date);
  require_time("time of creation", post.created);
  require_time("time of update", post.updated);
  if (!post.slug.empty() && !is_slug(post.slug))
    throw Error(ErrorCode::usage, "'{}' cannot be a slug: {}", post.slug, broken_rule_of_slug(post.slug));
}

std::string new_key(Time now) {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw Error(ErrorCode::failed, "no random numbers: {}", std::strerror(errno));
  const auto milliseconds = static_cast<std::uint64_t>(now.seconds) * 1000;
  for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<unsigned char>(milliseconds >> (40 - 8 * i));
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x70);  // version 7
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);  // variant 1
  std::string key;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) key += '-';
    key += fmt::format("{:02x}", bytes[i]);
  }
  return key;
}

}  // namespace blog
