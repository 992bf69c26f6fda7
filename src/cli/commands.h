// THE catalogue of commands. Dispatch, help and the tests read it; nothing else lists them.
#pragma once

#include "cli/command.h"

namespace blog::cli {

Run define_post_add(CLI::App& app);
Run define_post_list(CLI::App& app);
Run define_post_show(CLI::App& app);
Run define_post_edit(CLI::App& app);
Run define_post_rm(CLI::App& app);
Run define_search(CLI::App& app);
Run define_category_add(CLI::App& app);
Run define_category_list(CLI::App& app);
Run define_category_rename(CLI::App& app);
Run define_category_merge(CLI::App& app);
Run define_category_rm(CLI::App& app);
Run define_import(CLI::App& app);
Run define_export(CLI::App& app);
Run define_undo(CLI::App& app);
Run define_backup(CLI::App& app);
Run define_check(CLI::App& app);
Run define_info(CLI::App& app);
Run define_stats(CLI::App& app);
Run define_config(CLI::App& app);
Run define_completion(CLI::App& app);

inline constexpr Command kCommands[] = {
    {"post add", "Write a new post", define_post_add},
    {"post list", "List posts", define_post_list},
    {"post show", "Print one post", define_post_show},
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
