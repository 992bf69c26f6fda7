#include "exchange/formats.h"

#include "exchange/input/extension.h"
#include "text/nearest.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

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
  Nearest nearest(name);
  for (const Format& format : formats) nearest.offer(format.name);
  throw Error(ErrorCode::usage, "no format '{}' to {}; there are {}{}", name, purpose,
              fmt::join(names_of(formats), ", "), nearest.question());
}

}  // namespace

std::vector<std::string_view> reader_names() { return names_of(kReaderFormats); }

std::vector<std::string_view> writer_names() { return names_of(kWriterFormats); }

std::string_view detect_format(std::string_view file_name, std::string_view first_bytes) {
  for (const ReaderFormat& format : kReaderFormats)
    if (has_extension(file_name, format.extensions)) return format.name;
  first_bytes = without_byte_order_mark(first_bytes);
  for (const ReaderFormat& format : kReaderFormats)
    if (format.begins_like(first_bytes)) return format.name;
  return {};
}

std::string_view name_of(Flavor flavor) {
  switch (flavor) {
    case Flavor::hugo: return "hugo";
    case Flavor::jekyll: return "jekyll";
    case Flavor::plain: return "plain";
  }
  return "";
}

std::unique_ptr<RecordReader> open_reader(std::string_view format, Source& source, const ReadOptions& options) {
  return get_format(kReaderFormats, format, "import").open(source, options);
}

std::unique_ptr<RecordReader> open_directory_reader(std::string_view format, const std::filesystem::path& directory,
                                                    const ReadOptions& options) {
  const ReaderFormat& found = get_format(kReaderFormats, format, "import");
  if (found.open_directory == nullptr)
    throw Error(ErrorCode::usage, "'{}' is a directory, and {} is one file; name the file in it", directory.string(),
                format);
  return found.open_directory(directory, options);
}

bool writes_directory(std::string_view format) {
  return get_format(kWriterFormats, format, "export").open_directory_writer != nullptr;
}

std::unique_ptr<PostWriter> open_writer(std::string_view format, Sink& sink, const WriteOptions& options) {
  const WriterFormat& found = get_format(kWriterFormats, format, "export");
  if (found.open == nullptr)
    throw Error(ErrorCode::usage, "{} is a directory of files; -o DIR says where to write it", format);
  return found.open(sink, options);
}

std::unique_ptr<PostWriter> open_directory_writer(std::string_view format, DirectorySink& directory,
                                                  const WriteOptions& options) {
  const WriterFormat& found = get_format(kWriterFormats, format, "export");
  if (found.open_directory_writer == nullptr) throw Error(ErrorCode::usage, "{} is one file, not a directory", format);
  return found.open_directory_writer(directory, options);
}

PostFields writer_fields(std::string_view format) { return get_format(kWriterFormats, format, "export").fields; }

}  // namespace blog
