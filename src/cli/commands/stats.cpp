#include "blog/error.h"
#include "blog/output.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/pager.h"
#include "cli/results.h"
#include "text/json.h"

#include <fmt/format.h>

#include <map>
#include <memory>

namespace blog::cli {

namespace {

constexpr std::size_t kMostCategories = 10;
constexpr std::size_t kMostYears = 30;
constexpr std::ptrdiff_t kMostMonths = 24;
constexpr int kMonthsOfYear = 12;

using Print = void (*)(Context&, const Statistics&);

struct Options {
  std::optional<Print> print;
};

/// Counts by a number that goes on from month to month, or year to year.
using Periods = std::map<int, std::int64_t>;

std::int64_t count_posts(const Statistics& statistics) {
  return statistics.published + statistics.scheduled + statistics.drafts;
}

int number_of(const MonthCount& month) { return month.year * kMonthsOfYear + static_cast<int>(month.month) - 1; }

std::string month_name(int number) {
  return fmt::format("{:04}-{:02}", number / kMonthsOfYear, number % kMonthsOfYear + 1);
}

std::string year_name(int year) { return fmt::format("{:04}", year); }

Periods by_month(const Statistics& statistics) {
  Periods months;
  for (const MonthCount& month : statistics.months) months[number_of(month)] = month.posts;
  return months;
}

Periods by_year(const Statistics& statistics) {
  Periods years;
  for (const MonthCount& month : statistics.months) years[month.year] += month.posts;
  return years;
}

/// What is older than the latest `most` goes into the oldest of them.
Periods fold_old(Periods periods, std::size_t most) {
  while (periods.size() > most) {
    const auto oldest = periods.extract(periods.begin());
    periods.begin()->second += oldest.mapped();
  }
  return periods;
}

/// A bar a period. A few without posts between two others are drawn, too; of many it is said that they are left out.
std::vector<Bar> to_bars(const Periods& periods, std::string (*name)(int)) {
  constexpr int kLongestGap = 6;
  std::vector<Bar> bars;
  int last = periods.empty() ? 0 : periods.begin()->first;
  for (const auto& [period, posts] : periods) {
    if (period - last > kLongestGap) bars.push_back({});
    for (int empty = last + 1; empty < period && period - last <= kLongestGap; ++empty)
      bars.push_back({name(empty), 0});
    bars.push_back({name(period), posts});
    last = period;
  }
  return bars;
}

void draw(Context& context, std::string_view title, const std::vector<Bar>& bars) {
  if (bars.empty()) return;
  const bool color = context.settings.color;
  context.out().write(fmt::format("\n{}{}{}\n", color ? "\x1b[1m" : "", title, color ? "\x1b[0m" : ""));
  draw_bars(context.out(), bars, {.color = color, .width = context.world.width});
}

void draw_years(Context& context, const Periods& years) {
  if (years.size() < 2) return;
  const Periods latest = fold_old(years, kMostYears);
  std::vector<Bar> bars = to_bars(latest, year_name);
  if (latest.size() < years.size()) bars.front().label.insert(0, "to ");
  draw(context, "By year", bars);
}

void draw_months(Context& context, const Periods& months) {
  std::vector<Bar> bars = to_bars(months, month_name);
  const bool all = std::ssize(bars) <= kMostMonths;
  if (!all) bars.erase(bars.begin(), bars.end() - kMostMonths);
  draw(context, all ? "By month" : "By month, the latest", bars);
}

void draw_statistics(Context& context, const Statistics& statistics) {
  std::vector<Bar> largest;
  largest.reserve(statistics.largest.size());
  for (const CategoryCount& category : statistics.largest) largest.push_back({category.name, category.posts});
  std::vector<Bar> pairs;
  pairs.reserve(statistics.pairs.size());
  for (const CategoryPair& pair : statistics.pairs) pairs.push_back({pair.one + " + " + pair.other, pair.posts});
  context.out().write(fmt::format("{}: {} published, {} scheduled, {}\n{}\n",
                                  count_of(count_posts(statistics), "post", "posts"), statistics.published,
                                  statistics.scheduled, count_of(statistics.drafts, "draft", "drafts"),
                                  count_of(statistics.categories, "category", "categories")));
  draw_years(context, by_year(statistics));
  draw_months(context, by_month(statistics));
  draw(context, "Largest categories", largest);
  draw(context, "Categories that occur together", pairs);
}

template <typename Items, typename Write>
std::string to_json_array(const Items& items, const Write& write) {
  std::string json = "[";
  for (const auto& item : items) {
    if (json.size() > 1) json += ',';
    json += write(item);
  }
  return json + ']';
}

std::string quote(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

void print_json(Context& context, const Statistics& statistics) {
  const std::string years = to_json_array(by_year(statistics), [](const auto& year) {
    return fmt::format(R"({{"year":{},"posts":{}}})", year.first, year.second);
  });
  const std::string months = to_json_array(by_month(statistics), [](const auto& month) {
    return fmt::format(R"({{"month":"{}","posts":{}}})", month_name(month.first), month.second);
  });
  const std::string largest = to_json_array(statistics.largest, [](const CategoryCount& category) {
    return fmt::format(R"({{"name":{},"posts":{}}})", quote(category.name), category.posts);
  });
  const std::string pairs = to_json_array(statistics.pairs, [](const CategoryPair& pair) {
    return fmt::format(R"({{"categories":[{},{}],"posts":{}}})", quote(pair.one), quote(pair.other), pair.posts);
  });
  print_object(context, {{"posts", count_posts(statistics)},
                         {"published", statistics.published},
                         {"scheduled", statistics.scheduled},
                         {"draft", statistics.drafts},
                         {"categories", statistics.categories},
                         {"by_year", RawJson{years}},
                         {"by_month", RawJson{months}},
                         {"largest", RawJson{largest}},
                         {"together", RawJson{pairs}}});
}

int run(Context& context, const Options& options) {
  Store store = context.open_for_reading();
  const Statistics statistics = store.statistics(kMostCategories);
  page(context, [&] { options.print.value_or(draw_statistics)(context, statistics); });
  return kDone;
}

}  // namespace

Run define_stats(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_choice<Print>(syntax, "--format", "FORMAT", options->print, {{"table", draw_statistics}, {"json", print_json}},
                    "Bars, or one object for programs");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli
