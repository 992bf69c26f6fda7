#include "blog/export.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/descriptor.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  SelectOptions select;
  std::optional<std::string> to, file;
};

/// For a person's eyes: control characters are shown.
class VisibleSink : public Sink {
 public:
  explicit VisibleSink(Sink& out) : out_(out) {}
  void write(std::string_view bytes) override { out_.write(visible(bytes, NewLines::keep)); }
  void flush() override { out_.flush(); }

 private:
  Sink& out_;
};

/// `--to`, else what the file's name says, else JSON lines.
std::string choose_format(const Options& options) {
  if (options.to) return *options.to;
  const std::string_view format = options.file ? detect_format(*options.file, "") : std::string_view();
  return format.empty() ? "jsonl" : std::string(format);
}

int run(Context& context, const Options& options) {
  const std::string format = choose_format(options);
  PostQuery query = to_query(options.select, context.clock());
  query.sort = {SortKey::id, false};
  query.fields = writer_fields(format);
  if (!options.file || *options.file == "-") {
    VisibleSink visible_out(context.out());
    const auto writer =
        open_writer(format, context.world.out_is_terminal ? static_cast<Sink&>(visible_out) : context.out());
    Store store = context.open_for_reading();
    export_posts(store, query, *writer);
    return kDone;
  }
  Store store = context.open_for_reading();
  NewFile file(*options.file, context.blog_files());
  const std::int64_t count = export_posts(store, query, *open_writer(format, file.sink()));
  file.finish();
  context.say("exported {} to '{}'", count_of(count, "post", "posts"), *options.file);
  return kDone;
}

}  // namespace

Run define_export(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_select(app, options->select);
  add_text(app, "--to", "FORMAT", options->to, fmt::format("{}", fmt::join(writer_names(), "|")));
  add_text(app, "-o,--output", "FILE", options->file, "Write into this file, whole or not at all");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli
