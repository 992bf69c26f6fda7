// THE examples: help and the man pages print them, and a test runs each of them on the sample blog.
#pragma once

#include <string_view>

namespace blog::cli {

struct Example {
  std::string_view command;  ///< as in kCommands; empty: of the program
  std::string_view about;    ///< what for
  std::string_view line;     ///< as it is typed
};

inline constexpr Example kExamples[] = {
    {"", "Write a post, in a category that is made with it",
     "blog post add 'Hello, world' -b 'My first post.' -c News --create"},
    {"", "See what is there, and find it again", "blog post list -c Automation; blog search first"},
    {"", "Correct it; take that back", "blog post edit first-post --title 'The very first'; blog undo"},
    {"post add", "A post in two categories, which are made where they are missing",
     "blog post add 'Hello, world' -b 'My *first* post.' -c News -c 'Guest Post' --create"},
    {"post add", "The body from another program, the id for the next one",
     "id=$(date | blog post add --title 'Report' -F - --draft); blog post edit \"$id\" --publish"},
    {"post list", "The last ten published posts of a category",
     "blog post list -c Automation --status published -L 10"},
    {"post list", "What is planned, for a program", "blog post list --status scheduled --format json"},
    {"post show", "As Markdown, for people and editors", "blog post show first-post"},
    {"post show", "One field and nothing else", "blog post show first-post --fields body --format jsonl"},
    {"post edit", "Another title; the slug stays", "blog post edit first-post --title 'The very first post'"},
    {"post edit", "From one category to another, everything since last year",
     "blog post edit -c Automation --after 1y --add-category Work --remove-category Automation --create -y"},
    {"post rm", "One post", "blog post rm first-post"},
    {"post rm", "See what would be removed; nothing is written", "blog post rm --status draft --before 1y --dry-run"},
    {"search", "All words, the best first", "blog search first post"},
    {"search", "The newest first", "blog search first --sort -date"},
    {"search", "Exact words, in one category", "blog search '\"first post\"' -c Writing"},
    {"category add", "Two categories, unless they exist already", "blog category add News 'Guest Post' --exist-ok"},
    {"category list", "The largest first", "blog category list --sort -posts"},
    {"category rename", "Another name", "blog category rename Automation 'Scripts and Jobs'"},
    {"category merge", "Several into one, which is made", "blog category merge Automation --into Work --create"},
    {"category rm", "Even if it has posts; they stay", "blog category rm Automation --force"},
    {"import", "From cron: a second run changes nothing", "blog -q import posts.jsonl"},
    {"import", "Try whether all of it can be imported", "blog import posts.jsonl --atomic --dry-run"},
    {"export", "Everything into a file", "blog export -o all.jsonl"},
    {"export", "A category, for a spreadsheet", "blog export -c Automation --to csv"},
    {"undo", "What can be taken back, the newest first", "blog undo --list"},
    {"undo", "A mistake, taken back", "blog post rm first-post; blog undo"},
    {"backup", "A copy of today", "blog backup \"blog-$(date +%F).db\""},
    {"backup", "Every night: the newest seven stay", "mkdir -p copies; blog backup --keep 7 copies"},
    {"check", "Look for damage", "blog check"},
    {"check", "Repair what another program damaged", "blog check --fix"},
    {"info", "Where the blog is", "blog info"},
    {"stats", "Posts over time and the largest categories", "blog stats"},
    {"stats", "The same for a program", "blog stats --format json"},
    {"completion", "For bash, in ~/.bashrc", "source <(blog completion bash)"},
    {"completion", "For fish, for good",
     "mkdir -p ~/.config/fish/completions; blog completion fish > ~/.config/fish/completions/blog.fish"},
    {"config", "Which settings apply, and why", "blog config"},
    {"help", "What one command takes", "blog help post add"},
    {"help", "How times are written", "blog help when"},
    {"version", "For a report of a fault", "blog version"},
};

}  // namespace blog::cli
