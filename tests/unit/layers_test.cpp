// Which room may know which: every #include of the sources is read and held against one table.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Prefixes = std::vector<std::string_view>;

/// A directory of the sources.
struct Room {
  std::string_view directory;
  Prefixes knows;  ///< headers of include/blog/ besides the values, and rooms, whose doors it may include
  Prefixes door;   ///< the headers that others may include; the rest is its own
};

/// The values that everyone may know.
const Prefixes kValues = {"blog/error.h",       "blog/limits.h", "blog/time.h",   "blog/category.h",
                          "blog/post.h",        "blog/query.h",  "blog/stream.h", "blog/statistics.h",
                          "blog/post_fields.h", "blog/record.h", "blog/touched.h"};

/// What each header of include/blog/ may include besides the values.
const Room kDoors[] = {
    {"include/blog/import.h", {"blog/store.h", "blog/exchange.h"}, {}},
    {"include/blog/export.h", {"blog/store.h", "blog/exchange.h"}, {}},
    {"include/blog/page.h", {"blog/output.h"}, {}},
    {"include/blog/", {}, {}},
};

const Room kRooms[] = {
    {"model", {}, {"calendar.h", "offset_clock.h"}},
    {"text", {"model"}, {"cluster.h",     "csv.h",        "fold_key.h", "front_matter.h",  "html_entities.h",
                         "json.h",        "json_parts.h", "markdown.h", "markdown_tree.h", "message_width.h",
                         "misspelling.h", "nearest.h",    "shell.h",    "slug.h",          "split.h",
                         "toml.h",        "unicode.h",    "utf8.h",     "words.h",         "xml.h",
                         "yaml.h"}},
    {"file",
     {"text"},
     {"beneath.h", "descriptor.h", "directory.h", "disk_full.h", "part_file.h", "private_directory.h", "spool.h"}},
    {"store/rules",
     {"blog/store.h", "model", "text"},
     {"check.h", "category_name.h", "edit.h", "links.h", "former.h", "near_words.h", "origin.h", "outcome.h",
      "post_row.h", "post_set.h", "slug_choice.h", "undo.h"}},
    {"store/engine", {"blog/store.h", "store/rules"}, {"engine.h"}},
    {"store/sqlite", {"blog/store.h", "store/engine", "store/rules", "model", "text", "file"}, {"sqlite.h"}},
    {"store", {"blog/store.h", "store/engine", "store/rules", "store/sqlite", "file", "text"}, {}},
    {"output", {"blog/output.h", "blog/page.h", "model", "text"}, {}},
    {"exchange/input",
     {"blog/exchange.h", "text"},
     {"array_items.h", "extension.h", "json_envelope.h", "json_objects.h", "lines.h", "peeked_source.h"}},
    {"exchange/record",
     {"blog/exchange.h", "model", "text"},
     {"categories.h", "date.h", "field_names.h", "fields.h", "hash.h", "known_keys.h", "meta.h", "publication.h",
      "shown.h", "slug.h"}},
    {"exchange/front_matter",
     {"blog/exchange.h", "exchange/record", "text"},
     {"keys.h", "names.h", "values.h", "writer.h"}},
    {"exchange/generators",
     {"blog/exchange.h", "exchange/front_matter", "exchange/record", "text"},
     {"file_names.h", "generators.h", "hugo_shortcodes.h"}},
    {"exchange/markdown",
     {"blog/exchange.h", "exchange/front_matter", "exchange/generators", "exchange/input", "exchange/record", "model",
      "file", "text"},
     {"markdown.h"}},
    {"exchange/wxr", {"blog/exchange.h", "exchange/record", "model", "text"}, {"wxr.h"}},
    {"exchange/ghost", {"blog/exchange.h", "exchange/record", "model", "text"}, {"ghost.h"}},
    {"exchange",
     {"blog/exchange.h", "exchange/input", "exchange/record", "exchange/markdown", "exchange/generators",
      "exchange/wxr", "exchange/ghost", "text"},
     {}},
    {"app", {"blog/import.h", "blog/export.h", "blog/store.h", "blog/exchange.h", "model", "text"}, {}},
    {"cli/picker", {"blog/", "cli", "file", "text"}, {"picker.h", "terminal.h"}},
    {"cli/editor", {"blog/", "cli", "cli/picker", "file", "text"}, {"editor.h", "form_notes.h", "post_form.h"}},
    {"cli/transfer",
     {"blog/", "cli", "file", "text"},
     {"destination.h", "import_input.h", "import_report.h", "import_words.h", "output_directory.h"}},
    {"cli/commands", {"blog/", "cli", "cli/picker", "cli/editor", "cli/transfer", "cli/tell", "file", "text"}, {}},
    {"cli/tell", {"blog/", "cli", "text"}, {"completion.h", "completion_scripts.h", "help.h", "manual.h"}},
    {"cli",
     {"blog/", "cli/tell", "file", "text"},
     {"command.h", "commands.h", "context.h", "exit_code.h", "habits.h", "named_posts.h", "options.h", "pager.h",
      "remedy.h", "results.h", "saved_selection.h", "settings.h", "target.h", "world.h"}},
};

/// A word that only files of one place may hold.
struct Reserved {
  std::string_view word;
  std::string_view place;
};

const Reserved kReservedIncludes[] = {
    {"SQLiteCpp/", "src/store/sqlite/"}, {"sqlite3", "src/store/sqlite/"}, {"CLI/", "src/cli/"}};

/// The world is handed in: below the command line nobody reaches for it, nor knows commands.
const Reserved kReservedWords[] = {{"std::cout", "src/cli/"}, {"std::cerr", "src/cli/"},    {"getenv", "src/cli/"},
                                   {"::time(", "src/cli/"},   {"system_clock", "src/cli/"}, {"'blog ", "src/cli/"}};

bool begins_with_any(std::string_view path, const Prefixes& prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return path.starts_with(prefix); });
}

bool has(const Prefixes& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

/// The directory of `exchange/wxr/item.h`.
std::string_view directory_of(std::string_view file) {
  const std::size_t slash = file.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view() : file.substr(0, slash);
}

const Room* find_room(std::string_view directory) {
  const auto* const room = std::ranges::find(kRooms, directory, &Room::directory);
  return room == std::end(kRooms) ? nullptr : room;
}

/// The room that a file is in, or the rule for a header of include/blog/.
const Room* room_of(std::string_view file) {
  if (file.starts_with("src/")) return find_room(directory_of(file.substr(4)));
  const auto* const door = std::ranges::find_if(kDoors, [&](const Room& r) { return file.starts_with(r.directory); });
  return door == std::end(kDoors) ? nullptr : door;
}

/// Whether a file of this room may include this header of ours.
bool may_include(const Room& room, std::string_view header) {
  if (begins_with_any(header, kValues)) return true;
  if (header.starts_with("blog/")) return begins_with_any(header, room.knows);
  const std::string_view directory = directory_of(header);
  if (directory == room.directory) return true;
  const Room* const other = find_room(directory);
  return other != nullptr && has(room.knows, directory) && has(other->door, header.substr(directory.size() + 1));
}

/// What a line includes, in its quotes or brackets; empty for any other line.
std::string_view included_by(std::string_view line) {
  const auto skip_blanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_blanks();
  if (!line.starts_with('#')) return {};
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return {};
  const std::size_t begin = line.find_first_of("\"<");
  const std::size_t end = line.find_last_of("\">");
  if (begin == std::string_view::npos || end <= begin) return {};
  return line.substr(begin, end - begin);
}

/// What is wrong with a line of this file; empty when all is well.
std::string problem_of(std::string_view file, std::string_view line) {
  for (const auto& [word, place] : kReservedWords)
    if (!file.starts_with(place) && line.find(word) != std::string_view::npos)
      return fmt::format("{}: '{}' is for {} alone", file, word, place);
  const std::string_view quoted = included_by(line);
  if (quoted.empty()) return {};
  const std::string_view target = quoted.substr(1);
  for (const auto& [word, place] : kReservedIncludes)
    if (!file.starts_with(place) && target.starts_with(word))
      return fmt::format("{}: <{}> is for {} alone", file, target, place);
  const Room* const room = room_of(file);
  if (room == nullptr) return fmt::format("{} belongs to no room", file);
  if (quoted.front() == '<' || may_include(*room, target)) return {};
  return fmt::format("{} must not include \"{}\"", file, target);
}

bool breaks(std::string_view file, std::string_view line) { return !problem_of(file, line).empty(); }

}  // namespace

TEST_CASE("the rule of the rooms bites") {
  CHECK(breaks("src/store/sqlite/query.cpp", "#include \"exchange/record/fields.h\""));
  CHECK(breaks("src/store/sqlite/query.cpp", "#include \"blog/exchange.h\""));
  CHECK(breaks("src/store/sqlite/query.cpp", "#include \"cli/world.h\""));
  CHECK(breaks("src/exchange/csv.cpp", "#include \"store/sqlite/query.h\""));
  CHECK(breaks("src/exchange/csv.cpp", "#include \"blog/store.h\""));
  CHECK(breaks("src/output/table.cpp", "  #  include \"blog/store.h\""));
  CHECK(breaks("src/output/table.cpp", "#include \"blog/exchange.h\""));
  CHECK(breaks("src/output/table.cpp", "#include \"store/sqlite/read.h\""));
  CHECK(breaks("src/app/import.cpp", "#include \"store/engines.h\""));
  CHECK(breaks("src/app/import.cpp", "#include \"blog/output.h\""));
  CHECK(breaks("src/text/slug.cpp", "#include \"blog/store.h\""));
  CHECK(breaks("src/model/post.cpp", "#include \"text/utf8.h\""));
  CHECK(breaks("src/cli/app.cpp", "#include \"store/sqlite/connection.h\""));
  CHECK(breaks("src/cli/app.cpp", "#include \"exchange/record/fields.h\""));
  CHECK(breaks("src/cli/app.cpp", "#include \"../store/engines.h\""));
  CHECK(breaks("src/cli/app.cpp", "#include <SQLiteCpp/Database.h>"));
  CHECK(breaks("src/app/import.cpp", "#include <sqlite3.h>"));
  CHECK(breaks("src/app/import.cpp", "#include \"sqlite3.h\""));
  CHECK(breaks("src/store/store.cpp", "#include <CLI/CLI.hpp>"));
  CHECK(breaks("src/store/store.cpp", "#include <sqlite3.h>"));
  CHECK(breaks("src/store/store.cpp", "#include \"store/sqlite/connection.h\""));
  CHECK(breaks("src/store/rules/outcome.cpp", "#include <SQLiteCpp/Database.h>"));
  CHECK(breaks("src/store/rules/outcome.cpp", "#include \"store/engine/engine.h\""));
  CHECK(breaks("src/store/sqlite/undo.cpp", "#include \"store/engines.h\""));
  CHECK(breaks("include/blog/output.h", "#include \"blog/store.h\""));
  CHECK(breaks("include/blog/store.h", "#include \"store/sqlite/connection.h\""));
  CHECK(breaks("include/blog/query.h", "#include \"blog/store.h\""));
  CHECK(breaks("src/new_room/file.cpp", "#include <string>"));
  CHECK(breaks("src/store/store.cpp", "  std::cout << 1;"));
  CHECK(breaks("src/model/time.cpp", "  return ::time(nullptr);"));
  CHECK(breaks("src/text/utf8.cpp", "const auto now = std::chrono::system_clock::now();"));
  CHECK(breaks("src/app/import.cpp", "std::getenv(\"HOME\")"));
  CHECK(breaks("src/store/store.cpp", "throw Error(ErrorCode::failed, \"see 'blog check'\");"));
}

TEST_CASE("what the rooms allow is let through") {
  CHECK_FALSE(breaks("src/cli/app.cpp", "#include \"blog/import.h\""));
  CHECK_FALSE(breaks("src/cli/app.cpp", "#include <CLI/CLI.hpp>"));
  CHECK_FALSE(breaks("src/cli/main.cpp", "::getenv(name)"));
  CHECK_FALSE(breaks("src/store/sqlite/query.cpp", "#include <sqlite3.h>"));
  CHECK_FALSE(breaks("src/store/sqlite/query.cpp", "#include \"text/words.h\""));
  CHECK_FALSE(breaks("src/output/table.cpp", "#include \"blog/post.h\""));
  CHECK_FALSE(breaks("src/exchange/formats.h", "#include \"exchange/wxr/wxr.h\""));
  CHECK_FALSE(breaks("src/exchange/wxr/item.cpp", "#include \"exchange/wxr/json.h\""));
  CHECK_FALSE(breaks("src/cli/commands/post_add.cpp", "#include \"cli/picker/picker.h\""));
  CHECK_FALSE(breaks("src/app/import.cpp", "#include \"blog/store.h\""));
  CHECK_FALSE(breaks("src/app/import.cpp", "// see #include \"store/engines.h\""));
}

TEST_CASE("every line of the sources keeps to its room") {
  const std::filesystem::path root = BLOG_SOURCE_DIR;
  int includes = 0;
  for (const char* const directory : {"src", "include"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / directory)) {
      const std::string name = entry.path().lexically_relative(root).generic_string();
      if (!name.ends_with(".h") && !name.ends_with(".cpp")) continue;
      std::ifstream file(entry.path());
      REQUIRE_MESSAGE(file.good(), name);
      for (std::string line; std::getline(file, line);) {
        CHECK_MESSAGE(!breaks(name, line), problem_of(name, line));
        includes += included_by(line).empty() ? 0 : 1;
      }
    }
  CHECK(includes > 300);
}
