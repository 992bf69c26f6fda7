#include "exchange/front_matter/passwords.h"

#include "exchange/directory_in_memory.h"
#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

TEST_CASE("passwords are left out of meta at its top and of WordPress and of Ghost") {
  CHECK(
      without_passwords(R"({"a":1,"password":"p","wxr":{"post_id":"1","post_password":"q"},"ghost":{"Password":1}})") ==
      R"({"a":1,"wxr":{"post_id":"1"}})");
  CHECK(without_passwords(R"({"post_passw\u006frd":["p"],"PASSWORD":null})") == "{}");
  CHECK(without_passwords(R"({"postPassword":"p","post-password":"q"})") == "{}");
  for (const char* meta : {R"({"a":{"password":"of a recipe"}})", R"({"passwords":[1.10],"wxr":{"x":null,"y":true}})",
                           "{}", "", "[]", R"({"wxr":"password"})"})
    CHECK(without_passwords(meta) == meta);
}

TEST_CASE("no directory that is written holds a password") {
  Post post = post_of("a");
  post.meta = R"({"x":"y","password":"hunter2","wxr":{"post_id":"1","post_password":"hunter2"}})";
  for (const char* format : {"markdown", "hugo", "jekyll"}) {
    CAPTURE(format);
    const Written written = write_directory(format, {post});
    CHECK(written.losses == std::vector<std::string>{"passwords"});
    for (const auto& [name, bytes] : written.files) {
      CHECK(bytes.find("hunter2") == std::string::npos);
      CHECK(bytes.find("password") == std::string::npos);
    }
  }
  CHECK(to_markdown(post).find("hunter2") != std::string::npos);  // for those whose blog it is
}
