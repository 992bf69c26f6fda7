#include "cli/transfer/export_manifest.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

TEST_CASE("a manifest is read as it was written") {
  const std::string one = content_hash("one");
  const std::string two = content_hash("two");
  const Manifest manifest{.is_whole = true, .hashes = {{"a b.md", {one}}, {"posts/c.md", {one, two}}}};
  const std::string text = write_manifest(manifest);
  CHECK(text == "blog-export 1 whole\n" + one + " a b.md\n" + one + " posts/c.md\n" + two + " posts/c.md\n");
  CHECK(read_manifest(text).is_whole);
  CHECK(read_manifest(text).hashes == manifest.hashes);
  CHECK(!read_manifest(write_manifest({})).is_whole);
}

TEST_CASE("a hash is of the bytes alone") {
  CHECK(content_hash("a").size() == 32);
  CHECK(content_hash("a") == content_hash("a"));
  CHECK(content_hash("a") != content_hash("b"));
}

TEST_CASE("what no export writes in a manifest is left out") {
  const std::string hash = content_hash("x");
  CHECK(read_manifest(hash + " ../outside\n").hashes.empty());
  CHECK(read_manifest(hash + " /etc/passwd\n").hashes.empty());
  CHECK(read_manifest("0 short.md\n").hashes.empty());
  CHECK(read_manifest(hash + " unended.md").hashes.empty());
  CHECK(read_manifest("nonsense\n" + hash + " good.md\n").hashes.size() == 1);
}

}  // namespace

}  // namespace blog::cli
