#include "output/formats.h"

#include "blog/error.h"
#include "text/nearest.h"

namespace blog {

std::span<const RowFormat> row_formats() { return kRowFormats; }

const RowFormat& get_row_format(std::string_view name) {
  Nearest nearest(name);
  std::string names;
  for (const RowFormat& format : kRowFormats) {
    if (format.name == name) return format;
    nearest.offer(format.name);
    names.append(names.empty() ? "" : ", ").append(format.name);
  }
  throw Error(ErrorCode::usage, "no format '{}'; there are {}{}", name, names, nearest.question());
}

}  // namespace blog
