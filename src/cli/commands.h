// THE catalogue of commands. Dispatch, help and the tests read it; nothing else lists them.
#pragma once

#include "cli/command.h"

namespace blog::cli {

Run define_post_add(Syntax& syntax);
Run define_post_list(Syntax& syntax);
Run define_post_show(Syntax& syntax);
Run define_post_edit(Syntax& syntax);
Run define_post_rm(Syntax& syntax);
Run define_search(Syntax& syntax);
Run define_category_add(Syntax& syntax);
Run define_category_list(Syntax& syntax);
Run define_category_rename(Syntax& syntax);
Run define_category_merge(Syntax& syntax);
Run define_category_rm(Syntax& syntax);
Run define_import(Syntax& syntax);
Run define_export(Syntax& syntax);
Run define_undo(Syntax& syntax);
Run define_backup(Syntax& syntax);
Run define_check(Syntax& syntax);
Run define_info(Syntax& syntax);
Run define_stats(Syntax& syntax);
Run define_config(Syntax& syntax);
Run define_completion(Syntax& syntax);
Run define_help(Syntax& syntax);
Run define_version(Syntax& syntax);

inline constexpr Command kCommands[] = {
    {"post add", "Posts", "Write a new post", define_post_add},
    {"post list", "Posts", "List posts", define_post_list},
    {"post show", "Posts", "Print posts", define_post_show},
    {"post edit", "Posts", "Change posts", define_post_edit},
    {"post rm", "Posts", "Remove posts", define_post_rm},
    {"search", "Posts", "Find posts by words", define_search},
    {"category add", "Categories", "Add categories", define_category_add},
    {"category list", "Categories", "List categories", define_category_list},
    {"category rename", "Categories", "Rename a category", define_category_rename},
    {"category merge", "Categories", "Merge categories into one", define_category_merge},
    {"category rm", "Categories", "Remove categories", define_category_rm},
    {"import", "In and out", "Import posts from files; it is safe to repeat", define_import},
    {"export", "In and out", "Write posts to a file", define_export},
    {"undo", "The blog", "Take back the last command that wrote", define_undo},
    {"backup", "The blog", "Copy the whole blog while it is in use", define_backup},
    {"check", "The blog", "Check that nothing is damaged", define_check},
    {"info", "The blog", "Show where the blog is and what is in it", define_info},
    {"stats", "The blog", "Draw posts over time, and the largest categories", define_stats},
    {"config", "The blog", "Show the settings, and where each comes from", define_config},
    {"completion", "Help", "Print a script that completes commands in a shell", define_completion},
    {"help", "Help", "Explain a command or a topic", define_help, false},
    {"version", "Help", "Print the version", define_version, false},
};

}  // namespace blog::cli
