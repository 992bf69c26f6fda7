#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/named_posts.h"
#include "cli/remedy.h"
#include "cli/results.h"
#include "text/nearest.h"
#include "text/utf8.h"

#include <algorithm>
#include <memory>

namespace blog::cli {

namespace {

constexpr std::string_view kSortKeys[] = {"name", "posts"};
constexpr std::string_view kFields[] = {"id", "name", "slug", "posts"};

struct AddOptions {
  std::vector<std::string> names;
  bool exist_ok = false, dry_run = false;
};

struct ListOptions {
  bool empty = false;
  std::optional<std::string> sort;
  OutputOptions output;
};

struct RenameOptions {
  std::optional<std::string> old_name, new_name;
  bool dry_run = false;
};

struct MergeOptions {
  std::vector<std::string> from;
  std::optional<std::string> into;
  bool create = false, dry_run = false;
};

struct RemoveOptions {
  std::vector<std::string> names;
  bool force = false, dry_run = false;
};

void require_some(const std::vector<std::string>& names) {
  if (names.empty()) throw Error(ErrorCode::usage, "the name of a category is needed");
}

/// Does `work` with each name: the good ones are done, the bad ones refused, and `worst` is the worst code.
Deeds for_each_name(const std::vector<std::string>& names, int& worst,
                    const std::function<std::optional<Deed>(const std::string&)>& work) {
  Deeds deeds;
  worst = kDone;
  for (const std::string& name : names) {
    try {
      if (auto done = work(name)) deeds.done.push_back(std::move(*done));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::conflict) throw;
      deeds.refused.push_back(with_remedy(error));
      worst = std::max(worst, exit_code(error.code()));
    }
  }
  return deeds;
}

/// Counted and named only where a person reads it.
TouchedPosts posts_of(const Context& context, Store& store, const PostQuery& query) {
  TouchedPosts posts = first_posts(context, store, query);
  if (!posts.first.empty()) posts.count = store.count_posts(query);
  return posts;
}

int add(Context& context, const AddOptions& options) {
  require_some(options.names);
  int code = kDone;
  context.write(options.dry_run, NoBlog::create, [&](Store& store) {
    return for_each_name(options.names, code, [&](const std::string& name) -> std::optional<Deed> {
      if (options.exist_ok && store.find_category(name)) return std::nullopt;
      store.add_category(name);
      return Deed{fmt::format("{} the category '{}'", options.dry_run ? "would add" : "added", trim(name))};
    });
  });
  return code;
}

Value value_of(const Category& category, std::string_view field) {
  if (field == "id") return category.id;
  if (field == "name") return std::string_view(category.name);
  if (field == "slug") return std::string_view(category.slug);
  return category.posts;
}

int list(Context& context, const ListOptions& options) {
  const FieldOutput output(options.output, kFields);
  const std::string sort = options.sort.value_or("name");
  const bool descending = sort.starts_with('-');
  const std::string key = sort.substr(descending ? 1 : 0);
  if (key != "name" && key != "posts")
    throw_unknown_value("--sort", sort, {std::begin(kSortKeys), std::end(kSortKeys)}, kDescending);
  const auto order = key == "name" ? Store::CategorySort::name : Store::CategorySort::posts;
  Store store = context.open_for_reading();
  output.print(context, [&](const FieldOutput::PrintRow& print_row) {
    store.for_each_category(order, descending, options.empty, [&](const Category& category) {
      print_row([&](std::string_view field) { return value_of(category, field); });
    });
  });
  return kDone;
}

int rename(Context& context, const RenameOptions& options) {
  if (!options.old_name || !options.new_name) throw Error(ErrorCode::usage, "an old and a new name are needed");
  context.write(options.dry_run, NoBlog::refuse, [&](Store& store) {
    const Category old = store.get_category(*options.old_name);
    store.rename_category(*options.old_name, *options.new_name);
    return Deeds{.done = {{fmt::format("{} '{}' to '{}'", options.dry_run ? "would rename" : "renamed", old.name,
                                       trim(*options.new_name))}}};
  });
  return kDone;
}

int merge(Context& context, const MergeOptions& options) {
  require_some(options.from);
  if (!options.into) throw Error(ErrorCode::usage, "--into NAME is needed");
  context.write(options.dry_run, NoBlog::refuse, [&](Store& store) {
    const TouchedPosts moved = posts_of(context, store, {.any_of = options.from});
    store.merge_categories(options.from, *options.into, unknown_category(options.create));
    const Category into = store.get_category(*options.into);
    return Deeds{
        .done = {{fmt::format("{} into '{}', which {} {}", options.dry_run ? "would merge" : "merged", into.name,
                              options.dry_run ? "would have" : "has", count_of(into.posts, "post", "posts")),
                  moved}}};
  });
  return kDone;
}

int remove(Context& context, const RemoveOptions& options) {
  require_some(options.names);
  int code = kDone;
  context.write(options.dry_run, NoBlog::refuse, [&](Store& store) {
    return for_each_name(options.names, code, [&](const std::string& name) -> std::optional<Deed> {
      const Category category = store.get_category(name);
      const TouchedPosts posts = posts_of(context, store, {.all_of = {name}});
      const std::int64_t unlinked = store.remove_category(name, options.force);
      return Deed{fmt::format("{} the category '{}'{}", options.dry_run ? "would remove" : "removed", category.name,
                              unlinked == 0 ? "" : fmt::format("; it had {}", count_of(unlinked, "post", "posts"))),
                  posts};
    });
  });
  return code;
}

}  // namespace

Run define_category_add(Syntax& syntax) {
  auto options = std::make_shared<AddOptions>();
  add_words(syntax, "NAME", options->names, "The names; one with blanks needs quotes");
  add_flag(syntax, "--exist-ok", options->exist_ok, "Accept names that exist already");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return add(context, *options); };
}

Run define_category_list(Syntax& syntax) {
  auto options = std::make_shared<ListOptions>();
  syntax.list_under(heading::kHowItIsShown);
  add_flag(syntax, "--empty", options->empty, "Only those without posts");
  add_text(syntax, "--sort", {"[-]KEY", kSortKeys, Form::one_or_descending}, options->sort,
           "Sort by this, descending with - in front, by default name");
  add_output(syntax, options->output, kFields);
  return [options](Context& context) { return list(context, *options); };
}

Run define_category_rename(Syntax& syntax) {
  auto options = std::make_shared<RenameOptions>();
  add_text(syntax, "OLD", kCategory, options->old_name, "Its name");
  add_text(syntax, "NEW", "NAME", options->new_name, "Its new name");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return rename(context, *options); };
}

Run define_category_merge(Syntax& syntax) {
  auto options = std::make_shared<MergeOptions>();
  add_words(syntax, kCategory, options->from, "The categories to merge");
  add_text(syntax, "--into", kCategory, options->into, "The category that receives their posts");
  add_create(syntax, options->create);
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return merge(context, *options); };
}

Run define_category_rm(Syntax& syntax) {
  auto options = std::make_shared<RemoveOptions>();
  add_words(syntax, kCategory, options->names, "The categories");
  add_flag(syntax, "--force", options->force, "Remove also categories that have posts; the posts stay");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return remove(context, *options); };
}

}  // namespace blog::cli
