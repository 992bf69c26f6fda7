// Runs all tests, and those of the store once more for each further engine.

#define DOCTEST_CONFIG_IMPLEMENT
#include "store/blog_fixture.h"

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  int failed = context.run();
  if (context.shouldExit()) return failed;
  for (const blog::EngineKind* const engine : blog::engines().subspan(1)) {
    blog::engine_under_test = engine;
    context.addFilter("source-file", "*/unit/store/*");
    context.addFilter("source-file-exclude", "*/unit/store/sqlite/*");
    failed |= context.run();
  }
  return failed;
}
