#include "text/json.h"

#include "text/message_width.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <fmt/format.h>

#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <vector>

namespace blog {
namespace {

/// RapidJSON does not ask whether it got the memory it wanted.
class Allocator : public rapidjson::CrtAllocator {
 public:
  void* Malloc(std::size_t size) { return need(CrtAllocator::Malloc(size), size); }
  void* Realloc(void* memory, std::size_t old_size, std::size_t size) {
    return need(CrtAllocator::Realloc(memory, old_size, size), size);
  }

 private:
  static void* need(void* memory, std::size_t size) {
    if (memory == nullptr && size > 0) throw std::bad_alloc();
    return memory;
  }
};
using Reader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, Allocator>;

constexpr std::size_t kMaxDepth = 32;

std::string message(std::size_t offset, std::string_view what) {
  return fmt::format("at byte {}: {}", offset + 1, what);
}

const char* reason_of(rapidjson::ParseErrorCode code, bool at_escape) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty: return "nothing is here";
    case rapidjson::kParseErrorDocumentRootNotSingular: return "more text after the end of the value";
    case rapidjson::kParseErrorObjectMissName: return "a key in double quotes is missing";
    case rapidjson::kParseErrorObjectMissColon: return "a colon is missing after the key";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return "a comma or } is missing";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return "a comma or ] is missing";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex: return "\\u needs four hexadecimal digits";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid: return "half of a surrogate pair";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return at_escape ? "unknown escape in a string" : "control character in a string";
    case rapidjson::kParseErrorStringMissQuotationMark: return "a string is never closed";
    case rapidjson::kParseErrorStringInvalidEncoding: return "not UTF-8";
    case rapidjson::kParseErrorNumberTooBig: return "number too large";
    case rapidjson::kParseErrorNumberMissFraction: return "digits are missing after the point";
    case rapidjson::kParseErrorNumberMissExponent: return "digits are missing in the exponent";
    case rapidjson::kParseErrorNone:
    case rapidjson::kParseErrorValueInvalid:
    case rapidjson::kParseErrorTermination:
    case rapidjson::kParseErrorUnspecificSyntaxError: break;
  }
  return "a value is missing or misspelt";
}

std::string describe_bad_text(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && bytes[at] != '\0') {
    const std::size_t size = character_size(bytes.substr(at));
    if (size == 0) return message(at, "not UTF-8");
    at += size;
  }
  return message(at, "NUL");
}

bool holds_unicode_escape(std::string_view json) {
  for (std::size_t at = json.find('\\'); at < json.size() - 1; at = json.find('\\', at + 2))
    if (json[at + 1] == 'u') return true;
  return false;
}

/// A copy that RapidJSON can decode in place: it wants NUL at the end and reads whole blocks.
class WorkingCopy {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): filling short_ first would cost more than it saves
  explicit WorkingCopy(std::string_view text)
      : size_((text.size() / kBlock + 1) * kBlock),
        long_(size_ < sizeof short_ ? nullptr : std::make_unique_for_overwrite<char[]>(size_ + 1)),
        begin_(long_ ? long_.get() : short_) {
    std::memcpy(begin(), text.data(), text.size());
    std::memset(begin() + text.size(), 0, size_ + 1 - text.size());
    overlooked_control_ = find_overlooked_control();
    unicode_escape_ = holds_unicode_escape(text);
  }
  WorkingCopy(const WorkingCopy&) = delete;
  WorkingCopy& operator=(const WorkingCopy&) = delete;
  char* begin() const { return begin_; }

  /// RapidJSON 1.1 with SSE2 overlooks the control characters 0x1A to 0x1F in strings; nowhere else are they allowed.
  bool has_overlooked_control() const { return overlooked_control_; }
  bool has_unicode_escape() const { return unicode_escape_; }

 private:
  static constexpr std::size_t kBlock = 256;

  /// The inner loop has no branches: compilers make vector instructions of it.
  bool find_overlooked_control() const {
    for (const char* block = begin(); block != begin() + size_; block += kBlock) {
      unsigned char found = 0;
      for (std::size_t i = 0; i < kBlock; ++i)
        found |= static_cast<unsigned char>(static_cast<unsigned char>(block[i] - 0x1A) < 6);
      if (found != 0) return true;
    }
    return false;
  }

  std::size_t size_;
  char short_[4096];              // of most records; left as it is until it is written
  std::unique_ptr<char[]> long_;  // of others
  char* begin_;
  bool overlooked_control_;
  bool unicode_escape_;
};

/// Hands the members of the outermost value on; minifies those that are arrays or objects.
class Events : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Events> {
 public:
  using Size = rapidjson::SizeType;

  Events(const WorkingCopy& copy, JsonMembers& members) : copy_(copy), members_(members) { keys_.reserve(16); }

  bool Null() {
    if (depth_ > 1) return append_nested("null");
    members_.on_null(key_);
    return true;
  }
  bool Bool(bool value) {
    if (depth_ > 1) return append_nested(value ? "true" : "false");
    members_.on_bool(key_, value);
    return true;
  }
  bool RawNumber(const char* text, Size size, bool) {
    if (depth_ > 1) return append_nested({text, size});
    members_.on_json(key_, {text, size});
    return true;
  }
  bool String(const char* text, Size size, bool) {
    const std::string_view value(text, size);
    if (!is_whole(value)) return false;
    if (depth_ > 1) return append_nested_string(value);
    members_.on_string(key_, value);
    return true;
  }
  bool Key(const char* text, Size size, bool) {
    const std::string_view key(text, size);
    if (!is_whole(key)) return false;
    keys_.push_back(key);
    if (depth_ == 1) {
      key_ = key;
    } else {
      append_nested_string(key);
      nested_ += ':';
    }
    return true;
  }
  bool StartObject() { return open('{'); }
  bool EndObject(Size) { return keys_differ() && close('}'); }
  bool StartArray() { return open('['); }
  bool EndArray(Size) { return close(']'); }

  /// Why reading was ended from here; the offset is absent where it is that of the bracket read last.
  const std::string& reason() const { return reason_; }
  std::optional<std::size_t> offset() const { return offset_; }

 private:
  bool refuse(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }
  bool refuse(std::string_view string, std::string reason) {
    offset_ = static_cast<std::size_t>(string.data() - copy_.begin()) - 1;  // its opening quote
    return refuse(std::move(reason));
  }

  /// What escapes can bring into a string whose bytes were UTF-8: NUL and lone surrogates.
  bool is_whole(std::string_view string) {
    if (!copy_.has_unicode_escape()) return true;
    if (string.find('\0') != std::string_view::npos) return refuse(string, "NUL in a string");
    for (auto at = string.find('\xED'); at != std::string_view::npos; at = string.find('\xED', at + 1))
      if (static_cast<unsigned char>(string[at + 1]) >= 0xA0)
        return refuse(string, "half of a surrogate pair in a string");
    return true;
  }

  bool open(char bracket) {
    if (depth_ == kMaxDepth) return refuse(fmt::format("nested more than {} levels deep", kMaxDepth));
    if (depth_ == 1) nested_.clear();
    if (depth_ > 0) append_nested({&bracket, 1});
    first_key_[depth_++] = keys_.size();
    return true;
  }
  bool close(char bracket) {
    if (depth_ > 1) nested_ += bracket;
    if (--depth_ == 1) members_.on_json(key_, nested_);
    return true;
  }

  void separate() {
    if (!nested_.empty() && std::strchr("{[:", nested_.back()) == nullptr) nested_ += ',';
  }
  bool append_nested(std::string_view json) {
    separate();
    nested_ += json;
    return true;
  }
  bool append_nested_string(std::string_view text) {
    separate();
    append_json_string(nested_, text);
    return true;
  }

  /// Ends the keys of the innermost object.
  bool keys_differ() {
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(first_key_[depth_ - 1]);
    std::sort(first, keys_.end(), [](std::string_view a, std::string_view b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    const auto twin = std::adjacent_find(first, keys_.end());
    if (twin != keys_.end())
      return refuse(twin[0].data() < twin[1].data() ? twin[1] : twin[0],
                    fmt::format("the key '{}' stands twice", truncate(*twin, kMessageWidth)));
    keys_.erase(first, keys_.end());
    return true;
  }

  const WorkingCopy& copy_;
  JsonMembers& members_;
  std::size_t depth_ = 0;
  std::string_view key_;
  std::vector<std::string_view> keys_;                 ///< of every open object, outermost first
  std::array<std::size_t, kMaxDepth> first_key_ = {};  ///< where those of each level begin
  std::string nested_;
  std::string reason_;
  std::optional<std::size_t> offset_;
};

std::string read(std::string_view json, char root, const char* wrong_root, JsonMembers& members) {
  if (!is_text(json)) return describe_bad_text(json);
  const std::size_t start = std::min(json.find_first_not_of(" \t\r\n"), json.size());
  if (start == json.size() || json[start] != root) return message(start, wrong_root);
  const WorkingCopy copy(json);
  if (copy.has_overlooked_control())
    return message(json.find_first_of("\x1A\x1B\x1C\x1D\x1E\x1F"), "control character in a string");

  Events events(copy, members);
  rapidjson::InsituStringStream stream(copy.begin());
  constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = Reader().Parse<kFlags>(stream, events);
  if (!result.IsError()) return {};
  if (result.Code() == rapidjson::kParseErrorTermination)
    return message(events.offset().value_or(result.Offset() - 1), events.reason());
  const bool at_escape = result.Offset() < json.size() && json[result.Offset()] == '\\';
  return message(result.Offset(), reason_of(result.Code(), at_escape));
}

/// An array as an object whose members have no keys.
class KeylessMembers final : public JsonMembers {
 public:
  explicit KeylessMembers(JsonItems& items) : items_(items) {}
  void on_string(std::string_view, std::string_view value) override { items_.on_string(value); }
  void on_bool(std::string_view, bool value) override { items_.on_json(value ? "true" : "false"); }
  void on_null(std::string_view) override { items_.on_json("null"); }
  void on_json(std::string_view, std::string_view json) override { items_.on_json(json); }

 private:
  JsonItems& items_;
};

class NoMembers final : public JsonMembers {
 public:
  void on_string(std::string_view, std::string_view) override {}
  void on_bool(std::string_view, bool) override {}
  void on_null(std::string_view) override {}
  void on_json(std::string_view, std::string_view) override {}
};

constexpr const char* kNoArray = "no JSON array";

}  // namespace

std::string read_json_object(std::string_view json, JsonMembers& members) {
  return read(json, '{', "no JSON object", members);
}

std::string read_json_array(std::string_view json, JsonItems& items) {
  KeylessMembers members(items);
  return read(json, '[', kNoArray, members);
}

std::string check_json_array(std::string_view json) {
  NoMembers members;
  return read(json, '[', kNoArray, members);
}

}  // namespace blog
