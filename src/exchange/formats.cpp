#include "exchange/formats.h"

#include "exchange/field_names.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

bool lists_extension(std::string_view extensions, std::string_view extension) {
  return (" " + std::string(extensions) + " ").find(" " + std::string(extension) + " ") != std::string::npos;
}

/// `.csv` of `posts.CSV`; empty without one.
std::string extension_of(std::string_view file_name) {
  file_name = file_name.substr(file_name.find_last_of('/') + 1);
  const std::size_t dot = file_name.find_last_of('.');
  return dot == std::string_view::npos ? "" : lower_ascii(file_name.substr(dot));
}

template <typename Format, std::size_t kSize>
std::vector<std::string_view> names_of(const Format (&formats)[kSize]) {
  std::vector<std::string_view> names;
  for (const Format& format : formats) names.push_back(format.name);
  return names;
}

template <typename Format, std::size_t kSize>
const Format& get_format(const Format (&formats)[kSize], std::string_view name, std::string_view purpose) {
  const auto* found = std::ranges::find(formats, name, &Format::name);
  if (found != std::end(formats)) return *found;
  throw Error(ErrorCode::usage, "no format '{}' to {}; there are {}", name, purpose,
              fmt::join(names_of(formats), ", "));
}

}  // namespace

std::vector<std::string_view> reader_names() { return names_of(kReaderFormats); }

std::vector<std::string_view> writer_names() { return names_of(kWriterFormats); }

std::string_view detect_format(std::string_view file_name, std::string_view first_bytes) {
  const std::string extension = extension_of(file_name);
  for (const ReaderFormat& format : kReaderFormats)
    if (!extension.empty() && lists_extension(format.extensions, extension)) return format.name;
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  for (const ReaderFormat& format : kReaderFormats)
    if (format.begins_like(first_bytes)) return format.name;
  return {};
}

std::unique_ptr<RecordReader> open_reader(std::string_view format, Source& source, const ReadOptions& options) {
  return get_format(kReaderFormats, format, "import").open(source, options);
}

std::unique_ptr<PostWriter> open_writer(std::string_view format, Sink& sink) {
  return get_format(kWriterFormats, format, "export").open(sink);
}

PostFields writer_fields(std::string_view format) { return get_format(kWriterFormats, format, "export").fields; }

}  // namespace blog
