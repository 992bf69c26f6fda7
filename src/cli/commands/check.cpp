#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/results.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace blog::cli {

namespace {

struct CheckOptions {
  bool fix = false;
  bool dry_run = false;
  bool as_json = false;
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

Repair fix(Context& context, bool dry_run) {
  Store store = context.open_for_writing(NoBlog::refuse);
  const Repair repair = store.repair(dry_run);
  if (!repair.copy.empty()) context.say("copied the blog to '{}' before the repair", repair.copy.string());
  for (const std::string& what : repair.done) context.say("{} {}", dry_run ? "would repair" : "repaired", what);
  if (repair.done.empty()) context.say("nothing was repaired");
  context.say_if_dry(dry_run);
  return repair;
}

/// "foreign_keys"
std::string key_of(Finding::Check check) {
  std::string key(name_of(check));
  std::ranges::replace(key, ' ', '_');
  return key;
}

Value number_or_null(std::int64_t number) { return number == 0 ? Value() : Value(number); }

std::string finding_json(const Finding& finding) {
  const std::string check = key_of(finding.check);
  const std::string reason = visible(sentence_of(finding));
  return to_json({{"check", check},
                  {"kind", name_of(finding.kind)},
                  {"post", number_or_null(finding.post)},
                  {"category", number_or_null(finding.category)},
                  {"entry", number_or_null(finding.entry)},
                  {"reason", reason}});
}

void print_json(const Context& context, const Repair& repair) {
  std::string findings;
  for (const Finding& finding : repair.findings) findings += (findings.empty() ? '[' : ',') + finding_json(finding);
  findings += ']';
  const bool is_sound = std::ranges::none_of(repair.findings, [](const Finding& finding) {
    return finding.is_problem() || finding.kind == Finding::Kind::not_run;
  });
  const std::string copy = visible(repair.copy.string());
  print_object(context, {{"sound", RawJson{is_sound ? "true" : "false"}},
                         {"repaired", std::span<const std::string>(repair.done)},
                         {"copy", copy.empty() ? Value() : Value(copy)},
                         {"findings", RawJson{findings}}});
}

void print_lines(const Context& context, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings)
    context.out().write(fmt::format("{:<14}{}\n", name_of(finding.check), verdict(finding)));
}

int check(Context& context, const CheckOptions& options) {
  if (options.dry_run && !options.fix) throw Error(ErrorCode::usage, "--dry-run needs --fix: a check writes nothing");
  const Repair repair =
      options.fix ? fix(context, options.dry_run) : Repair{.findings = open_for_check(context).check()};
  const std::vector<Finding>& findings = repair.findings;
  options.as_json ? print_json(context, repair) : print_lines(context, findings);
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
  add_object_format(syntax, options->as_json);
  return [options](Context& context) { return check(context, *options); };
}

}  // namespace blog::cli
