// What a command works with: the world, the settings, and the blog they name.
#pragma once

#include "blog/store.h"
#include "cli/settings.h"
#include "cli/world.h"

#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// What a write did, in the words for the user, and to which posts.
struct Deed {
  std::string words;
  TouchedPosts posts = {};
};
struct Deeds {
  std::vector<std::string> refused;
  std::vector<Deed> done;
};
using Work = std::function<Deeds(Store&)>;

/// What a write does where there is no blog yet.
enum class NoBlog { refuse, create };

class Context {
 public:
  Context(World& outside, Settings chosen, std::string typed)
      : world(outside), settings(std::move(chosen)), command(std::move(typed)) {}

  World& world;
  Settings settings;
  std::string command;  ///< as it was typed; what undo will call it

  Sink& out() const { return world.out; }
  const Clock& clock() const { return world.clock; }

  /// Words for the user, on standard error, unless they want it quiet.
  template <typename... Args>
  void say(fmt::format_string<Args...> words, Args&&... args) const {
    if (!settings.quiet) complain(fmt::format(words, std::forward<Args>(args)...));
  }
  /// The last word of a dry run.
  void say_if_dry(bool dry_run) const {
    if (dry_run) say("dry run: nothing was written");
  }
  /// A line on standard error, also when quiet; whatever it quotes is made visible.
  void complain(std::string_view line) const;

  /// Text on standard output: on a terminal made visible, whatever stands in it.
  void print(std::string_view text) const;

  /// Where what is too much for memory may lie for a while.
  std::filesystem::path temporary_directory() const { return world.variable("TMPDIR").value_or("/tmp"); }

  bool has_blog() const { return Store::is_there(settings.db); }
  /// An empty blog, for trials.
  Store make_scratch() const { return Store::make_scratch(settings.db, store_options()); }
  /// Makes the blog, of what is in the scratch, whole or not at all. Throws conflict where another command made it.
  void keep(Store& scratch) const;
  Store open_for_reading() const;
  Store open_for_writing(NoBlog no_blog) const;
  /// Runs `work` in one transaction, and says what it did once that is written. A dry run takes everything back.
  void write(Store& store, bool dry_run, const Work& work) const;
  /// The same with the blog, which is opened for it. The first write is tried in memory before, so that one that fails
  /// makes no blog.
  void write(bool dry_run, NoBlog no_blog, const Work& work) const;

 private:
  StoreOptions store_options() const;
};

/// "1 post", "3 posts".
std::string count_of(std::int64_t number, std::string_view one, std::string_view many);

}  // namespace blog::cli
