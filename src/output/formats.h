// THE catalogue of output formats. To add one: write src/output/NAME.cpp with its open function, and list it here.
#pragma once

#include "blog/output.h"

namespace blog {

std::unique_ptr<RowWriter> open_table(Sink& sink, const RowOptions& options);
std::unique_ptr<RowWriter> open_json(Sink& sink, const RowOptions& options);
std::unique_ptr<RowWriter> open_jsonl(Sink& sink, const RowOptions& options);
std::unique_ptr<RowWriter> open_csv(Sink& sink, const RowOptions& options);
std::unique_ptr<RowWriter> open_ids(Sink& sink, const RowOptions& options);
std::unique_ptr<RowWriter> open_count(Sink& sink, const RowOptions& options);

inline constexpr RowFormat kRowFormats[] = {
    {"table", RowShape::fields, open_table, true},
    {"json", RowShape::fields, open_json},
    {"jsonl", RowShape::fields, open_jsonl},
    {"csv", RowShape::fields, open_csv},
    {"ids", RowShape::id, open_ids},
    {"count", RowShape::count, open_count},
};

}  // namespace blog
