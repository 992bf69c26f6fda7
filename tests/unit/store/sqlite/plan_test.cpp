// How SQLite runs the queries that must stay fast however large the blog is.

#include "store/blog_fixture.h"
#include "store/sqlite/query.h"

#include <utility>

using namespace blog;

namespace {

struct Planner {
  TestBlog blog;
  Connection connection;

  Planner() : connection(make(blog), Connection::Mode::read_write, blog.options()) {}

  static std::filesystem::path make(TestBlog& blog) {
    blog.add("One", {"A", "B"});
    blog.add("Two", {"B", "C"});
    return blog.path();
  }

  std::string plan_of(const Sql& sql) {
    BoundStatement statement(connection, "EXPLAIN QUERY PLAN " + sql.text);
    sql.bind_to(statement);
    std::string plan;
    while (statement.next()) plan += std::string(statement.text(3)) + "\n";
    return plan;
  }
  std::string plan_of(const PostQuery& query) { return plan_of(id_statement(connection, query, Order::wanted)); }
};

bool has(const std::string& plan, std::string_view part) { return plan.find(part) != std::string::npos; }

constexpr std::string_view kSorts = "TEMP B-TREE";

/// The statements that connections run which are opened while it lives.
class Statements {
 public:
  Statements() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)); }
  ~Statements() {
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch));
    seen_.clear();
  }
  Statements(const Statements&) = delete;
  Statements& operator=(const Statements&) = delete;

  Names take() { return std::exchange(seen_, {}); }

 private:
  static int watch(sqlite3* database, char**, const void*) {
    sqlite3_trace_v2(database, SQLITE_TRACE_STMT, note, nullptr);
    return SQLITE_OK;
  }
  static int note(unsigned, void*, void* statement, void* text) {
    const bool is_nested = std::string_view(static_cast<const char*>(text)).starts_with("--");  // of the search index
    if (!is_nested) seen_.emplace_back(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
  }

  static inline Names seen_;
};

/// Whether a step of a plan reads no more than a page needs, and sorts nothing.
bool is_cheap(std::string_view step) {
  for (const std::string_view cheap :
       {"SEARCH ", "SCAN m USING COVERING INDEX post_by_date", "SCAN f VIRTUAL TABLE INDEX", "SCAN json_each ",
        "CO-ROUTINE ", "CORRELATED ", "SCALAR ", "LIST ", "MERGE ", "LEFT", "RIGHT", "SCAN CONSTANT ROW",
        "SCAN main.post_fts_config"})
    if (step.starts_with(cheap)) return true;
  return step == "SCAN s";
}

}  // namespace

TEST_CASE("a page of posts is read without a scan or a sort whatever is asked for") {
  TestBlog blog;
  for (const char* title : {"One", "Two", "Three"}) blog.add(title, {"A", "B", "C"}, "body");
  const PostQuery queries[] = {
      {.limit = 20},
      {.all_of = {"A"}, .limit = 20, .offset = 1},
      {.all_of = {"A", "B"}, .limit = 20},
      {.any_of = {"A", "B"}, .limit = 20},
      {.none_of = {"A", "B"}, .limit = 20},
      {.uncategorized = true, .limit = 20},
      {.all_of = {"A"}, .status = {Status::published}, .limit = 20},
      {.after = Time{5, 0}, .before = Time{9, 0}, .limit = 20},
      {.words = {"one"}, .sort = {SortKey::rank, false}, .limit = 20},
  };
  Statements statements;
  Store store = Store::open_read_only(blog.path(), blog.options());
  PlainDatabase plain(blog.path());
  for (const PostQuery& query : queries) {
    statements.take();
    store.for_each_post(query, [](const Post&) {});
    const Names seen = statements.take();
    REQUIRE_FALSE(seen.empty());
    for (const std::string& sql : seen)
      for (const std::string& step : plain.rows("EXPLAIN QUERY PLAN " + sql)) {
        CAPTURE(sql);
        CAPTURE(step);
        CHECK(is_cheap(step.substr(step.rfind('|') + 1)));
      }
  }
}

TEST_CASE("the plan of a sort that no index serves shows it") {
  Planner planner;
  CHECK(has(planner.plan_of({.sort = {SortKey::title, false}}), kSorts));
  CHECK(has(planner.plan_of({.sort = {SortKey::title, false}}), "SCAN"));
}

TEST_CASE("a page of a category reads the category's index and sorts nothing") {
  Planner planner;
  for (const bool descending : {true, false}) {
    const Sort sort{SortKey::date, descending};
    for (const PostQuery& query :
         {PostQuery{.all_of = {"A"}, .sort = sort, .limit = 20}, PostQuery{.any_of = {"A"}, .sort = sort, .limit = 20},
          PostQuery{.all_of = {"A", "B"}, .none_of = {"C"}, .sort = sort, .limit = 20},
          PostQuery{.all_of = {"A"}, .status = {Status::published}, .sort = sort, .limit = 20},
          PostQuery{.all_of = {"A"}, .after = Time{5, 0}, .before = Time{9, 0}, .sort = sort}}) {
      const std::string plan = planner.plan_of(query);
      INFO(plan);
      CHECK(has(plan, "SEARCH m USING COVERING INDEX post_category_by_date (category_id=?"));
      CHECK_FALSE(has(plan, kSorts));
      CHECK_FALSE(has(plan, "SCAN"));
    }
  }
}

TEST_CASE("a listing by date reads the index by date alone") {
  Planner planner;
  for (const bool descending : {true, false})
    for (const PostQuery& query : {PostQuery{.sort = {SortKey::date, descending}, .limit = 20},
                                   PostQuery{.status = {Status::draft}, .sort = {SortKey::date, descending}}}) {
      const std::string plan = planner.plan_of(query);
      INFO(plan);
      CHECK(has(plan, "SCAN m USING COVERING INDEX post_by_date"));
      CHECK_FALSE(has(plan, kSorts));
    }
}

TEST_CASE("a span of dates is searched and not scanned") {
  Planner planner;
  const std::string plan = planner.plan_of({.after = Time{5, 0}, .before = Time{9, 0}});
  INFO(plan);
  CHECK(has(plan, "SEARCH m USING COVERING INDEX post_by_date (sort_at>? AND sort_at<?)"));
  CHECK_FALSE(has(plan, kSorts));
}

TEST_CASE("any of several categories are merged in the order of their indexes") {
  Planner planner;
  const std::string plan = planner.plan_of({.any_of = {"A", "B", "C"}, .none_of = {"A"}, .limit = 20});
  INFO(plan);
  CHECK(has(plan, "MERGE (UNION)"));
  CHECK(has(plan, "COVERING INDEX post_category_by_date"));
  CHECK_FALSE(has(plan, kSorts));
  CHECK_FALSE(has(plan, "SCAN"));
}

TEST_CASE("a post is found by id or slug without a scan") {
  Planner planner;
  const std::string by_ids = planner.plan_of({.ids = {1}});
  INFO(by_ids);
  CHECK(has(by_ids, "SEARCH m USING"));
  CHECK_FALSE(has(by_ids, "SCAN m"));
  for (const char* sql : {"SELECT id FROM post WHERE id = 1", "SELECT id FROM post WHERE slug = 'one'"}) {
    Sql text;
    text.add(sql);
    CHECK(has(planner.plan_of(text), "SEARCH post USING"));
  }
}

TEST_CASE("a search is driven by the search index") {
  Planner planner;
  const std::string plan =
      planner.plan_of({.all_of = {"A"}, .words = {"one"}, .sort = {SortKey::rank, false}, .limit = 20});
  INFO(plan);
  CHECK(has(plan, "SCAN f VIRTUAL TABLE INDEX"));
  CHECK(has(plan, "SEARCH m USING INTEGER PRIMARY KEY"));
  CHECK_FALSE(has(plan, kSorts));
}
