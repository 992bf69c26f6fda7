#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace blog::cli {

namespace {

struct CheckOptions {
  bool fix = false;
  bool dry_run = false;
};

/// A check writes nothing, but one of them needs the right to.
Store open_for_check(Context& context) {
  try {
    return context.open_for_writing(NoBlog::refuse);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
  }
  return context.open_for_reading();
}

std::string verdict(const Finding& finding) {
  if (finding.kind == Finding::Kind::sound) return "ok";
  const std::string remedy = finding.kind == Finding::Kind::impossible_slug
                                 ? fmt::format("; 'blog post edit {} --slug' gives another", finding.post)
                                 : "";
  return fmt::format("{}{}{}", finding.is_skipped() ? "skipped: " : "", visible(sentence_of(finding)), remedy);
}

std::vector<Finding> fix(Context& context, bool dry_run) {
  Store store = context.open_for_writing(NoBlog::refuse);
  const Repair repair = store.repair(dry_run);
  if (!repair.copy.empty()) context.say("copied the blog to '{}' before the repair", repair.copy.string());
  for (const std::string& what : repair.done) context.say("{} {}", dry_run ? "would repair" : "repaired", what);
  if (repair.done.empty()) context.say("nothing was repaired");
  context.say_if_dry(dry_run);
  return repair.findings;
}

int check(Context& context, const CheckOptions& options) {
  if (options.dry_run && !options.fix) throw Error(ErrorCode::usage, "--dry-run needs --fix: a check writes nothing");
  const std::vector<Finding> findings = options.fix ? fix(context, options.dry_run) : open_for_check(context).check();
  for (const Finding& finding : findings)
    context.out().write(fmt::format("{:<14}{}\n", name_of(finding.check), verdict(finding)));
  const auto problems = std::ranges::count_if(findings, &Finding::is_problem);
  const bool more = std::ranges::count(findings, Finding::Kind::more, &Finding::kind) != 0;
  const auto not_run = std::ranges::count(findings, Finding::Kind::not_run, &Finding::kind);
  if (problems == 0 && not_run > 0)
    throw Error(ErrorCode::failed, "{} of '{}' could not be run", count_of(not_run, "check", "checks"),
                context.settings.db);
  if (problems == 0) return kDone;
  throw Error(ErrorCode::failed, "{}{} {} in '{}'; {}restore a backup, or export what can be read",
              more ? "at least " : "", count_of(problems, "problem", "problems"), options.fix ? "left" : "found",
              context.settings.db, options.fix ? "" : "try 'blog check --fix', ");
}

}  // namespace

Run define_check(Syntax& syntax) {
  auto options = std::make_shared<CheckOptions>();
  add_flag(syntax, "--fix", options->fix, "Repair what can be made again from the posts: indexes, sort keys, links");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return check(context, *options); };
}

}  // namespace blog::cli
