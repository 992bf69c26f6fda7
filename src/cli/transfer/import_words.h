// What is said of an input when it is through.
#pragma once

#include "blog/import.h"
#include "cli/context.h"
#include "cli/transfer/import_input.h"

#include <memory>
#include <string>

namespace blog::cli {

/// What one input came to.
struct Imported {
  std::unique_ptr<OpenedInput> input;
  std::string source;
  ImportSummary summary;
  bool has_more_inputs = false;  ///< of the same source
};

enum class ImportFate { written, dry, refused };

/// To whom it is said, and what was asked for.
struct Telling {
  const Context& context;
  bool source_is_named;
  OnAbsent on_absent;
};

/// Whether something came of a record, or should have.
bool is_news(Outcome outcome);

/// Warnings about the whole input, the categories that it made, what was left out, and the counts.
void print(const Telling& telling, const Imported& imported, ImportFate fate);

}  // namespace blog::cli
