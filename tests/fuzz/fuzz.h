// What the targets share. A target is one function, `fuzz`; libFuzzer calls it with bytes, and a crash, a report of a
// sanitizer, an exception that comes out of it or a broken promise is a finding.
//
//     void blog::fuzz(std::string_view bytes) { promise(parse(print(parse(bytes))) == parse(bytes), "…"); }
#pragma once

#include "blog/error.h"
#include "blog/exchange.h"
#include "blog/export.h"
#include "blog/import.h"
#include "blog/store.h"
#include "exchange_test.h"
#include "text/json.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>

namespace blog {

void fuzz(std::string_view bytes);

inline void promise(bool holds, std::string_view what) {
  if (holds) return;
  fmt::print(stderr, "broken promise: {}\n", what);
  std::abort();
}

/// Prints both where they differ.
inline void promise_same(std::string_view one, std::string_view other, std::string_view what) {
  if (one != other)
    fmt::print(stderr, "---\n{}\n--- and\n{}\n---\n", visible(one, NewLines::keep), visible(other, NewLines::keep));
  promise(one == other, what);
}

/// Runs the action; false where it throws an Error with one of these codes. Any other exception is a finding.
template <typename Action>
bool succeeds(std::initializer_list<ErrorCode> allowed, const Action& action) {
  try {
    action();
    return true;
  } catch (const Error& error) {
    for (const ErrorCode code : allowed)
      if (error.code() == code) return false;
    throw;
  }
}

/// Takes nothing of what others send: a JSON value is a JSON value or it is not.
struct IgnoredMembers final : JsonMembers {
  void on_string(std::string_view, std::string_view) override {}
  void on_bool(std::string_view, bool) override {}
  void on_null(std::string_view) override {}
  void on_json(std::string_view, std::string_view) override {}
};

inline std::string fault_of_json_object(std::string_view json) {
  IgnoredMembers members;
  return read_json_object(json, members);
}

/// What every reader promises of every record.
inline void promise_good(const Record& record) {
  const NewPost& post = record.post;
  for (const std::string_view text :
       {std::string_view(post.slug), std::string_view(post.title), std::string_view(post.body),
        std::string_view(post.author), std::string_view(post.excerpt), std::string_view(record.source),
        std::string_view(record.key)})
    promise(is_text(text), "what a reader yields is text");
  for (const std::string& name : post.categories) promise(is_text(name), "the name of a category is text");
  promise_same(fault_of_json_object(post.meta), "", "meta is a JSON object");
  promise(!record.key.empty(), "every record has a key");
}

/// The records of a file, each looked at; none where the file is refused.
inline std::vector<Record> read_records(std::string_view format, std::string_view bytes) {
  std::vector<Record> records;
  succeeds({ErrorCode::rejected}, [&] { records = read_all(format, bytes).records; });
  for (const Record& record : records) promise_good(record);
  return records;
}

/// A blog in memory that is empty again after each use.
class Blog {
 public:
  /// Imports a file in one format and exports it in another.
  std::string convert(std::string_view from, std::string_view bytes, std::string_view to, bool all_good) {
    std::string exported;
    with_import(from, bytes, all_good, [&] {
      TextSink sink;
      const auto writer = open_writer(to, sink);
      export_posts(store_, {.sort = {SortKey::id, false}}, *writer);
      exported = std::move(sink.text);
    });
    return exported;
  }

  /// Calls `use` while the posts of a file stand in `store()`. They must all be `good`, where that is known.
  template <typename Use>
  void with_import(std::string_view format, std::string_view bytes, bool all_good, const Use& use) {
    const Store::Transaction undone = store_.transaction();
    TextSource source(bytes, 4096);
    const auto reader = open_reader(format, source, {.clock = &clock_});
    const auto job = ImportJob{.source = "fuzz", .clock = &clock_, .on_record = [&](const ImportEvent& event) {
                                 if (all_good) promise_same(event.reason, "", "what an export wrote is imported");
                               }};
    import_records(store_, *reader, job);
    use();
  }
  Store& store() { return store_; }

 private:
  StoppedClock clock_;
  Store store_ = Store::make_scratch("", {.clock = &clock_});
};

/// What was imported is exported, and that imported again is exported as the same bytes.
inline void promise_round_trip(std::string_view from, std::string_view bytes, std::string_view to) {
  static Blog blog;
  if (read_records(from, bytes).empty()) return;
  const std::string once = blog.convert(from, bytes, to, false);
  promise_same(once, blog.convert(to, once, to, true), "an export of an imported export is the same");
}

}  // namespace blog

/// The one that libFuzzer calls; each target includes this header once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  blog::fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
