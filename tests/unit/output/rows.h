// What the tests of the output formats share: a sink to look into.
#pragma once

#include "blog/output.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace blog {

class StringSink : public Sink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  void flush() override { flushed = text; }

  std::string text;
  std::string flushed;
};

using Row = std::vector<Value>;

/// Everything that a format writes for these rows.
inline std::string write_rows(decltype(RowFormat::open) open, const RowOptions& options, const std::vector<Row>& rows) {
  StringSink sink;
  const auto writer = open(sink, options);
  for (const Row& row : rows) writer->write(row);
  writer->finish();
  return sink.text;
}

}  // namespace blog
