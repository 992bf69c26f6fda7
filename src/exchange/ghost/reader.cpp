#include "exchange/ghost/document.h"
#include "exchange/ghost/ghost.h"
#include "exchange/ghost/looks.h"
#include "exchange/ghost/post.h"

#include <optional>

namespace blog {
namespace {

class GhostReader final : public RecordReader {
 public:
  GhostReader(Source& source, const ReadOptions& options) : source_(source), options_(options) {}

  bool next(Record& record) override {
    if (!is_read_) read_document();
    if (!document_) return false;
    if (problem_ < document_->problems().size()) throw BadRecord(document_->problems()[problem_++]);
    while (post_ < document_->posts().size()) {
      if (read_ghost_post(*document_, document_->posts()[post_++], options_, record)) return true;
      ++skipped_["page"];
    }
    return false;
  }

  SkippedKinds skipped() const override { return skipped_; }

 private:
  /// Once: what is no export holds no records.
  void read_document() {
    is_read_ = true;
    document_.emplace(source_);
  }

  Source& source_;
  ReadOptions options_;
  bool is_read_ = false;
  std::optional<GhostDocument> document_;
  std::size_t problem_ = 0;
  std::size_t post_ = 0;
  SkippedKinds skipped_;
};

}  // namespace

bool begins_like_ghost(std::string_view first_bytes) { return GhostLooks::of(first_bytes).are_ghost(); }

std::unique_ptr<RecordReader> open_ghost_reader(Source& source, const ReadOptions& options) {
  if (!options.map.empty() || !options.date_format.empty())
    throw Error(ErrorCode::usage, "a Ghost export has its own keys and dates: leave --map and --date-format out");
  return std::make_unique<GhostReader>(source, options);
}

}  // namespace blog
