// Writes what is installed beside the program: the man pages, and completion for each shell.
//
//     generate DIRECTORY DATE

#include "cli/tell/completion_scripts.h"
#include "cli/tell/manual.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

void write_file(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void generate(const std::filesystem::path& directory, std::string_view date) {
  for (const auto& [name, text] : blog::cli::man_pages(date)) write_file(directory / "man" / (name + ".1"), text);
  for (const auto& [shell, file, text] : blog::cli::kCompletionScripts)
    write_file(directory / "completion" / shell / file, text);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("usage: generate DIRECTORY DATE");
    generate(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "generate: %s\n", error.what());
    return 1;
  }
}
