#include "exchange/exchange_test.h"
#include "exchange/markdown/post_tree.h"
#include "store/blog_fixture.h"
#include "text/utf8.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

using namespace blog;

namespace {

namespace fs = std::filesystem;

struct Tree {
  TemporaryDirectory directory;

  void add(const fs::path& name, std::string_view bytes = "---\ntitle: T\ndate: 2024-05-01\n---\n") const {
    const fs::path path = directory / name.native();
    fs::create_directories(path.parent_path());
    write_file(path, bytes);
  }
};

struct TreeReading : Reading {
  Names keys;
  SkippedKinds skipped;
};

TreeReading read_tree(const fs::path& directory, ReadOptions options = {}) {
  static const StoppedClock clock;
  TreeReading reading;
  options.clock = &clock;
  std::unique_ptr<RecordReader> reader;
  const auto place = [&](std::size_t line) {
    return std::string(reader == nullptr ? "" : reader->file()) + ":" + std::to_string(line) + ": ";
  };
  options.warn = [&](std::size_t line, std::string_view warning) {
    reading.warnings.push_back(place(line) + std::string(warning));
  };
  reader = open_directory_reader("markdown", directory, options);
  Record record;
  for (bool more = true; more;) {
    try {
      more = reader->next(record);
      if (!more) break;
      CHECK(reader->file() == visible(record.key));
      reading.keys.push_back(record.key);
      reading.records.push_back(record);
    } catch (const BadRecord& bad) {
      reading.problems.push_back(place(bad.line()) + bad.what());
    }
  }
  reading.skipped = reader->skipped();
  return reading;
}

TreeReading read_tree(const Tree& tree, std::optional<Flavor> flavor = std::nullopt) {
  ReadOptions options;
  options.flavor = flavor;
  return read_tree(tree.directory / "", options);
}

}  // namespace

TEST_CASE("the files of a tree come in the order of their paths") {
  const Tree tree;
  for (const char* name : {"b.md", "a/x.md", "a-b.md", "a.md", "a/b/c.md", "Z.MD", "é b.markdown"}) tree.add(name);
  CHECK(read_tree(tree).keys == Names{"Z.MD", "a-b.md", "a.md", "a/b/c.md", "a/x.md", "b.md", "é b.markdown"});
}

TEST_CASE("every extension of Markdown is read and no other") {
  const Tree tree;
  for (const char* name : {"a.md", "b.markdown", "c.mkd", "d.mkdn", "e.mkdown", "f.mdx", "g.Rmd", "h.text", "i.txt",
                           "j.yml", "k", "l.textile", "m.md.bak", "n.png"})
    tree.add(name);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"a.md", "b.markdown", "c.mkd", "d.mkdn", "e.mkdown", "f.mdx", "g.Rmd", "h.text"});
  CHECK(reading.skipped == SkippedKinds{{".textile file", 1},
                                        {".txt file", 1},
                                        {"other files (1 .bak, 1 .png, 1 .yml, 1 without extension)", 4}});
}

TEST_CASE("a directory called like a file is a directory") {
  const Tree tree;
  tree.add("x.markdown/a.md");
  fs::create_directories(tree.directory / "empty.md");
  CHECK(read_tree(tree).keys == Names{"x.markdown/a.md"});
}

TEST_CASE("what is hidden or a dependency is left out") {
  const Tree tree;
  for (const char* name : {".git/a.md", ".hidden.md", "node_modules/a/README.md", "b/.obsidian/x.md", "b/c.md"})
    tree.add(name);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"b/c.md"});
  CHECK(reading.skipped == SkippedKinds{{"hidden directory (.obsidian)", 1},
                                        {"hidden file", 1},
                                        {"vendored directory (node_modules)", 1}});
}

TEST_CASE("what programs made or brought along is left out where they work") {
  const Tree tree;
  for (const char* name :
       {"README.md", "Contributing.md", "README-zh.md", "_site/a.md", "public/a.md", "dist/a.md",
        "vendor/gem/_posts/a.md", "themes/x/a.md", "_layouts/a.md", "app/package.json", "app/public/a.md"})
    tree.add(name, "# Words\n");
  for (const char* name : {"notes/public/a.md", "notes/themes/b.md", "security.md"}) tree.add(name);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"notes/public/a.md", "notes/themes/b.md", "security.md"});
  CHECK(reading.skipped == SkippedKinds{{"CONTRIBUTING", 1},
                                        {"README", 2},
                                        {"generated directories (_site, dist, public)", 4},
                                        {"other file (1 .json)", 1},
                                        {"theme directories (_layouts, themes)", 2},
                                        {"vendored directory (vendor)", 1}});
  CHECK(read_tree(tree.directory / "public").keys == Names{"a.md"});
  CHECK(read_tree(tree, Flavor::plain).keys.size() == 6);
}

TEST_CASE("a directory of posts may call its parts as it likes") {
  const Tree tree;
  for (const char* name : {"content/public/a.md", "content/vendor/b.md"}) tree.add(name);
  CHECK(read_tree(tree.directory / "content").keys == Names{"public/a.md", "vendor/b.md"});
}

TEST_CASE("a paper of a repository is a post where it has a title and a date") {
  const Tree tree;
  tree.add("README.md");
  tree.add("LICENSE.md", "---\ntitle: T\n---\n");
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"README.md"});
  CHECK(reading.skipped == SkippedKinds{{"LICENSE", 1}});
}

TEST_CASE("files of other markups are counted by their extensions") {
  const Tree tree;
  for (const char* name : {"a.md", "a.rst", "b.RST", "b.org", "c.adoc", "d.asciidoc", "e.ipynb", "f.qmd", "g.html"})
    tree.add(name, "x");
  for (int i = 0; i < 12; ++i) tree.add("images/" + std::to_string(i) + ".png", "x");
  for (const char* name : {"1.css", "2.css", "3.js", "4.svg", "5.woff", "6.jpg"}) tree.add(name, "x");
  CHECK(read_tree(tree).skipped == SkippedKinds{{".adoc file", 1},
                                                {".asciidoc file", 1},
                                                {".html file", 1},
                                                {".ipynb file", 1},
                                                {".org file", 1},
                                                {".qmd file", 1},
                                                {".rst file", 1},
                                                {"other files (12 .png, 2 .css, 1 .jpg, 1 .js, 1 .svg, …)", 18},
                                                {"rendered source", 1}});
}

TEST_CASE("of a source and what programs made of it one is a post") {
  const Tree tree;
  for (const char* name :
       {"index.Rmd", "index.md", "a/x.Rmd", "a/x.markdown", "b/alone.Rmd", "c/y.Rmd", "d/z.Rmd", "d/z.html"})
    tree.add(name);
  tree.add("c/y.html", "<p>No front matter.</p>\n");
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"a/x.markdown", "b/alone.Rmd", "c/y.Rmd", "d/z.html", "index.md"});
  CHECK(reading.skipped == SkippedKinds{{".html file", 1}, {"rendered sources", 3}});
}

TEST_CASE("a template that nobody filled in is no post") {
  const Tree tree;
  tree.add("_defaults.md", "---\nlayout: post\ntitle:\ndate:\n---\nWrite here.\n");
  tree.add("new.md", "---\ntitle: ''\ndate:\ntags: []\n---\n\n");
  tree.add("_words.md", "Words.\n");
  tree.add("note.md", "---\ntags: []\n---\n");
  tree.add("text.md", "---\ntitle:\n---\nText.\n");
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"_words.md", "note.md", "text.md"});
  CHECK(reading.skipped == SkippedKinds{{"empty templates", 2}});
}

TEST_CASE("symbolic links are counted and not followed") {
  const Tree tree;
  const Tree other;
  other.add("x.md");
  tree.add("a.md");
  fs::create_symlink(other.directory / "x.md", tree.directory / "link.md");
  fs::create_symlink("nowhere.md", tree.directory / "broken.md");
  fs::create_directory_symlink(other.directory / "", tree.directory / "directory");
  fs::create_directory_symlink(".", tree.directory / "loop");
  fs::create_symlink(other.directory / "x.md", tree.directory / "picture.png");
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"a.md"});
  CHECK(reading.skipped == SkippedKinds{{"symbolic links", 5}});
}

TEST_CASE("a directory or a file that becomes a link while the tree is read is not followed") {
  const Tree tree;
  const Tree other;
  for (const char* name : {"a.md", "b/x.md", "c/x.md", "d.md", "e.md"}) tree.add(name);
  other.add("x.md");
  const StoppedClock clock;
  const auto reader = open_directory_reader("markdown", tree.directory / "", {.clock = &clock});
  Record record;
  REQUIRE(reader->next(record));
  fs::rename(tree.directory / "b", tree.directory / "was-b");
  fs::create_directory_symlink(other.directory / "", tree.directory / "b");
  fs::remove(tree.directory / "d.md");
  fs::create_symlink(other.directory / "x.md", tree.directory / "d.md");
  CHECK_THROWS_WITH_AS(reader->next(record), "a link took the place of 'b/', and is not followed", BadRecord);
  REQUIRE(reader->next(record));
  CHECK(record.key == "c/x.md");
  CHECK_THROWS_WITH_AS(reader->next(record), "a link took the place of the file or its directory, and is not followed",
                       BadRecord);
  REQUIRE(reader->next(record));
  CHECK(record.key == "e.md");
}

TEST_CASE("posts behind a link are told of and not read") {
  const Tree tree;
  const Tree other;
  other.add("x.md");
  tree.add("hugo.toml", "contentDir = 'posts'\n[languages.de]\ncontentDir = 'deutsch'\n");
  tree.add("posts/a.md");
  fs::create_directory_symlink(other.directory / "", tree.directory / "deutsch");
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"posts/a.md"});
  REQUIRE(reading.warnings.size() == 1);
  CHECK(reading.warnings[0] == ":1: the posts stand behind a link, 'deutsch': import that directory");
}

TEST_CASE("a link to a tree is a tree") {
  const Tree tree;
  const TemporaryDirectory other;
  tree.add("_posts/a.md");
  fs::create_directory_symlink(tree.directory / "", other / "link");
  CHECK(read_tree(other / "link").keys == Names{"_posts/a.md"});
}

TEST_CASE("a pipe is counted and not opened") {
  const Tree tree;
  tree.add("a.md");
  REQUIRE(::mkfifo((tree.directory / "pipe.md").c_str(), 0600) == 0);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"a.md"});
  CHECK(reading.skipped == SkippedKinds{{"special file", 1}});
}

TEST_CASE("a bad file is named and the others are read") {
  const Tree tree;
  tree.add("a.md");
  tree.add("b.md", "---\ntitle: x\ndate: nonsense\n---\n");
  tree.add("c.md", "a\n\xFF\n");
  tree.add("d \n.md");
  tree.add("e\xFF.md");
  tree.add("f.md");
  const TreeReading reading = read_tree(tree.directory / "");
  CHECK(reading.problems == Names{"b.md:3: date 'nonsense' is not a date; --date-format describes other formats",
                                  "c.md:2: not UTF-8; iconv -t UTF-8 converts it",
                                  "e\\xff.md:1: the file's name is not UTF-8; rename it and import again"});
}

TEST_CASE("what vanishes or cannot be read is named and the others are read") {
  const Tree tree;
  tree.add("a/x.md");
  tree.add("b.md");
  tree.add("c.md");
  tree.add("d/x.md");
  tree.add("e.md");
  static const StoppedClock clock;
  ReadOptions options;
  options.clock = &clock;
  const auto reader = open_directory_reader("markdown", tree.directory / "", options);
  Record record;
  REQUIRE(reader->next(record));
  fs::remove(tree.directory / "b.md");
  CHECK_THROWS_WITH_AS(reader->next(record), "the file cannot be read: No such file or directory", BadRecord);
  CHECK(reader->file() == "b.md");
  fs::remove(tree.directory / "c.md");
  fs::create_directory(tree.directory / "c.md");
  CHECK_THROWS_WITH_AS(reader->next(record), "not a regular file", BadRecord);
  fs::remove_all(tree.directory / "d");
  CHECK_THROWS_AS(reader->next(record), BadRecord);
  CHECK(reader->file() == "d/");
  CHECK(reader->next(record));
  CHECK(record.key == "e.md");
  CHECK_FALSE(reader->next(record));
  CHECK_FALSE(reader->next(record));
}

TEST_CASE("a file that is too large is not read") {
  const Tree tree;
  tree.add("a.md");
  fs::resize_file(tree.directory / "a.md", (std::uintmax_t{16} << 20) + 1);
  CHECK(read_tree(tree).problems == Names{"a.md:1: the file is larger than 16 MiB"});
}

TEST_CASE("a directory that is not there is refused") {
  const TemporaryDirectory directory;
  CHECK(code_of([&] { read_tree(directory / "nowhere"); }) == ErrorCode::failed);
}

TEST_CASE("a tree may be deep") {
  const Tree tree;
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "a/";
  tree.add(path + "x.md");
  CHECK(read_tree(tree).keys == Names{path + "x.md"});
}

TEST_CASE("a tree deeper than a path can say is named and the rest is read") {
  const Tree tree;
  tree.add("z.md");
  const fs::path here = fs::current_path();
  fs::current_path(tree.directory / "");
  const std::string name(200, 'a');
  for (int i = 0; i < 30; ++i) {
    fs::create_directory(name);
    fs::current_path(name);
  }
  write_file("x.md", "text");
  fs::current_path(here);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"z.md"});
  CHECK(reading.problems.size() == 1);
}

TEST_CASE("in a tree of Jekyll what stands in no directory of posts is a page") {
  const Tree tree;
  for (const char* name : {"README.md", "about.md", "_posts/2014-12-24-a.md", "_posts/sub/directory/b.md",
                           "cooking/_posts/2014-12-25-c.md", "_drafts/d.md", "docs/x.md", "index.html"})
    tree.add(name);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys ==
        Names{"_drafts/d.md", "_posts/2014-12-24-a.md", "_posts/sub/directory/b.md", "cooking/_posts/2014-12-25-c.md"});
  CHECK(reading.skipped == SkippedKinds{{".html file", 1}, {"pages", 3}});
  CHECK(reading.records.front().post.draft);
  CHECK_FALSE(reading.records.back().post.draft);
  CHECK(read_tree(tree, Flavor::plain).keys.size() == 8);
}

TEST_CASE("a directory of posts is a tree of Jekyll by its own name") {
  const Tree tree;
  tree.add("site/_posts/sub/a.md", "---\ncategories: a b\ndate: 2024-05-01\n---\n");
  tree.add("site/_drafts/b.md");
  CHECK(read_tree(tree.directory / "site/_posts").records.at(0).post.categories == Names{"a", "b"});
  CHECK(read_tree(tree.directory / "site/_posts/sub").records.at(0).post.categories == Names{"a", "b"});
  CHECK(read_tree(tree.directory / "site/_drafts").records.at(0).post.draft);
}

TEST_CASE("a tree of Jekyll without directories of posts is all posts") {
  const Tree tree;
  tree.add("_config.yml", "title: x\n");
  tree.add("a.md", "---\ncategories: a b\ndate: 2024-05-01\n---\n");
  const TreeReading reading = read_tree(tree);
  REQUIRE(reading.keys == Names{"a.md"});
  CHECK(reading.records[0].post.categories == Names{"a", "b"});
  CHECK(read_tree(tree, Flavor::plain).records.at(0).post.categories == Names{"a b"});
}

TEST_CASE("of a site of Hugo the content alone is read") {
  for (const char* settings : {"hugo.toml", "config.yaml", "config/_default/hugo.toml"}) {
    const Tree tree;
    tree.add(settings, "");
    for (const char* name : {"content/blog/a.md", "content/_index.md", "content/blog/_index.de.md", "README.md",
                             "archetypes/default.md", "themes/x/_posts/b.md", "layouts/index.html"})
      tree.add(name);
    const TreeReading reading = read_tree(tree);
    CHECK(reading.keys == Names{"content/blog/a.md"});
    CHECK(reading.skipped == SkippedKinds{{"section pages", 2}});
  }
}

TEST_CASE("the settings of Hugo tell where its posts are and which are none") {
  const Tree tree;
  tree.add("hugo.toml", "contentDir = 'texts'\nignoreFiles = ['\\.draft\\.md$', '_files$', '(?i)NOT-', '(']\n");
  for (const char* name : {"texts/a.md", "texts/b.draft.md", "texts/b_files/c.md", "texts/not-d.md", "content/e.md"})
    tree.add(name);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"texts/a.md"});
  CHECK(reading.skipped == SkippedKinds{{"excluded directory (b_files)", 1}, {"excluded files", 2}});
  CHECK(read_tree(tree, Flavor::hugo).keys == Names{"texts/a.md"});
  CHECK(read_tree(tree, Flavor::plain).keys.size() == 5);
}

TEST_CASE("the content of a site of Hugo may stand in a directory for each language") {
  const Tree tree;
  tree.add("config/_default/config.yaml",
           "contentDir: content/en\nlanguages:\n  de: {contentDir: content/de}\n  fr: {}\n");
  for (const char* name : {"content/en/a.md", "content/de/a.md", "content/b.md"}) tree.add(name);
  CHECK(read_tree(tree).keys == Names{"content/de/a.md", "content/en/a.md"});
}

TEST_CASE("settings that cannot be obeyed are warned of") {
  const Tree tree;
  tree.add("content/a.md");
  tree.add("hugo.toml", "contentDir = '../elsewhere'\nignoreFiles = ['a{9}']\n");
  tree.add("config.json", "{");
  const PostTree found = find_post_tree(tree.directory / "", std::nullopt);
  REQUIRE(found.warnings.size() == 3);
  CHECK(found.warnings[0] == "the posts stand outside, in '../elsewhere': import that directory");
  CHECK(found.warnings[1] == "ignoreFiles 'a{9}' is not understood, and leaves nothing out");
  CHECK(found.warnings[2].starts_with("cannot read the settings 'config.json', which may leave files out: "));
}

TEST_CASE("what the settings of Jekyll exclude is left out") {
  const Tree tree;
  tree.add("_config.yml", "exclude: [old/, '*.draft.md', _posts/secret, ./tmp]\n");
  for (const char* name : {"_posts/a.md", "_posts/b.draft.md", "_posts/secret/c.md", "_posts/secrets.md",
                           "old/_posts/d.md", "tmp/_posts/e.md"})
    tree.add(name);
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"_posts/a.md"});
  CHECK(reading.skipped == SkippedKinds{{"excluded directories (old, secret, tmp)", 3},
                                        {"excluded files", 2},
                                        {"other file (1 .yml)", 1}});
}

TEST_CASE("a site of Hexo is told from one of Jekyll") {
  const std::string post = "---\ncategories: Spring Boot\ndate: 2024-05-01\n---\n";
  const auto make = [&](const Tree& tree) {
    tree.add("_config.yml", "title: x\ntheme: next\n");
    for (const char* name :
         {"source/_posts/a.md", "source/_drafts/b.md", "themes/next/_posts/c.md", "scaffolds/post.md", "d.md"})
      tree.add(name, post);
    tree.add("source/about/index.md", "# About\n");
  };
  const Tree tree;
  make(tree);
  const TreeReading reading = read_tree(tree);
  REQUIRE(reading.keys == Names{"source/_drafts/b.md", "source/_posts/a.md"});
  CHECK(reading.records[0].post.draft);
  CHECK(reading.records[1].post.categories == Names{"Spring Boot"});
  CHECK(reading.skipped == SkippedKinds{{"page", 1}});
  CHECK(read_tree(tree.directory / "source/_posts").records.at(0).post.categories == Names{"Spring Boot"});
  CHECK(read_tree(tree, Flavor::jekyll).records.back().post.categories == Names{"Spring", "Boot"});

  tree.add("Gemfile", "gem 'jekyll'\n");
  CHECK(read_tree(tree).records.back().post.categories == Names{"Spring", "Boot"});
  tree.add("package.json", R"({"dependencies":{"hexo":"^6.0.0"}})");
  CHECK(read_tree(tree).records.back().post.categories == Names{"Spring Boot"});
}

TEST_CASE("beside the index of a post stand its resources") {
  for (const std::optional<Flavor> flavor : {std::optional<Flavor>(), std::optional(Flavor::hugo)}) {
    const Tree tree;
    for (const char* name : {"index.md", "about.md", "blog/post/index.md", "blog/post/index.de.md", "blog/other.md"})
      tree.add(name);
    for (const char* name : {"blog/post/notes.md", "blog/post/more.MD"}) tree.add(name, "Notes.\n");
    const TreeReading reading = read_tree(tree, flavor);
    CHECK(reading.keys ==
          Names{"about.md", "blog/other.md", "blog/post/index.de.md", "blog/post/index.md", "index.md"});
    CHECK(reading.skipped == SkippedKinds{{"page resources", 2}});
    CHECK(reading.records.at(2).post.slug == "post");
    CHECK(reading.records.at(3).post.slug == "post");
    CHECK(read_tree(tree, Flavor::plain).keys.size() == 7);
  }
}

TEST_CASE("beside an index a file with a title and a date is a post unless Hugo is named") {
  const Tree tree;
  for (const char* name : {"blog/post/index.md", "blog/post/whole.md"}) tree.add(name);
  tree.add("blog/post/undated.md", "---\ntitle: T\n---\n");
  CHECK(read_tree(tree).keys == Names{"blog/post/index.md", "blog/post/whole.md"});
  CHECK(read_tree(tree).skipped == SkippedKinds{{"page resource", 1}});
  CHECK(read_tree(tree, Flavor::hugo).keys == Names{"blog/post/index.md"});
  CHECK(read_tree(tree, Flavor::hugo).skipped == SkippedKinds{{"page resources", 2}});
}

TEST_CASE("the index of the directory itself is called as the directory is") {
  const Tree tree;
  tree.add("2014-12-24-bundle/index.md", "text");
  const TreeReading reading = read_tree(tree.directory / "2014-12-24-bundle/");
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.slug == "bundle");
  CHECK(format_time(reading.records[0].post.date.value()) == "2014-12-24T00:00:00Z");
  CHECK(reading.keys == Names{"index.md"});
}

TEST_CASE("a file of HTML is a post where its front matter has a title") {
  const Tree tree;
  tree.add("a.html", "---\ntitle: A\ndate: 2024-05-01\n---\n<p>Hello</p>\n");
  tree.add("b.HTM", "\xEF\xBB\xBF+++\ntitle = 'B'\ndate = 2024-05-01\n+++\n<p>Hello</p>\n");
  tree.add("c.html", "---\nlayout: default\n---\n# <p>Hello</p>\n");
  tree.add("d.html", "<!doctype html>\n");
  tree.add("e.html", "");
  tree.add("f.html", "---\ntitle: [\n---\n");
  const TreeReading reading = read_tree(tree);
  CHECK(reading.keys == Names{"a.html", "b.HTM"});
  for (const Record& record : reading.records) CHECK(record.post.markup == Markup::html);
  CHECK(reading.problems.size() == 1);
  CHECK(reading.problems.at(0).starts_with("f.html:"));
  CHECK(reading.skipped == SkippedKinds{{".html files", 3}});
}

TEST_CASE("a post without a date has that of its file") {
  const Tree tree;
  tree.add("a.md", "text");
  tree.add("b.md", "---\ndraft: true\n---\n");
  const timespec times[] = {{0, 0}, {1'714'564'800, 5}};
  REQUIRE(::utimensat(AT_FDCWD, (tree.directory / "a.md").c_str(), times, 0) == 0);
  const TreeReading reading = read_tree(tree);
  REQUIRE(reading.records.size() == 2);
  CHECK(format_time(reading.records[0].post.date.value()) == "2024-05-01T12:00:00Z");
  CHECK(reading.warnings == Names{});
  CHECK_FALSE(reading.records[0].has_date);
  CHECK(reading.records[1].has_date);
  CHECK_FALSE(reading.records[1].post.date);
}
