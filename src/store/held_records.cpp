#include "store/held_records.h"

#include <concepts>
#include <string_view>
#include <type_traits>
#include <vector>

namespace blog {

namespace {

/// Each part of the record, which a new member makes fail to compile until it is added here.
void visit_parts(HeldRecord& held, const auto& visit) {
  auto& [record, file, occurrence] = held;
  auto& [post, source, key, hash, own_identity, has_date, has_body, keys, line] = record;
  auto& [slug, title, body, markup, draft, date, created, updated, author, excerpt, meta, categories] = post;
  visit(file, occurrence, source, key, hash, own_identity, has_date, has_body, keys, line, slug, title, body, markup,
        draft, date, created, updated, author, excerpt, meta, categories);
}

template <typename T>
concept Plain = std::is_trivially_copyable_v<T>;

template <Plain T>
void append(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

void append(std::string& bytes, const std::string& text) {
  append(bytes, text.size());
  bytes += text;
}

void append(std::string& bytes, const std::vector<std::string>& texts) {
  append(bytes, texts.size());
  for (const std::string& text : texts) append(bytes, text);
}

template <Plain T>
void read(std::string_view& bytes, T& value) {
  bytes.copy(reinterpret_cast<char*>(&value), sizeof(T));
  bytes.remove_prefix(sizeof(T));
}

void read(std::string_view& bytes, std::string& text) {
  std::size_t size = 0;
  read(bytes, size);
  text = bytes.substr(0, size);
  bytes.remove_prefix(size);
}

void read(std::string_view& bytes, std::vector<std::string>& texts) {
  std::size_t size = 0;
  read(bytes, size);
  texts.resize(size);
  for (std::string& text : texts) read(bytes, text);
}

}  // namespace

void HeldRecords::add(HeldRecord held) {
  std::string bytes;
  visit_parts(held, [&](const auto&... parts) { (append(bytes, parts), ...); });
  std::string size;
  append(size, bytes.size());
  spool_.append(size);
  spool_.append(bytes);
}

HeldRecord HeldRecords::take() {
  std::size_t size = 0;
  const std::string size_bytes = spool_.read(read_, read_ + sizeof(size));
  std::string_view rest = size_bytes;
  read(rest, size);
  read_ += sizeof(size);
  const std::string bytes = spool_.read(read_, read_ + size);
  read_ += size;
  rest = bytes;
  HeldRecord held;
  visit_parts(held, [&](auto&... parts) { (read(rest, parts), ...); });
  return held;
}

}  // namespace blog
