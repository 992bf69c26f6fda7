// One connection: how it is set, what it binds, and that nothing of a failure stays behind.

#include "store/sqlite/connection.h"

#include "store/blog_fixture.h"

using namespace blog;

namespace {

struct TestConnection {
  TestBlog blog;
  Connection connection{blog.path(), Connection::Mode::read_write, blog.options()};
};

constexpr const char* kEcho = "SELECT ?, length(CAST(? AS BLOB))";

}  // namespace

TEST_CASE("a connection is set to be safe") {
  TestConnection test;
  CHECK(test.connection.number("PRAGMA foreign_keys") == 1);
  CHECK(test.connection.number("PRAGMA synchronous") == 2);
  CHECK(test.connection.number("PRAGMA trusted_schema") == 0);
  CHECK(code_of([&] { test.connection.execute("SELECT \"no such column\""); }) == ErrorCode::failed);
  test.connection.execute("PRAGMA writable_schema = ON");
  CHECK(code_of([&] { test.connection.execute("UPDATE sqlite_schema SET sql = ''"); }) == ErrorCode::failed);
}

TEST_CASE("a bound text lives as long as its statement and keeps every byte") {
  TestConnection test;
  const std::string text = std::string(100, 'x') + std::string("\0é", 3);
  for (int i = 0; i < 2; ++i) {
    BoundStatement statement(test.connection, kEcho, std::string(text), std::string_view(text));
    const std::string other(200, 'y');
    REQUIRE(statement.next());
    CHECK(statement.text(0) == text);
    CHECK(statement.integer(1) == 103);
  }
}

TEST_CASE("numbers and nothing are bound as they are") {
  TestConnection test;
  BoundStatement statement(test.connection, "SELECT ?, ?, ?, ?", std::int64_t{1} << 62, std::optional<std::int64_t>(),
                           nullptr, true);
  REQUIRE(statement.next());
  CHECK(statement.integer(0) == std::int64_t{1} << 62);
  CHECK(statement.is_null(1));
  CHECK(statement.is_null(2));
  CHECK(statement.integer(3) == 1);
}

TEST_CASE("an undone transaction inside another leaves the outer one open and whole") {
  TestConnection test;
  Connection& connection = test.connection;
  {
    WriteTransaction outer(connection);
    connection.execute("INSERT INTO category (name, slug) VALUES ('a', 'a')");
    {
      WriteTransaction inner(connection);
      connection.execute("INSERT INTO category (name, slug) VALUES ('b', 'b')");
    }
    CHECK(connection.in_transaction());
    {
      WriteTransaction inner(connection);
      connection.execute("INSERT INTO category (name, slug) VALUES ('c', 'c')");
      inner.commit();
    }
    outer.commit();
  }
  CHECK_FALSE(connection.in_transaction());
  CHECK(test.blog.plain().rows("SELECT name FROM category ORDER BY id") == Names{"a", "c"});
}

TEST_CASE("a statement that failed can be used again") {
  TestConnection test;
  constexpr const char* kInsert = "INSERT INTO category (name, slug) VALUES (?1, ?1)";
  for (int i = 0; i < 2; ++i) {
    BoundStatement(test.connection, kInsert, fmt::format("n{}", i)).run();
    CHECK(code_of([&] { BoundStatement(test.connection, kInsert, std::string("n0")).run(); }) == ErrorCode::failed);
  }
  CHECK(test.connection.number("SELECT count(*) FROM category") == 2);
}
