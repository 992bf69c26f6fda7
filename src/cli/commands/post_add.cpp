#include "blog/error.h"
#include "blog/exchange.h"
#include "blog/post_fields.h"
#include "cli/commands.h"
#include "cli/editor/editor.h"
#include "cli/editor/form_notes.h"
#include "cli/editor/post_form.h"
#include "cli/exit_code.h"
#include "cli/named_posts.h"
#include "cli/options.h"
#include "cli/picker/picker.h"
#include "text/message_width.h"
#include "text/utf8.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string> title, title_option, slug, date;
  PostChange texts;
  std::optional<Markup> markup;
  std::vector<std::string> categories;
  BodyOptions body;
  bool front_matter = false, editor = false, interactive = false, draft = false, create = false, dry_run = false;
};

/// Who is at a terminal and gives no body writes it in the editor; nothing that is empty is published by mistake.
bool wants_editor(const Options& options, const World& world) {
  if (options.editor) return true;
  if (options.body.text || options.body.file || options.interactive || options.draft) return false;
  if (world.in_is_terminal && world.out_is_terminal) return true;
  throw Error(ErrorCode::usage, "the post has no body; give it -b, -F, -e, or --draft");
}

/// What the options say; the rest is as the file has it, or empty. `# create: yes` in the file is --create.
NewPost to_post(Options& options, Context& context) {
  exclude(options.title.has_value(), "TITLE", options.title_option.has_value(), "--title");
  if (options.slug && options.slug->empty()) throw Error(ErrorCode::usage, "--slug needs a slug");
  NewPost post;
  std::string body = read_body(options.body, context.world.in).value_or("");
  if (options.front_matter) {
    post = read_form_file(options.body, body, context.clock());
    options.create = options.create || wants_new_categories(body);
  } else {
    post.body = std::move(body);
  }
  if (const auto& title = options.title ? options.title : options.title_option) {
    require_title(*title, "see 'blog post add --help'");
    post.title = *title;
  }
  if (options.slug) post.slug = *options.slug;
  if (!options.categories.empty()) post.categories = require_names(options.categories, "--category");
  post.draft = post.draft || options.draft;
  if (options.date) post.date = parse_when(*options.date, context.clock());
  if (options.markup) post.markup = *options.markup;
  for (const PostFieldRow* row : kStoredTexts)
    if (const auto& text = options.texts.*row->new_text) post.*row->text = *text;
  return post;
}

/// Who cannot be told the id must know at least that the post is there: else they would add it again.
void print_id(const Context& context, PostId id) {
  try {
    context.out().write(fmt::format("{}\n", id));
    context.out().flush();
  } catch (const Error& error) {
    throw Error(error.code(), "the post {} was added, but its id could not be written to standard output", id);
  }
}

/// Without a person to read it the id on standard output says all.
Deeds deeds_of(const Context& context, const PostName& post, bool dry_run) {
  if (!wants_names(context) && !dry_run) return {};
  const std::string title = wants_names(context) ? truncate(visible(post.title), kMessageWidth) : post.title;
  return {.done = {{fmt::format("{} the post {} '{}'", dry_run ? "would add" : "added", post.id, title)}}};
}

/// `made` are new categories that a person wants.
void add(Context& context, const NewPost& post, const std::vector<std::string>& made, const Options& options,
         bool create) {
  PostId id = 0;
  context.write(options.dry_run, NoBlog::create, [&](Store& store) {
    make_categories(store, made, post.categories);
    id = store.add_post(post, unknown_category(create));
    return deeds_of(context, {id, post.title}, options.dry_run);
  });
  if (!options.dry_run) print_id(context, id);
}

void add_edited(Context& context, const NewPost& post, const std::vector<std::string>& made, const Options& options) {
  const Editor editor(context);
  const EditJob job{.file_name = "new-post.md",
                    .text = with_notes(write_form(as_post(post)), categories_to_name(context), options.create),
                    .take_up = "post add -F FILE --front-matter",
                    .keep = options.dry_run,
                    .takes_as_it_stands = true};
  const Edited edited = editor.edit(job, [&](const std::string& text) {
    const NewPost written = read_form(text, context.clock());
    require_title(written.title, "write it after 'title:'");
    const bool may_be_empty = options.editor || written.draft;
    if (!may_be_empty && trim(written.body).empty())
      throw Error(ErrorCode::usage, "the post has no body; write it below the second '---', or 'draft: true' above");
    add(context, written, made, options, wants_new_categories(text));
  });
  switch (edited) {
    case Edited::taken: return;
    case Edited::unchanged: throw Error(ErrorCode::failed, "the text was left as it was; nothing was written");
    case Edited::emptied: throw Error(ErrorCode::failed, "the text was emptied; nothing was written");
  }
}

/// Every category there is. Throws not_found for one of the post's that is not.
std::vector<Category> read_categories(Context& context, const NewPost& post, bool create) {
  Store store = context.has_blog() ? context.open_for_reading() : context.make_scratch();
  for (const std::string& name : post.categories)
    if (!create) store.get_category(name);
  std::vector<Category> categories;
  store.for_each_category(Store::CategorySort::name, false, false,
                          [&](const Category& category) { categories.push_back(category); });
  return categories;
}

std::string ask_title(const Terminal& terminal) {
  while (true) {
    const auto title = terminal.ask("Title: ");
    if (!title) throw cancelled();
    if (!trim(visible(*title)).empty()) return std::string(trim(*title));
  }
}

std::string ask_body(const Terminal& terminal) {
  terminal.write("Body, up to a line with nothing but Ctrl-D:\n");
  std::string body;
  while (const auto line = terminal.read_line()) body += *line + '\n';
  return body;
}

/// Asks for what no option said; an editor asks for title and body itself. Returns the new categories.
std::vector<std::string> complete(Context& context, NewPost& post, const Options& options) {
  const Terminal terminal;
  require_terminal(terminal);
  const std::vector<Category> categories = read_categories(context, post, options.create);
  if (post.title.empty() && !options.editor) post.title = ask_title(terminal);
  Picked picked = pick_categories(context, terminal, categories, post.categories);
  post.categories = std::move(picked.names);
  const bool has_body = options.body.text || options.body.file || options.editor;
  if (!has_body) post.body = ask_body(terminal);
  return std::move(picked.made);
}

int run(Context& context, Options& options) {
  require_file_of(options.front_matter, options.body);
  const bool is_edited = wants_editor(options, context.world);
  NewPost post = to_post(options, context);
  if (!is_edited && !options.interactive) require_title(post.title, "see 'blog post add --help'");
  std::vector<std::string> made;
  if (options.interactive) made = complete(context, post, options);
  if (is_edited)
    add_edited(context, post, made, options);
  else
    add(context, post, made, options, options.create);
  return kDone;
}

}  // namespace

Run define_post_add(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_text(syntax, "TITLE", "TITLE", options->title, "Its title", true);
  syntax.list_under(heading::kWhatToWrite);
  add_text(syntax, "--title", "TITLE", options->title_option, "Its title");
  add_list(syntax, "-c,--category", kCategory, options->categories, "Put it into this category; repeat for more");
  add_body(syntax, options->body);
  add_front_matter(syntax, options->front_matter);
  add_flag(syntax, "-e,--editor", options->editor, "Write it in $VISUAL or $EDITOR");
  add_flag(syntax, "-i,--interactive", options->interactive, "Tick the categories, and ask for title and body");
  add_text(syntax, "--slug", "SLUG", options->slug, "Its name in the URL; by default made from the title");
  add_text(syntax, "--date", "WHEN", options->date, "When it is published, by default now; see 'blog help when'");
  add_flag(syntax, "--draft", options->draft, "Do not publish it yet");
  add_post_texts(syntax, options->texts);
  add_choice(syntax, "--markup", "MARKUP", options->markup, choices_of({Markup::markdown, Markup::html}), "");
  syntax.list_under(heading::kHowItIsDone);
  add_create(syntax, options->create);
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli
