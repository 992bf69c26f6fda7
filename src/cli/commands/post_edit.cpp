#include "blog/error.h"
#include "blog/exchange.h"
#include "cli/commands.h"
#include "cli/editor/editor.h"
#include "cli/editor/form_notes.h"
#include "cli/editor/post_form.h"
#include "cli/exit_code.h"
#include "cli/named_posts.h"
#include "cli/picker/picker.h"
#include "cli/target.h"
#include "text/utf8.h"

#include <algorithm>
#include <memory>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  std::optional<std::string> title, slug, date;
  std::optional<Markup> markup;
  PostChange texts;
  std::vector<std::string> add, remove, set;
  BodyOptions body;
  bool front_matter = false, editor = false, interactive = false, draft = false, publish = false, create = false,
       yes = false, dry_run = false;
};

bool says_change(const Options& options) {
  return options.title || options.slug || options.date || options.markup || options.draft || options.publish ||
         options.body.text || options.body.file || changes_something(options.texts) || !options.add.empty() ||
         !options.remove.empty() || !options.set.empty();
}

PostChange to_change(const Options& options, Context& context) {
  exclude(options.draft, "--draft", options.publish, "--publish");
  PostChange change = options.texts;
  change.title = options.title;
  if (change.title && trim(visible(*change.title)).empty()) throw Error(ErrorCode::usage, "--title needs a title");
  change.slug = options.slug;
  change.markup = options.markup;
  if (change.slug && change.slug->empty()) throw Error(ErrorCode::usage, "--slug needs a slug");
  if (options.date) change.date = parse_when(*options.date, context.clock());
  if (options.draft || options.publish) change.draft = options.draft;
  change.add_categories = require_names(options.add, "--add-category");
  change.remove_categories = require_names(options.remove, "--remove-category");
  if (!options.set.empty()) change.set_categories = require_names(options.set, "--set-category");
  change.body = read_body(options.body, context.world.in);
  return change;
}

Deeds edit(const Context& context, Store& store, const PostQuery& query, const PostChange& change, bool create,
           bool dry_run) {
  const EditResult result = store.edit_posts(query, change, unknown_category(create));
  const char* const verb = dry_run ? "would change" : "changed";
  if (result.changed == 0 && result.selected == 1)
    return {.done = {{fmt::format("{} nothing; the post is like that already", verb)}}};
  const std::string others =
      result.changed == result.selected ? "" : fmt::format(" of {}; the others are like that already", result.selected);
  TouchedPosts posts;
  if (result.changed > 0) posts = first_posts(context, store, {.ids = result.first_changed});
  posts.count = result.changed;
  return {.done = {{fmt::format("{} {}{}", verb, count_of(result.changed, "post", "posts"), others), posts}}};
}

/// A post as it stands, and as the options and ticks would make it.
struct Shown {
  Post stored, changed;
  std::vector<std::string> made;  ///< new categories that a person wants
};

Shown show(Context& context, const std::string& name, const PostChange& flags, const Options& options) {
  Store store = context.open_for_writing(NoBlog::refuse);
  Shown shown{.stored = store.get_post(name)};
  shown.changed = shown.stored;
  if (!changes_something(flags)) return shown;
  const auto taken_back = store.transaction();
  store.edit_posts({.ids = {shown.stored.id}}, flags, unknown_category(options.create));
  shown.changed = store.get_post(std::to_string(shown.stored.id));
  return shown;
}

NewPost read_own_form(const Post& post, const Clock& clock) {
  try {
    return read_form(write_form(post), clock);
  } catch (const BadRecord& bad) {
    throw Error(ErrorCode::failed, "the post {} cannot be edited as a text: {}", post.id, bad.what());
  }
}

void pick(Context& context, Shown& shown, const Terminal& terminal) {
  std::vector<Category> categories;
  context.open_for_reading().for_each_category(Store::CategorySort::name, false, false,
                                               [&](const Category& category) { categories.push_back(category); });
  Picked picked = pick_categories(context, terminal, categories, shown.changed.categories);
  shown.changed.categories = std::move(picked.names);
  shown.made = std::move(picked.made);
}

/// Nothing holds the blog while a person works. Throws what ends the editing when the post is another one now.
void require_unchanged(Store& store, const Post& post) {
  const std::string id = std::to_string(post.id);
  if (!store.find_post(id)) throw EditingEnded(ErrorCode::conflict, "the post {} was removed in the meantime", id);
  if (to_markdown(store.get_post(id), true) != to_markdown(post, true))
    throw EditingEnded(ErrorCode::conflict, "the post {} was changed in the meantime; see 'blog post show {}'", id, id);
}

void write_one(Context& context, const Shown& shown, const PostChange& change, const Options& options, bool create) {
  context.write(options.dry_run, NoBlog::refuse, [&](Store& store) {
    require_unchanged(store, shown.stored);
    make_categories(store, shown.made, change.set_categories.value_or(std::vector<std::string>()));
    return edit(context, store, {.ids = {shown.stored.id}}, change, create, options.dry_run);
  });
}

int write_edited(Context& context, const Editor& editor, const Shown& shown, const Options& options) {
  const NewPost before = read_own_form(shown.stored, context.clock());
  const EditJob job{.file_name = fmt::format("post-{}.md", shown.stored.id),
                    .text = with_notes(write_form(shown.changed), categories_to_name(context), options.create),
                    .take_up = fmt::format("post edit {} -F FILE --front-matter", shown.stored.id),
                    .keep = options.dry_run};
  const Edited edited = editor.edit(job, [&](const std::string& text) {
    write_one(context, shown, change_between(before, read_form(text, context.clock())), options,
              wants_new_categories(text));
  });
  switch (edited) {
    case Edited::taken: break;
    case Edited::unchanged: context.say("the text was left as it was; nothing was written"); break;
    case Edited::emptied: throw Error(ErrorCode::failed, "the text was emptied; nothing was written");
  }
  return kDone;
}

/// With a person at the terminal.
int edit_one(Context& context, const Options& options) {
  PostChange flags = to_change(options, context);
  std::optional<Editor> editor;
  if (options.editor) editor.emplace(context);
  const Terminal terminal;
  if (options.interactive) require_terminal(terminal);
  Shown shown = show(context, options.target.posts.front(), flags, options);
  if (options.interactive) pick(context, shown, terminal);
  if (editor) return write_edited(context, *editor, shown, options);
  flags.add_categories.clear();
  flags.remove_categories.clear();
  flags.set_categories = shown.changed.categories;
  write_one(context, shown, flags, options, options.create);
  return kDone;
}

/// A text as the editor shows it, which says all of the post. Throws usage for a change beside it.
int take_up(Context& context, const Options& options) {
  Options others = options;
  others.body = {};
  if (says_change(others) || options.editor || options.interactive)
    throw Error(ErrorCode::usage, "--front-matter says all of the post; no other change can be given with it");
  const std::string text = read_body(options.body, context.world.in).value_or("");
  const NewPost written = read_form_file(options.body, text, context.clock());
  Store store = context.open_for_reading();
  const Shown shown{.stored = store.get_post(options.target.posts.front()), .changed = {}, .made = {}};
  const NewPost before = read_own_form(shown.stored, context.clock());
  write_one(context, shown, change_between(before, written), options, options.create || wants_new_categories(text));
  return kDone;
}

int edit_all(Context& context, Options& options) {
  exclude(std::ranges::find(options.target.posts, "-") != options.target.posts.end(), "POST -",
          options.body.file == "-", "--body-file -");
  const bool has_target = require_target(options.target, context);
  const PostChange change = to_change(options, context);
  if (!has_target) return kDone;
  Store store = context.open_for_writing(NoBlog::refuse);
  const Target target = find_target(context, store, options.target);
  if (target.nothing) return target.exit_code;
  if (!options.dry_run && !confirm(context, store, target.query, {.what = "change", .yes = options.yes}))
    return std::max(kDeclined, target.exit_code);
  context.write(store, options.dry_run,
                [&](Store&) { return edit(context, store, target.query, change, options.create, options.dry_run); });
  return target.exit_code;
}

/// On posts that exist, -c selects.
void require_no_assignment(const TargetOptions& target) {
  if (!target.posts.empty() && !target.select.category.empty())
    throw Error(ErrorCode::usage,
                "-c selects posts, and POST names them already; --add-category '{}' puts them into that category",
                target.select.category.front());
}

/// Who is at a terminal and says no change makes it in the editor.
bool wants_editor(const Options& options, const World& world) {
  if (options.editor || options.interactive || says_change(options)) return options.editor;
  const std::vector<std::string>& posts = options.target.posts;
  const bool is_one = posts.size() == 1 && posts[0] != "-" && !posts[0].starts_with('@');
  if (is_one && world.in_is_terminal && world.out_is_terminal) return true;
  throw Error(ErrorCode::usage, "nothing to change; see 'blog post edit --help'");
}

int run(Context& context, Options& options) {
  require_no_assignment(options.target);
  require_file_of(options.front_matter, options.body);
  options.editor = wants_editor(options, context.world);
  if (options.front_matter) {
    require_one(options.target, context.clock(), "--front-matter");
    return take_up(context, options);
  }
  if (!options.editor && !options.interactive) return edit_all(context, options);
  require_one(options.target, context.clock(), options.editor ? "-e" : "-i");
  return edit_one(context, options);
}

}  // namespace

Run define_post_edit(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_target(syntax, options->target);
  syntax.list_under(heading::kWhatToChange);
  add_text(syntax, "--title", "TITLE", options->title, "A new title; the slug stays");
  add_body(syntax, options->body);
  add_front_matter(syntax, options->front_matter);
  add_flag(syntax, "-e,--editor", options->editor, "Change it in $VISUAL or $EDITOR; one post");
  add_flag(syntax, "-i,--interactive", options->interactive, "Tick its categories; one post");
  add_text(syntax, "--slug", "SLUG", options->slug, "A new name in the URL");
  add_text(syntax, "--date", "WHEN", options->date, "When it is published");
  add_flag(syntax, "--draft", options->draft, "Make it a draft");
  add_flag(syntax, "--publish", options->publish, "Publish a draft; it is dated now if it has no date");
  add_post_texts(syntax, options->texts);
  add_choice(syntax, "--markup", "MARKUP", options->markup, choices_of({Markup::markdown, Markup::html}), "");
  add_list(syntax, "--add-category", kCategory, options->add, "Put it into this category; repeat for more");
  add_list(syntax, "--remove-category", kCategory, options->remove, "Take it out of this category");
  add_list(syntax, "--set-category", kCategory, options->set,
           "Put it into this category and no other; repeat for more");
  syntax.list_under(heading::kHowItIsDone);
  add_create(syntax, options->create);
  add_flag(syntax, "-y,--yes", options->yes, "Do not ask");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli
