// Markdown files with front matter, one or a tree of them: the door of this room.
#pragma once

#include "blog/exchange.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace blog {

/// Of the files that are read as Markdown.
inline constexpr std::string_view kMarkdownExtensions = ".md .markdown .mkd .mkdn .mkdown .mdx .rmd .text";

bool begins_like_markdown(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_markdown_reader(Source& source, const ReadOptions& options);
std::unique_ptr<RecordReader> open_markdown_tree(const std::filesystem::path& directory, const ReadOptions& options);
std::unique_ptr<PostWriter> open_markdown_writer(DirectorySink& directory, const WriteOptions& options);

}  // namespace blog
