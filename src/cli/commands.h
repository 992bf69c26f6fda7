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

inline constexpr Command kCommands[] = {
    {"post add", "Write a new post", define_post_add},
    {"post list", "List posts", define_post_list},
    {"post show", "Print posts", define_post_show},
    {"post edit", "Change posts", define_post_edit},
    {"post rm", "Remove posts", define_post_rm},
    {"search", "Find posts by words", define_search},
    {"category add", "Add categories", define_category_add},
    {"category list", "List categories", define_category_list},
    {"category rename", "Rename a category", define_category_rename},
    {"category merge", "Merge categories into one", define_category_merge},
    {"category rm", "Remove categories", define_category_rm},
    {"import", "Import posts from files; it is safe to repeat", define_import},
    {"export", "Write posts to a file", define_export},
    {"undo", "Take back the last command that wrote", define_undo},
    {"backup", "Copy the whole blog while it is in use", define_backup},
    {"check", "Check that nothing is damaged", define_check},
    {"info", "Show where the blog is and what is in it", define_info},
    {"stats", "Draw posts over time, and the largest categories", define_stats},
    {"config", "Show the settings, and where each comes from", define_config},
    {"completion", "Print a script that completes commands in a shell", define_completion},
};

}  // namespace blog::cli
