#include "exchange/markdown/title.h"

#include <doctest/doctest.h>

using namespace blog;

TEST_CASE("the first heading of the first level is found") {
  CHECK(first_heading("# Hello") == "Hello");
  CHECK(first_heading("text\n\n   #   Hello *you* ##  \r\n# Other\n") == "Hello *you*");
  CHECK(first_heading("#\tTab\n") == "Tab");
  CHECK(first_heading("# C#\n") == "C#");
  CHECK(first_heading("## Second\n#hash\n    # code\n#\n# #\n# First\n") == "First");
  CHECK(first_heading("") == "");
  CHECK(first_heading("Text\n====\n") == "");
}

TEST_CASE("a heading in code is none") {
  CHECK(first_heading("```sh\n# install\n```\n# Title\n") == "Title");
  CHECK(first_heading("~~~~\n# a\n~~~\n# b\n~~~~~ \n# Title\n") == "Title");
  CHECK(first_heading("```\n# a\n~~~\n# b\n") == "");
  CHECK(first_heading("```\n# a\n``` sh\n# b\n```\n# Title") == "Title");
  CHECK(first_heading("``` inline ```\n# Title\n") == "Title");
}

TEST_CASE("a name written with hyphens becomes words") {
  CHECK(title_of_name("my-first-post") == "My First Post");
  CHECK(title_of_name("Rmd-extension") == "Rmd Extension");
  CHECK(title_of_name("sig-K8S_api.v1") == "Sig K8S_api.v1");
  CHECK(title_of_name("élan-vital") == "élan Vital");
  CHECK(title_of_name("iOS-tips") == "iOS Tips");
  CHECK(title_of_name("what-i-saw") == "What I Saw");
  CHECK(title_of_name("2018-year-review") == "2018 Year Review");
}

TEST_CASE("a name that a person wrote out stays as it is") {
  CHECK(title_of_name("My first post - part 2") == "My first post - part 2");
  CHECK(title_of_name("2014-12-24") == "2014-12-24");
  for (const char* name : {"iOS", "npm", "élan", "e-mail", "x-ray", "vitamin-c", "v1.2", "v1.2.3", "2.0-rc1",
                           "snake_case", "C++", "-", ""})
    CHECK(title_of_name(name) == name);
}
