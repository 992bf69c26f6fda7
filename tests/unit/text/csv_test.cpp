#include "text/csv.h"

#include "blog/error.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

using Cells = std::vector<std::string>;

constexpr const char* kBad = "bad";  // in the place of a row that is

std::string cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

/// Every row of the text.
std::vector<Cells> rows(std::string_view text, char separator = ',') {
  CsvRow row(separator);
  std::vector<Cells> all;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n') + 1 == 0 ? text.size() : text.find('\n') + 1);
    text.remove_prefix(line.size());
    try {
      if (row.add_line(line) == CsvRow::State::complete) all.push_back(row.cells());
    } catch (const Error&) {
      all.push_back({kBad});
      row = CsvRow(separator);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a CSV cell is quoted only where it has to be") {
  CHECK(cell("") == "");
  CHECK(cell("a b;c'd") == "a b;c'd");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("\"a\"\"") == "\"\"\"a\"\"\"\"\"");
  CHECK(cell("a\nb") == "\"a\nb\"");
  CHECK(cell("a\rb") == "\"a\rb\"");
  CHECK(cell(" a") == "\" a\"");
  CHECK(cell("a\t") == "\"a\t\"");
}

TEST_CASE("rows end with LF or CRLF or the input") {
  CHECK(rows("a,b\nc,d\r\ne,f") == std::vector<Cells>{{"a", "b"}, {"c", "d"}, {"e", "f"}});
  CHECK(rows("a,\"b\"\r\n") == std::vector<Cells>{{"a", "b"}});
}

TEST_CASE("a quoted cell keeps its bytes") {
  CHECK(rows("\"a\r\nb\n\n,\"\"c\",d\n") == std::vector<Cells>{{"a\r\nb\n\n,\"c", "d"}});
}

TEST_CASE("blanks stay and empty cells count") {
  CHECK(rows(" a , b\t\n,,\n") == std::vector<Cells>{{" a ", " b\t"}, {"", "", ""}});
}

TEST_CASE("a lone CR is no end of a row") {
  CHECK(rows("a\rb,\rc\nd,\"e\rf\"\n") == std::vector<Cells>{{"a\rb", "\rc"}, {"d", "e\rf"}});
}

TEST_CASE("empty lines are no rows") { CHECK(rows("\n\r\na\n\n") == std::vector<Cells>{{"a"}}); }

TEST_CASE("rows may have different numbers of cells") {
  CHECK(rows("a,b,c\nd\ne,f\n") == std::vector<Cells>{{"a", "b", "c"}, {"d"}, {"e", "f"}});
}

TEST_CASE("a quote that is never closed leaves the row pending") {
  CsvRow row(',');
  CHECK_FALSE(row.pending());
  CHECK(row.add_line("a,\"b\n") == CsvRow::State::open);
  CHECK(row.pending());
  CHECK(row.add_line("\"\"c\"\"\n") == CsvRow::State::open);
  CHECK(row.add_line("\"\n") == CsvRow::State::complete);
  CHECK_FALSE(row.pending());
  CHECK(row.cells() == Cells{"a", "b\n\"c\"\n"});
}

TEST_CASE("quotes inside a cell that does not begin with one are ordinary") {
  CHECK(rows("a\"b\", \"c\"\nd\"\n") == std::vector<Cells>{{"a\"b\"", " \"c\""}, {"d\""}});
}

TEST_CASE("a row ends at 16 MiB") {
  CsvRow row(',');
  row.add_line("\"\n");
  const std::string line(std::size_t{1} << 20, 'x');
  for (int i = 0; i < 15; ++i) row.add_line(line);
  try {
    row.add_line(line);
    FAIL("too long a row was taken");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::rejected);
    CHECK(std::string(error.what()) == "row longer than 16 MiB");
  }
}

TEST_CASE("a row ends at 10000 cells") {
  CHECK(rows(std::string(9'999, ',')).at(0).size() == 10'000);
  CHECK_THROWS_WITH_AS(CsvRow(',').add_line(std::string(10'000, ',')), "row of more than 10000 cells", Error);
}

TEST_CASE("what is written as CSV is read again") {
  const Cells texts = {"",         " a",    "a ",  "\"",           "\"\"", "a\nb",
                       "a\r\nb\r", ",;\t|", "é😀", "\xEF\xBB\xBF", "=1+1", "a\"b,c\n\"\"d"};
  std::string line;
  for (const std::string& text : texts) line += cell(text) + ',';
  line.back() = '\n';
  CHECK(rows(line) == std::vector<Cells>{texts});
}

TEST_CASE("the separator is found in the header") {
  CHECK(find_csv_separator("title,body") == ',');
  CHECK(find_csv_separator("Titel;Datum;Text, lang") == ';');
  CHECK(find_csv_separator("title\tbody") == '\t');
  CHECK(find_csv_separator("title") == ',');
  CHECK(find_csv_separator("\"a,b,c\";d") == ';');
  CHECK(rows("a;b\n", ';') == std::vector<Cells>{{"a", "b"}});
}

TEST_CASE("text behind a closing quote spoils its row and no other") {
  const auto spoils = [](const std::string& cell) {
    return rows("a," + cell + ",b\nc,d\n") == std::vector<Cells>{{kBad}, {"c", "d"}};
  };
  CHECK(spoils("\"say \"hi\" there\""));
  CHECK(spoils("\"a\"b"));
  CHECK(spoils("\"a\" b"));
  CHECK(spoils("\"a\"\t\"b\""));
  CHECK(spoils("\"a 5\" disk\""));
  CHECK(spoils("\"\"x"));
  CHECK(spoils("\"line one\nsaid \"hi\" to, me\nlast, line\""));
  CHECK(rows("\"a\"b\r\nc;d\r\n", ';') == std::vector<Cells>{{kBad}, {"c", "d"}});
}

TEST_CASE("a quote in a cell without quotes is text and so are blanks behind a closing one") {
  CHECK(rows("5\" disk,a \"b\", \"c\"\n") == std::vector<Cells>{{"5\" disk", "a \"b\"", " \"c\""}});
  CHECK(rows("\"a\" ,\"b\"\t\r\n") == std::vector<Cells>{{"a ", "b\t"}});
  CHECK(rows("\"a\"\t\"b\"\n", '\t') == std::vector<Cells>{{"a", "b"}});
}

TEST_CASE("a first line can name the separator") {
  CHECK(find_named_separator("sep=;") == ';');
  CHECK(find_named_separator("SEP=|") == '|');
  CHECK(find_named_separator("\"sep=,\"") == ',');
  CHECK(find_named_separator("sep=\t") == '\t');
  CHECK(find_named_separator("sep=\\t") == '\t');
  for (const char* other : {"", "sep", "sep=", "sep=\"", "sep=ab", "title;sep=;", "separator"})
    CHECK_FALSE(find_named_separator(other));
}
