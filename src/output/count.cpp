#include "output/formats.h"
#include "output/value.h"

namespace blog {
namespace {

/// The one number of the one row; without a row nothing was counted.
class CountWriter : public RowWriter {
 public:
  explicit CountWriter(Sink& sink) : sink_(sink) {}

  void write(std::span<const Value> row) override {
    count_.clear();
    append_bare(count_, row.front());
  }

  void finish() override { sink_.write(count_ + '\n'); }

 private:
  Sink& sink_;
  std::string count_ = "0";
};

}  // namespace

std::unique_ptr<RowWriter> open_count(Sink& sink, const RowOptions&) { return std::make_unique<CountWriter>(sink); }

}  // namespace blog
